/* Whatever the bytes, their display form is harmless, fits, and is its own display form; in HTML and in Markdown they are only text. */
#include <assert.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/output.h"
#include "base/text.h"
#include "data/markdown.h"
#include "e2e/guard.h"
#include "export/html.h"
#include "fuzz/fuzz.h"

static void check_form(const char *text, enum text_charset charset) {
    char shown[512], again[512], fitted[64];
    struct guard guard = {0};
    int width = text_display(shown, sizeof shown, text, charset);
    assert(guard_read(&guard, shown, strlen(shown)) && guard.state == GUARD_TEXT && strchr(shown, '\033') == NULL);
    assert(text_display(again, sizeof again, shown, charset) == width && strcmp(shown, again) == 0);
    for (int cells = 0; cells < 12; cells++) {
        int used = text_fit(fitted, sizeof fitted, text, cells, charset);
        assert(used <= cells && used == text_width(fitted, charset));
    }
}

static void check_graphemes(const char *text) {
    const char *end = text + strlen(text);
    while (*text != '\0') {
        size_t length = text_grapheme(text);
        assert(length > 0 && length <= (size_t)(end - text));
        text += length;
    }
}

/* Valid text without controls; each sign that means something stands in its escaped form only. */
static void check_document(void (*write)(const struct output *out, const char *text), const char *text, const char *signs, char escape) {
    char *written = NULL;
    size_t size = 0, bad;
    struct output out = {.file = open_memstream(&written, &size)};
    assert(out.file != NULL);
    write(&out, text);
    fclose(out.file);
    assert(text_valid(written, size, &bad));
    for (size_t i = 0; i < size; i++) {
        assert((unsigned char)written[i] >= 0x20 && written[i] != 0x7F);
        if (written[i] == escape && escape == '\\')
            i++;
        else
            assert(strchr(signs, written[i]) == NULL);
    }
    free(written);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    char *text = mem_text_n((const char *)bytes, size);
    setlocale(LC_ALL, "C.UTF-8");
    check_form(text, TEXT_UTF8);
    check_form(text, TEXT_ASCII);
    check_graphemes(text);
    check_document(html_text, text, "<>\"'", '&');
    check_document(markdown_text, text, "`*_[]<>|~&$#", '\\');
    free(text_fold(text));
    free(text_fold_bare(text));
    free(text);
    return 0;
}

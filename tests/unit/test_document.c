/* Text from outside on its way into a document, and its escaping in Markdown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/document.h"
#include "base/rng.h"
#include "base/text.h"
#include "data/markdown.h"

static void becomes(const char *text, const char *expected) {
    struct document document = {.text = text};
    char out[256];
    size_t used = 0;
    int32_t c;
    while (document_next(&document, &c) && used < sizeof out - 4)
        used += text_encode(c, out + used);
    out[used] = '\0';
    assert_string_equal(out, expected);
}

static void letters_of_every_script_stay(void **state) {
    (void)state;
    becomes("", "");
    becomes("Zoë Ngô", "Zoë Ngô");
    becomes("نور الهدى", "نور الهدى");
    becomes("美食家小王", "美食家小王");
    becomes("풍월량", "풍월량");
    becomes("e\u0301", "e\u0301");
}

static void joiners_stay_where_they_join(void **state) {
    (void)state;
    becomes("👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏽 ❤️",
            "👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏽 ❤️");
    becomes("می\u200cخواهم", "می\u200cخواهم");
    becomes("a\u200cb\u200dc", "a\uFFFDb\u200dc"); /* a joiner on a letter shows nothing and joins nothing */
    becomes("\u200da", "\uFFFDa");
    becomes("\u0301a", "\uFFFDa");
}

static void what_acts_on_text_becomes_visible(void **state) {
    (void)state;
    becomes("a\u202egnp.exe", "a\uFFFDgnp.exe");
    becomes("\u2066x\u2069", "\uFFFDx\uFFFD");
    becomes("a\nb\tc\rd", "a b c d");
    becomes("\033[2J\001", "\uFFFD[2J\uFFFD");
    becomes("\302\205\u2028", "\uFFFD\uFFFD");
    becomes("\uE000\uFFFE\u200b\uFEFF", "\uFFFD\uFFFD\uFFFD\uFFFD");
    becomes("\xff\xc0\xaf", "\uFFFD\uFFFD\uFFFD");
    becomes("a\U000E0061", "a\uFFFD"); /* a tag on no flag */
}

static void surplus_marks_are_left_out(void **state) {
    char text[128] = "a";
    (void)state;
    for (int i = 0; i < 30; i++)
        strcat(text, "\u0301");
    becomes(text, "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301");
    strcat(text, "b\u0302");
    becomes(text, "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301b\u0302");
}

static char *in_markdown(const char *text) {
    char *written = NULL;
    size_t size = 0;
    struct output out = {.file = open_memstream(&written, &size)};
    markdown_text(&out, text);
    fclose(out.file);
    return written;
}

static void is_in_markdown(const char *text, const char *expected) {
    char *written = in_markdown(text);
    assert_string_equal(written, expected);
    free(written);
}

static void markdown_shows_text_as_it_is(void **state) {
    (void)state;
    is_in_markdown("a|b", "a\\|b");
    is_in_markdown("`x` *y* _z_ [l](u) <b> \\ ~ & $ #", "\\`x\\` \\*y\\* \\_z\\_ \\[l\\](u) \\<b\\> \\\\ \\~ \\& \\$ \\#");
    is_in_markdown("skin.by.noor", "skin.by.noor");
    is_in_markdown("www.evil.example", "www\\.evil.example");
    is_in_markdown("https://evil.example", "https\\://evil.example");
    is_in_markdown("3:1", "3:1");
    is_in_markdown("a\n# b", "a \\# b");
}

/* Whatever comes in: no line breaks, no control, and every sign that means something is escaped. */
static void nothing_gets_through_markdown(void **state) {
    static const char signs[] = "`*_[]<>|~&$#\\";
    struct rng rng = {.state = 7};
    (void)state;
    for (int round = 0; round < 5000; round++) {
        char text[40];
        size_t length = (size_t)rng_below(&rng, sizeof text);
        for (size_t i = 0; i < length; i++)
            text[i] = (char)(rng_below(&rng, 3) == 0 ? (uint64_t)signs[rng_below(&rng, sizeof signs - 1)] : 1 + rng_below(&rng, 255));
        text[length < sizeof text ? length : sizeof text - 1] = '\0';
        char *written = in_markdown(text);
        size_t bad;
        assert_true(text_valid(written, strlen(written), &bad));
        for (const char *at = written; *at != '\0'; at++) {
            assert_false((unsigned char)*at < 0x20 || *at == 0x7F);
            if (*at == '\\')
                assert_true(*++at != '\0' && strchr("`*_[]<>|~&$#\\:.", *at) != NULL);
            else
                assert_null(strchr(signs, *at));
        }
        free(written);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_of_every_script_stay),      cmocka_unit_test(joiners_stay_where_they_join),
        cmocka_unit_test(what_acts_on_text_becomes_visible), cmocka_unit_test(surplus_marks_are_left_out),
        cmocka_unit_test(markdown_shows_text_as_it_is),      cmocka_unit_test(nothing_gets_through_markdown),
    };
    return cmocka_run_group_tests_name("document", tests, NULL, NULL); /* in the locale "C": it must not matter */
}

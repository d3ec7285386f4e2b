#include "export/html.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/document.h"
#include "base/mem.h"

void html_markup(const struct output *out, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *text = mem_format(format, args);
    va_end(args);
    output_text(out, text);
    free(text);
}

static const char *entity(int32_t c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void html_text(const struct output *out, const char *text) {
    struct document document = {.text = text};
    int32_t c;
    while (document_next(&document, &c)) {
        char bytes[5];
        bytes[text_encode(c, bytes)] = '\0';
        output_text(out, entity(c) != NULL ? entity(c) : bytes);
    }
}

void html_format(const struct output *out, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *text = mem_format(format, args);
    va_end(args);
    html_text(out, text);
    free(text);
}

void html_element(const struct output *out, const char *name, const char *attributes, const char *text) {
    html_markup(out, "<%s%s>", name, attributes);
    html_text(out, text);
    html_markup(out, "</%s>\n", name);
}

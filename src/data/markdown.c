#include "data/markdown.h"

#include <string.h>

#include "base/document.h"

/* What GitHub and others turn into a link without being asked: "www." and "://". */
static bool begins_address(const char *rest, int32_t before, int32_t c) {
    return (c == ':' && strncmp(rest, "//", 2) == 0) || (c == '.' && (before == 'w' || before == 'W'));
}

void markdown_text(const struct output *out, const char *text) {
    struct document document = {.text = text};
    int32_t before = 0, c;
    while (document_next(&document, &c)) {
        char bytes[6] = "\\";
        bool escaped = c < 0x80 && (strchr("\\`*_[]<>|~&$#", (char)c) != NULL || begins_address(document.text, before, c));
        bytes[1 + text_encode(c, bytes + 1)] = '\0';
        output_text(out, escaped ? bytes : bytes + 1);
        before = c;
    }
}

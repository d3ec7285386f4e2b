#include "model/needle.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct needle needle_of(const char *folded) {
    return (struct needle){folded, strlen(folded), text_is_ascii(folded)};
}

bool needle_is_plain(int c) {
    static const struct {
        int first, last;
    } plain[] = {
        {0x00A1, 0x00DE}, {0x00E0, 0x012F}, /* Latin; not ß, which folds to ss, nor İ */
        {0x0410, 0x044F},                   /* Cyrillic */
        {0x3041, 0x3096}, {0x30A1, 0x30FA}, {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}, /* kana, Han, Hangul */
        {0x2010, 0x2027}, {0x1F300, 0x1F64F},                                   /* dashes and quotation marks, emoji */
    };
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        if (c >= plain[i].first && c <= plain[i].last)
            return true;
    return false;
}

static bool is_plain(const char *text, size_t length) {
    for (size_t i = 0; i < length;) {
        int32_t code_point;
        bool is_ascii = (unsigned char)text[i] < 0x80;
        i += text_decode(text + i, length - i, &code_point);
        if (!is_ascii && !needle_is_plain(code_point))
            return false;
    }
    return true;
}

static bool is_in_folded(const struct needle *needle, const char *text) {
    char *folded = text_fold(text);
    bool found = strstr(folded, needle->folded) != NULL;
    free(folded);
    return found;
}

/* Looks through one text; *end is where its NUL is. */
static bool is_in_one(const struct needle *needle, const char *text, const char **end) {
    unsigned char bytes = 0;
    bool found = false;
    const char *at = text;
    for (; *at != '\0'; at++) {
        bytes |= (unsigned char)*at;
        if (text_lower(*at) == needle->folded[0] && !found)
            found = text_starts(at, needle->folded);
    }
    *end = at;
    if (bytes < 0x80) /* all ASCII: then so is what is found */
        return found;
    if (needle->is_ascii && is_plain(text, (size_t)(at - text)))
        return found;
    return is_in_folded(needle, text);
}

bool needle_is_in(const struct needle *needle, const char *texts, int count) {
    const char *end;
    for (int i = 0; i < count; i++, texts = end + 1)
        if (is_in_one(needle, texts, &end))
            return true;
    return false;
}

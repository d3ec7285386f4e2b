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

/* Eight bytes at a time. */

static uint64_t eight(unsigned char byte) {
    return byte * UINT64_C(0x0101010101010101);
}

/* The high bit of each byte that is 0; above the lowest such byte, of others at times. */
static uint64_t zeros(uint64_t bytes) {
    return (bytes - eight(0x01)) & ~bytes & eight(0x80);
}

/* The bytes of a text before its NUL; *bytes gets their bits or'ed, *first the place of the first that may be the needle's first letter (or
 * the length). */
static size_t look_through(const struct needle *needle, const char *text, uint64_t *bytes, size_t *first) {
    const uint64_t small = eight(0x20), letter = eight((unsigned char)needle->folded[0]) | small;
    bool found = false;
    *bytes = 0;
    for (size_t at = 0;; at += 8) {
        uint64_t word;
        memcpy(&word, text + at, 8);
        uint64_t end = zeros(word), hits = zeros((word | small) ^ letter);
        if (hits != 0 && !found) {
            *first = at;
            found = true;
        }
        if (end != 0) {
            size_t length = at;
            for (; text[length] != '\0'; length++)
                *bytes |= (unsigned char)text[length];
            *first = found ? *first : length;
            return length;
        }
        *bytes |= word;
    }
}

/* As text_lower, where a call for each byte would cost more than the search. */
static inline char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_in_ascii(const struct needle *needle, const char *text, const char *end) {
    const char *last = end - needle->length;
    for (const char *at = text; at <= last; at++) {
        size_t i = 0;
        while (i < needle->length && lower(at[i]) == needle->folded[i])
            i++;
        if (i == needle->length)
            return true;
    }
    return false;
}

/* Looks through one text; *end is where its NUL is. */
static bool is_in_one(const struct needle *needle, const char *text, const char **end) {
    uint64_t bytes;
    size_t first = 0, length = look_through(needle, text, &bytes, &first);
    *end = text + length;
    if (needle->is_ascii && length - first < needle->length)
        first = length; /* what is left is too short */
    if ((bytes & eight(0x80)) == 0 || (needle->is_ascii && is_plain(text, length)))
        return needle->is_ascii && first < length && is_in_ascii(needle, text + first, *end);
    return is_in_folded(needle, text);
}

bool needle_is_in(const struct needle *needle, const char *texts, int count) {
    const char *end;
    for (int i = 0; i < count; i++, texts = end + 1)
        if (is_in_one(needle, texts, &end))
            return true;
    return false;
}

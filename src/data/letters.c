#include "data/letters.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"

/* The first byte above 127 at or after `at`. */
static size_t next_high(const unsigned char *bytes, size_t at, size_t size) {
    uint64_t eight;
    for (; at + sizeof eight <= size; at += sizeof eight) {
        memcpy(&eight, bytes + at, sizeof eight);
        if ((eight & UINT64_C(0x8080808080808080)) != 0)
            break;
    }
    while (at < size && bytes[at] < 0x80)
        at++;
    return at;
}

static bool is_one_of(unsigned char c, const char *set) {
    return strchr(set, (char)c) != NULL;
}

static void count_high(struct letters *letters, unsigned char c, unsigned char after) {
    letters->high++;
    letters->run++;
    if (letters->run == 3)
        letters->in_words += 3;
    else if (letters->run > 3)
        letters->in_words++;
    letters->cyrillic_upper += c >= 0xC0 && c <= 0xDF;
    letters->lower += c >= 0xE0;
    letters->cyrillic_more += is_one_of(c, "\xA8\xB8\xA5\xB4\xAA\xBA\xAF\xBF\xB2\xB3\xAB\xBB\xA0\x84\x85\x91\x92\x93\x94\x96\x97\xB9");
    letters->nothing += is_one_of(c, "\x81\x8D\x8F\x90\x9D");
    letters->odd += c < 0xA0 && text_is_letter((char)letters->before) && text_is_letter((char)after);
}

/* Bytes of the character at `bytes`, or 0 when its end may be missing. */
static size_t length_at(const unsigned char *bytes, size_t size, int last, bool *valid) {
    int32_t code_point;
    size_t wanted = *bytes >= 0xF0 ? 4 : *bytes >= 0xE0 ? 3 : *bytes >= 0xC2 ? 2 : 1;
    if (size < wanted && !last)
        return 0;
    size_t length = text_decode((const char *)bytes, size, &code_point);
    *valid = code_point >= 0;
    return length;
}

size_t letters_count(struct letters *letters, const unsigned char *bytes, size_t size, int last) {
    for (size_t at = 0;;) {
        size_t high = next_high(bytes, at, size);
        if (high > at) {
            letters->before = bytes[high - 1];
            letters->run = 0;
        }
        at = high;
        bool valid = false;
        size_t length = at < size ? length_at(bytes + at, size - at, last, &valid) : 0;
        if (length == 0)
            return at;
        letters->valid += valid;
        letters->invalid += !valid;
        for (size_t i = 0; i < length; i++, at++) {
            count_high(letters, bytes[at], at + 1 < size ? bytes[at + 1] : 0);
            letters->before = bytes[at];
        }
    }
}

/* Words of Windows-1251: mostly small letters, and hardly anything that is no letter. KOI8-R has its small letters where these capitals
 * are, DOS pages and East Asian ones have other bytes. */
static bool is_cyrillic(const struct letters *letters) {
    size_t known = letters->cyrillic_upper + letters->lower + letters->cyrillic_more;
    return letters->in_words * 2 >= letters->high && known * 20 >= letters->high * 19 && letters->lower >= letters->cyrillic_upper;
}

/* Single letters among ASCII ones. */
static bool is_western(const struct letters *letters) {
    return letters->in_words * 4 < letters->high && letters->nothing == 0 && letters->odd * 4 <= letters->high;
}

enum letters_verdict letters_judge(const struct letters *letters) {
    if (letters->high == 0)
        return LETTERS_ASCII;
    if (letters->invalid <= letters->valid * 2) /* two letters of another encoding may look like one of UTF-8 by chance */
        return LETTERS_UTF8;
    if (is_western(letters))
        return LETTERS_1252;
    return is_cyrillic(letters) ? LETTERS_1251 : LETTERS_UNKNOWN;
}

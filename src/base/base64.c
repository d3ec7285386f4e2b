#include "base/base64.h"

#include <stdint.h>

enum { GROUP = 3, LETTERS = 4, BITS = 6 };

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* One to three bytes as four letters, of which "=" stand for bytes that are missing. */
static void encode_group(char out[LETTERS], const char *bytes, size_t count) {
    uint32_t group = 0;
    for (size_t i = 0; i < GROUP; i++)
        group = group << 8 | (i < count ? (unsigned char)bytes[i] : 0U);
    for (size_t i = 0; i < LETTERS; i++)
        out[i] = i <= count ? alphabet[group >> (BITS * (LETTERS - 1 - i)) & 0x3FU] : '=';
}

void base64_encode(char *out, const char *bytes, size_t length) {
    for (size_t at = 0; at < length; at += GROUP, out += LETTERS)
        encode_group(out, bytes + at, length - at < GROUP ? length - at : GROUP);
}

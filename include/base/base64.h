/* Bytes as letters that every channel lets through (RFC 4648, with padding, without line breaks). */
#ifndef FLAMEKEEP_BASE_BASE64_H
#define FLAMEKEEP_BASE_BASE64_H

#include <stddef.h>

/* Letters for so many bytes, without a NUL. */
static inline size_t base64_length(size_t bytes) {
    return (bytes + 2) / 3 * 4;
}

/* Writes base64_length(length) letters and no NUL. */
void base64_encode(char *out, const char *bytes, size_t length);

#endif

#include "base/mem.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((weak)) void die_without_terminal(void) {
}

void die(const char *why) {
    die_without_terminal(); /* what is said on the dashboard's screen would go with it */
    fprintf(stderr, "flamekeep: %s\n", why);
    abort();
}

static size_t product(size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > PTRDIFF_MAX)
        die("out of memory");
    return bytes > 0 ? bytes : 1;
}

void *mem_new(size_t count, size_t size) {
    void *p = calloc(1, product(count, size));
    if (p == NULL)
        die("out of memory");
    return p;
}

void *mem_resize(void *p, size_t count, size_t size) {
    void *moved = realloc(p, product(count, size));
    if (moved == NULL)
        die("out of memory");
    return moved;
}

char *mem_text_n(const char *text, size_t length) {
    char *copy = mem_new(length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

char *mem_text(const char *text) {
    return mem_text_n(text, strlen(text));
}

void *mem_grow(void *array, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity)
        return array;
    *capacity = *capacity + *capacity / 2 + 16;
    return mem_resize(array, *capacity, size);
}

char *mem_format(const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    char *text = mem_new((size_t)(length > 0 ? length : 0) + 1, 1);
    if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

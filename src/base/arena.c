#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCK_SIZE = 64 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    _Alignas(max_align_t) unsigned char bytes[];
};

static struct arena_block *add_block(struct arena *arena, size_t size) {
    size_t space = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    if (size > PTRDIFF_MAX / 2)
        die("out of memory");
    struct arena_block *block = mem_resize(NULL, 1, sizeof *block + space);
    *block = (struct arena_block){.next = arena->first, .size = space};
    arena->first = block;
    return block;
}

/* Texts lie side by side, so that a million short ones take no more than they are long. */
static void *take(struct arena *arena, size_t size, size_t step) {
    struct arena_block *block = arena->first;
    size_t start = block != NULL ? (block->used + step - 1) / step * step : 0;
    if (block == NULL || block->size < start || block->size - start < size) {
        block = add_block(arena, size);
        start = 0;
    }
    block->used = start + size;
    return block->bytes + start;
}

void *arena_alloc(struct arena *arena, size_t size) {
    size = size > 0 ? size : 1;
    return memset(take(arena, size, _Alignof(max_align_t)), 0, size);
}

char *arena_text_n(struct arena *arena, const char *text, size_t length) {
    char *copy = take(arena, length + 1, 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *arena_text(struct arena *arena, const char *text) {
    return arena_text_n(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0)
        return arena_text(arena, "");
    char *text = arena_alloc(arena, (size_t)length + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    return text;
}

static void free_chain(struct arena_block *block) {
    while (block != NULL) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
}

void arena_reset(struct arena *arena) {
    if (arena->first == NULL)
        return;
    free_chain(arena->first->next);
    arena->first->next = NULL;
    arena->first->used = 0;
}

void arena_free(struct arena *arena) {
    free_chain(arena->first);
    arena->first = NULL;
}

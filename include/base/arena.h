/* An arena: many small allocations that die together. */
#ifndef FLAMEKEEP_BASE_ARENA_H
#define FLAMEKEEP_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *first; /* newest block first */
};

/* A zeroed struct arena is ready for use. */
void *arena_alloc(struct arena *arena, size_t size); /* aligned for any type, zeroed; never NULL */
char *arena_text(struct arena *arena, const char *text);
char *arena_text_n(struct arena *arena, const char *text, size_t length);
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
void arena_reset(struct arena *arena); /* forgets everything, keeps the newest block for reuse */
void arena_free(struct arena *arena);

#endif

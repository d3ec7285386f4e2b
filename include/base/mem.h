/* Allocation that does not return on failure. Running out of memory ends the
 * program: the store is safe because every change is a transaction. */
#ifndef FLAMEKEEP_BASE_MEM_H
#define FLAMEKEEP_BASE_MEM_H

#include <stddef.h>

/* Says why on standard error and aborts; the handler of ui/tty.c restores the terminal on the way. */
_Noreturn void die(const char *why);

void *mem_new(size_t count, size_t size);              /* zeroed; count × size is checked */
void *mem_resize(void *p, size_t count, size_t size);  /* realloc, checked; new bytes are not set */
char *mem_text(const char *text);                      /* copy of a string; the caller frees it */
char *mem_text_n(const char *text, size_t length);     /* copy of `length` bytes and a NUL */

/* Makes room for one more element: returns the array, moved when *capacity < count + 1 (grown by half). */
void *mem_grow(void *array, size_t count, size_t *capacity, size_t size);

#endif

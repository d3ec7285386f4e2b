/* Allocation that does not return on failure. Running out of memory ends the
 * program: the store is safe because every change is a transaction. */
#ifndef FLAMEKEEP_BASE_MEM_H
#define FLAMEKEEP_BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

/* Gives the terminal back, says why on standard error, and aborts. */
_Noreturn void die(const char *why);

/* Does nothing, unless the program has a terminal to give back: ui/tty.c then takes the place of this function. */
void die_without_terminal(void);

void *mem_new(size_t count, size_t size);              /* zeroed; count × size is checked */
void *mem_resize(void *p, size_t count, size_t size);  /* realloc, checked; new bytes are not set */
char *mem_text(const char *text);                      /* copy of a string; the caller frees it */
char *mem_text_n(const char *text, size_t length);     /* copy of `length` bytes and a NUL */

char *mem_format(const char *format, va_list args)     /* a formatted text; likewise */
    __attribute__((format(printf, 1, 0)));

/* Makes room for one more element: returns the array, moved when *capacity < count + 1 (grown by half). */
void *mem_grow(void *array, size_t count, size_t *capacity, size_t size);

#endif

/* One line for the user: where, what is wrong, what to do. Every function that
 * can fail takes a struct error and returns false after filling it. */
#ifndef FLAMEKEEP_BASE_ERROR_H
#define FLAMEKEEP_BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>

struct error {
    char text[512]; /* NUL-terminated, may hold text from outside: print it through base/output.h */
};

/* Replaces the message; a longer one is cut at a character border and ends in "…".
 * Always returns false, so that a caller can write `return error_set(err, …)`. */
bool error_set(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same with the arguments of a function that takes such a format itself. */
bool error_set_list(struct error *err, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* Puts "context: " before the message. Always returns false. */
bool error_context(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif

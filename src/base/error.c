#include "base/error.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Ends a text that was cut to fit in "…", at a character border. */
static void mark_cut(char *text, size_t size) {
    size_t end = text_cut(text, size - sizeof "…");
    memcpy(text + end, "…", sizeof "…");
}

/* A name or value from outside may hold line ends; the message is one line. */
static void join_lines(char *text) {
    for (; (text = strpbrk(text, "\r\n")) != NULL; text++)
        *text = ' ';
}

bool error_set_list(struct error *err, const char *format, va_list args) {
    int length = vsnprintf(err->text, sizeof err->text, format, args);
    if (length < 0)
        err->text[0] = '\0';
    else if ((size_t)length >= sizeof err->text)
        mark_cut(err->text, sizeof err->text);
    join_lines(err->text);
    return false;
}

bool error_set(struct error *err, const char *format, ...) {
    va_list args;
    va_start(args, format);
    error_set_list(err, format, args);
    va_end(args);
    return false;
}

bool error_context(struct error *err, const char *format, ...) {
    struct error context, message = *err;
    va_list args;
    va_start(args, format);
    error_set_list(&context, format, args);
    va_end(args);
    return error_set(err, "%s: %s", context.text, message.text);
}

/* Looking for a word in very many texts. */
#ifndef FLAMEKEEP_MODEL_NEEDLE_H
#define FLAMEKEEP_MODEL_NEEDLE_H

#include <stdbool.h>
#include <stddef.h>

struct needle {
    const char *folded; /* not "" */
    size_t length;
    bool is_ascii;
};

struct needle needle_of(const char *folded);

enum { NEEDLE_BEYOND = 8 }; /* bytes after the last text that may be read */

/* Whether it is anywhere in one of `count` texts that follow one another, each with its NUL: as if they were folded (text_fold). Reads eight
 * bytes at a time: NEEDLE_BEYOND bytes of whatever content must follow the last NUL. */
bool needle_is_in(const struct needle *needle, const char *texts, int count);

/* Whether folding a text that consists of such characters and ASCII changes nothing but the case of its ASCII letters, as far as ASCII goes.
 * Known for the usual scripts alone: false is always safe. */
bool needle_is_plain(int code_point);

#endif

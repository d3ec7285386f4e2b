/* A piece of a text, and tables of words to find in it: they are searched for every cell of a file, so lengths are known. */
#ifndef FLAMEKEEP_DATA_SPAN_H
#define FLAMEKEEP_DATA_SPAN_H

#include <stdbool.h>
#include <stddef.h>

struct span {
    const char *at, *end;
};

struct word {
    const char *text;
    size_t length;
};
#define WORD(text)                                                                                                                         \
    { text, sizeof text - 1 }

bool span_starts(struct span span, const char *text);
bool span_ends(struct span span, const char *text);
bool span_starts_word(struct span span, struct word word); /* letters of ASCII in any case */
bool span_is(struct span span, struct word word);          /* likewise, the whole span */

/* A letter of ASCII, or a byte of a character beyond it. */
bool span_letter(char c);

/* Bytes of the blank at the start, ASCII or one of those between groups of digits; 0 when there is none. */
size_t span_blank(struct span span);
struct span span_trim(struct span span);

#endif

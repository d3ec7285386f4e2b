/* The words in headers, as they occur: data for data/columns.h. Case, accents, blanks and punctuation do not count. */
#ifndef FLAMEKEEP_DATA_COLUMN_NAMES_H
#define FLAMEKEEP_DATA_COLUMN_NAMES_H

#include "data/columns.h"

struct column_names {
    const char *name, *label;
    bool number;
    const char *headers; /* "a|b|c", the clearest first */
};
extern const struct column_names column_names[COLUMN_KINDS];

/* Headers that are known, and known not to be what they seem. */
struct column_set_aside {
    const char *headers, *why;
};
extern const struct column_set_aside column_set_aside[];
extern const size_t column_set_aside_count;

/* Parts of a path ("shipping_address.name") after which nothing is about the creator's account. */
extern const char *const column_strange_parents;

/* What a single word in a header says. */
enum column_word_kind {
    WORD_FILLER,   /* nothing */
    WORD_PLATFORM, /* value: enum platform */
    WORD_POWER,    /* the unit of the figures; value: the power of ten */
    WORD_POST,     /* what a fee is for; value: the order in which they are preferred, from 1 */
};

struct column_word {
    enum column_word_kind kind;
    int value;
    const char *words; /* "a|b|c", plain (base/text.h) */
};
extern const struct column_word column_words[];
extern const size_t column_word_count;

#endif

/* What the bytes above 127 of a text say about its encoding. */
#ifndef FLAMEKEEP_DATA_LETTERS_H
#define FLAMEKEEP_DATA_LETTERS_H

#include <stddef.h>

struct letters {
    size_t valid, invalid;        /* characters of several bytes in UTF-8, and bytes that are part of none */
    size_t high;                  /* bytes above 127, here and below */
    size_t in_words;              /* in runs of three and more: a script without ASCII */
    size_t cyrillic_upper, lower; /* what Windows-1251 has for Cyrillic capitals and small letters */
    size_t cyrillic_more;         /* its further letters and punctuation marks */
    size_t odd;                   /* 0x80 to 0x9F between ASCII letters: no letter of Windows-1252 that is common */
    size_t nothing;               /* what Windows-1252 has no character for */
    unsigned char before;         /* the byte before */
    size_t run;                   /* high bytes just before */
};

enum letters_verdict { LETTERS_ASCII, LETTERS_UTF8, LETTERS_1252, LETTERS_1251, LETTERS_UNKNOWN };

/* Counts the next bytes of a text. Returns how many were used: the beginning of a character at the end is left for the next time,
 * unless `last`. */
size_t letters_count(struct letters *letters, const unsigned char *bytes, size_t size, int last);

enum letters_verdict letters_judge(const struct letters *letters);

#endif

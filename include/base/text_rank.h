/* The order of many texts as numbers, worked out in steps: sorting by them is then sorting numbers. */
#ifndef FLAMEKEEP_BASE_TEXT_RANK_H
#define FLAMEKEEP_BASE_TEXT_RANK_H

#include "base/radix.h"

/* Entries whose texts share all bytes before `depth`. */
struct text_run {
    size_t first, count, depth;
};

struct text_rank {
    const char *(*text)(const void *user, size_t row); /* "" for none */
    const void *user;
    double *ranks;
    size_t count, used; /* entries: rows with a text */
    struct radix_entry *entries, *scratch;
    struct text_run *runs; /* a stack of what is yet to be numbered: the top one comes first in the order */
    size_t run_count, run_capacity;
    struct radix radix; /* of the top run, while it is being sorted */
    enum { TEXT_RANK_TAKE, TEXT_RANK_KEYS, TEXT_RANK_SORT, TEXT_RANK_NUMBER } phase;
    size_t at;
    double next; /* the rank of the next text */
};

/* ranks[0 … count) is filled: 0, 1, … in the order of the texts' bytes, without regard to the case of ASCII letters; equal texts have the
 * same one, "" has INFINITY. The texts and `ranks` must hold until the end. */
void text_rank_begin(struct text_rank *rank, double *ranks, size_t count, const char *(*text)(const void *user, size_t row), const void *user);

/* Works until the deadline (clock_ms; HUGE_VAL: none); true while there is more to do. */
bool text_rank_step(struct text_rank *rank, double deadline_ms);

void text_rank_free(struct text_rank *rank); /* at any time; a zeroed struct needs none */

#endif

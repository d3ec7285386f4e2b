/* Everybody in the order of up to three columns, in steps that leave time for keys. */
#ifndef FLAMEKEEP_PANES_ROSTER_SORT_H
#define FLAMEKEEP_PANES_ROSTER_SORT_H

#include "base/text_rank.h"
#include "panes/roster_columns.h"

enum { ROSTER_KEYS_MAX = 3, ROSTER_KEPT_MAX = 5 };

/* A column to sort by. */
struct roster_key {
    const struct roster_column *column;
    bool down; /* numbers largest first, words from the end; what is unknown stays last either way */
};

/* The first decides, the second where the first says the same, and so on; at last the row does. */
struct roster_keys {
    struct roster_key key[ROSTER_KEYS_MAX];
    size_t count;
};

bool roster_keys_same(const struct roster_keys *a, const struct roster_keys *b);
bool roster_keys_for_everybody(const struct roster_keys *keys); /* a plan changes for everybody what they are sorted by */
bool roster_keys_for_lines(const struct roster_keys *keys);     /* … and for those in it */

/* Which of two rows stands first; never 0 for different ones. */
int roster_compare(const struct roster_keys *keys, const struct roster_row *a, const struct roster_row *b);

/* What everybody sorts by in a column where that is dear to find out: numbers of words, or of a plan. */
struct roster_kept {
    const struct roster_column *column; /* NULL: free */
    double *numbers;
    size_t count, done;     /* rows; those there are; all when done == count */
    struct text_rank ranks; /* being worked out */
};

struct roster_sort {
    uint32_t *rows; /* everybody, in the order of `keys` */
    size_t count;
    struct roster_keys keys;
    struct roster_kept kept[ROSTER_KEPT_MAX];

    struct roster_keys wanted; /* the order that is being made */
    enum { SORT_DONE, SORT_KEEP, SORT_BEGIN, SORT_KEYS, SORT_PASSES } phase;
    size_t key, at, entry_count;
    struct radix_entry *entries, *scratch;
    struct radix radix;
};

/* A zeroed struct is empty and ready for use. */
void roster_sort_free(struct roster_sort *sort);

/* What is kept of the plan, or of everything, is true no more. */
void roster_sort_forget(struct roster_sort *sort, bool everything);

/* Begins another order of everybody; `rows` is the present one until all steps are done. */
void roster_sort_begin(struct roster_sort *sort, const struct roster_keys *keys);

/* Works until the deadline (clock_ms; HUGE_VAL: none); true while there is more to do. */
bool roster_sort_step(struct roster_sort *sort, const struct model *model, double deadline_ms);

/* Works out ahead what a column sorts by; true while there is more to do. */
bool roster_sort_keep(struct roster_sort *sort, const struct roster_column *column, const struct model *model, double deadline_ms);

#endif

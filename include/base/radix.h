/* A stable radix sort in steps: a pass over everybody takes some milliseconds of a million. */
#ifndef FLAMEKEEP_BASE_RADIX_H
#define FLAMEKEEP_BASE_RADIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct radix_entry {
    uint64_t key;
    uint32_t row;
};

enum { RADIX_PASSES = 8 }; /* one for each byte of a key */

struct radix {
    struct radix_entry *entries, *from, *to;
    size_t count;
    int pass;
    uint32_t start[RADIX_PASSES][256]; /* where those with this byte go */
};

/* The scratch has room for as many; both must hold until the end. At most 2^32 − 1 entries. */
void radix_begin(struct radix *radix, struct radix_entry *entries, struct radix_entry *scratch, size_t count);

/* One pass; true while there is more to do. Then the entries are in ascending order of their keys, equal ones as they were. */
bool radix_step(struct radix *radix);

/* All of it at once. */
void radix_sort(struct radix_entry *entries, struct radix_entry *scratch, size_t count);

/* A key that sorts as the numbers do (not NaN). */
uint64_t radix_key(double number);

#endif

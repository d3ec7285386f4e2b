/* The middle of many figures: median, quartiles, and between which figures the true median lies how likely (MODEL.md §11). */
#ifndef FLAMEKEEP_MODEL_MIDDLE_H
#define FLAMEKEEP_MODEL_MIDDLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rng.h"

enum { MIDDLE_MARKS = 65 };

struct middle {
    size_t n;                /* figures */
    double median, p25, p75; /* UNKNOWN of none; between two figures by the line between them */
    int count;               /* marks: figures around the median, ascending; all of them when they are few */
    double at[MIDDLE_MARKS];
    size_t rank[MIDDLE_MARKS];       /* its place among the sorted figures, from 1 */
    double chance[MIDDLE_MARKS + 1]; /* that the true median lies before mark 0, between marks, after the last */
};

/* Finding it, in steps. */
struct middle_search {
    double *figures; /* partly sorted by it */
    size_t n;
    int goal;             /* which rank is being looked for */
    size_t low, high;     /* where it can be */
    size_t less, i, more; /* a pass of partitioning: smaller ones, those looked at, larger ones */
    double pivot;
    bool passing;
    struct rng rng;
};

/* The figures must be finite, and hold until the end. */
void middle_begin(struct middle_search *search, double *figures, size_t n);

/* Looks at some thousands of figures; true while there is more to do. Then *out is filled. */
bool middle_step(struct middle_search *search, struct middle *out);

/* Works the chances out anew from the ranks of the marks and `n`, > 0. */
void middle_weigh(struct middle *middle);

/* How likely it is at least that the median which `larger` is a sample of lies above that of `smaller`; in [0, 1], 0 when one is empty. It
 * counts no figure beyond the samples: of one or two figures each it is never more than 0.57. */
double middle_lead(const struct middle *larger, const struct middle *smaller);

#endif

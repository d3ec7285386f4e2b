/* The pruning pass: rates everybody at once, on given terms, and keeps the few who may be worth more than they cost. Ratings are
 * upper bounds: never below the exact surplus of model/dual.h, so whoever is left out is proven to be out. */
#ifndef FLAMEKEEP_MODEL_PASS_H
#define FLAMEKEEP_MODEL_PASS_H

#include <stdbool.h>

#include "model/figures.h"
#include "model/schedule.h"

/* What outcomes are worth and what money, places and people cost. */
struct terms {
    double outcome[OUTCOME_COUNT]; /* value of a unit of each that adds up over creators; thrift is part of the money */
    double *people;                /* [segment] value of a unit of exposure */
    double money[ROLE_COUNT][PLATFORM_COUNT]; /* of a cent spent; may be below 0 */
    double place[ROLE_COUNT][PLATFORM_COUNT];
    struct launch_shares launch;
    int posts[ROLE_COUNT];      /* at most; 0: nobody of this role */
    unsigned tiers_aside;       /* bits of tiers of which nobody is wanted */
    double cents_most[ROLE_COUNT]; /* nobody whose one post costs more than this, handling included */
};

/* On the terms `wide` everybody is rated at least as high as on `narrow`. */
bool terms_cover(const struct terms *wide, const struct terms *narrow, size_t segments);
void terms_copy(struct terms *to, const struct terms *from, size_t segments); /* people: the array of `to`, long enough */

struct hit {
    uint32_t row;
    float rating;
};

struct hits {
    struct hit *list;
    size_t count, capacity;
    float floor;   /* all rated above it are in the list … */
    double beyond; /* … but for some whose ratings above 0 sum to this */
};

/* Best first; of equals, the first row. */
void hits_sort(struct hits *hits);

/* Only so many best ones first, in no order. */
void hits_select(struct hits *hits, size_t count);

/* Rates everybody whom the terms admit. Keeps those rated above `floor`, and of more than `most` the best, in no order. A zeroed struct
 * hits is ready. Returns how many were rated. */
size_t pass_rate(const struct figures *figures, const struct terms *terms, float floor, size_t most, struct hits *hits);

#endif

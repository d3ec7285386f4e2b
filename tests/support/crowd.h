/* A crowd: creators as they are found in the market, of any number up to millions. Most are small, few are huge; the large networks,
 * niches and markets dominate; fees follow views, but payments for the same size differ 30-fold; much is unknown. */
#ifndef FLAMEKEEP_TESTS_CROWD_H
#define FLAMEKEEP_TESTS_CROWD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/rng.h"
#include "model/roster.h"

enum { CROWD_NICHES = 6, CROWD_MARKETS = 4 }; /* every creator has one of each */

struct crowd {
    struct rng rng;
    int64_t count; /* drawn so far */
    char handle[64], name[64], contact[96];
};

/* The same crowd for a seed everywhere; a smaller one is the beginning of a larger one. */
void crowd_init(struct crowd *crowd, uint64_t seed);

/* The next creator: ids from 1, handles that never repeat. The texts belong to the crowd and hold until the next call. */
struct creator crowd_next(struct crowd *crowd);

/* An empty roster that is filled with the first `creators` of a crowd. */
void crowd_roster(struct roster *roster, const struct params *params, uint64_t seed, size_t creators);

/* The first `count` as CSV, under headers as an agency's spreadsheet has them. False when it cannot be written. */
bool crowd_write(FILE *out, uint64_t seed, uint64_t count);
bool crowd_write_changed(FILE *out, uint64_t seed, uint64_t count, uint64_t every); /* with a follower more in every so many rows; 0: in none */

#endif

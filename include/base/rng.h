/* Seeded random numbers (SplitMix64): the same on every machine. */
#ifndef FLAMEKEEP_BASE_RNG_H
#define FLAMEKEEP_BASE_RNG_H

#include <stdint.h>

struct rng {
    uint64_t state; /* any value is a seed */
};

uint64_t rng_next(struct rng *rng);
uint64_t rng_below(struct rng *rng, uint64_t limit); /* in [0, limit), limit > 0 */
double rng_uniform(struct rng *rng);                 /* in [0, 1) */
double rng_normal(struct rng *rng);                  /* mean 0, variance 1 */

#endif

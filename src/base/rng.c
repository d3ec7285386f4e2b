#include "base/rng.h"

#include <math.h>

uint64_t rng_next(struct rng *rng) {
    uint64_t z = rng->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint64_t rng_below(struct rng *rng, uint64_t limit) {
    uint64_t uneven = (UINT64_MAX - limit + 1) % limit; /* 2^64 mod limit: refused, so that all results are as likely */
    uint64_t value;
    do
        value = rng_next(rng);
    while (value < uneven);
    return value % limit;
}

double rng_uniform(struct rng *rng) {
    return (double)(rng_next(rng) >> 11) * 0x1p-53;
}

double rng_normal(struct rng *rng) {
    double radius = sqrt(-2.0 * log(1.0 - rng_uniform(rng)));
    return radius * cos(2.0 * 3.14159265358979323846 * rng_uniform(rng));
}

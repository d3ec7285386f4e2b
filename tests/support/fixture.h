/* A world for tests of the model: complete parameters and a random but seeded roster. */
#ifndef FLAMEKEEP_TESTS_FIXTURE_H
#define FLAMEKEEP_TESTS_FIXTURE_H

#include <stddef.h>
#include <stdint.h>

#include "model/roster.h"

/* Plausible, complete and fixed: five tiers from nano to mega, the ten goals, every platform, US dollars. It need not follow
 * config.yaml; tests rely on it. */
void fixture_params(struct params *params);

/* An empty roster that is filled with `count` creators, ids 1 … count, log-normal in their figures, over all platforms, eight
 * niches and four markets; some fees, rates, views and shares of real followers are missing. The same for a seed everywhere. */
void fixture_roster(struct roster *roster, const struct params *params, uint64_t seed, size_t count);

/* One creator with the given figures and id roster->count + 1; everything else unknown. Returns the row. */
size_t fixture_add(struct roster *roster, const struct params *params, enum platform platform, const char *handle, double followers,
                   int64_t fee_cents);

#endif

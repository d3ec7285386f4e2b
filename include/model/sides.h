/* How far the use of a side constraint can go: what proves that a plan cannot exist, or an option not be in it. */
#ifndef FLAMEKEEP_MODEL_SIDES_H
#define FLAMEKEEP_MODEL_SIDES_H

#include <stdbool.h>

#include "model/instance.h"

/* Σ use lies between, or on, these. */
struct side_ends {
    int64_t low, high;
};

/* Of creators who cost at most `cents` together, at most so many of each role, whoever they are. */
struct side_ends side_reach(const struct side *side, int64_t cents, const int places[ROLE_COUNT]);

/* The most that one creator of this role may cost, rather too high than too low, whoever else is in; HUGE_VAL where the side, which is
 * of money only, does not say. */
double side_cents_most(const struct instance *instance, const struct side *side, enum role role);

/* Is the use of creators of this role rounded up, by less than 1? */
bool side_rounds(const struct side *side, int role);

/* May a plan in the making go from this use by this much? It may not enter or deepen a breach. */
static inline bool side_allows(const struct side *side, int64_t use, int64_t change) {
    return (change <= 0 || use + change <= side->most) && (change >= 0 || use + change >= side->least);
}

/* False when no plan of the instance keeps all sides: `whole` means that nobody else can come in. It may be true although none does,
 * but not once every creator's posts are decided. */
bool sides_possible(const struct instance *instance, bool whole);

/* Closes a creator's most posts while no plan with them keeps the sides. */
void sides_tighten(struct instance *instance, bool whole);

#endif

/* How sure (model.md §8). */
#ifndef FLAMEKEEP_MODEL_INTERVAL_H
#define FLAMEKEEP_MODEL_INTERVAL_H

#include "model/plan.h"

/* Fills plan->totals with P10, P50, P90 from a simulation with a fixed seed and common random numbers: a creator's draw
 * depends on the creator's id and the draw's number only, so intervals do not flicker as sliders move. */
void interval_simulate(struct plan *plan, const struct params *params, const struct roster *roster, const double *universes);

#endif

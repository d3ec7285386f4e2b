/* How sure (model.md §8): every creator's figures are off by one log-normal factor of spread sigma, every platform's by another that
 * its creators share. The factors have mean 1, so that the errors of many creators average out around the plan's means. */
#ifndef FLAMEKEEP_MODEL_INTERVAL_H
#define FLAMEKEEP_MODEL_INTERVAL_H

#include "model/forecast.h"
#include "model/plan.h"

/* Fills plan->totals of an evaluated plan with P10, P50, P90 from a simulation with a fixed seed and common random numbers: a creator's
 * draw depends on the creator's id and the draw's number only, so intervals do not flicker as sliders move. */
void interval_simulate(struct plan *plan, const struct params *params, const struct roster *roster, const double *universes);

/* Of one post: the figure (its views, reach …) under both factors, exactly. */
struct interval interval_of_post(const struct params *params, const struct post *post, double figure);

/* Of an estimated fee, in cents: what creators of this size ask lies so far apart around the estimate (§2). */
struct interval interval_of_fee(const struct params *params, int64_t fee_cents);

#endif

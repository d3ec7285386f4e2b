/* Tiers of followers, and benchmarks given at their centres (model.md §1). */
#ifndef FLAMEKEEP_MODEL_TIER_H
#define FLAMEKEEP_MODEL_TIER_H

#include "model/params.h"

/* The tier of a number of followers; its index in params->tiers. */
size_t tier_of(const struct params *params, double followers);

/* Index of a tier by name (any case), or -1. */
int tier_find(const struct params *params, const char *name);

/* Figures given at the tiers' centres, interpolated on log10(followers) and clamped outside: linearly in the figure, or in its
 * logarithm (for CPM; linearly where a figure is 0). */
double tier_interpolate(const struct params *params, const double figures[TIERS_MAX], double followers);
double tier_interpolate_log(const struct params *params, const double figures[TIERS_MAX], double followers);

#endif

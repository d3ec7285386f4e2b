/* What one creator adds to the outcomes of a plan (model.md §6). The planner and
 * the evaluation of a plan use the same function, so that they cannot disagree. */
#ifndef FLAMEKEEP_MODEL_OUTCOME_H
#define FLAMEKEEP_MODEL_OUTCOME_H

#include "model/forecast.h"
#include "model/schedule.h"

/* Sets out[] to the contribution of the series of posts by the creator of `row`: engagements, conversions, minutes of attention
 * (education), people reached twice (loyalty), −cost in cents (thrift; a plan keeps its budget plus the sum), expected views in
 * the launch window (hype), reach × authority (prestige), posts × views^γ × share rate (virality). Reach and niche do not add up
 * over creators (model/audience.h) and are 0. */
void outcome_additive(const struct params *params, const struct roster *roster, size_t row, const struct post *post,
                      const struct series *series, const struct launch_shares *launch, double out[OUTCOME_COUNT]);

#endif

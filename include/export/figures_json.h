/* Figures of plans as JSON, the same wherever a plan is written. */
#ifndef FLAMEKEEP_EXPORT_FIGURES_JSON_H
#define FLAMEKEEP_EXPORT_FIGURES_JSON_H

#include "data/json.h"
#include "model/plan.h"

/* To three decimals; null when it is UNKNOWN. */
void figure_json(struct json *json, const char *key, double figure);

/* A count or an amount; null unless it is known. */
void whole_json(struct json *json, const char *key, bool is_known, int64_t number);

/* {"reach":{"mean":…,"p10":…,"p50":…,"p90":…,"estimated_share":…}, …}: what an evaluated plan brings, and which part of that comes from
 * benchmarks. NULL: there is no plan, all of it is null. */
void totals_json(struct json *json, const char *key, const struct plan *plan);

#endif

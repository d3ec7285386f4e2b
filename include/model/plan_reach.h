/* The people whom a plan reaches, each counted once (model.md §4). */
#ifndef FLAMEKEEP_MODEL_PLAN_REACH_H
#define FLAMEKEEP_MODEL_PLAN_REACH_H

#include "model/plan.h"

/* Fills reach and niche of a plan whose lines are filled: its outcomes, the lines' shares in them and what each adds. Accounts of one
 * person reach the same people: within a segment only the largest exposure among theirs counts. */
void plan_fill_reach(struct plan *plan, const struct roster *roster, const struct campaign *campaign, const double *universes);

/* The largest exposure that the person of a row has through their other accounts in the plan, in the same segment; `without` is a
 * row that does not count, or ROSTER_NONE. */
double plan_person_exposure(const struct plan *plan, const struct roster *roster, const double *universes, size_t row, size_t without);

/* By how much the exposure of its segment would fall without a line. */
double plan_lost_exposure(const struct plan *plan, const struct roster *roster, const double *universes, const struct plan_line *line);

#endif

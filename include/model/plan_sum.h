/* Lines of a plan as one, and whether what they come to rests on benchmarks: one rule for a role's lines, for those of a report that are
 * not told one by one, and for the whole plan. (Formulas: MODEL.md §11.) */
#ifndef FLAMEKEEP_MODEL_PLAN_SUM_H
#define FLAMEKEEP_MODEL_PLAN_SUM_H

#include "model/plan.h"

/* Which figures rest on benchmarks: bits 1 << TOTAL_…, and of what it costs. */
enum { RESTS_COST = 1 << TOTAL_COUNT };

struct plan_sum {
    struct plan_line line; /* posts, cost, views, what they bring and share_fit summed; people reached overlap and have no sum */
    int lines;
    int64_t handling_cents;
    double all[TOTAL_COUNT + 1], estimated[TOTAL_COUNT + 1]; /* of each figure, the last the cost: all of it, and what is estimated */
};

/* To a zeroed struct first. */
void plan_sum_add(struct plan_sum *sum, const struct plan_line *line);

/* A line's figures rest on benchmarks when that was not given which they are forecast from: the views; for engagements the rate, too; for
 * the cost the fee. A sum's do when more than half of it comes from such lines. Then they are written with ~. */
unsigned plan_line_rests(const struct plan_line *line);
unsigned plan_sum_rests(const struct plan_sum *sum);

/* The lines of one role. */
struct plan_sum plan_subtotal(const struct plan *plan, enum role role);

/* Which part of a total, or of the spend, is estimated, in [0, 1]; 0 of a plan without it. */
double plan_estimated(const struct plan *plan, enum total total);
double plan_spend_estimated(const struct plan *plan);

/* Is that more than half? */
bool plan_rests_on_benchmarks(const struct plan *plan, enum total total);
bool plan_spend_rests_on_benchmarks(const struct plan *plan);

#endif

/* The inverse question: the cheapest of the plans that a campaign allows which reaches a target, and how far from the cheapest possible it
 * is at most. Anytime, as the planner. */
#ifndef FLAMEKEEP_MODEL_TARGET_H
#define FLAMEKEEP_MODEL_TARGET_H

#include "model/planner.h"

struct target;

struct target_wish {
    bool is_fit; /* fit, 0 … 100, on the scale of the campaign's own utopias; else */
    enum outcome outcome;
    double value; /* > 0 */
};

/* "reach", "engagement", "conversions", "fit". */
const char *target_name(const struct target_wish *wish);

/* By its name; false when it is none of these. */
bool target_find(const char *name, struct target_wish *wish);

struct target_result {
    struct target_wish wish;
    bool reached;
    bool settled;                    /* nothing more will be tried */
    struct plan plan;                /* the cheapest that was found; when the target was not reached, the one that comes nearest */
    double value;                    /* what the plan has of what is wanted */
    double most;                     /* proven: no plan within the budget has more; HUGE_VAL: not known */
    int64_t cheapest_at_least_cents; /* proven: every plan that reaches the target costs at least that; beyond the budget: none does */
};

/* Asks under the limits, pins, excludes and caps of the campaign that the planner has settled a plan of; its budget is the most that
 * may be spent. The planner must outlive the target, and is not changed by it; it may be asked other questions once the target has
 * settled. */
struct target *target_new(const struct planner *planner, const struct target_wish *wish);
/* The same with another budget than the campaign's; of a fit that would mean nothing. */
struct target *target_new_within(const struct planner *planner, const struct target_wish *wish, int64_t budget_cents);
void target_free(struct target *target); /* or NULL */

/* Works until settled (true) or clock_ms() passes the deadline. It settles when the plan is proven to be at most 1 % dearer than the
 * cheapest possible (of rosters that are solved exactly: not a cent), or the counted work is used up. */
bool target_step(struct target *target, double deadline_ms);

/* What is known so far; valid until the next step. */
const struct target_result *target_result(const struct target *target);

/* How much dearer than the cheapest possible the plan is at most, as a fraction. */
double target_gap(const struct target_result *result);

#endif

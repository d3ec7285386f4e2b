/* Our planner at work on a question, as the dashboard drives it: in short steps, each of which may leave a better plan. */
#ifndef FLAMEKEEP_TESTS_ORACLE_OURS_H
#define FLAMEKEEP_TESTS_ORACLE_OURS_H

#include "model/instance.h"
#include "model/plan.h"
#include "model/roster.h"

/* A plan, and when it was there. */
struct moment {
    double ms; /* since before the planner read the roster; only what the planner itself took */
    struct entry *entries;
    size_t count;
};

struct ours {
    struct moment *moments; /* one for each new plan; at least one */
    size_t count, capacity;
    struct plan plan; /* the last */
    double ms;        /* it all took */
};

/* A new planner's answer, until settled or for `limit_ms`. False when it refuses. */
bool ours_solve(struct ours *ours, const struct params *params, const struct roster *roster, const struct campaign *campaign,
                double limit_ms, struct error *err);
void ours_free(struct ours *ours);

/* When a plan worth at least `value` was there; HUGE_VAL: never. */
double ours_reached_ms(const struct ours *ours, const struct instance *instance, double value);

#endif

#include "oracle/ours.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "model/planner.h"
#include "support/exact.h"

static const double step_ms = 4.0;

static bool same_entries(const struct entry *a, const struct entry *b, size_t count) {
    for (size_t e = 0; e < count; e++)
        if (a[e].item != b[e].item || a[e].posts != b[e].posts)
            return false;
    return true;
}

/* Notes the plan, unless it is the one before. */
static void note(struct ours *ours, const struct plan *plan) {
    struct moment moment = {.ms = ours->ms, .entries = mem_new(plan->count, sizeof(struct entry)), .count = plan->count};
    const struct moment *last = ours->count > 0 ? &ours->moments[ours->count - 1] : NULL;
    exact_entries(plan, moment.entries);
    if (last != NULL && last->count == moment.count && same_entries(last->entries, moment.entries, moment.count)) {
        free(moment.entries);
        return;
    }
    ours->moments = mem_grow(ours->moments, ours->count, &ours->capacity, sizeof *ours->moments);
    ours->moments[ours->count++] = moment;
}

static void work(struct ours *ours, struct planner *planner, double limit_ms) {
    for (bool settled = false; !settled && (ours->ms < limit_ms || ours->count == 0);) {
        double before = clock_ms();
        settled = planner_step(planner, before + step_ms);
        ours->ms += clock_ms() - before;
        if (planner_plan(planner) != NULL)
            note(ours, planner_plan(planner));
    }
}

bool ours_solve(struct ours *ours, const struct params *params, const struct roster *roster, const struct campaign *campaign,
                double limit_ms, struct error *err) {
    double start = clock_ms();
    *ours = (struct ours){.count = 0};
    plan_init(&ours->plan);
    struct planner *planner = planner_new(params, roster);
    bool asked = planner_ask(planner, campaign, err);
    ours->ms = clock_ms() - start;
    if (asked) {
        work(ours, planner, limit_ms);
        plan_copy(&ours->plan, planner_plan(planner));
    }
    planner_free(planner);
    return asked;
}

void ours_free(struct ours *ours) {
    for (size_t m = 0; m < ours->count; m++)
        free(ours->moments[m].entries);
    free(ours->moments);
    plan_free(&ours->plan);
    *ours = (struct ours){.count = 0};
}

double ours_reached_ms(const struct ours *ours, const struct instance *instance, double value) {
    for (size_t m = 0; m < ours->count; m++)
        if (instance_value(instance, ours->moments[m].entries, ours->moments[m].count) >= value)
            return ours->moments[m].ms;
    return HUGE_VAL;
}

/* The cheapest plan for a target, by halving: a budget whose proven bound stays below the target is too small, and so is every smaller
 * one; a plan that reaches it costs what it costs. What lies between is where the cheapest must be. */
#include "model/target.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/interval.h"
#include "model/planner_state.h"

static const double near_enough = 0.01;    /* of the plan's cost: settled */
static const double near_stuck = 0.0025;   /* … nothing left to halve beside budgets that could not be decided */
static const double rounding = 1e-9;       /* a target this much short is reached */
static const double decisive_gap = 0.0002; /* a search that comes this near has done what it can */

struct target {
    const struct planner *planner;
    struct campaign campaign; /* the planner's, or the same with another budget */
    struct trial trial;
    struct target_result result;
    double scale[OUTCOME_COUNT];
    double wanted; /* in values of the problem, for what the result has as 1 unit: */
    double unit;
    int64_t low, high;           /* too small a budget, proven; the cost of a plan that reaches the target, or one above the budget */
    int64_t open_low, open_high; /* budgets that could not be decided lie from the one to the other; low > high: none do */
    int64_t probe;               /* the budget that is being tried */
    bool probing;
    int64_t work;
    struct entry *entries; /* of the best plan */
    size_t count;
};

static const struct {
    const char *name;
    struct target_wish wish;
} kinds[] = {
    {"reach", {.outcome = OUTCOME_REACH}},
    {"engagement", {.outcome = OUTCOME_ENGAGEMENT}},
    {"conversions", {.outcome = OUTCOME_CONVERSIONS}},
    {"fit", {.is_fit = true}},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

const char *target_name(const struct target_wish *wish) {
    size_t kind = 0;
    while (kind + 1 < KINDS && (wish->is_fit || kinds[kind].wish.outcome != wish->outcome))
        kind++;
    return kinds[kind].name;
}

bool target_find(const char *name, struct target_wish *wish) {
    for (size_t kind = 0; kind < KINDS; kind++)
        if (text_same(kinds[kind].name, name)) {
            *wish = kinds[kind].wish;
            return true;
        }
    return false;
}

static bool is_small(const struct target *target) {
    return target->planner->roster->count <= (size_t)target->planner->params->exact_creators;
}

struct target *target_new_within(const struct planner *planner, const struct target_wish *wish, int64_t budget_cents) {
    struct target *target = mem_new(1, sizeof *target);
    struct error err;
    *target = (struct target){
        .planner = planner,
        .result = {.wish = *wish, .most = HUGE_VAL},
        .unit = wish->is_fit ? planner->weights / 100.0 : 1.0,
        .low = -1,
        .high = budget_cents + 1,
        .open_low = 1,
    };
    plan_init(&target->result.plan);
    if (wish->is_fit)
        memcpy(target->scale, planner->scale, sizeof target->scale);
    else
        target->scale[wish->outcome] = 1.0;
    target->wanted = wish->value * target->unit;
    campaign_copy(&target->campaign, &planner->asked);
    target->campaign.budget_cents = budget_cents;
    trial_init(&target->trial, &planner->figures);
    trial_read(&target->trial, &target->campaign, &err); /* they fit together: the planner has a plan */
    target->entries = mem_new(1, sizeof *target->entries);
    return target;
}

struct target *target_new(const struct planner *planner, const struct target_wish *wish) {
    return target_new_within(planner, wish, planner->asked.budget_cents);
}

void target_free(struct target *target) {
    if (target == NULL)
        return;
    trial_free(&target->trial);
    campaign_free(&target->campaign);
    plan_free(&target->result.plan);
    free(target->entries);
    free(target);
}

const struct target_result *target_result(const struct target *target) {
    return &target->result;
}

double target_gap(const struct target_result *result) {
    double least = (double)result->cheapest_at_least_cents, spend = (double)result->plan.spend_cents;
    if (spend <= least)
        return 0.0;
    return least > 0.0 ? spend / least - 1.0 : HUGE_VAL;
}

/* Probing a budget. */

/* False when the budget is too small for the pins alone. */
static bool start(struct target *target) {
    struct trial *trial = &target->trial;
    const struct params *params = target->planner->params;
    struct search_effort effort = trial_effort(params, target->planner->roster->count, params->settle_work / TRIAL_SHARE);
    struct error err;
    effort.gap = fmin(effort.gap, decisive_gap);
    if (!trial_read(trial, &target->campaign, &err) || !question_limit(&trial->question, target->probe))
        return false;
    trial_put(trial, target->scale, false);
    trial->problem.instance.constant = target->scale[OUTCOME_THRIFT] * (double)target->campaign.budget_cents;
    trial_start(trial, &effort);
    return true;
}

static void keep_plan(struct target *target) {
    const struct search *search = &target->trial.search;
    target->count = search->best_count;
    target->entries = mem_resize(target->entries, target->count + 1, sizeof *target->entries);
    if (target->count > 0)
        memcpy(target->entries, search->best, target->count * sizeof *target->entries);
    target->result.value = search->best_value / target->unit;
}

static int64_t cost_of(const struct target *target) {
    const struct instance *instance = &target->trial.problem.instance;
    int64_t cents = 0;
    for (size_t e = 0; e < target->count; e++)
        cents += instance->cost_cents[instance_option(instance, target->entries[e].item, target->entries[e].posts)];
    return cents;
}

static bool is_whole_budget(const struct target *target) {
    return target->probe == target->campaign.budget_cents;
}

static void note_reached(struct target *target) {
    keep_plan(target);
    target->result.reached = true;
    target->high = cost_of(target);
    if (target->open_high >= target->high) /* undecided budgets above the plan's cost are decided now */
        target->open_high = target->high - 1;
}

static void note_too_small(struct target *target) {
    target->low = target->probe;
    if (target->open_low <= target->low)
        target->open_low = target->low + 1;
}

static void note_open(struct target *target) {
    bool first = target->open_low > target->open_high;
    target->open_low = first || target->probe < target->open_low ? target->probe : target->open_low;
    target->open_high = first || target->probe > target->open_high ? target->probe : target->open_high;
}

/* One unit of a probe. */
static void probe(struct target *target) {
    struct trial *trial = &target->trial;
    double least = target->wanted * (1.0 - rounding);
    bool done = search_step(&trial->search);
    bool reached = trial_has_plan(trial) && trial->search.best_value >= least, too_small = trial->search.bound < least;
    if (!done && !reached && !(too_small && !is_whole_budget(target))) /* of the whole budget, the most is worth knowing */
        return;
    if (reached)
        note_reached(target);
    else if (too_small)
        note_too_small(target);
    else
        note_open(target);
    if (is_whole_budget(target) && !reached) {
        if (trial_has_plan(trial))
            keep_plan(target);
        target->result.most = fmax(trial->search.bound, 0.0) / target->unit;
    }
    trial_keep(trial);
    target->work += search_work(&trial->search);
    target->probing = false;
}

/* The next budget to try: the middle of the larger part that is not decided. False when there is nothing worth trying. */
static bool choose(struct target *target) {
    const struct params *params = target->planner->params;
    bool small = is_small(target), open = target->open_low <= target->open_high;
    int64_t budget = target->campaign.budget_cents, low = target->low, high = target->high;
    if (high > budget) { /* first of all the whole budget */
        target->probe = budget;
        return low < 0 && !open;
    }
    if (high - low <= 1 || (!small && (double)(high - low) <= near_enough * (double)high) ||
        (!small && target->work >= 2 * params->settle_work))
        return false;
    if (open && high - target->open_high > target->open_low - low)
        low = target->open_high;
    else if (open)
        high = target->open_low;
    if (high - low <= 1 || (open && (double)(high - low) <= near_stuck * (double)target->high))
        return false;
    target->probe = low + (high - low) / 2;
    return true;
}

static void settle(struct target *target) {
    struct target_result *result = &target->result;
    const struct planner *planner = target->planner;
    result->cheapest_at_least_cents = target->low + 1;
    result->settled = true;
    if (!trial_lines(&target->trial.problem, target->entries, target->count, &target->campaign, &result->plan))
        return;
    interval_simulate(&result->plan, planner->params, planner->roster, planner->figures.universes);
    planner_rate(planner, &result->plan, planner->plan.fit_upper_bound);
    result->plan.settled = true;
}

bool target_step(struct target *target, double deadline_ms) {
    while (!target->result.settled) {
        if (target->probing) {
            probe(target);
        } else if (!choose(target)) {
            settle(target);
        } else if (start(target)) {
            target->probing = true;
        } else {
            note_too_small(target);
        }
        if (clock_ms() >= deadline_ms)
            break;
    }
    return target->result.settled;
}

#include "model/scenario.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/interval.h"

void scenario_init(struct scenario *scenario, const struct params *params) {
    *scenario = (struct scenario){.has_plan = false};
    campaign_init(&scenario->campaign, params);
    plan_init(&scenario->plan);
}

void scenario_free(struct scenario *scenario) {
    campaign_free(&scenario->campaign);
    plan_free(&scenario->plan);
    scenario->has_plan = scenario->open = scenario->moved = false;
    scenario->gone = 0;
}

void scenario_copy(struct scenario *to, const struct scenario *from) {
    campaign_copy(&to->campaign, &from->campaign);
    plan_copy(&to->plan, &from->plan);
    to->has_plan = from->has_plan;
    to->trouble = from->trouble;
    to->open = from->open;
    to->gone = from->gone;
    to->moved = from->moved;
}

void scenario_free_all(struct scenario *scenarios, size_t count) {
    for (size_t i = 0; i < count; i++)
        scenario_free(&scenarios[i]);
    free(scenarios);
}

/* What there is to say of a line that was saved. */
struct as_saved {
    int64_t creator_id, cost_cents;
    double views, reach, engagements, clicks, conversions;
};

static struct as_saved as_saved(const struct plan_line *line) {
    return (struct as_saved){.creator_id = line->creator_id,
                             .cost_cents = line->cost_cents,
                             .views = line->views,
                             .reach = line->reach,
                             .engagements = line->engagements,
                             .clicks = line->clicks,
                             .conversions = line->conversions};
}

static bool is_near(double saved, double now) {
    const double rounding = 1e-9;
    return fabs(saved - now) <= rounding * fmax(fabs(saved), fabs(now));
}

static bool has_moved(const struct as_saved *saved, const struct plan_line *now) {
    return saved->cost_cents != now->cost_cents || !is_near(saved->views, now->views) || !is_near(saved->reach, now->reach) ||
           !is_near(saved->engagements, now->engagements) || !is_near(saved->clicks, now->clicks) ||
           !is_near(saved->conversions, now->conversions);
}

/* The lines of creators who are still here, with their rows. */
static void keep_known(struct scenario *scenario, const struct roster *roster) {
    struct plan *plan = &scenario->plan;
    size_t saved = (size_t)(plan->torches + plan->flames), kept = 0;
    for (size_t i = 0; i < plan->count; i++) {
        struct plan_line line = plan->lines[i];
        line.row = roster_find(roster, line.creator_id);
        if (line.row != ROSTER_NONE)
            plan->lines[kept++] = line;
    }
    plan->count = kept;
    scenario->gone += saved > kept ? saved - kept : 0;
}

static bool evaluate(struct scenario *scenario, const struct params *params, const struct roster *roster, const double *universes,
                     struct error *err) {
    struct campaign asked = scenario->campaign; /* only read, so its lists may be shared */
    asked.budget_cents = scenario->plan.budget_cents;
    if (!plan_evaluate(&scenario->plan, params, roster, &asked, universes, err))
        return false;
    interval_simulate(&scenario->plan, params, roster, universes);
    return true;
}

bool scenario_evaluate(struct scenario *scenario, const struct params *params, const struct roster *roster, const double *universes,
                       struct error *err) {
    struct plan *plan = &scenario->plan;
    if (!scenario->has_plan)
        return true;
    keep_known(scenario, roster);
    struct as_saved *saved = mem_new(plan->count, sizeof *saved);
    for (size_t i = 0; i < plan->count; i++)
        saved[i] = as_saved(&plan->lines[i]);
    bool good = evaluate(scenario, params, roster, universes, err);
    for (size_t i = 0; good && i < plan->count; i++)
        scenario->moved = scenario->moved || has_moved(&saved[i], plan_find(plan, saved[i].creator_id));
    plan->gap = plan->fit_upper_bound > 0.0 ? fmax(plan->fit_upper_bound - plan->fit, 0.0) / plan->fit_upper_bound : 0.0;
    free(saved);
    return good;
}

static bool same_goals(const struct campaign *a, const struct campaign *b, const struct params *params) {
    for (size_t g = 0; g < params->goal_count; g++)
        if (a->weight[g] != b->weight[g])
            return false;
    return true;
}

static bool same_limits(const struct plan_limits *a, const struct plan_limits *b) {
    return a->torches_min == b->torches_min && a->torches_max == b->torches_max && a->flames_min == b->flames_min &&
           a->flames_max == b->flames_max && a->posts_max[ROLE_TORCH] == b->posts_max[ROLE_TORCH] &&
           a->posts_max[ROLE_FLAME] == b->posts_max[ROLE_FLAME] && a->tiers_aside == b->tiers_aside;
}

unsigned scenario_gaps(const struct campaign *a, const struct campaign *b, const struct params *params) {
    bool brief = strcmp(a->niche, b->niche) == 0 && strcmp(a->market, b->market) == 0;
    return (same_goals(a, b, params) ? 0U : GAP_GOALS) | (a->budget_cents == b->budget_cents ? 0U : GAP_BUDGET) |
           (a->days == b->days ? 0U : GAP_DAYS) | (brief ? 0U : GAP_BRIEF) | (same_limits(&a->limits, &b->limits) ? 0U : GAP_LIMITS);
}

const char *scenario_gap_name(enum scenario_gap bit) {
    static const char *const names[GAP_COUNT] = {"goals", "budget", "days", "brief", "limits"};
    size_t i = 0;
    while (i + 1 < GAP_COUNT && 1U << i != (unsigned)bit)
        i++;
    return names[i];
}

/* A line of one of the plans. */
struct placed {
    int64_t creator_id;
    size_t plan;
    const struct plan_line *line;
};

static int by_creator(const void *left, const void *right) {
    const struct placed *a = left, *b = right;
    if (a->creator_id != b->creator_id)
        return a->creator_id < b->creator_id ? -1 : 1;
    return (a->plan > b->plan) - (a->plan < b->plan);
}

static struct placed *place_lines(const struct plan *const *plans, size_t plan_count, size_t *count) {
    size_t all = 0;
    for (size_t p = 0; p < plan_count; p++)
        all += plans[p] != NULL ? plans[p]->count : 0;
    struct placed *placed = mem_new(all, sizeof *placed);
    *count = 0;
    for (size_t p = 0; p < plan_count; p++)
        for (size_t i = 0; plans[p] != NULL && i < plans[p]->count; i++)
            placed[(*count)++] = (struct placed){plans[p]->lines[i].creator_id, p, &plans[p]->lines[i]};
    if (all > 1)
        qsort(placed, all, sizeof *placed, by_creator);
    return placed;
}

/* Of the lines of one creator, the first `count` of `placed`. */
static struct diff_line diff_line(const struct placed *placed, size_t count, size_t plan_count) {
    struct diff_line line = {.creator_id = placed->creator_id, .row = placed->line->row, .in = count};
    line.posts_least = count == plan_count ? placed->line->posts : 0;
    for (size_t i = 0; i < count; i++) {
        int posts = placed[i].line->posts;
        line.posts_least = posts < line.posts_least ? posts : line.posts_least;
        line.posts_most = posts > line.posts_most ? posts : line.posts_most;
        if (i == 0 || placed[i].line->cost_cents > line.cost_most_cents)
            line.cost_most_cents = placed[i].line->cost_cents;
    }
    return line;
}

/* A line, and where its parts begin. */
struct sorted {
    struct diff_line line;
    size_t first;
};

static int by_difference(const void *left, const void *right) {
    const struct diff_line *a = &((const struct sorted *)left)->line, *b = &((const struct sorted *)right)->line;
    int apart = a->posts_most - a->posts_least, others_apart = b->posts_most - b->posts_least;
    if (a->in != b->in)
        return a->in < b->in ? -1 : 1;
    if (apart != others_apart)
        return apart > others_apart ? -1 : 1;
    if (a->cost_most_cents != b->cost_most_cents)
        return a->cost_most_cents > b->cost_most_cents ? -1 : 1;
    return (a->creator_id > b->creator_id) - (a->creator_id < b->creator_id);
}

static void count_line(struct scenario_diff *diff, const struct placed *placed, const struct diff_line *line) {
    if (line->in == 1)
        diff->only[placed->plan]++;
    diff->everywhere += line->in == diff->plan_count;
    diff->same += line->in == diff->plan_count && line->posts_least == line->posts_most;
}

/* Lines and posts in their order. */
static void fill(struct scenario_diff *diff, const struct sorted *sorted, const struct placed *placed) {
    diff->lines = mem_new(diff->count, sizeof *diff->lines);
    diff->posts = mem_new(diff->count * diff->plan_count, sizeof *diff->posts);
    for (size_t i = 0; i < diff->count; i++) {
        diff->lines[i] = sorted[i].line;
        for (size_t at = sorted[i].first; at < sorted[i].first + sorted[i].line.in; at++)
            diff->posts[i * diff->plan_count + placed[at].plan] = placed[at].line->posts;
    }
}

void scenario_diff(struct scenario_diff *diff, const struct plan *const *plans, size_t plan_count) {
    size_t all;
    *diff = (struct scenario_diff){.plan_count = plan_count < DIFF_PLANS_MAX ? plan_count : DIFF_PLANS_MAX};
    struct placed *placed = place_lines(plans, diff->plan_count, &all);
    struct sorted *sorted = mem_new(all, sizeof *sorted);
    for (size_t from = 0, to; from < all; from = to) {
        for (to = from + 1; to < all && placed[to].creator_id == placed[from].creator_id; to++)
            ;
        sorted[diff->count] = (struct sorted){diff_line(&placed[from], to - from, diff->plan_count), from};
        count_line(diff, &placed[from], &sorted[diff->count++].line);
    }
    if (diff->count > 1)
        qsort(sorted, diff->count, sizeof *sorted, by_difference);
    fill(diff, sorted, placed);
    free(sorted);
    free(placed);
}

void scenario_diff_free(struct scenario_diff *diff) {
    free(diff->lines);
    free(diff->posts);
    *diff = (struct scenario_diff){.count = 0};
}

/* The curves, point by point: each is a plan of its own, which starts from its neighbour's plan and prices. */
#include "model/curve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "model/planner_state.h"

enum { SPLIT_POINTS = 11, SHARE_AROUND = 500 }; /* in ten-thousandths */

static const int budget_percent[] = {25, 40, 50, 60, 75, 90, 100, 115, 130, 150, 175, 200};
enum { BUDGET_POINTS = sizeof budget_percent / sizeof budget_percent[0] };

_Static_assert((int)BUDGET_POINTS <= (int)CURVE_POINTS_MAX && (int)SPLIT_POINTS <= (int)CURVE_POINTS_MAX, "room for every point");

struct curve {
    const struct params *params;
    const struct figures *figures;
    size_t creators;
    struct campaign campaign;
    struct trial trial;
    struct curve_points result;
    double scale[OUTCOME_COUNT], weights; /* Σ scale · outcome ÷ weights is the fit as a fraction */
    bool needs[OUTCOME_COUNT];            /* utopias that are still to be found for the scale */
    bool for_reach;                       /* nothing that is asked for can be had: reach alone counts */
    int64_t kept_of;                      /* budget that money kept is kept of, and that the utopias are of */
    struct plan_line *lines;              /* of the present plan; */
    size_t line_count;
    double outcome_now[OUTCOME_COUNT], bound; /* what it brings, and the bound of its fit */
    int64_t spend_now;
    enum outcome outcome;                 /* of the utopia being found */
    bool finding, planning;
};

static int64_t percent_of(int64_t budget, int percent) {
    int64_t cents = budget / 100 * percent + budget % 100 * percent / 100;
    return cents < MONEY_MAX ? cents : MONEY_MAX;
}

/* Can the plan's budget bring something of everything that is asked for? Else its utopias are no measure for more money. */
static bool counts_all(const struct planner *planner) {
    bool any = false;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        if (goals_weight(planner, (enum outcome)o) > 0.0 && planner->scale[o] <= 0.0)
            return false;
        any = any || planner->scale[o] > 0.0;
    }
    return any;
}

/* Then those of the largest budget are. */
static void need_utopias(struct curve *curve, const struct planner *planner) {
    curve->kept_of = curve->result.points[BUDGET_POINTS - 1].budget_cents;
    curve->weights = 0.0;
    for (int o = 0; o < OUTCOME_COUNT; o++) { /* also of what the own budget cannot bring; utopias are put under the weights as they come */
        curve->scale[o] = goals_weight(planner, (enum outcome)o);
        curve->weights += curve->scale[o];
        curve->needs[o] = curve->scale[o] > 0.0 && o != OUTCOME_THRIFT;
    }
    if (curve->kept_of > 0)
        curve->scale[OUTCOME_THRIFT] /= (double)curve->kept_of;
}

/* What the points of a budget curve are compared with. */
static void keep_plan(struct curve *curve, const struct plan *plan) {
    curve->bound = plan->fit_upper_bound;
    curve->spend_now = plan->spend_cents;
    curve->line_count = plan->count;
    curve->lines = mem_new(plan->count + 1, sizeof *curve->lines);
    memcpy(curve->outcome_now, plan->outcome, sizeof curve->outcome_now);
    if (plan->count > 0)
        memcpy(curve->lines, plan->lines, plan->count * sizeof *curve->lines);
}

/* The present plan's fit, once the scale is known. */
static void rate_plan(struct curve *curve) {
    double value = curve->scale[OUTCOME_THRIFT] * (double)(curve->kept_of - curve->spend_now);
    for (int o = 0; o < OUTCOME_COUNT; o++)
        value += o != OUTCOME_THRIFT ? curve->scale[o] * curve->outcome_now[o] : 0.0;
    curve->result.now = fmin(fmax(100.0 * value / curve->weights, 0.0), 100.0);
}

/* The scale is the plan's own where it can be. */
static void set_budget_scale(struct curve *curve, const struct planner *planner) {
    keep_plan(curve, &planner->plan);
    if (counts_all(planner)) {
        rate_plan(curve);
        return;
    }
    curve->bound = HUGE_VAL; /* it is of another scale */
    need_utopias(curve, planner);
}

static void set_point(struct curve *curve, int p) {
    struct curve_points *result = &curve->result;
    struct curve_point *point = &result->points[p];
    point->budget_cents = curve->kept_of;
    point->marginal = UNKNOWN;
    if (result->kind == CURVE_SPLIT) {
        point->share = (double)p / (SPLIT_POINTS - 1);
        return;
    }
    point->budget_cents = percent_of(curve->kept_of, budget_percent[p]);
    if (budget_percent[p] == 100)
        result->present = p;
}

struct curve *curve_new(const struct planner *planner, enum curve_kind kind) {
    struct curve *curve = mem_new(1, sizeof *curve);
    *curve = (struct curve){
        .params = planner->params,
        .figures = &planner->figures,
        .creators = planner->roster->count,
        .kept_of = planner->asked.budget_cents,
        .weights = planner->weights,
        .result = {.kind = kind, .count = kind == CURVE_BUDGET ? BUDGET_POINTS : SPLIT_POINTS, .best = -1, .knee = -1, .present = -1},
    };
    campaign_copy(&curve->campaign, &planner->asked);
    trial_init(&curve->trial, curve->figures);
    memcpy(curve->scale, planner->scale, sizeof curve->scale);
    for (int p = 0; p < curve->result.count; p++)
        set_point(curve, p);
    if (kind == CURVE_BUDGET) {
        set_budget_scale(curve, planner);
    } else if (planner->has_plan && planner->plan.count > 0) {
        curve->result.plan_fit = planner->plan.fit;
        curve->result.plan_share = planner->plan.torch_share;
    }
    return curve;
}

void curve_free(struct curve *curve) {
    if (curve == NULL)
        return;
    trial_free(&curve->trial);
    campaign_free(&curve->campaign);
    free(curve->lines);
    free(curve);
}

const struct curve_points *curve_points(const struct curve *curve) {
    return &curve->result;
}

double curve_relative(const struct curve_points *points, double fit) {
    return points->now > 0.0 && known(fit) ? fit / points->now : UNKNOWN;
}

static bool start_utopia(struct curve *curve) {
    const struct curve_point *largest = &curve->result.points[curve->result.count - 1];
    struct campaign campaign = curve->campaign; /* borrows its lists */
    struct search_effort effort = trial_effort(curve->params, curve->creators, curve->params->settle_work / TRIAL_SHARE);
    double scale[OUTCOME_COUNT] = {0};
    struct error err;
    effort.bound_only = effort.work != INT64_MAX;
    scale[curve->outcome] = 1.0;
    campaign.budget_cents = largest->budget_cents;
    if (!trial_read(&curve->trial, &campaign, &err))
        return false;
    trial_forget(&curve->trial);
    trial_put(&curve->trial, scale, true);
    trial_start(&curve->trial, &effort);
    return true;
}

static void note_utopia(struct curve *curve, double value) {
    const double nothing = 1e-9; /* people, acts: an outcome that small is out of reach */
    if (value <= nothing)
        curve->weights -= curve->scale[curve->outcome];
    curve->scale[curve->outcome] = value > nothing ? curve->scale[curve->outcome] / value : 0.0;
    curve->needs[curve->outcome] = false;
    curve->finding = false;
    trial_forget(&curve->trial); /* prices of an outcome alone */
}

/* The planner plans for reach where nothing that is asked for can be had: so does the curve. */
static bool turn_to_reach(struct curve *curve) {
    const double nothing = 1e-9;
    if (curve->result.kind != CURVE_BUDGET || curve->for_reach || curve->weights > nothing)
        return false;
    curve->for_reach = true;
    curve->weights = curve->scale[OUTCOME_REACH] = 1.0;
    curve->needs[OUTCOME_REACH] = true;
    return true;
}

/* A unit of work at the utopias; false when all are known. */
static bool find_utopias(struct curve *curve) {
    if (!curve->finding) {
        int outcome = 0;
        while (outcome < OUTCOME_COUNT && !curve->needs[outcome])
            outcome++;
        if (outcome == OUTCOME_COUNT)
            return turn_to_reach(curve);
        curve->outcome = (enum outcome)outcome;
        curve->finding = start_utopia(curve);
        if (!curve->finding)
            note_utopia(curve, 0.0);
    } else if (search_step(&curve->trial.search)) {
        note_utopia(curve, curve->trial.search.bound);
    }
    return true;
}

/* Points. */

static struct curve_point *point_now(struct curve *curve) {
    return &curve->result.points[curve->result.known];
}

/* Torches get `share` of what is spent, or more (less: or less): (1 − share) · torches − share · flames. */
static struct side share_side(int share, bool less) {
    struct side side = {.least = less ? SIDE_NO_LEAST : 0, .most = less ? 0 : SIDE_NO_MOST};
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        side.money[ROLE_TORCH][platform] = WHOLE_BP - share;
        side.money[ROLE_FLAME][platform] = -share;
    }
    return side;
}

/* A split is one of something: somebody of each role that gets money must be in. */
static bool put_split(struct campaign *campaign, int percent, struct error *why) {
    struct plan_limits *limits = &campaign->limits;
    if (percent == 0)
        limits->torches_max = 0;
    else if (limits->torches_min == 0)
        limits->torches_min = 1;
    if (percent == 100)
        limits->flames_max = 0;
    else if (limits->flames_min == 0)
        limits->flames_min = 1;
    if (limits->torches_min > limits->torches_max)
        return error_set(why, percent == 0 ? "a least number of torches is asked for" : "no torch is allowed");
    if (limits->flames_min > limits->flames_max)
        return error_set(why, percent == 100 ? "a least number of flames is asked for" : "no flame is allowed");
    return true;
}

static void add_share(struct problem *problem, int percent) {
    struct side least = share_side(100 * percent - SHARE_AROUND, false), most = share_side(100 * percent + SHARE_AROUND, true);
    if (percent == 0 || percent == 100)
        return;
    problem_add_side(problem, &least);
    problem_add_side(problem, &most);
}

/* Nobody asked for the one creator of each role but the split itself: then it is said so. */
static void say_whom_it_lacks(struct curve *curve, struct campaign *campaign, struct error *why) {
    const struct plan_limits *own = &curve->campaign.limits;
    struct plan_limits *limits = &campaign->limits;
    struct error other;
    limits->flames_min = own->flames_min;
    if (trial_read(&curve->trial, campaign, &other)) {
        error_set(why, "no flame can be had within this budget and these limits");
        return;
    }
    limits->torches_min = own->torches_min;
    if (trial_read(&curve->trial, campaign, &other))
        error_set(why, "no torch can be had within this budget and these limits");
}

static bool is_present(const struct curve *curve) {
    return curve->result.known == curve->result.present;
}

/* The present plan, where the point is about its budget, unless the plan of less money is better. */
static void keep_present(struct curve *curve) {
    const struct curve_points *result = &curve->result;
    const struct curve_point *less = result->known > 0 ? point_now(curve) - 1 : NULL;
    if (is_present(curve) && (less == NULL || !less->feasible || less->fit <= result->now))
        trial_keep_lines(&curve->trial, curve->lines, curve->line_count);
}

static bool start_point(struct curve *curve) {
    struct trial *trial = &curve->trial;
    struct curve_point *point = point_now(curve);
    struct campaign campaign = curve->campaign; /* borrows its lists */
    struct search_effort effort = trial_effort(curve->params, curve->creators, curve->params->settle_work / TRIAL_SHARE);
    int percent = (int)lround(100.0 * point->share);
    if (curve->result.kind == CURVE_BUDGET && curve->result.known == 0)
        rate_plan(curve);
    campaign.budget_cents = point->budget_cents;
    if (curve->result.kind == CURVE_SPLIT && !put_split(&campaign, percent, &point->why))
        return false;
    if (!trial_read(trial, &campaign, &point->why)) {
        if (curve->result.kind == CURVE_SPLIT)
            say_whom_it_lacks(curve, &campaign, &point->why);
        return false;
    }
    keep_present(curve);
    trial_put(trial, curve->scale, false);
    trial->problem.instance.constant = curve->scale[OUTCOME_THRIFT] * (double)curve->kept_of;
    if (curve->result.kind == CURVE_SPLIT)
        add_share(&trial->problem, percent);
    trial_start(trial, &effort);
    trial_offer(trial); /* a larger budget's plan is never worse */
    return true;
}

/* Not above 100 but for more money than the utopias are of. */
static double fit_of(const struct curve *curve, const struct curve_point *point, double value) {
    double fit = curve->weights > 0.0 ? fmax(100.0 * value / curve->weights, 0.0) : 0.0;
    return point->budget_cents > curve->kept_of ? fit : fmin(fit, 100.0);
}

static bool fill_point(struct curve *curve, struct curve_point *point) {
    const struct search *search = &curve->trial.search;
    struct plan plan;
    plan_init(&plan);
    bool good = trial_lines(&curve->trial.problem, search->best, search->best_count, &curve->trial.campaign, &plan);
    memcpy(point->outcome, plan.outcome, sizeof point->outcome);
    point->spend_cents = plan.spend_cents;
    point->torches = plan.torches;
    point->flames = plan.flames;
    point->torch_share = plan.torch_share;
    point->fit = fit_of(curve, point, search->best_value);
    double bound = search->proven ? point->fit : fit_of(curve, point, search->bound);
    point->bound = fmax(is_present(curve) ? fmin(bound, curve->bound) : bound, point->fit);
    plan_free(&plan);
    return good;
}

static void note_marginal(struct curve *curve, int p) {
    struct curve_point *from = &curve->result.points[p], *to = from + 1;
    double thousands = (double)(to->budget_cents - from->budget_cents) / (1000.0 * (double)money_unit(&curve->params->currency));
    if (from->feasible && to->feasible && thousands > 0.0)
        from->marginal = fmax((to->fit - from->fit) / thousands, 0.0);
}

static void note_point(struct curve *curve) {
    struct curve_point *point = point_now(curve);
    struct curve_points *result = &curve->result;
    point->known = true;
    if (point->feasible && result->kind == CURVE_SPLIT && (result->best < 0 || point->fit > result->points[result->best].fit))
        result->best = result->known;
    if (point->feasible && is_present(curve))
        result->now = point->fit;
    if (result->kind == CURVE_BUDGET && result->known > 0)
        note_marginal(curve, result->known - 1);
    result->known++;
    curve->planning = false;
}

static void plan_point(struct curve *curve) {
    struct curve_point *point = point_now(curve);
    if (!curve->planning && !start_point(curve)) {
        note_point(curve);
        return;
    }
    curve->planning = true;
    bool done = search_step(&curve->trial.search), none = trial_finds_none(&curve->trial.search);
    if (!done && !none)
        return;
    point->feasible = trial_has_plan(&curve->trial) && fill_point(curve, point);
    if (!point->feasible)
        error_set(&point->why, "%s within this budget and these limits", none ? "there is no such plan" : "no such plan was found");
    trial_keep(&curve->trial);
    note_point(curve);
}

/* What a larger budget cannot do, a smaller one cannot. */
static void lower_bounds(struct curve_points *result) {
    for (int p = result->count - 2; p >= 0; p--)
        if (result->points[p].feasible && result->points[p + 1].feasible)
            result->points[p].bound = fmin(result->points[p].bound, result->points[p + 1].bound);
}

/* The point farthest above the line from the first to the last, both axes taken as wide as the curve; none where the curve is as good as
 * straight. */
static void find_knee(struct curve_points *result) {
    const double bend = 0.02;
    const struct curve_point *last = &result->points[result->count - 1], *first = result->points;
    double farthest = bend;
    while (first < last && !first->feasible)
        first++;
    double rise = last->fit - first->fit, run = (double)(last->budget_cents - first->budget_cents);
    if (!last->feasible || rise <= 0.0 || run <= 0.0)
        return;
    for (const struct curve_point *point = first + 1; point < last; point++) {
        double above = (point->fit - first->fit) / rise - (double)(point->budget_cents - first->budget_cents) / run;
        if (above > farthest) {
            farthest = above;
            result->knee = (int)(point - result->points);
        }
    }
}

static void settle(struct curve_points *result) {
    result->settled = true;
    if (result->kind != CURVE_BUDGET)
        return;
    lower_bounds(result);
    find_knee(result);
}

bool curve_step(struct curve *curve, double deadline_ms) {
    while (!curve->result.settled) {
        if (curve->result.known == curve->result.count)
            settle(&curve->result);
        else if (!find_utopias(curve))
            plan_point(curve);
        if (clock_ms() >= deadline_ms)
            break;
    }
    return curve->result.settled;
}

/* The plan as others see it: lines, totals, fit and bound, what binds. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/interval.h"
#include "model/planner_state.h"

double planner_fit(const struct planner *planner, double value) {
    return fmin(fmax(100.0 * value / planner->weights, 0.0), 100.0);
}

int planner_posts_shown(const struct planner *planner, size_t row) {
    for (size_t line = 0; line < planner->plan.count; line++)
        if (planner->plan.lines[line].row == row)
            return planner->plan.lines[line].posts;
    return 0;
}

static bool is_shown(const struct planner *planner) {
    const struct search *search = &planner->search;
    if (!planner->has_plan || planner->plan.count != search->best_count)
        return false;
    for (size_t e = 0; e < search->best_count; e++)
        if (planner_posts_shown(planner, planner->list.row[search->best[e].item]) != search->best[e].posts)
            return false;
    return true;
}

/* The plan that is shown is the best there is. */
static bool is_proven(const struct planner *planner) {
    return planner->search.proven && is_shown(planner);
}

/* The list may have grown since. */
static void fill_pick(struct planner *planner) {
    const struct instance *instance = &planner->problem.instance;
    pick_free(&planner->shown);
    pick_init(&planner->shown, instance);
    for (size_t line = 0; line < planner->plan.count; line++) {
        const struct plan_line *shown = &planner->plan.lines[line];
        planner->shown.posts[shortlist_find(&planner->list, shown->row)] = (uint8_t)shown->posts;
    }
    pick_recount(&planner->shown, instance);
}

void planner_rate(const struct planner *planner, struct plan *plan, double bound) {
    double value = 0.0;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        plan->utopia[o] = planner->measure[o] > 0.0 ? planner->measure[o] : planner->utopia[o].value;
        value += planner->scale[o] * plan->outcome[o];
    }
    plan->fit = planner_fit(planner, value);
    plan->fit_upper_bound = fmax(bound, plan->fit);
    plan->gap = plan->fit_upper_bound > 0.0 ? (plan->fit_upper_bound - plan->fit) / plan->fit_upper_bound : 0.0;
    plan->for_reach = planner->for_reach;
    for (size_t g = 0; g < planner->params->goal_count; g++) {
        enum outcome outcome = planner->params->goals[g].outcome;
        double utopia = plan->utopia[outcome];
        plan->goal_fit[g] = utopia > 0.0 ? fmin(plan->outcome[outcome] / utopia, 1.0) : 0.0;
    }
    planner_share(planner, plan);
}

static double alternative_fit(const struct planner *planner, int role) {
    const struct alternative *alternative = &planner->alternative[role];
    return alternative->done && alternative->value >= 0.0 ? planner_fit(planner, alternative->value) : UNKNOWN;
}

/* Fit points for the next 1,000 currency units. */
static double shadow_price(const struct planner *planner) {
    const struct search *search = &planner->search;
    double thousand = 1000.0 * (double)money_unit(&planner->params->currency);
    return search->guided ? 100.0 * search->guide[PRICE_MONEY] / planner->weights * thousand : 0.0;
}

/* Lines and all that follows from them. */
static bool show_lines(struct planner *planner) {
    const struct search *search = &planner->search;
    planner->plan.lines_version++;
    planner->has_plan = trial_lines(&planner->problem, search->best, search->best_count, &planner->asked, &planner->plan);
    if (planner->has_plan)
        interval_simulate(&planner->plan, planner->params, planner->roster, planner->figures.universes);
    return planner->has_plan;
}

/* Nobody may be planned, and of somebody it is the fee that is missing. */
static bool is_unpriced(const struct planner *planner) {
    const struct roster *roster = planner->roster;
    size_t row = planner->figures.count == 0 ? 0 : roster->count;
    while (row < roster->count && forecast_has_fee(planner->params, roster, row))
        row++;
    return row < roster->count;
}

/* What follows from the prices of the search. */
static void show_prices(struct planner *planner) {
    fill_pick(planner);
    planner_price_torches(planner);
    planner->plan.binding = planner_binding(planner, &planner->capped);
    planner->plan.shadow_price = shadow_price(planner);
    planner->plan.cheapest_cents = planner->plan.count == 0 ? planner_cheapest(planner) : MONEY_UNKNOWN;
    planner->plan.unpriced = planner->plan.count == 0 && is_unpriced(planner);
    planner->priced_when_done = planner->search_is_done;
}

/* While the search goes on, a plan that is better by less than anybody would notice does not replace the one that is shown. */
static bool is_worth_showing(const struct planner *planner) {
    const double visible = 0.0005; /* of the value */
    if (!planner->has_plan || (planner->search_is_done && planner->search_is_final))
        return true;
    double shown = 0.0;
    for (int o = 0; o < OUTCOME_COUNT; o++)
        shown += planner->scale[o] * planner->plan.outcome[o];
    return planner->search.best_value > shown + visible * fabs(shown);
}

void planner_publish(struct planner *planner) {
    struct plan *plan = &planner->plan;
    if (planner->searching) /* another search may have made the list longer */
        problem_sync(&planner->problem);
    bool same = is_shown(planner) || !is_worth_showing(planner);
    if (!same && !show_lines(planner))
        return;
    if (!same || planner->priced_when_done != planner->search_is_done)
        show_prices(planner);
    planner_rate(planner, plan, is_proven(planner) ? 0.0 : planner_fit(planner, planner->search.bound));
    plan->all_flames_fit = alternative_fit(planner, ROLE_FLAME);
    plan->all_torch_fit = alternative_fit(planner, ROLE_TORCH);
    plan->relaxation_count = planner->relaxation_count;
    memcpy(plan->relaxations, planner->relaxations, sizeof plan->relaxations);
    plan->settled = planner->task >= TASK_WITHOUT;
    plan->exact_worths = exact_worth_known(planner);
}

/* The plan as others see it: lines, totals, fit and bound, what binds. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/interval.h"
#include "model/planner_state.h"

static bool is_shown(const struct planner *planner) {
    const struct search *search = &planner->search;
    if (!planner->has_plan || planner->plan.count != search->best_count)
        return false;
    for (size_t e = 0; e < search->best_count; e++)
        if (planner->shown.posts[search->best[e].item] != search->best[e].posts)
            return false;
    return true;
}

static void fill_lines(struct planner *planner) {
    struct plan *plan = &planner->plan;
    plan->count = 0;
    for (size_t e = 0; e < planner->search.best_count; e++) {
        const struct entry *entry = &planner->search.best[e];
        plan->lines = mem_grow(plan->lines, plan->count, &plan->capacity, sizeof *plan->lines);
        plan->lines[plan->count++] = (struct plan_line){
            .creator_id = planner->roster->id[entry->item],
            .row = entry->item,
            .posts = entry->posts,
            .pinned = planner->figures.instance.least[entry->item] > 0,
        };
    }
}

static void fill_pick(struct planner *planner) {
    const struct instance *instance = &planner->figures.instance;
    memset(planner->shown.posts, 0, instance->count);
    for (size_t e = 0; e < planner->search.best_count; e++)
        planner->shown.posts[planner->search.best[e].item] = planner->search.best[e].posts;
    pick_recount(&planner->shown, instance);
}

static void fill_fit(struct planner *planner) {
    struct plan *plan = &planner->plan;
    const struct search *search = &planner->search;
    double fit = 0.0;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        plan->utopia[o] = planner->utopia[o].value;
        fit += planner->scale[o] * plan->outcome[o];
    }
    plan->fit = fmin(100.0 * fit, 100.0);
    plan->fit_upper_bound = search->proven ? plan->fit : fmin(fmax(100.0 * search->bound, plan->fit), 100.0);
    plan->gap = plan->fit_upper_bound > 0.0 ? (plan->fit_upper_bound - plan->fit) / plan->fit_upper_bound : 0.0;
    plan->for_reach = planner->for_reach;
    for (size_t g = 0; g < planner->params->goal_count; g++) {
        enum outcome outcome = planner->params->goals[g].outcome;
        double utopia = planner->utopia[outcome].value;
        plan->goal_fit[g] = utopia > 0.0 ? fmin(plan->outcome[outcome] / utopia, 1.0) : 0.0;
    }
}

static double alternative_fit(const struct alternative *alternative) {
    return alternative->done && alternative->value >= 0.0 ? fmin(100.0 * alternative->value, 100.0) : UNKNOWN;
}

/* Fit points for the next 1,000 currency units. */
static double shadow_price(const struct planner *planner) {
    const struct search *search = &planner->search;
    double thousand = 1000.0 * (double)money_unit(&planner->params->currency);
    return search->guided ? 100.0 * search->guide[PRICE_MONEY] * thousand : 0.0;
}

/* Lines and all that follows from them. */
static bool show_lines(struct planner *planner) {
    struct error error;
    fill_lines(planner);
    fill_pick(planner);
    planner->has_plan =
        plan_evaluate(&planner->plan, planner->params, planner->roster, &planner->asked, planner->figures.universes, &error);
    if (planner->has_plan)
        interval_simulate(&planner->plan, planner->params, planner->roster, planner->figures.universes);
    return planner->has_plan;
}

/* What follows from the prices of the search. */
static void show_prices(struct planner *planner) {
    planner_price_torches(planner);
    planner->plan.binding = planner_binding(planner);
    planner->plan.shadow_price = shadow_price(planner);
    planner->plan.cheapest_cents = planner->plan.count == 0 ? planner_cheapest(planner) : MONEY_UNKNOWN;
    planner->priced_when_done = planner->search_is_done;
}

void planner_publish(struct planner *planner) {
    struct plan *plan = &planner->plan;
    bool same = is_shown(planner);
    if (!same && !show_lines(planner))
        return;
    fill_fit(planner);
    if (!same || planner->priced_when_done != planner->search_is_done)
        show_prices(planner);
    plan->all_flames_fit = alternative_fit(&planner->alternative[ROLE_FLAME]);
    plan->all_torch_fit = alternative_fit(&planner->alternative[ROLE_TORCH]);
    plan->settled = planner->task == TASK_SETTLED;
}

/* Who brings what: the fit of the plan by goals, and each line's part in it. */
#include <math.h>

#include "model/planner_state.h"

/* Fit points of some outcomes, by goal; their sum. */
static double add_points(const struct planner *planner, const double points[GOALS_MAX], const double outcome[OUTCOME_COUNT],
                         double goal[GOALS_MAX]) {
    double sum = 0.0;
    for (size_t g = 0; g < planner->params->goal_count; g++) {
        goal[g] = points[g] * outcome[planner->params->goals[g].outcome];
        sum += goal[g];
    }
    return sum;
}

/* A pinned creator of a tier set aside may bring more than the best that the limits allow; the fit ends at 100 all the same. */
static void cut_off(const struct planner *planner, const struct plan *plan, double points[GOALS_MAX]) {
    double goal[GOALS_MAX], whole = add_points(planner, points, plan->outcome, goal);
    for (size_t g = 0; g < planner->params->goal_count && whole > 100.0; g++)
        points[g] *= 100.0 / whole;
}

void planner_share(const struct planner *planner, struct plan *plan) {
    double points[GOALS_MAX], budget[OUTCOME_COUNT] = {0};
    goals_points(planner, points);
    cut_off(planner, plan, points);
    budget[OUTCOME_THRIFT] = fmax((double)plan->budget_cents, 0.0);
    add_points(planner, points, plan->outcome, plan->fit_goal);
    add_points(planner, points, budget, plan->budget_goal);
    for (size_t i = 0; i < plan->count; i++) {
        struct plan_line *line = &plan->lines[i];
        line->share_fit = add_points(planner, points, line->share, line->share_goal);
        line->marginal_fit = add_points(planner, points, line->marginal, line->marginal_goal);
    }
}

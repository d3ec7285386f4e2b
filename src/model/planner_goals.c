#include <math.h>
#include <string.h>

#include "model/planner_state.h"

double goals_weight(const struct planner *planner, enum outcome outcome) {
    double weight = 0.0;
    if (campaign_needs_brief(&planner->asked, outcome))
        return 0.0;
    for (size_t g = 0; g < planner->params->goal_count; g++)
        if (planner->params->goals[g].outcome == outcome && planner->asked.weight[g] > 0.0)
            weight += planner->asked.weight[g];
    return weight;
}

/* The weight that counts: an outcome that nothing can bring does not. */
static double useful_weight(const struct planner *planner, enum outcome outcome) {
    const struct utopia *utopia = &planner->utopia[outcome];
    return utopia->state != UTOPIA_UNKNOWN && utopia->value <= 0.0 ? 0.0 : goals_weight(planner, outcome);
}

static bool plans_for_reach(const struct planner *planner) {
    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
        if (useful_weight(planner, (enum outcome)outcome) > 0.0)
            return false;
    return true;
}

bool goals_next(const struct planner *planner, enum utopia_state state, enum outcome *outcome) {
    for (int o = 0; o < OUTCOME_COUNT; o++)
        if (planner->utopia[o].state < state && goals_weight(planner, (enum outcome)o) > 0.0) {
            *outcome = (enum outcome)o;
            return true;
        }
    *outcome = OUTCOME_REACH;
    return planner->utopia[OUTCOME_REACH].state < state && plans_for_reach(planner);
}

bool goals_next_idle(const struct planner *planner, enum outcome *outcome) {
    for (size_t g = 0; g < planner->params->goal_count; g++) {
        *outcome = planner->params->goals[g].outcome;
        if (!campaign_needs_brief(&planner->asked, *outcome) && planner->utopia[*outcome].state != UTOPIA_FINAL)
            return true;
    }
    return false;
}

void goals_put_alone(struct planner *planner, enum outcome outcome) {
    double scale[OUTCOME_COUNT] = {0};
    scale[outcome] = 1.0;
    problem_put(&planner->aside_problem, &planner->open, scale, NULL);
}

static void set_scale(struct planner *planner) {
    planner->weights = 0.0;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        double weight = useful_weight(planner, (enum outcome)o);
        planner->measure[o] = weight > 0.0 ? planner->utopia[o].value : 0.0;
        planner->scale[o] = weight > 0.0 ? weight / planner->measure[o] : 0.0;
        planner->weights += weight;
    }
    planner->for_reach = planner->weights <= 0.0;
    if (!planner->for_reach)
        return;
    planner->weights = 1.0;
    double reach = planner->measure[OUTCOME_REACH] = planner->utopia[OUTCOME_REACH].value;
    planner->scale[OUTCOME_REACH] = reach > 0.0 ? 1.0 / reach : 0.0;
}

/* What one step of a slider adds to the value of an outcome. */
static void set_steps(const struct planner *planner, double step[OUTCOME_COUNT]) {
    for (size_t g = 0; g < planner->params->goal_count; g++) {
        enum outcome outcome = planner->params->goals[g].outcome;
        const struct utopia *utopia = &planner->utopia[outcome];
        if (utopia->value > 0.0 && outcome != OUTCOME_THRIFT && !campaign_needs_brief(&planner->asked, outcome))
            step[outcome] = 1.0 / utopia->value;
    }
}

/* Planned for reach although no slider asks for it, the goals of reach count alike. */
static double part_of(const struct planner *planner, size_t goal) {
    enum outcome outcome = planner->params->goals[goal].outcome;
    double whole = goals_weight(planner, outcome), alike = 0.0;
    if (whole > 0.0)
        return fmax(planner->asked.weight[goal], 0.0) / whole;
    for (size_t g = 0; g < planner->params->goal_count; g++)
        alike += planner->params->goals[g].outcome == outcome;
    return 1.0 / alike;
}

void goals_points(const struct planner *planner, double points[GOALS_MAX]) {
    for (size_t g = 0; g < GOALS_MAX; g++)
        points[g] = 0.0;
    for (size_t g = 0; g < planner->params->goal_count; g++) {
        double scale = planner->scale[planner->params->goals[g].outcome];
        if (scale > 0.0)
            points[g] = 100.0 * scale / planner->weights * part_of(planner, g);
    }
}

void goals_put_plan(struct planner *planner) {
    double step[OUTCOME_COUNT] = {0};
    set_scale(planner);
    set_steps(planner, step);
    problem_put(&planner->problem, &planner->question, planner->scale, step);
}

void goals_put_aside(struct planner *planner, const struct question *question) {
    problem_put(&planner->aside_problem, question, planner->scale, NULL);
}

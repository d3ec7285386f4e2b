#include <string.h>

#include "model/audience.h"
#include "model/planner_state.h"

static bool has_brief(const struct campaign *campaign) {
    return campaign->niche[0] != '\0' || campaign->market[0] != '\0';
}

double goals_weight(const struct planner *planner, enum outcome outcome) {
    double weight = 0.0;
    if (outcome == OUTCOME_NICHE && !has_brief(&planner->asked))
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
        bool idle = *outcome == OUTCOME_NICHE && !has_brief(&planner->asked);
        if (!idle && planner->utopia[*outcome].state != UTOPIA_FINAL)
            return true;
    }
    return false;
}

/* Value of reaching everybody in a segment, by what reach and niche are worth. */
static double segment_gain(const struct planner *planner, size_t segment, double reach, double niche) {
    if (!planner->peopled[segment])
        return 0.0;
    double weight = reach;
    if (niche > 0.0)
        weight += niche * audience_brief_weight(planner->roster, segment, &planner->asked);
    return weight * planner->figures.universes[segment];
}

void goals_alone(struct planner *planner, enum outcome outcome) {
    const struct figures *figures = &planner->figures;
    planner->alone = figures->instance;
    planner->alone.value = figures->outcome[outcome] != NULL ? figures->outcome[outcome] : planner->zeros;
    planner->alone.gain = planner->alone_gain;
    planner->alone.constant = 0.0;
    for (size_t s = 0; s < figures->instance.segment_count; s++)
        planner->alone_gain[s] = segment_gain(planner, s, outcome == OUTCOME_REACH, outcome == OUTCOME_NICHE);
}

static void set_scale(struct planner *planner) {
    double total = 0.0;
    for (int o = 0; o < OUTCOME_COUNT; o++)
        total += useful_weight(planner, (enum outcome)o);
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        double weight = useful_weight(planner, (enum outcome)o);
        planner->scale[o] = weight > 0.0 ? weight / total / planner->utopia[o].value : 0.0;
    }
    planner->for_reach = total <= 0.0;
    if (planner->for_reach && planner->utopia[OUTCOME_REACH].value > 0.0)
        planner->scale[OUTCOME_REACH] = 1.0 / planner->utopia[OUTCOME_REACH].value;
}

static void add_column(struct instance *instance, const double *column, double scale) {
    for (size_t option = 0; option < instance->option_count; option++)
        instance->value[option] += scale * column[option];
}

static void charge_costs(struct instance *instance, double scale) {
    for (size_t option = 0; option < instance->option_count; option++)
        instance->value[option] -= scale * (double)instance->cost_cents[option];
}

void goals_apply(struct planner *planner) {
    struct instance *instance = &planner->figures.instance;
    set_scale(planner);
    memset(instance->value, 0, instance->option_count * sizeof *instance->value);
    for (int o = 0; o < OUTCOME_COUNT; o++)
        if (planner->scale[o] > 0.0 && planner->figures.outcome[o] != NULL)
            add_column(instance, planner->figures.outcome[o], planner->scale[o]);
    double thrift = planner->scale[OUTCOME_THRIFT];
    instance->constant = thrift * (double)instance->budget_cents;
    if (thrift > 0.0)
        charge_costs(instance, thrift);
    for (size_t s = 0; s < instance->segment_count; s++)
        instance->gain[s] = segment_gain(planner, s, planner->scale[OUTCOME_REACH], planner->scale[OUTCOME_NICHE]);
}

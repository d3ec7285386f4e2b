#include "cli/compare.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/lineup_report.h"
#include "store/store_scenario.h"

/* What is compared. */
struct chosen {
    const struct session *session;
    struct planner *planner;
    struct scenario scenarios[PLAN_LINEUP_MOST];
    struct error why[PLAN_LINEUP_MOST]; /* there is no plan to show; "" when there is one */
    bool live[PLAN_LINEUP_MOST];        /* planned now */
    size_t count;
};

static bool too_many(struct error *err) {
    return error_set(err, "at most %d scenarios fit side by side: name those that matter", PLAN_LINEUP_MOST);
}

static bool take(struct chosen *chosen, const char *name, struct error *err) {
    if (chosen->count == PLAN_LINEUP_MOST)
        return too_many(err);
    scenario_init(&chosen->scenarios[chosen->count], &chosen->session->config.params);
    return session_scenario(chosen->session, name, &chosen->scenarios[chosen->count++], err);
}

static bool take_all(struct chosen *chosen, struct error *err) {
    const struct session *session = chosen->session;
    struct scenario *list = NULL;
    size_t count = 0;
    if (session->store != NULL && !store_load_scenarios(session->store, &session->config.params, &list, &count, err))
        return false;
    bool good = count <= PLAN_LINEUP_MOST || too_many(err);
    for (; good && chosen->count < count; chosen->count++)
        chosen->scenarios[chosen->count] = list[chosen->count];
    if (good)
        free(list); /* what it held is in `chosen` */
    else
        scenario_free_all(list, count);
    return good && (chosen->count > 0 || error_set(err, "no scenarios yet: keep one with `flamekeep plan … --save NAME`"));
}

static bool take_named(struct chosen *chosen, const struct args *args, struct error *err) {
    for (size_t i = 0; i < args->operand_count; i++)
        if (!take(chosen, args->operands[i], err))
            return false;
    return args->operand_count > 0 || take_all(chosen, err);
}

/* As they were saved, on the roster of today. The open one is planned now if it never was: `flamekeep plan` would do the same. */
static void evaluate(struct chosen *chosen, size_t i) {
    const struct session *session = chosen->session;
    struct scenario *scenario = &chosen->scenarios[i];
    struct error *why = &chosen->why[i];
    why->text[0] = '\0';
    chosen->live[i] = scenario->open && !scenario->has_plan;
    if (chosen->live[i])
        scenario->has_plan = planner_solve(chosen->planner, &session->campaign, &scenario->plan, why);
    else if (!scenario->has_plan)
        error_set(why, "no plan was saved with it");
    else if (!scenario_evaluate(scenario, &session->config.params, &session->roster, planner_universes(chosen->planner), why))
        scenario->has_plan = false;
}

static void write_plans(struct chosen *chosen, enum sheet_format format, const struct output *out) {
    struct plan_lineup lineup = {.params = &chosen->session->config.params, .roster = &chosen->session->roster, .count = chosen->count};
    for (size_t i = 0; i < chosen->count; i++) {
        const struct scenario *scenario = &chosen->scenarios[i];
        lineup.plans[i] = (struct plan_beside){.campaign = &scenario->campaign,
                                               .plan = scenario->has_plan ? &scenario->plan : NULL,
                                               .open = scenario->open,
                                               .live = chosen->live[i],
                                               .gone = scenario->gone,
                                               .moved = scenario->moved};
        snprintf(lineup.plans[i].why, sizeof lineup.plans[i].why, "%.150s", chosen->why[i].text);
    }
    plan_lineup_fill(&lineup);
    export_plans(&lineup, format, out);
    plan_lineup_free(&lineup);
}

int compare_scenarios(const struct session *session, const struct args *args, enum sheet_format format, const struct output *out) {
    struct chosen chosen = {.session = session};
    struct error err;
    int status = EXIT_FAILED;
    if (session->roster.count == 0)
        return session_report_empty();
    if (take_named(&chosen, args, &err)) {
        chosen.planner = planner_new(&session->config.params, &session->roster);
        for (size_t i = 0; i < chosen.count; i++)
            evaluate(&chosen, i);
        write_plans(&chosen, format, out);
        planner_free(chosen.planner);
        status = EXIT_DONE;
    } else {
        output_message("%s", err.text);
    }
    for (size_t i = 0; i < chosen.count; i++)
        scenario_free(&chosen.scenarios[i]);
    return status;
}

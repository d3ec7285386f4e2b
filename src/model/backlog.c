#include "model/backlog.h"

#include "base/clock.h"

void backlog_drop(struct backlog *backlog) {
    planner_free(backlog->planner);
    backlog->planner = NULL;
}

static bool is_due(const struct scenario *scenario, const struct marks *marks) {
    return !scenario->open && !scenario->has_plan && scenario->trouble.text[0] == '\0' &&
           (marks_count(marks) == 0 || marks_has(marks, scenario->campaign.id));
}

/* One plan is taken before the next is made. */
static size_t next_due(const struct backlog *backlog, const struct scenario *scenarios, size_t count, const struct marks *marks) {
    size_t i = backlog->wanted && backlog->planned == 0 ? 0 : count;
    while (i < count && !is_due(&scenarios[i], marks))
        i++;
    return i;
}

bool backlog_has_work(const struct backlog *backlog, const struct scenario *scenarios, size_t count, const struct marks *marks) {
    return next_due(backlog, scenarios, count, marks) < count;
}

static void take_answer(struct scenario *scenario, const struct planner *planner) {
    const struct plan *plan = planner_plan(planner);
    const struct error *trouble = planner_trouble(planner);
    scenario->has_plan = plan != NULL && trouble == NULL;
    if (scenario->has_plan)
        plan_copy(&scenario->plan, plan);
    else if (trouble != NULL)
        scenario->trouble = *trouble;
    else
        error_set(&scenario->trouble, "it costs more money than flamekeep can count: check the fees");
}

/* A unit of work among a million creators takes some milliseconds, and a key must not wait for it: half the time is used. */
static bool work_on(struct backlog *backlog, struct scenario *scenario, const struct planner *planner, double deadline_ms) {
    if (backlog->planner == NULL) {
        backlog->planner = planner_beside(planner);
        backlog->of = scenario->campaign.id;
        return !planner_ask(backlog->planner, &scenario->campaign, &scenario->trouble);
    }
    double now = clock_ms();
    bool done = planner_step(backlog->planner, now + (deadline_ms - now) / 2.0);
    if (done)
        take_answer(scenario, backlog->planner);
    return done;
}

bool backlog_step(struct backlog *backlog, struct scenario *scenarios, size_t count, const struct marks *marks,
                  const struct planner *planner, double deadline_ms) {
    size_t next = next_due(backlog, scenarios, count, marks);
    if (next == count)
        return false;
    if (backlog->of != scenarios[next].campaign.id)
        backlog_drop(backlog);
    bool done = work_on(backlog, &scenarios[next], planner, deadline_ms);
    if (done)
        backlog_drop(backlog);
    if (done && scenarios[next].has_plan)
        backlog->planned = scenarios[next].campaign.id;
    return done;
}

/* Scenarios that have no plan, planned one after the other in idle time, while somebody looks at them. */
#ifndef FLAMEKEEP_MODEL_BACKLOG_H
#define FLAMEKEEP_MODEL_BACKLOG_H

#include "model/marks.h"
#include "model/planner.h"
#include "model/scenario.h"

struct backlog {
    bool wanted;             /* they are on the screen */
    struct planner *planner; /* beside the model's, at work on the scenario `of`; NULL: at none */
    int64_t of;
    int64_t planned; /* a scenario that has got its plan, which nobody has taken to the store; 0: none */
};

/* Gives up what is being planned: before the model's planner is freed, and when the scenarios are other ones. */
void backlog_drop(struct backlog *backlog);

/* True while there is a scenario to plan: one that is not open, has no plan, and was not tried in vain; of the marked, if any are. */
bool backlog_has_work(const struct backlog *backlog, const struct scenario *scenarios, size_t count, const struct marks *marks);

/* Plans the next one until the deadline (clock_ms), beside a planner that is prepared. True when it is done: it has a plan and is `planned`,
 * or its `trouble` says why there is none. */
bool backlog_step(struct backlog *backlog, struct scenario *scenarios, size_t count, const struct marks *marks,
                  const struct planner *planner, double deadline_ms);

#endif

/* A campaign as the bare problem that it is, worked out anew from the formulas of one creator (model.md §2–§7): what planners are
 * checked against, ours and others. It knows nothing of the planner but the scale of the goals. */
#ifndef FLAMEKEEP_TESTS_SUPPORT_EXACT_H
#define FLAMEKEEP_TESTS_SUPPORT_EXACT_H

#include "model/instance.h"
#include "model/plan.h"
#include "model/roster.h"

/* Creator i is row i, the value of a plan is its fit, 0–100 (unlike plan.fit it may pass 100). `utopia` as in a plan; 0 where an
 * outcome is out of reach. Wishes that do not fit together make an instance that allows no plan. The caller frees it
 * (instance_free). */
void exact_instance(struct instance *instance, const struct params *params, const struct roster *roster, const struct campaign *campaign,
                    const double utopia[OUTCOME_COUNT]);

/* A plan's lines by row, ascending; entries has room for plan->count. */
void exact_entries(const struct plan *plan, struct entry *entries);

#endif

/* Private to the store: the rows of a saved plan. */
#ifndef FLAMEKEEP_STORE_PLAN_ROWS_H
#define FLAMEKEEP_STORE_PLAN_ROWS_H

#include "model/plan.h"
#include "store/sql.h"

/* Replaces the plan of the campaign of that id, inside the caller's transaction. A line of a creator who is gone is
 * refused. */
bool plan_rows_save(struct store *store, const struct plan *plan, int64_t id, struct error *err);

/* The saved plan of a campaign, as far as it is saved (store/store_scenario.h); *plan is initialised and empty. *found is false when there
 * is none. */
bool plan_rows_read(struct store *store, int64_t id, struct plan *plan, bool *found, struct error *err);

#endif

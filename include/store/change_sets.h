/* Private to the store: what changesets are made of, and how they are applied. */
#ifndef FLAMEKEEP_STORE_CHANGE_SETS_H
#define FLAMEKEEP_STORE_CHANGE_SETS_H

#include "store/change_log.h"

/* The tables that are recorded. Those that refer to others come first, so that rows go before what they refer to. */
enum change_table {
    TABLE_PIN,
    TABLE_EXCLUDE,
    TABLE_GOAL,
    TABLE_TIER,
    TABLE_PLATFORM_CAP,
    TABLE_PLAN,
    TABLE_PLAN_LINE,
    TABLE_OPEN,
    TABLE_CAMPAIGN,
    TABLE_CREATOR,
    TABLE_FILTER,
    TABLE_MAPPING,
    TABLE_PRESET,
    TABLE_COUNT,
};

enum change_table change_table_find(const char *name); /* TABLE_COUNT: none of them */

/* Starts recording what is written to them; end it with sqlite3session_delete. */
bool change_record(struct store *store, struct sqlite3_session **session, struct error *err);

/* Between the two, rows are not recorded; what was added is kept as a range of ids (0: nothing was), which follow one another. False, and
 * recording goes on, when no change is open or its creators must be recorded. */
bool change_pause(struct store *store);
void change_resume(struct store *store, int64_t first, int64_t last);

/* Applies one side of a change, forwards or backwards, inside a transaction. Refused when a row is not as the changeset expects it;
 * then the transaction must be rolled back. Saved plans are derived: they come back whole, or those concerned are dropped. */
bool change_apply(struct store *store, const struct change *change, enum change_side side, bool backwards, struct error *err);

/* Notes what one side of a change concerns, as far as the step does not say so already. `creators` may hold ids twice, in any order. */
bool change_touches(struct store *store, const struct change *change, enum change_side side, struct undo_step *step, struct error *err);

/* Notes one creator; so many of them become `roster`. */
void change_touch_creator(struct undo_step *step, int64_t id);

#endif

/* Scenarios: the campaigns of the store by name, each with the plan that was saved last. One of them is the open one.
 * Whatever changes something here needs a transaction: a change (store/store_undo.h), so that it can be undone. */
#ifndef FLAMEKEEP_STORE_STORE_SCENARIO_H
#define FLAMEKEEP_STORE_STORE_SCENARIO_H

#include "model/scenario.h"
#include "store/store.h"

enum { SCENARIO_NAME_SIZE = 64 }; /* with the NUL */

/* A name as it was typed, without the blanks around it. False when there is none, or when it is longer, no text, or has control
 * characters. Names are compared case-folded: "Launch" and "launch" are the same. */
bool store_scenario_name(const char *typed, char out[SCENARIO_NAME_SIZE], struct error *err);

/* Refuses a name that another than the one of that id (0: any) has. */
bool store_scenario_name_free(struct store *store, const char *name, int64_t id, struct error *err);

/* "Launch", "Launch 2", "Launch 3" …: makes `name` the first that nobody has. */
bool store_scenario_free_name(struct store *store, char name[SCENARIO_NAME_SIZE], struct error *err);

/* The id of the one of that name, or 0. */
bool store_find_scenario(struct store *store, const char *name, int64_t *id, struct error *err);

/* The name of the one of an id. Refused when it is gone. */
bool store_scenario_title(struct store *store, int64_t id, char name[SCENARIO_NAME_SIZE], struct error *err);

/* The one of that name; *found is false when there is none. *scenario is initialised, or left from before. */
bool store_load_scenario(struct store *store, const struct params *params, const char *name, struct scenario *scenario, bool *found,
                         struct error *err);

/* All of them, in the order of their names; *list is the caller's (scenario_free_all). Excludes are left out: there can be as many as
 * creators, and a plan that is made has no use for them. */
bool store_load_scenarios(struct store *store, const struct params *params, struct scenario **list, size_t *count, struct error *err);

/* Makes the one of that id the open one. Refused when it is gone. */
bool store_open_scenario(struct store *store, int64_t id, struct error *err);

/* A new one with all that another has, its saved plan included; sets *copy to its id. It is not opened. name NULL: "Launch copy", or the
 * first that is free. A name that another has, or that is none, is refused. */
bool store_copy_scenario(struct store *store, int64_t id, const char *name, int64_t *copy, struct error *err);

/* Refuses a name that another has, or that is none; its own in other letters is fine. */
bool store_rename_scenario(struct store *store, int64_t id, const char *name, struct error *err);

/* Deletes it with its plan. If it was the open one, the one whose plan was saved last is opened, or else a new campaign with the defaults
 * of `params`. *opened is the id of the one that is open afterwards. Refused when it is gone. */
bool store_delete_scenario(struct store *store, const struct params *params, int64_t id, int64_t *opened, struct error *err);

#endif

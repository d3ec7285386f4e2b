/* The scenarios of the store, from the dashboard: the menu of them, what its keys do to the store, and the difference of two. */
#ifndef FLAMEKEEP_APP_SCENARIOS_H
#define FLAMEKEEP_APP_SCENARIOS_H

#include "app/state.h"

/* app/scenarios.c: the menu. */
void app_open_scenarios(struct app *app);
void app_draw_scenarios(struct app *app, const struct view *view, struct rect rect);
void app_act_on_scenarios(struct app *app, enum action action);
void app_press_scenarios(struct app *app, const struct key *key);

/* The scenario under the cursor; NULL when there is none. */
const struct scenario *app_scenario_here(const struct app *app);

/* A name being typed: what stands there at first, what is wrong with it so far, and what becomes of it. `what` is one of TYPING_SCENARIO_…
 * or TYPING_NAME. */
void app_scenario_name(const struct app *app, enum typing what, char out[64]);
bool app_scenario_name_fits(struct app *app, enum typing what, const char *text); /* else says why */
void app_scenario_named(struct app *app, enum typing what, const char *text);

/* app/scenario_deeds.c: each one change that can be undone. False, and said why, when it cannot be done. */
bool scenario_switch(struct app *app, int64_t id);
bool scenario_new(struct app *app, const char *name);     /* of the defaults; it is open then */
bool scenario_save_as(struct app *app, const char *name); /* the open one as it is, with its plan; the new one is open then */
bool scenario_copy_as(struct app *app, int64_t id, const char *name);
bool scenario_rename(struct app *app, int64_t id, const char *name);
bool scenario_delete(struct app *app, int64_t id);

/* The model's scenarios are the store's again; false, and said why, when they cannot be read. */
bool app_read_scenarios(struct app *app);

/* Does the store have the open one under the name that it has on the screen, as far as is known? */
bool app_name_is_stored(const struct app *app);

/* Reads them when it does not: it is new there, or has another name. Its other wishes are the model's anyway. */
void app_update_scenarios(struct app *app);

/* app/scenario_difference.c: the one under the cursor beside the open one. */
void app_open_difference(struct app *app);
void app_forget_difference(struct app *app);
void app_draw_difference(struct app *app, const struct view *view, struct rect rect);

#endif

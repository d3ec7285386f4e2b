/* The menu of presets of the goals: those of the settings, and the user's own, which are kept in the store. */
#ifndef FLAMEKEEP_APP_PRESETS_H
#define FLAMEKEEP_APP_PRESETS_H

#include "app/state.h"

void app_open_presets(struct app *app);
void app_draw_presets(struct app *app, const struct view *view, struct rect rect);
void app_act_on_presets(struct app *app, enum action action);
void app_press_presets(struct app *app, const struct key *key);

/* The model's own presets are the store's again; false, and said why, when they cannot be read. */
bool app_read_presets(struct app *app);

/* A name being typed, of TYPING_PRESET_SAVE or TYPING_PRESET_RENAME: what stands there at first, what is wrong with it so far (false: it
 * has been said), and what becomes of it. */
void app_preset_name(const struct app *app, enum typing what, char out[64]);
bool app_preset_name_fits(struct app *app, enum typing what, const char *text);
void app_preset_named(struct app *app, enum typing what, const char *text);

#endif

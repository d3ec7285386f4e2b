#include "app/presets.h"

#include <stdio.h>
#include <string.h>

#include "app/deed.h"
#include "panes/menu.h"
#include "panes/words.h"
#include "store/store_presets.h"
#include "store/store_scenario.h"

enum { CELLS_MAX = 84, NOTE_LINES = 2, GOALS_NAMED = 2 };

bool app_read_presets(struct app *app) {
    struct own_preset *list;
    struct error err;
    size_t count;
    if (!store_list_presets(app->store, &app->config.params, &list, &count, &err)) {
        app_say(app, true, "%s", err.text);
        return false;
    }
    model_set_presets(&app->model, list, count);
    app->presets.table.rows = preset_count(&app->model);
    return true;
}

static size_t here(const struct app *app) {
    return app->presets.table.cursor;
}

static bool is_any(const struct app *app) {
    return here(app) < preset_count(&app->model);
}

static void point_to(struct app *app, const char *name) {
    size_t count = preset_count(&app->model);
    struct table *table = &app->presets.table;
    for (size_t i = 0; i < count; i++)
        if (strcmp(preset_name(&app->model, i), name) == 0)
            table->cursor = i;
    table->cursor = count == 0 ? 0 : table->cursor < count ? table->cursor : count - 1;
}

void app_open_presets(struct app *app) {
    app->presets.table = (struct table){.cursor = 0};
    if (!app_read_presets(app))
        return;
    size_t set = preset_here(&app->model);
    app->presets.table.cursor = set < preset_count(&app->model) ? set : 0;
    app_open_overlay(app, OVERLAY_PRESETS);
}

static void fill(const void *user, size_t row, size_t column, struct table_cell *cell) {
    const struct app *app = user;
    const struct model *model = &app->model;
    const size_t size = sizeof cell->text;
    bool set = preset_here(model) == row;
    if (column == 0)
        snprintf(cell->text, size, "%s", set ? "in use" : "");
    else if (column == 1)
        snprintf(cell->text, size, "%s", preset_name(model, row));
    else if (column == 2)
        snprintf(cell->text, size, "%s", preset_is_own(model, row) ? "yours" : "");
    else
        weights_summary(model->params, preset_weights(model, row), GOALS_NAMED, cell->text, size);
    cell->role = column == 0 ? THEME_FOCUS : column == 1 ? THEME_TEXT : THEME_MUTED;
    cell->flags = column == 1 && set ? CELL_BOLD : 0;
}

static void note(const struct app *app, char *out, size_t size) {
    const struct model *model = &app->model;
    char goals[300];
    if (!is_any(app)) {
        snprintf(out, size, "No preset yet: set the goals, then save them as one.");
        return;
    }
    weights_summary(model->params, preset_weights(model, here(app)), GOALS_MAX, goals, sizeof goals);
    snprintf(out, size, "%s%s%s", preset_is_own(model, here(app)) ? "" : model->params->presets[here(app)].help,
             preset_is_own(model, here(app)) ? "" : " ", goals);
}

void app_draw_presets(struct app *app, const struct view *view, struct rect rect) {
    static const struct table_column looks[] = {
        {.title = "", .width = 6, .importance = 9},
        {.title = "preset", .width = 15, .grow = 1, .importance = 9},
        {.title = "", .width = 5, .importance = 8},
        {.title = "goals", .width = 20, .grow = 3, .importance = 1},
    };
    static const struct menu_key keys[] = {
        {ACTION_PRESET_USE, "use"},
        {ACTION_BACK, "close"},
        {ACTION_PRESET_SAVE, "save present goals"},
        {ACTION_PRESET_RENAME, "rename"},
        {ACTION_PRESET_DROP, "delete"},
        {ACTION_UNDO, "undo"},
        {ACTION_NONE, NULL},
    };
    char hint[200], about[500];
    menu_hint(hint, sizeof hint, view, keys);
    note(app, about, sizeof about);
    app->presets.table.rows = preset_count(&app->model);
    const struct menu menu = {"Presets of the goals", about, NOTE_LINES, hint, CELLS_MAX, looks, 4, fill, app};
    app->presets.place = menu_draw(&menu, &app->presets.table, &app->canvas, rect);
}

/* What is done to the store. */

static bool run_save(struct app *app, struct deed *deed, struct error *err) {
    snprintf(deed->what, sizeof deed->what, "saved preset '%s'", deed->new_name);
    return store_save_preset(app->store, &app->config.params, deed->new_name, app->model.campaign.weight, err);
}

static bool found_or_gone(bool found, struct error *err) {
    return found || error_set(err, "that preset is gone: another program has deleted it");
}

static bool run_rename(struct app *app, struct deed *deed, struct error *err) {
    bool found;
    snprintf(deed->what, sizeof deed->what, "renamed preset '%s' to '%s'", deed->name, deed->new_name);
    return store_rename_preset(app->store, &app->config.params, deed->name, deed->new_name, &found, err) && found_or_gone(found, err);
}

static bool run_drop(struct app *app, struct deed *deed, struct error *err) {
    bool found;
    snprintf(deed->what, sizeof deed->what, "deleted preset '%s'", deed->name);
    return store_delete_preset(app->store, deed->name, &found, err) && found_or_gone(found, err);
}

/* Afterwards the cursor is on the preset of that name, or stays where it was. */
static bool carry_out(struct app *app, struct deed *deed) {
    bool done = app_do(app, deed);
    if (!app_read_presets(app) || !done)
        return false;
    point_to(app, deed->new_name != NULL ? deed->new_name : "");
    return true;
}

void app_preset_name(const struct app *app, enum typing what, char out[64]) {
    bool own = is_any(app) && preset_is_own(&app->model, here(app));
    snprintf(out, SCENARIO_NAME_SIZE, "%s", own ? preset_name(&app->model, here(app)) : what == TYPING_PRESET_SAVE ? "my goals" : "");
}

bool app_preset_name_fits(struct app *app, enum typing what, const char *text) {
    char name[SCENARIO_NAME_SIZE];
    struct error err;
    (void)what;
    bool fits =
        store_scenario_name(text, name, &err) && (preset_find(&app->config.params, name) < 0 ||
                                                  error_set(&err, "the settings have a preset '%s' already: choose another name", name));
    if (!fits)
        app_say(app, true, "%s", err.text);
    return fits;
}

void app_preset_named(struct app *app, enum typing what, const char *text) {
    char name[SCENARIO_NAME_SIZE], before[SCENARIO_NAME_SIZE] = "";
    struct error ignored;
    if (!app_preset_name_fits(app, what, text) || !store_scenario_name(text, name, &ignored))
        return;
    if (is_any(app))
        snprintf(before, sizeof before, "%s", preset_name(&app->model, here(app)));
    struct deed deed = {.run = what == TYPING_PRESET_SAVE ? run_save : run_rename, .name = before, .new_name = name};
    if (carry_out(app, &deed))
        app_say(app, false, "%s", deed.what);
}

/* What keys do. */

static void use(struct app *app) {
    if (!is_any(app))
        return;
    struct message message = message_preset(&app->model, here(app));
    app_close_overlay(app);
    app_message(app, &message);
}

static void drop(struct app *app) {
    struct view view = app_view(app, true);
    char name[SCENARIO_NAME_SIZE];
    snprintf(name, sizeof name, "%s", preset_name(&app->model, here(app)));
    struct deed deed = {.run = run_drop, .name = name};
    if (carry_out(app, &deed))
        app_say(app, false, "%s; %s brings it back", deed.what, key_name(&view, ACTION_UNDO).text);
}

/* Only the user's own can be changed here. */
static bool may_change(struct app *app) {
    if (!is_any(app))
        return false;
    if (!preset_is_own(&app->model, here(app)))
        app_say(app, true, "'%s' comes with the settings: change it in config.yaml, under presets", preset_name(&app->model, here(app)));
    return preset_is_own(&app->model, here(app));
}

void app_act_on_presets(struct app *app, enum action action) {
    if (action == ACTION_PRESET_USE) {
        use(app);
    } else if (action == ACTION_PRESET_SAVE) {
        app_type(app, TYPING_PRESET_SAVE);
    } else if (action == ACTION_PRESET_RENAME && may_change(app)) {
        app_type(app, TYPING_PRESET_RENAME);
    } else if (action == ACTION_PRESET_DROP && may_change(app)) {
        drop(app);
    } else if (action == ACTION_UNDO || action == ACTION_REDO) {
        app_undo(app, action == ACTION_REDO);
        point_to(app, "");
    } else if (action == ACTION_BACK || action == ACTION_PRESETS || action == ACTION_QUIT) {
        app_close_overlay(app);
    } else {
        table_act(&app->presets.table, action);
    }
}

void app_press_presets(struct app *app, const struct key *key) {
    if (menu_mouse(&app->presets.table, app->presets.place, key))
        use(app);
}

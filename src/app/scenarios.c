#include "app/scenarios.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/plan_sum.h"
#include "model/weights.h"
#include "panes/menu.h"
#include "panes/words.h"
#include "store/store_scenario.h"

enum { CELLS_MAX = 106, NOTE_LINES = 2, GOALS_NAMED = 2 };

const struct scenario *app_scenario_here(const struct app *app) {
    size_t cursor = app->scenarios.table.cursor;
    return cursor < app->model.scenario_count ? &app->model.scenarios[cursor] : NULL;
}

/* The one on the screen is as the model has it, not as it was saved. */
static bool is_open(const struct app *app, const struct scenario *scenario) {
    return scenario->campaign.id == app->model.campaign.id;
}

static const struct campaign *campaign_of(const struct app *app, const struct scenario *scenario) {
    return is_open(app, scenario) ? &app->model.campaign : &scenario->campaign;
}

/* NULL: none was saved, or there is none yet. */
static const struct plan *plan_of(const struct app *app, const struct scenario *scenario) {
    if (is_open(app, scenario) && model_plan(&app->model) != NULL)
        return model_plan(&app->model);
    return scenario->has_plan ? &scenario->plan : NULL;
}

/* The cursor goes to the scenario of that id, or of that name, or stays where it is. */
static void point_to(struct app *app, int64_t id, const char *name) {
    struct table *table = &app->scenarios.table;
    table->rows = app->model.scenario_count;
    for (size_t i = 0; i < table->rows; i++)
        if (app->model.scenarios[i].campaign.id == id || strcmp(app->model.scenarios[i].campaign.name, name) == 0)
            table->cursor = i;
    if (table->cursor >= table->rows && table->rows > 0)
        table->cursor = table->rows - 1;
}

/* Another program may have renamed the one on the screen. */
static void take_name(struct app *app) {
    struct error err;
    for (size_t i = 0; i < app->model.scenario_count; i++) {
        const struct campaign *stored = &app->model.scenarios[i].campaign;
        if (stored->id != app->model.campaign.id || strcmp(stored->name, app->model.campaign.name) == 0)
            continue;
        if (!app_reload_campaign(app, false, &err))
            app_say(app, true, "%s", err.text);
        return;
    }
}

void app_open_scenarios(struct app *app) {
    app->scenarios.table = (struct table){.cursor = 0};
    bool saved = app_save_campaign(app);
    if (!app_read_scenarios(app))
        return;
    if (saved)
        take_name(app);
    point_to(app, app->model.campaign.id, "");
    app_open_overlay(app, OVERLAY_SCENARIOS);
}

/* The lines. */

enum column { COLUMN_MARK, COLUMN_OPEN, COLUMN_NAME, COLUMN_BUDGET, COLUMN_DAYS, COLUMN_FIT, COLUMN_SPLIT, COLUMN_GOALS, COLUMN_COUNT };

static void fill_plan(const struct plan *plan, enum column column, char *out, size_t size) {
    if (plan == NULL)
        snprintf(out, size, "—");
    else if (column == COLUMN_FIT)
        snprintf(out, size, "%.1f", plan->fit);
    else
        snprintf(out, size, "▲%d ●%d", plan->torches, plan->flames);
}

static void fill(const void *user, size_t row, size_t column, struct table_cell *cell) {
    const struct app *app = user;
    const struct scenario *scenario = &app->model.scenarios[row];
    const struct campaign *campaign = campaign_of(app, scenario);
    const size_t size = sizeof cell->text;
    cell->role = column == COLUMN_GOALS ? THEME_MUTED : THEME_TEXT;
    switch ((enum column)column) {
    case COLUMN_MARK:
        snprintf(cell->text, size, "%s", marks_has(&app->model.scenario_marks, scenario->campaign.id) ? "✓" : "");
        cell->role = THEME_FOCUS;
        break;
    case COLUMN_OPEN:
        snprintf(cell->text, size, "%s", is_open(app, scenario) ? "open" : "");
        cell->role = THEME_FOCUS;
        break;
    case COLUMN_NAME:
        snprintf(cell->text, size, "%s", campaign->name);
        cell->flags = is_open(app, scenario) ? CELL_BOLD : 0;
        break;
    case COLUMN_BUDGET:
        money_text(cell->text, size, campaign->budget_cents, &app->model.params->currency);
        break;
    case COLUMN_DAYS:
        snprintf(cell->text, size, "%g", campaign->days);
        break;
    case COLUMN_GOALS:
        weights_summary(app->model.params, campaign->weight, GOALS_NAMED, cell->text, size);
        break;
    default:
        fill_plan(plan_of(app, scenario), (enum column)column, cell->text, size);
        break;
    }
}

static double torch_share(const struct plan *plan) {
    double torch = (double)plan_subtotal(plan, ROLE_TORCH).line.cost_cents;
    double all = torch + (double)plan_subtotal(plan, ROLE_FLAME).line.cost_cents;
    return all > 0 ? torch / all : UNKNOWN;
}

/* Creators who were in the plan when it was saved and have left the roster since. */
static int gone(const struct plan *plan) {
    int lines = plan->torches + plan->flames - (int)plan->count;
    return lines > 0 ? lines : 0;
}

static size_t put_plan(const struct app *app, const struct plan *plan, char *out, size_t size) {
    char spend[48], share[32] = "";
    money_text(spend, sizeof spend, plan->spend_cents, &app->model.params->currency);
    if (known(torch_share(plan)))
        snprintf(share, sizeof share, ", %.0f%% on torches", 100.0 * torch_share(plan));
    size_t used = (size_t)snprintf(out, size, "%s spent%s. ", spend, share);
    if (gone(plan) > 0 && used < size)
        used += (size_t)snprintf(out + used, size - used, "%d of its creators left the roster. ", gone(plan));
    return used;
}

/* About the one under the cursor. */
static void note(const struct app *app, char *out, size_t size) {
    const struct scenario *here = app_scenario_here(app);
    char goals[200];
    if (here == NULL) {
        snprintf(out, size, "No scenario is saved yet.");
        return;
    }
    const struct plan *plan = plan_of(app, here);
    size_t used =
        plan != NULL ? put_plan(app, plan, out, size) : (size_t)snprintf(out, size, "It has no plan yet: it gets one in Compare's Plans, or once it is open. ");
    weights_summary(app->model.params, campaign_of(app, here)->weight, GOALS_MAX, goals, sizeof goals);
    if (used < size)
        snprintf(out + used, size - used, "Goals: %s.", goals);
}

void app_draw_scenarios(struct app *app, const struct view *view, struct rect rect) {
    static const struct table_column looks[COLUMN_COUNT] = {
        [COLUMN_MARK] = {.title = "", .width = 1, .importance = 9},
        [COLUMN_OPEN] = {.title = "", .width = 4, .importance = 9},
        [COLUMN_NAME] = {.title = "scenario", .width = 15, .grow = 2, .importance = 9},
        [COLUMN_BUDGET] = {.title = "budget", .width = 10, .importance = 8, .right = true},
        [COLUMN_DAYS] = {.title = "days", .width = 4, .importance = 3, .right = true},
        [COLUMN_FIT] = {.title = "fit", .width = 5, .importance = 7, .right = true},
        [COLUMN_SPLIT] = {.title = "plan", .width = 8, .importance = 6},
        [COLUMN_GOALS] = {.title = "goals", .width = 18, .grow = 4, .importance = 4},
    };
    static const struct menu_key keys[] = {
        {ACTION_SCENARIO_USE, "open"},
        {ACTION_SCENARIO_NEW, "new"},
        {ACTION_SCENARIO_SAVE_AS, "save as"},
        {ACTION_SCENARIO_COPY, "copy"},
        {ACTION_SCENARIO_RENAME, "rename"},
        {ACTION_SCENARIO_DROP, "delete"},
        {ACTION_SCENARIO_DIFF, "difference"},
        {ACTION_SCENARIO_MARK, "mark"},
        {ACTION_BACK, "close"},
        {ACTION_UNDO, "undo"},
        {ACTION_NONE, NULL},
    };
    char hint[200], about[400];
    menu_hint(hint, sizeof hint, view, keys);
    note(app, about, sizeof about);
    app->scenarios.table.rows = app->model.scenario_count;
    const struct menu menu = {"Scenarios", about, NOTE_LINES, hint, CELLS_MAX, looks, COLUMN_COUNT, fill, app};
    app->scenarios.place = menu_draw(&menu, &app->scenarios.table, &app->canvas, rect);
}

/* Names. */

void app_scenario_name(const struct app *app, enum typing what, char out[64]) {
    const struct scenario *here = app_scenario_here(app);
    const char *name = here != NULL ? campaign_of(app, here)->name : app->model.campaign.name;
    struct error ignored;
    if (what == TYPING_SCENARIO_NEW)
        snprintf(out, SCENARIO_NAME_SIZE, "New campaign");
    else if (what == TYPING_SCENARIO_COPY)
        snprintf(out, SCENARIO_NAME_SIZE, "%.*s copy", (int)text_cut(name, SCENARIO_NAME_SIZE - 12), name);
    else
        snprintf(out, SCENARIO_NAME_SIZE, "%s", what == TYPING_SCENARIO_SAVE_AS || what == TYPING_NAME ? app->model.campaign.name : name);
    if (what != TYPING_SCENARIO_RENAME && what != TYPING_NAME)
        store_scenario_free_name(app->store, out, &ignored); /* if it cannot be found, the user is told of the clash */
}

/* The one that may have the name already: itself. */
static int64_t named(const struct app *app, enum typing what) {
    const struct scenario *here = app_scenario_here(app);
    if (what == TYPING_NAME)
        return app->model.campaign.id;
    return what == TYPING_SCENARIO_RENAME && here != NULL ? here->campaign.id : 0;
}

bool app_scenario_name_fits(struct app *app, enum typing what, const char *text) {
    char name[SCENARIO_NAME_SIZE];
    struct error err;
    bool fits = store_scenario_name(text, name, &err) && store_scenario_name_free(app->store, name, named(app, what), &err);
    if (!fits)
        app_say(app, true, "%s", err.text);
    return fits;
}

static void say_and_close(struct app *app, const char *what) {
    struct view view = app_view(app, true);
    app_close_overlay(app);
    app_say(app, false, "%s '%s'; %s takes it back", what, app->model.campaign.name, key_name(&view, ACTION_UNDO).text);
}

void app_scenario_named(struct app *app, enum typing what, const char *text) {
    const struct scenario *here = app_scenario_here(app);
    char name[SCENARIO_NAME_SIZE];
    struct error ignored;
    if (!app_scenario_name_fits(app, what, text))
        return;
    store_scenario_name(text, name, &ignored);
    if (what == TYPING_SCENARIO_NEW && scenario_new(app, name)) {
        say_and_close(app, "new scenario");
    } else if (what == TYPING_SCENARIO_SAVE_AS && scenario_save_as(app, name)) {
        say_and_close(app, "saved as");
    } else if (what == TYPING_SCENARIO_COPY && here != NULL && scenario_copy_as(app, here->campaign.id, name)) {
        point_to(app, 0, name);
        app_say(app, false, "copied as '%s'", name);
    } else if (what == TYPING_SCENARIO_RENAME && here != NULL && scenario_rename(app, here->campaign.id, name)) {
        point_to(app, 0, name);
        app_say(app, false, "renamed to '%s'", name);
    }
}

/* What keys do. */

static void use(struct app *app) {
    const struct scenario *here = app_scenario_here(app);
    if (here == NULL)
        return;
    if (is_open(app, here)) {
        app_close_overlay(app);
        app_say(app, false, "'%s' is open", app->model.campaign.name);
    } else if (scenario_switch(app, here->campaign.id)) {
        say_and_close(app, "opened");
    }
}

static void drop(struct app *app) {
    const struct scenario *here = app_scenario_here(app);
    struct view view = app_view(app, true);
    char name[SCENARIO_NAME_SIZE];
    if (here == NULL)
        return;
    bool was_open = is_open(app, here);
    snprintf(name, sizeof name, "%s", here->campaign.name);
    if (!scenario_delete(app, here->campaign.id))
        return;
    point_to(app, 0, "");
    if (was_open)
        app_say(app, false, "deleted '%s', '%s' is open now; %s brings it back", name, app->model.campaign.name,
                key_name(&view, ACTION_UNDO).text);
    else
        app_say(app, false, "deleted '%s'; %s brings it back", name, key_name(&view, ACTION_UNDO).text);
}

/* For Compare, where few stand side by side. */
static void mark(struct app *app) {
    const struct scenario *here = app_scenario_here(app);
    const struct marks *marks = &app->model.scenario_marks;
    if (here == NULL)
        return;
    model_mark_scenario(&app->model, here->campaign.id, !marks_has(marks, here->campaign.id));
    app->version++;
    if (marks_count(marks) == 0)
        app_say(app, false, "nothing is marked: compare shows all beside the open one");
    else
        app_say(app, false, "%zu marked: compare shows %s beside the open one", marks_count(marks),
                marks_count(marks) == 1 ? "it" : "them");
    table_act(&app->scenarios.table, ACTION_DOWN);
}

static void step_back(struct app *app, bool again) {
    const struct scenario *here = app_scenario_here(app);
    int64_t id = here != NULL ? here->campaign.id : 0;
    app_undo(app, again);
    point_to(app, id, "");
}

void app_act_on_scenarios(struct app *app, enum action action) {
    static const enum typing prompts[ACTION_COUNT] = {
        [ACTION_SCENARIO_NEW] = TYPING_SCENARIO_NEW,
        [ACTION_SCENARIO_SAVE_AS] = TYPING_SCENARIO_SAVE_AS,
        [ACTION_SCENARIO_COPY] = TYPING_SCENARIO_COPY,
        [ACTION_SCENARIO_RENAME] = TYPING_SCENARIO_RENAME,
    };
    if (prompts[action] != TYPING_NOTHING)
        app_type(app, prompts[action]);
    else if (action == ACTION_SCENARIO_USE)
        use(app);
    else if (action == ACTION_SCENARIO_MARK)
        mark(app);
    else if (action == ACTION_SCENARIO_DROP)
        drop(app);
    else if (action == ACTION_SCENARIO_DIFF)
        app_open_difference(app);
    else if (action == ACTION_UNDO || action == ACTION_REDO)
        step_back(app, action == ACTION_REDO);
    else if (action == ACTION_BACK || action == ACTION_SCENARIOS || action == ACTION_QUIT)
        app_close_overlay(app);
    else
        table_act(&app->scenarios.table, action);
}

void app_press_scenarios(struct app *app, const struct key *key) {
    if (menu_mouse(&app->scenarios.table, app->scenarios.place, key))
        use(app);
}

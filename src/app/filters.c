#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/deed.h"
#include "app/state.h"
#include "base/text.h"
#include "panes/menu.h"
#include "panes/words.h"

enum { CELLS_MAX = 72, NOTE_LINES = 2 };

static struct saved_filter *current(const struct app *app) {
    const struct filter_menu *menu = &app->filters;
    return menu->table.cursor < menu->count ? &menu->list[menu->table.cursor] : NULL;
}

void app_filters_free(struct app *app) {
    free(app->filters.list);
    app->filters = (struct filter_menu){.list = NULL};
}

/* The cursor goes to the filter of that name, or stays where it is. */
static bool read_filters(struct app *app, const char *name) {
    struct filter_menu *menu = &app->filters;
    struct error err;
    free(menu->list);
    if (!store_list_filters(app->store, &menu->list, &menu->count, &err)) {
        app_say(app, true, "%s", err.text);
        return false;
    }
    menu->table.rows = menu->count;
    for (size_t i = 0; i < menu->count; i++)
        if (strcmp(menu->list[i].name, name) == 0)
            menu->table.cursor = i;
    return true;
}

void app_open_filters(struct app *app) {
    app->filters.table = (struct table){.cursor = 0};
    if (!read_filters(app, ""))
        return;
    for (size_t i = 0; i < app->filters.count; i++) /* the one in force */
        if (strcmp(app->filters.list[i].expression, app_filter(app)) == 0)
            app->filters.table.cursor = i;
    app_open_overlay(app, OVERLAY_FILTERS);
}

static void fill(const void *user, size_t row, size_t column, struct table_cell *cell) {
    const struct app *app = user;
    const struct saved_filter *filter = &app->filters.list[row];
    const char *text = column == 0 ? filter->name : filter->expression;
    snprintf(cell->text, sizeof cell->text, "%.*s", (int)text_cut(text, sizeof cell->text - 1), text);
    cell->role = column == 0 ? THEME_TEXT : THEME_MUTED;
}

static void note(const struct app *app, const struct view *view, char *out, size_t size) {
    if (current(app) != NULL)
        snprintf(out, size, "%s", current(app)->expression);
    else
        snprintf(out, size, "No filter is kept yet: type one with %s, then keep it here with %s.", key_name(view, ACTION_FILTER).text,
                 key_name(view, ACTION_FILTER_KEEP).text);
}

void app_draw_filters(struct app *app, const struct view *view, struct rect rect) {
    static const struct table_column looks[] = {
        {.title = "filter", .width = 16, .grow = 1, .importance = 9},
        {.title = "shows", .width = 20, .grow = 3, .importance = 1},
    };
    static const struct menu_key keys[] = {
        {ACTION_FILTER_USE, "use"},     {ACTION_BACK, "close"},    {ACTION_FILTER_KEEP, "keep the present one"},
        {ACTION_FILTER_DROP, "delete"}, {ACTION_NONE, NULL},
    };
    char hint[200], about[FILTER_EXPRESSION_SIZE];
    menu_hint(hint, sizeof hint, view, keys);
    note(app, view, about, sizeof about);
    const struct menu menu = {"Filters", about, NOTE_LINES, hint, CELLS_MAX, looks, 2, fill, app};
    app->filters.place = menu_draw(&menu, &app->filters.table, &app->canvas, rect);
}

/* What keys do. */

static void use(struct app *app) {
    struct view view = app_view(app, true);
    struct error err;
    if (current(app) == NULL)
        return;
    if (!app_panes[0]->typed(app->panes[0], &view, current(app)->expression, &err)) {
        app_say(app, true, "%s", err.text);
        return;
    }
    app_say(app, false, "filter '%s'", current(app)->name);
    app_close_overlay(app);
}

static bool run_keep(struct app *app, struct deed *deed, struct error *err) {
    snprintf(deed->what, sizeof deed->what, "keep filter '%s'", deed->new_name);
    return store_save_filter(app->store, deed->new_name, app_filter(app), err);
}

static bool run_drop(struct app *app, struct deed *deed, struct error *err) {
    bool found;
    snprintf(deed->what, sizeof deed->what, "delete filter '%s'", deed->name);
    return store_delete_filter(app->store, deed->name, &found, err);
}

static void drop(struct app *app) {
    char name[FILTER_NAME_SIZE];
    struct view view = app_view(app, true);
    if (current(app) == NULL)
        return;
    snprintf(name, sizeof name, "%s", current(app)->name);
    if (!app_do(app, &(struct deed){.run = run_drop, .name = name}))
        return;
    read_filters(app, "");
    app_say(app, false, "deleted filter '%s'; %s brings it back", name, key_name(&view, ACTION_UNDO).text);
}

void app_filter_name(const struct app *app, char *out, size_t size) {
    snprintf(out, size, "%s", current(app) != NULL ? current(app)->name : "");
}

static void ask_name(struct app *app) {
    struct view view = app_view(app, true);
    if (app_filter(app)[0] == '\0')
        app_say(app, true, "there is no filter to keep: close this, type one with %s, and come back", key_name(&view, ACTION_FILTER).text);
    else
        app_type(app, TYPING_FILTER_NAME);
}

void app_keep_filter(struct app *app, const char *typed) {
    char name[FILTER_NAME_SIZE];
    size_t length;
    typed = text_trim(typed, &length);
    if (length >= sizeof name) {
        app_say(app, true, "the name of a filter has at most %d bytes", FILTER_NAME_SIZE - 1);
        return;
    }
    snprintf(name, sizeof name, "%.*s", (int)length, typed);
    if (!app_do(app, &(struct deed){.run = run_keep, .new_name = name}))
        return;
    read_filters(app, name);
    app_say(app, false, "kept filter '%s'", name);
}

static void step_back(struct app *app, bool again) {
    app_undo(app, again);
    read_filters(app, "");
}

void app_act_on_filters(struct app *app, enum action action) {
    if (action == ACTION_FILTER_USE)
        use(app);
    else if (action == ACTION_FILTER_KEEP)
        ask_name(app);
    else if (action == ACTION_FILTER_DROP)
        drop(app);
    else if (action == ACTION_UNDO || action == ACTION_REDO)
        step_back(app, action == ACTION_REDO);
    else if (action == ACTION_BACK || action == ACTION_FILTERS || action == ACTION_QUIT)
        app_close_overlay(app);
    else
        table_act(&app->filters.table, action);
}

void app_press_filters(struct app *app, const struct key *key) {
    if (menu_mouse(&app->filters.table, app->filters.place, key))
        use(app);
}

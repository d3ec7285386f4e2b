#include "app/state.h"

#include <stdarg.h>

const struct pane_class *const app_panes[PANE_COUNT + 1] = {&roster_pane, &compare_pane, &budget_pane, &goals_pane};

struct view app_view(const struct app *app, bool focused) {
    const struct pane_class *pane = app_panes[app->pane];
    return (struct view){
        .model = &app->model,
        .keymap = &app->keymap,
        .focused = focused,
        .show_changes = app->show_changes,
        .version = app->version,
        .filter = app_filter(app),
        .own = pane->keys != NULL && app->panes[app->pane] != NULL ? pane->keys(app->panes[app->pane]) : NULL,
        .own_scope = pane->scope,
        .prompt = app->typing == TYPING_FILTER ? &app->prompt : NULL,
    };
}

const char *app_filter(const struct app *app) {
    return app->panes[0] != NULL ? app_panes[0]->filter(app->panes[0]) : "";
}

bool app_follows_filter(const struct app *app) {
    const struct pane_class *pane = app_panes[app->pane];
    return pane->follows_filter != NULL && pane->follows_filter(app->panes[app->pane]);
}

bool app_narrow_goals(const struct app *app) {
    return app->goals_focused && !app->layout.wide;
}

bool app_is_empty(const struct app *app) {
    return app->model.roster.count == 0;
}

void app_close_lost_card(struct app *app) {
    if (app->model.loading == 0 && roster_find(&app->model.roster, app->card) == ROSTER_NONE)
        app->card = 0;
}

/* Whoever is about to go, is on the card, or is under the cursor of the pane. */
int64_t app_about(const struct app *app) {
    const struct pane_class *pane = app_panes[app->pane];
    struct view view = app_view(app, false);
    if (app->replacing.id != 0 || app->card != 0)
        return app->replacing.id != 0 ? app->replacing.id : app->card;
    return pane->about != NULL && !app_narrow_goals(app) && !app_is_empty(app) ? pane->about(app->panes[app->pane], &view) : 0;
}

enum scope app_scope(const struct app *app) {
    if (app->overlay != OVERLAY_NOTHING)
        return app_overlays[app->overlay].scope;
    if (app_is_empty(app))
        return SCOPE_WELCOME;
    if (app->card != 0)
        return SCOPE_CARD;
    return app->goals_focused ? SCOPE_GOALS : app_panes[app->pane]->scope;
}

struct chrome app_chrome(const struct app *app) {
    return (struct chrome){
        .panes = app_panes,
        .pane_count = PANE_COUNT + 1,
        .open = app_narrow_goals(app) ? PANE_COUNT : app->pane,
        .scope = app_scope(app),
        .saved = app->saving.said,
        .status = app->typing == TYPING_NOTHING ? app->status.text : "",
        .status_is_error = app->status_is_error,
    };
}

void app_say(struct app *app, bool is_error, const char *format, ...) {
    va_list args;
    va_start(args, format);
    error_set_list(&app->status, format, args);
    va_end(args);
    app->status_is_error = is_error;
    app->draw_due = true;
}

#include <stdio.h>
#include <stdlib.h>

#include "app/state.h"
#include "base/text.h"
#include "export/brief.h"
#include "panes/menu.h"
#include "panes/roster_rows.h"
#include "panes/words.h"

enum { CELLS_MAX = 76, NOTE_LINES = 2 };

const struct write_form write_forms[] = {
    {WRITE_ROSTER, SHEET_CSV, "roster as CSV", "what is known; import reads it back", "csv"},
    {WRITE_ROSTER, SHEET_JSON, "roster as JSON", "with forecasts, and what is estimated", "json"},
    {WRITE_PLAN, SHEET_CSV, "plan as CSV", "its lines, for a spreadsheet", "csv"},
    {WRITE_PLAN, SHEET_JSON, "plan as JSON", "all of it, for programs", "json"},
    {WRITE_BRIEF, BRIEF_HTML, "brief as HTML", "one or two pages for a client", "html"},
    {WRITE_BRIEF, BRIEF_MD, "brief as Markdown", "the same as plain text", "md"},
};
const size_t write_form_count = sizeof write_forms / sizeof write_forms[0];

void app_open_write(struct app *app) {
    struct writing *writing = &app->writing;
    struct view view = app_view(app, true);
    if (app->model.loading > 0) {
        app_say(app, true, "the roster is still being loaded: write when all of it is here");
        return;
    }
    free(roster_rows(app->panes[0], &view, 0, &writing->count));
    writing->table.rows = write_form_count;
    app_open_overlay(app, OVERLAY_WRITE);
}

static void fill(const void *user, size_t row, size_t column, struct table_cell *cell) {
    (void)user;
    snprintf(cell->text, sizeof cell->text, "%s", column == 0 ? write_forms[row].called : write_forms[row].about);
    cell->role = column == 0 ? THEME_TEXT : THEME_MUTED;
}

/* Whom the roster would have in it. */
static void roster_note(const struct app *app, char *out, size_t size) {
    char count[32], all[32];
    bool marked = marks_count(&app->model.marks) > 0, some = app->writing.count < app->model.roster.count;
    text_whole(count, sizeof count, (int64_t)app->writing.count);
    text_whole(all, sizeof all, (int64_t)app->model.roster.count);
    snprintf(out, size, "%s %s%s%s.",
             marked ? "The"
             : some ? "The"
                    : "All",
             count,
             marked ? " who are marked, of "
             : some ? " whom the filter shows, of "
                    : " creators",
             marked || some ? all : "");
}

static void plan_note(const struct app *app, char *out, size_t size) {
    const struct plan *plan = model_plan(&app->model);
    char spend[32];
    if (plan == NULL) {
        snprintf(out, size, "There is no plan: %s", app->model.trouble.text);
        return;
    }
    money_text(spend, sizeof spend, plan->spend_cents, &app->config.params.currency);
    snprintf(out, size, "%zu %s for %s.", plan->count, plan->count == 1 ? "creator" : "creators", spend);
}

static void note(const struct app *app, char *out, size_t size) {
    if (app->writing.going)
        app_write_words(app, out, size);
    else if (write_chosen(app)->what == WRITE_ROSTER)
        roster_note(app, out, size);
    else
        plan_note(app, out, size);
}

void app_draw_write(struct app *app, const struct view *view, struct rect rect) {
    static const struct table_column looks[] = {
        {.title = "write", .width = 17, .importance = 9},
        {.title = "what is in it", .width = 20, .grow = 1, .importance = 1},
    };
    static const struct menu_key choosing[] = {{ACTION_WRITE_THIS, "to a file"}, {ACTION_BACK, "close"}, {ACTION_NONE, NULL}};
    static const struct menu_key going[] = {{ACTION_BACK, "cancel"}, {ACTION_NONE, NULL}};
    char hint[100], about[600];
    menu_hint(hint, sizeof hint, view, app->writing.going ? going : choosing);
    note(app, about, sizeof about);
    const struct menu menu = {"Write", about, NOTE_LINES, hint, CELLS_MAX, looks, 2, fill, app};
    app->writing.place = menu_draw(&menu, &app->writing.table, &app->canvas, rect);
}

static void choose(struct app *app) {
    if (write_chosen(app)->what != WRITE_ROSTER && model_plan(&app->model) == NULL)
        app_say(app, true, "there is no plan to write");
    else
        app_type(app, TYPING_WRITE);
}

/* While something is written there is nothing to choose. */
static void act_while_going(struct app *app, enum action action) {
    if (action == ACTION_BACK || action == ACTION_QUIT)
        app_write_cancel(app);
    else if (action == ACTION_WRITE_THIS)
        app_write_now(app);
}

void app_act_on_write(struct app *app, enum action action) {
    if (app->writing.going)
        act_while_going(app, action);
    else if (action == ACTION_WRITE_THIS)
        choose(app);
    else if (action == ACTION_BACK || action == ACTION_QUIT)
        app_close_overlay(app);
    else
        table_act(&app->writing.table, action);
}

void app_press_write(struct app *app, const struct key *key) {
    if (!app->writing.going && menu_mouse(&app->writing.table, app->writing.place, key))
        choose(app);
}

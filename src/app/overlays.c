#include "app/import_screen.h"
#include "app/presets.h"
#include "app/scenarios.h"
#include "app/state.h"
#include "panes/columns.h"
#include "panes/overlay.h"

static void draw_help(struct app *app, const struct view *view, struct rect rect) {
    help_draw(view, &app->canvas, rect, app->help_scope, &app->scroll_top);
}

static void draw_report(struct app *app, const struct view *view, struct rect rect) {
    (void)view;
    report_draw(&app->canvas, rect, app->report.lines, app->report.count, &app->scroll_top);
}

static void say(struct app *app, const struct error *said) {
    if (said->text[0] != '\0')
        app_say(app, true, "%s", said->text);
}

/* Of the open pane, which had one when the overlay was opened. */
static struct chooser *chooser_of(struct app *app) {
    int unused;
    return app_panes[app->pane]->chooser(app->panes[app->pane], &unused);
}

static void draw_columns(struct app *app, const struct view *view, struct rect rect) {
    columns_draw(chooser_of(app), view, &app->canvas, rect);
}

static void act_on_columns(struct app *app, enum action action) {
    struct error said;
    if (action == ACTION_BACK || action == ACTION_COLUMNS || action == ACTION_QUIT)
        app_close_overlay(app);
    else if (columns_act(chooser_of(app), action, &said))
        say(app, &said);
}

static void press_columns(struct app *app, const struct key *key) {
    struct error said;
    columns_mouse(chooser_of(app), key, &said);
    say(app, &said);
}

static void draw_import(struct app *app, const struct view *view, struct rect rect) {
    import_screen_draw(app->importing, view, &app->canvas, rect);
}

static void press_import(struct app *app, const struct key *key) {
    import_screen_mouse(app->importing, key);
}

const struct app_overlay app_overlays[OVERLAY_COUNT] = {
    [OVERLAY_HELP] = {.scope = SCOPE_HELP, .draw = draw_help},
    [OVERLAY_COLUMNS] = {.scope = SCOPE_COLUMNS, .draw = draw_columns, .act = act_on_columns, .mouse = press_columns},
    [OVERLAY_FORM] = {.scope = SCOPE_HELP, .draw = app_form_draw, .mouse = app_form_mouse, .key = app_form_key},
    [OVERLAY_IMPORT] = {.scope = SCOPE_IMPORT, .draw = draw_import, .act = app_act_on_import, .mouse = press_import},
    [OVERLAY_FILTERS] = {.scope = SCOPE_FILTERS, .draw = app_draw_filters, .act = app_act_on_filters, .mouse = app_press_filters},
    [OVERLAY_SCENARIOS] = {.scope = SCOPE_SCENARIOS, .draw = app_draw_scenarios, .act = app_act_on_scenarios, .mouse = app_press_scenarios},
    [OVERLAY_PRESETS] = {.scope = SCOPE_PRESETS, .draw = app_draw_presets, .act = app_act_on_presets, .mouse = app_press_presets},
    [OVERLAY_DIFFERENCE] = {.scope = SCOPE_HELP, .draw = app_draw_difference},
    [OVERLAY_WRITE] = {.scope = SCOPE_WRITE, .draw = app_draw_write, .act = app_act_on_write, .mouse = app_press_write},
    [OVERLAY_TARGET] = {.scope = SCOPE_TARGET, .draw = app_draw_target, .act = app_act_on_target},
    [OVERLAY_REPORT] = {.scope = SCOPE_HELP, .draw = draw_report},
};

void app_open_overlay(struct app *app, enum overlay overlay) {
    app->covered = overlay == OVERLAY_HELP || overlay == OVERLAY_DIFFERENCE ? app->overlay : OVERLAY_NOTHING;
    app->overlay = overlay;
    app->scroll_top = 0;
}

void app_close_overlay(struct app *app) {
    app->overlay = app->covered;
    app->covered = OVERLAY_NOTHING;
    app->scroll_top = 0;
}

/* Lines that are only read: what does not move them closes them. */
static void act_on_lines(struct app *app, enum action action) {
    if (action == ACTION_BACK || action == ACTION_HELP || action == ACTION_QUIT)
        app_close_overlay(app);
    else
        app_scroll(app, action);
}

void app_overlay_act(struct app *app, enum action action) {
    const struct app_overlay *overlay = &app_overlays[app->overlay];
    bool lines = overlay->act == NULL;
    if (action == ACTION_REDRAW || action == ACTION_SUSPEND || (!lines && (action == ACTION_HELP || action == ACTION_THEME)))
        app_act_everywhere(app, action);
    else if (lines)
        act_on_lines(app, action);
    else
        overlay->act(app, action);
}

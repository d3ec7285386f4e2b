#include "app/state.h"
#include "panes/overlay.h"

static void draw_help(struct app *app, const struct view *view, struct rect rect) {
    help_draw(view, &app->canvas, rect, app->help_scope, &app->scroll_top);
}

static void draw_report(struct app *app, const struct view *view, struct rect rect) {
    (void)view;
    report_draw(&app->canvas, rect, app->report, app->report_count, &app->scroll_top);
}

const struct app_overlay app_overlays[OVERLAY_COUNT] = {
    [OVERLAY_HELP] = {.scope = SCOPE_HELP, .draw = draw_help},
    [OVERLAY_REPORT] = {.scope = SCOPE_HELP, .draw = draw_report},
};

void app_open_overlay(struct app *app, enum overlay overlay) {
    app->covered = overlay == OVERLAY_HELP ? app->overlay : OVERLAY_NOTHING;
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
    if (action == ACTION_REDRAW || action == ACTION_SUSPEND)
        app_act_everywhere(app, action);
    else if (overlay->act == NULL)
        act_on_lines(app, action);
    else if (action == ACTION_HELP)
        app_act_everywhere(app, action);
    else
        overlay->act(app, action);
}

#include <stdio.h>

#include "app/state.h"
#include "panes/overlay.h"
#include "ui/tty.h"

static void draw_too_small(struct app *app) {
    char text[80];
    snprintf(text, sizeof text, "flamekeep needs %d×%d, this is %d×%d", LAYOUT_MIN_COLUMNS, LAYOUT_MIN_ROWS, app->canvas.columns,
             app->canvas.rows);
    canvas_paragraph(&app->canvas, (struct rect){0, 0, app->canvas.columns, app->canvas.rows}, THEME_TEXT, 0, text);
}

/* The goal panel keeps a cell free on both sides. */
static struct rect inset(struct rect rect) {
    return (struct rect){rect.x + 1, rect.y, rect.width - 2, rect.height};
}

static void draw_panes(struct app *app) {
    bool narrow_goals = app_narrow_goals(app), covered = app->card != 0 || app->overlay != OVERLAY_NOTHING;
    size_t open = narrow_goals ? PANE_COUNT : app->pane;
    struct rect pane = narrow_goals ? inset(app->layout.pane) : app->layout.pane;
    struct view view = app_view(app, !covered && (narrow_goals || !app->goals_focused));
    app_panes[open]->draw(app->panes[open], &view, &app->canvas, pane);
    if (!app->layout.wide)
        return;
    view.focused = !covered && app->goals_focused;
    goals_pane.draw(app->panes[PANE_COUNT], &view, &app->canvas, inset(app->layout.panel));
}

static struct rect body(const struct layout *layout) {
    int right = layout->wide ? layout->panel.x + layout->panel.width : layout->pane.x + layout->pane.width;
    return (struct rect){layout->pane.x, layout->pane.y, right - layout->pane.x, layout->pane.height};
}

static void draw_overlays(struct app *app) {
    struct view view = app_view(app, true);
    if (app->card != 0)
        card_draw(&view, &app->canvas, app->layout.pane, app->card, &app->scroll_top);
    if (app->overlay != OVERLAY_NOTHING)
        app_overlays[app->overlay].draw(app, &view, body(&app->layout));
}

static void draw_advice(struct app *app) {
    struct rect line = app->layout.keys;
    const char *advice = app_typing_advice(app);
    if (advice == NULL)
        return;
    canvas_fill(&app->canvas, line, THEME_TEXT, 0, " ");
    canvas_text(&app->canvas, line.x + 1, line.y, line.width - 2, app->status.text[0] != '\0' && app->status_is_error ? THEME_BAD : THEME_MUTED, 0, advice);
}

/* The filter is typed where it stands, in the pane; everything else is typed on the status line. */
static void draw_typing(struct app *app) {
    struct rect line = app->layout.status;
    if (app->typing == TYPING_NOTHING)
        return;
    draw_advice(app);
    if (app->typing == TYPING_FILTER)
        return;
    line.x++;
    line.width--;
    canvas_fill(&app->canvas, line, THEME_TEXT, 0, " ");
    prompt_draw(&app->prompt, &app->canvas, line);
}

void app_render(struct app *app) {
    app->layout = layout_of(app->canvas.columns, app->canvas.rows);
    canvas_clear(&app->canvas);
    if (app->layout.too_small) {
        draw_too_small(app);
    } else {
        struct view view = app_view(app, true);
        struct chrome chrome = app_chrome(app);
        chrome_draw(&view, &app->canvas, &app->layout, &chrome);
        if (!app_is_empty(app))
            draw_panes(app);
        else if (app->overlay == OVERLAY_NOTHING)
            welcome_draw(&view, &app->canvas, body(&app->layout));
        draw_overlays(app);
        draw_typing(app);
    }
    tty_flush(&app->canvas);
    app->draw_due = false;
}

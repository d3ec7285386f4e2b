#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/scenarios.h"
#include "base/mem.h"
#include "base/text.h"
#include "export/scenario_report.h"
#include "panes/scroll.h"

enum { CELLS_MAX = 92, LINE_CELLS = 40 /* of the words beside the names */, NAME_CELLS_MIN = 10, NAME_CELLS_MAX = 24 };

/* A scenario as it is to be told of: the open one as it is on the screen. */
static void take(const struct app *app, const struct scenario *from, struct scenario *out) {
    scenario_init(out, app->model.params);
    scenario_copy(out, from);
    if (from->campaign.id != app->model.campaign.id)
        return;
    campaign_copy(&out->campaign, &app->model.campaign);
    out->has_plan = model_plan(&app->model) != NULL;
    if (out->has_plan)
        plan_copy(&out->plan, model_plan(&app->model));
}

/* Both names stand side by side, over their columns. */
static void shorten(const struct app *app, struct scenario *scenario) {
    int cells = (app->canvas.columns - LINE_CELLS) / 2;
    char name[sizeof scenario->campaign.name], *out = scenario->campaign.name;
    cells = cells < NAME_CELLS_MIN ? NAME_CELLS_MIN : cells > NAME_CELLS_MAX ? NAME_CELLS_MAX : cells;
    memcpy(name, out, sizeof name);
    text_fit(out, sizeof scenario->campaign.name, name, cells, app->canvas.charset);
}

/* A scenario, as it was and as it would be now. */
struct told {
    struct scenario saved, now;
};

static bool tell(const struct app *app, const struct scenario *from, struct told *told, struct error *err) {
    take(app, from, &told->saved);
    shorten(app, &told->saved);
    scenario_init(&told->now, app->model.params);
    scenario_copy(&told->now, &told->saved);
    return scenario_evaluate(&told->now, app->model.params, &app->model.roster, planner_universes(app->model.planner), err);
}

static void told_free(struct told *told) {
    scenario_free(&told->saved);
    scenario_free(&told->now);
}

/* The report as one text, which the caller frees. */
static char *write_report(const struct app *app, const struct told *open, const struct told *other) {
    const struct scenario_report reports[] = {{app->model.params, &app->model.roster, &open->saved, &open->now},
                                              {app->model.params, &app->model.roster, &other->saved, &other->now}};
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    if (file == NULL)
        die("out of memory");
    struct output out = {.file = file, .terminal = false, .charset = app->canvas.charset};
    export_scenario_diff(&reports[0], &reports[1], SHEET_TABLE, &out);
    if (fclose(file) != 0)
        die("out of memory");
    return text;
}

static const struct scenario *find_open(const struct app *app) {
    for (size_t i = 0; i < app->model.scenario_count; i++)
        if (app->model.scenarios[i].campaign.id == app->model.campaign.id)
            return &app->model.scenarios[i];
    return NULL;
}

void app_open_difference(struct app *app) {
    const struct scenario *here = app_scenario_here(app), *open = find_open(app);
    struct told told[2];
    struct error err;
    if (here == NULL || open == NULL || here == open) {
        app_say(app, true, "this one is open: go to another to see how it differs");
        return;
    }
    if (app->model.planner == NULL || app->model.unasked) {
        app_say(app, true, "the roster is still loading: try again when all creators are here");
        return;
    }
    bool good = tell(app, open, &told[0], &err), both = tell(app, here, &told[1], &err);
    free(app->scenarios.difference);
    app->scenarios.difference = good && both ? write_report(app, &told[0], &told[1]) : NULL;
    told_free(&told[0]);
    told_free(&told[1]);
    if (app->scenarios.difference != NULL)
        app_open_overlay(app, OVERLAY_DIFFERENCE);
    else
        app_say(app, true, "%s", err.text);
}

/* Columns stand below each other and are cut where the box ends; sentences go on on the next line. */
static void put_line(struct scroll *scroll, const char *line, unsigned flags) {
    if (line[0] != '\0' && strstr(line, "  ") == NULL) {
        scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TEXT, flags, line);
        return;
    }
    int y = scroll_next(scroll);
    if (y >= 0)
        canvas_text(scroll->canvas, scroll->inside.x, y, scroll->inside.width, THEME_TEXT, flags, line);
}

static void fill(struct scroll *scroll, const void *user) {
    for (const char *text = user; *text != '\0';) {
        size_t length = strcspn(text, "\n");
        char *line = mem_text_n(text, length);
        put_line(scroll, line, text == user ? CELL_BOLD : 0);
        free(line);
        text += length;
        text += *text == '\n';
    }
}

void app_draw_difference(struct app *app, const struct view *view, struct rect rect) {
    (void)view;
    scroll_draw(&app->canvas, rect, CELLS_MAX, SCROLL_AS_LINES, "Difference", fill, app->scenarios.difference, &app->scroll_top);
}

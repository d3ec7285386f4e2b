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

/* A line of a table is cut where the box ends, so that columns stand below each other; a sentence goes on on the next line. */
struct difference_line {
    char *text;
    bool sentence, heading;
};

struct difference {
    enum text_charset charset;
    struct difference_line *lines;
    size_t count, capacity;
};

/* Takes the text over. */
static void add_line(struct difference *difference, struct difference_line line) {
    difference->lines = mem_grow(difference->lines, difference->count, &difference->capacity, sizeof *difference->lines);
    difference->lines[difference->count++] = line;
}

static FILE *open_text(char **text, size_t *size) {
    FILE *file = open_memstream(text, size);
    if (file == NULL)
        die("out of memory");
    return file;
}

static void add_table(void *user, const struct sheet *sheet) {
    struct difference *difference = user;
    char *text = NULL;
    size_t size;
    struct output out = {.file = open_text(&text, &size), .charset = difference->charset};
    sheet_write(sheet, SHEET_TABLE, &out);
    if (fclose(out.file) != 0)
        die("out of memory");
    for (char *line = text; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        add_line(difference, (struct difference_line){.text = mem_text_n(line, length), .heading = line == text});
        line += length + (line[length] != '\0');
    }
    free(text);
    add_line(difference, (struct difference_line){.text = mem_text("")});
}

static void add_sentence(void *user, const char *before, const char *name, const char *after) {
    struct difference_line line = {.sentence = true};
    size_t size;
    FILE *file = open_text(&line.text, &size);
    if (name != NULL)
        fprintf(file, "%s'%s'%s", before, name, after);
    else
        fputs(before, file);
    if (fclose(file) != 0)
        die("out of memory");
    add_line(user, line);
}

static struct difference *make_difference(const struct app *app, const struct told *open, const struct told *other) {
    const struct scenario_report reports[] = {{app->model.params, &app->model.roster, &open->saved, &open->now},
                                              {app->model.params, &app->model.roster, &other->saved, &other->now}};
    struct difference *difference = mem_new(1, sizeof *difference);
    *difference = (struct difference){.charset = app->canvas.charset};
    export_scenario_diff_to(&reports[0], &reports[1], &(struct scenario_diff_reader){add_table, add_sentence, difference});
    return difference;
}

void app_forget_difference(struct app *app) {
    struct difference *difference = app->scenarios.difference;
    for (size_t i = 0; difference != NULL && i < difference->count; i++)
        free(difference->lines[i].text);
    if (difference != NULL)
        free(difference->lines);
    free(difference);
    app->scenarios.difference = NULL;
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
    app_forget_difference(app);
    app->scenarios.difference = good && both ? make_difference(app, &told[0], &told[1]) : NULL;
    told_free(&told[0]);
    told_free(&told[1]);
    if (app->scenarios.difference != NULL)
        app_open_overlay(app, OVERLAY_DIFFERENCE);
    else
        app_say(app, true, "%s", err.text);
}

static void put_line(struct scroll *scroll, const struct difference_line *line) {
    unsigned flags = line->heading ? CELL_BOLD : 0;
    if (line->sentence) {
        scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TEXT, flags, line->text);
        return;
    }
    int y = scroll_next(scroll);
    if (y >= 0)
        canvas_text(scroll->canvas, scroll->inside.x, y, scroll->inside.width, THEME_TEXT, flags, line->text);
}

static void fill(struct scroll *scroll, const void *user) {
    const struct difference *difference = user;
    for (size_t i = 0; i < difference->count; i++)
        put_line(scroll, &difference->lines[i]);
}

void app_draw_difference(struct app *app, const struct view *view, struct rect rect) {
    (void)view;
    scroll_draw(&app->canvas, rect, CELLS_MAX, SCROLL_AS_LINES, "Difference", fill, app->scenarios.difference, &app->scroll_top);
}

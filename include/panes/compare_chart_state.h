/* What the parts of Compare's chart share. */
#ifndef FLAMEKEEP_PANES_COMPARE_CHART_STATE_H
#define FLAMEKEEP_PANES_COMPARE_CHART_STATE_H

#include "panes/chart_points.h"
#include "panes/pane.h"
#include "ui/chart.h"

enum {
    SCENE_LINE = 64,        /* points of a curve */
    SCENE_MARKED_MAX = 500, /* marks that are shown */
    SCENE_SERIES_MAX = 8,
};

/* Creators with a glyph each. */
struct chart_people {
    double *x, *y;
    size_t *row;
    size_t count, capacity;
};

/* The chart as it is drawn, of the points that are shown. */
struct chart_scene {
    struct chart chart;
    struct chart_series series[SCENE_SERIES_MAX];
    struct chart_mark marks[TIERS_MAX];
    double trend_x[2], trend_y[2], expected_x[SCENE_LINE], expected_y[SCENE_LINE];
    bool has_trend, has_expected;
    struct chart_people torches, flames, marked;
    size_t cloud_series[CLOUD_COUNT]; /* which of the series */
    struct rect plot;                 /* at the last draw; no width: not drawn since the points changed */
};

struct compare_chart {
    enum chart_pair pair;
    struct chart_points points; /* shown */
    struct chart_gather gather; /* of others, which will be */
    uint64_t points_version;
    char text[PROMPT_SIZE]; /* of the filter */
    struct filter *filter;  /* NULL: none */
    bool asks_plan, asks_held, begun;
    uint64_t seen_roster, seen_rows, seen_plan, seen_held, seen_marks; /* when they were gathered */
    struct chart_raster raster[CLOUD_COUNT];
    struct chart_scene scene;
    int64_t cursor_id; /* who is wanted under the cursor, whether shown or not; 0: nobody yet */
    struct {
        uint64_t version;
        size_t row, members, place; /* creators in the cursor's cell, and which of them it is on, from 0 */
        struct rect plot;
    } here;
};

/* compare_chart.c: brings the points up to date, as far as the deadline allows. */
void compare_chart_refresh(struct compare_chart *state, const struct view *view, double deadline_ms);

/* compare_chart_scene.c: the chart of the points as they are now, with its cursor. */
void compare_chart_scene(struct compare_chart *state, const struct view *view);
void compare_chart_scene_free(struct chart_scene *scene);

/* compare_chart_move.c */
/* The creator under the cursor: theirs who is wanted, else of the plan, else the first; false when nobody is shown. */
bool compare_chart_cursor(const struct compare_chart *state, const struct view *view, size_t *row, double *x, double *y);
void compare_chart_move(struct compare_chart *state, const struct view *view, int across, int down); /* one of them is 0 */
void compare_chart_leap(struct compare_chart *state, const struct view *view, double across,
                        double down); /* shares of the plot, to the nearest there */
void compare_chart_press(struct compare_chart *state, const struct view *view, int column, int row); /* to the nearest */
void compare_chart_next_here(struct compare_chart *state, const struct view *view, int step);        /* within the cell */
void compare_chart_look(struct compare_chart *state, const struct view *view);                       /* brings `here` up to date */

/* compare_chart_draw.c */
void compare_chart_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect);

#endif

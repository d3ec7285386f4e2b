#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "panes/answers.h"
#include "panes/compare_chart_state.h"
#include "panes/compare_views.h"
#include "panes/copy.h"
#include "panes/words.h"

enum { GATHERED_AT_ONCE = 10000 /* creators who are looked at within a frame */ };

static void *chart_open(void) {
    struct compare_chart *state = mem_new(1, sizeof *state);
    state->points.middle = UNKNOWN;
    return state;
}

static void chart_close(void *pane) {
    struct compare_chart *state = pane;
    chart_gather_free(&state->gather);
    chart_points_free(&state->points);
    filter_free(state->filter);
    for (int i = 0; i < CLOUD_COUNT; i++)
        chart_raster_free(&state->raster[i]);
    compare_chart_scene_free(&state->scene);
    free(state);
}

/* Takes the roster's filter over; true when it is another one. */
static bool follow_filter(struct compare_chart *state, const struct view *view) {
    const char *text = view->filter != NULL ? view->filter : "";
    struct error err;
    if (state->begun && strcmp(text, state->text) == 0)
        return false;
    chart_gather_free(&state->gather); /* it has the old one */
    filter_free(state->filter);
    state->filter = text[strspn(text, " ")] != '\0' ? filter_new(text, &err) : NULL;
    state->asks_plan = state->filter != NULL && filter_asks(state->filter, "in");
    state->asks_held = state->filter != NULL && filter_asks(state->filter, "is");
    snprintf(state->text, sizeof state->text, "%s", text);
    return true;
}

/* What the points rest on has changed since they were gathered, or are being gathered. */
static bool is_outdated(const struct compare_chart *state, const struct view *view) {
    const struct model *model = view->model;
    return !state->begun || model->roster_version != state->seen_roster ||
           (state->asks_held && (model->held_version != state->seen_held || model->marks_version != state->seen_marks)) ||
           (state->asks_plan && view->version != state->seen_plan && (model->settled || model->roster.count <= GATHERED_AT_ONCE));
}

static void begin(struct compare_chart *state, const struct view *view) {
    const struct model *model = view->model;
    if (!state->begun || model->rows_version != state->seen_rows) { /* rows are others now */
        chart_points_free(&state->points);
        state->scene.plot.width = 0;
    }
    chart_gather_begin(&state->gather, state->pair, state->filter);
    state->begun = true;
    state->seen_roster = model->roster_version;
    state->seen_rows = model->rows_version;
    state->seen_held = model->held_version;
    state->seen_marks = model->marks_version;
    state->seen_plan = view->version;
}

/* Shows what has been gathered. */
static void settle(struct compare_chart *state) {
    chart_points_free(&state->points);
    state->points = state->gather.points;
    state->gather.points = (struct chart_points){.middle = UNKNOWN};
    chart_gather_free(&state->gather);
    state->points_version++;
    state->scene.plot.width = 0; /* what was drawn had the old points */
}

void compare_chart_refresh(struct compare_chart *state, const struct view *view, double deadline_ms) {
    const struct model *model = view->model;
    if (model->planner == NULL || model->loading > 0)
        return;
    if (follow_filter(state, view) || is_outdated(state, view))
        begin(state, view);
    if (state->gather.busy && !chart_gather_step(&state->gather, model, model->roster.count <= GATHERED_AT_ONCE ? HUGE_VAL : deadline_ms))
        settle(state);
}

/* Dots that are not in the picture yet; true while there are more. */
static bool add_dots(struct compare_chart *state, double deadline_ms) {
    bool more = false;
    for (int i = 0; i < CLOUD_COUNT; i++)
        more = chart_raster_step(&state->scene.series[state->scene.cloud_series[i]], deadline_ms) || more;
    return more;
}

static bool has_dots_to_add(const struct compare_chart *state) {
    bool any = false;
    for (int i = 0; i < CLOUD_COUNT && state->scene.plot.width > 0; i++)
        any = any || chart_raster_busy(&state->scene.series[state->scene.cloud_series[i]]);
    return any;
}

static enum pane_work chart_work(void *pane, const struct view *view, double deadline_ms) {
    struct compare_chart *state = pane;
    uint64_t version = state->points_version;
    compare_chart_refresh(state, view, deadline_ms);
    if (state->gather.busy)
        return PANE_WORKING;
    if (state->points_version != version)
        return PANE_CHANGED;
    if (!has_dots_to_add(state))
        return PANE_IDLE;
    return add_dots(state, deadline_ms) ? PANE_WORKING : PANE_CHANGED;
}

static void next_pair(struct compare_chart *state, const struct view *view) {
    state->pair = (enum chart_pair)((state->pair + 1) % PAIR_COUNT);
    begin(state, view);
}

/* What is done to the creator under the cursor. */
static struct answer creator_act(const struct compare_chart *state, const struct view *view, enum action action) {
    size_t row;
    double x, y;
    if (!compare_chart_cursor(state, view, &row, &x, &y))
        return (struct answer){.ask = ASK_NOTHING};
    return answer_creator(view, action, view->model->roster.id[row]);
}

static struct answer chart_act(void *pane, const struct view *view, enum action action, const struct key *key) {
    static const struct {
        enum action action;
        int across, down;
    } moves[] = {{ACTION_LEFT, -1, 0}, {ACTION_RIGHT, 1, 0}, {ACTION_UP, 0, -1}, {ACTION_DOWN, 0, 1}};
    static const struct {
        enum action action;
        double across, down;
    } leaps[] = {{ACTION_TOP, -1.0, 0.0},      {ACTION_BOTTOM, 1.0, 0.0},    {ACTION_PAGE_UP, 0.0, -0.5},
                 {ACTION_PAGE_DOWN, 0.0, 0.5}, {ACTION_HALF_UP, 0.0, -0.25}, {ACTION_HALF_DOWN, 0.0, 0.25}};
    struct compare_chart *state = pane;
    (void)key;
    compare_chart_refresh(state, view, clock_ms()); /* rows may be others since the last picture */
    if (view->model->planner == NULL)
        return (struct answer){.ask = ASK_NOTHING};
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
        if (moves[i].action == action)
            compare_chart_move(state, view, moves[i].across, moves[i].down);
    for (size_t i = 0; i < sizeof leaps / sizeof leaps[0]; i++)
        if (leaps[i].action == action)
            compare_chart_leap(state, view, leaps[i].across, leaps[i].down);
    if (action == ACTION_NEXT_MATCH || action == ACTION_PREVIOUS_MATCH)
        compare_chart_next_here(state, view, action == ACTION_NEXT_MATCH ? 1 : -1);
    else if (action == ACTION_COMPARE_BY)
        next_pair(state, view);
    else if (action == ACTION_BACK && state->filter != NULL)
        return (struct answer){.ask = ASK_UNFILTER};
    return creator_act(state, view, action);
}

/* To the nearest creator; on the one under the cursor already, their card. */
static struct answer chart_mouse(void *pane, const struct view *view, const struct key *key) {
    struct compare_chart *state = pane;
    const struct chart_scene *scene = &state->scene;
    int column, row;
    size_t at;
    double x, y;
    compare_chart_refresh(state, view, clock_ms());
    if (key->kind != K_PRESS || view->model->planner == NULL || !rect_holds(scene->plot, key->x, key->y))
        return (struct answer){.ask = ASK_NOTHING};
    if (compare_chart_cursor(state, view, &at, &x, &y) && chart_point_cell(&scene->chart, scene->plot, x, y, &column, &row) &&
        column == key->x && row == key->y)
        return creator_act(state, view, ACTION_OPEN);
    compare_chart_press(state, view, key->x, key->y);
    return (struct answer){.ask = ASK_NOTHING};
}

static void chart_point(void *pane, int64_t id) {
    struct compare_chart *state = pane;
    state->cursor_id = id;
}

static const char *const pair_names[PAIR_COUNT] = {[PAIR_RATE] = "rate", [PAIR_FEE] = "fee"};

static void chart_keep(const void *pane, char *out, size_t size) {
    const struct compare_chart *state = pane;
    snprintf(out, size, "%s", pair_names[state->pair]);
}

static void chart_restore(void *pane, const char *text) {
    struct compare_chart *state = pane;
    for (int pair = 0; pair < PAIR_COUNT; pair++)
        if (strcmp(text, pair_names[pair]) == 0)
            state->pair = (enum chart_pair)pair;
}

/* A line for each point. */
static bool chart_copy(void *pane, const struct view *view, struct tsv *out) {
    struct compare_chart *state = pane;
    const struct model *model = view->model;
    bool rates = state->points.pair == PAIR_RATE;
    compare_chart_refresh(state, view, clock_ms());
    if (model->planner == NULL || chart_points_count(&state->points) == 0)
        return false;
    tsv_column(out, "handle");
    tsv_column(out, "platform");
    tsv_column(out, rates ? "followers" : "people reached by a post");
    if (rates)
        tsv_column(out, "engagements per follower");
    else
        copy_money_column(out, "fee of a post", &model->params->currency);
    tsv_estimates(out);
    out->promised = chart_points_count(&state->points);
    for (int which = CLOUD_COUNT - 1; which >= 0; which--) {
        const struct chart_cloud *cloud = &state->points.cloud[which];
        for (size_t i = 0; i < cloud->count && !tsv_is_full(out); i++) {
            tsv_row(out);
            tsv_text(out, roster_text(&model->roster, cloud->row[i], ROSTER_HANDLE));
            tsv_text(out, platform_label((enum platform)model->roster.platform[cloud->row[i]]));
            tsv_number(out, cloud->x[i]);
            if (rates)
                tsv_number(out, cloud->y[i]);
            else
                copy_money(out, llround(cloud->y[i]), &model->params->currency);
            if (which == CLOUD_ESTIMATED)
                tsv_estimated(out);
        }
    }
    return true;
}

static const struct own_keys chart_keys = {
    .list = {{ACTION_COMPARE_BY, "measures", "Other measures on the axes"},
             {ACTION_NEXT_MATCH, "next here", "To the next creator at this place"},
             {ACTION_PREVIOUS_MATCH, "one before", "To the creator before at this place"}},
    .first = {ACTION_COMPARE_BY, ACTION_FILTER, ACTION_OPEN, ACTION_MARK, ACTION_PIN, ACTION_EXCLUDE},
};

const struct pane_view compare_chart = {
    .title = "Chart",
    .open = chart_open,
    .close = chart_close,
    .draw = compare_chart_draw,
    .act = chart_act,
    .mouse = chart_mouse,
    .work = chart_work,
    .copy = chart_copy,
    .keys = &chart_keys,
    .point = chart_point,
    .keep = chart_keep,
    .restore = chart_restore,
    .follows_filter = true,
};

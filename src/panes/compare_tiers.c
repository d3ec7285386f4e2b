#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/compare.h"
#include "panes/compare_views.h"
#include "panes/words.h"

enum { LABEL_CELLS = 20, GROUP_CELLS_MIN = 8, GROUP_CELLS_MAX = 13, ROWS_MIN = 3 };

struct compare_state {
    enum compare_by by;
    struct comparison comparisons[COMPARE_MARKET + 1]; /* kept: many creators take a while to compare */
    uint64_t seen[COMPARE_MARKET + 1];                 /* the versions of the roster compared; 0: none yet */
    int measure;                /* the row under the cursor */
    size_t first;               /* the first group shown */
    size_t shown;               /* how many fit at the last draw */
    int rows_y, rows, top;      /* screen line of the measures, how many lines, the first measure shown */
};

static void *compare_open(void) {
    struct compare_state *state = mem_new(1, sizeof *state);
    state->measure = MEASURE_RATE;
    return state;
}

static void compare_close(void *pane) {
    struct compare_state *state = pane;
    for (size_t by = 0; by <= COMPARE_MARKET; by++)
        compare_free(&state->comparisons[by]);
    free(state);
}

static const struct comparison *comparison_of(const struct compare_state *state) {
    return &state->comparisons[state->by];
}

static void refresh(struct compare_state *state, const struct model *model) {
    if (state->seen[state->by] == model->roster_version)
        return;
    compare_free(&state->comparisons[state->by]);
    compare_run(&state->comparisons[state->by], model->params, &model->roster, state->by);
    state->seen[state->by] = model->roster_version;
}

static enum theme_role group_style(const struct compare_state *state, const struct model *model, size_t group) {
    if (state->by != COMPARE_TIER)
        return THEME_TITLE;
    for (size_t tier = 0; tier < model->params->tier_count; tier++)
        if (strcmp(model->params->tiers[tier].name, comparison_of(state)->groups[group].name) == 0)
            return role_style(model->params->tiers[tier].role);
    return THEME_TITLE;
}

/* Marked as an estimate when most of the group's figures are. */
static void put_value(const struct view *view, const struct compare_group *group, int measure, char *out, size_t size) {
    cell_measure(out, size, (enum measure)measure, group->value[measure], &view->model->params->currency, group->estimated[measure] > 0.5);
}

static void draw_measure(const struct compare_state *state, const struct view *view, struct canvas *canvas, struct rect line, int measure, int cells) {
    bool here = measure == state->measure;
    unsigned flags = here && view->focused ? CELL_SELECTED : here ? CELL_BOLD : 0;
    canvas_fill(canvas, line, THEME_TEXT, flags, " ");
    canvas_text(canvas, line.x + 1, line.y, rect_room(line, line.x + 1, LABEL_CELLS - 2), THEME_MUTED, flags, measure_rows[measure].label);
    for (size_t i = 0; i < state->shown; i++) {
        size_t group = state->first + i;
        const struct compare_group *column = &comparison_of(state)->groups[group];
        bool wins = comparison_of(state)->win[measure].group == (int)group;
        char number[40], text[48];
        put_value(view, column, measure, number, sizeof number);
        snprintf(text, sizeof text, "%s%s", wins ? "★" : "", number);
        canvas_text_right(canvas, line.x + LABEL_CELLS + (int)i * cells - 1, line.y, cells, wins ? THEME_GOOD : THEME_TEXT,
                          flags | (wins ? CELL_BOLD : 0), text); /* a star may stand in the gap */
    }
    if (here && view->focused)
        canvas_cursor(canvas, line.x, line.y, false);
}

/* "micro leads 5 of 9: engagement rate, CPE, …": the group with the most wins. */
static void headline(const struct compare_state *state, char *out, size_t size) {
    int wins[64] = {0}, contests = 0, best = -1;
    size_t used = 0;
    for (int m = 0; m < MEASURE_ROWS; m++) {
        int winner = comparison_of(state)->win[m].group;
        contests += measure_rows[m].better != 0;
        if (winner >= 0 && winner < 64 && (++wins[winner] > (best >= 0 ? wins[best] : 0)))
            best = winner;
    }
    out[0] = '\0';
    if (best < 0)
        return;
    used = (size_t)snprintf(out, size, "%s leads %d of %d:", comparison_of(state)->groups[best].name, wins[best], contests);
    for (int m = 0, n = 0; m < MEASURE_ROWS && used < size; m++)
        if (comparison_of(state)->win[m].group == best)
            used += (size_t)snprintf(out + used, size - used, "%s %s", n++ > 0 ? "," : "", measure_rows[m].label);
}

static void draw_bars(const struct compare_state *state, const struct view *view, struct canvas *canvas, struct rect rect) {
    const struct measure_row *row = &measure_rows[state->measure];
    int room = rect.width - LABEL_CELLS - 14;
    double most = 0.0;
    canvas_format(canvas, rect.x + 1, rect.y, rect.width - 2, THEME_MUTED, 0, "%s: %s", row->label, row->what);
    for (size_t i = 0; i < comparison_of(state)->count; i++)
        most = fmax(most, comparison_of(state)->groups[i].value[state->measure]);
    if (rect.height < (int)comparison_of(state)->count + 2 || room <= 0 || most <= 0.0) /* all of them or none */
        return;
    for (size_t i = 0; i < comparison_of(state)->count; i++) {
        const struct compare_group *group = &comparison_of(state)->groups[i];
        double value = group->value[state->measure];
        int y = rect.y + 2 + (int)i, cells = value > 0.0 ? (int)fmax(round(value / most * room), 1.0) : 0;
        char text[40];
        canvas_text(canvas, rect.x + 1, y, LABEL_CELLS - 2, group_style(state, view->model, i), 0, group->name);
        canvas_fill(canvas, (struct rect){rect.x + LABEL_CELLS, y, cells, 1}, group_style(state, view->model, i), 0, "█");
        put_value(view, group, state->measure, text, sizeof text);
        canvas_text(canvas, rect.x + LABEL_CELLS + cells + 1, y, 13, THEME_TEXT, 0, text);
    }
}

static void draw_head(const struct compare_state *state, const struct view *view, struct canvas *canvas, struct rect line) {
    char part[64] = "", hint[128], head[300];
    if (state->shown < comparison_of(state)->count)
        snprintf(part, sizeof part, "%zu–%zu of %zu ", state->first + 1, state->first + state->shown, comparison_of(state)->count);
    snprintf(hint, sizeof hint, "%sby %s · %s changes", part, compare_by_name(state->by), key_name(view, ACTION_COMPARE_BY).text);
    canvas_text_right(canvas, line.x, line.y, line.width - 1, THEME_MUTED, 0, hint);
    headline(state, head, sizeof head);
    canvas_text(canvas, line.x + 1, line.y, line.width - text_width(hint, canvas->charset) - 4, THEME_TITLE, CELL_BOLD, head);
}

static void compare_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect) {
    struct compare_state *state = pane;
    if (view->model->planner == NULL) {
        draw_no_plan(view, canvas, (struct rect){rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 1});
        return;
    }
    refresh(state, view->model);
    if (rect.height < ROWS_MIN)
        return;
    size_t fit = (size_t)(rect_room(rect, rect.x + LABEL_CELLS, rect.width) / GROUP_CELLS_MIN);
    state->shown = comparison_of(state)->count < fit ? comparison_of(state)->count : fit;
    if (state->first + state->shown > comparison_of(state)->count)
        state->first = comparison_of(state)->count - state->shown;
    int cells = state->shown > 0 ? (rect.width - LABEL_CELLS) / (int)state->shown : GROUP_CELLS_MIN;
    cells = cells < GROUP_CELLS_MAX ? cells : GROUP_CELLS_MAX;
    draw_head(state, view, canvas, (struct rect){rect.x, rect.y, rect.width, 1});
    for (size_t i = 0; i < state->shown; i++)
        canvas_text_right(canvas, rect.x + LABEL_CELLS + (int)i * cells, rect.y + 1, cells - 1,
                          group_style(state, view->model, state->first + i), CELL_BOLD,
                          comparison_of(state)->groups[state->first + i].name);
    state->rows_y = rect.y + 2;
    state->rows = rect.height - 2 < MEASURE_ROWS ? rect.height - 2 : MEASURE_ROWS;
    state->top = state->measure >= state->rows ? state->measure - state->rows + 1 : 0;
    for (int i = 0; i < state->rows; i++)
        draw_measure(state, view, canvas, (struct rect){rect.x, state->rows_y + i, rect.width, 1}, state->top + i, cells);
    int used = 2 + state->rows + 1;
    if (rect.height > used)
        draw_bars(state, view, canvas, (struct rect){rect.x, rect.y + used, rect.width, rect.height - used});
}

static struct answer compare_act(void *pane, const struct view *view, enum action action, const struct key *key) {
    struct compare_state *state = pane;
    (void)key;
    (void)view;
    switch (action) {
    case ACTION_UP:
        state->measure -= state->measure > 0;
        break;
    case ACTION_DOWN:
        state->measure += state->measure < MEASURE_ROWS - 1;
        break;
    case ACTION_TOP:
    case ACTION_PAGE_UP:
        state->measure = 0;
        break;
    case ACTION_BOTTOM:
    case ACTION_PAGE_DOWN:
        state->measure = MEASURE_ROWS - 1;
        break;
    case ACTION_LEFT:
        state->first -= state->first > 0;
        break;
    case ACTION_RIGHT:
        state->first += state->first + state->shown < comparison_of(state)->count;
        break;
    case ACTION_COMPARE_BY:
        state->by = (enum compare_by)((state->by + 1) % (COMPARE_MARKET + 1));
        state->first = 0;
        break;
    default:
        break;
    }
    return (struct answer){.ask = ASK_NOTHING};
}

static struct answer compare_mouse(void *pane, const struct view *view, const struct key *key) {
    struct compare_state *state = pane;
    int row = key->y - state->rows_y;
    (void)view;
    if (key->kind == K_PRESS && row >= 0 && row < state->rows)
        state->measure = state->top + row;
    return (struct answer){.ask = ASK_NOTHING};
}

const struct pane_view compare_tiers = {
    .title = "Tiers",
    .open = compare_open,
    .close = compare_close,
    .draw = compare_draw,
    .act = compare_act,
    .mouse = compare_mouse,
};

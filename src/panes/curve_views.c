/* The two curves as views of the budget pane: the chart, what it says, the point under the cursor, and all points as a table. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "panes/budget_curves.h"
#include "panes/budget_views.h"
#include "panes/curve_table.h"
#include "panes/curve_words.h"
#include "panes/words.h"
#include "ui/table.h"

enum { POINT_ROWS = 3, WORDS_ROWS = 3, CHART_ROWS = 10 /* before a table gets room */, CHART_ROWS_MAX = 22 };

struct curve_state {
    enum curve_kind kind;
    int cursor;                /* a point; −1: where the campaign is */
    bool drawn;                /* at the last draw */
    bool has_points;           /* likewise: there were some to move over */
    enum text_charset charset; /* likewise */
    struct rect chart;         /* at the last draw; no height: none */
    struct rect points;        /* the table, likewise */
    struct table table;
};

static struct curve_state *state_new(enum curve_kind kind) {
    struct curve_state *state = mem_new(1, sizeof *state);
    state->kind = kind;
    state->cursor = -1;
    return state;
}

static void *open_budget(void) {
    return state_new(CURVE_BUDGET);
}

static void *open_split(void) {
    return state_new(CURVE_SPLIT);
}

static const struct curve_points *points_of(const struct curve_state *state, const struct view *view) {
    bool stale;
    return model_curve(view->model, state->kind, &stale);
}

/* How far a point is from where the campaign is. */
static double distance(const struct curve_point *point, const struct curve_state *state, const struct view *view) {
    const struct plan *plan = model_plan(view->model);
    if (state->kind == CURVE_BUDGET)
        return fabs((double)point->budget_cents - (double)view->model->campaign.budget_cents);
    return plan != NULL ? fabs(point->share - plan->torch_share) : point->share;
}

/* The point under the cursor: without one the point that is nearest to the campaign. */
static int cursor_of(const struct curve_state *state, const struct view *view, const struct curve_points *points) {
    int nearest = 0;
    if (state->cursor >= 0 && state->cursor < points->count)
        return state->cursor;
    for (int p = 1; p < points->count; p++)
        if (distance(&points->points[p], state, view) < distance(&points->points[nearest], state, view))
            nearest = p;
    return nearest;
}

/* How the rows are shared out, the chart first of all; words that have no room whole are left out. */
struct shares {
    int chart, point, words, note, table;
};

static struct shares share_out(int rows, int point, int words, int note, int table) {
    struct shares shares = {.point = point};
    int left = rows - BUDGET_CURVE_MIN_ROWS - point;
    shares.words = words <= left ? words : 0;
    left -= shares.words;
    shares.note = note > 0 && note <= left - 2 ? note : 0;
    left -= shares.note;
    shares.table = left >= table + 1 + CHART_ROWS - BUDGET_CURVE_MIN_ROWS ? table + 1 : 0; /* and a blank line */
    left -= shares.table;
    shares.chart = BUDGET_CURVE_MIN_ROWS + (left > 0 ? left : 0);
    shares.chart = shares.chart < CHART_ROWS_MAX ? shares.chart : CHART_ROWS_MAX;
    return shares;
}

static int lesser(int a, int b) {
    return a < b ? a : b;
}

static void draw_table(struct curve_state *state, const struct view *view, struct canvas *canvas, struct rect rect,
                       const struct curve_points *points, bool stale) {
    state->points = rect;
    state->table.cursor = (size_t)cursor_of(state, view, points);
    curve_table_draw(&state->table, canvas, rect, points, &view->model->params->currency, stale, view->focused);
}

/* Right of the heading, where it has room. */
static void draw_hint(const struct view *view, struct canvas *canvas, struct rect line) {
    const int heading = 32;
    char hint[80];
    snprintf(hint, sizeof hint, "%s sets the budget to this point", key_name(view, ACTION_OPEN).text);
    int width = text_width(hint, canvas->charset);
    if (heading + width <= line.width)
        canvas_text(canvas, line.x + line.width - width, line.y, width, THEME_MUTED, 0, hint);
}

static void draw_all(struct curve_state *state, const struct view *view, struct canvas *canvas, struct rect rect,
                     const struct curve_points *points, bool stale) {
    const struct currency *currency = &view->model->params->currency;
    char point[CURVE_TEXT_SIZE], words[CURVE_TEXT_SIZE] = "", note[160];
    int cursor = cursor_of(state, view, points);
    point_sentence(point, points, cursor, currency);
    if (!stale)
        curve_sentence(words, points, currency);
    curve_measure_note(note, sizeof note, points, currency);
    struct shares shares = share_out(rect.height, lesser(canvas_paragraph_rows(canvas, rect.width, point), POINT_ROWS),
                                     words[0] != '\0' ? lesser(canvas_paragraph_rows(canvas, rect.width, words), WORDS_ROWS) : 0,
                                     note[0] != '\0' ? canvas_paragraph_rows(canvas, rect.width, note) : 0, points->count + 1);
    state->chart = (struct rect){rect.x, rect.y, rect.width, shares.chart};
    budget_curve_draw(view, canvas, state->chart, state->kind, cursor);
    if (points->settled && !stale && state->kind == CURVE_BUDGET)
        draw_hint(view, canvas, rect);
    rect.y += shares.chart;
    canvas_paragraph(canvas, (struct rect){rect.x, rect.y, rect.width, shares.point}, stale ? THEME_MUTED : THEME_TEXT, CELL_BOLD, point);
    rect.y += shares.point;
    canvas_paragraph(canvas, (struct rect){rect.x, rect.y, rect.width, shares.words}, THEME_TEXT, 0, words);
    rect.y += shares.words;
    canvas_paragraph(canvas, (struct rect){rect.x, rect.y, rect.width, shares.note}, THEME_MUTED, 0, note);
    rect.y += shares.note;
    if (shares.table > 0)
        draw_table(state, view, canvas, (struct rect){rect.x, rect.y + 1, rect.width, shares.table - 1}, points, stale);
}

static void curve_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect) {
    struct curve_state *state = pane;
    struct rect inside = {rect.x + 1, rect.y, rect.width - 2, rect.height};
    bool stale;
    const struct curve_points *points = model_curve(view->model, state->kind, &stale);
    state->chart = state->points = (struct rect){0, 0, 0, 0};
    state->drawn = model_plan(view->model) != NULL;
    state->has_points = state->drawn && points != NULL && !budget_curve_is_empty(view, state->kind);
    state->charset = canvas->charset;
    if (!state->drawn)
        draw_no_plan(view, canvas, (struct rect){inside.x, inside.y + 1, inside.width, inside.height - 1});
    else if (!state->has_points)
        budget_curve_draw(view, canvas, inside, state->kind, -1);
    else
        draw_all(state, view, canvas, inside, points, stale);
}

static unsigned curve_shown(const void *pane) {
    const struct curve_state *state = pane;
    return state->drawn ? 1U << state->kind : 0;
}

/* Moving. */

static bool move(struct curve_state *state, int cursor, enum action action, int count) {
    static const struct {
        enum action action;
        int by;
    } moves[] = {{ACTION_LEFT, -1},     {ACTION_UP, -1},      {ACTION_RIGHT, 1},     {ACTION_DOWN, 1},     {ACTION_TOP, -1000},
                 {ACTION_BOTTOM, 1000}, {ACTION_PAGE_UP, -3}, {ACTION_PAGE_DOWN, 3}, {ACTION_HALF_UP, -2}, {ACTION_HALF_DOWN, 2}};
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
        if (moves[i].action == action) {
            int to = cursor + moves[i].by;
            state->cursor = to < 0 ? 0 : to >= count ? count - 1 : to;
            return true;
        }
    return false;
}

/* The budget becomes that of the point; the cursor then stays with the campaign. */
static struct answer take_point(struct curve_state *state, const struct view *view, const struct curve_points *points, int cursor) {
    struct answer answer = {.ask = ASK_NOTHING};
    if (state->kind == CURVE_SPLIT) {
        snprintf(answer.note, sizeof answer.note, "the split follows from the goals; %.8s limits it, as: flame-share 60%%",
                 key_name(view, ACTION_LIMITS).text);
        return answer;
    }
    if (points->points[cursor].budget_cents == view->model->campaign.budget_cents) {
        snprintf(answer.note, sizeof answer.note, "that is the budget already");
        return answer;
    }
    state->cursor = -1;
    answer.message = (struct message){.kind = MESSAGE_BUDGET, .cents = points->points[cursor].budget_cents};
    return answer;
}

static struct answer curve_act(void *pane, const struct view *view, enum action action, const struct key *key) {
    struct curve_state *state = pane;
    const struct curve_points *points = points_of(state, view);
    (void)key;
    if (points == NULL || !state->has_points)
        return (struct answer){.ask = ASK_NOTHING};
    int cursor = cursor_of(state, view, points);
    if (!move(state, cursor, action, points->count) && action == ACTION_OPEN)
        return take_point(state, view, points, cursor);
    return (struct answer){.ask = ASK_NOTHING};
}

static struct answer curve_mouse(void *pane, const struct view *view, const struct key *key) {
    struct curve_state *state = pane;
    const struct curve_points *points = points_of(state, view);
    const struct answer nothing = {.ask = ASK_NOTHING};
    int to = -1;
    if (points == NULL || !state->has_points)
        return nothing;
    if (key->kind == K_WHEEL_UP || key->kind == K_WHEEL_DOWN)
        move(state, cursor_of(state, view, points), key->kind == K_WHEEL_UP ? ACTION_LEFT : ACTION_RIGHT, points->count);
    if (key->kind != K_PRESS && key->kind != K_DRAG)
        return nothing;
    size_t row = state->points.height > 0 ? table_row_at(&state->table, state->points, key->x, key->y) : SIZE_MAX;
    if (rect_holds(state->chart, key->x, key->y))
        to = budget_curve_at(view, state->charset, state->chart, state->kind, key->x);
    else if (row != SIZE_MAX)
        to = (int)row;
    state->cursor = to >= 0 ? to : state->cursor;
    return nothing;
}

static bool curve_copy(void *pane, const struct view *view, struct tsv *out) {
    const struct curve_state *state = pane;
    bool stale;
    const struct curve_points *points = model_curve(view->model, state->kind, &stale);
    if (points == NULL || stale) {
        out->missing = "the curve is still being worked out: copy it in a moment";
        return false;
    }
    curve_table_copy(points, &view->model->params->currency, out);
    return true;
}

static const struct own_keys budget_keys = {
    .nobody = true,
    .list = {{ACTION_LEFT, "left", "To the point of less money"},
             {ACTION_RIGHT, "right", "To the point of more money"},
             {ACTION_OPEN, "set budget", "Set the budget to that of this point"}},
    .first = {ACTION_OPEN, ACTION_BUDGET, ACTION_ASK, ACTION_SCENARIOS},
};

static const struct own_keys split_keys = {
    .nobody = true,
    .list = {{ACTION_LEFT, "left", "To the point of less for torches"},
             {ACTION_RIGHT, "right", "To the point of more for torches"},
             {ACTION_OPEN, NULL, NULL}},
    .first = {ACTION_BUDGET, ACTION_ASK, ACTION_SCENARIOS},
};

const struct pane_view budget_curve = {
    .title = "Budget curve",
    .open = open_budget,
    .close = free,
    .draw = curve_draw,
    .act = curve_act,
    .mouse = curve_mouse,
    .copy = curve_copy,
    .curves = curve_shown,
    .keys = &budget_keys,
};

const struct pane_view split_curve = {
    .title = "Split curve",
    .open = open_split,
    .close = free,
    .draw = curve_draw,
    .act = curve_act,
    .mouse = curve_mouse,
    .copy = curve_copy,
    .curves = curve_shown,
    .keys = &split_keys,
};

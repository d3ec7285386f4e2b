/* The two curves as views of the budget pane: the chart, what it says, the point under the cursor, and all points as a table. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "panes/budget_curves.h"
#include "panes/budget_views.h"
#include "panes/copy.h"
#include "panes/curve_words.h"
#include "panes/words.h"
#include "ui/table.h"

enum { BIG_STEPS = 5, POINT_ROWS = 3, WORDS_ROWS = 3, CHART_ROWS = 10 /* before a table gets room */, CHART_ROWS_MAX = 22 };

struct curve_state {
    enum curve_kind kind;
    int cursor;                /* a point; −1: where the campaign is */
    bool drawn;                /* at the last draw */
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

enum column {
    COLUMN_AT,
    COLUMN_FIT,
    COLUMN_MOST,
    COLUMN_SPEND,
    COLUMN_TORCHES,
    COLUMN_FLAMES,
    COLUMN_REACH,
    COLUMN_ENGAGED,
    COLUMN_CONVERSIONS,
    COLUMN_NEXT,
    COLUMN_COUNT
};

/* Of a budget curve; a split curve has the same, but for the first title and the last column. */
static const struct table_column columns[COLUMN_COUNT] = {
    [COLUMN_AT] = {.title = "budget", .width = 11, .importance = 100, .right = true},
    [COLUMN_FIT] = {.title = "fit", .width = 5, .importance = 99, .right = true},
    [COLUMN_MOST] = {.title = "at most", .width = 7, .importance = 40, .right = true},
    [COLUMN_SPEND] = {.title = "spend", .width = 11, .importance = 60, .right = true},
    [COLUMN_TORCHES] = {.title = "torches", .width = 7, .importance = 90, .right = true},
    [COLUMN_FLAMES] = {.title = "flames", .width = 6, .importance = 91, .right = true},
    [COLUMN_REACH] = {.title = "reach", .width = 6, .importance = 85, .right = true},
    [COLUMN_ENGAGED] = {.title = "engaged", .width = 7, .importance = 70, .right = true},
    [COLUMN_CONVERSIONS] = {.title = "conv.", .width = 6, .importance = 65, .right = true},
    [COLUMN_NEXT] = {.title = "next 1,000", .width = 10, .importance = 80, .right = true},
};

static size_t columns_of(enum curve_kind kind, struct table_column out[COLUMN_COUNT]) {
    memcpy(out, columns, sizeof columns);
    if (kind == CURVE_BUDGET)
        return COLUMN_COUNT;
    out[COLUMN_AT].title = "torches get";
    return COLUMN_NEXT;
}

struct fill_context {
    const struct curve_points *points;
    const struct currency *currency;
    bool stale;
};

static void fill_figure(const struct curve_point *point, enum column column, const struct currency *currency, char *out, size_t size) {
    switch (column) {
    case COLUMN_FIT:
        snprintf(out, size, "%.1f", point->fit);
        break;
    case COLUMN_MOST:
        snprintf(out, size, "%.1f", point->bound);
        break;
    case COLUMN_SPEND:
        money_text(out, size, money_whole(point->spend_cents, currency, false), currency);
        break;
    case COLUMN_TORCHES:
        snprintf(out, size, "%d", point->torches);
        break;
    case COLUMN_FLAMES:
        snprintf(out, size, "%d", point->flames);
        break;
    case COLUMN_REACH:
        cell_count(out, size, point->outcome[OUTCOME_REACH], false);
        break;
    case COLUMN_ENGAGED:
        cell_count(out, size, point->outcome[OUTCOME_ENGAGEMENT], false);
        break;
    case COLUMN_CONVERSIONS:
        cell_few(out, size, point->outcome[OUTCOME_CONVERSIONS], false);
        break;
    case COLUMN_NEXT:
        snprintf(out, size, known(point->marginal) ? "%.2f" : "—", point->marginal);
        break;
    default:
        break;
    }
}

static void fill(const void *user, size_t row, size_t column, struct table_cell *cell) {
    const struct fill_context *context = user;
    const struct curve_points *points = context->points;
    const struct curve_point *point = &points->points[row];
    bool special = (int)row == (points->kind == CURVE_BUDGET ? points->knee : points->best) && points->settled;
    cell->role = context->stale ? THEME_MUTED : special ? THEME_GOOD : THEME_TEXT;
    if (column == COLUMN_AT && points->kind == CURVE_BUDGET)
        money_text(cell->text, sizeof cell->text, point->budget_cents, context->currency);
    else if (column == COLUMN_AT)
        snprintf(cell->text, sizeof cell->text, "%.0f%%", 100.0 * point->share);
    else if (point->known && point->feasible)
        fill_figure(point, (enum column)column, context->currency, cell->text, sizeof cell->text);
    else
        snprintf(cell->text, sizeof cell->text, point->known ? "—" : "…");
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

/* What the fit of a budget curve is measured against: it is not the plan's. */
static void fit_note(char *out, size_t size, const struct curve_points *points, const struct currency *currency) {
    char largest[48];
    out[0] = '\0';
    if (points->kind != CURVE_BUDGET)
        return;
    money_text(largest, sizeof largest, points->points[points->count - 1].budget_cents, currency);
    snprintf(out, size, "Here fit is measured against the best that %s could bring, so it is lower than the plan's.", largest);
}

static void draw_table(struct curve_state *state, const struct view *view, struct canvas *canvas, struct rect rect,
                       const struct curve_points *points, bool stale) {
    struct fill_context context = {points, &view->model->params->currency, stale};
    struct table_column shown[COLUMN_COUNT];
    size_t count = columns_of(state->kind, shown);
    state->points = rect;
    state->table.rows = (size_t)points->count;
    state->table.cursor = (size_t)cursor_of(state, view, points);
    table_draw(&state->table, canvas, rect, shown, count, fill, &context, view->focused, NULL);
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
    fit_note(note, sizeof note, points, currency);
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
    state->charset = canvas->charset;
    if (!state->drawn)
        draw_no_plan(view, canvas, (struct rect){inside.x, inside.y + 1, inside.width, inside.height - 1});
    else if (points == NULL)
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
    if (action == ACTION_LEFT_BIG || action == ACTION_RIGHT_BIG)
        return (struct answer){.message = message_budget(view->model, action == ACTION_LEFT_BIG ? -BIG_STEPS : BIG_STEPS)};
    if (points == NULL || !state->drawn)
        return (struct answer){.ask = ASK_NOTHING};
    int cursor = cursor_of(state, view, points);
    if (!move(state, cursor, action, points->count) && action == ACTION_OPEN)
        return take_point(state, view, points, cursor);
    return (struct answer){.ask = ASK_NOTHING};
}

static bool inside(struct rect rect, const struct key *key) {
    return key->x >= rect.x && key->x < rect.x + rect.width && key->y >= rect.y && key->y < rect.y + rect.height;
}

static struct answer curve_mouse(void *pane, const struct view *view, const struct key *key) {
    struct curve_state *state = pane;
    const struct curve_points *points = points_of(state, view);
    const struct answer nothing = {.ask = ASK_NOTHING};
    int to = -1;
    if (points == NULL || !state->drawn)
        return nothing;
    if (key->kind == K_WHEEL_UP || key->kind == K_WHEEL_DOWN)
        move(state, cursor_of(state, view, points), key->kind == K_WHEEL_UP ? ACTION_LEFT : ACTION_RIGHT, points->count);
    if (key->kind != K_PRESS && key->kind != K_DRAG)
        return nothing;
    size_t row = state->points.height > 0 ? table_row_at(&state->table, state->points, key->x, key->y) : SIZE_MAX;
    if (inside(state->chart, key))
        to = budget_curve_at(view, state->charset, state->chart, state->kind, key->x);
    else if (row != SIZE_MAX)
        to = (int)row;
    state->cursor = to >= 0 ? to : state->cursor;
    return nothing;
}

/* Copying: all that is known of the points. */

static void copy_point(struct tsv *out, const struct curve_point *point, enum curve_kind kind, const struct currency *currency) {
    bool seen = point->known && point->feasible;
    tsv_row(out);
    if (kind == CURVE_BUDGET)
        copy_money(out, point->budget_cents, currency);
    else
        tsv_number(out, point->share);
    if (!seen) {
        for (int c = COLUMN_FIT; c < (kind == CURVE_BUDGET ? COLUMN_COUNT : COLUMN_NEXT); c++)
            tsv_unknown(out);
        tsv_text(out, point->known ? point->why.text : "not known yet");
        return;
    }
    copy_figure(out, point->fit);
    copy_figure(out, point->bound);
    copy_money(out, point->spend_cents, currency);
    tsv_whole(out, point->torches);
    tsv_whole(out, point->flames);
    copy_figure(out, point->outcome[OUTCOME_REACH]);
    copy_figure(out, point->outcome[OUTCOME_ENGAGEMENT]);
    copy_figure(out, point->outcome[OUTCOME_CONVERSIONS]);
    if (kind == CURVE_BUDGET)
        copy_figure(out, point->marginal);
}

/* In words that say what they are without the screen around them. */
static void copy_columns(struct tsv *out, enum curve_kind kind, const struct currency *currency) {
    static const char *const titles[] = {"torches", "flames", "people reached", "engagements", "conversions"};
    if (kind == CURVE_BUDGET)
        copy_money_column(out, "budget", currency);
    else
        tsv_column(out, "share of torches");
    tsv_column(out, "fit");
    tsv_column(out, "fit at most");
    copy_money_column(out, "spend", currency);
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        tsv_column(out, titles[i]);
    if (kind == CURVE_BUDGET)
        copy_money_column(out, "fit of the next 1,000", currency);
    tsv_column(out, "why there is none");
}

static bool curve_copy(void *pane, const struct view *view, struct tsv *out) {
    struct curve_state *state = pane;
    const struct currency *currency = &view->model->params->currency;
    bool stale;
    const struct curve_points *points = model_curve(view->model, state->kind, &stale);
    if (points == NULL || stale) {
        out->missing = "the curve is still being worked out: copy it in a moment";
        return false;
    }
    copy_columns(out, state->kind, currency);
    for (int p = 0; p < points->count; p++)
        copy_point(out, &points->points[p], state->kind, currency);
    return true;
}

const struct pane_view budget_curve = {
    .title = "Budget curve",
    .open = open_budget,
    .close = free,
    .draw = curve_draw,
    .act = curve_act,
    .mouse = curve_mouse,
    .copy = curve_copy,
    .curves = curve_shown,
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
};

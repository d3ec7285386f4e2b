#include "panes/curve_table.h"

#include <stdio.h>
#include <string.h>

#include "panes/copy.h"
#include "panes/curve_words.h"
#include "panes/words.h"

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
enum { COPIED_OF_BUDGET = COLUMN_COUNT + 1 }; /* and by how much it is more than the present plan */

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
    [COLUMN_NEXT] = {.title = "", .width = 12, .importance = 80, .right = true},
};

struct curve_columns {
    struct table_column list[COLUMN_COUNT];
    char next[48];
};

/* With the titles that depend on the curve; returns how many there are. */
static size_t columns_of(const struct curve_points *points, const struct currency *currency, struct curve_columns *out) {
    char step[40];
    memcpy(out->list, columns, sizeof columns);
    if (points->kind == CURVE_SPLIT) {
        out->list[COLUMN_AT].title = "torches get";
        return COLUMN_NEXT;
    }
    if (curve_compares(points))
        out->list[COLUMN_FIT].title = "goals";
    money_text(step, sizeof step, curve_step_cents(points, currency), currency);
    snprintf(out->next, sizeof out->next, "next %s", step);
    out->list[COLUMN_NEXT].title = out->next;
    return COLUMN_COUNT;
}

struct fill_context {
    const struct curve_points *points;
    const struct currency *currency;
    bool stale;
};

static void fill_figure(const struct curve_points *points, const struct curve_point *point, enum column column,
                        const struct currency *currency, char *out, size_t size) {
    char figure[CURVE_FIGURE_SIZE];
    switch (column) {
    case COLUMN_FIT:
    case COLUMN_MOST:
        curve_figure(figure, points, column == COLUMN_FIT ? point->fit : point->bound);
        snprintf(out, size, "%s", figure);
        break;
    case COLUMN_SPEND:
        money_text(out, size, money_nearest(point->spend_cents, currency), currency);
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
        curve_gain(figure, points, curve_step_gain(points, point, currency));
        snprintf(out, size, "%s", figure);
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
        fill_figure(points, point, (enum column)column, context->currency, cell->text, sizeof cell->text);
    else
        snprintf(cell->text, sizeof cell->text, point->known ? "—" : "…");
}

void curve_table_draw(struct table *table, struct canvas *canvas, struct rect rect, const struct curve_points *points,
                      const struct currency *currency, bool stale, bool focused) {
    struct fill_context context = {points, currency, stale};
    struct curve_columns shown;
    size_t count = columns_of(points, currency, &shown);
    table->rows = (size_t)points->count;
    table_draw(table, canvas, rect, shown.list, count, fill, &context, focused, NULL);
}

static void copy_point(struct tsv *out, const struct curve_points *points, int p, const struct currency *currency) {
    const struct curve_point *point = &points->points[p];
    enum curve_kind kind = points->kind;
    bool seen = point->known && point->feasible;
    tsv_row(out);
    if (kind == CURVE_BUDGET)
        copy_money(out, point->budget_cents, currency);
    else
        tsv_number(out, point->share);
    if (!seen) {
        for (int c = COLUMN_FIT; c < (kind == CURVE_BUDGET ? COPIED_OF_BUDGET : COLUMN_NEXT); c++)
            tsv_unknown(out);
        tsv_text(out, point->known ? point->why.text : "not known yet");
        return;
    }
    copy_figure(out, point->fit);
    copy_figure(out, point->bound);
    if (kind == CURVE_BUDGET)
        copy_figure(out, curve_relative(points, point->fit));
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
    if (kind == CURVE_BUDGET)
        tsv_column(out, "times the present fit");
    copy_money_column(out, "spend", currency);
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        tsv_column(out, titles[i]);
    if (kind == CURVE_BUDGET)
        copy_money_column(out, "fit of the next 1,000", currency);
    tsv_column(out, "why there is none");
}

void curve_table_copy(const struct curve_points *points, const struct currency *currency, struct tsv *out) {
    copy_columns(out, points->kind, currency);
    for (int p = 0; p < points->count; p++)
        copy_point(out, points, p, currency);
}

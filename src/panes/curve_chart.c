#include "panes/curve_chart.h"

#include <math.h>
#include <stdio.h>

#include "panes/curve_words.h"

static const double APART = 0.02; /* of the height: a bound this far above the fit is seen apart from it */

/* Where a point stands on the axis of x: money in whole units, or a share. */
static double curve_chart_x(const struct curve_point *point, enum curve_kind kind, const struct currency *currency) {
    return kind == CURVE_BUDGET ? (double)point->budget_cents / (double)money_unit(currency) : point->share;
}

/* "$25k", "$1.5M": ticks stand at round numbers. */
static void money_label(double value, const void *user, char *out, size_t size) {
    static const char *const suffixes[] = {"", "k", "M", "B", "T"};
    const struct currency *currency = user;
    size_t step = 0;
    for (; value >= 1000.0 && step + 1 < sizeof suffixes / sizeof suffixes[0]; step++)
        value /= 1000.0;
    snprintf(out, size, "%s%.6g%s", currency->symbol, value, suffixes[step]);
}

static void share_label(double value, const void *user, char *out, size_t size) {
    (void)user;
    snprintf(out, size, "%.0f%%", 100.0 * value);
}

static void change_label(double percent, const void *user, char *out, size_t size) {
    const double nothing = 1e-9;
    (void)user;
    if (fabs(percent) < nothing)
        snprintf(out, size, "now");
    else
        snprintf(out, size, "%s%.6g%%", percent < 0.0 ? "−" : "+", fabs(percent));
}

static void fit_label(double value, const void *user, char *out, size_t size) {
    (void)user;
    snprintf(out, size, "%.6g", value);
}

static double height_of(const struct curve_points *points, double fit) {
    return curve_compares(points) ? 100.0 * (curve_relative(points, fit) - 1.0) : fit;
}

static void read_line(struct curve_line *line, const struct curve_points *points, const struct currency *currency) {
    line->count = (size_t)points->count;
    for (int p = 0; p < points->count; p++) {
        const struct curve_point *point = &points->points[p];
        bool seen = point->known && point->feasible;
        line->x[p] = curve_chart_x(point, points->kind, currency);
        line->fit[p] = seen ? height_of(points, point->fit) : (double)NAN;
        line->bound[p] = seen ? height_of(points, point->bound) : (double)NAN;
    }
}

struct range {
    double low, high;
};

static void widen(struct range *range, const double *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        range->low = fmin(range->low, values[i]); /* NAN does not count */
        range->high = fmax(range->high, values[i]);
    }
}

/* The axes hold both curves, the old and the new. False when no value is known. */
static bool set_axes(struct curve_chart *out, enum curve_kind kind) {
    struct range x = {INFINITY, -INFINITY}, fit = x;
    const struct curve_line *lines[] = {&out->line, &out->before};
    for (size_t i = 0; i < 2; i++) {
        widen(&x, lines[i]->x, lines[i]->count);
        widen(&fit, lines[i]->fit, lines[i]->count);
        widen(&fit, lines[i]->bound, lines[i]->count);
    }
    out->chart.y.label = curve_compares(out->points) ? change_label : fit_label;
    out->chart.x.label = kind == CURVE_BUDGET ? money_label : share_label;
    return axis_cover(&out->chart.x, x.low, x.high) && axis_cover(&out->chart.y, fit.low, fit.high);
}

static bool bound_is_apart(const struct curve_chart *out) {
    double height = out->chart.y.high - out->chart.y.low;
    for (size_t i = 0; i < out->line.count; i++)
        if (out->line.bound[i] - out->line.fit[i] > APART * height)
            return true;
    return false;
}

static void add_series(struct curve_chart *out, const struct curve_line *line, const double *y, enum chart_shape shape,
                       enum theme_role role) {
    out->series[out->chart.series_count++] =
        (struct chart_series){.x = line->x, .y = y, .count = line->count, .shape = shape, .role = role, .by_cells = true, .glyph = "●"};
}

static void set_series(struct curve_chart *out) {
    enum theme_role role = out->stale ? THEME_MUTED : THEME_SLIDER;
    if (out->before.count > 0)
        add_series(out, &out->before, out->before.fit, CHART_LINE, THEME_BORDER);
    if (!out->stale && bound_is_apart(out))
        add_series(out, &out->line, out->line.bound, CHART_LINE, THEME_MUTED);
    add_series(out, &out->line, out->line.fit, CHART_LINE, role);
    add_series(out, &out->line, out->line.fit, CHART_GLYPHS, role);
    out->chart.series = out->series;
}

static void add_mark(struct curve_chart *out, double at, enum theme_role role, const char *label) {
    size_t i = out->chart.mark_count++;
    snprintf(out->labels[i], sizeof out->labels[i], "%s", label);
    out->marks[i] = (struct chart_mark){.at = at, .role = role, .label = out->labels[i]};
}

/* The budget as it is, and from where on more brings less. */
static void mark_budget(struct curve_chart *out, const struct view *view) {
    const struct currency *currency = &view->model->params->currency;
    const struct curve_points *points = out->points;
    char amount[48], label[80];
    double now = (double)view->model->campaign.budget_cents / (double)money_unit(currency);
    double knee = points->knee >= 0 && !out->stale ? out->line.x[points->knee] : (double)NAN;
    money_text(amount, sizeof amount, view->model->campaign.budget_cents, currency);
    snprintf(label, sizeof label, knee == now ? "now %s, pays less from here" : "now %s", amount);
    add_mark(out, now, THEME_TITLE, label);
    if (isfinite(knee) && knee != now)
        add_mark(out, knee, THEME_GOOD, "pays less from here");
}

/* The split of the plan, and the best of the curve; when they are about the same, it is said once. */
static void mark_split(struct curve_chart *out, const struct view *view) {
    const double about = 0.05;
    const struct curve_points *points = out->points;
    const struct plan *plan = model_plan(view->model);
    bool known_best = points->settled && points->best >= 0 && !out->stale, leads = known_best && curve_plan_leads(points), same = false;
    bool has_best = known_best && !leads;
    double best = has_best ? points->points[points->best].share : UNKNOWN;
    char label[48];
    if (plan != NULL && plan->spend_cents > 0) {
        same = has_best && fabs(best - plan->torch_share) <= about;
        snprintf(label, sizeof label, "the plan %.0f%%%s", 100.0 * plan->torch_share,
                 same    ? ": about the best"
                 : leads ? ": the best"
                         : "");
        add_mark(out, plan->torch_share, same || leads ? THEME_GOOD : THEME_TITLE, label);
    }
    if (has_best && !same) {
        snprintf(label, sizeof label, "best %.0f%%", 100.0 * best);
        add_mark(out, best, THEME_GOOD, label);
    }
}

static void set_cursor(struct curve_chart *out, const struct view *view, int cursor) {
    if (cursor < 0 || cursor >= out->points->count)
        return;
    double fit = out->line.fit[cursor];
    out->chart.has_cursor = true;
    out->chart.focused = view->focused;
    out->chart.cursor_x = out->line.x[cursor];
    out->chart.cursor_y = isfinite(fit) ? fit : out->chart.y.low; /* on the axis where there is no plan */
}

bool curve_chart_make(struct curve_chart *out, const struct view *view, enum curve_kind kind, int cursor) {
    const struct currency *currency = &view->model->params->currency;
    const struct curve_points *before = ahead_curve_before(&view->model->ahead, kind);
    *out = (struct curve_chart){.chart = {.user = currency}};
    out->points = model_curve(view->model, kind, &out->stale);
    if (out->points == NULL)
        return false;
    read_line(&out->line, out->points, currency);
    if (before != NULL && !out->stale && curve_compares(before) == curve_compares(out->points))
        read_line(&out->before, before, currency);
    if (!set_axes(out, kind))
        return false;
    set_series(out);
    if (kind == CURVE_BUDGET)
        mark_budget(out, view);
    else
        mark_split(out, view);
    out->chart.marks = out->marks;
    set_cursor(out, view, cursor);
    return true;
}

void curve_chart_without_points(struct curve_chart *chart) {
    size_t count = 0;
    for (size_t i = 0; i < chart->chart.series_count; i++)
        if (chart->series[i].shape != CHART_GLYPHS) {
            chart->series[count] = chart->series[i];
            chart->series[count++].by_cells = false;
        }
    chart->chart.series_count = count;
}

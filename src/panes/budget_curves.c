#include "panes/budget_curves.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "panes/curve_chart.h"
#include "panes/curve_words.h"
#include "panes/words.h"

static void draw_heading(const struct view *view, struct canvas *canvas, struct rect line, enum curve_kind kind) {
    static const char *const titles[] = {[CURVE_BUDGET] = "What each budget brings", [CURVE_SPLIT] = "The best fit for each split"};
    bool stale;
    const struct curve_points *points = model_curve(view->model, kind, &stale);
    const char *title = kind == CURVE_BUDGET && points != NULL && !curve_compares(points) ? "The best fit for each budget" : titles[kind];
    int x = line.x + canvas_text(canvas, line.x, line.y, line.width, THEME_TITLE, 0, title) + 2, end = line.x + line.width;
    char text[80] = "";
    if (stale || points == NULL)
        snprintf(text, sizeof text, points == NULL ? "working it out…" : "as it was: working it out anew…");
    else if (!points->settled)
        snprintf(text, sizeof text, "working it out: %d of %d…", points->known, points->count);
    if (text[0] != '\0' && x < end)
        canvas_text(canvas, x, line.y, end - x, THEME_WARN, 0, text);
}

static struct rect below_heading(struct rect rect) {
    return (struct rect){rect.x, rect.y + 1, rect.width, rect.height - 1};
}

static void draw_no_curve(struct canvas *canvas, struct rect rect, enum curve_kind kind) {
    static const char *const texts[] = {
        [CURVE_BUDGET] = "Each point is a plan of its own, from a quarter of the budget to twice as much. The first comes in a moment.",
        [CURVE_SPLIT] = "Each point is a plan of its own, from all flames to all torch. The first comes in a moment.",
    };
    canvas_paragraph(canvas, rect, THEME_MUTED, 0, texts[kind]);
}

bool budget_curve_is_empty(const struct view *view, enum curve_kind kind) {
    bool stale;
    const struct curve_points *points = model_curve(view->model, kind, &stale);
    return points != NULL && points->settled && !stale && !curve_has_anybody(points);
}

/* What somebody would cost, when that is more than the points have. */
static void add_cheapest(const struct view *view, char text[CURVE_TEXT_SIZE], const struct curve_points *points) {
    const struct plan *plan = model_plan(view->model);
    char least[48];
    size_t used = strlen(text);
    if (plan == NULL || plan->cheapest_cents == MONEY_UNKNOWN || plan->cheapest_cents <= points->points[points->count - 1].budget_cents)
        return;
    money_text(least, sizeof least, plan->cheapest_cents, &view->model->params->currency);
    snprintf(text + used, CURVE_TEXT_SIZE - used, " The cheapest costs about %s.", least);
}

/* Why nobody is in the plan at any point, once for all of them, and what would help. */
static void draw_nobody(const struct view *view, struct canvas *canvas, struct rect rect, const struct curve_points *points) {
    char text[CURVE_TEXT_SIZE];
    curve_sentence(text, points, &view->model->params->currency);
    add_cheapest(view, text, points);
    int used = canvas_paragraph(canvas, rect, THEME_TEXT, 0, text);
    snprintf(text, sizeof text, "%s types another budget, %s changes the limits.", key_name(view, ACTION_BUDGET).text,
             key_name(view, ACTION_LIMITS).text);
    canvas_paragraph(canvas, (struct rect){rect.x, rect.y + used, rect.width, rect.height - used}, THEME_MUTED, 0, text);
}

/* Points, but none of them a plan so far. */
static void draw_no_plans(struct canvas *canvas, struct rect rect, const struct curve_points *points) {
    char text[sizeof points->points[0].why.text + 128];
    snprintf(text, sizeof text, "No plan yet: %s.", points->points[points->known - 1].why.text);
    canvas_paragraph(canvas, rect, THEME_MUTED, 0, text);
}

/* In few rows the points, each in the middle of one, would make steps of a line that has three heights in each. */
static void draw_chart(struct curve_chart *chart, struct canvas *canvas, struct rect rect) {
    const int few = 6;
    struct rect plot;
    if (chart_plot(&chart->chart, canvas->charset, rect, &plot) && plot.height < few && chart_style(canvas) != CHARTS_ASCII)
        curve_chart_without_points(chart);
    chart_draw(&chart->chart, canvas, rect);
}

bool budget_curve_draw(const struct view *view, struct canvas *canvas, struct rect rect, enum curve_kind kind, int cursor) {
    struct curve_chart chart;
    if (rect.width < BUDGET_CURVE_MIN_COLUMNS || rect.height < BUDGET_CURVE_MIN_ROWS)
        return false;
    draw_heading(view, canvas, (struct rect){rect.x, rect.y, rect.width, 1}, kind);
    bool made = curve_chart_make(&chart, view, kind, cursor);
    if (budget_curve_is_empty(view, kind))
        draw_nobody(view, canvas, below_heading(rect), chart.points);
    else if (made)
        draw_chart(&chart, canvas, below_heading(rect));
    else if (chart.points != NULL)
        draw_no_plans(canvas, below_heading(rect), chart.points);
    else
        draw_no_curve(canvas, below_heading(rect), kind);
    return true;
}

int budget_curve_at(const struct view *view, enum text_charset charset, struct rect rect, enum curve_kind kind, int column) {
    struct curve_chart chart;
    struct rect plot;
    double x, y;
    int nearest = -1;
    if (!curve_chart_make(&chart, view, kind, -1) || !chart_plot(&chart.chart, charset, below_heading(rect), &plot) ||
        !chart_point_at(&chart.chart, plot, column, plot.y, &x, &y))
        return -1;
    for (int p = 0; p < chart.points->count; p++)
        if (nearest < 0 || fabs(chart.line.x[p] - x) < fabs(chart.line.x[nearest] - x))
            nearest = p;
    return nearest;
}

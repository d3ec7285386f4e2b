#include "panes/budget_curves.h"

#include <math.h>
#include <stdio.h>

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

/* Points, but none of them a plan. */
static void draw_no_plans(const struct view *view, struct canvas *canvas, struct rect rect, const struct curve_points *points) {
    char text[sizeof points->points[0].why.text + 128];
    if (points->settled)
        snprintf(text, sizeof text, "There is no plan at any point: %s types another budget, %s changes the limits.",
                 key_name(view, ACTION_BUDGET).text, key_name(view, ACTION_LIMITS).text);
    else
        snprintf(text, sizeof text, "No plan yet: %s.", points->points[points->known - 1].why.text);
    canvas_paragraph(canvas, rect, THEME_MUTED, 0, text);
}

bool budget_curve_draw(const struct view *view, struct canvas *canvas, struct rect rect, enum curve_kind kind, int cursor) {
    struct curve_chart chart;
    if (rect.width < BUDGET_CURVE_MIN_COLUMNS || rect.height < BUDGET_CURVE_MIN_ROWS)
        return false;
    draw_heading(view, canvas, (struct rect){rect.x, rect.y, rect.width, 1}, kind);
    if (curve_chart_make(&chart, view, kind, cursor))
        chart_draw(&chart.chart, canvas, below_heading(rect));
    else if (chart.points != NULL)
        draw_no_plans(view, canvas, below_heading(rect), chart.points);
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

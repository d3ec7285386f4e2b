#include "export/brief_charts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "export/brief_words.h"
#include "export/svg.h"
#include "panes/curve_words.h"

enum { CURVE_WIDTH = 360, CURVE_HEIGHT = 196, BURN_WIDTH = 740, BURN_HEIGHT = 110, TICKS = 4 };

static const double SPLIT_STEP = 0.1; /* from point to point of a split curve */

/* Labels of ticks. */

/* 0.5k, 12k, 1.25M: ticks are round, so nothing is lost. */
static void short_number(double value, char *out, size_t size) {
    static const struct {
        double unit;
        const char *name;
    } units[] = {{1e9, "B"}, {1e6, "M"}, {1e3, "k"}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (value >= units[i].unit) {
            snprintf(out, size, "%.4g%s", value / units[i].unit, units[i].name);
            return;
        }
    snprintf(out, size, "%.4g", value);
}

static void money_label(double cents, const void *user, char *out, size_t size) {
    const struct currency *currency = user;
    char number[32];
    short_number(cents / (double)money_unit(currency), number, sizeof number);
    if (currency->symbol[0] != '\0')
        snprintf(out, size, "%s%s", currency->symbol, number);
    else
        snprintf(out, size, "%s %s", number, currency->code);
}

static void percent_label(double share, const void *user, char *out, size_t size) {
    (void)user;
    snprintf(out, size, "%.0f%%", 100.0 * share);
}

static void number_label(double value, const void *user, char *out, size_t size) {
    (void)user;
    short_number(value, out, size);
}

/* By how much more than the present plan, which has 0. */
static void change_label(double percent, const void *user, char *out, size_t size) {
    (void)user;
    if (fabs(percent) < 1e-9)
        snprintf(out, size, "now");
    else
        snprintf(out, size, "%s%.4g%%", percent < 0.0 ? "−" : "+", fabs(percent));
}

/* A day of the campaign: the first is 1. */
static void day_label(double day, const void *user, char *out, size_t size) {
    (void)user;
    snprintf(out, size, "%.0f", day + 1.0);
}

/* The curves. */

struct points {
    double x[CURVE_POINTS_MAX], fit[CURVE_POINTS_MAX]; /* fit as fit, or by how many percent it is more than the present plan's */
    size_t count;
    int best, knee; /* among these; −1: none */
};

static struct points feasible_points(const struct curve_points *curve) {
    struct points points = {.best = -1, .knee = -1};
    for (int p = 0; p < curve->known; p++) {
        const struct curve_point *point = &curve->points[p];
        if (!point->feasible)
            continue;
        if (p == curve->best)
            points.best = (int)points.count;
        if (p == curve->knee)
            points.knee = (int)points.count;
        points.x[points.count] = curve->kind == CURVE_BUDGET ? (double)point->budget_cents : point->torch_share;
        points.fit[points.count++] = curve_compares(curve) ? 100.0 * (curve_relative(curve, point->fit) - 1.0) : point->fit;
    }
    return points;
}

static struct svg_axis fit_axis(const struct points *points, bool compares) {
    double low = points->fit[0], high = points->fit[0];
    for (size_t i = 1; i < points->count; i++) {
        low = fmin(low, points->fit[i]);
        high = fmax(high, points->fit[i]);
    }
    struct svg_axis axis = svg_axis_around(low, high, TICKS);
    axis.title = compares ? "goals" : "fit";
    axis.label = compares ? change_label : number_label;
    return axis;
}

static void budget_marks(const struct brief *brief, const struct svg_chart *chart, const struct points *points, const struct output *out) {
    const struct currency *currency = &brief->config->params.currency;
    double budget = (double)brief->campaign->budget_cents;
    char amount[48], now[80], knee[80];
    struct svg_mark marks[2] = {{.x = budget, .style = "now", .text = now}, {.style = "knee", .text = knee}};
    size_t count = 1;
    money_text(amount, sizeof amount, brief->campaign->budget_cents, currency);
    snprintf(now, sizeof now, "this budget: %s", amount);
    if (points->knee >= 0 && points->x[points->knee] != budget) {
        money_text(amount, sizeof amount, (int64_t)points->x[points->knee], currency);
        snprintf(knee, sizeof knee, "brings less from %s on", amount);
        marks[count++].x = points->x[points->knee];
    } else if (points->knee >= 0) {
        snprintf(now, sizeof now, "this budget: %s; more brings less", amount);
    }
    svg_marks(chart, out, marks, count);
    for (size_t i = 0; i < points->count; i++)
        if (points->x[i] == budget)
            svg_dot(chart, out, budget, points->fit[i], "here");
}

static void split_marks(const struct brief *brief, const struct svg_chart *chart, const struct points *points, const struct output *out) {
    char now[80], best[80];
    struct svg_mark marks[2] = {{.x = brief->plan->torch_share, .style = "now", .text = now}, {.style = "knee", .text = best}};
    size_t count = 1;
    snprintf(now, sizeof now, "this plan: %.0f%%", 100.0 * brief->plan->torch_share);
    if (points->best >= 0 && fabs(points->x[points->best] - brief->plan->torch_share) > SPLIT_STEP / 2.0) {
        snprintf(best, sizeof best, "best of these: %.0f%%", 100.0 * points->x[points->best]);
        marks[count++].x = points->x[points->best];
    }
    svg_marks(chart, out, marks, count);
    svg_dot(chart, out, brief->plan->torch_share, brief->plan->fit, "here");
}

bool brief_chart_curve(const struct brief *brief, const struct curve_points *curve, const struct output *out) {
    struct points points = {.count = 0};
    if (curve != NULL)
        points = feasible_points(curve);
    if (points.count < 2)
        return false;
    bool budget = curve->kind == CURVE_BUDGET;
    struct svg_chart chart = {
        .title = budget ? "What the best plan brings at budgets from a quarter to twice this one"
                        : "Fit of the best plan by the torches' share of the spend",
        .width = CURVE_WIDTH,
        .height = CURVE_HEIGHT,
        .marked = true,
        .x = budget ? svg_axis_around(0.0, points.x[points.count - 1], TICKS) : (struct svg_axis){.high = 1.0, .step = 0.2},
        .y = fit_axis(&points, curve_compares(curve)),
    };
    chart.x.title = budget ? "budget" : "torches' share of the spend";
    chart.x.label = budget ? money_label : percent_label;
    chart.x.user = &brief->config->params.currency;
    svg_begin(&chart, out);
    svg_curve(&chart, out, points.x, points.fit, points.count, "curve");
    for (size_t i = 0; i < points.count; i++)
        svg_dot(&chart, out, points.x[i], points.fit[i], "point");
    if (budget)
        budget_marks(brief, &chart, &points, out);
    else
        split_marks(brief, &chart, &points, out);
    svg_end(out);
    return true;
}

/* The burn. */

/* Days while there are few, then weeks. */
static double day_step(size_t days) {
    if (days <= 14)
        return 1.0;
    return days <= 105 ? 7.0 : 7.0 * ceil((double)days / 105.0);
}

void brief_chart_burn(const struct brief *brief, const struct output *out) {
    size_t days, launch = (size_t)ceil(brief->config->params.launch_days);
    double *views = brief_burn(brief, &days), most = 0.0;
    for (size_t d = 0; d < days; d++)
        most = fmax(most, views[d]);
    struct svg_chart chart = {.title = "Views on each day of the campaign", .width = BURN_WIDTH, .height = BURN_HEIGHT};
    chart.x = (struct svg_axis){.low = -0.5, .high = (double)days - 0.5, .step = day_step(days), .title = "day", .label = day_label};
    chart.y = svg_axis_around(0.0, most, 3);
    chart.y.title = "views";
    chart.y.label = number_label;
    svg_begin(&chart, out);
    svg_bars(&chart, out, views, days, "burn");
    svg_bars(&chart, out, views, launch < days ? launch : days, "launch");
    svg_end(out);
    free(views);
}

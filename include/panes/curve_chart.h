/* A curve of the plan as a chart. */
#ifndef FLAMEKEEP_PANES_CURVE_CHART_H
#define FLAMEKEEP_PANES_CURVE_CHART_H

#include "panes/pane.h"
#include "ui/chart.h"

/* Points as columns of numbers: fits, or where points are compared with the present plan, how many percent they bring more than it. */
struct curve_line {
    double x[CURVE_POINTS_MAX], fit[CURVE_POINTS_MAX], bound[CURVE_POINTS_MAX]; /* NAN: no plan, or not known */
    size_t count;
};

struct curve_chart {
    const struct curve_points *points; /* that the cursor moves on */
    bool stale;                        /* they are of an earlier question */
    struct curve_line line, before;
    struct chart_series series[4];
    struct chart_mark marks[2];
    char labels[2][80];
    struct chart chart; /* points into the rest: it must not be moved */
};

/* False when there is not a point to be seen. The chart holds until the model changes. */
bool curve_chart_make(struct curve_chart *out, const struct view *view, enum curve_kind kind, int cursor);

/* Leaves the lines only, each where its figures are. */
void curve_chart_without_points(struct curve_chart *chart);

#endif

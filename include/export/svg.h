/* Charts as SVG inside an HTML page: axes with round ticks, curves, bars, marks. Colours and type are the page's style sheet's. */
#ifndef FLAMEKEEP_EXPORT_SVG_H
#define FLAMEKEEP_EXPORT_SVG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/output.h"

struct svg_axis {
    double low, high;
    double first, step; /* ticks: from the first up to high; step > 0 */
    const char *title;
    void (*label)(double value, const void *user, char *out, size_t size);
    const void *user; /* of label */
};

struct svg_chart {
    const char *title; /* the chart in a sentence, for those who cannot see it */
    double width, height;
    bool marked; /* leaves room for svg_marks */
    struct svg_axis x, y;
};

/* An axis around the values, with low and high at round numbers and about `ticks` of them. */
struct svg_axis svg_axis_around(double low, double high, int ticks);

/* 1, 2 or 5 times a power of ten, at least `raw` (> 0). */
double svg_round_step(double raw);

void svg_begin(const struct svg_chart *chart, const struct output *out);
void svg_end(const struct output *out);

/* What lies outside the axes is drawn at their end. */
void svg_curve(const struct svg_chart *chart, const struct output *out, const double *x, const double *y, size_t count, const char *style);
void svg_dot(const struct svg_chart *chart, const struct output *out, double x, double y, const char *style);
void svg_bars(const struct svg_chart *chart, const struct output *out, const double *y, size_t count,
              const char *style); /* around x 0, 1, … */

/* A vertical line with a text above the plot. */
struct svg_mark {
    double x;
    const char *style, *text;
};

/* One or two of them, so that neither crosses the other's text. */
void svg_marks(const struct svg_chart *chart, const struct output *out, const struct svg_mark *marks, size_t count);

#endif

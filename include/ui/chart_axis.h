/* An axis of a chart: where values stand on it, and its ticks at round numbers. */
#ifndef FLAMEKEEP_UI_CHART_AXIS_H
#define FLAMEKEEP_UI_CHART_AXIS_H

#include <stdbool.h>
#include <stddef.h>

/* Writes a value as it stands beside a tick: a few characters. */
typedef void axis_label(double value, const void *user, char *out, size_t size);

struct chart_axis {
    double low, high; /* finite, low < high; above 0 on a logarithmic axis */
    bool log;
    const char *title; /* NULL: none */
    axis_label *label; /* NULL: as text_count */
};

/* False for limits between which nothing can stand. */
bool axis_usable(const struct chart_axis *axis);

/* 0 at the low end, 1 at the high one, beyond them outside; NAN for what has no place: not finite, or not above 0 on a logarithmic axis. */
double axis_share(const struct chart_axis *axis, double value);
double axis_value(const struct chart_axis *axis, double share);

/* Sets the limits so that both values stand on the axis with a little room around them; a linear axis of values from 0 on begins at 0 or
 * above. Equal ones get room on both sides. False, and nothing is set, when they have no place on it. */
bool axis_cover(struct chart_axis *axis, double low, double high);

enum { AXIS_TICKS_MAX = 32 };

/* As many ticks as there are up to `most` (at most AXIS_TICKS_MAX), ascending, at round numbers: steps of 1, 2 or 5 times a power of ten;
 * on a logarithmic axis 1, 2 and 5 times powers of ten, or powers of ten, or every second of them, and so on. Returns how many. */
size_t axis_ticks(const struct chart_axis *axis, size_t most, double out[AXIS_TICKS_MAX]);

#endif

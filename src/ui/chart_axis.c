#include "ui/chart_axis.h"

#include <math.h>

/* A value that arithmetic has moved off a tick still stands on it. */
#define TICK_SLACK 1e-9
#define MARGIN 0.03 /* of the axis, at either end */

bool axis_usable(const struct chart_axis *axis) {
    return isfinite(axis->low) && isfinite(axis->high) && axis->low < axis->high && isfinite(axis->high - axis->low) &&
           (!axis->log || axis->low > 0.0);
}

double axis_share(const struct chart_axis *axis, double value) {
    if (!isfinite(value) || (axis->log && value <= 0.0))
        return (double)NAN;
    if (axis->log)
        return log(value / axis->low) / log(axis->high / axis->low);
    return (value - axis->low) / (axis->high - axis->low);
}

double axis_value(const struct chart_axis *axis, double share) {
    if (axis->log)
        return axis->low * pow(axis->high / axis->low, share);
    return axis->low + share * (axis->high - axis->low);
}

static void cover_log(struct chart_axis *axis, double low, double high) {
    double room = low < high ? pow(high / low, MARGIN) : 2.0;
    axis->low = low / room;
    axis->high = high * room;
}

static void cover_linear(struct chart_axis *axis, double low, double high) {
    double room = low < high ? (high - low) * MARGIN : fmax(fabs(low) / 2.0, 1.0);
    axis->low = low >= 0.0 ? fmax(low - room, 0.0) : low - room;
    axis->high = high + room;
}

bool axis_cover(struct chart_axis *axis, double low, double high) {
    struct chart_axis covering = *axis;
    if (!(isfinite(low) && isfinite(high) && low <= high) || (axis->log && low <= 0.0))
        return false;
    (axis->log ? cover_log : cover_linear)(&covering, low, high);
    if (!axis_usable(&covering))
        return false;
    *axis = covering;
    return true;
}

/* m × 10^e, as near as a double can be. */
static double scaled(double m, int e) {
    return e < 0 ? m / pow(10.0, -e) : m * pow(10.0, e);
}

static const double mantissas[] = {1.0, 2.0, 5.0};

/* The multiples of m × 10^e on the axis; 0 when there are more than `most`. */
static size_t multiples(const struct chart_axis *axis, double m, int e, size_t most, double *out) {
    double step = scaled(m, e);
    double first = ceil(axis->low / step - TICK_SLACK), last = floor(axis->high / step + TICK_SLACK);
    if (!(last >= first) || last - first >= (double)most)
        return 0;
    size_t count = (size_t)(last - first) + 1;
    for (size_t i = 0; i < count; i++)
        out[i] = scaled((first + (double)i) * m, e);
    return count;
}

static size_t linear_ticks(const struct chart_axis *axis, size_t most, double *out) {
    double range = axis->high - axis->low;
    int least = (int)floor(log10(range / (double)most)) - 1; /* too fine in any case */
    for (int step = 0; step < 12; step++) {
        size_t count = multiples(axis, mantissas[step % 3], least + step / 3, most, out);
        if (count > 0)
            return count;
    }
    return 0;
}

static bool on_axis(const struct chart_axis *axis, double value) {
    return value >= axis->low * (1.0 - TICK_SLACK) && value <= axis->high * (1.0 + TICK_SLACK);
}

/* Powers of ten whose exponents `stride` divides, each also times 2 and 5 when there are three mantissas; 0 when there are more than
 * `most`. */
static size_t powers(const struct chart_axis *axis, int stride, size_t mantissa_count, size_t most, double *out) {
    int first = (int)floor(log10(axis->low)), last = (int)ceil(log10(axis->high));
    size_t count = 0;
    for (int e = first; e <= last; e++)
        for (size_t m = 0; m < mantissa_count && e % stride == 0; m++) {
            double value = scaled(mantissas[m], e);
            if (!on_axis(axis, value))
                continue;
            if (count >= most)
                return 0;
            out[count++] = value;
        }
    return count;
}

static size_t log_ticks(const struct chart_axis *axis, size_t most, double *out) {
    size_t count = powers(axis, 1, 3, most, out);
    for (int stride = 1; count == 0 && stride <= 100; stride++)
        count = powers(axis, stride, 1, most, out);
    return count;
}

size_t axis_ticks(const struct chart_axis *axis, size_t most, double out[AXIS_TICKS_MAX]) {
    if (!axis_usable(axis) || most == 0)
        return 0;
    most = most < AXIS_TICKS_MAX ? most : AXIS_TICKS_MAX;
    size_t count = axis->log ? log_ticks(axis, most, out) : 0;
    double finer[AXIS_TICKS_MAX];
    if (count >= 2 || (axis->log && axis->high / axis->low > 100.0))
        return count;
    size_t more = linear_ticks(axis, most, finer); /* on a short logarithmic axis, too */
    if (more <= count)
        return count;
    for (size_t i = 0; i < more; i++)
        out[i] = finer[i];
    return more;
}

#include "export/svg.h"

#include <math.h>

#include "base/text.h"
#include "export/html.h"

/* The plot inside the picture, in its units. */
enum { LEFT = 36, RIGHT = 18, TOP = 36, UNMARKED_TOP = 18, BOTTOM = 32, ROW = 13, TICK_TEXT = 13 };

/* About how wide a character of the text above the plot is: less does no harm, there is room to the sides. */
static const double CHARACTER = 5.6;

double svg_round_step(double raw) {
    double power = pow(10.0, floor(log10(raw))), lead = raw / power;
    double round = lead <= 1.0 + 1e-9 ? 1.0 : lead <= 2.0 + 1e-9 ? 2.0 : lead <= 5.0 + 1e-9 ? 5.0 : 10.0;
    return round * power;
}

struct svg_axis svg_axis_around(double low, double high, int ticks) {
    double spread = high - low > 0.0 ? high - low : fmax(fabs(high), 1.0);
    struct svg_axis axis = {.step = svg_round_step(spread / ticks)};
    axis.low = axis.step * floor(low / axis.step + 1e-9);
    axis.high = axis.step * ceil(high / axis.step - 1e-9);
    if (axis.high <= axis.low)
        axis.high = axis.low + axis.step;
    axis.first = axis.low;
    return axis;
}

/* 0 … 1 along the axis. */
static double along(const struct svg_axis *axis, double value) {
    return fmin(fmax((value - axis->low) / (axis->high - axis->low), 0.0), 1.0);
}

static double at_x(const struct svg_chart *chart, double x) {
    return LEFT + along(&chart->x, x) * (chart->width - LEFT - RIGHT);
}

static double head(const struct svg_chart *chart) {
    return chart->marked ? TOP : UNMARKED_TOP;
}

static double at_y(const struct svg_chart *chart, double y) {
    return head(chart) + (1.0 - along(&chart->y, y)) * (chart->height - head(chart) - BOTTOM);
}

static double foot(const struct svg_chart *chart) {
    return chart->height - BOTTOM;
}

static void text_at(const struct output *out, double x, double y, const char *anchor, const char *style, const char *text) {
    html_markup(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">", x, y, anchor, style);
    html_text(out, text);
    html_markup(out, "</text>\n");
}

/* The sum of many steps must not lose the last one. */
static int ticks_of(const struct svg_axis *axis) {
    return (int)floor((axis->high - axis->first) / axis->step + 1e-6);
}

static void x_ticks(const struct svg_chart *chart, const struct output *out) {
    int ticks = ticks_of(&chart->x);
    for (int t = 0; t <= ticks; t++) {
        double value = chart->x.first + t * chart->x.step, x = at_x(chart, value);
        char label[48];
        chart->x.label(value, chart->x.user, label, sizeof label);
        html_markup(out, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"axis\"/>\n", x, foot(chart), x, foot(chart) + 3.0);
        text_at(out, x, foot(chart) + TICK_TEXT, "middle", "tick", label);
    }
}

static void y_ticks(const struct svg_chart *chart, const struct output *out) {
    int ticks = ticks_of(&chart->y);
    for (int t = 0; t <= ticks; t++) {
        double value = chart->y.first + t * chart->y.step, y = at_y(chart, value);
        char label[48];
        chart->y.label(value, chart->y.user, label, sizeof label);
        html_markup(out, "<line x1=\"%d\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"grid\"/>\n", LEFT, y, chart->width - RIGHT, y);
        text_at(out, LEFT - 5.0, y + 3.5, "end", "tick", label);
    }
}

void svg_begin(const struct svg_chart *chart, const struct output *out) {
    html_markup(out, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\">\n", chart->width, chart->height);
    html_element(out, "title", "", chart->title);
    y_ticks(chart, out);
    html_markup(out, "<line x1=\"%d\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"axis\"/>\n", LEFT, foot(chart), chart->width - RIGHT,
                foot(chart));
    x_ticks(chart, out);
    text_at(out, LEFT - 5.0, head(chart) - 9.0, "end", "name", chart->y.title);
    text_at(out, LEFT + (chart->width - LEFT - RIGHT) / 2.0, chart->height - 5.0, "middle", "name", chart->x.title);
}

void svg_end(const struct output *out) {
    html_markup(out, "</svg>\n");
}

void svg_curve(const struct svg_chart *chart, const struct output *out, const double *x, const double *y, size_t count, const char *style) {
    if (count == 0)
        return;
    html_markup(out, "<polyline class=\"%s\" points=\"", style);
    for (size_t i = 0; i < count; i++)
        html_markup(out, "%s%.1f,%.1f", i > 0 ? " " : "", at_x(chart, x[i]), at_y(chart, y[i]));
    html_markup(out, "\"/>\n");
}

void svg_dot(const struct svg_chart *chart, const struct output *out, double x, double y, const char *style) {
    html_markup(out, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.2\"/>\n", style, at_x(chart, x), at_y(chart, y));
}

void svg_bars(const struct svg_chart *chart, const struct output *out, const double *y, size_t count, const char *style) {
    double width = at_x(chart, 0.5) - at_x(chart, -0.5), gap = width > 3.0 ? 1.0 : 0.0;
    for (size_t i = 0; i < count; i++) {
        double top = at_y(chart, y[i]);
        html_markup(out, "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>\n", style, at_x(chart, (double)i - 0.5),
                    top, width - gap, foot(chart) - top);
    }
}

/* Left of the line, where that has room or is wanted; else right of it. */
static void put_mark(const struct svg_chart *chart, const struct output *out, const struct svg_mark *mark, int row, bool left) {
    double x = at_x(chart, mark->x), baseline = TOP - 6.0 - (1 - row) * ROW, width = CHARACTER * text_width(mark->text, TEXT_UTF8);
    bool end = left ? x - width > 0.0 : x + width > chart->width;
    html_markup(out, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", mark->style, x, baseline + 3.0, x,
                foot(chart));
    text_at(out, end ? x + 1.0 : x - 1.0, baseline, end ? "end" : "start", "mark", mark->text);
}

/* The one to the left has its text in the first row and to its left, so that its line passes before the other's text; when the other's
 * text has no room to its right, it is the other way round. */
void svg_marks(const struct svg_chart *chart, const struct output *out, const struct svg_mark *marks, size_t count) {
    const struct svg_mark *left = &marks[0], *right = &marks[count - 1];
    if (left->x > right->x) {
        left = right;
        right = &marks[0];
    }
    bool right_first = at_x(chart, right->x) + CHARACTER * text_width(right->text, TEXT_UTF8) > chart->width;
    if (count > 1)
        put_mark(chart, out, left, right_first ? 1 : 0, true);
    put_mark(chart, out, right, count > 1 && right_first ? 0 : 1, false);
}

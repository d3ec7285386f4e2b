#include "ui/chart_slope.h"

#include <math.h>
#include <stdlib.h>

#define GENTLE 0.5 /* rows within a column, at most */

/* Of a cell; none is 0, which is nothing. */
enum stroke { STROKE_POINT = 1, STROKE_HIGH, STROKE_MIDDLE, STROKE_LOW, STROKE_RISING, STROKE_FALLING, STROKE_UPRIGHT };

const char *chart_slope_glyph(uint8_t stroke) {
    static const char *const glyphs[] = {" ", "•", "‾", "─", "_", "╱", "╲", "│"};
    return glyphs[stroke & 7U];
}

/* A line on its way from left to right, in cells from the top left corner; and what is known of the column that it is in. */
struct pen {
    struct dots *dots;
    uint8_t rank;
    bool broken;
    bool down; /* it has drawn since it was put down */
    int column;
    double first, last; /* where it comes into the column and leaves it, or ends */
    double low, high;   /* the rows that it touches between */
    double bend;        /* where the last point in it is; NAN: none */
};

static void stroke_rows(struct pen *pen, int from, int to, enum stroke stroke) {
    for (int row = from; row <= to; row++)
        dots_cell(pen->dots, pen->column, row, (uint8_t)stroke, pen->rank);
}

/* A broken line is without every third column, where what is beneath is seen; but what goes up or down stays whole. */
static void stroke_flat(struct pen *pen, int row, enum stroke stroke) {
    if (!pen->broken || pen->column % 3 != 2)
        stroke_rows(pen, row, row, stroke);
}

static void draw_gentle(struct pen *pen) {
    double y = (pen->first + pen->last) / 2.0, row = floor(y), third = floor((y - row) * 3.0);
    stroke_flat(pen, (int)row, third < 1.0 ? STROKE_HIGH : third < 2.0 ? STROKE_MIDDLE : STROKE_LOW);
}

/* Along the edge of a row, from below; from above where the line has a point there. */
static void draw_edge(struct pen *pen, int edge) {
    bool above = edge > 0 && !(pen->bend >= edge);
    stroke_flat(pen, above ? edge - 1 : edge, above ? STROKE_LOW : STROKE_HIGH);
}

/* Diagonals join at the corners of cells: between two of them a line runs along the edge of a row. */
static void draw_steep(struct pen *pen) {
    int from = (int)lround(pen->first), to = (int)lround(pen->last), top = from < to ? from : to, rows = abs(to - from);
    if (rows == 0)
        draw_edge(pen, top);
    else
        stroke_rows(pen, top, top + rows - 1, rows > 1 ? STROKE_UPRIGHT : to < from ? STROKE_RISING : STROKE_FALLING);
}

/* Draws the column that the pen is about to leave. */
static void draw_column(struct pen *pen) {
    bool turns = pen->low < fmin(pen->first, pen->last) - GENTLE || pen->high > fmax(pen->first, pen->last) + GENTLE;
    if (!pen->down)
        return;
    if (pen->high - pen->low <= GENTLE)
        draw_gentle(pen);
    else if (turns)
        stroke_rows(pen, (int)floor(pen->low), (int)floor(pen->high), STROKE_UPRIGHT);
    else
        draw_steep(pen);
}

/* Goes on from one row to another within a column. */
static void go(struct pen *pen, int column, double from, double to) {
    from = fmin(fmax(from, -2.0), pen->dots->rows + 2.0); /* what is outside is not drawn, however far */
    to = fmin(fmax(to, -2.0), pen->dots->rows + 2.0);
    if (!pen->down || column != pen->column) {
        draw_column(pen);
        pen->column = column;
        pen->first = pen->low = pen->high = from;
        pen->bend = (double)NAN;
        pen->down = true;
    }
    pen->last = to;
    pen->low = fmin(pen->low, fmin(from, to));
    pen->high = fmax(pen->high, fmax(from, to));
}

static void go_straight(struct pen *pen, double x0, double y0, double x1, double y1) {
    double begin = fmax(x0, 0.0), end = fmin(x1, pen->dots->columns), slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0.0;
    if (!isfinite(slope) || !(begin <= end))
        return;
    if (begin == x0 && pen->down && pen->column == (int)floor(x0))
        pen->bend = y0;
    for (int column = (int)floor(begin); column < pen->dots->columns && column <= end; column++) {
        double left = fmax(begin, column), right = fmin(end, column + 1.0);
        go(pen, column, y0 + (left - x0) * slope, right < x1 ? y0 + (right - x0) * slope : y1);
    }
}

/* A point in cells; false for a gap. */
static bool cells_at(const struct chart *chart, const struct dots *dots, const struct chart_series *series, size_t i, double *x,
                     double *y) {
    *x = (axis_share(&chart->x, series->x[i]) * (dots->columns * DOTS_ACROSS - 1) + 0.5) / DOTS_ACROSS;
    *y = ((1.0 - axis_share(&chart->y, series->y[i])) * (dots->rows * DOTS_DOWN - 1) + 0.5) / DOTS_DOWN;
    if (series->by_cells) {
        *x = floor(*x) + 0.5;
        *y = floor(*y) + 0.5;
    }
    return isfinite(*x) && isfinite(*y);
}

/* Ends a run of points: one alone is a dot. */
static void lift(struct pen *pen, size_t points, double x, double y) {
    bool near = x >= 0.0 && y >= 0.0 && x < pen->dots->columns && y < pen->dots->rows;
    if (points == 1 && near)
        dots_cell(pen->dots, (int)x, (int)y, STROKE_POINT, pen->rank);
    draw_column(pen);
    pen->down = false;
}

void chart_slope_put(const struct chart *chart, struct dots *dots, const struct chart_series *series, uint8_t rank) {
    struct pen pen = {.dots = dots, .rank = rank, .broken = series->broken};
    double x = 0.0, y = 0.0, before_x = 0.0, before_y = 0.0;
    size_t points = 0; /* since the last gap */
    for (size_t i = 0; i < series->count; i++) {
        bool there = cells_at(chart, dots, series, i, &x, &y);
        if (!there && points > 0)
            lift(&pen, points, before_x, before_y);
        else if (there && points > 0)
            go_straight(&pen, before_x, before_y, x, y);
        points = there ? points + 1 : 0;
        before_x = x;
        before_y = y;
    }
    if (points > 0)
        lift(&pen, points, before_x, before_y);
}

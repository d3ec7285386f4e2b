#include "ui/dots.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

void dots_init(struct dots *dots, int columns, int rows) {
    size_t cells = (size_t)columns * (size_t)rows;
    *dots = (struct dots){mem_new(cells, 1), mem_new(cells, 1), columns, rows};
}

void dots_free(struct dots *dots) {
    free(dots->bits);
    free(dots->rank);
    *dots = (struct dots){0};
}

uint8_t dots_bit(int x, int y) {
    static const uint8_t bits[DOTS_DOWN][DOTS_ACROSS] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    return bits[y % DOTS_DOWN][x % DOTS_ACROSS];
}

void dots_cell(struct dots *dots, int column, int row, uint8_t bits, uint8_t rank) {
    if (column < 0 || row < 0 || column >= dots->columns || row >= dots->rows || bits == 0)
        return;
    size_t cell = (size_t)row * (size_t)dots->columns + (size_t)column;
    if (rank < dots->rank[cell])
        return;
    dots->bits[cell] = rank > dots->rank[cell] ? bits : dots->bits[cell] | bits;
    dots->rank[cell] = rank;
}

static void dots_put(struct dots *dots, int x, int y, uint8_t rank) {
    if (x >= 0 && y >= 0)
        dots_cell(dots, x / DOTS_ACROSS, y / DOTS_DOWN, dots_bit(x, y), rank);
}

/* Narrows [*from, *to] of a line to where low <= at + t * step <= high; false when that is nowhere. */
static bool clip(double at, double step, double low, double high, double *from, double *to) {
    if (step == 0.0)
        return at >= low && at <= high;
    double a = (low - at) / step, b = (high - at) / step;
    *from = fmax(*from, fmin(a, b));
    *to = fmin(*to, fmax(a, b));
    return *from <= *to;
}

/* Coordinates near the dots, but for what rounding does far from 0. */
static void put_near(struct dots *dots, double x, double y, uint8_t rank) {
    if (x > -1.0 && x < dots->columns * DOTS_ACROSS && y > -1.0 && y < dots->rows * DOTS_DOWN)
        dots_put(dots, (int)floor(x + 0.5), (int)floor(y + 0.5), rank);
}

/* Narrows *from, *to of a line to what is near the dots; false when it is nowhere near. */
static bool clip_line(const struct dots *dots, double x, double y, double dx, double dy, double *from, double *to) {
    return isfinite(dx) && isfinite(dy) && clip(x, dx, -0.5, dots->columns * DOTS_ACROSS - 0.5, from, to) &&
           clip(y, dy, -0.5, dots->rows * DOTS_DOWN - 0.5, from, to);
}

/* A dot in each column, or each row, that the line crosses. */
void dots_line(struct dots *dots, double x0, double y0, double x1, double y1, uint8_t rank) {
    double from = 0.0, to = 1.0, dx = x1 - x0, dy = y1 - y0;
    if (!clip_line(dots, x0, y0, dx, dy, &from, &to))
        return;
    put_near(dots, x0 + from * dx, y0 + from * dy, rank);
    put_near(dots, x0 + to * dx, y0 + to * dy, rank);
    bool flat = fabs(dx) >= fabs(dy);
    double start = flat ? x0 : y0, along = flat ? dx : dy, a = start + from * along, b = start + to * along;
    double last = fmin(fmax(a, b), (flat ? dots->columns * DOTS_ACROSS : dots->rows * DOTS_DOWN) - 1);
    for (double at = fmax(ceil(fmin(a, b)), 0.0); at <= last && along != 0.0; at++) {
        double t = (at - start) / along;
        put_near(dots, flat ? at : x0 + t * dx, flat ? y0 + t * dy : at, rank);
    }
}

void dots_glyph(uint8_t bits, char out[4]) {
    out[0] = (char)0xE2;
    out[1] = (char)(0xA0 | bits >> 6);
    out[2] = (char)(0x80 | (bits & 0x3F));
    out[3] = '\0';
}

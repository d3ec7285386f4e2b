#include "ui/chart_series.h"

#include <math.h>
#include <string.h>

#include "ui/chart_frame.h"
#include "ui/chart_raster.h"
#include "ui/chart_slope.h"
#include "ui/dots.h"

enum { SERIES_MAX = 250 /* ranks of dots are bytes */ };

/* A point in dots, maybe far outside; false for a gap. */
static bool dots_at(const struct chart *chart, const struct dots *dots, const struct chart_series *series, size_t i, double *x, double *y) {
    *x = axis_share(&chart->x, series->x[i]) * (dots->columns * DOTS_ACROSS - 1);
    *y = (1.0 - axis_share(&chart->y, series->y[i])) * (dots->rows * DOTS_DOWN - 1);
    return isfinite(*x) && isfinite(*y);
}

static void put_line(const struct chart *chart, struct dots *dots, const struct chart_series *series, uint8_t rank) {
    double x, y, before_x = 0.0, before_y = 0.0;
    bool connected = false;
    for (size_t i = 0; i < series->count; i++) {
        bool there = dots_at(chart, dots, series, i, &x, &y);
        if (there && connected)
            dots_line(dots, before_x, before_y, x, y, rank);
        else if (there)
            dots_line(dots, x, y, x, y, rank);
        connected = there;
        before_x = x;
        before_y = y;
    }
}

static void put_points(const struct chart *chart, struct dots *dots, const struct chart_series *series, uint8_t rank) {
    double x, y;
    for (size_t i = 0; i < series->count; i++)
        if (dots_at(chart, dots, series, i, &x, &y))
            dots_line(dots, x, y, x, y, rank);
}

static void put_raster(struct rect plot, struct dots *dots, const struct chart_series *series, uint8_t rank) {
    for (int row = 0; row < plot.height; row++)
        for (int column = 0; column < plot.width; column++)
            dots_cell(dots, column, row, chart_raster_bits(series, (size_t)row * (size_t)plot.width + (size_t)column), rank);
}

static bool is_raster(const struct chart_series *series) {
    return series->raster != NULL && series->shape == CHART_DOTS;
}

/* Lines are strokes, unless finer dots are at hand. */
static bool is_slope(const struct chart_series *series, enum theme_charts style) {
    return style == CHARTS_BLOCKS && series->shape == CHART_LINE;
}

/* Without every third column; what is beneath is seen there. */
static void put_broken(const struct chart *chart, struct dots *dots, const struct chart_series *series, uint8_t rank) {
    struct dots whole;
    dots_init(&whole, dots->columns, dots->rows);
    put_line(chart, &whole, series, rank);
    for (int row = 0; row < dots->rows; row++)
        for (int column = 0; column < dots->columns; column++)
            if (column % 3 != 2)
                dots_cell(dots, column, row, whole.bits[(size_t)row * (size_t)dots->columns + (size_t)column], rank);
    dots_free(&whole);
}

static void put_any(const struct chart *chart, struct rect plot, struct dots *dots, const struct chart_series *series, uint8_t rank,
                    enum theme_charts style) {
    if (is_raster(series)) {
        chart_raster_begin(chart, series, plot);
        put_raster(plot, dots, series, rank);
    } else if (is_slope(series, style)) {
        chart_slope_put(chart, dots, series, rank);
    } else if (series->shape == CHART_LINE) {
        (series->broken ? put_broken : put_line)(chart, dots, series, rank);
    } else if (series->shape == CHART_DOTS) {
        put_points(chart, dots, series, rank);
    }
}

/* Glyphs. */

static bool several(uint8_t bits, uint32_t points) {
    return points > 1 || (bits & (bits - 1)) != 0;
}

static const char *ascii_of(const struct chart_series *series, uint8_t bits, uint32_t points) {
    static const char *const shades[] = {".", ":", "o", "8"};
    if (series->ascii != NULL)
        return series->ascii;
    if (series->shape != CHART_DOTS)
        return "*";
    if (points > 0 && chart_raster_shades(series))
        return several(bits, points) ? shades[chart_raster_tone(series, points, sizeof shades / sizeof shades[0])] : ".";
    return several(bits, points) ? ":" : ".";
}

static const char *block_of(const struct chart_series *series, uint8_t bits, uint32_t points) {
    static const char *const shades[] = {"·", "•", "░", "▒"}; /* darker ones would outshine what is marked */
    if (is_slope(series, CHARTS_BLOCKS))
        return chart_slope_glyph(bits);
    if (points > 0 && chart_raster_shades(series))
        return shades[chart_raster_tone(series, points, sizeof shades / sizeof shades[0])];
    return several(bits, points) ? "•" : "·";
}

static void draw_cell(const struct chart_series *series, struct canvas *canvas, int x, int y, uint8_t bits, uint32_t points) {
    enum theme_charts style = chart_style(canvas);
    enum theme_role role = points > 0 ? chart_raster_role(series, points) : series->role;
    char glyph[4];
    dots_glyph(bits, glyph);
    canvas_text(canvas, x, y, 1, role, 0,
                style == CHARTS_ASCII    ? ascii_of(series, bits, points)
                : style == CHARTS_BLOCKS ? block_of(series, bits, points)
                                         : glyph);
}

static void draw_dots(const struct chart *chart, struct rect plot, const struct dots *dots, struct canvas *canvas) {
    for (int row = 0; row < plot.height; row++)
        for (int column = 0; column < plot.width; column++) {
            size_t cell = (size_t)row * (size_t)plot.width + (size_t)column;
            if (dots->rank[cell] == 0)
                continue;
            const struct chart_series *series = &chart->series[dots->rank[cell] - 1];
            uint32_t points = is_raster(series) ? series->raster->count[cell] : 0;
            draw_cell(series, canvas, plot.x + column, plot.y + row, dots->bits[cell], points);
        }
}

static void draw_glyphs(const struct chart *chart, struct rect plot, struct canvas *canvas, const struct chart_series *series) {
    int column, row;
    for (size_t i = 0; i < series->count; i++)
        if (chart_point_cell(chart, plot, series->x[i], series->y[i], &column, &row))
            canvas_text(canvas, column, row, 1, series->role, 0, series->glyph);
}

void chart_draw_series(const struct chart *chart, struct rect plot, struct canvas *canvas) {
    size_t count = chart->series_count < SERIES_MAX ? chart->series_count : SERIES_MAX;
    struct dots dots;
    dots_init(&dots, plot.width, plot.height);
    for (size_t i = 0; i < count; i++)
        put_any(chart, plot, &dots, &chart->series[i], (uint8_t)(i + 1), chart_style(canvas));
    draw_dots(chart, plot, &dots, canvas);
    dots_free(&dots);
    for (size_t i = 0; i < count; i++)
        if (chart->series[i].shape == CHART_GLYPHS)
            draw_glyphs(chart, plot, canvas, &chart->series[i]);
}

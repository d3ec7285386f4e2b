#include "ui/chart_raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "ui/chart_frame.h"
#include "ui/dots.h"

enum {
    AT_ONCE = 4096,   /* points between looks at the clock, and in a picture */
    SHADED_FROM = 64, /* points in a cell: eight for each of its dots */
};

static bool same_axis(const struct chart_axis *a, const struct chart_axis *b) {
    return a->low == b->low && a->high == b->high && a->log == b->log;
}

static bool stands(const struct chart_raster *raster, const struct chart *chart, const struct chart_series *series, struct rect plot) {
    return raster->bits != NULL && raster->columns == plot.width && raster->rows == plot.height && same_axis(&raster->x, &chart->x) &&
           same_axis(&raster->y, &chart->y) && raster->version == series->version && raster->done <= series->count;
}

void chart_raster_begin(const struct chart *chart, const struct chart_series *series, struct rect plot) {
    struct chart_raster *raster = series->raster;
    if (!stands(raster, chart, series, plot)) {
        size_t cells = (size_t)plot.width * (size_t)plot.height;
        chart_raster_free(raster);
        *raster = (struct chart_raster){.bits = mem_new(cells, sizeof *raster->bits),
                                        .count = mem_new(cells, sizeof *raster->count),
                                        .columns = plot.width,
                                        .rows = plot.height,
                                        .x = chart->x,
                                        .y = chart->y,
                                        .version = series->version};
    }
    chart_raster_step(series, -HUGE_VAL);
}

static void add(struct chart_raster *raster, double x, double y) {
    struct rect plot = {0, 0, raster->columns, raster->rows};
    int dot_x = chart_dot_x(plot, axis_share(&raster->x, x)), dot_y = chart_dot_y(plot, axis_share(&raster->y, y));
    if (dot_x < 0 || dot_y < 0 || dot_x >= plot.width * DOTS_ACROSS || dot_y >= plot.height * DOTS_DOWN)
        return;
    size_t cell = (size_t)(dot_y / DOTS_DOWN) * (size_t)plot.width + (size_t)(dot_x / DOTS_ACROSS);
    raster->bits[cell] |= dots_bit(dot_x, dot_y);
    raster->count[cell] += raster->count[cell] < UINT32_MAX;
    raster->most = raster->count[cell] > raster->most ? raster->count[cell] : raster->most;
}

bool chart_raster_busy(const struct chart_series *series) {
    return series->raster != NULL && series->raster->bits != NULL && series->raster->done < series->count;
}

bool chart_raster_step(const struct chart_series *series, double deadline_ms) {
    struct chart_raster *raster = series->raster;
    if (!chart_raster_busy(series))
        return false;
    do
        for (size_t i = 0; i < AT_ONCE && raster->done < series->count; i++, raster->done++)
            add(raster, series->x[raster->done], series->y[raster->done]);
    while (raster->done < series->count && clock_ms() < deadline_ms);
    return chart_raster_busy(series);
}

size_t chart_raster_tone(const struct chart_series *series, uint32_t count, size_t tones) {
    uint32_t most = series->raster->most;
    size_t tone = most > 1 ? (size_t)(log(count) / log(most) * (double)tones) : 0;
    return tone < tones ? tone : tones - 1;
}

bool chart_raster_shades(const struct chart_series *series) {
    return series->shade && series->raster != NULL && series->raster->most >= SHADED_FROM;
}

uint8_t chart_raster_bits(const struct chart_series *series, size_t cell) {
    /* Two to eight dots, spread over the cell; the few of the first tone stand where they are. */
    static const uint8_t shades[DOTS_ACROSS * DOTS_DOWN] = {0, 0x82, 0x92, 0xD2, 0xD6, 0xDE, 0xFE, 0xFF};
    const struct chart_raster *raster = series->raster;
    bool shaded = chart_raster_shades(series) && raster->count[cell] > 0;
    size_t tone = shaded ? chart_raster_tone(series, raster->count[cell], DOTS_ACROSS * DOTS_DOWN) : 0;
    return tone > 0 ? shades[tone] : raster->bits[cell];
}

enum theme_role chart_raster_role(const struct chart_series *series, uint32_t count) {
    return series->heat_count > 0 ? series->heat[chart_raster_tone(series, count, series->heat_count)] : series->role;
}

void chart_raster_free(struct chart_raster *raster) {
    free(raster->bits);
    free(raster->count);
    *raster = (struct chart_raster){0};
}

#include "ui/chart_raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "ui/chart_frame.h"
#include "ui/dots.h"

enum { AT_ONCE = 4096 /* points between looks at the clock, and in a picture */ };

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

/* By ratio: from one point to the most that share a cell. */
enum theme_role chart_raster_role(const struct chart_series *series, uint32_t count) {
    double share = series->raster->most > 1 ? log(count) / log(series->raster->most) : 0.0;
    size_t step = (size_t)(share * (double)series->heat_count);
    if (series->heat_count == 0)
        return series->role;
    return series->heat[step < series->heat_count ? step : series->heat_count - 1];
}

void chart_raster_free(struct chart_raster *raster) {
    free(raster->bits);
    free(raster->count);
    *raster = (struct chart_raster){0};
}

#include "ui/chart_frame.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ui/dots.h"

enum {
    TITLE_ROWS = 16, /* from so many on the title of x has a row of its own */
    MARKS_ROWS = 8,  /* … and marks are named */
    PLOT_MIN_COLUMNS = 12,
    PLOT_MIN_ROWS = 2,
    TICK_ROWS = 2,    /* between ticks of y, at least */
    TICK_COLUMNS = 4, /* for a tick of x and its label, at least */
};

/* A place on the axis as one of `dots` dots, −1 or `dots` for what is outside. */
static int dot_of(double share, int dots) {
    if (!(share >= -TICK_ROWS) || share > TICK_ROWS) /* NAN, too */
        return share > 0.0 ? dots : -1;
    int dot = (int)lround(share * (dots - 1));
    return dot < 0 ? -1 : dot > dots ? dots : dot;
}

int chart_dot_x(struct rect plot, double share) {
    return dot_of(share, plot.width * DOTS_ACROSS);
}

int chart_dot_y(struct rect plot, double share) {
    return dot_of(1.0 - share, plot.height * DOTS_DOWN);
}

static void put_label(const struct chart *chart, const struct chart_axis *axis, enum text_charset charset, double value,
                      struct chart_tick *tick) {
    tick->label[0] = '\0';
    if (axis->label != NULL)
        axis->label(value, chart->user, tick->label, sizeof tick->label);
    else
        text_count(tick->label, sizeof tick->label, value);
    tick->width = text_width(tick->label, charset);
}

/* Two ticks that are called the same would say that two places are one. */
static bool same_label(const struct chart_ticks *ticks, size_t i) {
    return i > 0 && strcmp(ticks->tick[i].label, ticks->tick[i - 1].label) == 0;
}

static bool rows_fit(const struct chart_ticks *ticks, int apart) {
    for (size_t i = 1; i < ticks->count; i++)
        if (ticks->tick[i - 1].cell - ticks->tick[i].cell < apart || same_label(ticks, i))
            return false;
    return true;
}

/* Labels stand under their ticks, those at the ends as far in as they must. */
static bool columns_fit(struct chart_ticks *ticks, int left, int right) {
    int end = left - CHART_GAP;
    for (size_t i = 0; i < ticks->count; i++) {
        struct chart_tick *tick = &ticks->tick[i];
        int at = tick->cell - tick->width / 2;
        at = at + tick->width > right ? right - tick->width : at;
        tick->label_at = at < left ? left : at;
        if (tick->label_at < end + CHART_GAP || tick->label_at + tick->width > right || same_label(ticks, i))
            return false;
        end = tick->label_at + tick->width;
    }
    return true;
}

static void put_ticks(const struct chart *chart, enum text_charset charset, struct rect plot, bool upright, size_t most,
                      struct chart_ticks *ticks) {
    const struct chart_axis *axis = upright ? &chart->y : &chart->x;
    double values[AXIS_TICKS_MAX];
    ticks->count = axis_ticks(axis, most, values);
    for (size_t i = 0; i < ticks->count; i++) {
        double share = axis_share(axis, values[i]);
        ticks->tick[i].cell = upright ? plot.y + chart_dot_y(plot, share) / DOTS_DOWN : plot.x + chart_dot_x(plot, share) / DOTS_ACROSS;
        put_label(chart, axis, charset, values[i], &ticks->tick[i]);
    }
}

/* In a low chart, in which one tick alone would have its distance to others: two or more without it, as few as there can be. */
static void ticks_of_low_y(const struct chart *chart, enum text_charset charset, struct chart_frame *frame) {
    struct chart_ticks closer;
    for (size_t most = 2; frame->y.count < 2 && most <= (size_t)frame->plot.height; most++) {
        put_ticks(chart, charset, frame->plot, true, most, &closer);
        if (closer.count >= 2 && rows_fit(&closer, 1))
            frame->y = closer;
    }
}

static void ticks_of_y(const struct chart *chart, enum text_charset charset, struct chart_frame *frame) {
    size_t most = (size_t)(frame->plot.height / TICK_ROWS + 1);
    do
        put_ticks(chart, charset, frame->plot, true, most, &frame->y);
    while (!rows_fit(&frame->y, TICK_ROWS) && --most > 0);
    frame->y.count = most > 0 ? frame->y.count : 0;
    ticks_of_low_y(chart, charset, frame);
}

static void ticks_of_x(const struct chart *chart, enum text_charset charset, struct chart_frame *frame) {
    size_t most = (size_t)(frame->plot.width / TICK_COLUMNS + 1);
    do
        put_ticks(chart, charset, frame->plot, false, most, &frame->x);
    while (!columns_fit(&frame->x, frame->left, frame->right) && --most > 0);
    frame->x.count = most > 0 ? frame->x.count : 0;
}

static bool names_marks(const struct chart *chart) {
    for (size_t i = 0; i < chart->mark_count; i++)
        if (!chart->marks[i].across && chart->marks[i].label != NULL)
            return true;
    return false;
}

static int widest(const struct chart_ticks *ticks) {
    int width = 0;
    for (size_t i = 0; i < ticks->count; i++)
        width = ticks->tick[i].width > width ? ticks->tick[i].width : width;
    return width;
}

/* The rows, from the top: title of y, names of marks, plot, axis, labels, title of x. */
static void divide_rows(const struct chart *chart, struct rect rect, struct chart_frame *frame) {
    bool own_row = chart->x.title != NULL && rect.height >= TITLE_ROWS;
    int y = rect.y, end = rect.y + rect.height - own_row;
    *frame = (struct chart_frame){
        .top_row = -1, .marks_row = -1, .bottom_row = own_row ? end : -1, .left = rect.x, .right = rect.x + rect.width};
    if (chart->y.title != NULL || (chart->x.title != NULL && !own_row))
        frame->top_row = y++;
    if (names_marks(chart) && rect.height >= MARKS_ROWS)
        frame->marks_row = y++;
    if (chart->x.title != NULL && !own_row)
        frame->bottom_row = frame->top_row;
    frame->plot = (struct rect){rect.x, y, rect.width, end - y - 2};
}

bool chart_frame(const struct chart *chart, enum text_charset charset, struct rect rect, struct chart_frame *frame) {
    if (rect.width < CHART_MIN_COLUMNS || rect.height < CHART_MIN_ROWS || !axis_usable(&chart->x) || !axis_usable(&chart->y))
        return false;
    divide_rows(chart, rect, frame);
    if (frame->plot.height < PLOT_MIN_ROWS)
        return false;
    ticks_of_y(chart, charset, frame);
    int gutter = widest(&frame->y) + 1; /* and the axis */
    frame->plot.x += gutter;
    frame->plot.width -= gutter;
    if (frame->plot.width < PLOT_MIN_COLUMNS)
        return false;
    ticks_of_x(chart, charset, frame);
    return true;
}

#include "panes/chart_points.h"

#include <math.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"

void chart_points_free(struct chart_points *points) {
    for (int i = 0; i < CLOUD_COUNT; i++) {
        free(points->cloud[i].x);
        free(points->cloud[i].y);
        free(points->cloud[i].row);
    }
    *points = (struct chart_points){.middle = UNKNOWN};
}

size_t chart_points_count(const struct chart_points *points) {
    return points->cloud[CLOUD_GIVEN].count + points->cloud[CLOUD_ESTIMATED].count;
}

static double figure(const struct model *model, size_t row, enum estimate which) {
    return estimate_of(&model->estimates, model->params, &model->roster, row, which);
}

/* What was counted per view is per follower by the views. */
static double rate_of(const struct model *model, size_t row, enum chart_cloud_kind *which) {
    const struct roster *roster = &model->roster;
    double rate = roster->rate[row];
    *which = CLOUD_GIVEN;
    if (!known(rate) || roster->rate_base[row] == RATE_PER_FOLLOWER)
        return rate;
    *which = known(roster->views[row]) ? CLOUD_GIVEN : CLOUD_ESTIMATED;
    return rate * figure(model, row, ESTIMATE_VIEWS) / roster->followers[row];
}

static double fee_of(const struct model *model, size_t row, enum chart_cloud_kind *which) {
    *which = model->roster.fee_cents[row] != MONEY_UNKNOWN ? CLOUD_GIVEN : CLOUD_ESTIMATED;
    return figure(model, row, ESTIMATE_FEE);
}

bool chart_point_of(const struct model *model, size_t row, enum chart_pair pair, double *x, double *y, enum chart_cloud_kind *which) {
    *y = pair == PAIR_RATE ? rate_of(model, row, which) : fee_of(model, row, which);
    *x = 0.0;
    if (known(*y))
        *x = pair == PAIR_RATE ? model->roster.followers[row] : figure(model, row, ESTIMATE_REACH);
    return *x > 0.0 && *y > 0.0;
}

static size_t place_in(const struct chart_cloud *cloud, size_t row) {
    size_t low = 0, high = cloud->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cloud->row[middle] < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool chart_points_find(const struct chart_points *points, size_t row, enum chart_cloud_kind *which, size_t *index) {
    for (int i = 0; i < CLOUD_COUNT; i++) {
        *index = place_in(&points->cloud[i], row);
        *which = (enum chart_cloud_kind)i;
        if (*index < points->cloud[i].count && points->cloud[i].row[*index] == row)
            return true;
    }
    return false;
}

void chart_gather_begin(struct chart_gather *gather, enum chart_pair pair, const struct filter *filter) {
    chart_gather_free(gather);
    gather->points = (struct chart_points){.pair = pair, .middle = UNKNOWN, .x_low = HUGE_VAL, .y_low = HUGE_VAL};
    gather->filter = filter;
    gather->busy = true;
}

static void push(struct chart_cloud *cloud, double x, double y, size_t row) {
    if (cloud->count == cloud->capacity) {
        size_t room = cloud->capacity * 2 + 256;
        cloud->x = mem_resize(cloud->x, room, sizeof *cloud->x);
        cloud->y = mem_resize(cloud->y, room, sizeof *cloud->y);
        cloud->row = mem_resize(cloud->row, room, sizeof *cloud->row);
        cloud->capacity = room;
    }
    cloud->x[cloud->count] = x;
    cloud->y[cloud->count] = y;
    cloud->row[cloud->count++] = (uint32_t)row;
}

static void gather_row(struct chart_gather *gather, const struct model *model, size_t row) {
    struct chart_points *points = &gather->points;
    enum chart_cloud_kind which;
    double x, y;
    if (!chart_point_of(model, row, points->pair, &x, &y, &which)) {
        *(known(y) ? &points->zero : &points->missing) += 1;
        return;
    }
    push(&points->cloud[which], x, y, row);
    points->x_low = fmin(points->x_low, x);
    points->x_high = fmax(points->x_high, x);
    points->y_low = fmin(points->y_low, y);
    points->y_high = fmax(points->y_high, y);
    if (which == CLOUD_ESTIMATED)
        return;
    trend_add(&points->trend, x, y);
    ratios_add(&gather->ratios, y / x);
}

/* Bits of the rows from `first` on that are there. */
static uint64_t bits_of(const struct model *model, size_t first) {
    size_t rows = model->roster.count - first;
    return rows < SCAN_ROWS ? ((uint64_t)1 << rows) - 1 : UINT64_MAX;
}

bool chart_gather_step(struct chart_gather *gather, const struct model *model, double deadline_ms) {
    const struct filter_context context = {model->params, &model->campaign, model_plan(model), &model->marks};
    struct filter_scan *scan = gather->filter != NULL ? filter_scan_new(gather->filter, &model->roster, &context, &model->estimates) : NULL;
    for (; gather->at < model->roster.count; gather->at += SCAN_ROWS) {
        uint64_t bits = bits_of(model, gather->at);
        if (scan != NULL)
            filter_scan_word(scan, gather->at / SCAN_ROWS, &bits);
        for (size_t i = 0; i < SCAN_ROWS && bits >> i != 0; i++)
            if (bits >> i & 1)
                gather_row(gather, model, gather->at + i);
        if (clock_ms() >= deadline_ms) {
            gather->at += SCAN_ROWS;
            break;
        }
    }
    filter_scan_free(scan);
    gather->busy = gather->at < model->roster.count;
    gather->points.middle = gather->busy ? UNKNOWN : ratios_median(&gather->ratios);
    return gather->busy;
}

void chart_gather_free(struct chart_gather *gather) {
    chart_points_free(&gather->points);
    ratios_free(&gather->ratios);
    *gather = (struct chart_gather){.points.middle = UNKNOWN};
}

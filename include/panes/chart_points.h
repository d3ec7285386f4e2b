/* The creators as points between two of their figures, gathered in steps: a million of them take a while. */
#ifndef FLAMEKEEP_PANES_CHART_POINTS_H
#define FLAMEKEEP_PANES_CHART_POINTS_H

#include "model/filter_scan.h"
#include "model/model.h"
#include "model/trend.h"

/* What is compared with what. */
enum chart_pair {
    PAIR_RATE, /* engagements per follower and post, by followers */
    PAIR_FEE,  /* the fee of a post in minor units, by the people it reaches */
    PAIR_COUNT,
};

enum chart_cloud_kind { CLOUD_ESTIMATED, CLOUD_GIVEN, CLOUD_COUNT };

struct chart_cloud {
    double *x, *y;
    uint32_t *row; /* in the roster, ascending */
    size_t count, capacity;
};

struct chart_points {
    enum chart_pair pair;
    struct chart_cloud cloud[CLOUD_COUNT]; /* by whether y rests on an estimate */
    size_t missing, zero;                  /* creators who match, but whose y is not given, or who have 0 where a logarithm is needed */
    double x_low, x_high, y_low, y_high;   /* of all points */
    struct trend trend;                    /* of those given */
    double middle;                         /* … the median of y/x; UNKNOWN without any */
};

struct chart_gather {
    struct chart_points points; /* so far */
    struct ratios ratios;
    const struct filter *filter; /* NULL: everybody */
    size_t at;                   /* rows before it are done */
    bool busy;
};

/* A zeroed struct of either kind is empty. */
void chart_points_free(struct chart_points *points); /* and clears */
size_t chart_points_count(const struct chart_points *points);

/* One creator's; false when there is no such point. *which: the cloud it belongs to. */
bool chart_point_of(const struct model *model, size_t row, enum chart_pair pair, double *x, double *y, enum chart_cloud_kind *which);

/* Where a creator's row is: true with the cloud and the index in it. */
bool chart_points_find(const struct chart_points *points, size_t row, enum chart_cloud_kind *which, size_t *index);

/* Begins with nobody. The filter and the model's columns must not change until all is gathered, or it is begun anew. */
void chart_gather_begin(struct chart_gather *gather, enum chart_pair pair, const struct filter *filter);

/* Goes on until the deadline (clock_ms; HUGE_VAL: none); true while creators are left. */
bool chart_gather_step(struct chart_gather *gather, const struct model *model, double deadline_ms);
void chart_gather_free(struct chart_gather *gather);

#endif

/* What groups of creators are compared by: one figure of each creator for each measure. */
#ifndef FLAMEKEEP_MODEL_MEASURES_H
#define FLAMEKEEP_MODEL_MEASURES_H

#include <stdbool.h>
#include <stddef.h>

#include "model/forecast.h"

enum measure {
    MEASURE_CREATORS, /* how many; the only one that is no figure of a creator */
    MEASURE_FOLLOWERS,
    MEASURE_RATE,  /* engagement rate per follower, as used by the forecast */
    MEASURE_FEE,   /* cents per post */
    MEASURE_REACH, /* people reached by one post */
    MEASURE_CPM,   /* cents per 1,000 views */
    MEASURE_CPE,   /* cents per engagement */
    MEASURE_CPA,   /* cents per conversion */
    MEASURE_AUTHENTICITY,
    MEASURE_CONVERSIONS_PER_1000, /* conversions per 1,000 currency units */
    MEASURE_PRESTIGE,             /* authority */
    MEASURE_FAST,                 /* share of one post's attention in the launch window */
    MEASURE_ROWS,
    /* Behind points of the showdown only (model/showdown.h). */
    MEASURE_TRUST = MEASURE_ROWS, /* engagements of real people per follower */
    MEASURE_BUZZ,                 /* views of one post in the launch window */
    MEASURE_SCALE,                /* creators to manage for a million people, each with all the posts that a plan may give */
    MEASURE_COUNT,
};

/* What kind of figure a measure is, and so how it is written. */
enum measure_shape {
    SHAPE_COUNT,
    SHAPE_CENTS,
    SHAPE_SHARE,
    SHAPE_PLAIN, /* a number with decimals */
};

struct measure_row {
    const char *label;
    const char *json_key; /* "engagement_rate_median" */
    enum measure_shape shape;
    int better;          /* 1 higher, -1 lower, 0 neither */
    const char *what;    /* in a few words */
    const char *caution; /* what else to know, a sentence without its stop; NULL: nothing */
};
extern const struct measure_row measure_rows[MEASURE_COUNT];

/* What is the same for all creators: made once. */
struct measuring {
    const struct params *params;
    const struct roster *roster;
    double early[PLATFORM_COUNT]; /* share of a post's attention in the launch window */
};
struct measuring measuring_of(const struct params *params, const struct roster *roster);

/* The figures of a creator, not finite where they do not exist (no cost per thousand without views), and which of them are not given; bit m
 * is of measure m. */
struct measured {
    double figure[MEASURE_COUNT];
    unsigned estimated;  /* something that it is made of was not given */
    unsigned benchmarks; /* what tells it apart from other creators' was not given: a share of real followers that is assumed of everybody
                          * does not, but where this share is what is compared */
};
struct measured measure_creator(const struct measuring *measuring, size_t row);

/* Has it a factor that is a benchmark of the platform (clicks, unique viewers, how attention fades)? Compared by platform, it is decided
 * by that. */
bool measure_has_platform_benchmark(enum measure measure);

#endif

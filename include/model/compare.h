/* Tiers (or platforms, niches, markets) side by side. */
#ifndef FLAMEKEEP_MODEL_COMPARE_H
#define FLAMEKEEP_MODEL_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/forecast.h"

enum compare_by { COMPARE_TIER, COMPARE_PLATFORM, COMPARE_NICHE, COMPARE_MARKET };

/* "tier", "platform", "niche" or "market", in any case. */
const char *compare_by_name(enum compare_by by);
bool compare_by_parse(const char *text, enum compare_by *out);

/* Measures of one group: medians over those of its creators for whom the figure exists (no cost per thousand without views), UNKNOWN
 * when there are none. */
enum measure {
    MEASURE_CREATORS,
    MEASURE_FOLLOWERS,
    MEASURE_RATE, /* engagement rate per follower, as used by the forecast */
    MEASURE_FEE,  /* cents per post */
    MEASURE_CPM,  /* cents per 1,000 views */
    MEASURE_CPE,  /* cents per engagement */
    MEASURE_CPA,  /* cents per conversion */
    MEASURE_AUTHENTICITY,
    MEASURE_REACH,                /* people reached by one post */
    MEASURE_CONVERSIONS_PER_1000, /* conversions per 1,000 currency units */
    MEASURE_PRESTIGE,             /* authority */
    MEASURE_FAST,                 /* share of one post's attention in the launch window */
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
    int better;           /* 1 higher, -1 lower, 0 neither */
    const char *what;     /* one line of help */
};
extern const struct measure_row measure_rows[MEASURE_COUNT];

struct compare_group {
    char name[64];
    double value[MEASURE_COUNT];
    double estimated[MEASURE_COUNT]; /* share of creators for whom a figure that this rests on was not given */
};

struct comparison {
    struct compare_group *groups;
    size_t count;
    int winner[MEASURE_COUNT]; /* group index, -1 when nobody wins: a tie, nobody to compare with, or neither is better */
};

/* Every tier, or every platform that somebody is on, in their order; niches and markets by number of creators, at most 12 and then
 * "everything else". */
void compare_run(struct comparison *out, const struct params *params, const struct roster *roster, enum compare_by by);
void compare_free(struct comparison *comparison);

#endif

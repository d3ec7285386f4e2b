/* Engagement versus reach: the eight points of the debate, each with a measure behind it (MODEL.md §11), and the verdict in words. */
#ifndef FLAMEKEEP_MODEL_SHOWDOWN_H
#define FLAMEKEEP_MODEL_SHOWDOWN_H

#include "model/compare.h"

enum showdown_point {
    POINT_AUTHENTICITY,
    POINT_CONVERSIONS,
    POINT_TRUST,
    POINT_COST,
    POINT_VISIBILITY,
    POINT_BUZZ,
    POINT_PRESTIGE,
    POINT_SCALE,
    POINT_COUNT,
};

struct showdown_row {
    const char *label;    /* "cost-efficiency" */
    const char *word;     /* in the headline: "cost" */
    const char *json_key; /* "cost_efficiency" */
    enum role claimed;    /* the side that is said to win it */
    enum measure measure;
    const char *unit; /* of its figures: "people"; NULL where they have a sign of their own, or are per 1,000 in money */
};
extern const struct showdown_row showdown_rows[POINT_COUNT];

/* Who wins by engagement and by each point. Tiers: the best of those that are flames against the best of those that are torches; else, or
 * when one side has nobody, the best of all groups against whom it is least sure to beat. Of tiers of a side that read the same, the one
 * with the most creators stands for it. */
struct showdown {
    struct win engagement, point[POINT_COUNT];
};
void showdown_hold(const struct comparison *comparison, struct showdown *out);

enum { HEADLINE_SIZE = 1024, SHOWDOWN_CONTESTS = POINT_COUNT + 1 /* engagement */ };

/* "In this roster micro wins 6 of 9: engagement, trust, cost …; mega wins reach, buzz; 1 even, 2 unknown; sure of 5". */
void showdown_headline(const struct comparison *comparison, const struct showdown *showdown, char out[HEADLINE_SIZE]);

#endif

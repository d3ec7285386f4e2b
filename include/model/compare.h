/* Tiers (or platforms, niches, markets) side by side. */
#ifndef FLAMEKEEP_MODEL_COMPARE_H
#define FLAMEKEEP_MODEL_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/compare_groups.h"
#include "model/measures.h"
#include "model/middle.h"

enum { COMPARE_NO_SIDE = -1 };

/* Measures of one group: medians over those of its creators for whom the figure exists, UNKNOWN when there are none. */
struct compare_group {
    char name[64];
    enum group_kind kind;
    int side; /* of a tier: its role; else COMPARE_NO_SIDE */
    double value[MEASURE_COUNT];
    double estimated[MEASURE_COUNT];  /* share of creators for whom a figure that this rests on was not given */
    double benchmarks[MEASURE_COUNT]; /* share of those for whom that was not given which tells them apart (model/measures.h) */
    struct middle middle[MEASURE_COUNT];
};

/* The better of a row, and how sure that is. */
struct win {
    int group;   /* -1 when nobody wins: a tie, nobody to compare with, or neither is better */
    int rival;   /* whom it is least sure to beat; -1 when nobody wins */
    double lead; /* how likely it is at least that its median is better than the rival's (MODEL.md §11) */
    bool surely; /* that is COMPARE_SURE or more, and neither figure rests on benchmarks */
};

struct comparison {
    enum compare_by by;
    struct compare_group *groups;
    size_t count;
    struct win win[MEASURE_COUNT]; /* of each measure, among all groups */
};

extern const double COMPARE_SURE;

/* Of most creators of a group: is the figure an estimate, in whole or in part; and does it tell nothing but benchmarks of them? */
bool compare_is_estimate(const struct compare_group *group, enum measure measure);
bool compare_is_benchmark(const struct compare_group *group, enum measure measure);

/* Is that so of every group that has the figure? */
bool compare_on_benchmarks(const struct comparison *comparison, enum measure measure);

/* Do two values read the same? Then neither is better. */
bool compare_reads_same(double a, double b);

/* Who is better of the groups in `among` (a bit for each; of the first 64), and beats the others by how much. */
struct win compare_best(const struct comparison *comparison, enum measure measure, uint64_t among);

/* In steps: many creators take a while. The roster and the parameters must not change until the end. */
struct comparing;
struct comparing *compare_begin(const struct params *params, const struct roster *roster, enum compare_by by);
bool compare_step(struct comparing *comparing, double deadline_ms);    /* clock_ms, HUGE_VAL: none; true while there is more to do */
double compare_progress(const struct comparing *comparing);            /* in [0, 1] */
void compare_end(struct comparing *comparing, struct comparison *out); /* after the last step */
void compare_drop(struct comparing *comparing);                        /* before it; NULL: nothing to do */

/* All steps at once. */
void compare_run(struct comparison *out, const struct params *params, const struct roster *roster, enum compare_by by);
void compare_free(struct comparison *comparison); /* a zeroed struct needs none */

#endif

#include "model/compare.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"

const double COMPARE_SURE = 0.95;

enum { ROWS_A_LOOK = 256 }; /* creators forecast between two looks at the clock */

enum phase { PHASE_COUNT, PHASE_MAKE, PHASE_PLACE, PHASE_FIGURES, PHASE_MIDDLES, PHASE_DONE };

struct comparing {
    struct compare_groups groups;
    struct measuring measuring;
    struct comparison out;
    enum phase phase;
    size_t at;    /* the next row, as it is in the roster or by group */
    size_t group; /* whose figures are being found */
    int measure;
    double *figures[MEASURE_COUNT]; /* scratch, one for each creator of the largest group */
    size_t exist[MEASURE_COUNT], estimated[MEASURE_COUNT], benchmarks[MEASURE_COUNT];
    struct middle_search search;
    bool searching;
};

struct comparing *compare_begin(const struct params *params, const struct roster *roster, enum compare_by by) {
    struct comparing *comparing = mem_new(1, sizeof *comparing);
    compare_groups_begin(&comparing->groups, params, roster, by);
    comparing->measuring = measuring_of(params, roster);
    return comparing;
}

static size_t size_of(const struct comparing *comparing, size_t group) {
    return comparing->groups.start[group + 1] - comparing->groups.start[group];
}

static void make_groups(struct comparing *comparing) {
    struct compare_groups *groups = &comparing->groups;
    size_t largest = 0;
    compare_groups_make(groups);
    comparing->out.by = groups->by;
    comparing->out.count = groups->count;
    comparing->out.groups = mem_new(groups->count, sizeof *comparing->out.groups);
    for (size_t i = 0; i < groups->count; i++) {
        struct compare_group *group = &comparing->out.groups[i];
        snprintf(group->name, sizeof group->name, "%s", groups->names[i]);
        group->kind = groups->group_kinds[i];
        group->side = groups->by == COMPARE_TIER ? (int)groups->params->tiers[i].role : COMPARE_NO_SIDE;
        largest = size_of(comparing, i) > largest ? size_of(comparing, i) : largest;
    }
    for (int m = 0; m < MEASURE_COUNT; m++)
        comparing->figures[m] = m != MEASURE_CREATORS ? mem_new(largest, sizeof(double)) : NULL;
}

/* Everybody by pieces: `piece` does rows [from, to). */
static void walk(struct comparing *comparing, void (*piece)(struct compare_groups *groups, size_t from, size_t to)) {
    size_t count = comparing->groups.roster->count, to = comparing->at + ROWS_A_LOOK < count ? comparing->at + ROWS_A_LOOK : count;
    piece(&comparing->groups, comparing->at, to);
    comparing->at = to;
    if (to == count) {
        comparing->phase++;
        comparing->at = 0;
    }
}

/* A group without figures left is measured next. */
static void next_group(struct comparing *comparing) {
    comparing->phase = comparing->group < comparing->out.count ? PHASE_FIGURES : PHASE_DONE;
    for (int m = 0; m < MEASURE_COUNT; m++)
        comparing->exist[m] = comparing->estimated[m] = comparing->benchmarks[m] = 0;
    comparing->measure = 0;
}

/* Every creator is forecast once, for all measures. */
static void take_figures(struct comparing *comparing) {
    size_t end = comparing->groups.start[comparing->group + 1];
    for (int i = 0; i < ROWS_A_LOOK && comparing->at < end; i++) {
        struct measured own = measure_creator(&comparing->measuring, comparing->groups.rows[comparing->at++]);
        for (int m = 0; m < MEASURE_COUNT; m++) {
            if (isfinite(own.figure[m]))
                comparing->figures[m][comparing->exist[m]++] = own.figure[m];
            comparing->estimated[m] += own.estimated >> m & 1;
            comparing->benchmarks[m] += own.benchmarks >> m & 1;
        }
    }
    if (comparing->at == end)
        comparing->phase = PHASE_MIDDLES;
}

static double share(size_t part, size_t all) {
    return all > 0 ? (double)part / (double)all : 0.0;
}

static void find_middle(struct comparing *comparing) {
    int m = comparing->measure;
    struct compare_group *group = &comparing->out.groups[comparing->group];
    size_t creators = size_of(comparing, comparing->group);
    if (!comparing->searching)
        middle_begin(&comparing->search, comparing->figures[m], comparing->exist[m]);
    comparing->searching = middle_step(&comparing->search, &group->middle[m]);
    if (comparing->searching)
        return;
    group->value[m] = m == MEASURE_CREATORS ? (double)creators : group->middle[m].median;
    group->estimated[m] = share(comparing->estimated[m], creators);
    bool decided = comparing->groups.by == COMPARE_PLATFORM && measure_has_platform_benchmark((enum measure)m);
    group->benchmarks[m] = share(decided ? creators : comparing->benchmarks[m], creators);
    if (++comparing->measure == MEASURE_COUNT) {
        comparing->group++;
        next_group(comparing);
    }
}

static void step(struct comparing *comparing) {
    switch (comparing->phase) {
    case PHASE_COUNT:
        walk(comparing, compare_groups_count);
        break;
    case PHASE_MAKE:
        make_groups(comparing);
        comparing->phase = PHASE_PLACE;
        break;
    case PHASE_PLACE:
        walk(comparing, compare_groups_place);
        if (comparing->phase == PHASE_FIGURES)
            next_group(comparing);
        break;
    case PHASE_FIGURES:
        take_figures(comparing);
        break;
    case PHASE_MIDDLES:
        find_middle(comparing);
        break;
    case PHASE_DONE:
        break;
    }
}

bool compare_step(struct comparing *comparing, double deadline_ms) {
    do
        step(comparing);
    while (comparing->phase != PHASE_DONE && clock_ms() < deadline_ms);
    return comparing->phase != PHASE_DONE;
}

double compare_progress(const struct comparing *comparing) {
    size_t count = comparing->groups.roster->count;
    if (comparing->phase < PHASE_FIGURES || count == 0)
        return comparing->phase == PHASE_DONE;
    return (double)comparing->at / (double)count;
}

bool compare_is_estimate(const struct compare_group *group, enum measure measure) {
    return group->estimated[measure] > 0.5;
}

bool compare_is_benchmark(const struct compare_group *group, enum measure measure) {
    return group->benchmarks[measure] > 0.5;
}

bool compare_on_benchmarks(const struct comparison *comparison, enum measure measure) {
    bool any = false;
    for (size_t i = 0; i < comparison->count; i++) {
        bool has = known(comparison->groups[i].value[measure]);
        if (has && !compare_is_benchmark(&comparison->groups[i], measure))
            return false;
        any |= has;
    }
    return any && measure != MEASURE_CREATORS;
}

bool compare_reads_same(double a, double b) {
    const double near = 0.01;
    return fabs(a - b) <= near * fmax(fabs(a), fabs(b));
}

static double lead(const struct comparison *comparison, enum measure measure, int group, int rival) {
    const struct middle *own = &comparison->groups[group].middle[measure], *other = &comparison->groups[rival].middle[measure];
    return measure_rows[measure].better > 0 ? middle_lead(own, other) : middle_lead(other, own);
}

/* Finds whom the winner is least sure to beat; of those equally hard to beat the one with the better figure. */
static void find_rival(const struct comparison *comparison, enum measure measure, uint64_t among, struct win *win) {
    int better = measure_rows[measure].better;
    for (int i = 0; i < (int)comparison->count && i < 64; i++) {
        double value = comparison->groups[i].value[measure];
        if (i == win->group || !(among >> i & 1) || !known(value))
            continue;
        double least = lead(comparison, measure, win->group, i);
        bool nearer = win->rival >= 0 && least == win->lead && better * (value - comparison->groups[win->rival].value[measure]) > 0.0;
        if (win->rival < 0 || least < win->lead || nearer) {
            win->rival = i;
            win->lead = least;
        }
    }
}

struct win compare_best(const struct comparison *comparison, enum measure measure, uint64_t among) {
    const struct win nobody = {.group = -1, .rival = -1};
    struct win win = nobody;
    int better = measure_rows[measure].better;
    for (int i = 0; i < (int)comparison->count && i < 64 && better != 0; i++) {
        double value = comparison->groups[i].value[measure];
        bool contests = among >> i & 1 && known(value);
        if (contests && (win.group < 0 || better * (value - comparison->groups[win.group].value[measure]) > 0.0))
            win.group = i;
    }
    for (int i = 0; i < (int)comparison->count && i < 64 && win.group >= 0; i++) {
        double value = comparison->groups[i].value[measure];
        if (i != win.group && among >> i & 1 && known(value) && compare_reads_same(value, comparison->groups[win.group].value[measure]))
            return nobody;
    }
    if (win.group >= 0)
        find_rival(comparison, measure, among, &win);
    if (win.rival < 0)
        return nobody;
    win.surely = win.lead >= COMPARE_SURE && !compare_is_benchmark(&comparison->groups[win.group], measure) &&
                 !compare_is_benchmark(&comparison->groups[win.rival], measure);
    return win;
}

void compare_drop(struct comparing *comparing) {
    if (comparing == NULL)
        return;
    compare_groups_free(&comparing->groups);
    for (int m = 0; m < MEASURE_COUNT; m++)
        free(comparing->figures[m]);
    compare_free(&comparing->out);
    free(comparing);
}

void compare_end(struct comparing *comparing, struct comparison *out) {
    assert(comparing->phase == PHASE_DONE);
    *out = comparing->out;
    comparing->out = (struct comparison){.groups = NULL};
    for (int m = 0; m < MEASURE_COUNT; m++)
        out->win[m] = compare_best(out, (enum measure)m, UINT64_MAX);
    compare_drop(comparing);
}

void compare_run(struct comparison *out, const struct params *params, const struct roster *roster, enum compare_by by) {
    struct comparing *comparing = compare_begin(params, roster, by);
    compare_step(comparing, HUGE_VAL);
    compare_end(comparing, out);
}

void compare_free(struct comparison *comparison) {
    free(comparison->groups);
    *comparison = (struct comparison){.groups = NULL};
}

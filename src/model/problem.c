#include "model/problem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/audience.h"
#include "model/dual.h"
#include "model/sides.h"

enum {
    GATHER = 400,      /* creators taken in at once on exact terms */
    GATHER_WIDE = 2500, /* … and on generous ones */
};

static const double width_most = 0.25, width_least = 0.01;

void problem_init(struct problem *problem, struct shortlist *list) {
    size_t segments = list->items.segment_count;
    *problem = (struct problem){.list = list, .width = width_most};
    problem->instance.gain = mem_new(segments, sizeof(double));
    problem->people = mem_new(segments, sizeof(double));
}

void problem_free(struct problem *problem) {
    free(problem->instance.value);
    free(problem->instance.gain);
    free(problem->instance.least);
    free(problem->instance.most);
    free(problem->people);
    *problem = (struct problem){0};
}

static void grow(struct problem *problem) {
    struct instance *own = &problem->instance;
    const struct shortlist *list = problem->list;
    if (problem->creator_capacity < list->items.count) {
        problem->creator_capacity = list->item_capacity;
        own->least = mem_resize(own->least, problem->creator_capacity, 1);
        own->most = mem_resize(own->most, problem->creator_capacity, 1);
    }
    if (problem->option_capacity < list->items.option_count) {
        problem->option_capacity = list->option_capacity;
        own->value = mem_resize(own->value, problem->option_capacity, sizeof *own->value);
    }
}

static void set_values(struct problem *problem, size_t from, size_t to) {
    const struct shortlist *list = problem->list;
    double *value = problem->instance.value;
    for (size_t option = from; option < to; option++)
        value[option] = -problem->scale[OUTCOME_THRIFT] * (double)list->items.cost_cents[option];
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        double scale = problem->scale[o];
        if (scale > 0.0 && list->outcome[o] != NULL)
            for (size_t option = from; option < to; option++)
                value[option] += scale * list->outcome[o][option];
    }
}

/* The list's own columns may have moved. */
static void borrow(struct problem *problem) {
    struct instance *own = &problem->instance;
    const struct instance *items = &problem->list->items;
    own->count = items->count;
    own->option_count = items->option_count;
    own->segment_count = items->segment_count;
    own->first = items->first;
    own->segment = items->segment;
    own->role = items->role;
    own->platform = items->platform;
    own->person = items->person;
    own->sibling = items->sibling;
    own->exposure = items->exposure;
    own->kept = items->kept;
    own->cost_cents = items->cost_cents;
}

/* What a side leaves no money for need not be looked at. */
static void close_dear(struct problem *problem, size_t item) {
    struct instance *own = &problem->instance;
    double most = problem->cents_most[own->role[item]];
    while (own->most[item] > own->least[item] && (double)own->cost_cents[instance_option(own, item, own->most[item])] > most)
        own->most[item]--;
}

void problem_sync(struct problem *problem) {
    struct instance *own = &problem->instance;
    size_t creators = own->count, options = own->option_count;
    if (creators == problem->list->items.count)
        return;
    grow(problem);
    shortlist_link(problem->list);
    borrow(problem);
    set_values(problem, options, own->option_count);
    for (size_t item = creators; item < own->count; item++) {
        question_posts(problem->question, (uint32_t)item, &own->least[item], &own->most[item]);
        close_dear(problem, item);
    }
}

/* Value of reaching everybody in a segment. */
static double segment_gain(const struct problem *problem, size_t segment, double reach, double niche) {
    const struct figures *figures = problem->list->figures;
    if (niche > 0.0)
        reach += niche * audience_brief_weight(figures->roster, segment, problem->question->campaign);
    return reach * figures->universes[segment];
}

void problem_put(struct problem *problem, const struct question *question, const double scale[OUTCOME_COUNT],
                 const double step[OUTCOME_COUNT]) {
    struct instance *own = &problem->instance;
    problem->question = question;
    problem->wide = step != NULL;
    for (int role = 0; role < ROLE_COUNT; role++)
        problem->cents_most[role] = HUGE_VAL;
    memcpy(problem->scale, scale, sizeof problem->scale);
    if (step != NULL)
        memcpy(problem->step, step, sizeof problem->step);
    question_frame(question, own);
    own->constant = scale[OUTCOME_THRIFT] * (double)own->budget_cents;
    for (size_t s = 0; s < problem->list->items.segment_count; s++)
        own->gain[s] = segment_gain(problem, s, scale[OUTCOME_REACH], scale[OUTCOME_NICHE]);
    own->count = own->option_count = 0;
    borrow(problem);
    own->count = own->option_count = 0;
    problem_sync(problem);
}

void problem_add_side(struct problem *problem, const struct side *side) {
    struct instance *own = &problem->instance;
    own->sides[own->side_count++] = *side;
    for (int role = 0; role < ROLE_COUNT; role++)
        problem->cents_most[role] = fmin(problem->cents_most[role], side_cents_most(own, side, (enum role)role));
    for (size_t item = 0; item < own->count; item++)
        close_dear(problem, item);
}

/* Terms. */

static void set_terms(struct problem *problem, const double *prices) {
    struct terms *terms = &problem->terms;
    const struct question *question = problem->question;
    *terms = (struct terms){
        .people = problem->people,
        .launch = problem->list->launch,
        .tiers_aside = question->campaign->limits.tiers_aside,
    };
    memcpy(terms->outcome, problem->scale, sizeof terms->outcome);
    memcpy(terms->people, prices + PRICE_PEOPLE, problem->instance.segment_count * sizeof(double));
    for (int role = 0; role < ROLE_COUNT; role++) {
        bool full = question_is_full(question, (enum role)role);
        terms->posts[role] = full ? 0 : question_posts_allowed(question, (enum role)role);
        terms->cents_most[role] = fmin((double)question_cents_most(question), problem->cents_most[role]);
        for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
            struct dual_rate rate = dual_rate_for(&problem->instance, prices, (enum role)role, (enum platform)platform);
            terms->money[role][platform] = rate.money + problem->scale[OUTCOME_THRIFT];
            terms->place[role][platform] = rate.place;
        }
    }
}

/* Makes the terms generous: what is worth something may become worth more, what costs may cost less. */
static void widen(struct problem *problem) {
    struct terms *terms = &problem->terms;
    double up = 1.0 + problem->width, down = 1.0 - problem->width, share = problem->width / width_most;
    for (int o = 0; o < OUTCOME_COUNT; o++)
        terms->outcome[o] = terms->outcome[o] * up + share * problem->step[o];
    for (size_t s = 0; s < problem->instance.segment_count; s++) {
        double gain = problem->instance.gain[s], left = gain > 0.0 ? terms->people[s] / gain : 1.0;
        double step = segment_gain(problem, s, problem->step[OUTCOME_REACH], problem->step[OUTCOME_NICHE]);
        terms->people[s] = fmin(terms->people[s] * (1.0 + 2.0 * problem->width) + share * left * step, gain * up + share * step);
    }
    for (int role = 0; role < ROLE_COUNT; role++) {
        terms->cents_most[role] *= up;
        for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
            terms->money[role][platform] *= terms->money[role][platform] > 0.0 ? down : up;
            terms->place[role][platform] *= terms->place[role][platform] > 0.0 ? down : up;
        }
    }
}

/* Those whom the search takes in by choice: without torches that are apart. */
static void set_joining_terms(struct problem *problem, const double *prices, bool torches_apart) {
    set_terms(problem, prices);
    if (torches_apart)
        problem->terms.posts[ROLE_TORCH] = 0;
}

/* True when generous terms have let in all whom they admit. */
static bool gather_wide(struct problem *problem) {
    widen(problem);
    bool all = shortlist_gather(problem->list, &problem->terms, GATHER_WIDE) <= 0.0;
    problem->width = fmax(fmin(problem->width * (all ? 1.1 : 0.5), width_most), width_least);
    return all;
}

double problem_outside(struct problem *problem, const double *prices, bool torches_apart, bool pass) {
    double outside = 0.0;
    if (problem->list->everybody)
        return 0.0;
    set_joining_terms(problem, prices, torches_apart);
    if (shortlist_covers(problem->list, &problem->terms))
        return 0.0;
    if (!pass)
        return HUGE_VAL;
    if (!problem->wide || !gather_wide(problem)) {
        set_joining_terms(problem, prices, torches_apart);
        outside = shortlist_gather(problem->list, &problem->terms, GATHER);
    }
    problem_sync(problem);
    return outside;
}

double problem_torch_outside(struct problem *problem, const double *prices, size_t take) {
    if (problem->list->everybody)
        return -HUGE_VAL;
    set_terms(problem, prices);
    problem->terms.posts[ROLE_FLAME] = 0;
    if (problem->terms.posts[ROLE_TORCH] == 0)
        return -HUGE_VAL;
    double best = shortlist_take(problem->list, &problem->terms, take);
    problem_sync(problem);
    return best;
}

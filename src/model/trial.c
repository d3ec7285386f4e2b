#include "model/trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { LIST_MOST = 8000 }; /* items kept from question to question */

void trial_init(struct trial *trial, const struct figures *figures) {
    *trial = (struct trial){.figures = figures};
}

void trial_free(struct trial *trial) {
    search_free(&trial->search);
    if (trial->has_list) {
        problem_free(&trial->problem);
        shortlist_free(&trial->list);
    }
    question_free(&trial->question);
    campaign_free(&trial->campaign);
    free(trial->prices);
    free(trial->plan);
    *trial = (struct trial){.figures = trial->figures};
}

struct search_effort trial_effort(const struct params *params, size_t creators, int64_t work) {
    if (creators <= (size_t)params->exact_creators)
        return (struct search_effort){.gap = 0.0, .work = INT64_MAX};
    return (struct search_effort){.gap = params->settle_gap, .work = work};
}

void trial_forget(struct trial *trial) {
    trial->price_count = 0;
    trial->has_plan = false;
}

/* A list with room for as many posts as the limits allow. */
static void fit_list(struct trial *trial, const struct plan_limits *limits) {
    int room[ROLE_COUNT];
    bool renew = trial->has_list && trial->list.items.count > LIST_MOST && !trial->list.everybody;
    for (int role = 0; role < ROLE_COUNT; role++) {
        int had = trial->has_list ? trial->list.room[role] : 0;
        room[role] = limits->posts_max[role] < POSTS_MAX ? limits->posts_max[role] : POSTS_MAX;
        renew = renew || room[role] > had;
        room[role] = room[role] > had ? room[role] : had;
    }
    if (!renew)
        return;
    trial_forget(trial);
    if (trial->has_list) {
        shortlist_reset(&trial->list, room);
        return;
    }
    shortlist_init(&trial->list, trial->figures, room);
    problem_init(&trial->problem, &trial->list);
    trial->has_list = true;
}

bool trial_read(struct trial *trial, const struct campaign *campaign, struct error *err) {
    fit_list(trial, &campaign->limits);
    campaign_copy(&trial->campaign, campaign);
    shortlist_set_days(&trial->list, campaign->days);
    if (!question_read(&trial->question, &trial->campaign, &trial->list, err))
        return false;
    trial->open = question_open(&trial->question);
    return true;
}

void trial_put(struct trial *trial, const double scale[OUTCOME_COUNT], bool open) {
    problem_put(&trial->problem, open ? &trial->open : &trial->question, scale, NULL);
}

/* The kept prices for this instance: sides that are not the same sides cost nothing at first. */
static const double *fit_prices(struct trial *trial) {
    const struct instance *instance = &trial->problem.instance;
    size_t count = price_count(instance), plain = PRICE_PEOPLE + instance->segment_count;
    if (trial->price_count == 0)
        return NULL;
    if (trial->side_count != (size_t)instance->side_count) {
        trial->prices = mem_resize(trial->prices, count, sizeof *trial->prices);
        for (size_t p = plain; p < count; p++)
            trial->prices[p] = 0.0;
    }
    return trial->prices;
}

void trial_start(struct trial *trial, const struct search_effort *effort) {
    search_start_problem(&trial->search, &trial->problem, effort, fit_prices(trial));
}

bool trial_has_plan(const struct trial *trial) {
    return trial->search.best_value > -HUGE_VAL;
}

bool trial_finds_none(const struct search *search) {
    return search->best_value == -HUGE_VAL && (search->proven || search->bound < 0.0);
}

void trial_keep_prices(struct trial *trial, const struct instance *instance, const double *prices) {
    trial->price_count = price_count(instance);
    trial->side_count = (size_t)instance->side_count;
    trial->prices = mem_resize(trial->prices, trial->price_count, sizeof *trial->prices);
    memcpy(trial->prices, prices, trial->price_count * sizeof *trial->prices);
}

void trial_keep(struct trial *trial) {
    const struct search *search = &trial->search;
    trial_keep_prices(trial, &trial->problem.instance, search->guided ? search->guide : search->prices);
    if (!trial_has_plan(trial))
        return;
    trial->plan = mem_resize(trial->plan, search->best_count + 1, sizeof *trial->plan);
    if (search->best_count > 0)
        memcpy(trial->plan, search->best, search->best_count * sizeof *trial->plan);
    trial->plan_count = search->best_count;
    trial->has_plan = true;
}

void trial_keep_lines(struct trial *trial, const struct plan_line *lines, size_t count) {
    trial->plan = mem_resize(trial->plan, count + 1, sizeof *trial->plan);
    for (size_t line = 0; line < count; line++)
        trial->plan[line] = (struct entry){.item = shortlist_add(&trial->list, lines[line].row), .posts = (uint8_t)lines[line].posts};
    entries_sort(trial->plan, count);
    trial->plan_count = count;
    trial->has_plan = true;
}

void trial_offer(struct trial *trial) {
    if (trial->has_plan)
        search_offer(&trial->search, trial->plan, trial->plan_count);
}

bool trial_lines(const struct problem *problem, const struct entry *entries, size_t count, const struct campaign *campaign,
                 struct plan *plan) {
    const struct figures *figures = problem->list->figures;
    struct error err;
    plan->count = 0;
    for (const struct entry *entry = entries; entry < entries + count; entry++) {
        size_t row = problem->list->row[entry->item];
        plan->lines = mem_grow(plan->lines, plan->count, &plan->capacity, sizeof *plan->lines);
        plan->lines[plan->count++] = (struct plan_line){
            .creator_id = figures->roster->id[row],
            .row = row,
            .posts = entry->posts,
            .pinned = problem->instance.least[entry->item] > 0,
        };
    }
    return plan_evaluate(plan, figures->params, figures->roster, campaign, figures->universes, &err);
}

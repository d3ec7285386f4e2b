/* The anytime driver: which of the jobs that answer a question comes next — utopia values, the plan, the alternatives — and for how
 * long. Each job is a search that works in units of a few milliseconds; the deadline is looked at between units. */
#include "model/planner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "model/planner_state.h"
#include "model/question.h"

/* Kept prices have room for those of all sides, 0 where there is no such side: questions differ in how many they have. */
static size_t kept_count(const struct instance *instance) {
    return price_of_side(instance, SIDES_MAX);
}

/* What the prices of people are shares of. */
static double unit_of(const struct instance *instance, const double *gain, size_t price) {
    return price >= PRICE_PEOPLE && price < price_of_side(instance, 0) ? gain[price - PRICE_PEOPLE] : 1.0;
}

static void make_figures(struct planner *planner, const int room[ROLE_COUNT]) {
    figures_free(&planner->figures);
    figures_init(&planner->figures, planner->params, planner->roster, room);
    const struct instance *instance = &planner->figures.instance;
    planner->zeros = mem_resize(planner->zeros, instance->option_count, sizeof(double));
    memset(planner->zeros, 0, instance->option_count * sizeof(double));
}

struct planner *planner_new(const struct params *params, const struct roster *roster) {
    struct planner *planner = mem_new(1, sizeof *planner);
    planner->params = params;
    planner->roster = roster;
    make_figures(planner, params->limits.posts_max);
    const struct instance *instance = &planner->figures.instance;
    planner->peopled = mem_new(instance->segment_count, sizeof(bool));
    planner->alone_gain = mem_new(instance->segment_count, sizeof(double));
    pick_init(&planner->shown, instance);
    planner->start = mem_new(kept_count(instance), sizeof(double));
    plan_init(&planner->plan);
    return planner;
}

void planner_free(struct planner *planner) {
    if (planner == NULL)
        return;
    figures_free(&planner->figures);
    campaign_free(&planner->asked);
    search_free(&planner->search);
    search_free(&planner->aside);
    plan_free(&planner->plan);
    free(planner->peopled);
    free(planner->warm_plan.prices);
    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
        free(planner->warm_utopia[outcome].prices);
    free(planner->start);
    free(planner->last);
    free(planner->zeros);
    free(planner->alone_gain);
    pick_free(&planner->shown);
    free(planner);
}

struct post planner_post(const struct planner *planner, size_t row) {
    return planner->figures.posts[row];
}

const double *planner_universes(const struct planner *planner) {
    return planner->figures.universes;
}

const struct plan *planner_plan(const struct planner *planner) {
    return planner->has_plan ? &planner->plan : NULL;
}

/* Asking. */

static bool same_limits(const struct plan_limits *a, const struct plan_limits *b) {
    return a->torches_min == b->torches_min && a->torches_max == b->torches_max && a->flames_min == b->flames_min &&
           a->flames_max == b->flames_max && a->posts_max[ROLE_FLAME] == b->posts_max[ROLE_FLAME] &&
           a->posts_max[ROLE_TORCH] == b->posts_max[ROLE_TORCH] && a->tiers_aside == b->tiers_aside &&
           memcmp(a->platform_share_max_bp, b->platform_share_max_bp, sizeof a->platform_share_max_bp) == 0 &&
           memcmp(a->platform_count_max, b->platform_count_max, sizeof a->platform_count_max) == 0 &&
           a->creator_share_max_bp == b->creator_share_max_bp && a->flame_share_min_bp == b->flame_share_min_bp;
}

static bool same_pins(const struct campaign *a, const struct campaign *b) {
    if (a->pin_count != b->pin_count || a->exclude_count != b->exclude_count)
        return false;
    for (size_t p = 0; p < a->pin_count; p++)
        if (a->pins[p].creator_id != b->pins[p].creator_id || a->pins[p].posts != b->pins[p].posts || a->pins[p].held != b->pins[p].held)
            return false;
    for (size_t e = 0; e < a->exclude_count; e++)
        if (a->excludes[e] != b->excludes[e])
            return false;
    return true;
}

static bool same_frame(const struct campaign *a, const struct campaign *b) {
    return a->budget_cents == b->budget_cents && same_limits(&a->limits, &b->limits) && same_pins(a, b);
}

static bool same_brief(const struct campaign *a, const struct campaign *b) {
    return strcmp(a->niche, b->niche) == 0 && strcmp(a->market, b->market) == 0;
}

static bool same_weights(const struct campaign *a, const struct campaign *b, size_t goals) {
    for (size_t g = 0; g < goals; g++)
        if (a->weight[g] != b->weight[g])
            return false;
    return true;
}

/* Forecasts for more posts than were thought of before: rare, so they are all made again. */
static void widen_room(struct planner *planner, const struct plan_limits *limits) {
    int room[ROLE_COUNT];
    bool wider = false;
    for (int role = 0; role < ROLE_COUNT; role++) {
        int asked = limits->posts_max[role] < POSTS_MAX ? limits->posts_max[role] : POSTS_MAX;
        room[role] = asked > planner->figures.room[role] ? asked : planner->figures.room[role];
        wider = wider || room[role] > planner->figures.room[role];
    }
    if (wider)
        make_figures(planner, room);
}

static void note_peopled(struct planner *planner) {
    const struct instance *instance = &planner->figures.instance;
    memset(planner->peopled, 0, instance->segment_count * sizeof(bool));
    for (size_t i = 0; i < instance->count; i++)
        if (instance->most[i] > 0)
            planner->peopled[instance->segment[i]] = true;
}

static void forget_utopias(struct planner *planner) {
    memset(planner->utopia, 0, sizeof planner->utopia);
    double budget = (double)planner->figures.instance.budget_cents;
    planner->utopia[OUTCOME_THRIFT] = (struct utopia){.value = budget, .state = UTOPIA_FINAL};
}

/* Copies prices, those of people as shares of their gain, so that they can be fitted to other gains. */
static void keep_prices(const struct planner *planner, struct warm *warm, const double *prices, const double *gain) {
    const struct instance *instance = &planner->figures.instance;
    warm->prices = mem_resize(warm->prices, kept_count(instance), sizeof(double));
    for (size_t p = 0; p < kept_count(instance); p++) {
        double unit = unit_of(instance, gain, p), price = p < price_count(instance) ? prices[p] : 0.0;
        warm->prices[p] = unit > 0.0 ? price / unit : 0.5;
    }
}

/* The kept prices fitted to these gains; NULL when none are kept. */
static const double *warm_prices(struct planner *planner, const struct warm *warm, const double *gain) {
    if (warm->prices == NULL)
        return NULL;
    const struct instance *instance = &planner->figures.instance;
    for (size_t p = 0; p < kept_count(instance); p++)
        planner->start[p] = warm->prices[p] * unit_of(instance, gain, p);
    return planner->start;
}

/* Keeps what a next question can start from. */
static void remember(struct planner *planner) {
    if (!planner->searching || planner->search.best_value == -HUGE_VAL)
        return;
    const struct search *search = &planner->search;
    planner->last = mem_resize(planner->last, search->best_count, sizeof *planner->last);
    if (search->best_count > 0)
        memcpy(planner->last, search->best, search->best_count * sizeof *planner->last);
    planner->last_count = search->best_count;
    planner->has_last = true;
    if (search->guided)
        keep_prices(planner, &planner->warm_plan, search->guide, planner->figures.instance.gain);
}

static bool put_frame(struct planner *planner, const struct campaign *campaign, struct error *err) {
    planner->has_question = false;
    widen_room(planner, &campaign->limits);
    if (!question_put(&planner->figures.instance, planner->params, planner->roster, campaign, err))
        return false;
    note_peopled(planner);
    forget_utopias(planner);
    return true;
}

bool planner_ask(struct planner *planner, const struct campaign *campaign, struct error *err) {
    const struct campaign *before = &planner->asked;
    bool had = planner->has_question, frame = had && same_frame(before, campaign);
    bool brief = had && same_brief(before, campaign), days = had && before->days == campaign->days;
    if (frame && brief && days && same_weights(before, campaign, planner->params->goal_count))
        return true;
    remember(planner);
    planner->searching = planner->has_plan = false;
    planner->task = TASK_CHOOSE;
    memset(planner->alternative, 0, sizeof planner->alternative);
    if (planner->roster->count == 0)
        return error_set(err, "no creators yet: import a list or add one");
    if (!frame && !put_frame(planner, campaign, err))
        return false;
    if (!brief)
        planner->utopia[OUTCOME_NICHE].state = UTOPIA_UNKNOWN;
    if (!days || !frame) {
        figures_set_days(&planner->figures, planner->params, planner->roster, campaign->days);
        planner->utopia[OUTCOME_HYPE].state = UTOPIA_UNKNOWN;
    }
    campaign_copy(&planner->asked, campaign);
    planner->has_question = true;
    return true;
}

/* Working. */

static bool is_small(const struct planner *planner) {
    return planner->roster->count <= (size_t)planner->params->exact_creators;
}

static struct search_effort plan_effort(const struct planner *planner, int64_t work) {
    if (is_small(planner))
        return (struct search_effort){.gap = 0.0, .work = INT64_MAX};
    return (struct search_effort){.gap = planner->params->settle_gap, .work = work};
}

static void start_utopia(struct planner *planner, enum outcome outcome) {
    struct search_effort effort = plan_effort(planner, planner->params->settle_work);
    effort.bound_only = !is_small(planner);
    goals_alone(planner, outcome);
    search_start(&planner->aside, &planner->alone, &effort, warm_prices(planner, &planner->warm_utopia[outcome], planner->alone_gain));
    planner->task = TASK_UTOPIA;
    planner->task_of = (int)outcome;
}

static void note_utopia(struct planner *planner, enum utopia_state state) {
    const double nothing = 1e-9; /* people, acts: an outcome that small is out of reach */
    double bound = planner->aside.bound;
    planner->utopia[planner->task_of] = (struct utopia){.value = bound > nothing ? bound : 0.0, .state = state};
    keep_prices(planner, &planner->warm_utopia[planner->task_of], planner->aside.prices, planner->alone_gain);
    planner->task = TASK_CHOOSE;
}

static void start_plan(struct planner *planner) {
    enum outcome outcome;
    struct search_effort effort = plan_effort(planner, planner->params->settle_work);
    remember(planner);
    goals_apply(planner);
    struct instance *instance = &planner->figures.instance;
    search_start(&planner->search, instance, &effort, warm_prices(planner, &planner->warm_plan, instance->gain));
    if (planner->has_last)
        search_offer(&planner->search, planner->last, planner->last_count);
    planner->searching = true;
    planner->search_is_final = !goals_next(planner, UTOPIA_FINAL, &outcome);
    planner->search_is_done = false;
    planner->task = TASK_PLAN;
}

static bool has_found(const struct planner *planner) {
    return planner->searching && planner->search.best_value > -HUGE_VAL;
}

/* Somebody of the role may be in, and nobody of the other role must. */
static bool alternative_exists(const struct planner *planner, int role) {
    const struct instance *instance = &planner->figures.instance;
    bool exists = false;
    for (size_t i = 0; i < instance->count; i++) {
        if (instance->role[i] != role && instance->least[i] > 0)
            return false;
        exists = exists || (instance->role[i] == role && instance->most[i] > 0);
    }
    return exists && instance->count_max[role] > 0;
}

static void start_alternative(struct planner *planner, int role) {
    planner->alternative[role] = (struct alternative){.value = UNKNOWN, .done = true};
    if (!alternative_exists(planner, role))
        return;
    int other = role == ROLE_FLAME ? ROLE_TORCH : ROLE_FLAME;
    struct search_effort effort = plan_effort(planner, planner->params->settle_work / 4);
    planner->alone = planner->figures.instance;
    planner->alone.count_min[other] = planner->alone.count_max[other] = 0;
    search_start(&planner->aside, &planner->alone, &effort, planner->search.guide);
    search_offer(&planner->aside, planner->search.best, planner->search.best_count);
    planner->alternative[role].done = false;
    planner->task = TASK_ALTERNATIVE;
    planner->task_of = role;
}

/* An alternative is a plan too: should it be better, it is the plan. */
static void note_alternative(struct planner *planner) {
    planner->alternative[planner->task_of] = (struct alternative){.value = planner->aside.best_value, .done = true};
    search_offer(&planner->search, planner->aside.best, planner->aside.best_count);
    planner->task = TASK_CHOOSE;
}

/* The next job. A rough utopia will do for a first plan; the plan is made again once they are final. */
static void choose(struct planner *planner) {
    enum outcome outcome;
    if (goals_next(planner, UTOPIA_ROUGH, &outcome)) {
        start_utopia(planner, outcome);
    } else if (!planner->searching) {
        start_plan(planner);
    } else if (has_found(planner) && goals_next(planner, UTOPIA_FINAL, &outcome)) {
        start_utopia(planner, outcome);
    } else if (has_found(planner) && !planner->search_is_final) {
        start_plan(planner);
    } else if (!planner->search_is_done) {
        planner->task = TASK_PLAN;
    } else if (!planner->alternative[ROLE_FLAME].done) {
        start_alternative(planner, ROLE_FLAME);
    } else if (!planner->alternative[ROLE_TORCH].done) {
        start_alternative(planner, ROLE_TORCH);
    } else if (goals_next_idle(planner, &outcome)) {
        start_utopia(planner, outcome);
    } else {
        planner->task = TASK_SETTLED;
    }
}

/* One unit of work. When a rough utopia will do, the first bound is enough. */
static void work(struct planner *planner, bool rough_will_do) {
    if (planner->task == TASK_CHOOSE)
        choose(planner);
    if (planner->task == TASK_UTOPIA) {
        if (search_step(&planner->aside))
            note_utopia(planner, UTOPIA_FINAL);
        else if (rough_will_do && planner->utopia[planner->task_of].state == UTOPIA_UNKNOWN)
            note_utopia(planner, UTOPIA_ROUGH);
    } else if (planner->task == TASK_PLAN) {
        planner->search_is_done = search_step(&planner->search);
        if (planner->search_is_done || (has_found(planner) && !planner->search_is_final))
            planner->task = TASK_CHOOSE;
    } else if (planner->task == TASK_ALTERNATIVE && search_step(&planner->aside)) {
        note_alternative(planner);
    }
}

/* Without a plan yet, utopias must not take long: those of a large roster are left rough at once, others when time is up. */
bool planner_step(struct planner *planner, double deadline_ms) {
    bool late = false, large = planner->roster->count > CORE_EVERYONE && deadline_ms < HUGE_VAL;
    if (!planner->has_question || planner->task == TASK_SETTLED)
        return true;
    while (planner->task != TASK_SETTLED && !(late && has_found(planner))) {
        work(planner, !has_found(planner) && (late || large));
        late = clock_ms() >= deadline_ms;
    }
    planner_publish(planner);
    return planner->task == TASK_SETTLED;
}

bool planner_solve(struct planner *planner, const struct campaign *campaign, struct plan *out, struct error *err) {
    if (!planner_ask(planner, campaign, err))
        return false;
    planner_step(planner, HUGE_VAL);
    plan_copy(out, &planner->plan);
    return true;
}

/* The anytime driver: which of the jobs that answer a question comes next — utopia values, the plan, the alternatives — and for how
 * long. Each job is a search that works in units of a few milliseconds; the deadline is looked at between units. */
#include "model/planner.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "model/planner_state.h"

enum {
    LIST_MOST = 8000, /* items kept from question to question */
    ASIDE_SHARE = 12, /* part of the work that an alternative may take */
    ROUGH_FROM = 50000, /* creators among whom a first plan must do with rough utopia values */
};

struct planner *planner_begin(const struct params *params, const struct roster *roster) {
    struct planner *planner = mem_new(1, sizeof *planner);
    planner->params = params;
    planner->roster = roster;
    planner->preparing = true;
    figures_begin(&planner->figures, params, roster);
    plan_init(&planner->plan);
    return planner;
}

/* What works on the figures. */
static void init_parts(struct planner *planner) {
    shortlist_init(&planner->list, &planner->figures, planner->params->limits.posts_max);
    problem_init(&planner->problem, &planner->list);
    problem_init(&planner->aside_problem, &planner->list);
    trial_init(&planner->trial, &planner->figures);
}

bool planner_prepare(struct planner *planner, double deadline_ms) {
    if (!planner->preparing)
        return false;
    if (figures_step(&planner->figures, deadline_ms))
        return true;
    init_parts(planner);
    planner->preparing = false;
    return false;
}

struct planner *planner_new(const struct params *params, const struct roster *roster) {
    struct planner *planner = planner_begin(params, roster);
    planner_prepare(planner, HUGE_VAL);
    return planner;
}

/* The figures are the other's: nothing changes in them once they are there. */
struct planner *planner_beside(const struct planner *other) {
    struct planner *planner = mem_new(1, sizeof *planner);
    assert(!other->preparing);
    planner->params = other->params;
    planner->roster = other->roster;
    planner->figures = other->figures;
    planner->beside = true;
    plan_init(&planner->plan);
    init_parts(planner);
    return planner;
}

void planner_free(struct planner *planner) {
    if (planner == NULL)
        return;
    search_free(&planner->search);
    search_free(&planner->aside);
    trial_free(&planner->trial);
    problem_free(&planner->problem);
    problem_free(&planner->aside_problem);
    question_free(&planner->question);
    question_free(&planner->aside_question);
    shortlist_free(&planner->list);
    if (!planner->beside)
        figures_free(&planner->figures);
    campaign_free(&planner->asked);
    campaign_free(&planner->aside_asked);
    plan_free(&planner->plan);
    free(planner->warm_plan.prices);
    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
        free(planner->warm_utopia[outcome].prices);
    free(planner->start);
    free(planner->last);
    pick_free(&planner->shown);
    exact_worth_free(planner->exact);
    free(planner);
}

struct post planner_post(const struct planner *planner, size_t row) {
    return forecast_post(planner->params, planner->roster, row);
}

const double *planner_universes(const struct planner *planner) {
    return planner->figures.universes;
}

const struct plan *planner_plan(const struct planner *planner) {
    return planner->has_plan ? &planner->plan : NULL;
}

const struct error *planner_trouble(const struct planner *planner) {
    return planner->task == TASK_SETTLED && planner->trouble.error.text[0] != '\0' ? &planner->trouble.error : NULL;
}

void planner_stats(const struct planner *planner, struct planner_stats *out) {
    size_t everybody = planner->figures.count;
    *out = (struct planner_stats){
        .passes = everybody > 0 ? (double)planner->list.rated / (double)everybody : 0.0,
        .bytes = figures_bytes(&planner->figures) + shortlist_bytes(&planner->list),
        .listed = planner->list.items.count,
    };
}

/* Asking. */

/* Items with more posts than were thought of before, and a list that has grown too long: rare, so it is made anew. */
static bool renew_list(struct planner *planner, const struct plan_limits *limits) {
    int room[ROLE_COUNT];
    bool renew = planner->list.items.count > LIST_MOST && !planner->list.everybody;
    for (int role = 0; role < ROLE_COUNT; role++) {
        room[role] = limits->posts_max[role] < POSTS_MAX ? limits->posts_max[role] : POSTS_MAX;
        renew = renew || room[role] > planner->list.room[role];
        room[role] = room[role] > planner->list.room[role] ? room[role] : planner->list.room[role];
    }
    if (renew)
        shortlist_reset(&planner->list, room);
    return renew;
}

/* Utopia values of another budget or other limits serve until the right ones are known. */
static void age_utopias(struct planner *planner, int64_t budget_before) {
    double budget = planner->asked.budget_cents > 0 ? (double)planner->asked.budget_cents : 0.0;
    double ratio = budget_before > 0 ? budget / (double)budget_before : 0.0;
    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
        struct utopia *utopia = &planner->utopia[outcome];
        utopia->value *= ratio;
        utopia->state = utopia->value > 0.0 ? UTOPIA_ROUGH : UTOPIA_UNKNOWN;
    }
    planner->utopia[OUTCOME_THRIFT] = (struct utopia){.value = budget, .state = UTOPIA_FINAL};
}

static bool put_frame(struct planner *planner, struct error *err) {
    if (!question_read(&planner->question, &planner->asked, &planner->list, err))
        return false;
    planner->open = question_open(&planner->question);
    return true;
}

bool planner_ask(struct planner *planner, const struct campaign *campaign, struct error *err) {
    struct campaign *before = &planner->asked;
    bool had = planner->has_question;
    unsigned changed = had ? campaign_changes(before, campaign, planner->params) : ~0U;
    bool limits = !(changed & CHANGED_FRAME), pins = !(changed & CHANGED_HELD), days = !(changed & CHANGED_DAYS);
    if (changed == 0)
        return true;
    planner_remember(planner);
    planner->continues = planner->has_last;
    planner->searching = planner->has_plan = planner->has_question = false;
    planner->task = TASK_CHOOSE;
    memset(planner->alternative, 0, sizeof planner->alternative);
    planner->relaxed = -1;
    planner->relaxation_count = 0;
    planner->trouble = (struct trouble){.running = false};
    planner->without = (struct without){.of = 0};
    exact_worth_free(planner->exact);
    planner->exact = NULL;
    if (planner->roster->count == 0)
        return error_set(err, "no creators yet: import a list or add one");
    int64_t budget_before = had ? before->budget_cents : 0;
    campaign_copy(before, campaign);
    bool renewed = renew_list(planner, &campaign->limits);
    if (!days || renewed)
        shortlist_set_days(&planner->list, campaign->days);
    if ((!limits || !pins || renewed) && !put_frame(planner, err))
        return false;
    if (!limits || (!pins && campaign->limits.tiers_aside != 0)) /* pins of tiers aside count for utopias */
        age_utopias(planner, budget_before);
    if (changed & CHANGED_BRIEF)
        planner->utopia[OUTCOME_NICHE].state = UTOPIA_UNKNOWN;
    if (!days && planner->utopia[OUTCOME_HYPE].state == UTOPIA_FINAL)
        planner->utopia[OUTCOME_HYPE].state = UTOPIA_ROUGH;
    planner->has_question = true;
    return true;
}

/* Working. */

static bool is_small(const struct planner *planner) {
    return planner->roster->count <= (size_t)planner->params->exact_creators;
}

static struct search_effort plan_effort(const struct planner *planner, int64_t work) {
    return trial_effort(planner->params, planner->roster->count, work);
}

/* Among few creators, utopia values always start cold: the same question has the same ones, whatever was asked before. */
static void start_utopia(struct planner *planner, enum outcome outcome, bool rough) {
    struct search_effort effort = plan_effort(planner, planner->params->settle_work);
    struct problem *problem = &planner->aside_problem;
    bool warm = rough || !planner->list.everybody;
    effort.bound_only = !is_small(planner);
    goals_put_alone(planner, outcome);
    search_start_problem(&planner->aside, problem, &effort,
                         warm ? planner_warm_prices(planner, &planner->warm_utopia[outcome], &problem->instance) : NULL);
    planner->task = TASK_UTOPIA;
    planner->task_of = (int)outcome;
}

static void note_utopia(struct planner *planner, enum utopia_state state) {
    const double nothing = 1e-9; /* people, acts: an outcome that small is out of reach */
    double bound = planner->aside.bound;
    planner->utopia[planner->task_of] = (struct utopia){.value = bound > nothing ? bound : 0.0, .state = state};
    planner_keep_prices(&planner->warm_utopia[planner->task_of], &planner->aside_problem.instance, planner->aside.prices);
    planner->task = TASK_CHOOSE;
}

static void start_plan(struct planner *planner) {
    enum outcome outcome;
    struct search_effort effort = plan_effort(planner, planner->params->settle_work);
    planner_remember(planner);
    planner_list_last(planner);
    goals_put_plan(planner);
    const struct instance *instance = &planner->problem.instance;
    search_start_problem(&planner->search, &planner->problem, &effort, planner_warm_prices(planner, &planner->warm_plan, instance));
    planner->continues = planner_offer_last(planner) && planner->continues;
    planner->searching = true;
    planner->search_is_final = !goals_next(planner, UTOPIA_FINAL, &outcome);
    planner->search_is_done = false;
    planner->task = TASK_PLAN;
}

static bool has_found(const struct planner *planner) {
    return planner->searching && planner->search.best_value > -HUGE_VAL;
}

/* Puts the question with nobody of the other role and somebody of this. False when there is no such plan: somebody of the other role must
 * be in, or nobody of this may. */
static bool put_alternative(struct planner *planner, int role) {
    struct error err;
    campaign_copy(&planner->aside_asked, &planner->asked);
    struct plan_limits *limits = &planner->aside_asked.limits;
    int *least = role == ROLE_FLAME ? &limits->flames_min : &limits->torches_min;
    if ((role == ROLE_FLAME ? limits->torches_min : limits->flames_min) > 0)
        return false;
    *(role == ROLE_FLAME ? &limits->torches_max : &limits->flames_max) = 0;
    *least = *least > 1 ? *least : 1;
    if (!question_read(&planner->aside_question, &planner->aside_asked, &planner->list, &err))
        return false;
    goals_put_aside(planner, &planner->aside_question);
    const struct instance *instance = &planner->aside_problem.instance;
    for (size_t i = 0; i < instance->count; i++)
        if (instance->role[i] == role && instance->most[i] > 0)
            return instance->count_max[role] > 0;
    return false;
}

static void start_alternative(struct planner *planner, int role) {
    planner->alternative[role] = (struct alternative){.value = UNKNOWN, .done = true};
    if (!put_alternative(planner, role))
        return;
    struct search_effort effort = plan_effort(planner, planner->params->settle_work / ASIDE_SHARE);
    search_start_problem(&planner->aside, &planner->aside_problem, &effort, planner->search.guide);
    search_offer(&planner->aside, planner->search.best, planner->search.best_count);
    planner->alternative[role].done = false;
    planner->task = TASK_ALTERNATIVE;
    planner->task_of = role;
}

/* An alternative is a plan too: should it be better, it is the plan. */
static void note_alternative(struct planner *planner) {
    planner->alternative[planner->task_of] = (struct alternative){.value = planner->aside.best_value, .done = true};
    problem_sync(&planner->problem);
    search_offer(&planner->search, planner->aside.best, planner->aside.best_count);
    planner->task = TASK_CHOOSE;
}

/* The next job. A rough utopia will do for a first plan; the plan is made again once they are final. */
static void choose(struct planner *planner) {
    enum outcome outcome;
    if (goals_next(planner, UTOPIA_ROUGH, &outcome)) {
        start_utopia(planner, outcome, true);
    } else if (!planner->searching) {
        start_plan(planner);
    } else if (has_found(planner) && goals_next(planner, UTOPIA_FINAL, &outcome)) {
        start_utopia(planner, outcome, false);
    } else if (has_found(planner) && !planner->search_is_final) {
        start_plan(planner);
    } else if (!planner->search_is_done) {
        planner->task = TASK_PLAN;
    } else if (!has_found(planner)) {
        planner->task = TASK_TROUBLE;
    } else if (!planner->alternative[ROLE_FLAME].done) {
        start_alternative(planner, ROLE_FLAME);
    } else if (!planner->alternative[ROLE_TORCH].done) {
        start_alternative(planner, ROLE_TORCH);
    } else if (goals_next_idle(planner, &outcome)) {
        start_utopia(planner, outcome, false);
    } else {
        planner->task = planner->beside ? TASK_SETTLED : TASK_RELAX;
    }
}

/* What is left to do once the plan is settled. */
static enum planner_task beside_settled(const struct planner *planner) {
    if (without_wanted(planner))
        return TASK_WITHOUT;
    return exact_worth_wanted(planner) ? TASK_WORTH : TASK_SETTLED;
}

/* One unit of work. When a rough utopia will do, the first bound is enough. */
static void work(struct planner *planner, bool rough_will_do) {
    if (planner->task == TASK_CHOOSE)
        choose(planner);
    bool listed = planner->task == TASK_UTOPIA || planner->task == TASK_PLAN || planner->task == TASK_ALTERNATIVE;
    if (listed) /* another search may have made the list longer */
        problem_sync(planner->task == TASK_PLAN ? &planner->problem : &planner->aside_problem);
    if (planner->task == TASK_UTOPIA) {
        if (search_step(&planner->aside))
            note_utopia(planner, UTOPIA_FINAL);
        else if (rough_will_do && planner->utopia[planner->task_of].state == UTOPIA_UNKNOWN && search_is_settled_at_root(&planner->aside))
            note_utopia(planner, UTOPIA_ROUGH);
    } else if (planner->task == TASK_PLAN) {
        planner->search_is_done = search_step(&planner->search) || trial_finds_none(&planner->search);
        if (planner->search_is_done || (has_found(planner) && !planner->search_is_final))
            planner->task = TASK_CHOOSE;
    } else if (planner->task == TASK_ALTERNATIVE && (search_step(&planner->aside) || trial_finds_none(&planner->aside))) {
        note_alternative(planner);
    } else if (planner->task == TASK_RELAX && planner_relax(planner)) {
        planner->task = beside_settled(planner);
    } else if (planner->task == TASK_TROUBLE && planner_find_trouble(planner)) {
        planner->task = TASK_SETTLED;
    } else if ((planner->task == TASK_WITHOUT && without_step(planner)) || (planner->task == TASK_WORTH && exact_worth_step(planner))) {
        planner->task = beside_settled(planner);
    }
}

void planner_go_on(struct planner *planner) {
    if (planner->task >= TASK_WITHOUT)
        planner->task = beside_settled(planner);
}

void planner_work(struct planner *planner) {
    work(planner, false);
}

/* Finding any plan at all takes long: it is looked for from step to step. */
static bool is_hard(const struct planner *planner) {
    const int64_t long_work = 2000000; /* some dozens of milliseconds; of any roster, a plan is there sooner */
    return planner->searching && search_work(&planner->search) >= long_work;
}

/* A plan to show. With none before it, one that is not far from the best is worth waiting for a little. */
static bool is_presentable(const struct planner *planner, double late_ms) {
    const double far = 0.05, patience_ms = 50.0;
    const struct search *search = &planner->search;
    bool near = isfinite(search->bound) && search->bound - search->best_value <= far * search->bound;
    return has_found(planner) && (planner->continues || near || late_ms > patience_ms);
}

/* The rest can be done in the next step. Nobody looks at a plan beside the open one before it has settled. */
static bool may_wait(const struct planner *planner, double late_ms) {
    return planner->beside || is_presentable(planner, late_ms) || is_hard(planner);
}

/* Without a plan yet, utopias must not take long: those of a large roster are left rough at once, others after a while. */
bool planner_step(struct planner *planner, double deadline_ms) {
    const double patience_ms = 20.0;
    double late_ms = -HUGE_VAL;
    bool large = planner->figures.count >= ROUGH_FROM && deadline_ms < HUGE_VAL;
    if (!planner->has_question || planner->task == TASK_SETTLED)
        return true;
    while (planner->task != TASK_SETTLED && !(late_ms >= 0.0 && may_wait(planner, late_ms))) {
        work(planner, !planner->beside && !has_found(planner) && (late_ms >= patience_ms || large));
        late_ms = clock_ms() - deadline_ms;
    }
    if (has_found(planner) && (!planner->beside || planner->task == TASK_SETTLED))
        planner_publish(planner);
    return planner->task == TASK_SETTLED;
}

bool planner_solve(struct planner *planner, const struct campaign *campaign, struct plan *out, struct error *err) {
    if (!planner_ask(planner, campaign, err))
        return false;
    while (planner->task < TASK_WITHOUT)
        work(planner, false);
    planner_publish(planner);
    if (planner_trouble(planner) != NULL)
        return error_set(err, "%s", planner_trouble(planner)->text);
    plan_copy(out, &planner->plan);
    return true;
}

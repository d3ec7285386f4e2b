/* What relaxing each limit that binds would bring: the campaign is planned again with the limit a step further, starting from the plan,
 * on the scale of its own utopias. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "model/planner_state.h"

enum { PLACES = 5, PLACES_CAP = 2, POINTS = 10, BP = WHOLE_BP / 100 };

static int lesser(int64_t a, int64_t b) {
    return (int)(a < b ? a : b);
}

/* The limits that can be relaxed. */

static void list(struct planner *planner, enum plan_binding limit, enum relax_unit unit, int64_t by, struct plan_relaxation relaxation) {
    if (by <= 0)
        return;
    relaxation.limit = limit;
    relaxation.unit = unit;
    relaxation.by = by;
    relaxation.gain = relaxation.gain_most = UNKNOWN;
    planner->relaxations[planner->relaxation_count++] = relaxation;
}

static void list_platforms(struct planner *planner) {
    const struct plan_limits *limits = &planner->asked.limits;
    for (int p = 0; p < PLATFORM_COUNT; p++) {
        struct plan_relaxation of = {.platform = (enum platform)p};
        int share = WHOLE_BP - limits->platform_share_max_bp[p], count = CAMPAIGN_CREATORS_MAX - limits->platform_count_max[p];
        if ((planner->capped >> p & 1U) == 0)
            continue;
        list(planner, BINDS_PLATFORM_CAP, RELAX_POINTS, lesser(POINTS, (share + BP - 1) / BP), of);
        list(planner, BINDS_PLATFORM_CAP, RELAX_CREATORS, lesser(PLACES_CAP, count), of);
    }
}

static void list_posts(struct planner *planner) {
    const struct plan_limits *limits = &planner->asked.limits;
    for (int role = 0; role < ROLE_COUNT; role++) {
        int posting = role == ROLE_TORCH ? planner->plan.torches : planner->plan.flames;
        if (posting > 0)
            list(planner, BINDS_POSTS, RELAX_POSTS, lesser(1, POSTS_MAX - limits->posts_max[role]),
                 (struct plan_relaxation){.role = (enum role)role});
    }
}

static void list_all(struct planner *planner) {
    const struct plan_limits *limits = &planner->asked.limits;
    const struct plan_relaxation plain = {.role = ROLE_FLAME};
    unsigned binding = planner->plan.binding;
    int share = WHOLE_BP - limits->creator_share_max_bp;
    if ((binding & (BINDS_BUDGET | BINDS_NOTHING_FITS)) != 0)
        list(planner, (binding & BINDS_BUDGET) != 0 ? BINDS_BUDGET : BINDS_NOTHING_FITS, RELAX_CENTS,
             planner->asked.budget_cents < MONEY_MAX / 2 ? planner->asked.budget_cents / 10 : 0, plain);
    if ((binding & BINDS_SQUAD) != 0)
        list(planner, BINDS_SQUAD, RELAX_CREATORS, lesser(PLACES, CAMPAIGN_CREATORS_MAX - limits->flames_max), plain);
    if ((binding & BINDS_TORCHES) != 0)
        list(planner, BINDS_TORCHES, RELAX_CREATORS, lesser(1, CAMPAIGN_CREATORS_MAX - limits->torches_max), plain);
    if ((binding & BINDS_POSTS) != 0)
        list_posts(planner);
    if ((binding & BINDS_SQUAD_MIN) != 0)
        list(planner, BINDS_SQUAD_MIN, RELAX_CREATORS, lesser(PLACES, limits->flames_min), plain);
    if ((binding & BINDS_TORCHES_MIN) != 0)
        list(planner, BINDS_TORCHES_MIN, RELAX_CREATORS, lesser(1, limits->torches_min), plain);
    if ((binding & BINDS_PLATFORM_CAP) != 0)
        list_platforms(planner);
    if ((binding & BINDS_CREATOR_CAP) != 0)
        list(planner, BINDS_CREATOR_CAP, RELAX_POINTS, lesser(POINTS, (share + BP - 1) / BP), plain);
    if ((binding & BINDS_FLAME_SHARE) != 0)
        list(planner, BINDS_FLAME_SHARE, RELAX_POINTS, lesser(POINTS, (limits->flame_share_min_bp + BP - 1) / BP), plain);
}

/* The step. */

bool planner_try(struct planner *planner, const struct campaign *campaign, const struct plan_line *lines, size_t count) {
    struct trial *trial = &planner->trial;
    const struct search *search = &planner->search;
    struct search_effort effort = trial_effort(planner->params, planner->roster->count, planner->params->settle_work / TRIAL_SHARE);
    struct error err;
    if (!trial_read(trial, campaign, &err))
        return false;
    trial_keep_lines(trial, lines, count);
    trial_keep_prices(trial, &planner->problem.instance, search->guided ? search->guide : search->prices);
    trial_put(trial, planner->scale, false);
    trial->problem.instance.constant = planner->problem.instance.constant; /* money kept is kept of the campaign's budget */
    trial_start(trial, &effort);
    trial_offer(trial);
    return true;
}

/* False when it cannot be asked: the relaxed wishes do not fit, which those of a plan always do. */
static bool start(struct planner *planner, const struct plan_relaxation *step) {
    struct campaign relaxed = {.name = ""};
    campaign_copy(&relaxed, &planner->asked);
    relaxation_apply(step, &relaxed);
    bool good = planner_try(planner, &relaxed, planner->plan.lines, planner->plan.count);
    campaign_free(&relaxed);
    return good;
}

/* A plan that the limits allow as they are is no gain of relaxing them: should it be better, it is the plan. */
static bool is_allowed_anyway(struct planner *planner) {
    const struct trial *trial = &planner->trial;
    size_t count = trial->search.best_count;
    struct entry *entries = mem_new(count + 1, sizeof *entries);
    for (size_t e = 0; e < count; e++)
        entries[e] = (struct entry){
            .item = shortlist_add(&planner->list, trial->list.row[trial->search.best[e].item]),
            .posts = trial->search.best[e].posts,
        };
    problem_sync(&planner->problem);
    entries_sort(entries, count);
    bool allowed = instance_allows(&planner->problem.instance, entries, count);
    search_offer(&planner->search, entries, count);
    free(entries);
    return allowed;
}

static void note(struct planner *planner, struct plan_relaxation *step) {
    const struct search *search = &planner->trial.search;
    double own = planner->search.best_value, to_fit = 100.0 / planner->weights;
    step->gain = is_allowed_anyway(planner) ? 0.0 : fmax((search->best_value - own) * to_fit, 0.0);
    step->gain_most = fmax((search->bound - own) * to_fit, step->gain);
    planner->relaxed++;
}

bool planner_relax(struct planner *planner) {
    struct trial *trial = &planner->trial;
    if (planner->relaxed < 0) {
        planner_publish(planner); /* what binds is known of a plan that is shown */
        planner->relaxed = 0;
        if (planner->has_plan && planner->search.guided)
            list_all(planner);
        trial->search.best_value = -HUGE_VAL;
        planner->relaxing = false;
    }
    if (planner->relaxed >= planner->relaxation_count)
        return true;
    struct plan_relaxation *step = &planner->relaxations[planner->relaxed];
    if (!planner->relaxing && !start(planner, step)) {
        step->gain = step->gain_most = 0.0;
        planner->relaxed++;
        return false;
    }
    planner->relaxing = true;
    problem_sync(&trial->problem);
    if (search_step(&trial->search)) {
        note(planner, step);
        planner->relaxing = false;
    }
    return false;
}

/* What the plan would be without one of its creators: the campaign is planned again with them excluded, starting from the rest of the
 * plan, on the scale of its own utopias. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "model/planner_state.h"

/* False when there is no plan to look for: they are not in this one, or the others cannot meet the wishes. */
static bool start(struct planner *planner, int64_t creator_id) {
    const struct plan *plan = &planner->plan;
    struct plan_line *others = mem_new(plan->count + 1, sizeof *others);
    struct campaign campaign = {.name = ""};
    size_t count = 0;
    for (size_t line = 0; line < plan->count; line++)
        if (plan->lines[line].creator_id != creator_id)
            others[count++] = plan->lines[line];
    campaign_copy(&campaign, &planner->asked);
    campaign_exclude(&campaign, creator_id, true);
    bool good = count < plan->count && planner_try(planner, &campaign, others, count);
    campaign_free(&campaign);
    free(others);
    return good;
}

/* What newcomers are sorted by: a flame comes in the place of a flame. */
struct rank {
    bool same_role; /* as the one who leaves */
    int64_t cost_cents;
};

static bool stands_before(struct rank a, struct rank b) {
    return a.same_role != b.same_role ? a.same_role : a.cost_cents > b.cost_cents;
}

/* Keeps the newcomers sorted as far as they are named. */
static void add_newcomer(struct plan_without *answer, struct rank ranks[NEWCOMERS_NAMED], size_t row, struct rank rank) {
    size_t named = answer->newcomer_count < NEWCOMERS_NAMED ? answer->newcomer_count : NEWCOMERS_NAMED, at = named;
    while (at > 0 && stands_before(rank, ranks[at - 1]))
        at--;
    for (size_t place = NEWCOMERS_NAMED - 1; place > at; place--) {
        ranks[place] = ranks[place - 1];
        answer->newcomers[place] = answer->newcomers[place - 1];
    }
    if (at < NEWCOMERS_NAMED) {
        ranks[at] = rank;
        answer->newcomers[at] = row;
    }
    answer->newcomer_count++;
}

static void note_newcomers(const struct planner *planner, struct plan_without *answer) {
    const struct trial *trial = &planner->trial;
    const struct instance *instance = &trial->problem.instance;
    const struct plan_line *leaves = plan_find(&planner->plan, planner->without.of);
    struct rank ranks[NEWCOMERS_NAMED] = {{.same_role = false}};
    for (const struct entry *entry = trial->search.best; entry < trial->search.best + trial->search.best_count; entry++) {
        size_t row = trial->list.row[entry->item];
        struct rank rank = {
            .same_role = leaves != NULL && instance->role[entry->item] == leaves->role,
            .cost_cents = instance->cost_cents[instance_option(instance, entry->item, entry->posts)],
        };
        if (planner_posts_shown(planner, row) == 0)
            add_newcomer(answer, ranks, row, rank);
    }
}

/* Who need not be in leaves the plan's own bound true of a plan without them. */
static void note(struct planner *planner) {
    const struct search *search = &planner->trial.search;
    struct without *without = &planner->without;
    struct plan_without *answer = &without->answer;
    bool pinned = campaign_pinned(&planner->asked, without->of) > 0;
    without->done = true;
    answer->possible = !trial_finds_none(search);
    if (!answer->possible)
        return;
    answer->fit_upper_bound = fmin(planner_fit(planner, search->bound), pinned ? 100.0 : planner->plan.fit_upper_bound);
    if (!trial_has_plan(&planner->trial))
        return;
    answer->fit = planner_fit(planner, search->best_value);
    answer->fit_upper_bound = search->proven ? answer->fit : fmax(answer->fit_upper_bound, answer->fit);
    note_newcomers(planner, answer);
}

bool without_wanted(const struct planner *planner) {
    const struct without *without = &planner->without;
    return planner->wants_without != 0 && planner->has_plan && !(without->done && without->of == planner->wants_without);
}

bool without_step(struct planner *planner) {
    struct trial *trial = &planner->trial;
    struct without *without = &planner->without;
    if (without->of != planner->wants_without) {
        planner_publish(planner); /* it is about the plan that is shown */
        *without = (struct without){.of = planner->wants_without, .answer = {.fit = UNKNOWN, .fit_upper_bound = UNKNOWN}};
        without->done = !start(planner, without->of);
        return without->done;
    }
    problem_sync(&trial->problem);
    if (!search_step(&trial->search) && !trial_finds_none(&trial->search))
        return false;
    note(planner);
    return true;
}

void planner_want_without(struct planner *planner, int64_t creator_id) {
    planner->wants_without = creator_id;
    planner_go_on(planner);
}

bool planner_without(const struct planner *planner, int64_t creator_id, struct plan_without *out) {
    const struct without *without = &planner->without;
    bool is_known = without->done && without->of == creator_id && planner->has_plan && plan_find(&planner->plan, creator_id) != NULL;
    if (is_known)
        *out = without->answer;
    return is_known;
}

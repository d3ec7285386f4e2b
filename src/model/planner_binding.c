/* What keeps the plan from being better: every addition that would help is tried, and asked what forbids it. */
#include "model/planner_state.h"

struct obstacles {
    bool exists;            /* there is an addition at all */
    bool helps;             /* … and one that would help, but */
    bool money;             /* costs more than is left */
    bool place[ROLE_COUNT]; /* finds no place */
    bool posts;             /* goes beyond the posts of one creator */
};

static int posts_allowed(const struct planner *planner, size_t item) {
    return question_posts_allowed(&planner->question, (enum role)planner->problem.instance.role[item]);
}

static void try_additions(const struct planner *planner, size_t item, struct obstacles *found) {
    const struct instance *instance = &planner->problem.instance;
    const struct pick *shown = &planner->shown;
    int role = instance->role[item];
    for (int k = shown->posts[item] + 1; k <= posts_allowed(planner, item); k++) {
        struct pick_change change = pick_try(shown, instance, item, k);
        found->exists = true;
        if (change.value <= 0.0)
            continue;
        bool dear = shown->spend_cents + change.cost_cents > instance->budget_cents;
        bool full = change.place > 0 && shown->count[role] >= instance->count_max[role];
        found->helps = true;
        found->money = found->money || (dear && !full);
        found->place[role] = found->place[role] || (full && !dear);
    }
}

/* The last post allowed is so far above its price that another, worth a bit less, would be too. */
static bool wants_more_posts(const struct planner *planner, size_t item) {
    const double less = 0.8; /* about what the next post is worth, of this one */
    int now = planner->shown.posts[item];
    if (now < 2 || now < posts_allowed(planner, item))
        return false;
    struct pick_change undo = pick_try(&planner->shown, &planner->problem.instance, item, now - 1);
    return less * undo.value < planner->search.guide[PRICE_MONEY] * (double)undo.cost_cents; /* both below 0 */
}

static struct obstacles look(const struct planner *planner) {
    const struct instance *instance = &planner->problem.instance;
    struct obstacles found = {.exists = false};
    for (size_t item = 0; item < instance->count; item++) {
        if (instance->most[item] == 0)
            continue;
        try_additions(planner, item, &found);
        found.posts = found.posts || (planner->search.guided && wants_more_posts(planner, item));
    }
    return found;
}

/* A minimum binds where the plan keeps to it and the dual would rather have fewer. */
static bool minimum_binds(const struct planner *planner, int role) {
    int count = planner->shown.count[role];
    return count > 0 && count == planner->problem.instance.count_min[role] && planner->search.guided &&
           planner->search.guide[PRICE_PLACE + role] < 0.0;
}

unsigned planner_binding(const struct planner *planner) {
    const struct plan *plan = &planner->plan;
    struct obstacles found = look(planner);
    bool spent = plan->left_cents <= plan->budget_cents / 50;
    unsigned binding = 0;
    if (found.money)
        binding |= spent ? BINDS_BUDGET : BINDS_NOTHING_FITS;
    if (found.place[ROLE_FLAME])
        binding |= BINDS_SQUAD;
    if (found.place[ROLE_TORCH])
        binding |= BINDS_TORCHES;
    if (found.posts)
        binding |= BINDS_POSTS;
    if (found.exists && !found.helps && plan->left_cents > 0)
        binding |= BINDS_NOTHING_WORTH;
    if (!found.exists)
        binding |= plan->count > 0 ? BINDS_EVERYONE : BINDS_NOTHING_FITS;
    if (minimum_binds(planner, ROLE_FLAME))
        binding |= BINDS_SQUAD_MIN;
    if (minimum_binds(planner, ROLE_TORCH))
        binding |= BINDS_TORCHES_MIN;
    return binding;
}

/* What keeps the plan from being better: every addition that would help is tried, and asked what forbids it. */
#include "model/planner_state.h"

struct obstacles {
    bool exists;            /* there is an addition at all */
    bool helps;             /* … and one that would help, but */
    bool money;             /* costs more than is left */
    bool place[ROLE_COUNT]; /* finds no place */
    bool posts;             /* goes beyond the posts of one creator */
};

int planner_posts_shown(const struct planner *planner, size_t row) {
    size_t low = 0, high = planner->shown_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (planner->shown[middle].item < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < planner->shown_count && planner->shown[low].item == row ? planner->shown[low].posts : 0;
}

/* What the plan gains when a creator goes from `from` posts to `to`. */
static double gain(const struct planner *planner, size_t row, int from, int to) {
    const struct instance *instance = &planner->figures.instance;
    size_t option = instance_option(instance, row, to);
    uint32_t segment = instance->segment[row];
    double kept = instance->kept[option], value = instance->value[option];
    if (from > 0) {
        kept /= instance->kept[instance_option(instance, row, from)];
        value -= instance->value[instance_option(instance, row, from)];
    }
    return value + instance->gain[segment] * planner->unreached[segment] * (1.0 - kept);
}

static int64_t extra_cost(const struct instance *instance, size_t row, int from, int to) {
    return instance->cost_cents[instance_option(instance, row, to)] -
           (from > 0 ? instance->cost_cents[instance_option(instance, row, from)] : 0);
}

/* Options that the room has, so many may be asked for; those above `most` cost more than the budget. */
static int posts_allowed(const struct planner *planner, size_t row) {
    const struct instance *instance = &planner->figures.instance;
    int limit = planner->asked.limits.posts_max[instance->role[row]], room = (int)(instance->first[row + 1] - instance->first[row]);
    return limit < room ? limit : room;
}

static void try_additions(const struct planner *planner, size_t row, int now, struct obstacles *found) {
    const struct instance *instance = &planner->figures.instance;
    int role = instance->role[row], in_role = role == ROLE_TORCH ? planner->plan.torches : planner->plan.flames;
    for (int k = now + 1; k <= posts_allowed(planner, row); k++) {
        found->exists = true;
        if (gain(planner, row, now, k) <= 0.0)
            continue;
        bool dear = extra_cost(instance, row, now, k) > planner->plan.left_cents;
        bool full = now == 0 && in_role >= instance->count_max[role];
        found->helps = true;
        found->money = found->money || (dear && !full);
        found->place[role] = found->place[role] || (full && !dear);
    }
}

/* The last post allowed is so far above its price that another, worth a bit less, would be too. */
static bool wants_more_posts(const struct planner *planner, size_t row, int now) {
    const struct instance *instance = &planner->figures.instance;
    if (now < posts_allowed(planner, row) || !planner->search.guided)
        return false;
    const double *prices = planner->search.guide;
    double last = dual_option_surplus(instance, prices, row, now),
           before = now > 1 ? dual_option_surplus(instance, prices, row, now - 1) : 0;
    double price = prices[PRICE_MONEY] * (double)extra_cost(instance, row, now - 1, now);
    return now > 1 && 0.8 * (last - before + price) > price;
}

static struct obstacles look(const struct planner *planner) {
    const struct instance *instance = &planner->figures.instance;
    struct obstacles found = {.exists = false};
    for (size_t row = 0; row < instance->count; row++) {
        if (instance->most[row] == 0)
            continue;
        int now = planner_posts_shown(planner, row);
        try_additions(planner, row, now, &found);
        found.posts = found.posts || (now > 0 && wants_more_posts(planner, row, now));
    }
    return found;
}

/* A minimum binds where the plan keeps to it and the dual would rather have fewer. */
static bool minimum_binds(const struct planner *planner, int role, int in_role) {
    return in_role > 0 && in_role == planner->figures.instance.count_min[role] && planner->search.guided &&
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
    if (minimum_binds(planner, ROLE_FLAME, plan->flames))
        binding |= BINDS_SQUAD_MIN;
    if (minimum_binds(planner, ROLE_TORCH, plan->torches))
        binding |= BINDS_TORCHES_MIN;
    return binding;
}

/* What keeps the plan from being better: every addition that would help is tried, and asked what forbids it. */
#include <math.h>

#include "model/planner_state.h"
#include "model/sides.h"

/* What forbids an addition. */
struct obstacle {
    bool money;     /* costs more than is left */
    bool place;     /* finds no place */
    bool cap;       /* costs more than one creator may */
    unsigned sides; /* bits: breaks a side */
};

struct obstacles {
    bool exists;     /* there is an addition at all */
    bool affordable; /* … and one for what is left, */
    bool helps;      /* … and one that would help, but */
    bool money;
    bool place[ROLE_COUNT];
    bool cap;
    unsigned sides;
    bool posts; /* goes beyond the posts of one creator */
    bool alone; /* some addition has one obstacle only */
};

static int posts_allowed(const struct planner *planner, size_t item) {
    const struct question *question = &planner->question;
    if (planner->shown.posts[item] > 0 && campaign_held(&planner->asked, planner->roster->id[planner->list.row[item]]))
        return planner->shown.posts[item];
    return question_posts_allowed(question, (enum role)planner->problem.instance.role[item]);
}

static unsigned sides_broken(const struct planner *planner, size_t item, int posts) {
    const struct instance *instance = &planner->problem.instance;
    unsigned broken = 0;
    for (int side = 0; side < instance->side_count; side++)
        if (!side_allows(&instance->sides[side], planner->shown.use[side], pick_side_change(&planner->shown, instance, side, item, posts)))
            broken |= 1U << side;
    return broken;
}

static struct obstacle obstacle_of(const struct planner *planner, size_t item, const struct pick_change *change) {
    const struct instance *instance = &planner->problem.instance;
    const struct pick *shown = &planner->shown;
    int role = instance->role[item];
    return (struct obstacle){
        .money = shown->spend_cents + change->cost_cents > instance->budget_cents,
        .place = change->place > 0 && shown->count[role] >= instance->count_max[role],
        .cap = planner->asked.limits.creator_share_max_bp < WHOLE_BP &&
               instance->cost_cents[instance_option(instance, item, change->posts)] > question_creator_cap(&planner->question),
        .sides = sides_broken(planner, item, change->posts),
    };
}

/* An obstacle counts when it is the only one; as long as none is, all do. */
static void note_obstacle(struct obstacles *found, const struct obstacle *obstacle, int role) {
    int obstacles = obstacle->money + obstacle->place + obstacle->cap + (obstacle->sides != 0);
    if (obstacles == 0 || (found->alone && obstacles > 1))
        return;
    if (!found->alone && obstacles == 1) {
        found->alone = true;
        found->money = found->cap = false;
        found->place[ROLE_FLAME] = found->place[ROLE_TORCH] = false;
        found->sides = 0;
    }
    found->money = found->money || obstacle->money;
    found->place[role] = found->place[role] || obstacle->place;
    found->cap = found->cap || obstacle->cap;
    found->sides |= obstacle->sides;
}

static void try_additions(const struct planner *planner, size_t item, struct obstacles *found) {
    const struct instance *instance = &planner->problem.instance;
    const struct pick *shown = &planner->shown;
    for (int k = shown->posts[item] + 1; k <= posts_allowed(planner, item); k++) {
        struct pick_change change = pick_try(shown, instance, item, k);
        found->exists = true;
        found->affordable = found->affordable || shown->spend_cents + change.cost_cents <= instance->budget_cents;
        if (change.value <= 0.0)
            continue;
        found->helps = true;
        struct obstacle obstacle = obstacle_of(planner, item, &change);
        note_obstacle(found, &obstacle, instance->role[item]);
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
        if (planner->shown.posts[item] == 0 && !question_admits(&planner->question, (uint32_t)item))
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

/* A tenth of the budget more, or one creator more, would be worth something at the prices of the bound. */
static bool side_is_priced(const struct planner *planner, int side, const struct question_side *of) {
    const double noticeable = 0.0005; /* of the value */
    const struct instance *instance = &planner->problem.instance;
    double step = of->is_cap && of->counts ? 1.0 : 0.1 * (double)instance->budget_cents;
    return planner->search.guided &&
           planner->search.guide[price_of_side(instance, side)] * step > noticeable * fabs(planner->search.best_value);
}

static unsigned sides_bind(const struct planner *planner, unsigned broken, unsigned *capped) {
    struct question_side sides[SIDES_MAX];
    int count = question_sides(&planner->question, sides);
    unsigned binding = 0;
    *capped = 0;
    for (int side = 0; side < count; side++)
        if ((broken >> side & 1U) != 0 || side_is_priced(planner, side, &sides[side])) {
            binding |= sides[side].is_cap ? BINDS_PLATFORM_CAP : BINDS_FLAME_SHARE;
            *capped |= sides[side].is_cap ? 1U << sides[side].platform : 0;
        }
    return binding;
}

unsigned planner_binding(const struct planner *planner, unsigned *capped) {
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
        binding |= found.affordable ? BINDS_NOTHING_WORTH : BINDS_NOTHING_FITS;
    if (!found.exists)
        binding |= plan->count > 0 ? BINDS_EVERYONE : BINDS_NOTHING_FITS;
    if (found.cap)
        binding |= BINDS_CREATOR_CAP;
    binding |= sides_bind(planner, found.sides, capped);
    if (minimum_binds(planner, ROLE_FLAME))
        binding |= BINDS_SQUAD_MIN;
    if (minimum_binds(planner, ROLE_TORCH))
        binding |= BINDS_TORCHES_MIN;
    return binding;
}

/* Local search. The dual at given prices splits what a plan falls short of the bound into losses, none below zero: each
 * creator's (the best surplus less the surplus of what they do), the money's, the places' and the sides' left over, and
 * the segments'. A better plan has smaller losses in all, so changes are tried in the order of the creators' losses, and two
 * changes whose losses exceed all there is to win are not tried. */
#include <stdlib.h>

#include "base/mem.h"
#include "model/dual.h"
#include "model/pick.h"
#include "model/sides.h"

enum { CANDIDATES_MAX = 384 };

struct candidate {
    double loss; /* added to the creator's */
    uint32_t creator;
    uint8_t posts;
    struct pick_change change;
};

static int by_loss(const void *a, const void *b) {
    const struct candidate *x = a, *y = b;
    if (x->loss != y->loss)
        return x->loss < y->loss ? -1 : 1;
    if (x->creator != y->creator)
        return x->creator < y->creator ? -1 : 1;
    return x->posts - y->posts;
}

struct neighbourhood {
    struct candidate *list;
    size_t count, capacity;
    double slack; /* what the changes may lose before no plan that they lead to can be better */
};

static double surplus_of(const struct instance *instance, const double *prices, size_t creator, int posts) {
    return posts > 0 ? dual_option_surplus(instance, prices, creator, posts) : 0.0;
}

static void add_candidates(struct neighbourhood *hood, const struct pick *pick, const struct instance *instance, const double *prices,
                           size_t i) {
    double now = surplus_of(instance, prices, i, pick->posts[i]);
    for (int k = instance->least[i]; k <= instance->most[i]; k++) {
        double loss = now - surplus_of(instance, prices, i, k);
        if (k == pick->posts[i] || loss >= hood->slack)
            continue;
        hood->list = mem_grow(hood->list, hood->count, &hood->capacity, sizeof *hood->list);
        hood->list[hood->count++] = (struct candidate){.loss = loss, .creator = (uint32_t)i, .posts = (uint8_t)k};
    }
}

/* All changes of one creator, least loss first, at most CANDIDATES_MAX. */
static void look_around(struct neighbourhood *hood, struct pick *pick, const struct instance *instance, const double *prices,
                        double bound) {
    double creators = 0.0; /* losses of the creators */
    for (size_t i = 0; i < instance->count; i++)
        if (instance->most[i] > 0) {
            int posts;
            creators += dual_surplus(instance, prices, i, &posts) - surplus_of(instance, prices, i, pick->posts[i]);
        }
    hood->slack = bound - pick->value - creators;
    hood->count = 0;
    for (size_t i = 0; i < instance->count; i++)
        add_candidates(hood, pick, instance, prices, i);
    if (hood->count > 0) /* qsort wants an array even for nothing */
        qsort(hood->list, hood->count, sizeof *hood->list, by_loss);
    if (hood->count > CANDIDATES_MAX)
        hood->count = CANDIDATES_MAX;
    for (size_t c = 0; c < hood->count; c++) {
        struct candidate *candidate = &hood->list[c];
        candidate->change = pick_try(pick, instance, candidate->creator, candidate->posts);
    }
    pick->work += 2 * (int64_t)instance->option_count;
}

static bool sides_allow(const struct pick *pick, const struct instance *instance, const struct candidate *a, const struct candidate *b) {
    for (int c = 0; c < instance->side_count; c++) {
        int64_t change =
            pick_side_change(pick, instance, c, a->creator, a->posts) + pick_side_change(pick, instance, c, b->creator, b->posts);
        if (!side_allows(&instance->sides[c], pick->use[c], change))
            return false;
    }
    return true;
}

static bool places_allow(const struct pick *pick, const struct instance *instance, const struct candidate *a, const struct candidate *b) {
    int change[ROLE_COUNT] = {0, 0};
    change[instance->role[a->creator]] += a->change.place;
    change[instance->role[b->creator]] += b->change.place;
    for (int role = 0; role < ROLE_COUNT; role++) {
        int count = pick->count[role] + change[role];
        if (change[role] != 0 && (count < instance->count_min[role] || count > instance->count_max[role]))
            return false;
    }
    return true;
}

/* Two accounts of one person in one segment: what they bring together says nothing about what each brings alone. */
static bool are_siblings(const struct instance *instance, const struct candidate *a, const struct candidate *b) {
    return instance_has_sibling(instance, a->creator) && instance->person[a->creator] == instance->person[b->creator] &&
           instance->segment[a->creator] == instance->segment[b->creator];
}

/* Value of both changes together: in one segment, each takes away from the other. */
static double value_together(const struct pick *pick, const struct instance *instance, const struct candidate *a,
                             const struct candidate *b) {
    uint32_t segment = instance->segment[a->creator];
    double value = a->change.value + b->change.value, lost = 0.0; /* share of what was unreached */
    if (are_siblings(instance, a, b))
        lost = 1.0 - a->change.kept - b->change.kept + pick_kept(pick, instance, a->creator, a->posts, b->creator, b->posts);
    else if (segment == instance->segment[b->creator])
        lost = (1.0 - a->change.kept) * (1.0 - b->change.kept);
    return value - instance->gain[segment] * pick->unreached[segment] * lost;
}

struct move {
    const struct candidate *a, *b; /* b may be NULL */
    double value;
};

static void best_partner(const struct neighbourhood *hood, struct pick *pick, const struct instance *instance, size_t first,
                         struct move *best) {
    const struct candidate *a = &hood->list[first];
    int64_t left = instance->budget_cents - pick->spend_cents - a->change.cost_cents;
    size_t second = first + 1;
    for (; second < hood->count; second++) {
        const struct candidate *b = &hood->list[second];
        if (a->loss + b->loss >= hood->slack)
            break;
        if (b->change.cost_cents > left || b->creator == a->creator ||
            (a->change.value + b->change.value <= best->value && !are_siblings(instance, a, b)))
            continue;
        double value = value_together(pick, instance, a, b);
        if (value > best->value && places_allow(pick, instance, a, b) && sides_allow(pick, instance, a, b))
            *best = (struct move){.a = a, .b = b, .value = value};
    }
    pick->work += (int64_t)(second - first);
}

static bool best_move(const struct neighbourhood *hood, struct pick *pick, const struct instance *instance, struct move *best) {
    *best = (struct move){.value = 1e-12 * (pick->value > 0.0 ? pick->value : -pick->value)};
    for (size_t c = 0; c < hood->count; c++) {
        const struct candidate *a = &hood->list[c];
        if (a->change.value > best->value && pick_affords(pick, instance, a->creator, &a->change))
            *best = (struct move){.a = a, .value = a->change.value};
        best_partner(hood, pick, instance, c, best);
    }
    return best->a != NULL;
}

void pick_improve(struct pick *pick, const struct instance *instance, const double *prices, double bound, int64_t work) {
    struct neighbourhood hood = {.list = NULL};
    struct move move;
    int64_t end = pick->work + work;
    while (pick->work < end) {
        look_around(&hood, pick, instance, prices, bound);
        if (!best_move(&hood, pick, instance, &move))
            break;
        pick_set(pick, instance, move.a->creator, move.a->posts);
        if (move.b != NULL)
            pick_set(pick, instance, move.b->creator, move.b->posts);
    }
    free(hood.list);
    pick_recount(pick, instance);
}

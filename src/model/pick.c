#include "model/pick.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/dual.h"
#include "model/sides.h"

enum { MENDED_SINGLY = 50 /* changes to keep a side, each chosen after the one before */ };

void pick_init(struct pick *pick, const struct instance *instance) {
    *pick = (struct pick){
        .creators = instance->count,
        .segments = instance->segment_count,
        .posts = mem_new(instance->count, 1),
        .unreached = mem_new(instance->segment_count, sizeof(double)),
    };
    pick_recount(pick, instance);
}

void pick_free(struct pick *pick) {
    free(pick->posts);
    free(pick->unreached);
    *pick = (struct pick){0};
}

static double option_value(const struct instance *instance, size_t creator, int posts) {
    return posts > 0 ? instance->value[instance_option(instance, creator, posts)] : 0.0;
}

static double option_kept(const struct instance *instance, size_t creator, int posts) {
    return posts > 0 ? instance->kept[instance_option(instance, creator, posts)] : 1.0;
}

static int64_t option_cost(const struct instance *instance, size_t creator, int posts) {
    return posts > 0 ? instance->cost_cents[instance_option(instance, creator, posts)] : 0;
}

/* Has an account before this one, of the same person and segment, been counted already? */
static bool is_counted(const struct pick *pick, const struct instance *instance, size_t creator) {
    if (!instance_has_sibling(instance, creator))
        return false;
    for (size_t i = instance->sibling[creator]; i != creator; i = instance->sibling[i])
        if (i < creator && pick->posts[i] > 0)
            return true;
    return false;
}

/* The share that a person leaves unreached in a segment when two of their accounts there have so many posts. */
static double kept_by_person(const struct pick *pick, const struct instance *instance, size_t a, int a_posts, size_t b, int b_posts) {
    double kept = option_kept(instance, a, a_posts);
    for (size_t i = instance->sibling[a]; i != a; i = instance->sibling[i])
        kept = fmin(kept, option_kept(instance, i, i == b ? b_posts : pick->posts[i]));
    return kept;
}

double pick_kept(const struct pick *pick, const struct instance *instance, size_t a, int a_posts, size_t b, int b_posts) {
    if (!instance_has_sibling(instance, a))
        return option_kept(instance, a, a_posts) / option_kept(instance, a, pick->posts[a]);
    return kept_by_person(pick, instance, a, a_posts, b, b_posts) / kept_by_person(pick, instance, a, pick->posts[a], b, pick->posts[b]);
}

/* The share that an account, and the person's others with it, leave unreached. */
static double counted_kept(const struct pick *pick, const struct instance *instance, size_t i, int posts) {
    if (!instance_has_sibling(instance, i))
        return option_kept(instance, i, posts);
    return is_counted(pick, instance, i) ? 1.0 : kept_by_person(pick, instance, i, posts, i, posts);
}

void pick_recount(struct pick *pick, const struct instance *instance) {
    pick->value = instance->constant;
    pick->spend_cents = 0;
    memset(pick->count, 0, sizeof pick->count);
    memset(pick->use, 0, sizeof pick->use);
    for (size_t s = 0; s < instance->segment_count; s++)
        pick->unreached[s] = 1.0;
    for (size_t i = 0; i < instance->count; i++) {
        int posts = pick->posts[i];
        if (posts == 0)
            continue;
        pick->value += option_value(instance, i, posts);
        pick->unreached[instance->segment[i]] *= counted_kept(pick, instance, i, posts);
        pick->spend_cents += option_cost(instance, i, posts);
        pick->count[instance->role[i]]++;
        for (int c = 0; c < instance->side_count; c++)
            pick->use[c] += instance_side_use(instance, c, i, posts);
    }
    for (size_t s = 0; s < instance->segment_count; s++)
        pick->value += instance->gain[s] * (1.0 - pick->unreached[s]);
}

struct pick_change pick_try(const struct pick *pick, const struct instance *instance, size_t creator, int posts) {
    int now = pick->posts[creator];
    uint32_t segment = instance->segment[creator];
    double kept = pick_kept(pick, instance, creator, posts, creator, posts);
    return (struct pick_change){
        .value = option_value(instance, creator, posts) - option_value(instance, creator, now) +
                 instance->gain[segment] * pick->unreached[segment] * (1.0 - kept),
        .kept = kept,
        .cost_cents = option_cost(instance, creator, posts) - option_cost(instance, creator, now),
        .place = (posts > 0) - (now > 0),
        .posts = (uint8_t)posts,
    };
}

int64_t pick_side_change(const struct pick *pick, const struct instance *instance, int side, size_t creator, int posts) {
    return instance_side_use(instance, side, creator, posts) - instance_side_use(instance, side, creator, pick->posts[creator]);
}

/* Budget and places. */
static bool has_room(const struct pick *pick, const struct instance *instance, size_t creator, const struct pick_change *change) {
    int role = instance->role[creator], count = pick->count[role] + change->place;
    return pick->spend_cents + change->cost_cents <= instance->budget_cents &&
           (change->place == 0 || (count >= instance->count_min[role] && count <= instance->count_max[role]));
}

bool pick_affords(const struct pick *pick, const struct instance *instance, size_t creator, const struct pick_change *change) {
    if (!has_room(pick, instance, creator, change))
        return false;
    for (int c = 0; c < instance->side_count; c++)
        if (!side_allows(&instance->sides[c], pick->use[c], pick_side_change(pick, instance, c, creator, change->posts)))
            return false;
    return true;
}

void pick_set(struct pick *pick, const struct instance *instance, size_t creator, int posts) {
    struct pick_change change = pick_try(pick, instance, creator, posts);
    pick->unreached[instance->segment[creator]] *= change.kept;
    pick->value += change.value;
    pick->spend_cents += change.cost_cents;
    pick->count[instance->role[creator]] += change.place;
    for (int c = 0; c < instance->side_count; c++)
        pick->use[c] += pick_side_change(pick, instance, c, creator, posts);
    pick->posts[creator] = (uint8_t)posts;
}

/* A creator who may come in, and what one post of theirs costs. */
struct entrant {
    int64_t cost_cents;
    uint32_t creator;
};

static int by_cost(const void *a, const void *b) {
    const struct entrant *x = a, *y = b;
    if (x->cost_cents != y->cost_cents)
        return x->cost_cents < y->cost_cents ? -1 : 1;
    return x->creator < y->creator ? -1 : x->creator > y->creator;
}

static size_t list_entrants(struct entrant *entrants, const struct pick *pick, const struct instance *instance, int role) {
    size_t count = 0;
    for (size_t i = 0; i < instance->count; i++)
        if (instance->role[i] == role && pick->posts[i] == 0 && instance->most[i] > 0)
            entrants[count++] = (struct entrant){option_cost(instance, i, 1), (uint32_t)i};
    return count;
}

/* Takes in the cheapest of a role, of equals the first; false when there are not enough of them. */
static bool take_cheapest(struct pick *pick, const struct instance *instance, int role) {
    size_t missing = (size_t)(instance->count_min[role] - pick->count[role]);
    struct entrant *entrants = mem_new(instance->count, sizeof *entrants);
    size_t count = list_entrants(entrants, pick, instance, role);
    if (missing <= count)
        qsort(entrants, count, sizeof *entrants, by_cost);
    for (size_t e = 0; missing <= count && e < missing; e++)
        pick_set(pick, instance, entrants[e].creator, 1);
    free(entrants);
    return missing <= count;
}

/* All but the sides. False when that breaks the budget or a maximum: then the instance has no plan. */
static bool meet_minimums(struct pick *pick, const struct instance *instance) {
    for (size_t i = 0; i < instance->count; i++)
        pick->posts[i] = instance->least[i];
    pick_recount(pick, instance);
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (pick->count[role] < instance->count_min[role] && !take_cheapest(pick, instance, role))
            return false;
        if (pick->count[role] > instance->count_max[role])
            return false;
    }
    return pick->spend_cents <= instance->budget_cents;
}

bool pick_possible(struct pick *pick, const struct instance *instance, bool whole) {
    return meet_minimums(pick, instance) && sides_possible(instance, whole);
}

/* How far the plan is above a side's most or, as a number below 0, below its least. */
static int64_t breach(const struct pick *pick, const struct side *side, int c) {
    if (pick->use[c] > side->most)
        return pick->use[c] - side->most;
    return pick->use[c] < side->least ? pick->use[c] - side->least : 0;
}

/* The change that mends most of the breach for what it loses: value at a price of money or, without prices, money. */
struct mend {
    double loss_rate;
    size_t creator;
    int posts;
};

static void try_mend(const struct pick *pick, const struct instance *instance, double money, int side, size_t i, int posts,
                     struct mend *best) {
    int64_t excess = breach(pick, &instance->sides[side], side);
    int64_t change = pick_side_change(pick, instance, side, i, posts);
    double mended = excess > 0 ? -(double)change : (double)change, wanted = fabs((double)excess);
    if (mended <= 0.0)
        return;
    struct pick_change all = pick_try(pick, instance, i, posts);
    double loss = money >= 0.0 ? money * (double)all.cost_cents - all.value : (double)all.cost_cents;
    double loss_rate = loss / fmin(mended, wanted);
    if ((best->posts >= 0 && loss_rate >= best->loss_rate) || !pick_affords(pick, instance, i, &all))
        return;
    *best = (struct mend){.loss_rate = loss_rate, .creator = i, .posts = posts};
}

/* One change for the better; false when there is none that breaks no other side further. */
static bool mend_once(struct pick *pick, const struct instance *instance, double money, int side) {
    struct mend best = {.posts = -1};
    for (size_t i = 0; i < instance->count; i++)
        for (int k = instance->least[i]; k <= instance->most[i]; k++)
            if (k != pick->posts[i])
                try_mend(pick, instance, money, side, i, k, &best);
    pick->work += (int64_t)instance->option_count;
    if (best.posts >= 0)
        pick_set(pick, instance, best.creator, best.posts);
    return best.posts >= 0;
}

static int by_loss_rate(const void *a, const void *b) {
    const struct mend *x = a, *y = b;
    if (x->loss_rate != y->loss_rate)
        return x->loss_rate < y->loss_rate ? -1 : 1;
    return x->creator < y->creator ? -1 : x->creator > y->creator;
}

/* Every creator's best change. */
static size_t list_mends(struct mend *mends, struct pick *pick, const struct instance *instance, double money, int side) {
    size_t count = 0;
    for (size_t i = 0; i < instance->count; i++) {
        mends[count] = (struct mend){.posts = -1};
        for (int k = instance->least[i]; k <= instance->most[i]; k++)
            if (k != pick->posts[i])
                try_mend(pick, instance, money, side, i, k, &mends[count]);
        count += mends[count].posts >= 0;
    }
    pick->work += (int64_t)instance->option_count;
    if (count > 0)
        qsort(mends, count, sizeof *mends, by_loss_rate);
    return count;
}

/* Many changes, as they were rated before the first of them; false when there was none. */
static bool mend_many(struct pick *pick, const struct instance *instance, double money, int side) {
    struct mend *mends = mem_new(instance->count, sizeof *mends);
    size_t count = list_mends(mends, pick, instance, money, side);
    for (size_t m = 0; m < count && breach(pick, &instance->sides[side], side) != 0; m++) {
        struct pick_change change = pick_try(pick, instance, mends[m].creator, mends[m].posts);
        if (pick_affords(pick, instance, mends[m].creator, &change))
            pick_set(pick, instance, mends[m].creator, mends[m].posts);
    }
    free(mends);
    return count > 0;
}

/* A plan of thousands may be far off: then each change is not worth looking at everybody anew. */
static bool mend_side(struct pick *pick, const struct instance *instance, double money, int side) {
    for (int changes = 0; breach(pick, &instance->sides[side], side) != 0; changes++)
        if (!(changes < MENDED_SINGLY ? mend_once : mend_many)(pick, instance, money, side))
            return false;
    return true;
}

/* Mends what sides are broken. `money`: the price of a cent, or below 0 to find what costs least. */
static bool mend(struct pick *pick, const struct instance *instance, double money) {
    for (int c = 0; c < instance->side_count; c++)
        if (!mend_side(pick, instance, money, c))
            return false;
    return true;
}

bool pick_base(struct pick *pick, const struct instance *instance) {
    return meet_minimums(pick, instance) && mend(pick, instance, -1.0);
}

/* A creator's best posts at some prices. */
struct wish {
    double surplus;
    uint32_t creator;
    uint8_t posts;
};

static int by_surplus(const void *a, const void *b) {
    const struct wish *x = a, *y = b;
    if (x->surplus != y->surplus)
        return x->surplus > y->surplus ? -1 : 1;
    return x->creator < y->creator ? -1 : x->creator > y->creator;
}

static size_t list_wishes(struct wish *wishes, const struct instance *instance, const double *prices) {
    size_t count = 0;
    for (size_t i = 0; i < instance->count; i++) {
        int posts;
        double surplus = dual_surplus(instance, prices, i, &posts);
        if (posts > 0)
            wishes[count++] = (struct wish){.surplus = surplus, .creator = (uint32_t)i, .posts = (uint8_t)posts};
    }
    qsort(wishes, count, sizeof *wishes, by_surplus);
    return count;
}

/* The addition that is worth most above its price, or when none is, worth most. */
static bool best_addition(struct pick *pick, const struct instance *instance, const double *prices, size_t *creator, int *posts) {
    double best_net = 0.0, best_value = 0.0;
    *posts = 0;
    for (size_t i = 0; i < instance->count; i++) {
        struct dual_rate rate = dual_rate_of(instance, prices, i);
        for (int k = pick->posts[i] + 1; k <= instance->most[i]; k++) {
            struct pick_change change = pick_try(pick, instance, i, k);
            double net = change.value - rate.money * (double)change.cost_cents - rate.place * change.place;
            if (change.value <= 0.0 || (net <= best_net && (best_net > 0.0 || change.value <= best_value)) ||
                !pick_affords(pick, instance, i, &change))
                continue;
            best_net = net > 0.0 ? net : 0.0;
            best_value = change.value;
            *creator = i;
            *posts = k;
        }
    }
    pick->work += (int64_t)instance->option_count;
    return *posts > 0;
}

static void fill(struct pick *pick, const struct instance *instance, const double *prices) {
    size_t creator;
    int posts;
    while (best_addition(pick, instance, prices, &creator, &posts))
        pick_set(pick, instance, creator, posts);
}

/* Takes the wishes in turn; with `loose`, sides are not looked at. */
static void grant(struct pick *pick, const struct instance *instance, const struct wish *wishes, size_t count, bool loose) {
    for (size_t w = 0; w < count; w++)
        for (int posts = wishes[w].posts; posts > pick->posts[wishes[w].creator]; posts--) {
            struct pick_change change = pick_try(pick, instance, wishes[w].creator, posts);
            if (change.value > 0.0 && (loose ? has_room : pick_affords)(pick, instance, wishes[w].creator, &change))
                pick_set(pick, instance, wishes[w].creator, posts);
        }
}

/* The wishes together about keep the sides, as their prices do: those are mended after all have been granted. Should that fail, the
 * sides are kept from the start. */
bool pick_round(struct pick *pick, const struct instance *instance, const double *prices) {
    if (!meet_minimums(pick, instance))
        return false;
    struct wish *wishes = mem_new(instance->count, sizeof *wishes);
    size_t count = list_wishes(wishes, instance, prices);
    grant(pick, instance, wishes, count, true);
    bool kept = mend(pick, instance, prices[PRICE_MONEY]);
    if (!kept && pick_base(pick, instance)) {
        grant(pick, instance, wishes, count, false);
        kept = true;
    }
    pick->work += (int64_t)instance->option_count;
    free(wishes);
    if (kept)
        fill(pick, instance, prices);
    return kept;
}

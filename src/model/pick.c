#include "model/pick.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/dual.h"

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

void pick_copy(struct pick *to, const struct pick *from) {
    memcpy(to->posts, from->posts, from->creators);
    memcpy(to->unreached, from->unreached, from->segments * sizeof(double));
    to->value = from->value;
    to->spend_cents = from->spend_cents;
    memcpy(to->count, from->count, sizeof to->count);
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

void pick_recount(struct pick *pick, const struct instance *instance) {
    pick->value = instance->constant;
    pick->spend_cents = 0;
    memset(pick->count, 0, sizeof pick->count);
    for (size_t s = 0; s < instance->segment_count; s++)
        pick->unreached[s] = 1.0;
    for (size_t i = 0; i < instance->count; i++) {
        int posts = pick->posts[i];
        if (posts == 0)
            continue;
        pick->value += option_value(instance, i, posts);
        pick->unreached[instance->segment[i]] *= option_kept(instance, i, posts);
        pick->spend_cents += option_cost(instance, i, posts);
        pick->count[instance->role[i]]++;
    }
    for (size_t s = 0; s < instance->segment_count; s++)
        pick->value += instance->gain[s] * (1.0 - pick->unreached[s]);
}

struct pick_change pick_try(const struct pick *pick, const struct instance *instance, size_t creator, int posts) {
    int now = pick->posts[creator];
    uint32_t segment = instance->segment[creator];
    double kept = option_kept(instance, creator, posts) / option_kept(instance, creator, now);
    return (struct pick_change){
        .value = option_value(instance, creator, posts) - option_value(instance, creator, now) +
                 instance->gain[segment] * pick->unreached[segment] * (1.0 - kept),
        .cost_cents = option_cost(instance, creator, posts) - option_cost(instance, creator, now),
        .place = (posts > 0) - (now > 0),
    };
}

bool pick_affords(const struct pick *pick, const struct instance *instance, size_t creator, const struct pick_change *change) {
    int role = instance->role[creator], count = pick->count[role] + change->place;
    return pick->spend_cents + change->cost_cents <= instance->budget_cents &&
           (change->place == 0 || (count >= instance->count_min[role] && count <= instance->count_max[role]));
}

void pick_set(struct pick *pick, const struct instance *instance, size_t creator, int posts) {
    struct pick_change change = pick_try(pick, instance, creator, posts);
    pick->unreached[instance->segment[creator]] *=
        option_kept(instance, creator, posts) / option_kept(instance, creator, pick->posts[creator]);
    pick->value += change.value;
    pick->spend_cents += change.cost_cents;
    pick->count[instance->role[creator]] += change.place;
    pick->posts[creator] = (uint8_t)posts;
}

/* The cheapest creator of a role who is not in yet. */
static size_t cheapest(const struct pick *pick, const struct instance *instance, int role) {
    size_t best = instance->count;
    for (size_t i = 0; i < instance->count; i++)
        if (instance->role[i] == role && pick->posts[i] == 0 && instance->most[i] > 0 &&
            (best == instance->count || option_cost(instance, i, 1) < option_cost(instance, best, 1)))
            best = i;
    return best;
}

bool pick_base(struct pick *pick, const struct instance *instance) {
    for (size_t i = 0; i < instance->count; i++)
        pick->posts[i] = instance->least[i];
    pick_recount(pick, instance);
    for (int role = 0; role < ROLE_COUNT; role++) {
        while (pick->count[role] < instance->count_min[role]) {
            size_t i = cheapest(pick, instance, role);
            if (i == instance->count)
                return false;
            pick_set(pick, instance, i, 1);
        }
        if (pick->count[role] > instance->count_max[role])
            return false;
    }
    return pick->spend_cents <= instance->budget_cents;
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

bool pick_round(struct pick *pick, const struct instance *instance, const double *prices) {
    if (!pick_base(pick, instance))
        return false;
    struct wish *wishes = mem_new(instance->count, sizeof *wishes);
    size_t count = list_wishes(wishes, instance, prices);
    pick->work += (int64_t)instance->option_count;
    for (size_t w = 0; w < count; w++)
        for (int posts = wishes[w].posts; posts > pick->posts[wishes[w].creator]; posts--) {
            struct pick_change change = pick_try(pick, instance, wishes[w].creator, posts);
            if (change.value > 0.0 && pick_affords(pick, instance, wishes[w].creator, &change))
                pick_set(pick, instance, wishes[w].creator, posts);
        }
    free(wishes);
    pick_fill(pick, instance, prices);
    return true;
}

/* The addition that is worth most above its price, or when none is, worth most. */
static bool best_addition(struct pick *pick, const struct instance *instance, const double *prices, size_t *creator, int *posts) {
    double best_net = 0.0, best_value = 0.0;
    *posts = 0;
    for (size_t i = 0; i < instance->count; i++)
        for (int k = pick->posts[i] + 1; k <= instance->most[i]; k++) {
            struct pick_change change = pick_try(pick, instance, i, k);
            double net =
                change.value - prices[PRICE_MONEY] * (double)change.cost_cents - prices[PRICE_PLACE + instance->role[i]] * change.place;
            if (change.value <= 0.0 || (net <= best_net && (best_net > 0.0 || change.value <= best_value)) ||
                !pick_affords(pick, instance, i, &change))
                continue;
            best_net = net > 0.0 ? net : 0.0;
            best_value = change.value;
            *creator = i;
            *posts = k;
        }
    pick->work += (int64_t)instance->option_count;
    return *posts > 0;
}

void pick_fill(struct pick *pick, const struct instance *instance, const double *prices) {
    size_t creator;
    int posts;
    while (best_addition(pick, instance, prices, &creator, &posts))
        pick_set(pick, instance, creator, posts);
}

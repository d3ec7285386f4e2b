#include "support/instances.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

static double between(struct rng *rng, double low, double high) {
    return low + (high - low) * rng_uniform(rng);
}

static void cook_options(struct instance *instance, struct rng *rng, const struct recipe *recipe, size_t i, double *universe) {
    double followers = instance->role[i] == ROLE_TORCH ? pow(10, between(rng, 5.7, 6.7))
                                                       : pow(10, between(rng, 3.3, 5.7) * recipe->spread + 4.5 * (1 - recipe->spread));
    double reach = followers * between(rng, 0.1, 0.4),
           rate = 0.05 * pow(followers / 1e4, -0.2) * exp(0.6 * recipe->spread * rng_normal(rng));
    double fee = 40 + followers * 0.005 * exp(0.8 * recipe->spread * rng_normal(rng));
    double value = 0, people = 0;
    universe[instance->segment[i]] = fmax(universe[instance->segment[i]], 2 * followers);
    for (int k = 1; k <= recipe->posts[instance->role[i]]; k++) {
        size_t option = instance_option(instance, i, k);
        value += recipe->additive * followers * rate * pow(0.9, k - 1);
        people += reach * pow(0.55, k - 1);
        instance->value[option] = value;
        instance->exposure[option] = people; /* divided by the universe once that is known */
        instance->cost_cents[option] = (int64_t)(fee * 100) * k + 10000;
    }
}

static void cook_segments(struct instance *instance, const struct recipe *recipe, const double *universe) {
    for (size_t s = 0; s < instance->segment_count; s++)
        instance->gain[s] = recipe->people * universe[s] * (s % 3 == 2 ? 0.5 : 1.0);
    for (size_t i = 0; i < instance->count; i++)
        for (size_t o = instance->first[i]; o < instance->first[i + 1]; o++) {
            double share = instance->exposure[o] / universe[instance->segment[i]];
            instance->exposure[o] = -log(1.0 - fmin(share, 0.95));
            instance->kept[o] = exp(-instance->exposure[o]);
        }
}

void instance_cook(struct instance *instance, struct rng *rng, const struct recipe *recipe) {
    int most = recipe->posts[0] > recipe->posts[1] ? recipe->posts[0] : recipe->posts[1];
    instance_init(instance, recipe->creators, recipe->creators * (size_t)most, recipe->segments);
    double *universe = mem_new(recipe->segments, sizeof *universe);
    for (size_t s = 0; s < recipe->segments; s++)
        universe[s] = 1e5;
    for (size_t i = 0; i < instance->count; i++) {
        instance->role[i] = rng_uniform(rng) < recipe->torches ? ROLE_TORCH : ROLE_FLAME;
        instance->segment[i] = (uint32_t)rng_below(rng, recipe->segments);
        instance->most[i] = (uint8_t)recipe->posts[instance->role[i]];
        instance->first[i + 1] = instance->first[i] + instance->most[i];
        cook_options(instance, rng, recipe, i, universe);
    }
    instance->option_count = instance->first[instance->count];
    cook_segments(instance, recipe, universe);
    instance->budget_cents = (int64_t)(recipe->money * 40000);
    instance->count_max[ROLE_TORCH] = recipe->torches_max;
    instance->count_max[ROLE_FLAME] = recipe->flames_max;
    instance->count_min[ROLE_TORCH] = recipe->torches_min;
    instance->count_min[ROLE_FLAME] = recipe->flames_min;
    free(universe);
}

/* A part of the budget. */
static int64_t some_money(const struct instance *instance, struct rng *rng, double most) {
    return (int64_t)((double)instance->budget_cents * between(rng, 0, most));
}

static void cap_money(struct side *side, const struct instance *instance, struct rng *rng, int platform) {
    side->money[ROLE_FLAME][platform] = side->money[ROLE_TORCH][platform] = SIDE_WHOLE;
    side->most = some_money(instance, rng, 0.7);
}

static void ask_money(struct side *side, const struct instance *instance, struct rng *rng, int platform) {
    side->money[ROLE_FLAME][platform] = side->money[ROLE_TORCH][platform] = SIDE_WHOLE;
    side->least = some_money(instance, rng, 0.3);
}

static void cap_count(struct side *side, const struct instance *instance, struct rng *rng, int platform) {
    (void)instance;
    side->place[ROLE_FLAME][platform] = side->place[ROLE_TORCH][platform] = 1;
    side->most = (int64_t)rng_below(rng, 3);
}

static void ask_count(struct side *side, const struct instance *instance, struct rng *rng, int platform) {
    (void)instance;
    side->place[ROLE_FLAME][platform] = 1;
    side->least = (int64_t)rng_below(rng, 3);
}

/* Of the spend, flames get a part or more. */
static void share_spend(struct side *side, const struct instance *instance, struct rng *rng, int platform) {
    int32_t part = (int32_t)rng_below(rng, SIDE_WHOLE);
    (void)instance;
    (void)platform;
    for (int p = 0; p < PLATFORM_COUNT; p++) {
        side->money[ROLE_TORCH][p] = part;
        side->money[ROLE_FLAME][p] = part - SIDE_WHOLE;
    }
    side->most = 0;
}

/* Any coefficients, and both ends. */
static void mix(struct side *side, const struct instance *instance, struct rng *rng, int platform) {
    (void)platform;
    for (int role = 0; role < ROLE_COUNT; role++)
        for (int p = 0; p < PLATFORM_COUNT; p++) {
            side->money[role][p] = (int32_t)rng_below(rng, 2 * SIDE_WHOLE + 1) - SIDE_WHOLE;
            side->place[role][p] = (int)rng_below(rng, 2001) - 1000;
        }
    side->most = some_money(instance, rng, 0.3);
    side->least = -some_money(instance, rng, 0.3);
}

void instance_add_sides(struct instance *instance, struct rng *rng, int count) {
    static void (*const kinds[])(struct side *, const struct instance *, struct rng *, int) = {cap_money, ask_money,   cap_count,
                                                                                               ask_count, share_spend, mix};
    const uint64_t platforms = 3;
    for (size_t i = 0; i < instance->count; i++)
        instance->platform[i] = (uint8_t)rng_below(rng, platforms);
    instance->side_count = count;
    for (int c = 0; c < count; c++) {
        instance->sides[c] = (struct side){.least = SIDE_NO_LEAST, .most = SIDE_NO_MOST};
        kinds[rng_below(rng, sizeof kinds / sizeof kinds[0])](&instance->sides[c], instance, rng, (int)rng_below(rng, platforms));
    }
}

void instance_add_people(struct instance *instance, struct rng *rng) {
    for (size_t i = 0; i < instance->count; i++)
        instance->person[i] = (uint32_t)rng_below(rng, 1 + (instance->count + 1) / 2);
    instance_link_people(instance);
}

struct recipe recipe_draw(struct rng *rng, size_t creators) {
    static const double additives[] = {0, 1, 5, 30};
    return (struct recipe){
        .creators = creators,
        .segments = 1 + rng_below(rng, creators < 20 ? 4 : 24),
        .posts = {1 + (int)rng_below(rng, 3), 1 + (int)rng_below(rng, 2)},
        .torches = between(rng, 0, 0.4),
        .additive = additives[rng_below(rng, 4)],
        .people = rng_below(rng, 4) > 0 ? 1 : 0,
        .money = (double)creators * between(rng, 0.05, 1.0),
        .torches_max = (int)rng_below(rng, 3),
        .flames_max = 1 + (int)rng_below(rng, creators),
        .spread = rng_below(rng, 5) > 0 ? 1 : 0.1,
    };
}

struct brute {
    const struct instance *instance;
    struct entry *entries;
    double best;
};

static void try_all(struct brute *brute, size_t item, size_t count, int64_t left) {
    const struct instance *instance = brute->instance;
    if (item == instance->count) {
        if (instance_allows(instance, brute->entries, count))
            brute->best = fmax(brute->best, instance_value(instance, brute->entries, count));
        return;
    }
    if (instance->least[item] == 0)
        try_all(brute, item + 1, count, left);
    for (int k = instance->least[item] > 0 ? instance->least[item] : 1; k <= instance->most[item]; k++) {
        int64_t cost = instance->cost_cents[instance_option(instance, item, k)];
        if (cost > left)
            return;
        brute->entries[count] = (struct entry){.item = (uint32_t)item, .posts = (uint8_t)k};
        try_all(brute, item + 1, count + 1, left - cost);
    }
}

double instance_brute_force(const struct instance *instance) {
    struct brute brute = {.instance = instance, .entries = mem_new(instance->count, sizeof(struct entry)), .best = -HUGE_VAL};
    try_all(&brute, 0, 0, instance->budget_cents);
    free(brute.entries);
    return brute.best;
}

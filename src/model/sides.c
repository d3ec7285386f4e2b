#include "model/sides.h"

#include <math.h>

/* The lowest and the highest of some numbers and 0. */
struct extremes {
    int32_t low, high;
};

static struct extremes extremes_of(const int32_t *numbers, int count) {
    struct extremes all = {0, 0};
    for (int n = 0; n < count; n++) {
        all.low = numbers[n] < all.low ? numbers[n] : all.low;
        all.high = numbers[n] > all.high ? numbers[n] : all.high;
    }
    return all;
}

bool side_rounds(const struct side *side, int role) {
    for (int platform = 0; platform < PLATFORM_COUNT; platform++)
        if (side->money[role][platform] % SIDE_WHOLE != 0)
            return true;
    return false;
}

struct side_ends side_reach(const struct side *side, int64_t cents, const int places[ROLE_COUNT]) {
    struct extremes money = extremes_of(side->money[0], ROLE_COUNT * PLATFORM_COUNT);
    struct side_ends ends = {.low = side_share(cents, money.low), .high = side_share(cents, money.high)};
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct extremes place = extremes_of(side->place[role], PLATFORM_COUNT);
        ends.low += (int64_t)places[role] * place.low;
        ends.high += (int64_t)places[role] * (place.high + side_rounds(side, role));
    }
    return ends;
}

/* Whoever costs c at money m leaves the others budget − c at the most: with the best money b for them, use can reach
 * m·c + b·(budget − c). */
static double cents_within(double money, double best, double budget, double whole) {
    if (money >= best)
        return HUGE_VAL;
    double cents = (best * budget - whole) / (best - money);
    return cents > 0.0 ? cents * (1.0 + 1e-9) + 1.0 : 0.0;
}

double side_cents_most(const struct instance *instance, const struct side *side, enum role role) {
    struct extremes all = extremes_of(side->money[0], ROLE_COUNT * PLATFORM_COUNT);
    double budget = (double)instance->budget_cents, most = 0.0;
    double rounded = (double)instance->count_max[ROLE_TORCH] + (double)instance->count_max[ROLE_FLAME];
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        double money = side->money[role][platform], cents = HUGE_VAL;
        if (side->least != SIDE_NO_LEAST)
            cents = fmin(cents, cents_within(money, all.high, budget, SIDE_WHOLE * ((double)side->least - rounded)));
        if (side->most != SIDE_NO_MOST)
            cents = fmin(cents, cents_within(-money, -all.low, budget, -SIDE_WHOLE * (double)side->most));
        most = fmax(most, cents);
    }
    return most;
}

/* Of one creator's open options; one who need not be in may also use nothing. */
static struct side_ends ends_of(const struct instance *instance, int side, size_t i) {
    int64_t first = instance_side_use(instance, side, i, instance->least[i]);
    struct side_ends ends = {first, first};
    for (int k = instance->least[i] + 1; k <= instance->most[i]; k++) {
        int64_t use = instance_side_use(instance, side, i, k);
        ends.low = use < ends.low ? use : ends.low;
        ends.high = use > ends.high ? use : ends.high;
    }
    return ends;
}

/* Sums of such ends: of those who must be in, and of the others; without the others' when those are too many to add up. */
struct side_sums {
    struct side_ends forced, others;
    bool counted;
};

static bool add_ends(struct side_ends *sum, const struct side_ends *ends) {
    const int64_t room = INT64_MAX / 4;
    sum->low += ends->low;
    sum->high += ends->high;
    return sum->low > -room && sum->high < room;
}

static bool touches(const struct instance *instance, int side, size_t i) {
    const struct side *of = &instance->sides[side];
    return of->money[instance->role[i]][instance->platform[i]] != 0 || of->place[instance->role[i]][instance->platform[i]] != 0;
}

/* False when those who must be in cannot be added up. */
static bool sum_up(const struct instance *instance, int side, bool whole, struct side_sums *sums) {
    *sums = (struct side_sums){.counted = whole};
    for (size_t i = 0; i < instance->count; i++) {
        if (!touches(instance, side, i) || (instance->least[i] == 0 && !sums->counted))
            continue;
        struct side_ends ends = ends_of(instance, side, i);
        if (instance->least[i] == 0)
            sums->counted = add_ends(&sums->others, &ends);
        else if (!add_ends(&sums->forced, &ends))
            return false;
    }
    return true;
}

/* The ends of all together: those who must be in, and others for what is left of money and places. */
static struct side_ends ends_together(const struct instance_rest *rest, const struct side *side, const struct side_sums *sums) {
    struct side_ends others = side_reach(side, rest->cents > 0 ? rest->cents : 0, rest->places);
    if (sums->counted) {
        others.low = sums->others.low > others.low ? sums->others.low : others.low;
        others.high = sums->others.high < others.high ? sums->others.high : others.high;
    }
    return (struct side_ends){sums->forced.low + others.low, sums->forced.high + others.high};
}

static bool is_within(const struct side *side, const struct side_ends *ends) {
    return ends->low <= side->most && ends->high >= side->least;
}

bool sides_possible(const struct instance *instance, bool whole) {
    struct side_sums sums;
    struct instance_rest rest = instance_rest_of(instance);
    for (int c = 0; c < instance->side_count; c++)
        if (sum_up(instance, c, whole, &sums)) {
            struct side_ends ends = ends_together(&rest, &instance->sides[c], &sums);
            if (!is_within(&instance->sides[c], &ends))
                return false;
        }
    return true;
}

/* Can a creator have so many posts, the others doing what suits the side best? */
static bool may_post(const struct instance *instance, const struct instance_rest *rest, int side, const struct side_sums *sums,
                     const struct side_ends *own, size_t i, int posts) {
    int64_t use = instance_side_use(instance, side, i, posts);
    struct side_sums without = *sums;
    struct instance_rest left = *rest;
    struct side_ends *part = instance->least[i] > 0 ? &without.forced : &without.others;
    part->low -= own->low;
    part->high -= own->high;
    left.cents -= instance->cost_cents[instance_option(instance, i, posts)] - instance_least_cost(instance, i);
    left.places[instance->role[i]] -= instance->least[i] == 0;
    struct side_ends ends = ends_together(&left, &instance->sides[side], &without);
    ends.low += use;
    ends.high += use;
    return is_within(&instance->sides[side], &ends);
}

static void tighten_by(struct instance *instance, const struct instance_rest *rest, bool whole, int side) {
    struct side_sums sums;
    if (!sum_up(instance, side, whole, &sums))
        return;
    for (size_t i = 0; i < instance->count; i++) {
        if (!touches(instance, side, i))
            continue;
        struct side_ends own = ends_of(instance, side, i);
        while (instance->most[i] > instance->least[i] && !may_post(instance, rest, side, &sums, &own, i, instance->most[i]))
            instance->most[i]--;
    }
}

void sides_tighten(struct instance *instance, bool whole) {
    struct instance_rest rest = instance_rest_of(instance);
    for (int c = 0; c < instance->side_count; c++)
        tighten_by(instance, &rest, whole, c);
}

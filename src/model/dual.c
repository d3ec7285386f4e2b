#include "model/dual.h"

#include <math.h>

#include "model/sides.h"

double dual_surplus(const struct instance *instance, const double *prices, size_t creator, int *posts) {
    double best = instance->least[creator] > 0 ? -HUGE_VAL : 0.0;
    *posts = 0;
    if (instance->most[creator] == 0)
        return 0.0;
    struct dual_rate rate = dual_rate_of(instance, prices, creator);
    for (int k = instance->least[creator] > 0 ? instance->least[creator] : 1; k <= instance->most[creator]; k++) {
        double surplus = dual_surplus_at(instance, prices, &rate, creator, k);
        if (surplus > best) {
            best = surplus;
            *posts = k;
        }
    }
    return best;
}

double dual_conjugate(double gain, double price) {
    if (price >= gain)
        return 0.0;
    return price > 0.0 ? fmax(gain - price - price * log(gain / price), 0.0) + 1e-15 * gain : gain; /* rounded up */
}

/* Charged before rounding, a creator may use up to 1 less; one more than there are places, for a torch that is rated from outside. */
static double rounding_of(const struct instance *instance, const struct side *side) {
    double rounding = 0.0;
    for (int role = 0; role < ROLE_COUNT; role++)
        if (side_rounds(side, role))
            rounding += 1.0 + instance->count_max[role];
    return rounding;
}

/* An end that stands in lies as far outside what plans can reach as that is wide: else a price of the wrong sign could take over
 * from the budget's at no cost, and be lost when it is clamped. */
struct dual_ends dual_side_ends(const struct instance *instance, int side) {
    const struct side *of = &instance->sides[side];
    struct side_ends reach = side_reach(of, instance->budget_cents, instance->count_max);
    double low = (double)reach.low, high = (double)reach.high, width = high - low;
    return (struct dual_ends){
        .low = of->least == SIDE_NO_LEAST ? low - width : (double)of->least - rounding_of(instance, of),
        .high = of->most == SIDE_NO_MOST ? high + width : (double)of->most,
    };
}

/* A sum, and the sizes of its terms. */
struct total {
    double sum, size;
};

static void add(struct total *total, double term) {
    total->sum += term;
    total->size += fabs(term);
}

/* The terms without creators. */
static struct total fixed(const struct instance *instance, const double *prices) {
    struct total total = {0.0, 0.0};
    add(&total, fmax(prices[PRICE_MONEY], 0.0) * (double)instance->budget_cents);
    for (int role = 0; role < ROLE_COUNT; role++) {
        double place = prices[PRICE_PLACE + role];
        add(&total, place * (place > 0.0 ? instance->count_max[role] : instance->count_min[role]));
    }
    for (size_t s = 0; s < instance->segment_count; s++)
        add(&total, dual_conjugate(instance->gain[s], prices[PRICE_PEOPLE + s]));
    for (int c = 0; c < instance->side_count; c++) {
        struct dual_ends ends = dual_side_ends(instance, c);
        double price = prices[price_of_side(instance, c)];
        add(&total, fmax(price * ends.low, price * ends.high));
    }
    return total;
}

double dual_with_margin(double bound, double magnitude) {
    return bound + 1e-10 * fabs(magnitude);
}

double dual_sized_bound(const struct instance *instance, const double *prices, double *size) {
    struct total total = fixed(instance, prices);
    for (size_t i = 0; i < instance->count; i++) {
        int posts;
        add(&total, dual_surplus(instance, prices, i, &posts));
    }
    *size = total.size;
    return dual_with_margin(instance->constant + total.sum, fabs(instance->constant) + total.size);
}

double dual_bound(const struct instance *instance, const double *prices) {
    double size;
    return dual_sized_bound(instance, prices, &size);
}

bool dual_place_is_idle(const struct instance *instance, int role) {
    for (size_t i = 0; i < instance->count; i++)
        if (instance->role[i] == role && instance->least[i] == 0 && instance->most[i] > 0)
            return false;
    return true;
}

bool dual_side_is_idle(const struct instance *instance, int side) {
    const struct side *of = &instance->sides[side];
    for (size_t i = 0; i < instance->count; i++) {
        uint8_t role = instance->role[i], platform = instance->platform[i];
        if (instance->least[i] < instance->most[i] && (of->money[role][platform] != 0 || of->place[role][platform] != 0))
            return false;
    }
    return true;
}

void dual_clamp(const struct instance *instance, double *prices) {
    prices[PRICE_MONEY] = fmax(prices[PRICE_MONEY], 0.0);
    for (int role = 0; role < ROLE_COUNT; role++)
        if (dual_place_is_idle(instance, role))
            prices[PRICE_PLACE + role] = 0.0;
        else if (instance->count_min[role] == 0)
            prices[PRICE_PLACE + role] = fmax(prices[PRICE_PLACE + role], 0.0);
    for (size_t s = 0; s < instance->segment_count; s++) {
        double *people = &prices[PRICE_PEOPLE + s];
        *people = fmin(fmax(*people, 1e-9 * instance->gain[s]), instance->gain[s]);
    }
    for (int c = 0; c < instance->side_count; c++) {
        double *price = &prices[price_of_side(instance, c)];
        if (dual_side_is_idle(instance, c))
            *price = 0.0;
        if (instance->sides[c].least == SIDE_NO_LEAST)
            *price = fmax(*price, 0.0);
        if (instance->sides[c].most == SIDE_NO_MOST)
            *price = fmin(*price, 0.0);
    }
}

/* The dearest money can be: above it nobody is worth a cent. */
static double money_ceiling(const struct instance *instance, const double *prices) {
    double ceiling = 0.0;
    for (size_t i = 0; i < instance->count; i++)
        for (int k = 1; k <= instance->most[i]; k++) {
            double cost = (double)instance->cost_cents[instance_option(instance, i, k)];
            ceiling = fmax(ceiling, dual_option_surplus(instance, prices, i, k) / fmax(cost, 1.0));
        }
    return ceiling;
}

static double spend_at(const struct instance *instance, const double *prices) {
    double spend = 0.0;
    for (size_t i = 0; i < instance->count; i++) {
        int posts;
        dual_surplus(instance, prices, i, &posts);
        if (posts > 0)
            spend += (double)instance->cost_cents[instance_option(instance, i, posts)];
    }
    return spend;
}

void dual_fit_money(const struct instance *instance, double *prices) {
    prices[PRICE_MONEY] = 0.0;
    double high = money_ceiling(instance, prices), low = 1e-6 * high;
    for (int halving = 0; halving < 8; halving++) {
        prices[PRICE_MONEY] = sqrt(low * high);
        *(spend_at(instance, prices) > (double)instance->budget_cents ? &low : &high) = prices[PRICE_MONEY];
    }
}

void dual_cold(const struct instance *instance, double *prices) {
    for (int c = 0; c < PRICE_PEOPLE; c++)
        prices[c] = 0.0;
    for (size_t s = 0; s < instance->segment_count; s++)
        prices[PRICE_PEOPLE + s] = 0.5 * instance->gain[s];
    for (int c = 0; c < instance->side_count; c++)
        prices[price_of_side(instance, c)] = 0.0;
    dual_fit_money(instance, prices);
}

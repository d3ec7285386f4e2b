#include "model/dual.h"

#include <math.h>

double dual_surplus(const struct instance *instance, const double *prices, size_t creator, int *posts) {
    double best = instance->least[creator] > 0 ? -HUGE_VAL : 0.0;
    *posts = 0;
    if (instance->most[creator] == 0)
        return 0.0;
    for (int k = instance->least[creator] > 0 ? instance->least[creator] : 1; k <= instance->most[creator]; k++) {
        double surplus = dual_option_surplus(instance, prices, creator, k);
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

double dual_fixed(const struct instance *instance, const double *prices) {
    double total = instance->constant + fmax(prices[PRICE_MONEY], 0.0) * (double)instance->budget_cents;
    for (int role = 0; role < ROLE_COUNT; role++) {
        double place = prices[PRICE_PLACE + role];
        total += place * (place > 0.0 ? instance->count_max[role] : instance->count_min[role]);
    }
    for (size_t s = 0; s < instance->segment_count; s++)
        total += dual_conjugate(instance->gain[s], prices[PRICE_PEOPLE + s]);
    return total;
}

double dual_with_margin(double bound, double magnitude) {
    return bound + 1e-10 * fabs(magnitude);
}

double dual_bound(const struct instance *instance, const double *prices) {
    double bound = dual_fixed(instance, prices), magnitude = fabs(bound);
    for (size_t i = 0; i < instance->count; i++) {
        int posts;
        double surplus = dual_surplus(instance, prices, i, &posts);
        bound += surplus;
        magnitude += fabs(surplus);
    }
    return dual_with_margin(bound, magnitude);
}

bool dual_place_is_idle(const struct instance *instance, int role) {
    for (size_t i = 0; i < instance->count; i++)
        if (instance->role[i] == role && instance->least[i] == 0 && instance->most[i] > 0)
            return false;
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
    dual_fit_money(instance, prices);
}

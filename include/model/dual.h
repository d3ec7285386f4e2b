/* The Lagrangian dual of an instance: prices for money, places and people, and the bound they prove (model.md §7).
 *
 * For any prices — λ a cent, μ a place of each role, p_s a unit of exposure in segment s — no plan is worth more than
 *   constant + λ·budget + Σ_role (μ·max or, when μ < 0, μ·min) + Σ_s U*_s(p_s)
 *   + Σ_i max over the posts i may have (none: 0) of value + p·exposure − λ·cost − μ,
 * where U*_s(p) = gain − p − p·ln(gain/p) is the conjugate of the segment's saturating value. So a bound stays
 * valid whatever computed the prices. */
#ifndef FLAMEKEEP_MODEL_DUAL_H
#define FLAMEKEEP_MODEL_DUAL_H

#include <stdbool.h>

#include "model/instance.h"

/* Prices are one array: */
enum {
    PRICE_MONEY = 0,  /* λ, value of a cent, >= 0 */
    PRICE_PLACE = 1,  /* μ by role; below 0 where a minimum binds */
    PRICE_PEOPLE = 3, /* p_s by segment, 0 … gain */
};

static inline size_t price_count(const struct instance *instance) {
    return PRICE_PEOPLE + instance->segment_count;
}

/* What an option is worth above its price; the Lagrangian's term. */
static inline double dual_option_surplus(const struct instance *instance, const double *prices, size_t creator, int posts) {
    size_t option = instance_option(instance, creator, posts);
    return instance->value[option] + prices[PRICE_PEOPLE + instance->segment[creator]] * instance->exposure[option] -
           prices[PRICE_MONEY] * (double)instance->cost_cents[option] - prices[PRICE_PLACE + instance->role[creator]];
}

/* The best of a creator's options at these prices, none included where allowed: *posts and its surplus. A creator who may
 * not post has 0 and 0. */
double dual_surplus(const struct instance *instance, const double *prices, size_t creator, int *posts);

/* U*_s(price) of a segment. */
double dual_conjugate(double gain, double price);

/* The terms without creators, and the whole bound with a margin for rounding. */
double dual_fixed(const struct instance *instance, const double *prices);
double dual_bound(const struct instance *instance, const double *prices);

/* `bound` with a margin that covers the rounding of sums over `terms` creators. */
double dual_with_margin(double bound, double magnitude);

/* Nobody chooses whether to take a place of this role: its price means nothing and is 0. */
bool dual_place_is_idle(const struct instance *instance, int role);

/* Brings prices back to where the dual is defined after the instance has changed: p_s <= gain, λ >= 0 … The bound falls, if anything. */
void dual_clamp(const struct instance *instance, double *prices);

/* Cold prices to start from: people cost half their gain, and money as much as makes the rest fit the budget. */
void dual_cold(const struct instance *instance, double *prices);

/* Makes the price of money such that what is worth its price fits the budget, about; the other prices stay. */
void dual_fit_money(const struct instance *instance, double *prices);

/* Work space of the minimisation, for any instance; zeroed before use. */
struct dual {
    struct dual_group *groups;
    struct dual_slot *slots;
    size_t group_count, group_capacity, slot_count, slot_capacity, prices, price_capacity;
    double *here, *step, *best; /* prices; here, λ is per budget, so that all are of one size */
    double *pull, *curvature, (*border)[PRICE_PEOPLE], corner[PRICE_PEOPLE][PRICE_PEOPLE]; /* the Newton system */
    double money_unit, damping;
    double product, maxima;  /* Σ slack × weight, an estimate of the open gap; Σ of the maxima at `here` */
    bool idle[PRICE_PEOPLE]; /* prices that stay where they are */
    int64_t work;            /* options looked at, in all */
};

void dual_free(struct dual *dual);

struct dual_effort {
    double from, to; /* size of the open gap, as a fraction of the dual: where to start (1 cold, 0.01 near the minimum) and end */
    int iterations;  /* at most */
    double enough;   /* stop as soon as the bound is below this; −HUGE_VAL: never */
};

/* Lowers the bound from `prices` (in and out: the best found). Returns the bound at these prices. */
double dual_minimise(struct dual *dual, const struct instance *instance, const struct dual_effort *effort, double *prices);

/* After dual_minimise: the creator whom the relaxed plan is least decided about, and the posts to part at: at most so many, or more.
 * False when it is decided about everybody. */
bool dual_split(const struct dual *dual, const struct instance *instance, size_t *creator, int *posts);

#endif

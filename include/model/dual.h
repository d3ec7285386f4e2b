/* The Lagrangian dual of an instance: prices for money, places, people and side constraints, and the bound they prove (model.md §7).
 *
 * For any prices — λ a cent, μ a place of each role, p_s a unit of exposure in segment s, π_c a unit of side c — no plan is
 * worth more than
 *   constant + λ·budget + Σ_role (μ·max or, when μ < 0, μ·min) + Σ_s U*_s(p_s) + Σ_c (π·most or, when π < 0, π·least)
 *   + Σ_i max over the posts i may have (none: 0) of value + p·exposure − λ·cost − μ − Σ_c π·use,
 * where U*_s(p) = gain − p − p·ln(gain/p) is the conjugate of the segment's saturating value. So a bound stays
 * valid whatever computed the prices.
 *
 * A side's use is charged as it is before it is rounded up to whole cents: that never exceeds most, and falls short of
 * least by less than 1 a creator, so `least` is taken so much lower. What a creator pays for the sides is then so much
 * for a cent and so much for being in, the same for everybody of their role and platform. A side without a least has
 * π >= 0, and without a most π <= 0 (dual_clamp); at other prices, an end that no plan can reach stands in. */
#ifndef FLAMEKEEP_MODEL_DUAL_H
#define FLAMEKEEP_MODEL_DUAL_H

#include <stdbool.h>

#include "model/instance.h"

/* Prices are one array: */
enum {
    PRICE_MONEY = 0,  /* λ, value of a cent, >= 0 */
    PRICE_PLACE = 1,  /* μ by role; below 0 where a minimum binds */
    PRICE_PEOPLE = 3, /* p_s by segment, 0 … gain; after them, π_c by side */
};

static inline size_t price_of_side(const struct instance *instance, int side) {
    return PRICE_PEOPLE + instance->segment_count + (size_t)side;
}

static inline size_t price_count(const struct instance *instance) {
    return price_of_side(instance, instance->side_count);
}

/* What a creator pays for a cent of their cost and for being in, sides included. */
struct dual_rate {
    double money, place;
};

static inline struct dual_rate dual_rate_for(const struct instance *instance, const double *prices, enum role role,
                                             enum platform platform) {
    struct dual_rate rate = {prices[PRICE_MONEY], prices[PRICE_PLACE + role]};
    for (int c = 0; c < instance->side_count; c++) {
        double price = prices[price_of_side(instance, c)];
        rate.money += price * instance->sides[c].money[role][platform] / SIDE_WHOLE;
        rate.place += price * instance->sides[c].place[role][platform];
    }
    return rate;
}

static inline struct dual_rate dual_rate_of(const struct instance *instance, const double *prices, size_t creator) {
    return dual_rate_for(instance, prices, (enum role)instance->role[creator], (enum platform)instance->platform[creator]);
}

static inline double dual_surplus_at(const struct instance *instance, const double *prices, const struct dual_rate *rate, size_t creator,
                                     int posts) {
    size_t option = instance_option(instance, creator, posts);
    return instance->value[option] + prices[PRICE_PEOPLE + instance->segment[creator]] * instance->exposure[option] -
           rate->money * (double)instance->cost_cents[option] - rate->place;
}

/* What an option is worth above its price; the Lagrangian's term. */
static inline double dual_option_surplus(const struct instance *instance, const double *prices, size_t creator, int posts) {
    struct dual_rate rate = dual_rate_of(instance, prices, creator);
    return dual_surplus_at(instance, prices, &rate, creator, posts);
}

/* The best of a creator's options at these prices, none included where allowed: *posts and its surplus. A creator who may
 * not post has 0 and 0. */
double dual_surplus(const struct instance *instance, const double *prices, size_t creator, int *posts);

/* U*_s(price) of a segment. */
double dual_conjugate(double gain, double price);

/* The ends of a side's use that its price pays for. */
struct dual_ends {
    double low, high;
};
struct dual_ends dual_side_ends(const struct instance *instance, int side);

/* The whole bound, with a margin for rounding. */
double dual_bound(const struct instance *instance, const double *prices);

/* … and the size of the terms that vary with the prices, added up without their signs. */
double dual_sized_bound(const struct instance *instance, const double *prices, double *size);

/* `bound` with a margin that covers the rounding of sums over `terms` creators. */
double dual_with_margin(double bound, double magnitude);

/* Nobody chooses whether to take a place of this role, or how much of a side to use: its price means nothing and is 0. */
bool dual_place_is_idle(const struct instance *instance, int role);
bool dual_side_is_idle(const struct instance *instance, int side);

/* Brings prices back to where the dual is defined after the instance has changed: p_s <= gain, λ >= 0 … The bound falls, if anything. */
void dual_clamp(const struct instance *instance, double *prices);

/* Cold prices to start from: people cost half their gain, and money as much as makes the rest fit the budget. */
void dual_cold(const struct instance *instance, double *prices);

/* Makes the price of money such that what is worth its price fits the budget, about; the other prices stay. */
void dual_fit_money(const struct instance *instance, double *prices);

enum { CORNER_MAX = PRICE_PEOPLE + SIDES_MAX };

/* Work space of the minimisation, for any instance; zeroed before use. Its parts are those of model/newton.h. */
struct dual {
    struct dual_group *groups;
    struct dual_slot *slots;
    struct dual_class *classes; /* creators by what their costs and places are charged for; then each scarce thing alone */
    size_t group_count, group_capacity, slot_count, slot_capacity;
    int class_count, corner_count; /* of creators; scarce things: money, places and sides */
    size_t segments, prices, room_capacity;
    double *room;                      /* what the next arrays lie in */
    double *here, *step, *best, *from;        /* prices; here, those of scarce things are per `unit`: so all are of one size */
    double *pull, *curvature, *border; /* the Newton system: [price], [price], [segment][scarce thing] */
    struct dual_cross *cross;          /* [segment][class] */
    double unit[CORNER_MAX], reach[CORNER_MAX], corner[CORNER_MAX][CORNER_MAX];
    bool idle[CORNER_MAX];  /* prices that stay where they are */
    double size, damping;   /* of the terms that the bound is the sum of */
    double exact;           /* the dual at `here` */
    int64_t work;           /* options looked at, in all */
};

void dual_free(struct dual *dual);

struct dual_effort {
    double from, to; /* size of the open gap, as a fraction of the dual: where to start (1 cold, 0.01 near the minimum) and end */
    int iterations;  /* at most */
    double enough;   /* stop as soon as the bound is below this; −HUGE_VAL: never */
};

/* Lowers the bound from `prices` (in and out: the best found). Returns the bound at these prices. */
double dual_minimise(struct dual *dual, const struct instance *instance, const struct dual_effort *effort, double *prices);

/* After dual_minimise: a creator with more than one choice left, the one whom the relaxed plan is least decided about, and the posts to
 * part at: at most so many, or more. False when every creator has only one. */
bool dual_split(struct dual *dual, const struct instance *instance, size_t *creator, int *posts);

#endif

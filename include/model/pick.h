/* A plan of an instance while it is being made: who posts how often, what that costs and is worth. It always keeps
 * least, most and the budget; the places' minimums and the sides are kept once pick_base has met them. */
#ifndef FLAMEKEEP_MODEL_PICK_H
#define FLAMEKEEP_MODEL_PICK_H

#include <stdbool.h>

#include "model/instance.h"

struct pick {
    size_t creators, segments; /* capacities */
    uint8_t *posts;            /* [creator] */
    double *unreached;         /* [segment] share of its people that nobody reaches */
    double value;
    int64_t spend_cents;
    int count[ROLE_COUNT];
    int64_t use[SIDES_MAX]; /* of the sides */
    int64_t work;           /* options looked at, in all */
};

void pick_init(struct pick *pick, const struct instance *instance);
void pick_free(struct pick *pick);

/* False when the instance has no plan: `whole` as in sides_possible. It may be true although there is none, but not where every
 * creator's posts are decided. */
bool pick_possible(struct pick *pick, const struct instance *instance, bool whole);

/* Those who must be in, at their least, the cheapest others until the minimums are met, and the cheapest changes until the sides are
 * kept. False when that leads to no plan; with sides, there may be one all the same. */
bool pick_base(struct pick *pick, const struct instance *instance);

/* What changes when a creator goes to `posts`. */
struct pick_change {
    double value;
    double kept; /* factor on the unreached share of the segment */
    int64_t cost_cents;
    int place;     /* −1, 0 or 1 */
    uint8_t posts; /* that many now */
};
struct pick_change pick_try(const struct pick *pick, const struct instance *instance, size_t creator, int posts);

/* Does the changed plan keep budget, places and sides? Of a plan that breaks a side already: does it not break it further? */
bool pick_affords(const struct pick *pick, const struct instance *instance, size_t creator, const struct pick_change *change);

/* The factor on the unreached share of their segment when two siblings, or one, go to so many posts. */
double pick_kept(const struct pick *pick, const struct instance *instance, size_t a, int a_posts, size_t b, int b_posts);

/* What going to `posts` adds to the use of a side. */
int64_t pick_side_change(const struct pick *pick, const struct instance *instance, int side, size_t creator, int posts);
void pick_set(struct pick *pick, const struct instance *instance, size_t creator, int posts);

/* Counts value, spend and places afresh from `posts`, so that rounding does not add up over many changes. */
void pick_recount(struct pick *pick, const struct instance *instance);

/* A good plan from the prices of the dual: everyone whose surplus is positive, dearest surplus first, as far as it fits;
 * then whatever still fits. False when it finds none, as pick_base. */
bool pick_round(struct pick *pick, const struct instance *instance, const double *prices);

/* Makes the plan better by single changes and pairs of changes, those with the least loss at the prices first, until none
 * helps or `work` options have been looked at. `bound` is the dual at these prices: what cannot reach beyond it is skipped. */
void pick_improve(struct pick *pick, const struct instance *instance, const double *prices, double bound, int64_t work);

#endif

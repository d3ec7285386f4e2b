/* The inside of the dual's minimisation, shared by its parts: newton.c takes the steps, arrow.c solves their linear systems,
 * split.c reads the result. Others use model/dual.h. */
#ifndef FLAMEKEEP_MODEL_NEWTON_H
#define FLAMEKEEP_MODEL_NEWTON_H

#include "model/dual.h"

/* What an option brings and takes. Its surplus falls by price × use. */
struct dual_slot {
    double value, exposure, money, place; /* people it reaches (a yield); money in budgets */
    double weight;                        /* with which the relaxed plan takes it */
};

/* Options that share one maximum: a creator's; or the least and the most use of a scarce thing. */
struct dual_group {
    uint32_t first, count; /* slots */
    uint32_t creator;
    uint32_t segment; /* price of the people it reaches */
    uint32_t class, cross;
};

/* Groups whose money and places are charged alike. A step first adds up what they have in common, then looks at the scarce things:
 * so these cost nothing in the loops over slots, however many sides there are. */
struct dual_class {
    double rate_money, rate_place;               /* what they pay, or how that changes: dual_rate_classes */
    double mm, mn, nn, pull_money, pull_place;   /* Σ over the groups */
    double money[CORNER_MAX], place[CORNER_MAX]; /* what a budget of cost and being in take of each scarce thing */
};

/* Second moments of exposure with money and place, of the groups of one class in one segment. */
struct dual_cross {
    double money, place;
};

/* Which price belongs to a scarce thing: money and places come before the segments, sides after them. */
static inline size_t dual_scarce(const struct dual *dual, int thing) {
    return thing < PRICE_PEOPLE ? (size_t)thing : (size_t)thing + dual->segments;
}

/* Sets the classes' rates at these prices, or steps. */
void dual_rate_classes(struct dual *dual, const double *prices);

/* The Newton system: emptied; what the classes pull, on the right-hand side; its matrix, factored; and the step of the prices. */
void arrow_clear(struct dual *dual);
void arrow_pull(struct dual *dual);
void arrow_factor(struct dual *dual, const struct instance *instance);
void arrow_solve(struct dual *dual, const struct instance *instance);

#endif

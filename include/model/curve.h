/* Two curves about a campaign: what more or less budget would bring, and what it costs to force the split. Anytime, as the planner. */
#ifndef FLAMEKEEP_MODEL_CURVE_H
#define FLAMEKEEP_MODEL_CURVE_H

#include "model/planner.h"

enum curve_kind {
    CURVE_BUDGET, /* 25 % … 200 % of the budget */
    CURVE_SPLIT,  /* torches' share of the spend 0, 10 … 100 %, within 5 points; 0 and 100 exactly */
};

enum { CURVE_POINTS_MAX = 12 };

struct curve_point {
    bool known;           /* the rest is computed */
    bool feasible;        /* there is such a plan; otherwise `why` says why there is none, or that none was found */
    int64_t budget_cents; /* of a budget curve; the campaign's, of a split curve */
    double share;         /* of a split curve: 0 … 1 */
    double fit, bound;    /* of a budget curve above 100 where more money than there is brings more than the best of it; the bound is proven */
    double outcome[OUTCOME_COUNT];
    int64_t spend_cents;
    int torches, flames;
    double torch_share; /* of the spend, as it is */
    double marginal;    /* of a budget curve: fit points that 1,000 currency units bring on the way to the next point; UNKNOWN at the
                         * last, and while the next is not known */
    struct error why;
};

struct curve_points {
    enum curve_kind kind;
    struct curve_point points[CURVE_POINTS_MAX];
    int count;
    int known;    /* points that are known: the first so many */
    int best;     /* of a split curve: the point of the best fit; −1: none yet */
    int knee;     /* of a budget curve: from which on money brings less; −1: none, or not known yet */
    int present;  /* of a budget curve: the point of the campaign's budget; −1 of a split curve */
    double now;   /* of a budget curve: the present plan's fit, then that of its point, which is no worse; 0: there is nothing to compare
                   * with, as the plan has nobody or the curve is of splits */
    double plan_fit, plan_share; /* of a split curve: those of the plan, which may be better than every point; fit 0: it has nobody */
    bool settled;                /* nothing more will be computed */
};

struct curve;

/* About the campaign that the planner has settled a plan of. The fit is that of the plan's own utopias; where the plan has nobody, a budget
 * curve has that of utopias at its largest budget (MODEL.md §7). The planner must outlive the curve, and is not changed by it; it may be
 * asked other questions meanwhile. */
struct curve *curve_new(const struct planner *planner, enum curve_kind kind);
void curve_free(struct curve *curve); /* or NULL */

/* Works until settled (true) or clock_ms() passes the deadline; each point by counted work. */
bool curve_step(struct curve *curve, double deadline_ms);

/* What is known so far; valid until the next step. */
const struct curve_points *curve_points(const struct curve *curve);

/* A fit of a budget curve as a fraction of the present plan's: 1.51 is half as much again. UNKNOWN when there is nothing to compare with. */
double curve_relative(const struct curve_points *points, double fit);

#endif

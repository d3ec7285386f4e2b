/* What is worked out beside a settled plan, in the time that nobody needs: its two curves, as far as they are on the screen, and the
 * cheapest plan for a target. All of it is about one question; the next drops it, but for the points of the curves, which stay to be seen
 * until the new ones come. */
#ifndef FLAMEKEEP_MODEL_AHEAD_H
#define FLAMEKEEP_MODEL_AHEAD_H

#include "model/curve.h"
#include "model/target.h"

enum { CURVE_KINDS = 2 };

struct ahead {
    unsigned wanted; /* curves that are on the screen: bits 1 << enum curve_kind */
    struct ahead_curve {
        struct curve *curve;        /* that is being worked out; NULL: none, or all of it is in `now` */
        struct curve_points now;    /* of the present question; no points: none yet */
        struct curve_points before; /* of an earlier one; no points: there was none */
    } curves[CURVE_KINDS];
    bool asked; /* for `wish` */
    struct target_wish wish;
    struct target *target; /* NULL: not begun */
    struct target *beyond; /* the same with more money than there is, when the budget does not do */
    uint64_t version;      /* grows with every point and every answer */
};

void ahead_free(struct ahead *ahead);

/* There is another question, or other creators: before the planner is asked, and before it is freed. */
void ahead_drop(struct ahead *ahead);

/* The cheapest plan that reaches a target; NULL: asked no more. */
void ahead_ask(struct ahead *ahead, const struct target_wish *wish);

/* True while there is something to work out about a settled plan. */
bool ahead_has_work(const struct ahead *ahead);

/* Works on it until the deadline (clock_ms); the planner has settled a plan. */
void ahead_step(struct ahead *ahead, const struct planner *planner, double deadline_ms);

/* The points of the present question, the first so many, or, *stale, those of an earlier one while there is none of this. NULL: there are
 * neither. */
const struct curve_points *ahead_curve(const struct ahead *ahead, enum curve_kind kind, bool *stale);

/* Those of an earlier question, while not all of the present one are known; NULL: there are none, or no need for them. */
const struct curve_points *ahead_curve_before(const struct ahead *ahead, enum curve_kind kind);

/* What is known of the target so far (it may not have settled); NULL: nothing was asked, or it has not begun. */
const struct target_result *ahead_target(const struct ahead *ahead);

/* When the budget does not do: what it takes with more, likewise. NULL: it does, or that cannot be said: shares of the budget are capped,
 * or it is a fit, which means something else with every budget. */
const struct target_result *ahead_beyond(const struct ahead *ahead);

#endif

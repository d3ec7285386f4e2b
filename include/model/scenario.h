/* Scenarios: named campaigns, each with the plan that was saved with it. What such a plan brings today, and how plans differ.
 *
 * For whoever fills one from the store: `plan` gets the lines as saved (creator_id, role, posts, pinned, fee, cost, views, reach,
 * engagements, clicks, conversions; row ROSTER_NONE) and the saved budget_cents, spend_cents, fit, fit_upper_bound, torches and flames.
 * torches + flames is how many lines it was saved with: creators who were deleted since have taken their lines with them. Posts are
 * 1 … POSTS_MAX. All else in the plan is as plan_init left it. */
#ifndef FLAMEKEEP_MODEL_SCENARIO_H
#define FLAMEKEEP_MODEL_SCENARIO_H

#include "model/plan.h"

struct scenario {
    struct campaign campaign;
    struct plan plan; /* as saved; once evaluated, of today's roster, but for fit, bound and gap, which stay as saved */
    bool has_plan;    /* false: the campaign was never saved with one, or not since it was changed */
    struct error trouble; /* why it cannot be planned, once that was tried; "" else */
    bool open;        /* the campaign that the dashboard has open: the live plan is the model's, not this one */
    size_t gone;      /* lines that are not there any more, once evaluated: their creators have left the roster */
    bool moved;       /* once evaluated: what a line costs or brings is not what it was when the plan was saved, so its fit may not hold */
};

void scenario_init(struct scenario *scenario, const struct params *params); /* a new campaign, no plan */
void scenario_free(struct scenario *scenario);
void scenario_copy(struct scenario *to, const struct scenario *from); /* `to` is initialised */
void scenario_free_all(struct scenario *scenarios, size_t count);     /* … and the array */

/* Forecasts the plan anew on this roster: the rows of its lines, all of plan_evaluate (for the budget that it was saved with) and the
 * intervals of its totals. Lines of creators who are not there are dropped and counted in `gone`. May be done again after the roster has
 * changed, but who is gone stays gone: take a fresh copy. Without a plan it does nothing. `universes` as in model/audience.h; of a roster
 * without anybody NULL will do.
 * False when the cost leaves the range of money; the plan is then not to be shown. */
bool scenario_evaluate(struct scenario *scenario, const struct params *params, const struct roster *roster, const double *universes,
                       struct error *err);

/* What keeps the fits of two campaigns from being compared: each is measured against the best that its own wishes allow. Bits. */
enum scenario_gap {
    GAP_GOALS = 1 << 0, /* the sliders */
    GAP_BUDGET = 1 << 1,
    GAP_DAYS = 1 << 2,
    GAP_BRIEF = 1 << 3,
    GAP_LIMITS = 1 << 4, /* torches, flames, posts, tiers; caps and the flames' share do not count (model.md §6) */
};
enum { GAP_COUNT = 5 };

unsigned scenario_gaps(const struct campaign *a, const struct campaign *b, const struct params *params);
const char *scenario_gap_name(enum scenario_gap bit); /* "goals", "budget", …: in JSON and on the screen */

enum { DIFF_PLANS_MAX = 64 };

/* A creator who is in at least one of several plans. */
struct diff_line {
    int64_t creator_id;
    size_t row;                  /* of the roster; ROSTER_NONE while the line has none */
    size_t in;                   /* plans they are in */
    int posts_least, posts_most; /* over all plans; 0 where they are not in */
    int64_t cost_most_cents;     /* in any plan */
};

struct scenario_diff {
    size_t plan_count;
    struct diff_line *lines; /* those in fewest plans first, then by how far their posts lie apart, then by cost, then by id */
    int *posts;              /* [line * plan_count + plan]: 0 where they are not in */
    size_t count;
    size_t only[DIFF_PLANS_MAX]; /* creators in that plan alone */
    size_t everywhere;           /* creators in every plan, … */
    size_t same;                 /* … of these as often in each */
};

/* Who is in which of the plans (1 … DIFF_PLANS_MAX; NULL: a plan that is not there has nobody). Free it. */
void scenario_diff(struct scenario_diff *diff, const struct plan *const *plans, size_t plan_count);
void scenario_diff_free(struct scenario_diff *diff);

#endif

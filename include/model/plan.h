/* The answer: who posts how often, what it brings, and how good it provably is. */
#ifndef FLAMEKEEP_MODEL_PLAN_H
#define FLAMEKEEP_MODEL_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/campaign.h"
#include "model/forecast.h"

struct plan_line {
    int64_t creator_id;
    size_t row; /* in the roster it was planned on */
    enum role role;
    enum platform platform;
    int posts;
    bool pinned;
    int64_t fee_cents, cost_cents;  /* per post; all posts and handling */
    double reach;                   /* people reached by this line alone */
    double marginal_reach;          /* what the plan's unduplicated reach loses without it */
    double share[OUTCOME_COUNT];    /* its part in the plan's outcomes: they sum to these, thrift to −spend. People reached together are
                                       split in proportion to exposure (model.md §4) */
    double marginal[OUTCOME_COUNT]; /* what the plan's outcomes lose without it; thrift: −cost */
    double share_fit, marginal_fit; /* the same in fit points, … */
    double share_goal[GOALS_MAX], marginal_goal[GOALS_MAX]; /* … which are the sums of these */
    double contacts;                                        /* posts × people reached by one */
    double views, engagements, clicks, conversions;
    double sigma;       /* of the creator's forecast (§8) */
    unsigned estimated; /* FIELD_* bits */
};

enum total {
    TOTAL_REACH,       /* unduplicated people */
    TOTAL_IMPRESSIONS, /* views */
    TOTAL_ENGAGEMENTS,
    TOTAL_CLICKS,
    TOTAL_CONVERSIONS,
    TOTAL_FREQUENCY, /* contacts per person reached */
    TOTAL_COUNT,
};

const char *total_name(enum total total); /* "reach": JSON key and screen */

struct interval {
    double p10, p50, p90;
};

/* What keeps the plan from being better; bits. */
enum plan_binding {
    BINDS_BUDGET = 1 << 0,
    BINDS_SQUAD = 1 << 1,
    BINDS_TORCHES = 1 << 2,
    BINDS_POSTS = 1 << 3,
    BINDS_NOTHING_WORTH = 1 << 4, /* money is left: nothing left is worth its fee to these goals */
    BINDS_NOTHING_FITS = 1 << 5,  /* money is left: less than any useful creator costs */
    BINDS_SQUAD_MIN = 1 << 6,
    BINDS_TORCHES_MIN = 1 << 7,
    BINDS_EVERYONE = 1 << 8, /* every creator who may post already does, as often as allowed */
    BINDS_PLATFORM_CAP = 1 << 9,
    BINDS_CREATOR_CAP = 1 << 10,
    BINDS_FLAME_SHARE = 1 << 11,
};
enum { BINDING_COUNT = 12 };

const char *binding_name(enum plan_binding bit);     /* "budget": in JSON */
const char *binding_sentence(enum plan_binding bit); /* "the squad is full": on the screen */

/* What a step of a limit that binds would bring: found by planning again with the limit relaxed. */
struct plan_relaxation {
    enum plan_binding limit;
    enum relax_unit {
        RELAX_CENTS,    /* of the budget */
        RELAX_CREATORS, /* places */
        RELAX_POSTS,    /* of one creator of `role` */
        RELAX_POINTS,   /* percentage points of a share */
    } unit;
    int64_t by;
    enum role role;         /* of the posts */
    enum platform platform; /* of its cap */
    double gain, gain_most; /* fit points, >= 0: of the plan that was found, and of any plan; UNKNOWN until computed */
};
enum { RELAXATIONS_MAX = 7 + 2 * PLATFORM_COUNT };

const char *relax_unit_name(enum relax_unit unit); /* "cents": in JSON */

/* Makes the step: the campaign's budget or one of its limits changes. */
void relaxation_apply(const struct plan_relaxation *step, struct campaign *campaign);

enum { NEWCOMERS_NAMED = 3 };

/* The best plan without one of the creators of a plan, all else as it is. */
struct plan_without {
    bool possible;               /* false: proven that there is none */
    double fit, fit_upper_bound; /* on the scale of the plan; the bound is proven. fit UNKNOWN: none was found, though there may be one */
    size_t newcomers[NEWCOMERS_NAMED]; /* rows of those who come in instead: of the same role first, then dearest first
                                        * (by the cost of all their posts), … */
    size_t newcomer_count;             /* … of so many in all */
};

struct plan {
    struct plan_line *lines; /* torches first, then by cost descending, then id */
    size_t count, capacity;
    uint64_t lines_version; /* of the planner's plan: grows whenever its lines become others */
    int64_t budget_cents, spend_cents, left_cents;
    double fit, fit_upper_bound; /* 0–100; the bound is proven */
    double gap;                  /* (bound − fit) / bound, in [0, 1]; 0 when proven best */
    double torch_share;          /* of the spend, [0, 1]; 0 when nothing is spent */
    int torches, flames, posts;
    double outcome[OUTCOME_COUNT]; /* raw values, model.md §6 */
    double utopia[OUTCOME_COUNT];  /* proven best alone; 0 when unreachable */
    double goal_fit[GOALS_MAX];    /* outcome ÷ utopia, [0, 1] */
    double fit_goal[GOALS_MAX];    /* fit points by goal: they sum to the fit. Planned for reach, they are those of the goals of reach */
    double budget_goal[GOALS_MAX]; /* fit points that keeping the whole budget would bring; with the lines' shares they sum to fit_goal */
    unsigned binding;
    bool for_reach;      /* every slider is at 0: planned for reach */
    double shadow_price; /* fit points that the next 1,000 currency units would add, about */
    double mean[TOTAL_COUNT];
    struct interval totals[TOTAL_COUNT];
    double all_flames_fit, all_torch_fit; /* UNKNOWN until computed, or when such a plan cannot exist */
    enum platform top_platform;
    double top_platform_share; /* of the spend */
    bool unpriced;             /* of an empty plan: nobody may be in it as long as no fee is known */
    int64_t cheapest_cents;    /* of an empty plan: one post by the cheapest who may be in, with handling; MONEY_UNKNOWN: nobody may */
    struct plan_relaxation relaxations[RELAXATIONS_MAX];
    int relaxation_count;
    bool settled;        /* the planner has stopped improving it */
    size_t exact_worths; /* rows of the roster whose break-even fee is known exactly by now */
};

void plan_init(struct plan *plan);
void plan_free(struct plan *plan);
void plan_copy(struct plan *to, const struct plan *from);
const struct plan_line *plan_find(const struct plan *plan, int64_t creator_id); /* NULL when not in the plan */

/* What working with this creator costs beside the fees. */
int64_t plan_handling(const struct plan_line *line);

/* Fills everything that follows from the lines' (creator_id, row, posts, pinned) alone: the rest of the lines, their order,
 * budget, spend and what is left (below 0 when the lines cost more), counts, shares, outcomes, the totals' means. `universes` as in
 * model/audience.h. Fit and all that is measured in it, bound, binding and intervals are the planner's. False when the cost leaves
 * the range of money. */
bool plan_evaluate(struct plan *plan, const struct params *params, const struct roster *roster, const struct campaign *campaign,
                   const double *universes, struct error *err);

#endif

/* The inside of a planner, shared by its parts. Others use model/planner.h. */
#ifndef FLAMEKEEP_MODEL_PLANNER_STATE_H
#define FLAMEKEEP_MODEL_PLANNER_STATE_H

#include "model/figures.h"
#include "model/planner.h"
#include "model/problem.h"
#include "model/search.h"
#include "model/trial.h"

/* The best value an outcome can have alone, under the same budget and limits. */
struct utopia {
    double value;
    enum utopia_state {
        UTOPIA_UNKNOWN,
        UTOPIA_ROUGH, /* too high, or of another budget or other limits: until a better one is known */
        UTOPIA_FINAL,
    } state;
};

enum planner_task {
    TASK_CHOOSE,
    TASK_UTOPIA,      /* planner->aside, for the outcome task_of */
    TASK_PLAN,        /* planner->search */
    TASK_ALTERNATIVE, /* planner->aside, for the role task_of alone */
    TASK_RELAX,       /* planner->trial: what a step of a limit would bring */
    TASK_TROUBLE,     /* planner->trial: which wishes do not fit together */
    TASK_WITHOUT,     /* the plan is settled: planner->trial, without somebody */
    TASK_WORTH,       /* planner->exact */
    TASK_SETTLED,
};

/* What a plan is worth when only one role may be in. */
struct alternative {
    double value; /* UNKNOWN when such a plan cannot exist */
    bool done;
};

/* Prices of the last search of a kind, to start the next from; those of people as shares of their gain. */
struct warm {
    double *prices; /* NULL: none */
    size_t count;
};

/* Which wishes do not fit together: one after the other is left out, and stays out unless that makes a plan possible. */
struct trouble {
    enum wish {
        WISH_PLATFORM, /* + enum platform: its caps */
        WISH_CREATOR = WISH_PLATFORM + PLATFORM_COUNT,
        WISH_FLAME_SHARE,
        WISH_FLAMES_MIN,
        WISH_TORCHES_MIN,
        WISH_PINS,
        WISH_COUNT,
    } at;                 /* that is being left out */
    unsigned needed, out; /* bits of wishes: without which there is a plan; left out */
    bool running;
    bool guessed;       /* some search ended without a proof */
    struct error error; /* the outcome; "" while there is none */
};

/* What the plan would be without a creator. */
struct without {
    int64_t of; /* 0: none begun */
    bool done;
    struct plan_without answer;
};

struct planner {
    const struct params *params;
    const struct roster *roster;
    struct figures figures;
    bool preparing; /* the figures are being made */
    bool beside;    /* the figures are another planner's */
    struct shortlist list;
    struct campaign asked;
    struct question question, open; /* what it asks; the same without pins and excludes */
    bool has_question;
    enum planner_task task;
    int task_of;

    struct utopia utopia[OUTCOME_COUNT]; /* taken without pins and excludes, so that plans with and without them compare */
    double scale[OUTCOME_COUNT];         /* weight ÷ measure: Σ scale · outcome ÷ weights is the fit, 0 … 1 */
    double measure[OUTCOME_COUNT];       /* the utopias that the scale was made with; 0 where there is none */
    double weights;                      /* Σ of all that count */
    bool for_reach;

    struct problem problem; /* of the plan */
    struct search search;
    bool searching;       /* search is about the present question */
    bool search_is_final; /* … with final utopias */
    bool search_is_done;
    struct warm warm_plan, warm_utopia[OUTCOME_COUNT];
    double *start;       /* warm prices fitted to the present gains */
    struct entry *last;  /* the last plan, to start from; `item` is a row of the roster */
    size_t last_count;
    bool has_last;
    bool continues; /* this question's plan starts from that of the one before */

    struct problem aside_problem; /* of utopias and alternatives */
    struct search aside;
    struct campaign aside_asked; /* of an alternative: the same campaign with other limits */
    struct question aside_question;
    struct alternative alternative[ROLE_COUNT]; /* by the role that may be in */

    struct trial trial; /* of relaxations, of trouble and of the plan without somebody */
    struct plan_relaxation relaxations[RELAXATIONS_MAX];
    int relaxation_count, relaxed; /* relaxed: those that are known; before they are listed, −1 */
    bool relaxing;                 /* planner->trial is at the next */
    struct trouble trouble;
    unsigned capped; /* bits of platforms: their caps bind */

    struct plan plan;
    bool has_plan;
    struct pick shown;         /* the same as a pick of the problem's instance: what the plan does not reach, what a change would bring */
    bool priced_when_done;     /* binding and prices of torches are those of a finished search */
    size_t torch_rival;        /* the row in the one free place for a torch, or ROSTER_NONE */
    double torch_place_others; /* what that place costs anybody else, */
    double torch_place_rival;  /* and the one who has it */

    int64_t wants_without;
    struct without without; /* of this plan */
    bool wants_exact_worths;
    struct exact_worth *exact; /* of this plan; NULL: none begun */
};

/* planner_goals.c: what the sliders make of the figures. */

/* Of all sliders of an outcome, whether or not anything can bring it; 0 for niche without a brief. */
double goals_weight(const struct planner *planner, enum outcome outcome);

/* An outcome of the sliders in use whose utopia is not known as well as `state`; false when there is none. Reach when no slider is in
 * use or none of those can bring anything. */
bool goals_next(const struct planner *planner, enum utopia_state state, enum outcome *outcome);

/* An outcome of any configured slider whose utopia is not final. */
bool goals_next_idle(const struct planner *planner, enum outcome *outcome);

/* Makes planner->aside_problem the problem of an outcome alone, planner->problem that of the plan by the sliders and utopias as they are,
 * and planner->aside_problem the same for another question. */
void goals_put_alone(struct planner *planner, enum outcome outcome);
void goals_put_plan(struct planner *planner);
void goals_put_aside(struct planner *planner, const struct question *question);

/* Fit points that a unit of its outcome is, by goal: goals that share an outcome split it by weight. */
void goals_points(const struct planner *planner, double points[GOALS_MAX]);

/* planner_share.c: what each line brings and what the plan would lose without it, in fit points, of an evaluated plan with its fit. */
void planner_share(const struct planner *planner, struct plan *plan);

/* planner_last.c: keeps the plan and the prices of the search; puts the kept plan's creators on the list; offers the plan to the search, less
 * those who no longer fit: false when there is none or nothing of it fits. */
void planner_remember(struct planner *planner);
void planner_list_last(struct planner *planner);
bool planner_offer_last(struct planner *planner);

/* Prices kept for another search of a kind, and fitted to the gains of its instance; NULL when none are kept, or another number. */
void planner_keep_prices(struct warm *warm, const struct instance *instance, const double *prices);
const double *planner_warm_prices(struct planner *planner, const struct warm *warm, const struct instance *instance);

/* planner_plan.c: makes planner->plan show what is known now. */
void planner_publish(struct planner *planner);

/* Fit, bound and gap of a plan by the planner's scale, and who brings what; bound: of any plan's fit. */
void planner_rate(const struct planner *planner, struct plan *plan, double bound);

/* The fit, 0 … 100, that a value of the plan's problem is. */
double planner_fit(const struct planner *planner, double value);

/* planner_binding.c: BINDS_* bits of the plan; bits of the platforms that are at a cap of theirs. */
unsigned planner_binding(const struct planner *planner, unsigned *capped);

/* planner_relax.c: a unit of work at what relaxing the limits that bind would bring; true when all of it is known. When that finds a plan
 * that the limits allow as they are, it is offered to the search. */
bool planner_relax(struct planner *planner);

/* Starts planner->trial on another campaign, on the scale of the plan, from its prices and these lines. False when its wishes do not fit
 * together. */
bool planner_try(struct planner *planner, const struct campaign *campaign, const struct plan_line *lines, size_t count);

/* planner_without.c: whether it is asked for and not known; a unit of work, true when it is. */
bool without_wanted(const struct planner *planner);
bool without_step(struct planner *planner);

/* planner_trouble.c: a unit of work at why there is no plan; true when planner->trouble.error says it. */
bool planner_find_trouble(struct planner *planner);

/* planner_worth.c: one post by the cheapest creator whom only the budget keeps out; MONEY_UNKNOWN when there is none. */
int64_t planner_cheapest(const struct planner *planner);

/* After a new plan: what a place for a torch costs. */
void planner_price_torches(struct planner *planner);

/* The break-even fee by the prices of the bound, and what decides it beside the fee. */
int64_t planner_worth_about(const struct planner *planner, size_t row);
bool planner_is_free(const struct planner *planner, size_t row); /* only the fee decides whether this creator is in */
bool planner_is_aside(const struct planner *planner, size_t row);
bool planner_is_role_closed(const struct planner *planner, size_t row); /* pins take all places of the role, or there are none */

/* planner_exact_worth.c: whether there is more to find out about this plan; one unit of work, true when
 * all is known; what is known of a row, or MONEY_UNKNOWN;
 * of how many rows. All depend on the plan that is shown: to be freed when another is asked for. */
bool exact_worth_wanted(const struct planner *planner);
bool exact_worth_step(struct planner *planner);
int64_t exact_worth_of(const struct planner *planner, size_t row);
size_t exact_worth_known(const struct planner *planner);
void exact_worth_free(struct exact_worth *exact); /* or NULL */

/* planner.c: one unit of work, towards final figures. */
void planner_work(struct planner *planner);

/* After what is wanted beside a settled plan has changed: goes on to that, or rests. */
void planner_go_on(struct planner *planner);

/* Posts of the creator of a row in the plan that is shown. */
int planner_posts_shown(const struct planner *planner, size_t row);

#endif

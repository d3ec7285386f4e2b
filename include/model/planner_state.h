/* The inside of a planner, shared by its parts. Others use model/planner.h. */
#ifndef FLAMEKEEP_MODEL_PLANNER_STATE_H
#define FLAMEKEEP_MODEL_PLANNER_STATE_H

#include "model/figures.h"
#include "model/planner.h"
#include "model/search.h"

/* The best value an outcome can have alone, under the same budget and limits. */
struct utopia {
    double value;
    enum utopia_state {
        UTOPIA_UNKNOWN,
        UTOPIA_ROUGH, /* proven too, but a better one will be known */
        UTOPIA_FINAL,
    } state;
};

enum planner_task {
    TASK_CHOOSE,
    TASK_UTOPIA,      /* planner->aside, for the outcome task_of */
    TASK_PLAN,        /* planner->search */
    TASK_ALTERNATIVE, /* planner->aside, for the role task_of alone */
    TASK_SETTLED,
};

/* What a plan is worth when only one role may be in. */
struct alternative {
    double value; /* UNKNOWN when such a plan cannot exist */
    bool done;
};

struct planner {
    const struct params *params;
    const struct roster *roster;
    struct figures figures;
    struct campaign asked;
    bool has_question;
    enum planner_task task;
    int task_of;

    struct utopia utopia[OUTCOME_COUNT];
    double scale[OUTCOME_COUNT]; /* weight ÷ utopia: Σ scale · outcome is the fit, 0 … 1 */
    bool for_reach;
    bool *peopled; /* [segment] somebody who may be in is of it */

    struct search search; /* the plan */
    bool searching;       /* search is about the present question */
    bool search_is_final; /* … with final utopias */
    bool search_is_done;
    struct warm {
        double *prices;                      /* those of people as shares of their gain; NULL: none */
    } warm_plan, warm_utopia[OUTCOME_COUNT]; /* of the last searches, to start the next from */
    double *start;                           /* the same fitted to the present gains */
    struct entry *last;                      /* the last plan, to start from */
    size_t last_count;
    bool has_last;

    struct search aside;                        /* utopias and alternatives */
    struct instance alone;                      /* its instance: the arrays of the figures, with other values, gains or places */
    double *zeros, *alone_gain;                 /* [option], [segment] */
    struct alternative alternative[ROLE_COUNT]; /* by the role that may be in */

    struct plan plan;
    bool has_plan;
    struct pick shown;         /* the same as a pick of the figures' instance: what the plan does not reach, what a change would bring */
    bool priced_when_done;     /* binding and prices of torches are those of a finished search */
    size_t torch_rival;        /* the row in the one free place for a torch, or ROSTER_NONE */
    double torch_place_others; /* what that place costs anybody else, */
    double torch_place_rival;  /* and the one who has it */
};

/* planner_goals.c: what the sliders make of the figures. */

/* Of all sliders of an outcome; 0 for niche without a brief. */
double goals_weight(const struct planner *planner, enum outcome outcome);

/* An outcome of the sliders in use whose utopia is not known as well as `state`; false when there is none. Reach when no slider is in
 * use or none of those can bring anything. */
bool goals_next(const struct planner *planner, enum utopia_state state, enum outcome *outcome);

/* An outcome of any configured slider whose utopia is not final. */
bool goals_next_idle(const struct planner *planner, enum outcome *outcome);

/* Makes planner->alone the problem of an outcome alone. */
void goals_alone(struct planner *planner, enum outcome outcome);

/* Sets scale, and the value, gain and constant of the instance, by the sliders and utopias as they are. */
void goals_apply(struct planner *planner);

/* planner_plan.c: makes planner->plan show what is known now. */
void planner_publish(struct planner *planner);

/* planner_binding.c */
int planner_posts_allowed(const struct planner *planner, size_t row);
unsigned planner_binding(const struct planner *planner); /* BINDS_* bits of the plan */

/* planner_worth.c: after a new plan, what a place for a torch costs. */
/* One post by the cheapest creator whom only the budget keeps out; MONEY_UNKNOWN when there is none. */
int64_t planner_cheapest(const struct planner *planner);
void planner_price_torches(struct planner *planner);

#endif

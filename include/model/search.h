/* The search for the best plan of an instance, with a proven bound: branch and bound over duals, best bound first. Where one
 * place for a torch is left, which torch takes it is the first choice (model/torches.h). Work is cut into units of a few
 * milliseconds, and counted in options looked at: the same instance gives the same plan everywhere. */
#ifndef FLAMEKEEP_MODEL_SEARCH_H
#define FLAMEKEEP_MODEL_SEARCH_H

#include <stdbool.h>

#include "model/branch.h"
#include "model/core.h"
#include "model/dual.h"
#include "model/pick.h"
#include "model/problem.h"
#include "model/torches.h"

struct search_effort {
    double gap;      /* done when the plan is at most this far below the bound, as a fraction of it; 0: proven best */
    int64_t work;    /* done after so many options looked at */
    bool bound_only; /* wants no plan, only a bound as good as the choice of the torch alone can make it */
};

struct search {
    const struct instance *all;
    struct problem *problem; /* whose instance `all` is, when there may be more creators; or NULL */
    struct search_effort effort;
    struct core core;
    struct torches torches;
    struct branches branches;
    struct dual dual;
    struct pick pick; /* of the core */
    int stage;
    bool warm;               /* the prices to start from are of an earlier search */
    int64_t work_before; /* of the parts, at the start of this search */
    double *prices;      /* work space; at first, those to start from */
    double *guide;       /* prices of the branch that the best plan is in; while not done, of one like it */
    bool guided;
    double lacking;     /* what the bound of the core lacked at the last prices */
    struct entry *best; /* creators of `all`, ascending */
    size_t best_count, best_capacity;
    double best_value; /* −HUGE_VAL: none yet */
    double bound;      /* proven; HUGE_VAL before the first step */
    bool proven;       /* best_value is the bound, but for rounding */
};

/* A zeroed struct search is ready. `all` must outlive the search. Prices to start from, or NULL for a cold start. */
void search_start(struct search *search, const struct instance *all, const struct search_effort *effort, const double *prices);

/* The same for a problem, whose shortlist may grow as the search needs it: bounds hold for everybody. */
void search_start_problem(struct search *search, struct problem *problem, const struct search_effort *effort, const double *prices);
void search_free(struct search *search);

/* A known plan; it is taken when it is allowed and better than the best so far. */
void search_offer(struct search *search, const struct entry *entries, size_t count);

/* One unit of work; true when done. */
bool search_step(struct search *search);

/* The bound is that of settled prices: no torch has been tried yet, but nobody is missing. */
bool search_is_settled_at_root(const struct search *search);

/* Options looked at since the start. */
int64_t search_work(const struct search *search);

#endif

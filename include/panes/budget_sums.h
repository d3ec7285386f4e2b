/* What stands behind the budget's lines: which rows there are, what the lines of each role come to together, and how all of that stood
 * before the last change. Worked out once for each plan, never for a cell. */
#ifndef FLAMEKEEP_PANES_BUDGET_SUMS_H
#define FLAMEKEEP_PANES_BUDGET_SUMS_H

#include "model/model.h"
#include "model/plan_sum.h"

/* Lines as one. */
struct budget_sum {
    struct plan_sum sum;
    double reach; /* people reached, each counted once */
    double adds;  /* what the plan's reach would lose without them */
};

struct budget_sums {
    struct budget_sum of[ROLE_COUNT], all;
};

enum { BUDGET_NEW = -1 };

/* A row: a line of the plan, or the heading of a role with the sums of its lines. */
struct budget_row {
    bool heading;
    enum role role;
    size_t line;        /* in the plan */
    long before;        /* in the plan before; BUDGET_NEW: it was not in it */
    int64_t creator_id; /* of the line; 0 for a heading */
};

struct budget_figures {
    struct budget_row *rows; /* torches under their heading, then flames under theirs */
    size_t count, capacity;
    struct budget_sums now, before;
    uint64_t before_version, roster_version; /* of the model, that `before` was worked out for; 0: not yet */
    bool compared;        /* there is a plan before */
    bool differs;         /* from it, in whoever is in, in posts or in money */
    int64_t *gone, *came; /* creators who were in it, and those who were not, dearest first of each role */
    size_t gone_count, came_count, gone_capacity, came_capacity;
};

/* A zeroed struct is empty and ready for use. Rows of `plan` are of the model's roster. `compare`: with the plan before, if there is one. */
void budget_figures_fill(struct budget_figures *figures, const struct model *model, const struct plan *plan, bool compare);
void budget_figures_clear(struct budget_figures *figures); /* no rows */
void budget_figures_free(struct budget_figures *figures);

#endif

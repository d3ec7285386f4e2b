/* The open parts of a search: each limits some creators of a core to fewer posts, and knows the bound and the prices of what is
 * left of the problem. */
#ifndef FLAMEKEEP_MODEL_BRANCH_H
#define FLAMEKEEP_MODEL_BRANCH_H

#include <stdbool.h>

#include "model/core.h"

#define BRANCH_NONE UINT32_MAX

struct branch {
    double bound;
    uint32_t parent;  /* whose limits hold too; BRANCH_NONE: nobody is limited */
    uint32_t torch;   /* in the core's slot, of the whole instance; CORE_NONE: none */
    uint32_t creator; /* of the core: limited to least … most posts, unless parent is BRANCH_NONE */
    uint8_t least, most;
    bool settled; /* solved, with everybody who counts in the core */
    bool splits;  /* the creator of the core to branch on, at most split_posts or more; none: the relaxed plan is a plan */
    uint32_t split;
    uint8_t split_posts;
    size_t prices; /* in the pool */
};

struct branches {
    struct branch *list;
    size_t count, capacity;
    uint32_t *heap; /* numbers of open branches, best bound first, then the older one */
    size_t heap_count, heap_capacity;
    double *pool;
    size_t pool_count, pool_capacity, price_count;
};

/* A zeroed struct branches is ready. */
void branches_clear(struct branches *branches, size_t price_count);
void branches_free(struct branches *branches);

/* Records a branch with a copy of the prices, which do not lie in the pool; its number. It is not open until pushed. */
uint32_t branches_add(struct branches *branches, const struct branch *branch, const double *prices);
double *branches_prices(const struct branches *branches, uint32_t branch);

void branches_push(struct branches *branches, uint32_t branch);
uint32_t branches_top(const struct branches *branches); /* BRANCH_NONE when none is open */
void branches_pop(struct branches *branches);

/* Sets the torch slot and the limits of a branch in the core, and all that follows from them (closed options, certain overlaps); and
 * back again. */
void branches_enter(const struct branches *branches, uint32_t branch, struct core *core);
void branches_leave(struct core *core);

#endif

/* Which torch? Where one place is left for a torch, each that could take it is a branch of its own: relaxed, "a fifth of a
 * mega creator" would flatter the bound by several per cent. Prices of any branch rate all torches at once:
 * no plan with torch j is worth more than the bound without a torch plus the surplus of j. */
#ifndef FLAMEKEEP_MODEL_TORCHES_H
#define FLAMEKEEP_MODEL_TORCHES_H

#include <stdbool.h>

#include "model/core.h"

#define TORCH_OTHERS (UINT32_MAX - 1)

struct torch_choice {
    double bound;
    uint32_t torch; /* of the whole instance; CORE_NONE: nobody takes the place; TORCH_OTHERS: somebody outside it does */
    bool open;      /* not taken up yet */
};

struct torches {
    struct torch_choice *list;
    size_t count, capacity;
    size_t known; /* creators of the whole instance when last looked at */
};

/* A zeroed struct torches is ready. Lists the choices that the core leaves: one, "nobody", where none is left to make. With `others`,
 * there may be torches outside the whole instance, too. */
void torches_start(struct torches *torches, const struct core *core, bool others);
void torches_free(struct torches *torches);

/* Lists the torches that the whole instance has got since it was last looked at. */
void torches_follow(struct torches *torches, const struct core *core);

/* Lowers the bounds of all open choices but the others by prices whose bound for the whole instance with an empty slot is `bound`. */
void torches_rate(struct torches *torches, const struct core *core, const double *prices, double bound);

/* The open choice of the best bound, the first of equals; NULL when none is open. */
struct torch_choice *torches_best(const struct torches *torches);

#endif

/* The creators that matter: a small instance cut out of a large one, on which the planner does its costly work. At prices
 * near the best, nearly everyone's surplus is below zero; those few above, and the next thousand, are the core. A pass
 * over everyone else says what the bound of the core lacks, so bounds stay proven for the whole. */
#ifndef FLAMEKEEP_MODEL_CORE_H
#define FLAMEKEEP_MODEL_CORE_H

#include <stdbool.h>

#include "model/instance.h"

enum {
    CORE_EVERYONE = 1600, /* creators up to which everybody is in the core */
    CORE_SAMPLE = 400,    /* creators of a larger instance that give the first prices, */
    CORE_FIRST = 400,    /* creators of a larger instance taken first */
    CORE_STEP = 200,      /* creators taken in at once, later */
    CORE_MAX = 4000,      /* creators at most, those who must be in aside */
};

#define CORE_NONE UINT32_MAX

struct core {
    const struct instance *all;
    struct instance instance; /* creator 0 is the torch slot; the rest only ever grows at the end */
    size_t creator_capacity, option_capacity;
    uint32_t *origin; /* [creator of the core] in `all`; CORE_NONE: the empty torch slot */
    uint8_t *member;  /* [creator of `all`] */
    size_t known;     /* creators of `all` when last looked at: it may grow at its end */
    bool torch_apart; /* one place for a torch is left: it is filled from outside, by core_set_torch */
    bool complete;    /* everybody who may be in is: no pass needed */
    bool twins_known;
    uint32_t *next_twin, *twin_before; /* [creator of the core] CORE_NONE: none */
    bool open[ROLE_COUNT];             /* creators of the role may come in by choice */
    int forced[ROLE_COUNT];            /* creators who must be in */
    double *surplus;                   /* [creator of `all`] scratch of the pass */
    int64_t work;                      /* options looked at, in all */
};

/* Empties the core and fills it with those who must be in, and with everybody else or, when there are too many, none yet. Not `whole`:
 * `all` may grow, and the core is never complete. */
void core_start(struct core *core, const struct instance *all, bool whole);
void core_free(struct core *core);

/* An even sample of `count` of the others. */
void core_sample(struct core *core, size_t count);

/* The first `count` of the others. */
void core_take(struct core *core, size_t count);

/* Rates everybody outside the core at these prices. Returns what the bound of the core lacks of the bound of the whole: Σ max(0,
 * surplus) of those outside. */
double core_rate(struct core *core, const double *prices);

/* Takes in the `count` of largest surplus at the prices of the last core_rate. */
void core_select(struct core *core, size_t count);

/* Rates everybody, and takes in those whose surplus is above 0, the largest first, as far as there is room. Sets what they were
 * worth, Σ surplus, and returns what the core still lacks. */
double core_gather(struct core *core, const double *prices, double *gathered);

/* Puts a torch of `all` into the slot, where it must be in; CORE_NONE empties it. */
void core_set_torch(struct core *core, uint32_t torch);

/* Of an empty slot that must be filled: lets the sides be as wide as some torch may make them, so that prices tell the torches apart
 * before any has been tried; else, as they are in `all`. */
void core_expect_torch(struct core *core, bool expected);

/* After creators of the core have been limited: closes what those who must be in leave no place or no money for. */
void core_tighten(struct core *core);

/* After that: takes off the exposures what accounts of one person must overlap, until core_lift_limits. The bound adds their
 * exposures up, though only the largest counts. What it counts too much, Σ exposure − the largest, rises with each of
 * them; so that of those who must be in, at their least, is certain. All but the largest lose their exposure at their
 * least: where everybody's posts are decided, the bound counts as the value does. */
void core_take_overlaps(struct core *core);

/* Finds creators alike in everything, who are nobody's account among others: each knows the next and the one before. Of a complete
 * core only. Limits on one then go for the others: of twins, the first posts most. */
void core_find_twins(struct core *core);

/* Limits a creator of the core and, with it, their twins. */
void core_limit(struct core *core, size_t creator, int least, int most);

/* Everybody's least and most posts as in `all` again. */
void core_lift_limits(struct core *core);

#endif

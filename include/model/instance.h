/* A planning problem as bare numbers (model.md §7): creators with their options (one post, two posts …), people in
 * segments, a budget, places and side constraints. The value of a plan is
 *   constant + Σ value of the chosen options + Σ_s gain_s · (1 − e^(−X_s)),   X_s = Σ exposure of those chosen in s.
 * Accounts of one person reach the same people: within a segment, only the largest exposure among theirs counts in X_s.
 * In different segments they are like different creators; values, costs and places are each account's own. */
#ifndef FLAMEKEEP_MODEL_INSTANCE_H
#define FLAMEKEEP_MODEL_INSTANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/params.h"
#include "model/platform.h"

enum { SIDES_MAX = 20, SIDE_WHOLE = 10000 };

#define SIDE_NO_LEAST INT64_MIN
#define SIDE_NO_MOST INT64_MAX

/* A constraint beside budget and places: least <= Σ use <= most. A creator who is in uses `money` ten-thousandths of what they
 * cost, in cents rounded up, and `place` for being in at all; both depend on role and platform only. "At most 40 % of the
 * budget on Instagram" has money SIDE_WHOLE there and most = 40 % of the budget; "flames get 60 % of the spend or more" has
 * money 6000 for torches, −4000 for flames and most 0; "at most 10 on TikTok" has place 1 there and most 10. */
struct side {
    int32_t money[ROLE_COUNT][PLATFORM_COUNT]; /* −SIDE_WHOLE … SIDE_WHOLE */
    int place[ROLE_COUNT][PLATFORM_COUNT];     /* −SIDE_WHOLE … SIDE_WHOLE */
    int64_t least, most;                       /* SIDE_NO_LEAST, SIDE_NO_MOST: no such end */
};

struct instance {
    size_t count; /* creators */
    size_t option_count;
    size_t segment_count;
    uint32_t *first;       /* [count + 1] creator i's options: first[i] is one post, first[i] + 1 two … */
    uint32_t *segment;     /* [count] */
    uint8_t *role;         /* [count] enum role */
    uint8_t *platform;     /* [count] enum platform; matters for the sides only */
    uint32_t *person;      /* [count] equal numbers are one person's accounts; 0: of somebody with no other */
    uint32_t *sibling;     /* [count] the next account of the same person in the same segment, in a ring; NULL: nobody has one */
    uint8_t *least, *most; /* [count] posts; least > 0: must be in; most 0: may not */
    double *value;         /* [option] may be negative; finite */
    double *exposure;      /* [option] >= 0 */
    double *kept;          /* [option] e^-exposure: the share of the segment that is not reached */
    int64_t *cost_cents;   /* [option] >= 0, rising with the posts */
    double *gain;          /* [segment] >= 0, the value of reaching everybody in it */
    double constant;
    int64_t budget_cents;
    int count_min[ROLE_COUNT], count_max[ROLE_COUNT]; /* how many creators of each role */
    struct side sides[SIDES_MAX];
    int side_count;
};

/* One creator's part in a plan. */
struct entry {
    uint32_t item; /* creator, an index into the instance */
    uint8_t posts; /* >= 1 */
};

/* Arrays for so many creators, options and segments; everything zero. */
void instance_init(struct instance *instance, size_t creators, size_t options, size_t segments);
void instance_free(struct instance *instance);

/* Sets the siblings from persons and segments: after either has changed. */
void instance_link_people(struct instance *instance);

static inline bool instance_has_sibling(const struct instance *instance, size_t creator) {
    return instance->sibling != NULL && instance->sibling[creator] != creator;
}

/* The option of `posts` >= 1 posts. */
static inline size_t instance_option(const struct instance *instance, size_t creator, int posts) {
    return instance->first[creator] + (size_t)posts - 1;
}

/* What a creator costs at least: nothing unless they must be in. */
static inline int64_t instance_least_cost(const struct instance *instance, size_t creator) {
    int least = instance->least[creator];
    return least > 0 ? instance->cost_cents[instance_option(instance, creator, least)] : 0;
}

/* The money and the places left for others, maybe below 0, once those who must be in post their least. */
struct instance_rest {
    int64_t cents;
    int places[ROLE_COUNT];
};
struct instance_rest instance_rest_of(const struct instance *instance);

/* `money` ten-thousandths of some cents >= 0, rounded up, also below 0. */
static inline int64_t side_share(int64_t cents, int32_t money) {
    int64_t rest = cents % SIDE_WHOLE * money; /* division rounds towards 0 */
    return cents / SIDE_WHOLE * money + rest / SIDE_WHOLE + (rest % SIDE_WHOLE > 0);
}

/* What a creator with so many posts, maybe none, uses of a side. */
static inline int64_t instance_side_use(const struct instance *instance, int side, size_t creator, int posts) {
    const struct side *of = &instance->sides[side];
    uint8_t role = instance->role[creator], platform = instance->platform[creator];
    int32_t money = of->money[role][platform];
    if (posts == 0)
        return 0;
    return of->place[role][platform] +
           (money != 0 ? side_share(instance->cost_cents[instance_option(instance, creator, posts)], money) : 0);
}

/* By creator, ascending. */
void entries_sort(struct entry *entries, size_t count);

/* Value of a plan; entries in any order, each creator at most once. The result does not depend on the machine's mood:
 * sums run in the order of the entries. */
double instance_value(const struct instance *instance, const struct entry *entries, size_t count);

/* True when the entries keep budget, places, sides, least and most. */
bool instance_allows(const struct instance *instance, const struct entry *entries, size_t count);

#endif

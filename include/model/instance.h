/* A planning problem as bare numbers (model.md §7): creators with their options (one post, two posts …), people in
 * segments, a budget and places. The value of a plan is
 *   constant + Σ value of the chosen options + Σ_s gain_s · (1 − e^(−X_s)),   X_s = Σ exposure of those chosen in s. */
#ifndef FLAMEKEEP_MODEL_INSTANCE_H
#define FLAMEKEEP_MODEL_INSTANCE_H

#include <stddef.h>
#include <stdint.h>

#include "model/params.h"

struct instance {
    size_t count; /* creators */
    size_t option_count;
    size_t segment_count;
    uint32_t *first;       /* [count + 1] creator i's options: first[i] is one post, first[i] + 1 two … */
    uint32_t *segment;     /* [count] */
    uint8_t *role;         /* [count] enum role */
    uint8_t *least, *most; /* [count] posts; least > 0: must be in; most 0: may not */
    double *value;         /* [option] may be negative; finite */
    double *exposure;      /* [option] >= 0 */
    double *kept;          /* [option] e^-exposure: the share of the segment that is not reached */
    int64_t *cost_cents;   /* [option] >= 0, rising with the posts */
    double *gain;          /* [segment] >= 0, the value of reaching everybody in it */
    double constant;
    int64_t budget_cents;
    int count_min[ROLE_COUNT], count_max[ROLE_COUNT]; /* how many creators of each role */
};

/* One creator's part in a plan. */
struct entry {
    uint32_t item; /* creator, an index into the instance */
    uint8_t posts; /* >= 1 */
};

/* Arrays for so many creators, options and segments; everything zero. */
void instance_init(struct instance *instance, size_t creators, size_t options, size_t segments);
void instance_free(struct instance *instance);

/* The option of `posts` >= 1 posts. */
static inline size_t instance_option(const struct instance *instance, size_t creator, int posts) {
    return instance->first[creator] + (size_t)posts - 1;
}

/* Value of a plan; entries in any order, each creator at most once. The result does not depend on the machine's mood:
 * sums run in the order of the entries. */
double instance_value(const struct instance *instance, const struct entry *entries, size_t count);

/* True when the entries keep budget, places, least and most. */
bool instance_allows(const struct instance *instance, const struct entry *entries, size_t count);

#endif

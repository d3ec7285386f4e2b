/* Which creator to branch on, from the weights that the minimisation of the dual leaves. */
#include <math.h>

#include "model/interior.h"

/* How undecided a group is: the chance that two draws of its options differ, times how much their prices do. */
static double doubt(const struct dual *dual, const struct dual_group *group) {
    const struct dual_class *class = &dual->classes[group->class];
    double sum = 0, squares = 0, low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t k = 0; k < group->count; k++) {
        const struct dual_slot *slot = &dual->slots[group->first + k];
        double price = class->rate_money * slot->money + class->rate_place * slot->place;
        sum += slot->weight;
        squares += slot->weight * slot->weight;
        low = fmin(low, price);
        high = fmax(high, price);
    }
    return (1.0 - squares / (sum * sum)) * (high - low + 1e-12 * dual->maxima);
}

static double mean_posts(const struct dual *dual, const struct dual_group *group, int least) {
    double sum = 0, posts = 0;
    for (size_t k = 0; k < group->count; k++) {
        double weight = dual->slots[group->first + k].weight;
        sum += weight;
        posts += weight * ((double)k + least);
    }
    return posts / sum;
}

bool dual_split(struct dual *dual, const struct instance *instance, size_t *creator, int *posts) {
    const struct dual_group *most = NULL;
    double least_decided = 0.0;
    dual_rate_classes(dual, dual->here);
    for (size_t g = (size_t)dual->corner_count; g < dual->group_count; g++) {
        const struct dual_group *group = &dual->groups[g];
        if (group->count < 2)
            continue;
        double doubtful = doubt(dual, group);
        if (most == NULL || doubtful > least_decided) {
            least_decided = doubtful;
            most = group;
        }
    }
    if (most == NULL)
        return false;
    *creator = most->creator;
    *posts = instance->least[most->creator];
    double mean = mean_posts(dual, most, *posts);
    while (*posts + 1 < instance->most[most->creator] && mean >= *posts + 1)
        ++*posts;
    return true;
}

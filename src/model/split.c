/* Which creator to branch on, from the weights that the minimisation of the dual leaves. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "model/newton.h"

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
    return (1.0 - squares / (sum * sum)) * (high - low + 1e-12 * dual->size);
}

/* Each creator's exposure in the relaxed plan; NULL when nobody has siblings. */
static double *mean_exposures(const struct dual *dual, const struct instance *instance) {
    if (instance->sibling == NULL)
        return NULL;
    double *means = mem_new(instance->count, sizeof *means);
    for (size_t g = (size_t)dual->corner_count; g < dual->group_count; g++) {
        const struct dual_group *group = &dual->groups[g];
        double sum = 0, exposure = 0;
        for (size_t k = 0; k < group->count; k++) {
            sum += dual->slots[group->first + k].weight;
            exposure += dual->slots[group->first + k].weight * dual->slots[group->first + k].exposure;
        }
        means[group->creator] = exposure / sum;
    }
    return means;
}

/* What the relaxed plan counts twice of a creator: even a decided one is worth no more than its bound only without overlaps. */
static double overlap(const struct dual *dual, const struct instance *instance, const struct dual_group *group, const double *means) {
    double most = 0.0;
    if (means == NULL || !instance_has_sibling(instance, group->creator))
        return 0.0;
    for (size_t i = instance->sibling[group->creator]; i != group->creator; i = instance->sibling[i])
        most = fmax(most, means[i]);
    return dual->here[group->segment] * fmin(most, means[group->creator]);
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
    double least_decided = 0.0, *means = mean_exposures(dual, instance);
    bool in_or_out = false;
    dual_rate_classes(dual, dual->here);
    for (size_t g = (size_t)dual->corner_count; g < dual->group_count; g++) {
        const struct dual_group *group = &dual->groups[g];
        if (group->count < 2)
            continue;
        double undecided = doubt(dual, group), twice = overlap(dual, instance, group, means);
        if (most == NULL || undecided + twice > least_decided) {
            least_decided = undecided + twice;
            in_or_out = twice > undecided && instance->least[group->creator] == 0;
            most = group;
        }
    }
    free(means);
    if (most == NULL)
        return false;
    *creator = most->creator;
    *posts = instance->least[most->creator];
    double mean = in_or_out ? 0.0 : mean_posts(dual, most, *posts);
    while (*posts + 1 < instance->most[most->creator] && mean >= *posts + 1)
        ++*posts;
    return true;
}

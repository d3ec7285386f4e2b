/* Limits on the creators of a core while a branch is looked at. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/core.h"
#include "model/sides.h"

/* Undoes core_take_overlaps; the torch slot is filled anew anyway. */
static void restore_exposures(struct core *core) {
    struct instance *own = &core->instance;
    for (size_t i = 1; i < own->count; i++)
        if (instance_has_sibling(own, i)) {
            size_t origin = core->origin[i];
            memcpy(own->exposure + own->first[i], core->all->exposure + core->all->first[origin],
                   core->all->most[origin] * sizeof *own->exposure);
        }
}

void core_lift_limits(struct core *core) {
    restore_exposures(core);
    for (size_t i = 1; i < core->instance.count; i++) {
        core->instance.least[i] = core->all->least[core->origin[i]];
        core->instance.most[i] = core->all->most[core->origin[i]];
    }
}

void core_tighten(struct core *core) {
    struct instance *own = &core->instance;
    struct instance_rest rest = instance_rest_of(own);
    for (size_t i = 0; i < own->count; i++) {
        int64_t limit = rest.cents + instance_least_cost(own, i);
        if (own->least[i] == 0 && rest.places[own->role[i]] <= 0)
            own->most[i] = 0;
        while (own->most[i] > own->least[i] && own->cost_cents[instance_option(own, i, own->most[i])] > limit)
            own->most[i]--;
    }
    sides_tighten(own, core->complete);
}

static double least_exposure(const struct instance *instance, size_t i) {
    return instance->least[i] > 0 ? instance->exposure[instance_option(instance, i, instance->least[i])] : -1.0;
}

/* Of a person's accounts in a segment that must be in, the one of the largest exposure, the first of equals. */
static size_t leader(const struct instance *instance, size_t creator) {
    size_t best = creator;
    for (size_t i = instance->sibling[creator]; i != creator; i = instance->sibling[i]) {
        double exposure = least_exposure(instance, i), most = least_exposure(instance, best);
        if (exposure > most || (exposure == most && i < best))
            best = i;
    }
    return best;
}

void core_take_overlaps(struct core *core) {
    struct instance *own = &core->instance;
    for (size_t i = 0; i < own->count; i++) {
        if (own->least[i] == 0 || !instance_has_sibling(own, i) || leader(own, i) == i)
            continue;
        double certain = least_exposure(own, i); /* the leader's stays the largest when this has gone */
        for (int k = own->least[i]; k <= own->most[i]; k++)
            own->exposure[instance_option(own, i, k)] -= certain;
    }
}

struct sorted {
    const struct instance *instance;
    uint32_t creator;
};

static int compare_numbers(double a, double b) {
    return (a > b) - (a < b);
}

static int compare_options(const struct instance *instance, uint32_t a, uint32_t b, int posts) {
    size_t x = instance_option(instance, a, posts), y = instance_option(instance, b, posts);
    if (instance->cost_cents[x] != instance->cost_cents[y])
        return instance->cost_cents[x] < instance->cost_cents[y] ? -1 : 1;
    int order = compare_numbers(instance->value[x], instance->value[y]);
    return order != 0 ? order : compare_numbers(instance->exposure[x], instance->exposure[y]);
}

static unsigned kind(const struct instance *instance, uint32_t creator) {
    unsigned platform = instance->side_count > 0 ? instance->platform[creator] : 0; /* only sides tell platforms apart */
    return platform * 16777216U + instance->role[creator] * 65536U + instance->least[creator] * 256U + instance->most[creator];
}

/* 0 for creators alike in everything; those with a person come last. */
static int compare_creators(const struct instance *instance, uint32_t a, uint32_t b) {
    if (instance->person[a] != instance->person[b])
        return instance->person[a] < instance->person[b] ? -1 : 1;
    if (instance->segment[a] != instance->segment[b])
        return instance->segment[a] < instance->segment[b] ? -1 : 1;
    if (kind(instance, a) != kind(instance, b))
        return kind(instance, a) < kind(instance, b) ? -1 : 1;
    for (int k = 1; k <= instance->most[a]; k++) {
        int order = compare_options(instance, a, b, k);
        if (order != 0)
            return order;
    }
    return 0;
}

static int by_likeness(const void *left, const void *right) {
    const struct sorted *a = left, *b = right;
    int order = compare_creators(a->instance, a->creator, b->creator);
    return order != 0 ? order : (a->creator > b->creator) - (a->creator < b->creator);
}

void core_find_twins(struct core *core) {
    size_t count = core->instance.count;
    struct sorted *sorted = mem_new(count, sizeof *sorted);
    core->next_twin = mem_resize(core->next_twin, count, sizeof *core->next_twin);
    core->twin_before = mem_resize(core->twin_before, count, sizeof *core->twin_before);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = (struct sorted){.instance = &core->instance, .creator = (uint32_t)i};
        core->next_twin[i] = core->twin_before[i] = CORE_NONE;
    }
    qsort(sorted + 1, count - 1, sizeof *sorted, by_likeness); /* all but the torch slot */
    for (size_t s = 2; s < count; s++) {
        uint32_t a = sorted[s - 1].creator, b = sorted[s].creator;
        if (core->instance.person[a] != 0 || core->instance.person[b] != 0 || compare_creators(&core->instance, a, b) != 0)
            continue;
        core->next_twin[a] = b;
        core->twin_before[b] = a;
    }
    core->twins_known = true;
    free(sorted);
}

static void limit_least(struct core *core, size_t creator, int least) {
    if (least > core->instance.least[creator])
        core->instance.least[creator] = (uint8_t)least;
}

static void limit_most(struct core *core, size_t creator, int most) {
    if (most < core->instance.most[creator])
        core->instance.most[creator] = (uint8_t)most;
}

void core_limit(struct core *core, size_t creator, int least, int most) {
    limit_least(core, creator, least);
    limit_most(core, creator, most);
    if (!core->twins_known)
        return;
    for (uint32_t twin = core->twin_before[creator]; twin != CORE_NONE; twin = core->twin_before[twin])
        limit_least(core, twin, least);
    for (uint32_t twin = core->next_twin[creator]; twin != CORE_NONE; twin = core->next_twin[twin])
        limit_most(core, twin, most);
}

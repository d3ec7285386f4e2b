#include "model/torches.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "model/dual.h"

static void add_choice(struct torches *torches, uint32_t torch) {
    torches->list = mem_grow(torches->list, torches->count, &torches->capacity, sizeof *torches->list);
    torches->list[torches->count++] = (struct torch_choice){.bound = HUGE_VAL, .torch = torch, .open = true};
}

static bool place_is_free(const struct core *core) {
    return core->torch_apart && core->all->count_max[ROLE_TORCH] > core->forced[ROLE_TORCH];
}

void torches_follow(struct torches *torches, const struct core *core) {
    const struct instance *all = core->all;
    for (size_t i = torches->known; place_is_free(core) && i < all->count; i++)
        if (all->role[i] == ROLE_TORCH && all->least[i] == 0 && all->most[i] > 0)
            add_choice(torches, (uint32_t)i);
    torches->known = all->count;
}

void torches_start(struct torches *torches, const struct core *core, bool others) {
    torches->count = torches->known = 0;
    if (!core->torch_apart || core->all->count_min[ROLE_TORCH] <= core->forced[ROLE_TORCH])
        add_choice(torches, CORE_NONE);
    if (others && place_is_free(core))
        add_choice(torches, TORCH_OTHERS);
    torches_follow(torches, core);
}

void torches_free(struct torches *torches) {
    free(torches->list);
    *torches = (struct torches){0};
}

static double surplus_in_slot(const struct core *core, const double *prices, uint32_t torch) {
    double best = -HUGE_VAL;
    for (int k = 1; k <= core->all->most[torch]; k++)
        best = fmax(best, dual_option_surplus(core->all, prices, torch, k));
    return best;
}

void torches_rate(struct torches *torches, const struct core *core, const double *prices, double bound) {
    for (size_t c = 0; c < torches->count; c++) {
        struct torch_choice *choice = &torches->list[c];
        if (!choice->open || choice->torch == TORCH_OTHERS)
            continue;
        double surplus = choice->torch == CORE_NONE ? 0.0 : surplus_in_slot(core, prices, choice->torch);
        choice->bound = fmin(choice->bound, dual_with_margin(bound + surplus, fabs(surplus)));
    }
}

struct torch_choice *torches_best(const struct torches *torches) {
    struct torch_choice *best = NULL;
    for (size_t c = 0; c < torches->count; c++)
        if (torches->list[c].open && (best == NULL || torches->list[c].bound > best->bound))
            best = &torches->list[c];
    return best;
}

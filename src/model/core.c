#include "model/core.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/dual.h"
#include "model/sides.h"

void core_free(struct core *core) {
    struct instance *own = &core->instance;
    own->gain = NULL; /* belongs to the whole */
    instance_free(own);
    free(core->origin);
    free(core->member);
    free(core->surplus);
    free(core->next_twin);
    free(core->twin_before);
    *core = (struct core){0};
}

static void make_room(struct core *core, size_t creators, size_t options) {
    struct instance *own = &core->instance;
    if (creators > core->creator_capacity) {
        core->creator_capacity = creators + creators / 2;
        own->first = mem_resize(own->first, core->creator_capacity + 1, sizeof *own->first);
        own->segment = mem_resize(own->segment, core->creator_capacity, sizeof *own->segment);
        own->role = mem_resize(own->role, core->creator_capacity, 1);
        own->platform = mem_resize(own->platform, core->creator_capacity, 1);
        own->person = mem_resize(own->person, core->creator_capacity, sizeof *own->person);
        own->least = mem_resize(own->least, core->creator_capacity, 1);
        own->most = mem_resize(own->most, core->creator_capacity, 1);
        core->origin = mem_resize(core->origin, core->creator_capacity, sizeof *core->origin);
    }
    if (options > core->option_capacity) {
        core->option_capacity = options + options / 2;
        own->value = mem_resize(own->value, core->option_capacity, sizeof *own->value);
        own->exposure = mem_resize(own->exposure, core->option_capacity, sizeof *own->exposure);
        own->kept = mem_resize(own->kept, core->option_capacity, sizeof *own->kept);
        own->cost_cents = mem_resize(own->cost_cents, core->option_capacity, sizeof *own->cost_cents);
    }
}

/* A creator's options, copied to where they start in the core. */
static void copy_options(struct core *core, uint32_t to, size_t from) {
    const struct instance *all = core->all;
    struct instance *own = &core->instance;
    size_t source = all->first[from], count = all->most[from];
    memcpy(own->value + to, all->value + source, count * sizeof *own->value);
    memcpy(own->exposure + to, all->exposure + source, count * sizeof *own->exposure);
    memcpy(own->kept + to, all->kept + source, count * sizeof *own->kept);
    memcpy(own->cost_cents + to, all->cost_cents + source, count * sizeof *own->cost_cents);
}

static void add(struct core *core, size_t i) {
    const struct instance *all = core->all;
    struct instance *own = &core->instance;
    make_room(core, own->count + 1, own->option_count + all->most[i]);
    size_t at = own->count++;
    copy_options(core, own->first[at], i);
    own->segment[at] = all->segment[i];
    own->role[at] = all->role[i];
    own->platform[at] = all->platform[i];
    own->person[at] = all->person[i];
    own->least[at] = all->least[i];
    own->most[at] = all->most[i];
    own->first[at + 1] = own->first[at] + all->most[i];
    own->option_count = own->first[at + 1];
    core->origin[at] = (uint32_t)i;
    core->member[i] = 1;
}

/* May this creator come into the core by choice? */
static bool is_open(const struct core *core, size_t i) {
    return core->all->most[i] > 0 && !core->member[i] && core->open[core->all->role[i]];
}

static void add_slot(struct core *core) {
    struct instance *own = &core->instance;
    make_room(core, 1, POSTS_MAX);
    own->first[0] = 0;
    own->first[1] = POSTS_MAX;
    own->segment[0] = 0;
    own->role[0] = ROLE_TORCH;
    own->platform[0] = PLATFORM_OTHER;
    own->count = 1;
    own->option_count = POSTS_MAX;
    core_set_torch(core, CORE_NONE);
}

/* After creators have come into the core. */
static void link_people(struct core *core) {
    if (core->all->sibling != NULL)
        instance_link_people(&core->instance);
}

void core_set_torch(struct core *core, uint32_t torch) {
    const struct instance *all = core->all;
    struct instance *own = &core->instance;
    own->least[0] = own->most[0] = 0;
    core->origin[0] = torch;
    own->person[0] = 0;
    if (torch != CORE_NONE) {
        copy_options(core, 0, torch);
        own->segment[0] = all->segment[torch];
        own->platform[0] = all->platform[torch];
        own->person[0] = all->person[torch];
        own->least[0] = all->least[torch] > 0 ? all->least[torch] : 1;
        own->most[0] = all->most[torch];
    }
    if (core->torch_apart)
        own->count_min[ROLE_TORCH] = own->count_max[ROLE_TORCH] = core->forced[ROLE_TORCH] + (torch != CORE_NONE);
    link_people(core);
}

/* What is least used may be more by what a torch uses at most, and the other way round. */
static void widen_side(struct side *side, const struct side_ends *torch) {
    if (side->least != SIDE_NO_LEAST)
        side->least -= torch->high;
    if (side->most != SIDE_NO_MOST)
        side->most -= torch->low;
}

void core_expect_torch(struct core *core, bool expected) {
    const struct instance *all = core->all;
    const int places[ROLE_COUNT] = {[ROLE_TORCH] = 1};
    memcpy(core->instance.sides, all->sides, sizeof all->sides);
    if (!expected || !core->torch_apart || all->count_min[ROLE_TORCH] <= core->forced[ROLE_TORCH])
        return;
    for (int c = 0; c < all->side_count; c++) {
        struct side torches = all->sides[c];
        memset(torches.money[ROLE_FLAME], 0, sizeof torches.money[ROLE_FLAME]);
        memset(torches.place[ROLE_FLAME], 0, sizeof torches.place[ROLE_FLAME]);
        struct side_ends ends = side_reach(&torches, all->budget_cents, places);
        widen_side(&core->instance.sides[c], &ends);
    }
}

static void add_forced(struct core *core) {
    for (size_t i = 0; i < core->all->count; i++)
        if (core->all->least[i] > 0) {
            core->forced[core->all->role[i]]++;
            add(core, i);
        }
}

/* The last place for a torch is filled through the slot; where no place is left, nobody comes in by choice. */
static void open_roles(struct core *core) {
    for (int role = 0; role < ROLE_COUNT; role++) {
        int places = core->all->count_max[role] - core->forced[role];
        core->open[role] = places > (role == ROLE_TORCH ? 1 : 0);
    }
    core->torch_apart = !core->open[ROLE_TORCH];
}

static size_t count_open(const struct core *core) {
    size_t count = 0;
    for (size_t i = 0; i < core->all->count; i++)
        count += is_open(core, i);
    return count;
}

void core_sample(struct core *core, size_t count) {
    size_t stride = core->all->count / count + 1;
    for (size_t i = 0; i < core->all->count; i += stride)
        if (is_open(core, i))
            add(core, i);
    link_people(core);
}

void core_take(struct core *core, size_t count) {
    for (size_t i = 0; i < count && i < core->all->count; i++)
        if (is_open(core, i))
            add(core, i);
    link_people(core);
}

/* The whole may have grown at its end. */
static void follow(struct core *core) {
    size_t count = core->all->count;
    if (count == core->known)
        return;
    core->member = mem_resize(core->member, count, 1);
    core->surplus = mem_resize(core->surplus, count, sizeof *core->surplus);
    memset(core->member + core->known, 0, count - core->known);
    core->known = count;
    core->complete = core->twins_known = false;
}

/* The surplus of everybody who may still come in, into core->surplus; −HUGE_VAL for the others. */
static void pass(struct core *core, const double *prices) {
    const struct instance *all = core->all;
    for (size_t i = 0; i < all->count; i++) {
        double best = -HUGE_VAL;
        int most = is_open(core, i) ? all->most[i] : 0;
        struct dual_rate rate = dual_rate_of(all, prices, i);
        for (int k = 1; k <= most; k++) {
            double surplus = dual_surplus_at(all, prices, &rate, i, k);
            best = surplus > best ? surplus : best;
        }
        core->surplus[i] = best;
    }
    core->work += (int64_t)all->option_count;
}

/* The count-th largest of the numbers, which are reordered (Hoare's selection; the middle of three as pivot). */
static double nth_largest(double *numbers, size_t length, size_t count) {
    size_t low = 0, high = length - 1, want = count - 1;
    while (low < high) {
        double a = numbers[low], b = numbers[low + (high - low) / 2], c = numbers[high];
        double pivot = a > b ? (b > c ? b : (a > c ? c : a)) : (a > c ? a : (b > c ? c : b));
        size_t i = low, j = high;
        for (;;) {
            while (numbers[i] > pivot)
                i++;
            while (numbers[j] < pivot)
                j--;
            if (i >= j)
                break;
            double swap = numbers[i];
            numbers[i++] = numbers[j];
            numbers[j--] = swap;
        }
        *(want <= j ? &high : &low) = want <= j ? j : j + 1;
    }
    return numbers[want];
}

/* The surplus that `count` of the last pass reach. */
static double threshold(const struct core *core, size_t count) {
    size_t length = 0;
    double *open = mem_new(core->known, sizeof *open), least = -HUGE_VAL;
    for (size_t i = 0; i < core->known; i++)
        if (core->surplus[i] > -HUGE_VAL)
            open[length++] = core->surplus[i];
    if (length > count)
        least = nth_largest(open, length, count);
    free(open);
    return least;
}

static void add_above(struct core *core, double least, size_t count) {
    for (size_t i = 0; i < core->known && count > 0; i++)
        if (core->surplus[i] > -HUGE_VAL && core->surplus[i] >= least) {
            add(core, i);
            count--;
        }
    link_people(core);
}

/* Those with whom a minimum can be kept for the least money: a plan can always be made from the core. */
static void add_cheapest(struct core *core, int role) {
    const struct instance *all = core->all;
    int missing = all->count_min[role] - core->forced[role];
    if (missing <= 0)
        return;
    for (size_t i = 0; i < all->count; i++) {
        bool fits = is_open(core, i) && all->role[i] == role;
        core->surplus[i] = fits ? -(double)all->cost_cents[instance_option(all, i, 1)] : -HUGE_VAL;
    }
    add_above(core, threshold(core, (size_t)missing), (size_t)missing);
}

void core_start(struct core *core, const struct instance *all, bool whole) {
    struct instance *own = &core->instance;
    core->all = all;
    core->twins_known = core->torch_apart = false;
    core->known = all->count;
    memset(core->forced, 0, sizeof core->forced);
    core->member = mem_resize(core->member, all->count, 1);
    memset(core->member, 0, all->count);
    core->surplus = mem_resize(core->surplus, all->count, sizeof *core->surplus);
    own->segment_count = all->segment_count;
    own->gain = all->gain;
    own->constant = all->constant;
    own->budget_cents = all->budget_cents;
    memcpy(own->count_min, all->count_min, sizeof own->count_min);
    memcpy(own->count_max, all->count_max, sizeof own->count_max);
    memcpy(own->sides, all->sides, sizeof own->sides);
    own->side_count = all->side_count;
    free(own->sibling);
    own->sibling = NULL;
    add_slot(core);
    add_forced(core);
    open_roles(core);
    core_set_torch(core, CORE_NONE);
    core->complete = whole && count_open(core) <= CORE_EVERYONE;
    for (size_t i = 0; core->complete && i < all->count; i++)
        if (is_open(core, i))
            add(core, i);
    link_people(core);
    for (int role = 0; !core->complete && role < ROLE_COUNT; role++)
        add_cheapest(core, role);
}

/* Σ max(0, surplus) of those of the last pass who are outside the core, and their number. */
static double lacking(const struct core *core, size_t *above) {
    double sum = 0.0;
    *above = 0;
    for (size_t i = 0; i < core->known; i++)
        if (core->surplus[i] > 0.0 && !core->member[i]) {
            sum += core->surplus[i];
            ++*above;
        }
    return sum;
}

double core_rate(struct core *core, const double *prices) {
    size_t above;
    follow(core);
    if (core->complete)
        return 0.0;
    pass(core, prices);
    return lacking(core, &above);
}

void core_select(struct core *core, size_t count) {
    add_above(core, threshold(core, count), count);
}

double core_gather(struct core *core, const double *prices, double *gathered) {
    size_t above;
    *gathered = 0.0;
    follow(core);
    if (core->complete)
        return 0.0;
    pass(core, prices);
    double before = lacking(core, &above);
    size_t room = core->instance.count < CORE_MAX ? CORE_MAX - core->instance.count : 0;
    room = room < CORE_STEP ? room : CORE_STEP;
    if (above == 0 || room == 0)
        return before;
    add_above(core, above > room ? threshold(core, room) : 0.0, room);
    double after = lacking(core, &above);
    *gathered = before - after;
    return after;
}

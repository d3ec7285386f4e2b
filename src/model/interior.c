/* Minimising the dual by a primal-dual interior-point method (Mehrotra's predictor and corrector).
 *
 * A maximum over options is the least `rest` above all their surpluses, so the dual is a smooth convex problem with an
 * inequality rest − surplus = slack >= 0 for each option; its multiplier is the weight with which the relaxed plan takes
 * the option. After the rests are eliminated the Newton system is small (arrow.c). A step costs O(options). */
#include "model/interior.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/sides.h"

enum { CLASSES_MAX = ROLE_COUNT * PLATFORM_COUNT + CORNER_MAX };

void dual_free(struct dual *dual) {
    free(dual->groups);
    free(dual->slots);
    free(dual->classes);
    free(dual->room);
    *dual = (struct dual){0};
}

static double *carve(double **room, size_t count) {
    double *part = *room;
    *room += count;
    return part;
}

static void reserve_prices(struct dual *dual) {
    size_t border = dual->segments * (size_t)dual->corner_count;
    size_t cross = 2 * (dual->segments * (size_t)dual->class_count + 1); /* one for the groups that reach nobody */
    size_t needed = 5 * dual->prices + border + cross;
    if (needed > dual->room_capacity) {
        dual->room_capacity = needed;
        dual->room = mem_resize(dual->room, needed, sizeof(double));
    }
    double *room = dual->room;
    dual->here = carve(&room, dual->prices);
    dual->step = carve(&room, dual->prices);
    dual->best = carve(&room, dual->prices);
    dual->pull = carve(&room, dual->prices);
    dual->curvature = carve(&room, dual->prices);
    dual->border = carve(&room, border);
    dual->cross = (struct dual_cross *)(void *)carve(&room, cross);
}

static void reserve(struct dual *dual, const struct instance *instance) {
    dual->corner_count = PRICE_PEOPLE + instance->side_count;
    dual->class_count = instance->side_count > 0 ? ROLE_COUNT * PLATFORM_COUNT : ROLE_COUNT;
    dual->segments = instance->segment_count;
    dual->prices = price_count(instance);
    size_t corner = (size_t)dual->corner_count, groups = instance->count + corner;
    size_t slots = instance->option_count + instance->count + 2 * corner;
    if (slots > dual->slot_capacity) {
        dual->slot_capacity = slots + slots / 4;
        dual->slots = mem_resize(dual->slots, dual->slot_capacity, sizeof *dual->slots);
    }
    if (groups > dual->group_capacity) {
        dual->group_capacity = groups + groups / 4;
        dual->groups = mem_resize(dual->groups, dual->group_capacity, sizeof *dual->groups);
    }
    if (dual->classes == NULL)
        dual->classes = mem_new(CLASSES_MAX, sizeof *dual->classes);
    reserve_prices(dual);
}

/* Scarce things and classes. */

/* The size of a side's ends, or when those are 0, of what can be used of it. */
static double side_unit(const struct instance *instance, int side) {
    struct dual_ends ends = dual_side_ends(instance, side);
    double unit = fmax(fabs(ends.low), fabs(ends.high));
    struct side_ends reach = side_reach(&instance->sides[side], instance->budget_cents, instance->count_max);
    double most = fmax(fabs((double)reach.low), fabs((double)reach.high));
    return fmax(unit > 0.0 ? fmin(unit, most) : most, 1.0);
}

static void measure_scarce(struct dual *dual, const struct instance *instance) {
    dual->unit[PRICE_MONEY] = instance->budget_cents > 0 ? (double)instance->budget_cents : 1.0;
    dual->idle[PRICE_MONEY] = false;
    for (int role = 0; role < ROLE_COUNT; role++) {
        dual->unit[PRICE_PLACE + role] = 1.0;
        dual->idle[PRICE_PLACE + role] = dual_place_is_idle(instance, role);
    }
    for (int c = 0; c < instance->side_count; c++) {
        dual->unit[PRICE_PEOPLE + c] = side_unit(instance, c);
        dual->idle[PRICE_PEOPLE + c] = dual_side_is_idle(instance, c);
    }
}

static void fill_class(struct dual *dual, const struct instance *instance, int role, int platform) {
    struct dual_class *class = &dual->classes[instance->side_count > 0 ? role * PLATFORM_COUNT + platform : role];
    *class = (struct dual_class){.money = {[PRICE_MONEY] = 1.0}};
    class->place[PRICE_PLACE + role] = 1.0;
    for (int c = 0; c < instance->side_count; c++) {
        const struct side *side = &instance->sides[c];
        double unit = dual->unit[PRICE_PEOPLE + c];
        class->money[PRICE_PEOPLE + c] = dual->unit[PRICE_MONEY] / unit * side->money[role][platform] / SIDE_WHOLE;
        class->place[PRICE_PEOPLE + c] = side->place[role][platform] / unit;
    }
}

static void fill_classes(struct dual *dual, const struct instance *instance) {
    for (int role = 0; role < ROLE_COUNT; role++)
        for (int platform = 0; platform < (instance->side_count > 0 ? PLATFORM_COUNT : 1); platform++)
            fill_class(dual, instance, role, platform);
    for (int r = 0; r < dual->corner_count; r++) {
        dual->classes[dual->class_count + r] = (struct dual_class){.money = {0.0}};
        dual->classes[dual->class_count + r].money[r] = 1.0;
    }
}

/* Packing: the open choices of the instance as groups of slots; a slot's surplus waits in `slack` until it is centred. */

static struct dual_group *add_group(struct dual *dual, size_t segment, int class) {
    bool reaches = class < dual->class_count;
    struct dual_group *group = &dual->groups[dual->group_count++];
    *group = (struct dual_group){
        .first = (uint32_t)dual->slot_count,
        .segment = (uint32_t)(PRICE_PEOPLE + segment),
        .class = (uint32_t) class,
        .cross = (uint32_t)((reaches ? segment : dual->segments) * (size_t)dual->class_count + (size_t)(reaches ? class : 0)),
    };
    return group;
}

static void add_slot(struct dual *dual, struct dual_group *group, double value, double exposure, double money, double place) {
    const struct dual_class *class = &dual->classes[group->class];
    double surplus = value + dual->here[group->segment] * exposure - class->rate_money * money - class->rate_place * place;
    dual->slots[dual->slot_count++] = (struct dual_slot){.exposure = exposure, .money = money, .place = place, .slack = surplus};
    group->count++;
}

static void pack_creator(struct dual *dual, const struct instance *instance, size_t i) {
    int class = instance->side_count > 0 ? instance->role[i] * PLATFORM_COUNT + instance->platform[i] : instance->role[i];
    struct dual_group *group = add_group(dual, instance->segment[i], class);
    int least = instance->least[i];
    group->creator = (uint32_t)i;
    if (least == 0)
        add_slot(dual, group, 0.0, 0.0, 0.0, 0.0);
    for (int k = least > 0 ? least : 1; k <= instance->most[i]; k++) {
        size_t option = instance_option(instance, i, k);
        double money = (double)instance->cost_cents[option] / dual->unit[PRICE_MONEY];
        add_slot(dual, group, instance->value[option], instance->exposure[option], money, 1.0);
    }
}

/* The least and the most that may be used of a scarce thing. */
static void pack_scarce(struct dual *dual, int thing, double low, double high) {
    struct dual_group *group = add_group(dual, 0, dual->class_count + thing);
    double unit = dual->unit[thing];
    add_slot(dual, group, 0.0, 0.0, -low / unit, 0.0);
    add_slot(dual, group, 0.0, 0.0, -high / unit, 0.0);
}

static void pack(struct dual *dual, const struct instance *instance) {
    dual->group_count = dual->slot_count = 0;
    dual_rate_classes(dual, dual->here);
    pack_scarce(dual, PRICE_MONEY, 0.0, (double)instance->budget_cents);
    for (int role = 0; role < ROLE_COUNT; role++) {
        bool idle = dual->idle[PRICE_PLACE + role];
        pack_scarce(dual, PRICE_PLACE + role, idle ? 0.0 : instance->count_min[role], idle ? 0.0 : instance->count_max[role]);
    }
    for (int c = 0; c < instance->side_count; c++) {
        struct dual_ends ends = dual_side_ends(instance, c);
        pack_scarce(dual, PRICE_PEOPLE + c, ends.low, ends.high);
    }
    for (size_t i = 0; i < instance->count; i++)
        if (instance->most[i] > 0)
            pack_creator(dual, instance, i);
}

/* Slacks and weights of a group where slack × weight is `aim` throughout and the weights sum to 1. */
static void centre(struct dual_group *group, struct dual_slot *slots, double aim) {
    double best = -HUGE_VAL;
    for (size_t k = 0; k < group->count; k++)
        best = fmax(best, slots[k].slack);
    group->rest = best + aim;
    for (int turn = 0; turn < 4; turn++) { /* Newton for Σ aim / (rest − surplus) = 1, from below */
        double over = -1.0, slope = 0.0;
        for (size_t k = 0; k < group->count; k++) {
            double weight = aim / (group->rest - slots[k].slack);
            over += weight;
            slope += weight / (group->rest - slots[k].slack);
        }
        group->rest += over / slope;
    }
    for (size_t k = 0; k < group->count; k++) {
        slots[k].slack = group->rest - slots[k].slack;
        slots[k].weight = aim / slots[k].slack;
    }
}

/* How far the slacks (with the prices) and the weights may go, and the sums that tell what their products become. */
struct stride {
    double prices, weights;
    double product, by_slack, by_weight, by_both; /* Σ slack·weight, slack_step·weight, slack·weight_step, both steps */
};

static void step_group(const struct dual *dual, struct dual_group *group, struct dual_slot *slots, struct stride *stride) {
    double x = dual->step[group->segment], m = dual->classes[group->class].rate_money, n = dual->classes[group->class].rate_place;
    group->rest_step = (group->x * x - group->m * m - group->n * n + group->aimed - 1.0) * group->over;
    for (size_t k = 0; k < group->count; k++) {
        struct dual_slot *slot = &slots[k];
        double slack = group->rest_step - (slot->exposure * x - slot->money * m - slot->place * n);
        double weight = (slot->aim - slot->weight * slack) * slot->inverse - slot->weight;
        slot->slack_step = slack;
        slot->weight_step = weight;
        if (slack * stride->prices < -slot->slack)
            stride->prices = -slot->slack / slack;
        if (weight * stride->weights < -slot->weight)
            stride->weights = -slot->weight / weight;
        slot->product = slack * weight;
        stride->product += slot->slack * slot->weight;
        stride->by_slack += slack * slot->weight;
        stride->by_weight += slot->slack * weight;
        stride->by_both += slot->product;
    }
}

static struct stride find_steps(struct dual *dual, const struct instance *instance) {
    struct stride stride = {.prices = 1.0, .weights = 1.0};
    arrow_solve(dual, instance);
    dual_rate_classes(dual, dual->step);
    for (size_t g = 0; g < dual->group_count; g++)
        step_group(dual, &dual->groups[g], dual->slots + dual->groups[g].first, &stride);
    for (size_t s = PRICE_PEOPLE; s < PRICE_PEOPLE + dual->segments; s++)
        if (dual->step[s] * stride.prices < -dual->here[s])
            stride.prices = -dual->here[s] / dual->step[s];
    return stride;
}

/* Takes the steps. The least slack of a group tells its maximum, so the dual comes out on the way. */
static void walk(struct dual *dual, double prices, double weights) {
    dual->product = dual->maxima = 0.0;
    for (size_t g = 0; g < dual->group_count; g++) {
        struct dual_group *group = &dual->groups[g];
        double least = HUGE_VAL;
        for (size_t o = group->first; o < group->first + group->count; o++) {
            struct dual_slot *slot = &dual->slots[o];
            slot->slack += prices * slot->slack_step;
            slot->weight += weights * slot->weight_step;
            slot->aim = 0.0;
            dual->product += slot->slack * slot->weight;
            least = slot->slack < least ? slot->slack : least;
        }
        group->rest += prices * group->rest_step;
        group->aimed = 0.0;
        dual->maxima += group->rest - least;
    }
    for (size_t z = 0; z < dual->prices; z++)
        dual->here[z] += prices * dual->step[z];
}

/* One predictor and corrector. The corrector takes into account what the predicted steps multiply to, as far as they could be taken. */
static void advance(struct dual *dual, const struct instance *instance) {
    arrow_factor(dual, instance);
    arrow_aim_at_zero(dual, instance);
    struct stride guess = find_steps(dual, instance);
    double after =
        guess.product + guess.prices * guess.by_slack + guess.weights * guess.by_weight + guess.prices * guess.weights * guess.by_both;
    double ratio = fmin(fmax(after / guess.product, 0.0), 1.0);
    arrow_aim(dual, instance, ratio * ratio * ratio * guess.product / (double)dual->slot_count, guess.prices * guess.weights);
    struct stride stride = find_steps(dual, instance);
    walk(dual, 0.995 * stride.prices, 0.995 * stride.weights);
    dual->work += 4 * (int64_t)dual->slot_count;
}

static double dual_here(const struct dual *dual, const struct instance *instance) {
    double total = instance->constant + dual->maxima;
    for (size_t s = 0; s < instance->segment_count; s++)
        total += dual_conjugate(instance->gain[s], dual->here[PRICE_PEOPLE + s]);
    return total;
}

/* Takes up the prices dual->best, with the open gap that they are thought to have. */
static void start(struct dual *dual, const struct instance *instance, double gap) {
    memcpy(dual->here, dual->best, dual->prices * sizeof(double));
    pack(dual, instance);
    for (size_t g = 0; g < dual->group_count; g++)
        centre(&dual->groups[g], dual->slots + dual->groups[g].first, gap / (double)dual->slot_count);
    dual->product = gap;
}

/* How far the bound is from what it would be without anybody; of this, gaps are fractions. */
static double breadth(const struct dual *dual, const struct instance *instance, double bound) {
    return fmax(fabs(bound - instance->constant), 1e-3 * dual->size);
}

static void minimise(struct dual *dual, const struct instance *instance, const struct dual_effort *effort, double *best) {
    start(dual, instance, effort->from * breadth(dual, instance, *best));
    for (int n = 0; n < effort->iterations && *best >= effort->enough; n++) {
        if (dual->product <= effort->to * breadth(dual, instance, *best))
            break;
        advance(dual, instance);
        double now = dual_here(dual, instance);
        if (now < *best) {
            *best = now;
            memcpy(dual->best, dual->here, dual->prices * sizeof(double));
        }
    }
}

static void change_units(const struct dual *dual, double *prices, bool back) {
    for (int r = 0; r < dual->corner_count; r++)
        prices[dual_scarce(dual, r)] *= back ? 1.0 / dual->unit[r] : dual->unit[r];
}

double dual_minimise(struct dual *dual, const struct instance *instance, const struct dual_effort *effort, double *prices) {
    reserve(dual, instance);
    measure_scarce(dual, instance);
    fill_classes(dual, instance);
    dual_clamp(instance, prices);
    double first = dual_sized_bound(instance, prices, &dual->size), best = first;
    memcpy(dual->best, prices, dual->prices * sizeof(double));
    change_units(dual, dual->best, false);
    dual->size = dual->size > 0.0 ? dual->size : 1.0;
    dual->damping = 1e-12 / dual->size;
    minimise(dual, instance, effort, &best);
    if (best >= first)
        return first;
    memcpy(prices, dual->best, dual->prices * sizeof(double));
    change_units(dual, prices, true);
    dual_clamp(instance, prices);
    return dual_bound(instance, prices);
}

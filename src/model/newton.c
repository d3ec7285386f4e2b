/* Minimising the dual by Newton's method on a smoothed dual, in which each maximum over options is t · ln Σ e^(surplus/t): never less
 * than the maximum, and more by t · ln options at most. The weights of that sum are those with which the relaxed plan takes the
 * options. As t falls the smoothed dual nears the dual; the step of each t starts from the prices of the last. The linear system
 * is small (arrow.c), so a step costs O(options), and little for creators about whom there is no doubt. */
#include "model/newton.h"

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
    size_t needed = 6 * dual->prices + border + cross;
    if (needed > dual->room_capacity) {
        dual->room_capacity = needed;
        dual->room = mem_resize(dual->room, needed, sizeof(double));
    }
    double *room = dual->room;
    dual->here = carve(&room, dual->prices);
    dual->step = carve(&room, dual->prices);
    dual->best = carve(&room, dual->prices);
    dual->from = carve(&room, dual->prices);
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
    dual->reach[PRICE_MONEY] = 1.0;
    dual->idle[PRICE_MONEY] = false;
    for (int role = 0; role < ROLE_COUNT; role++) {
        dual->unit[PRICE_PLACE + role] = 1.0;
        dual->reach[PRICE_PLACE + role] = instance->count_max[role] > 0 ? 1.0 / instance->count_max[role] : 1.0;
        dual->idle[PRICE_PLACE + role] = dual_place_is_idle(instance, role);
    }
    for (int c = 0; c < instance->side_count; c++) {
        dual->unit[PRICE_PEOPLE + c] = side_unit(instance, c);
        dual->reach[PRICE_PEOPLE + c] = 1.0;
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

/* Packing: the open choices of the instance as groups of slots. */

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
    dual->slots[dual->slot_count++] = (struct dual_slot){.value = value, .exposure = exposure, .money = money, .place = place};
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

/* What a group is worth, smoothly: t · ln Σ e^(surplus/t), with the weights of its slots. */
struct mix {
    double smooth, most;
    bool decided; /* one slot has all the weight, for what doubles can tell */
    size_t best;
};

static struct mix mix_group(const struct dual *dual, const struct dual_group *group, struct dual_slot *slots, double t) {
    const double negligible = 36.0; /* e^-36 is below the precision of 1 */
    const struct dual_class *class = &dual->classes[group->class];
    double people = dual->here[group->segment], money = class->rate_money, place = class->rate_place;
    struct mix mix = {.most = -HUGE_VAL, .decided = true};
    double second = -HUGE_VAL, sum = 0.0;
    for (size_t k = 0; k < group->count; k++) {
        double surplus = slots[k].value + people * slots[k].exposure - money * slots[k].money - place * slots[k].place;
        slots[k].weight = surplus;
        if (surplus > mix.most) {
            second = mix.most;
            mix.most = surplus;
            mix.best = k;
        } else if (surplus > second) {
            second = surplus;
        }
    }
    mix.smooth = mix.most;
    if (second < mix.most - negligible * t) {
        for (size_t k = 0; k < group->count; k++)
            slots[k].weight = k == mix.best;
        return mix;
    }
    mix.decided = false;
    for (size_t k = 0; k < group->count; k++)
        sum += slots[k].weight = exp((slots[k].weight - mix.most) / t);
    for (size_t k = 0; k < group->count; k++)
        slots[k].weight /= sum;
    mix.smooth += t * log(sum);
    return mix;
}

/* Adds what the group wants, and how that changes with the prices, to what its segment and class do. */
static void add_decided(struct dual *dual, const struct dual_group *group, const struct dual_slot *slot) {
    dual->pull[group->segment] -= slot->exposure;
    dual->classes[group->class].pull_money += slot->money;
    dual->classes[group->class].pull_place += slot->place;
}

static void add_undecided(struct dual *dual, const struct dual_group *group, const struct dual_slot *slots, double t) {
    double x = 0, m = 0, n = 0, xx = 0, xm = 0, xn = 0, mm = 0, mn = 0, nn = 0;
    for (size_t k = 0; k < group->count; k++) {
        const struct dual_slot *slot = &slots[k];
        double wx = slot->weight * slot->exposure, wm = slot->weight * slot->money, wn = slot->weight * slot->place;
        x += wx;
        m += wm;
        n += wn;
        xx += wx * slot->exposure;
        xm += wx * slot->money;
        xn += wx * slot->place;
        mm += wm * slot->money;
        mn += wm * slot->place;
        nn += wn * slot->place;
    }
    struct dual_class *class = &dual->classes[group->class];
    struct dual_cross *cross = &dual->cross[group->cross];
    dual->pull[group->segment] -= x;
    class->pull_money += m;
    class->pull_place += n;
    dual->curvature[group->segment] += (xx - x * x) / t;
    cross->money += (xm - x * m) / t;
    cross->place += (xn - x * n) / t;
    class->mm += (mm - m * m) / t;
    class->mn += (mn - m * n) / t;
    class->nn += (nn - n * n) / t;
}

/* The smoothed dual at dual->here, with its slope and curvature; dual->exact is the dual itself. */
static double assess(struct dual *dual, const struct instance *instance, double t) {
    double smooth = instance->constant, people = 0.0;
    arrow_clear(dual);
    dual_rate_classes(dual, dual->here);
    dual->exact = instance->constant;
    for (size_t s = 0; s < dual->segments; s++) {
        double gain = instance->gain[s], price = dual->here[PRICE_PEOPLE + s];
        dual->curvature[PRICE_PEOPLE + s] = 1.0;
        if (!(gain > 0.0))
            continue;
        double ratio = log(gain / price);
        dual->curvature[PRICE_PEOPLE + s] = 1.0 / price;
        dual->pull[PRICE_PEOPLE + s] = ratio;
        smooth += gain - price - price * ratio;
        people += dual_conjugate(gain, price);
    }
    dual->exact += people;
    for (size_t g = 0; g < dual->group_count; g++) {
        const struct dual_group *group = &dual->groups[g];
        struct dual_slot *slots = dual->slots + group->first;
        struct mix mix = mix_group(dual, group, slots, t);
        smooth += mix.smooth;
        dual->exact += mix.most;
        if (mix.decided)
            add_decided(dual, group, &slots[mix.best]);
        else
            add_undecided(dual, group, slots, t);
    }
    arrow_pull(dual);
    dual->work += (int64_t)dual->slot_count;
    return smooth;
}

/* How far the step may go: people's prices stay above 0, and no price changes beyond all measure. */
static double stride(const struct dual *dual) {
    const double most_of_it = 0.8, share_of_all = 0.05;
    double stride = 1.0;
    for (size_t s = PRICE_PEOPLE; s < PRICE_PEOPLE + dual->segments; s++)
        if (dual->step[s] * stride < -most_of_it * dual->here[s])
            stride = -most_of_it * dual->here[s] / dual->step[s];
    for (int r = 0; r < dual->corner_count; r++) {
        size_t z = dual_scarce(dual, r);
        double most = fmax(0.5 * fabs(dual->here[z]), share_of_all * dual->size * dual->reach[r]);
        if (fabs(dual->step[z]) * stride > most)
            stride = most / fabs(dual->step[z]);
    }
    return stride;
}

static void keep_best(struct dual *dual, double *best) {
    if (!(dual->exact < *best) || !isfinite(dual->exact))
        return;
    *best = dual->exact;
    memcpy(dual->best, dual->here, dual->prices * sizeof(double));
}

static void go(struct dual *dual, const double *from, double length) {
    for (size_t z = 0; z < dual->prices; z++)
        dual->here[z] = from[z] + length * dual->step[z];
}

/* One Newton step of the smoothed dual, shortened until it helps. Returns by how much it was thought to help; 0 when none did. */
static double advance(struct dual *dual, const struct instance *instance, double t, double *smooth, double *best) {
    double hope = 0.0;
    dual->damping = 1e-9 / t;
    arrow_factor(dual, instance);
    arrow_solve(dual, instance);
    for (size_t z = 0; z < dual->prices; z++)
        hope += dual->pull[z] * dual->step[z];
    if (!isfinite(hope)) /* nobody is undecided: no slope to follow */
        return 0.0;
    memcpy(dual->from, dual->here, dual->prices * sizeof(double));
    double length = stride(dual);
    for (int n = 0; n < 12; n++) {
        go(dual, dual->from, length);
        double now = assess(dual, instance, t);
        keep_best(dual, best);
        if (now <= *smooth - 1e-4 * length * hope) {
            *smooth = now;
            return hope;
        }
        double curve = now - *smooth + length * hope; /* of the parabola through both values and the slope */
        length *= isfinite(curve) ? fmin(fmax(0.5 * length * hope / curve, 0.1), 0.5) : 0.1;
    }
    go(dual, dual->from, 0.0);
    *smooth = assess(dual, instance, t);
    return 0.0;
}

/* How far the bound is from what it would be without anybody; of this, gaps are fractions. */
static double breadth(const struct dual *dual, const struct instance *instance, double bound) {
    return fmax(fabs(bound - instance->constant), 1e-3 * dual->size);
}

/* Less and less smoothly; the last prices of one smoothness are near the best of the next. */
static void minimise(struct dual *dual, const struct instance *instance, const struct dual_effort *effort, double *best) {
    const double finer = 0.2, smoothness = 3e-3, precision = 2e-2, bottomless = -1e3;
    double size = breadth(dual, instance, *best), end = precision * effort->to * size, enough = fmax(effort->enough, bottomless * size);
    int left = effort->iterations;
    memcpy(dual->here, dual->best, dual->prices * sizeof(double));
    pack(dual, instance);
    for (double t = fmax(smoothness * effort->from * size, end);; t = fmax(finer * t, end)) {
        double smooth = assess(dual, instance, t), hope = HUGE_VAL;
        keep_best(dual, best);
        while (hope > t && left-- > 0 && *best >= enough)
            hope = advance(dual, instance, t, &smooth, best);
        if (t <= end || left <= 0 || *best < enough)
            return;
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
    minimise(dual, instance, effort, &best);
    if (best >= first)
        return first;
    memcpy(prices, dual->best, dual->prices * sizeof(double));
    change_units(dual, prices, true);
    dual_clamp(instance, prices);
    return dual_bound(instance, prices);
}

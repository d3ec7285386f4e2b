/* Minimising the dual by a primal-dual interior-point method (Mehrotra's predictor and corrector).
 *
 * A maximum over options is the least `rest` above all their surpluses, so the dual is a smooth convex problem with an
 * inequality rest − surplus = slack >= 0 for each option; its multiplier is the weight with which the relaxed plan takes
 * the option. A creator touches the price of one segment only, so after the rests are eliminated the Newton system
 * is an arrow: a diagonal over the segments, and three dense rows for money and places. A step costs O(options). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/dual.h"

enum { CORNER = PRICE_PEOPLE };

/* What an option takes of the three resources, and its place in the method. Its surplus falls by price × use. */
struct dual_slot {
    double exposure, money, place; /* people it reaches (a yield); money in budgets */
    double slack, weight, slack_step, weight_step;
    double inverse;      /* 1 / slack */
    double aim, product; /* what slack × weight should become; slack_step × weight_step */
};

/* Options that share one maximum: a creator's; or the least and the most use of a resource. */
struct dual_group {
    uint32_t first, count; /* slots */
    uint32_t creator;
    uint32_t segment; /* price of the people it reaches */
    uint32_t place;   /* price of the place it takes */
    double rest, rest_step;
    double aimed;         /* Σ aim / slack */
    double over, x, m, n; /* 1 / Σ weight/slack, and Σ weight/slack × exposure, money, place */
};

void dual_free(struct dual *dual) {
    free(dual->groups);
    free(dual->slots);
    free(dual->here);
    free(dual->step);
    free(dual->best);
    free(dual->pull);
    free(dual->curvature);
    free(dual->border);
    *dual = (struct dual){0};
}

static void reserve(struct dual *dual, const struct instance *instance) {
    size_t groups = instance->count + CORNER, slots = instance->option_count + instance->count + 2 * CORNER;
    dual->prices = price_count(instance);
    if (slots > dual->slot_capacity) {
        dual->slot_capacity = slots + slots / 4;
        dual->slots = mem_resize(dual->slots, dual->slot_capacity, sizeof *dual->slots);
    }
    if (groups > dual->group_capacity) {
        dual->group_capacity = groups + groups / 4;
        dual->groups = mem_resize(dual->groups, dual->group_capacity, sizeof *dual->groups);
    }
    if (dual->prices > dual->price_capacity) {
        dual->price_capacity = dual->prices;
        dual->here = mem_resize(dual->here, dual->prices, sizeof(double));
        dual->step = mem_resize(dual->step, dual->prices, sizeof(double));
        dual->best = mem_resize(dual->best, dual->prices, sizeof(double));
        dual->pull = mem_resize(dual->pull, dual->prices, sizeof(double));
        dual->curvature = mem_resize(dual->curvature, dual->prices, sizeof(double));
        dual->border = mem_resize(dual->border, dual->prices, sizeof *dual->border);
    }
}

/* Packing: the open choices of the instance as groups of slots; a slot's surplus waits in `slack` until it is centred. */

static struct dual_group *add_group(struct dual *dual, uint32_t segment, uint32_t place) {
    struct dual_group *group = &dual->groups[dual->group_count++];
    *group = (struct dual_group){.first = (uint32_t)dual->slot_count, .segment = segment, .place = place};
    return group;
}

static void add_slot(struct dual *dual, struct dual_group *group, double value, double exposure, double money, double place) {
    double surplus = value + dual->here[group->segment] * exposure - dual->here[PRICE_MONEY] * money - dual->here[group->place] * place;
    dual->slots[dual->slot_count++] = (struct dual_slot){.exposure = exposure, .money = money, .place = place, .slack = surplus};
    group->count++;
}

static void pack_creator(struct dual *dual, const struct instance *instance, size_t i) {
    struct dual_group *group = add_group(dual, PRICE_PEOPLE + instance->segment[i], PRICE_PLACE + instance->role[i]);
    int least = instance->least[i];
    group->creator = (uint32_t)i;
    if (least == 0)
        add_slot(dual, group, 0.0, 0.0, 0.0, 0.0);
    for (int k = least > 0 ? least : 1; k <= instance->most[i]; k++) {
        size_t option = instance_option(instance, i, k);
        add_slot(dual, group, instance->value[option], instance->exposure[option], (double)instance->cost_cents[option] / dual->money_unit,
                 1.0);
    }
}

static void pack(struct dual *dual, const struct instance *instance) {
    dual->group_count = dual->slot_count = 0;
    struct dual_group *money = add_group(dual, PRICE_PEOPLE, PRICE_PLACE);
    add_slot(dual, money, 0.0, 0.0, 0.0, 0.0);
    add_slot(dual, money, 0.0, 0.0, -(double)instance->budget_cents / dual->money_unit, 0.0);
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct dual_group *places = add_group(dual, PRICE_PEOPLE, (uint32_t)(PRICE_PLACE + role));
        bool idle = dual_place_is_idle(instance, role);
        dual->idle[PRICE_PLACE + role] = idle;
        add_slot(dual, places, 0.0, 0.0, 0.0, idle ? 0.0 : -instance->count_min[role]);
        add_slot(dual, places, 0.0, 0.0, 0.0, idle ? 0.0 : -instance->count_max[role]);
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

/* The Newton system: matrix (curvature, border, corner) from weight / slack … */

static void add_curvature(struct dual *dual, struct dual_group *group, struct dual_slot *slots) {
    double w = 0, x = 0, m = 0, n = 0, xx = 0, xm = 0, xn = 0, mm = 0, mn = 0, nn = 0;
    for (size_t k = 0; k < group->count; k++) {
        struct dual_slot *slot = &slots[k];
        slot->inverse = 1.0 / slot->slack;
        double weight = slot->weight * slot->inverse, wx = weight * slot->exposure, wm = weight * slot->money, wn = weight * slot->place;
        w += weight;
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
    group->over = 1.0 / w;
    group->x = x;
    group->m = m;
    group->n = n;
    double *border = dual->border[group->segment], *money = dual->corner[PRICE_MONEY], *place = dual->corner[group->place];
    x *= group->over;
    dual->curvature[group->segment] += xx - x * group->x;
    border[PRICE_MONEY] -= xm - x * m;
    border[group->place] -= xn - x * n;
    money[PRICE_MONEY] += mm - m * m * group->over;
    money[group->place] += mn - m * n * group->over;
    place[PRICE_MONEY] += mn - m * n * group->over;
    place[group->place] += nn - n * n * group->over;
}

static void build_matrix(struct dual *dual, const struct instance *instance) {
    memset(dual->border, 0, dual->prices * sizeof *dual->border);
    memset(dual->corner, 0, sizeof dual->corner);
    for (size_t s = PRICE_PEOPLE; s < dual->prices; s++)
        dual->curvature[s] = instance->gain[s - PRICE_PEOPLE] > 0.0 ? 1.0 / dual->here[s] : 1.0;
    for (size_t g = 0; g < dual->group_count; g++)
        add_curvature(dual, &dual->groups[g], dual->slots + dual->groups[g].first);
    for (int c = 0; c < CORNER; c++)
        dual->corner[c][c] += dual->idle[c] ? HUGE_VAL : dual->damping;
}

/* … and right-hand side, from the aims: slack × weight should become aim − what the steps' own product adds. */

static void add_pull(struct dual *dual, const struct dual_group *group, double sum, double x, double m, double n) {
    sum = (sum - 1.0) * group->over;
    dual->pull[group->segment] -= x - group->x * sum;
    dual->pull[PRICE_MONEY] += m - group->m * sum;
    dual->pull[group->place] += n - group->n * sum;
}

static void begin_pull(struct dual *dual, const struct instance *instance) {
    memset(dual->pull, 0, dual->prices * sizeof(double));
    for (size_t s = PRICE_PEOPLE; s < dual->prices; s++)
        if (instance->gain[s - PRICE_PEOPLE] > 0.0)
            dual->pull[s] = log(instance->gain[s - PRICE_PEOPLE] / dual->here[s]);
}

static void pull_to_zero(struct dual *dual, const struct instance *instance) {
    begin_pull(dual, instance);
    for (size_t g = 0; g < dual->group_count; g++)
        add_pull(dual, &dual->groups[g], 0.0, 0.0, 0.0, 0.0);
}

static void pull_to(struct dual *dual, const struct instance *instance, double aim, double correction) {
    begin_pull(dual, instance);
    for (size_t g = 0; g < dual->group_count; g++) {
        struct dual_group *group = &dual->groups[g];
        struct dual_slot *slots = dual->slots + group->first;
        double sum = 0, x = 0, m = 0, n = 0;
        for (size_t k = 0; k < group->count; k++) {
            slots[k].aim = aim - correction * slots[k].product;
            double weight = slots[k].aim * slots[k].inverse;
            sum += weight;
            x += weight * slots[k].exposure;
            m += weight * slots[k].money;
            n += weight * slots[k].place;
        }
        group->aimed = sum;
        add_pull(dual, group, sum, x, m, n);
    }
}

/* Solves the 3 × 3 system a·x = b by Cholesky; a is symmetric and, by the damping, positive definite. */
static void solve_corner(double a[CORNER][CORNER], const double b[CORNER], double x[CORNER]) {
    double l[CORNER][CORNER] = {{0}}, y[CORNER];
    for (int r = 0; r < CORNER; r++) {
        y[r] = b[r];
        for (int c = 0; c <= r; c++) {
            double sum = a[r][c];
            for (int k = 0; k < c; k++)
                sum -= l[r][k] * l[c][k];
            l[r][c] = r == c ? sqrt(fmax(sum, 1e-14 * a[r][r])) : sum / l[c][c];
            y[r] -= r == c ? 0.0 : l[r][c] * y[c];
        }
        y[r] /= l[r][r];
    }
    for (int r = CORNER - 1; r >= 0; r--) {
        x[r] = y[r];
        for (int k = r + 1; k < CORNER; k++)
            x[r] -= l[k][r] * x[k];
        x[r] /= l[r][r];
    }
}

/* The prices' step: the segments are eliminated first. */
static void solve(struct dual *dual, const struct instance *instance) {
    double a[CORNER][CORNER], b[CORNER];
    memcpy(a, dual->corner, sizeof a);
    memcpy(b, dual->pull, sizeof b);
    for (size_t s = PRICE_PEOPLE; s < dual->prices; s++)
        for (int r = 0; r < CORNER; r++) {
            double ratio = dual->border[s][r] / dual->curvature[s];
            b[r] -= ratio * dual->pull[s];
            for (int c = 0; c < CORNER; c++)
                a[r][c] -= ratio * dual->border[s][c];
        }
    solve_corner(a, b, dual->step);
    for (size_t s = PRICE_PEOPLE; s < dual->prices; s++) {
        double pull = dual->pull[s];
        for (int r = 0; r < CORNER; r++)
            pull -= dual->border[s][r] * dual->step[r];
        dual->step[s] = instance->gain[s - PRICE_PEOPLE] > 0.0 ? pull / dual->curvature[s] : 0.0;
    }
}

/* How far the slacks (with the prices) and the weights may go, and the sums that tell what their products become. */
struct stride {
    double prices, weights;
    double product, by_slack, by_weight, by_both; /* Σ slack·weight, slack_step·weight, slack·weight_step, both steps */
};

static void step_group(const struct dual *dual, struct dual_group *group, struct dual_slot *slots, struct stride *stride) {
    double x = dual->step[group->segment], m = dual->step[PRICE_MONEY], n = dual->step[group->place];
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
    solve(dual, instance);
    for (size_t g = 0; g < dual->group_count; g++)
        step_group(dual, &dual->groups[g], dual->slots + dual->groups[g].first, &stride);
    for (size_t s = PRICE_PEOPLE; s < dual->prices; s++)
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
    build_matrix(dual, instance);
    pull_to_zero(dual, instance);
    struct stride guess = find_steps(dual, instance);
    double after =
        guess.product + guess.prices * guess.by_slack + guess.weights * guess.by_weight + guess.prices * guess.weights * guess.by_both;
    double ratio = fmin(fmax(after / guess.product, 0.0), 1.0);
    pull_to(dual, instance, ratio * ratio * ratio * guess.product / (double)dual->slot_count, guess.prices * guess.weights);
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

static void minimise(struct dual *dual, const struct instance *instance, const struct dual_effort *effort, double *best) {
    start(dual, instance, effort->from * (*best - instance->constant));
    for (int n = 0; n < effort->iterations && *best >= effort->enough; n++) {
        if (dual->product <= effort->to * (*best - instance->constant))
            break;
        advance(dual, instance);
        double now = dual_here(dual, instance);
        if (now < *best) {
            *best = now;
            memcpy(dual->best, dual->here, dual->prices * sizeof(double));
        }
    }
}

double dual_minimise(struct dual *dual, const struct instance *instance, const struct dual_effort *effort, double *prices) {
    reserve(dual, instance);
    dual_clamp(instance, prices);
    double first = dual_bound(instance, prices), best = first;
    if (!(first > instance->constant))
        return first;
    dual->damping = 1e-12 / (first - instance->constant);
    dual->money_unit = instance->budget_cents > 0 ? (double)instance->budget_cents : 1.0;
    memcpy(dual->best, prices, dual->prices * sizeof(double));
    dual->best[PRICE_MONEY] *= dual->money_unit;
    minimise(dual, instance, effort, &best);
    if (best >= first)
        return first;
    memcpy(prices, dual->best, dual->prices * sizeof(double));
    prices[PRICE_MONEY] /= dual->money_unit;
    dual_clamp(instance, prices);
    return dual_bound(instance, prices);
}

/* How undecided a group is: the chance that two draws of its options differ, times how much their prices do. */
static double doubt(const struct dual *dual, const struct dual_group *group) {
    double sum = 0, squares = 0, low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t k = 0; k < group->count; k++) {
        const struct dual_slot *slot = &dual->slots[group->first + k];
        double price = dual->here[PRICE_MONEY] * slot->money + dual->here[group->place] * slot->place;
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

bool dual_split(const struct dual *dual, const struct instance *instance, size_t *creator, int *posts) {
    const struct dual_group *most = NULL;
    double least_decided = 0.0;
    for (size_t g = CORNER; g < dual->group_count; g++) {
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

/* The linear system of a step. A creator touches the price of one segment only, so it is an arrow: a diagonal over the segments, and
 * a dense row for each of the scarce things. Those are filled by class (model/interior.h). */
#include <math.h>
#include <string.h>

#include "model/interior.h"

void dual_rate_classes(struct dual *dual, const double *prices) {
    for (int k = 0; k < dual->class_count + dual->corner_count; k++) {
        struct dual_class *class = &dual->classes[k];
        class->rate_money = class->rate_place = 0.0;
        for (int r = 0; r < dual->corner_count; r++) {
            class->rate_money += class->money[r] * prices[dual_scarce(dual, r)];
            class->rate_place += class->place[r] * prices[dual_scarce(dual, r)];
        }
    }
}

/* The matrix, from weight / slack … */

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
    struct dual_class *class = &dual->classes[group->class];
    struct dual_cross *cross = &dual->cross[group->cross];
    x *= group->over;
    dual->curvature[group->segment] += xx - x * group->x;
    cross->money += xm - x * m;
    cross->place += xn - x * n;
    class->mm += mm - m * m * group->over;
    class->mn += mn - m * n * group->over;
    class->nn += nn - n * n * group->over;
}

static void gather(struct dual *dual, const struct instance *instance) {
    memset(dual->cross, 0, (dual->segments * (size_t)dual->class_count + 1) * sizeof *dual->cross);
    for (int k = 0; k < dual->class_count + dual->corner_count; k++)
        dual->classes[k].mm = dual->classes[k].mn = dual->classes[k].nn = 0.0;
    for (size_t s = 0; s < dual->segments; s++)
        dual->curvature[PRICE_PEOPLE + s] = instance->gain[s] > 0.0 ? 1.0 / dual->here[PRICE_PEOPLE + s] : 1.0;
    for (size_t g = 0; g < dual->group_count; g++)
        add_curvature(dual, &dual->groups[g], dual->slots + dual->groups[g].first);
}

static double *border_of(const struct dual *dual, size_t segment) {
    return dual->border + segment * (size_t)dual->corner_count;
}

static void expand_border(struct dual *dual, size_t segment) {
    double *border = border_of(dual, segment);
    const struct dual_cross *cross = &dual->cross[segment * (size_t)dual->class_count];
    for (int r = 0; r < dual->corner_count; r++)
        border[r] = 0.0;
    for (int k = 0; k < dual->class_count; k++) {
        const struct dual_class *class = &dual->classes[k];
        if (cross[k].money == 0.0 && cross[k].place == 0.0)
            continue;
        for (int r = 0; r < dual->corner_count; r++)
            border[r] -= cross[k].money * class->money[r] + cross[k].place * class->place[r];
    }
}

/* Lower triangle. */
static void add_to_corner(struct dual *dual, const struct dual_class *class) {
    for (int r = 0; r < dual->corner_count; r++) {
        double money = class->mm * class->money[r] + class->mn * class->place[r];
        double place = class->mn * class->money[r] + class->nn * class->place[r];
        if (money == 0.0 && place == 0.0)
            continue;
        for (int c = 0; c <= r; c++)
            dual->corner[r][c] += money * class->money[c] + place * class->place[c];
    }
}

static void eliminate_segment(struct dual *dual, size_t segment) {
    const double *border = border_of(dual, segment);
    for (int r = 0; r < dual->corner_count; r++) {
        double ratio = border[r] / dual->curvature[PRICE_PEOPLE + segment];
        for (int c = 0; ratio != 0.0 && c <= r; c++)
            dual->corner[r][c] -= ratio * border[c];
    }
}

/* Cholesky in place; by the damping, the corner is positive definite. */
static void factor_corner(struct dual *dual) {
    double(*l)[CORNER_MAX] = dual->corner;
    for (int r = 0; r < dual->corner_count; r++)
        for (int c = 0; c <= r; c++) {
            double sum = l[r][c], before = l[r][r];
            for (int k = 0; k < c; k++)
                sum -= l[r][k] * l[c][k];
            l[r][c] = r == c ? sqrt(fmax(sum, 1e-14 * before)) : sum / l[c][c];
        }
}

void arrow_factor(struct dual *dual, const struct instance *instance) {
    gather(dual, instance);
    memset(dual->corner, 0, sizeof dual->corner);
    for (int k = 0; k < dual->class_count + dual->corner_count; k++)
        add_to_corner(dual, &dual->classes[k]);
    for (int r = 0; r < dual->corner_count; r++)
        dual->corner[r][r] += dual->idle[r] ? HUGE_VAL : dual->damping;
    for (size_t s = 0; s < dual->segments; s++) {
        expand_border(dual, s);
        eliminate_segment(dual, s);
    }
    factor_corner(dual);
}

/* … and the right-hand side, from the aims: slack × weight should become aim − what the steps' own product adds. */

static void begin_pull(struct dual *dual, const struct instance *instance) {
    memset(dual->pull, 0, dual->prices * sizeof(double));
    for (int k = 0; k < dual->class_count + dual->corner_count; k++)
        dual->classes[k].pull_money = dual->classes[k].pull_place = 0.0;
    for (size_t s = 0; s < dual->segments; s++)
        if (instance->gain[s] > 0.0)
            dual->pull[PRICE_PEOPLE + s] = log(instance->gain[s] / dual->here[PRICE_PEOPLE + s]);
}

static void add_pull(struct dual *dual, const struct dual_group *group, double sum, double x, double m, double n) {
    struct dual_class *class = &dual->classes[group->class];
    sum = (sum - 1.0) * group->over;
    dual->pull[group->segment] -= x - group->x * sum;
    class->pull_money += m - group->m * sum;
    class->pull_place += n - group->n * sum;
}

static void end_pull(struct dual *dual) {
    for (int k = 0; k < dual->class_count + dual->corner_count; k++) {
        const struct dual_class *class = &dual->classes[k];
        for (int r = 0; r < dual->corner_count; r++)
            dual->pull[dual_scarce(dual, r)] += class->pull_money * class->money[r] + class->pull_place * class->place[r];
    }
}

void arrow_aim_at_zero(struct dual *dual, const struct instance *instance) {
    begin_pull(dual, instance);
    for (size_t g = 0; g < dual->group_count; g++)
        add_pull(dual, &dual->groups[g], 0.0, 0.0, 0.0, 0.0);
    end_pull(dual);
}

void arrow_aim(struct dual *dual, const struct instance *instance, double aim, double correction) {
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
    end_pull(dual);
}

/* Solves l·lᵀ·x = b. */
static void solve_corner(const struct dual *dual, const double b[CORNER_MAX], double x[CORNER_MAX]) {
    const double(*l)[CORNER_MAX] = dual->corner;
    for (int r = 0; r < dual->corner_count; r++) {
        x[r] = b[r];
        for (int c = 0; c < r; c++)
            x[r] -= l[r][c] * x[c];
        x[r] /= l[r][r];
    }
    for (int r = dual->corner_count - 1; r >= 0; r--) {
        for (int k = r + 1; k < dual->corner_count; k++)
            x[r] -= l[k][r] * x[k];
        x[r] /= l[r][r];
    }
}

/* The segments are eliminated first. */
void arrow_solve(struct dual *dual, const struct instance *instance) {
    double b[CORNER_MAX], x[CORNER_MAX];
    for (int r = 0; r < dual->corner_count; r++)
        b[r] = dual->pull[dual_scarce(dual, r)];
    for (size_t s = 0; s < dual->segments; s++) {
        const double *border = border_of(dual, s);
        double ratio = dual->pull[PRICE_PEOPLE + s] / dual->curvature[PRICE_PEOPLE + s];
        for (int r = 0; r < dual->corner_count; r++)
            b[r] -= ratio * border[r];
    }
    solve_corner(dual, b, x);
    for (int r = 0; r < dual->corner_count; r++)
        dual->step[dual_scarce(dual, r)] = x[r];
    for (size_t s = 0; s < dual->segments; s++) {
        const double *border = border_of(dual, s);
        double pull = dual->pull[PRICE_PEOPLE + s];
        for (int r = 0; r < dual->corner_count; r++)
            pull -= border[r] * x[r];
        dual->step[PRICE_PEOPLE + s] = instance->gain[s] > 0.0 ? pull / dual->curvature[PRICE_PEOPLE + s] : 0.0;
    }
}

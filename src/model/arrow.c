/* The linear system of a step. A creator touches the price of one segment only, so it is an arrow: a diagonal over the segments, and
 * a dense row for each of the scarce things. Those are filled by class (model/newton.h). */
#include <math.h>
#include <string.h>

#include "model/newton.h"

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

void arrow_clear(struct dual *dual) {
    memset(dual->cross, 0, (dual->segments * (size_t)dual->class_count + 1) * sizeof *dual->cross);
    memset(dual->pull, 0, dual->prices * sizeof(double));
    for (int k = 0; k < dual->class_count + dual->corner_count; k++) {
        struct dual_class *class = &dual->classes[k];
        class->mm = class->mn = class->nn = class->pull_money = class->pull_place = 0.0;
    }
}

void arrow_pull(struct dual *dual) {
    for (int k = 0; k < dual->class_count + dual->corner_count; k++) {
        const struct dual_class *class = &dual->classes[k];
        for (int r = 0; r < dual->corner_count; r++)
            dual->pull[dual_scarce(dual, r)] += class->pull_money * class->money[r] + class->pull_place * class->place[r];
    }
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

/* Where nobody is worth anything, the price of people stays at 0. */
static bool has_price(const struct instance *instance, size_t segment) {
    return instance->gain[segment] > 0.0;
}

void arrow_factor(struct dual *dual, const struct instance *instance) {
    memset(dual->corner, 0, sizeof dual->corner);
    for (int k = 0; k < dual->class_count + dual->corner_count; k++)
        add_to_corner(dual, &dual->classes[k]);
    for (int r = 0; r < dual->corner_count; r++)
        dual->corner[r][r] += dual->idle[r] ? HUGE_VAL : dual->damping;
    for (size_t s = 0; s < dual->segments; s++)
        if (has_price(instance, s)) {
            expand_border(dual, s);
            eliminate_segment(dual, s);
        }
    factor_corner(dual);
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
        for (int r = 0; r < dual->corner_count && has_price(instance, s); r++)
            b[r] -= ratio * border[r];
    }
    solve_corner(dual, b, x);
    for (int r = 0; r < dual->corner_count; r++)
        dual->step[dual_scarce(dual, r)] = x[r];
    for (size_t s = 0; s < dual->segments; s++) {
        const double *border = border_of(dual, s);
        double pull = dual->pull[PRICE_PEOPLE + s];
        for (int r = 0; r < dual->corner_count && has_price(instance, s); r++)
            pull -= border[r] * x[r];
        dual->step[PRICE_PEOPLE + s] = has_price(instance, s) ? pull / dual->curvature[PRICE_PEOPLE + s] : 0.0;
    }
}

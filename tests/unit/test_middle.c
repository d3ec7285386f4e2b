#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "model/creator.h"
#include "model/middle.h"
#include "support/check.h"

static struct middle middle_of(const double *figures, size_t n) {
    struct middle_search search;
    struct middle middle;
    double *copy = mem_new(n, sizeof *copy);
    if (n > 0)
        memcpy(copy, figures, n * sizeof *copy);
    middle_begin(&search, copy, n);
    while (middle_step(&search, &middle))
        ;
    free(copy);
    return middle;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void quartiles_lie_between_figures(void **state) {
    (void)state;
    struct middle four = middle_of((const double[]){40, 10, 30, 20}, 4);
    assert_near(four.median, 25, 1e-12);
    assert_near(four.p25, 17.5, 1e-12); /* three quarters of the way from 10 to 20 */
    assert_near(four.p75, 32.5, 1e-12);
    struct middle five = middle_of((const double[]){5, 1, 4, 2, 3}, 5);
    assert_true(five.median == 3 && five.p25 == 2 && five.p75 == 4);
    struct middle one = middle_of((const double[]){7}, 1);
    assert_true(one.median == 7 && one.p25 == 7 && one.p75 == 7);
    struct middle none = middle_of(NULL, 0);
    assert_true(none.median == UNKNOWN && none.p25 == UNKNOWN && none.p75 == UNKNOWN && none.count == 0);
}

/* Of so many that they are not all sorted, equal figures among them too. */
static void many_agree_with_sorting(void **state) {
    static const size_t counts[] = {4096, 4097, 5000, 65537, 100000};
    struct rng rng = {3};
    (void)state;
    for (size_t round = 0; round < 2 * sizeof counts / sizeof counts[0]; round++) {
        size_t n = counts[round / 2];
        double *figures = mem_new(n, sizeof *figures);
        for (size_t i = 0; i < n; i++)
            figures[i] = round % 2 == 0 ? exp(3.0 * rng_normal(&rng)) : (double)rng_below(&rng, 4);
        struct middle middle = middle_of(figures, n);
        qsort(figures, n, sizeof *figures, ascending);
        double quarter = (double)(n - 1) / 4.0, rest = quarter - floor(quarter);
        size_t place = (size_t)quarter;
        assert_near(middle.median, (figures[(n - 1) / 2] + figures[n / 2]) / 2.0, 1e-12);
        assert_near(middle.p25, figures[place] + rest * (figures[place + 1] - figures[place]), 1e-12);
        assert_true(middle.p75 >= figures[3 * (n - 1) / 4] && middle.p75 <= figures[3 * (n - 1) / 4 + 1]);
        assert_int_equal(middle.count, MIDDLE_MARKS);
        for (int i = 0; i < middle.count; i++) {
            assert_true(i == 0 || middle.rank[i] > middle.rank[i - 1]);
            assert_true(middle.at[i] == figures[middle.rank[i] - 1]);
        }
        free(figures);
    }
}

static double lead_of(size_t larger, size_t smaller) {
    double high[100], low[100];
    for (size_t i = 0; i < 100; i++) {
        high[i] = 1000.0 + (double)i;
        low[i] = (double)i;
    }
    struct middle a = middle_of(high, larger), b = middle_of(low, smaller);
    return middle_lead(&a, &b);
}

/* Where all of one are above all of the other, only the medians outside the samples are against it: below the lowest of n with chance ½ⁿ. */
static void small_groups_are_never_sure(void **state) {
    (void)state;
    assert_near(lead_of(1, 1), 0.25, 1e-12);
    assert_near(lead_of(2, 2), 0.5625, 1e-12);
    assert_near(lead_of(1, 100), 0.5, 1e-4);
    assert_near(lead_of(2, 100), 0.75, 1e-4);
    assert_near(lead_of(4, 3), 15.0 / 16.0 * 7.0 / 8.0, 1e-12);
    assert_near(lead_of(6, 6), 63.0 / 64.0 * 63.0 / 64.0, 1e-12);
    assert_near(lead_of(100, 100), 1.0, 1e-4);
    assert_true(lead_of(0, 5) == 0.0 && lead_of(5, 0) == 0.0);
}

/* By hand: three figures (1, 4, 6) against two (3, 5). The median is below 4 with 4/8, in [4, 6] with 3/8, above 6 with 1/8; of two
 * it is below 3 with 1/4, in [3, 5] with 1/2. 4 beats the first, 6 both. */
static void samples_that_overlap_are_weighed(void **state) {
    (void)state;
    struct middle three = middle_of((const double[]){6, 1, 4}, 3), two = middle_of((const double[]){5, 3}, 2);
    assert_near(middle_lead(&three, &two), 3.0 / 8.0 * 0.25 + 1.0 / 8.0 * 0.75, 1e-12);
    /* 3 is above 1, not above 4: the larger in [3, 5] (1/2) and above 5 (1/4); below 1 with 1/8, below 4 with 1/2. */
    assert_near(middle_lead(&two, &three), 0.5 * 0.125 + 0.25 * 0.5, 1e-12);
}

static void equal_figures_lead_nowhere(void **state) {
    double same[50];
    (void)state;
    for (size_t i = 0; i < 50; i++)
        same[i] = 3.0;
    struct middle a = middle_of(same, 50), b = middle_of(same, 20);
    assert_true(middle_lead(&a, &b) == 0.0);
}

/* Of two samples of the same crowd neither leads; one in twenty seems to, surely. */
static void samples_of_one_crowd_seldom_lead(void **state) {
    enum { N = 2000, ROUNDS = 200 };
    double *a = mem_new(N, sizeof *a), *b = mem_new(N, sizeof *b), sum = 0.0, wrong = 0.0;
    struct rng rng = {11};
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < N; i++) {
            a[i] = rng_normal(&rng); /* no difference at all */
            b[i] = rng_normal(&rng);
        }
        struct middle left = middle_of(a, N), right = middle_of(b, N);
        double lead = middle_lead(&left, &right);
        sum += lead;
        wrong += lead >= 0.95;
    }
    assert_true(sum / ROUNDS > 0.42 && sum / ROUNDS < 0.52); /* even, or a little less: it counts what is certain only */
    assert_true(wrong / ROUNDS < 0.09);                      /* one in twenty is surely the better by chance */
    free(a);
    free(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quartiles_lie_between_figures),
        cmocka_unit_test(many_agree_with_sorting),
        cmocka_unit_test(small_groups_are_never_sure),
        cmocka_unit_test(samples_that_overlap_are_weighed),
        cmocka_unit_test(equal_figures_lead_nowhere),
        cmocka_unit_test(samples_of_one_crowd_seldom_lead),
    };
    return cmocka_run_group_tests_name("middle", tests, NULL, NULL);
}

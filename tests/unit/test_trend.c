#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/creator.h"
#include "model/trend.h"
#include "support/check.h"

static void a_power_is_found_again(void **state) {
    struct trend trend = {0};
    double factor, power;
    (void)state;
    for (double x = 1000; x < 2e6; x *= 3)
        trend_add(&trend, x, 0.5 * pow(x, -0.25));
    assert_true(trend_line(&trend, &factor, &power));
    assert_near(power, -0.25, 1e-9);
    assert_near(factor, 0.5, 1e-9);
}

/* The means of ln y are 1 at ln x = 0 and 5 at ln x = 1. */
static void a_line_goes_through_the_middle(void **state) {
    static const double x[] = {0, 0, 0, 1, 1}, y[] = {0, 1, 2, 4, 6};
    struct trend trend = {0};
    double factor, power;
    (void)state;
    for (int i = 0; i < 5; i++) {
        assert_false(trend_line(&trend, &factor, &power)); /* too few yet */
        trend_add(&trend, exp(x[i]), exp(y[i]));
    }
    assert_true(trend_line(&trend, &factor, &power));
    assert_near(power, 4.0, 1e-9);
    assert_near(factor, exp(1.0), 1e-9);
}

/* The means are 0 and 0.5; around them √((2.8 − 0.3) ÷ 3 ÷ 1.2) = 0.83 is an error of the power. */
static void what_may_be_chance_is_no_trend(void **state) {
    static const double x[] = {0, 0, 0, 1, 1}, y[] = {0, 1, -1, 0, 1};
    struct trend trend = {0};
    double factor, power;
    (void)state;
    for (int i = 0; i < 5; i++)
        trend_add(&trend, exp(x[i]), exp(y[i]));
    assert_near(trend.yy, 2.8, 1e-9);
    assert_false(trend_line(&trend, &factor, &power));
    assert_near(power, 0.5, 1e-9);
    for (int i = 0; i < 400; i++) /* the same scatter, 81 times as many: certain */
        trend_add(&trend, exp(x[i % 5]), exp(y[i % 5]));
    assert_true(trend_line(&trend, &factor, &power));
    assert_near(power, 0.5, 1e-9);
}

static void points_above_each_other_have_no_trend(void **state) {
    struct trend trend = {0};
    double factor, power;
    (void)state;
    for (int i = 1; i < 20; i++)
        trend_add(&trend, 5000, i);
    assert_false(trend_line(&trend, &factor, &power));
}

static void the_middle_of_ratios_is_found(void **state) {
    struct ratios ratios = {0};
    (void)state;
    assert_true(ratios_median(&ratios) == UNKNOWN);
    ratios_add(&ratios, 0.012);
    assert_near(ratios_median(&ratios), 0.012, 0.001);
    ratios_add(&ratios, 7000);
    assert_near(ratios_median(&ratios), 0.012, 0.001); /* the lower one of two */
    ratios_add(&ratios, 3.5);
    assert_near(ratios_median(&ratios), 3.5, 0.001);
    for (int i = 0; i < 10; i++)
        ratios_add(&ratios, 1e-300);
    assert_near(ratios_median(&ratios), 1e-12, 0.1); /* as good as nothing */
    ratios_free(&ratios);
    assert_true(ratios_median(&ratios) == UNKNOWN);
    for (int i = 0; i < 3; i++)
        ratios_add(&ratios, 1e300);
    assert_true(ratios_median(&ratios) >= 1e12);
    ratios_free(&ratios);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_power_is_found_again),         cmocka_unit_test(a_line_goes_through_the_middle),
        cmocka_unit_test(what_may_be_chance_is_no_trend), cmocka_unit_test(points_above_each_other_have_no_trend),
        cmocka_unit_test(the_middle_of_ratios_is_found),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("trend", tests, NULL, NULL);
}

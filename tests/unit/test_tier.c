#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/tier.h"
#include "support/check.h"
#include "support/fixture.h"

static void borders_belong_to_the_tier_above(void **state) {
    struct params params;
    (void)state;
    fixture_params(&params);
    assert_int_equal(tier_of(&params, 1), 0);
    assert_int_equal(tier_of(&params, 9999), 0);
    assert_int_equal(tier_of(&params, 10000), 1);
    assert_int_equal(tier_of(&params, 99999.5), 1);
    assert_int_equal(tier_of(&params, 500000), 3);
    assert_int_equal(tier_of(&params, 3e8), 4);
}

static void tiers_are_found_by_name(void **state) {
    struct params params;
    (void)state;
    fixture_params(&params);
    assert_int_equal(tier_find(&params, "nano"), 0);
    assert_int_equal(tier_find(&params, "MEGA"), 4);
    assert_int_equal(tier_find(&params, "giga"), -1);
}

static void figures_hold_at_centres_and_outside(void **state) {
    struct params params;
    (void)state;
    fixture_params(&params);
    const double *rates = params.platforms[PLATFORM_INSTAGRAM].engagement_rate;
    assert_near(tier_interpolate(&params, rates, 1), 0.048, 1e-15);
    assert_near(tier_interpolate(&params, rates, 4000), 0.048, 1e-15);
    assert_near(tier_interpolate(&params, rates, 32000), 0.024, 1e-15);
    assert_near(tier_interpolate(&params, rates, 2500000), 0.012, 1e-15);
    assert_near(tier_interpolate(&params, rates, 9e8), 0.012, 1e-15);
    assert_near(tier_interpolate_log(&params, params.cpm, 1), 12, 1e-15);
    assert_near(tier_interpolate_log(&params, params.cpm, 224000), 25, 1e-15);
    assert_near(tier_interpolate_log(&params, params.cpm, 9e8), 55, 1e-15);
}

static void between_centres_the_logarithm_of_followers_counts(void **state) {
    struct params params;
    (void)state;
    fixture_params(&params);
    double middle = sqrt(4000.0 * 32000.0); /* half-way in log10(followers) */
    assert_near(tier_interpolate(&params, params.platforms[PLATFORM_INSTAGRAM].engagement_rate, middle), 0.036, 1e-12);
    assert_near(tier_interpolate_log(&params, params.cpm, middle), sqrt(12.0 * 18.0), 1e-12);
}

static void a_border_is_no_cliff(void **state) {
    struct params params;
    (void)state;
    fixture_params(&params);
    const double *rates = params.platforms[PLATFORM_INSTAGRAM].engagement_rate;
    for (double followers = 100; followers < 1e8; followers *= 1.01)
        assert_near(tier_interpolate(&params, rates, followers * 1.01), tier_interpolate(&params, rates, followers), 0.01);
}

static void a_free_tier_does_not_break_the_logarithm(void **state) {
    struct params params;
    (void)state;
    fixture_params(&params);
    const double cpm[TIERS_MAX] = {0, 18, 25, 35, 55};
    assert_near(tier_interpolate_log(&params, cpm, sqrt(4000.0 * 32000.0)), 9, 1e-12);
}

static void goals_presets_and_outcomes_are_found_by_name(void **state) {
    struct params params;
    enum outcome outcome;
    (void)state;
    fixture_params(&params);
    assert_int_equal(goal_find(&params, "Hype"), 6);
    assert_int_equal(goal_find(&params, "fame"), -1);
    assert_int_equal(preset_find(&params, "always-on"), 1);
    assert_int_equal(preset_find(&params, ""), -1);
    for (int i = 0; i < OUTCOME_COUNT; i++)
        assert_true(outcome_parse(outcome_name((enum outcome)i), &outcome) && (int)outcome == i);
    assert_false(outcome_parse("fame", &outcome));
    assert_string_equal(role_name(ROLE_TORCH), "torch");
    assert_string_equal(role_name(ROLE_FLAME), "flame");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(borders_belong_to_the_tier_above),
        cmocka_unit_test(tiers_are_found_by_name),
        cmocka_unit_test(figures_hold_at_centres_and_outside),
        cmocka_unit_test(between_centres_the_logarithm_of_followers_counts),
        cmocka_unit_test(a_border_is_no_cliff),
        cmocka_unit_test(a_free_tier_does_not_break_the_logarithm),
        cmocka_unit_test(goals_presets_and_outcomes_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

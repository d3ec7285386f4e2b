/* What curves say, of curves made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/creator.h"
#include "panes/curve_words.h"

static const struct currency dollar = {.code = "USD", .symbol = "$", .exponent = 2};

/* A budget curve of three points $1,000 apart, or of so many cents. */
static struct curve_points budget_curve_of(int64_t cents, double a, double b, double c) {
    struct curve_points points = {.kind = CURVE_BUDGET, .count = 3, .known = 3, .best = -1, .knee = -1, .settled = true};
    const double fits[] = {a, b, c};
    for (int p = 0; p < 3; p++)
        points.points[p] = (struct curve_point){
            .known = true, .feasible = true, .budget_cents = cents * (p + 1), .fit = fits[p], .bound = fits[p], .marginal = UNKNOWN};
    return points;
}

static struct curve_points split_curve_of(double a, double b, double c, int best) {
    struct curve_points points = budget_curve_of(100000, a, b, c);
    points.kind = CURVE_SPLIT;
    points.best = best;
    for (int p = 0; p < 3; p++)
        points.points[p].share = p / 2.0;
    return points;
}

static void says(const struct curve_points *points, const char *expected) {
    char text[CURVE_TEXT_SIZE];
    curve_sentence(text, points, &dollar);
    assert_string_equal(text, expected);
}

static void take_away(struct curve_point *point, const char *why) {
    point->feasible = false;
    error_set(&point->why, "%s", why);
}

static void a_knee_is_told_with_what_money_brings_on_both_sides(void **state) {
    (void)state;
    struct curve_points points = budget_curve_of(100000, 10.0, 30.0, 35.0);
    points.knee = 1;
    says(&points, "From about $2,000 on, more money brings less: each $1,000 adds about 20.00 fit before, 5.00 after.");
    points.points[2].fit = 30.04;
    says(&points, "From about $2,000 on, more money brings nothing: each $1,000 adds about 20.00 fit before.");
    points = budget_curve_of(33000000, 10.0, 90.0, 90.5); /* in steps of $1,000 up to $990,000 */
    points.knee = 1;
    says(&points, "From about $660,000 on, more money brings next to nothing: each $1,000 adds about 0.24 fit before.");
    points.settled = false;
    says(&points, "");
}

static void a_straight_or_a_flat_curve_has_no_knee(void **state) {
    (void)state;
    struct curve_points points = budget_curve_of(100000, 10.0, 20.0, 30.0);
    says(&points, "From $1,000 to $3,000, more money keeps paying: each $1,000 adds about 10.00 fit.");
    points = budget_curve_of(100000, 30.0, 30.0, 30.04);
    says(&points, "From $1,000 to $3,000, more money brings nothing.");
    points = budget_curve_of(100000, 0.0, 20.0, 30.0);
    take_away(&points.points[0], "pins cost more");
    says(&points, "From $2,000 to $3,000, more money keeps paying: each $1,000 adds about 10.00 fit.");
    for (int p = 0; p < 3; p++)
        take_away(&points.points[p], "pins cost more");
    says(&points, "No plan up to $3,000: pins cost more.");
}

static void a_curve_of_nobody_says_so(void **state) {
    char note[160];
    (void)state;
    struct curve_points points = budget_curve_of(100000, 0.0, 0.0, 0.0);
    assert_false(curve_has_anybody(&points));
    says(&points, "Up to $3,000 nobody can be had.");
    curve_measure_note(note, sizeof note, &points, &dollar);
    assert_string_equal(note, ""); /* nothing was measured */
    points.points[2].flames = 1;
    assert_true(curve_has_anybody(&points));
    says(&points, "From $1,000 to $3,000, more money brings nothing."); /* by these goals */
    points.known = 2;
    assert_false(curve_has_anybody(&points));
}

static void the_ends_of_a_split_are_measured_against_the_best(void **state) {
    (void)state;
    struct curve_points points = split_curve_of(44.0, 50.0, 25.0, 1);
    says(&points, "Best: about 50% for torches, fit 50.0. All flames: −12%. All torch: −50%.");
    take_away(&points.points[2], "the limits forbid it");
    says(&points, "Best: about 50% for torches, fit 50.0. All flames: −12%. All torch: no such plan.");
    points = split_curve_of(44.0, 50.0, 25.0, 1);
    points.plan_share = 0.02; /* between two points */
    points.plan_fit = 50.04;
    says(&points, "Best: about 50% for torches, fit 50.0. All flames: −12%. All torch: −50%.");
    points.plan_fit = 60.0;
    says(&points, "Best: as in the plan, 2% for torches, fit 60.0. All flames: −27%. All torch: −58%.");
    points = split_curve_of(50.0, 40.0, 25.0, 0);
    says(&points, "Best: all flames, fit 50.0. All torch: −50%.");
    points = split_curve_of(10.0, 20.0, 25.0, 2);
    says(&points, "Best: all torch, fit 25.0. All flames: −60%.");
    points = split_curve_of(10.0, 20.0, 25.0, -1);
    take_away(&points.points[0], "nobody may be in");
    take_away(&points.points[2], "nobody may be in");
    says(&points, "No split has a plan: nobody may be in.");
    take_away(&points.points[2], "no torch is allowed");
    says(&points, "No split has a plan. All flames: nobody may be in. All torch: no torch is allowed.");
}

static void amounts_are_told_in_steps_that_suit_them(void **state) {
    (void)state;
    struct curve_points points = budget_curve_of(33333333, 1.0, 2.0, 3.0);
    assert_true(curve_step_cents(&points, &dollar) == 100000);
    points = budget_curve_of(50000000, 1.0, 2.0, 3.0); /* up to $1,500,000 */
    assert_true(curve_step_cents(&points, &dollar) == 1000000);
    points.points[0].marginal = 0.25;
    assert_true(curve_step_gain(&points, &points.points[0], &dollar) == 2.5);
    assert_false(known(curve_step_gain(&points, &points.points[2], &dollar)));
    points = budget_curve_of(INT64_C(100000000000), 1.0, 2.0, 3.0); /* $1,000,000,000 */
    assert_true(curve_step_cents(&points, &dollar) == INT64_C(1000000000));
    points = budget_curve_of(66667, 1.0, 2.0, 3.0); /* a little more than $2,000 */
    assert_true(curve_step_cents(&points, &dollar) == 100000);
    points = budget_curve_of(66666, 1.0, 2.0, 3.0);
    assert_true(curve_step_cents(&points, &dollar) == 10000);
    points.points[0].marginal = 20.0;
    assert_true(curve_step_gain(&points, &points.points[0], &dollar) == 2.0);
    points = budget_curve_of(10, 1.0, 2.0, 3.0); /* cents */
    assert_true(curve_step_cents(&points, &dollar) == 100);
}

static void points_are(const struct curve_points *points, int p, const char *expected) {
    char text[CURVE_TEXT_SIZE];
    point_sentence(text, points, p, &dollar);
    assert_string_equal(text, expected);
}

static void a_point_says_all_that_is_known_of_it(void **state) {
    (void)state;
    struct curve_points points = budget_curve_of(100000, 10.0, 20.0, 30.0);
    struct curve_point *point = &points.points[0];
    point->bound = 10.2;
    point->torches = 1;
    point->flames = 4;
    point->spend_cents = 99999;
    point->outcome[OUTCOME_REACH] = 48100.0;
    point->outcome[OUTCOME_ENGAGEMENT] = 1234.0;
    point->outcome[OUTCOME_CONVERSIONS] = 3.0;
    point->marginal = 10.0;
    points_are(
        &points, 0,
        "$1,000: fit 10.0 (at most 10.2); 1 torch and 4 flames for $1,000; reach 48.1k, engagements 1,234, conversions 3; up to $2,000, "
        "each $1,000 more adds about 10.00 fit");
    point->marginal = 0.004;
    points_are(
        &points, 0,
        "$1,000: fit 10.0 (at most 10.2); 1 torch and 4 flames for $1,000; reach 48.1k, engagements 1,234, conversions 3; up to $2,000, "
        "each $1,000 more adds less than 0.01 fit");
    point->marginal = 0.0;
    point->bound = 10.0;
    points_are(
        &points, 0,
        "$1,000: fit 10.0; 1 torch and 4 flames for $1,000; reach 48.1k, engagements 1,234, conversions 3; up to $2,000, each $1,000 "
        "more adds nothing");
    take_away(&points.points[1], "pins cost more");
    points_are(&points, 1, "$2,000: pins cost more");
    points.points[2].known = false;
    points_are(&points, 2, "$3,000: not worked out yet");
    points.kind = CURVE_SPLIT;
    points.points[1].share = 0.5;
    points_are(&points, 1, "50% for torches: pins cost more");
    points_are(&points, 2, "All torch: not worked out yet");
}

static void figure_is(const struct curve_points *points, double fit, const char *expected) {
    char figure[CURVE_FIGURE_SIZE];
    curve_figure(figure, points, fit);
    assert_string_equal(figure, expected);
}

static void gain_is(const struct curve_points *points, double gain, const char *expected) {
    char figure[CURVE_FIGURE_SIZE];
    curve_gain(figure, points, gain);
    assert_string_equal(figure, expected);
}

static void fits_are_told_against_the_present_plan(void **state) {
    (void)state;
    struct curve_points points = budget_curve_of(100000, 20.0, 40.0, 50.0);
    assert_false(curve_compares(&points));
    figure_is(&points, 40.0, "40.0");
    gain_is(&points, 0.42, "0.42");
    gain_is(&points, UNKNOWN, "—");
    points.present = 1;
    points.now = 40.0;
    assert_true(curve_compares(&points));
    figure_is(&points, 40.0, "now");
    figure_is(&points, 40.01, "now"); /* +0.025 % */
    figure_is(&points, 40.04, "+0.1%");
    figure_is(&points, 43.0, "+7.5%");
    figure_is(&points, 36.0, "−10%");
    figure_is(&points, 43.99, "+10%"); /* 9.975 % */
    figure_is(&points, 60.0, "+50%");
    figure_is(&points, 0.0, "−100%");
    figure_is(&points, 399.0, "+898%");
    figure_is(&points, 1600.0, "×40");
    gain_is(&points, 0.023, "2.3%");
    gain_is(&points, UNKNOWN, "—");
    points.kind = CURVE_SPLIT; /* of one budget: fits are those of plans */
    assert_false(curve_compares(&points));
}

static void gains_are_told_against_the_present_plan(void **state) {
    (void)state;
    struct curve_points points = budget_curve_of(100000, 20.0, 40.0, 50.0);
    points.now = 40.0;
    points.points[0].marginal = 20.0;
    assert_true(curve_step_gain(&points, &points.points[0], &dollar) == 0.5);
    says(&points, "From $1,000 to $3,000, more money keeps paying: each $1,000 adds about 37.5%.");
    points.knee = 1;
    says(&points, "From about $2,000 on, more money brings less: each $1,000 adds about 50.0% before, 25.0% after.");
    points.points[2].fit = 40.0;
    says(&points, "From about $2,000 on, more money brings nothing: each $1,000 adds about 50.0% before.");
}

static void what_fit_is_measured_against_is_said_where_it_is_not_the_plans(void **state) {
    (void)state;
    char note[160];
    struct curve_points points = budget_curve_of(100000, 0.0, 40.0, 50.0);
    curve_measure_note(note, sizeof note, &points, &dollar);
    assert_string_equal(note, "The plan has nobody to compare with: here fit is measured against the best that $3,000 could bring.");
    points.now = 40.0;
    curve_measure_note(note, sizeof note, &points, &dollar);
    assert_string_equal(note, "");
    points = split_curve_of(10.0, 20.0, 25.0, 2);
    curve_measure_note(note, sizeof note, &points, &dollar);
    assert_string_equal(note, "");
}

static void a_point_is_told_against_the_present_plan(void **state) {
    (void)state;
    struct curve_points points = budget_curve_of(100000, 20.0, 40.0, 50.0);
    points.now = 40.0;
    points.points[2].bound = 51.0;
    points.points[1].marginal = 10.0;
    points.points[1].bound = 40.01;
    points_are(&points, 1,
               "$2,000: now; 0 torches and 0 flames for $0; reach 0, engagements 0, conversions 0; up to $3,000, each $1,000 more adds "
               "about 25.0%");
    points_are(&points, 2,
               "$3,000: +25% for the goals (at most +27%); 0 torches and 0 flames for $0; reach 0, engagements 0, conversions 0");
}

static void next_is(int64_t units, double shadow_price, const struct currency *currency, const char *expected) {
    struct plan plan = {.fit = 80.0, .shadow_price = shadow_price, .budget_cents = units * money_unit(currency)};
    char text[96];
    next_sentence(text, sizeof text, &plan, currency);
    assert_string_equal(text, expected);
}

/* The step is the one of the curve, which goes to twice the budget. */
static void the_next_money_is_told_in_steps_that_suit_the_budget(void **state) {
    static const struct currency rouble = {"RUB", "₽", 2}, yen = {"JPY", "¥", 0}, dinar = {"KWD", "", 3};
    (void)state;
    next_is(25000, 0.2, &dollar, "next $1,000 adds about 0.20 fit (0.2%)");
    next_is(25000, 0.0049, &dollar, "");
    next_is(2300000, 0.004, &rouble, "next ₽10,000 adds about 0.04 fit (0.1%)");
    next_is(3800000, 0.8, &yen, "next ¥10,000 adds about 8.00 fit (10.0%)");
    next_is(7700, 2.0, &dinar, "next 1,000 KWD adds about 2.00 fit (2.5%)");
    next_is(500, 8.0, &dinar, "next 100 KWD adds about 0.80 fit (1.0%)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_knee_is_told_with_what_money_brings_on_both_sides),
        cmocka_unit_test(a_straight_or_a_flat_curve_has_no_knee),
        cmocka_unit_test(a_curve_of_nobody_says_so),
        cmocka_unit_test(the_ends_of_a_split_are_measured_against_the_best),
        cmocka_unit_test(fits_are_told_against_the_present_plan),
        cmocka_unit_test(gains_are_told_against_the_present_plan),
        cmocka_unit_test(what_fit_is_measured_against_is_said_where_it_is_not_the_plans),
        cmocka_unit_test(a_point_is_told_against_the_present_plan),
        cmocka_unit_test(amounts_are_told_in_steps_that_suit_them),
        cmocka_unit_test(the_next_money_is_told_in_steps_that_suit_the_budget),
        cmocka_unit_test(a_point_says_all_that_is_known_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/interval.h"
#include "support/check.h"
#include "support/fixture.h"

enum { LINES = 40, MANY = 4000 };

/* Equal creators in one large audience, none of them in each other's way. */
struct scene {
    struct params params;
    struct roster roster;
    struct plan_line lines[MANY];
    struct plan plan;
    double universe;
};

static void scene_new(struct scene *scene, size_t count, double sigma) {
    fixture_params(&scene->params);
    roster_init(&scene->roster);
    scene->universe = 1e12;
    for (size_t i = 0; i < count; i++) {
        char handle[24];
        snprintf(handle, sizeof handle, "a%zu", i);
        size_t row = fixture_add(&scene->roster, &scene->params, PLATFORM_INSTAGRAM, handle, 50000, 1000);
        scene->lines[i] = (struct plan_line){.creator_id = (int64_t)i + 1,
                                             .row = row,
                                             .posts = 1,
                                             .sigma = sigma,
                                             .reach = 1000,
                                             .contacts = 1000,
                                             .views = 2000,
                                             .engagements = 100,
                                             .clicks = 10,
                                             .conversions = 1};
    }
    scene->plan = (struct plan){.lines = scene->lines, .count = count};
}

static void simulate(struct scene *scene) {
    interval_simulate(&scene->plan, &scene->params, &scene->roster, &scene->universe);
}

static void one_creator_matches_the_golden_value(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene, 1, 0.45);
    scene.params.sigma_platform = 0.0;
    simulate(&scene);
    const struct interval *engagements = &scene.plan.totals[TOTAL_ENGAGEMENTS];
    assert_near(engagements->p90 / engagements->p50, 1.780, 0.001);
    assert_near(engagements->p50 / engagements->p10, 1.780, 0.001);
    assert_near(engagements->p50, 100 * exp(-0.5 * 0.45 * 0.45), 1e-4); /* the mean is 100 */
    const struct interval *reach = &scene.plan.totals[TOTAL_REACH];
    assert_near(reach->p90 / reach->p50, 1.780, 0.001);
    assert_near(scene.plan.totals[TOTAL_FREQUENCY].p10, 1.0, 1e-6); /* contacts and reach move together */
    assert_near(scene.plan.totals[TOTAL_FREQUENCY].p90, 1.0, 1e-6);
    roster_free(&scene.roster);
}

static void one_post_is_as_unsure_as_a_plan_of_it(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene, 1, 0.45);
    scene.params.sigma_platform = 0.0;
    struct post post = {.sigma = 0.45};
    struct interval alone = interval_of_post(&scene.params, &post, 100.0);
    assert_near(alone.p90 / alone.p50, 1.780, 0.0003);
    assert_near(alone.p50, 100.0 * exp(-0.10125), 1e-12);
    scene.params.sigma_platform = 0.2;
    simulate(&scene);
    const struct interval *drawn = &scene.plan.totals[TOTAL_ENGAGEMENTS];
    alone = interval_of_post(&scene.params, &post, 100.0);
    assert_near(alone.p10, drawn->p10, 0.02);
    assert_near(alone.p50, drawn->p50, 0.02);
    assert_near(alone.p90, drawn->p90, 0.02);
    roster_free(&scene.roster);
}

static void an_estimated_fee_spans_an_order_of_magnitude(void **state) {
    struct params params = {.sigma_fee = 1.0};
    (void)state;
    struct interval fee = interval_of_fee(&params, 42000);
    assert_near(fee.p50, 42000.0, 1e-12);
    assert_near(fee.p10, 11659.5, 1e-5); /* 42000 ÷ e^1.28155 */
    assert_near(fee.p90, 151293.4, 1e-5);
}

/* Thousands of lines, with fewer draws: what one platform's shock leaves is as exact as ever. */
static void a_plan_of_thousands_is_as_sure_as_its_platform(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene, MANY, 0.45);
    scene.params.sigma_platform = 0.2;
    scene.params.interval_draws = 2000;
    simulate(&scene);
    const struct interval *views = &scene.plan.totals[TOTAL_IMPRESSIONS];
    double mean = 2000.0 * MANY;
    assert_near(views->p50, mean * exp(-0.02), 0.01);
    assert_near(views->p90, mean * exp(0.2 * 1.28155 - 0.02), 0.01);
    assert_near(views->p10, mean * exp(-0.2 * 1.28155 - 0.02), 0.01);
    roster_free(&scene.roster);
}

static void errors_of_many_creators_average_out(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene, LINES, 0.9);
    scene.params.sigma_platform = 0.0;
    simulate(&scene);
    const struct interval *views = &scene.plan.totals[TOTAL_IMPRESSIONS];
    /* The sum of 40: mean 80,000, relative deviation √((e^.81 − 1)/40) = .177. */
    assert_near(views->p50, 80000, 0.05);
    assert_near(views->p10, 80000 * (1 - 1.2816 * 0.177), 0.05);
    assert_near(views->p90, 80000 * (1 + 1.2816 * 0.177), 0.05);
    roster_free(&scene.roster);
}

static void the_shock_of_a_platform_does_not_average_out(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene, LINES, 0.0);
    simulate(&scene);
    const struct interval *views = &scene.plan.totals[TOTAL_IMPRESSIONS];
    assert_near(views->p90 / views->p50, exp(1.28155 * 0.2), 0.001);
    assert_near(views->p50, 80000, 0.03);
    roster_free(&scene.roster);
}

static void reach_cannot_pass_its_universe(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene, LINES, 0.9);
    scene.universe = 5000;
    simulate(&scene);
    const struct interval *reach = &scene.plan.totals[TOTAL_REACH];
    assert_true(reach->p10 > 2500 && reach->p10 <= reach->p50 && reach->p50 <= reach->p90 && reach->p90 <= 5000);
    roster_free(&scene.roster);
}

static void the_same_plan_has_the_same_interval(void **state) {
    struct scene scene;
    struct interval first[TOTAL_COUNT];
    (void)state;
    scene_new(&scene, 20, 0.45);
    simulate(&scene);
    memcpy(first, scene.plan.totals, sizeof first);
    simulate(&scene);
    assert_memory_equal(first, scene.plan.totals, sizeof first);
    roster_free(&scene.roster);
}

/* One creator's errors are drawn from the creator's id alone, so what the others do is common to both plans. */
static void a_line_more_moves_an_interval_by_about_the_line(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene, LINES, 0.45);
    simulate(&scene);
    struct interval with = scene.plan.totals[TOTAL_IMPRESSIONS];
    scene.plan.count--;
    simulate(&scene);
    struct interval without = scene.plan.totals[TOTAL_IMPRESSIONS];
    assert_true(with.p10 - without.p10 > 0 && with.p10 - without.p10 < 4000);
    assert_true(with.p50 - without.p50 > 0 && with.p50 - without.p50 < 4000);
    assert_true(with.p90 - without.p90 > 0 && with.p90 - without.p90 < 4500);
    roster_free(&scene.roster);
}

static void an_empty_plan_has_nothing_to_be_unsure_of(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene, 1, 0.45);
    scene.plan.count = 0;
    simulate(&scene);
    for (int i = 0; i < TOTAL_COUNT; i++)
        assert_true(scene.plan.totals[i].p10 == 0.0 && scene.plan.totals[i].p90 == 0.0);
    roster_free(&scene.roster);
}

static void few_draws_are_enough_to_run(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene, 3, 0.45);
    for (int draws = 0; draws <= 3; draws++) {
        scene.params.interval_draws = draws;
        simulate(&scene);
        const struct interval *views = &scene.plan.totals[TOTAL_IMPRESSIONS];
        assert_true(views->p10 > 0.0 && views->p10 <= views->p50 && views->p50 <= views->p90 && isfinite(views->p90));
    }
    roster_free(&scene.roster);
}

/* Without errors of their own, equal accounts of one person reach what one of them does; contacts add up. */
static void accounts_of_one_person_are_reached_once(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene, 6, 0.0);
    scene.params.sigma_platform = 0.0;
    scene.roster.person[0] = scene.roster.person[3] = scene.roster.person[4] = 9;
    simulate(&scene);
    assert_near(scene.plan.totals[TOTAL_REACH].p50, 4000, 1e-6);
    assert_near(scene.plan.totals[TOTAL_FREQUENCY].p50, 1.5, 1e-6);
    roster_free(&scene.roster);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_of_thousands_is_as_sure_as_its_platform),
        cmocka_unit_test(one_creator_matches_the_golden_value),         cmocka_unit_test(one_post_is_as_unsure_as_a_plan_of_it),
        cmocka_unit_test(an_estimated_fee_spans_an_order_of_magnitude), cmocka_unit_test(errors_of_many_creators_average_out),
        cmocka_unit_test(the_shock_of_a_platform_does_not_average_out), cmocka_unit_test(reach_cannot_pass_its_universe),
        cmocka_unit_test(the_same_plan_has_the_same_interval),          cmocka_unit_test(a_line_more_moves_an_interval_by_about_the_line),
        cmocka_unit_test(an_empty_plan_has_nothing_to_be_unsure_of),    cmocka_unit_test(few_draws_are_enough_to_run),
        cmocka_unit_test(accounts_of_one_person_are_reached_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

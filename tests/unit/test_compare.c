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
#include "base/rng.h"
#include "model/compare.h"
#include "support/check.h"
#include "support/fixture.h"

struct scene {
    struct params params;
    struct roster roster;
    struct comparison comparison;
};

static void compare(struct scene *scene, enum compare_by by) {
    compare_run(&scene->comparison, &scene->params, &scene->roster, by);
}

static void scene_free(struct scene *scene) {
    compare_free(&scene->comparison);
    roster_free(&scene->roster);
}

static void add(struct scene *scene, const char *niche, double followers, double views, int64_t fee_cents) {
    struct creator creator = creator_unknown();
    creator.id = (int64_t)scene->roster.count + 1;
    creator.platform = PLATFORM_INSTAGRAM;
    creator.handle = "h";
    creator.niche = niche;
    creator.followers = followers;
    creator.views = views;
    creator.fee_cents = fee_cents;
    creator.authenticity = 1.0;
    roster_add(&scene->roster, &scene->params, &creator);
}

static const struct compare_group *group(const struct scene *scene, const char *name) {
    for (size_t i = 0; i < scene->comparison.count; i++)
        if (strcmp(scene->comparison.groups[i].name, name) == 0)
            return &scene->comparison.groups[i];
    fail_msg("there is no group '%s'", name);
    return NULL;
}

/* Three micro creators at the centre of their tier and one mega; nobody else. */
static void four_creators(struct scene *scene) {
    fixture_params(&scene->params);
    roster_init(&scene->roster);
    add(scene, "", 32000, 10000, 20000);
    add(scene, "", 32000, 5000, 40000);
    add(scene, "", 32000, 8000, MONEY_UNKNOWN);
    add(scene, "", 2500000, 200000, 1000000);
}

static void groups_hold_medians(void **state) {
    struct scene scene;
    (void)state;
    four_creators(&scene);
    compare(&scene, COMPARE_TIER);
    assert_int_equal(scene.comparison.count, 5);
    const struct compare_group *micro = group(&scene, "micro");
    assert_true(micro->value[MEASURE_CREATORS] == 3.0);
    assert_near(micro->value[MEASURE_FOLLOWERS], 32000, 1e-12);
    assert_near(micro->value[MEASURE_RATE], 0.024 / 0.21 * 8000 / 32000, 1e-12); /* estimated, as of the one with 8,000 views */
    /* Fees: $200, $400 and the estimate, 8,000 views at $18 per 1,000 = $144. */
    assert_near(micro->value[MEASURE_FEE], 20000, 1e-12);
    assert_near(micro->estimated[MEASURE_FEE], 1.0 / 3.0, 1e-12);
    assert_near(micro->value[MEASURE_CPM], 2000, 1e-12); /* $20, $80, $18 */
    assert_near(micro->value[MEASURE_REACH], 8000, 1e-12);
    assert_near(micro->estimated[MEASURE_REACH], 0.0, 1e-12);
    assert_near(micro->estimated[MEASURE_RATE], 1.0, 1e-12);
    double engagements = 0.024 / 0.21 * 10000 * 0.85; /* for $200; the others pay more or less a view */
    assert_near(micro->value[MEASURE_CPE], 20000 / engagements, 1e-12);
    assert_near(micro->value[MEASURE_CPA], 20000, 1e-12); /* one conversion for 10,000 views: $200, $800, $180 */
    assert_near(micro->value[MEASURE_CONVERSIONS_PER_1000], 5.0, 1e-12);
    assert_near(micro->value[MEASURE_PRESTIGE], 32000.0 / 1032000.0, 1e-12);
    assert_near(micro->value[MEASURE_AUTHENTICITY], 1.0, 1e-12);
    scene_free(&scene);
}

static void an_empty_group_has_no_figures(void **state) {
    struct scene scene;
    (void)state;
    four_creators(&scene);
    compare(&scene, COMPARE_TIER);
    const struct compare_group *nano = group(&scene, "nano");
    assert_true(nano->value[MEASURE_CREATORS] == 0.0);
    for (int m = MEASURE_FOLLOWERS; m < MEASURE_COUNT; m++)
        assert_true(nano->value[m] == UNKNOWN && nano->estimated[m] == 0.0);
    scene_free(&scene);
}

static void each_measure_has_its_winner(void **state) {
    struct scene scene;
    (void)state;
    four_creators(&scene);
    compare(&scene, COMPARE_TIER);
    const int *winner = scene.comparison.winner; /* 1: micro, 4: mega */
    assert_int_equal(winner[MEASURE_RATE], 1);
    assert_int_equal(winner[MEASURE_CPM], 1); /* $20 against $50 */
    assert_int_equal(winner[MEASURE_REACH], 4);
    assert_int_equal(winner[MEASURE_PRESTIGE], 4);
    assert_int_equal(winner[MEASURE_CONVERSIONS_PER_1000], 1);
    assert_int_equal(winner[MEASURE_AUTHENTICITY], -1); /* a tie */
    assert_int_equal(winner[MEASURE_FAST], -1);
    assert_int_equal(winner[MEASURE_CREATORS], -1); /* neither more nor fewer is better */
    assert_int_equal(winner[MEASURE_FEE], -1);
    scene_free(&scene);
}

static void nobody_wins_alone(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    roster_init(&scene.roster);
    add(&scene, "", 32000, 10000, 20000);
    compare(&scene, COMPARE_TIER);
    for (int m = 0; m < MEASURE_COUNT; m++)
        assert_int_equal(scene.comparison.winner[m], -1);
    scene_free(&scene);
}

static void figures_that_do_not_exist_are_left_out(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    roster_init(&scene.roster);
    add(&scene, "", 32000, 0, 20000); /* no views: no cost per thousand */
    add(&scene, "", 32000, 10000, 0); /* free: no conversions per 1,000 */
    compare(&scene, COMPARE_TIER);
    const struct compare_group *micro = group(&scene, "micro");
    assert_near(micro->value[MEASURE_CPM], 0.0, 1e-12);
    assert_near(micro->value[MEASURE_CONVERSIONS_PER_1000], 0.0, 1e-12);
    scene_free(&scene);
}

static void a_rate_per_view_is_compared_per_follower(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    roster_init(&scene.roster);
    fixture_add(&scene.roster, &scene.params, PLATFORM_TIKTOK, "h", 32000, 100); /* .040 per view, .60 views per follower */
    compare(&scene, COMPARE_PLATFORM);
    assert_int_equal(scene.comparison.count, 1);
    assert_near(group(&scene, "TikTok")->value[MEASURE_RATE], 0.024, 1e-12);
    scene_free(&scene);
}

static void small_niches_share_a_group(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    roster_init(&scene.roster);
    for (int niche = 0; niche < 15; niche++) /* niche 0 has one creator, niche 14 fifteen */
        for (int i = 0; i <= niche; i++) {
            char name[16];
            snprintf(name, sizeof name, "niche %02d", niche);
            add(&scene, niche == 14 ? "" : name, 1000, 100, 100);
        }
    compare(&scene, COMPARE_NICHE);
    assert_int_equal(scene.comparison.count, 13);
    assert_string_equal(scene.comparison.groups[0].name, "unknown");
    assert_string_equal(scene.comparison.groups[1].name, "niche 13");
    assert_string_equal(scene.comparison.groups[11].name, "niche 03");
    assert_string_equal(scene.comparison.groups[12].name, "everything else");
    assert_true(scene.comparison.groups[0].value[MEASURE_CREATORS] == 15.0);
    assert_true(scene.comparison.groups[12].value[MEASURE_CREATORS] == 6.0);
    scene_free(&scene);
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void medians_agree_with_sorting(void **state) {
    struct rng rng = {9};
    (void)state;
    for (int round = 0; round < 60; round++) {
        struct scene scene;
        double views[200];
        size_t n = 1 + (size_t)rng_below(&rng, 200);
        fixture_params(&scene.params);
        roster_init(&scene.roster);
        for (size_t i = 0; i < n; i++) {
            views[i] = (double)rng_below(&rng, round % 2 == 0 ? 5 : 1000000);
            add(&scene, "", 32000, views[i], 100);
        }
        compare(&scene, COMPARE_TIER);
        qsort(views, n, sizeof views[0], ascending);
        assert_near(group(&scene, "micro")->value[MEASURE_REACH], (views[(n - 1) / 2] + views[n / 2]) / 2, 1e-12);
        scene_free(&scene);
    }
}

static void an_empty_roster_can_be_compared(void **state) {
    (void)state;
    for (int by = COMPARE_TIER; by <= COMPARE_MARKET; by++) {
        struct scene scene;
        fixture_params(&scene.params);
        roster_init(&scene.roster);
        compare(&scene, (enum compare_by)by);
        assert_int_equal(scene.comparison.count, by == COMPARE_TIER ? 5 : 0);
        scene_free(&scene);
    }
}

static void groupings_are_read(void **state) {
    enum compare_by by;
    (void)state;
    assert_true(compare_by_parse("Platform", &by) && by == COMPARE_PLATFORM);
    assert_true(compare_by_parse("market", &by) && by == COMPARE_MARKET);
    assert_false(compare_by_parse("size", &by));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_hold_medians),
        cmocka_unit_test(an_empty_group_has_no_figures),
        cmocka_unit_test(each_measure_has_its_winner),
        cmocka_unit_test(nobody_wins_alone),
        cmocka_unit_test(figures_that_do_not_exist_are_left_out),
        cmocka_unit_test(a_rate_per_view_is_compared_per_follower),
        cmocka_unit_test(small_niches_share_a_group),
        cmocka_unit_test(medians_agree_with_sorting),
        cmocka_unit_test(an_empty_roster_can_be_compared),
        cmocka_unit_test(groupings_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

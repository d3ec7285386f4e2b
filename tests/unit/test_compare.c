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
    const struct win *win = scene.comparison.win; /* 1: micro, 4: mega */
    assert_int_equal(win[MEASURE_RATE].group, 1);
    assert_int_equal(win[MEASURE_CPM].group, 1); /* $20 against $50 */
    assert_int_equal(win[MEASURE_REACH].group, 4);
    assert_int_equal(win[MEASURE_PRESTIGE].group, 4);
    assert_int_equal(win[MEASURE_CONVERSIONS_PER_1000].group, 1);
    assert_int_equal(win[MEASURE_AUTHENTICITY].group, -1); /* a tie */
    assert_int_equal(win[MEASURE_FAST].group, -1);
    assert_int_equal(win[MEASURE_CREATORS].group, -1); /* neither more nor fewer is better */
    assert_int_equal(win[MEASURE_FEE].group, -1);
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
        assert_int_equal(scene.comparison.win[m].group, -1);
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
    assert_int_equal(scene.comparison.groups[0].kind, GROUP_UNKNOWN);
    assert_int_equal(scene.comparison.groups[1].kind, GROUP_NAMED);
    assert_int_equal(scene.comparison.groups[12].kind, GROUP_REST);
    assert_true(scene.comparison.groups[0].value[MEASURE_CREATORS] == 15.0);
    assert_true(scene.comparison.groups[12].value[MEASURE_CREATORS] == 6.0);
    scene_free(&scene);
}

/* `each` creators of a tier's size: views and fees from `low` up in steps of a tenth; everything given. */
static void add_tier(struct scene *scene, size_t each, double followers, double low_views) {
    for (size_t i = 0; i < each; i++) {
        struct creator creator = creator_unknown();
        creator.id = (int64_t)scene->roster.count + 1;
        creator.handle = "h";
        creator.followers = followers;
        creator.views = low_views * (1.0 + 0.1 * (double)i);
        creator.rate = 0.03;
        creator.posts_sampled = 10;
        creator.fee_cents = 10000;
        creator.authenticity = 0.9;
        roster_add(&scene->roster, &scene->params, &creator);
    }
}

static void two_tiers(struct scene *scene, size_t micro, size_t mega) {
    fixture_params(&scene->params);
    roster_init(&scene->roster);
    add_tier(scene, micro, 32000, 5000);
    add_tier(scene, mega, 2500000, 200000);
    compare(scene, COMPARE_TIER);
}

/* Every mega is seen more than every micro: of six and ten creators only medians outside of both are against it. */
static void a_win_says_how_sure_it_is(void **state) {
    struct scene scene;
    (void)state;
    two_tiers(&scene, 10, 6);
    const struct win *reach = &scene.comparison.win[MEASURE_REACH];
    assert_true(reach->group == 4 && reach->rival == 1 && reach->surely);
    assert_near(reach->lead, (1.0 - 1.0 / 64.0) * (1.0 - 1.0 / 1024.0), 1e-12);
    assert_true(scene.comparison.win[MEASURE_CPM].group == 4); /* the same fee for more views */
    scene_free(&scene);
}

static void one_or_two_creators_never_win_surely(void **state) {
    (void)state;
    for (size_t mega = 1; mega <= 2; mega++) {
        struct scene scene;
        two_tiers(&scene, 50, mega);
        for (int m = 0; m < MEASURE_COUNT; m++)
            assert_false(scene.comparison.win[m].surely); /* nor does anybody surely win against them */
        assert_int_equal(scene.comparison.win[MEASURE_REACH].group, 4);
        scene_free(&scene);
    }
}

/* The rates of both are benchmarks, which say nothing of these creators, however far apart they are. */
static void benchmarks_never_win_surely(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    roster_init(&scene.roster);
    for (int i = 0; i < 20; i++) {
        add(&scene, "", 32000 + 1000 * i, UNKNOWN, MONEY_UNKNOWN);
        add(&scene, "", 2500000 + 1000 * i, UNKNOWN, MONEY_UNKNOWN);
    }
    compare(&scene, COMPARE_TIER);
    const struct win *win = scene.comparison.win;
    assert_true(win[MEASURE_RATE].group == 1 && win[MEASURE_RATE].lead > 0.99 && !win[MEASURE_RATE].surely);
    assert_true(win[MEASURE_PRESTIGE].group == 4 && win[MEASURE_PRESTIGE].surely); /* followers are given */
    assert_true(compare_on_benchmarks(&scene.comparison, MEASURE_RATE));
    assert_true(compare_on_benchmarks(&scene.comparison, MEASURE_FAST));
    assert_false(compare_on_benchmarks(&scene.comparison, MEASURE_PRESTIGE));
    assert_false(compare_on_benchmarks(&scene.comparison, MEASURE_CREATORS));
    scene_free(&scene);
}

/* Rates 1 %, 2 %, 3 %, 4 %, of so many posts that the benchmark weighs nothing. */
static void the_rate_has_a_spread(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    scene.params.rate_sigma = 0.0;
    roster_init(&scene.roster);
    for (int i = 1; i <= 4; i++) {
        struct creator creator = creator_unknown();
        creator.id = i;
        creator.handle = "h";
        creator.followers = 32000;
        creator.rate = 0.01 * i;
        roster_add(&scene.roster, &scene.params, &creator);
    }
    compare(&scene, COMPARE_TIER);
    const struct middle *rate = &group(&scene, "micro")->middle[MEASURE_RATE];
    assert_near(rate->p25, 0.0175, 1e-9);
    assert_near(rate->median, 0.025, 1e-9);
    assert_near(rate->p75, 0.0325, 1e-9);
    scene_free(&scene);
}

static void figures_behind_the_points_are_measured(void **state) {
    struct scene scene;
    (void)state;
    four_creators(&scene);
    compare(&scene, COMPARE_TIER);
    const struct compare_group *micro = group(&scene, "micro");
    assert_near(micro->value[MEASURE_TRUST], micro->value[MEASURE_RATE], 1e-12); /* all followers are real */
    double early = 1.0 - exp(-pow(3.0 / 0.118, 0.223));
    assert_near(micro->value[MEASURE_BUZZ], 8000 * early, 1e-12);
    assert_near(micro->value[MEASURE_FAST], early, 1e-12);
    /* 8,000 of 38,095 people who can be reached (8,000 ÷ 0.21): α = .49, β = 1.843, of four posts none is seen by
     * 1.843 · 2.843 · 3.843 · 4.843 ÷ (2.333 · 3.333 · 4.333 · 5.333) = .54270 of them. */
    double audience = 8000 / 0.21, a = 0.21 * 0.7 / 0.3, b = 0.79 * 0.7 / 0.3, s = a + b;
    double none = b * (b + 1) * (b + 2) * (b + 3) / (s * (s + 1) * (s + 2) * (s + 3));
    assert_near(micro->value[MEASURE_SCALE], 1e6 / (audience * (1 - none)), 1e-9);
    scene_free(&scene);
}

/* In steps of no time at all everything comes out as at once. */
static void steps_come_to_the_same(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    fixture_roster(&scene.roster, &scene.params, 5, 3000);
    for (int by = 0; by < COMPARE_BY_COUNT; by++) {
        struct comparison stepped;
        struct comparing *comparing = compare_begin(&scene.params, &scene.roster, (enum compare_by)by);
        size_t steps = 0;
        double progress = 0.0;
        while (compare_step(comparing, 0.0)) {
            assert_true(compare_progress(comparing) >= progress && compare_progress(comparing) <= 1.0);
            progress = compare_progress(comparing);
            steps++;
        }
        assert_true(steps > 2 * 3000 / 256 && compare_progress(comparing) == 1.0);
        compare_end(comparing, &stepped);
        compare(&scene, (enum compare_by)by);
        assert_int_equal(stepped.count, scene.comparison.count);
        for (size_t g = 0; g < stepped.count; g++)
            for (int m = 0; m < MEASURE_COUNT; m++) {
                assert_true(stepped.groups[g].value[m] == scene.comparison.groups[g].value[m]);
                assert_true(stepped.win[m].group == scene.comparison.win[m].group && stepped.win[m].lead == scene.comparison.win[m].lead);
            }
        compare_free(&stepped);
        compare_free(&scene.comparison);
    }
    struct comparing *dropped = compare_begin(&scene.params, &scene.roster, COMPARE_NICHE);
    compare_step(dropped, 0.0);
    compare_drop(dropped);
    compare_drop(NULL);
    roster_free(&scene.roster);
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
        cmocka_unit_test(a_win_says_how_sure_it_is),
        cmocka_unit_test(one_or_two_creators_never_win_surely),
        cmocka_unit_test(benchmarks_never_win_surely),
        cmocka_unit_test(the_rate_has_a_spread),
        cmocka_unit_test(figures_behind_the_points_are_measured),
        cmocka_unit_test(steps_come_to_the_same),
        cmocka_unit_test(figures_that_do_not_exist_are_left_out),
        cmocka_unit_test(a_rate_per_view_is_compared_per_follower),
        cmocka_unit_test(small_niches_share_a_group),
        cmocka_unit_test(medians_agree_with_sorting),
        cmocka_unit_test(an_empty_roster_can_be_compared),
        cmocka_unit_test(groupings_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

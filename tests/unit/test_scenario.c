#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/scenario.h"
#include "support/check.h"
#include "support/fixture.h"

/* Two creators in one audience of 1,000,000, all figures given but the rate: a micro of 8,000 views for $400, a mega of 200,000 for
 * $9,000; and a plan saved of both. */
struct scene {
    struct params params;
    struct roster roster;
    double universes[1];
    struct scenario scenario;
};

static void add_creator(struct scene *scene, int64_t id, enum platform platform, double followers, double views, int64_t fee_cents) {
    struct creator creator = creator_unknown();
    creator.id = id;
    creator.platform = platform;
    creator.handle = "noor";
    creator.followers = followers;
    creator.views = views;
    creator.authenticity = 1.0;
    creator.fee_cents = fee_cents;
    roster_add(&scene->roster, &scene->params, &creator);
}

static void add_line(struct plan *plan, int64_t creator_id, int posts, int64_t cost_cents) {
    plan->lines = mem_grow(plan->lines, plan->count, &plan->capacity, sizeof *plan->lines);
    plan->lines[plan->count++] = (struct plan_line){.creator_id = creator_id, .row = ROSTER_NONE, .posts = posts, .cost_cents = cost_cents};
}

static void scene_open(struct scene *scene) {
    fixture_params(&scene->params);
    roster_init(&scene->roster);
    scene->universes[0] = 1e6;
    add_creator(scene, 1, PLATFORM_INSTAGRAM, 32000, 8000, 40000);
    add_creator(scene, 2, PLATFORM_YOUTUBE, 4000000, 200000, 900000);
    scenario_init(&scene->scenario, &scene->params);
    struct plan *plan = &scene->scenario.plan;
    scene->scenario.has_plan = true;
    plan->budget_cents = 2000000;
    plan->fit = 60.0;
    plan->fit_upper_bound = 75.0;
    plan->torches = plan->flames = 1;
    add_line(plan, 1, 2, 90000);
    add_line(plan, 2, 1, 910000);
}

static void scene_close(struct scene *scene) {
    scenario_free(&scene->scenario);
    roster_free(&scene->roster);
}

static void evaluated(struct scene *scene) {
    struct error err = {""};
    if (!scenario_evaluate(&scene->scenario, &scene->params, &scene->roster, scene->universes, &err))
        fail_msg("%s", err.text);
}

static void a_saved_plan_is_forecast_on_the_roster_of_today(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    evaluated(&scene);
    const struct plan *plan = &scene.scenario.plan;
    assert_int_equal(plan->count, 2);
    assert_int_equal(plan->lines[0].creator_id, 2); /* the torch first */
    assert_int_equal(plan->lines[0].row, 1);
    assert_int_equal(plan->spend_cents, 2 * 40000 + 900000 + 2 * 10000);
    assert_int_equal(plan->left_cents, 1000000); /* of the budget that it was saved with, not of the campaign's */
    assert_near(plan->mean[TOTAL_IMPRESSIONS], 2 * 8000 + 200000, 1e-12);
    double micro = plan->lines[1].reach; /* 1 − (1 − a)(1 − b) of a million */
    assert_near(plan->mean[TOTAL_REACH], 1e6 * (1 - (1 - micro / 1e6) * (1 - 0.15)), 1e-9);
    assert_true(plan->totals[TOTAL_REACH].p10 < plan->mean[TOTAL_REACH] && plan->totals[TOTAL_REACH].p90 > plan->mean[TOTAL_REACH]);
    assert_near(plan->fit, 60.0, 1e-12);
    assert_near(plan->gap, 0.2, 1e-12);
    assert_int_equal(scene.scenario.gone, 0);
    scene_close(&scene);
}

/* The store drops the line of a creator who is deleted; that one is missing shows only in the counts. */
static void creators_who_left_are_counted(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    scene.scenario.plan.flames = 2;
    add_line(&scene.scenario.plan, 9, 1, 100); /* and one whom the roster does not have, though the store does */
    scene.scenario.plan.flames++;
    evaluated(&scene);
    assert_int_equal(scene.scenario.plan.count, 2);
    assert_int_equal(scene.scenario.gone, 2);
    evaluated(&scene);
    assert_int_equal(scene.scenario.gone, 2);
    scene_close(&scene);
}

static void figures_that_moved_since_are_noticed(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    evaluated(&scene);
    assert_true(scene.scenario.moved); /* the fixture saved no views */
    scene.scenario.moved = false;
    evaluated(&scene);
    assert_false(scene.scenario.moved);
    scene.roster.fee_cents[0] += 1;
    evaluated(&scene);
    assert_true(scene.scenario.moved);
    scene.scenario.moved = false;
    scene.roster.views[1] *= 1.01;
    evaluated(&scene);
    assert_true(scene.scenario.moved);
    scene_close(&scene);
}

static void without_a_plan_there_is_nothing_to_evaluate(void **state) {
    struct scene scene;
    struct error err;
    struct scenario bare;
    (void)state;
    scene_open(&scene);
    scenario_init(&bare, &scene.params);
    assert_true(scenario_evaluate(&bare, &scene.params, &scene.roster, scene.universes, &err));
    assert_false(bare.has_plan);
    assert_int_equal(bare.plan.count, 0);
    scenario_free(&bare);
    scene_close(&scene);
}

static void a_cost_beyond_counting_is_an_error(void **state) {
    struct scene scene;
    struct error err = {""};
    (void)state;
    scene_open(&scene);
    scene.roster.fee_cents[0] = MONEY_MAX;
    assert_false(scenario_evaluate(&scene.scenario, &scene.params, &scene.roster, scene.universes, &err));
    assert_non_null(strstr(err.text, "noor"));
    scene_close(&scene);
}

static void a_copy_is_whole_and_apart(void **state) {
    struct scene scene;
    struct scenario copy;
    (void)state;
    scene_open(&scene);
    scene.scenario.open = scene.scenario.moved = true;
    scene.scenario.gone = 3;
    strcpy(scene.scenario.campaign.name, "Launch");
    campaign_pin(&scene.scenario.campaign, 1, 2);
    scenario_init(&copy, &scene.params);
    scenario_copy(&copy, &scene.scenario);
    scenario_free(&scene.scenario);
    assert_string_equal(copy.campaign.name, "Launch");
    assert_int_equal(campaign_pinned(&copy.campaign, 1), 2);
    assert_true(copy.has_plan && copy.open && copy.moved);
    assert_int_equal(copy.gone, 3);
    assert_int_equal(copy.plan.count, 2);
    assert_int_equal(copy.plan.lines[1].creator_id, 2);
    scenario_free(&copy);
    roster_free(&scene.roster);
}

static void fits_compare_on_one_scale_only(void **state) {
    struct params params;
    struct campaign a, b;
    (void)state;
    fixture_params(&params);
    campaign_init(&a, &params);
    campaign_init(&b, &params);
    strcpy(b.name, "another"); /* neither the name nor pins, excludes and caps change the scale */
    campaign_pin(&b, 1, 1);
    campaign_exclude(&b, 2, true);
    b.limits.creator_share_max_bp = 2000;
    assert_int_equal(scenario_gaps(&a, &b, &params), 0);
    b.weight[3] += 1.0;
    assert_int_equal(scenario_gaps(&a, &b, &params), GAP_GOALS);
    b.budget_cents++;
    strcpy(b.market, "Brazil");
    assert_int_equal(scenario_gaps(&a, &b, &params), GAP_GOALS | GAP_BUDGET | GAP_BRIEF);
    campaign_copy(&b, &a);
    b.days = 14;
    b.limits.tiers_aside = 1;
    assert_int_equal(scenario_gaps(&a, &b, &params), GAP_DAYS | GAP_LIMITS);
    assert_string_equal(scenario_gap_name(GAP_GOALS), "goals");
    assert_string_equal(scenario_gap_name(GAP_LIMITS), "limits");
    campaign_free(&a);
    campaign_free(&b);
}

static struct plan plan_of(struct plan_line *lines, size_t count) {
    return (struct plan){.lines = lines, .count = count};
}

static void two_plans_differ_by_who_is_in_and_how_often(void **state) {
    struct plan_line one[] = {{.creator_id = 5, .row = 50, .posts = 1, .cost_cents = 900},
                              {.creator_id = 1, .row = 10, .posts = 2, .cost_cents = 40},
                              {.creator_id = 2, .row = 20, .posts = 2, .cost_cents = 30},
                              {.creator_id = 7, .row = 70, .posts = 1, .cost_cents = 20}};
    struct plan_line other[] = {{.creator_id = 2, .row = 20, .posts = 4, .cost_cents = 60},
                                {.creator_id = 1, .row = 10, .posts = 2, .cost_cents = 40},
                                {.creator_id = 9, .row = 90, .posts = 3, .cost_cents = 10}};
    struct plan a = plan_of(one, 4), b = plan_of(other, 3);
    const struct plan *plans[] = {&a, &b};
    struct scenario_diff diff;
    (void)state;
    scenario_diff(&diff, plans, 2);
    assert_int_equal(diff.count, 5);
    assert_int_equal(diff.only[0], 2);
    assert_int_equal(diff.only[1], 1);
    assert_int_equal(diff.everywhere, 2);
    assert_int_equal(diff.same, 1);
    /* In one plan only: 9 with 3 posts, then 5 before 7 by cost; in both: 2 with other posts, then 1. */
    const int64_t order[] = {9, 5, 7, 2, 1};
    const int posts[] = {0, 3, 1, 0, 1, 0, 2, 4, 2, 2};
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(diff.lines[i].creator_id, order[i]);
        assert_int_equal(diff.lines[i].row, order[i] * 10);
    }
    assert_memory_equal(diff.posts, posts, sizeof posts);
    assert_int_equal(diff.lines[3].posts_least, 2);
    assert_int_equal(diff.lines[3].posts_most, 4);
    assert_int_equal(diff.lines[3].cost_most_cents, 60);
    scenario_diff_free(&diff);
}

static void a_plan_that_is_not_there_has_nobody(void **state) {
    struct plan_line lines[] = {{.creator_id = 1, .posts = 1}};
    struct plan plan = plan_of(lines, 1);
    const struct plan *plans[] = {&plan, NULL, &plan};
    struct scenario_diff diff;
    (void)state;
    scenario_diff(&diff, plans, 3);
    assert_int_equal(diff.count, 1);
    assert_int_equal(diff.lines[0].in, 2);
    assert_int_equal(diff.lines[0].posts_least, 0);
    assert_int_equal(diff.posts[1], 0);
    assert_int_equal(diff.posts[2], 1);
    assert_int_equal(diff.everywhere, 0);
    scenario_diff_free(&diff);
    scenario_diff(&diff, &plans[1], 1);
    assert_int_equal(diff.count, 0);
    scenario_diff_free(&diff);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_saved_plan_is_forecast_on_the_roster_of_today),
        cmocka_unit_test(creators_who_left_are_counted),
        cmocka_unit_test(figures_that_moved_since_are_noticed),
        cmocka_unit_test(without_a_plan_there_is_nothing_to_evaluate),
        cmocka_unit_test(a_cost_beyond_counting_is_an_error),
        cmocka_unit_test(a_copy_is_whole_and_apart),
        cmocka_unit_test(fits_compare_on_one_scale_only),
        cmocka_unit_test(two_plans_differ_by_who_is_in_and_how_often),
        cmocka_unit_test(a_plan_that_is_not_there_has_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

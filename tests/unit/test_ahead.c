/* What is worked out beside a settled plan, with the real planner. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/ahead.h"
#include "support/fixture.h"

struct scene {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    struct planner *planner;
    struct ahead ahead;
};

static const double over = -HUGE_VAL; /* a deadline that is over: one step, whatever the clock says */

static void scene_open(struct scene *scene) {
    struct error err;
    *scene = (struct scene){.planner = NULL};
    fixture_params(&scene->params);
    fixture_roster(&scene->roster, &scene->params, 5, 60);
    campaign_init(&scene->campaign, &scene->params);
    scene->campaign.budget_cents = 2000000;
    scene->planner = planner_new(&scene->params, &scene->roster);
    assert_true(planner_ask(scene->planner, &scene->campaign, &err));
    assert_true(planner_step(scene->planner, HUGE_VAL));
}

static void scene_close(struct scene *scene) {
    ahead_free(&scene->ahead);
    planner_free(scene->planner);
    campaign_free(&scene->campaign);
    roster_free(&scene->roster);
}

/* Another question, planned to the end. */
static void ask_anew(struct scene *scene) {
    struct error err;
    ahead_drop(&scene->ahead);
    assert_true(planner_ask(scene->planner, &scene->campaign, &err));
    assert_true(planner_step(scene->planner, HUGE_VAL));
}

static void work(struct scene *scene) {
    ahead_step(&scene->ahead, scene->planner, HUGE_VAL);
    assert_false(ahead_has_work(&scene->ahead));
}

static void wanted_curves_are_those_of_the_plan(void **state) {
    struct scene scene;
    bool stale;
    int steps = 0, known = 0;
    (void)state;
    scene_open(&scene);
    assert_false(ahead_has_work(&scene.ahead));
    scene.ahead.wanted = 1 << CURVE_BUDGET;
    for (; ahead_has_work(&scene.ahead); steps++) {
        ahead_step(&scene.ahead, scene.planner, over);
        const struct curve_points *points = ahead_curve(&scene.ahead, CURVE_BUDGET, &stale);
        assert_true(points == NULL || points->known >= known);
        known = points != NULL ? points->known : 0;
    }
    assert_true(steps > known); /* utopias first, then points */
    const struct curve_points *points = ahead_curve(&scene.ahead, CURVE_BUDGET, &stale);
    struct curve *curve = curve_new(scene.planner, CURVE_BUDGET);
    curve_step(curve, HUGE_VAL);
    assert_true(points->settled && !stale);
    assert_int_equal(points->knee, curve_points(curve)->knee);
    for (int p = 0; p < points->count; p++)
        assert_true(points->points[p].fit == curve_points(curve)->points[p].fit);
    curve_free(curve);
    assert_null(ahead_curve(&scene.ahead, CURVE_SPLIT, &stale));
    scene.ahead.wanted = 1 << CURVE_SPLIT;
    work(&scene);
    assert_true(ahead_curve(&scene.ahead, CURVE_SPLIT, &stale)->settled);
    scene_close(&scene);
}

static void a_curve_goes_on_when_it_is_looked_at_again(void **state) {
    struct scene scene;
    bool stale;
    (void)state;
    scene_open(&scene);
    scene.ahead.wanted = 1 << CURVE_SPLIT;
    while (ahead_curve(&scene.ahead, CURVE_SPLIT, &stale) == NULL)
        ahead_step(&scene.ahead, scene.planner, over);
    scene.ahead.wanted = 0;
    assert_false(ahead_has_work(&scene.ahead));
    assert_true(ahead_curve(&scene.ahead, CURVE_SPLIT, &stale)->known >= 1 && !stale);
    scene.ahead.wanted = 1 << CURVE_SPLIT;
    work(&scene);
    scene.campaign.budget_cents = 3000000;
    ask_anew(&scene);
    assert_true(ahead_curve(&scene.ahead, CURVE_SPLIT, &stale)->points[0].budget_cents == 2000000 && stale);
    work(&scene);
    assert_true(ahead_curve(&scene.ahead, CURVE_SPLIT, &stale)->points[0].budget_cents == 3000000 && !stale);
    scene_close(&scene);
}

static struct target_wish wish_of(const char *name, double value) {
    struct target_wish wish;
    assert_true(target_find(name, &wish));
    wish.value = value;
    return wish;
}

static void a_target_within_the_budget_needs_no_more(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    double most = planner_plan(scene.planner)->outcome[OUTCOME_REACH];
    struct target_wish wish = wish_of("reach", most / 2.0);
    ahead_ask(&scene.ahead, &wish);
    assert_null(ahead_target(&scene.ahead));
    work(&scene);
    const struct target_result *result = ahead_target(&scene.ahead);
    assert_true(result->settled && result->reached && result->value >= most / 2.0 - 1e-6);
    assert_true(result->plan.spend_cents <= 2000000);
    assert_null(ahead_beyond(&scene.ahead));
    ahead_ask(&scene.ahead, NULL);
    assert_null(ahead_target(&scene.ahead));
    assert_false(ahead_has_work(&scene.ahead));
    scene_close(&scene);
}

/* Twice the most that the budget can reach: more money does it, and that much money does when it is the budget. */
static void a_target_beyond_the_budget_is_asked_with_more(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    struct target_wish wish = wish_of("reach", 1e12);
    ahead_ask(&scene.ahead, &wish);
    work(&scene);
    assert_false(ahead_target(&scene.ahead)->reached || ahead_beyond(&scene.ahead)->reached);
    wish.value = 1.2 * ahead_target(&scene.ahead)->most;
    ahead_ask(&scene.ahead, &wish);
    work(&scene);
    assert_false(ahead_target(&scene.ahead)->reached);
    const struct target_result *beyond = ahead_beyond(&scene.ahead);
    assert_true(beyond->reached && beyond->plan.spend_cents > 2000000);
    assert_true(beyond->cheapest_at_least_cents > 2000000);
    int64_t needed = beyond->plan.spend_cents;
    scene.campaign.budget_cents = needed;
    ask_anew(&scene);
    work(&scene);
    assert_true(ahead_target(&scene.ahead)->reached && ahead_target(&scene.ahead)->plan.spend_cents <= needed);
    scene_close(&scene);
}

static void what_more_money_would_change_itself_is_not_asked_with_more(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    struct target_wish fit = wish_of("fit", 100.0), reach = wish_of("reach", 1e12);
    ahead_ask(&scene.ahead, &fit);
    work(&scene);
    assert_false(ahead_target(&scene.ahead)->reached);
    assert_null(ahead_beyond(&scene.ahead));
    scene.campaign.limits.platform_share_max_bp[PLATFORM_TIKTOK] = 4000;
    ask_anew(&scene);
    ahead_ask(&scene.ahead, &reach);
    work(&scene);
    assert_false(ahead_target(&scene.ahead)->reached);
    assert_null(ahead_beyond(&scene.ahead)); /* 40% of what? */
    scene_close(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wanted_curves_are_those_of_the_plan),
        cmocka_unit_test(a_curve_goes_on_when_it_is_looked_at_again),
        cmocka_unit_test(a_target_within_the_budget_needs_no_more),
        cmocka_unit_test(a_target_beyond_the_budget_is_asked_with_more),
        cmocka_unit_test(what_more_money_would_change_itself_is_not_asked_with_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

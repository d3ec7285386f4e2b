/* Scenarios without a plan, planned beside the open one. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/model.h"
#include "support/crowd.h"
#include "support/fixture.h"

enum { OPEN, FIRST, SECOND, SCENARIOS };

struct scene {
    struct params params;
    struct model model;
};

static const double over = -HUGE_VAL; /* a deadline that is over: one step, whatever the clock says */

static void settle(struct model *model) {
    model_replan(model);
    while (model_step(model, HUGE_VAL))
        continue;
}

/* Three scenarios, the first one open; none has a plan. */
static void set_scenarios(struct scene *scene) {
    struct scenario *list = mem_new(SCENARIOS, sizeof *list);
    for (int i = 0; i < SCENARIOS; i++) {
        scenario_init(&list[i], &scene->params);
        list[i].campaign.id = i + 1;
        list[i].campaign.budget_cents = 1000000 + 700000 * i;
        list[i].open = i == OPEN;
    }
    model_set_scenarios(&scene->model, list, SCENARIOS);
}

static void scene_open(struct scene *scene, size_t creators) {
    fixture_params(&scene->params);
    model_init(&scene->model, &scene->params);
    crowd_roster(&scene->model.roster, &scene->params, 7, creators);
    model_roster_changed(&scene->model);
    scene->model.campaign.budget_cents = 1000000;
    settle(&scene->model);
    set_scenarios(scene);
}

static void idle(struct model *model) {
    while (model_idle(model, HUGE_VAL))
        continue;
}

static void check_full_plan(struct scene *scene, int which) {
    const struct scenario *scenario = &scene->model.scenarios[which];
    struct planner *planner = planner_new(&scene->params, &scene->model.roster);
    struct plan plan;
    struct error err;
    plan_init(&plan);
    assert_true(scenario->has_plan);
    assert_true(planner_solve(planner, &scenario->campaign, &plan, &err));
    assert_int_equal(scenario->plan.budget_cents, scenario->campaign.budget_cents);
    assert_true(scenario->plan.settled);
    assert_true(scenario->plan.fit <= plan.fit_upper_bound + 1e-9);
    assert_true(scenario->plan.fit >= plan.fit * (1.0 - scene->params.settle_gap) - 1e-9);
    assert_true(scenario->plan.gap <= plan.gap + 1e-9);
    plan_free(&plan);
    planner_free(planner);
}

static void they_are_planned_one_after_the_other_as_if_they_were_open(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene, 400);
    idle(&scene.model);
    assert_false(scene.model.scenarios[FIRST].has_plan); /* nobody looks */
    model_want_plans(&scene.model, true);
    idle(&scene.model);
    assert_false(scene.model.scenarios[SECOND].has_plan); /* the first is to be saved before */
    assert_ptr_equal(model_planned(&scene.model), &scene.model.scenarios[FIRST]);
    model_planned_is_kept(&scene.model);
    assert_null(model_planned(&scene.model));
    idle(&scene.model);
    assert_ptr_equal(model_planned(&scene.model), &scene.model.scenarios[SECOND]);
    model_planned_is_kept(&scene.model);
    idle(&scene.model);
    assert_null(model_planned(&scene.model));
    assert_false(scene.model.scenarios[OPEN].has_plan); /* that one is live */
    check_full_plan(&scene, FIRST);
    check_full_plan(&scene, SECOND);
    model_free(&scene.model);
}

static void it_goes_on_in_steps_and_after_the_open_plan(void **state) {
    struct scene scene;
    int steps = 0;
    (void)state;
    scene_open(&scene, 2000);
    const struct plan *plan = model_plan(&scene.model);
    double fit = plan->fit;
    uint64_t version = scene.model.scenarios_version;
    model_want_plans(&scene.model, true);
    for (; steps < 10; steps++)
        assert_true(model_idle(&scene.model, over));
    assert_true(model_plan(&scene.model)->fit == fit); /* the open one stays as it is */
    scene.model.campaign.budget_cents = 1200000; /* a slider moves */
    model_replan(&scene.model);
    assert_false(scene.model.settled);
    while (!scene.model.settled) {
        model_idle(&scene.model, HUGE_VAL); /* estimates, but no plan beside one that is being made */
        assert_int_equal(scene.model.scenarios_version, version);
        model_step(&scene.model, over);
    }
    for (; !scene.model.scenarios[FIRST].has_plan; steps++)
        assert_true(model_idle(&scene.model, over));
    assert_true(steps > 11);
    check_full_plan(&scene, FIRST);
    assert_true(scene.model.scenarios_version > version);
    model_free(&scene.model);
}

static void what_cannot_be_planned_is_tried_once_and_says_why(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene, 60);
    for (int64_t id = 1; id <= 60; id++)
        campaign_pin(&scene.model.scenarios[FIRST].campaign, id, 2);
    model_want_plans(&scene.model, true);
    idle(&scene.model);
    assert_false(scene.model.scenarios[FIRST].has_plan);
    assert_true(scene.model.scenarios[FIRST].trouble.text[0] != '\0');
    assert_ptr_equal(model_planned(&scene.model), &scene.model.scenarios[SECOND]);
    model_roster_changed(&scene.model); /* others may fit */
    assert_string_equal(scene.model.scenarios[FIRST].trouble.text, "");
    model_free(&scene.model);
}

static void the_marked_alone_are_planned_and_what_is_begun_may_be_dropped(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene, 400);
    model_want_plans(&scene.model, true);
    for (int step = 0; step < 3; step++)
        model_idle(&scene.model, over); /* begins with the first */
    model_mark_scenario(&scene.model, SECOND + 1, true);
    idle(&scene.model);
    assert_false(scene.model.scenarios[FIRST].has_plan);
    check_full_plan(&scene, SECOND);
    model_planned_is_kept(&scene.model);
    model_mark_scenario(&scene.model, SECOND + 1, false);
    for (int step = 0; step < 3; step++)
        model_idle(&scene.model, over);
    set_scenarios(&scene); /* others, of the same ids */
    model_roster_changed(&scene.model);
    settle(&scene.model);
    idle(&scene.model);
    check_full_plan(&scene, FIRST);
    model_free(&scene.model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_planned_one_after_the_other_as_if_they_were_open),
        cmocka_unit_test(it_goes_on_in_steps_and_after_the_open_plan),
        cmocka_unit_test(what_cannot_be_planned_is_tried_once_and_says_why),
        cmocka_unit_test(the_marked_alone_are_planned_and_what_is_begun_may_be_dropped),
    };
    return cmocka_run_group_tests_name("backlog", tests, NULL, NULL);
}

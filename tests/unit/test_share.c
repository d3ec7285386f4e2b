#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/audience.h"
#include "model/planner_state.h"
#include "support/check.h"
#include "support/fixture.h"

struct scene {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    struct planner *planner;
};

static void scene_new(struct scene *scene, uint64_t seed, size_t creators) {
    fixture_params(&scene->params);
    fixture_roster(&scene->roster, &scene->params, seed, creators);
    campaign_init(&scene->campaign, &scene->params);
    scene->planner = NULL;
}

static void scene_free(struct scene *scene) {
    planner_free(scene->planner);
    campaign_free(&scene->campaign);
    roster_free(&scene->roster);
}

static const struct plan *solved(struct scene *scene) {
    struct error err;
    if (scene->planner == NULL)
        scene->planner = planner_new(&scene->params, &scene->roster);
    if (!planner_ask(scene->planner, &scene->campaign, &err))
        fail_msg("refused: %s", err.text);
    planner_step(scene->planner, HUGE_VAL);
    return planner_plan(scene->planner);
}

/* Some creators are accounts of one person; two goals share an outcome. */
static void draw(struct scene *scene, struct rng *rng) {
    for (size_t row = 0; row < scene->roster.count; row++)
        scene->roster.person[row] = rng_below(rng, 2) > 0 ? 1 + (uint32_t)rng_below(rng, scene->roster.count / 4 + 1) : 0;
    scene->params.goals[9].outcome = OUTCOME_REACH;
    for (size_t g = 0; g < scene->params.goal_count; g++)
        scene->campaign.weight[g] = rng_below(rng, 2) > 0 ? (double)rng_below(rng, 11) : 0.0;
    scene->campaign.budget_cents = (int64_t)(300000.0 * pow(30.0, rng_uniform(rng)));
    if (rng_below(rng, 2) > 0)
        strcpy(scene->campaign.niche, "skincare");
}

static double sum(const double *goals) {
    double total = 0.0;
    for (int g = 0; g < GOALS_MAX; g++)
        total += goals[g];
    return total;
}

static void check_sums(const struct plan *plan) {
    double fit = sum(plan->budget_goal);
    assert_near(sum(plan->fit_goal), plan->fit, 1e-9);
    for (size_t i = 0; i < plan->count; i++) {
        assert_true(fabs(sum(plan->lines[i].share_goal) - plan->lines[i].share_fit) <= 1e-9);
        assert_true(fabs(sum(plan->lines[i].marginal_goal) - plan->lines[i].marginal_fit) <= 1e-9);
        fit += plan->lines[i].share_fit;
    }
    assert_near(fit, plan->fit, 1e-9);
    for (int g = 0; g < GOALS_MAX; g++) {
        double goal = plan->budget_goal[g];
        for (size_t i = 0; i < plan->count; i++)
            goal += plan->lines[i].share_goal[g];
        assert_true(fabs(goal - plan->fit_goal[g]) <= 1e-9);
    }
}

static void shares_and_what_the_budget_brings_sum_to_the_fit(void **state) {
    struct rng rng = {71};
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct scene scene;
        scene_new(&scene, seed, 10 + rng_below(&rng, 150));
        draw(&scene, &rng);
        check_sums(solved(&scene));
        scene_free(&scene);
    }
}

/* Fit by goal of any lines, by the yardsticks of a plan; by hand from the definition. */
static double goal_part(const struct scene *scene, const struct plan *by, const double *outcome, size_t goal) {
    double weights = 0.0;
    const double *utopia = by->utopia;
    for (size_t g = 0; g < scene->params.goal_count; g++)
        weights += utopia[scene->params.goals[g].outcome] > 0.0 ? scene->campaign.weight[g] : 0.0;
    enum outcome o = scene->params.goals[goal].outcome;
    return utopia[o] > 0.0 && weights > 0.0 ? 100.0 * scene->campaign.weight[goal] * outcome[o] / utopia[o] / weights : 0.0;
}

static void without_a_line_the_plan_loses_its_marginal_fit(void **state) {
    struct rng rng = {72};
    struct plan less;
    struct error err;
    (void)state;
    plan_init(&less);
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct scene scene;
        scene_new(&scene, seed, 60);
        draw(&scene, &rng);
        scene.campaign.weight[0] = 3.0;
        const struct plan *plan = solved(&scene);
        for (size_t i = 0; i < plan->count; i++) {
            plan_copy(&less, plan);
            less.lines[i] = less.lines[--less.count];
            assert_true(plan_evaluate(&less, &scene.params, &scene.roster, &scene.campaign, planner_universes(scene.planner), &err));
            for (size_t g = 0; g < scene.params.goal_count; g++) {
                double lost = goal_part(&scene, plan, plan->outcome, g) - goal_part(&scene, plan, less.outcome, g);
                assert_true(fabs(plan->lines[i].marginal_goal[g] - lost) <= 1e-8);
            }
        }
        scene_free(&scene);
    }
    plan_free(&less);
}

/* Two creators of one audience of 1,000,000 who reach 8,000 and 32,000 of it, for engagement (weight 1), reach (2) and thrift (1). Both
 * are wanted: so the best of each goal is what the plan has, thrift aside. */
static void a_plan_of_two_is_shared_as_by_hand(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene, 1, 0);
    fixture_add(&scene.roster, &scene.params, PLATFORM_INSTAGRAM, "ana", 50000, 40000);
    fixture_add(&scene.roster, &scene.params, PLATFORM_INSTAGRAM, "ben", 90000, 60000);
    scene.params.audience_count = 1;
    scene.params.audiences[0] = (struct audience){"", "", 1e6};
    scene.roster.views[0] = 10000;
    scene.roster.views[1] = 40000;
    scene.roster.rate[0] = 0.02;
    scene.roster.rate[1] = 0.03;
    scene.params.rate_sigma = 0.0; /* rates are believed */
    memset(scene.campaign.weight, 0, sizeof scene.campaign.weight);
    scene.campaign.weight[0] = 1;
    scene.campaign.weight[7] = 2;
    scene.campaign.weight[5] = 1;
    scene.campaign.limits.posts_max[ROLE_FLAME] = 1;
    scene.campaign.budget_cents = 1000000;
    const struct plan *plan = solved(&scene);
    assert_int_equal(plan->count, 2);
    const struct plan_line *ben = &plan->lines[0], *ana = &plan->lines[1]; /* the dearer first */

    /* views × .8 real; engagements: rate × followers × .8 × .85 */
    double engaged[] = {0.02 * 50000, 0.03 * 90000}, x[] = {-log(1 - 0.008), -log(1 - 0.032)};
    double reach = 1e6 * (1 - 0.992 * 0.968), engagement = engaged[0] + engaged[1];
    assert_near(plan->utopia[OUTCOME_REACH], reach, 1e-9);
    assert_near(ana->share_goal[0], 25 * engaged[0] / engagement, 1e-9);
    assert_near(ben->share_goal[0], 25 * engaged[1] / engagement, 1e-9);
    assert_near(ana->share_goal[7], 50 * x[0] / (x[0] + x[1]), 1e-9);
    assert_near(ben->share_goal[7], 50 * x[1] / (x[0] + x[1]), 1e-9);
    assert_near(ana->marginal_goal[7], 50 * (reach - 32000) / reach, 1e-9);
    assert_near(ben->marginal_goal[7], 50 * (reach - 8000) / reach, 1e-9);
    assert_near(ana->share_goal[5], -25 * 0.05, 1e-9); /* $500 of $10,000 */
    assert_near(ben->marginal_goal[5], -25 * 0.07, 1e-9);
    assert_near(plan->budget_goal[5], 25, 1e-9);
    assert_near(plan->fit, 25 + 50 + 25 * 0.88, 1e-9);
    check_sums(plan);
    scene_free(&scene);
}

static void goals_of_one_outcome_split_it_by_weight(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene, 3, 40);
    scene.params.goals[9].outcome = OUTCOME_REACH;
    memset(scene.campaign.weight, 0, sizeof scene.campaign.weight);
    scene.campaign.weight[7] = 2;
    scene.campaign.weight[9] = 6;
    const struct plan *plan = solved(&scene);
    assert_near(plan->fit_goal[9], 3 * plan->fit_goal[7], 1e-9);
    assert_near(plan->fit_goal[7] + plan->fit_goal[9], plan->fit, 1e-9);
    memset(scene.campaign.weight, 0, sizeof scene.campaign.weight); /* planned for reach: both alike */
    plan = solved(&scene);
    assert_true(plan->for_reach);
    assert_near(plan->fit_goal[7], plan->fit / 2, 1e-9);
    check_sums(plan);
    scene_free(&scene);
}

/* Accounts of the plan that share people with another of the same person. */
static size_t count_siblings(const struct scene *scene, const struct plan *plan) {
    const struct roster *roster = &scene->roster;
    size_t siblings = 0;
    for (size_t i = 0; i < plan->count; i++)
        for (size_t j = 0; j < plan->count; j++) {
            size_t a = plan->lines[i].row, b = plan->lines[j].row;
            siblings += i != j && roster->person[a] != 0 && roster->person[a] == roster->person[b] &&
                        roster->segment[a] == roster->segment[b];
        }
    return siblings;
}

/* What the evaluation makes of a plan is what the search promised, persons included. */
static void the_fit_of_the_outcomes_is_the_value_of_the_search(void **state) {
    struct rng rng = {73};
    size_t shared = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct scene scene;
        scene_new(&scene, seed, 4 + rng_below(&rng, 100));
        draw(&scene, &rng);
        for (size_t row = 0; row < scene.roster.count; row++) /* few segments, so that accounts meet */
            scene.roster.segment[row] %= 3;
        const struct plan *plan = solved(&scene);
        assert_near(plan->fit, planner_fit(scene.planner, scene.planner->search.best_value), 1e-9);
        assert_true(plan->fit <= plan->fit_upper_bound);
        shared += count_siblings(&scene, plan);
        scene_free(&scene);
    }
    assert_true(shared > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_and_what_the_budget_brings_sum_to_the_fit),
        cmocka_unit_test(without_a_line_the_plan_loses_its_marginal_fit),
        cmocka_unit_test(a_plan_of_two_is_shared_as_by_hand),
        cmocka_unit_test(goals_of_one_outcome_split_it_by_weight),
        cmocka_unit_test(the_fit_of_the_outcomes_is_the_value_of_the_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

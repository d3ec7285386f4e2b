/* What a plan would be without one of its creators, against every plan there is and against planners that never knew them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/planner.h"
#include "support/exact.h"
#include "support/fixture.h"
#include "support/instances.h"

static const double rounding = 1e-6; /* fit points */

struct scene {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    struct planner *planner;
    struct error err;
};

static void scene_init(struct scene *scene, uint64_t seed, size_t creators) {
    fixture_params(&scene->params);
    fixture_roster(&scene->roster, &scene->params, seed, creators);
    campaign_init(&scene->campaign, &scene->params);
    scene->planner = planner_new(&scene->params, &scene->roster);
}

static void scene_free(struct scene *scene) {
    planner_free(scene->planner);
    campaign_free(&scene->campaign);
    roster_free(&scene->roster);
}

static const struct plan *solved(struct scene *scene) {
    if (!planner_ask(scene->planner, &scene->campaign, &scene->err))
        return NULL;
    assert_true(planner_step(scene->planner, HUGE_VAL));
    return planner_plan(scene->planner);
}

/* The answer about somebody in the settled plan. */
static struct plan_without without(const struct scene *scene, int64_t id) {
    struct plan_without answer;
    planner_want_without(scene->planner, id);
    assert_true(planner_step(scene->planner, HUGE_VAL));
    assert_true(planner_without(scene->planner, id, &answer));
    return answer;
}

/* The campaign with the creator excluded, planned afresh; false when that cannot be. */
static bool fresh_without(const struct scene *scene, int64_t id, struct plan *plan) {
    struct campaign campaign = {.name = ""};
    struct error err;
    campaign_copy(&campaign, &scene->campaign);
    campaign_exclude(&campaign, id, true);
    struct planner *planner = planner_new(&scene->params, &scene->roster);
    plan_init(plan);
    bool good = planner_solve(planner, &campaign, plan, &err);
    planner_free(planner);
    campaign_free(&campaign);
    return good;
}

static double best_without(const struct scene *scene, const struct plan *plan, int64_t id) {
    struct campaign campaign = {.name = ""};
    struct instance instance;
    campaign_copy(&campaign, &scene->campaign);
    campaign_exclude(&campaign, id, true);
    exact_instance(&instance, &scene->params, &scene->roster, &campaign, plan->utopia);
    double best = instance_brute_force(&instance);
    instance_free(&instance);
    campaign_free(&campaign);
    return best;
}

static void draw(struct scene *scene, uint64_t seed, size_t creators) {
    struct rng rng = {seed};
    scene_init(scene, seed, creators);
    struct plan_limits *limits = &scene->campaign.limits;
    scene->campaign.budget_cents = (int64_t)(100000.0 * pow(100.0, rng_uniform(&rng)));
    limits->posts_max[ROLE_FLAME] = limits->posts_max[ROLE_TORCH] = 1 + (int)rng_below(&rng, 2);
    limits->flames_max = 1 + (int)rng_below(&rng, 4);
    limits->flames_min = (int)rng_below(&rng, (uint64_t)limits->flames_max);
    if (rng_below(&rng, 3) == 0)
        limits->creator_share_max_bp = 3000 + (int)rng_below(&rng, 6000);
    if (rng_below(&rng, 3) == 0)
        limits->flame_share_min_bp = 1000 + (int)rng_below(&rng, 8500);
    for (size_t g = 0; g < scene->params.goal_count; g++)
        scene->campaign.weight[g] = (double)rng_below(&rng, 11);
    if (rng_below(&rng, 2) == 0)
        campaign_pin(&scene->campaign, 1 + (int64_t)rng_below(&rng, scene->roster.count), 1);
}

static void it_is_the_best_of_all_plans_without_them(void **state) {
    int found = 0, impossible = 0, pinned = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        struct scene scene;
        draw(&scene, seed, 3 + seed % 5);
        const struct plan *plan = solved(&scene);
        for (size_t line = 0; plan != NULL && line < plan->count; line++) {
            int64_t id = plan->lines[line].creator_id;
            struct plan_without answer = without(&scene, id);
            double best = best_without(&scene, plan, id);
            assert_true(answer.possible == (best > -HUGE_VAL));
            if (answer.possible && (fabs(answer.fit - best) > rounding || answer.fit_upper_bound != answer.fit))
                fail_msg("seed %d without %d: %g (at most %g), not %g", (int)seed, (int)id, answer.fit, answer.fit_upper_bound, best);
            found += answer.possible;
            impossible += !answer.possible;
            pinned += answer.possible && plan->lines[line].pinned;
        }
        scene_free(&scene);
    }
    if (found < 50 || impossible < 5 || pinned < 5)
        fail_msg("hardly tried: %d found, %d impossible, %d pinned", found, impossible, pinned);
}

static bool stands_before(const struct plan_line *a, const struct plan_line *b, enum role leaves) {
    return a->role != b->role ? a->role == leaves : a->cost_cents > b->cost_cents;
}

/* Rows of `then` that are not in `now`: of the role of the one who leaves first, then by cost. */
static size_t newcomers_of(const struct plan *then, const struct plan *now, enum role leaves, size_t rows[24]) {
    size_t count = 0;
    for (size_t line = 0; line < then->count; line++) {
        size_t at = count;
        if (plan_find(now, then->lines[line].creator_id) != NULL)
            continue;
        for (; at > 0 && stands_before(&then->lines[line], plan_find(then, (int64_t)rows[at - 1] + 1), leaves); at--)
            rows[at] = rows[at - 1];
        rows[at] = then->lines[line].row;
        count++;
    }
    return count;
}

/* A dearer torch stands behind a flame, or the other way round. */
static bool roles_differ(const struct plan *fresh, const size_t *rows, size_t count) {
    for (size_t n = 1; n < count && n < NEWCOMERS_NAMED; n++) {
        const struct plan_line *first = plan_find(fresh, (int64_t)rows[0] + 1), *other = plan_find(fresh, (int64_t)rows[n] + 1);
        if (first->role != other->role && first->cost_cents < other->cost_cents)
            return true;
    }
    return false;
}

static void who_comes_in_is_who_a_fresh_plan_has(void **state) {
    size_t most = 0;
    int mixed = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct scene scene;
        scene_init(&scene, seed, 24);
        scene.campaign.budget_cents = 1000000;
        scene.campaign.limits.posts_max[ROLE_FLAME] = 1;
        const struct plan *plan = solved(&scene);
        for (size_t line = 0; line < plan->count; line += 2) {
            int64_t id = plan->lines[line].creator_id;
            struct plan_without answer = without(&scene, id);
            struct plan fresh;
            size_t rows[24];
            assert_true(fresh_without(&scene, id, &fresh));
            for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
                assert_true(fresh.utopia[outcome] == plan->utopia[outcome]);
            assert_true(fabs(answer.fit - fresh.fit) < rounding);
            assert_int_equal(answer.newcomer_count, newcomers_of(&fresh, plan, plan->lines[line].role, rows));
            mixed += roles_differ(&fresh, answer.newcomers, answer.newcomer_count);
            for (size_t n = 0; n < answer.newcomer_count && n < NEWCOMERS_NAMED; n++)
                assert_int_equal(answer.newcomers[n], rows[n]);
            most = answer.newcomer_count > most ? answer.newcomer_count : most;
            plan_free(&fresh);
        }
        scene_free(&scene);
    }
    assert_true(most > 1 && mixed > 0);
}

static void of_a_pinned_creator_the_pin_is_released(void **state) {
    struct scene scene;
    struct plan free_to_choose;
    (void)state;
    scene_init(&scene, 5, 20);
    scene.campaign.budget_cents = 1000000;
    plan_init(&free_to_choose);
    assert_true(planner_solve(scene.planner, &scene.campaign, &free_to_choose, &scene.err));
    int64_t out = 1;
    while (plan_find(&free_to_choose, out) != NULL || roster_get(&scene.roster, (size_t)out - 1).fee_cents > 500000)
        out++;
    campaign_hold(&scene.campaign, out, 1);
    const struct plan *plan = solved(&scene);
    assert_non_null(plan_find(plan, out));
    struct plan_without answer = without(&scene, out);
    assert_true(fabs(answer.fit - free_to_choose.fit) < rounding);
    assert_true(answer.fit > plan->fit);
    plan_free(&free_to_choose);
    scene_free(&scene);
}

static void a_new_question_forgets_it_and_asks_again(void **state) {
    struct scene scene;
    struct plan_without answer;
    (void)state;
    scene_init(&scene, 6, 20);
    const struct plan *plan = solved(&scene);
    int64_t id = plan->lines[0].creator_id, other = plan->lines[1].creator_id;
    double before = without(&scene, id).fit;
    assert_false(planner_without(scene.planner, other, &answer));
    scene.campaign.budget_cents /= 2;
    campaign_pin(&scene.campaign, id, 1);
    assert_true(planner_ask(scene.planner, &scene.campaign, &scene.err));
    assert_false(planner_without(scene.planner, id, &answer));
    assert_true(planner_step(scene.planner, HUGE_VAL));
    assert_true(planner_without(scene.planner, id, &answer));
    assert_true(answer.fit != before);
    scene_free(&scene);
}

static void of_nobody_in_the_plan_nothing_is_said(void **state) {
    struct scene scene;
    struct plan_without answer;
    (void)state;
    scene_init(&scene, 6, 20);
    const struct plan *plan = solved(&scene);
    int64_t out = 1;
    while (plan_find(plan, out) != NULL)
        out++;
    const int64_t ids[] = {out, 0, 999};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        planner_want_without(scene.planner, ids[i]);
        assert_true(planner_step(scene.planner, HUGE_VAL));
        assert_false(planner_without(scene.planner, ids[i], &answer));
    }
    scene_free(&scene);
}

/* The work beside the plan is cut into steps, and the plan stays settled and as it is. */
static void a_large_roster_is_answered_in_steps_within_the_gap(void **state) {
    struct scene scene;
    struct plan fresh;
    struct plan_without answer;
    int steps = 0;
    (void)state;
    scene_init(&scene, 8, 300);
    const struct plan *plan = solved(&scene);
    int64_t id = plan->lines[0].creator_id;
    double fit = plan->fit;
    planner_want_without(scene.planner, id);
    do {
        assert_true(planner_plan(scene.planner)->settled);
        assert_false(planner_without(scene.planner, id, &answer));
        assert_true(++steps < 10000);
    } while (!planner_step(scene.planner, 0.0));
    assert_true(steps > 1);
    assert_true(planner_plan(scene.planner)->fit == fit);
    assert_true(planner_without(scene.planner, id, &answer));
    assert_true(fresh_without(&scene, id, &fresh));
    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
        assert_true(fresh.utopia[outcome] == plan->utopia[outcome]);
    assert_true(answer.fit >= fresh.fit * (1.0 - scene.params.settle_gap));
    assert_true(answer.fit <= fresh.fit_upper_bound + rounding);
    assert_true(answer.fit_upper_bound >= fresh.fit - rounding);
    assert_true(answer.fit_upper_bound <= plan->fit_upper_bound);
    plan_free(&fresh);
    scene_free(&scene);
}

/* Exact break-even fees wait for it, and go on after it. */
static void it_comes_before_exact_worths(void **state) {
    struct scene scene;
    struct plan_without answer;
    (void)state;
    scene_init(&scene, 9, 8);
    scene.campaign.budget_cents = 1000000;
    planner_want_exact_worths(scene.planner);
    assert_true(planner_ask(scene.planner, &scene.campaign, &scene.err));
    while (planner_plan(scene.planner) == NULL || planner_plan(scene.planner)->exact_worths == 0)
        assert_false(planner_step(scene.planner, 0.0));
    int64_t id = planner_plan(scene.planner)->lines[0].creator_id;
    planner_want_without(scene.planner, id);
    while (!planner_without(scene.planner, id, &answer))
        assert_false(planner_step(scene.planner, 0.0));
    assert_true(planner_plan(scene.planner)->exact_worths < scene.roster.count);
    assert_true(planner_step(scene.planner, HUGE_VAL));
    assert_int_equal(planner_plan(scene.planner)->exact_worths, scene.roster.count);
    assert_true(planner_without(scene.planner, id, &answer));
    scene_free(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_the_best_of_all_plans_without_them),
        cmocka_unit_test(who_comes_in_is_who_a_fresh_plan_has),
        cmocka_unit_test(of_a_pinned_creator_the_pin_is_released),
        cmocka_unit_test(a_new_question_forgets_it_and_asks_again),
        cmocka_unit_test(of_nobody_in_the_plan_nothing_is_said),
        cmocka_unit_test(a_large_roster_is_answered_in_steps_within_the_gap),
        cmocka_unit_test(it_comes_before_exact_worths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

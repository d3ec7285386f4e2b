/* The cheapest plan for a target, against every plan there is. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/target.h"
#include "support/check.h"
#include "support/every.h"
#include "support/exact.h"
#include "support/fixture.h"

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

static struct target *settled(const struct scene *scene, const char *name, double value) {
    struct target_wish wish;
    assert_true(target_find(name, &wish));
    wish.value = value;
    struct target *target = target_new(scene->planner, &wish);
    assert_true(target_step(target, HUGE_VAL));
    return target;
}

/* Every plan. */

struct every {
    const struct instance *instance;
    double wanted, best; /* best: of all plans */
    int64_t cheapest;    /* of those that have what is wanted; MONEY_UNKNOWN: none has */
};

static void look(void *context, const struct entry *entries, size_t count) {
    struct every *every = context;
    double value = instance_value(every->instance, entries, count);
    int64_t cents = every_cost(every->instance, entries, count);
    every->best = fmax(every->best, value);
    if (value >= every->wanted * (1.0 - 1e-9) && (every->cheapest == MONEY_UNKNOWN || cents < every->cheapest))
        every->cheapest = cents;
}

/* The cheapest plan of an outcome (or fit, OUTCOME_COUNT). */
static struct every cheapest_of_all(const struct scene *scene, int outcome, double wanted, const double *utopia) {
    struct campaign campaign = scene->campaign; /* borrows its lists */
    double plain[OUTCOME_COUNT] = {0};
    struct instance instance;
    if (outcome < OUTCOME_COUNT) {
        plain[outcome] = 100.0; /* so that a point of fit is one of it */
        for (size_t g = 0; g < scene->params.goal_count; g++)
            campaign.weight[g] = (int)scene->params.goals[g].outcome == outcome ? 1.0 : 0.0;
        utopia = plain;
    }
    exact_instance(&instance, &scene->params, &scene->roster, &campaign, utopia);
    struct every every = {.instance = &instance, .wanted = wanted, .best = -HUGE_VAL, .cheapest = MONEY_UNKNOWN};
    every_plan(&instance, look, &every);
    instance_free(&instance);
    return every;
}

static void draw(struct scene *scene, uint64_t seed) {
    struct rng rng = {seed};
    scene_init(scene, seed, 4 + rng_below(&rng, 4));
    struct plan_limits *limits = &scene->campaign.limits;
    scene->campaign.budget_cents = (int64_t)(100000.0 * pow(100.0, rng_uniform(&rng)));
    limits->posts_max[ROLE_FLAME] = limits->posts_max[ROLE_TORCH] = 2;
    limits->torches_max = (int)rng_below(&rng, 3);
    limits->flames_min = rng_below(&rng, 4) == 0;
    if (rng_below(&rng, 4) == 0)
        limits->platform_share_max_bp[scene->roster.platform[0]] = 1000 + (int)rng_below(&rng, 8500);
    if (rng_below(&rng, 4) == 0)
        limits->creator_share_max_bp = 2000 + (int)rng_below(&rng, 8000);
    if (rng_below(&rng, 4) == 0)
        limits->flame_share_min_bp = 1000 + (int)rng_below(&rng, 8500);
    for (size_t g = 0; g < scene->params.goal_count; g++)
        scene->campaign.weight[g] = rng_below(&rng, 2) == 0 ? (double)rng_below(&rng, 11) : 0.0;
    if (rng_below(&rng, 3) == 0)
        campaign_pin(&scene->campaign, 1 + (int64_t)rng_below(&rng, scene->roster.count), 1);
}

static void check_target(const struct scene *scene, const char *name, int outcome, double share, const double *utopia) {
    double most = cheapest_of_all(scene, outcome, HUGE_VAL, utopia).best, wanted = most * share;
    if (!(most > 1e-3))
        return;
    if (outcome == OUTCOME_COUNT)
        wanted = fmin(wanted, 100.0);
    struct every every = cheapest_of_all(scene, outcome, wanted, utopia);
    struct target *target = settled(scene, name, wanted);
    const struct target_result *result = target_result(target);
    assert_int_equal(result->reached, every.cheapest != MONEY_UNKNOWN);
    if (result->reached) {
        assert_int_equal(result->plan.spend_cents, every.cheapest);
        assert_int_equal(result->cheapest_at_least_cents, every.cheapest);
        assert_true(result->value >= wanted * (1.0 - 1e-8));
        assert_true(target_gap(result) == 0.0);
    } else {
        assert_near(result->value, every.best, 1e-6);
        assert_near(result->most, every.best, 1e-6);
        assert_true(result->cheapest_at_least_cents > scene->campaign.budget_cents);
    }
    target_free(target);
}

static void of_a_small_roster_the_cheapest_plan_is_found_and_proven(void **state) {
    static const double shares[] = {0.05, 0.5, 0.9, 1.0, 1.05};
    int plans = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct scene scene;
        draw(&scene, seed);
        const struct plan *plan = solved(&scene);
        for (int s = 0; plan != NULL && s < 5; s++) {
            double share = shares[s];
            check_target(&scene, "reach", OUTCOME_REACH, share, NULL);
            check_target(&scene, "Engagement", OUTCOME_ENGAGEMENT, share, NULL);
            check_target(&scene, "conversions", OUTCOME_CONVERSIONS, share, NULL);
            if (plan->fit < 99.0)
                check_target(&scene, "fit", OUTCOME_COUNT, share, plan->utopia);
            plans++;
        }
        scene_free(&scene);
    }
    assert_true(plans > 100);
}

static void a_higher_target_never_costs_less(void **state) {
    struct scene scene;
    (void)state;
    scene_init(&scene, 3, 300);
    double reach = solved(&scene)->outcome[OUTCOME_REACH];
    int64_t before = 0;
    for (int step = 1; step <= 5; step++) {
        struct target *target = settled(&scene, "reach", reach * step / 6.0);
        const struct target_result *result = target_result(target);
        assert_true(result->reached);
        assert_true(target_gap(result) <= 0.0101);
        assert_true(result->plan.outcome[OUTCOME_REACH] >= reach * step / 6.0 * (1.0 - 1e-6));
        assert_true(result->plan.spend_cents >= before); /* the steps are wider than the gaps */
        assert_true(result->cheapest_at_least_cents <= result->plan.spend_cents);
        before = result->plan.spend_cents;
        target_free(target);
    }
    scene_free(&scene);
}

static void of_a_large_roster_the_cost_is_within_a_hundredth(void **state) {
    struct scene scene;
    (void)state;
    scene_init(&scene, 4, 4000);
    const struct plan *plan = solved(&scene);
    struct target *target = settled(&scene, "fit", plan->fit * 0.7);
    const struct target_result *result = target_result(target);
    assert_true(result->reached);
    assert_true(target_gap(result) <= 0.0101);
    assert_near(result->plan.fit, result->value, 1e-6);
    assert_true(result->plan.fit_upper_bound >= plan->fit);
    target_free(target);
    target = settled(&scene, "reach", 1e12);
    result = target_result(target);
    assert_false(result->reached);
    assert_true(result->most < 1e12 && result->value <= result->most && result->value > 0.0);
    assert_true(result->plan.count > 0);
    target_free(target);
    scene_free(&scene);
}

static void a_target_is_reached_in_steps_as_well(void **state) {
    struct scene scene;
    struct target_wish wish;
    int steps = 0;
    (void)state;
    scene_init(&scene, 5, 200);
    assert_true(target_find("engagement", &wish));
    wish.value = solved(&scene)->outcome[OUTCOME_ENGAGEMENT] / 2.0;
    struct target *at_once = settled(&scene, "engagement", wish.value), *target = target_new(scene.planner, &wish);
    while (!target_step(target, 0.0))
        assert_true(++steps < 10000);
    assert_true(steps > 10);
    assert_int_equal(target_result(target)->plan.spend_cents, target_result(at_once)->plan.spend_cents);
    target_free(target);
    target_free(at_once);
    target_free(NULL);
    scene_free(&scene);
}

static void targets_have_names(void **state) {
    static const char *const names[] = {"reach", "engagement", "conversions", "fit"};
    struct target_wish wish;
    (void)state;
    for (int i = 0; i < 4; i++) {
        assert_true(target_find(names[i], &wish));
        assert_string_equal(target_name(&wish), names[i]);
    }
    assert_false(target_find("hype", &wish));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_a_small_roster_the_cheapest_plan_is_found_and_proven),
        cmocka_unit_test(a_higher_target_never_costs_less),
        cmocka_unit_test(of_a_large_roster_the_cost_is_within_a_hundredth),
        cmocka_unit_test(a_target_is_reached_in_steps_as_well),
        cmocka_unit_test(targets_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

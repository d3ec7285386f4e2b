#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/dual.h"
#include "support/check.h"
#include "support/instances.h"

static const struct dual_effort thorough = {.from = 1.0, .to = 1e-7, .iterations = 200, .enough = -HUGE_VAL};

static double least_bound(const struct instance *instance, double *prices) {
    struct dual dual = {.groups = NULL};
    dual_cold(instance, prices);
    double bound = dual_minimise(&dual, instance, &thorough, prices);
    dual_free(&dual);
    return bound;
}

static double solve(const struct instance *instance) {
    double *prices = mem_new(price_count(instance), sizeof *prices);
    double bound = least_bound(instance, prices);
    free(prices);
    return bound;
}

/* One post each, no segments that are worth anything, all flames. */
static void simple_instance(struct instance *instance, size_t creators, const double *values, const int64_t *costs, int64_t budget) {
    instance_init(instance, creators, creators, 1);
    for (size_t i = 0; i < creators; i++) {
        instance->first[i + 1] = (uint32_t)i + 1;
        instance->most[i] = 1;
        instance->value[i] = values[i];
        instance->cost_cents[i] = costs[i];
        instance->kept[i] = 1.0;
    }
    instance->budget_cents = budget;
    instance->count_max[ROLE_FLAME] = (int)creators;
}

static void conjugate_is_that_of_the_saturating_value(void **state) {
    (void)state;
    assert_near(dual_conjugate(1.0, 0.5), 0.15342640972002735, 1e-12); /* 1 − ½ − ½ ln 2 */
    assert_near(dual_conjugate(8.0, 8.0), 0.0, 1e-12);
    assert_near(dual_conjugate(8.0, 9.0), 0.0, 1e-12);
    assert_near(dual_conjugate(8.0, 0.0), 8.0, 1e-12);
}

/* Relaxed, a part of a creator may be had: all of the first, and 2/5 of the second, make 10 + 8 · 2/5. */
static void least_bound_of_a_knapsack_is_its_relaxation(void **state) {
    struct instance instance;
    (void)state;
    simple_instance(&instance, 2, (const double[]){10, 8}, (const int64_t[]){6, 5}, 8);
    assert_near(solve(&instance), 13.2, 1e-6);
    instance.count_max[ROLE_FLAME] = 1; /* the first, or 2/3 and 1/3 of a place: no better than 10 */
    assert_near(solve(&instance), 10.0, 1e-6);
    instance.budget_cents = 11;
    instance.count_max[ROLE_FLAME] = 2;
    assert_near(solve(&instance), 18.0, 1e-6);
    instance_free(&instance);
}

/* Each of four creators halves what is left of a segment worth 100; there is money for two: 100 (1 − ¼). */
static void least_bound_of_a_segment_is_what_the_budget_reaches(void **state) {
    struct instance instance;
    (void)state;
    simple_instance(&instance, 4, (const double[]){0, 0, 0, 0}, (const int64_t[]){1, 1, 1, 1}, 2);
    for (size_t i = 0; i < 4; i++) {
        instance.exposure[i] = log(2.0);
        instance.kept[i] = 0.5;
    }
    instance.gain[0] = 100.0;
    assert_near(solve(&instance), 75.0, 1e-6);
    instance_free(&instance);
}

static void a_minimum_makes_places_cost_less_than_nothing(void **state) {
    double prices[PRICE_PEOPLE + 1];
    struct instance instance;
    (void)state;
    simple_instance(&instance, 2, (const double[]){5, -3}, (const int64_t[]){1, 1}, 10);
    instance.count_min[ROLE_FLAME] = 2;
    assert_near(least_bound(&instance, prices), 2.0, 1e-6);
    assert_true(prices[PRICE_PLACE + ROLE_FLAME] < 0.0);
    instance_free(&instance);
}

/* Relaxed: the first costs 6, of which at most 3 may go to its platform. Half of it and all of the second make 5 + 8. */
static void sides_have_prices(void **state) {
    double prices[PRICE_PEOPLE + 2];
    struct instance instance;
    (void)state;
    simple_instance(&instance, 2, (const double[]){10, 8}, (const int64_t[]){6, 5}, 11);
    instance.platform[0] = PLATFORM_TIKTOK;
    instance.side_count = 1;
    instance.sides[0] = (struct side){.money[ROLE_FLAME][PLATFORM_TIKTOK] = SIDE_WHOLE, .least = SIDE_NO_LEAST, .most = 3};
    assert_near(least_bound(&instance, prices), 13.0, 1e-6);
    assert_near(prices[price_of_side(&instance, 0)], 10.0 / 6.0, 1e-3); /* one more would bring a sixth of the first */
    instance.sides[0] = (struct side){.place[ROLE_FLAME][PLATFORM_TIKTOK] = 2, .least = 1, .most = SIDE_NO_MOST};
    instance.value[0] = -10;
    assert_near(least_bound(&instance, prices), 3.0, 1e-6); /* half of the first is in */
    assert_near(prices[price_of_side(&instance, 0)], -5.0, 1e-3);
    instance_free(&instance);
}

static void draw_prices(const struct instance *instance, struct rng *rng, double *prices) {
    double size = 1e6 * rng_uniform(rng);
    prices[PRICE_MONEY] = size / 1e6 * rng_uniform(rng);
    for (int role = 0; role < ROLE_COUNT; role++)
        prices[PRICE_PLACE + role] = size * (rng_uniform(rng) - 0.3);
    for (size_t s = 0; s < instance->segment_count; s++)
        prices[PRICE_PEOPLE + s] = 1.5 * instance->gain[s] * rng_uniform(rng);
    for (int c = 0; c < instance->side_count; c++)
        prices[price_of_side(instance, c)] = size / 1e6 * (rng_uniform(rng) - 0.5);
}

static void any_prices_give_a_bound(void **state) {
    struct rng rng = {11};
    (void)state;
    for (int round = 0; round < 200; round++) {
        struct recipe recipe = recipe_draw(&rng, 2 + rng_below(&rng, 4));
        struct instance instance;
        instance_cook(&instance, &rng, &recipe);
        instance_add_sides(&instance, &rng, (int)rng_below(&rng, 4));
        double optimum = instance_brute_force(&instance);
        double *prices = mem_new(price_count(&instance), sizeof *prices);
        for (int draw = 0; draw < 20; draw++) {
            draw_prices(&instance, &rng, prices);
            assert_true(dual_bound(&instance, prices) >= optimum);
        }
        assert_true(least_bound(&instance, prices) >= optimum);
        free(prices);
        instance_free(&instance);
    }
}

/* Weak duality aside, a minimum is a minimum: no prices drawn around it do better. */
static void nothing_near_the_minimum_is_lower(void **state) {
    struct rng rng = {12};
    (void)state;
    for (int round = 0; round < 30; round++) {
        struct recipe recipe = recipe_draw(&rng, 60);
        struct instance instance;
        instance_cook(&instance, &rng, &recipe);
        instance_add_sides(&instance, &rng, round % 2 == 0 ? 0 : 2);
        size_t count = price_count(&instance);
        double *prices = mem_new(count, sizeof *prices), *near = mem_new(count, sizeof *near);
        double least = least_bound(&instance, prices);
        for (int draw = 0; draw < 50 && least > 0.0; draw++) { /* below 0: the sides exclude each other, and it has no minimum */
            for (size_t p = 0; p < count; p++)
                near[p] = prices[p] * (1.0 + 0.02 * (rng_uniform(&rng) - 0.5));
            assert_true(dual_bound(&instance, near) >= least - 2e-6 * least);
        }
        free(prices);
        free(near);
        instance_free(&instance);
    }
}

static void the_minimum_is_found_in_few_steps(void **state) {
    struct rng rng = {14};
    int64_t steps = 0;
    (void)state;
    for (int round = 0; round < 20; round++) {
        struct recipe recipe = recipe_draw(&rng, 200);
        struct instance instance;
        struct dual dual = {.groups = NULL};
        instance_cook(&instance, &rng, &recipe);
        double *prices = mem_new(price_count(&instance), sizeof *prices);
        dual_cold(&instance, prices);
        dual_minimise(&dual, &instance, &(struct dual_effort){.from = 0.3, .to = 1e-3, .iterations = 60, .enough = -HUGE_VAL}, prices);
        steps += dual.slot_count > 0 ? dual.work / (int64_t)dual.slot_count : 0;
        free(prices);
        dual_free(&dual);
        instance_free(&instance);
    }
    assert_true(steps <= 20 * 50);
}

static void the_bound_rises_with_the_budget(void **state) {
    struct rng rng = {13};
    (void)state;
    for (int round = 0; round < 20; round++) {
        struct recipe recipe = recipe_draw(&rng, 80);
        struct instance instance;
        instance_cook(&instance, &rng, &recipe);
        double before = 0.0;
        for (int step = 0; step < 8; step++) {
            double bound = solve(&instance);
            assert_true(bound >= before - 2e-6 * before);
            before = bound;
            instance.budget_cents += instance.budget_cents / 4;
        }
        instance_free(&instance);
    }
}

/* The relaxed plan of two equal creators and money for one and a half is undecided about them. */
static void split_names_the_undecided(void **state) {
    struct instance instance;
    struct dual dual = {.groups = NULL};
    double prices[PRICE_PEOPLE + 1];
    size_t creator;
    int posts;
    (void)state;
    simple_instance(&instance, 3, (const double[]){10, 4, 1}, (const int64_t[]){6, 4, 4}, 8);
    dual_cold(&instance, prices);
    dual_minimise(&dual, &instance, &thorough, prices);
    assert_true(dual_split(&dual, &instance, &creator, &posts));
    assert_int_equal(creator, 1);
    assert_int_equal(posts, 0);
    dual_free(&dual);
    instance_free(&instance);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conjugate_is_that_of_the_saturating_value),
        cmocka_unit_test(least_bound_of_a_knapsack_is_its_relaxation),
        cmocka_unit_test(least_bound_of_a_segment_is_what_the_budget_reaches),
        cmocka_unit_test(a_minimum_makes_places_cost_less_than_nothing),
        cmocka_unit_test(sides_have_prices),
        cmocka_unit_test(any_prices_give_a_bound),
        cmocka_unit_test(nothing_near_the_minimum_is_lower),
        cmocka_unit_test(the_minimum_is_found_in_few_steps),
        cmocka_unit_test(the_bound_rises_with_the_budget),
        cmocka_unit_test(split_names_the_undecided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

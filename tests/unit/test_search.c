#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/search.h"
#include "support/check.h"
#include "support/instances.h"

static const struct search_effort to_the_end = {.gap = 0.0, .work = INT64_MAX};

/* Runs a search to its end; the bound must never be below `optimum` on the way. */
static void run(struct search *search, const struct instance *instance, const struct search_effort *effort, double optimum) {
    double rounding = optimum > -HUGE_VAL ? 1e-9 * fabs(optimum) : 0.0;
    search_start(search, instance, effort, NULL);
    for (bool done = false; !done;) {
        done = search_step(search);
        assert_true(search->bound >= optimum - rounding);
        assert_true(search->best_value <= optimum + rounding);
    }
}

static void finds_what_brute_force_finds(void **state) {
    struct search search = {0};
    struct rng rng = {1};
    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct recipe recipe = recipe_draw(&rng, 2 + rng_below(&rng, 6));
        struct instance instance;
        instance_cook(&instance, &rng, &recipe);
        double optimum = instance_brute_force(&instance);
        run(&search, &instance, &to_the_end, optimum);
        assert_true(search.proven);
        assert_near(search.best_value, optimum, 1e-9);
        assert_true(instance_allows(&instance, search.best, search.best_count));
        instance_free(&instance);
    }
    search_free(&search);
}

/* Pins, minimums, and limits that leave one place for a torch, none, or two. */
static void keeps_pins_and_minimums(void **state) {
    struct search search = {0};
    struct rng rng = {2};
    int possible = 0;
    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct recipe recipe = recipe_draw(&rng, 3 + rng_below(&rng, 4));
        recipe.torches_min = (int)rng_below(&rng, 2);
        recipe.torches_max = recipe.torches_min + (int)rng_below(&rng, 2);
        recipe.flames_min = (int)rng_below(&rng, 3);
        recipe.flames_max = recipe.flames_min + (int)rng_below(&rng, 3);
        struct instance instance;
        instance_cook(&instance, &rng, &recipe);
        size_t pinned = rng_below(&rng, instance.count);
        instance.least[pinned] = (uint8_t)(rng_below(&rng, 2) > 0 && instance.most[pinned] > 0);
        double optimum = instance_brute_force(&instance);
        if (optimum > -HUGE_VAL) {
            possible++;
            run(&search, &instance, &to_the_end, optimum);
            assert_true(search.proven);
            assert_near(search.best_value, optimum, 1e-9);
        }
        instance_free(&instance);
    }
    assert_true(possible > 100);
    search_free(&search);
}

static void keeps_sides(void **state) {
    struct search search = {0};
    struct rng rng = {5};
    int possible = 0;
    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct recipe recipe = recipe_draw(&rng, 2 + rng_below(&rng, 6));
        struct instance instance;
        instance_cook(&instance, &rng, &recipe);
        instance_add_sides(&instance, &rng, 1 + (int)rng_below(&rng, 3));
        size_t pinned = rng_below(&rng, instance.count);
        instance.least[pinned] = (uint8_t)(rng_below(&rng, 4) == 0 && instance.most[pinned] > 0);
        double optimum = instance_brute_force(&instance);
        run(&search, &instance, &to_the_end, optimum);
        assert_true(search.proven);
        if (optimum > -HUGE_VAL) {
            possible++;
            assert_near(search.best_value, optimum, 1e-9);
            assert_true(instance_allows(&instance, search.best, search.best_count));
        } else {
            assert_true(search.best_value == -HUGE_VAL);
        }
        instance_free(&instance);
    }
    assert_true(possible > 400);
    search_free(&search);
}

static void counts_each_person_once(void **state) {
    struct search search = {0};
    struct rng rng = {6};
    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct recipe recipe = recipe_draw(&rng, 2 + rng_below(&rng, 6));
        struct instance instance;
        recipe.segments = 1 + rng_below(&rng, 2);
        recipe.torches_max = (int)rng_below(&rng, 3);
        instance_cook(&instance, &rng, &recipe);
        instance_add_people(&instance, &rng);
        instance_add_sides(&instance, &rng, (int)rng_below(&rng, 3));
        size_t pinned = rng_below(&rng, instance.count);
        instance.least[pinned] = (uint8_t)(rng_below(&rng, 4) == 0 && instance.most[pinned] > 0);
        double optimum = instance_brute_force(&instance);
        run(&search, &instance, &to_the_end, optimum);
        assert_true(search.proven);
        if (optimum > -HUGE_VAL) {
            assert_near(search.best_value, optimum, 1e-9);
            assert_true(instance_allows(&instance, search.best, search.best_count));
        }
        instance_free(&instance);
    }
    search_free(&search);
}

/* Two must be in and there is money for one: no plan, and an end. */
static void an_impossible_instance_has_no_plan(void **state) {
    struct rng rng = {4};
    struct recipe recipe = {.creators = 3,
                            .segments = 1,
                            .posts = {1, 1},
                            .additive = 5,
                            .people = 1,
                            .money = 1,
                            .torches_max = 1,
                            .flames_max = 3,
                            .spread = 1};
    struct instance instance;
    struct search search = {0};
    (void)state;
    instance_cook(&instance, &rng, &recipe);
    instance.least[0] = instance.least[1] = 1;
    instance.budget_cents = instance.cost_cents[0];
    for (int bound_only = 0; bound_only < 2; bound_only++) {
        search_start(&search, &instance, &(struct search_effort){.work = INT64_MAX, .bound_only = bound_only}, NULL);
        for (int steps = 0; !search_step(&search); steps++)
            assert_true(steps < 100);
        assert_true(search.best_value == -HUGE_VAL);
        assert_int_equal(search.best_count, 0);
    }
    search_free(&search);
    instance_free(&instance);
}

static void equal_creators_go_by_their_number(void **state) {
    struct rng rng = {3};
    struct recipe recipe = {
        .creators = 8, .segments = 1, .posts = {2, 1}, .additive = 5, .people = 1, .money = 3, .flames_max = 8, .spread = 1};
    struct instance instance;
    struct search search = {0};
    (void)state;
    instance_cook(&instance, &rng, &recipe);
    for (size_t option = 2; option < instance.option_count; option++) {
        instance.value[option] = instance.value[option % 2];
        instance.exposure[option] = instance.exposure[option % 2];
        instance.kept[option] = instance.kept[option % 2];
        instance.cost_cents[option] = instance.cost_cents[option % 2];
    }
    instance.budget_cents = 3 * instance.cost_cents[1];
    run(&search, &instance, &to_the_end, instance_brute_force(&instance));
    assert_true(search.best_count >= 3);
    for (size_t e = 0; e < search.best_count; e++)
        assert_int_equal(search.best[e].item, e);
    search_free(&search);
    instance_free(&instance);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_brute_force_finds),
        cmocka_unit_test(keeps_pins_and_minimums),
        cmocka_unit_test(keeps_sides),
        cmocka_unit_test(counts_each_person_once),
        cmocka_unit_test(an_impossible_instance_has_no_plan),
        cmocka_unit_test(equal_creators_go_by_their_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/core.h"
#include "model/dual.h"
#include "model/search.h"
#include "support/check.h"
#include "support/instances.h"

/* More creators than a core takes in at once. */
static void cook_large(struct instance *instance, uint64_t seed, int torches_max) {
    struct rng rng = {seed};
    struct recipe recipe = {
        .creators = 3 * CORE_EVERYONE,
        .segments = 12,
        .posts = {3, 2},
        .torches = 0.1,
        .additive = 5,
        .people = 1,
        .money = 200,
        .torches_max = torches_max,
        .flames_max = 30,
        .spread = 1,
    };
    instance_cook(instance, &rng, &recipe);
}

static double *good_prices(const struct instance *instance) {
    double *prices = mem_new(price_count(instance), sizeof *prices);
    struct dual dual = {.groups = NULL};
    dual_cold(instance, prices);
    dual_minimise(&dual, instance, &(struct dual_effort){.from = 1, .to = 1e-3, .iterations = 60, .enough = -HUGE_VAL}, prices);
    dual_free(&dual);
    return prices;
}

static void what_the_core_lacks_makes_its_bound_whole(void **state) {
    struct instance instance;
    struct core core = {.all = NULL};
    (void)state;
    cook_large(&instance, 21, 2); /* two places: torches are like others */
    double *prices = good_prices(&instance);
    prices[PRICE_MONEY] *= 0.7; /* so that more than a few are worth their price */
    core_start(&core, &instance, true);
    assert_false(core.complete);
    assert_false(core.torch_apart);
    double lacking = core_rate(&core, prices);
    assert_near(dual_bound(&core.instance, prices) + lacking, dual_bound(&instance, prices), 1e-9);
    core_select(&core, 50);
    assert_int_equal(core.instance.count, 51);
    double rest = core_rate(&core, prices);
    assert_true(rest < lacking);
    assert_near(dual_bound(&core.instance, prices) + rest, dual_bound(&instance, prices), 1e-9);
    double gathered, left = core_gather(&core, prices, &gathered);
    assert_near(gathered + left, rest, 1e-9);
    free(prices);
    core_free(&core);
    instance_free(&instance);
}

static void selection_takes_the_largest_surpluses(void **state) {
    struct instance instance;
    struct core core = {.all = NULL};
    double least_in = HUGE_VAL, most_out = -HUGE_VAL;
    (void)state;
    cook_large(&instance, 22, 2);
    double *prices = good_prices(&instance);
    core_start(&core, &instance, true);
    core_rate(&core, prices);
    core_select(&core, 200);
    for (size_t i = 0; i < instance.count; i++) {
        double best = -HUGE_VAL;
        for (int k = 1; k <= instance.most[i]; k++)
            best = fmax(best, dual_option_surplus(&instance, prices, i, k));
        if (core.member[i])
            least_in = fmin(least_in, best);
        else
            most_out = fmax(most_out, best);
    }
    assert_int_equal(core.instance.count, 201);
    assert_true(least_in >= most_out);
    free(prices);
    core_free(&core);
    instance_free(&instance);
}

static void those_who_must_be_in_are_in(void **state) {
    struct instance instance;
    struct core core = {.all = NULL};
    int64_t cheapest = INT64_MAX;
    (void)state;
    cook_large(&instance, 23, 1);
    instance.least[7] = 1;
    instance.count_min[ROLE_FLAME] = 3;
    core_start(&core, &instance, true);
    assert_true(core.member[7]);
    for (size_t i = 0; i < instance.count; i++)
        if (instance.role[i] == ROLE_FLAME && !core.member[i] && instance.cost_cents[instance.first[i]] < cheapest)
            cheapest = instance.cost_cents[instance.first[i]];
    for (size_t c = 1; c < core.instance.count; c++)
        assert_true(core.origin[c] == 7 || core.instance.cost_cents[core.instance.first[c]] <= cheapest);
    core_free(&core);
    instance_free(&instance);
}

static void tightening_closes_what_cannot_be_had(void **state) {
    struct instance instance;
    struct core core = {.all = NULL};
    struct rng rng = {24};
    struct recipe recipe = {.creators = 4, .segments = 1, .posts = {3, 1}, .additive = 1, .money = 10, .flames_max = 2, .spread = 0};
    (void)state;
    instance_cook(&instance, &rng, &recipe);
    core_start(&core, &instance, true);
    int64_t one = instance.cost_cents[instance.first[0]], two = instance.cost_cents[instance.first[1] + 1];
    core.instance.budget_cents = one + two; /* creator 1 of the core posts once: room for two posts of creator 2 */
    core_limit(&core, 1, 1, 1);
    core_tighten(&core);
    assert_int_equal(core.instance.most[1], 1);
    assert_int_equal(core.instance.most[2], 2);
    core_lift_limits(&core);
    assert_int_equal(core.instance.least[1], 0);
    assert_int_equal(core.instance.most[2], 3);
    core_limit(&core, 1, 1, 3);
    core_limit(&core, 3, 1, 3); /* both places are taken */
    core_tighten(&core);
    assert_int_equal(core.instance.most[2], 0);
    assert_int_equal(core.instance.most[4], 0);
    core_free(&core);
    instance_free(&instance);
}

/* Creators 2, 4 and 5 of the core are alike: of them, who comes first posts most. */
static void limits_go_for_twins(void **state) {
    struct instance instance;
    struct core core = {.all = NULL};
    struct rng rng = {27};
    struct recipe recipe = {.creators = 5, .segments = 2, .posts = {3, 1}, .additive = 1, .money = 10, .flames_max = 5, .spread = 1};
    (void)state;
    instance_cook(&instance, &rng, &recipe);
    for (size_t twin = 3; twin < 5; twin++) {
        instance.segment[twin] = instance.segment[1];
        for (size_t k = 0; k < 3; k++) {
            instance.value[3 * twin + k] = instance.value[3 + k];
            instance.exposure[3 * twin + k] = instance.exposure[3 + k];
            instance.cost_cents[3 * twin + k] = instance.cost_cents[3 + k];
        }
    }
    core_start(&core, &instance, true);
    core_find_twins(&core);
    core_limit(&core, 4, 1, 2);
    assert_memory_equal(core.instance.least + 1, ((uint8_t[]){0, 1, 0, 1, 0}), 5);
    assert_memory_equal(core.instance.most + 1, ((uint8_t[]){3, 3, 3, 2, 2}), 5);
    instance.person[3] = instance.person[4] = 1; /* 4 and 5 of the core are one person's: nobody's twins */
    instance_link_people(&instance);
    core_start(&core, &instance, true);
    core_find_twins(&core);
    core_limit(&core, 4, 1, 2);
    assert_memory_equal(core.instance.least + 1, ((uint8_t[]){0, 0, 0, 1, 0}), 5);
    assert_memory_equal(core.instance.most + 1, ((uint8_t[]){3, 3, 3, 2, 3}), 5);
    core_free(&core);
    instance_free(&instance);
}

/* However the two accounts of a person come in, they know each other. */
static void accounts_of_one_person_are_linked_when_they_come_in(void **state) {
    struct instance instance;
    struct core core = {.all = NULL};
    (void)state;
    cook_large(&instance, 30, 2);
    double *prices = good_prices(&instance);
    for (size_t i = 0; i + 1 < instance.count; i += 2) {
        instance.person[i] = instance.person[i + 1] = (uint32_t)i + 1;
        instance.segment[i + 1] = instance.segment[i];
    }
    instance_link_people(&instance);
    for (int way = 0; way < 3; way++) {
        core_start(&core, &instance, true);
        core_rate(&core, prices);
        if (way == 0)
            core_take(&core, 200);
        else if (way == 1)
            core_select(&core, 200);
        else
            core_sample(&core, instance.count);
        for (size_t c = 1; c < core.instance.count; c++) {
            uint32_t other = core.origin[core.instance.sibling[c]], own = core.origin[c];
            assert_true(other == own || other == (own ^ 1U));
            assert_int_equal(other == own, !core.member[own ^ 1U]);
        }
        assert_true(core.instance.count > 100);
    }
    free(prices);
    core_free(&core);
    instance_free(&instance);
}

/* Limits drawn at random: what is certain to overlap may go, so the bound stays above every plan within them; where nothing is
 * left to decide, it is the plan's value. */
static void overlaps_are_taken_off_as_far_as_they_are_certain(void **state) {
    struct rng rng = {28};
    (void)state;
    for (int round = 0; round < 300; round++) {
        struct recipe recipe = recipe_draw(&rng, 3 + rng_below(&rng, 3));
        struct instance instance;
        struct core core = {.all = NULL};
        recipe.segments = 1;
        recipe.people = 1;
        recipe.torches = 0;
        recipe.flames_max = (int)recipe.creators;
        instance_cook(&instance, &rng, &recipe);
        instance_add_people(&instance, &rng);
        instance.budget_cents = MONEY_MAX;
        core_start(&core, &instance, true);
        for (size_t i = 1; i < core.instance.count; i++) {
            int least = (int)rng_below(&rng, core.instance.most[i] + 1U);
            core_limit(&core, i, least, round % 2 == 0 ? least : POSTS_MAX);
        }
        core_take_overlaps(&core);
        double *prices = good_prices(&core.instance), optimum = instance_brute_force(&core.instance); /* by what is kept: as it was */
        double bound = dual_bound(&core.instance, prices);
        assert_true(bound >= optimum - 1e-9 * optimum);
        if (round % 2 == 0)
            assert_true(bound <= optimum * 1.002 + 1e-9 * instance.gain[0]);
        core_lift_limits(&core);
        size_t options = instance.option_count;
        assert_memory_equal(core.instance.exposure + POSTS_MAX, instance.exposure, options * sizeof(double));
        free(prices);
        core_free(&core);
        instance_free(&instance);
    }
}

/* At most so much of the budget for one platform, and flames at least part of the spend. */
static void sides_of_a_large_search_are_kept(void **state) {
    struct instance instance;
    struct search search = {0};
    (void)state;
    cook_large(&instance, 29, 1);
    for (size_t i = 0; i < instance.count; i++)
        instance.platform[i] = (uint8_t)(i % 3);
    instance.side_count = 2;
    instance.sides[0] = (struct side){.least = SIDE_NO_LEAST, .most = instance.budget_cents / 10};
    instance.sides[0].money[ROLE_FLAME][0] = instance.sides[0].money[ROLE_TORCH][0] = SIDE_WHOLE;
    instance.sides[1] = (struct side){.least = SIDE_NO_LEAST};
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        instance.sides[1].money[ROLE_TORCH][platform] = 9000;
        instance.sides[1].money[ROLE_FLAME][platform] = -1000;
    }
    search_start(&search, &instance, &(struct search_effort){.gap = 0.004, .work = 40000000}, NULL);
    while (!search_step(&search))
        ;
    assert_true(instance_allows(&instance, search.best, search.best_count));
    assert_true(search.bound - search.best_value <= 0.004 * search.bound);
    double *prices = good_prices(&instance);
    assert_true(search.bound <= dual_bound(&instance, prices) * 1.001);
    free(prices);
    search_free(&search);
    instance_free(&instance);
}

/* The search of a large instance proves its bound for everybody, not for the core only. */
static void bounds_of_a_large_search_hold_for_everybody(void **state) {
    (void)state;
    for (int torches = 0; torches <= 2; torches++) {
        struct instance instance;
        struct search search = {0};
        cook_large(&instance, 25 + (uint64_t)torches, torches);
        search_start(&search, &instance, &(struct search_effort){.gap = 0.002, .work = 20000000}, NULL);
        while (!search_step(&search))
            ;
        assert_true(instance_allows(&instance, search.best, search.best_count));
        assert_near(instance_value(&instance, search.best, search.best_count), search.best_value, 1e-12);
        assert_true(search.bound >= search.best_value);
        assert_true(search.bound - search.best_value <= (torches < 2 ? 0.002 : 0.05) * search.bound);
        double *prices = good_prices(&instance), whole = dual_bound(&instance, prices); /* looks at everybody */
        assert_true(search.best_value <= whole);
        assert_true(search.bound <= whole * 1.001);
        free(prices);
        search_free(&search);
        instance_free(&instance);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_core_lacks_makes_its_bound_whole),
        cmocka_unit_test(selection_takes_the_largest_surpluses),
        cmocka_unit_test(those_who_must_be_in_are_in),
        cmocka_unit_test(tightening_closes_what_cannot_be_had),
        cmocka_unit_test(limits_go_for_twins),
        cmocka_unit_test(accounts_of_one_person_are_linked_when_they_come_in),
        cmocka_unit_test(overlaps_are_taken_off_as_far_as_they_are_certain),
        cmocka_unit_test(sides_of_a_large_search_are_kept),
        cmocka_unit_test(bounds_of_a_large_search_hold_for_everybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

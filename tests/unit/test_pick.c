#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/dual.h"
#include "model/pick.h"
#include "support/check.h"
#include "support/instances.h"

/* Three flames with one post each: of one segment worth 100, where each reaches half of what is left, and a value of their own. */
static void small_instance(struct instance *instance) {
    static const double values[] = {10, 20, 40};
    static const int64_t costs[] = {100, 200, 300};
    instance_init(instance, 3, 3, 1);
    for (size_t i = 0; i < 3; i++) {
        instance->first[i + 1] = (uint32_t)i + 1;
        instance->most[i] = 1;
        instance->value[i] = values[i];
        instance->cost_cents[i] = costs[i];
        instance->exposure[i] = log(2.0);
        instance->kept[i] = 0.5;
    }
    instance->gain[0] = 100.0;
    instance->budget_cents = 400;
    instance->count_max[ROLE_FLAME] = 3;
}

static void a_change_tells_what_it_brings(void **state) {
    struct instance instance;
    struct pick pick;
    (void)state;
    small_instance(&instance);
    pick_init(&pick, &instance);
    pick_set(&pick, &instance, 0, 1);
    assert_near(pick.value, 60.0, 1e-12);
    struct pick_change change = pick_try(&pick, &instance, 1, 1);
    assert_near(change.value, 45.0, 1e-12); /* 20, and half of the half that is left */
    assert_int_equal(change.cost_cents, 200);
    assert_int_equal(change.place, 1);
    pick_set(&pick, &instance, 1, 1);
    assert_near(pick_try(&pick, &instance, 0, 0).value, -35.0, 1e-12); /* 10, and the quarter that only both reach */
    assert_near(pick.value, 105.0, 1e-12);
    pick_recount(&pick, &instance);
    assert_near(pick.value, 105.0, 1e-12);
    assert_int_equal(pick.spend_cents, 300);
    pick_free(&pick);
    instance_free(&instance);
}

static void the_last_cent_may_be_spent_and_no_more(void **state) {
    struct instance instance;
    struct pick pick;
    (void)state;
    small_instance(&instance);
    pick_init(&pick, &instance);
    pick_set(&pick, &instance, 0, 1);
    struct pick_change change = pick_try(&pick, &instance, 2, 1);
    assert_true(pick_affords(&pick, &instance, 2, &change));
    instance.budget_cents = 399;
    assert_false(pick_affords(&pick, &instance, 2, &change));
    instance.budget_cents = 400;
    instance.count_max[ROLE_FLAME] = 1;
    assert_false(pick_affords(&pick, &instance, 2, &change));
    pick_free(&pick);
    instance_free(&instance);
}

/* From the first and second (105), one swap leads to the first and third (125): that of the second for the third. */
static void improvement_swaps_two(void **state) {
    struct instance instance;
    struct pick pick;
    double prices[PRICE_PEOPLE + 1];
    (void)state;
    small_instance(&instance);
    dual_cold(&instance, prices);
    pick_init(&pick, &instance);
    pick_set(&pick, &instance, 0, 1);
    pick_set(&pick, &instance, 1, 1);
    pick_improve(&pick, &instance, prices, dual_bound(&instance, prices), 1000000);
    assert_near(pick.value, 125.0, 1e-12);
    assert_int_equal(pick.posts[1], 0);
    pick_free(&pick);
    instance_free(&instance);
}

static bool is_allowed(const struct pick *pick, const struct instance *instance, double *value) {
    struct entry *entries = mem_new(instance->count, sizeof *entries);
    size_t count = 0;
    for (size_t i = 0; i < instance->count; i++)
        if (pick->posts[i] > 0)
            entries[count++] = (struct entry){.item = (uint32_t)i, .posts = pick->posts[i]};
    bool allowed = instance_allows(instance, entries, count);
    *value = instance_value(instance, entries, count);
    free(entries);
    return allowed;
}

static void plans_are_allowed_and_only_get_better(void **state) {
    struct rng rng = {41};
    (void)state;
    for (int round = 0; round < 200; round++) {
        struct recipe recipe = recipe_draw(&rng, 5 + rng_below(&rng, 60));
        recipe.flames_min = (int)rng_below(&rng, 2);
        struct instance instance;
        instance_cook(&instance, &rng, &recipe);
        instance_add_sides(&instance, &rng, (int)rng_below(&rng, 4));
        if (round % 2 == 0)
            instance_add_people(&instance, &rng);
        double *prices = mem_new(price_count(&instance), sizeof *prices), value;
        struct pick pick;
        dual_cold(&instance, prices);
        pick_init(&pick, &instance);
        if (pick_round(&pick, &instance, prices)) {
            double rounded = pick.value;
            assert_true(is_allowed(&pick, &instance, &value));
            assert_near(value, rounded, 1e-9);
            pick_improve(&pick, &instance, prices, dual_bound(&instance, prices), 200000);
            assert_true(is_allowed(&pick, &instance, &value));
            assert_near(value, pick.value, 1e-12);
            assert_true(value >= rounded - 1e-12 * fabs(rounded));
        }
        pick_free(&pick);
        free(prices);
        instance_free(&instance);
    }
}

/* Of the dearest surplus first: one place, so it goes to the third. */
static void rounding_prefers_the_largest_surplus(void **state) {
    struct instance instance;
    struct pick pick;
    double prices[PRICE_PEOPLE + 1] = {0, 0, 0, 50};
    (void)state;
    small_instance(&instance);
    instance.count_max[ROLE_FLAME] = 1;
    pick_init(&pick, &instance);
    assert_true(pick_round(&pick, &instance, prices));
    assert_int_equal(pick.posts[2], 1);
    assert_int_equal(pick.count[ROLE_FLAME], 1);
    pick_free(&pick);
    instance_free(&instance);
}

static void the_base_is_the_cheapest_that_is_allowed(void **state) {
    struct instance instance;
    struct pick pick;
    (void)state;
    small_instance(&instance);
    instance.count_min[ROLE_FLAME] = 2;
    instance.least[2] = 1;
    pick_init(&pick, &instance);
    assert_true(pick_base(&pick, &instance));
    assert_int_equal(pick.spend_cents, 400); /* the third must, the first is cheapest */
    instance.budget_cents = 399;
    assert_false(pick_base(&pick, &instance));
    instance.budget_cents = 400;
    instance.count_min[ROLE_FLAME] = 4;
    assert_false(pick_base(&pick, &instance));
    pick_free(&pick);
    instance_free(&instance);
}

/* The first reaches a half and the second three quarters of the same people, being one person; the third is another. */
static void accounts_of_one_person_reach_the_same_people(void **state) {
    struct instance instance;
    struct pick pick;
    double value;
    (void)state;
    small_instance(&instance);
    instance.person[0] = instance.person[1] = 7;
    instance.exposure[1] = log(4.0);
    instance.kept[1] = 0.25;
    instance_link_people(&instance);
    pick_init(&pick, &instance);
    pick_set(&pick, &instance, 1, 1);
    assert_near(pick.value, 95.0, 1e-12);                             /* 20 and 75 */
    assert_near(pick_try(&pick, &instance, 0, 1).value, 10.0, 1e-12); /* nobody new */
    assert_near(pick_kept(&pick, &instance, 0, 1, 1, 0), 2.0, 1e-12); /* a half instead of a quarter left */
    pick_set(&pick, &instance, 0, 1);
    assert_near(pick_try(&pick, &instance, 1, 0).value, -45.0, 1e-12); /* 20, and the quarter that only the second reaches */
    assert_near(pick_try(&pick, &instance, 2, 1).value, 52.5, 1e-12);  /* 40, and half of the quarter */
    pick_set(&pick, &instance, 2, 1);
    assert_near(pick.value, 157.5, 1e-12); /* 70 and 87.5 */
    pick_recount(&pick, &instance);
    assert_near(pick.value, 157.5, 1e-12);
    instance.budget_cents = 600;
    assert_true(is_allowed(&pick, &instance, &value));
    assert_near(value, 157.5, 1e-12);
    pick_free(&pick);
    instance_free(&instance);
}

/* 1 and 3 share a person and a segment; 4 has the person, but another segment; 0 and 2 have nobody's number. */
static void siblings_share_person_and_segment(void **state) {
    struct instance instance;
    (void)state;
    instance_init(&instance, 5, 0, 2);
    instance_link_people(&instance);
    assert_null(instance.sibling);
    instance.person[1] = instance.person[3] = instance.person[4] = 9;
    instance.segment[4] = 1;
    instance_link_people(&instance);
    assert_memory_equal(instance.sibling, ((uint32_t[]){0, 3, 2, 1, 4}), 5 * sizeof(uint32_t));
    instance.segment[4] = 0;
    instance_link_people(&instance);
    assert_memory_equal(instance.sibling, ((uint32_t[]){0, 3, 2, 4, 1}), 5 * sizeof(uint32_t));
    assert_false(instance_has_sibling(&instance, 2));
    instance_free(&instance);
}

/* One of the two accounts is in, and there is money for one: the other brings 10 more. */
static void improvement_swaps_accounts_of_one_person(void **state) {
    struct instance instance;
    struct pick pick;
    double prices[PRICE_PEOPLE + 1];
    (void)state;
    small_instance(&instance);
    instance.most[2] = 0;
    instance.person[0] = instance.person[1] = 1;
    instance_link_people(&instance);
    instance.budget_cents = 200;
    dual_cold(&instance, prices);
    pick_init(&pick, &instance);
    pick_set(&pick, &instance, 0, 1);
    pick_improve(&pick, &instance, prices, dual_bound(&instance, prices), 1000000);
    assert_near(pick.value, 70.0, 1e-12);
    pick_free(&pick);
    instance_free(&instance);
}

/* The first is in; at least 150 must go to the platform of the others, at the least cost: the second, not the third. */
static void the_base_keeps_the_sides(void **state) {
    struct instance instance;
    struct pick pick;
    (void)state;
    small_instance(&instance);
    instance.platform[1] = instance.platform[2] = PLATFORM_TIKTOK;
    instance.least[0] = 1;
    instance.side_count = 1;
    instance.sides[0] = (struct side){.money[ROLE_FLAME][PLATFORM_TIKTOK] = SIDE_WHOLE, .least = 150, .most = SIDE_NO_MOST};
    pick_init(&pick, &instance);
    assert_true(pick_base(&pick, &instance));
    assert_memory_equal(pick.posts, ((uint8_t[]){1, 1, 0}), 3);
    assert_int_equal(pick.use[0], 200);
    struct pick_change change = pick_try(&pick, &instance, 1, 0);
    assert_false(pick_affords(&pick, &instance, 1, &change));
    instance.sides[0].least = 401; /* more than the rest of the budget */
    assert_false(pick_base(&pick, &instance));
    assert_false(pick_possible(&pick, &instance, true));
    pick_free(&pick);
    instance_free(&instance);
}

/* `flames` flames at 100 to 199 and a torch at 10,000, all of whom may be had for the money. */
static void many_flames(struct instance *instance, size_t flames) {
    instance_init(instance, flames + 1, flames + 1, 1);
    for (size_t i = 0; i <= flames; i++) {
        instance->first[i + 1] = (uint32_t)i + 1;
        instance->most[i] = 1;
        instance->cost_cents[i] = 100 + (int64_t)(i * 37 % 100);
        instance->value[i] = 1.0 + (double)(i * 53 % 97);
        instance->kept[i] = 1.0;
    }
    instance->role[flames] = ROLE_TORCH;
    instance->least[flames] = 1;
    instance->cost_cents[flames] = 10000;
    instance->count_max[ROLE_FLAME] = (int)flames;
    instance->count_max[ROLE_TORCH] = 1;
    instance->budget_cents = 1000000;
}

/* The torch is to have half of the spend or more: of 3,000 flames, some 90 may stay. Everybody is looked at a hundred times, say, not
 * for each of those who go. */
static void a_plan_of_thousands_that_is_far_off_a_side_is_mended_at_once(void **state) {
    struct instance instance;
    struct pick pick;
    const double prices[] = {0.0, 0.0, 0.0, 0.0, 0.0};
    (void)state;
    many_flames(&instance, 3000);
    instance.side_count = 1;
    instance.sides[0] = (struct side){.least = 0, .most = SIDE_NO_MOST};
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        instance.sides[0].money[ROLE_TORCH][platform] = 5000;
        instance.sides[0].money[ROLE_FLAME][platform] = -5000;
    }
    pick_init(&pick, &instance);
    assert_true(pick_round(&pick, &instance, prices));
    assert_int_equal(pick.count[ROLE_TORCH], 1);
    assert_true(pick.use[0] >= 0 && pick.spend_cents <= 20000);
    assert_true(pick.spend_cents > 19900 && pick.count[ROLE_FLAME] > 80); /* as many as fit, the good ones first: */
    assert_true(pick.value > 80.0 * (double)pick.count[ROLE_FLAME]);
    assert_true(pick.work < 200 * 3001);
    pick_free(&pick);
    instance_free(&instance);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_tells_what_it_brings),
        cmocka_unit_test(the_last_cent_may_be_spent_and_no_more),
        cmocka_unit_test(improvement_swaps_two),
        cmocka_unit_test(plans_are_allowed_and_only_get_better),
        cmocka_unit_test(rounding_prefers_the_largest_surplus),
        cmocka_unit_test(the_base_is_the_cheapest_that_is_allowed),
        cmocka_unit_test(accounts_of_one_person_reach_the_same_people),
        cmocka_unit_test(siblings_share_person_and_segment),
        cmocka_unit_test(improvement_swaps_accounts_of_one_person),
        cmocka_unit_test(the_base_keeps_the_sides),
        cmocka_unit_test(a_plan_of_thousands_that_is_far_off_a_side_is_mended_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

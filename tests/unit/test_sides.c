#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/sides.h"
#include "support/instances.h"

static void shares_are_rounded_up(void **state) {
    (void)state;
    assert_int_equal(side_share(10001, 4000), 4001); /* 4000.4 */
    assert_int_equal(side_share(10001, -4000), -4000);
    assert_int_equal(side_share(10000, 4000), 4000);
    assert_int_equal(side_share(10000, -4000), -4000);
    assert_int_equal(side_share(1, 1), 1);
    assert_int_equal(side_share(1, -1), 0);
    assert_int_equal(side_share(0, 7), 0);
    assert_int_equal(side_share(MONEY_MAX, SIDE_WHOLE), MONEY_MAX);
    assert_int_equal(side_share(MONEY_MAX - 1, -SIDE_WHOLE), 1 - MONEY_MAX);
}

/* Flames 0 … 3 on Instagram, Instagram, TikTok, TikTok; one post each, at 100, 200, 300 and 400, and 600 to spend. */
static void four_flames(struct instance *instance) {
    instance_init(instance, 4, 4, 1);
    for (size_t i = 0; i < 4; i++) {
        instance->first[i + 1] = (uint32_t)i + 1;
        instance->most[i] = 1;
        instance->platform[i] = i < 2 ? PLATFORM_INSTAGRAM : PLATFORM_TIKTOK;
        instance->cost_cents[i] = 100 * ((int64_t)i + 1);
        instance->kept[i] = 1.0;
    }
    instance->budget_cents = 600;
    instance->count_max[ROLE_FLAME] = 4;
    instance->side_count = 1;
    instance->sides[0] = (struct side){.least = SIDE_NO_LEAST, .most = SIDE_NO_MOST};
}

static void a_plan_is_allowed_between_the_ends(void **state) {
    struct instance instance;
    const struct entry entries[] = {{.item = 0, .posts = 1}, {.item = 2, .posts = 1}};
    (void)state;
    four_flames(&instance);
    struct side *side = &instance.sides[0];
    side->money[ROLE_FLAME][PLATFORM_TIKTOK] = 5001;
    side->place[ROLE_FLAME][PLATFORM_INSTAGRAM] = 7;
    assert_int_equal(instance_side_use(&instance, 0, 0, 1), 7);
    assert_int_equal(instance_side_use(&instance, 0, 2, 1), 151); /* 150.03 */
    assert_int_equal(instance_side_use(&instance, 0, 2, 0), 0);
    side->least = side->most = 158;
    assert_true(instance_allows(&instance, entries, 2));
    side->most = side->least = 157;
    assert_false(instance_allows(&instance, entries, 2));
    side->most = side->least = 159;
    assert_false(instance_allows(&instance, entries, 2));
    instance_free(&instance);
}

/* At most so much for TikTok: first too little for flame 3, then for flames 2 and 3 together. */
static void tightening_closes_what_no_plan_has(void **state) {
    struct instance instance;
    (void)state;
    four_flames(&instance);
    struct side *side = &instance.sides[0];
    side->money[ROLE_FLAME][PLATFORM_TIKTOK] = SIDE_WHOLE;
    side->most = 350;
    sides_tighten(&instance, true);
    assert_memory_equal(instance.most, ((uint8_t[]){1, 1, 1, 0}), 4);
    assert_true(sides_possible(&instance, true));
    instance.most[3] = 1;
    side->most = 450;
    instance.least[2] = 1;
    sides_tighten(&instance, true);
    assert_memory_equal(instance.most, ((uint8_t[]){1, 1, 1, 0}), 4);
    side->least = 350; /* flame 2 alone is too little, and 3 is closed */
    assert_false(sides_possible(&instance, true));
    assert_true(sides_possible(&instance, false)); /* for somebody else there are 300 */
    side->least = 601;
    assert_false(sides_possible(&instance, false));
    instance_free(&instance);
}

/* Flames at least 3/4 of the spend; a creator who uses it up closes whom no other can outweigh. */
static void money_that_is_left_limits_what_can_be_outweighed(void **state) {
    struct instance instance;
    (void)state;
    four_flames(&instance);
    instance.role[3] = ROLE_TORCH; /* 400 of 600, at most 150 of which may be a torch's */
    instance.count_max[ROLE_TORCH] = 1;
    struct side *side = &instance.sides[0];
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        side->money[ROLE_TORCH][platform] = 7500;
        side->money[ROLE_FLAME][platform] = -2500;
    }
    side->most = 0;
    sides_tighten(&instance, true);
    assert_memory_equal(instance.most, ((uint8_t[]){1, 1, 1, 0}), 4);
    instance.most[3] = 1;
    instance.cost_cents[3] = 100;
    sides_tighten(&instance, true);
    assert_int_equal(instance.most[3], 1);
    instance_free(&instance);
}

/* Of 600, torches get a quarter at most: 150, and a little for rounding; or 55 % at least: then a flame may cost 270 beside them. */
static void a_share_says_what_one_creator_may_cost(void **state) {
    struct instance instance;
    (void)state;
    four_flames(&instance);
    instance.count_max[ROLE_TORCH] = 1;
    struct side quarter = {.least = SIDE_NO_LEAST}, more = {.most = SIDE_NO_MOST}, tiktok = {.least = SIDE_NO_LEAST, .most = 50};
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        quarter.money[ROLE_TORCH][platform] = 7500;
        quarter.money[ROLE_FLAME][platform] = -2500;
        more.money[ROLE_TORCH][platform] = 4500;
        more.money[ROLE_FLAME][platform] = -5500;
    }
    assert_in_range((int)side_cents_most(&instance, &quarter, ROLE_TORCH), 150, 152);
    assert_true(side_cents_most(&instance, &quarter, ROLE_FLAME) == HUGE_VAL);
    assert_in_range((int)side_cents_most(&instance, &more, ROLE_FLAME), 270, 277);
    assert_true(side_cents_most(&instance, &more, ROLE_TORCH) == HUGE_VAL);
    tiktok.money[ROLE_FLAME][PLATFORM_TIKTOK] = SIDE_WHOLE;
    assert_true(side_cents_most(&instance, &tiktok, ROLE_FLAME) == HUGE_VAL); /* elsewhere, anything */
    instance_free(&instance);
}

static bool is_of_money_only(const struct side *side) {
    for (int platform = 0; platform < PLATFORM_COUNT; platform++)
        for (int role = 0; role < ROLE_COUNT; role++)
            if (side->place[role][platform] != 0)
                return false;
    return true;
}

/* Closes whoever is too dear for a side; how many posts are closed. */
static int close_dear(struct instance *instance) {
    int closed = 0;
    for (int c = 0; c < instance->side_count; c++)
        for (size_t i = 0; is_of_money_only(&instance->sides[c]) && i < instance->count; i++) {
            double most = side_cents_most(instance, &instance->sides[c], (enum role)instance->role[i]);
            for (; instance->most[i] > 0; closed++, instance->most[i]--)
                if ((double)instance->cost_cents[instance_option(instance, i, instance->most[i])] <= most)
                    break;
        }
    return closed;
}

/* A share of the spend between two ends, as the split curve asks for it. */
static struct side drawn_share(struct rng *rng) {
    int share = (int)rng_below(rng, SIDE_WHOLE);
    struct side side = {.least = rng_below(rng, 2) ? 0 : SIDE_NO_LEAST, .most = SIDE_NO_MOST};
    side.most = side.least == 0 ? SIDE_NO_MOST : 0;
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        side.money[ROLE_TORCH][platform] = SIDE_WHOLE - share;
        side.money[ROLE_FLAME][platform] = -share;
    }
    return side;
}

static void nobody_in_a_plan_is_too_dear_for_its_sides(void **state) {
    struct rng rng = {52};
    int closed = 0;
    (void)state;
    for (int round = 0; round < 400; round++) {
        struct recipe recipe = recipe_draw(&rng, 2 + rng_below(&rng, 4));
        struct instance instance;
        instance_cook(&instance, &rng, &recipe);
        instance_add_sides(&instance, &rng, 1 + (int)rng_below(&rng, 2));
        instance.sides[instance.side_count++] = drawn_share(&rng);
        double optimum = instance_brute_force(&instance);
        closed += close_dear(&instance);
        assert_true(instance_brute_force(&instance) == optimum);
        instance_free(&instance);
    }
    assert_true(closed > 100);
}

/* Whatever closes, no best plan is lost. */
static void tightening_loses_no_plan(void **state) {
    struct rng rng = {51};
    int closed = 0;
    (void)state;
    for (int round = 0; round < 400; round++) {
        struct recipe recipe = recipe_draw(&rng, 2 + rng_below(&rng, 4));
        struct instance instance;
        instance_cook(&instance, &rng, &recipe);
        instance_add_sides(&instance, &rng, 1 + (int)rng_below(&rng, 3));
        size_t pinned = rng_below(&rng, instance.count);
        instance.least[pinned] = (uint8_t)(rng_below(&rng, 2) == 0 && instance.most[pinned] > 0);
        double optimum = instance_brute_force(&instance);
        int before = 0, after = 0;
        for (size_t i = 0; i < instance.count; i++)
            before += instance.most[i];
        if (optimum > -HUGE_VAL)
            assert_true(sides_possible(&instance, true));
        sides_tighten(&instance, round % 2 == 0);
        for (size_t i = 0; i < instance.count; i++)
            after += instance.most[i];
        closed += before - after;
        assert_true(instance_brute_force(&instance) == optimum);
        instance_free(&instance);
    }
    assert_true(closed > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_rounded_up),
        cmocka_unit_test(a_plan_is_allowed_between_the_ends),
        cmocka_unit_test(tightening_closes_what_no_plan_has),
        cmocka_unit_test(money_that_is_left_limits_what_can_be_outweighed),
        cmocka_unit_test(a_share_says_what_one_creator_may_cost),
        cmocka_unit_test(nobody_in_a_plan_is_too_dear_for_its_sides),
        cmocka_unit_test(tightening_loses_no_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

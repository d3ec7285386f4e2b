/* Wishes that cannot be kept together: the planner says which, against every plan there is. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/planner_state.h"
#include "support/exact.h"
#include "support/fixture.h"
#include "support/instances.h"

struct scene {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    struct planner *planner;
    struct error err;
};

/* Four micros at $500, $400, $300 (Instagram) and $200 (TikTok), two megas at $20,000 and $10,000 (YouTube); handling is $100. Flames
 * post 4 times at most: together they cost $6,000. */
static void scene_new(struct scene *scene) {
    static const char *const handles[] = {"ana", "ben", "cleo", "dan", "mega", "giga"};
    static const int64_t fees[] = {50000, 40000, 30000, 20000, 2000000, 1000000};
    static const enum platform platforms[] = {PLATFORM_INSTAGRAM, PLATFORM_INSTAGRAM, PLATFORM_INSTAGRAM,
                                              PLATFORM_TIKTOK,    PLATFORM_YOUTUBE,   PLATFORM_YOUTUBE};
    fixture_params(&scene->params);
    roster_init(&scene->roster);
    for (size_t i = 0; i < 6; i++)
        fixture_add(&scene->roster, &scene->params, platforms[i], handles[i], i < 4 ? 50000 : 2e6, fees[i]);
    campaign_init(&scene->campaign, &scene->params);
    scene->campaign.budget_cents = 3000000;
    scene->planner = planner_new(&scene->params, &scene->roster);
}

static void scene_free(struct scene *scene) {
    planner_free(scene->planner);
    campaign_free(&scene->campaign);
    roster_free(&scene->roster);
}

static void has_trouble(struct scene *scene, const char *text) {
    if (!planner_ask(scene->planner, &scene->campaign, &scene->err))
        fail_msg("refused: %s", scene->err.text);
    assert_true(planner_step(scene->planner, HUGE_VAL));
    assert_null(planner_plan(scene->planner));
    assert_non_null(planner_trouble(scene->planner));
    assert_string_equal(planner_trouble(scene->planner)->text, text);
}

static void a_torch_leaves_flames_too_little(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    scene.campaign.limits.flame_share_min_bp = 6000;
    scene.campaign.limits.torches_min = 1;
    has_trouble(&scene, "at least 60% of the spend for flames and at least 1 torch do not fit together within $30,000: loosen either");
    scene_free(&scene);
}

static void a_pinned_torch_leaves_flames_too_little(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    scene.campaign.limits.flame_share_min_bp = 6000;
    campaign_pin(&scene.campaign, 6, 1);
    has_trouble(&scene, "at least 60% of the spend for flames and the pinned creator do not fit together within $30,000: loosen either");
    scene_free(&scene);
}

static void caps_leave_too_few_flames(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    scene.campaign.limits.flames_min = 3;
    scene.campaign.limits.platform_count_max[PLATFORM_INSTAGRAM] = 1;
    scene.campaign.limits.platform_count_max[PLATFORM_YOUTUBE] = 1; /* has nothing to do with it */
    has_trouble(&scene, "the cap of Instagram and at least 3 flames do not fit together within $30,000: loosen either");
    scene.campaign.limits.flames_min = 2;
    scene.campaign.limits.platform_count_max[PLATFORM_TIKTOK] = 0;
    has_trouble(&scene,
                "the cap of Instagram, the cap of TikTok and at least 2 flames do not fit together within $30,000: loosen one of them");
    scene_free(&scene);
}

static void a_share_of_a_platform_leaves_no_torch(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    scene.campaign.limits.torches_min = 1;
    scene.campaign.limits.platform_share_max_bp[PLATFORM_YOUTUBE] = 3000; /* $9,000: a torch costs $10,100 */
    has_trouble(&scene, "the cap of YouTube and at least 1 torch do not fit together within $30,000: loosen either");
    scene_free(&scene);
}

static void the_next_question_is_answered(void **state) {
    struct scene scene;
    struct plan plan;
    (void)state;
    plan_init(&plan);
    scene_new(&scene);
    scene.campaign.limits.flame_share_min_bp = 6000;
    scene.campaign.limits.torches_min = 1;
    assert_false(planner_solve(scene.planner, &scene.campaign, &plan, &scene.err));
    assert_non_null(strstr(scene.err.text, "do not fit together"));
    scene.campaign.limits.torches_min = 0;
    assert_true(planner_solve(scene.planner, &scene.campaign, &plan, &scene.err));
    assert_null(planner_trouble(scene.planner));
    assert_true(plan.count > 0 && plan.torches == 0);
    plan_free(&plan);
    scene_free(&scene);
}

/* Seven platforms with one creator each at most leave no ten flames: proven by prices, not by trying. */
static void trouble_of_a_large_roster_is_proven_too(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    fixture_roster(&scene.roster, &scene.params, 3, 4000);
    campaign_init(&scene.campaign, &scene.params);
    scene.planner = planner_new(&scene.params, &scene.roster);
    scene.campaign.limits.flames_min = 10;
    for (int platform = 0; platform < PLATFORM_COUNT; platform++)
        scene.campaign.limits.platform_count_max[platform] = 1;
    assert_true(planner_ask(scene.planner, &scene.campaign, &scene.err));
    assert_true(planner_step(scene.planner, HUGE_VAL));
    assert_null(planner_plan(scene.planner));
    assert_non_null(strstr(planner_trouble(scene.planner)->text, "and at least 10 flames do not fit together within"));
    assert_false(scene.planner->trouble.guessed);
    scene_free(&scene);
}

/* A step with no time left comes back, and steps come to the same end. */
static void trouble_is_found_in_steps(void **state) {
    struct scene scene;
    int steps = 0;
    (void)state;
    scene_new(&scene);
    scene.campaign.limits.flame_share_min_bp = 6000;
    scene.campaign.limits.torches_min = 1;
    assert_true(planner_ask(scene.planner, &scene.campaign, &scene.err));
    while (!planner_step(scene.planner, 0.0)) {
        assert_null(planner_plan(scene.planner));
        assert_null(planner_trouble(scene.planner));
        assert_true(++steps < 1000);
    }
    assert_non_null(planner_trouble(scene.planner));
    scene_free(&scene);
}

/* Against every plan. */

static bool exists(struct scene *scene, const struct campaign *campaign) {
    double utopia[OUTCOME_COUNT] = {[OUTCOME_REACH] = 1.0};
    struct instance instance;
    exact_instance(&instance, &scene->params, &scene->roster, campaign, utopia);
    bool any = instance_brute_force(&instance) > -HUGE_VAL;
    instance_free(&instance);
    return any;
}

/* Only these wishes, all others left out. */
static bool exists_with(struct scene *scene, unsigned wishes) {
    struct campaign left = scene->campaign; /* borrows its lists */
    struct plan_limits *limits = &left.limits;
    for (int p = 0; p < PLATFORM_COUNT; p++)
        if ((wishes >> (WISH_PLATFORM + p) & 1U) == 0) {
            limits->platform_share_max_bp[p] = WHOLE_BP;
            limits->platform_count_max[p] = CAMPAIGN_CREATORS_MAX;
        }
    limits->creator_share_max_bp = wishes >> WISH_CREATOR & 1U ? limits->creator_share_max_bp : WHOLE_BP;
    limits->flame_share_min_bp = wishes >> WISH_FLAME_SHARE & 1U ? limits->flame_share_min_bp : 0;
    limits->flames_min = wishes >> WISH_FLAMES_MIN & 1U ? limits->flames_min : 0;
    limits->torches_min = wishes >> WISH_TORCHES_MIN & 1U ? limits->torches_min : 0;
    left.pin_count = wishes >> WISH_PINS & 1U ? left.pin_count : 0;
    return exists(scene, &left);
}

static void check_needed(struct scene *scene) {
    unsigned needed = scene->planner->trouble.needed;
    assert_true(needed != 0);
    assert_false(scene->planner->trouble.guessed);
    assert_false(exists_with(scene, needed));
    for (int wish = 0; wish < WISH_COUNT; wish++)
        if ((needed >> wish & 1U) != 0)
            assert_true(exists_with(scene, needed & ~(1U << wish)));
}

static void draw(struct scene *scene, uint64_t seed) {
    struct rng rng = {seed};
    struct plan_limits *limits = &scene->campaign.limits;
    fixture_params(&scene->params);
    fixture_roster(&scene->roster, &scene->params, seed, 4 + rng_below(&rng, 4));
    campaign_init(&scene->campaign, &scene->params);
    scene->campaign.budget_cents = (int64_t)(50000.0 * pow(200.0, rng_uniform(&rng)));
    limits->posts_max[ROLE_FLAME] = limits->posts_max[ROLE_TORCH] = 2;
    limits->torches_max = 2;
    limits->torches_min = (int)rng_below(&rng, 2);
    limits->flames_min = (int)rng_below(&rng, 3);
    for (int n = 0; n < 3; n++)
        limits->platform_count_max[scene->roster.platform[rng_below(&rng, scene->roster.count)]] = (int)rng_below(&rng, 2);
    limits->platform_share_max_bp[scene->roster.platform[0]] = 2000 + (int)rng_below(&rng, 8000);
    limits->flame_share_min_bp = rng_below(&rng, 2) == 0 ? 2000 + (int)rng_below(&rng, 8000) : 0;
    limits->creator_share_max_bp = rng_below(&rng, 3) == 0 ? 2000 + (int)rng_below(&rng, 8000) : WHOLE_BP;
    if (rng_below(&rng, 2) == 0)
        campaign_pin(&scene->campaign, 1 + (int64_t)rng_below(&rng, scene->roster.count), 1);
    scene->planner = planner_new(&scene->params, &scene->roster);
}

static void what_is_named_cannot_be_kept_and_all_of_it_is_needed(void **state) {
    int troubles = 0, plans = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 600; seed++) {
        struct scene scene;
        draw(&scene, seed);
        if (!planner_ask(scene.planner, &scene.campaign, &scene.err)) {
            assert_false(exists(&scene, &scene.campaign));
        } else {
            assert_true(planner_step(scene.planner, HUGE_VAL));
            bool has_plan = planner_plan(scene.planner) != NULL;
            assert_int_equal(has_plan, exists(&scene, &scene.campaign));
            assert_int_equal(has_plan, planner_trouble(scene.planner) == NULL);
            if (!has_plan)
                check_needed(&scene);
            *(has_plan ? &plans : &troubles) += 1;
        }
        scene_free(&scene);
    }
    assert_true(troubles > 30 && plans > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_torch_leaves_flames_too_little), cmocka_unit_test(a_pinned_torch_leaves_flames_too_little),
        cmocka_unit_test(caps_leave_too_few_flames),        cmocka_unit_test(a_share_of_a_platform_leaves_no_torch),
        cmocka_unit_test(the_next_question_is_answered),    cmocka_unit_test(trouble_of_a_large_roster_is_proven_too),
        cmocka_unit_test(trouble_is_found_in_steps),        cmocka_unit_test(what_is_named_cannot_be_kept_and_all_of_it_is_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

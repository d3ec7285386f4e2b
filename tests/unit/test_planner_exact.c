/* The planner against every plan there is: rosters so small that all plans can be tried. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "model/planner.h"
#include "support/check.h"
#include "support/exact.h"
#include "support/fixture.h"
#include "support/instances.h"

enum { QUESTIONS = 600 };

static const double rounding = 1e-7; /* fit points */

struct scene {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    struct planner *planner;
    struct error err;
};

static void draw_people(struct scene *scene, struct rng *rng) {
    for (size_t n = rng_below(rng, 3) * rng_below(rng, 2); n > 0; n--)
        campaign_pin(&scene->campaign, 1 + (int64_t)rng_below(rng, scene->roster.count), 1 + (int)rng_below(rng, 2));
    if (rng_below(rng, 6) == 0)
        campaign_hold(&scene->campaign, 1 + (int64_t)rng_below(rng, scene->roster.count), 1 + (int)rng_below(rng, 2));
    for (size_t n = rng_below(rng, 3) * rng_below(rng, 2); n > 0; n--)
        campaign_exclude(&scene->campaign, 1 + (int64_t)rng_below(rng, scene->roster.count), true);
}

static void draw_limits(struct scene *scene, struct rng *rng, int posts) {
    struct plan_limits *limits = &scene->campaign.limits;
    limits->posts_max[ROLE_FLAME] = posts;
    limits->posts_max[ROLE_TORCH] = 1 + (int)rng_below(rng, (uint64_t)posts);
    limits->torches_max = (int)rng_below(rng, 4);
    limits->torches_min = rng_below(rng, 6) == 0;
    limits->flames_max = (int)rng_below(rng, 8);
    limits->flames_min = rng_below(rng, 6) == 0 ? 1 + (int)rng_below(rng, 3) : 0;
    limits->tiers_aside = rng_below(rng, 6) == 0 ? (unsigned)rng_below(rng, 32) : 0;
}

/* Caps of platforms and creators, and what flames get at least: each in one roster of eight. */
static void draw_caps(struct scene *scene, struct rng *rng) {
    struct plan_limits *limits = &scene->campaign.limits;
    int platform = scene->roster.platform[0];
    if (rng_below(rng, 8) == 0)
        limits->platform_share_max_bp[platform] = 1000 + (int)rng_below(rng, 8000);
    if (rng_below(rng, 8) == 0)
        limits->platform_count_max[platform] = 1 + (int)rng_below(rng, 2);
    if (rng_below(rng, 8) == 0)
        limits->creator_share_max_bp = 1000 + (int)rng_below(rng, 8000);
    if (rng_below(rng, 8) == 0)
        limits->flame_share_min_bp = 1000 + (int)rng_below(rng, 8000);
}

static void draw_goals(struct scene *scene, struct rng *rng) {
    for (size_t g = 0; g < scene->params.goal_count; g++)
        scene->campaign.weight[g] = rng_below(rng, 3) > 0 ? 0.0 : (double)rng_below(rng, 11);
    if (rng_below(rng, 2) > 0)
        strcpy(scene->campaign.niche, roster_niche(&scene->roster, 0));
}

/* A roster and a campaign; so few creators that there are at most 20,000 plans. */
static void scene_draw(struct scene *scene, uint64_t seed) {
    static const uint64_t creators_max[] = {10, 9, 7}; /* by posts − 1 */
    struct rng rng = {seed};
    int posts = 1 + (int)rng_below(&rng, 3);
    fixture_params(&scene->params);
    fixture_roster(&scene->roster, &scene->params, seed, 4 + rng_below(&rng, creators_max[posts - 1] - 3));
    campaign_init(&scene->campaign, &scene->params);
    scene->campaign.budget_cents = (int64_t)(20000.0 * pow(500.0, rng_uniform(&rng))); /* $200 … $100,000 */
    scene->campaign.days = 1 + (double)rng_below(&rng, 60);
    draw_limits(scene, &rng, posts);
    draw_caps(scene, &rng);
    draw_goals(scene, &rng);
    draw_people(scene, &rng);
    scene->planner = planner_new(&scene->params, &scene->roster);
    scene->err.text[0] = '\0';
}

static void scene_free(struct scene *scene) {
    planner_free(scene->planner);
    campaign_free(&scene->campaign);
    roster_free(&scene->roster);
}

static void exact_of(const struct scene *scene, const double utopia[OUTCOME_COUNT], struct instance *instance) {
    exact_instance(instance, &scene->params, &scene->roster, &scene->campaign, utopia);
}

static double best_of(const struct scene *scene, const double utopia[OUTCOME_COUNT]) {
    struct instance instance;
    exact_of(scene, utopia, &instance);
    double best = instance_brute_force(&instance);
    instance_free(&instance);
    return best;
}

/* The plan of the scene, settled; NULL when the wishes do not fit together. */
static const struct plan *solved(struct scene *scene) {
    if (!planner_ask(scene->planner, &scene->campaign, &scene->err))
        return NULL;
    assert_true(planner_step(scene->planner, HUGE_VAL));
    return planner_plan(scene->planner);
}

/* Each test looks at the same questions; how many it must have found an answer to, so that it cannot pass by finding none. */
static void for_each(int exact_creators, void (*check)(struct scene *scene, const struct plan *plan), int enough) {
    int answered = 0;
    for (uint64_t seed = 1; seed <= QUESTIONS; seed++) {
        struct scene scene;
        scene_draw(&scene, seed);
        scene.params.exact_creators = exact_creators;
        const struct plan *plan = solved(&scene);
        answered += plan != NULL;
        check(&scene, plan);
        scene_free(&scene);
    }
    assert_true(answered >= enough && answered < QUESTIONS);
}

static void check_lines(struct scene *scene, const struct plan *plan) {
    struct instance instance;
    struct entry entries[16];
    if (plan == NULL)
        return;
    assert_true(plan->count <= sizeof entries / sizeof entries[0]);
    exact_of(scene, plan->utopia, &instance);
    exact_entries(plan, entries);
    assert_true(instance_allows(&instance, entries, plan->count));
    assert_near(plan->fit, fmin(instance_value(&instance, entries, plan->count), 100.0), rounding);
    instance_free(&instance);
}

static void check_bound(struct scene *scene, const struct plan *plan) {
    if (plan == NULL)
        return;
    double best = fmin(best_of(scene, plan->utopia), 100.0);
    assert_true(plan->fit <= best + rounding);
    assert_true(best <= plan->fit_upper_bound + rounding);
}

static void check_best(struct scene *scene, const struct plan *plan) {
    if (plan == NULL)
        return;
    assert_near(plan->fit, fmin(best_of(scene, plan->utopia), 100.0), rounding);
    assert_true(plan->gap <= 1e-9);
}

/* A scale of 1 for every outcome will do: whether a plan is allowed does not hang on the goals. */
static void check_refusal(struct scene *scene, const struct plan *plan) {
    double ones[OUTCOME_COUNT];
    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
        ones[outcome] = 1.0;
    assert_int_equal(plan == NULL, best_of(scene, ones) == -HUGE_VAL);
    bool said = scene->err.text[0] != '\0' || planner_trouble(scene->planner) != NULL; /* at once, or in the end */
    assert_int_equal(plan == NULL, said);
}

/* One outcome after another, by the number of the roster's creators and the budget. */
static void check_utopia(struct scene *scene, const struct plan *plan) {
    double ones[OUTCOME_COUNT] = {0};
    size_t goal = ((size_t)scene->campaign.budget_cents + scene->roster.count) % scene->params.goal_count;
    enum outcome outcome = scene->params.goals[goal].outcome;
    if (plan == NULL || campaign_needs_brief(&scene->campaign, outcome))
        return;
    memset(scene->campaign.weight, 0, sizeof scene->campaign.weight);
    scene->campaign.weight[goal] = 1.0;
    ones[outcome] = 1.0;
    double best = best_of(scene, ones) / 100.0;
    assert_true(best <= plan->utopia[outcome] * (1.0 + 1e-9) + 1e-9);
}

/* Of one goal after another, as the yardstick of many goals goes with the budget. */
static void check_budget(struct scene *scene, const struct plan *plan) {
    size_t goal = ((size_t)scene->campaign.budget_cents + scene->roster.count) % scene->params.goal_count;
    double most = 0.0;
    if (plan == NULL)
        return;
    memset(scene->campaign.weight, 0, sizeof scene->campaign.weight);
    scene->campaign.weight[goal] = 1.0;
    for (int step = 0; step < 5; step++) {
        plan = solved(scene);
        assert_non_null(plan);
        double brought = plan->outcome[scene->params.goals[goal].outcome];
        assert_true(brought >= most * (1.0 - 1e-9));
        most = brought;
        scene->campaign.budget_cents += scene->campaign.budget_cents / 7;
    }
}

static void a_plan_is_allowed_and_worth_what_it_says(void **state) {
    (void)state;
    for_each(24, check_lines, 200);
    for_each(0, check_lines, 200);
}

static void no_plan_is_above_the_bound(void **state) {
    (void)state;
    for_each(0, check_bound, 200);
}

static void small_rosters_get_the_best_plan(void **state) {
    (void)state;
    for_each(24, check_best, 200);
}

static void only_wishes_that_no_plan_meets_are_refused(void **state) {
    (void)state;
    for_each(24, check_refusal, 200);
}

static void no_plan_brings_more_of_an_outcome_than_its_utopia(void **state) {
    (void)state;
    for_each(24, check_utopia, 200);
    for_each(0, check_utopia, 200);
}

static void more_money_never_brings_less(void **state) {
    (void)state;
    for_each(24, check_budget, 200);
}

/* Thrift needs no search for its utopia, and without the pinned torch there is nothing to compare with. */
static void thrift_alone_is_answered_with_a_pinned_torch(void **state) {
    struct scene scene;
    (void)state;
    scene_draw(&scene, 1);
    size_t torch = fixture_add(&scene.roster, &scene.params, PLATFORM_INSTAGRAM, "torch", 2e6, 500000);
    planner_free(scene.planner);
    campaign_free(&scene.campaign);
    campaign_init(&scene.campaign, &scene.params);
    for (size_t g = 0; g < scene.params.goal_count; g++)
        scene.campaign.weight[g] = scene.params.goals[g].outcome == OUTCOME_THRIFT;
    campaign_pin(&scene.campaign, scene.roster.id[torch], 1);
    scene.planner = planner_new(&scene.params, &scene.roster);
    const struct plan *plan = solved(&scene);
    assert_non_null(plan);
    assert_int_equal(plan->count, 1);
    assert_int_equal(plan->spend_cents, 510000); /* the fee and the handling */
    scene_free(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_is_allowed_and_worth_what_it_says),
        cmocka_unit_test(no_plan_is_above_the_bound),
        cmocka_unit_test(small_rosters_get_the_best_plan),
        cmocka_unit_test(only_wishes_that_no_plan_meets_are_refused),
        cmocka_unit_test(no_plan_brings_more_of_an_outcome_than_its_utopia),
        cmocka_unit_test(more_money_never_brings_less),
        cmocka_unit_test(thrift_alone_is_answered_with_a_pinned_torch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

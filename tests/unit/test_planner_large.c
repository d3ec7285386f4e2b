/* The planner on rosters of thousands, of which its shortlist holds but a part, against the same problem with everybody, built anew. */
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
#include "model/search.h"
#include "support/check.h"
#include "support/crowd.h"
#include "support/exact.h"
#include "support/fixture.h"

static const double rounding = 1e-6; /* fit points */

struct scene {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    struct planner *planner;
    struct rng rng;
};

static bool one_in(struct rng *rng, uint64_t n) {
    return rng_below(rng, n) == 0;
}

static int64_t anybody(struct scene *scene) {
    size_t row;
    do
        row = rng_below(&scene->rng, scene->roster.count);
    while (!status_may_plan((enum creator_status)scene->roster.status[row]));
    return scene->roster.id[row];
}

/* Somebody of a role, whom the budget pays many times over. */
static int64_t somebody(struct scene *scene, enum role role) {
    for (;;) {
        int64_t id = anybody(scene);
        size_t row = roster_find(&scene->roster, id);
        struct post post = forecast_post(&scene->params, &scene->roster, row);
        if (scene->params.tiers[scene->roster.tier[row]].role == role && post.fee_cents < scene->campaign.budget_cents / 8)
            return id;
    }
}

static void draw_goals(struct scene *scene) {
    for (size_t g = 0; g < scene->params.goal_count; g++)
        scene->campaign.weight[g] = one_in(&scene->rng, 2) ? 0.0 : (double)rng_below(&scene->rng, 11);
}

static void scene_open(struct scene *scene, uint64_t seed, size_t creators) {
    *scene = (struct scene){.rng = {seed}};
    fixture_params(&scene->params);
    if (seed % 2 == 0)
        crowd_roster(&scene->roster, &scene->params, seed, creators);
    else
        fixture_roster(&scene->roster, &scene->params, seed, creators);
    for (size_t row = 0; seed % 3 == 0 && row + 1 < creators; row += 5) /* neighbours are often of one segment */
        scene->roster.person[row] = scene->roster.person[row + 1] = (uint32_t)row + 1;
    campaign_init(&scene->campaign, &scene->params);
    scene->campaign.budget_cents = 2000000 + (int64_t)rng_below(&scene->rng, 10000000);
    strcpy(scene->campaign.niche, roster_niche(&scene->roster, 0));
    draw_goals(scene);
    scene->planner = planner_new(&scene->params, &scene->roster);
}

static void scene_close(struct scene *scene) {
    planner_free(scene->planner);
    campaign_free(&scene->campaign);
    roster_free(&scene->roster);
}

static void nothing_more(struct scene *scene) {
    (void)scene;
}

static void pin_and_exclude(struct scene *scene) {
    for (int n = 0; n < 3; n++)
        campaign_pin(&scene->campaign, somebody(scene, ROLE_FLAME), 1 + n);
    campaign_hold(&scene->campaign, somebody(scene, ROLE_FLAME), 2);
    for (int n = 0; n < 300; n++)
        campaign_exclude(&scene->campaign, anybody(scene), true);
}

static void pin_a_torch(struct scene *scene) {
    campaign_pin(&scene->campaign, somebody(scene, ROLE_TORCH), 1);
    scene->campaign.limits.torches_max = 2;
}

static void cap(struct scene *scene) {
    struct plan_limits *limits = &scene->campaign.limits;
    limits->platform_share_max_bp[PLATFORM_TIKTOK] = 2500;
    limits->platform_share_max_bp[PLATFORM_INSTAGRAM] = 3000;
    limits->platform_count_max[PLATFORM_YOUTUBE] = 4;
    limits->creator_share_max_bp = 2000;
}

static void share_with_flames(struct scene *scene) {
    scene->campaign.limits.flame_share_min_bp = 7500;
}

static void want_a_torch(struct scene *scene) {
    scene->campaign.limits.torches_min = 1;
    scene->campaign.limits.flames_max = 12;
}

static void want_torches(struct scene *scene) {
    scene->campaign.limits.torches_min = 2;
    scene->campaign.limits.torches_max = 3;
}

static void want_flames(struct scene *scene) {
    scene->campaign.limits.flames_min = 30;
    scene->campaign.limits.torches_max = 0;
}

static void set_tiers_aside(struct scene *scene) {
    scene->campaign.limits.tiers_aside = 1U | 4U;
    campaign_pin(&scene->campaign, somebody(scene, ROLE_FLAME), 2);
}

static void one_goal(struct scene *scene) {
    size_t goal = rng_below(&scene->rng, scene->params.goal_count);
    for (size_t g = 0; g < scene->params.goal_count; g++)
        scene->campaign.weight[g] = g == goal ? 5.0 : 0.0;
}

static void post_often(struct scene *scene) {
    scene->campaign.limits.posts_max[ROLE_FLAME] = POSTS_MAX;
    scene->campaign.limits.posts_max[ROLE_TORCH] = 3;
}

static void (*const wishes[])(struct scene *scene) = {
    nothing_more, pin_and_exclude, pin_a_torch, cap,      share_with_flames, want_a_torch,
    want_torches, want_flames,     one_goal,    one_goal, set_tiers_aside,   post_often,
};
enum { WISHES = sizeof wishes / sizeof wishes[0] };

static void ask(struct scene *scene) {
    struct error err;
    if (!planner_ask(scene->planner, &scene->campaign, &err))
        fail_msg("refused: %s", err.text);
}

static const struct plan *settled(struct scene *scene) {
    ask(scene);
    assert_true(planner_step(scene->planner, HUGE_VAL));
    return planner_plan(scene->planner);
}

/* The problem with everybody, in fit points by the yardstick of a plan. */
static void everybody(const struct scene *scene, const struct plan *plan, struct instance *instance) {
    exact_instance(instance, &scene->params, &scene->roster, &scene->campaign, plan->utopia);
}

/* What the lines are worth; −HUGE_VAL when the campaign does not allow them. */
static double value_of(const struct instance *instance, const struct plan *lines) {
    struct entry *entries = mem_new(lines->count + 1, sizeof *entries);
    exact_entries(lines, entries);
    bool allowed = instance_allows(instance, entries, lines->count);
    double value = allowed ? instance_value(instance, entries, lines->count) : -HUGE_VAL;
    free(entries);
    return value;
}

static double value_by(const struct scene *scene, const struct plan *yardstick, const struct plan *lines) {
    struct instance instance;
    everybody(scene, yardstick, &instance);
    double value = value_of(&instance, lines);
    instance_free(&instance);
    return value;
}

/* It is allowed, worth what it says, and not above its bound. */
static void check_promises(const struct scene *scene, const struct plan *plan) {
    double value = value_by(scene, plan, plan);
    assert_true(value > -HUGE_VAL);
    assert_near(plan->fit, fmin(value, 100.0), 1e-9);
    assert_true(plan->fit <= plan->fit_upper_bound);
    assert_true(fabs(plan->gap * plan->fit_upper_bound - (plan->fit_upper_bound - plan->fit)) <= 1e-9);
}

/* The bound is above what a search among everybody finds, and the plan below what that proves. */
static void check_against_everybody(const struct scene *scene, const struct plan *plan) {
    struct instance instance;
    struct search search = {0};
    everybody(scene, plan, &instance);
    search_start(&search, &instance, &(struct search_effort){.gap = 5e-4, .work = 4000000}, NULL);
    while (!search_step(&search))
        ;
    assert_true(instance_allows(&instance, search.best, search.best_count));
    if (search.best_value > plan->fit_upper_bound + rounding)
        fail_msg("a plan of %.9g is above the bound of %.9g", search.best_value, plan->fit_upper_bound);
    assert_true(value_of(&instance, plan) <= search.bound + rounding);
    search_free(&search);
    instance_free(&instance);
}

static void bounds_hold_for_everybody(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 2 * WISHES; seed++) {
        struct scene scene;
        scene_open(&scene, seed, 4000 + 1000 * (seed % 3));
        wishes[seed % WISHES](&scene);
        const struct plan *plan = settled(&scene);
        check_promises(&scene, plan);
        check_against_everybody(&scene, plan);
        scene_close(&scene);
    }
}

/* One change of what is wanted, as a user makes them. */
static void change(struct scene *scene) {
    struct campaign *campaign = &scene->campaign;
    struct plan_limits *limits = &campaign->limits;
    struct rng *rng = &scene->rng;
    size_t goal = rng_below(rng, scene->params.goal_count);
    switch (rng_below(rng, 10)) {
    case 0:
        campaign->budget_cents = (int64_t)((double)campaign->budget_cents * (one_in(rng, 2) ? 1.1 : 0.85));
        break;
    case 1:
        campaign_pin(campaign, somebody(scene, ROLE_FLAME), 1 + (int)rng_below(rng, 3));
        break;
    case 2: /* sooner or later all pins are released */
        campaign->pin_count = 0;
        break;
    case 3:
        limits->flames_max = 10 + (int)rng_below(rng, 30);
        break;
    case 4:
        limits->torches_max = (int)rng_below(rng, 3);
        break;
    case 5:
        limits->platform_share_max_bp[PLATFORM_TIKTOK] = one_in(rng, 2) ? WHOLE_BP : 2000;
        break;
    case 6:
        campaign->days = 1.0 + (double)rng_below(rng, 40);
        break;
    case 7:
        strcpy(campaign->niche, roster_niche(&scene->roster, rng_below(rng, scene->roster.count)));
        break;
    default:
        campaign->weight[goal] = fmin(fmax(campaign->weight[goal] + (one_in(rng, 2) ? 1.0 : -1.0), 0.0), 10.0);
    }
}

/* The plan of a planner that has never been asked anything else keeps the bound of the warm one, and the other way round; by the same
 * yardstick, they are as good within the gap at which planners settle. */
static void check_against_fresh(struct scene *scene, const struct plan *warm) {
    struct error err;
    struct plan fresh;
    struct planner *planner = planner_new(&scene->params, &scene->roster);
    plan_init(&fresh);
    assert_true(planner_solve(planner, &scene->campaign, &fresh, &err));
    for (int o = 0; o < OUTCOME_COUNT; o++)
        assert_near(warm->utopia[o], fresh.utopia[o], 1e-3);
    assert_true(value_by(scene, &fresh, warm) <= fresh.fit_upper_bound + rounding);
    assert_true(value_by(scene, warm, &fresh) <= warm->fit_upper_bound + rounding);
    double own = value_by(scene, warm, warm), other = value_by(scene, warm, &fresh);
    assert_true(fabs(own - other) <= scene->params.settle_gap * fmax(own, other));
    plan_free(&fresh);
    planner_free(planner);
}

/* A planner that has been asked much else is none the worse for it. */
static void what_was_asked_before_leaves_no_trace(void **state) {
    (void)state;
    for (uint64_t seed = 41; seed <= 44; seed++) {
        struct scene scene;
        scene_open(&scene, seed, 5000);
        for (int round = 1; round <= 60; round++) {
            change(&scene);
            ask(&scene);
            planner_step(scene.planner, one_in(&scene.rng, 10) ? HUGE_VAL : 0.0); /* a deadline long past: as little work as may be */
            check_promises(&scene, planner_plan(scene.planner));
            if (round % 20 != 0)
                continue;
            const struct plan *plan = settled(&scene);
            check_promises(&scene, plan);
            check_against_everybody(&scene, plan);
            check_against_fresh(&scene, plan);
        }
        scene_close(&scene);
    }
}

/* Each step leaves a plan that is no worse than the one before the question, where that is still allowed, and a bound that the last plan
 * does not pass either. */
static void check_every_step(struct scene *scene, const struct plan *before) {
    struct plan steps[400];
    size_t count = 0;
    ask(scene);
    for (bool done = false; !done; count++) {
        assert_true(count < 400);
        done = planner_step(scene->planner, 0.0);
        plan_init(&steps[count]);
        plan_copy(&steps[count], planner_plan(scene->planner));
    }
    for (size_t i = 0; i < count; i++) {
        struct instance instance;
        everybody(scene, &steps[i], &instance);
        double value = value_of(&instance, &steps[i]);
        assert_near(steps[i].fit, fmin(value, 100.0), 1e-9);
        assert_true(value >= value_of(&instance, before) - rounding);
        assert_true(fmin(value_of(&instance, &steps[count - 1]), 100.0) <= steps[i].fit_upper_bound + rounding);
        instance_free(&instance);
        plan_free(&steps[i]);
    }
}

static void no_step_is_a_step_back(void **state) {
    (void)state;
    for (uint64_t seed = 51; seed <= 56; seed++) {
        struct scene scene;
        struct plan before;
        plan_init(&before);
        scene_open(&scene, seed, 4000);
        check_every_step(&scene, &before); /* before: nothing */
        for (int round = 0; round < 4; round++) {
            plan_copy(&before, planner_plan(scene.planner));
            change(&scene);
            check_every_step(&scene, &before);
        }
        plan_free(&before);
        scene_close(&scene);
    }
}

static void check_same(const struct plan *a, const struct plan *b) {
    assert_int_equal(a->count, b->count);
    for (size_t l = 0; l < a->count; l++)
        assert_true(a->lines[l].creator_id == b->lines[l].creator_id && a->lines[l].posts == b->lines[l].posts);
    assert_memory_equal(&a->fit, &b->fit, sizeof a->fit);
    assert_memory_equal(&a->fit_upper_bound, &b->fit_upper_bound, sizeof a->fit_upper_bound);
    assert_memory_equal(&a->shadow_price, &b->shadow_price, sizeof a->shadow_price);
    assert_memory_equal(a->utopia, b->utopia, sizeof a->utopia);
    assert_memory_equal(a->totals, b->totals, sizeof a->totals);
    assert_memory_equal(&a->all_flames_fit, &b->all_flames_fit, sizeof a->all_flames_fit);
    assert_memory_equal(&a->all_torch_fit, &b->all_torch_fit, sizeof a->all_torch_fit);
}

static void new_planners_agree_to_the_last_bit(void **state) {
    (void)state;
    for (uint64_t seed = 61; seed <= 66; seed++) {
        struct scene scene;
        scene_open(&scene, seed, 4000);
        wishes[seed % WISHES](&scene);
        struct planner *other = planner_new(&scene.params, &scene.roster), *first = scene.planner;
        const struct plan *plan = settled(&scene);
        scene.planner = other;
        check_same(settled(&scene), plan);
        for (size_t row = 0; row < scene.roster.count; row += 50)
            assert_int_equal(planner_worth(first, row), planner_worth(other, row));
        planner_free(first);
        scene_close(&scene);
    }
}

/* Of one goal, which no yardstick bends: money never makes less of it possible, so no plan passes the bound of a larger budget. */
static void more_money_never_brings_less_than_the_gap(void **state) {
    (void)state;
    for (uint64_t seed = 71; seed <= 76; seed++) {
        struct scene scene;
        double most = 0.0;
        scene_open(&scene, seed, 4000);
        wishes[seed % WISHES](&scene);
        size_t goal = seed % scene.params.goal_count;
        memset(scene.campaign.weight, 0, sizeof scene.campaign.weight);
        scene.campaign.weight[goal] = 5.0;
        for (int step = 0; step < 6; step++) {
            const struct plan *plan = settled(&scene);
            double brought = plan->outcome[scene.params.goals[goal].outcome];
            assert_true(brought >= most * (1.0 - plan->gap) - rounding);
            most = fmax(most, brought);
            scene.campaign.budget_cents += scene.campaign.budget_cents / 9;
        }
        scene_close(&scene);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_hold_for_everybody),
        cmocka_unit_test(what_was_asked_before_leaves_no_trace),
        cmocka_unit_test(no_step_is_a_step_back),
        cmocka_unit_test(new_planners_agree_to_the_last_bit),
        cmocka_unit_test(more_money_never_brings_less_than_the_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

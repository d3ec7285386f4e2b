/* A problem on a shortlist against the same problem with everybody. */
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
#include "model/dual.h"
#include "model/problem.h"
#include "support/check.h"
#include "support/crowd.h"
#include "support/exact.h"
#include "support/fixture.h"

enum { CREATORS = 7000 };

struct view {
    struct shortlist list;
    struct question question;
    struct problem problem;
};

struct world {
    struct params params;
    struct roster roster;
    struct figures figures;
    struct campaign campaign;
    struct view some, all; /* the second has everybody in its list */
    double utopia[OUTCOME_COUNT], scale[OUTCOME_COUNT], step[OUTCOME_COUNT];
    double *prices, *good;
    struct rng rng;
};

static bool one_in(struct rng *rng, uint64_t n) {
    return rng_below(rng, n) == 0;
}

/* A value for each goal of about what a plan of forty would bring of it. */
static void draw_goals(struct world *world) {
    static const double usual[OUTCOME_COUNT] = {
        [OUTCOME_ENGAGEMENT] = 3e5, [OUTCOME_CONVERSIONS] = 500, [OUTCOME_NICHE] = 5e5, [OUTCOME_EDUCATION] = 5e5, [OUTCOME_LOYALTY] = 5e5,
        [OUTCOME_THRIFT] = 5e6,     [OUTCOME_HYPE] = 2e6,        [OUTCOME_REACH] = 2e6, [OUTCOME_PRESTIGE] = 1e6,  [OUTCOME_VIRALITY] = 1e6,
    };
    double total = 0.0;
    for (size_t g = 0; g < world->params.goal_count; g++) {
        world->campaign.weight[g] = one_in(&world->rng, 2) ? 0.0 : (double)(1 + rng_below(&world->rng, 10));
        total += world->campaign.weight[g];
    }
    world->campaign.weight[0] += total <= 0.0;
    total += total <= 0.0;
    memset(world->scale, 0, sizeof world->scale);
    for (size_t g = 0; g < world->params.goal_count; g++) {
        enum outcome outcome = world->params.goals[g].outcome;
        world->utopia[outcome] = usual[outcome];
        world->scale[outcome] = 100.0 * world->campaign.weight[g] / total / usual[outcome];
        world->step[outcome] = outcome == OUTCOME_THRIFT ? 0.0 : 1.0 / usual[outcome];
    }
}

/* Sides of every kind, pins, excludes and tiers aside, each in some worlds. */
static void draw_limits(struct world *world, bool sides) {
    struct plan_limits *limits = &world->campaign.limits;
    struct rng *rng = &world->rng;
    limits->torches_max = (int)rng_below(rng, 4);
    limits->tiers_aside = one_in(rng, 3) ? 1U << rng_below(rng, 4) : 0;
    limits->creator_share_max_bp = one_in(rng, 3) ? 500 + (int)rng_below(rng, 5000) : WHOLE_BP;
    for (size_t n = rng_below(rng, 3); n > 0; n--)
        campaign_exclude(&world->campaign, 1 + (int64_t)rng_below(rng, CREATORS), true);
    if (!sides)
        return;
    limits->platform_share_max_bp[PLATFORM_INSTAGRAM] = 1000 + (int)rng_below(rng, 4000);
    limits->platform_count_max[PLATFORM_TIKTOK] = (int)rng_below(rng, 10);
    limits->flame_share_min_bp = (int)rng_below(rng, 9000);
}

static void view_open(struct view *view, struct world *world, bool everybody) {
    struct error err;
    memset(view, 0, sizeof *view);
    shortlist_init(&view->list, &world->figures, world->params.limits.posts_max);
    shortlist_set_days(&view->list, world->campaign.days);
    for (size_t row = 0; everybody && row < world->roster.count; row++)
        if (status_may_plan((enum creator_status)world->roster.status[row]))
            shortlist_add(&view->list, row);
    assert_true(question_read(&view->question, &world->campaign, &view->list, &err));
    problem_init(&view->problem, &view->list);
}

static void view_close(struct view *view) {
    problem_free(&view->problem);
    question_free(&view->question);
    shortlist_free(&view->list);
}

/* Prices that are nearly the best for everybody. */
static void find_prices(struct world *world) {
    const struct instance *instance = &world->all.problem.instance;
    struct dual dual = {.groups = NULL};
    world->good = mem_new(price_count(instance), sizeof(double));
    world->prices = mem_new(price_count(instance), sizeof(double));
    dual_cold(instance, world->good);
    dual_minimise(&dual, instance, &(struct dual_effort){.from = 0.3, .to = 1e-3, .iterations = 40, .enough = -HUGE_VAL}, world->good);
    dual_free(&dual);
}

static void world_open(struct world *world, uint64_t seed, bool sides, bool wide) {
    memset(world, 0, sizeof *world);
    world->rng.state = seed;
    fixture_params(&world->params);
    if (seed % 3 == 0)
        crowd_roster(&world->roster, &world->params, seed, CREATORS);
    else
        fixture_roster(&world->roster, &world->params, seed, CREATORS); /* more torches */
    figures_init(&world->figures, &world->params, &world->roster);
    campaign_init(&world->campaign, &world->params);
    world->campaign.budget_cents = 500000 + (int64_t)rng_below(&world->rng, 20000000);
    strcpy(world->campaign.niche, "gaming");
    draw_goals(world);
    draw_limits(world, sides);
    view_open(&world->some, world, false);
    view_open(&world->all, world, true);
    problem_put(&world->some.problem, &world->some.question, world->scale, wide ? world->step : NULL);
    problem_put(&world->all.problem, &world->all.question, world->scale, NULL);
    find_prices(world);
}

static void world_close(struct world *world) {
    free(world->prices);
    free(world->good);
    view_close(&world->some);
    view_close(&world->all);
    campaign_free(&world->campaign);
    figures_free(&world->figures);
    roster_free(&world->roster);
}

/* Good prices, or some near them, or far; or such that nearly everybody is worth theirs. */
static void draw_prices(struct world *world) {
    const struct instance *instance = &world->all.problem.instance;
    double far = (double)rng_below(&world->rng, 3) * 0.3;
    for (size_t p = 0; p < price_count(instance); p++)
        world->prices[p] = world->good[p] * exp(far * rng_normal(&world->rng));
    for (int role = 0; role < ROLE_COUNT && far > 0.0; role++)
        if (!dual_place_is_idle(instance, role))
            world->prices[PRICE_PLACE + role] += 0.1 * rng_normal(&world->rng);
    if (one_in(&world->rng, 4))
        for (int price = PRICE_MONEY; price < PRICE_PEOPLE; price++)
            world->prices[price] *= 0.1;
    dual_clamp(instance, world->prices);
}

static void the_instance_is_that_of_the_formulas(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct world world;
        struct instance exact;
        world_open(&world, seed, seed % 2 == 0, false);
        const struct instance *own = &world.some.problem.instance;
        exact_instance(&exact, &world.params, &world.roster, &world.campaign, world.utopia);
        assert_int_equal(own->budget_cents, exact.budget_cents);
        assert_near(own->constant, exact.constant, 1e-12);
        for (size_t s = 0; s < exact.segment_count; s++)
            assert_near(own->gain[s], exact.gain[s], 1e-12);
        for (size_t item = 0; item < own->count; item++) {
            size_t row = world.some.list.row[item];
            assert_int_equal(own->least[item], exact.least[row]);
            assert_true(own->most[item] <= exact.most[row]); /* it leaves out what the budget cannot pay, too */
            if (own->most[item] < exact.most[row] && own->count_max[own->role[item]] > 0)
                assert_true(exact.cost_cents[instance_option(&exact, row, own->most[item] + 1)] > own->budget_cents);
            for (int posts = 1; posts <= own->most[item]; posts++) {
                size_t option = instance_option(own, item, posts), there = instance_option(&exact, row, posts);
                assert_near(own->value[option], exact.value[there], 1e-9);
                assert_near(own->exposure[option], exact.exposure[there], 1e-12);
                assert_int_equal(own->cost_cents[option], exact.cost_cents[there]);
            }
        }
        instance_free(&exact);
        world_close(&world);
    }
}

/* Σ surplus of those outside the list, by the problem that has them. */
static double truly_outside(const struct world *world, bool torches_apart) {
    const struct instance *instance = &world->all.problem.instance;
    double sum = 0.0;
    int posts;
    for (size_t i = 0; i < instance->count; i++)
        if (shortlist_find(&world->some.list, world->all.list.row[i]) == ITEM_NONE && !(torches_apart && instance->role[i] == ROLE_TORCH))
            sum += dual_surplus(instance, world->prices, i, &posts);
    return sum;
}

/* Some terms become proven on the way, and some are asked for when they are not. */
static void no_more_is_outside_than_is_said(void **state) {
    int unknown = 0, proven = 0, short_of = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 24; seed++) {
        struct world world;
        world_open(&world, seed, seed % 2 == 0, seed % 4 >= 2);
        for (int round = 0; round < 10; round++) {
            bool apart = one_in(&world.rng, 2), pass = !one_in(&world.rng, 3);
            draw_prices(&world);
            double said = problem_outside(&world.some.problem, world.prices, apart, pass);
            double truth = truly_outside(&world, apart);
            assert_true(said >= truth);
            assert_true(said < HUGE_VAL || !pass);
            assert_int_equal(world.some.problem.instance.count, world.some.list.items.count);
            unknown += said == HUGE_VAL;
            proven += said == 0.0;
            short_of += said > 0.0 && said < HUGE_VAL;
        }
        world_close(&world);
    }
    assert_true(unknown > 20 && proven > 20 && short_of > 5);
}

/* A pass at the same prices again takes in the next best, until nobody is missing. */
static void the_same_prices_have_nobody_outside_in_the_end(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        struct world world;
        double said = HUGE_VAL;
        world_open(&world, seed, seed % 2 == 0, seed % 4 >= 2);
        draw_prices(&world);
        for (int round = 0; said > 0.0; round++) {
            said = problem_outside(&world.some.problem, world.prices, false, true);
            assert_true(said >= truly_outside(&world, false));
            assert_true(round < 100);
        }
        int64_t rated = world.some.list.rated;
        assert_true(problem_outside(&world.some.problem, world.prices, false, false) == 0.0);
        assert_true(problem_outside(&world.some.problem, world.prices, true, true) == 0.0); /* torches apart: fewer */
        assert_int_equal(world.some.list.rated, rated);
        world_close(&world);
    }
}

static double best_torch_outside(const struct world *world) {
    const struct instance *instance = &world->all.problem.instance;
    double best = -HUGE_VAL;
    for (size_t i = 0; i < instance->count; i++)
        for (int posts = 1; posts <= instance->most[i] && instance->role[i] == ROLE_TORCH; posts++)
            if (shortlist_find(&world->some.list, world->all.list.row[i]) == ITEM_NONE)
                best = fmax(best, dual_option_surplus(instance, world->prices, i, posts));
    return best;
}

static void no_torch_outside_is_better_than_is_said(void **state) {
    int none = 0, some = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 16; seed++) {
        struct world world;
        world_open(&world, seed, seed % 2 == 0, true);
        for (int round = 0; round < 12; round++) {
            size_t take = rng_below(&world.rng, 40), before = world.some.list.items.count;
            draw_prices(&world);
            double said = problem_torch_outside(&world.some.problem, world.prices, take), truth = best_torch_outside(&world);
            assert_true(said >= truth);
            assert_true(world.some.list.items.count - before <= take);
            assert_int_equal(world.some.problem.instance.count, world.some.list.items.count);
            none += said == -HUGE_VAL;
            some += truth > -HUGE_VAL;
        }
        world_close(&world);
    }
    assert_true(none > 10 && some > 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_instance_is_that_of_the_formulas),
        cmocka_unit_test(no_more_is_outside_than_is_said),
        cmocka_unit_test(the_same_prices_have_nobody_outside_in_the_end),
        cmocka_unit_test(no_torch_outside_is_better_than_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

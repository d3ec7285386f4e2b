/* The budget curve and the split curve, against every plan there is. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/curve.h"
#include "support/check.h"
#include "support/every.h"
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

static struct curve *settled(const struct scene *scene, enum curve_kind kind) {
    struct curve *curve = curve_new(scene->planner, kind);
    assert_true(curve_step(curve, HUGE_VAL));
    const struct curve_points *points = curve_points(curve);
    assert_true(points->settled && points->known == points->count);
    return curve;
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
        limits->flame_share_min_bp = 1000 + (int)rng_below(&rng, 8500);
    for (size_t g = 0; g < scene->params.goal_count; g++)
        scene->campaign.weight[g] = rng_below(&rng, 2) == 0 ? 1.0 + (double)rng_below(&rng, 10) : 0.0;
    if (rng_below(&rng, 3) == 0)
        campaign_pin(&scene->campaign, 1 + (int64_t)rng_below(&rng, scene->roster.count), 1);
}

static void lift_caps(struct plan_limits *limits) {
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        limits->platform_share_max_bp[platform] = WHOLE_BP;
        limits->platform_count_max[platform] = CAMPAIGN_CREATORS_MAX;
    }
    limits->creator_share_max_bp = WHOLE_BP;
    limits->flame_share_min_bp = 0;
}

/* The best value of each outcome alone, without pins and caps, at a budget. */
static void utopias_at(const struct scene *scene, int64_t budget_cents, double utopia[OUTCOME_COUNT]) {
    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
        struct campaign campaign = scene->campaign; /* borrows its lists */
        double plain[OUTCOME_COUNT] = {[OUTCOME_REACH] = 0.0};
        struct instance instance;
        plain[outcome] = 100.0;
        campaign.budget_cents = budget_cents;
        campaign.pin_count = campaign.exclude_count = 0;
        lift_caps(&campaign.limits);
        for (size_t g = 0; g < scene->params.goal_count; g++)
            campaign.weight[g] = (int)scene->params.goals[g].outcome == outcome ? 1.0 : 0.0;
        exact_instance(&instance, &scene->params, &scene->roster, &campaign, plain);
        utopia[outcome] = fmax(instance_brute_force(&instance), 0.0);
        instance_free(&instance);
    }
    utopia[OUTCOME_THRIFT] = (double)budget_cents;
}

/* Is every goal in use within reach at the largest budget? Only then do all of them count on the curve. */
static bool all_goals_count(const struct scene *scene) {
    double utopia[OUTCOME_COUNT];
    bool any = false;
    utopias_at(scene, 2 * scene->campaign.budget_cents, utopia);
    for (size_t g = 0; g < scene->params.goal_count; g++) {
        enum outcome outcome = scene->params.goals[g].outcome;
        if (scene->campaign.weight[g] <= 0.0 || campaign_needs_brief(&scene->campaign, outcome))
            continue;
        any = true;
        if (utopia[outcome] <= 1e-6)
            return false;
    }
    return any;
}

/* Money kept is kept of the campaign's budget, whatever the point's: what exact_instance has too little or too much of it. */
static double kept_beyond(const struct scene *scene, int64_t budget_cents, int64_t kept_of) {
    double total = 0.0, thrift = 0.0;
    for (size_t g = 0; g < scene->params.goal_count; g++) {
        if (campaign_needs_brief(&scene->campaign, scene->params.goals[g].outcome))
            continue;
        total += scene->campaign.weight[g];
        thrift += scene->params.goals[g].outcome == OUTCOME_THRIFT ? scene->campaign.weight[g] : 0.0;
    }
    return 100.0 * thrift / total * (double)(kept_of - budget_cents) / (double)kept_of;
}

static bool is_asked_for(const struct scene *scene, int outcome) {
    for (size_t g = 0; g < scene->params.goal_count; g++)
        if ((int)scene->params.goals[g].outcome == outcome && scene->campaign.weight[g] > 0.0)
            return !campaign_needs_brief(&scene->campaign, (enum outcome)outcome);
    return false;
}

/* Fits are on the plan's own utopias, unless its budget can bring nothing of something: then on those of the largest budget. */
static int64_t measured_of(const struct scene *scene, const struct curve_points *points) {
    double utopia[OUTCOME_COUNT];
    utopias_at(scene, scene->campaign.budget_cents, utopia);
    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
        if (is_asked_for(scene, outcome) && utopia[outcome] <= 1e-6)
            return points->points[points->count - 1].budget_cents;
    return scene->campaign.budget_cents;
}

static void check_budget_curve(const struct scene *scene, const struct curve_points *points) {
    int64_t of = measured_of(scene, points);
    double utopia[OUTCOME_COUNT];
    utopias_at(scene, of, utopia);
    for (int p = 0; p < points->count; p++) {
        const struct curve_point *point = &points->points[p];
        struct campaign campaign = scene->campaign; /* borrows its lists */
        struct instance instance;
        campaign.budget_cents = point->budget_cents;
        exact_instance(&instance, &scene->params, &scene->roster, &campaign, utopia);
        double best = instance_brute_force(&instance);
        instance_free(&instance);
        assert_int_equal(point->feasible, best > -HUGE_VAL);
        if (!point->feasible) {
            assert_true(strlen(point->why.text) > 10);
            continue;
        }
        best += kept_beyond(scene, point->budget_cents, of);
        assert_near(point->fit, point->budget_cents > of ? best : fmin(best, 100.0), 1e-6);
        assert_true(point->bound >= point->fit);
        assert_true(point->spend_cents <= point->budget_cents);
    }
}

static void a_point_of_the_budget_curve_is_the_best_plan_of_its_budget(void **state) {
    int curves = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct scene scene;
        draw(&scene, seed);
        const struct plan *plan = solved(&scene);
        if (plan != NULL && all_goals_count(&scene)) {
            struct curve *curve = settled(&scene, CURVE_BUDGET);
            check_budget_curve(&scene, curve_points(curve));
            curve_free(curve);
            curves++;
        }
        scene_free(&scene);
    }
    assert_true(curves > 20);
}

/* One creator who costs 11,000 and the handling of a post, of a campaign of 10,000: 11,500 (115 %) has them, 10,000 nobody. */
static void what_only_more_money_can_have_is_on_the_curve(void **state) {
    (void)state;
    for (int asks = 0; asks < 2; asks++) {
        struct scene scene;
        fixture_params(&scene.params);
        roster_init(&scene.roster);
        fixture_add(&scene.roster, &scene.params, PLATFORM_INSTAGRAM, "dear", 40000.0, 1100000);
        campaign_init(&scene.campaign, &scene.params);
        scene.campaign.budget_cents = 1000000;
        for (size_t g = 0; asks == 0 && g < scene.params.goal_count; g++)
            scene.campaign.weight[g] = 0.0;
        scene.planner = planner_new(&scene.params, &scene.roster);
        assert_int_equal(solved(&scene)->count, 0);
        struct curve *curve = settled(&scene, CURVE_BUDGET);
        assert_true(asks == 1 || curve_points(curve)->now == 0.0); /* nothing to compare with */
        assert_int_equal(known(curve_relative(curve_points(curve), 50.0)), curve_points(curve)->now > 0.0);
        for (int p = 0; p < curve_points(curve)->count; p++) {
            const struct curve_point *point = &curve_points(curve)->points[p];
            assert_int_equal(point->flames, point->budget_cents >= 1150000 ? 1 : 0);
            assert_near(point->fit, point->flames > 0 ? 100.0 : 0.0, asks == 0 || point->flames == 0 ? 1e-6 : 60.0);
        }
        curve_free(curve);
        scene_free(&scene);
    }
}

/* The best plan of a split, by trying every one. */
struct split {
    const struct instance *instance;
    double share, best;
};

static void look(void *context, const struct entry *entries, size_t count) {
    struct split *split = context;
    const struct instance *instance = split->instance;
    int64_t spend = every_cost(instance, entries, count), torches = 0;
    for (size_t e = 0; e < count; e++)
        if (instance->role[entries[e].item] == ROLE_TORCH)
            torches += every_cost(instance, &entries[e], 1);
    double of_torches = spend > 0 ? (double)torches / (double)spend : -1.0;
    double around = split->share > 0.0 && split->share < 1.0 ? 0.05 : 0.0;
    if (fabs(of_torches - split->share) <= around)
        split->best = fmax(split->best, instance_value(instance, entries, count));
}

/* What the plan says of one role alone is what the curve says. */
static void check_end(double fit, const struct curve_point *point) {
    assert_int_equal(known(fit), point->feasible);
    if (point->feasible)
        assert_near(fit, point->fit, 1e-6);
}

static void check_split_curve(const struct scene *scene, const struct plan *plan, const struct curve_points *points) {
    struct instance instance;
    double best = -HUGE_VAL;
    exact_instance(&instance, &scene->params, &scene->roster, &scene->campaign, plan->utopia);
    assert_int_equal(points->count, 11);
    assert_true(points->plan_fit == (plan->count > 0 ? plan->fit : 0.0));
    assert_true(points->plan_share == (plan->count > 0 ? plan->torch_share : 0.0));
    for (int p = 0; p < points->count; p++) {
        const struct curve_point *point = &points->points[p];
        struct split split = {.instance = &instance, .share = p / 10.0, .best = -HUGE_VAL};
        every_plan(&instance, look, &split);
        assert_int_equal(point->feasible, split.best > -HUGE_VAL);
        best = fmax(best, split.best);
        if (point->feasible)
            assert_near(point->fit, fmin(split.best, 100.0), 1e-6);
        else
            assert_true(strlen(point->why.text) > 10);
    }
    check_end(plan->all_flames_fit, &points->points[0]);
    check_end(plan->all_torch_fit, &points->points[10]);
    assert_int_equal(points->best >= 0, best > -HUGE_VAL);
    if (points->best >= 0)
        assert_near(points->points[points->best].fit, fmin(best, 100.0), 1e-6);
    instance_free(&instance);
}

static void a_point_of_the_split_curve_is_the_best_plan_of_its_split(void **state) {
    int curves = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct scene scene;
        draw(&scene, seed);
        const struct plan *plan = solved(&scene);
        if (plan != NULL) {
            struct curve *curve = settled(&scene, CURVE_SPLIT);
            check_split_curve(&scene, plan, curve_points(curve));
            curve_free(curve);
            curves++;
        }
        scene_free(&scene);
    }
    assert_true(curves > 30);
}

static void more_budget_is_never_worse(void **state) {
    static const size_t sizes[] = {60, 300, 4000};
    (void)state;
    for (int size = 0; size < 3; size++) {
        struct scene scene;
        scene_init(&scene, 21, sizes[size]);
        const struct plan *plan = solved(&scene);
        struct curve *curve = settled(&scene, CURVE_BUDGET);
        const struct curve_points *points = curve_points(curve);
        for (int p = 0; p < points->count; p++) {
            const struct curve_point *point = &points->points[p];
            assert_true(point->feasible && point->fit <= point->bound);
            assert_true(p > 6 || point->bound <= 100.0);
            assert_true(point->spend_cents <= point->budget_cents);
            assert_true(point->bound <= point->fit * 1.02 + 0.1);
            if (p == 0)
                continue;
            assert_true(point->fit >= point[-1].fit - 1e-9 && point->bound >= point[-1].bound);
            assert_true(point[-1].marginal >= 0.0);
        }
        assert_int_equal(points->points[6].budget_cents, scene.campaign.budget_cents);
        assert_int_equal(points->present, 6);
        assert_near(points->now, points->points[6].fit, 1e-12);
        assert_true(points->now >= plan->fit - 1e-9 && points->points[6].bound <= fmax(plan->fit_upper_bound, points->now));
        assert_near(points->points[6].outcome[OUTCOME_REACH], plan->outcome[OUTCOME_REACH], 0.02); /* the same plan, or about the same */
        assert_false(known(points->points[points->count - 1].marginal));
        assert_true(points->knee > 0 && points->knee < points->count - 1);
        curve_free(curve);
        scene_free(&scene);
    }
}

/* Points by hand: 1,000 more budget from 12,500 (25 %) on. */
static void the_marginal_value_is_that_of_the_next_thousand(void **state) {
    struct scene scene;
    (void)state;
    scene_init(&scene, 22, 300);
    scene.campaign.budget_cents = 5000000;
    solved(&scene);
    struct curve *curve = settled(&scene, CURVE_BUDGET);
    const struct curve_point *first = curve_points(curve)->points;
    assert_int_equal(first[0].budget_cents, 1250000);
    assert_int_equal(first[1].budget_cents, 2000000);
    assert_near(first[0].marginal, (first[1].fit - first[0].fit) / 7.5, 1e-9); /* 7,500 between them */
    curve_free(curve);
    scene_free(&scene);
}

/* From the first point on, before the present one is known. */
static void points_are_compared_with_the_present_plan(void **state) {
    struct scene scene;
    (void)state;
    scene_init(&scene, 27, 300);
    const struct plan *plan = solved(&scene);
    struct curve *curve = curve_new(scene.planner, CURVE_BUDGET);
    const struct curve_points *points = curve_points(curve);
    assert_near(curve_relative(points, plan->fit), 1.0, 1e-12);
    assert_near(curve_relative(points, plan->fit / 4.0), 0.25, 1e-12);
    assert_false(known(curve_relative(points, UNKNOWN)));
    assert_true(curve_step(curve, HUGE_VAL));
    assert_near(curve_relative(points, points->points[6].fit), 1.0, 1e-12);
    assert_true(curve_relative(points, points->points[11].fit) > 1.1);
    curve_free(curve);
    curve = curve_new(scene.planner, CURVE_SPLIT);
    assert_false(known(curve_relative(curve_points(curve), plan->fit)));
    assert_int_equal(curve_points(curve)->present, -1);
    curve_free(curve);
    scene_free(&scene);
}

static void a_split_that_cannot_be_says_why(void **state) {
    struct scene scene;
    (void)state;
    scene_init(&scene, 23, 300);
    scene.campaign.limits.torches_max = 0;
    solved(&scene);
    struct curve *curve = settled(&scene, CURVE_SPLIT);
    const struct curve_points *points = curve_points(curve);
    assert_true(points->points[0].feasible);
    assert_int_equal(points->best, 0);
    for (int p = 1; p < points->count; p++) {
        assert_false(points->points[p].feasible);
        assert_string_equal(points->points[p].why.text, "no torch is allowed");
    }
    curve_free(curve);
    scene_free(&scene);
}

/* The split asks for a flame where nobody else does: it is not said to be a limit of the user's. */
static void a_split_without_anybody_for_it_says_so(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    roster_init(&scene.roster);
    fixture_add(&scene.roster, &scene.params, PLATFORM_YOUTUBE, "torch", 4200000.0, 100000);
    fixture_add(&scene.roster, &scene.params, PLATFORM_INSTAGRAM, "dear", 40000.0, 90000000);
    campaign_init(&scene.campaign, &scene.params);
    scene.campaign.budget_cents = 500000;
    scene.planner = planner_new(&scene.params, &scene.roster);
    solved(&scene);
    struct curve *curve = settled(&scene, CURVE_SPLIT);
    const struct curve_points *points = curve_points(curve);
    for (int p = 0; p < points->count - 1; p++) {
        assert_false(points->points[p].feasible);
        assert_string_equal(points->points[p].why.text, "no flame can be had within this budget and these limits");
    }
    assert_true(points->points[points->count - 1].feasible);
    curve_free(curve);
    scene_free(&scene);
}

static void a_small_budget_that_pins_exceed_says_so(void **state) {
    struct scene scene;
    (void)state;
    scene_init(&scene, 24, 300);
    const struct plan *plan = solved(&scene);
    for (size_t line = 0; line < plan->count; line++)
        campaign_pin(&scene.campaign, plan->lines[line].creator_id, plan->lines[line].posts);
    solved(&scene);
    struct curve *curve = settled(&scene, CURVE_BUDGET);
    const struct curve_points *points = curve_points(curve);
    assert_false(points->points[0].feasible);
    assert_non_null(strstr(points->points[0].why.text, "the pinned creators cost"));
    assert_true(points->points[6].feasible);
    curve_free(curve);
    scene_free(&scene);
}

/* In steps, points become known one after the other, and the curve is the same. */
static void a_curve_grows_in_steps(void **state) {
    struct scene scene;
    (void)state;
    scene_init(&scene, 25, 300);
    solved(&scene);
    for (int kind = 0; kind < 2; kind++) {
        struct curve *whole = settled(&scene, (enum curve_kind)kind), *curve = curve_new(scene.planner, (enum curve_kind)kind);
        const struct curve_points *points = curve_points(curve);
        int known = 0, steps = 0;
        while (!curve_step(curve, 0.0)) {
            assert_true(points->known >= known && points->known <= points->count);
            known = points->known;
            for (int p = 0; p < points->count; p++)
                assert_int_equal(points->points[p].known, p < known);
            assert_true(++steps < 100000);
        }
        assert_true(steps > points->count);
        for (int p = 0; p < points->count; p++)
            assert_true(points->points[p].fit == curve_points(whole)->points[p].fit);
        curve_free(curve);
        curve_free(whole);
    }
    curve_free(NULL);
    scene_free(&scene);
}

/* As many torches of all prices as there are micro accounts: far more than can be tried one by one. */
static void add_many_torches(struct scene *scene, size_t creators) {
    struct rng rng = {27};
    char handle[16];
    for (size_t i = 0; i < creators; i++) {
        double followers = pow(10.0, 3.0 + 3.6 * rng_uniform(&rng)), views = followers * (0.05 + 0.35 * rng_uniform(&rng));
        snprintf(handle, sizeof handle, "creator%zu", i);
        fixture_add(&scene->roster, &scene->params, i % 2 == 0 ? PLATFORM_INSTAGRAM : PLATFORM_TIKTOK, handle, followers,
                    (int64_t)(3000.0 + 2.0 * views * (0.5 + 1.5 * rng_uniform(&rng))));
    }
}

static void every_split_is_found_soon_among_many_torches(void **state) {
    struct scene scene;
    int steps = 0;
    (void)state;
    scene_init(&scene, 27, 0);
    add_many_torches(&scene, 60000);
    scene.params.settle_work = 300000000;
    planner_free(scene.planner);
    scene.planner = planner_new(&scene.params, &scene.roster);
    scene.campaign.budget_cents = 2500000;
    assert_non_null(solved(&scene));
    struct curve *curve = curve_new(scene.planner, CURVE_SPLIT);
    while (!curve_step(curve, 0.0))
        steps++;
    assert_true(steps < 3000); /* 6,502 when those who are too dear for the split are tried as well */
    for (int p = 0; p < curve_points(curve)->count; p++) {
        const struct curve_point *point = &curve_points(curve)->points[p];
        assert_true(point->feasible);
        assert_true(point->bound <= point->fit * 1.02);
    }
    curve_free(curve);
    scene_free(&scene);
}

/* The planner goes on meanwhile: neither is in the other's way. */
static void the_planner_may_be_asked_meanwhile(void **state) {
    struct scene scene;
    (void)state;
    scene_init(&scene, 26, 4000);
    solved(&scene);
    struct curve *alone = settled(&scene, CURVE_SPLIT), *curve = curve_new(scene.planner, CURVE_SPLIT);
    curve_step(curve, 0.0);
    scene.campaign.budget_cents /= 2;
    solved(&scene);
    assert_true(curve_step(curve, HUGE_VAL));
    for (int p = 0; p < curve_points(alone)->count; p++)
        assert_true(curve_points(curve)->points[p].fit == curve_points(alone)->points[p].fit);
    curve_free(curve);
    curve_free(alone);
    scene_free(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_point_of_the_budget_curve_is_the_best_plan_of_its_budget),
        cmocka_unit_test(what_only_more_money_can_have_is_on_the_curve),
        cmocka_unit_test(a_point_of_the_split_curve_is_the_best_plan_of_its_split),
        cmocka_unit_test(more_budget_is_never_worse),
        cmocka_unit_test(the_marginal_value_is_that_of_the_next_thousand),
        cmocka_unit_test(points_are_compared_with_the_present_plan),
        cmocka_unit_test(a_split_that_cannot_be_says_why),
        cmocka_unit_test(a_split_without_anybody_for_it_says_so),
        cmocka_unit_test(a_small_budget_that_pins_exceed_says_so),
        cmocka_unit_test(a_curve_grows_in_steps),
        cmocka_unit_test(every_split_is_found_soon_among_many_torches),
        cmocka_unit_test(the_planner_may_be_asked_meanwhile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

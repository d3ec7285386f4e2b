/* What binds, and what relaxing it would bring, against every plan there is. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/planner.h"
#include "support/exact.h"
#include "support/fixture.h"
#include "support/instances.h"

static const double rounding = 1e-6; /* fit points */

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

/* The campaign a step further, as the relaxation says. */
static struct campaign relaxed(const struct scene *scene, const struct plan_relaxation *step) {
    struct campaign campaign = scene->campaign; /* borrows its lists */
    struct plan_limits *limits = &campaign.limits;
    int by = (int)step->by;
    switch (step->limit) {
    case BINDS_SQUAD:
        limits->flames_max += by;
        break;
    case BINDS_TORCHES:
        limits->torches_max += by;
        break;
    case BINDS_POSTS:
        limits->posts_max[step->role] += by;
        break;
    case BINDS_SQUAD_MIN:
        limits->flames_min -= by;
        break;
    case BINDS_TORCHES_MIN:
        limits->torches_min -= by;
        break;
    case BINDS_CREATOR_CAP:
        limits->creator_share_max_bp = (int)fmin(limits->creator_share_max_bp + 100 * by, WHOLE_BP);
        break;
    case BINDS_FLAME_SHARE:
        limits->flame_share_min_bp = (int)fmax(limits->flame_share_min_bp - 100 * by, 0);
        break;
    case BINDS_PLATFORM_CAP:
        if (step->unit == RELAX_POINTS)
            limits->platform_share_max_bp[step->platform] = (int)fmin(limits->platform_share_max_bp[step->platform] + 100 * by, WHOLE_BP);
        else
            limits->platform_count_max[step->platform] += by;
        break;
    default:
        campaign.budget_cents += step->by;
    }
    return campaign;
}

static double best_of(const struct scene *scene, const struct campaign *campaign, const double *utopia) {
    struct instance instance;
    exact_instance(&instance, &scene->params, &scene->roster, campaign, utopia);
    double best = instance_brute_force(&instance);
    instance_free(&instance);
    return best;
}

static void draw(struct scene *scene, uint64_t seed) {
    struct rng rng = {seed};
    scene_init(scene, seed, 4 + rng_below(&rng, 4));
    struct plan_limits *limits = &scene->campaign.limits;
    int platform = scene->roster.platform[rng_below(&rng, scene->roster.count)];
    scene->campaign.budget_cents = (int64_t)(50000.0 * pow(200.0, rng_uniform(&rng)));
    limits->posts_max[ROLE_FLAME] = limits->posts_max[ROLE_TORCH] = 1 + (int)rng_below(&rng, 2);
    limits->torches_max = (int)rng_below(&rng, 3);
    limits->flames_max = 1 + (int)rng_below(&rng, 4);
    limits->flames_min = rng_below(&rng, 4) == 0;
    if (rng_below(&rng, 3) == 0)
        limits->platform_share_max_bp[platform] = 1000 + (int)rng_below(&rng, 8500);
    if (rng_below(&rng, 3) == 0)
        limits->platform_count_max[platform] = 1;
    if (rng_below(&rng, 3) == 0)
        limits->creator_share_max_bp = 1000 + (int)rng_below(&rng, 8500);
    if (rng_below(&rng, 3) == 0)
        limits->flame_share_min_bp = 1000 + (int)rng_below(&rng, 8500);
    for (size_t g = 0; g < scene->params.goal_count; g++) /* money kept is of the campaign's own budget: left to a test of its own */
        scene->campaign.weight[g] = scene->params.goals[g].outcome == OUTCOME_THRIFT ? 0.0 : (double)rng_below(&rng, 11);
    if (rng_below(&rng, 3) == 0)
        campaign_pin(&scene->campaign, 1 + (int64_t)rng_below(&rng, scene->roster.count), 1);
}

static void check_relaxations(struct scene *scene, const struct plan *plan, unsigned *seen) {
    double own = best_of(scene, &scene->campaign, plan->utopia);
    for (int r = 0; r < plan->relaxation_count; r++) {
        const struct plan_relaxation *step = &plan->relaxations[r];
        struct campaign further = relaxed(scene, step);
        double gain = best_of(scene, &further, plan->utopia) - own;
        assert_true(plan->binding & step->limit);
        if (fabs(step->gain - gain) > rounding || step->gain_most < gain - rounding)
            fail_msg("%s by %d: %g (at most %g), not %g", binding_name(step->limit), (int)step->by, step->gain, step->gain_most, gain);
        if (gain > rounding)
            *seen |= step->limit;
    }
}

static void a_gain_is_that_of_the_best_plan_with_the_limit_relaxed(void **state) {
    unsigned seen = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 250; seed++) {
        struct scene scene;
        draw(&scene, seed);
        const struct plan *plan = solved(&scene);
        if (plan != NULL && plan->count > 0)
            check_relaxations(&scene, plan, &seen);
        scene_free(&scene);
    }
    const unsigned all = BINDS_BUDGET | BINDS_SQUAD | BINDS_TORCHES | BINDS_POSTS | BINDS_NOTHING_FITS | BINDS_PLATFORM_CAP |
                         BINDS_CREATOR_CAP | BINDS_FLAME_SHARE;
    if ((seen & all) != all)
        fail_msg("never seen to gain: %x", all & ~seen);
}

/* Of a plan that is proven best, whatever the plan says of the money left is true of every addition to it. */
static void check_rest(const struct scene *scene, const struct plan *plan) {
    struct instance instance;
    struct entry entries[16];
    bool exists = false, helps = false, fits = false;
    exact_instance(&instance, &scene->params, &scene->roster, &scene->campaign, plan->utopia);
    exact_entries(plan, entries);
    double value = instance_value(&instance, entries, plan->count);
    for (uint32_t i = 0; i < instance.count; i++) {
        size_t at = 0;
        while (at < plan->count && entries[at].item != i)
            at++;
        struct entry now = at < plan->count ? entries[at] : (struct entry){i, 0};
        for (int k = now.posts + 1; k <= instance.most[i]; k++) {
            struct entry more[16];
            memcpy(more, entries, sizeof more);
            more[at] = (struct entry){i, (uint8_t)k};
            size_t count = at < plan->count ? plan->count : plan->count + 1;
            int64_t cost = plan->spend_cents + instance.cost_cents[instance_option(&instance, i, k)] -
                           (now.posts > 0 ? instance.cost_cents[instance_option(&instance, i, now.posts)] : 0);
            bool better = instance_value(&instance, more, count) > value + rounding;
            exists = true;
            helps = helps || better;
            fits = fits || (better && cost <= plan->budget_cents);
        }
    }
    if (plan->binding & BINDS_EVERYONE)
        assert_false(exists);
    if (plan->binding & BINDS_NOTHING_WORTH)
        assert_false(helps);
    if (plan->binding & BINDS_NOTHING_FITS && plan->count > 0)
        assert_true(plan->left_cents > 0);
    if (helps && !fits) /* only money forbids: the plan must say so, one way or the other */
        assert_true(plan->binding &
                    (BINDS_BUDGET | BINDS_NOTHING_FITS | BINDS_SQUAD | BINDS_TORCHES | BINDS_PLATFORM_CAP | BINDS_FLAME_SHARE));
    if (fits) /* it would pay and be paid for: a limit forbids it */
        assert_true(plan->binding & (BINDS_SQUAD | BINDS_TORCHES | BINDS_PLATFORM_CAP | BINDS_CREATOR_CAP | BINDS_FLAME_SHARE));
    if (plan->left_cents > 0)
        assert_true(plan->binding != 0);
    instance_free(&instance);
}

static void what_is_said_of_the_money_left_is_true(void **state) {
    int plans = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 250; seed++) {
        struct scene scene;
        draw(&scene, seed);
        const struct plan *plan = solved(&scene);
        if (plan != NULL && plan->count > 0) {
            check_rest(&scene, plan);
            plans++;
        }
        scene_free(&scene);
    }
    assert_true(plans > 100);
}

static void more_budget_is_no_gain_for_thrift_alone(void **state) {
    struct scene scene;
    (void)state;
    scene_init(&scene, 7, 20);
    for (size_t g = 0; g < scene.params.goal_count; g++)
        scene.campaign.weight[g] = scene.params.goals[g].outcome == OUTCOME_THRIFT ? 5.0 : 0.0;
    campaign_pin(&scene.campaign, 1, 1);
    const struct plan *plan = solved(&scene);
    assert_non_null(plan);
    for (int r = 0; r < plan->relaxation_count; r++)
        assert_true(plan->relaxations[r].gain == 0.0);
    scene_free(&scene);
}

/* A large roster: never below nothing, never above the bound; the plan and its list stay as they are. */
static void gains_of_a_large_roster_lie_within_their_bounds(void **state) {
    struct scene scene;
    (void)state;
    scene_init(&scene, 8, 4000);
    scene.campaign.budget_cents = 10000000;
    scene.campaign.limits.flames_max = 10;
    scene.campaign.limits.platform_share_max_bp[PLATFORM_INSTAGRAM] = 2000;
    scene.campaign.limits.flame_share_min_bp = 6000;
    const struct plan *plan = solved(&scene);
    assert_non_null(plan);
    assert_true(plan->relaxation_count >= 3);
    for (int r = 0; r < plan->relaxation_count; r++) {
        assert_true(plan->relaxations[r].gain >= 0.0);
        assert_true(plan->relaxations[r].gain <= plan->relaxations[r].gain_most);
    }
    for (size_t row = 0; row < scene.roster.count; row += 100) /* reads the list's columns */
        assert_true(planner_worth(scene.planner, row) >= 0);
    scene_free(&scene);
}

static void gains_follow_the_question(void **state) {
    struct scene scene;
    (void)state;
    scene_init(&scene, 9, 300);
    scene.campaign.limits.flames_max = 3;
    const struct plan *plan = solved(&scene);
    assert_true(plan->relaxation_count > 0);
    scene.campaign.budget_cents *= 2;
    assert_true(planner_ask(scene.planner, &scene.campaign, &scene.err));
    planner_step(scene.planner, 0.0);
    plan = planner_plan(scene.planner);
    assert_true(plan == NULL || plan->relaxation_count == 0);
    scene_free(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gain_is_that_of_the_best_plan_with_the_limit_relaxed),
        cmocka_unit_test(what_is_said_of_the_money_left_is_true),
        cmocka_unit_test(more_budget_is_no_gain_for_thrift_alone),
        cmocka_unit_test(gains_of_a_large_roster_lie_within_their_bounds),
        cmocka_unit_test(gains_follow_the_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

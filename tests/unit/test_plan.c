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
#include "model/audience.h"
#include "model/outcome.h"
#include "model/plan_sum.h"
#include "support/check.h"
#include "support/fixture.h"

/* A roster with its audiences, and a plan on it. */
struct scene {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    double *universes;
    struct plan plan;
};

static void measure_audiences(struct scene *scene) {
    double *largest = mem_new(scene->roster.segment_count, sizeof *largest);
    for (size_t row = 0; row < scene->roster.count; row++) {
        double *audience = &largest[scene->roster.segment[row]];
        *audience = fmax(*audience, forecast_post(&scene->params, &scene->roster, row).audience);
    }
    scene->universes = audience_universes(&scene->params, &scene->roster, largest);
    free(largest);
    campaign_init(&scene->campaign, &scene->params);
    plan_init(&scene->plan);
}

static void scene_free(struct scene *scene) {
    roster_free(&scene->roster);
    campaign_free(&scene->campaign);
    free(scene->universes);
    plan_free(&scene->plan);
}

static void add_line(struct scene *scene, size_t row, int posts) {
    struct plan *plan = &scene->plan;
    plan->lines = mem_grow(plan->lines, plan->count, &plan->capacity, sizeof *plan->lines);
    plan->lines[plan->count++] = (struct plan_line){.creator_id = scene->roster.id[row], .row = row, .posts = posts};
}

static bool evaluate(struct scene *scene, struct error *err) {
    return plan_evaluate(&scene->plan, &scene->params, &scene->roster, &scene->campaign, scene->universes, err);
}

static void evaluated(struct scene *scene) {
    struct error err = {""};
    if (!evaluate(scene, &err))
        fail_msg("%s", err.text);
}

static size_t add_creator(struct scene *scene, enum platform platform, double followers, double views, int64_t fee_cents) {
    struct creator creator = creator_unknown();
    creator.id = (int64_t)scene->roster.count + 1;
    creator.platform = platform;
    creator.handle = "noor";
    creator.followers = followers;
    creator.views = views;
    creator.authenticity = 1.0;
    creator.fee_cents = fee_cents;
    creator.niche = "skincare";
    creator.market = "Germany";
    return roster_add(&scene->roster, &scene->params, &creator);
}

/* Two creators in one audience of 1,000,000: a micro on Instagram with two posts, a mega on YouTube with one. */
static void two_creators(struct scene *scene) {
    fixture_params(&scene->params);
    scene->params.audience_count = 1;
    scene->params.audiences[0] = (struct audience){"skincare", "germany", 1e6};
    roster_init(&scene->roster);
    add_creator(scene, PLATFORM_INSTAGRAM, 32000, 8000, 40000);
    add_creator(scene, PLATFORM_YOUTUBE, 4000000, 200000, 900000);
    measure_audiences(scene);
    add_line(scene, 0, 2);
    add_line(scene, 1, 1);
}

static void lines_and_counts_follow_from_rows_and_posts(void **state) {
    struct scene scene;
    (void)state;
    two_creators(&scene);
    evaluated(&scene);
    const struct plan *plan = &scene.plan;
    assert_int_equal(plan->lines[0].creator_id, 2); /* torches come first */
    assert_int_equal(plan->lines[0].role, ROLE_TORCH);
    assert_int_equal(plan->lines[0].cost_cents, 910000);
    assert_int_equal(plan->lines[1].role, ROLE_FLAME);
    assert_int_equal(plan->lines[1].fee_cents, 40000);
    assert_int_equal(plan->lines[1].cost_cents, 90000);
    assert_int_equal(plan->lines[1].platform, PLATFORM_INSTAGRAM);
    assert_int_equal(plan->lines[1].estimated, FIELD_RATE);
    assert_near(plan->lines[1].sigma, 0.9, 1e-12);
    assert_int_equal(plan->budget_cents, 5000000);
    assert_int_equal(plan->spend_cents, 1000000);
    assert_int_equal(plan->left_cents, 4000000);
    assert_int_equal(plan->torches, 1);
    assert_int_equal(plan->flames, 1);
    assert_int_equal(plan->posts, 3);
    assert_near(plan->torch_share, 0.91, 1e-12);
    assert_int_equal(plan->top_platform, PLATFORM_YOUTUBE);
    assert_near(plan->top_platform_share, 0.91, 1e-12);
    scene_free(&scene);
}

/* Micro: A = 8,000/.21, ρ = .21; two posts: P₀ = (β/(α+β))·((β+1)/(α+β+1)) with α = .49, β = 1.84333. */
static void outcomes_follow_the_formulas(void **state) {
    struct scene scene;
    (void)state;
    two_creators(&scene);
    strcpy(scene.campaign.niche, "skincare");
    evaluated(&scene);
    double audience = 8000 / 0.21, alpha = 0.21 * 0.7 / 0.3, beta = 0.79 * 0.7 / 0.3;
    double none = beta / (alpha + beta) * (beta + 1) / (alpha + beta + 1);
    double twice = alpha / (alpha + beta) * (alpha + 1) / (alpha + beta + 1);
    double micro_reach = audience * (1 - none), mega_reach = 150000; /* 200,000 views × .75 */
    double micro_engaged = 0.024 / 0.21 * 8000 * 0.85 * 1.9, mega_engaged = 0.009 / 0.04 * 200000 * 0.85;
    double reach = 1e6 * (1 - (1 - micro_reach / 1e6) * (1 - mega_reach / 1e6));
    const double *outcome = scene.plan.outcome;
    assert_near(outcome[OUTCOME_ENGAGEMENT], micro_engaged + mega_engaged, 1e-12);
    assert_near(outcome[OUTCOME_CONVERSIONS], 8000 * 0.01 * 0.01 * 1.9 + 150000 * 0.012 * 0.012, 1e-12);
    assert_near(outcome[OUTCOME_EDUCATION], micro_engaged * 0.4 + mega_engaged * 5.0, 1e-12);
    assert_near(outcome[OUTCOME_LOYALTY], audience * twice, 1e-9);
    assert_near(outcome[OUTCOME_THRIFT], 4000000, 1e-12);
    assert_near(outcome[OUTCOME_HYPE],
                16000 * attention_launch_share(&scene.params, PLATFORM_INSTAGRAM, ROLE_FLAME, 28) +
                    200000 * attention_share(&scene.params.platforms[PLATFORM_YOUTUBE], 3),
                1e-12);
    assert_near(outcome[OUTCOME_REACH], reach, 1e-12);
    assert_near(outcome[OUTCOME_NICHE], reach, 1e-12);
    assert_near(outcome[OUTCOME_PRESTIGE], micro_reach * 32000 / 1032000 + mega_reach * 0.8, 1e-12);
    assert_near(outcome[OUTCOME_VIRALITY], 2 * pow(8000, 1.3) * 0.004 + pow(200000, 1.3) * 0.003, 1e-12);
    scene_free(&scene);
}

static void totals_are_means_of_the_whole_plan(void **state) {
    struct scene scene;
    (void)state;
    two_creators(&scene);
    evaluated(&scene);
    const double *mean = scene.plan.mean;
    assert_near(mean[TOTAL_IMPRESSIONS], 216000, 1e-12);
    assert_near(mean[TOTAL_CLICKS], 80 * 1.9 + 1800, 1e-12);
    assert_near(mean[TOTAL_ENGAGEMENTS], scene.plan.outcome[OUTCOME_ENGAGEMENT], 1e-12);
    assert_near(mean[TOTAL_CONVERSIONS], scene.plan.outcome[OUTCOME_CONVERSIONS], 1e-12);
    assert_near(mean[TOTAL_REACH], scene.plan.outcome[OUTCOME_REACH], 1e-12);
    assert_near(mean[TOTAL_FREQUENCY], (2 * 8000 + 150000) / mean[TOTAL_REACH], 1e-12);
    scene_free(&scene);
}

static void frequency_matches_the_golden_value(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    scene.params.audience_count = 1;
    scene.params.audiences[0] = (struct audience){"skincare", "germany", 1e5};
    roster_init(&scene.roster);
    add_creator(&scene, PLATFORM_INSTAGRAM, 50000, 30000, 100);
    add_creator(&scene, PLATFORM_INSTAGRAM, 50000, 40000, 100);
    add_creator(&scene, PLATFORM_INSTAGRAM, 50000, 20000, 100);
    measure_audiences(&scene);
    for (size_t row = 0; row < 3; row++)
        add_line(&scene, row, 1);
    evaluated(&scene);
    assert_near(scene.plan.mean[TOTAL_REACH], 66400, 1e-9);
    assert_near(scene.plan.mean[TOTAL_FREQUENCY], 1.355422, 1e-6);
    scene_free(&scene);
}

/* The micro and a second account of the same person, which reaches more: only that counts, and the micro adds nothing. */
static void accounts_of_one_person_reach_people_once(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    scene.params.audience_count = 1;
    scene.params.audiences[0] = (struct audience){"skincare", "germany", 1e5};
    roster_init(&scene.roster);
    add_creator(&scene, PLATFORM_INSTAGRAM, 50000, 30000, 300);
    add_creator(&scene, PLATFORM_FACEBOOK, 50000, 40000, 200);
    add_creator(&scene, PLATFORM_INSTAGRAM, 50000, 20000, 100);
    scene.roster.person[0] = scene.roster.person[1] = 7;
    measure_audiences(&scene);
    for (size_t row = 0; row < 3; row++)
        add_line(&scene, row, 1);
    evaluated(&scene);
    const struct plan_line *line = scene.plan.lines; /* the dearest first: as they were added */
    assert_near(scene.plan.mean[TOTAL_REACH], 1e5 * (1 - 0.6 * 0.8), 1e-9);
    assert_true(line[0].marginal_reach == 0.0);
    assert_near(line[1].marginal_reach, 1e5 * (0.7 - 0.6) * 0.8, 1e-9); /* the person reaches 30,000 without it */
    assert_near(line[2].marginal_reach, 1e5 * 0.6 * 0.2, 1e-9);
    double x[] = {-log(0.7), -log(0.6), -log(0.8)}; /* 52,000 people by exposure; the person's by their accounts' */
    assert_near(line[0].share[OUTCOME_REACH], 52000 * x[1] / (x[1] + x[2]) * x[0] / (x[0] + x[1]), 1e-9);
    assert_near(line[2].share[OUTCOME_REACH], 52000 * x[2] / (x[1] + x[2]), 1e-9);
    assert_near(scene.plan.mean[TOTAL_FREQUENCY], 90000 / 52000.0, 1e-9); /* contacts are each account's own */
    scene_free(&scene);
}

static void without_a_line_the_plan_loses_its_marginal_reach(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    fixture_roster(&scene.roster, &scene.params, 11, 120);
    measure_audiences(&scene);
    for (size_t row = 0; row < 120; row += 2)
        add_line(&scene, row, 1 + (int)(row / 2 % 3));
    evaluated(&scene);
    struct plan whole;
    plan_init(&whole);
    plan_copy(&whole, &scene.plan);
    double sum = 0.0;
    for (size_t i = 0; i < whole.count; i++) {
        plan_copy(&scene.plan, &whole);
        scene.plan.lines[i] = scene.plan.lines[--scene.plan.count];
        evaluated(&scene);
        double lost = whole.mean[TOTAL_REACH] - scene.plan.mean[TOTAL_REACH];
        assert_true(fabs(whole.lines[i].marginal_reach - lost) <= 1e-9 * whole.mean[TOTAL_REACH]);
        assert_true(whole.lines[i].marginal_reach <= whole.lines[i].reach * (1.0 + 1e-9));
        sum += whole.lines[i].reach;
    }
    assert_true(whole.mean[TOTAL_REACH] <= sum);
    plan_free(&whole);
    scene_free(&scene);
}

static void the_order_of_lines_does_not_matter(void **state) {
    struct scene scene;
    struct plan first;
    (void)state;
    fixture_params(&scene.params);
    fixture_roster(&scene.roster, &scene.params, 5, 60);
    measure_audiences(&scene);
    plan_init(&first);
    for (size_t row = 0; row < 60; row++)
        add_line(&scene, row, 1);
    evaluated(&scene);
    plan_copy(&first, &scene.plan);
    scene.plan.count = 0;
    for (size_t row = 60; row-- > 0;)
        add_line(&scene, row, 1);
    evaluated(&scene);
    for (size_t i = 0; i < 60; i++)
        assert_int_equal(first.lines[i].creator_id, scene.plan.lines[i].creator_id);
    assert_memory_equal(first.outcome, scene.plan.outcome, sizeof first.outcome);
    assert_memory_equal(first.mean, scene.plan.mean, sizeof first.mean);
    for (size_t i = 1; i < 60; i++) {
        const struct plan_line *a = &first.lines[i - 1], *b = &first.lines[i];
        assert_true(a->role >= b->role && (a->role > b->role || a->cost_cents >= b->cost_cents));
    }
    plan_free(&first);
    scene_free(&scene);
}

static void an_empty_plan_is_all_zero(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    fixture_roster(&scene.roster, &scene.params, 1, 5);
    measure_audiences(&scene);
    evaluated(&scene);
    for (int i = 0; i < TOTAL_COUNT; i++)
        assert_true(scene.plan.mean[i] == 0.0);
    assert_near(scene.plan.outcome[OUTCOME_THRIFT], 5000000, 1e-12);
    assert_true(scene.plan.torch_share == 0.0 && scene.plan.top_platform_share == 0.0);
    assert_int_equal(scene.plan.left_cents, 5000000);
    scene_free(&scene);
}

static void overspending_shows_but_keeps_no_money(void **state) {
    struct scene scene;
    (void)state;
    two_creators(&scene);
    scene.campaign.budget_cents = 500000;
    evaluated(&scene);
    assert_int_equal(scene.plan.left_cents, -500000);
    assert_true(scene.plan.outcome[OUTCOME_THRIFT] == 0.0);
    scene_free(&scene);
}

static void a_cost_that_cannot_be_counted_is_an_error(void **state) {
    struct scene scene;
    struct error err = {""};
    (void)state;
    two_creators(&scene);
    scene.roster.fee_cents[0] = MONEY_MAX;
    assert_false(evaluate(&scene, &err));
    assert_non_null(strstr(err.text, "noor: 2 posts cost more"));
    scene.roster.fee_cents[0] = scene.roster.fee_cents[1] = MONEY_MAX / 2;
    scene.plan.lines[0].posts = scene.plan.lines[1].posts = 1;
    assert_false(evaluate(&scene, &err));
    assert_non_null(strstr(err.text, "the plan costs more"));
    scene_free(&scene);
}

static void lines_are_found_by_creator(void **state) {
    struct scene scene;
    (void)state;
    two_creators(&scene);
    assert_int_equal(plan_find(&scene.plan, 2)->posts, 1);
    assert_null(plan_find(&scene.plan, 3));
    scene_free(&scene);
}

/* 300 of 400 views, and 20 of 100 cents, are of somebody of whom no views, no fee were given. */
static void the_estimated_part_of_a_total_is_known(void **state) {
    struct plan_line lines[] = {
        {.cost_cents = 80, .reach = 30, .views = 100, .engagements = 6, .contacts = 40, .clicks = 1},
        {.cost_cents = 20, .reach = 10, .views = 300, .engagements = 2, .contacts = 10, .clicks = 3, .estimated = FIELD_VIEWS | FIELD_FEE},
        {.engagements = 2, .estimated = FIELD_RATE},
    };
    struct plan plan = {.lines = lines, .count = 3};
    (void)state;
    assert_float_equal(plan_estimated(&plan, TOTAL_IMPRESSIONS), 0.75, 1e-12);
    assert_float_equal(plan_estimated(&plan, TOTAL_REACH), 0.25, 1e-12);
    assert_float_equal(plan_estimated(&plan, TOTAL_ENGAGEMENTS), 0.4, 1e-12); /* the rate was not given of the third */
    assert_float_equal(plan_estimated(&plan, TOTAL_CLICKS), 0.75, 1e-12);
    assert_float_equal(plan_estimated(&plan, TOTAL_FREQUENCY), 0.2, 1e-12);
    assert_float_equal(plan_estimated(&plan, TOTAL_CONVERSIONS), 0.0, 1e-12); /* there are none */
    assert_float_equal(plan_spend_estimated(&plan), 0.2, 1e-12);
    plan.count = 0;
    assert_float_equal(plan_spend_estimated(&plan), 0.0, 1e-12);
}

static void a_subtotal_sums_the_lines_of_one_role(void **state) {
    struct plan_line lines[] = {
        {.role = ROLE_TORCH, .posts = 1, .cost_cents = 900, .reach = 50, .views = 100, .engagements = 9, .clicks = 4, .conversions = 2},
        {.role = ROLE_FLAME, .posts = 2, .cost_cents = 30, .reach = 5, .views = 10, .engagements = 1, .estimated = FIELD_FEE},
        {.role = ROLE_FLAME, .posts = 3, .cost_cents = 70, .reach = 6, .views = 20, .engagements = 2, .estimated = FIELD_VIEWS},
    };
    struct plan plan = {.lines = lines, .count = 3};
    struct plan_sum flames = plan_subtotal(&plan, ROLE_FLAME), torches = plan_subtotal(&plan, ROLE_TORCH);
    (void)state;
    assert_int_equal(flames.line.posts, 5);
    assert_int_equal(flames.line.cost_cents, 100);
    assert_true(flames.line.views == 30.0 && flames.line.engagements == 3.0 && flames.line.reach == 0.0);
    assert_int_equal(flames.lines, 2);
    assert_int_equal(torches.line.role, ROLE_TORCH);
    assert_true(torches.line.clicks == 4.0 && torches.line.conversions == 2.0);
}

/* A third of the cost and most of the views are guessed; of the engagements half, which is not most. */
static void a_sum_rests_on_benchmarks_when_most_of_it_does(void **state) {
    struct plan_line lines[] = {
        {.role = ROLE_FLAME, .cost_cents = 200, .reach = 60, .views = 100, .engagements = 50, .contacts = 70, .conversions = 2},
        {.role = ROLE_FLAME, .cost_cents = 100, .reach = 40, .views = 101, .engagements = 30, .contacts = 60, .estimated = FIELD_VIEWS | FIELD_FEE},
        {.role = ROLE_FLAME, .engagements = 20, .estimated = FIELD_RATE},
        {.role = ROLE_TORCH, .cost_cents = 900, .reach = 900, .views = 900, .engagements = 900, .conversions = 1, .estimated = FIELD_VIEWS},
    };
    struct plan plan = {.lines = lines, .count = 4};
    struct plan_sum flames = plan_subtotal(&plan, ROLE_FLAME);
    (void)state;
    assert_int_equal(plan_sum_rests(&flames), 1U << TOTAL_IMPRESSIONS);
    lines[2].engagements = 20.5;
    flames = plan_subtotal(&plan, ROLE_FLAME);
    assert_int_equal(plan_sum_rests(&flames), 1U << TOTAL_IMPRESSIONS | 1U << TOTAL_ENGAGEMENTS);
    assert_int_equal(plan_line_rests(&lines[0]), 0);
    assert_int_equal(plan_line_rests(&lines[2]), 1U << TOTAL_ENGAGEMENTS);
    assert_int_equal(plan_line_rests(&lines[1]), ((1U << TOTAL_COUNT) - 1U) | RESTS_COST);
    plan.count = 3; /* of these alone, the plan says what the role says */
    for (enum total t = 0; t < TOTAL_COUNT; t++)
        assert_int_equal(plan_rests_on_benchmarks(&plan, t), plan_sum_rests(&flames) >> t & 1U);
    assert_false(plan_spend_rests_on_benchmarks(&plan));
    lines[1].cost_cents = 201;
    flames = plan_subtotal(&plan, ROLE_FLAME);
    assert_true(plan_sum_rests(&flames) & RESTS_COST);
    assert_true(plan_spend_rests_on_benchmarks(&plan));
}

static void handling_is_what_a_line_costs_beside_its_fees(void **state) {
    struct plan_line line = {.posts = 3, .fee_cents = 42000, .cost_cents = 136000};
    (void)state;
    assert_int_equal(plan_handling(&line), 10000);
}

static void a_step_relaxes_its_limit_alone(void **state) {
    const struct plan_relaxation steps[] = {
        {.limit = BINDS_BUDGET, .unit = RELAX_CENTS, .by = 500},
        {.limit = BINDS_SQUAD, .unit = RELAX_CREATORS, .by = 5},
        {.limit = BINDS_TORCHES, .unit = RELAX_CREATORS, .by = 1},
        {.limit = BINDS_POSTS, .unit = RELAX_POSTS, .by = 1, .role = ROLE_TORCH},
        {.limit = BINDS_SQUAD_MIN, .unit = RELAX_CREATORS, .by = 2},
        {.limit = BINDS_TORCHES_MIN, .unit = RELAX_CREATORS, .by = 1},
        {.limit = BINDS_CREATOR_CAP, .unit = RELAX_POINTS, .by = 10},
        {.limit = BINDS_FLAME_SHARE, .unit = RELAX_POINTS, .by = 10},
        {.limit = BINDS_PLATFORM_CAP, .unit = RELAX_POINTS, .by = 10, .platform = PLATFORM_TIKTOK},
        {.limit = BINDS_PLATFORM_CAP, .unit = RELAX_CREATORS, .by = 2, .platform = PLATFORM_TIKTOK},
    };
    struct campaign campaign = {.budget_cents = 1000};
    struct plan_limits *limits = &campaign.limits;
    (void)state;
    *limits = (struct plan_limits){.torches_min = 1,
                                   .torches_max = 2,
                                   .flames_min = 3,
                                   .flames_max = 9,
                                   .posts_max = {4, 4},
                                   .creator_share_max_bp = 2000,
                                   .flame_share_min_bp = 600};
    limits->platform_share_max_bp[PLATFORM_TIKTOK] = 9500;
    limits->platform_count_max[PLATFORM_TIKTOK] = 7;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        relaxation_apply(&steps[i], &campaign);
    assert_int_equal(campaign.budget_cents, 1500);
    assert_int_equal(limits->flames_max, 14);
    assert_int_equal(limits->torches_max, 3);
    assert_int_equal(limits->posts_max[ROLE_TORCH], 5);
    assert_int_equal(limits->posts_max[ROLE_FLAME], 4);
    assert_int_equal(limits->flames_min, 1);
    assert_int_equal(limits->torches_min, 0);
    assert_int_equal(limits->creator_share_max_bp, 3000);
    assert_int_equal(limits->flame_share_min_bp, 0);                            /* less than a step was left */
    assert_int_equal(limits->platform_share_max_bp[PLATFORM_TIKTOK], WHOLE_BP); /* likewise */
    assert_int_equal(limits->platform_count_max[PLATFORM_TIKTOK], 9);
    assert_int_equal(limits->platform_count_max[PLATFORM_INSTAGRAM], 0);
}

static void bindings_and_totals_have_names(void **state) {
    (void)state;
    assert_string_equal(binding_name(BINDS_BUDGET), "budget");
    assert_string_equal(binding_name(BINDS_NOTHING_WORTH), "nothing_worth");
    assert_string_equal(binding_name(BINDS_EVERYONE), "everyone");
    assert_string_equal(binding_sentence(BINDS_SQUAD), "the squad is full");
    assert_string_equal(total_name(TOTAL_IMPRESSIONS), "impressions");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_and_counts_follow_from_rows_and_posts),
        cmocka_unit_test(outcomes_follow_the_formulas),
        cmocka_unit_test(totals_are_means_of_the_whole_plan),
        cmocka_unit_test(frequency_matches_the_golden_value),
        cmocka_unit_test(accounts_of_one_person_reach_people_once),
        cmocka_unit_test(without_a_line_the_plan_loses_its_marginal_reach),
        cmocka_unit_test(the_order_of_lines_does_not_matter),
        cmocka_unit_test(an_empty_plan_is_all_zero),
        cmocka_unit_test(overspending_shows_but_keeps_no_money),
        cmocka_unit_test(a_cost_that_cannot_be_counted_is_an_error),
        cmocka_unit_test(lines_are_found_by_creator),
        cmocka_unit_test(the_estimated_part_of_a_total_is_known),
        cmocka_unit_test(a_subtotal_sums_the_lines_of_one_role),
        cmocka_unit_test(a_sum_rests_on_benchmarks_when_most_of_it_does),
        cmocka_unit_test(handling_is_what_a_line_costs_beside_its_fees),
        cmocka_unit_test(a_step_relaxes_its_limit_alone),
        cmocka_unit_test(bindings_and_totals_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

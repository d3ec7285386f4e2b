/* A line edited by hand is held: it survives whatever else changes, until it is released. With the real planner. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/held.h"
#include "support/stage.h"

static void hold(struct stage *stage, int64_t id, int posts) {
    stage_say(stage, (struct message){.kind = MESSAGE_HOLD, .id = id, .index = posts});
}

static int posts_of(const struct stage *stage, int64_t id) {
    const struct plan_line *line = plan_find(stage_the_plan(stage), id);
    return line != NULL ? line->posts : 0;
}

/* One more post than the plan would give, or one less: as it would not do of its own accord. */
static int other_than_planned(const struct stage *stage, int64_t id) {
    int planned = posts_of(stage, id);
    return planned < 4 ? planned + 1 : planned - 1;
}

static struct message limits_message(const struct stage *stage) {
    return (struct message){.kind = MESSAGE_LIMITS, .limits = stage->model.campaign.limits};
}

static void a_held_line_survives_every_other_change(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    int posts = other_than_planned(&stage, NOOR);
    hold(&stage, NOOR, posts);
    assert_int_equal(posts_of(&stage, NOOR), posts);
    struct message limits = limits_message(&stage);
    limits.limits.flames_max = 3;
    struct message changes[] = {
        {.kind = MESSAGE_WEIGHT, .index = 7, .number = 10},
        {.kind = MESSAGE_WEIGHT, .index = 0, .number = 0},
        {.kind = MESSAGE_BUDGET, .cents = 6000000},
        {.kind = MESSAGE_BUDGET, .cents = 500000},
        {.kind = MESSAGE_PRESET, .index = 1},
        {.kind = MESSAGE_DAYS, .number = 7},
        {.kind = MESSAGE_NICHE, .text = "fitness"},
        {.kind = MESSAGE_MARKET, .text = "DE"},
        limits,
        {.kind = MESSAGE_HOLD, .id = GYMRAT, .index = 2},
        {.kind = MESSAGE_EXCLUDE, .id = TINYTEAS, .index = 1},
        {.kind = MESSAGE_TIERS, .limits.tiers_aside = 1U << 2},
    };
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        stage_say(&stage, changes[i]);
        assert_int_equal(posts_of(&stage, NOOR), posts);
        assert_true(plan_find(stage_the_plan(&stage), NOOR)->pinned);
        assert_true(campaign_held(&stage.model.campaign, NOOR));
    }
    stage_close(&stage);
}

static void the_others_are_planned_around_a_held_line(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    double best = stage_the_plan(&stage)->fit;
    hold(&stage, LUSHLAB, 4); /* $8,500 that the plan would rather spend otherwise */
    const struct plan *plan = stage_the_plan(&stage);
    assert_int_equal(posts_of(&stage, LUSHLAB), 4);
    assert_true(plan->fit < best && plan->count > 1 && plan->spend_cents <= plan->budget_cents);
    stage_say(&stage, (struct message){.kind = MESSAGE_PIN, .id = LUSHLAB, .index = 0});
    assert_true(stage_the_plan(&stage)->fit >= best * (1.0 - 1e-6));
    stage_close(&stage);
}

static void other_lines_have_another_version(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    uint64_t version = stage_the_plan(&stage)->lines_version;
    stage_plan(&stage); /* the same again */
    assert_int_equal(stage_the_plan(&stage)->lines_version, version);
    hold(&stage, NOOR, other_than_planned(&stage, NOOR));
    assert_true(stage_the_plan(&stage)->lines_version > version);
    stage_close(&stage);
}

/* Not a lost hold, but a sentence. */
static void a_held_line_that_cannot_be_kept_is_said_and_kept(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    hold(&stage, LUSHLAB, 4);
    stage_say(&stage, (struct message){.kind = MESSAGE_BUDGET, .cents = 500000});
    assert_null(model_plan(&stage.model));
    assert_string_equal(stage.model.trouble.text,
                        "the pinned creators cost $8,500, $3,500 more than the budget of $5,000: release a pin or raise the budget");
    assert_true(campaign_held(&stage.model.campaign, LUSHLAB));
    stage_say(&stage, (struct message){.kind = MESSAGE_BUDGET, .cents = 2000000});
    assert_int_equal(posts_of(&stage, LUSHLAB), 4);
    struct message limits = limits_message(&stage);
    limits.limits.posts_max[ROLE_FLAME] = 2;
    stage_say(&stage, limits);
    assert_null(model_plan(&stage.model));
    assert_string_equal(stage.model.trouble.text,
                        "lushlab is held at 4 posts, but a flame may post at most 2 times: release it or raise the limit");
    assert_int_equal(campaign_pinned(&stage.model.campaign, LUSHLAB), 4);
    stage_close(&stage);
}

static void the_next_best_comes_in_and_stays(void **state) {
    struct stage stage;
    struct plan_without without;
    (void)state;
    stage_open(&stage, NULL);
    planner_want_without(stage.model.planner, AURORA);
    while (!planner_without(stage.model.planner, AURORA, &without))
        planner_step(stage.model.planner, 1e300);
    assert_true(without.possible && without.newcomer_count > 0);
    int64_t comes = stage.model.roster.id[without.newcomers[0]];
    assert_null(plan_find(stage_the_plan(&stage), comes));
    stage_say(&stage, (struct message){.kind = MESSAGE_REPLACE, .id = AURORA, .other = comes});
    const struct plan *plan = stage_the_plan(&stage);
    assert_null(plan_find(plan, AURORA));
    assert_non_null(plan_find(plan, comes));
    assert_true(plan->fit <= without.fit_upper_bound + 1e-6 && plan->fit_upper_bound >= without.fit - 1e-6);
    stage_say(&stage, (struct message){.kind = MESSAGE_WEIGHT, .index = 8, .number = 10});
    assert_non_null(plan_find(stage_the_plan(&stage), comes));
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_held_line_survives_every_other_change),
        cmocka_unit_test(the_others_are_planned_around_a_held_line),
        cmocka_unit_test(other_lines_have_another_version),
        cmocka_unit_test(a_held_line_that_cannot_be_kept_is_said_and_kept),
        cmocka_unit_test(the_next_best_comes_in_and_stays),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("held", tests, NULL, NULL);
}

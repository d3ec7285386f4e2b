#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/limits.h"
#include "model/model.h"
#include "model/roster_change.h"
#include "support/fixture.h"

/* A planner that takes two steps to settle, on a plan whose fit is the budget in whole dollars, knows no plan under $10, and finds
 * out in its second step that there is none under $20. After that it may have steps to take that change nothing of the plan. It stands in for the real one: what is tested here is what the model asks of it. */
struct planner {
    struct plan plan;
    bool has_plan;
    int steps_left, unready; /* steps until it may be asked */
    int more_steps;          /* once the plan has settled */
    int64_t without;
    struct error trouble;
    const struct roster *roster;
};

struct planner *planner_begin(const struct params *params, const struct roster *roster) {
    struct planner *planner = mem_new(1, sizeof *planner);
    (void)params;
    plan_init(&planner->plan);
    planner->roster = roster;
    return planner;
}

struct planner *planner_beside(const struct planner *other) { /* test_backlog has the real one */
    return planner_begin(NULL, other->roster);
}

void planner_free(struct planner *planner) {
    if (planner == NULL)
        return;
    plan_free(&planner->plan);
    free(planner);
}

bool planner_prepare(struct planner *planner, double deadline_ms) {
    (void)deadline_ms;
    return planner->unready > 0 && planner->unready-- > 0;
}

bool planner_ask(struct planner *planner, const struct campaign *campaign, struct error *err) {
    planner->has_plan = planner->plan.settled = false;
    planner->steps_left = 2;
    if (campaign->budget_cents < 1000)
        return error_set(err, "the budget buys nothing");
    planner->plan.fit = (double)campaign->budget_cents / 100.0;
    planner->trouble.text[0] = '\0';
    if (campaign->budget_cents < 2000)
        error_set(&planner->trouble, "these wishes do not fit together");
    return true;
}

void planner_want_exact_worths(struct planner *planner) {
    (void)planner;
}

void planner_want_without(struct planner *planner, int64_t creator_id) {
    planner->without = creator_id;
    planner->steps_left = creator_id != 0;
}

bool planner_step(struct planner *planner, double deadline_ms) {
    (void)deadline_ms;
    planner->has_plan = planner->trouble.text[0] == '\0';
    planner->plan.settled = planner->plan.settled || --planner->steps_left <= 0;
    return planner->plan.settled && planner->more_steps-- <= 0;
}

const struct error *planner_trouble(const struct planner *planner) {
    return planner->steps_left <= 0 && !planner->has_plan ? &planner->trouble : NULL;
}

const struct plan *planner_plan(const struct planner *planner) {
    return planner->has_plan ? &planner->plan : NULL;
}

/* Curves of three points, one a step; the fit of each is the plan's. */
struct curve {
    struct curve_points points;
    double fit;
};

static int curves_open;

struct curve *curve_new(const struct planner *planner, enum curve_kind kind) {
    struct curve *curve = mem_new(1, sizeof *curve);
    curve->points = (struct curve_points){.kind = kind, .count = 3};
    curve->fit = planner->plan.fit;
    curves_open++;
    return curve;
}

void curve_free(struct curve *curve) {
    curves_open -= curve != NULL;
    free(curve);
}

bool curve_step(struct curve *curve, double deadline_ms) {
    struct curve_points *points = &curve->points;
    (void)deadline_ms;
    points->points[points->known++] = (struct curve_point){.known = true, .feasible = true, .fit = curve->fit};
    points->settled = points->known == points->count;
    return points->settled;
}

const struct curve_points *curve_points(const struct curve *curve) {
    return &curve->points;
}

/* A target that two steps reach, for what is wanted in cents. */
struct target {
    struct target_result result;
    int steps_left;
};

struct target *target_new(const struct planner *planner, const struct target_wish *wish) {
    struct target *target = mem_new(1, sizeof *target);
    (void)planner;
    *target = (struct target){.result = {.wish = *wish, .reached = true}, .steps_left = 2};
    return target;
}

struct target *target_new_within(const struct planner *planner, const struct target_wish *wish, int64_t budget_cents) {
    (void)budget_cents;
    return target_new(planner, wish);
}

void target_free(struct target *target) {
    free(target);
}

bool target_step(struct target *target, double deadline_ms) {
    (void)deadline_ms;
    target->result.settled = --target->steps_left <= 0;
    return target->result.settled;
}

const struct target_result *target_result(const struct target *target) {
    return &target->result;
}

struct scene {
    struct params params;
    struct model model;
};

/* A micro, a mega and one who declined, with ids 1 to 3, and a plan for the default campaign. */
static void scene_new(struct scene *scene) {
    fixture_params(&scene->params);
    model_init(&scene->model, &scene->params);
    struct roster *roster = &scene->model.roster;
    fixture_add(roster, &scene->params, PLATFORM_INSTAGRAM, "skin.by.noor", 48100, 42000);
    fixture_add(roster, &scene->params, PLATFORM_YOUTUBE, "aurora", 4200000, 1840000);
    struct creator gone = creator_unknown();
    gone.id = 3;
    gone.handle = "gone";
    gone.followers = 5000;
    gone.niche = "Skincare";
    gone.status = STATUS_DECLINED;
    roster_add(roster, &scene->params, &gone);
    model_roster_changed(&scene->model);
    model_replan(&scene->model);
    while (model_step(&scene->model, HUGE_VAL))
        ;
}

/* Sends a message and checks the effects and the notice. */
static void answers(struct scene *scene, struct message message, unsigned effects, const char *notice) {
    assert_int_equal(model_update(&scene->model, &message), effects);
    if (strcmp(scene->model.notice.text, notice) != 0)
        fail_msg("the notice is '%s', not '%s'", scene->model.notice.text, notice);
}

static const unsigned replanned = EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE;

static void refuses(struct scene *scene, struct message message, const char *because) {
    struct campaign before;
    campaign_init(&before, &scene->params);
    campaign_copy(&before, &scene->model.campaign);
    assert_int_equal(model_update(&scene->model, &message), EFFECT_REDRAW);
    assert_true(scene->model.notice_is_error);
    if (strstr(scene->model.notice.text, because) == NULL)
        fail_msg("the notice is '%s', not '%s'", scene->model.notice.text, because);
    const struct campaign *after = &scene->model.campaign;
    assert_int_equal(after->budget_cents, before.budget_cents);
    assert_true(after->days == before.days && strcmp(after->name, before.name) == 0 && strcmp(after->niche, before.niche) == 0);
    assert_memory_equal(after->weight, before.weight, sizeof after->weight);
    assert_memory_equal(&after->limits, &before.limits, sizeof after->limits);
    assert_int_equal(after->pin_count, before.pin_count);
    assert_int_equal(after->exclude_count, before.exclude_count);
    campaign_free(&before);
}

static struct message text_message(enum message_kind kind, const char *text) {
    struct message message = {.kind = kind};
    snprintf(message.text, sizeof message.text, "%s", text);
    return message;
}

static void sliders_move_within_their_range(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    answers(&scene, (struct message){.kind = MESSAGE_WEIGHT, .index = 7, .number = 5}, replanned, "reach 5");
    assert_true(scene.model.campaign.weight[7] == 5.0);
    answers(&scene, (struct message){.kind = MESSAGE_WEIGHT, .index = 7, .number = 11}, replanned, "reach 10");
    answers(&scene, (struct message){.kind = MESSAGE_WEIGHT, .index = 7, .number = 12}, EFFECT_REDRAW, "");
    answers(&scene, (struct message){.kind = MESSAGE_WEIGHT, .index = 7, .number = -3}, replanned, "reach 0");
    refuses(&scene, (struct message){.kind = MESSAGE_WEIGHT, .index = 10, .number = 1}, "no such slider");
    refuses(&scene, (struct message){.kind = MESSAGE_WEIGHT, .index = -1, .number = 1}, "no such slider");
    refuses(&scene, (struct message){.kind = MESSAGE_WEIGHT, .index = 1, .number = NAN}, "no such slider");
    model_free(&scene.model);
}

static void the_niche_slider_says_when_it_is_idle(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    answers(&scene, (struct message){.kind = MESSAGE_WEIGHT, .index = 2, .number = 4}, replanned,
            "niche 4: it counts once the campaign has a niche or a market");
    answers(&scene, text_message(MESSAGE_NICHE, " skincare "), replanned, "brief: niche skincare");
    assert_string_equal(scene.model.campaign.niche, "skincare");
    answers(&scene, (struct message){.kind = MESSAGE_WEIGHT, .index = 2, .number = 5}, replanned, "niche 5");
    answers(&scene, text_message(MESSAGE_MARKET, "Mars"), replanned, "brief: market 'Mars', but nobody in the roster has it");
    answers(&scene, text_message(MESSAGE_MARKET, ""), replanned, "brief: any market");
    answers(&scene, text_message(MESSAGE_MARKET, ""), EFFECT_REDRAW, "brief: any market");
    refuses(&scene, text_message(MESSAGE_NICHE, "\xff"), "not UTF-8");
    model_free(&scene.model);
}

static void presets_set_every_slider(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    answers(&scene, (struct message){.kind = MESSAGE_PRESET, .index = 1}, replanned, "sliders set to always-on");
    assert_true(scene.model.campaign.weight[0] == 8.0 && scene.model.campaign.weight[6] == 0.0);
    answers(&scene, (struct message){.kind = MESSAGE_PRESET, .index = 1}, EFFECT_REDRAW, "sliders set to always-on");
    refuses(&scene, (struct message){.kind = MESSAGE_PRESET, .index = 3}, "no such preset");
    struct own_preset *own = mem_new(1, sizeof *own);
    *own = (struct own_preset){.name = "ours", .weight = {7}};
    model_set_presets(&scene.model, own, 1);
    answers(&scene, (struct message){.kind = MESSAGE_OWN_PRESET, .index = 0}, replanned, "sliders set to ours");
    assert_true(scene.model.campaign.weight[0] == 7 && scene.model.campaign.weight[1] == 0);
    refuses(&scene, (struct message){.kind = MESSAGE_OWN_PRESET, .index = 1}, "no such preset");
    model_free(&scene.model);
}

static void budget_days_and_name_are_checked(void **state) {
    struct scene scene;
    struct message unended = {.kind = MESSAGE_NAME};
    (void)state;
    scene_new(&scene);
    answers(&scene, (struct message){.kind = MESSAGE_BUDGET, .cents = 7500000}, replanned, "budget $75,000");
    answers(&scene, (struct message){.kind = MESSAGE_BUDGET, .cents = 7500000}, EFFECT_REDRAW, "budget $75,000");
    refuses(&scene, (struct message){.kind = MESSAGE_BUDGET, .cents = 0}, "more than nothing");
    refuses(&scene, (struct message){.kind = MESSAGE_BUDGET, .cents = -1}, "more than nothing");
    refuses(&scene, (struct message){.kind = MESSAGE_BUDGET, .cents = MONEY_MAX + 1}, "smaller");
    answers(&scene, (struct message){.kind = MESSAGE_DAYS, .number = 14}, replanned, "14 days");
    answers(&scene, (struct message){.kind = MESSAGE_DAYS, .number = 1}, replanned, "1 day");
    refuses(&scene, (struct message){.kind = MESSAGE_DAYS, .number = 0.5}, "1 to 365 days");
    refuses(&scene, (struct message){.kind = MESSAGE_DAYS, .number = 366}, "1 to 365 days");
    refuses(&scene, (struct message){.kind = MESSAGE_DAYS, .number = NAN}, "1 to 365 days");
    answers(&scene, text_message(MESSAGE_NAME, "Summer launch"), EFFECT_REDRAW | EFFECT_SAVE, "named 'Summer launch'");
    refuses(&scene, text_message(MESSAGE_NAME, "   "), "needs a name");
    memset(unended.text, 'x', sizeof unended.text);
    refuses(&scene, unended, "too long");
    model_free(&scene.model);
}

static void pins_and_excludes_answer_with_the_handle(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    answers(&scene, (struct message){.kind = MESSAGE_PIN, .id = 1, .index = 1}, replanned, "pinned skin.by.noor");
    answers(&scene, (struct message){.kind = MESSAGE_PIN, .id = 1, .index = 3}, replanned, "pinned skin.by.noor with at least 3 posts");
    answers(&scene, (struct message){.kind = MESSAGE_PIN, .id = 2, .index = 9}, replanned, "pinned aurora with at least 2 posts");
    answers(&scene, (struct message){.kind = MESSAGE_EXCLUDE, .id = 1, .index = 1}, replanned, "excluded skin.by.noor");
    assert_int_equal(campaign_pinned(&scene.model.campaign, 1), 0);
    answers(&scene, (struct message){.kind = MESSAGE_PIN, .id = 1, .index = 1}, replanned, "pinned skin.by.noor");
    assert_false(campaign_excluded(&scene.model.campaign, 1));
    answers(&scene, (struct message){.kind = MESSAGE_EXCLUDE, .id = 1, .index = 0}, EFFECT_REDRAW, "skin.by.noor may be planned again");
    answers(&scene, (struct message){.kind = MESSAGE_PIN, .id = 1, .index = 0}, replanned, "released skin.by.noor");
    answers(&scene, (struct message){.kind = MESSAGE_PIN, .id = 1, .index = 0}, EFFECT_REDRAW, "skin.by.noor was not pinned");
    refuses(&scene, (struct message){.kind = MESSAGE_PIN, .id = 99, .index = 1}, "not in the roster");
    refuses(&scene, (struct message){.kind = MESSAGE_EXCLUDE, .id = 0, .index = 1}, "not in the roster");
    refuses(&scene, (struct message){.kind = MESSAGE_PIN, .id = 3, .index = 1}, "gone is declined: change the status");
    assert_int_equal(scene.model.held_version, 6); /* as often as something changed */
    model_free(&scene.model);
}

static void marks_are_the_models_too(void **state) {
    struct scene scene;
    const int64_t ids[] = {2, 1};
    (void)state;
    scene_new(&scene);
    answers(&scene, (struct message){.kind = MESSAGE_MARK, .id = 2, .index = 1}, EFFECT_REDRAW, "");
    assert_true(marks_has(&scene.model.marks, 2));
    answers(&scene, (struct message){.kind = MESSAGE_MARK, .ids = ids, .id_count = 2, .index = 1}, EFFECT_REDRAW, "marked 2 creators");
    answers(&scene, (struct message){.kind = MESSAGE_MARK, .ids = ids, .id_count = 2, .index = 1}, EFFECT_REDRAW, "marked 2 creators");
    assert_int_equal(marks_count(&scene.model.marks), 2);
    assert_int_equal(scene.model.marks_version, 2); /* as often as something changed */
    answers(&scene, (struct message){.kind = MESSAGE_MARK, .ids = ids, .id_count = 1, .index = 0}, EFFECT_REDRAW, "unmarked 1 creator");
    answers(&scene, (struct message){.kind = MESSAGE_MARK, .id = 1, .index = 0}, EFFECT_REDRAW, "");
    assert_int_equal(marks_count(&scene.model.marks), 0);
    refuses(&scene, (struct message){.kind = MESSAGE_MARK, .id = 99, .index = 1}, "not in the roster");
    model_free(&scene.model);
}

static void a_line_is_held_at_exactly_so_many_posts(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    struct campaign *campaign = &scene.model.campaign;
    answers(&scene, (struct message){.kind = MESSAGE_HOLD, .id = 1, .index = 3}, replanned, "skin.by.noor posts exactly 3 times");
    assert_true(campaign_held(campaign, 1));
    answers(&scene, (struct message){.kind = MESSAGE_HOLD, .id = 1, .index = 3}, EFFECT_REDRAW, "skin.by.noor posts exactly 3 times");
    answers(&scene, (struct message){.kind = MESSAGE_HOLD, .id = 1, .index = 1}, replanned, "skin.by.noor posts exactly 1 time");
    answers(&scene, (struct message){.kind = MESSAGE_PIN, .id = 1, .index = 1}, replanned, "pinned skin.by.noor");
    assert_false(campaign_held(campaign, 1));
    answers(&scene, (struct message){.kind = MESSAGE_HOLD, .id = 1, .index = 9}, replanned,
            "skin.by.noor posts exactly 4 times, the most for a flame");
    answers(&scene, (struct message){.kind = MESSAGE_HOLD, .id = 1, .index = 0}, replanned, "released skin.by.noor");
    assert_int_equal(campaign->pin_count, 0);
    answers(&scene, (struct message){.kind = MESSAGE_HOLD, .id = 1, .index = 0}, EFFECT_REDRAW, "skin.by.noor was not pinned");
    refuses(&scene, (struct message){.kind = MESSAGE_HOLD, .id = 3, .index = 1}, "gone is declined: change the status");
    refuses(&scene, (struct message){.kind = MESSAGE_HOLD, .id = 99, .index = 1}, "not in the roster");
    model_free(&scene.model);
}

static void lines_are_released_together(void **state) {
    struct scene scene;
    const int64_t both[] = {1, 2}, one[] = {1};
    (void)state;
    scene_new(&scene);
    struct campaign *campaign = &scene.model.campaign;
    campaign_hold(campaign, 1, 3);
    campaign_pin(campaign, 2, 1);
    uint64_t version = scene.model.held_version;
    answers(&scene, (struct message){.kind = MESSAGE_RELEASE, .ids = one, .id_count = 1}, replanned, "released 1 line");
    assert_int_equal(campaign->pin_count, 1);
    campaign_hold(campaign, 1, 3);
    answers(&scene, (struct message){.kind = MESSAGE_RELEASE, .ids = both, .id_count = 2}, replanned, "released 2 lines");
    assert_int_equal(campaign->pin_count, 0);
    assert_int_equal(scene.model.held_version, version + 2);
    answers(&scene, (struct message){.kind = MESSAGE_RELEASE, .ids = both, .id_count = 2}, EFFECT_REDRAW, "nothing is held here");
    assert_int_equal(scene.model.held_version, version + 2);
    model_free(&scene.model);
}

static void one_creator_is_replaced_by_another(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    struct campaign *campaign = &scene.model.campaign;
    campaign_hold(campaign, 2, 3);
    answers(&scene, (struct message){.kind = MESSAGE_REPLACE, .id = 2, .other = 1}, replanned, "skin.by.noor in place of aurora");
    assert_true(campaign_excluded(campaign, 2));
    assert_int_equal(campaign_pinned(campaign, 1), 1);
    assert_false(campaign_held(campaign, 1));
    assert_int_equal(campaign->pin_count, 1); /* the one who is out has no pin any more */
    refuses(&scene, (struct message){.kind = MESSAGE_REPLACE, .id = 1, .other = 3}, "gone is declined: change the status");
    refuses(&scene, (struct message){.kind = MESSAGE_REPLACE, .id = 1, .other = 99}, "not in the roster");
    refuses(&scene, (struct message){.kind = MESSAGE_REPLACE, .id = 99, .other = 2}, "not in the roster");
    answers(&scene, (struct message){.kind = MESSAGE_REPLACE, .id = 1}, replanned, "skin.by.noor is out; nobody comes in instead");
    assert_int_equal(campaign->pin_count, 0);
    campaign_exclude(campaign, 2, false);
    campaign_hold(campaign, 2, 2);
    answers(&scene, (struct message){.kind = MESSAGE_REPLACE, .id = 1, .other = 2}, replanned, "aurora in place of skin.by.noor");
    assert_true(campaign_held(campaign, 2)); /* a line that is held already stays so */
    model_free(&scene.model);
}

static void tiers_go_aside_and_come_back(void **state) {
    struct scene scene;
    struct message mega = {.kind = MESSAGE_TIERS, .limits.tiers_aside = 1U << 4}, all = {.kind = MESSAGE_TIERS, .limits.tiers_aside = 31};
    (void)state;
    scene_new(&scene);
    answers(&scene, mega, replanned, "tiers in the plan: nano micro mid macro");
    assert_int_equal(scene.model.campaign.limits.tiers_aside, 1U << 4);
    assert_int_equal(scene.model.campaign.limits.flames_max, 40); /* the other limits stay */
    answers(&scene, mega, EFFECT_REDRAW, "tiers in the plan: nano micro mid macro");
    refuses(&scene, all, "one tier must stay in");
    answers(&scene, (struct message){.kind = MESSAGE_TIERS}, replanned, "tiers in the plan: nano micro mid macro mega");
    model_free(&scene.model);
}

static struct message limits_message(int torches_min, int torches_max, int flames_min, int flames_max, int posts) {
    struct message message = {.kind = MESSAGE_LIMITS,
                              .limits = {.torches_min = torches_min,
                                         .torches_max = torches_max,
                                         .flames_min = flames_min,
                                         .flames_max = flames_max,
                                         .posts_max = {posts, posts}}};
    limits_lift(&message.limits);
    return message;
}

static void limits_must_make_sense(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    answers(&scene, limits_message(1, 2, 5, 20, 3), replanned, "1 to 2 torches of up to 3 posts, 5 to 20 flames of up to 3");
    assert_int_equal(scene.model.campaign.limits.flames_max, 20);
    refuses(&scene, limits_message(2, 1, 0, 20, 3), "torches");
    refuses(&scene, limits_message(-1, 1, 0, 20, 3), "torches");
    refuses(&scene, limits_message(0, 1, 21, 20, 3), "flames");
    refuses(&scene, limits_message(0, 1, 0, 2000000000, 3), "flames");
    refuses(&scene, limits_message(0, 1, 0, 20, 0), "1 to 8 posts");
    refuses(&scene, limits_message(0, 1, 0, 20, 9), "1 to 8 posts");
    struct message message = limits_message(0, 1, 0, 20, 3);
    message.limits.tiers_aside = 31;
    refuses(&scene, message, "one tier must stay in");
    message.limits.tiers_aside = 0;
    message.limits.creator_share_max_bp = 2000;
    message.limits.platform_count_max[PLATFORM_TIKTOK] = 10;
    answers(&scene, message, replanned, "0 to 1 torches of up to 3 posts, 0 to 20 flames of up to 3; caps: tiktok 10 creators, creator 20%");
    assert_int_equal(scene.model.campaign.limits.creator_share_max_bp, 2000);
    message.limits.platform_share_max_bp[PLATFORM_X] = -1;
    refuses(&scene, message, "X can have 0% to 100%");
    model_free(&scene.model);
}

static void other_messages_do_nothing(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    answers(&scene, (struct message){.kind = MESSAGE_NONE}, EFFECT_NONE, "");
    answers(&scene, (struct message){.kind = (enum message_kind)99}, EFFECT_NONE, "");
    model_free(&scene.model);
}

static void a_new_notice_replaces_the_last(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    refuses(&scene, (struct message){.kind = MESSAGE_DAYS, .number = 0}, "days");
    answers(&scene, (struct message){.kind = MESSAGE_DAYS, .number = 7}, replanned, "7 days");
    assert_false(scene.model.notice_is_error);
    model_free(&scene.model);
}

static void an_empty_roster_has_no_plan_and_no_trouble(void **state) {
    struct scene scene;
    (void)state;
    fixture_params(&scene.params);
    model_init(&scene.model, &scene.params);
    model_roster_changed(&scene.model);
    model_replan(&scene.model);
    assert_false(model_step(&scene.model, HUGE_VAL));
    assert_null(model_plan(&scene.model));
    assert_string_equal(scene.model.trouble.text, "");
    answers(&scene, (struct message){.kind = MESSAGE_BUDGET, .cents = 100000}, replanned, "budget $1,000");
    model_free(&scene.model);
}

static void replanning_keeps_the_settled_plan_to_compare_with(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    (void)state;
    scene_new(&scene);
    assert_false(model->before_valid);
    assert_true(model_plan(model)->fit == 50000.0);
    model_update(model, &(struct message){.kind = MESSAGE_BUDGET, .cents = 6000000});
    model_replan(model);
    assert_true(model->before_valid && model->before.fit == 50000.0);
    assert_true(model_step(model, HUGE_VAL));
    assert_true(model_plan(model)->fit == 60000.0);
    model_update(model, &(struct message){.kind = MESSAGE_BUDGET, .cents = 7000000});
    model_replan(model); /* before the plan had settled */
    assert_true(model->before.fit == 50000.0);
    assert_true(model_step(model, HUGE_VAL));
    assert_false(model_step(model, HUGE_VAL));
    assert_true(model->settled);
    assert_false(model_step(model, HUGE_VAL));
    assert_true(model_plan(model)->fit == 70000.0);
    model_free(model);
}

static void trouble_is_recorded_and_passes(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    (void)state;
    scene_new(&scene);
    model_update(model, &(struct message){.kind = MESSAGE_BUDGET, .cents = 500});
    model_replan(model);
    assert_string_equal(model->trouble.text, "the budget buys nothing");
    assert_null(model_plan(model));
    assert_false(model_step(model, HUGE_VAL));
    model_update(model, &(struct message){.kind = MESSAGE_BUDGET, .cents = 5000});
    model_replan(model);
    assert_string_equal(model->trouble.text, "");
    model_step(model, HUGE_VAL);
    assert_true(model_plan(model)->fit == 50.0);
    assert_true(model->before.fit == 50000.0);
    model_free(model);
}

static void trouble_that_the_planner_finds_out_later_is_recorded_too(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    (void)state;
    scene_new(&scene);
    model_update(model, &(struct message){.kind = MESSAGE_BUDGET, .cents = 1500});
    model_replan(model);
    assert_true(model_step(model, HUGE_VAL));
    assert_string_equal(model->trouble.text, "");
    assert_null(model_plan(model));
    assert_false(model_step(model, HUGE_VAL));
    assert_string_equal(model->trouble.text, "these wishes do not fit together");
    assert_null(model_plan(model));
    model_free(model);
}

/* A planner that is made in steps is asked once it is ready, whatever has been asked for meanwhile. */
static void a_planner_that_is_not_ready_is_asked_later(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    (void)state;
    scene_new(&scene);
    model_roster_changed(model);
    model->planner->unready = 3;
    model_replan(model);
    assert_null(model_plan(model));
    assert_false(model->settled);
    assert_true(model_step(model, HUGE_VAL));
    model_update(model, &(struct message){.kind = MESSAGE_BUDGET, .cents = 7000000});
    model_replan(model);
    assert_null(model_plan(model));
    for (int i = 0; i < 2; i++) /* it is asked, and works */
        assert_true(model_step(model, HUGE_VAL));
    assert_false(model_step(model, HUGE_VAL));
    assert_true(model_plan(model)->fit == 70000.0);
    model->planner->unready = 1;
    model_update(model, &(struct message){.kind = MESSAGE_BUDGET, .cents = 500});
    model_replan(model);
    assert_string_equal(model->trouble.text, "");
    assert_false(model_step(model, HUGE_VAL));
    assert_string_equal(model->trouble.text, "the budget buys nothing");
    model->planner->unready = 1;
    model_replan(model);
    model_roster_changed(model); /* and the question is forgotten */
    assert_false(model_step(model, HUGE_VAL));
    model_free(model);
}

static void rows_that_go_elsewhere_are_told_from_edits(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    const int64_t gone = 1;
    (void)state;
    scene_new(&scene);
    uint64_t version = model->rows_version;
    struct creator creator = creator_unknown();
    creator.id = 2, creator.handle = "edited", creator.followers = 3000;
    roster_merge(&model->roster, &scene.params, &creator, 1);
    model_roster_changed(model);
    assert_int_equal(model->rows_version, version);
    roster_remove(&model->roster, &gone, 1);
    model_roster_changed(model);
    assert_int_not_equal(model->rows_version, version);
    version = model->rows_version;
    creator = creator_unknown();
    creator.id = gone, creator.handle = "back", creator.followers = 2000;
    roster_merge(&model->roster, &scene.params, &creator, 1);
    model_roster_changed(model);
    assert_int_not_equal(model->rows_version, version);
    version = model->rows_version;
    struct roster other;
    roster_init(&other);
    for (int i = 0; i < 3; i++)
        fixture_add(&other, &scene.params, PLATFORM_INSTAGRAM, "other", 1000, 100);
    model_set_roster(model, &other);
    assert_int_not_equal(model->rows_version, version);
    model_free(model);
}

static void a_new_roster_starts_afresh(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    (void)state;
    scene_new(&scene);
    model_replan(model);
    fixture_add(&model->roster, &scene.params, PLATFORM_X, "new", 1000, 100);
    model_roster_changed(model);
    assert_null(model_plan(model));
    model_replan(model);
    assert_true(model_step(model, HUGE_VAL));
    assert_non_null(model_plan(model));
    model_free(model);
}

static void an_edit_keeps_the_plan_to_compare_with_but_another_roster_does_not(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    struct roster other;
    (void)state;
    scene_new(&scene);
    assert_false(model->before_valid);
    fixture_add(&model->roster, &scene.params, PLATFORM_X, "new", 1000, 100);
    model_roster_changed(model);
    assert_true(model->before_valid && model->before.fit == 50000.0);
    model_roster_changed(model); /* again before there is a plan */
    assert_true(model->before_valid && model->before.fit == 50000.0);
    roster_init(&other);
    fixture_add(&other, &scene.params, PLATFORM_X, "new", 1000, 100);
    model_set_roster(model, &other);
    assert_false(model->before_valid);
    model_free(model);
}

static void another_roster_takes_the_place_of_one_that_is_being_planned(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    struct roster other;
    (void)state;
    scene_new(&scene);
    uint64_t version = model->roster_version;
    model_update(model, &(struct message){.kind = MESSAGE_BUDGET, .cents = 5000});
    model_replan(model);
    roster_init(&other);
    model_set_roster(model, &other);
    assert_int_equal(model->roster.count, 0);
    assert_false(model_step(model, HUGE_VAL));
    assert_null(model_plan(model));
    fixture_add(&other, &scene.params, PLATFORM_X, "new", 1000, 100);
    model_set_roster(model, &other);
    assert_int_equal(model->roster.count, 1);
    assert_int_equal(other.count, 0);
    assert_int_equal(model->roster_version, version + 2);
    model_replan(model);
    assert_true(model_step(model, HUGE_VAL));
    model_free(model);
}

static void a_plan_without_somebody_is_worked_out_after_the_plan_stands(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    (void)state;
    scene_new(&scene);
    assert_false(model_want_without(model, 0));
    assert_true(model_want_without(model, 2));
    assert_int_equal(model->planner->without, 2);
    assert_false(model->settled);
    assert_false(model_step(model, HUGE_VAL));
    assert_true(model->settled);
    assert_false(model_want_without(model, 2)); /* it is at it already */
    model_roster_changed(model);
    assert_int_equal(model->planner->without, 2);
    model_free(model);
}

enum { BOTH_CURVES = 1 << CURVE_BUDGET | 1 << CURVE_SPLIT };

static void set_dollars(struct model *model, int64_t dollars) {
    model_update(model, &(struct message){.kind = MESSAGE_BUDGET, .cents = 100 * dollars});
    model_replan(model);
}

static const double over = -HUGE_VAL; /* a deadline that is over: one step, whatever the clock says */

static void curves_wait_for_the_plan_and_come_point_by_point(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    bool stale;
    (void)state;
    scene_new(&scene);
    estimates_step(&model->estimates, model->params, &model->roster, HUGE_VAL);
    assert_false(model_idle(model, over)); /* nothing is on the screen */
    assert_null(model_curve(model, CURVE_BUDGET, &stale));
    model_want_curves(model, 1 << CURVE_BUDGET);
    for (int known = 1; known <= 3; known++) {
        uint64_t version = model->ahead.version;
        assert_true(model_idle(model, over));
        assert_int_equal(model_curve(model, CURVE_BUDGET, &stale)->known, known);
        assert_false(stale);
        assert_true(model->ahead.version > version);
    }
    assert_true(model_curve(model, CURVE_BUDGET, &stale)->settled);
    assert_null(model_curve(model, CURVE_SPLIT, &stale));
    assert_false(model_idle(model, over));
    assert_int_equal(curves_open, 0); /* what it took to work them out is given back */
    set_dollars(model, 60000);
    assert_true(model_step(model, over)); /* the plan is not settled: */
    model_idle(model, over);
    assert_true(model_curve(model, CURVE_BUDGET, &stale)->points[0].fit == 50000.0 && stale);
    assert_int_equal(curves_open, 0);
    assert_false(model_step(model, over));
    assert_true(model_idle(model, over));
    assert_true(model_curve(model, CURVE_BUDGET, &stale)->points[0].fit == 60000.0 && !stale);
    model_free(model);
    assert_int_equal(curves_open, 0);
}

static void old_points_stay_until_new_ones_come(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    bool stale;
    (void)state;
    scene_new(&scene);
    model_want_curves(model, BOTH_CURVES);
    while (model_idle(model, HUGE_VAL))
        ;
    assert_null(ahead_curve_before(&model->ahead, CURVE_SPLIT));
    set_dollars(model, 60000);
    while (model_step(model, over))
        ;
    model_idle(model, over);
    assert_int_equal(model_curve(model, CURVE_BUDGET, &stale)->known, 1);
    assert_true(ahead_curve_before(&model->ahead, CURVE_BUDGET)->points[2].fit == 50000.0);
    set_dollars(model, 70000); /* one point of $60,000 is less to look at than all of $50,000 */
    assert_true(model_curve(model, CURVE_BUDGET, &stale)->points[2].fit == 50000.0 && stale);
    assert_true(model_curve(model, CURVE_SPLIT, &stale)->points[2].fit == 50000.0 && stale);
    while (model_step(model, over) || model_idle(model, HUGE_VAL))
        ;
    assert_true(model_curve(model, CURVE_SPLIT, &stale)->points[2].fit == 70000.0 && !stale);
    assert_null(ahead_curve_before(&model->ahead, CURVE_SPLIT));
    model_roster_changed(model);
    assert_true(model_curve(model, CURVE_SPLIT, &stale)->points[2].fit == 70000.0 && stale);
    assert_false(model_step(model, over));
    assert_int_equal(curves_open, 0);
    model_free(model);
}

static void curves_come_before_what_takes_the_planner_long(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    bool stale;
    (void)state;
    scene_new(&scene);
    model_want_curves(model, 1 << CURVE_SPLIT);
    set_dollars(model, 60000);
    model->planner->more_steps = 5;
    assert_true(model_step(model, over));
    assert_null(model_curve(model, CURVE_SPLIT, &stale));
    assert_true(model_step(model, over)); /* the plan has settled; exact fees would follow */
    for (int known = 1; known <= 3; known++) {
        assert_true(model_step(model, over));
        assert_int_equal(model_curve(model, CURVE_SPLIT, &stale)->known, known);
        assert_int_equal(model->planner->more_steps, 4);
    }
    assert_true(model_step(model, over));
    assert_int_equal(model->planner->more_steps, 3);
    model_free(model);
}

static void without_a_plan_there_are_no_new_curves(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    bool stale;
    (void)state;
    scene_new(&scene);
    model_want_curves(model, BOTH_CURVES);
    set_dollars(model, 15);
    while (model_step(model, over) || model_idle(model, HUGE_VAL))
        ;
    assert_null(model_curve(model, CURVE_BUDGET, &stale));
    assert_int_equal(curves_open, 0);
    model_free(model);
}

static void a_target_is_worked_out_once_the_plan_stands_and_after_every_change(void **state) {
    struct scene scene;
    struct model *model = &scene.model;
    struct target_wish wish = {.outcome = OUTCOME_REACH, .value = 500.0};
    (void)state;
    scene_new(&scene);
    assert_null(model_target(model));
    model_ask_target(model, &wish);
    assert_null(model_target(model));
    model_idle(model, over);
    assert_false(model_target(model)->settled);
    model_idle(model, over);
    assert_true(model_target(model)->settled && model_target(model)->wish.value == 500.0);
    set_dollars(model, 60000);
    assert_null(model_target(model)); /* it was the answer to another question */
    while (model_step(model, over) || model_idle(model, HUGE_VAL))
        ;
    assert_true(model_target(model)->settled);
    model_ask_target(model, NULL);
    assert_null(model_target(model));
    assert_false(model_idle(model, HUGE_VAL));
    model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(curves_wait_for_the_plan_and_come_point_by_point),
        cmocka_unit_test(old_points_stay_until_new_ones_come),
        cmocka_unit_test(curves_come_before_what_takes_the_planner_long),
        cmocka_unit_test(without_a_plan_there_are_no_new_curves),
        cmocka_unit_test(a_target_is_worked_out_once_the_plan_stands_and_after_every_change),
        cmocka_unit_test(sliders_move_within_their_range),
        cmocka_unit_test(the_niche_slider_says_when_it_is_idle),
        cmocka_unit_test(presets_set_every_slider),
        cmocka_unit_test(budget_days_and_name_are_checked),
        cmocka_unit_test(pins_and_excludes_answer_with_the_handle),
        cmocka_unit_test(marks_are_the_models_too),
        cmocka_unit_test(a_line_is_held_at_exactly_so_many_posts),
        cmocka_unit_test(lines_are_released_together),
        cmocka_unit_test(one_creator_is_replaced_by_another),
        cmocka_unit_test(tiers_go_aside_and_come_back),
        cmocka_unit_test(limits_must_make_sense),
        cmocka_unit_test(other_messages_do_nothing),
        cmocka_unit_test(a_new_notice_replaces_the_last),
        cmocka_unit_test(an_empty_roster_has_no_plan_and_no_trouble),
        cmocka_unit_test(replanning_keeps_the_settled_plan_to_compare_with),
        cmocka_unit_test(trouble_is_recorded_and_passes),
        cmocka_unit_test(trouble_that_the_planner_finds_out_later_is_recorded_too),
        cmocka_unit_test(a_planner_that_is_not_ready_is_asked_later),
        cmocka_unit_test(rows_that_go_elsewhere_are_told_from_edits),
        cmocka_unit_test(a_new_roster_starts_afresh),
        cmocka_unit_test(an_edit_keeps_the_plan_to_compare_with_but_another_roster_does_not),
        cmocka_unit_test(another_roster_takes_the_place_of_one_that_is_being_planned),
        cmocka_unit_test(a_plan_without_somebody_is_worked_out_after_the_plan_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

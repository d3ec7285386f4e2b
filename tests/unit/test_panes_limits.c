/* What binds, and what does not: the words, and the view of the budget pane. */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "panes/budget_views.h"
#include "panes/limit_words.h"
#include "panes/words.h"
#include "support/stage.h"

static const struct pane_view *const limits_view[] = {&budget_limits};

static void *open_limits(void) {
    return views_open(limits_view, 1);
}

static const struct pane_class limits_pane = {
    .title = "Budget",
    .scope = SCOPE_BUDGET,
    .open = open_limits,
    .close = views_close,
    .draw = views_draw,
    .act = views_act,
    .mouse = views_mouse,
    .copy = views_copy,
    .curves = views_curves,
};

struct scene {
    struct stage stage;
    struct limit_item items[LIMIT_ITEMS_MAX];
    int count;
};

static void look(struct scene *scene) {
    scene->count = limit_items(&scene->stage.model, scene->items);
}

static void scene_open(struct scene *scene) {
    stage_open(&scene->stage, &limits_pane);
    look(scene);
}

static void set_limits(struct scene *scene, const struct plan_limits *limits) {
    stage_say(&scene->stage, (struct message){.kind = MESSAGE_LIMITS, .limits = *limits});
    look(scene);
}

static const struct limit_item *find(const struct scene *scene, const char *text) {
    for (int i = 0; i < scene->count; i++)
        if (strncmp(scene->items[i].text, text, strlen(text)) == 0)
            return &scene->items[i];
    for (int i = 0; i < scene->count; i++)
        print_error("%s\n", scene->items[i].text);
    fail_msg("no limit begins with '%s'", text);
    return NULL;
}

static void is(const struct scene *scene, bool binds, const char *text) {
    const struct limit_item *item = find(scene, text);
    assert_string_equal(item->text, text);
    assert_int_equal(item->binds, binds);
}

static void what_binds_says_what_a_step_would_bring_and_makes_it(void **state) {
    struct scene scene;
    char gain[96];
    (void)state;
    scene_open(&scene);
    const struct plan *plan = stage_the_plan(&scene.stage);
    assert_true((plan->binding & BINDS_BUDGET) != 0 && plan->relaxation_count > 0);
    for (int r = 0; r < plan->relaxation_count; r++) {
        const struct plan_relaxation *step = &plan->relaxations[r];
        const struct limit_item *item = &scene.items[r];
        relaxation_sentence(gain, sizeof gain, step, &scene.stage.params.currency);
        assert_true(item->binds);
        assert_non_null(strstr(item->text, gain));
        if (step->limit == BINDS_BUDGET) {
            assert_int_equal(strncmp(item->text, "budget $20,000: ", 16), 0);
            assert_int_equal(item->relaxing.kind, MESSAGE_BUDGET);
            assert_true(item->relaxing.cents == 2000000 + step->by);
            assert_int_equal(item->prompt, ACTION_BUDGET);
        } else {
            assert_int_equal(item->relaxing.kind, MESSAGE_LIMITS);
            assert_int_equal(item->prompt, ACTION_LIMITS);
        }
    }
    assert_false(scene.items[plan->relaxation_count].binds);
    stage_close(&scene.stage);
}

/* With more money than there are creators to pay, places bind: each in turn is named with its number, and widened by its step. */
static void places_and_posts_that_bind_are_named_with_their_numbers(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    stage_say(&scene.stage, (struct message){.kind = MESSAGE_BUDGET, .cents = 100000000});
    struct plan_limits limits = scene.stage.model.campaign.limits;
    limits.flames_max = 2;
    limits.posts_max[ROLE_FLAME] = 1;
    set_limits(&scene, &limits);
    assert_true((stage_the_plan(&scene.stage)->binding & (BINDS_SQUAD | BINDS_POSTS)) == (BINDS_SQUAD | BINDS_POSTS));
    const struct limit_item *squad = find(&scene, "at most 2 flames: 5 more flames would add "),
                            *posts = find(&scene, "at most 1 post a flame: 1 more post a flame would add ");
    assert_true(squad->binds && posts->binds);
    assert_int_equal(squad->relaxing.limits.flames_max, 7);
    assert_int_equal(posts->relaxing.limits.posts_max[ROLE_FLAME], 2);
    assert_int_equal(posts->relaxing.limits.flames_max, 2);
    assert_false(find(&scene, "budget $1,000,000: $")->binds);
    stage_close(&scene.stage);
}

static void what_does_not_bind_says_how_much_room_there_is(void **state) {
    struct scene scene;
    char text[120];
    (void)state;
    scene_open(&scene);
    const struct plan *plan = stage_the_plan(&scene.stage);
    assert_int_equal(plan->torches, 1);
    snprintf(text, sizeof text, "at most 40 flames: %d in, room for %d", plan->flames, 40 - plan->flames);
    is(&scene, false, text);
    is(&scene, false, "no caps on platforms or on one creator");
    struct plan_limits limits = scene.stage.model.campaign.limits;
    limits.torches_max = 3;
    limits.flames_min = 1;
    limits.platform_share_max_bp[PLATFORM_INSTAGRAM] = 9900;
    limits.platform_count_max[PLATFORM_TIKTOK] = 8;
    limits.flame_share_min_bp = 100;
    limits.creator_share_max_bp = 9950;
    set_limits(&scene, &limits);
    plan = stage_the_plan(&scene.stage);
    int64_t instagram = 0, dearest = 0;
    int tiktok = 0;
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_line *line = &plan->lines[i];
        instagram += line->platform == PLATFORM_INSTAGRAM ? line->cost_cents : 0;
        tiktok += line->platform == PLATFORM_TIKTOK;
        dearest = line->cost_cents > dearest ? line->cost_cents : dearest;
    }
    assert_int_equal(plan->binding & (BINDS_PLATFORM_CAP | BINDS_FLAME_SHARE | BINDS_CREATOR_CAP), 0);
    snprintf(text, sizeof text, "Instagram at most 99%% of the budget: %.0f%% now", (double)instagram / 20000.0);
    is(&scene, false, text);
    snprintf(text, sizeof text, "at most 8 creators on TikTok: %d in", tiktok);
    is(&scene, false, text);
    snprintf(text, sizeof text, "flames at least 1%% of the spend: %.0f%% now", 100.0 - 100.0 * plan->torch_share);
    is(&scene, false, text);
    snprintf(text, sizeof text, "one creator at most 99.5%% of the budget: %.0f%% now", (double)dearest / 20000.0);
    is(&scene, false, text);
    snprintf(text, sizeof text, "at least 1 flame: %d in, %d to spare", plan->flames, plan->flames - 1);
    is(&scene, false, text);
    for (int i = 0; i < scene.count; i++)
        assert_null(strstr(scene.items[i].text, "no caps"));
    stage_close(&scene.stage);
}

static void a_cap_that_binds_is_widened(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    struct plan_limits limits = scene.stage.model.campaign.limits;
    limits.platform_share_max_bp[PLATFORM_INSTAGRAM] = 500;
    set_limits(&scene, &limits);
    assert_true((stage_the_plan(&scene.stage)->binding & BINDS_PLATFORM_CAP) != 0);
    const struct limit_item *item = find(&scene, "Instagram at most 5% of the budget: 10 points more for Instagram would add ");
    assert_true(item->binds);
    assert_int_equal(item->relaxing.limits.platform_share_max_bp[PLATFORM_INSTAGRAM], 1500);
    stage_close(&scene.stage);
}

static void tiers_set_aside_are_named(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    struct plan_limits limits = scene.stage.model.campaign.limits;
    limits.tiers_aside = 1;
    set_limits(&scene, &limits);
    assert_int_equal(find(&scene, "only tiers: micro mid ")->prompt, ACTION_TIER);
    stage_close(&scene.stage);
}

static void enter_loosens_what_binds_and_asks_for_the_rest(void **state) {
    struct scene scene;
    struct stage *stage = &scene.stage;
    (void)state;
    scene_open(&scene);
    stage_draw(stage, 84, 30);
    assert_on_screen(stage, "What binds, and what more would bring");
    assert_on_screen(stage, "What does not bind");
    assert_on_screen(stage, "› budget $20,000: ");
    assert_on_screen(stage, "A ask for a target");
    assert_on_screen(stage, "allow more, and it may fall.");
    struct answer answer = stage_act(stage, ACTION_OPEN);
    assert_int_equal(answer.message.kind, MESSAGE_BUDGET);
    assert_true(answer.message.cents == 2200000); /* a tenth more */
    stage_act(stage, ACTION_BOTTOM);
    stage_draw(stage, 84, 30);
    assert_on_screen(stage, "› no caps on platforms or on one creator");
    answer = stage_act(stage, ACTION_OPEN);
    assert_int_equal(answer.message.kind, MESSAGE_NONE);
    assert_int_equal(answer.ask, ASK_ACTION);
    assert_int_equal(answer.action, ACTION_LIMITS);
    stage_close(stage);
}

static void a_long_list_scrolls_with_the_cursor(void **state) {
    struct scene scene;
    struct stage *stage = &scene.stage;
    (void)state;
    scene_open(&scene);
    for (int i = 0; i < scene.count; i++) {
        stage_draw(stage, 58, 8);
        assert_on_screen(stage, "›");
        assert_int_equal(strncmp(stage_cell(stage, "›")->text, "›", 3), 0);
        stage_act(stage, ACTION_DOWN);
    }
    assert_on_screen(stage, "› no caps");
    assert_not_on_screen(stage, "budget $20,000");
    stage_act(stage, ACTION_TOP);
    stage_draw(stage, 58, 8);
    assert_on_screen(stage, "What binds");
    assert_on_screen(stage, "› budget $20,000");
    stage_close(stage);
}

static void the_mouse_chooses_then_acts(void **state) {
    struct scene scene;
    struct stage *stage = &scene.stage;
    int x, y;
    (void)state;
    scene_open(&scene);
    stage_draw(stage, 84, 30);
    assert_true(stage_find(stage, "no caps", &x, &y));
    assert_int_equal(stage_mouse(stage, K_PRESS, x, y).ask, ASK_NOTHING);
    assert_int_equal(stage_mouse(stage, K_PRESS, x, y).ask, ASK_ACTION);
    assert_int_equal(stage_mouse(stage, K_PRESS, x, 29).ask, ASK_NOTHING);
    stage_mouse(stage, K_WHEEL_UP, x, y);
    stage_draw(stage, 84, 30);
    assert_not_on_screen(stage, "› no caps");
    stage_close(stage);
}

/* That fit is relative is said after what would be gained, whole in a narrow pane, too. */
static void what_is_gained_is_told_with_its_scale(void **state) {
    struct scene scene;
    struct stage *stage = &scene.stage;
    (void)state;
    scene_open(&scene);
    stage_draw(stage, 84, 30);
    int scale = stage_row(stage, "Fit is measured against the best allowed: allow more, and it may fall.");
    assert_int_equal(stage_row(stage, "What does not bind"), scale + 2);
    assert_true(stage_row(stage, "would add") < scale);
    stage_draw(stage, 58, 16);
    scale = stage_row(stage, "Fit is measured against the best allowed: allow more,");
    assert_int_equal(stage_row(stage, "  and it may fall."), scale + 1);
    assert_int_equal(stage_row(stage, "What does not bind"), scale + 3);
    stage_close(stage);
}

/* The curve is there, and asked for, with ten rows to spare between the list and the keys; clicks on it choose no limit. */
static void what_more_money_brings_stands_below_when_there_is_room(void **state) {
    struct scene scene;
    struct stage *stage = &scene.stage;
    (void)state;
    scene_open(&scene);
    int rows = 40, needed;
    stage_draw(stage, 84, rows);
    int curve = stage_row(stage, "What each budget brings"), last = curve - 3;
    assert_int_equal(limits_pane.curves(stage->state), 1 << CURVE_BUDGET);
    stage_mouse(stage, K_PRESS, 10, curve + 2);
    stage_draw(stage, 84, rows);
    assert_int_equal(stage_row(stage, "› budget"), stage_row(stage, "budget $20,000"));
    needed = last + 1 + 1 + 1 + 7 + 1 + 1; /* the list; a blank row, a line, the curve, a blank row; the keys */
    stage_draw(stage, 84, needed);
    assert_on_screen(stage, "What each budget brings");
    stage_draw(stage, 84, needed - 1);
    assert_not_on_screen(stage, "What each budget brings");
    assert_int_equal(limits_pane.curves(stage->state), 0);
    stage_say(stage, (struct message){.kind = MESSAGE_BUDGET, .cents = 100});
    stage_draw(stage, 84, rows); /* nobody is in */
    assert_int_equal(limits_pane.curves(stage->state), 0);
    stage_close(stage);
}

/* A dollar pays nobody: the budget can be typed, and nothing is said of gains. */
static void that_nobody_fits_is_said_once(void **state) {
    struct scene scene;
    char expected[160], least[48];
    (void)state;
    scene_open(&scene);
    stage_say(&scene.stage, (struct message){.kind = MESSAGE_BUDGET, .cents = 100});
    look(&scene);
    const struct plan *plan = stage_the_plan(&scene.stage);
    assert_true(plan->count == 0 && plan->cheapest_cents > 100);
    money_text(least, sizeof least, plan->cheapest_cents, &scene.stage.params.currency);
    snprintf(expected, sizeof expected, "nobody fits the budget: the cheapest costs about %s", least);
    is(&scene, true, expected);
    assert_false(scene.items[1].binds);
    assert_int_equal(scene.items[0].prompt, ACTION_BUDGET);
    assert_int_equal(scene.items[0].relaxing.kind, MESSAGE_NONE);
    stage_draw(&scene.stage, 84, 30);
    assert_not_on_screen(&scene.stage, "Fit is measured");
    stage_close(&scene.stage);
}

static void trouble_is_told_with_the_limits_in_force(void **state) {
    struct scene scene;
    struct stage *stage = &scene.stage;
    (void)state;
    scene_open(&scene);
    model_update(&stage->model, &(struct message){.kind = MESSAGE_PIN, .id = MEGAMAX, .index = 1});
    model_replan(&stage->model);
    assert_null(model_plan(&stage->model));
    look(&scene);
    for (int i = 0; i < scene.count; i++)
        assert_true(!scene.items[i].binds && scene.items[i].relaxing.kind == MESSAGE_NONE);
    is(&scene, false, "budget $20,000");
    is(&scene, false, "at most 1 torch");
    stage_draw(stage, 84, 30);
    assert_on_screen(stage, "The limits");
    assert_on_screen(stage, "raises the budget");
    assert_not_on_screen(stage, "What binds");
    struct answer answer = stage_act(stage, ACTION_OPEN);
    assert_int_equal(answer.ask, ASK_ACTION);
    assert_int_equal(answer.action, ACTION_BUDGET);
    stage_close(stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_binds_says_what_a_step_would_bring_and_makes_it),
        cmocka_unit_test(places_and_posts_that_bind_are_named_with_their_numbers),
        cmocka_unit_test(what_does_not_bind_says_how_much_room_there_is),
        cmocka_unit_test(a_cap_that_binds_is_widened),
        cmocka_unit_test(tiers_set_aside_are_named),
        cmocka_unit_test(enter_loosens_what_binds_and_asks_for_the_rest),
        cmocka_unit_test(a_long_list_scrolls_with_the_cursor),
        cmocka_unit_test(the_mouse_chooses_then_acts),
        cmocka_unit_test(what_is_gained_is_told_with_its_scale),
        cmocka_unit_test(what_more_money_brings_stands_below_when_there_is_room),
        cmocka_unit_test(that_nobody_fits_is_said_once),
        cmocka_unit_test(trouble_is_told_with_the_limits_in_force),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/stage.h"

/* Goals in the order of the fixture. */
enum { ENGAGEMENT, CONVERSIONS, NICHE, EDUCATION, LOYALTY, THRIFT, HYPE, REACH, PRESTIGE, VIRALITY };

enum { COLUMNS = 42, ROWS = 32, BAR_X = 15 };

static void show(struct stage *stage) {
    stage_draw(stage, COLUMNS, ROWS);
}

static void open_goals(struct stage *stage) {
    stage_open(stage, &goals_pane);
    show(stage);
}

static double weight(const struct stage *stage, int goal) {
    return stage->model.campaign.weight[goal];
}

static void set_weight(struct stage *stage, int goal, double number) {
    stage_say(stage, (struct message){.kind = MESSAGE_WEIGHT, .index = goal, .number = number});
}

/* The goals stand from row 2 on, with a heading before the torch's. */
static int row_of(int goal) {
    return 2 + goal + (goal >= HYPE);
}

static const struct cell *cell_at(const struct stage *stage, int x, int y) {
    return &stage->canvas.cells[y * stage->canvas.columns + x];
}

static bool has_cursor(const struct stage *stage, int goal) {
    return strcmp(cell_at(stage, 0, row_of(goal))->text, "›") == 0;
}

static void is_weight(struct answer answer, int goal, double number) {
    assert_int_equal(answer.message.kind, MESSAGE_WEIGHT);
    assert_int_equal(answer.message.index, goal);
    assert_true(answer.message.number == number);
}

static void flames_stand_before_the_torch(void **state) {
    struct stage stage;
    (void)state;
    open_goals(&stage);
    assert_int_equal(stage_row(&stage, "What's your goal?"), 0);
    assert_int_equal(stage_row(&stage, "● flames keep it warm"), 1);
    assert_int_equal(stage_row(&stage, "▲ torch lights it"), row_of(HYPE) - 1);
    for (int goal = 0; goal <= VIRALITY; goal++) {
        char line[512];
        stage_line(&stage, row_of(goal), line, sizeof line);
        assert_non_null(strstr(line, stage.params.goals[goal].label));
    }
    stage_close(&stage);
}

static void goals_of_the_torch_come_last_however_they_are_configured(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, &goals_pane);
    struct goal engagement = stage.params.goals[ENGAGEMENT];
    stage.params.goals[ENGAGEMENT] = stage.params.goals[REACH];
    stage.params.goals[REACH] = engagement;
    show(&stage);
    assert_true(stage_row(&stage, "engagement") < stage_row(&stage, "▲ torch lights it"));
    assert_true(stage_row(&stage, "  reach ") > stage_row(&stage, "▲ torch lights it"));
    stage_act(&stage, ACTION_DOWN);
    is_weight(stage_act(&stage, ACTION_FULL), NICHE, 10.0); /* the second on the screen */
    stage_close(&stage);
}

static void a_slider_is_as_long_as_its_weight(void **state) {
    struct stage stage;
    int filled = 0, bar = COLUMNS - BAR_X - 4;
    (void)state;
    open_goals(&stage);
    set_weight(&stage, LOYALTY, 5);
    show(&stage);
    for (int x = 0; x < COLUMNS; x++)
        filled += cell_at(&stage, x, row_of(LOYALTY))->role == THEME_SLIDER;
    assert_in_range(filled, bar / 2, (bar + 1) / 2 + 1);
    assert_on_screen(&stage, "·  5");
    set_weight(&stage, LOYALTY, 10);
    show(&stage);
    assert_on_screen(&stage, "█ 10");
    assert_int_equal(stage_cell(&stage, "loyalty")->role, THEME_TEXT);
    assert_int_equal(stage_cell(&stage, "thrift")->role, THEME_MUTED); /* at 0 */
    stage_close(&stage);
}

static void arrows_step_the_slider_under_the_cursor(void **state) {
    struct stage stage;
    (void)state;
    open_goals(&stage);
    assert_true(has_cursor(&stage, ENGAGEMENT));
    is_weight(stage_act(&stage, ACTION_RIGHT), ENGAGEMENT, 7.0);
    is_weight(stage_act(&stage, ACTION_LEFT), ENGAGEMENT, 5.0);
    is_weight(stage_act(&stage, ACTION_RIGHT_BIG), ENGAGEMENT, 9.0);
    is_weight(stage_act(&stage, ACTION_LEFT_BIG), ENGAGEMENT, 3.0);
    is_weight(stage_act(&stage, ACTION_FULL), ENGAGEMENT, 10.0);
    is_weight(stage_act(&stage, ACTION_CLEAR), ENGAGEMENT, 0.0);
    stage_act(&stage, ACTION_DOWN);
    is_weight(stage_act(&stage, ACTION_RIGHT), CONVERSIONS, 5.0);
    stage_close(&stage);
}

static void digits_set_the_slider(void **state) {
    struct stage stage;
    (void)state;
    open_goals(&stage);
    struct view view = stage_view(&stage);
    for (int digit = 0; digit <= 9; digit++) {
        struct key key = {.kind = K_CHAR, .code_point = '0' + digit};
        assert_int_equal(keymap_find(&stage.keymap, SCOPE_GOALS, &key), ACTION_DIGIT);
        is_weight(goals_pane.act(stage.state, &view, ACTION_DIGIT, &key), ENGAGEMENT, digit);
    }
    stage_close(&stage);
}

static void the_cursor_walks_over_the_groups_and_stops_at_the_ends(void **state) {
    struct stage stage;
    (void)state;
    open_goals(&stage);
    stage_act(&stage, ACTION_UP);
    show(&stage);
    assert_true(has_cursor(&stage, ENGAGEMENT));
    for (int goal = 1; goal <= VIRALITY; goal++) {
        stage_act(&stage, ACTION_DOWN);
        show(&stage);
        assert_true(has_cursor(&stage, goal));
    }
    stage_act(&stage, ACTION_DOWN);
    show(&stage);
    assert_true(has_cursor(&stage, VIRALITY));
    stage_act(&stage, ACTION_PAGE_UP);
    is_weight(stage_act(&stage, ACTION_FULL), ENGAGEMENT, 10.0);
    stage_act(&stage, ACTION_BOTTOM);
    is_weight(stage_act(&stage, ACTION_FULL), VIRALITY, 10.0);
    stage_close(&stage);
}

static void the_cursor_shows_only_with_the_focus(void **state) {
    struct stage stage;
    (void)state;
    open_goals(&stage);
    assert_int_equal(stage_cell(&stage, "What's your goal?")->role, THEME_FOCUS);
    assert_on_screen(&stage, "p presets");
    stage.focused = false;
    show(&stage);
    assert_not_on_screen(&stage, "›");
    assert_int_equal(stage_cell(&stage, "What's your goal?")->role, THEME_TITLE);
    assert_on_screen(&stage, "g to change");
    stage_close(&stage);
}

static void the_panel_is_left_for_the_pane(void **state) {
    struct stage stage;
    (void)state;
    open_goals(&stage);
    assert_int_equal(stage_act(&stage, ACTION_BACK).ask, ASK_BACK);
    assert_int_equal(stage_act(&stage, ACTION_TOP).ask, ASK_TOP);
    stage_close(&stage);
}

static void the_niche_slider_is_idle_without_a_brief(void **state) {
    struct stage stage;
    (void)state;
    open_goals(&stage);
    assert_int_equal(stage_row(&stage, "B sets its niche"), row_of(NICHE));
    stage_say(&stage, (struct message){.kind = MESSAGE_MARKET, .text = "US"});
    show(&stage);
    assert_not_on_screen(&stage, "sets its niche");
    stage_say(&stage, (struct message){.kind = MESSAGE_MARKET, .text = ""});
    stage_say(&stage, (struct message){.kind = MESSAGE_NICHE, .text = "skincare"});
    show(&stage);
    assert_not_on_screen(&stage, "sets its niche");
    assert_true(keymap_bind(&stage.keymap, "niche", "F4", &(struct error){.text = ""}));
    stage_say(&stage, (struct message){.kind = MESSAGE_NICHE, .text = ""});
    show(&stage);
    assert_on_screen(&stage, "F4 sets its niche");
    stage_close(&stage);
}

static void presets_follow_each_other(void **state) {
    struct stage stage;
    (void)state;
    open_goals(&stage);
    for (int i = 0; i < 7; i++) {
        struct message message = stage_act(&stage, ACTION_PRESET).message;
        assert_int_equal(message.kind, MESSAGE_PRESET);
        assert_int_equal(message.index, i % 3);
        stage_say(&stage, message);
    }
    set_weight(&stage, ENGAGEMENT, 1);
    assert_int_equal(stage_act(&stage, ACTION_PRESET).message.index, 0);
    stage_close(&stage);
}

/* A preset of one's own that is as another one does not end the round. */
static void the_next_preset_comes_after_twins_too(void **state) {
    struct stage stage;
    struct own_preset *own = calloc(2, sizeof *own);
    (void)state;
    open_goals(&stage);
    snprintf(own[0].name, sizeof own[0].name, "as the first");
    memcpy(own[0].weight, stage.model.params->presets[0].weight, sizeof own[0].weight);
    snprintf(own[1].name, sizeof own[1].name, "else");
    own[1].weight[HYPE] = 3.0;
    model_set_presets(&stage.model, own, 2);
    for (int i = 0; i < 10; i++) {
        struct message message = stage_act(&stage, ACTION_PRESET).message;
        assert_int_equal(message.kind, i % 5 < 3 ? MESSAGE_PRESET : MESSAGE_OWN_PRESET);
        assert_int_equal(message.index, i % 5 < 3 ? i % 5 : i % 5 - 3);
        stage_say(&stage, message);
    }
    stage_close(&stage);
}

static void the_mouse_sets_and_drags_a_slider(void **state) {
    struct stage stage;
    int last = COLUMNS - 4 - 1; /* the last cell of a bar */
    (void)state;
    open_goals(&stage);
    is_weight(stage_mouse(&stage, K_PRESS, BAR_X, row_of(HYPE)), HYPE, 0.0);
    is_weight(stage_mouse(&stage, K_DRAG, last, row_of(HYPE)), HYPE, 10.0);
    is_weight(stage_mouse(&stage, K_PRESS, BAR_X + (last - BAR_X) / 2, row_of(HYPE)), HYPE, 5.0);
    show(&stage);
    assert_true(has_cursor(&stage, HYPE));
    is_weight(stage_mouse(&stage, K_WHEEL_UP, 20, row_of(HYPE)), HYPE, weight(&stage, HYPE) + 1.0);
    is_weight(stage_mouse(&stage, K_WHEEL_DOWN, 20, row_of(HYPE)), HYPE, weight(&stage, HYPE) - 1.0);
    assert_int_equal(stage_mouse(&stage, K_RELEASE, 20, row_of(HYPE)).message.kind, MESSAGE_NONE);
    stage_close(&stage);
}

static void a_click_on_a_label_only_moves_the_cursor(void **state) {
    struct stage stage;
    (void)state;
    open_goals(&stage);
    assert_int_equal(stage_mouse(&stage, K_PRESS, 4, row_of(THRIFT)).message.kind, MESSAGE_NONE);
    show(&stage);
    assert_true(has_cursor(&stage, THRIFT));
    for (int y = 0; y < ROWS; y++) /* nothing else answers: headings, results, the idle niche */
        if (y != row_of(THRIFT) && (y < row_of(ENGAGEMENT) || y == row_of(NICHE) || y == row_of(HYPE) - 1 || y > row_of(VIRALITY)))
            assert_int_equal(stage_mouse(&stage, K_PRESS, 20, y).message.kind, MESSAGE_NONE);
    stage_close(&stage);
}

/* As many goals as may be configured: more than a small screen has rows. */
static void configure_many(struct stage *stage) {
    for (int i = (int)stage->params.goal_count; i < GOALS_MAX; i++) {
        stage->params.goals[i] = stage->params.goals[LOYALTY];
        snprintf(stage->params.goals[i].label, sizeof stage->params.goals[i].label, "goal %d", i);
    }
    stage->params.goal_count = GOALS_MAX;
}

static void the_slider_under_the_cursor_is_always_seen(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, &goals_pane);
    configure_many(&stage);
    for (int rows = 2; rows < 20; rows++) {
        stage_act(&stage, ACTION_PAGE_UP);
        for (int place = 0; place < GOALS_MAX; place++) {
            stage_draw(&stage, COLUMNS, rows);
            int y = stage_row(&stage, "›");
            struct answer answer = stage_act(&stage, ACTION_FULL), clicked = stage_mouse(&stage, K_WHEEL_UP, 20, y);
            if (clicked.message.kind != MESSAGE_NONE) /* all but the idle niche */
                assert_int_equal(clicked.message.index, answer.message.index);
            char line[512];
            stage_line(&stage, y, line, sizeof line);
            assert_non_null(strstr(line, stage.params.goals[answer.message.index].label));
            stage_act(&stage, ACTION_DOWN);
        }
    }
    stage_close(&stage);
}

static void a_wide_panel_has_the_results_beside(void **state) {
    struct stage stage;
    (void)state;
    open_goals(&stage);
    assert_true(stage_row(&stage, "fit ") > row_of(VIRALITY));
    stage_draw(&stage, 78, 18);
    assert_int_equal(stage_row(&stage, "● flames keep it warm"), 1);
    assert_true(stage_row(&stage, "fit ") < 6);
    int x, y;
    assert_true(stage_find(&stage, "fit ", &x, &y));
    assert_int_equal(x, 40);
    is_weight(stage_mouse(&stage, K_WHEEL_UP, 20, 2), ENGAGEMENT, 7.0);
    assert_int_equal(stage_mouse(&stage, K_WHEEL_UP, 60, 2).message.kind, MESSAGE_NONE);
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flames_stand_before_the_torch),
        cmocka_unit_test(goals_of_the_torch_come_last_however_they_are_configured),
        cmocka_unit_test(a_slider_is_as_long_as_its_weight),
        cmocka_unit_test(arrows_step_the_slider_under_the_cursor),
        cmocka_unit_test(digits_set_the_slider),
        cmocka_unit_test(the_cursor_walks_over_the_groups_and_stops_at_the_ends),
        cmocka_unit_test(the_cursor_shows_only_with_the_focus),
        cmocka_unit_test(the_panel_is_left_for_the_pane),
        cmocka_unit_test(the_niche_slider_is_idle_without_a_brief),
        cmocka_unit_test(presets_follow_each_other),
        cmocka_unit_test(the_next_preset_comes_after_twins_too),
        cmocka_unit_test(the_mouse_sets_and_drags_a_slider),
        cmocka_unit_test(a_click_on_a_label_only_moves_the_cursor),
        cmocka_unit_test(the_slider_under_the_cursor_is_always_seen),
        cmocka_unit_test(a_wide_panel_has_the_results_beside),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_goals", tests, NULL, NULL);
}

/* Editing the budget's lines in place, and what that moves. */
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
#include "panes/columns.h"
#include "support/stage.h"

enum { COLUMNS = 130, ROWS = 30 };

static void show(struct stage *stage) {
    stage_draw(stage, COLUMNS, ROWS);
}

static void open_budget(struct stage *stage) {
    stage_open(stage, &budget_pane);
    show(stage);
}

/* Carries a change out as the application does, which then shows what it has moved. */
static void say(struct stage *stage, struct message message) {
    stage->show_changes = true;
    stage_say(stage, message);
    show(stage);
    stage->show_changes = false; /* as by the next key */
}

static void click(struct stage *stage, const char *text) {
    stage_mouse(stage, K_PRESS, 6, stage_row(stage, text));
    show(stage);
}

static void line_of(const struct stage *stage, const char *text, char line[512]) {
    stage_line(stage, stage_row(stage, text), line, 512);
}

static void line_has(const struct stage *stage, const char *text, const char *expected) {
    char line[512];
    line_of(stage, text, line);
    if (strstr(line, expected) == NULL)
        fail_msg("'%s' is not on the line '%s'", expected, line);
}

static void line_lacks(const struct stage *stage, const char *text, const char *unexpected) {
    char line[512];
    line_of(stage, text, line);
    if (strstr(line, unexpected) != NULL)
        fail_msg("'%s' is on the line '%s'", unexpected, line);
}

static int posts_of(const struct stage *stage, int64_t id) {
    return plan_find(stage_the_plan(stage), id)->posts;
}

static void the_total_stands_below_the_lines(void **state) {
    struct stage stage;
    char spent[48], number[32];
    (void)state;
    open_budget(&stage);
    const struct plan *plan = stage_the_plan(&stage);
    text_whole(number, sizeof number, plan->spend_cents / 100);
    snprintf(spent, sizeof spent, " %s ", number);
    line_has(&stage, " total ", spent);
    snprintf(spent, sizeof spent, " %d ", plan->posts);
    line_has(&stage, " total ", spent);
    assert_int_equal(stage_row(&stage, " total "), (int)plan->count + 4); /* below the titles, the header and two headings */
    assert_not_on_screen(&stage, "against before");
    stage_close(&stage);
}

static void what_a_change_moves_is_marked(void **state) {
    struct stage stage;
    char expected[32];
    (void)state;
    open_budget(&stage);
    int before = posts_of(&stage, NOOR);
    int64_t id = NOOR;
    assert_true(before > 1);
    say(&stage, (struct message){.kind = MESSAGE_HOLD, .id = id, .index = before - 1});
    snprintf(expected, sizeof expected, " ▼=%d ", before - 1);
    line_has(&stage, "●◆ skin.by.noor", expected);
    line_lacks(&stage, "aurora.vance", "▼");
    assert_on_screen(&stage, "against before: fit ");
    assert_on_screen(&stage, "(−");
    click(&stage, "gymrat"); /* looking around leaves the marks */
    stage_act(&stage, ACTION_DOWN);
    show(&stage);
    line_has(&stage, "●◆ skin.by.noor", expected);
    assert_int_equal(stage_cell(&stage, "▼=")->role, THEME_CHANGED);
    stage_act(&stage, ACTION_BACK);
    show(&stage);
    line_lacks(&stage, "●◆ skin.by.noor", "▼");
    assert_not_on_screen(&stage, "against before");
    stage_close(&stage);
}

static void who_came_and_who_went_is_said(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    assert_null(plan_find(stage_the_plan(&stage), LUSHLAB));
    say(&stage, (struct message){.kind = MESSAGE_PIN, .id = LUSHLAB, .index = 1});
    assert_on_screen(&stage, "●◆+lushlab");
    assert_on_screen(&stage, "in: lushlab");
    say(&stage, (struct message){.kind = MESSAGE_EXCLUDE, .id = LUSHLAB, .index = 1});
    assert_on_screen(&stage, "out: lushlab");
    assert_not_on_screen(&stage, "+lushlab");
    stage_close(&stage);
}

static void sums_say_by_how_much(void **state) {
    struct stage stage;
    char expected[48], number[32];
    (void)state;
    open_budget(&stage);
    int64_t before = stage_the_plan(&stage)->spend_cents;
    say(&stage, (struct message){.kind = MESSAGE_BUDGET, .cents = 6000000});
    int64_t more = stage_the_plan(&stage)->spend_cents - before;
    assert_true(more > 0);
    money_cell(number, sizeof number, more, &stage.params.currency);
    snprintf(expected, sizeof expected, " +%s ", number);
    line_has(&stage, " against before ", expected);
    line_has(&stage, " total ", "▲");
    line_has(&stage, " flames ", "▲");
    click(&stage, " flames ");
    assert_on_screen(&stage, "the flames: ");
    assert_on_screen(&stage, "; against before: posts +");
    stage_draw(&stage, COLUMNS, 16); /* where lines are dear, names come first */
    assert_not_on_screen(&stage, " against before  ");
    stage_close(&stage);
}

static void a_change_that_moves_nothing_is_not_said_to(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    say(&stage, (struct message){.kind = MESSAGE_PIN, .id = AURORA, .index = 1}); /* who is in anyway */
    assert_on_screen(&stage, "▲◆ aurora.vance");
    assert_not_on_screen(&stage, "against before");
    stage_close(&stage);
}

static void keys_ask_for_what_the_line_is_to_become(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    click(&stage, "skin.by.noor");
    struct answer answer = stage_act(&stage, ACTION_REPLACE);
    assert_int_equal(answer.ask, ASK_REPLACE);
    assert_int_equal(answer.id, NOOR);
    answer = stage_act(&stage, ACTION_FEE);
    assert_int_equal(answer.ask, ASK_EDIT);
    assert_int_equal(answer.action, ACTION_FEE);
    assert_int_equal(answer.id, NOOR);
    answer = stage_act(&stage, ACTION_MARK);
    assert_int_equal(answer.message.kind, MESSAGE_MARK);
    assert_int_equal(answer.message.id, NOOR);
    assert_int_equal(answer.message.index, 1);
    stage_say(&stage, answer.message);
    show(&stage);
    line_has(&stage, "skin.by.noor", "✓");
    click(&stage, "skin.by.noor");
    assert_int_equal(stage_act(&stage, ACTION_MARK).message.index, 0);
    stage_close(&stage);
}

static void the_last_post_is_not_taken(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    say(&stage, (struct message){.kind = MESSAGE_HOLD, .id = NOOR, .index = 1});
    click(&stage, "skin.by.noor");
    struct answer answer = stage_act(&stage, ACTION_FEWER_POSTS);
    assert_int_equal(answer.message.kind, MESSAGE_NONE);
    assert_string_equal(answer.note, "one post is the least: x takes skin.by.noor out");
    assert_int_equal(stage_act(&stage, ACTION_MORE_POSTS).message.index, 2);
    stage_close(&stage);
}

static void lines_are_released_one_by_one_or_all_of_a_role(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    click(&stage, "skin.by.noor");
    struct answer answer = stage_act(&stage, ACTION_RELEASE);
    assert_int_equal(answer.message.kind, MESSAGE_NONE);
    assert_string_equal(answer.note, "skin.by.noor is not held");
    say(&stage, (struct message){.kind = MESSAGE_HOLD, .id = NOOR, .index = 2});
    say(&stage, (struct message){.kind = MESSAGE_PIN, .id = GYMRAT, .index = 1});
    say(&stage, (struct message){.kind = MESSAGE_PIN, .id = AURORA, .index = 1});
    answer = stage_act(&stage, ACTION_RELEASE);
    assert_int_equal(answer.message.kind, MESSAGE_PIN);
    assert_int_equal(answer.message.id, NOOR);
    assert_int_equal(answer.message.index, 0);
    click(&stage, " flames ");
    answer = stage_act(&stage, ACTION_RELEASE);
    assert_int_equal(answer.message.kind, MESSAGE_RELEASE);
    assert_int_equal(answer.message.id_count, 2);
    say(&stage, answer.message);
    assert_int_equal(stage.model.campaign.pin_count, 1);
    assert_int_equal(stage.model.campaign.pins[0].creator_id, AURORA); /* of the other role */
    answer = stage_act(&stage, ACTION_RELEASE);
    assert_int_equal(answer.message.kind, MESSAGE_NONE);
    assert_string_equal(answer.note, "no line of the flames is held");
    stage_close(&stage);
}

static void columns_without_room_are_a_key_away(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    stage_draw(&stage, 60, 18);
    assert_on_screen(&stage, "creator ← → ");
    assert_not_on_screen(&stage, "CPA");
    stage_act(&stage, ACTION_RIGHT);
    stage_draw(&stage, 60, 18);
    assert_on_screen(&stage, "aurora.vance");
    assert_on_screen(&stage, "engaged");
    assert_not_on_screen(&stage, "CPA");
    line_lacks(&stage, "creator ←", " posts");
    for (int i = 0; i < 3; i++) { /* not past the last */
        stage_act(&stage, ACTION_RIGHT);
        stage_draw(&stage, 60, 18);
    }
    assert_on_screen(&stage, "aurora.vance");
    assert_on_screen(&stage, "handling");
    assert_on_screen(&stage, "CPA");
    stage_act(&stage, ACTION_LEFT);
    stage_draw(&stage, 60, 18);
    assert_on_screen(&stage, "engaged");
    stage_act(&stage, ACTION_LEFT);
    stage_draw(&stage, 60, 18);
    line_has(&stage, "creator ←", " posts");
    show(&stage); /* here all have room */
    assert_not_on_screen(&stage, "← →");
    assert_on_screen(&stage, "CPA");
    stage_close(&stage);
}

static void columns_are_chosen_and_kept(void **state) {
    struct stage stage;
    char kept[PANE_KEPT_SIZE];
    int column;
    (void)state;
    open_budget(&stage);
    struct chooser *chooser = budget_pane.chooser(stage.state, &column);
    assert_non_null(chooser);
    struct error said;
    columns_open(chooser, 2);
    assert_true(columns_act(chooser, ACTION_COLUMN_SHOW, &said)); /* the tier */
    show(&stage);
    assert_on_screen(&stage, " tier ");
    budget_pane.keep(stage.state, kept);
    assert_non_null(strstr(kept, "Lines creator platform tier posts"));
    stage_close(&stage);
    open_budget(&stage);
    assert_not_on_screen(&stage, " tier ");
    budget_pane.restore(stage.state, kept);
    show(&stage);
    assert_on_screen(&stage, " tier ");
    line_has(&stage, "skin.by.noor", " micro ");
    stage_close(&stage);
}

static int64_t about(struct stage *stage) {
    struct view view = stage_view(stage);
    return budget_pane.about(stage->state, &view);
}

static void the_line_under_the_cursor_says_what_it_brings(void **state) {
    struct stage stage;
    struct plan_without without;
    (void)state;
    open_budget(&stage);
    click(&stage, "skin.by.noor");
    assert_int_equal(about(&stage), NOOR);
    assert_on_screen(&stage, "skin.by.noor brings ");
    assert_on_screen(&stage, "Without them: being worked out …");
    planner_want_without(stage.model.planner, NOOR);
    while (!planner_without(stage.model.planner, NOOR, &without))
        planner_step(stage.model.planner, HUGE_VAL);
    show(&stage);
    assert_on_screen(&stage, "Without them: fit ");
    click(&stage, " flames ");
    assert_int_equal(about(&stage), 0);
    assert_on_screen(&stage, "the flames: ");
    assert_on_screen(&stage, "r lets go of all lines of theirs that are held");
    stage_close(&stage);
}

static void the_cursor_goes_to_whoever_comes_in(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    budget_pane.point(stage.state, LUSHLAB);
    say(&stage, (struct message){.kind = MESSAGE_REPLACE, .id = AURORA, .other = LUSHLAB});
    assert_int_equal(stage_act(&stage, ACTION_OPEN).id, LUSHLAB);
    stage_close(&stage);
}

static void thousands_of_lines_are_shown(void **state) {
    struct stage stage;
    char flames[48];
    (void)state;
    open_budget(&stage);
    stage_cast(&stage, 3000);
    struct message limits = {.kind = MESSAGE_LIMITS, .limits = stage.model.campaign.limits};
    limits.limits.flames_max = 2000;
    stage_say(&stage, limits);
    say(&stage, (struct message){.kind = MESSAGE_BUDGET, .cents = 200000000});
    const struct plan *plan = stage_the_plan(&stage);
    assert_true(plan->flames > 500);
    stage_act(&stage, ACTION_BOTTOM);
    show(&stage);
    line_has(&stage, roster_text(&stage.model.roster, plan->lines[plan->count - 1].row, ROSTER_HANDLE), "●");
    stage_act(&stage, ACTION_TOP);
    stage_act(&stage, ACTION_TOP);
    show(&stage);
    snprintf(flames, sizeof flames, "%d flames", plan->flames);
    assert_on_screen(&stage, flames);
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_total_stands_below_the_lines),
        cmocka_unit_test(what_a_change_moves_is_marked),
        cmocka_unit_test(who_came_and_who_went_is_said),
        cmocka_unit_test(sums_say_by_how_much),
        cmocka_unit_test(a_change_that_moves_nothing_is_not_said_to),
        cmocka_unit_test(keys_ask_for_what_the_line_is_to_become),
        cmocka_unit_test(the_last_post_is_not_taken),
        cmocka_unit_test(lines_are_released_one_by_one_or_all_of_a_role),
        cmocka_unit_test(columns_without_room_are_a_key_away),
        cmocka_unit_test(columns_are_chosen_and_kept),
        cmocka_unit_test(the_line_under_the_cursor_says_what_it_brings),
        cmocka_unit_test(the_cursor_goes_to_whoever_comes_in),
        cmocka_unit_test(thousands_of_lines_are_shown),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_budget_edit", tests, NULL, NULL);
}

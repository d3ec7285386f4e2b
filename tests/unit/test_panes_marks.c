#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/stage.h"

enum { COLUMNS = 110, ROWS = 20, FIRST_ROW = 2, GUTTER = 0 };

static void show(struct stage *stage) {
    stage_draw(stage, COLUMNS, ROWS);
}

static void open_roster(struct stage *stage) {
    stage_open(stage, &roster_pane);
    show(stage);
}

static void press(struct stage *stage, enum action action) {
    struct answer answer = stage_act(stage, action);
    if (answer.message.kind != MESSAGE_NONE)
        stage_say(stage, answer.message);
    show(stage);
}

static const char *gutter(const struct stage *stage, int row) {
    return stage->canvas.cells[(FIRST_ROW + row) * stage->canvas.columns + GUTTER].text;
}

static int cursor(const struct stage *stage) {
    return stage->canvas.cursor_y - FIRST_ROW;
}

static size_t marked(const struct stage *stage) {
    return marks_count(&stage->model.marks);
}

static void a_key_marks_and_goes_on(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    assert_not_on_screen(&stage, "marked");
    press(&stage, ACTION_MARK);
    assert_int_equal(cursor(&stage), 1);
    press(&stage, ACTION_MARK);
    assert_on_screen(&stage, "2 marked · 12");
    assert_string_equal(gutter(&stage, 0), "✓");
    assert_string_equal(gutter(&stage, 1), "✓");
    assert_string_equal(gutter(&stage, 2), " ");
    press(&stage, ACTION_UP);
    press(&stage, ACTION_MARK);
    assert_string_equal(gutter(&stage, 1), " ");
    assert_on_screen(&stage, "1 marked · 12");
    assert_true(marks_has(&stage.model.marks, AURORA));
    stage_close(&stage);
}

static void a_mark_is_seen_without_colours_and_in_ascii(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    stage.canvas.charset = TEXT_ASCII;
    press(&stage, ACTION_MARK);
    assert_string_equal(gutter(&stage, 0), "+");
    assert_true(stage.canvas.cells[FIRST_ROW * COLUMNS].flags & CELL_BOLD);
    press(&stage, ACTION_MARK_RANGE);
    assert_string_equal(gutter(&stage, 1), ">");
    stage_close(&stage);
}

static void a_range_is_shown_before_it_is_marked(void **state) {
    static const enum action ends[] = {ACTION_MARK, ACTION_MARK_RANGE};
    for (size_t i = 0; i < 2; i++) {
        struct stage stage;
        (void)state;
        open_roster(&stage);
        press(&stage, ACTION_DOWN);
        press(&stage, ACTION_DOWN);
        press(&stage, ACTION_DOWN);
        press(&stage, ACTION_MARK_RANGE);
        press(&stage, ACTION_UP); /* upwards as well as downwards */
        press(&stage, ACTION_UP);
        assert_on_screen(&stage, "a range of 3: V marks it, esc drops it");
        for (int row = 0; row < 5; row++)
            assert_string_equal(gutter(&stage, row), row >= 1 && row <= 3 ? "▸" : " ");
        assert_int_equal(marked(&stage), 0);
        press(&stage, ends[i]);
        for (int row = 0; row < 5; row++)
            assert_string_equal(gutter(&stage, row), row >= 1 && row <= 3 ? "✓" : " ");
        assert_not_on_screen(&stage, "a range of");
        assert_int_equal(cursor(&stage), 1);
        stage_close(&stage);
    }
}

static void esc_drops_the_range_before_the_filter(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    stage_filter(&stage, "followers>0");
    press(&stage, ACTION_MARK_RANGE);
    press(&stage, ACTION_BACK);
    assert_not_on_screen(&stage, "a range of");
    assert_on_screen(&stage, "12 of 12");
    press(&stage, ACTION_BACK);
    assert_not_on_screen(&stage, "12 of 12");
    assert_int_equal(marked(&stage), 0);
    stage_close(&stage);
}

static void an_anchor_that_is_filtered_out_opens_no_range(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    press(&stage, ACTION_MARK_RANGE); /* on the first of the plan */
    stage_filter(&stage, "-in:plan");
    show(&stage);
    assert_not_on_screen(&stage, "a range of");
    press(&stage, ACTION_MARK);
    assert_int_equal(marked(&stage), 1);
    stage_close(&stage);
}

static void everybody_shown_is_marked_and_unmarked(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    press(&stage, ACTION_MARK);
    stage_filter(&stage, "skincare");
    press(&stage, ACTION_MARK_ALL);
    size_t shown = marked(&stage);
    assert_true(shown > 1);
    assert_non_null(strstr(stage.model.notice.text, "marked "));
    assert_true(marks_has(&stage.model.marks, NOOR));
    assert_false(marks_has(&stage.model.marks, GYMRAT));
    press(&stage, ACTION_MARK); /* all but one: then the rest is marked first */
    press(&stage, ACTION_MARK_ALL);
    assert_int_equal(marked(&stage), shown);
    press(&stage, ACTION_MARK_ALL);
    assert_false(marks_has(&stage.model.marks, NOOR));
    assert_non_null(strstr(stage.model.notice.text, "unmarked "));
    stage_filter(&stage, "nobody.at.all");
    press(&stage, ACTION_MARK_ALL);
    press(&stage, ACTION_MARK);
    assert_false(marks_has(&stage.model.marks, NOOR));
    stage_close(&stage);
}

static void a_filter_on_marks_follows_them(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    press(&stage, ACTION_MARK);
    stage_filter(&stage, "is:marked");
    show(&stage);
    assert_on_screen(&stage, "1 of 12");
    press(&stage, ACTION_MARK);
    assert_on_screen(&stage, "0 of 12");
    stage_close(&stage);
}

static void a_click_beside_a_row_marks_it(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    stage_say(&stage, stage_mouse(&stage, K_PRESS, GUTTER, FIRST_ROW + 2).message);
    show(&stage);
    assert_string_equal(gutter(&stage, 2), "✓");
    assert_int_equal(cursor(&stage), 2);
    assert_int_equal(stage_mouse(&stage, K_PRESS, GUTTER, 1).message.kind, MESSAGE_NONE); /* beside the titles */
    stage_close(&stage);
}

static void marks_stay_with_their_creators(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    press(&stage, ACTION_MARK);
    stage_cast(&stage, 3); /* ids 1 to 3 are there, as creators of their own */
    show(&stage);
    assert_on_screen(&stage, "1 marked · 3");
    stage_cast(&stage, 0);
    assert_int_equal(marked(&stage), 0);
    stage_close(&stage);
}

static void marks_outlast_a_reload(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    press(&stage, ACTION_MARK_ALL);
    struct creator creator = creator_unknown();
    model_load_begin(&stage.model, 1);
    assert_int_equal(marked(&stage), STAGE_CREATORS); /* nobody knows yet who comes again */
    creator.id = GYMRAT;
    creator.handle = "gymrat";
    creator.followers = 15000;
    roster_add(&stage.model.roster, &stage.params, &creator);
    model_load_end(&stage.model);
    assert_int_equal(marked(&stage), 1);
    assert_true(marks_has(&stage.model.marks, GYMRAT));
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_marks_and_goes_on),
        cmocka_unit_test(a_mark_is_seen_without_colours_and_in_ascii),
        cmocka_unit_test(a_range_is_shown_before_it_is_marked),
        cmocka_unit_test(esc_drops_the_range_before_the_filter),
        cmocka_unit_test(an_anchor_that_is_filtered_out_opens_no_range),
        cmocka_unit_test(everybody_shown_is_marked_and_unmarked),
        cmocka_unit_test(a_filter_on_marks_follows_them),
        cmocka_unit_test(a_click_beside_a_row_marks_it),
        cmocka_unit_test(marks_stay_with_their_creators),
        cmocka_unit_test(marks_outlast_a_reload),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_marks", tests, NULL, NULL);
}

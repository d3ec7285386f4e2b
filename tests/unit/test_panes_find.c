#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/stage.h"

enum { COLUMNS = 130, ROWS = 20 };

static void show(struct stage *stage) {
    stage_draw(stage, COLUMNS, ROWS);
}

static void open_roster(struct stage *stage) {
    stage_open(stage, &roster_pane);
    show(stage);
}

static bool jump(struct stage *stage, enum jump step, const char *text) {
    struct view view = stage_view(stage);
    bool found = roster_pane.jump(stage->state, &view, step, text);
    show(stage);
    return found;
}

static bool cursor_is_on(const struct stage *stage, const char *handle) {
    return stage->canvas.cursor_y == stage_row(stage, handle);
}

static struct answer press(struct stage *stage, enum action action) {
    struct answer answer = stage_act(stage, action);
    show(stage);
    return answer;
}

static void typing_goes_to_the_first_who_begins_so(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    assert_true(jump(&stage, JUMP_BEGIN, ""));
    assert_true(jump(&stage, JUMP_TYPED, "m"));
    assert_true(cursor_is_on(&stage, "megamax")); /* others have an m inside, and stand above */
    assert_true(jump(&stage, JUMP_TYPED, "teas"));
    assert_true(cursor_is_on(&stage, "tinyteas")); /* inside, when nobody begins so */
    assert_true(jump(&stage, JUMP_TYPED, "NOOR had"));
    assert_true(cursor_is_on(&stage, "skin.by.noor")); /* by the name, in any case */
    assert_true(jump(&stage, JUMP_KEEP, "NOOR had"));
    assert_true(cursor_is_on(&stage, "skin.by.noor"));
    stage_close(&stage);
}

static void accents_do_not_matter_either_way(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    jump(&stage, JUMP_BEGIN, "");
    assert_true(jump(&stage, JUMP_TYPED, "zoe.pl"));
    assert_true(cursor_is_on(&stage, "zoë.plays"));
    assert_true(jump(&stage, JUMP_TYPED, "gymrát"));
    assert_true(cursor_is_on(&stage, "gymrat"));
    stage_close(&stage);
}

static const char *found_part(const struct stage *stage, const char *handle, char out[64]) {
    const struct cell *cell = stage_cell(stage, handle);
    out[0] = '\0';
    for (int x = 0; x < 16; x++)
        if (cell[x].role == THEME_MATCH)
            strcat(out, cell[x].text);
    return out;
}

static void what_was_typed_is_seen_in_the_name(void **state) {
    struct stage stage;
    char part[64];
    (void)state;
    open_roster(&stage);
    jump(&stage, JUMP_TYPED, "by.");
    assert_string_equal(found_part(&stage, "skin.by.noor", part), "by.");
    jump(&stage, JUMP_TYPED, "OE.P");
    assert_string_equal(found_part(&stage, "zoë.plays", part), "oë.p");
    jump(&stage, JUMP_TYPED, "zoe");
    assert_string_equal(found_part(&stage, "zoë.plays", part), "zoë");
    stage_draw(&stage, 60, ROWS); /* not enough room for all of it */
    jump(&stage, JUMP_TYPED, "rora.vance");
    stage_draw(&stage, 38, ROWS);
    stage_close(&stage);
}

static void esc_goes_back(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    press(&stage, ACTION_DOWN);
    int before = stage.canvas.cursor_y;
    jump(&stage, JUMP_BEGIN, "");
    jump(&stage, JUMP_TYPED, "bare");
    assert_int_not_equal(stage.canvas.cursor_y, before);
    assert_true(jump(&stage, JUMP_CANCEL, ""));
    assert_int_equal(stage.canvas.cursor_y, before);
    assert_int_equal(press(&stage, ACTION_NEXT_MATCH).ask, ASK_JUMP); /* nothing is looked for */
    stage_close(&stage);
}

static void who_is_not_there_is_not_found(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    press(&stage, ACTION_DOWN);
    int before = stage.canvas.cursor_y;
    jump(&stage, JUMP_BEGIN, "");
    assert_true(jump(&stage, JUMP_TYPED, "bare"));
    assert_false(jump(&stage, JUMP_TYPED, "barex"));
    assert_int_equal(stage.canvas.cursor_y, before);
    assert_false(jump(&stage, JUMP_TYPED, "barexy"));
    assert_false(jump(&stage, JUMP_KEEP, "barexy"));
    assert_true(jump(&stage, JUMP_TYPED, "bare"));
    assert_true(cursor_is_on(&stage, "bare"));
    stage_filter(&stage, "skincare");
    assert_false(jump(&stage, JUMP_TYPED, "bare x"));
    jump(&stage, JUMP_TYPED, "gymrat");
    assert_string_equal(press(&stage, ACTION_NEXT_MATCH).note, "nobody shown here is called 'gymrat'");
    stage_close(&stage);
}

static void matches_follow_each_other_round(void **state) {
    struct stage stage;
    int seen[3];
    (void)state;
    open_roster(&stage);
    press(&stage, ACTION_BOTTOM);
    jump(&stage, JUMP_BEGIN, "");
    jump(&stage, JUMP_KEEP, "lab"); /* lushlab alone */
    assert_string_equal(press(&stage, ACTION_NEXT_MATCH).note, "nobody else shown here is called 'lab'");
    jump(&stage, JUMP_KEEP, "gym"); /* gymrat */
    jump(&stage, JUMP_KEEP, "max"); /* megamax, and Max something by name */
    jump(&stage, JUMP_KEEP, "a");
    seen[0] = stage.canvas.cursor_y;
    assert_string_equal(press(&stage, ACTION_NEXT_MATCH).note, "");
    seen[1] = stage.canvas.cursor_y;
    assert_true(seen[1] > seen[0]);
    press(&stage, ACTION_PREVIOUS_MATCH);
    assert_int_equal(stage.canvas.cursor_y, seen[0]);
    press(&stage, ACTION_TOP);
    struct answer answer = press(&stage, ACTION_PREVIOUS_MATCH);
    assert_string_equal(answer.note, "on from the end");
    assert_true(stage.canvas.cursor_y > seen[1]);
    answer = press(&stage, ACTION_NEXT_MATCH);
    assert_string_equal(answer.note, "on from the top");
    stage_close(&stage);
}

static void matches_are_seen_until_esc(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    assert_int_not_equal(stage_cell(&stage, "lushlab")->role, THEME_MATCH);
    jump(&stage, JUMP_BEGIN, "");
    jump(&stage, JUMP_KEEP, "lushlab");
    assert_int_equal(stage_cell(&stage, "lushlab")->role, THEME_MATCH);
    assert_int_not_equal(stage_cell(&stage, "lushlab")[7].role, THEME_MATCH);
    assert_int_not_equal(stage_cell(&stage, "gymrat")->role, THEME_MATCH);
    jump(&stage, JUMP_KEEP, "lush l");
    assert_int_equal(stage_cell(&stage, "Lush Lab")->role, THEME_MATCH);
    assert_int_not_equal(stage_cell(&stage, "lushlab")->role, THEME_MATCH);
    stage_filter(&stage, "lushlab");
    press(&stage, ACTION_BACK);
    assert_int_not_equal(stage_cell(&stage, "Lush Lab")->role, THEME_MATCH);
    assert_on_screen(&stage, "1 of 12"); /* the filter goes with the next Esc */
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typing_goes_to_the_first_who_begins_so), cmocka_unit_test(accents_do_not_matter_either_way),
        cmocka_unit_test(what_was_typed_is_seen_in_the_name),     cmocka_unit_test(esc_goes_back),
        cmocka_unit_test(who_is_not_there_is_not_found),
        cmocka_unit_test(matches_follow_each_other_round),        cmocka_unit_test(matches_are_seen_until_esc),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_find", tests, NULL, NULL);
}

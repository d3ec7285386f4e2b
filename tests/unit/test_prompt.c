#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/draw.h"
#include "ui/prompt.h"

static enum prompt_result press(struct prompt *prompt, const char *name) {
    struct key key;
    struct error err;
    assert_true(key_parse(name, &key, &err));
    return prompt_key(prompt, &key);
}

static enum prompt_result type(struct prompt *prompt, int32_t code_point, bool pasted) {
    return prompt_key(prompt, &(struct key){.kind = K_CHAR, .code_point = code_point, .pasted = pasted});
}

static void reads(const struct prompt *prompt, const char *text, size_t cursor) {
    assert_string_equal(prompt->text, text);
    assert_int_equal(prompt->cursor, cursor);
}

static void typing_goes_in_at_the_cursor(void **state) {
    struct prompt prompt;
    (void)state;
    prompt_start(&prompt, "Name:", "", "ac");
    reads(&prompt, "ac", 2);
    assert_int_equal(press(&prompt, "Left"), PROMPT_GOES_ON);
    assert_int_equal(press(&prompt, "b"), PROMPT_CHANGED);
    reads(&prompt, "abc", 2);
    press(&prompt, "Home");
    press(&prompt, "é");
    reads(&prompt, "éabc", 2);
    press(&prompt, "End");
    press(&prompt, "Space");
    reads(&prompt, "éabc ", 6);
    assert_int_equal(press(&prompt, "Enter"), PROMPT_DONE);
    assert_int_equal(press(&prompt, "Esc"), PROMPT_CANCELLED);
}

static void selected(struct prompt *prompt, const char *text) {
    prompt_start(prompt, "Budget:", "", text);
    prompt_select(prompt);
}

static void typing_replaces_what_is_selected(void **state) {
    struct prompt prompt;
    (void)state;
    selected(&prompt, "$25,000");
    assert_int_equal(press(&prompt, "5"), PROMPT_CHANGED);
    press(&prompt, "k");
    reads(&prompt, "5k", 2);
    selected(&prompt, "$25,000");
    assert_int_equal(press(&prompt, "Backspace"), PROMPT_CHANGED);
    reads(&prompt, "", 0);
    selected(&prompt, "$25,000");
    press(&prompt, "End"); /* any other key keeps it */
    press(&prompt, "0");
    reads(&prompt, "$25,0000", 8);
    selected(&prompt, "$25,000");
    assert_int_equal(press(&prompt, "Enter"), PROMPT_DONE);
    reads(&prompt, "$25,000", 7);
}

static void the_cursor_moves_by_what_is_seen(void **state) {
    struct prompt prompt;
    (void)state;
    prompt_start(&prompt, "", "", "xe\314\201풍👍🏽"); /* e with an accent; a thumb with its skin tone */
    reads(&prompt, "xe\314\201풍👍🏽", 15);
    press(&prompt, "Left");
    assert_int_equal(prompt.cursor, 7);
    press(&prompt, "Left");
    assert_int_equal(prompt.cursor, 4);
    press(&prompt, "Left");
    assert_int_equal(prompt.cursor, 1);
    press(&prompt, "Right");
    assert_int_equal(prompt.cursor, 4);
    assert_int_equal(press(&prompt, "Backspace"), PROMPT_CHANGED);
    reads(&prompt, "x풍👍🏽", 1);
    press(&prompt, "End");
    press(&prompt, "Backspace");
    reads(&prompt, "x풍", 4);
    press(&prompt, "Left");
    press(&prompt, "Delete");
    reads(&prompt, "x", 1);
    assert_int_equal(press(&prompt, "Delete"), PROMPT_GOES_ON);
    assert_int_equal(press(&prompt, "Right"), PROMPT_GOES_ON);
    reads(&prompt, "x", 1);
}

static void an_accent_joins_the_letter_before_it(void **state) {
    struct prompt prompt;
    (void)state;
    prompt_start(&prompt, "", "", "ez");
    press(&prompt, "Left");
    type(&prompt, 0x301, false);
    reads(&prompt, "e\314\201z", 3);
    press(&prompt, "Home");
    type(&prompt, 'a', false);
    press(&prompt, "Right");
    assert_int_equal(prompt.cursor, 4);
}

static void control_keys_edit(void **state) {
    struct prompt prompt;
    (void)state;
    prompt_start(&prompt, "", "", "niche:skincare er>3%  ");
    assert_int_equal(press(&prompt, "C-w"), PROMPT_CHANGED);
    reads(&prompt, "niche:skincare ", 15);
    press(&prompt, "C-a");
    assert_int_equal(prompt.cursor, 0);
    assert_int_equal(press(&prompt, "C-w"), PROMPT_GOES_ON);
    press(&prompt, "C-e");
    assert_int_equal(prompt.cursor, 15);
    for (int i = 0; i < 9; i++)
        press(&prompt, "Left");
    press(&prompt, "C-k");
    reads(&prompt, "niche:", 6);
    press(&prompt, "Left");
    press(&prompt, "C-u");
    reads(&prompt, ":", 0);
    assert_int_equal(press(&prompt, "C-x"), PROMPT_GOES_ON);
    assert_int_equal(press(&prompt, "M-x"), PROMPT_GOES_ON);
    assert_int_equal(press(&prompt, "Tab"), PROMPT_GOES_ON);
    reads(&prompt, ":", 0);
}

static void pasted_control_characters_become_blanks(void **state) {
    static const int32_t pasted[] = {'a', '\n', 0x1B, '[', 'A', 0x03, 0x9B, 'z'};
    struct prompt prompt;
    (void)state;
    prompt_start(&prompt, "", "", "");
    for (size_t i = 0; i < sizeof pasted / sizeof pasted[0]; i++)
        assert_int_equal(type(&prompt, pasted[i], true), PROMPT_CHANGED);
    reads(&prompt, "a  [A  z", 8);
}

static void a_full_prompt_takes_no_more(void **state) {
    struct prompt prompt;
    (void)state;
    prompt_start(&prompt, "", "", "");
    for (int i = 0; i < PROMPT_SIZE; i++)
        type(&prompt, 0xE9, true); /* two bytes each, and an end of one */
    assert_int_equal(strlen(prompt.text), PROMPT_SIZE - 2);
    assert_int_equal(type(&prompt, 0xE9, true), PROMPT_GOES_ON);
    assert_int_equal(type(&prompt, 'x', true), PROMPT_CHANGED);
    assert_int_equal(type(&prompt, 'x', true), PROMPT_GOES_ON);
}

static void draws(const struct prompt *prompt, const char *expected, int cursor_x) {
    struct canvas canvas = canvas_of(16, 1, TEXT_UTF8);
    prompt_draw(prompt, &canvas, (struct rect){1, 0, 15, 1});
    shows(&canvas, expected);
    assert_true(canvas.cursor_visible);
    assert_int_equal(canvas.cursor_x, cursor_x);
    canvas_free(&canvas);
}

static void the_cursor_stays_in_sight(void **state) {
    struct prompt prompt;
    (void)state;
    prompt_start(&prompt, "Name:", "Summer", "");
    draws(&prompt, " Name: Summer\n", 7);
    prompt_start(&prompt, "Name:", "Summer", "풍월");
    draws(&prompt, " Name: 풍월\n", 11);
    prompt_start(&prompt, "Name:", "Summer", "abcdefghijkl"); /* 9 cells, the last for the cursor */
    draws(&prompt, " Name: efghijkl\n", 15);
    press(&prompt, "Home");
    draws(&prompt, " Name: abcdefgh…\n", 7);
}

static void what_is_wrong_is_underlined(void **state) {
    struct prompt prompt;
    struct canvas canvas = canvas_of(30, 1, TEXT_UTF8);
    (void)state;
    prompt_start(&prompt, "/", "", "풍 fee>x er");
    prompt.faulty = true;
    prompt.fault = 4;
    prompt_draw(&prompt, &canvas, (struct rect){0, 0, 30, 1});
    shows(&canvas, "/ 풍 fee>x er\n");
    for (int x = 0; x < 30; x++)
        assert_int_equal((canvas.cells[x].flags & CELL_UNDERLINE) != 0, x >= 5 && x < 10);
    prompt.fault = strlen(prompt.text);
    prompt_draw(&prompt, &canvas, (struct rect){0, 0, 30, 1});
    prompt_draw(&prompt, &canvas, (struct rect){0, 0, 3, 1}); /* narrower than what is wrong */
    canvas_free(&canvas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typing_goes_in_at_the_cursor),
        cmocka_unit_test(typing_replaces_what_is_selected),
        cmocka_unit_test(the_cursor_moves_by_what_is_seen),
        cmocka_unit_test(an_accent_joins_the_letter_before_it),
        cmocka_unit_test(control_keys_edit),
        cmocka_unit_test(pasted_control_characters_become_blanks),
        cmocka_unit_test(a_full_prompt_takes_no_more),
        cmocka_unit_test(the_cursor_stays_in_sight),
        cmocka_unit_test(what_is_wrong_is_underlined),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("prompt", tests, NULL, NULL);
}

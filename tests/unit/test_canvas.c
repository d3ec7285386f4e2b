#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/draw.h"
#include "ui/canvas.h"

static void text_goes_where_it_is_told(void **state) {
    struct canvas canvas = canvas_of(8, 3, TEXT_UTF8);
    (void)state;
    assert_int_equal(canvas_text(&canvas, 2, 1, 5, THEME_TORCH, CELL_BOLD, "Zoë"), 3);
    shows(&canvas, "\n"
                   "  Zoë\n"
                   "\n");
    assert_int_equal(cell_of(&canvas, 4, 1)->role, THEME_TORCH);
    assert_int_equal(cell_of(&canvas, 4, 1)->flags, CELL_BOLD);
    assert_int_equal(cell_of(&canvas, 5, 1)->role, THEME_TEXT);
    canvas_clear(&canvas);
    shows(&canvas, "\n\n\n");
    canvas_free(&canvas);
}

static void text_that_does_not_fit_ends_in_an_ellipsis(void **state) {
    struct canvas canvas = canvas_of(10, 4, TEXT_UTF8);
    (void)state;
    assert_int_equal(canvas_text(&canvas, 0, 0, 7, THEME_TEXT, 0, "creator"), 7);
    assert_int_equal(canvas_text(&canvas, 0, 1, 6, THEME_TEXT, 0, "creator"), 6);
    assert_int_equal(canvas_text(&canvas, 0, 2, 4, THEME_TEXT, 0, "풍월량"), 3); /* two cells each */
    assert_int_equal(canvas_text(&canvas, 0, 3, 0, THEME_TEXT, 0, "creator"), 0);
    shows(&canvas, "creator\n"
                   "creat…\n"
                   "풍…\n"
                   "\n");
    canvas_free(&canvas);
}

static void only_display_text_enters_cells(void **state) {
    struct canvas canvas = canvas_of(12, 2, TEXT_UTF8);
    (void)state;
    canvas_text(&canvas, 0, 0, 12, THEME_TEXT, 0, "\033[2J\t\342\200\256x");
    canvas_format(&canvas, 0, 1, 12, THEME_TEXT, 0, "%s %d", "a\nb\377", 7);
    shows(&canvas, "␛[2J \357\277\275x\n"
                   "a b\357\277\275 7\n");
    canvas_free(&canvas);
}

static void text_is_cut_between_graphemes(void **state) {
    struct canvas canvas = canvas_of(8, 3, TEXT_UTF8);
    (void)state;
    assert_int_equal(canvas_text(&canvas, 0, 0, 6, THEME_TEXT, 0, "a🇰🇷🇫🇷🇰🇷"), 6);
    assert_int_equal(canvas_text(&canvas, 0, 1, 5, THEME_TEXT, 0, "a🇰🇷🇫🇷🇰🇷"), 4);
    assert_int_equal(canvas_text(&canvas, 0, 2, 4, THEME_TEXT, 0, "👨\342\200\215👩\342\200\215👧"), 1);
    shows(&canvas, "a🇰🇷🇫🇷…\n"
                   "a🇰🇷…\n"
                   "…\n");
    canvas_clear(&canvas);
    canvas_paragraph(&canvas, (struct rect){0, 0, 5, 3}, THEME_TEXT, 0, "ab👩\342\200\215💻cd");
    shows(&canvas, "ab\n"
                   "👩💻c\n"
                   "d\n");
    canvas_free(&canvas);
}

static void thousands_of_marks_leave_room_for_what_follows(void **state) {
    struct canvas canvas = canvas_of(8, 1, TEXT_UTF8);
    static char text[9000] = "Z";
    (void)state;
    for (int i = 0; i < 4000; i++)
        strcat(text, "\314\201");
    strcat(text, "algo");
    assert_int_equal(canvas_text(&canvas, 0, 0, 4, THEME_TEXT, 0, text), 4);
    shows(&canvas, "Z\314\201\314\201\314\201\314\201al…\n");
    canvas_free(&canvas);
}

static void nothing_is_drawn_outside(void **state) {
    struct canvas canvas = canvas_of(4, 2, TEXT_UTF8);
    (void)state;
    canvas_text(&canvas, -2, 0, 10, THEME_TEXT, 0, "abcdefgh");
    canvas_text(&canvas, 0, -1, 4, THEME_TEXT, 0, "no");
    canvas_text(&canvas, 0, 2, 4, THEME_TEXT, 0, "no");
    canvas_fill(&canvas, (struct rect){2, 1, 100, 100}, THEME_TEXT, 0, "x");
    canvas_mark(&canvas, (struct rect){-5, -5, 6, 6}, CELL_DIM);
    canvas_box(&canvas, (struct rect){-1, -1, 7, 9}, THEME_TEXT);
    canvas_cursor(&canvas, 4, 0, true);
    shows(&canvas, "cdef\n"
                   "  xx\n");
    assert_int_equal(cell_of(&canvas, 0, 0)->flags, CELL_DIM);
    assert_int_equal(cell_of(&canvas, 1, 0)->flags, 0);
    assert_false(canvas.cursor_visible);
    canvas_free(&canvas);
}

static void wide_characters_do_not_straddle_an_edge(void **state) {
    struct canvas canvas = canvas_of(5, 2, TEXT_UTF8);
    (void)state;
    canvas_text(&canvas, -1, 0, 4, THEME_TEXT, 0, "풍월");
    canvas_text(&canvas, 4, 1, 4, THEME_TEXT, 0, "풍");
    shows(&canvas, " 월\n"
                   "\n");
    assert_int_equal(cell_of(&canvas, 1, 0)->width, 2);
    assert_int_equal(cell_of(&canvas, 2, 0)->width, 0);
    canvas_free(&canvas);
}

static void drawing_over_half_a_wide_character_blanks_the_other(void **state) {
    struct canvas canvas = canvas_of(6, 3, TEXT_UTF8);
    (void)state;
    for (int y = 0; y < 3; y++)
        canvas_text(&canvas, 0, y, 6, THEME_TEXT, 0, "풍월량");
    canvas_text(&canvas, 1, 0, 1, THEME_TEXT, 0, "x");
    canvas_text(&canvas, 2, 1, 1, THEME_TEXT, 0, "x");
    canvas_text(&canvas, 1, 2, 2, THEME_TEXT, 0, "흥");
    shows(&canvas, " x월량\n"
                   "풍x 량\n"
                   " 흥 량\n");
    for (int x = 0; x < 6; x++)
        assert_int_equal(cell_of(&canvas, x, 2)->width, "120120"[x] - '0');
    canvas_free(&canvas);
}

static void right_aligned_text_fills_its_cells(void **state) {
    struct canvas canvas = canvas_of(8, 2, TEXT_UTF8);
    (void)state;
    canvas_fill(&canvas, (struct rect){0, 0, 8, 2}, THEME_TEXT, 0, "-");
    canvas_text_right(&canvas, 1, 0, 6, THEME_GOOD, 0, "4.9%");
    canvas_text_right(&canvas, 1, 1, 6, THEME_GOOD, 0, "1,234,567");
    shows(&canvas, "-  4.9%-\n"
                   "-1,234…-\n");
    assert_int_equal(cell_of(&canvas, 1, 0)->role, THEME_GOOD);
    canvas_free(&canvas);
}

static void paragraphs_wrap_at_spaces(void **state) {
    struct canvas canvas = canvas_of(12, 5, TEXT_UTF8);
    (void)state;
    assert_int_equal(canvas_paragraph(&canvas, (struct rect){0, 0, 10, 5}, THEME_TEXT, 0, "Light the  fire with a torchbearer!"), 5);
    shows(&canvas, "Light the\n"
                   "fire with\n"
                   "a\n"
                   "torchbeare\n"
                   "r!\n");
    canvas_clear(&canvas);
    assert_int_equal(canvas_paragraph(&canvas, (struct rect){1, 1, 10, 2}, THEME_TEXT, 0, "keep it warm with flames"), 2);
    shows(&canvas, "\n"
                   " keep it\n"
                   " warm with…\n"
                   "\n\n");
    assert_int_equal(canvas_paragraph(&canvas, (struct rect){0, 0, 10, 5}, THEME_TEXT, 0, "  "), 0);
    assert_int_equal(canvas_paragraph_rows(&canvas, 10, "Light the  fire with a torchbearer!"), 5);
    assert_int_equal(canvas_paragraph_rows(&canvas, 40, "Light the fire"), 1);
    assert_int_equal(canvas_paragraph_rows(&canvas, 10, "  "), 0);
    assert_int_equal(canvas_paragraph_rows(&canvas, 0, "Light"), 0);
    canvas_free(&canvas);
}

static void boxes_have_corners(void **state) {
    struct canvas canvas = canvas_of(5, 3, TEXT_UTF8);
    (void)state;
    canvas_fill(&canvas, (struct rect){0, 0, 5, 3}, THEME_TEXT, 0, "x");
    canvas_box(&canvas, (struct rect){0, 0, 5, 3}, THEME_BORDER);
    shows(&canvas, "┌───┐\n"
                   "│xxx│\n"
                   "└───┘\n");
    canvas_free(&canvas);
}

static void ascii_has_one_character_a_cell(void **state) {
    struct canvas canvas = canvas_of(9, 3, TEXT_ASCII);
    (void)state;
    canvas_text(&canvas, 0, 0, 9, THEME_TEXT, 0, "€5 ≥ Zoë");
    canvas_text(&canvas, 0, 1, 4, THEME_TEXT, 0, "creator");
    canvas_box(&canvas, (struct rect){5, 1, 4, 2}, THEME_BORDER);
    shows(&canvas, "EUR5 >= .\n"
                   "cre. +--+\n"
                   "     +--+\n");
    assert_int_equal(cell_of(&canvas, 1, 0)->width, 1);
    canvas_text(&canvas, 0, 0, 9, THEME_TEXT, 0, "₽5 ±0.0");
    shows(&canvas, "RUB5 +0.0\n"
                   "cre. +--+\n"
                   "     +--+\n");
    canvas_free(&canvas);
}

static void a_long_format_is_cut_at_a_character(void **state) {
    static char name[1201]; /* 600 characters of two bytes */
    struct canvas canvas = canvas_of(600, 1, TEXT_UTF8);
    (void)state;
    for (size_t i = 0; i < 1200; i++)
        name[i] = "é"[i % 2];
    assert_int_equal(canvas_format(&canvas, 0, 0, 600, THEME_TEXT, 0, "%s", name), 255);
    assert_string_equal(cell_of(&canvas, 254, 0)->text, "é");
    canvas_free(&canvas);
}

static void the_cursor_stays_where_it_is_put(void **state) {
    struct canvas canvas = canvas_of(4, 4, TEXT_UTF8);
    (void)state;
    canvas_cursor(&canvas, 3, 2, true);
    assert_int_equal(canvas.cursor_x, 3);
    assert_int_equal(canvas.cursor_y, 2);
    assert_true(canvas.cursor_visible);
    canvas_resize(&canvas, 0, 0);
    canvas_text(&canvas, 0, 0, 5, THEME_TEXT, 0, "none");
    shows(&canvas, "");
    canvas_free(&canvas);
}

static void a_rect_knows_its_room(void **state) {
    (void)state;
    struct rect rect = {10, 0, 8, 1};
    assert_int_equal(rect_room(rect, 10, 5), 5);
    assert_int_equal(rect_room(rect, 10, 9), 8);
    assert_int_equal(rect_room(rect, 16, 5), 2);
    assert_int_equal(rect_room(rect, 18, 5), 0);
    assert_int_equal(rect_room(rect, 30, 5), 0);
    assert_int_equal(rect_room((struct rect){10, 0, -3, 1}, 10, 5), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_goes_where_it_is_told),
        cmocka_unit_test(text_that_does_not_fit_ends_in_an_ellipsis),
        cmocka_unit_test(only_display_text_enters_cells),
        cmocka_unit_test(text_is_cut_between_graphemes),
        cmocka_unit_test(thousands_of_marks_leave_room_for_what_follows),
        cmocka_unit_test(nothing_is_drawn_outside),
        cmocka_unit_test(wide_characters_do_not_straddle_an_edge),
        cmocka_unit_test(drawing_over_half_a_wide_character_blanks_the_other),
        cmocka_unit_test(right_aligned_text_fills_its_cells),
        cmocka_unit_test(paragraphs_wrap_at_spaces),
        cmocka_unit_test(boxes_have_corners),
        cmocka_unit_test(ascii_has_one_character_a_cell),
        cmocka_unit_test(a_long_format_is_cut_at_a_character),
        cmocka_unit_test(the_cursor_stays_where_it_is_put),
        cmocka_unit_test(a_rect_knows_its_room),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("canvas", tests, NULL, NULL);
}

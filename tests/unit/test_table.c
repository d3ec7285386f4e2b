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
#include "ui/table.h"

static const struct table_column columns[] = {
    {.title = "creator", .width = 8, .grow = 1, .importance = 9},
    {.title = "on", .width = 2, .importance = 2},
    {.title = "fee", .width = 5, .importance = 5, .right = true},
};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

static void fill_row(const void *user, size_t row, size_t column, struct table_cell *cell) {
    assert_ptr_equal(user, columns);
    assert_string_equal(cell->text, "");
    if (column == 0)
        snprintf(cell->text, sizeof cell->text, "creator-%zu", row);
    else if (column == 1)
        snprintf(cell->text, sizeof cell->text, "ig");
    else
        snprintf(cell->text, sizeof cell->text, "%zu", row * 100);
    cell->role = column == 2 ? THEME_GOOD : THEME_TEXT;
}

static void draw(struct table *table, struct canvas *canvas, struct rect rect, bool focused, struct table_layout *layout) {
    canvas_clear(canvas);
    table_draw(table, canvas, rect, columns, COLUMNS, fill_row, columns, focused, layout);
}

static void a_table_has_a_header_and_rows(void **state) {
    struct canvas canvas = canvas_of(22, 4, TEXT_UTF8);
    struct table table = {.rows = 3};
    struct table_layout layout;
    (void)state;
    draw(&table, &canvas, (struct rect){0, 0, 22, 4}, true, &layout);
    shows(&canvas, "creator      on   fee\n"
                   "creator-0    ig     0\n"
                   "creator-1    ig   100\n"
                   "creator-2    ig   200\n");
    assert_int_equal(layout.width[0], 12); /* 8 and the 4 spare cells of 21 */
    assert_int_equal(layout.x[1], 13);
    assert_int_equal(layout.x[2], 16);
    assert_int_equal(layout.width[2], 5);
    assert_int_equal(table.page, 3);
    canvas_free(&canvas);
}

static void the_cursor_row_stands_out_when_focused(void **state) {
    struct canvas canvas = canvas_of(22, 4, TEXT_UTF8);
    struct table table = {.rows = 3, .cursor = 1};
    (void)state;
    draw(&table, &canvas, (struct rect){0, 0, 22, 4}, true, NULL);
    for (int x = 0; x < 21; x++) {
        assert_int_equal(cell_of(&canvas, x, 2)->flags, CELL_SELECTED);
        assert_int_equal(cell_of(&canvas, x, 1)->flags, 0);
    }
    assert_int_equal(cell_of(&canvas, 20, 2)->role, THEME_GOOD);
    assert_int_equal(canvas.cursor_y, 2);
    assert_false(canvas.cursor_visible);
    draw(&table, &canvas, (struct rect){0, 0, 22, 4}, false, NULL);
    assert_int_equal(cell_of(&canvas, 0, 2)->flags, CELL_UNDERLINE);
    assert_int_equal(canvas.cursor_y, 0);
    canvas_free(&canvas);
}

static void the_sorted_column_has_an_arrow(void **state) {
    struct canvas canvas = canvas_of(20, 1, TEXT_UTF8);
    struct table table = {.rows = 3, .sort = {{2, true}}, .sort_count = 1};
    (void)state;
    draw(&table, &canvas, (struct rect){0, 0, 20, 1}, true, NULL);
    shows(&canvas, "creator    on  fee▾\n");
    table.sort[0] = (struct table_sort){0, false};
    draw(&table, &canvas, (struct rect){0, 0, 20, 1}, true, NULL);
    shows(&canvas, "creator▴   on   fee\n");
    table.sort[0].column = 1; /* its title fills it */
    draw(&table, &canvas, (struct rect){0, 0, 20, 1}, true, NULL);
    shows(&canvas, "creator    …▴   fee\n");
    canvas_free(&canvas);
}

static void of_several_sorted_columns_each_has_a_number(void **state) {
    struct canvas canvas = canvas_of(20, 1, TEXT_UTF8);
    struct table table = {.rows = 3, .sort = {{2, true}, {0, false}, {1, true}}, .sort_count = 3};
    (void)state;
    draw(&table, &canvas, (struct rect){0, 0, 20, 1}, true, NULL);
    shows(&canvas, "creator▴2  ▾3 fee▾1\n");
    canvas.charset = TEXT_ASCII;
    canvas_clear(&canvas);
    draw(&table, &canvas, (struct rect){0, 0, 20, 1}, true, NULL);
    shows(&canvas, "creator^2  v3 feev1\n");
    canvas_free(&canvas);
}

static void fill_words(const void *user, size_t row, size_t column, struct table_cell *cell) {
    (void)row;
    snprintf(cell->text, sizeof cell->text, "text");
    cell->words = column == 0 ? user : NULL;
}

static void words_of_any_length_stand_in_a_cell(void **state) {
    struct canvas canvas = canvas_of(20, 2, TEXT_UTF8);
    struct table table = {.rows = 1};
    static char long_words[1000] = "e";
    (void)state;
    for (int i = 0; i < 400; i++)
        strcat(long_words, "\314\201");
    strcat(long_words, "nd of the words");
    table_draw(&table, &canvas, (struct rect){0, 0, 20, 2}, columns, COLUMNS, fill_words, long_words, false, NULL);
    shows(&canvas, "creator    on   fee\n"
                   "e\314\201\314\201\314\201\314\201nd of th… t…  text\n");
    canvas_free(&canvas);
}

static void columns_go_by_importance(void **state) {
    struct canvas canvas = canvas_of(20, 2, TEXT_UTF8);
    struct table table = {.rows = 1};
    struct table_layout layout;
    (void)state;
    draw(&table, &canvas, (struct rect){0, 0, 17, 2}, true, &layout); /* 16 cells: one short for all three */
    shows(&canvas, "creator      fee\n"
                   "creator-0      0\n");
    assert_int_equal(layout.width[1], 0);
    draw(&table, &canvas, (struct rect){0, 0, 12, 2}, true, &layout);
    shows(&canvas, "creator\n"
                   "creator-0\n");
    draw(&table, &canvas, (struct rect){0, 0, 6, 2}, true, &layout); /* the highest stays, cut */
    shows(&canvas, "crea…\n"
                   "crea…\n");
    canvas_free(&canvas);
}

static void the_page_follows_the_cursor(void **state) {
    struct canvas canvas = canvas_of(22, 5, TEXT_UTF8);
    struct table table = {.rows = 10, .cursor = 6};
    (void)state;
    draw(&table, &canvas, (struct rect){0, 0, 22, 5}, true, NULL);
    assert_int_equal(table.top, 3);
    table.cursor = 4;
    draw(&table, &canvas, (struct rect){0, 0, 22, 5}, true, NULL);
    assert_int_equal(table.top, 3);
    table.cursor = 1;
    draw(&table, &canvas, (struct rect){0, 0, 22, 5}, true, NULL);
    assert_int_equal(table.top, 1);
    table.cursor = 99; /* the rows have become fewer */
    draw(&table, &canvas, (struct rect){0, 0, 22, 5}, true, NULL);
    assert_int_equal(table.cursor, 9);
    assert_int_equal(table.top, 6);
    table.rows = 2;
    draw(&table, &canvas, (struct rect){0, 0, 22, 5}, true, NULL);
    assert_int_equal(table.cursor, 1);
    assert_int_equal(table.top, 0);
    canvas_free(&canvas);
}

static void a_bar_shows_the_position(void **state) {
    struct canvas canvas = canvas_of(10, 5, TEXT_UTF8);
    struct table table = {.rows = 16};
    (void)state;
    draw(&table, &canvas, (struct rect){0, 0, 10, 5}, true, NULL);
    shows(&canvas, "creator\n"
                   "creator-0▐\n"
                   "creator-1\n"
                   "creator-2\n"
                   "creator-3\n");
    table.cursor = 15;
    draw(&table, &canvas, (struct rect){0, 0, 10, 5}, true, NULL);
    shows(&canvas, "creator\n"
                   "creator-…\n"
                   "creator-…\n"
                   "creator-…\n"
                   "creator-…▐\n");
    canvas_free(&canvas);
}

static void moves(struct table *table, enum action action, size_t expected) {
    assert_true(table_act(table, action));
    assert_int_equal(table->cursor, expected);
}

static void movement_stops_at_the_ends(void **state) {
    struct table table = {.rows = 30, .page = 8};
    (void)state;
    moves(&table, ACTION_UP, 0);
    moves(&table, ACTION_DOWN, 1);
    moves(&table, ACTION_PAGE_DOWN, 9);
    moves(&table, ACTION_HALF_DOWN, 13);
    moves(&table, ACTION_HALF_UP, 9);
    moves(&table, ACTION_PAGE_UP, 1);
    moves(&table, ACTION_PAGE_UP, 0);
    moves(&table, ACTION_BOTTOM, 29);
    moves(&table, ACTION_DOWN, 29);
    moves(&table, ACTION_TOP, 0);
    assert_false(table_act(&table, ACTION_PIN));
    table.rows = 0;
    moves(&table, ACTION_DOWN, 0);
    moves(&table, ACTION_BOTTOM, 0);
}

static void clicks_find_rows_and_columns(void **state) {
    struct canvas canvas = canvas_of(30, 10, TEXT_UTF8);
    struct rect rect = {4, 2, 22, 5};
    struct table table = {.rows = 6, .cursor = 5};
    struct table_layout layout;
    (void)state;
    draw(&table, &canvas, rect, true, &layout);
    assert_int_equal(table_row_at(&table, rect, 4, 3), 2);
    assert_int_equal(table_row_at(&table, rect, 25, 6), 5);
    assert_true(table_row_at(&table, rect, 4, 2) == SIZE_MAX); /* the header */
    assert_true(table_row_at(&table, rect, 3, 3) == SIZE_MAX);
    assert_true(table_row_at(&table, rect, 4, 7) == SIZE_MAX);
    table.rows = 3;
    assert_true(table_row_at(&table, rect, 4, 4) == SIZE_MAX); /* below the last row */
    assert_int_equal(table_header_at(&layout, COLUMNS, rect, 4, 2), 0);
    assert_int_equal(table_header_at(&layout, COLUMNS, rect, 24, 2), 2);
    assert_int_equal(table_header_at(&layout, COLUMNS, rect, 19, 2), -1); /* between two */
    assert_int_equal(table_header_at(&layout, COLUMNS, rect, 4, 3), -1);
    canvas_free(&canvas);
}

static void any_size_can_be_drawn(void **state) {
    (void)state;
    for (int width = 0; width < 30; width++)
        for (int height = 0; height < 6; height++) {
            struct canvas canvas = canvas_of(width, height, TEXT_UTF8);
            struct table table = {.rows = 100, .cursor = 50, .sort_count = 1};
            draw(&table, &canvas, (struct rect){0, 0, width, height}, true, NULL);
            canvas_free(&canvas);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_has_a_header_and_rows),  cmocka_unit_test(the_cursor_row_stands_out_when_focused),
        cmocka_unit_test(the_sorted_column_has_an_arrow), cmocka_unit_test(of_several_sorted_columns_each_has_a_number),
        cmocka_unit_test(words_of_any_length_stand_in_a_cell),
        cmocka_unit_test(columns_go_by_importance),
        cmocka_unit_test(the_page_follows_the_cursor),    cmocka_unit_test(a_bar_shows_the_position),
        cmocka_unit_test(movement_stops_at_the_ends),     cmocka_unit_test(clicks_find_rows_and_columns),
        cmocka_unit_test(any_size_can_be_drawn),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/grid.h"

/* Lines "a" to "h", of which "a" and "e" are headings; the cell of line b in column 2 is "b2". */
static bool put_label(const void *user, size_t line, struct grid_cell *cell) {
    (void)user;
    snprintf(cell->text, sizeof cell->text, "%c", (char)('a' + line));
    return line % 4 == 0;
}

static void put_cell(const void *user, size_t line, size_t column, struct grid_cell *cell) {
    (void)user;
    snprintf(cell->text, sizeof cell->text, "%c%zu", (char)('a' + line), column);
    cell->best = line == 1 && column == 1;
    cell->best |= line == 3 && column == 0;
    cell->leaning = line == 3;
    cell->bar = line == 2 ? (double)column / 2.0 : GRID_NO_BAR;
}

static void put_title(const void *user, size_t column, int line, struct grid_cell *cell) {
    (void)user;
    snprintf(cell->text, sizeof cell->text, line == 0 ? "T%zu" : "t%zu", column);
}

struct fixture {
    struct grid grid;
    struct grid_source source;
    struct canvas canvas;
};

static void open_grid(struct fixture *f, size_t columns) {
    *f = (struct fixture){.source = {.lines = 8,
                                     .columns = columns,
                                     .title_lines = 2,
                                     .label_cells = 4,
                                     .cells_least = 10,
                                     .cells_most = 20,
                                     .title = put_title,
                                     .label = put_label,
                                     .cell = put_cell}};
    canvas_init(&f->canvas, TEXT_UTF8);
}

static void draw(struct fixture *f, int width, int height) {
    canvas_resize(&f->canvas, width, height);
    grid_draw(&f->grid, &f->canvas, (struct rect){0, 0, width, height}, &f->source, true);
}

static void check_screen(struct fixture *f, const char *expected) {
    char *dump = canvas_dump(&f->canvas);
    assert_string_equal(dump, expected);
    free(dump);
}

static unsigned flags_at(const struct fixture *f, int x, int y) {
    return f->canvas.cells[y * f->canvas.columns + x].flags;
}

static void columns_stand_beside_their_labels(void **state) {
    struct fixture f;
    (void)state;
    open_grid(&f, 2);
    draw(&f, 25, 6);
    check_screen(&f, "    T0        T1\n"
                     "    t0        t1\n"
                     " a                      ▐\n"
                     " b         b0       ★b1 ▐\n"
                     " c         c0        c1\n"
                     " d        ☆d0        d1\n");
    assert_true(flags_at(&f, 12, 3) & CELL_SELECTED); /* the first line that is no heading */
    assert_true(flags_at(&f, 4, 0) & CELL_SELECTED);
    assert_false(flags_at(&f, 14, 0) & CELL_SELECTED);
    assert_false(flags_at(&f, 12, 4) & CELL_SELECTED);
    canvas_free(&f.canvas);
}

static void bars_stand_behind_where_there_is_room(void **state) {
    struct fixture f;
    (void)state;
    open_grid(&f, 3);
    f.source.bar_cells = 4;
    f.source.lines = 4;
    draw(&f, 53, 6); /* 16 cells a column: 10 of text */
    char *dump = canvas_dump(&f.canvas);
    assert_non_null(strstr(dump, " c          c0              c1 ▇▇           c2 ▇▇▇▇\n"));
    free(dump);
    draw(&f, 47, 6); /* 14 cells: too few for a bar */
    dump = canvas_dump(&f.canvas);
    assert_null(strstr(dump, "▇"));
    free(dump);
    canvas_free(&f.canvas);
}

static void bars_may_stand_before_figures_at_the_edge(void **state) {
    struct fixture f;
    (void)state;
    open_grid(&f, 2);
    f.source.bar_cells = 4;
    f.source.bars_first = true;
    f.source.lines = 4;
    draw(&f, 37, 6); /* 16 cells a column: figures and titles end at the 15th */
    check_screen(&f, "                 T0              T1\n"
                     "                 t0              t1\n"
                     " a\n"
                     " b               b0             ★b1\n"
                     " c               c0 ▇▇           c1\n"
                     " d              ☆d0              d1\n");
    canvas_free(&f.canvas);
}

static void put_long(const void *user, size_t line, size_t column, struct grid_cell *cell) {
    (void)user;
    snprintf(cell->text, sizeof cell->text, "%s", line == 1 ? "~$2,616,900" : "7");
    cell->bar = column == 0 ? 1.0 : 0.5;
}

/* A figure that needs the place of the bar is shown whole, without one. */
static void no_bar_hides_a_figure(void **state) {
    struct fixture f;
    (void)state;
    open_grid(&f, 2);
    f.source.cell = put_long;
    f.source.bar_cells = 4;
    f.source.lines = 3;
    draw(&f, 37, 5);
    check_screen(&f, "    T0              T1\n"
                     "    t0              t1\n"
                     " a\n"
                     " b  ~$2,616,900     ~$2,616,900\n"
                     " c           7 ▇▇▇▇          7 ▇▇\n");
    f.source.bars_first = true;
    draw(&f, 37, 5);
    check_screen(&f, "                 T0              T1\n"
                     "                 t0              t1\n"
                     " a\n"
                     " b      ~$2,616,900     ~$2,616,900\n"
                     " c  ▇▇▇▇          7 ▇▇            7\n");
    canvas_free(&f.canvas);
}

static void put_words(const void *user, size_t line, size_t column, struct grid_cell *cell) {
    put_cell(user, line, column, cell);
    cell->words = true;
}

static void words_begin_at_the_left(void **state) {
    struct fixture f;
    (void)state;
    open_grid(&f, 2);
    f.source.cell = put_words;
    f.source.lines = 3;
    draw(&f, 25, 5);
    check_screen(&f, "    T0        T1\n"
                     "    t0        t1\n"
                     " a\n"
                     " b  b0        ★b1\n"
                     " c  c0        c1\n");
    canvas_free(&f.canvas);
}

static void the_cursor_passes_over_headings(void **state) {
    struct fixture f;
    (void)state;
    open_grid(&f, 2);
    draw(&f, 25, 10);
    assert_int_equal(f.grid.line, 1);
    assert_true(grid_act(&f.grid, &f.source, ACTION_UP));
    assert_int_equal(f.grid.line, 1);
    for (int i = 0; i < 3; i++)
        grid_act(&f.grid, &f.source, ACTION_DOWN);
    assert_int_equal(f.grid.line, 5);
    grid_act(&f.grid, &f.source, ACTION_UP);
    assert_int_equal(f.grid.line, 3);
    grid_act(&f.grid, &f.source, ACTION_BOTTOM);
    assert_int_equal(f.grid.line, 7);
    grid_act(&f.grid, &f.source, ACTION_DOWN);
    assert_int_equal(f.grid.line, 7);
    grid_act(&f.grid, &f.source, ACTION_TOP);
    assert_int_equal(f.grid.line, 1);
    assert_true(grid_act(&f.grid, &f.source, ACTION_LEFT));
    assert_int_equal(f.grid.column, 0);
    grid_act(&f.grid, &f.source, ACTION_RIGHT);
    grid_act(&f.grid, &f.source, ACTION_RIGHT);
    assert_int_equal(f.grid.column, 1);
    assert_false(grid_act(&f.grid, &f.source, ACTION_PIN));
    canvas_free(&f.canvas);
}

static void it_scrolls_both_ways(void **state) {
    struct fixture f;
    char span[32];
    (void)state;
    open_grid(&f, 5);
    draw(&f, 25, 5); /* two columns, three lines */
    grid_span(&f.grid, 5, span, sizeof span);
    assert_string_equal(span, "1–2 of 5");
    for (int i = 0; i < 3; i++)
        grid_act(&f.grid, &f.source, ACTION_RIGHT);
    grid_act(&f.grid, &f.source, ACTION_BOTTOM);
    draw(&f, 25, 5);
    check_screen(&f, "    T2        T3\n"
                     "    t2        t3\n"
                     " f         f2        f3\n"
                     " g         g2        g3\n"
                     " h         h2        h3 ▐\n");
    grid_span(&f.grid, 5, span, sizeof span);
    assert_string_equal(span, "3–4 of 5");
    grid_act(&f.grid, &f.source, ACTION_TOP);
    draw(&f, 15, 5);
    grid_span(&f.grid, 5, span, sizeof span);
    assert_string_equal(span, "4 of 5");
    assert_int_equal(f.grid.top, 0); /* with its heading */
    draw(&f, 100, 12);
    grid_span(&f.grid, 5, span, sizeof span);
    assert_string_equal(span, "");
    canvas_free(&f.canvas);
}

static void fewer_columns_and_lines_take_the_cursor_along(void **state) {
    struct fixture f;
    (void)state;
    open_grid(&f, 5);
    draw(&f, 100, 12);
    f.grid.column = 4;
    f.grid.line = 7;
    f.source.columns = 2;
    f.source.lines = 5; /* the last is a heading */
    draw(&f, 100, 12);
    assert_int_equal(f.grid.column, 1);
    assert_int_equal(f.grid.line, 3);
    canvas_free(&f.canvas);
}

static void no_room_and_no_columns_are_no_trouble(void **state) {
    struct fixture f;
    (void)state;
    open_grid(&f, 0);
    draw(&f, 25, 6);
    canvas_free(&f.canvas);
    open_grid(&f, 3);
    for (int width = 0; width < 30; width++)
        for (int height = 0; height < 6; height++)
            draw(&f, width, height);
    canvas_free(&f.canvas);
}

static bool press(struct fixture *f, enum key_kind kind, int x, int y) {
    struct key key = {.kind = kind, .x = x, .y = y};
    return grid_mouse(&f->grid, &f->source, &key);
}

static void a_press_moves_and_a_second_opens(void **state) {
    struct fixture f;
    (void)state;
    open_grid(&f, 2);
    draw(&f, 25, 10);
    assert_false(press(&f, K_PRESS, 16, 4));
    assert_int_equal(f.grid.line, 2);
    assert_int_equal(f.grid.column, 1);
    assert_true(press(&f, K_PRESS, 16, 4));
    assert_false(press(&f, K_PRESS, 5, 0)); /* a title */
    assert_int_equal(f.grid.column, 0);
    assert_int_equal(f.grid.line, 2);
    assert_false(press(&f, K_PRESS, 5, 2)); /* a heading */
    assert_int_equal(f.grid.line, 2);
    assert_false(press(&f, K_WHEEL_DOWN, 5, 4));
    assert_int_equal(f.grid.line, 6);
    canvas_free(&f.canvas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_stand_beside_their_labels),
        cmocka_unit_test(bars_stand_behind_where_there_is_room),
        cmocka_unit_test(bars_may_stand_before_figures_at_the_edge),
        cmocka_unit_test(no_bar_hides_a_figure),
        cmocka_unit_test(words_begin_at_the_left),
        cmocka_unit_test(the_cursor_passes_over_headings),
        cmocka_unit_test(it_scrolls_both_ways),
        cmocka_unit_test(fewer_columns_and_lines_take_the_cursor_along),
        cmocka_unit_test(no_room_and_no_columns_are_no_trouble),
        cmocka_unit_test(a_press_moves_and_a_second_opens),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/layout.h"

enum { MOST_COLUMNS = 220, MOST_ROWS = 80 };

static bool is_empty(struct rect rect) {
    return rect.width == 0 || rect.height == 0;
}

static void is_rect(struct rect rect, int x, int y, int width, int height) {
    assert_int_equal(rect.x, x);
    assert_int_equal(rect.y, y);
    assert_int_equal(rect.width, width);
    assert_int_equal(rect.height, height);
}

/* Counts every cell of a rect; a cell outside the screen fails. */
static void count_cells(unsigned char *counts, int columns, int rows, struct rect rect) {
    assert_true(rect.width >= 0 && rect.height >= 0);
    if (is_empty(rect))
        return;
    assert_true(rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= columns && rect.y + rect.height <= rows);
    for (int y = rect.y; y < rect.y + rect.height; y++)
        for (int x = rect.x; x < rect.x + rect.width; x++)
            counts[y * columns + x]++;
}

static void every_size_is_tiled_once(void **state) {
    static unsigned char counts[MOST_COLUMNS * MOST_ROWS], once[MOST_COLUMNS * MOST_ROWS];
    (void)state;
    memset(once, 1, sizeof once);
    for (int columns = 0; columns <= MOST_COLUMNS; columns++) {
        for (int rows = 0; rows <= MOST_ROWS; rows++) {
            struct layout layout = layout_of(columns, rows);
            struct rect parts[] = {layout.header, layout.tabs,  layout.pane,   layout.divider,
                                   layout.panel,  layout.split, layout.status, layout.keys};
            memset(counts, 0, sizeof counts);
            for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
                count_cells(counts, columns, rows, parts[i]);
            assert_memory_equal(counts, once, (size_t)(columns * rows));
        }
    }
}

static void narrow_screens_have_a_split_line(void **state) {
    struct layout layout = layout_of(80, 24);
    (void)state;
    assert_false(layout.wide);
    assert_false(layout.too_small);
    is_rect(layout.header, 0, 0, 80, 1);
    is_rect(layout.tabs, 0, 1, 80, 1);
    is_rect(layout.pane, 0, 2, 80, 19);
    is_rect(layout.split, 0, 21, 80, 1);
    is_rect(layout.status, 0, 22, 80, 1);
    is_rect(layout.keys, 0, 23, 80, 1);
    assert_true(is_empty(layout.panel) && is_empty(layout.divider));
}

static void wide_screens_have_a_panel(void **state) {
    struct layout layout = layout_of(110, 40);
    (void)state;
    assert_true(layout.wide);
    is_rect(layout.header, 0, 0, 110, 1);
    is_rect(layout.tabs, 0, 1, 71, 1);
    is_rect(layout.pane, 0, 2, 71, 36);
    is_rect(layout.divider, 71, 1, 1, 37);
    is_rect(layout.panel, 72, 1, 38, 37);
    is_rect(layout.status, 0, 38, 110, 1);
    is_rect(layout.keys, 0, 39, 110, 1);
    assert_true(is_empty(layout.split));
    assert_int_equal(layout_of(160, 40).panel.width, 46);
    assert_int_equal(layout_of(220, 40).panel.width, 46);
}

static void the_smallest_screen_is_60_by_18(void **state) {
    (void)state;
    assert_false(layout_of(60, 18).too_small);
    assert_true(layout_of(59, 18).too_small);
    assert_true(layout_of(60, 17).too_small);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_is_tiled_once),
        cmocka_unit_test(narrow_screens_have_a_split_line),
        cmocka_unit_test(wide_screens_have_a_panel),
        cmocka_unit_test(the_smallest_screen_is_60_by_18),
    };
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}

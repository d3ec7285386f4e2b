#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "panes/roster_columns.h"
#include "panes/shape.h"

static int named(const char *name) {
    for (size_t i = 0; i < roster_column_count; i++)
        if (strcmp(roster_columns[i].name, name) == 0)
            return (int)i;
    fail_msg("no column %s", name);
    return -1;
}

/* Fails unless the shape shows these columns, blank-separated, in this order. */
static void shows(const struct shape *shape, const char *expected) {
    struct table_column looks[TABLE_COLUMNS_MAX];
    int columns[TABLE_COLUMNS_MAX];
    char text[SHAPE_TEXT_SIZE] = "";
    size_t count = shape_columns(shape, looks, columns), used = 0;
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i > 0 ? " " : "", roster_columns[columns[i]].name);
    assert_string_equal(text, expected);
}

/* As "fee,desc creator". */
static void sorts(const struct shape *shape, const char *expected) {
    char text[SHAPE_TEXT_SIZE] = "";
    size_t used = 0;
    for (int i = 0; i < shape->sort_count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s%s", i > 0 ? " " : "", roster_columns[shape->sort[i].column].name,
                                 shape->sort[i].down ? ",desc" : "");
    assert_string_equal(text, expected);
}

static const char usual[] = "plan creator name platform tier followers rate reach fee worth niche market";

static void names_are_words_of_their_own(void **state) {
    (void)state;
    for (size_t i = 0; i < roster_column_count; i++) {
        assert_int_equal(strcspn(roster_columns[i].name, " =-,:") > 0, 1);
        assert_null(strpbrk(roster_columns[i].name, " =,:"));
        assert_int_equal(named(roster_columns[i].name), i);
        assert_true(strlen(roster_columns[i].help) > 0);
        assert_true((roster_columns[i].number != NULL) != (roster_columns[i].text != NULL));
    }
}

static void it_begins_as_usual(void **state) {
    struct shape shape;
    (void)state;
    shape_reset(&shape, &roster_catalogue);
    shows(&shape, usual);
    sorts(&shape, "plan");
}

static void one_key_sorts_by_one_column(void **state) {
    struct shape shape;
    (void)state;
    shape_reset(&shape, &roster_catalogue);
    shape_sort_by(&shape, named("fee"));
    sorts(&shape, "fee,desc");
    shape_sort_by(&shape, named("fee"));
    sorts(&shape, "fee");
    shape_sort_by(&shape, named("niche"));
    sorts(&shape, "niche");
    shape_sort_also(&shape, named("fee"));
    shape_sort_by(&shape, named("fee"));
    sorts(&shape, "fee,desc");
}

static void another_key_sorts_by_up_to_three(void **state) {
    struct shape shape;
    (void)state;
    shape_reset(&shape, &roster_catalogue);
    shape_sort_by(&shape, named("tier"));
    shape_sort_also(&shape, named("niche"));
    shape_sort_also(&shape, named("fee"));
    sorts(&shape, "tier niche fee,desc");
    shape_sort_also(&shape, named("niche")); /* turned round */
    sorts(&shape, "tier niche,desc fee,desc");
    shape_sort_also(&shape, named("reach")); /* a fourth */
    sorts(&shape, "tier niche,desc reach,desc");
    shape_sort_also(&shape, named("niche"));
    sorts(&shape, "tier reach,desc");
    shape_sort_also(&shape, named("tier"));
    shape_sort_also(&shape, named("tier"));
    shape_sort_also(&shape, named("reach"));
    sorts(&shape, "reach");
    shape_sort_also(&shape, named("reach")); /* the last: never unsorted */
    sorts(&shape, "plan");
}

static void columns_are_shown_hidden_and_moved(void **state) {
    struct shape shape;
    (void)state;
    shape_reset(&shape, &roster_catalogue);
    assert_true(shape_show(&shape, (size_t)named("name"), false));
    assert_true(shape_show(&shape, (size_t)named("cpe"), true));
    assert_false(shape_show(&shape, (size_t)named("creator"), false));
    shows(&shape, "plan creator platform tier followers rate reach fee worth niche market cpe");
    assert_int_equal(shape_move(&shape, 0, -1), 0);
    assert_int_equal(shape_move(&shape, 0, 1), 1);
    shows(&shape, "creator plan platform tier followers rate reach fee worth niche market cpe");
    size_t last = roster_column_count - 1;
    assert_int_equal(shape_move(&shape, last, 1), last);
    assert_int_equal(shape_move(&shape, last, -1), last - 1);
    shape_reset_columns(&shape);
    shows(&shape, usual);
}

static void widths_stay_within_limits(void **state) {
    struct shape shape;
    struct table_column looks[TABLE_COLUMNS_MAX];
    int columns[TABLE_COLUMNS_MAX];
    (void)state;
    shape_reset(&shape, &roster_catalogue);
    shape_columns(&shape, looks, columns);
    assert_true(looks[1].grow > 0);
    shape_widen(&shape, 1, 20, 5);
    shape_columns(&shape, looks, columns);
    assert_int_equal(looks[1].width, 25);
    assert_int_equal(looks[1].grow, 0);
    shape_widen(&shape, 1, 3, -5);
    assert_int_equal(shape.columns[1].width, SHAPE_WIDTH_MIN);
    shape_widen(&shape, 1, 58, 5);
    assert_int_equal(shape.columns[1].width, SHAPE_WIDTH_MAX);
}

static void what_was_asked_for_stays_longer(void **state) {
    struct shape shape;
    struct table_column looks[TABLE_COLUMNS_MAX];
    int columns[TABLE_COLUMNS_MAX];
    (void)state;
    shape_reset(&shape, &roster_catalogue);
    shape_show(&shape, (size_t)named("cpe"), true);
    size_t count = shape_columns(&shape, looks, columns);
    for (size_t i = 2; i + 1 < count; i++)
        assert_true(looks[i].importance < looks[count - 1].importance);
}

static void what_is_written_is_read_again(void **state) {
    struct rng rng = {5};
    (void)state;
    for (int round = 0; round < 200; round++) {
        struct shape shape, back = {.of = &roster_catalogue};
        char text[SHAPE_TEXT_SIZE], again[SHAPE_TEXT_SIZE];
        shape_reset(&shape, &roster_catalogue);
        for (int i = 0; i < 20; i++) {
            size_t place = (size_t)rng_below(&rng, roster_column_count);
            shape_show(&shape, place, rng_below(&rng, 2) == 0);
            shape_move(&shape, place, rng_below(&rng, 2) == 0 ? -1 : 1);
            shape_sort_also(&shape, (int)rng_below(&rng, roster_column_count));
            if (rng_below(&rng, 3) == 0)
                shape_widen(&shape, place, (int)rng_below(&rng, 70), 1);
        }
        shape_write(&shape, text);
        shape_read(&back, text);
        shape_write(&back, again);
        assert_string_equal(text, again);
    }
}

static void all_columns_at_their_longest_fit_the_text(void **state) {
    struct shape shape;
    char text[SHAPE_TEXT_SIZE];
    (void)state;
    shape_reset(&shape, &roster_catalogue);
    for (size_t i = 0; i < roster_column_count; i++) {
        shape_show(&shape, i, false);
        shape_widen(&shape, i, 50, 1);
    }
    shape_sort_also(&shape, named("follower-rate"));
    shape_sort_also(&shape, named("view-rate"));
    shape_write(&shape, text);
    assert_true(strlen(text) < SHAPE_TEXT_SIZE - 100);
    assert_non_null(strstr(text, "sort:view-rate,desc"));
}

static void a_text_from_elsewhere_is_read_as_far_as_it_goes(void **state) {
    struct shape shape = {.of = &roster_catalogue};
    (void)state;
    shape_read(&shape, "");
    shows(&shape, usual);
    sorts(&shape, "plan");
    shape_read(&shape, "creator=999 aura fee=-3 -creator plan=x -worth sort:aura sort:fee,desc,x sort:fee,desc sort:fee sort:niche =4 - sort: cpe");
    assert_int_equal(shape.columns[0].width, SHAPE_WIDTH_MAX);
    assert_int_equal(shape.columns[1].width, 0);
    sorts(&shape, "fee niche");
    shows(&shape, "creator fee plan cpe name platform tier followers rate reach niche market");
    shape_read(&shape, "-creator");
    assert_true(shape.columns[0].shown);
    static const char garbage[] = "\x01=\xff -\xfe:,,,, sort:sort:sort: ---- ====99999999999999999999 fee=99999999999999999999";
    shape_read(&shape, garbage);
    assert_true(shape.columns[0].column == named("fee"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_words_of_their_own),
        cmocka_unit_test(it_begins_as_usual),
        cmocka_unit_test(one_key_sorts_by_one_column),
        cmocka_unit_test(another_key_sorts_by_up_to_three),
        cmocka_unit_test(columns_are_shown_hidden_and_moved),
        cmocka_unit_test(widths_stay_within_limits),
        cmocka_unit_test(what_was_asked_for_stays_longer),
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(all_columns_at_their_longest_fit_the_text),
        cmocka_unit_test(a_text_from_elsewhere_is_read_as_far_as_it_goes),
    };
    return cmocka_run_group_tests_name("shape", tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/marks.h"
#include "support/fixture.h"

/* Fails unless exactly these are marked, in this order; the list ends with 0. */
static void are_marked(const struct marks *marks, const int64_t *ids) {
    size_t count = 0;
    for (; ids[count] != 0; count++) {
        assert_true(count < marks_count(marks));
        assert_int_equal(marks->ids[count], ids[count]);
        assert_true(marks_has(marks, ids[count]));
    }
    assert_int_equal(marks_count(marks), count);
}

#define MARKED(marks, ...) are_marked(marks, (const int64_t[]){__VA_ARGS__, 0})

static void marks_are_set_and_taken_off(void **state) {
    struct marks marks = {.ids = NULL};
    (void)state;
    assert_false(marks_has(&marks, 5));
    marks_set(&marks, 5, true);
    marks_set(&marks, 2, true);
    marks_set(&marks, 9, true);
    marks_set(&marks, 5, true); /* again */
    MARKED(&marks, 2, 5, 9);
    marks_set(&marks, 4, false); /* was none */
    marks_set(&marks, 5, false);
    MARKED(&marks, 2, 9);
    assert_int_equal(marks_count(&marks), 2);
    marks_set(&marks, 2, false);
    marks_set(&marks, 9, false);
    assert_int_equal(marks_count(&marks), 0);
    assert_false(marks_has(&marks, 2));
    marks_free(&marks);
}

static void many_are_marked_at_once(void **state) {
    struct marks marks = {.ids = NULL};
    (void)state;
    marks_add_many(&marks, (const int64_t[]){7, 3, 7, 1}, 4);
    MARKED(&marks, 1, 3, 7);
    marks_add_many(&marks, (const int64_t[]){9, 3, 5}, 3);
    MARKED(&marks, 1, 3, 5, 7, 9);
    marks_remove_many(&marks, (const int64_t[]){9, 4, 1, 9}, 4);
    MARKED(&marks, 3, 5, 7);
    marks_add_many(&marks, NULL, 0);
    marks_remove_many(&marks, NULL, 0);
    MARKED(&marks, 3, 5, 7);
    marks_set(&marks, 6, true); /* room is still made */
    MARKED(&marks, 3, 5, 6, 7);
    marks_free(&marks);
}

enum { IDS = 40, ROUNDS = 3000 };

/* Against a table of yes and no. */
static void any_sequence_leaves_what_was_marked_last(void **state) {
    struct marks marks = {.ids = NULL};
    bool expected[IDS + 1] = {false};
    struct rng rng = {11};
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        int64_t ids[6];
        size_t count = (size_t)rng_below(&rng, 7);
        bool marked = rng_below(&rng, 2) == 0;
        for (size_t i = 0; i < count; i++) {
            ids[i] = (int64_t)rng_below(&rng, IDS) + 1;
            expected[ids[i]] = marked;
        }
        if (count == 1)
            marks_set(&marks, ids[0], marked);
        else if (marked)
            marks_add_many(&marks, ids, count);
        else
            marks_remove_many(&marks, ids, count);
        size_t total = 0;
        for (int64_t id = 1; id <= IDS; id++) {
            assert_int_equal(marks_has(&marks, id), expected[id]);
            total += expected[id];
        }
        assert_int_equal(marks_count(&marks), total);
    }
    marks_free(&marks);
}

static void marks_of_those_who_are_gone_are_dropped(void **state) {
    struct marks marks = {.ids = NULL};
    struct params params;
    struct roster roster;
    (void)state;
    fixture_params(&params);
    fixture_roster(&roster, &params, 3, 10);
    marks_add_many(&marks, (const int64_t[]){roster.id[2], roster.id[9], roster.id[9] + 1}, 3);
    assert_true(marks_keep_known(&marks, &roster));
    MARKED(&marks, roster.id[2], roster.id[9]);
    assert_false(marks_keep_known(&marks, &roster));
    MARKED(&marks, roster.id[2], roster.id[9]);
    roster_free(&roster);
    marks_free(&marks);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_set_and_taken_off),
        cmocka_unit_test(many_are_marked_at_once),
        cmocka_unit_test(any_sequence_leaves_what_was_marked_last),
        cmocka_unit_test(marks_of_those_who_are_gone_are_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

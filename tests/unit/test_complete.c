#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/complete.h"
#include "support/scratch.h"

static int set_up(void **state) {
    struct scratch *scratch = calloc(1, sizeof *scratch);
    static const char *const names[] = {"creators.csv", "creators-may.csv", "list.xlsx", ".hidden.csv", "café-1.csv", "cafè-2.csv"};
    scratch_make(scratch);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        scratch_write(scratch_path(scratch, names[i]), "x", 1);
    assert_int_equal(mkdir(scratch_path(scratch, "lists"), 0700), 0);
    setenv("HOME", scratch->directory, 1);
    assert_int_equal(chdir(scratch->directory), 0);
    *state = scratch;
    return 0;
}

static int tear_down(void **state) {
    assert_int_equal(chdir("/"), 0);
    scratch_remove(*state);
    free(*state);
    return 0;
}

static void becomes(const char *typed, const char *expected, const char *expected_names) {
    char out[256], names[64];
    assert_true(complete_path(typed, out, sizeof out, names, sizeof names));
    assert_string_equal(out, expected);
    assert_string_equal(names, expected_names);
}

static void a_path_goes_on_as_far_as_it_is_clear(void **state) {
    struct scratch *scratch = *state;
    char typed[200], expected[200];
    becomes("cre", "creators", "creators-may.csv  creators.csv");
    becomes("creators.", "creators.csv", "");
    becomes("li", "list", "list.xlsx  lists/");
    becomes("lists", "lists/", "");
    becomes("~/creators-", "~/creators-may.csv", "");
    becomes(".h", ".hidden.csv", "");
    becomes("caf", "caf", "cafè-2.csv  café-1.csv"); /* not half a letter */
    snprintf(typed, sizeof typed, "%s/creators-m", scratch->directory);
    snprintf(expected, sizeof expected, "%s/creators-may.csv", scratch->directory);
    becomes(typed, expected, "");
}

static void what_does_not_fit_is_left_out(void **state) {
    char out[9], names[20];
    (void)state;
    assert_true(complete_path("cre", out, sizeof out, names, sizeof names));
    assert_string_equal(out, "creators");
    assert_string_equal(names, "creators-may.csv");
    assert_true(complete_path("creators.", out, sizeof out, names, sizeof names));
    assert_string_equal(out, "creators"); /* cut, never longer */
}

static void nothing_begins_like_that(void **state) {
    char out[64], names[64];
    (void)state;
    assert_false(complete_path("zebra", out, sizeof out, names, sizeof names));
    assert_string_equal(out, "zebra");
    assert_string_equal(names, "");
    assert_false(complete_path("/nowhere/at/all", out, sizeof out, names, sizeof names));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_path_goes_on_as_far_as_it_is_clear, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_does_not_fit_is_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_begins_like_that, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("complete", tests, NULL, NULL);
}

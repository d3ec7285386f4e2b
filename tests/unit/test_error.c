#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"

static void set_replaces_and_returns_false(void **state) {
    struct error err = {"old"};
    (void)state;
    assert_false(error_set(&err, "line %d: %s", 7, "no handle"));
    assert_string_equal(err.text, "line 7: no handle");
    assert_false(error_context(&err, "%s", "a.csv"));
    assert_string_equal(err.text, "a.csv: line 7: no handle");
}

static void a_long_message_ends_in_an_ellipsis_at_a_character_border(void **state) {
    struct error err;
    char text[1024] = "";
    (void)state;
    for (int i = 0; i < 300; i++)
        strcat(text, "é");
    error_set(&err, "%s", text);
    size_t length = strlen(err.text);
    assert_true(length < sizeof err.text);
    assert_string_equal(err.text + length - strlen("…"), "…");
    assert_memory_equal(err.text + length - strlen("é…"), "é", strlen("é"));
}

static void a_message_is_one_line(void **state) {
    struct error err;
    (void)state;
    error_set(&err, "no creator '%s'", "a\r\nflamekeep: all is well\n");
    assert_string_equal(err.text, "no creator 'a  flamekeep: all is well '");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(set_replaces_and_returns_false),
        cmocka_unit_test(a_message_is_one_line),
        cmocka_unit_test(a_long_message_ends_in_an_ellipsis_at_a_character_border),
    };
    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/nearest.h"

static const char *nearest_of(const char *word) {
    static const char *const known[] = {"budget", "days", "preset", "presets", "x"};
    struct nearest nearest = {.word = word};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        nearest_offer(&nearest, known[i]);
    return nearest.found;
}

static void a_slip_finds_the_word_that_was_meant(void **state) {
    (void)state;
    assert_string_equal(nearest_of("budgte"), "budget");
    assert_string_equal(nearest_of("presset"), "preset");
    assert_string_equal(nearest_of("presetss"), "presets");
    assert_string_equal(nearest_of("day"), "days");
}

static void a_word_of_its_own_finds_nothing(void **state) {
    (void)state;
    assert_null(nearest_of("colour"));
    assert_null(nearest_of("abc"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_finds_the_word_that_was_meant),
        cmocka_unit_test(a_word_of_its_own_finds_nothing),
    };
    return cmocka_run_group_tests_name("nearest", tests, NULL, NULL);
}

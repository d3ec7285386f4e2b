#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/decimal.h"

static void reads(const char *text, double expected) {
    double number = -77;
    if (!decimal_parse(text, &number) || number < expected || number > expected)
        fail_msg("'%s' gave %.17g, not %.17g", text, number, expected);
}

static void refuses(const char *text) {
    double number = -77;
    if (decimal_parse(text, &number) || number > -77)
        fail_msg("'%s' was accepted as %.17g", text, number);
}

static void numbers_are_the_doubles_nearest_to_what_is_written(void **state) {
    (void)state;
    reads("0", 0);
    reads("12", 12);
    reads("-3.25", -3.25);
    reads("0.1", 0.1);
    reads("0.0178", 0.0178);
    reads("1.78%", 0.0178);
    reads("100%", 1);
    reads("007.50", 7.5);
    reads("999999999999999", 999999999999999);
    reads("0.000000000000001", 1e-15);
    reads("123456.789012345", 123456.789012345);
}

static void anything_else_is_refused(void **state) {
    static const char *const texts[] = {"",
                                        "-",
                                        "+1",
                                        ".5",
                                        "5.",
                                        "1e3",
                                        "0x10",
                                        "1,000",
                                        "1 ",
                                        " 1",
                                        "inf",
                                        "nan",
                                        "1.2.3",
                                        "%",
                                        "5%%",
                                        "--1",
                                        "1234567890123456",
                                        "0.00000000000000000000001",
                                        "1_0",
                                        "٣",
                                        "1\n",
                                        "true",
                                        "5% "};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        refuses(texts[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_the_doubles_nearest_to_what_is_written),
        cmocka_unit_test(anything_else_is_refused),
    };
    return cmocka_run_group_tests_name("decimal", tests, NULL, NULL);
}

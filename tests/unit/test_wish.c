#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "data/wish.h"

static void reads(const char *text, const char *name, double value) {
    struct target_wish wish;
    struct error err;
    if (!wish_read(text, &wish, &err))
        fail_msg("'%s': %s", text, err.text);
    assert_string_equal(target_name(&wish), name);
    if (wish.value != value)
        fail_msg("'%s' is %g", text, wish.value);
}

static void refuses(const char *text, const char *because) {
    struct target_wish wish;
    struct error err;
    if (wish_read(text, &wish, &err))
        fail_msg("'%s' is read as %s %g", text, target_name(&wish), wish.value);
    if (strstr(err.text, because) == NULL)
        fail_msg("'%s': '%s', not '%s'", text, err.text, because);
}

static void the_name_stands_before_or_after_the_number(void **state) {
    (void)state;
    reads("500k reach", "reach", 500000.0);
    reads("reach 500k", "reach", 500000.0);
    reads("conversions=300", "conversions", 300.0);
    reads("  Reach :  1.2M ", "reach", 1200000.0);
    reads("2000 engagement", "engagement", 2000.0);
    reads("fit 80", "fit", 80.0);
    reads("fit=99.5", "fit", 99.5);
    reads("40,000 reach", "reach", 40000.0);
    reads("1 200 reach", "reach", 1200.0);
}

static void singular_and_plural_are_the_same(void **state) {
    (void)state;
    reads("2,000 engagements", "engagement", 2000.0);
    reads("1 conversion", "conversions", 1.0);
}

static void a_fault_says_what_is_missing(void **state) {
    (void)state;
    refuses("", "type a target like 500k reach");
    refuses("  = ", "type a target like 500k reach");
    refuses("500k", "of what? Add reach");
    refuses("reach", "how many? Type it like 500k reach");
    refuses("conversions=", "how many? Type it like 500k conversions");
    refuses("fit", "which fit?");
    refuses("fit 101", "a fit is 100 at most");
    refuses("500k views", "'views' is no target: use reach,");
    refuses("500k raech", "'raech' is no target: did you mean 'reach'?");
    refuses("reach 0", "'0' is not a number above 0");
    refuses("reach -5", "'-5' is not a number above 0");
    refuses("reach $500", "'$500' is not a number above 0");
    refuses("reach many", "'many' is not a number above 0");
    refuses("reach 500000000000000000000000000000000000000000000000000000000000000000000", "too long");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_name_stands_before_or_after_the_number),
        cmocka_unit_test(singular_and_plural_are_the_same),
        cmocka_unit_test(a_fault_says_what_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/persons.h"
#include "support/fixture.h"

static void accounts_are_counted(void **state) {
    static const uint32_t linked[] = {0, 7, 3, 7, 0, UINT32_MAX, 7, 3, 0, UINT32_MAX};
    struct persons persons = {.accounts = NULL};
    struct params params;
    struct roster roster;
    (void)state;
    assert_int_equal(persons_accounts(&persons, 7), 1);
    fixture_params(&params);
    fixture_roster(&roster, &params, 3, 10);
    for (size_t row = 0; row < 10; row++)
        roster.person[row] = linked[row];
    persons_count(&persons, &roster);
    assert_int_equal(persons_accounts(&persons, 7), 3);
    assert_int_equal(persons_accounts(&persons, 3), 2);
    assert_int_equal(persons_accounts(&persons, UINT32_MAX), 2);
    assert_int_equal(persons_accounts(&persons, 0), 1); /* nobody's accounts have nothing to do with each other */
    assert_int_equal(persons_accounts(&persons, 5), 1);
    for (size_t row = 0; row < 10; row++)
        roster.person[row] = 0;
    persons_count(&persons, &roster);
    assert_int_equal(persons_accounts(&persons, 7), 1);
    persons_free(&persons);
    roster_free(&roster);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(accounts_are_counted)};
    return cmocka_run_group_tests_name("persons", tests, NULL, NULL);
}

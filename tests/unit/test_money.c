#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/money.h"

static const struct currency dollar = {"USD", "$", 2};
static const struct currency yen = {"JPY", "¥", 0};
static const struct currency dinar = {"KWD", "", 3};

static void parses(const char *text, const struct currency *currency, int64_t expected) {
    struct error err = {""};
    int64_t cents = -1;
    if (!money_parse(text, currency, &cents, &err))
        fail_msg("'%s' was refused: %s", text, err.text);
    if (cents != expected)
        fail_msg("'%s' gave %lld, not %lld", text, (long long)cents, (long long)expected);
}

static void refuses(const char *text, const struct currency *currency, const char *because) {
    struct error err = {""};
    int64_t cents = 77;
    if (money_parse(text, currency, &cents, &err))
        fail_msg("'%s' was accepted as %lld", text, (long long)cents);
    if (strstr(err.text, because) == NULL)
        fail_msg("'%s' was refused with '%s', not with '%s'", text, err.text, because);
    assert_int_equal(cents, 77);
}

static void amounts_are_read_as_people_type_them(void **state) {
    (void)state;
    parses("50000", &dollar, 5000000);
    parses("$50,000", &dollar, 5000000);
    parses("  50k ", &dollar, 5000000);
    parses("50K", &dollar, 5000000);
    parses("1.2M", &dollar, 120000000);
    parses("1,2 m", &dollar, 120000000);
    parses("2b", &dollar, 200000000000);
    parses("50 000", &dollar, 5000000);
    parses("50\u202F000 $", &dollar, 5000000);
    parses("50'000", &dollar, 5000000);
    parses("50_000", &dollar, 5000000);
    parses("USD 99.99", &dollar, 9999);
    parses("99,99usd", &dollar, 9999);
    parses(".50", &dollar, 50);
    parses("0", &dollar, 0);
    parses("0.05", &dollar, 5);
    parses("¥1,500", &yen, 1500);
    parses("1.5k", &yen, 1500);
}

static void marks_are_told_apart_by_rule(void **state) {
    (void)state;
    parses("1,234.50", &dollar, 123450);
    parses("1.234,50", &dollar, 123450);
    parses("1 234,50", &dollar, 123450);
    parses("1.234.567", &dollar, 123456700);
    parses("1,234,567", &dollar, 123456700);
    parses("1,234", &dollar, 123400);
    parses("1.234", &dollar, 123400);
    parses("1,50", &dollar, 150);
    parses("1.234", &dinar, 1234);
    parses("1,234", &dinar, 1234000);
    parses("1,234,567k", &dollar, 123456700000);
    refuses("1,250k", &dollar, "two amounts");
    refuses("1.250M", &dollar, "two amounts");
}

static void nonsense_is_refused_with_help(void **state) {
    (void)state;
    static const char *const junk[] = {"abc", "$",  "k",   "1,2,3",   "1.2.3",        "12,34,567", "1,,000", "1,000.",  "1e5",
                                       "€50", "5O", "1 2", "10 0000", "1 234,567.00", "1,234 567", "0x10",   "1 000 0", "5k5"};
    for (size_t i = 0; i < sizeof junk / sizeof junk[0]; i++)
        refuses(junk[i], &dollar, "type it like 50,000 or 50k");
    refuses("", &dollar, "missing");
    refuses("   ", &dollar, "missing");
    refuses("-5", &dollar, "below zero");
    refuses("−5", &dollar, "below zero");
    refuses("$-5", &dollar, "not an amount");
    refuses("1.2345", &dollar, "more decimals than USD has (2)");
    refuses("0.500", &dollar, "more decimals");
    refuses("1.5", &yen, "more decimals than JPY has (0)");
    refuses("1000000000000001", &dollar, "more money");
    refuses("99999999999999999999999999", &dollar, "more money");
    refuses("1000000000b", &dollar, "more money");
    refuses("0000000000000000000000000000000000000000000000000000000000000000000000000001", &dollar, "not an amount");
    parses("1000000000000000", &dollar, MONEY_MAX);
}

static void shows(int64_t cents, const struct currency *currency, const char *text, const char *cell) {
    char out[48];
    money_text(out, sizeof out, cents, currency);
    assert_string_equal(out, text);
    money_cell(out, sizeof out, cents, currency);
    assert_string_equal(out, cell);
}

static void amounts_are_written(void **state) {
    (void)state;
    shows(5000000, &dollar, "$50,000", "50,000");
    shows(123450, &dollar, "$1,234.50", "1,234");
    shows(123550, &dollar, "$1,235.50", "1,236");
    shows(123451, &dollar, "$1,234.51", "1,235");
    shows(5, &dollar, "$0.05", "0");
    shows(99999949, &dollar, "$999,999.49", "999,999");
    shows(99999950, &dollar, "$999,999.50", "1.00M");
    shows(125000000, &dollar, "$1,250,000", "1.25M");
    shows(-123450, &dollar, "-$1,234.50", "-1,234");
    shows(-125000000, &dollar, "-$1,250,000", "-1.25M");
    shows(-5, &dollar, "-$0.05", "0");
    shows(1500, &yen, "¥1,500", "1,500");
    shows(1234, &dinar, "1.234 KWD", "1");
    shows(MONEY_UNKNOWN, &dollar, "—", "—");
}

static void what_is_written_reads_back(void **state) {
    static const struct currency *const currencies[] = {&dollar, &yen, &dinar};
    struct rng rng = {7};
    (void)state;
    for (int i = 0; i < 3000; i++) {
        const struct currency *currency = currencies[i % 3];
        int64_t cents = (int64_t)(rng_next(&rng) % ((uint64_t)MONEY_MAX + 1)) >> rng_below(&rng, 56);
        char text[48];
        money_text(text, sizeof text, cents, currency);
        parses(text, currency, cents);
    }
}

static void arithmetic_is_checked(void **state) {
    int64_t out = 1;
    (void)state;
    assert_true(money_add(MONEY_MAX - 1, 1, &out));
    assert_true(out == MONEY_MAX);
    assert_false(money_add(MONEY_MAX, 1, &out));
    assert_false(money_add(INT64_MAX, INT64_MAX, &out));
    assert_false(money_add(-MONEY_MAX, -1, &out));
    assert_false(money_times(MONEY_MAX / 2 + 1, 2, &out));
    assert_false(money_times(INT64_MAX, INT64_MAX, &out));
    assert_true(out == MONEY_MAX);
    assert_true(money_times(-3, 5, &out));
    assert_int_equal(out, -15);
}

static void computed_amounts_round_half_to_even(void **state) {
    (void)state;
    assert_int_equal(money_round(0.125, &dollar), 12);
    assert_int_equal(money_round(0.375, &dollar), 38);
    assert_int_equal(money_round(-4.0, &dollar), 0);
    assert_int_equal(money_round(2.5, &yen), 2);
    assert_true(money_round(1e300, &dollar) == MONEY_MAX);
}

static void whole_units_are_cut_or_brought_up(void **state) {
    (void)state;
    assert_int_equal(money_whole(12300, &dollar, true), 12300);
    assert_int_equal(money_whole(12301, &dollar, true), 12400);
    assert_int_equal(money_whole(12399, &dollar, false), 12300);
    assert_int_equal(money_whole(99, &dollar, false), 0);
    assert_int_equal(money_whole(0, &dollar, true), 0);
    assert_int_equal(money_whole(123, &yen, true), 123);
    assert_int_equal(money_nearest(12349, &dollar), 12300);
    assert_int_equal(money_nearest(12350, &dollar), 12400);
    assert_int_equal(money_nearest(MONEY_MAX - 1, &dollar), MONEY_MAX - 100);
    assert_int_equal(money_nearest(123, &yen), 123);
    assert_int_equal(money_nearest(MONEY_UNKNOWN, &dollar), MONEY_UNKNOWN);
    assert_int_equal(money_whole(MONEY_UNKNOWN, &dollar, true), MONEY_UNKNOWN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_read_as_people_type_them), cmocka_unit_test(marks_are_told_apart_by_rule),
        cmocka_unit_test(nonsense_is_refused_with_help),        cmocka_unit_test(amounts_are_written),
        cmocka_unit_test(what_is_written_reads_back),           cmocka_unit_test(arithmetic_is_checked),
        cmocka_unit_test(computed_amounts_round_half_to_even),  cmocka_unit_test(whole_units_are_cut_or_brought_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

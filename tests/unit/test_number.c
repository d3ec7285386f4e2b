#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "data/json.h"
#include "data/number.h"

static const struct currency dollar = {.code = "USD", .symbol = "$", .exponent = 2};
static const struct currency yen = {.code = "JPY", .symbol = "¥", .exponent = 0};

static void is_number(const char *text, enum number_style style, double value) {
    struct number number;
    if (!number_read(text, style, &number))
        fail_msg("'%s' was not read", text);
    if (number_value(&number, 0) != value)
        fail_msg("'%s' was read as %.17g, not %.17g", text, number_value(&number, 0), value);
}

static void is_no_number(const char *text, enum number_style style) {
    struct number number;
    if (number_read(text, style, &number))
        fail_msg("'%s' was read as %.17g", text, number_value(&number, 0));
}

static void figures_are_read_as_people_write_them(void **state) {
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"48.5M", 48500000},
        {"383.1K", 383100},
        {"0.89k", 890},
        {"29.0b", 29e9},
        {"1.39%", 1.39},
        {"10 358", 10358},
        {"10\u00A0358", 10358},
        {"1\u202F234\u202F567", 1234567},
        {"1\u2009234", 1234},
        {"1,234", 1234},
        {"1,234,567.25", 1234567.25},
        {"1'234'567", 1234567},
        {"12,34,567", 1234567},
        {"477900000.00", 477900000},
        {"348.5", 348.5},
        {".5", 0.5},
        {"0", 0},
        {"007", 7},
        {"-5", -5},
        {"−5", -5},
        {"+5", 5},
        {" 42 ", 42},
        {"\u00A042\u00A0", 42},
        {"2.28E+11", 228e9},
        {"1e3", 1000},
        {"5 M", 5e6},
        {"1.2 million", 1.2e6},
        {"3 млн", 3e6},
        {"1.5万", 15000},
        {"12 %", 12},
        {"$1,500", 1500},
        {"7 768 ₽", 7768},
        {"R$ 10", 10},
        {"-$5", -5},
        {"$-5", -5},
        {"500 USD", 500},
        {"1.5k €", 1500},
        {"2.5M kr", 2.5e6},
        {"<span>29%</span>", 29},
        {"<td class=\"n\"><b>7</b></td>", 7},
        {"['12%']", 12},
        {"[\"12\"]", 12},
        {"[12]", 12},
        {"'42", 42},
        {"\"42\"", 42},
        {"=\"42\"", 42},
        {"٣٤", 34},
        {"１２", 12},
        {"１２．５％", 12.5},
        {"١٬٢٣٤٫٥", 1234.5},
        {"12.5 mil", 12500},
        {"4 millones", 4e6},
        {"3 Tsd.", 3000},
        {"1.2 Mio.", 1.2e6},
        {"5к", 5000},
        {"5 тыс.", 5000},
        {"2 млрд", 2e9},
        {"3 lakh", 300000},
        {"2 crore", 2e7},
        {"€1,500.50", 1500.5},
        {"1,500 euros", 1500},
        {"9007199254740993", 9007199254740992.0},
        {"0.000000000000000000001", 1e-21},
        {"123456789012345678901234567890", 123456789012345678901234567890.0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        is_number(cases[i].text, NUMBER_POINT, cases[i].value);
}

static void the_decimal_comma_is_another_style(void **state) {
    (void)state;
    is_number("12,5K", NUMBER_COMMA, 12500);
    is_number("1.234,50", NUMBER_COMMA, 1234.5);
    is_number("1.234.567", NUMBER_COMMA, 1234567);
    is_number("1 234,5", NUMBER_COMMA, 1234.5);
    is_number("0,123", NUMBER_COMMA, 0.123);
    is_no_number("12,5K", NUMBER_POINT);
    is_no_number("1.234,50", NUMBER_POINT);
    is_no_number("1.234.567", NUMBER_POINT);
    is_no_number("0,123", NUMBER_POINT);
    is_no_number("1,234,567", NUMBER_COMMA);
    is_no_number("12.5", NUMBER_COMMA);
    is_number("1,234", NUMBER_POINT, 1234); /* these two are in the eye of the reader */
    is_number("1,234", NUMBER_COMMA, 1.234);
}

static void all_else_is_no_number(void **state) {
    static const char *const texts[] = {
        "abc",
        "12abc",
        "1.2.3.4",
        "1,2",
        "1,23",
        "12,3456",
        "1 23",
        "1 2345",
        "1,234 567",
        "10-20",
        "5.",
        ".",
        ",",
        "-",
        "--5",
        "+-5",
        "0x1F",
        "inf",
        "Infinity",
        "1e309",
        "1e99",
        "e5",
        "10K+",
        "~10K",
        "5%%",
        "5% USD",
        "$5€",
        "5kk",
        "1'23",
        "5M M",
        "<5>",
        "5 6 7",
        "1_000",
        "1234,567",
        "12:30",
        "2025-10-01",
        "=1+1",
        "% 5",
        "111111111111111111111111111111111111111111111111111111111111",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        is_no_number(texts[i], NUMBER_POINT);
}

static void nothing_has_many_names(void **state) {
    static const char *const texts[] = {"",     " ",    "N/A",     "N/A'",         "-",    "–",       "—",     "unknown", "Unknown",
                                        "none", "NULL", "#VALOR!", "#VALUE!",      "#N/A", "#DIV/0!", "#REF!", "nan",     "NaN",
                                        "''",   "[]",   "['']",    "<span></span>"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (!number_missing(texts[i]))
            fail_msg("'%s' should be missing", texts[i]);
    assert_false(number_missing("0"));
    assert_false(number_missing("nobody"));
    assert_false(number_missing("ka")); /* Georgian, and a handle */
}

static void signs_are_reported(void **state) {
    struct number number;
    (void)state;
    assert_true(number_read("1.39%", NUMBER_POINT, &number));
    assert_true(number.percent);
    assert_int_equal(number.decimals, 2);
    assert_true(number_value(&number, -2) == 0.0139);
    assert_true(number_read("383.1K", NUMBER_POINT, &number));
    assert_true(number.scaled);
    assert_int_equal(number.exponent, 2); /* the last digit counts hundreds: 3831 × 10^2 */
    assert_true(number_read("7 768 ₽", NUMBER_POINT, &number));
    assert_string_equal(number.money->code, "RUB");
    assert_string_equal(number.money->sign.text, "₽");
    assert_false(money_sign_is(number.money, &dollar));
    assert_true(number_read("$5", NUMBER_POINT, &number));
    assert_true(money_sign_is(number.money, &dollar));
    assert_false(money_sign_is(number.money, &yen));
    assert_true(number_read("5 usd", NUMBER_POINT, &number));
    assert_true(money_sign_is(number.money, &dollar));
    assert_true(number_read("5", NUMBER_POINT, &number));
    assert_null(number.money);
}

static void cents_are(const char *text, const struct currency *currency, int64_t expected) {
    struct number number;
    int64_t cents = -1;
    assert_true(number_read(text, NUMBER_POINT, &number));
    assert_true(number_cents(&number, currency, &cents));
    assert_int_equal(cents, expected);
}

static void money_is_exact(void **state) {
    struct number number;
    int64_t cents;
    (void)state;
    cents_are("1,234.56", &dollar, 123456);
    cents_are("0.29", &dollar, 29);
    cents_are("1.1k", &dollar, 110000);
    cents_are("1.0049999", &dollar, 100);
    cents_are("1.005", &dollar, 100); /* half to even */
    cents_are("1.015", &dollar, 102);
    cents_are("1.0150001", &dollar, 102);
    cents_are("500", &yen, 500);
    cents_are("1000000000000000", &dollar, INT64_C(100000000000000000));
    cents_are("-0", &dollar, 0);
    assert_true(number_read("1000000000000000.01", NUMBER_POINT, &number));
    assert_false(number_cents(&number, &dollar, &cents));
    assert_true(number_read("-1", NUMBER_POINT, &number));
    assert_false(number_cents(&number, &dollar, &cents));
    assert_true(number_read("99999999999999999999999999", NUMBER_POINT, &number));
    assert_false(number_cents(&number, &dollar, &cents));
}

static void rates_turn_one_money_into_another(void **state) {
    static const struct {
        const char *amount, *rate;
        int exponent;
        int64_t cents;
    } cases[] = {
        {"7 768 ₽", "0.0108", 2, 8389},   /* 83.8944 */
        {"100", "1.08", 2, 10800},
        {"1", "0.005", 2, 0},             /* half a cent, to even */
        {"3", "0.005", 2, 2},             /* one and a half */
        {"5000 ¥", "0.0067", 2, 3350},
        {"$10", "149.5", 0, 1495},        /* to yen */
        {"$10.333", "149.5", 0, 1545},    /* 1544.7835 */
        {"100", "0.3071234", 3, 30712},   /* to dinars: 30.71234 */
        {"1.5k €", "1.1", 2, 165000},
    };
    struct exchange exchange = {.code = "XXX"};
    struct number number;
    int64_t cents;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct currency currency = {.code = "ZZZ", .exponent = cases[i].exponent};
        assert_true(exchange_read(cases[i].rate, &exchange));
        assert_string_equal(exchange.written, cases[i].rate);
        assert_true(number_read(cases[i].amount, NUMBER_POINT, &number));
        assert_true(number_exchange(&number, &exchange));
        assert_true(number_cents(&number, &currency, &cents));
        assert_int_equal(cents, cases[i].cents);
    }
    static const char *const bad[] = {"", "0", "0.000", ".5", "1.", "-1", "1,08", "1e3", "12345678", "1.1234567890123", "abc", "1.08 "};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(exchange_read(bad[i], &exchange));
    assert_true(exchange_read("123456.123456789012", &exchange));
    assert_true(number_read("99999999999", NUMBER_POINT, &number));
    assert_false(number_exchange(&number, &exchange));
}

static void currencies_stand_in_headers_too(void **state) {
    (void)state;
    assert_string_equal(money_sign_in("Price (EUR)")->code, "EUR");
    assert_string_equal(money_sign_in("fee, €")->code, "EUR");
    assert_string_equal(money_sign_in("Price in USD")->code, "USD");
    assert_string_equal(money_sign_in("$ per post")->code, "USD");
    assert_null(money_sign_in("Form of PRICE, EUROPE"));
    assert_string_equal(money_sign_in("US$")->sign.text, "US$");
    assert_string_equal(money_sign_in("Preis in Euro")->code, "EUR");
    assert_string_equal(money_sign_in("Цена, руб.")->code, "RUB");
    assert_true(money_sign_may_be(money_sign_in("$"), "CAD"));
    assert_false(money_sign_may_be(money_sign_in("US$"), "CAD"));
    assert_true(money_sign_may_be(money_sign_in("500 kr"), "NOK"));
    assert_false(money_sign_may_be(money_sign_in("€"), "CAD"));
}

static void rounded_ids_are_told_from_handles(void **state) {
    (void)state;
    assert_true(number_rounded_id("1.78414E+16"));
    assert_true(number_rounded_id("1,78414E+16"));
    assert_true(number_rounded_id("\"2E+10\""));
    assert_false(number_rounded_id("17841400000000001"));
    assert_false(number_rounded_id("1e5"));
    assert_false(number_rounded_id("1.5E+"));
    assert_false(number_rounded_id("12e+x"));
    assert_false(number_rounded_id("e+5"));
    assert_false(number_rounded_id(""));
}

static void every_double_reads_back_the_same(void **state) {
    struct rng rng = {.state = 11};
    (void)state;
    for (int i = 0; i < 20000; i++) {
        char text[32];
        double value = rng_uniform(&rng) * (i % 2 == 0 ? 1.0 : 1e11);
        json_number_text(text, sizeof text, value);
        is_number(text, NUMBER_POINT, value);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_read_as_people_write_them),
        cmocka_unit_test(the_decimal_comma_is_another_style),
        cmocka_unit_test(all_else_is_no_number),
        cmocka_unit_test(nothing_has_many_names),
        cmocka_unit_test(signs_are_reported),
        cmocka_unit_test(money_is_exact),
        cmocka_unit_test(rates_turn_one_money_into_another),
        cmocka_unit_test(currencies_stand_in_headers_too),
        cmocka_unit_test(rounded_ids_are_told_from_handles),
        cmocka_unit_test(every_double_reads_back_the_same),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "data/cell_format.h"

/* `expected` "" for what stays as it is. */
static void writes(struct cell_format format, const char *value, const char *expected) {
    char out[CELL_FORMAT_ROOM] = "";
    size_t length = cell_format_write(format, value, false, out);
    if (length != strlen(expected) || memcmp(out, expected, length) != 0)
        fail_msg("'%s' became '%.*s', not '%s'", value, (int)length, out, expected);
}

static void formatted(const char *code, const char *value, const char *expected) {
    writes(cell_format_read(code), value, expected);
}

static void built_in(int number, const char *value, const char *expected) {
    writes(cell_format_built_in(number), value, expected);
}

static void numbers_lose_nothing(void **state) {
    (void)state;
    formatted("General", "475800000", "");
    formatted("0", "17841401234567890123", ""); /* whole numbers keep every digit */
    formatted("General", "1.3899999999999999E-2", "0.0139");
    formatted("General", "0.10000000000000001", "0.1");
    formatted("General", "2.28E+11", "228000000000");
    formatted("General", "-1.5", "-1.5");
    formatted("General", "0.0000125", "0.0000125");
    formatted("General", "1.2345678901234567E+19", "");
    formatted("#,##0.00;[Red]-#,##0.00%", "1234.5", "1234.5");
    formatted("0.0,\"K\"", "12300", "");
    built_in(3, "1234.25", "1234.25");
}

static void what_is_no_number_stays(void **state) {
    static const char *const texts[] = {"", "nan", "inf", "0x10", "1e999", "1.2.3", "12%", " 5", "E", "-"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        formatted("General", texts[i], "");
        formatted("0%", texts[i], "");
        formatted("yyyy-mm-dd", texts[i], "");
    }
}

static void percentages_say_so(void **state) {
    (void)state;
    built_in(9, "0.05", "5%");
    built_in(10, "1.3899999999999999E-2", "1.39%");
    formatted("0.0%", "1", "100%");
    formatted("#,##0.00 %;-0%", "0.123", "12.3%");
    formatted("0\"%\"", "5", ""); /* a sign that is only shown */
    formatted("0\\%", "5", "");
    formatted("0.00%", "0.0000004", "0.00004%");
}

/* By the calendar: 1 January 1970 is day 25569, and day 60 never was. */
static void dates_are_written_by_the_calendar(void **state) {
    char out[CELL_FORMAT_ROOM];
    (void)state;
    built_in(14, "45931", "2025-10-01");
    built_in(22, "45716.520833333336", "2025-02-28");
    formatted("[$-409]d-mmm-yy;@", "45716", "2025-02-28");
    formatted("dd\\.mm\\.yyyy", "36585", "2000-02-29");
    formatted("mmm", "25569", "1970-01-01");
    formatted("yyyy", "1", "1900-01-01");
    formatted("yyyy", "59", "1900-02-28");
    formatted("yyyy", "60", "");
    formatted("yyyy", "61", "1900-03-01");
    formatted("yyyy", "2958465", "9999-12-31");
    formatted("yyyy", "2958466", "");
    formatted("yyyy", "0", "");
    formatted("yyyy", "-5", "");
    assert_int_equal(cell_format_write(cell_format_read("d/m/yyyy"), "44469", true, out), 10);
    assert_string_equal(out, "2025-10-01");
    assert_int_equal(cell_format_write(cell_format_read("d/m/yyyy"), "0", true, out), 10);
    assert_string_equal(out, "1904-01-01");
}

static void times_and_look_alikes_are_no_dates(void **state) {
    (void)state;
    formatted("h:mm AM/PM", "0.5", "0.5");
    formatted("[h]:mm:ss", "1.5", "1.5");
    formatted("mm:ss.0", "0.25", "0.25");
    formatted("0.00E+00", "5.5", "5.5");
    formatted("#,##0 \"days\"", "7", "");
    formatted("[Red]0", "5", "");
    formatted("0\\d", "5", "");
    formatted("General\" yd\"", "5", "");
}

static void money_keeps_its_sign(void **state) {
    (void)state;
    formatted("[$€-407]#,##0.00", "475.5", "€475.5");
    formatted("#,##0.00\\ [$€-1]", "475", "€475");
    formatted("\"$\"#,##0.00_);[Red](\"$\"#,##0.00)", "12", "$12");
    formatted("_($* #,##0.00_)", "12.5", "$12.5");
    formatted("#,##0 \"руб.\"", "900", "руб.900");
    formatted("[$USD] 0", "900", "USD900");
    formatted("£0", "1.5", "£1.5");
    formatted("0 \"posts\"", "3", "");
}

static void any_code_ends(void **state) {
    static const char *const codes[] = {"",  "\"", "\"abc", "[",       "[$", "[$-",   "\\",      "_",
                                        "*", ";",  "%;",    "general", "g",  "[hhhh", "\xE2\x82"};
    char out[CELL_FORMAT_ROOM];
    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        cell_format_write(cell_format_read(codes[i]), "1.5", false, out);
    assert_int_equal(cell_format_read("\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"0%").kind, CELL_PERCENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_lose_nothing),
        cmocka_unit_test(what_is_no_number_stays),
        cmocka_unit_test(percentages_say_so),
        cmocka_unit_test(dates_are_written_by_the_calendar),
        cmocka_unit_test(times_and_look_alikes_are_no_dates),
        cmocka_unit_test(money_keeps_its_sign),
        cmocka_unit_test(any_code_ends),
    };
    return cmocka_run_group_tests_name("cell_format", tests, NULL, NULL);
}

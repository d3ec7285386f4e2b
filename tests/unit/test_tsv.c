#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ui/tsv.h"

static void is(struct tsv *tsv, const char *expected) {
    tsv_end(tsv);
    assert_false(tsv_is_full(tsv));
    if (tsv->length != strlen(expected) || memcmp(tsv->text, expected, tsv->length) != 0)
        fail_msg("it is:\n%.*s\nnot:\n%s", (int)tsv->length, tsv->text, expected);
    tsv_free(tsv);
}

static struct tsv table(const char *first, const char *second) {
    struct tsv tsv;
    tsv_init(&tsv, 10000);
    tsv_column(&tsv, first);
    if (second != NULL)
        tsv_column(&tsv, second);
    return tsv;
}

static void rows_stand_below_headers(void **state) {
    struct tsv tsv = table("creator", "fee");
    (void)state;
    tsv_row(&tsv);
    tsv_text(&tsv, "ana");
    tsv_fixed(&tsv, 125050, 2);
    tsv_row(&tsv);
    tsv_text(&tsv, "bo");
    assert_int_equal(tsv.rows, 2);
    assert_int_equal(tsv.columns, 2);
    is(&tsv, "creator\tfee\nana\t1250.50\nbo\t");
}

static void text_becomes(const char *text, const char *expected) {
    struct tsv tsv = table("x", NULL);
    char all[256] = "x\n";
    tsv_row(&tsv);
    tsv_text(&tsv, text);
    strncat(all, expected, sizeof all - 3);
    is(&tsv, all);
}

static void no_text_breaks_out_of_its_cell(void **state) {
    (void)state;
    text_becomes("a\tb\nc\rd", "a b c d");
    text_becomes("e\033[31mf\x7Fg", "e [31mf g");
    text_becomes("h\xC2\x9Bi\xE2\x80\xAEj\xFFk", "h i j k"); /* C1, a bidi override, a broken byte */
    text_becomes("Zoë 🔥 \"so\"", "Zoë 🔥 \"so\"");
    text_becomes("\"so\" she", "\"\"\"so\"\" she\"");
    text_becomes("", "");
}

static void nothing_is_run_by_a_spreadsheet(void **state) {
    (void)state;
    text_becomes("=cmd()", "'=cmd()");
    text_becomes("+1", "'+1");
    text_becomes("-1", "'-1");
    text_becomes("@ana", "'@ana");
    text_becomes("\t=1", "' =1");
    text_becomes("＝1", "'＝1");
    text_becomes("'=1", "''=1"); /* one ' comes off again */
    text_becomes("'tis", "'tis");
    text_becomes("a=1", "a=1");
    text_becomes("\"=1\"", "\"\"\"=1\"\"\""); /* its text begins with a quote */
}

static void number_becomes(double number, const char *expected) {
    struct tsv tsv = table("x", NULL);
    char all[512] = "x\n";
    tsv_row(&tsv);
    tsv_number(&tsv, number);
    strncat(all, expected, sizeof all - 3);
    is(&tsv, all);
}

static void numbers_keep_the_digits_that_count(void **state) {
    (void)state;
    number_becomes(0.0, "0");
    number_becomes(-0.0, "0");
    number_becomes(12, "12");
    number_becomes(0.1 + 0.2, "0.3");
    number_becomes(0.0487213912, "0.04872139");
    number_becomes(-12.25, "-12.25");
    number_becomes(2345678.9, "2345679");
    number_becomes(1e12, "1000000000000");
    number_becomes(100, "100");
    number_becomes(1e-30, "0");
    number_becomes(NAN, "");
    number_becomes(INFINITY, "");
}

static void fixed_becomes(int64_t units, int decimals, const char *expected) {
    struct tsv tsv = table("x", NULL);
    char all[64] = "x\n";
    tsv_row(&tsv);
    tsv_fixed(&tsv, units, decimals);
    strncat(all, expected, sizeof all - 3);
    is(&tsv, all);
}

static void money_keeps_its_minor_digits(void **state) {
    (void)state;
    fixed_becomes(5, 2, "0.05");
    fixed_becomes(-5, 2, "-0.05");
    fixed_becomes(125000, 2, "1250.00");
    fixed_becomes(1250, 0, "1250");
    fixed_becomes(1250, 3, "1.250");
    fixed_becomes(INT64_MIN, 0, "-9223372036854775808");
}

static void estimates_are_named(void **state) {
    struct tsv tsv = table("fee", "views");
    (void)state;
    tsv_estimates(&tsv);
    tsv_row(&tsv);
    tsv_whole(&tsv, 1);
    tsv_estimated(&tsv);
    tsv_whole(&tsv, 2);
    tsv_estimated(&tsv);
    tsv_row(&tsv);
    tsv_whole(&tsv, 3);
    tsv_whole(&tsv, 4);
    tsv_row(&tsv);
    tsv_unknown(&tsv);
    tsv_whole(&tsv, 5);
    tsv_estimated(&tsv);
    is(&tsv, "fee\tviews\testimated\n1\t2\tfee, views\n3\t4\t\n\t5\tviews");
}

static void however_many_estimates_are_named(void **state) {
    struct tsv tsv;
    char name[32];
    (void)state;
    tsv_init(&tsv, 100000);
    for (int i = 0; i < 100; i++) {
        snprintf(name, sizeof name, "niche %d", i);
        tsv_column(&tsv, name);
    }
    tsv_estimates(&tsv);
    tsv_row(&tsv);
    for (int i = 0; i < 100; i++) {
        tsv_whole(&tsv, i);
        tsv_estimated(&tsv);
    }
    tsv_end(&tsv);
    assert_memory_equal(tsv.text + tsv.length - strlen("niche 98, niche 99"), "niche 98, niche 99", strlen("niche 98, niche 99"));
    tsv_free(&tsv);
}

static void a_table_is_whole_or_full(void **state) {
    struct tsv tsv;
    (void)state;
    tsv_init(&tsv, 7); /* "x\nab\ncd" */
    tsv_column(&tsv, "x");
    tsv_row(&tsv);
    tsv_text(&tsv, "ab");
    tsv_row(&tsv);
    tsv_text(&tsv, "cd");
    tsv_end(&tsv);
    assert_false(tsv_is_full(&tsv));
    tsv_row(&tsv);
    assert_true(tsv_is_full(&tsv));
    tsv_text(&tsv, "");
    assert_true(tsv_is_full(&tsv)); /* though that would fit */
    assert_int_equal(tsv.length, 7);
    tsv_free(&tsv);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_stand_below_headers),        cmocka_unit_test(no_text_breaks_out_of_its_cell),
        cmocka_unit_test(nothing_is_run_by_a_spreadsheet), cmocka_unit_test(numbers_keep_the_digits_that_count),
        cmocka_unit_test(money_keeps_its_minor_digits),    cmocka_unit_test(estimates_are_named),
        cmocka_unit_test(however_many_estimates_are_named),
        cmocka_unit_test(a_table_is_whole_or_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

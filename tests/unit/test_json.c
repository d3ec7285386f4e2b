#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/rng.h"
#include "data/json.h"

static void members_of_the_outermost_container_have_a_line_each(void **state) {
    struct json json;
    (void)state;
    json_init(&json);
    json_object(&json, NULL);
    json_integer(&json, "budget_cents", 2500000);
    json_array(&json, "tags");
    json_text(&json, NULL, "skincare");
    json_text(&json, NULL, "spf");
    json_close_array(&json);
    json_object(&json, "goals");
    json_number(&json, "hype", 8);
    json_flag(&json, "idle", false);
    json_close_object(&json);
    json_array(&json, "lines");
    json_close_array(&json);
    json_null(&json, "gap");
    json_close_object(&json);
    assert_string_equal(json.text,
                        "{\n\"budget_cents\":2500000,\n\"tags\":[\"skincare\",\"spf\"],\n\"goals\":{\"hype\":8,\"idle\":false},\n"
                        "\"lines\":[],\n\"gap\":null\n}");
    json_free(&json);
}

static void text_is(const char *value, const char *expected) {
    struct json json;
    json_init(&json);
    json_text(&json, NULL, value);
    assert_string_equal(json.text, expected);
    json_free(&json);
}

static void text_escapes_what_could_be_more_than_text(void **state) {
    (void)state;
    text_is("Zoë 풍월량 \U0001F525", "\"Zoë 풍월량 \U0001F525\"");
    text_is("a\"b\\c\nd\te\rf", "\"a\\\"b\\\\c\\nd\\te\\rf\"");
    text_is("\033[2J\x7f", "\"\\u001b[2J\\u007f\"");
    text_is("\302\233", "\"\\u009b\"");                                  /* C1 CSI */
    text_is("x\342\200\256y", "\"x\\u202ey\"");                          /* right-to-left override */
    text_is("x\342\200\250y", "\"x\\u2028y\"");                          /* ends a line in JavaScript */
    text_is("ok\377\355\240\200", "\"ok\\ufffd\\ufffd\\ufffd\\ufffd\""); /* a lone byte, then a surrogate in UTF-8 */
    text_is("", "null");
    text_is(NULL, "null");
}

static void number_is(double value, const char *expected) {
    struct json json;
    json_init(&json);
    json_number(&json, NULL, value);
    assert_string_equal(json.text, expected);
    json_free(&json);
}

static void numbers_take_their_shortest_form(void **state) {
    (void)state;
    number_is(0.1, "0.1");
    number_is(0.0139, "0.0139");
    number_is(475800000, "475800000");
    number_is(1.0 / 3.0, "0.3333333333333333");
    number_is(0.1 + 0.2, "0.30000000000000004");
    number_is(-2.5, "-2.5");
    number_is(NAN, "null");
    number_is(INFINITY, "null");
}

static void every_number_reads_back_the_same(void **state) {
    struct rng rng = {.state = 7};
    (void)state;
    for (int i = 0; i < 10000; i++) {
        char text[32];
        double value = ldexp(rng_uniform(&rng), (int)rng_below(&rng, 80) - 40);
        json_number_text(text, sizeof text, value);
        assert_true(strtod(text, NULL) == value);
    }
}

static void raw_json_is_kept_on_one_line(void **state) {
    struct json json;
    (void)state;
    json_init(&json);
    json_array(&json, NULL);
    json_raw(&json, NULL, "[\n\"a\",\r\n\"b\"\n]");
    json_integer(&json, NULL, INT64_MIN);
    json_close_array(&json);
    assert_string_equal(json.text, "[\n[\"a\",\"b\"],\n-9223372036854775808\n]");
    json_free(&json);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_of_the_outermost_container_have_a_line_each),
        cmocka_unit_test(text_escapes_what_could_be_more_than_text),
        cmocka_unit_test(numbers_take_their_shortest_form),
        cmocka_unit_test(every_number_reads_back_the_same),
        cmocka_unit_test(raw_json_is_kept_on_one_line),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}

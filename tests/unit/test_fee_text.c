#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "data/fee_text.h"

static void prices_are_taken_apart(void **state) {
    static const struct {
        const char *text;
        enum fee_words words;
        const char *amount, *other;
    } cases[] = {
        {"500–800", FEE_RANGE, "800", "500"},
        {"$500-$800", FEE_RANGE, "$800", "$500"},
        {"500 - 800 €", FEE_RANGE, "800 €", "500"},
        {"1,2 – 2,5 тыс", FEE_RANGE, "2,5 тыс", "1,2"},
        {"from $500 to $800", FEE_RANGE, "$800", "$500"},
        {"between 500 and 800", FEE_RANGE, "800", "500"},
        {"de 500 a 800", FEE_RANGE, "800", "500"},
        {"entre 500 y 800 €", FEE_RANGE, "800 €", "500"},
        {"von 500 bis 800", FEE_RANGE, "800", "500"},
        {"от 5000 до 8000 ₽", FEE_RANGE, "8000 ₽", "5000"},
        {"up to 800", FEE_RANGE, "800", ""},
        {"bis 800 €", FEE_RANGE, "800 €", ""},
        {"до 8000", FEE_RANGE, "8000", ""},
        {"от 5000", FEE_FROM, "5000", ""},
        {"From $500", FEE_FROM, "$500", ""},
        {"à partir de 300 €", FEE_FROM, "300 €", ""},
        {"ab 1.200 €", FEE_FROM, "1.200 €", ""},
        {"500+", FEE_FROM, "500", ""},
        {">500", FEE_FROM, "500", ""},
        {"500", FEE_PLAIN, "", ""},
        {"$500", FEE_PLAIN, "", ""},
        {"-500", FEE_PLAIN, "", ""},
        {"", FEE_PLAIN, "", ""},
        {"-", FEE_PLAIN, "", ""},
        {"500-", FEE_PLAIN, "", ""},
        {"call me", FEE_PLAIN, "", ""},
        {"from", FEE_PLAIN, "", ""},
        {"mine 500", FEE_PLAIN, "", ""}, /* no "min" */
        {"de 500", FEE_PLAIN, "", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fee_text fee = fee_text_read(cases[i].text);
        if (fee.words != cases[i].words || strcmp(fee.amount, cases[i].amount) != 0 || strcmp(fee.other, cases[i].other) != 0)
            fail_msg("'%s' is %d '%s' '%s'", cases[i].text, (int)fee.words, fee.amount, fee.other);
    }
}

static void long_texts_are_no_prices(void **state) {
    char text[200];
    (void)state;
    memset(text, '7', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    text[90] = '-';
    assert_int_equal(fee_text_read(text).words, FEE_PLAIN);
    text[FEE_TEXT_SIZE - 1] = '\0';
    text[20] = '-';
    struct fee_text fee = fee_text_read(text);
    assert_int_equal(fee.words, FEE_RANGE);
    assert_int_equal(strlen(fee.other) + 1 + strlen(fee.amount), FEE_TEXT_SIZE - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prices_are_taken_apart),
        cmocka_unit_test(long_texts_are_no_prices),
    };
    return cmocka_run_group_tests_name("fee_text", tests, NULL, NULL);
}

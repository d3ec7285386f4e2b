#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/country.h"

static void one_country_has_one_code(void **state) {
    static const char *const names[][2] = {
        {"Spain", "ES"},      {"España", "ES"},     {"ESPAÑA ", "ES"},       {"Espagne", "ES"},  {"Spanien", "ES"},        {"Испания", "ES"},
        {"es", "ES"},         {"ESP", "ES"},        {"UK", "GB"},            {"GB", "GB"},       {"United Kingdom", "GB"}, {"U.S.", "US"},
        {"USA", "US"},        {"EE. UU.", "US"},    {"États-Unis", "US"},    {"США", "US"},      {"Österreich", "AT"},     {"Швейцария", "CH"},
        {"Großbritannien", "GB"}, {"Türkiye", "TR"}, {"Brasil", "BR"},       {"日本", "JP"},     {"Korea, South", NULL},   {"South Korea", "KR"},
        {"Deutschland", "DE"}, {"México", "MX"},    {"Perú", "PE"},          {"Китай", "CN"},    {"Italia", "IT"},
        {"Iraq", "IQ"},       {"Iran", "IR"},       {"Maroc", "MA"},         {"Argélia", "DZ"},  {"Кувейт", "KW"},         {"Уругвай", "UY"},
        {"Puerto Rico", "PR"}, {"Malaysia", "MY"},  {"Singapur", "SG"},      {"Hong Kong", "HK"}, {"Sri Lanka", "LK"},     {"Magyarország", "HU"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *code = country_code(names[i][0]);
        if ((code == NULL) != (names[i][1] == NULL) || (code != NULL && strcmp(code, names[i][1]) != 0))
            fail_msg("'%s' is %s", names[i][0], code != NULL ? code : "nothing");
    }
}

static void what_is_not_known_stays(void **state) {
    static const char *const others[] = {"", " ", "-", "Madrid", "Spain, Madrid", "Europe", "LATAM", "DACH", "Northern Spain", "Atlantis", "E", "1", "|"};
    char text[400];
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_null(country_code(others[i]));
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_null(country_code(text));
    assert_null(country_code("\xFF\xFE"));
}

static void markets_are_found_by_name_or_code(void **state) {
    struct name_list markets = {.count = 0};
    (void)state;
    uint32_t es = names_add(&markets, "ES"), france = names_add(&markets, "France");
    assert_int_equal(country_find(&markets, "es"), es);
    assert_int_equal(country_find(&markets, "España"), es);
    assert_int_equal(country_find(&markets, "France"), france); /* as it is */
    assert_int_equal(country_find(&markets, "Italy"), NAMES_NONE);
    assert_int_equal(country_find(&markets, "Madrid"), NAMES_NONE);
    names_free(&markets);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_country_has_one_code),
        cmocka_unit_test(what_is_not_known_stays),
        cmocka_unit_test(markets_are_found_by_name_or_code),
    };
    return cmocka_run_group_tests_name("country", tests, NULL, NULL);
}

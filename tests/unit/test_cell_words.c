#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "data/cell_text.h"
#include "data/cell_words.h"
#include "data/cell_wrap.h"

static void yes_and_no_are_known_in_several_languages(void **state) {
    static const char *const yes[] = {"TRUE", "Sí", "si", "oui", "Ja", "sim", "да", "ДА", "✓", "✔️", "x", "1", "Verifiziert"};
    static const char *const no[] = {"", "FALSE", "No", "non", "nein", "Não", "нет", "✗", "0"};
    bool flag;
    (void)state;
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        if (!cell_flag(yes[i], &flag) || !flag)
            fail_msg("'%s' is yes", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        if (!cell_flag(no[i], &flag) || flag)
            fail_msg("'%s' is no", no[i]);
    assert_false(cell_flag("maybe", &flag));
    assert_false(cell_flag("\u202E", &flag)); /* shows nothing */
}

static void statuses_are_known_in_several_languages(void **state) {
    static const struct {
        const char *text;
        enum creator_status status;
    } cases[] = {
        {"Agreed", STATUS_AGREED},       {"Confirmado", STATUS_AGREED}, {"zugesagt", STATUS_AGREED},   {"Согласовано", STATUS_AGREED},
        {"Contactée", STATUS_CONTACTED}, {"Em negociação", STATUS_CONTACTED}, {"В работе", STATUS_CONTACTED},
        {"Rechazado", STATUS_DECLINED},  {"отказ", STATUS_DECLINED},    {"abgelehnt", STATUS_DECLINED}, {"en pausa", STATUS_PAUSED},
        {"Später", STATUS_PAUSED},       {"Nuevo", STATUS_PROSPECT},    {"новый", STATUS_PROSPECT},
    };
    enum creator_status status;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (!cell_status(cases[i].text, &status))
            fail_msg("'%s' is not known", cases[i].text);
        assert_int_equal(status, cases[i].status);
    }
    assert_false(cell_status("hot", &status));
}

static void totals_are_known(void **state) {
    (void)state;
    assert_true(cell_is_total("Total:"));
    assert_true(cell_is_total("Итого"));
    assert_true(cell_is_total("GESAMT"));
    assert_true(cell_is_total(" Total général "));
    assert_false(cell_is_total("totally_ada"));
    assert_false(cell_is_total("\u202E"));
    assert_false(cell_is_total(""));
}

static void wrapping_comes_off(void **state) {
    static const struct {
        const char *cell, *words, *address;
    } cases[] = {
        {"['12%']", "12%", "12%"},
        {"[\"a\", \"b\"]", "[\"a\", \"b\"]", "[\"a\", \"b\"]"},
        {"<span class='x'>29%</span>", "29%", "29%"},
        {"<a href=\"https://x.org/a\">@name</a>", "@name", "https://x.org/a"},
        {"<a href='https://x.org/a'><b>@name</b></a>", "@name", "https://x.org/a"},
        {"=HYPERLINK(\"https://x.org/a\";\"name\")", "name", "https://x.org/a"},
        {"=hyperlink(\"https://x.org/a\", \"name\")", "name", "https://x.org/a"},
        {"=HYPERLINK(\"https://x.org/a\")", "https://x.org/a", "https://x.org/a"},
        {"[name](https://x.org/a)", "name", "https://x.org/a"},
        {"\"1,234\"", "1,234", "1,234"},
        {"=\"0049\"", "0049", "0049"},
        {"'ada", "ada", "ada"},
        {"<b", "<b", "<b"},
        {"[", "[", "["},
        {"'", "'", "'"},
        {"<a>", "", ""},
        {"", "", ""},
    };
    struct arena arena = {.first = NULL};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(cell_unwrapped(&arena, cases[i].cell, CELL_WORDS), cases[i].words);
        assert_string_equal(cell_unwrapped(&arena, cases[i].cell, CELL_ADDRESS), cases[i].address);
    }
    char small[4];
    assert_string_equal(cell_peek(small, sizeof small, "<b>long</b>", CELL_WORDS), "lon");
    assert_string_equal(cell_items(&arena, "Beauty, Fashion;Beauty"), "Beauty|Fashion");
    assert_string_equal(cell_items(&arena, "a, b|c"), "a, b|c");
    assert_string_equal(cell_date(&arena, "01.10.2025 12:00"), "2025-10-01");
    assert_string_equal(cell_date(&arena, "31.02.2025"), "");
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yes_and_no_are_known_in_several_languages),
        cmocka_unit_test(statuses_are_known_in_several_languages),
        cmocka_unit_test(totals_are_known),
        cmocka_unit_test(wrapping_comes_off),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("cell_words", tests, NULL, NULL);
}

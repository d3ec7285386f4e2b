#include <limits.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

static void shows(const char *text, enum text_charset charset, const char *expected, int width) {
    char out[256];
    assert_int_equal(text_display(out, sizeof out, text, charset), width);
    assert_string_equal(out, expected);
}

static void display_admits_only_harmless_text(void **state) {
    (void)state;
    shows("plain", TEXT_UTF8, "plain", 5);
    shows("\033[2J\a", TEXT_UTF8, "␛[2J␇", 5);
    shows("a\tb\nc", TEXT_UTF8, "a b c", 5);
    shows("\302\233", TEXT_UTF8, "\357\277\275", 1);           /* C1 CSI */
    shows("x\342\200\256y", TEXT_UTF8, "x\357\277\275y", 3);   /* U+202E */
    shows("x\342\200\213y", TEXT_UTF8, "x\357\277\275y", 3);   /* U+200B */
    shows("x\343\205\244y", TEXT_UTF8, "x\357\277\275y", 3);   /* U+3164, a letter that shows nothing */
    shows("x\315\217y", TEXT_UTF8, "x\357\277\275y", 3);       /* U+034F */
    shows("\377\376", TEXT_UTF8, "\357\277\275\357\277\275", 2);
    shows("é풍", TEXT_UTF8, "é풍", 3);
    shows("e\314\201\314\201\314\201\314\201\314\201\314\201", TEXT_UTF8, "e\314\201\314\201\314\201\314\201", 1);
    shows("👍🏽", TEXT_UTF8, "👍", 2);
    shows("👩🏽\342\200\215💻", TEXT_UTF8, "👩💻", 4);
    shows("🏴\363\240\201\247\363\240\201\242\363\240\201\277x", TEXT_UTF8, "🏴x", 3); /* the tags of a flag */
    shows("x\363\240\201\247y", TEXT_UTF8, "x\357\277\275y", 3);                      /* the same elsewhere hide nothing */
    shows("\341\204\221\341\205\256", TEXT_UTF8, "\341\204\221\341\205\256", 2);    /* Hangul spelt out: one syllable */
    shows("\341\205\256", TEXT_UTF8, "\357\277\275", 1);
    shows("Zoë — ▲ ●", TEXT_ASCII, "Zoe - ^ *", 9);
    shows("\033풍", TEXT_ASCII, "??", 2);
}

static void fit_cuts_with_an_ellipsis(void **state) {
    char out[64];
    (void)state;
    assert_int_equal(text_fit(out, sizeof out, "creator", 7, TEXT_UTF8), 7);
    assert_string_equal(out, "creator");
    assert_int_equal(text_fit(out, sizeof out, "creator", 4, TEXT_UTF8), 4);
    assert_string_equal(out, "cre…");
    assert_int_equal(text_fit(out, sizeof out, "풍월량", 4, TEXT_UTF8), 3);
    assert_string_equal(out, "풍…");
    assert_int_equal(text_fit(out, sizeof out, "abc", 0, TEXT_UTF8), 0);
    assert_int_equal(text_fit(out, sizeof out, "abc", 1, TEXT_UTF8), 1);
    assert_string_equal(out, "…");
}

static void cut_between_what_people_take_for_characters(void **state) {
    static const struct {
        const char *text;
        int cells, width;
        const char *shown;
    } cuts[] = {
        {"👨\342\200\215👩\342\200\215👧 x", 8, 8, "👨👩👧 x"}, /* a family of six cells */
        {"👨\342\200\215👩\342\200\215👧 x", 7, 7, "👨👩👧…"},
        {"👨\342\200\215👩\342\200\215👧", 5, 1, "…"},
        {"a👨\342\200\215👩\342\200\215👧", 5, 2, "a…"},
        {"🇰🇷🇫🇷", 4, 4, "🇰🇷🇫🇷"},
        {"🇰🇷🇫🇷", 3, 3, "🇰🇷…"},
        {"कीकी", 3, 3, "की…"},
        {"e\314\201e\314\201e", 2, 2, "e\314\201…"},
        {"\341\204\221\341\205\256\341\206\274x", 3, 3, "\341\204\221\341\205\256\341\206\274x"}, /* 풍, spelt out */
    };
    char out[64];
    (void)state;
    for (size_t i = 0; i < sizeof cuts / sizeof cuts[0]; i++) {
        assert_int_equal(text_fit(out, sizeof out, cuts[i].text, cuts[i].cells, TEXT_UTF8), cuts[i].width);
        assert_string_equal(out, cuts[i].shown);
    }
    assert_int_equal(text_grapheme(""), 0);
    assert_int_equal(text_grapheme("ab"), 1);
    assert_int_equal(text_grapheme("\377\377"), 1);
    assert_int_equal(text_grapheme("e\314\201\314\201b"), 5);
}

static void numbers_read_well(void **state) {
    static const struct {
        double count;
        const char *text;
    } counts[] = {{0, "0"}, {812, "812"}, {9999, "9,999"}, {12345, "12.3k"}, {48100, "48.1k"}, {210000, "210k"}, {999600, "1.00M"},
                  {4.2e6, "4.20M"}, {475.8e6, "476M"}, {3.4e9, "3.40B"}, {-1, "—"}};
    char out[16];
    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        text_count(out, sizeof out, counts[i].count);
        assert_string_equal(out, counts[i].text);
    }
    text_percent(out, sizeof out, 0.0488);
    assert_string_equal(out, "4.9%");
    text_percent(out, sizeof out, 0.0038);
    assert_string_equal(out, "0.38%");
    text_percent(out, sizeof out, 0.134);
    assert_string_equal(out, "13%");
    text_whole(out, sizeof out, -1234567);
    assert_string_equal(out, "-1,234,567");
}

static void folding_ignores_case_and_composition(void **state) {
    (void)state;
    char *a = text_fold("ÉCLAT"), *b = text_fold("e\314\201clat");
    assert_string_equal(a, b);
    free(a);
    free(b);
    assert_int_equal(text_distance("rosted", "roster"), 1);
}

static void bare_folding_ignores_accents(void **state) {
    static const char *const texts[][2] = {
        {"ÉCLAT", "eclat"}, {"Zoe\314\210", "zoe"}, {"plain Text", "plain text"}, {"", ""}, {"\314\201", ""}, {"bad \377É", "bad \377É"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char *bare = text_fold_bare(texts[i][0]);
        assert_string_equal(bare, texts[i][1]);
        free(bare);
    }
    char *whole = text_fold_bare("풍월량"), *begin = text_fold_bare("풍월");
    assert_memory_equal(whole, begin, strlen(begin));
    free(whole);
    free(begin);
}

static void plain_text_has_no_accents(void **state) {
    static const struct {
        const char *text, *plain;
    } cases[] = {
        {"Abonnés", "abonnes"},      {"e\u0301", "e"},       {"ВОВЛЕЧЁННОСТЬ", "вовлеченность"}, {"Ø Aufrufe", "ø aufrufe"},
        {"Straße", "strasse"},       {"１２％", "12%"},       {"a\u00A0b", "a b"},               {"a\u200Bb", "ab"},
        {"d\u2019abonnés", "d abonnes"}, {"\u202E", ""},    {"a\xFFz", "a z"},                 {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *plain = text_plain(cases[i].text);
        assert_string_equal(plain, cases[i].plain);
        free(plain);
    }
    assert_true(text_same_word("N.º de Seguidores", "no de seguidores"));
    assert_true(text_same_word("", " - "));
    assert_false(text_same_word("ab", "abc"));
    char *long_one = text_plain("\uFDFA\uFDFA\uFDFA\uFDFA\uFDFA\uFDFA"); /* each is 18 characters */
    assert_true(strlen(long_one) > 6 * 18);
    free(long_one);
}

static void controls_are_the_characters_that_change_their_surroundings(void **state) {
    static const int32_t controls[] = {0, 0x1B, 0x1F, 0x7F, 0x9B, 0x061C, 0x200F, 0x2028, 0x202E, 0x2066, 0x2069};
    static const int32_t others[] = {' ', '~', 0xA0, 0xE9, 0x200D, 0x2027, 0x202F, 0x206A, 0x1F600};
    (void)state;
    for (size_t i = 0; i < sizeof controls / sizeof controls[0]; i++)
        assert_true(text_is_control(controls[i]));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(text_is_control(others[i]));
}

static void ranges_are_read_strictly(void **state) {
    int min, max;
    const char *end;
    (void)state;
    assert_true(text_range("2..5,", &min, &max, &end));
    assert_int_equal(min, 2);
    assert_int_equal(max, 5);
    assert_string_equal(end, ",");
    assert_true(text_range("3", &min, &max, &end));
    assert_int_equal(max, 3);
    assert_true(text_range("1..", &min, &max, &end));
    assert_int_equal(max, INT_MAX);
    assert_false(text_range("5..2", &min, &max, &end));
    assert_false(text_range("-1..2", &min, &max, &end));
    assert_false(text_range("99999999999", &min, &max, &end));
}

static void words_are_compared_without_ascii_case(void **state) {
    (void)state;
    assert_true(text_same("Instagram", "INSTAGRAM"));
    assert_false(text_same("insta", "instagram"));
    assert_false(text_same("instagram", "insta"));
    assert_false(text_same("é", "É"));
    assert_true(text_starts("Instagram", "iNSTA"));
    assert_true(text_starts("x", ""));
    assert_false(text_starts("", "x"));
    assert_true(text_is_ascii("plain \x7f") && text_is_ascii(""));
    assert_false(text_is_ascii("Zoë"));
    assert_int_equal(text_lower('Z'), 'z');
    assert_int_equal(text_lower('['), '[');
    assert_true(text_same_n("SEP=;", "sep=,", 4));
    assert_false(text_same_n("SEP=;", "sep=,", 5));
}

static void texts_are_cut_between_characters(void **state) {
    (void)state;
    assert_int_equal(text_cut("abc", 9), 3);
    assert_int_equal(text_cut("abc", 3), 3);
    assert_int_equal(text_cut("abc", 2), 2);
    assert_int_equal(text_cut("a€b", 4), 4);
    assert_int_equal(text_cut("a€b", 3), 1);
    assert_int_equal(text_cut("a€b", 2), 1);
    assert_int_equal(text_cut("€", 2), 0);
    assert_int_equal(text_cut("", 0), 0);
}

/* In a Latin-1 locale, isspace takes the second byte of "à" for a blank and isalpha the first for a letter. */
static void bytes_beyond_ascii_are_neither_blank_nor_letters(void **state) {
    (void)state;
    for (int c = 0x80; c <= 0xFF; c++) {
        assert_false(text_is_blank((char)c));
        assert_false(text_is_letter((char)c));
    }
    for (const char *c = " \t\n\v\f\r"; *c != '\0'; c++)
        assert_true(text_is_blank(*c));
    assert_false(text_is_blank('\0') || text_is_blank('_') || text_is_blank('\x1c'));
    assert_true(text_is_letter('a') && text_is_letter('Z'));
    assert_false(text_is_letter('@') || text_is_letter('[') || text_is_letter('`') || text_is_letter('{') || text_is_letter('1'));
}

static void blanks_around_a_text_are_left_out(void **state) {
    static const struct {
        const char *text, *expected;
    } cases[] = {{"", ""}, {" ", ""}, {"a", "a"}, {" \ta b\r\n", "a b"}, {"\xC2\xA0x", "\xC2\xA0x"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t length;
        const char *text = text_trim(cases[i].text, &length);
        assert_int_equal(length, strlen(cases[i].expected));
        assert_memory_equal(text, cases[i].expected, length);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_around_a_text_are_left_out),
        cmocka_unit_test(display_admits_only_harmless_text),
        cmocka_unit_test(fit_cuts_with_an_ellipsis),
        cmocka_unit_test(numbers_read_well),
        cmocka_unit_test(ranges_are_read_strictly),
        cmocka_unit_test(cut_between_what_people_take_for_characters),
        cmocka_unit_test(folding_ignores_case_and_composition),
        cmocka_unit_test(bare_folding_ignores_accents),
        cmocka_unit_test(plain_text_has_no_accents),
        cmocka_unit_test(controls_are_the_characters_that_change_their_surroundings),
        cmocka_unit_test(words_are_compared_without_ascii_case),
        cmocka_unit_test(texts_are_cut_between_characters),
        cmocka_unit_test(bytes_beyond_ascii_are_neither_blank_nor_letters),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}

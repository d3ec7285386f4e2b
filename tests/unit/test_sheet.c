#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "data/csv_cell.h"
#include "data/sheet.h"

static struct sheet *two_creators(void) {
    struct sheet *sheet = sheet_new();
    sheet_column(sheet, "handle", "creator", false);
    sheet_column(sheet, "followers", "followers", true);
    sheet_column(sheet, "engagement_rate", "ER", true);
    sheet_column(sheet, "tags", "tags", false);
    sheet_column(sheet, "pinned", "pin", false);
    sheet_row(sheet);
    sheet_text(sheet, "풍월량");
    sheet_number(sheet, 48100, "48.1k");
    sheet_number(sheet, 0.049, "4.9%");
    sheet_json(sheet, "[\n\"spf\",\n\"vegan\"\n]", "spf|vegan", "spf, vegan");
    sheet_flag(sheet, true, "yes");
    sheet_row(sheet);
    sheet_text(sheet, "=cmd|'/c calc'!A1");
    sheet_integer(sheet, -5, NULL);
    sheet_unknown(sheet);
    sheet_text(sheet, "");
    sheet_flag(sheet, false, "");
    return sheet;
}

static void writes(enum sheet_format format, enum text_charset charset, struct sheet *sheet, const char *expected) {
    char *text = NULL;
    size_t size = 0;
    struct output out = {.file = open_memstream(&text, &size), .terminal = false, .charset = charset};
    sheet_write(sheet, format, &out);
    fclose(out.file);
    assert_string_equal(text, expected);
    free(text);
    sheet_free(sheet);
}

static void csv_has_the_machines_values_and_runs_nothing(void **state) {
    (void)state;
    writes(SHEET_CSV, TEXT_UTF8, two_creators(),
           "handle,followers,engagement_rate,tags,pinned\n"
           "풍월량,48100,0.049,\"spf|vegan\",true\n"
           "\"'=cmd|'/c calc'!A1\",-5,,,false\n");
}

static void json_is_an_array_with_a_line_per_row(void **state) {
    (void)state;
    writes(SHEET_JSON, TEXT_UTF8, two_creators(),
           "[\n{\"handle\":\"풍월량\",\"followers\":48100,\"engagement_rate\":0.049,\"tags\":[\"spf\",\"vegan\"],\"pinned\":true},\n"
           "{\"handle\":\"=cmd|'/c calc'!A1\",\"followers\":-5,\"engagement_rate\":null,\"tags\":null,\"pinned\":false}\n]\n");
}

static void table_aligns_by_cells_not_bytes(void **state) {
    (void)state;
    writes(SHEET_TABLE, TEXT_UTF8, two_creators(),
           "creator            followers    ER  tags        pin\n"
           "풍월량                 48.1k  4.9%  spf, vegan  yes\n"
           "=cmd|'/c calc'!A1         -5     —  —           false\n");
}

static void table_speaks_ascii_where_the_terminal_does(void **state) {
    struct sheet *sheet = sheet_new();
    (void)state;
    sheet_column(sheet, "name", "name", false);
    sheet_column(sheet, "fee", "fee", true);
    sheet_row(sheet);
    sheet_text(sheet, "Zoë");
    sheet_unknown(sheet);
    writes(SHEET_TABLE, TEXT_ASCII, sheet, "name  fee\nZoe     -\n");
}

static void table_cuts_a_text_that_is_too_long(void **state) {
    struct sheet *sheet = sheet_new();
    (void)state;
    sheet_column(sheet, "notes", "notes", false);
    sheet_row(sheet);
    sheet_text(sheet, "0123456789012345678901234567890123456789012345678901234567890");
    sheet_row(sheet);
    sheet_text(sheet, "two\nlines");
    writes(SHEET_TABLE, TEXT_UTF8, sheet, "notes\n01234567890123456789012345678901234567890123456…\ntwo lines\n");
}

static void markdown_is_only_text(void **state) {
    struct sheet *sheet = sheet_new();
    (void)state;
    sheet_column(sheet, "handle", "creator", false);
    sheet_column(sheet, "fee_cents", "fee", true);
    sheet_row(sheet);
    sheet_text(sheet, "a|b\n<script> __x__ `y` [z](javascript:0) \033 \342\200\256");
    sheet_integer(sheet, 42000, "420");
    writes(SHEET_MD, TEXT_ASCII, sheet,
           "| creator | fee |\n|---|---:|\n"
           "| a\\|b \\<script\\> \\_\\_x\\_\\_ \\`y\\` \\[z\\](javascript:0) \uFFFD \uFFFD | 420 |\n");
}

static void an_empty_sheet_has_its_header(void **state) {
    (void)state;
    for (enum sheet_format format = SHEET_TABLE; format <= SHEET_MD; format++) {
        static const char *const expected[] = {"name\n", "name\n", "[]\n", "| name |\n|---|\n"};
        struct sheet *sheet = sheet_new();
        sheet_column(sheet, "name", "name", false);
        writes(format, TEXT_UTF8, sheet, expected[format]);
    }
}

static void csv_guard_comes_off_again(void **state) {
    static const struct {
        const char *text, *cell;
    } cases[] = {
        {"plain", "plain"},
        {"=1+1", "'=1+1"},
        {"+49 30", "'+49 30"},
        {"-", "'-"},
        {"@handle", "'@handle"},
        {"\tx", "\"'\tx\""},
        {"\rx", "\"'\rx\""},
        {"\nx", "\"'\nx\""},
        {"＝1", "'＝1"},
        {"'=x", "''=x"},
        {"''+x", "'''+x"},
        {"'quoted", "'quoted"},
        {"'", "'"},
        {"", ""},
        {"a=b", "a=b"},
        {"say \"hi\"", "\"say \"\"hi\"\"\""},
        {" spaced ", "\" spaced \""},
        {"a;b", "\"a;b\""},
        {"=\"x\"", "\"'=\"\"x\"\"\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *text = NULL;
        size_t size = 0;
        struct output out = {.file = open_memstream(&text, &size)};
        csv_cell_text(&out, cases[i].text);
        fclose(out.file);
        assert_string_equal(text, cases[i].cell);
        if (text[0] != '"')
            assert_string_equal(csv_cell_unguarded(text), cases[i].text);
        free(text);
    }
}

static void formats_have_names(void **state) {
    enum sheet_format format = SHEET_TABLE;
    (void)state;
    assert_true(sheet_format_parse("json", &format));
    assert_int_equal(format, SHEET_JSON);
    assert_true(sheet_format_parse("markdown", &format));
    assert_int_equal(format, SHEET_MD);
    assert_false(sheet_format_parse("xlsx", &format));
    assert_int_equal(format, SHEET_MD);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_has_the_machines_values_and_runs_nothing),
        cmocka_unit_test(json_is_an_array_with_a_line_per_row),
        cmocka_unit_test(table_aligns_by_cells_not_bytes),
        cmocka_unit_test(table_speaks_ascii_where_the_terminal_does),
        cmocka_unit_test(table_cuts_a_text_that_is_too_long),
        cmocka_unit_test(markdown_is_only_text),
        cmocka_unit_test(an_empty_sheet_has_its_header),
        cmocka_unit_test(csv_guard_comes_off_again),
        cmocka_unit_test(formats_have_names),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("sheet", tests, NULL, NULL);
}

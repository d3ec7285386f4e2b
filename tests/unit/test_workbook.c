#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "data/archive.h"
#include "data/csv.h"
#include "data/workbook.h"
#include "data/workbook_part.h"
#include "support/gather.h"
#include "support/zipped.h"

/* A workbook as CSV. */
struct converted {
    struct source source;
    struct import_report report;
    struct sheet_list sheets;
    struct error err;
    bool ok;
    char text[8192];
};

static void convert(struct converted *c, const struct zipped *zip, const char *sheet) {
    struct import_options options = {.sheet = sheet};
    size_t got, length = 0;
    memset(c, 0, sizeof *c);
    source_memory(&c->source, "list.xlsx", zip->bytes, zip->size);
    c->ok = workbook_convert(&c->source, &options, &c->report, &c->sheets, &c->err);
    while (c->ok && source_read(&c->source, (unsigned char *)c->text + length, sizeof c->text - 1 - length, &got, &c->err) && got > 0)
        length += got;
}

static void forget(struct converted *c, struct zipped *zip) {
    source_close(&c->source);
    import_report_free(&c->report);
    sheet_list_free(&c->sheets);
    zipped_free(zip);
}

static void becomes(const char *rows, const char *texts, const char *styles, const char *expected) {
    struct zipped zip = {.count = 0};
    struct converted c;
    zipped_workbook(&zip, rows, texts, styles);
    zipped_end(&zip);
    convert(&c, &zip, NULL);
    if (!c.ok)
        fail_msg("refused: %s", c.err.text);
    assert_string_equal(c.text, expected);
    assert_true(c.source.table);
    forget(&c, &zip);
}

/* Refuses the file and closes it. */
static void refuses_zip(struct zipped *zip, const char *message) {
    struct converted c;
    zipped_end(zip);
    convert(&c, zip, NULL);
    assert_false(c.ok);
    if (strstr(c.err.text, message) == NULL)
        fail_msg("said: %s", c.err.text);
    forget(&c, zip);
}

static void refuses(const char *rows, const char *texts, const char *message) {
    struct zipped zip = {.count = 0};
    zipped_workbook(&zip, rows, texts, NULL);
    refuses_zip(&zip, message);
}

static void cells_of_every_type_are_read(void **state) {
    (void)state;
    becomes("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>in</t></is></c><c r=\"C1\" "
            "t=\"str\"><f>A1</f><v>for"
            "mula</v></c></row>"
            "<row r=\"2\"><c r=\"A2\" t=\"b\"><v>1</v></c><c r=\"B2\" t=\"b\"><v>0</v></c><c r=\"C2\" t=\"e\"><v>#VALUE!</v></c></row>"
            "<row r=\"3\"><c r=\"A3\"><v>17841401234567890</v></c><c r=\"B3\" t=\"n\"><v>2.28E+11</v></c><c r=\"C3\" "
            "t=\"d\"><v>2025-10-01</v></c></row>",
            "<si><t>zero</t></si><si><t>one</t></si>", NULL,
            "one,in,formula\ntrue,false,#VALUE!\n17841401234567890,228000000000,2025-10-01\n");
}

static void styles_make_percentages_dates_and_money(void **state) {
    becomes(
        "<row><c s=\"1\"><v>1.3899999999999999E-2</v></c><c s=\"2\"><v>45931</v></c><c s=\"3\"><v>475.5</v></c><c s=\"4\"><v>45931</v></c>"
        "<c s=\"99\"><v>5</v></c></row>",
        NULL,
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$€-407]0.00\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy\"/></numFmts>"
        "<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"165\"/><xf numFmtId=\"164\"/><xf/></cellXfs>",
        "1.39%,2025-10-01,€475.5,45931,5\n");
    (void)state;
}

static void rows_keep_their_numbers(void **state) {
    (void)state;
    becomes("<row r=\"3\"><c r=\"C3\"><v>1</v></c><c r=\"AA3\"><v>2</v></c></row><row r=\"5\"><c r=\"A5\"/></row><row r=\"6\"><c "
            "r=\"B6\"><v>3</v></c><c><v>4</v></c>"
            "</row><row/><row><c><v>5</v></c></row><row r=\"90000\"/>",
            NULL, NULL, "\n\n,,1,,,,,,,,,,,,,,,,,,,,,,,,2\n\n\n,3,4\n\n5\n");
}

static void texts_are_put_together(void **state) {
    (void)state;
    becomes(
        "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c><c t=\"s\"><v>4</v></c></row>",
        "<si><r><t>Moth </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">&amp; \"Mint\"</t></r></si>"
        "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si><si/>"
        "<si><t>two\nlines_x000D_,_x005F_x000D_ _xZZZZ_ _x41</t></si><si><t>end</t></si>",
        NULL, "\"Moth & \"\"Mint\"\"\",東京,,\"two lines ,_x000D_ _xZZZZ_ _x41\",end\n");
    becomes("<row><c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>c</t></rPh></is></c></row>", NULL, NULL, "ab\n");
}

/* Some writers put a prefix before every name. */
static void prefixes_do_not_matter(void **state) {
    struct zipped zip = {.count = 0};
    struct converted c;
    (void)state;
    zipped_text(&zip, "xl/workbook.xml",
                "<x:workbook xmlns:x=\"m\" xmlns:r=\"o\"><x:workbookPr date1904=\"1\"/><x:sheets><x:sheet name=\"One\" "
                "r:id=\"a\"/></x:sheets></x:workbook>");
    zipped_text(&zip, "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"worksheets/sheet.xml\"/>"
                "<Relationship Id=\"b\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>");
    zipped_text(&zip, "xl/styles.xml", "<x:styleSheet xmlns:x=\"m\"><x:cellXfs><x:xf numFmtId=\"14\"/></x:cellXfs></x:styleSheet>");
    zipped_text(&zip, "XL/Worksheets/Sheet.xml",
                "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row><x:c><x:v>44469</x:v></x:c></x:row></x:sheetData></x:worksheet>");
    zipped_end(&zip);
    convert(&c, &zip, NULL);
    assert_string_equal(c.err.text, "");
    assert_string_equal(c.text, "2025-10-01\n");
    forget(&c, &zip);
}

static struct zipped three_sheets(void) {
    struct zipped zip = {.count = 0};
    zipped_text(&zip, "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"Chart\" id=\"c\"/><sheet name=\"Cover\" id=\"1\"/><sheet name=\"Old list\" id=\"2\"/>"
                "<sheet name=\"New list\" id=\"3\"/></sheets></workbook>");
    zipped_text(&zip, "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"c\" Type=\"x/chartsheet\" Target=\"chart.xml\"/><Relationship Id=\"1\" "
                "Type=\"x/worksheet\" Target=\"1.xml\"/>"
                "<Relationship Id=\"2\" Type=\"x/worksheet\" Target=\"2.xml\"/><Relationship Id=\"3\" Type=\"x/worksheet\" "
                "Target=\"3.xml\"/></Relationships>");
    zipped_text(&zip, "xl/1.xml", "<worksheet><sheetData><row><c s=\"0\"/></row></sheetData></worksheet>");
    zipped_text(&zip, "xl/2.xml", "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>");
    zipped_text(&zip, "xl/3.xml", "<worksheet><sheetData><row><c><v>3</v></c></row></sheetData></worksheet>");
    zipped_end(&zip);
    return zip;
}

static void the_first_sheet_with_rows_is_taken_and_said(void **state) {
    struct zipped zip = three_sheets();
    struct converted c;
    (void)state;
    convert(&c, &zip, NULL);
    assert_string_equal(c.text, "2\n");
    assert_int_equal(c.report.note_count, 1);
    assert_int_equal(c.report.notes[0].kind, NOTE_GUESS);
    assert_string_equal(c.report.notes[0].text,
                        "sheet: 'Old list', the first with rows; --sheet NAME for another: 'Chart', 'Cover', 'New list'");
    forget(&c, &zip);
}

static void a_sheet_with_known_headers_comes_before_others(void **state) {
    struct zipped zip = {.count = 0};
    struct converted c;
    (void)state;
    zipped_text(&zip, "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"Cover\" id=\"1\"/><sheet name=\"List\" id=\"2\"/></sheets></workbook>");
    zipped_text(&zip, "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"1\" Type=\"x/worksheet\" Target=\"1.xml\"/>"
                "<Relationship Id=\"2\" Type=\"x/worksheet\" Target=\"2.xml\"/></Relationships>");
    zipped_text(&zip, "xl/1.xml",
                "<worksheet><sheetData><row><c t=\"str\"><v>Spring</v></c><c><v>2025</v></c></row></sheetData></worksheet>");
    zipped_text(
        &zip, "xl/2.xml",
        "<worksheet><sheetData><row r=\"3\"><c t=\"str\"><v>handle</v></c><c t=\"str\"><v>followers</v></c></row></sheetData></worksheet>");
    zipped_end(&zip);
    convert(&c, &zip, NULL);
    assert_string_equal(c.text, "\n\nhandle,followers\n");
    assert_string_equal(c.report.notes[0].text, "sheet: 'List', the first whose headers are known; --sheet NAME for another: 'Cover'");
    forget(&c, &zip);
}

static void a_sheet_can_be_named(void **state) {
    struct zipped zip = three_sheets();
    struct converted c;
    (void)state;
    convert(&c, &zip, "new LIST");
    assert_string_equal(c.text, "3\n");
    assert_string_equal(c.report.notes[0].text, "sheet: 'New list'");
    assert_int_equal(c.sheets.count, 4);
    assert_int_equal(c.sheets.taken, 3);
    assert_string_equal(c.sheets.names[0], "Chart");
    source_close(&c.source);
    import_report_free(&c.report);
    sheet_list_free(&c.sheets);
    convert(&c, &zip, "Cover");
    assert_string_equal(c.err.text, "list.xlsx: is empty");
    import_report_free(&c.report);
    sheet_list_free(&c.sheets);
    convert(&c, &zip, "New lst");
    assert_string_equal(c.err.text, "list.xlsx: --sheet: there is no sheet 'New lst': did you mean 'New list'?");
    import_report_free(&c.report);
    sheet_list_free(&c.sheets);
    convert(&c, &zip, "Budget 2026");
    assert_string_equal(c.err.text,
                        "list.xlsx: --sheet: there is no sheet 'Budget 2026': there are 'Chart', 'Cover', 'Old list', 'New list'");
    forget(&c, &zip);
}

static void an_empty_workbook_is_said(void **state) {
    (void)state;
    refuses("", NULL, "list.xlsx: is empty");
    refuses("<row r=\"1\"><c r=\"A1\" s=\"0\"/></row>", NULL, "list.xlsx: is empty");
}

static void what_is_damaged_is_refused(void **state) {
    (void)state;
    refuses("<row><c></row>", NULL, "is damaged (xl/worksheets/sheet1.xml: mismatched tag)");
    refuses("<row r=\"2\"/><row r=\"2\"/>", NULL, "is damaged (row 2: its rows are out of order)");
    refuses("<row r=\"x\"/>", NULL, "its rows are out of order");
    refuses("<row r=\"1048577\"/>", NULL, "its rows are out of order");
    refuses("<row><c r=\"B1\"/><c r=\"A1\"/></row>", NULL, "is damaged (row 1: its cells are out of order)");
    refuses("<row><c t=\"s\"><v>1</v></c></row>", "<si><t>a</t></si>", "is damaged (row 1: a text is missing)");
    refuses("<row><c t=\"s\"><v>-0</v></c></row>", "<si><t>a</t></si>", "a text is missing");
}

static void entities_and_depth_are_refused(void **state) {
    struct zipped zip = {.count = 0};
    char deep[1024] = "";
    (void)state;
    zipped_text(&zip, "xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><workbook>&b;</workbook>");
    refuses_zip(&zip, "is damaged (xl/workbook.xml: it declares a document type)");
    for (int i = 0; i < 100; i++)
        strcat(deep, "<a>");
    refuses(deep, NULL, "elements too deep");
}

static void other_zip_files_are_named(void **state) {
    static const struct {
        const char *part, *message;
    } cases[] = {
        {"word/document.xml", "list.xlsx: is a text document (.docx): save the list as .xlsx or as 'CSV UTF-8'"},
        {"content.xml", "list.xlsx: is an OpenDocument file (.ods): save it as .xlsx or as CSV"},
        {"xl/workbook.bin", "list.xlsx: is a binary Excel workbook (.xlsb): save it as .xlsx or as 'CSV UTF-8'"},
        {"photo.jpg", "list.xlsx: is a ZIP file, not a workbook: unpack it first"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct zipped zip = {.count = 0};
        zipped_text(&zip, cases[i].part, "x");
        refuses_zip(&zip, cases[i].message);
    }
}

/* Wherever a file is cut, and whichever byte of its first kilobytes is wrong, it ends in rows or in one line that refuses it. */
static void broken_files_end_well(void **state) {
    struct zipped zip = {.count = 0};
    struct converted c;
    (void)state;
    zipped_workbook(&zip, "<row><c t=\"s\"><v>0</v></c><c><v>5</v></c></row>", "<si><t>a</t></si>", NULL);
    zipped_end(&zip);
    size_t size = zip.size;
    for (zip.size = 0; zip.size < size; zip.size += 7) {
        convert(&c, &zip, NULL);
        assert_true(c.ok || c.err.text[0] != '\0');
        source_close(&c.source);
        import_report_free(&c.report);
        sheet_list_free(&c.sheets);
    }
    zip.size = size;
    for (size_t i = 0; i < size; i++) {
        zip.bytes[i] ^= 0x41;
        convert(&c, &zip, NULL);
        assert_true(c.ok ? strcmp(c.text, "a,5\n") == 0 : c.err.text[0] != '\0'); /* the checksum stands guard over the rest */
        source_close(&c.source);
        import_report_free(&c.report);
        sheet_list_free(&c.sheets);
        zip.bytes[i] ^= 0x41;
    }
    zipped_free(&zip);
}

static void imports(const char *rows, const char *texts, struct gathered *g) {
    struct zipped zip = {.count = 0};
    zipped_workbook(&zip, rows, texts, NULL);
    zipped_end(&zip);
    gather_bytes(g, zip.bytes, zip.size, "instagram");
    zipped_free(&zip);
}

/* Short rows are no fault of a workbook; a fault is told with the number of its row. */
static void rows_become_creators(void **state) {
    struct gathered g;
    (void)state;
    imports("<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c><c r=\"D2\" t=\"s\"><v>2</v></c></row>"
            "<row r=\"4\"><c r=\"B4\" t=\"s\"><v>3</v></c><c r=\"C4\"><v>10</v></c></row>"
            "<row r=\"7\"><c r=\"B7\" t=\"s\"><v>4</v></c><c r=\"D7\"><v>5</v></c><c r=\"F7\"><v>1</v></c></row>",
            "<si><t>handle</t></si><si><t>followers</t></si><si><t>fee</t></si><si><t>moth</t></si><si><t>owl</t></si>", &g);
    if (!g.ok)
        fail_msg("refused: %s", g.err.text);
    assert_int_equal(g.report.rows, 2);
    assert_int_equal(g.report.rejected, 1);
    assert_true(gathered_creator(&g, "moth")->followers == 10);
    gather_free(&g);
    imports("<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row><row r=\"7\"><c r=\"B7\" "
            "t=\"s\"><v>2</v></c></row>",
            "<si><t>handle</t></si><si><t>followers</t></si><si><t>moth</t></si>", &g);
    assert_false(g.ok);
    assert_string_equal(g.err.text, "list.csv: no row can be used (line 7: followers: missing)");
    gather_free(&g);
}

/* A cell that is too long, or too many of them, is the fault of its row. */
static void limits_of_rows_hold(void **state) {
    struct gathered g;
    char *texts = mem_new(CSV_CELL_MAX + 128, 1);
    (void)state;
    snprintf(texts, CSV_CELL_MAX + 128, "<si><t>handle</t></si><si><t>followers</t></si><si><t>moth</t></si><si><t>%0*d</t></si>",
             CSV_CELL_MAX + 1, 1);
    imports("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row><row><c t=\"s\"><v>2</v></c><c><v>1</v></c></row>"
            "<row><c t=\"s\"><v>2</v></c><c><v>2</v></c><c t=\"s\"><v>3</v></c></row>"
            "<row><c t=\"s\"><v>2</v></c><c><v>3</v></c><c r=\"IW4\"><v>1</v></c></row>"
            "<row><c t=\"s\"><v>2</v></c><c><v>4</v></c><c r=\"ZZ5\"><v>1</v></c><c r=\"XFD5\"><v>1</v></c></row>"
            "<row><c t=\"s\"><v>2</v></c><c><v>1</v></c><c r=\"IV6\"><v>1</v></c></row>",
            texts, &g);
    assert_true(g.ok);
    assert_int_equal(g.report.rows, 5);
    assert_int_equal(g.report.rejected, 3);
    assert_true(gathered_creator(&g, "moth")->followers == 1);
    gather_free(&g);
    free(texts);
}

/* Made by a spreadsheet library: a cover sheet, a title, blank rows, dates, percentages, euros, a formula that fails. */
static void a_real_workbook_is_imported(void **state) {
    struct gathered g;
    (void)state;
    gather_file(&g, "creators.xlsx", NULL, NULL);
    if (!g.ok)
        fail_msg("refused: %s", g.err.text);
    assert_int_equal(g.report.rows, 3);
    assert_int_equal(g.report.rejected, 0);
    const struct creator *c = gathered_creator(&g, "moth.mint");
    assert_true(c->followers == 475800000);
    assert_true(c->rate == 0.0139);
    assert_true(c->fee_cents == MONEY_UNKNOWN); /* in euros */
    assert_string_equal(c->figures_date, "2025-10-01");
    assert_string_equal(c->notes, "two lines");
    assert_true(c->verified);
    c = gathered_creator(&g, "owl_gate");
    assert_string_equal(c->name, "Owl, \"Gate\" 등불");
    assert_string_equal(c->figures_date, "2025-02-28");
    assert_true(gathered_creator(&g, "kite")->followers == 1200000);
    gathered_note(&g, NOTE_GUESS, "sheet: 'Creators', the first whose headers are known; --sheet NAME for another: 'Read me', 'Prices'");
    gathered_note(&g, NOTE_GUESS, "header: line 4; what stands before it is not used");
    gather_free(&g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_of_every_type_are_read),
        cmocka_unit_test(styles_make_percentages_dates_and_money),
        cmocka_unit_test(rows_keep_their_numbers),
        cmocka_unit_test(texts_are_put_together),
        cmocka_unit_test(prefixes_do_not_matter),
        cmocka_unit_test(the_first_sheet_with_rows_is_taken_and_said),
        cmocka_unit_test(a_sheet_with_known_headers_comes_before_others),
        cmocka_unit_test(a_sheet_can_be_named),
        cmocka_unit_test(an_empty_workbook_is_said),
        cmocka_unit_test(what_is_damaged_is_refused),
        cmocka_unit_test(entities_and_depth_are_refused),
        cmocka_unit_test(other_zip_files_are_named),
        cmocka_unit_test(broken_files_end_well),
        cmocka_unit_test(rows_become_creators),
        cmocka_unit_test(limits_of_rows_hold),
        cmocka_unit_test(a_real_workbook_is_imported),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("workbook", tests, NULL, NULL);
}

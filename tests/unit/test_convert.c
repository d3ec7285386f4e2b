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
#include "data/convert.h"
#include "support/zipped.h"

/* A text that grows. */
struct text {
    char *bytes;
    size_t size, capacity;
};

static void add(struct text *text, const void *bytes, size_t size) {
    if (text->size + size > text->capacity) {
        text->capacity = 2 * (text->size + size);
        text->bytes = mem_resize(text->bytes, text->capacity, 1);
    }
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
}

static void say(struct text *text, const char *words) {
    add(text, words, strlen(words));
}

/* The row with `number` put in. */
static void say_rows(struct text *text, const char *format, size_t rows, const char *between) {
    char line[256];
    for (size_t i = 1; i <= rows; i++) {
        const char *gap = strchr(format, '#');
        snprintf(line, sizeof line, "%.*s%zu%s%s", (int)(gap - format), format, i, gap + 1, i < rows ? between : "");
        say(text, line);
    }
}

/* The CSV that a file becomes, in one go or in steps without any time; how many steps there were. */
static size_t convert(const struct text *file, bool in_steps, struct text *csv, struct import_report *report) {
    struct import_options options = {.sheet = NULL};
    struct sheet_list sheets;
    struct source source;
    struct error err;
    unsigned char piece[4096];
    size_t steps = 0, got;
    double before = 0.0;
    *report = (struct import_report){.rows = 0};
    *csv = (struct text){.size = 0};
    source_memory(&source, "file", (const unsigned char *)file->bytes, file->size);
    if (!in_steps) {
        assert_true(convert_source(&source, &options, report, &sheets, &err));
    } else {
        struct conversion *conversion = conversion_begin(&source, &options, report, &sheets, &err);
        assert_non_null(conversion);
        for (; !conversion_done(conversion); steps++) {
            assert_true(conversion_step(conversion, 0.0, &err));
            double progress = conversion_progress(conversion);
            assert_true(progress >= before && progress <= 1.0);
            before = progress;
        }
        conversion_end(conversion);
    }
    for (source.at = 0; source_read(&source, piece, sizeof piece, &got, &err) && got > 0;)
        add(csv, piece, got);
    source_close(&source);
    sheet_list_free(&sheets);
    return steps;
}

/* Stops after each number of steps: what is left behind is seen by the tools that look for leaks. */
static void leave_after(const struct text *file, size_t steps) {
    struct import_options options = {.sheet = NULL};
    struct import_report report = {.rows = 0};
    struct sheet_list sheets;
    struct source source;
    struct error err;
    source_memory(&source, "file", (const unsigned char *)file->bytes, file->size);
    struct conversion *conversion = conversion_begin(&source, &options, &report, &sheets, &err);
    assert_non_null(conversion);
    for (size_t i = 0; i < steps; i++)
        assert_true(conversion_step(conversion, 0.0, &err));
    assert_false(conversion_done(conversion));
    assert_ptr_equal(source.bytes, file->bytes); /* nothing has taken its place */
    conversion_end(conversion);
    source_close(&source);
    sheet_list_free(&sheets);
    import_report_free(&report);
}

static void comes_to_the_same(struct text *file, size_t least_steps) {
    struct text whole, stepped;
    struct import_report in_one, in_steps;
    convert(file, false, &whole, &in_one);
    size_t steps = convert(file, true, &stepped, &in_steps);
    assert_in_range(steps, least_steps, 100000);
    assert_int_equal(whole.size, stepped.size);
    assert_memory_equal(whole.bytes, stepped.bytes, whole.size);
    assert_int_equal(in_one.note_count, in_steps.note_count);
    for (size_t i = 0; i < in_one.note_count; i++)
        assert_string_equal(in_one.notes[i].text, in_steps.notes[i].text);
    leave_after(file, 0);
    leave_after(file, steps / 2);
    leave_after(file, steps - 1);
    import_report_free(&in_one);
    import_report_free(&in_steps);
    free(whole.bytes);
    free(stepped.bytes);
    free(file->bytes);
}

static void json_lines(void **state) {
    struct text file = {.size = 0};
    (void)state;
    say_rows(&file, "{\"handle\":\"a#\",\"stats\":{\"followers\":5,\"tags\":[\"x\",\"y\"]},\"posts\":[{\"id\":1}]}", 500, "\n");
    comes_to_the_same(&file, 20);
}

/* The list is passed over at first, as one value of one object. */
static void a_list_in_an_object(void **state) {
    struct text file = {.size = 0};
    (void)state;
    say(&file, "{\"page\":{\"next\":null},\"data\":[");
    say_rows(&file, "{\"handle\":\"a#\",\"followers\":5}", 500, ",");
    say(&file, "],\"more\":[1,2]}");
    comes_to_the_same(&file, 20);
}

static void utf16(void **state) {
    struct text narrow = {.size = 0}, file = {.size = 0};
    (void)state;
    say_rows(&narrow, "handle#,followers", 20000, "\n");
    add(&file, "\xFF\xFE", 2);
    for (size_t i = 0; i < narrow.size; i++)
        add(&file, (char[]){narrow.bytes[i], '\0'}, 2);
    free(narrow.bytes);
    comes_to_the_same(&file, 5);
}

/* The first sheet has no header that is known, the second one has; cells share texts. */
static void a_workbook(void **state) {
    struct zipped zip = {.count = 0};
    struct text cover = {.size = 0}, list = {.size = 0}, texts = {.size = 0};
    (void)state;
    zipped_text(&zip, "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"Cover\" id=\"1\"/><sheet name=\"List\" id=\"2\"/></sheets></workbook>");
    zipped_text(&zip, "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"1\" Type=\"x/worksheet\" Target=\"1.xml\"/><Relationship Id=\"2\" Type=\"x/worksheet\" "
                "Target=\"2.xml\"/><Relationship Id=\"3\" Type=\"x/sharedStrings\" Target=\"texts.xml\"/></Relationships>");
    say(&cover, "<worksheet><sheetData>");
    say_rows(&cover, "<row><c t=\"inlineStr\"><is><t>page #</t></is></c></row>", 4000, "");
    say(&cover, "</sheetData></worksheet>");
    say(&list, "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>");
    say_rows(&list, "<row><c t=\"s\"><v>#</v></c><c><v>100</v></c></row>", 4000, "");
    say(&list, "</sheetData></worksheet>");
    say(&texts, "<sst><si><t>handle</t></si><si><t>followers</t></si>");
    say_rows(&texts, "<si><t>the creator of number #</t></si>", 4000, "");
    say(&texts, "</sst>");
    zipped_add(&zip, "xl/1.xml", cover.bytes, cover.size);
    zipped_add(&zip, "xl/2.xml", list.bytes, list.size);
    zipped_add(&zip, "xl/texts.xml", texts.bytes, texts.size);
    zipped_end(&zip);
    struct text file = {.size = 0};
    add(&file, zip.bytes, zip.size);
    zipped_free(&zip);
    free(cover.bytes);
    free(list.bytes);
    free(texts.bytes);
    comes_to_the_same(&file, 8);
}

/* Where nothing is to be done, that is known at once. */
static void csv_stays(void **state) {
    static const char csv[] = "handle,followers\na,1\n";
    struct import_options options = {.sheet = NULL};
    struct import_report report = {.rows = 0};
    struct sheet_list sheets;
    struct source source;
    struct error err;
    (void)state;
    source_memory(&source, "file", (const unsigned char *)csv, sizeof csv - 1);
    struct conversion *conversion = conversion_begin(&source, &options, &report, &sheets, &err);
    assert_non_null(conversion);
    assert_true(conversion_done(conversion));
    assert_true(conversion_step(conversion, 0.0, &err));
    assert_ptr_equal(source.bytes, csv);
    assert_int_equal(report.note_count, 0);
    conversion_end(conversion);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_lines), cmocka_unit_test(a_list_in_an_object), cmocka_unit_test(utf16),
        cmocka_unit_test(a_workbook), cmocka_unit_test(csv_stays),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("convert", tests, NULL, NULL);
}

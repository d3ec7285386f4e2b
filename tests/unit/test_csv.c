#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "data/csv.h"

/* Rows as text: cells between | and rows ending in /, bad rows as "!reason/", a failure as "!!message". */
static void reads_n(const char *bytes, size_t size, char delimiter, const char *expected) {
    char shown[4096] = "";
    struct source source;
    struct csv csv;
    struct error err;
    enum csv_result result;
    source_memory(&source, "a.csv", (const unsigned char *)bytes, size);
    csv_init(&csv, &source, &(struct csv_dialect){.delimiter = delimiter, .first_line = 1});
    while ((result = csv_next(&csv, &err)) == CSV_ROW || result == CSV_BAD_ROW) {
        for (size_t i = 0; result == CSV_ROW && i < csv.count; i++) {
            strcat(shown, i > 0 ? "|" : "");
            strcat(shown, csv.cells[i]);
        }
        if (result == CSV_BAD_ROW)
            strcat(strcat(shown, "!"), err.text);
        strcat(shown, "/");
    }
    if (result == CSV_FAILED)
        strcat(strcat(shown, "!!"), err.text);
    csv_free(&csv);
    assert_string_equal(shown, expected);
}

static void reads(const char *text, const char *expected) {
    reads_n(text, strlen(text), ',', expected);
}

static void rows_may_end_in_any_way(void **state) {
    (void)state;
    reads("a,b\r\nc,d\r\n", "a|b/c|d/");
    reads("a,b\nc,d", "a|b/c|d/");
    reads("a,b\rc,d\r", "a|b/c|d/");
    reads("a,b\r\n\r\n\nc,d\r\re\n", "a|b/c|d/e/");
    reads("a,\n,b\n,\n", "a|/|b/|/");
    reads("\"\"\n", "/");
    reads("", "");
}

static void quotes_hold_anything(void **state) {
    (void)state;
    reads("\"a,b\",\"say \"\"hi\"\"\"\n", "a,b|say \"hi\"/");
    reads("\"two\r\nlines\",x\n", "two\r\nlines|x/");
    reads("5\" phone,x\n", "5\" phone|x/");
    reads("\"a\",\"\"\n", "a|/");
    reads("\"a\"b,c\nd,e\n", "!has text after a closing quote: a quote inside quotes is written twice/d|e/");
}

static void an_open_quote_names_its_line(void **state) {
    (void)state;
    reads("a,b\n\"c\nd\",e\nf,\"g\nh,i\nj,k\n", "a|b/c\nd|e/!!a.csv: the quote opened in line 4 is never closed: close it, or remove it");
}

static void lines_are_counted_inside_quotes_too(void **state) {
    static const char text[] = "h\r\n\"a\r\nb\nc\rd\"\r\n\nlast\n";
    static const size_t lines[] = {1, 2, 7};
    struct source source;
    struct csv csv;
    struct error err;
    (void)state;
    source_memory(&source, "a.csv", (const unsigned char *)text, sizeof text - 1);
    csv_init(&csv, &source, &(struct csv_dialect){.delimiter = ',', .first_line = 1});
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < 3; i++) {
            assert_int_equal(csv_next(&csv, &err), CSV_ROW);
            assert_int_equal(csv.line, lines[i]);
        }
        assert_int_equal(csv_next(&csv, &err), CSV_END);
        csv_restart(&csv);
    }
    csv_free(&csv);
}

static void bad_bytes_reject_their_row_only(void **state) {
    static const char nul[] = "a,b\nc\0d,e\nf,g\n";
    (void)state;
    reads_n(nul, sizeof nul - 1, ',', "a|b/!has a NUL byte/f|g/");
    /* the offsets below are counted by hand: the bad byte is the 8th of the file, then the 13th */
    reads("ab,cd\nx\351,y\n", "ab|cd/!byte 7 of the file is not UTF-8: save the file as UTF-8 (Excel: 'CSV UTF-8')/");
    reads("\"q\"\"\",\"a\"\"bc\300\"\nok\n", "!byte 12 of the file is not UTF-8: save the file as UTF-8 (Excel: 'CSV UTF-8')/ok/");
}

static char *repeated(const char *unit, size_t times, const char *end) {
    size_t length = strlen(unit);
    char *text = mem_new(times * length + strlen(end) + 1, 1);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * length, unit, length);
    strcpy(text + times * length, end);
    return text;
}

static void sizes_are_limited(void **state) {
    char *wide = repeated(",", 300, "\na,b\n"), *long_cell = repeated("x", CSV_CELL_MAX + 1, "\na,b\n");
    char *long_row = repeated("xxxxxxx,", CSV_ROW_MAX / 8 + 1, "\n"), *open = repeated("x\n", CSV_ROW_MAX, "\"");
    open[0] = '"'; /* closed at last, but no cell is that long */
    (void)state;
    reads(wide, "!has more than 256 cells/a|b/");
    reads(long_cell, "!has a cell of more than 64 KiB/a|b/");
    reads(long_row, "!!a.csv: line 1: a row of more than 1024 KiB: this is no list of creators");
    reads(open, "!!a.csv: the quote opened in line 1 is never closed: close it, or remove it");
    free(wide);
    free(long_cell);
    free(long_row);
    free(open);
}

static void sniffs(const char *bytes, size_t size, char delimiter, uint64_t start, size_t line) {
    struct source source;
    struct csv_dialect dialect;
    struct error err = {""};
    source_memory(&source, "a.csv", (const unsigned char *)bytes, size);
    assert_true(csv_sniff(&source, &dialect, &err));
    assert_int_equal(dialect.delimiter, delimiter);
    assert_int_equal(dialect.start, start);
    assert_int_equal(dialect.first_line, line);
}

#define SNIFFS(text, ...) sniffs(text, sizeof text - 1, __VA_ARGS__)

static void the_delimiter_is_found(void **state) {
    (void)state;
    SNIFFS("a,b,c\n1,2,3\n", ',', 0, 1);
    SNIFFS("Name;Place;Fans\nA;Moscow, Russia;10 358\nB;Minsk, Belarus;13 005\n", ';', 0, 1);
    SNIFFS("a;b\n1,5;2,5\n3,5;4,5\n5,6;7,8\n1,1;1,1\n", ';', 0, 1);
    SNIFFS("a\tb\n1\t2\n", '\t', 0, 1);
    SNIFFS("a|b\n1|2\n", '|', 0, 1);
    SNIFFS("id,niche,x\n1,a|b|c,y\n2,a|b|c,z\n", ',', 0, 1);
    SNIFFS("My creators, 2025; final\na;b;c\n1;2;3\n4;5;6\n", ';', 0, 1);
    SNIFFS("\"a;b\",c\n\"d;e\",f\n", ',', 0, 1);
    SNIFFS("\357\273\277a;b\n", ';', 3, 1);
    SNIFFS("\357\273\277sep=\t\r\na,b\tc\n", '\t', 10, 2);
    SNIFFS("sep=\0\nhandle,fans\nanna,1\nberta,2\n", ',', 0, 1); /* a NUL is no delimiter */
    SNIFFS("alone\n", ',', 0, 1);
}

static void refuses(const char *bytes, size_t size, const char *message) {
    struct source source;
    struct csv_dialect dialect;
    struct error err = {""};
    source_memory(&source, "a.csv", (const unsigned char *)bytes, size);
    assert_false(csv_sniff(&source, &dialect, &err));
    assert_string_equal(err.text, message);
}

#define REFUSES(text, message) refuses(text, sizeof text - 1, message)

static void an_empty_file_is_refused(void **state) {
    (void)state;
    REFUSES("", "a.csv: is empty");
    REFUSES("\357\273\277", "a.csv: is empty");
}

static char *temporary_directory(void) {
    char *path = mem_text("/tmp/flamekeep-csv-XXXXXX");
    assert_non_null(mkdtemp(path));
    return path;
}

static void only_regular_files_are_opened(void **state) {
    char *directory = temporary_directory(), path[64], expected[256];
    struct source source;
    struct error err;
    (void)state;
    assert_false(source_open(&source, directory, &err));
    snprintf(expected, sizeof expected, "%s: is a folder: name a file in it", directory);
    assert_string_equal(err.text, expected);
    snprintf(path, sizeof path, "%s/fifo", directory);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(source_open(&source, path, &err));
    assert_non_null(strstr(err.text, "is not a regular file"));
    unlink(path);
    assert_false(source_open(&source, path, &err));
    assert_non_null(strstr(err.text, "cannot be opened: No such file or directory"));
    rmdir(directory);
    free(directory);
}

static void a_file_that_changes_is_noticed(void **state) {
    char *directory = temporary_directory(), path[64];
    unsigned char bytes[8];
    size_t got;
    struct source source;
    struct error err;
    (void)state;
    snprintf(path, sizeof path, "%s/a.csv", directory);
    FILE *file = fopen(path, "w");
    fputs("abcdef", file);
    fclose(file);
    assert_true(source_open(&source, path, &err));
    assert_true(source_read(&source, bytes, 4, &got, &err));
    assert_int_equal(got, 4);
    assert_true(source_unchanged(&source, &err));
    assert_int_equal(truncate(path, 4), 0);
    assert_false(source_read(&source, bytes, 4, &got, &err));
    assert_non_null(strstr(err.text, "became shorter while it was read"));
    assert_false(source_unchanged(&source, &err));
    source_close(&source);
    unlink(path);
    rmdir(directory);
    free(directory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_may_end_in_any_way),         cmocka_unit_test(quotes_hold_anything),
        cmocka_unit_test(an_open_quote_names_its_line),    cmocka_unit_test(lines_are_counted_inside_quotes_too),
        cmocka_unit_test(bad_bytes_reject_their_row_only), cmocka_unit_test(sizes_are_limited),
        cmocka_unit_test(the_delimiter_is_found),          cmocka_unit_test(an_empty_file_is_refused),
        cmocka_unit_test(only_regular_files_are_opened),   cmocka_unit_test(a_file_that_changes_is_noticed),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}

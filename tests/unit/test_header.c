#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "data/header.h"

/* The line of the header, or 0 and the message. */
static size_t find(const char *text, const char *const *maps, size_t map_count, struct error *err) {
    struct import_options options = {.maps = maps, .map_count = map_count};
    struct source source;
    struct csv csv;
    struct csv_dialect dialect;
    size_t row, line = 0;
    source_memory(&source, "a.csv", (const unsigned char *)text, strlen(text));
    if (!csv_sniff(&source, &dialect, err))
        return 0;
    csv_init(&csv, &source, &dialect);
    if (header_find(&csv, &options, &row, err)) {
        csv_restart(&csv);
        for (size_t i = 0; i <= row; i++)
            csv_next(&csv, err);
        line = csv.line;
    }
    csv_free(&csv);
    return line;
}

static void is_in_line(size_t expected, const char *text) {
    struct error err = {""};
    size_t line = find(text, NULL, 0, &err);
    if (line != expected)
        fail_msg("line %zu, not %zu: %s (%s)", line, expected, text, err.text);
}

static void refuses(const char *text, const char *message) {
    struct error err = {""};
    assert_int_equal(find(text, NULL, 0, &err), 0);
    assert_string_equal(err.text, message);
}

static void titles_and_blank_lines_are_passed_over(void **state) {
    (void)state;
    is_in_line(1, "handle,followers\na,1\n");
    is_in_line(6, "Spring roster 2025\nby Anna, Bob and Carl\n\nnotes: followers are of May\n\nhandle,platform,followers\na,instagram,1\n");
    is_in_line(4, "sep=;\r\nSpring roster;;\r\n;;\r\nhandle;platform;followers\r\na;instagram;1\r\n");
    is_in_line(3, "\n\nhandle\tfollowers\na\t1\n");
    is_in_line(2, "\"A title\twith, everything;\"\nhandle\tfollowers\tfee\na\t1\t2\n");
}

static void a_title_of_known_words_is_no_header(void **state) {
    (void)state;
    is_in_line(2, "Creators,Instagram,2025,,\nhandle,platform,followers,fee,niche\na,instagram,1,2,x\n");
    is_in_line(1, "handle,followers,x\nname,instagram,y\na,1,z\n"); /* as many are not more */
}

static void empty_rows_do_not_count(void **state) {
    char *text = mem_new(4096, 1);
    (void)state;
    for (int i = 0; i < 300; i++)
        strcat(text, ";;;\n");
    is_in_line(301, strcat(text, "handle;platform;followers;fee\na;instagram;1;2\n"));
    free(text);
}

static void far_down_nothing_is_found(void **state) {
    char *text = mem_new(4096, 1);
    (void)state;
    for (int i = 0; i < 25; i++)
        strcat(text, "x,y\n");
    is_in_line(1, strcat(text, "handle,followers\na,1\n"));
    free(text);
}

static void unknown_headers_are_as_wide_as_the_table(void **state) {
    (void)state;
    is_in_line(3, "My list,,\n\nalpha,beta,gamma\n1,2,3\n4,5,6\n");
    is_in_line(1, "alpha,beta,\n1,2,3\n4,5,6\n");
}

static void map_names_headers(void **state) {
    static const char *const maps[] = {"handle=Alpha", "followers=gamma"};
    struct error err;
    (void)state;
    assert_int_equal(find("one,two,three\nalpha,beta,gamma\n1,2,3\n", maps, 2, &err), 2);
}

static void a_header_found_before_a_fault_is_enough(void **state) {
    (void)state;
    is_in_line(1, "handle,followers\na,\"1\n");
    is_in_line(2, "bad \xFF byte\nhandle,followers\na,1\n");
}

static void no_table_is_refused(void **state) {
    (void)state;
    refuses(",,\n,,\n", "a.csv: is empty");
    refuses("one\ntwo\nthree\n",
            "a.csv: is no list of creators: its rows have one cell each, and columns of handles and followers are needed");
    refuses("a,b\n\"c\n", "a.csv: the quote opened in line 2 is never closed: close it, or remove it");
    refuses("x\xFF,b\nc,d\n", "a.csv: line 1: byte 1 of the file is not UTF-8: save the file as UTF-8 (Excel: 'CSV UTF-8')");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_and_blank_lines_are_passed_over),
        cmocka_unit_test(a_title_of_known_words_is_no_header),
        cmocka_unit_test(empty_rows_do_not_count),
        cmocka_unit_test(far_down_nothing_is_found),
        cmocka_unit_test(unknown_headers_are_as_wide_as_the_table),
        cmocka_unit_test(map_names_headers),
        cmocka_unit_test(a_header_found_before_a_fault_is_enough),
        cmocka_unit_test(no_table_is_refused),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("header", tests, NULL, NULL);
}

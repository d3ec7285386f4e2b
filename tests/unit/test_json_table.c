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
#include "data/csv.h"
#include "data/json_table.h"
#include "support/gather.h"

/* JSON as CSV. */
struct converted {
    struct source source;
    struct import_report report;
    struct error err;
    bool ok;
    char text[8192];
};

static void convert(struct converted *c, const char *json) {
    size_t got, length = 0;
    memset(c, 0, sizeof *c);
    source_memory(&c->source, "list.json", (const unsigned char *)json, strlen(json));
    c->ok = json_table_convert(&c->source, 0, &c->report, &c->err);
    while (c->ok && source_read(&c->source, (unsigned char *)c->text + length, sizeof c->text - 1 - length, &got, &c->err) && got > 0)
        length += got;
}

static void forget(struct converted *c) {
    source_close(&c->source);
    import_report_free(&c->report);
}

/* `note` NULL: nothing is said. */
static void becomes_with_note(const char *json, const char *expected, const char *note) {
    struct converted c;
    convert(&c, json);
    if (!c.ok)
        fail_msg("refused: %s", c.err.text);
    assert_string_equal(c.text, expected);
    assert_int_equal(c.source.first_line, 0);
    assert_int_equal(c.report.note_count, note != NULL);
    if (note != NULL)
        assert_string_equal(c.report.notes[0].text, note);
    forget(&c);
}

static void becomes(const char *json, const char *expected) {
    becomes_with_note(json, expected, NULL);
}

static void refuses(const char *json, const char *message) {
    struct converted c;
    char expected[256];
    convert(&c, json);
    snprintf(expected, sizeof expected, "list.json: %s", message);
    assert_false(c.ok);
    assert_string_equal(c.err.text, expected);
    forget(&c);
}

static void lines_become_rows_of_their_lines(void **state) {
    (void)state;
    becomes("{\"a\":1,\"b\":\"x\"}\n{\"b\":\"y\",\"a\":2}\n", "a,b\n1,x\n2,y\n");
    becomes("\n{\"a\":1}\r\n\r\n{\"c\":\"z\"}", "a,c\n\n1\n\n,z\n"); /* keys of later rows come last; blank lines count */
    becomes("{\"a\":\n1}\n{\"a\":2}", "a\n1\n\n2\n");                /* the line where an object starts */
    becomes("{\"a\":1}{\"a\":2}", "a\n1\n2\n");
}

static void lists_become_rows_of_their_numbers(void **state) {
    (void)state;
    becomes("[{\"a\":1},\n\n\n{\"a\":2}]\n", "a\n1\n2\n");
    becomes(" [ { } , {\"a\":2} ] ", "a\n\n2\n");
}

static void values_stay_as_they_are_written(void **state) {
    (void)state;
    becomes("[{\"id\":9007199254740993,\"n\":2.28E+11,\"m\":-0.50,\"t\":true,\"f\":false,\"z\":null,\"e\":\"\"}]",
            "id,n,m,t,f,z,e\n9007199254740993,2.28E+11,-0.50,true,false\n");
    becomes("[{\"a\":\"x,y\",\"b\":\"say \\\"hi\\\"\",\"c\":\"one\\ntwo\\r\\n\"}]", "a,b,c\n\"x,y\",\"say \"\"hi\"\"\",\"one two  \"\n");
    becomes("[{\"a\":\"\\u00e9\\u20AC\\ud83d\\ude00\\/\\\\\\t|\"}]", "a\né€😀/\\\t|\n");
    becomes("[{\"\":\"\"}]", "\"\"\n\n");     /* a key without a name is a header still */
    becomes("[{\"a\":1,\"a\":2}]", "a\n2\n"); /* the last one counts */
}

/* Half a pair is no character: its row is rejected later, as one with bytes that are no UTF-8. */
static void halves_of_pairs_stay_invalid(void **state) {
    (void)state;
    becomes("[{\"a\":\"x\\ud83d\"}]", "a\nx\xFF\n");
    becomes("[{\"a\":\"\\ud83dx\\ude00\"}]", "a\n\xFFx\xFF\n");
    becomes("[{\"a\":\"\\ud83d\\ud83d\\ude00\\ud83d\\n\"}]", "a\n\"\xFF😀\xFF \"\n");
}

static void objects_and_lists_inside_are_flattened(void **state) {
    (void)state;
    becomes("[{\"a\":{\"b\":1,\"c\":{\"d\":\"x\"}},\"t\":[\"u\",2,true,null,\"\"],\"e\":[],\"o\":{}}]", "a.b,a.c.d,t,e\n1,x,u|2|true\n");
    becomes("[{\"stats\":{\"followers\":5}},{\"stats\":null}]", "stats.followers,stats\n5\n\n");
    becomes_with_note("[{\"h\":\"m\",\"posts\":[{\"likes\":1},[2]],\"n\":1}]", "h,posts,n\nm,,1\n",
                      "objects in lists and what is nested very deep are not read (first: 'posts', line 1)");
    becomes_with_note("[{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":1},\"f\":2}}}}]", "a.b.c.f\n2\n",
                      "objects in lists and what is nested very deep are not read (first: 'a.b.c.d', line 1)");
}

static void a_single_object_may_hold_the_list(void **state) {
    (void)state;
    becomes_with_note("{\"page\":1,\"data\":[{\"a\":1},{\"a\":2}],\"meta\":{\"data\":[{\"b\":1}]}}", "a\n1\n2\n",
                      "rows: the objects of the list 'data'");
    becomes_with_note("{\"x\":[{\"a\":1}],\"y\":[{\"a\":2}]}", "x,y\n\n",
                      "objects in lists and what is nested very deep are not read (first: 'x', line 1)");
    becomes("{\"tags\":[\"a\",\"b\"]}", "tags\na|b\n");
}

static void faults_name_line_and_column(void **state) {
    (void)state;
    refuses("[{\"a\":1},\n {\"a\" 2}]", "line 2, column 7: not JSON: a colon is missing after a key");
    refuses("[{\"é\":1 \"b\":2}]", "line 1, column 9: not JSON: a comma or } is missing");
    refuses("[{\"a\":1} {\"a\":2}]", "line 1, column 10: not JSON: a comma or ] is missing");
    refuses("[{\"a\":[1 2]}]", "line 1, column 10: not JSON: a comma or ] is missing");
    refuses("[{\"a\":1}]x", "line 1, column 10: not JSON: something that is no value: texts stand in quotes");
    refuses("[{\"a\":1}]{}", "line 1, column 10: not JSON: something follows after the list");
    refuses("[[1,2]]", "line 1, column 2: not JSON: an object {…} for each creator is needed here");
    refuses("{\"a\":1}\n5", "line 2, column 1: not JSON: an object {…} for each creator is needed here");
    refuses("[{a:1}]", "line 1, column 3: not JSON: something that is no value: texts stand in quotes");
    refuses("[{\"a\":1,}]", "line 1, column 9: not JSON: a key is missing: it is a text in quotes");
    refuses("[{\"a\":}]", "line 1, column 7: not JSON: a value is missing");
    refuses("[{\"a\":NaN}]", "line 1, column 7: not JSON: something that is no value: texts stand in quotes");
    refuses("[{\"a\":01}]", "line 1, column 7: not JSON: a number that is written in another way");
    refuses("[{\"a\":1.}]", "line 1, column 7: not JSON: a number that is not complete");
    refuses("[{\"a\":-}]", "line 1, column 7: not JSON: a number that is not complete");
    refuses("[{\"a\":1e}]", "line 1, column 7: not JSON: a number that is not complete");
    refuses("[{\"a\":+1}]", "line 1, column 7: not JSON: something that is no value: texts stand in quotes");
    refuses("[{\"a\":\"x", "line 1, column 7: not JSON: a text that is never closed");
    refuses("[{\"a\":\"x\ny\"}]",
            "line 1, column 7: not JSON: a line break or a control character in a text, or its closing quote is missing");
    refuses("[{\"a\":\"\\x\"}]", "line 1, column 7: not JSON: an unknown character after \\ in a text");
    refuses("[{\"a\":\"\\u00g0\"}]", "line 1, column 7: not JSON: \\u needs four hexadecimal digits");
    refuses("[{\"a\":1", "line 1, column 8: not JSON: a comma or } is missing");
    refuses("[", "line 1, column 2: not JSON: an object {…} for each creator is needed here");
    refuses("[]", "is empty");
    refuses("[{}]", "is empty");
}

static char *repeated(const char *start, const char *unit, size_t times, const char *end) {
    size_t length = strlen(unit), before = strlen(start);
    char *text = mem_new(before + times * length + strlen(end) + 1, 1);
    memcpy(text, start, before);
    for (size_t i = 0; i < times; i++)
        memcpy(text + before + i * length, unit, length);
    memcpy(text + before + times * length, end, strlen(end));
    return text;
}

static void depth_and_sizes_are_limited(void **state) {
    char *deep = repeated("[{\"a\":", "[", 100000, ""), *objects = repeated("[", "{\"a\":", 100000, "");
    char *key = repeated("[{\"", "k", 2000, "\":1}]"),
         *large = repeated("[{\"a\":1", ",\"b\":\"0123456789012345678901234567890123456789\"", 30000, "}]");
    (void)state;
    refuses(deep, "line 1, column 71: not JSON: objects and lists too deep in each other");
    refuses(objects, "line 1, column 322: not JSON: objects and lists too deep in each other");
    refuses(key, "line 1, column 3: not JSON: a key of more than 1 KiB");
    refuses(large, "line 1, column 1232071: not JSON: an object of more than 1024 KiB: this is no list of creators");
    free(deep);
    free(objects);
    free(key);
    free(large);
}

static void keys_beyond_256_are_left_out(void **state) {
    char json[8192] = "[{", key[32];
    struct converted c;
    (void)state;
    for (int i = 0; i < 300; i++) {
        snprintf(key, sizeof key, "%s\"k%d\":%d", i > 0 ? "," : "", i, i);
        strcat(json, key);
    }
    convert(&c, strcat(json, "}]"));
    assert_true(c.ok);
    assert_non_null(strstr(c.text, ",k255\n0,1,"));
    assert_non_null(strstr(c.text, ",255\n"));
    assert_string_equal(c.report.notes[0].text, "more than 256 keys: 'k256' and others are not read");
    forget(&c);
}

static bool is_json(const char *text) {
    struct sample *sample = mem_new(1, sizeof *sample);
    sample->size = strlen(text);
    memcpy(sample->bytes, text, sample->size);
    bool is = json_table_is(sample);
    free(sample);
    return is;
}

static void brackets_alone_are_no_json(void **state) {
    static const char *const yes[] = {"{\"", " \n[ {", "[]", "{ }", "\xEF\xBB\xBF[{", "[[", "[\"a\"]"};
    static const char *const no[] = {"", "{", "[", "[Roster 2025],", "['12%'],3", "{name},x", "handle,[{\"a\":1}]", "\"[{\""};
    (void)state;
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        assert_true(is_json(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        assert_false(is_json(no[i]));
}

static void creators_come_from_json(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g,
                "{\"username\":\"moth.mint\",\"platform\":\"tiktok\",\"stats\":{\"followers\":475800000},\"tags\":[\"home\",\"lamps\"],"
                "\"id\":9007199254740993}\n"
                "\n"
                "{\"username\":\"owl_gate\",\"platform\":\"tiktok\",\"stats\":{\"followers\":null}}\n"
                "{\"platform\":\"youtube\",\"username\":\"k\\ud83d\",\"stats\":{\"followers\":5}}\n"
                "{\"platform\":\"youtube\",\"username\":\"kite\\u0000\",\"stats\":{\"followers\":5}}\n"
                "{\"platform\":\"youtube\",\"username\":\"kite\",\"stats\":{\"followers\":\"1.2M\"}}\n",
                NULL, (const char *const[]){"followers=stats.followers", NULL});
    if (!g.ok)
        fail_msg("refused: %s", g.err.text);
    assert_int_equal(g.report.rows, 5);
    assert_int_equal(g.report.rejected, 3);
    assert_true(gathered_creator(&g, "moth.mint")->followers == 475800000);
    assert_string_equal(gathered_creator(&g, "moth.mint")->tags, "home|lamps");
    assert_true(gathered_creator(&g, "kite")->followers == 1200000);
    gather_free(&g);
    gather_text(&g, "[{\"handle\":\"a\",\"followers\":\"x\"},\n{\"handle\":\"b\"}]", "instagram", NULL);
    assert_string_equal(g.err.text, "list.csv: no row can be used (line 1: followers: 'x' is no number)");
    gather_free(&g);
    gather_text(&g, "[{\"handle\":\"a\",\n\"followers\":1]", "instagram", NULL);
    assert_string_equal(g.err.text, "list.csv: line 2, column 14: not JSON: a comma or } is missing");
    gather_free(&g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_become_rows_of_their_lines),
        cmocka_unit_test(lists_become_rows_of_their_numbers),
        cmocka_unit_test(values_stay_as_they_are_written),
        cmocka_unit_test(halves_of_pairs_stay_invalid),
        cmocka_unit_test(objects_and_lists_inside_are_flattened),
        cmocka_unit_test(a_single_object_may_hold_the_list),
        cmocka_unit_test(faults_name_line_and_column),
        cmocka_unit_test(depth_and_sizes_are_limited),
        cmocka_unit_test(keys_beyond_256_are_left_out),
        cmocka_unit_test(brackets_alone_are_no_json),
        cmocka_unit_test(creators_come_from_json),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("json_table", tests, NULL, NULL);
}

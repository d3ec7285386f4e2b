#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/write.h"
#include "export/brief.h"

static const struct write_form plan = {.what = WRITE_PLAN, .format = SHEET_CSV, .ending = "csv"};
static const struct write_form roster = {.what = WRITE_ROSTER, .format = SHEET_JSON, .ending = "json"};
static const struct write_form brief = {.what = WRITE_BRIEF, .format = BRIEF_HTML, .ending = "html"};

static void named(const char *folder, const char *campaign, const struct write_form *form, const char *expected) {
    char name[200];
    write_name(name, sizeof name, folder, campaign, form);
    assert_string_equal(name, expected);
}

static void a_file_is_named_after_the_campaign(void **state) {
    (void)state;
    named("", "Summer launch", &brief, "summer-launch-brief.html");
    named("~/out/", "Summer launch", &plan, "~/out/summer-launch-plan.csv");
    named("", "  Été: #1 & only! ", &roster, "ete-1-only-roster.json");
    named("", "../../etc/passwd", &plan, "etc-passwd-plan.csv");
    named("", "", &plan, "plan.csv");
    named("", "!?", &plan, "plan.csv");
    named("", "夏キャンペーン", &brief, "夏キャンペーン-brief.html");
    named("", "-rf", &plan, "rf-plan.csv");
}

static void a_long_name_is_cut_between_characters(void **state) {
    char campaign[64], name[200];
    (void)state;
    memset(campaign, 'a', 59);
    strcpy(campaign + 59, "夏");
    write_name(name, sizeof name, "", campaign, &plan);
    assert_int_equal(strlen(name), 59 + strlen("-plan.csv"));
}

static void the_folder_of_a_path_is_what_stands_before_the_last_slash(void **state) {
    static const char *const pairs[][2] = {{"a.csv", ""}, {"~/out/a.csv", "~/out/"}, {"/a.csv", "/"}, {"", ""}, {"x/y/", "x/y/"}};
    char folder[64];
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        write_folder(folder, sizeof folder, pairs[i][0]);
        assert_string_equal(folder, pairs[i][1]);
    }
}

static void the_ending_that_is_typed_decides_on_the_format(void **state) {
    (void)state;
    assert_int_equal(write_format(&plan, "a.json"), SHEET_JSON);
    assert_int_equal(write_format(&plan, "a.csv"), SHEET_CSV);
    assert_int_equal(write_format(&plan, "a.md"), SHEET_CSV); /* no form of the menu */
    assert_int_equal(write_format(&plan, "a"), SHEET_CSV);
    assert_int_equal(write_format(&plan, "x.json/a"), SHEET_CSV); /* a folder's name says nothing */
    assert_int_equal(write_format(&roster, "a.txt"), SHEET_JSON);
    assert_int_equal(write_format(&brief, "a.md"), BRIEF_MD);
    assert_int_equal(write_format(&brief, "a.csv"), BRIEF_HTML);
}

static void what_was_written_is_found_from_the_home_folder(void **state) {
    char here[1024], where[1100];
    (void)state;
    assert_non_null(getcwd(here, sizeof here));
    setenv("HOME", here, 1);
    write_where(where, sizeof where, "src/../Makefile");
    assert_string_equal(where, "~/Makefile");
    setenv("HOME", "/nowhere", 1);
    write_where(where, sizeof where, "Makefile");
    assert_int_equal(where[0], '/');
    assert_memory_equal(where, here, strlen(here));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_named_after_the_campaign),
        cmocka_unit_test(a_long_name_is_cut_between_characters),
        cmocka_unit_test(the_folder_of_a_path_is_what_stands_before_the_last_slash),
        cmocka_unit_test(the_ending_that_is_typed_decides_on_the_format),
        cmocka_unit_test(what_was_written_is_found_from_the_home_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

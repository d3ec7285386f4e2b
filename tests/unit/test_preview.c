#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "data/preview.h"

static const struct params dollars = {.currency = {.code = "USD", .symbol = "$", .exponent = 2}};

static bool take_none(void *user, const struct creator *creators, size_t count, struct error *err) {
    (void)user;
    (void)creators;
    (void)count;
    return error_set(err, "a preview hands nothing over");
}

/* A preview under test. */
struct seen {
    struct import *import;
    struct import_report report;
    struct preview preview;
};

static void look(struct seen *seen, const char *text, const struct import_options *options) {
    struct error err;
    seen->import =
        import_begin_bytes("list.csv", (const unsigned char *)text, strlen(text), options, &dollars, take_none, NULL, &seen->report, &err);
    if (seen->import == NULL)
        fail_msg("%s", err.text);
    while (import_phase(seen->import) != IMPORT_MAPPED)
        if (!import_step(seen->import, 0.0, &err))
            fail_msg("%s", err.text);
    import_preview(seen->import, &seen->preview);
}

static void leave(struct seen *seen) {
    import_finish(seen->import);
    import_report_free(&seen->report);
}

static void column_is(const struct seen *seen, size_t i, enum column column, enum sureness sure, const char *why) {
    const struct preview_column *c = &seen->preview.columns[i];
    if (c->column != column || c->sure != sure || strcmp(c->why, why) != 0)
        fail_msg("'%s' becomes %d, sure %d, because '%s'", c->header, (int)c->column, (int)c->sure, c->why);
}

static void columns_say_what_they_become_and_why(void **state) {
    static const char text[] = "Account,\"Follower\n count\",ER,Mood,Avg likes,Posts\n"
                               "ana,48.5M,0.045,fine,10,7\nben,2M,0.03,,20,8\ncy,2M,0.02,good,,9\ndee,3M,0.02,bad,,9\n";
    struct import_options options = {.platform = "tiktok"};
    static struct seen seen;
    (void)state;
    look(&seen, text, &options);
    const struct preview *p = &seen.preview;
    assert_int_equal(p->width, 6);
    assert_int_equal(p->rows, 4);
    assert_int_equal(p->delimiter, ',');
    assert_int_equal(p->header_line, 1);
    assert_string_equal(p->problem.text, "");
    assert_string_equal(p->columns[1].header, "Follower count");
    column_is(&seen, 0, COLUMN_HANDLE, SURE_HEADER, "");
    column_is(&seen, 2, COLUMN_RATE, SURE_GUESS, "engagement rate: '0.045' in the column 'ER' is taken for a fraction (1 is 100 %)");
    column_is(&seen, 3, COLUMN_NONE, SURE_UNUSED, "not used");
    column_is(&seen, 4, COLUMN_NONE, SURE_UNUSED, "not used, because 'ER' gives the engagement rate");
    column_is(&seen, 5, COLUMN_NONE, SURE_UNUSED, "not used: all posts ever made, not those that the averages were taken over");
    assert_int_equal(p->columns[2].way, WAY_FRACTION);
    assert_string_equal(p->columns[2].reads, "4.5%");
    assert_int_equal(p->columns[3].samples.count, 3);
    assert_string_equal(p->columns[3].samples.values[0], "fine");
    assert_string_equal(p->columns[3].samples.values[2], "bad");
    assert_int_equal(p->columns[4].samples.count, 2);
    leave(&seen);
}

static void what_is_said_is_sure(void **state) {
    static const char *const maps[] = {"followers=Reach"}, *const ways[] = {"engagement_rate=percent"};
    struct import_options options = {.platform = "tiktok", .maps = maps, .map_count = 1, .ways = ways, .way_count = 1};
    static struct seen seen;
    (void)state;
    look(&seen, "Account,Fans,Reach,ER\nana,1,2,0.5\n", &options);
    column_is(&seen, 1, COLUMN_NONE, SURE_UNUSED, "not used");
    column_is(&seen, 2, COLUMN_FOLLOWERS, SURE_SAID, "");
    column_is(&seen, 3, COLUMN_RATE, SURE_SAID, "");
    assert_string_equal(seen.preview.columns[3].reads, "0.50%");
    assert_int_equal(seen.preview.platform, PLATFORM_TIKTOK);
    assert_int_equal(seen.preview.platform_sure, SURE_SAID);
    leave(&seen);
}

static void twins_check_and_units_multiply(void **state) {
    struct import_options options = {.platform = "tiktok"};
    static struct seen seen;
    (void)state;
    look(&seen, "Account;Fans (thousands);likes;avg likes;avg likes;avg views\nana;1,5;3;10;10;100\nben;2;4;11;11;90\n", &options);
    assert_int_equal(seen.preview.delimiter, ';');
    assert_int_equal(seen.preview.columns[1].way, WAY_THOUSANDS);
    assert_string_equal(seen.preview.columns[1].reads, "1,500");
    assert_true(seen.preview.comma);
    assert_int_equal(seen.preview.columns[3].column, COLUMN_LIKES);
    assert_false(seen.preview.columns[3].checks);
    assert_int_equal(seen.preview.columns[4].column, COLUMN_LIKES);
    assert_true(seen.preview.columns[4].checks);
    leave(&seen);
}

static void platforms_are_known_by_several_ways(void **state) {
    struct import_options options = {.platform = NULL};
    static struct seen seen;
    (void)state;
    look(&seen, "TikTok handle,followers\nana,1\n", &options);
    assert_int_equal(seen.preview.platform, PLATFORM_TIKTOK);
    assert_int_equal(seen.preview.platform_sure, SURE_GUESS);
    assert_string_equal(seen.preview.platform_why, "tiktok, guessed from the header 'TikTok handle'");
    leave(&seen);
    look(&seen, "handle,platform,followers\nana,tiktok,1\n", &options);
    assert_true(seen.preview.platform_by_row);
    assert_int_equal(seen.preview.platform_sure, SURE_HEADER);
    leave(&seen);
}

static void a_list_that_lacks_something_is_shown_with_the_problem(void **state) {
    struct import_options options = {.platform = NULL};
    static struct seen seen;
    (void)state;
    look(&seen, "handle,Mood\nana,1\n", &options);
    assert_non_null(strstr(seen.preview.problem.text, "no column gives the followers"));
    column_is(&seen, 0, COLUMN_HANDLE, SURE_HEADER, "");
    column_is(&seen, 1, COLUMN_NONE, SURE_UNUSED, "not used");
    assert_int_equal(seen.preview.platform_sure, SURE_UNUSED);
    leave(&seen);
    look(&seen, "handle,tiktok followers,instagram followers\nana,1,2\n", &options); /* two accounts of one person */
    assert_string_equal(seen.preview.problem.text, "");
    column_is(&seen, 0, COLUMN_HANDLE, SURE_GUESS, "handle: 'handle' is taken for the account on every platform");
    column_is(&seen, 1, COLUMN_FOLLOWERS, SURE_HEADER, "");
    column_is(&seen, 2, COLUMN_FOLLOWERS, SURE_HEADER, "");
    leave(&seen);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_say_what_they_become_and_why),
        cmocka_unit_test(what_is_said_is_sure),
        cmocka_unit_test(twins_check_and_units_multiply),
        cmocka_unit_test(platforms_are_known_by_several_ways),
        cmocka_unit_test(a_list_that_lacks_something_is_shown_with_the_problem),
    };
    return cmocka_run_group_tests_name("preview", tests, NULL, NULL);
}

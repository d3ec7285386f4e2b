#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "data/import.h"
#include "support/scratch.h"

enum { ROWS = 500 }; /* more than a step reads at least */

static const struct params dollars = {.currency = {.code = "USD", .symbol = "$", .exponent = 2}};

/* An import under test: what the sink got, as one text. */
struct got {
    char text[ROWS * 64];
    size_t used, count;
};

static void take_one(struct got *got, const struct creator *c) {
    got->count++;
    got->used += (size_t)snprintf(got->text + got->used, sizeof got->text - got->used, "%d %s %.17g %.17g\n", (int)c->platform, c->handle,
                                  c->followers, c->rate);
    assert_true(got->used < sizeof got->text);
}

static bool take(void *user, const struct creator *creators, size_t count, struct error *err) {
    (void)err;
    for (size_t i = 0; i < count; i++)
        take_one(user, &creators[i]);
    return true;
}

/* Every tenth row repeats a creator, every twentieth cannot be used. */
static char *list_of(size_t rows) {
    char *text = mem_new(rows * 40 + 64, 1);
    size_t used = (size_t)sprintf(text, "Account;Fans;Engagement;Note\n");
    for (size_t i = 0; i < rows; i++)
        used += (size_t)sprintf(text + used, "who%zu;%s%zu;0,0%zu;x\n", i % 10 == 9 ? i - 1 : i, i % 20 == 5 ? "?" : "", 1000 + i,
                                10 + i % 80);
    return text;
}

static struct import *begin(const char *text, const struct import_options *options, struct got *got, struct import_report *report) {
    struct error err;
    struct import *import =
        import_begin_bytes("list.csv", (const unsigned char *)text, strlen(text), options, &dollars, take, got, report, &err);
    if (import == NULL)
        fail_msg("%s", err.text);
    return import;
}

/* Steps without any time, through one phase. Returns how many there were. */
static size_t step_through(struct import *import, struct got *got) {
    enum import_phase phase = import_phase(import), now = phase;
    double before = 0.0;
    size_t steps = 0;
    while (now == phase) {
        struct error err;
        size_t had = got->count;
        if (!import_step(import, 0.0, &err))
            fail_msg("%s", err.text);
        now = import_phase(import);
        double progress = import_progress(import);
        assert_true(progress >= 0.0 && progress <= 1.0);
        assert_true(now != phase || progress >= before);
        assert_true(got->count - had <= 64);
        before = progress;
        steps++;
    }
    return steps;
}

static void same_report(const struct import_report *a, const struct import_report *b) {
    assert_int_equal(a->rows, b->rows);
    assert_int_equal(a->creators, b->creators);
    assert_int_equal(a->rejected, b->rejected);
    assert_int_equal(a->merged, b->merged);
    assert_int_equal(a->note_count, b->note_count);
    for (size_t i = 0; i < a->note_count; i++)
        assert_string_equal(a->notes[i].text, b->notes[i].text);
}

static void steps_without_time_come_to_the_same(void **state) {
    static struct got stepped, whole;
    struct import_options options = {.platform = "tiktok"};
    struct import_report in_steps, in_one;
    struct error err;
    char *text = list_of(ROWS);
    (void)state;
    stepped = whole = (struct got){.count = 0};
    assert_true(
        import_bytes("list.csv", (const unsigned char *)text, strlen(text), &options, &dollars, take, &whole, &in_one, &err));
    struct import *import = begin(text, &options, &stepped, &in_steps);
    assert_int_equal(import_phase(import), IMPORT_SURVEY);
    assert_true(step_through(import, &stepped) > 5);
    assert_int_equal(import_phase(import), IMPORT_MAPPED);
    step_through(import, &stepped); /* begins to read */
    assert_int_equal(import_phase(import), IMPORT_READ);
    assert_true(step_through(import, &stepped) > 5);
    assert_int_equal(import_phase(import), IMPORT_READY);
    assert_int_equal(in_steps.rows, ROWS);
    assert_int_equal(stepped.count, 0);
    step_through(import, &stepped);
    assert_int_equal(import_phase(import), IMPORT_DELIVER);
    assert_int_equal(stepped.count, 64);
    step_through(import, &stepped);
    assert_int_equal(import_phase(import), IMPORT_DONE);
    assert_true(import_step(import, 0.0, &err)); /* nothing is left to do */
    import_finish(import);
    assert_string_equal(stepped.text, whole.text);
    assert_int_equal(in_one.rejected, ROWS / 20);
    assert_int_equal(in_one.merged, ROWS / 10);
    same_report(&in_steps, &in_one);
    import_report_free(&in_steps);
    import_report_free(&in_one);
    free(text);
}

static void leaving_at_any_phase_leaves_nothing_behind(void **state) {
    static struct got got;
    struct scratch scratch;
    char *text = list_of(ROWS);
    (void)state;
    for (enum import_phase last = IMPORT_SURVEY; last < IMPORT_DONE; last++) {
        scratch_make(&scratch);
        struct import_options options = {.platform = "tiktok", .rejects_path = scratch_path(&scratch, "rejects.csv")};
        struct import_report report;
        got = (struct got){.count = 0};
        struct import *import = begin(text, &options, &got, &report);
        while (import_phase(import) < last)
            step_through(import, &got);
        import_finish(import);
        import_report_free(&report);
        assert_int_equal(rmdir(scratch.directory), 0); /* empty */
    }
    import_finish(NULL);
    free(text);
}

static void another_mapping_starts_again(void **state) {
    static struct got got;
    static const char text[] = "Account,Fans,Reach,Engagement\nana,100,900,2%\nben,200,800,3%\n";
    static const char *const maps[] = {"followers=Reach"};
    struct import_options options = {.platform = "tiktok"}, other = {.platform = "instagram", .maps = maps, .map_count = 1};
    struct import_report report;
    struct error err;
    (void)state;
    got = (struct got){.count = 0};
    struct import *import = begin(text, &options, &got, &report);
    while (import_phase(import) != IMPORT_READY)
        step_through(import, &got);
    assert_true(import_again(import, &other, &dollars, &err));
    assert_int_equal(import_phase(import), IMPORT_SURVEY); /* nobody has looked what is in 'Reach' */
    assert_int_equal(report.rows, 0);
    while (import_phase(import) != IMPORT_DONE)
        step_through(import, &got);
    assert_string_equal(got.text, "0 ana 900 0.02\n0 ben 800 0.029999999999999999\n");
    assert_int_equal(report.rows, 2);
    import_finish(import);
    import_report_free(&report);
}

static void a_survey_that_serves_is_kept(void **state) {
    static struct got got;
    static const char text[] = "Account,Fans,ER\nana,100,0.5\nben,200,0.4\n";
    static const char *const ways[] = {"engagement_rate=fraction"}, *const maps[] = {"likes=ER"}, *const names[] = {"name=ER"};
    struct import_options options = {.platform = "tiktok"}, other = {.platform = "tiktok", .ways = ways, .way_count = 1},
                          likes = {.platform = "tiktok", .maps = maps, .map_count = 1},
                          name = {.platform = "tiktok", .maps = names, .map_count = 1};
    struct import_report report;
    struct error err;
    (void)state;
    got = (struct got){.count = 0};
    struct import *import = begin(text, &options, &got, &report);
    while (import_phase(import) != IMPORT_READY)
        step_through(import, &got);
    assert_true(import_again(import, &name, &dollars, &err));
    assert_int_equal(import_phase(import), IMPORT_SURVEY); /* numbers tell nothing of names */
    assert_true(import_again(import, &likes, &dollars, &err));
    assert_int_equal(import_phase(import), IMPORT_SURVEY); /* the one before was not complete */
    step_through(import, &got);
    assert_true(import_again(import, &other, &dollars, &err));
    assert_int_equal(import_phase(import), IMPORT_MAPPED);
    while (import_phase(import) != IMPORT_DONE)
        step_through(import, &got);
    assert_string_equal(got.text, "1 ana 100 0.5\n1 ben 200 0.40000000000000002\n");
    import_finish(import);
    import_report_free(&report);
}

static void the_first_rejects_are_told(void **state) {
    static struct got got;
    struct import_options options = {.platform = "tiktok"};
    struct import_report report;
    struct error err;
    char *text = list_of(ROWS);
    (void)state;
    got = (struct got){.count = 0};
    assert_true(import_bytes("list.csv", (const unsigned char *)text, strlen(text), &options, &dollars, take, &got, &report, &err));
    assert_int_equal(report.first_rejects[0].line, 7);
    assert_int_equal(report.first_rejects[1].line, 27);
    assert_int_equal(report.first_rejects[2].line, 47);
    assert_non_null(strstr(report.first_rejects[2].reason, "?1045"));
    import_report_free(&report);
    free(text);
}

static void a_mapping_that_lacks_something_can_be_mended(void **state) {
    static struct got got;
    static const char text[] = "Account,Followers gained,Reach\nana,1,900\n";
    static const char *const maps[] = {"followers=Reach"}, *const wrong[] = {"followers=Nobody"};
    struct import_options options = {.platform = "tiktok"}, other = {.platform = "tiktok", .maps = maps, .map_count = 1},
                          useless = {.platform = "tiktok", .maps = wrong, .map_count = 1};
    struct import_report report;
    struct error err;
    (void)state;
    got = (struct got){.count = 0};
    struct import *import = begin(text, &options, &got, &report);
    step_through(import, &got);
    assert_int_equal(import_phase(import), IMPORT_MAPPED);
    assert_false(import_step(import, 0.0, &err));
    assert_non_null(strstr(err.text, "no column gives the followers"));
    assert_false(import_again(import, &useless, &dollars, &err));
    assert_non_null(strstr(err.text, "there is no column 'Nobody'"));
    assert_true(import_again(import, &other, &dollars, &err));
    while (import_phase(import) != IMPORT_DONE)
        step_through(import, &got);
    assert_int_equal(got.count, 1);
    import_finish(import);
    import_report_free(&report);
}

static void what_is_no_list_does_not_begin(void **state) {
    struct import_options options = {.platform = NULL};
    struct import_report report;
    struct error err;
    (void)state;
    assert_null(import_begin("tests/data", &options, &dollars, take, NULL, &report, &err));
    assert_string_equal(err.text, "tests/data: is a folder: name a file in it");
    assert_null(import_begin_bytes("list.csv", (const unsigned char *)"", 0, &options, &dollars, take, NULL, &report, &err));
    import_report_free(&report);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_without_time_come_to_the_same),
        cmocka_unit_test(leaving_at_any_phase_leaves_nothing_behind),
        cmocka_unit_test(another_mapping_starts_again),
        cmocka_unit_test(a_survey_that_serves_is_kept),
        cmocka_unit_test(the_first_rejects_are_told),
        cmocka_unit_test(a_mapping_that_lacks_something_can_be_mended),
        cmocka_unit_test(what_is_no_list_does_not_begin),
    };
    return cmocka_run_group_tests_name("import_steps", tests, NULL, NULL);
}

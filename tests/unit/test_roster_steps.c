#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "export/roster_steps.h"
#include "support/stage.h"

/* One sheet with everybody in it. */
static void write_sheet(const struct roster_report *report, enum sheet_format format, const struct output *out) {
    struct sheet *sheet = sheet_new();
    size_t count = report->rows != NULL ? report->count : report->roster->count;
    roster_sheet_begin(sheet, format);
    for (size_t i = 0; i < count; i++) {
        struct roster_entry entry = roster_report_entry(report, report->rows != NULL ? report->rows[i] : i);
        roster_sheet_add(sheet, format, &entry);
    }
    sheet_write(sheet, format, out);
    sheet_free(sheet);
}

static char *in_one_sheet(const struct roster_report *report, enum sheet_format format) {
    char *text = NULL;
    size_t size = 0;
    struct output out = {.file = open_memstream(&text, &size), .charset = TEXT_UTF8};
    write_sheet(report, format, &out);
    fclose(out.file);
    return text;
}

static char *at_once(const struct roster_report *report, enum sheet_format format) {
    char *text = NULL;
    size_t size = 0;
    struct output out = {.file = open_memstream(&text, &size), .charset = TEXT_UTF8};
    export_roster(report, format, &out);
    fclose(out.file);
    return text;
}

/* With a deadline that has passed, a step does no more than it must. */
static char *in_steps(const struct roster_report *report, enum sheet_format format, int *steps) {
    char *text = NULL;
    size_t size = 0;
    struct output out = {.file = open_memstream(&text, &size), .charset = TEXT_UTF8};
    struct roster_steps writing;
    roster_steps_begin(&writing, format);
    for (*steps = 1; roster_steps_on(&writing, report, &out, 0.0); ++*steps)
        continue;
    fclose(out.file);
    return text;
}

static void is_the_same(const struct roster_report *report, int least) {
    static const enum sheet_format formats[] = {SHEET_CSV, SHEET_JSON, SHEET_MD, SHEET_TABLE};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        int steps = least;
        char *whole = in_one_sheet(report, formats[i]), *one = at_once(report, formats[i]);
        char *many = i < 2 ? in_steps(report, formats[i], &steps) : at_once(report, formats[i]);
        assert_string_equal(whole, one);
        assert_string_equal(whole, many);
        assert_true(steps >= least);
        free(whole);
        free(one);
        free(many);
    }
}

static struct roster_report report_of(const struct stage *stage) {
    return (struct roster_report){
        .params = &stage->params,
        .roster = &stage->model.roster,
        .campaign = &stage->model.campaign,
        .planner = stage->model.planner,
        .plan = model_plan(&stage->model),
    };
}

static void steps_write_what_one_sheet_would(void **state) {
    struct stage stage;
    size_t rows[130];
    (void)state;
    stage_open(&stage, NULL);
    stage_cast(&stage, 500);
    struct roster_report report = report_of(&stage);
    is_the_same(&report, 4);
    for (size_t i = 0; i < 130; i++)
        rows[i] = 499 - i;
    report.rows = rows;
    report.count = 128; /* whole parts */
    is_the_same(&report, 2);
    report.count = 129;
    is_the_same(&report, 3);
    report.count = 0;
    is_the_same(&report, 1);
    stage_close(&stage);
}

static void steps_that_are_given_up_leave_nothing(void **state) {
    struct roster_steps writing;
    (void)state;
    roster_steps_begin(&writing, SHEET_CSV);
    roster_steps_free(&writing);
    roster_steps_free(&writing);
    assert_null(writing.sheet);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_write_what_one_sheet_would),
        cmocka_unit_test(steps_that_are_given_up_leave_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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
    static const enum sheet_format formats[] = {SHEET_CSV, SHEET_JSON};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        int steps;
        char *one = at_once(report, formats[i]), *many = in_steps(report, formats[i], &steps);
        assert_string_equal(one, many);
        assert_true(steps >= least);
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

static void steps_write_what_is_written_at_once(void **state) {
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
        cmocka_unit_test(steps_write_what_is_written_at_once),
        cmocka_unit_test(steps_that_are_given_up_leave_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The oracle's programmes and what it reads of the solvers' answers, on an instance of three creators. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "oracle/mip.h"
#include "oracle/solution.h"
#include "support/check.h"

/* Creator 0, a flame who is held, may post once or twice; 1, a flame, costs more than the budget with two posts; 2 is a torch. */
static void three_creators(struct instance *instance) {
    static const struct {
        double value, exposure;
        int64_t cost_cents;
    } options[] = {{1.5, 0.25, 10050}, {2.5, 0.375, 20100}, {-1, 0.5, 30000}, {4, 1, 60000}, {0, 0.75, 25000}};
    instance_init(instance, 3, 5, 2);
    for (size_t i = 0; i < 3; i++) {
        instance->most[i] = i < 2 ? 2 : 1;
        instance->first[i + 1] = instance->first[i] + instance->most[i];
        instance->role[i] = i < 2 ? ROLE_FLAME : ROLE_TORCH;
        instance->segment[i] = i == 1;
    }
    for (size_t o = 0; o < 5; o++) {
        instance->value[o] = options[o].value;
        instance->exposure[o] = options[o].exposure;
        instance->kept[o] = exp(-options[o].exposure);
        instance->cost_cents[o] = options[o].cost_cents;
    }
    instance->least[0] = 1;
    instance->gain[0] = 8;
    instance->gain[1] = 16;
    instance->budget_cents = 50025;
    instance->count_max[ROLE_FLAME] = 2;
    instance->count_min[ROLE_TORCH] = instance->count_max[ROLE_TORCH] = 1;
    instance->sides[0] = (struct side){.least = SIDE_NO_LEAST, .most = 0};
    instance->sides[0].money[ROLE_TORCH][0] = 6000;
    instance->sides[0].money[ROLE_FLAME][0] = -4000;
    instance->sides[0].place[ROLE_FLAME][1] = 50;
    instance->sides[1] = (struct side){.least = 100, .most = SIDE_NO_MOST};
    instance->sides[1].place[ROLE_TORCH][0] = 100;
    instance->side_count = 2;
    instance->platform[1] = 1;
}

static const char *const programme_start = "Maximize\n"
                                           " value: + 1.5 z0_1 + 2.5 z0_2 - 1 z1_1 + 0 z2_1 + 8 r0 + 16 r1\n"
                                           "Subject To\n"
                                           " budget0: + 0 r0 + 100.5 z0_1 + 201 z0_2 + 300 z1_1 + 250 z2_1 <= 500.25\n"
                                           " most0: + 0 r0 + 1 z0_1 + 1 z0_2 + 1 z1_1 <= 2\n"
                                           " most1: + 0 r0 + 1 z2_1 <= 1\n"
                                           " least1: + 0 r0 + 1 z2_1 >= 1\n"
                                           " side_most0: + 0 r0 - 40.2 z0_1 - 80.4 z0_2 + 0.5 z1_1 + 150 z2_1 <= 0\n"
                                           " side_least1: + 0 r0 + 1 z2_1 >= 1\n"
                                           " once0: + 0 r0 + 1 z0_1 + 1 z0_2 = 1\n"
                                           " people0: + 0.25 z0_1 + 0.375 z0_2 + 0.75 z2_1 - 1 x0 = 0\n"
                                           " curve0_0: + 1 r0 - 1 x0 <= 0\n";

static const char *const programme_end = "Bounds\n"
                                         " r0 <= 1\n"
                                         " r1 <= 1\n"
                                         "Binary\n"
                                         " z0_1\n"
                                         " z0_2\n"
                                         " z1_1\n"
                                         " z2_1\n"
                                         "End\n";

/* The programme as text, with all tangents of the first segment at one place; the caller frees it. */
static char *written(const struct instance *instance, double at) {
    double points[2][MIP_TANGENTS] = {{0}};
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    for (int t = 0; t < MIP_TANGENTS; t++)
        points[0][t] = at;
    mip_write(file, instance, (const double(*)[MIP_TANGENTS])points);
    fclose(file);
    return text;
}

static void a_programme_is_as_written_by_hand(void **state) {
    struct instance instance;
    (void)state;
    three_creators(&instance);
    char *text = written(&instance, 0.0);
    size_t start = strlen(programme_start), end = strlen(programme_end), size = strlen(text);
    assert_true(size > start + end);
    assert_string_equal(text + size - end, programme_end);
    assert_non_null(strstr(text, "\n people1: + 0.5 z1_1 - 1 x1 = 0\n curve1_0:"));
    text[start] = '\0';
    assert_string_equal(text, programme_start);
    free(text);
    instance_free(&instance);
}

/* The slope and the foot of the tangent of 1 − e^−x at ln 2 are 1/2 and (1 − ln 2) / 2. */
static void a_tangent_touches_the_curve(void **state) {
    struct instance instance;
    double slope, foot;
    (void)state;
    three_creators(&instance);
    char *text = written(&instance, log(2.0));
    const char *row = strstr(text, " curve0_0:");
    assert_non_null(row);
    assert_int_equal(sscanf(row, " curve0_0: + 1 r0 - %lf x0 <= %lf", &slope, &foot), 2);
    assert_near(slope, 0.5, 1e-15);
    assert_near(foot, 0.15342640972002736, 1e-15);
    free(text);
    instance_free(&instance);
}

static void tangents_are_dense_where_plans_live(void **state) {
    double points[MIP_TANGENTS];
    (void)state;
    mip_tangents(1.1, points);
    assert_near(points[0], 0.0, 0.0);
    assert_near(points[1], 0.2, 1e-12);
    assert_near(points[11], 2.2, 1e-12);
    assert_near(points[12], 3.3, 1e-12);
    assert_near(points[15], 6.6, 1e-12);
}

static void where_plans_live_is_told_from_one(void **state) {
    const struct entry entries[] = {{0, 2}, {2, 1}};
    struct instance instance;
    double about[2];
    (void)state;
    three_creators(&instance);
    mip_about(&instance, entries, 2, about);
    assert_near(about[0], 1.125, 1e-15);
    assert_near(about[1], 0.5625, 1e-15); /* nobody there: half of all, in one of two segments */
    instance_free(&instance);
}

typedef bool reader(const char *text, const struct instance *instance, struct solution *out, struct error *err);

/* Reads an answer that holds the plan of creator 0 with two posts and creator 2. */
static void check_read(reader *read, const char *text, double objective) {
    struct instance instance;
    struct solution solution;
    struct error err;
    three_creators(&instance);
    assert_true(read(text, &instance, &solution, &err));
    assert_true(solution.found);
    assert_near(solution.objective, objective, 1e-15);
    assert_int_equal(solution.count, 2);
    assert_int_equal(solution.entries[0].item, 0);
    assert_int_equal(solution.entries[0].posts, 2);
    assert_int_equal(solution.entries[1].item, 2);
    assert_int_equal(solution.entries[1].posts, 1);
    free(solution.entries);
    instance_free(&instance);
}

static void check_none(reader *read, const char *text) {
    struct instance instance;
    struct solution solution;
    struct error err;
    three_creators(&instance);
    assert_true(read(text, &instance, &solution, &err));
    assert_false(solution.found);
    instance_free(&instance);
}

static void check_refused(reader *read, const char *text, const char *why) {
    struct instance instance;
    struct solution solution;
    struct error err;
    three_creators(&instance);
    assert_false(read(text, &instance, &solution, &err));
    if (strstr(err.text, why) == NULL)
        fail_msg("'%s' does not say '%s'", err.text, why);
    instance_free(&instance);
}

/* Columns: z0_1 z0_2 z1_1 z2_1 r0 r1 x0 x1. */
static void an_answer_of_glpk_is_read(void **state) {
    (void)state;
    check_read(solution_read_glpk, "c Problem:\nc\ns mip 40 8 o 7.25\ni 1 451\nj 1 0\nj 2 1\nj 3 0\nj 4 0.9999999\nj 5 0.6\nj 8 0\ne o f\n",
               7.25);
    check_none(solution_read_glpk, "s mip 40 8 u 0\nj 1 0\nj 2 0\ne o f\n");
    check_none(solution_read_glpk, "s mip 40 8 n 0\nj 1 0\ne o f\n");
}

static void hostile_answers_of_glpk_are_refused(void **state) {
    (void)state;
    check_refused(solution_read_glpk, "", "empty");
    check_refused(solution_read_glpk, "s mip 40 8 o 7.25\nj 2 1\n", "ends too early");
    check_refused(solution_read_glpk, "s bas 40 8 f f 7.25\n", "line 1 of the solver's file: no summary");
    check_refused(solution_read_glpk, "s mip 40 8 o nan\n", "no objective");
    check_refused(solution_read_glpk, "s mip 40 8 o 7\nj 1 1\nj 2 1\ne o f\n", "line 3 of the solver's file: a creator with two options");
    check_refused(solution_read_glpk, "s mip 40 8 o 7\nj 1 0.5\n", "neither in nor out");
    check_refused(solution_read_glpk, "s mip 40 8 o 7\nj 1 7\n", "neither in nor out");
    check_refused(solution_read_glpk, "s mip 40 8 o 7\nj 0 1\n", "no column");
    check_refused(solution_read_glpk, "s mip 40 8 o 7\nj 99999999999999999999 1\n", "no column");
    check_refused(solution_read_glpk, "s mip 40 8 o 7\nj -1 1\n", "no column");
}

static void an_answer_of_cbc_is_read(void **state) {
    static const char plan[] = "      1 z0_2                   1                     3.4\n"
                               "      3 z2_1         0.9999999                      14\n"
                               "      4 r0                  0.26                       0\n";
    char text[512];
    (void)state;
    snprintf(text, sizeof text, "Optimal (within gap tolerance) - objective value 7.25000000\n%s", plan);
    check_read(solution_read_cbc, text, 7.25);
    snprintf(text, sizeof text, "Stopped on time - objective value 7.25000000\n** %s", plan + 6);
    check_read(solution_read_cbc, text, 7.25);
    snprintf(text, sizeof text, "Stopped on time (no integer solution - continuous used) - objective value 7.25\n      1 z0_2 0.3 0\n");
    check_none(solution_read_cbc, text);
    check_none(solution_read_cbc, "Infeasible - objective value 0.00000000\n");
    check_none(solution_read_cbc, "Integer infeasible - objective value 0.00000000\n");
}

static void hostile_answers_of_cbc_are_refused(void **state) {
    (void)state;
    check_refused(solution_read_cbc, "", "empty");
    check_refused(solution_read_cbc, "Segmentation fault\n", "no summary");
    check_refused(solution_read_cbc, "Optimal - objective value inf\n", "no objective");
    check_refused(solution_read_cbc, "Optimal - objective value 7\n 0 z0_1 1 0\n 1 z0_2 1 0\n", "a creator with two options");
    check_refused(solution_read_cbc, "Optimal - objective value 7\n 0 z1_2 1 0\n", "nobody offered");
    check_refused(solution_read_cbc, "Optimal - objective value 7\n 0 z0_0 1 0\n", "nobody offered");
    check_refused(solution_read_cbc, "Optimal - objective value 7\n 0 z3_1 1 0\n", "nobody offered");
    check_refused(solution_read_cbc, "Optimal - objective value 7\n 0 z_1 1 0\n", "nobody offered");
    check_refused(solution_read_cbc, "Optimal - objective value 7\n 0 z0_1x 1 0\n", "nobody offered");
    check_refused(solution_read_cbc, "Optimal - objective value 7\n 0 z0_1 1\n", "no column");
    check_refused(solution_read_cbc, "Optimal - objective value 7\n 0 z0_1 0.4 0\n", "neither in nor out");
}

static void bounds_are_read_from_what_is_printed(void **state) {
    (void)state;
    assert_near(solution_bound_glpk("+  8: >>>>>  1.75e+01 <=  1.8e+01 0.4% (2; 0)\n+ 9: mip =  1.75e+01 <=  1.76e+01 0.1% (1; 0)\n", 17.5),
                17.6, 1e-15);
    assert_near(solution_bound_glpk("+ 9: mip =  1.75e+01 <=     tree is empty   0.0% (0; 3)\n", 17.5), 17.5, 1e-15);
    assert_true(solution_bound_glpk("+ 7: mip =     not found yet <=              +inf        (1; 0)\n", 0) == HUGE_VAL);
    assert_true(solution_bound_glpk("killed\n", 17.5) == HUGE_VAL);
    assert_near(solution_bound_cbc("Result - Stopped on time limit\n\nUpper bound:                    17.608\nGap: 0\n", 17.5), 17.608,
                1e-15);
    assert_near(solution_bound_cbc("Result - Optimal solution found\n\nObjective value: 17.5\n", 17.5), 17.5, 1e-15);
    assert_true(solution_bound_cbc("Result - Stopped on time limit\n", 17.5) == HUGE_VAL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_programme_is_as_written_by_hand),
        cmocka_unit_test(a_tangent_touches_the_curve),
        cmocka_unit_test(tangents_are_dense_where_plans_live),
        cmocka_unit_test(where_plans_live_is_told_from_one),
        cmocka_unit_test(an_answer_of_glpk_is_read),
        cmocka_unit_test(hostile_answers_of_glpk_are_refused),
        cmocka_unit_test(an_answer_of_cbc_is_read),
        cmocka_unit_test(hostile_answers_of_cbc_are_refused),
        cmocka_unit_test(bounds_are_read_from_what_is_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

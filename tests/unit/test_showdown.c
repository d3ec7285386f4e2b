#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/showdown.h"
#include "support/check.h"

enum { GROUPS_MAX = 4 };

/* Groups whose every creator has the same figures. */
struct scene {
    struct compare_group groups[GROUPS_MAX];
    struct comparison comparison;
};

static void add(struct scene *scene, const char *name, int side, size_t creators) {
    struct compare_group *group = &scene->groups[scene->comparison.count++];
    snprintf(group->name, sizeof group->name, "%s", name);
    group->side = side;
    for (int m = 0; m < MEASURE_COUNT; m++) {
        group->value[m] = UNKNOWN;
        group->middle[m] = (struct middle){.n = creators};
    }
    group->value[MEASURE_CREATORS] = (double)creators;
    scene->comparison.groups = scene->groups;
}

static void set(struct scene *scene, size_t group, enum measure measure, double value) {
    struct middle *middle = &scene->groups[group].middle[measure];
    scene->groups[group].value[measure] = middle->median = value;
    middle->count = (int)middle->n;
    for (int i = 0; i < middle->count; i++) {
        middle->at[i] = value;
        middle->rank[i] = (size_t)i + 1;
    }
    if (middle->n > 0)
        middle_weigh(middle);
}

/* Rates of nano, micro and mega as given; 20 creators each. */
static void three_tiers(struct scene *scene, double nano, double micro, double mega) {
    *scene = (struct scene){.comparison = {.groups = NULL}};
    add(scene, "nano", ROLE_FLAME, 20);
    add(scene, "micro", ROLE_FLAME, 40);
    add(scene, "mega", ROLE_TORCH, 20);
    set(scene, 0, MEASURE_RATE, nano);
    set(scene, 1, MEASURE_RATE, micro);
    set(scene, 2, MEASURE_RATE, mega);
}

static struct win by_rate(const struct scene *scene) {
    struct showdown showdown;
    showdown_hold(&scene->comparison, &showdown);
    return showdown.engagement;
}

static void headline_is(const struct scene *scene, const char *expected) {
    struct showdown showdown;
    char text[HEADLINE_SIZE];
    showdown_hold(&scene->comparison, &showdown);
    showdown_headline(&scene->comparison, &showdown, text);
    assert_string_equal(text, expected);
}

static void the_best_of_each_side_meet(void **state) {
    struct scene scene;
    (void)state;
    three_tiers(&scene, 0.051, 0.049, 0.011);
    struct win win = by_rate(&scene);
    assert_true(win.group == 0 && win.rival == 2 && win.surely); /* not micro, which is nearer, but of the same side */
    struct win row = compare_best(&scene.comparison, MEASURE_RATE, UINT64_MAX);
    assert_true(row.group == 0);
    three_tiers(&scene, 0.04, 0.049, 0.06);
    win = by_rate(&scene);
    assert_true(win.group == 2 && win.rival == 1);
}

static void the_larger_speaks_for_a_side_that_is_even(void **state) {
    struct scene scene;
    (void)state;
    three_tiers(&scene, 0.0492, 0.049, 0.011);
    struct win win = by_rate(&scene);
    assert_true(win.group == 1 && win.rival == 2);
    three_tiers(&scene, 0.0492, 0.049, 0.0491);
    assert_int_equal(by_rate(&scene).group, -1);
}

/* Nobody on the other side: all groups meet. */
static void groups_without_sides_all_meet(void **state) {
    struct scene scene;
    (void)state;
    three_tiers(&scene, 0.05, 0.04, UNKNOWN);
    struct win win = by_rate(&scene);
    assert_true(win.group == 0 && win.rival == 1);
    for (size_t i = 0; i < 3; i++)
        scene.groups[i].side = COMPARE_NO_SIDE;
    set(&scene, 2, MEASURE_RATE, 0.06);
    win = by_rate(&scene);
    assert_true(win.group == 2 && win.rival == 0); /* equally sure of both: the nearer one is named */
}

static void less_is_better_where_it_costs(void **state) {
    struct scene scene;
    (void)state;
    three_tiers(&scene, 0.05, 0.04, 0.01);
    set(&scene, 0, MEASURE_CPE, 30);
    set(&scene, 1, MEASURE_CPE, 20);
    set(&scene, 2, MEASURE_CPE, 40);
    struct showdown showdown;
    showdown_hold(&scene.comparison, &showdown);
    assert_int_equal(showdown.point[POINT_COST].group, 1);
}

static void the_headline_names_who_wins_what(void **state) {
    struct scene scene;
    (void)state;
    three_tiers(&scene, 0.03, 0.05, 0.01);
    for (size_t i = 0; i < 3; i++) {
        set(&scene, i, MEASURE_REACH, i == 2 ? 100000 : 1000 * (double)(i + 1));
        set(&scene, i, MEASURE_CPE, i == 1 ? 20 : 40);
        set(&scene, i, MEASURE_AUTHENTICITY, 0.8);
    }
    headline_is(&scene, "In this roster micro wins 2 of 9: engagement, cost; mega wins reach; 1 even, 5 unknown");
    scene.groups[2].benchmarks[MEASURE_RATE] = 0.6;
    headline_is(&scene, "In this roster micro wins 2 of 9: engagement, cost; mega wins reach; 1 even, 5 unknown; sure of 2");
    scene.groups[2].benchmarks[MEASURE_CPE] = scene.groups[1].benchmarks[MEASURE_REACH] = 1.0;
    headline_is(&scene, "In this roster micro wins 2 of 9: engagement, cost; mega wins reach; 1 even, 5 unknown; none of it sure");
}

static void without_a_contest_the_headline_says_why(void **state) {
    struct scene scene = {.comparison = {.groups = NULL}};
    (void)state;
    headline_is(&scene, "");
    add(&scene, "nano", ROLE_FLAME, 0);
    add(&scene, "mega", ROLE_TORCH, 30);
    set(&scene, 1, MEASURE_RATE, 0.01);
    headline_is(&scene, "All creators are mega: nobody to compare them with");
    scene.groups[1].kind = GROUP_UNKNOWN;
    scene.comparison.by = COMPARE_MARKET;
    headline_is(&scene, "No creator's market is known: there is nothing to compare");
    three_tiers(&scene, 0.01, 0.01, 0.01);
    headline_is(&scene, "Nobody is ahead; 1 even, 8 unknown");
}

/* Each point has a measure of which more or less is better, and no two the same. */
static void every_point_has_a_measure_of_its_own(void **state) {
    unsigned seen = 0;
    (void)state;
    for (int p = 0; p < POINT_COUNT; p++) {
        assert_true(measure_rows[showdown_rows[p].measure].better != 0);
        assert_false(seen >> showdown_rows[p].measure & 1);
        seen |= 1u << showdown_rows[p].measure;
        assert_int_equal(showdown_rows[p].claimed, p < POINT_VISIBILITY ? ROLE_FLAME : ROLE_TORCH);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_of_each_side_meet),
        cmocka_unit_test(the_larger_speaks_for_a_side_that_is_even),
        cmocka_unit_test(groups_without_sides_all_meet),
        cmocka_unit_test(less_is_better_where_it_costs),
        cmocka_unit_test(the_headline_names_who_wins_what),
        cmocka_unit_test(without_a_contest_the_headline_says_why),
        cmocka_unit_test(every_point_has_a_measure_of_its_own),
    };
    return cmocka_run_group_tests_name("showdown", tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/weights.h"

static struct params four(void) {
    static const char *const names[] = {"engagement", "hype", "reach", "thrift"};
    struct params params = {.goal_count = 4};
    for (size_t g = 0; g < 4; g++) {
        snprintf(params.goals[g].name, NAME_SIZE, "%s", names[g]);
        snprintf(params.goals[g].label, NAME_SIZE, "%s", g == 3 ? "budget-wise" : names[g]);
    }
    return params;
}

static void weights_come_back_as_they_were(void **state) {
    struct params params = four();
    const double weight[GOALS_MAX] = {0, 8, 2.5, 0.1};
    double read[GOALS_MAX] = {9, 9, 9, 9};
    char text[WEIGHTS_TEXT_SIZE];
    (void)state;
    weights_text(&params, weight, text);
    assert_string_equal(text, "hype=8 reach=2.5 thrift=0.1");
    assert_true(weights_read(&params, text, read));
    assert_memory_equal(read, weight, sizeof weight);
    weights_text(&params, (const double[GOALS_MAX]){0}, text);
    assert_string_equal(text, "");
    assert_true(weights_read(&params, text, read));
    assert_true(read[0] == 0 && read[1] == 0);
}

static void goals_that_are_unknown_are_passed_over(void **state) {
    struct params params = four();
    double read[GOALS_MAX];
    (void)state;
    assert_true(weights_read(&params, "novelty=3 hype=10  ", read));
    assert_true(read[0] == 0 && read[1] == 10);
}

static void other_texts_are_refused(void **state) {
    static const char *const texts[] = {
        "hype",     "hype=",        "=3",
        "hype=x",   "hype=11",      "hype=-1",
        "hype=nan", "hype=1 reach", "hypehypehypehypehypehypehypehypehypehypehypehypehypehypehypehypehypehype=1"};
    struct params params = four();
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        double read[GOALS_MAX] = {7};
        if (weights_read(&params, texts[i], read))
            fail_msg("taken: %s", texts[i]);
        assert_true(read[0] == 7);
    }
}

static void a_summary_names_the_heaviest(void **state) {
    struct params params = four();
    const double weight[GOALS_MAX] = {3, 8, 2.5, 8};
    char text[80], little[30];
    (void)state;
    weights_summary(&params, weight, GOALS_MAX, text, sizeof text);
    assert_string_equal(text, "hype 8, budget-wise 8, engagement 3, reach 2.5");
    weights_summary(&params, weight, 2, text, sizeof text);
    assert_string_equal(text, "hype 8, budget-wise 8 and 2 more");
    weights_summary(&params, weight, GOALS_MAX, little, sizeof little);
    assert_string_equal(little, "hype 8 and 3 more");
    weights_summary(&params, (const double[GOALS_MAX]){0}, 3, text, sizeof text);
    assert_string_equal(text, "no goals");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_come_back_as_they_were),
        cmocka_unit_test(goals_that_are_unknown_are_passed_over),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(a_summary_names_the_heaviest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

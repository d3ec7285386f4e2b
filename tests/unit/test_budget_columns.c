#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "panes/budget_columns.h"
#include "support/fixture.h"

/* Two posts at $420 each and $100 of handling: $940. */
static const struct plan_line line = {.posts = 2,
                                      .fee_cents = 42000,
                                      .cost_cents = 94000,
                                      .reach = 20000,
                                      .marginal_reach = 18000,
                                      .views = 23500,
                                      .engagements = 470,
                                      .clicks = 40,
                                      .conversions = 4,
                                      .share_fit = 3.14,
                                      .estimated = FIELD_VIEWS};

static const struct budget_column *named(const char *name) {
    for (size_t i = 0; i < budget_column_count; i++)
        if (strcmp(budget_columns[i].name, name) == 0)
            return &budget_columns[i];
    fail_msg("no column %s", name);
    return NULL;
}

static void shows(const char *name, const struct budget_item *item, const char *expected) {
    struct params params;
    char text[64];
    fixture_params(&params);
    budget_number(text, sizeof text, named(name), item, &params.currency);
    assert_string_equal(text, expected);
}

static void differs(const char *name, const struct budget_item *before, const struct budget_item *now, int direction,
                    const char *expected) {
    struct params params;
    char text[64];
    fixture_params(&params);
    budget_difference(text, sizeof text, named(name), before, now, &params.currency);
    assert_string_equal(text, expected);
    assert_int_equal(budget_direction(named(name), before, now, &params.currency), direction);
}

static void names_are_words_of_their_own(void **state) {
    (void)state;
    for (size_t i = 0; i < budget_column_count; i++) {
        struct shape_face face = budget_catalogue.face(i);
        assert_null(strpbrk(face.name, " =,:"));
        assert_ptr_equal(named(face.name), &budget_columns[i]);
        assert_true(strlen(face.help) > 0 && strlen(face.label) > 0);
        assert_true((budget_columns[i].number != NULL) == (budget_columns[i].shape != BUDGET_WORDS));
    }
    assert_int_equal(budget_catalogue.count, budget_column_count);
}

static void figures_of_a_line(void **state) {
    struct budget_item item = budget_item_of_line(&line);
    (void)state;
    shows("posts", &item, "2");
    shows("fee", &item, "420");
    shows("handling", &item, "100");
    shows("cost", &item, "940");
    shows("reach", &item, "~20.0k");
    shows("adds", &item, "~18.0k");
    shows("engagements", &item, "~470");
    shows("conversions", &item, "~4.0");
    shows("cpm", &item, "~$40");  /* 940 / 23.5 */
    shows("cpe", &item, "~$2");   /* 940 / 470 */
    shows("cpa", &item, "~$235"); /* 940 / 4 */
    shows("views", &item, "~23.5k");
    shows("clicks", &item, "~40");
    shows("fit", &item, "3.1");
    shows("creator", &item, "");
}

static void a_price_without_room_is_told_in_thousands(void **state) {
    struct plan_line dear = {.posts = 1, .cost_cents = 183245600, .engagements = 3, .conversions = 1, .estimated = FIELD_VIEWS | FIELD_RATE};
    struct budget_item item = budget_item_of_line(&dear);
    (void)state;
    shows("cpa", &item, "~$1.83M");
    shows("cpe", &item, "~$611k"); /* $610,818.67, in seven cells */
    dear.engagements = 1000;
    shows("cpe", &item, "~$1,832");
}

static void what_brings_nothing_has_no_price(void **state) {
    struct plan_line nothing = {.posts = 1, .fee_cents = 1000, .cost_cents = 11000};
    struct budget_item item = budget_item_of_line(&nothing);
    (void)state;
    shows("cpm", &item, "—");
    shows("cpe", &item, "—");
    shows("cpa", &item, "—");
    shows("conversions", &item, "0");
    differs("cpa", &item, &item, 0, "");
}

static void several_lines_have_no_fee_of_their_own(void **state) {
    struct plan_line given = {.posts = 1, .fee_cents = 1000, .cost_cents = 11000, .reach = 15000, .views = 30000};
    struct budget_sum sum = {.reach = 30000, .adds = 25000};
    (void)state;
    plan_sum_add(&sum.sum, &line);
    plan_sum_add(&sum.sum, &given);
    struct budget_item item = budget_item_of_sum(&sum);
    shows("fee", &item, "");
    shows("handling", &item, "200");
    shows("reach", &item, "~30.0k");
    shows("adds", &item, "~25.0k");
    shows("cost", &item, "1,050");
    shows("posts", &item, "3");
    shows("views", &item, "53.5k"); /* less than half of them is estimated */
    shows("cpm", &item, "$19.63");
    shows("conversions", &item, "~4.0");
}

static void differences_have_signs(void **state) {
    struct plan_line other = line;
    struct budget_item before = budget_item_of_line(&line), now;
    (void)state;
    other.posts = 3;
    other.cost_cents = 136000;
    other.engagements = 400;
    other.conversions = 4.02;
    other.views = 23501;
    other.share_fit = 3.10;
    now = budget_item_of_line(&other);
    differs("posts", &before, &now, 1, "+1");
    differs("cost", &before, &now, 1, "+420");
    differs("cost", &now, &before, -1, "−420");
    differs("engagements", &before, &now, -1, "−70");
    differs("fee", &before, &now, 0, "");         /* the same */
    differs("conversions", &before, &now, 0, ""); /* 4.0 both */
    differs("views", &before, &now, 0, "");       /* less than a thousandth */
    differs("fit", &before, &now, 0, "");         /* 3.1 both */
    differs("creator", &before, &now, 0, "");
}

static void cents_that_are_not_shown_are_no_difference(void **state) {
    struct plan_line other = line;
    struct budget_item before = budget_item_of_line(&line), now;
    (void)state;
    other.cost_cents += 50;
    now = budget_item_of_line(&other);
    differs("cost", &before, &now, 0, "");
    other.cost_cents += 1;
    differs("cost", &before, &now, 1, "+1");
}

/* Columns of 10 cells; all but the first are dropped from the last on. */
static const struct table_column looks[] = {
    {.title = "creator", .width = 10, .importance = 9}, {.title = "a", .width = 10, .importance = 5},
    {.title = "b", .width = 10, .importance = 4},       {.title = "c", .width = 10, .importance = 3},
    {.title = "d", .width = 10, .importance = 2},
};
static const int columns[] = {BUDGET_COLUMN_WHO, 3, 4, 5, 6};

static void turns_to(int wanted, int cells, int page, const char *expected, size_t elsewhere) {
    size_t places[TABLE_COLUMNS_MAX], others, used = 0;
    char text[64] = "";
    size_t count = budget_page(looks, columns, 5, cells, &wanted, places, &others);
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s", looks[places[i]].title);
    assert_string_equal(text, expected);
    assert_int_equal(wanted, page);
    assert_int_equal(others, elsewhere);
}

static void pages_show_the_rest_beside_the_creator(void **state) {
    (void)state;
    turns_to(0, 54, 0, "creatorabcd", 0);
    turns_to(1, 54, 0, "creatorabcd", 0); /* there is no other */
    turns_to(0, 32, 0, "creatorab", 2);
    turns_to(1, 32, 1, "creatorcd", 2);
    turns_to(2, 32, 1, "creatorcd", 2);
    turns_to(-1, 32, 0, "creatorab", 2);
    turns_to(0, 21, 0, "creatora", 3);
    turns_to(2, 21, 2, "creatorc", 3);
    turns_to(9, 21, 3, "creatord", 3);
    turns_to(9, 12, 0, "creator", 4); /* no room for any other on any page */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_words_of_their_own),
        cmocka_unit_test(figures_of_a_line),
        cmocka_unit_test(a_price_without_room_is_told_in_thousands),
        cmocka_unit_test(what_brings_nothing_has_no_price),
        cmocka_unit_test(several_lines_have_no_fee_of_their_own),
        cmocka_unit_test(differences_have_signs),
        cmocka_unit_test(cents_that_are_not_shown_are_no_difference),
        cmocka_unit_test(pages_show_the_rest_beside_the_creator),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("budget_columns", tests, NULL, NULL);
}

/* The order of the roster on the screen, against a plain sort of everybody. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "panes/roster_order.h"
#include "support/fixture.h"

enum { CREATORS = 300, PLAN_COLUMN = 0, WORTH_COLUMN = 9 };

struct scene {
    struct params params;
    struct model model;
    struct roster_order order;
};

static void plan_for(struct scene *scene, int64_t budget_cents) {
    struct message message = {.kind = MESSAGE_BUDGET, .cents = budget_cents};
    model_update(&scene->model, &message);
    model_replan(&scene->model);
    while (model_step(&scene->model, HUGE_VAL))
        ;
    assert_true(model_plan(&scene->model)->count > 2);
}

static void scene_new(struct scene *scene) {
    *scene = (struct scene){.order.rows = NULL};
    fixture_params(&scene->params);
    model_init(&scene->model, &scene->params);
    fixture_roster(&scene->model.roster, &scene->params, 5, CREATORS);
    model_roster_changed(&scene->model);
    campaign_exclude(&scene->model.campaign, 40, true);
    campaign_exclude(&scene->model.campaign, 7, true);
    plan_for(scene, 1500000);
}

static void scene_free(struct scene *scene) {
    roster_order_free(&scene->order);
    model_free(&scene->model);
}

/* How two rows stand by one key: known before unknown, words before none, then by what the column says. */
static int compare_by(const struct roster_key *key, const struct roster_row *left, const struct roster_row *right) {
    if (key->column->text != NULL) {
        const char *x = key->column->text(left), *y = key->column->text(right);
        if (x[0] == '\0' || y[0] == '\0')
            return (x[0] == '\0') - (y[0] == '\0');
        return key->down ? strcasecmp(y, x) : strcasecmp(x, y);
    }
    double x = key->column->number(left), y = key->column->number(right);
    if (x == y)
        return 0;
    if (x == UNKNOWN || y == UNKNOWN)
        return x == UNKNOWN ? 1 : -1;
    return (key->down ? x > y : x < y) ? -1 : 1;
}

/* Whether row a stands before row b: by the first key that tells them apart, at last as stored. */
static bool is_before(const struct scene *scene, const struct roster_wish *wish, size_t a, size_t b) {
    struct roster_row left = roster_row_of(&scene->model, a), right = roster_row_of(&scene->model, b);
    for (size_t i = 0; i < wish->keys.count; i++) {
        int order = compare_by(&wish->keys.key[i], &left, &right);
        if (order != 0)
            return order < 0;
    }
    return a < b;
}

/* Those who match, sorted by insertion; returns how many. */
static size_t sort_plainly(const struct scene *scene, const struct roster_wish *wish, size_t rows[CREATORS]) {
    const struct filter_context context = {&scene->params, &scene->model.campaign, model_plan(&scene->model), &scene->model.marks};
    size_t count = 0;
    for (size_t row = 0; row < CREATORS; row++) {
        if (wish->filter != NULL && !filter_matches(wish->filter, &scene->model.roster, row, &context))
            continue;
        size_t i = count++;
        for (; i > 0 && is_before(scene, wish, row, rows[i - 1]); i--)
            rows[i] = rows[i - 1];
        rows[i] = row;
    }
    return count;
}

static void check_order(const struct scene *scene, const struct roster_wish *wish) {
    size_t rows[CREATORS], in_one_go[CREATORS], count = sort_plainly(scene, wish, rows);
    bool shown[CREATORS] = {false};
    assert_int_equal(roster_order_count(&scene->order), count);
    roster_order_rows(&scene->order, count, in_one_go);
    assert_memory_equal(in_one_go, rows, count * sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(roster_order_row(&scene->order, i), rows[i]);
        assert_int_equal(roster_order_find(&scene->order, &scene->model, rows[i]), i);
        shown[rows[i]] = true;
    }
    for (size_t row = 0; row < CREATORS; row++)
        if (!shown[row])
            assert_true(roster_order_find(&scene->order, &scene->model, row) == ROSTER_NONE);
}

static const char *const filters[] = {"", "in:plan", "-in:plan", "in:plan or followers>100k", "-in:plan platform:tiktok", "fee<900", "zzz"};

/* Every column and direction, for one filter: built on one plan, then laid over others. */
static void check_columns(struct scene *scene, const char *text) {
    struct error err;
    struct filter *filter = filter_new(text, &err);
    for (size_t column = 0; column < roster_column_count; column++)
        for (int down = 0; down < 2; down++) {
            struct roster_wish wish = {filter, filter_asks(filter, "in"), {{{&roster_columns[column], down != 0}}, 1}};
            plan_for(scene, 1500000);
            roster_order_build(&scene->order, &wish, &scene->model);
            check_order(scene, &wish);
            plan_for(scene, 4000000);
            if (column == WORTH_COLUMN)
                roster_order_build(&scene->order, &wish, &scene->model);
            else
                roster_order_replan(&scene->order, &scene->model);
            check_order(scene, &wish);
        }
    filter_free(filter);
}

static void every_column_and_filter_sorts_as_a_plain_sort_does(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++)
        check_columns(&scene, filters[i]);
    scene_free(&scene);
}

/* Platforms, tiers, niches and markets say the same of many, so that the later keys decide. */
static void up_to_three_keys_decide_in_turn(void **state) {
    struct scene scene;
    struct error err;
    (void)state;
    scene_new(&scene);
    for (size_t n = 0; n < 600; n++) {
        struct filter *filter = filter_new(filters[n % (sizeof filters / sizeof filters[0])], &err);
        struct roster_wish wish = {.filter = filter, .filter_asks_plan = filter_asks(filter, "in"), .keys.count = n % (ROSTER_KEYS_MAX + 1)};
        for (size_t k = 0, digits = n * 7919; k < wish.keys.count; k++, digits /= 2 * roster_column_count)
            wish.keys.key[k] = (struct roster_key){&roster_columns[digits / 2 % roster_column_count], digits % 2 != 0};
        roster_order_build(&scene.order, &wish, &scene.model);
        check_order(&scene, &wish);
        filter_free(filter);
    }
    scene_free(&scene);
}

/* Steps without any time, as many as it takes; what is begun anew on the way leaves no trace. */
static void an_order_made_in_steps_is_the_same(void **state) {
    static const char *const typed[] = {"fee<9000", "fee<900", "fee<900 a", "in:plan or fee<9000", "", "platform:tiktok"};
    struct scene scene;
    struct error err;
    struct filter *filter = NULL;
    struct rng rng = {3};
    (void)state;
    scene_new(&scene);
    for (int round = 0; round < 400; round++) {
        struct filter *next = filter_new(typed[rng_below(&rng, sizeof typed / sizeof typed[0])], &err);
        bool narrower = filter != NULL && filter_narrows(filter, next);
        struct roster_wish wish = {.filter = next, .filter_asks_plan = filter_asks(next, "in"), .keys.count = rng_below(&rng, 3)};
        for (size_t k = 0; k < wish.keys.count; k++)
            wish.keys.key[k] = (struct roster_key){&roster_columns[rng_below(&rng, roster_column_count)], rng_below(&rng, 2) != 0};
        roster_order_begin(&scene.order, &wish, &scene.model, narrower ? ROSTER_NARROWER : ROSTER_OTHER_FILTER);
        filter_free(filter);
        filter = next;
        size_t before = roster_order_count(&scene.order);
        for (uint64_t steps = rng_below(&rng, 30); steps > 0; steps--)
            if (roster_order_step(&scene.order, &scene.model, -HUGE_VAL))
                assert_int_equal(roster_order_count(&scene.order), before);
        if (round % 3 != 0)
            continue;
        while (roster_order_step(&scene.order, &scene.model, -HUGE_VAL))
            ;
        check_order(&scene, &wish);
    }
    filter_free(filter);
    scene_free(&scene);
}

static void what_is_prepared_sorts_the_same_until_the_plan_changes(void **state) {
    struct scene scene;
    struct roster_wish wish = {.keys = {{{&roster_columns[PLAN_COLUMN], false}}, 1}};
    (void)state;
    scene_new(&scene);
    for (int round = 0; round < 4; round++) {
        plan_for(&scene, round % 2 ? 1500000 : 4000000);
        wish.keys.key[0].column = &roster_columns[PLAN_COLUMN];
        roster_order_begin(&scene.order, &wish, &scene.model, 0);
        while (roster_order_step(&scene.order, &scene.model, -HUGE_VAL))
            ;
        while (roster_order_prepare(&scene.order, &roster_columns[WORTH_COLUMN], &scene.model, -HUGE_VAL))
            ;
        wish.keys.key[0].column = &roster_columns[WORTH_COLUMN];
        roster_order_begin(&scene.order, &wish, &scene.model, 0);
        roster_order_step(&scene.order, &scene.model, HUGE_VAL);
        check_order(&scene, &wish);
    }
    scene_free(&scene);
}

/* Whoever comes while the roster is loading stands at the end, when the filter lets them. */
static void the_roster_is_shown_as_it_is_stored_while_it_loads(void **state) {
    struct scene scene;
    struct error err;
    struct roster whole;
    struct filter *filter = filter_new("platform:tiktok or fee<900", &err);
    const struct filter_context context = {.params = &scene.params};
    (void)state;
    scene_new(&scene);
    roster_init(&whole);
    fixture_roster(&whole, &scene.params, 5, CREATORS);
    model_load_begin(&scene.model, CREATORS);
    for (size_t row = 0, shown = 0; row < CREATORS; row++) {
        struct creator creator = roster_get(&whole, row);
        roster_add(&scene.model.roster, &scene.params, &creator);
        shown += filter_matches(filter, &whole, row, &context);
        if (row % 7 != 0 && row + 1 < CREATORS)
            continue;
        roster_order_extend(&scene.order, filter, &scene.model);
        assert_int_equal(roster_order_count(&scene.order), shown);
        for (size_t i = 0; i < shown; i++)
            assert_true(filter_matches(filter, &whole, roster_order_row(&scene.order, i), &context));
        for (size_t i = 1; i < shown; i++)
            assert_true(roster_order_row(&scene.order, i - 1) < roster_order_row(&scene.order, i));
    }
    model_load_end(&scene.model);
    struct roster_wish wish = {.filter = filter, .keys = {{{&roster_columns[2], false}}, 1}};
    roster_order_build(&scene.order, &wish, &scene.model);
    check_order(&scene, &wish);
    filter_free(filter);
    roster_free(&whole);
    scene_free(&scene);
}

static void without_a_plan_everybody_is_as_if_in_none(void **state) {
    struct scene scene;
    struct roster_wish wish = {.keys = {{{&roster_columns[PLAN_COLUMN], false}}, 1}};
    (void)state;
    scene_new(&scene);
    roster_order_build(&scene.order, &wish, &scene.model);
    scene.model.campaign.limits.torches_min = scene.model.campaign.limits.torches_max = CREATORS; /* nobody can do that */
    model_replan(&scene.model);
    assert_null(model_plan(&scene.model));
    roster_order_replan(&scene.order, &scene.model);
    check_order(&scene, &wish);
    scene_free(&scene);
}

static void worth_keeps_its_order_until_it_is_sorted_anew(void **state) {
    struct scene scene;
    struct roster_wish wish = {.keys = {{{&roster_columns[WORTH_COLUMN], true}}, 1}};
    size_t before[CREATORS];
    (void)state;
    scene_new(&scene);
    assert_string_equal(wish.keys.key[0].column->look.title, "worth");
    roster_order_build(&scene.order, &wish, &scene.model);
    for (size_t i = 0; i < CREATORS; i++)
        before[i] = roster_order_row(&scene.order, i);
    plan_for(&scene, 4000000);
    roster_order_replan(&scene.order, &scene.model);
    for (size_t i = 0; i < CREATORS; i++) {
        assert_int_equal(roster_order_row(&scene.order, i), before[i]);
        assert_int_equal(roster_order_find(&scene.order, &scene.model, before[i]), i);
    }
    scene_free(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_column_and_filter_sorts_as_a_plain_sort_does),
        cmocka_unit_test(up_to_three_keys_decide_in_turn),
        cmocka_unit_test(an_order_made_in_steps_is_the_same),
        cmocka_unit_test(what_is_prepared_sorts_the_same_until_the_plan_changes),
        cmocka_unit_test(the_roster_is_shown_as_it_is_stored_while_it_loads),
        cmocka_unit_test(without_a_plan_everybody_is_as_if_in_none),
        cmocka_unit_test(worth_keeps_its_order_until_it_is_sorted_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

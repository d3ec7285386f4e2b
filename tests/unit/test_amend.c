/* What is typed about a creator who is in the roster. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/amend.h"
#include "support/fixture.h"

struct world {
    struct params params;
    struct arena texts;
    struct creator creator;
    struct error err;
    bool changed;
};

static int open_world(void **state) {
    struct world *world = calloc(1, sizeof *world);
    fixture_params(&world->params);
    world->creator = creator_unknown();
    world->creator.handle = "noor";
    world->creator.followers = 48100;
    world->creator.fee_cents = 42000;
    world->creator.tags = "old|vip";
    world->creator.figures_date = "2024-01-01";
    *state = world;
    return 0;
}

static int close_world(void **state) {
    struct world *world = *state;
    arena_free(&world->texts);
    free(world);
    return 0;
}

static bool amend(struct world *world, const struct amendment *amendments, size_t count) {
    return amend_creator(amendments, count, &world->params, "2025-10-01", &world->texts, &world->creator, &world->changed, &world->err);
}

static bool amend_one(struct world *world, enum attribute attribute, const char *text) {
    return amend(world, &(struct amendment){attribute, text, false}, 1);
}

static void figures_that_change_are_dated(void **state) {
    struct world *world = *state;
    assert_true(amend_one(world, ATTRIBUTE_FEE, "500") && world->changed);
    assert_string_equal(world->creator.figures_date, "2024-01-01"); /* a price is no measurement */
    assert_true(amend_one(world, ATTRIBUTE_FOLLOWERS, "48,100") && !world->changed);
    assert_string_equal(world->creator.figures_date, "2024-01-01");
    assert_true(amend_one(world, ATTRIBUTE_FOLLOWERS, "50k") && world->changed);
    assert_string_equal(world->creator.figures_date, "2025-10-01");
}

static void a_typed_date_stands(void **state) {
    struct world *world = *state;
    struct amendment both[] = {{ATTRIBUTE_DATE, "2025-09-01", false}, {ATTRIBUTE_VIEWS, "14k", false}};
    assert_true(amend(world, both, 2) && world->changed);
    assert_string_equal(world->creator.figures_date, "2025-09-01");
    assert_true(world->creator.views == 14000);
}

static void tags_are_changed_or_listed_anew(void **state) {
    struct world *world = *state;
    assert_true(amend_one(world, ATTRIBUTE_TAGS, "+sale -old"));
    assert_string_equal(world->creator.tags, "vip|sale");
    assert_true(amend(world, &(struct amendment){ATTRIBUTE_TAGS, "new", true}, 1));
    assert_string_equal(world->creator.tags, "vip|sale|new");
    assert_true(amend(world, &(struct amendment){ATTRIBUTE_TAGS, "-gone", true}, 1) && !world->changed);
    assert_true(amend_one(world, ATTRIBUTE_TAGS, "a, b"));
    assert_string_equal(world->creator.tags, "a|b");
}

static void all_or_nothing(void **state) {
    struct world *world = *state;
    struct creator before = world->creator;
    struct amendment amendments[] = {{ATTRIBUTE_NAME, "Noor", false}, {ATTRIBUTE_FEE, "lots", false}};
    assert_false(amend(world, amendments, 2));
    assert_memory_equal(&before, &world->creator, sizeof before);
    assert_string_equal(world->err.text, "fee per post: 'lots' is not an amount: type it like 50,000 or 50k");
    char tag[1100];
    memset(tag, 't', sizeof tag - 1);
    tag[sizeof tag - 1] = '\0';
    assert_false(amend(world, &(struct amendment){ATTRIBUTE_TAGS, tag, true}, 1));
    assert_non_null(strstr(world->err.text, "the list of tags is too long"));
}

#define test(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void) {
    const struct CMUnitTest tests[] = {
        test(figures_that_change_are_dated),
        test(a_typed_date_stands),
        test(tags_are_changed_or_listed_anew),
        test(all_or_nothing),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

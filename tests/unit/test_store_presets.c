#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "store/store_presets.h"
#include "store/store_undo.h"
#include "support/fixture.h"
#include "support/scratch.h"

struct world {
    struct scratch scratch;
    struct params params;
    struct store *store;
    struct own_preset *list;
    size_t count;
    struct error err;
};

static void good(struct world *world, bool answer) {
    if (!answer)
        fail_msg("%s", world->err.text);
}

static int set_up(void **state) {
    struct world *world = calloc(1, sizeof *world);
    scratch_make(&world->scratch);
    fixture_params(&world->params);
    world->params.preset_count = 1;
    strcpy(world->params.presets[0].name, "launch");
    world->store = store_open(scratch_path(&world->scratch, "flamekeep.db"), STORE_WRITE, &world->err);
    good(world, world->store != NULL);
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    struct world *world = *state;
    free(world->list);
    store_close(world->store);
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

static void read_list(struct world *world) {
    free(world->list);
    good(world, store_list_presets(world->store, &world->params, &world->list, &world->count, &world->err));
}

static void save(struct world *world, const char *name, double first) {
    const double weight[GOALS_MAX] = {first, 0, 2.5};
    good(world, store_change_begin(world->store, &world->err));
    good(world, store_save_preset(world->store, &world->params, name, weight, &world->err));
    good(world, store_change_commit(world->store, name, 0, &world->err));
}

static void refused(struct world *world, bool answer, const char *words) {
    assert_false(answer);
    if (strstr(world->err.text, words) == NULL)
        fail_msg("'%s' does not say '%s'", world->err.text, words);
}

static void presets_are_kept_by_name(void **state) {
    struct world *world = *state;
    bool found;
    read_list(world);
    assert_int_equal(world->count, 0);
    save(world, " Été ", 8);
    save(world, "Big", 3);
    save(world, "ÉTÉ", 9); /* replaces */
    read_list(world);
    assert_int_equal(world->count, 2);
    assert_string_equal(world->list[0].name, "Big");
    assert_string_equal(world->list[1].name, "ÉTÉ");
    assert_true(world->list[1].weight[0] == 9 && world->list[1].weight[1] == 0 && world->list[1].weight[2] == 2.5);
    good(world, store_change_begin(world->store, &world->err));
    good(world, store_rename_preset(world->store, &world->params, "big", "Small", &found, &world->err));
    assert_true(found);
    good(world, store_delete_preset(world->store, "été", &found, &world->err));
    assert_true(found);
    good(world, store_delete_preset(world->store, "nobody", &found, &world->err));
    assert_false(found);
    good(world, store_rename_preset(world->store, &world->params, "nobody", "Somebody", &found, &world->err));
    assert_false(found);
    good(world, store_change_commit(world->store, "both", 0, &world->err));
    read_list(world);
    assert_int_equal(world->count, 1);
    assert_string_equal(world->list[0].name, "Small");
}

static void names_that_are_taken_are_refused(void **state) {
    struct world *world = *state;
    const double weight[GOALS_MAX] = {1};
    bool found;
    save(world, "Big", 3);
    save(world, "Other", 3);
    good(world, store_change_begin(world->store, &world->err));
    refused(world, store_save_preset(world->store, &world->params, "LAUNCH", weight, &world->err), "the settings have a preset 'LAUNCH'");
    refused(world, store_save_preset(world->store, &world->params, "", weight, &world->err), "needs a name");
    refused(world, store_rename_preset(world->store, &world->params, "Big", "other", &found, &world->err), "'other' exists already");
    refused(world, store_rename_preset(world->store, &world->params, "Big", "launch", &found, &world->err), "the settings have");
    good(world, store_rename_preset(world->store, &world->params, "Big", "BIG", &found, &world->err));
    good(world, store_change_commit(world->store, "rename", 0, &world->err));
    read_list(world);
    assert_string_equal(world->list[0].name, "BIG");
}

static void changes_of_presets_can_be_undone(void **state) {
    struct world *world = *state;
    struct undo_step step;
    bool any, found;
    save(world, "Big", 3);
    good(world, store_change_begin(world->store, &world->err));
    good(world, store_delete_preset(world->store, "Big", &found, &world->err));
    good(world, store_change_commit(world->store, "deleted preset 'Big'", 0, &world->err));
    good(world, store_undo(world->store, &step, &any, &world->err));
    assert_true(any && step.presets && !step.campaign && !step.scenarios);
    assert_string_equal(step.what, "deleted preset 'Big'");
    undo_step_free(&step);
    read_list(world);
    assert_int_equal(world->count, 1);
    assert_true(world->list[0].weight[0] == 3);
    good(world, store_undo(world->store, &step, &any, &world->err));
    undo_step_free(&step);
    read_list(world);
    assert_int_equal(world->count, 0);
}

static void hostile_presets_are_refused(void **state) {
    static const char *const changes[] = {
        "UPDATE saved_preset SET weights = 'x'",
        "UPDATE saved_preset SET weights = 'hype=99'",
        "UPDATE saved_preset SET weights = '', name = hex(zeroblob(40))",
        "UPDATE saved_preset SET name = CAST(x'c0af' AS TEXT)",
    };
    struct world *world = *state;
    save(world, "Big", 3);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        sqlite3 *db;
        assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "flamekeep.db"), &db), SQLITE_OK);
        assert_int_equal(sqlite3_exec(db, changes[i], NULL, NULL, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_close(db), SQLITE_OK);
        refused(world, store_list_presets(world->store, &world->params, &world->list, &world->count, &world->err), "the file is damaged");
        assert_null(world->list);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(presets_are_kept_by_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_that_are_taken_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changes_of_presets_can_be_undone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hostile_presets_are_refused, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Opening a store with more creators than are loaded before the first picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/state.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/filter.h"
#include "store/sql.h"
#include "store/store_edit.h"
#include "store/store_undo.h"
#include "support/crowd.h"
#include "support/scratch.h"

enum { CREATORS = 26000, AT_FIRST = 20000 };

struct world {
    struct scratch scratch;
    struct app *app;
};

static void fill_store(struct store *store) {
    struct crowd crowd;
    struct error err;
    crowd_init(&crowd, 3);
    assert_true(store_begin(store, &err));
    for (int i = 0; i < CREATORS; i++) {
        struct creator creator = crowd_next(&crowd);
        enum store_change change;
        int64_t id;
        assert_true(store_put_creator(store, &creator, &id, &change, &err));
    }
    assert_true(store_commit(store, &err));
}

static int open_world(void **state) {
    struct world *world = mem_new(1, sizeof *world);
    struct app *app = world->app = mem_new(1, sizeof *app);
    struct error err;
    scratch_make(&world->scratch);
    assert_true(config_defaults(&app->config, &err));
    assert_true(theme_load(&app->theme, "", &err));
    keymap_init(&app->keymap);
    app->store = store_open(scratch_path(&world->scratch, "store.db"), STORE_WRITE, &err);
    assert_non_null(app->store);
    fill_store(app->store);
    model_init(&app->model, &app->config.params);
    canvas_init(&app->canvas, TEXT_UTF8);
    canvas_resize(&app->canvas, 120, 30);
    for (size_t i = 0; i <= PANE_COUNT; i++)
        app->panes[i] = app_panes[i]->open();
    *state = world;
    return 0;
}

static int close_world(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    app_load_end(app);
    for (size_t i = 0; i <= PANE_COUNT; i++)
        app_panes[i]->close(app->panes[i]);
    canvas_free(&app->canvas);
    model_free(&app->model);
    store_close(app->store);
    keymap_free(&app->keymap);
    arena_free(&app->report.texts);
    free(app);
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

/* A row of the screen as text: ASCII, and '?' for what is not. */
static void row_text(const struct app *app, int y, char out[256]) {
    int x = 0;
    for (; x < app->canvas.columns && x < 255; x++) {
        const char *text = app->canvas.cells[y * app->canvas.columns + x].text;
        out[x] = text[0] == '\0' ? ' ' : (unsigned char)text[0] < 0x80 ? text[0] : '?';
    }
    out[x] = '\0';
}

static bool on_screen(struct app *app, const char *text) {
    char row[256];
    bool found = false;
    app_render(app);
    for (int y = 0; y < app->canvas.rows && !found; y++) {
        row_text(app, y, row);
        found = strstr(row, text) != NULL;
    }
    return found;
}

static void press(struct app *app, const char *name) {
    struct key key;
    struct error err;
    assert_true(key_parse(name, &key, &err));
    app_key(app, &key);
}

static void load_all(struct app *app) {
    while (app->load.rows != NULL && !app->quit)
        app_load_on(app);
}

static void rows_are_seen_and_keys_work_before_all_are_here(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    struct error err;
    assert_true(app_load(app, &err));
    assert_true(app->model.roster.count >= AT_FIRST && app->model.roster.count < CREATORS);
    assert_null(app->model.planner);
    assert_true(on_screen(app, "of 26,000"));
    assert_true(on_screen(app, "so far"));
    assert_true(on_screen(app, "The roster is loading"));
    for (int pane = 2; pane <= 3; pane++) {
        press(app, pane == 2 ? "2" : "3");
        assert_true(on_screen(app, "The roster is loading"));
    }
    press(app, "1");
    app->model.roster.person[1] = app->model.roster.person[2] = 7;
    app->card = app->model.roster.id[1];
    assert_true(on_screen(app, "2 accounts of one person"));
    app->card = 0;
    press(app, "Down");
    press(app, "Enter");
    assert_true(on_screen(app, "There is no plan before the whole roster is loaded."));
    press(app, "Esc");
    press(app, "i");
    assert_int_equal(app->typing, TYPING_NOTHING);
    assert_true(on_screen(app, "still loading"));
    app->card = CREATORS + 1; /* who was there before the roster was loaded again */
    load_all(app);
    assert_int_equal(app->card, 0);
    assert_false(on_screen(app, "so far"));
    assert_int_equal(app->model.roster.count, CREATORS);
    assert_non_null(app->model.planner);
    assert_true(app->replan_due);
    assert_true(on_screen(app, "26,000 creators"));
    assert_false(app->quit);
}

static void a_filter_takes_in_who_comes_later(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    struct error err;
    struct filter *filter = filter_new("ada", &err);
    const struct filter_context context = {.params = app->model.params};
    char count[32];
    assert_true(app_load(app, &err));
    press(app, "/");
    press(app, "a");
    press(app, "d");
    press(app, "a");
    press(app, "Enter");
    for (int turn = 0; app->load.rows != NULL; turn++) {
        size_t expected = 0;
        if (turn % 4 == 0) {
            for (size_t row = 0; row < app->model.roster.count; row++)
                expected += filter_matches(filter, &app->model.roster, row, &context);
            text_whole(count, sizeof count, (int64_t)expected);
            assert_true(on_screen(app, count));
        }
        app_load_on(app);
    }
    filter_free(filter);
}

static void what_was_loaded_is_what_the_store_has(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    struct roster roster;
    struct error err;
    assert_true(app_load(app, &err));
    load_all(app);
    roster_init(&roster);
    assert_true(store_load_roster(app->store, app->model.params, &roster, &err));
    assert_int_equal(roster.count, app->model.roster.count);
    for (size_t row = 0; row < roster.count; row += 97) {
        struct creator a = roster_get(&roster, row), b = roster_get(&app->model.roster, row);
        assert_int_equal(a.id, b.id);
        assert_string_equal(a.handle, b.handle);
        assert_true(a.followers == b.followers && a.fee_cents == b.fee_cents);
    }
    roster_free(&roster);
}

static void leaving_early_leaves_the_store_ready(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    struct error err;
    assert_true(app_load(app, &err));
    app_load_end(app);
    assert_true(store_begin(app->store, &err));
    assert_true(store_commit(app->store, &err));
}

/* Also when the pane has not seen the end of loading. */
static void rows_are_not_taken_for_those_of_before(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    struct error err;
    assert_true(app_load(app, &err));
    press(app, "Down");
    press(app, "Down");
    press(app, "Down");
    int64_t gone[] = {app->model.roster.id[0], app->model.roster.id[1]}, who = app->model.roster.id[3];
    press(app, "2");
    load_all(app);
    assert_true(store_change_begin(app->store, &err));
    assert_true(store_delete_creators(app->store, gone, 2, &err));
    assert_true(store_change_commit(app->store, "delete 2 creators", 0, &err));
    assert_true(store_refresh_roster(app->store, app->model.params, &app->model.roster, gone, 2, &err));
    model_roster_changed(&app->model);
    press(app, "1");
    app_render(app);
    press(app, "Enter");
    assert_int_equal(app->card, who);
}

static void what_cannot_be_saved_meanwhile_does_not_begin_it_anew(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    struct error err;
    assert_true(app_load(app, &err));
    assert_non_null(app->load.rows);
    assert_true(store_begin(app->store, &err));
    store_rollback(app->store);
    load_all(app);
    assert_int_equal(app->model.roster.count, CREATORS);
    for (size_t row = 1; row < CREATORS; row++)
        assert_true(app->model.roster.id[row - 1] < app->model.roster.id[row]);
}

static void a_damaged_row_that_comes_late_ends_the_program(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    struct error err;
    sqlite3 *db;
    assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "store.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "UPDATE creator SET status = 'nobody' WHERE id = 25990", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    assert_true(app_load(app, &err));
    load_all(app);
    assert_true(app->quit);
    assert_non_null(strstr(app->failure.text, "damaged (creator 25990"));
    assert_null(app->load.rows);
}

static int count_statement(unsigned kind, void *user, void *statement, void *text) {
    (void)kind;
    (void)statement;
    (void)text;
    ++*(int *)user;
    return 0;
}

/* Draws, and lets the pane finish what it has begun. */
static void show(struct app *app) {
    struct view view = app_view(app, true);
    app_render(app);
    while (app_panes[0]->work(app->panes[0], &view, clock_ms() + MODEL_STEP_MS) == PANE_WORKING)
        ;
    app_render(app);
}

static void keys_in_the_table_ask_the_store_nothing(void **state) {
    static const char *const keys[] = {"Down",  "PgDn", "End", "Up",    "Home", "Right", "Right", "s",     "s", "S",   "/",    "a",
                                       "d",     "Backspace", "a",  "Enter", "Down", "Esc",   "Space", "Enter", "j", "Esc", "Left", "s"};
    struct world *world = *state;
    struct app *app = world->app;
    struct error err;
    int statements = 0;
    assert_true(app_load(app, &err));
    load_all(app);
    model_replan(&app->model);
    model_step(&app->model, clock_ms());
    show(app);
    assert_int_equal(sqlite3_trace_v2(app->store->db, SQLITE_TRACE_STMT, count_statement, &statements), SQLITE_OK);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        press(app, keys[i]);
        show(app);
        if (statements > 0)
            fail_msg("%s ran %d statements", keys[i], statements);
    }
    int64_t creators; /* they are counted indeed */
    assert_true(store_count_creators(app->store, &creators, &err));
    assert_int_equal(statements, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_are_seen_and_keys_work_before_all_are_here, open_world, close_world),
        cmocka_unit_test_setup_teardown(a_filter_takes_in_who_comes_later, open_world, close_world),
        cmocka_unit_test_setup_teardown(what_was_loaded_is_what_the_store_has, open_world, close_world),
        cmocka_unit_test_setup_teardown(keys_in_the_table_ask_the_store_nothing, open_world, close_world),
        cmocka_unit_test_setup_teardown(rows_are_not_taken_for_those_of_before, open_world, close_world),
        cmocka_unit_test_setup_teardown(what_cannot_be_saved_meanwhile_does_not_begin_it_anew, open_world, close_world),
        cmocka_unit_test_setup_teardown(leaving_early_leaves_the_store_ready, open_world, close_world),
        cmocka_unit_test_setup_teardown(a_damaged_row_that_comes_late_ends_the_program, open_world, close_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The menus of scenarios and of presets: what its keys do, in the model and in the store, alone and beside another program. */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/scenarios.h"
#include "base/mem.h"
#include "panes/words.h"
#include "store/store_campaign.h"
#include "store/store_scenario.h"
#include "store/store_undo.h"
#include "support/scratch.h"

static const char creators[] = "handle,platform,followers,engagement rate,price,niche\n"
                               "aurora,youtube,4200000,1.1%,9000,lifestyle\n"
                               "noor,instagram,48100,4.9%,420,skincare\n"
                               "dermdiary,tiktok,91000,,,skincare\n"
                               "gymrat,instagram,15000,5.1%,150,fitness\n"
                               "zoe,youtube,120000,3.1%,900,gaming\n";

struct world {
    struct scratch scratch;
    struct app *app;
};

/* What the loop does between two keys: plans, saves, draws. */
static void settle(struct app *app) {
    while (app_import_works(app))
        app_import_on(app);
    if (app->replan_due)
        model_replan(&app->model);
    app->replan_due = false;
    while (model_step(&app->model, HUGE_VAL))
        ;
    app->planning = false;
    app->version++;
    app_save(app);
    app_render(app);
}

static void open_store(struct world *world) {
    struct app *app = world->app;
    struct error err;
    app->store = store_open(scratch_path(&world->scratch, "store.db"), STORE_WRITE, &err);
    assert_non_null(app->store);
    if (!app_open(app, false, &err))
        fail_msg("%s", err.text);
}

static int open_app(void **state) {
    struct world *world = calloc(1, sizeof *world);
    struct app *app = world->app = mem_new(1, sizeof *app);
    struct error err;
    scratch_make(&world->scratch);
    setenv("XDG_CONFIG_HOME", world->scratch.directory, 1);
    assert_true(config_defaults(&app->config, &err));
    app->config.params.budget_cents = 1500000;
    assert_true(theme_load(&app->theme, "", &err));
    keymap_init(&app->keymap);
    open_store(world);
    canvas_init(&app->canvas, TEXT_UTF8);
    canvas_resize(&app->canvas, 120, 36);
    app->layout = layout_of(120, 36);
    for (size_t i = 0; i <= PANE_COUNT; i++)
        app->panes[i] = app_panes[i]->open();
    const char *path = scratch_path(&world->scratch, "list.csv");
    scratch_write(path, creators, strlen(creators));
    app_import(app, path);
    settle(app);
    app_act_on_import(app, ACTION_IMPORT_NOW);
    settle(app);
    app_close_overlay(app);
    settle(app);
    *state = world;
    return 0;
}

static int close_app(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    for (size_t i = 0; i <= PANE_COUNT; i++)
        app_panes[i]->close(app->panes[i]);
    canvas_free(&app->canvas);
    model_free(&app->model);
    store_close(app->store);
    keymap_free(&app->keymap);
    arena_free(&app->report_texts);
    app_edit_free(app);
    free(app->scenarios.difference);
    free(app);
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

/* The program ends and is started again. */
static void restart(struct world *world) {
    settle(world->app);
    store_close(world->app->store);
    model_free(&world->app->model);
    open_store(world);
    settle(world->app);
}

static void press(struct app *app, const char *names) {
    char name[16];
    int used;
    while (sscanf(names, " %15s%n", name, &used) == 1) {
        struct key key;
        struct error err;
        assert_true(key_parse(name, &key, &err));
        app_key(app, &key);
        names += used;
    }
    settle(app);
}

static void type(struct app *app, const char *text) {
    for (; *text != '\0'; text++)
        app_key(app, &(struct key){.kind = K_CHAR, .code_point = *text});
    settle(app);
}

/* Presses a key that asks for a name, and answers. */
static void name_it(struct app *app, const char *key, const char *text) {
    press(app, key);
    press(app, "C-u");
    type(app, text);
    press(app, "Enter");
}

static void says(struct app *app, bool is_error, const char *text) {
    if (strstr(app->status.text, text) == NULL || app->status_is_error != is_error)
        fail_msg("it says '%s', not '%s'", app->status.text, text);
}

static bool is_on_screen(struct app *app, const char *text) {
    char *dump = canvas_dump(&app->canvas);
    bool found = strstr(dump, text) != NULL;
    free(dump);
    return found;
}

/* "A, *B": the names in the order of the menu, a star before the one that is open in the store. */
static void holds(struct world *world, const char *names) {
    const struct model *model = &world->app->model;
    char text[400] = "";
    size_t used = 0;
    for (size_t i = 0; i < model->scenario_count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s%s", i > 0 ? ", " : "", model->scenarios[i].open ? "*" : "",
                                 model->scenarios[i].campaign.name);
    assert_string_equal(text, names);
}

static void is_open(struct world *world, const char *name, int64_t budget_cents) {
    assert_string_equal(world->app->model.campaign.name, name);
    assert_int_equal(world->app->model.campaign.budget_cents, budget_cents);
}

/* Another program, with its own handle. */
static struct store *other_program(struct world *world) {
    struct error err;
    struct store *store = store_open(scratch_path(&world->scratch, "store.db"), STORE_WRITE, &err);
    assert_non_null(store);
    return store;
}

static void a_new_one_begins_with_the_defaults(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    press(app, ">");
    is_open(world, "New campaign", 1600000);
    press(app, "c");
    assert_int_equal(app_scope(app), SCOPE_SCENARIOS);
    assert_true(is_on_screen(app, "open New campaign"));
    press(app, "n");
    assert_true(is_on_screen(app, "Name of the new scenario: New campaign 2"));
    press(app, "C-u");
    type(app, "new campaign");
    assert_true(is_on_screen(app, "a scenario named 'new campaign' exists already")); /* while it is typed */
    press(app, "Enter");
    assert_int_equal(app->typing, TYPING_SCENARIO_NEW);
    press(app, "C-u");
    type(app, "Second");
    press(app, "Enter");
    says(app, false, "new scenario 'Second'; u takes it back");
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
    is_open(world, "Second", 1500000);
    holds(world, "New campaign, *Second");
    assert_true(is_on_screen(app, "Second ▾"));
    press(app, "u");
    says(app, false, "undone: new scenario 'Second'");
    is_open(world, "New campaign", 1600000);
    holds(world, "*New campaign");
    press(app, "C-r");
    is_open(world, "Second", 1500000);
    restart(world);
    is_open(world, "Second", 1500000);
    holds(world, "New campaign, *Second");
}

static void saving_as_goes_on_with_the_new_one(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    press(app, "p > c"); /* somebody is pinned */
    press(app, "s");
    assert_true(is_on_screen(app, "Save as: New campaign 2"));
    press(app, "C-u");
    type(app, "Twice");
    press(app, "Enter");
    says(app, false, "saved as 'Twice'");
    is_open(world, "Twice", 1600000);
    assert_int_equal(app->model.campaign.pin_count, 1);
    holds(world, "New campaign, *Twice");
    assert_true(app->model.scenarios[1].has_plan);
    assert_int_equal(app->model.scenarios[1].plan.spend_cents, model_plan(&app->model)->spend_cents);
    press(app, "> >");
    is_open(world, "Twice", 1800000);
    press(app, "c k Enter");
    says(app, false, "opened 'New campaign'");
    is_open(world, "New campaign", 1600000);
    press(app, "c j Enter");
    is_open(world, "Twice", 1800000);
    holds(world, "New campaign, *Twice");
    assert_true(app->model.scenarios[1].plan.budget_cents == 1800000); /* the plan that it had when it was left */
    restart(world);
    is_open(world, "Twice", 1800000);
}

static void switching_can_be_undone_as_everything_before_it(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    press(app, "> c");
    name_it(app, "n", "Second");
    press(app, "> > c k Enter");
    is_open(world, "New campaign", 1600000);
    press(app, "u");
    says(app, false, "undone: opened scenario 'New campaign'");
    is_open(world, "Second", 1700000);
    press(app, "u"); /* both steps of the budget were one */
    says(app, false, "undone: budget $15,000 → $17,000");
    is_open(world, "Second", 1500000);
    press(app, "C-r C-r");
    is_open(world, "New campaign", 1600000);
}

static void copying_and_renaming_stay_in_the_menu(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    press(app, "c y");
    assert_true(is_on_screen(app, "Name of the copy: New campaign copy"));
    press(app, "Enter");
    says(app, false, "copied as 'New campaign copy'");
    holds(world, "*New campaign, New campaign copy");
    assert_string_equal(app_scenario_here(app)->campaign.name, "New campaign copy");
    press(app, "r");
    assert_true(is_on_screen(app, "Name of the scenario: New campaign copy"));
    press(app, "Esc");
    name_it(app, "r", "  Autumn  ");
    holds(world, "Autumn, *New campaign");
    assert_string_equal(app_scenario_here(app)->campaign.name, "Autumn");
    press(app, "j");
    name_it(app, "r", "Winter"); /* the open one */
    is_open(world, "Winter", 1500000);
    assert_true(is_on_screen(app, "Winter ▾"));
    press(app, "u");
    says(app, false, "undone: renamed scenario 'New campaign' to 'Winter'");
    is_open(world, "New campaign", 1500000);
    press(app, "u u");
    says(app, false, "undone: copied scenario 'New campaign' as 'New campaign copy'");
    holds(world, "*New campaign");
    assert_int_equal(app->overlay, OVERLAY_SCENARIOS);
}

static void a_deleted_one_comes_back_whole(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    press(app, "p c");
    name_it(app, "s", "Second");
    press(app, "> c");
    int64_t spend = model_plan(&app->model)->spend_cents;
    press(app, "d");
    says(app, false, "deleted 'Second', 'New campaign' is open now; u brings it back");
    is_open(world, "New campaign", 1500000);
    holds(world, "*New campaign");
    press(app, "d"); /* the last one */
    says(app, false, "deleted 'New campaign'");
    holds(world, "*New campaign");
    assert_int_equal(app->model.campaign.pin_count, 0);
    press(app, "u");
    assert_int_equal(app->model.campaign.pin_count, 1);
    press(app, "u");
    says(app, false, "undone: deleted scenario 'Second'");
    is_open(world, "Second", 1600000);
    holds(world, "New campaign, *Second");
    assert_int_equal(app->model.campaign.pin_count, 1);
    assert_int_equal(model_plan(&app->model)->spend_cents, spend);
    press(app, "k d");
    says(app, false, "deleted 'New campaign'; u brings it back");
    is_open(world, "Second", 1600000);
    press(app, "Esc u");
    holds(world, "New campaign, *Second");
}

static void the_difference_is_shown(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    press(app, "c =");
    says(app, true, "this one is open");
    name_it(app, "s", "Second");
    press(app, "> > > c k =");
    assert_int_equal(app->overlay, OVERLAY_DIFFERENCE);
    assert_true(is_on_screen(app, "Second  New campaign"));
    assert_true(is_on_screen(app, "$18,000       $15,000"));
    assert_true(is_on_screen(app, "they differ in budget"));
    press(app, "Esc");
    assert_int_equal(app->overlay, OVERLAY_SCENARIOS);
    press(app, "Esc");
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
}

static void the_marked_stand_in_compare(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    press(app, "c");
    name_it(app, "y", "Alpha");
    name_it(app, "y", "Beta"); /* a copy of Alpha: the cursor is on it by now */
    holds(world, "Alpha, Beta, *New campaign");
    press(app, "Esc 2 v v");
    assert_true(is_on_screen(app, "3 scenarios"));
    press(app, "c Home Down Space");
    says(app, false, "1 marked: compare shows it beside the open one");
    press(app, "Esc");
    assert_true(is_on_screen(app, "2 scenarios"));
    assert_true(is_on_screen(app, "Beta") && !is_on_screen(app, "Alpha"));
    press(app, "c Home Down d Esc"); /* the mark goes with the scenario */
    assert_int_equal(marks_count(&app->model.scenario_marks), 0);
    assert_true(is_on_screen(app, "Alpha"));
    press(app, "c Home Space Home Space");
    says(app, false, "nothing is marked");
    press(app, "Esc 1");
}

static void the_name_above_leads_to_the_menu(void **state) {
    struct app *app = ((struct world *)*state)->app;
    app_key(app, &(struct key){.kind = K_PRESS, .x = 3, .y = 0});
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
    app_key(app, &(struct key){.kind = K_PRESS, .x = 14, .y = 0});
    assert_int_equal(app->overlay, OVERLAY_SCENARIOS);
    settle(app);
    press(app, "c");
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
}

static void the_campaign_takes_no_name_of_another(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    press(app, "c");
    name_it(app, "n", "Second");
    name_it(app, "C", "NEW campaign");
    says(app, true, "a scenario named 'NEW campaign' exists already");
    assert_int_equal(app->typing, TYPING_NAME);
    press(app, "Esc");
    is_open(world, "Second", 1500000);
    name_it(app, "C", "SECOND");
    is_open(world, "SECOND", 1500000);
    assert_false(app->save_failed);
}

/* Deletes the campaign that the dashboard has open. */
static void delete_elsewhere(struct world *world) {
    struct store *store = other_program(world);
    struct error err;
    int64_t opened;
    if (!store_change_begin(store, &err) ||
        !store_delete_scenario(store, &world->app->config.params, world->app->model.campaign.id, &opened, &err) ||
        !store_change_commit(store, "deleted elsewhere", 0, &err))
        fail_msg("%s", err.text);
    store_close(store);
}

static int64_t count_named(struct world *world, const char *name) {
    struct store *store = other_program(world);
    struct error err;
    int64_t id;
    assert_true(store_find_scenario(store, name, &id, &err));
    store_close(store);
    return id;
}

static void what_another_program_deleted_is_not_brought_back_in_silence(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    press(app, "c");
    name_it(app, "n", "Second");
    int64_t id = app->model.campaign.id;
    delete_elsewhere(world);
    app->plan_save_due = true; /* a plan of it has settled */
    settle(app);
    says(app, true, "another program has deleted this campaign: it is saved again with your next change");
    assert_int_equal(count_named(world, "Second"), 0);
    press(app, ">");
    says(app, false, "another program had deleted this campaign: it is saved again, as 'Second'");
    is_open(world, "Second", 1600000);
    assert_int_equal(count_named(world, "Second"), app->model.campaign.id);
    assert_int_not_equal(app->model.campaign.id, id);
    press(app, "u");
    says(app, false, "undone: saved 'Second' again");
    is_open(world, "New campaign", 1500000);
    assert_int_equal(count_named(world, "Second"), 0);
}

static void what_another_program_opened_does_not_move_the_dashboard(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    struct error err;
    press(app, "c");
    name_it(app, "n", "Second");
    struct store *store = other_program(world);
    assert_true(store_change_begin(store, &err));
    assert_true(store_open_scenario(store, count_named(world, "New campaign"), &err));
    assert_true(store_change_commit(store, "opened elsewhere", 0, &err));
    store_close(store);
    press(app, ">");
    is_open(world, "Second", 1600000);
    press(app, "u");
    says(app, false, "undone: budget");
    is_open(world, "Second", 1500000);
    press(app, "c"); /* its cursor is on what is on the screen */
    assert_string_equal(app_scenario_here(app)->campaign.name, "Second");
    press(app, "Esc");
    restart(world);
    is_open(world, "New campaign", 1500000);
}

static void rename_elsewhere(struct world *world, const char *name) {
    struct store *store = other_program(world);
    struct error err;
    assert_true(store_change_begin(store, &err));
    assert_true(store_rename_scenario(store, world->app->model.campaign.id, name, &err));
    assert_true(store_change_commit(store, "renamed elsewhere", 0, &err));
    store_close(store);
}

static void what_another_program_renamed_keeps_its_new_name(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    press(app, "> Down"); /* saved by now */
    rename_elsewhere(world, "Summer");
    press(app, "D C-u 7 Enter");
    is_open(world, "Summer", 1600000);
    holds(world, "*Summer");
    assert_true(app->model.campaign.days == 7);
    rename_elsewhere(world, "Autumn");
    press(app, "c");
    is_open(world, "Autumn", 1600000);
    press(app, "Esc");
    rename_elsewhere(world, "Winter");
    name_it(app, "C", "Spring"); /* the user's own word is the last one */
    is_open(world, "Spring", 1600000);
    assert_int_equal(count_named(world, "Winter"), 0);
    assert_int_equal(count_named(world, "Spring"), app->model.campaign.id);
}

static void a_scenario_that_is_gone_cannot_be_opened(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    press(app, "c");
    name_it(app, "s", "Second");
    press(app, "c k Enter c j"); /* "New campaign" is open, the cursor on "Second" */
    struct store *store = other_program(world);
    struct error err;
    int64_t opened;
    assert_true(store_change_begin(store, &err));
    assert_true(store_delete_scenario(store, &app->config.params, app_scenario_here(app)->campaign.id, &opened, &err));
    assert_true(store_change_commit(store, "deleted elsewhere", 0, &err));
    store_close(store);
    press(app, "Enter");
    says(app, true, "that scenario is gone: another program has deleted it");
    is_open(world, "New campaign", 1500000);
    holds(world, "*New campaign"); /* the menu knows by now */
}

/* The names of all presets, as they stand in their menu. */
static void presets_are(struct world *world, const char *names) {
    const struct model *model = &world->app->model;
    char text[400] = "";
    size_t used = 0;
    for (size_t i = 0; i < preset_count(model); i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i > 0 ? ", " : "", preset_name(model, i));
    assert_string_equal(text, names);
}

static void presets_of_ones_own_are_kept(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    press(app, "g 9 p"); /* the first goal at 9 */
    assert_int_equal(app_scope(app), SCOPE_PRESETS);
    assert_true(is_on_screen(app, "A launch: loud at once"));
    press(app, "d");
    says(app, true, "'launch' comes with the settings");
    press(app, "r");
    says(app, true, "'launch' comes with the settings");
    press(app, "s C-u");
    type(app, "Launch");
    assert_true(is_on_screen(app, "the settings have a preset 'Launch' already"));
    press(app, "C-u");
    type(app, "Ours");
    press(app, "Enter");
    says(app, false, "saved preset 'Ours'");
    presets_are(world, "launch, always-on, small-budget, balanced, Ours");
    assert_true(is_on_screen(app, "set Ours"));
    press(app, "Home Enter");
    says(app, false, "sliders set to launch");
    assert_true(app->model.campaign.weight[0] == 3);
    press(app, "P P P P"); /* on through all, one's own last */
    says(app, false, "sliders set to Ours");
    assert_true(app->model.campaign.weight[0] == 9);
    press(app, "p r C-u");
    type(app, "Mine");
    press(app, "Enter");
    says(app, false, "renamed preset 'Ours' to 'Mine'");
    press(app, "d");
    says(app, false, "deleted preset 'Mine'; u brings it back");
    presets_are(world, "launch, always-on, small-budget, balanced");
    press(app, "u");
    says(app, false, "undone: deleted preset 'Mine'");
    presets_are(world, "launch, always-on, small-budget, balanced, Mine");
    restart(world);
    presets_are(world, "launch, always-on, small-budget, balanced, Mine");
}

#define IN_APP(test) cmocka_unit_test_setup_teardown(test, open_app, close_app)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_APP(a_new_one_begins_with_the_defaults),
        IN_APP(saving_as_goes_on_with_the_new_one),
        IN_APP(switching_can_be_undone_as_everything_before_it),
        IN_APP(copying_and_renaming_stay_in_the_menu),
        IN_APP(a_deleted_one_comes_back_whole),
        IN_APP(the_difference_is_shown),
        IN_APP(the_marked_stand_in_compare),
        IN_APP(the_name_above_leads_to_the_menu),
        IN_APP(the_campaign_takes_no_name_of_another),
        IN_APP(what_another_program_deleted_is_not_brought_back_in_silence),
        IN_APP(what_another_program_opened_does_not_move_the_dashboard),
        IN_APP(what_another_program_renamed_keeps_its_new_name),
        IN_APP(a_scenario_that_is_gone_cannot_be_opened),
        IN_APP(presets_of_ones_own_are_kept),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("scenarios", tests, NULL, NULL);
}

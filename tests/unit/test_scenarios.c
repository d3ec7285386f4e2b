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
#include <sqlite3.h>

#include "app/scenarios.h"
#include "panes/words.h"
#include "store/sql.h"
#include "store/store_campaign.h"
#include "store/store_filters.h"
#include "store/store_scenario.h"
#include "store/store_undo.h"
#include "support/dashboard.h"

static const char creators[] = "handle,platform,followers,engagement rate,price,niche\n"
                               "aurora,youtube,4200000,1.1%,9000,lifestyle\n"
                               "noor,instagram,48100,4.9%,420,skincare\n"
                               "dermdiary,tiktok,91000,,,skincare\n"
                               "gymrat,instagram,15000,5.1%,150,fitness\n"
                               "zoe,youtube,120000,3.1%,900,gaming\n";

/* What the loop does between two keys: plans, draws, saves. */
static void settle(struct app *app) {
    dashboard_settle(app);
    app_save(app);
    app_render(app);
}

static void open_store(struct dashboard *dashboard) {
    struct app *app = dashboard->app;
    struct error err;
    app->store = store_open(scratch_path(&dashboard->scratch, "store.db"), STORE_WRITE, &err);
    assert_non_null(app->store);
    if (!app_open(app, false, &err))
        fail_msg("%s", err.text);
}

static int open_app(void **state) {
    struct dashboard *dashboard = calloc(1, sizeof *dashboard);
    dashboard_open(dashboard, 120, 36);
    dashboard_import(dashboard, creators);
    settle(dashboard->app);
    *state = dashboard;
    return 0;
}

static int close_app(void **state) {
    dashboard_close(*state);
    free(*state);
    return 0;
}

/* The program ends and is started again. */
static void restart(struct dashboard *dashboard) {
    settle(dashboard->app);
    store_close(dashboard->app->store);
    model_free(&dashboard->app->model);
    open_store(dashboard);
    settle(dashboard->app);
}

/* Keys by name, blank-separated. */
static void press(struct app *app, const char *names) {
    dashboard_press(app, names);
    settle(app);
}

static void type(struct app *app, const char *text) {
    dashboard_type(app, text);
    settle(app);
}

/* Presses a key that asks for a name, and answers. */
static void name_it(struct app *app, const char *key, const char *text) {
    press(app, key);
    press(app, "C-u");
    type(app, text);
    press(app, "Enter");
}

/* "A, *B": the names in the order of the menu, a star before the one that is open in the store. */
static void holds(struct dashboard *dashboard, const char *names) {
    const struct model *model = &dashboard->app->model;
    char text[400] = "";
    size_t used = 0;
    for (size_t i = 0; i < model->scenario_count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s%s", i > 0 ? ", " : "", model->scenarios[i].open ? "*" : "",
                                 model->scenarios[i].campaign.name);
    assert_string_equal(text, names);
}

static void is_open(struct dashboard *dashboard, const char *name, int64_t budget_cents) {
    assert_string_equal(dashboard->app->model.campaign.name, name);
    assert_int_equal(dashboard->app->model.campaign.budget_cents, budget_cents);
}

/* Another program, with its own handle. */
static struct store *other_program(struct dashboard *dashboard) {
    struct error err;
    struct store *store = store_open(scratch_path(&dashboard->scratch, "store.db"), STORE_WRITE, &err);
    assert_non_null(store);
    return store;
}

static const struct scenario *called(struct dashboard *dashboard, const char *name) {
    const struct model *model = &dashboard->app->model;
    for (size_t i = 0; i < model->scenario_count; i++)
        if (strcmp(model->scenarios[i].campaign.name, name) == 0)
            return &model->scenarios[i];
    fail_msg("no scenario '%s'", name);
    return NULL;
}

/* All of it in one go, so that nothing is planned in between. */
static void who_leaves_before_it_is_planned_leaves_no_older_plan(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, "c");
    name_it(app, "s", "Second");
    assert_true(called(dashboard, "New campaign")->has_plan);
    dashboard_press(app, "> c Up Enter");
    settle(app);
    is_open(dashboard, "New campaign", 1500000);
    assert_int_equal(called(dashboard, "Second")->campaign.budget_cents, 1600000);
    assert_false(called(dashboard, "Second")->has_plan);
    press(app, "c");
    press(app, "Down");
    press(app, "Enter");
    is_open(dashboard, "Second", 1600000);
    press(app, "c");
    assert_true(called(dashboard, "Second")->has_plan);
}

static void every_key_of_the_menus_is_seen_on_the_smallest_screen(void **state) {
    static const char *const keys[] = {" enter open ", " n new ",  " s save as ",    " y copy ",     " r rename ",
                                       " d delete ",   " = difference ", " space mark ", " esc close ", " u undo "};
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    canvas_resize(&app->canvas, 60, 18);
    app->layout = layout_of(60, 18);
    press(app, "c");
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        assert_true(dashboard_shows(app, keys[i]));
    press(app, "Esc g p");
    assert_true(dashboard_shows(app, " s save present goals "));
    assert_true(dashboard_shows(app, " d delete "));
}

/* What the loop does while Compare's Plans are on the screen. */
static void plan_others(struct app *app) {
    model_want_plans(&app->model, true);
    while (model_idle(&app->model, HUGE_VAL) || app_is_saving(app))
        app_save(app);
}

static void one_without_a_plan_gets_it_while_it_is_looked_at(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    struct store *other = other_program(dashboard);
    struct scenario stored;
    struct error err;
    bool found;
    press(app, "c");
    name_it(app, "s", "Second");
    dashboard_press(app, "> c Up Enter");
    settle(app);
    assert_false(called(dashboard, "Second")->has_plan);
    plan_others(app);
    assert_true(called(dashboard, "Second")->has_plan);
    scenario_init(&stored, &app->config.params);
    assert_true(store_load_scenario(other, &app->config.params, "Second", &stored, &found, &err) && found && stored.has_plan);
    assert_int_equal(stored.plan.spend_cents, called(dashboard, "Second")->plan.spend_cents);
    scenario_free(&stored);
    press(app, "u"); /* it is derived: no change */
    dashboard_says(app, false, "undone: opened scenario 'New campaign'");
    store_close(other);
}

static void what_cannot_be_saved_is_tried_again_with_the_next_key(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    struct store *other = other_program(dashboard);
    struct error err;
    press(app, "c");
    name_it(app, "s", "Second");
    dashboard_press(app, "> c Up Enter");
    settle(app);
    model_want_plans(&app->model, true);
    while (model_planned(&app->model) == NULL)
        model_idle(&app->model, HUGE_VAL);
    sqlite3_busy_timeout(app->store->db, 0);
    assert_true(store_change_begin(other, &err)); /* the store is locked */
    app_save(app);
    dashboard_says(app, true, "not saved");
    assert_non_null(model_planned(&app->model));
    store_change_abandon(other);
    app_save(app);
    assert_null(model_planned(&app->model));
    assert_string_equal(app->saving.said, "saved");
    store_close(other);
}

static void a_plan_of_what_another_program_has_changed_is_not_saved(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    struct store *other = other_program(dashboard);
    struct scenario stored;
    struct error err;
    bool found;
    press(app, "c");
    name_it(app, "s", "Second");
    dashboard_press(app, "> c Up Enter");
    settle(app);
    scenario_init(&stored, &app->config.params);
    assert_true(store_load_scenario(other, &app->config.params, "Second", &stored, &found, &err) && found);
    stored.campaign.budget_cents += 100;
    assert_true(store_save_campaign(other, &app->config.params, &stored.campaign, &err));
    plan_others(app);
    assert_true(store_load_scenario(other, &app->config.params, "Second", &stored, &found, &err) && found);
    assert_false(stored.has_plan);
    scenario_free(&stored);
    store_close(other);
}

static void a_new_one_begins_with_the_defaults(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, ">");
    is_open(dashboard, "New campaign", 1600000);
    press(app, "c");
    assert_int_equal(app_scope(app), SCOPE_SCENARIOS);
    assert_true(dashboard_shows(app, "open New campaign"));
    press(app, "n");
    assert_true(dashboard_shows(app, "Name of the new scenario: New campaign 2"));
    press(app, "C-u");
    type(app, "new campaign");
    assert_true(dashboard_shows(app, "a scenario named 'new campaign' exists already")); /* while it is typed */
    press(app, "Enter");
    assert_int_equal(app->typing, TYPING_SCENARIO_NEW);
    press(app, "C-u");
    type(app, "Second");
    press(app, "Enter");
    dashboard_says(app, false, "new scenario 'Second'; u takes it back");
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
    is_open(dashboard, "Second", 1500000);
    holds(dashboard, "New campaign, *Second");
    assert_true(dashboard_shows(app, "Second ▾"));
    press(app, "u");
    dashboard_says(app, false, "undone: new scenario 'Second'");
    is_open(dashboard, "New campaign", 1600000);
    holds(dashboard, "*New campaign");
    press(app, "C-r");
    is_open(dashboard, "Second", 1500000);
    restart(dashboard);
    is_open(dashboard, "Second", 1500000);
    holds(dashboard, "New campaign, *Second");
}

static void saving_as_goes_on_with_the_new_one(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, "p > c"); /* somebody is pinned */
    press(app, "s");
    assert_true(dashboard_shows(app, "Save as: New campaign 2"));
    press(app, "C-u");
    type(app, "Twice");
    press(app, "Enter");
    dashboard_says(app, false, "saved as 'Twice'");
    is_open(dashboard, "Twice", 1600000);
    assert_int_equal(app->model.campaign.pin_count, 1);
    holds(dashboard, "New campaign, *Twice");
    assert_true(app->model.scenarios[1].has_plan);
    assert_int_equal(app->model.scenarios[1].plan.spend_cents, model_plan(&app->model)->spend_cents);
    press(app, "> >");
    is_open(dashboard, "Twice", 1800000);
    press(app, "c k Enter");
    dashboard_says(app, false, "opened 'New campaign'");
    is_open(dashboard, "New campaign", 1600000);
    press(app, "c j Enter");
    is_open(dashboard, "Twice", 1800000);
    holds(dashboard, "New campaign, *Twice");
    assert_true(app->model.scenarios[1].plan.budget_cents == 1800000); /* the plan that it had when it was left */
    restart(dashboard);
    is_open(dashboard, "Twice", 1800000);
}

static void switching_can_be_undone_as_everything_before_it(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, "> c");
    name_it(app, "n", "Second");
    press(app, "> > c k Enter");
    is_open(dashboard, "New campaign", 1600000);
    press(app, "u");
    dashboard_says(app, false, "undone: opened scenario 'New campaign'");
    is_open(dashboard, "Second", 1700000);
    press(app, "u"); /* both steps of the budget were one */
    dashboard_says(app, false, "undone: budget $15,000 → $17,000");
    is_open(dashboard, "Second", 1500000);
    press(app, "C-r C-r");
    is_open(dashboard, "New campaign", 1600000);
}

static void copying_and_renaming_stay_in_the_menu(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, "c y");
    assert_true(dashboard_shows(app, "Name of the copy: New campaign copy"));
    press(app, "Enter");
    dashboard_says(app, false, "copied as 'New campaign copy'");
    holds(dashboard, "*New campaign, New campaign copy");
    assert_string_equal(app_scenario_here(app)->campaign.name, "New campaign copy");
    press(app, "r");
    assert_true(dashboard_shows(app, "Name of the scenario: New campaign copy"));
    press(app, "Esc");
    name_it(app, "r", "  Autumn  ");
    holds(dashboard, "Autumn, *New campaign");
    assert_string_equal(app_scenario_here(app)->campaign.name, "Autumn");
    press(app, "j");
    name_it(app, "r", "Winter"); /* the open one */
    is_open(dashboard, "Winter", 1500000);
    assert_true(dashboard_shows(app, "Winter ▾"));
    press(app, "u");
    dashboard_says(app, false, "undone: renamed scenario 'New campaign' to 'Winter'");
    is_open(dashboard, "New campaign", 1500000);
    press(app, "u u");
    dashboard_says(app, false, "undone: copied scenario 'New campaign' as 'New campaign copy'");
    holds(dashboard, "*New campaign");
    assert_int_equal(app->overlay, OVERLAY_SCENARIOS);
}

static void a_deleted_one_comes_back_whole(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, "p c");
    name_it(app, "s", "Second");
    press(app, "> c");
    int64_t spend = model_plan(&app->model)->spend_cents;
    press(app, "d");
    dashboard_says(app, false, "deleted 'Second', 'New campaign' is open now; u brings it back");
    is_open(dashboard, "New campaign", 1500000);
    holds(dashboard, "*New campaign");
    press(app, "d"); /* the last one */
    dashboard_says(app, false, "deleted 'New campaign'");
    holds(dashboard, "*New campaign");
    assert_int_equal(app->model.campaign.pin_count, 0);
    press(app, "u");
    assert_int_equal(app->model.campaign.pin_count, 1);
    press(app, "u");
    dashboard_says(app, false, "undone: deleted scenario 'Second'");
    is_open(dashboard, "Second", 1600000);
    holds(dashboard, "New campaign, *Second");
    assert_int_equal(app->model.campaign.pin_count, 1);
    assert_int_equal(model_plan(&app->model)->spend_cents, spend);
    press(app, "k d");
    dashboard_says(app, false, "deleted 'New campaign'; u brings it back");
    is_open(dashboard, "Second", 1600000);
    press(app, "Esc u");
    holds(dashboard, "New campaign, *Second");
}

static void the_difference_is_shown(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, "c =");
    dashboard_says(app, true, "this one is open");
    name_it(app, "s", "Second");
    press(app, "> > > c k =");
    assert_int_equal(app->overlay, OVERLAY_DIFFERENCE);
    assert_true(dashboard_shows(app, "Second  New campaign"));
    assert_true(dashboard_shows(app, "$18,000       $15,000"));
    assert_true(dashboard_shows(app, "they differ in budget"));
    press(app, "Esc");
    assert_int_equal(app->overlay, OVERLAY_SCENARIOS);
    press(app, "Esc");
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
}

static void the_marked_stand_in_compare(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, "c");
    name_it(app, "y", "Alpha");
    name_it(app, "y", "Beta"); /* a copy of Alpha: the cursor is on it by now */
    holds(dashboard, "Alpha, Beta, *New campaign");
    press(app, "Esc 2 v v");
    assert_true(dashboard_shows(app, "3 scenarios"));
    press(app, "c Home Down Space");
    dashboard_says(app, false, "1 marked: compare shows it beside the open one");
    press(app, "Esc");
    assert_true(dashboard_shows(app, "2 scenarios"));
    assert_true(dashboard_shows(app, "Beta") && !dashboard_shows(app, "Alpha"));
    press(app, "c Home Down d Esc"); /* the mark goes with the scenario */
    assert_int_equal(marks_count(&app->model.scenario_marks), 0);
    assert_true(dashboard_shows(app, "Alpha"));
    press(app, "c Home Space Home Space");
    dashboard_says(app, false, "nothing is marked");
    press(app, "Esc 1");
}

static void the_name_above_leads_to_the_menu(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    app_key(app, &(struct key){.kind = K_PRESS, .x = 3, .y = 0});
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
    app_key(app, &(struct key){.kind = K_PRESS, .x = 14, .y = 0});
    assert_int_equal(app->overlay, OVERLAY_SCENARIOS);
    settle(app);
    press(app, "c");
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
}

static void the_campaign_takes_no_name_of_another(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, "c");
    name_it(app, "n", "Second");
    name_it(app, "C", "NEW campaign");
    dashboard_says(app, true, "a scenario named 'NEW campaign' exists already");
    assert_int_equal(app->typing, TYPING_NAME);
    press(app, "Esc");
    is_open(dashboard, "Second", 1500000);
    name_it(app, "C", "SECOND");
    is_open(dashboard, "SECOND", 1500000);
    assert_false(app->saving.failed);
}

/* Deletes the campaign that the dashboard has open. */
static void delete_elsewhere(struct dashboard *dashboard) {
    struct store *store = other_program(dashboard);
    struct error err;
    int64_t opened;
    if (!store_change_begin(store, &err) ||
        !store_delete_scenario(store, &dashboard->app->config.params, dashboard->app->model.campaign.id, &opened, &err) ||
        !store_change_commit(store, "deleted elsewhere", 0, &err))
        fail_msg("%s", err.text);
    store_close(store);
}

static int64_t count_named(struct dashboard *dashboard, const char *name) {
    struct store *store = other_program(dashboard);
    struct error err;
    int64_t id;
    assert_true(store_find_scenario(store, name, &id, &err));
    store_close(store);
    return id;
}

static void what_another_program_deleted_is_not_brought_back_in_silence(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, "c");
    name_it(app, "n", "Second");
    int64_t id = app->model.campaign.id;
    delete_elsewhere(dashboard);
    app->saving.plan_due = true; /* a plan of it has settled */
    settle(app);
    dashboard_says(app, true, "another program has deleted this campaign: it is saved again with your next change");
    assert_int_equal(count_named(dashboard, "Second"), 0);
    press(app, ">");
    dashboard_says(app, false, "another program had deleted this campaign: it is saved again, as 'Second'");
    is_open(dashboard, "Second", 1600000);
    assert_int_equal(count_named(dashboard, "Second"), app->model.campaign.id);
    assert_int_not_equal(app->model.campaign.id, id);
    press(app, "u");
    dashboard_says(app, false, "undone: saved 'Second' again");
    is_open(dashboard, "New campaign", 1500000);
    assert_int_equal(count_named(dashboard, "Second"), 0);
}

static void what_another_program_opened_does_not_move_the_dashboard(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    struct error err;
    press(app, "c");
    name_it(app, "n", "Second");
    struct store *store = other_program(dashboard);
    assert_true(store_change_begin(store, &err));
    assert_true(store_open_scenario(store, count_named(dashboard, "New campaign"), &err));
    assert_true(store_change_commit(store, "opened elsewhere", 0, &err));
    store_close(store);
    press(app, ">");
    is_open(dashboard, "Second", 1600000);
    press(app, "u");
    dashboard_says(app, false, "undone: budget");
    is_open(dashboard, "Second", 1500000);
    press(app, "c"); /* its cursor is on what is on the screen */
    assert_string_equal(app_scenario_here(app)->campaign.name, "Second");
    press(app, "Esc");
    restart(dashboard);
    is_open(dashboard, "New campaign", 1500000);
}

static void rename_elsewhere(struct dashboard *dashboard, const char *name) {
    struct store *store = other_program(dashboard);
    struct error err;
    assert_true(store_change_begin(store, &err));
    assert_true(store_rename_scenario(store, dashboard->app->model.campaign.id, name, &err));
    assert_true(store_change_commit(store, "renamed elsewhere", 0, &err));
    store_close(store);
}

static void what_another_program_renamed_keeps_its_new_name(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, "> Down"); /* saved by now */
    rename_elsewhere(dashboard, "Summer");
    press(app, "D C-u 7 Enter");
    is_open(dashboard, "Summer", 1600000);
    holds(dashboard, "*Summer");
    assert_true(app->model.campaign.days == 7);
    rename_elsewhere(dashboard, "Autumn");
    press(app, "c");
    is_open(dashboard, "Autumn", 1600000);
    press(app, "Esc");
    rename_elsewhere(dashboard, "Winter");
    name_it(app, "C", "Spring"); /* the user's own word is the last one */
    is_open(dashboard, "Spring", 1600000);
    assert_int_equal(count_named(dashboard, "Winter"), 0);
    assert_int_equal(count_named(dashboard, "Spring"), app->model.campaign.id);
}

/* Another program sets the days of the campaign that the dashboard has open. */
static void set_days_elsewhere(struct dashboard *dashboard, double days) {
    const struct params *params = &dashboard->app->config.params;
    struct store *store = other_program(dashboard);
    struct campaign campaign;
    struct error err;
    bool found;
    campaign_init(&campaign, params);
    assert_true(store_load_campaign_of(store, params, dashboard->app->model.campaign.id, &campaign, &found, &err) && found);
    campaign.days = days;
    assert_true(store_change_begin(store, &err));
    assert_true(store_save_campaign(store, params, &campaign, &err));
    assert_true(store_change_commit(store, "days elsewhere", 0, &err));
    campaign_free(&campaign);
    store_close(store);
}

static void what_another_program_changed_of_the_campaign_is_not_overwritten(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, "> Down");
    is_open(dashboard, "New campaign", 1600000);
    set_days_elsewhere(dashboard, 9);
    press(app, ">");
    dashboard_says(app, true, "another program has changed this campaign meanwhile: it is read again, without your last change");
    is_open(dashboard, "New campaign", 1600000);
    assert_true(app->model.campaign.days == 9);
    assert_false(app->saving.due);
    press(app, "Down >"); /* from now on it goes on */
    is_open(dashboard, "New campaign", 1700000);
    assert_true(app->model.campaign.days == 9);
    press(app, "u u");
    is_open(dashboard, "New campaign", 1600000);
    assert_true(app->model.campaign.days == 28);
}

/* What else is written does not count. */
static void another_programs_own_work_is_no_reason_to_refuse(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    struct error err;
    press(app, "> Down");
    struct store *store = other_program(dashboard);
    int64_t before, after;
    assert_true(store_version(app->store, &before, &err));
    assert_true(store_change_begin(store, &err));
    assert_true(store_save_filter(store, "cheap", "fee<100", &err));
    assert_true(store_change_commit(store, "a filter", 0, &err));
    assert_true(store_version(app->store, &after, &err));
    assert_true(before != after);
    store_close(store);
    press(app, "p > Down"); /* pins count, too */
    is_open(dashboard, "New campaign", 1700000);
    assert_int_equal(app->model.campaign.pin_count, 1);
    before = after;
    assert_true(store_version(app->store, &after, &err));
    assert_int_equal(before, after); /* the own writing does not */
}

static void a_scenario_that_is_gone_cannot_be_opened(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, "c");
    name_it(app, "s", "Second");
    press(app, "c k Enter c j"); /* "New campaign" is open, the cursor on "Second" */
    struct store *store = other_program(dashboard);
    struct error err;
    int64_t opened;
    assert_true(store_change_begin(store, &err));
    assert_true(store_delete_scenario(store, &app->config.params, app_scenario_here(app)->campaign.id, &opened, &err));
    assert_true(store_change_commit(store, "deleted elsewhere", 0, &err));
    store_close(store);
    press(app, "Enter");
    dashboard_says(app, true, "that scenario is gone: another program has deleted it");
    is_open(dashboard, "New campaign", 1500000);
    holds(dashboard, "*New campaign"); /* the menu knows by now */
}

/* The names of all presets, as they stand in their menu. */
static void presets_are(struct dashboard *dashboard, const char *names) {
    const struct model *model = &dashboard->app->model;
    char text[400] = "";
    size_t used = 0;
    for (size_t i = 0; i < preset_count(model); i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i > 0 ? ", " : "", preset_name(model, i));
    assert_string_equal(text, names);
}

static void presets_of_ones_own_are_kept(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    press(app, "g 9 p"); /* the first goal at 9 */
    assert_int_equal(app_scope(app), SCOPE_PRESETS);
    assert_true(dashboard_shows(app, "A launch: loud at once"));
    press(app, "d");
    dashboard_says(app, true, "'launch' comes with the settings");
    press(app, "r");
    dashboard_says(app, true, "'launch' comes with the settings");
    press(app, "s C-u");
    type(app, "Launch");
    assert_true(dashboard_shows(app, "the settings have a preset 'Launch' already"));
    press(app, "C-u");
    type(app, "Ours");
    press(app, "Enter");
    dashboard_says(app, false, "saved preset 'Ours'");
    presets_are(dashboard, "launch, always-on, small-budget, balanced, Ours");
    assert_true(dashboard_shows(app, "in use Ours"));
    press(app, "Home Enter");
    dashboard_says(app, false, "sliders set to launch");
    assert_true(app->model.campaign.weight[0] == 3);
    press(app, "P P P P"); /* on through all, one's own last */
    dashboard_says(app, false, "sliders set to Ours");
    assert_true(app->model.campaign.weight[0] == 9);
    press(app, "p r C-u");
    type(app, "Mine");
    press(app, "Enter");
    dashboard_says(app, false, "renamed preset 'Ours' to 'Mine'");
    press(app, "d");
    dashboard_says(app, false, "deleted preset 'Mine'; u brings it back");
    presets_are(dashboard, "launch, always-on, small-budget, balanced");
    press(app, "u");
    dashboard_says(app, false, "undone: deleted preset 'Mine'");
    presets_are(dashboard, "launch, always-on, small-budget, balanced, Mine");
    restart(dashboard);
    presets_are(dashboard, "launch, always-on, small-budget, balanced, Mine");
}

#define IN_APP(test) cmocka_unit_test_setup_teardown(test, open_app, close_app)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_APP(a_new_one_begins_with_the_defaults),
        IN_APP(who_leaves_before_it_is_planned_leaves_no_older_plan),
        IN_APP(every_key_of_the_menus_is_seen_on_the_smallest_screen),
        IN_APP(one_without_a_plan_gets_it_while_it_is_looked_at),
        IN_APP(what_cannot_be_saved_is_tried_again_with_the_next_key),
        IN_APP(a_plan_of_what_another_program_has_changed_is_not_saved),
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
        IN_APP(what_another_program_changed_of_the_campaign_is_not_overwritten),
        IN_APP(another_programs_own_work_is_no_reason_to_refuse),
        IN_APP(a_scenario_that_is_gone_cannot_be_opened),
        IN_APP(presets_of_ones_own_are_kept),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("scenarios", tests, NULL, NULL);
}

#include <stdio.h>
#include <string.h>

#include "app/scenarios.h"
#include "store/store_campaign.h"
#include "store/store_scenario.h"

bool app_read_scenarios(struct app *app) {
    struct scenario *list;
    struct error err;
    size_t count;
    if (!store_load_scenarios(app->store, &app->config.params, &list, &count, &err)) {
        app_say(app, true, "%s", err.text);
        return false;
    }
    for (size_t i = 0; i < count; i++) /* here, whatever another program has opened since */
        list[i].open = list[i].campaign.id == app->model.campaign.id;
    model_set_scenarios(&app->model, list, count);
    app->version++;
    app->draw_due = true;
    return true;
}

bool app_name_is_stored(const struct app *app) {
    const struct campaign *campaign = &app->model.campaign;
    for (size_t i = 0; i < app->model.scenario_count; i++)
        if (app->model.scenarios[i].campaign.id == campaign->id && strcmp(app->model.scenarios[i].campaign.name, campaign->name) == 0)
            return true;
    return false;
}

void app_update_scenarios(struct app *app) {
    if (!app_name_is_stored(app))
        app_read_scenarios(app);
}

/* What is to be done to the store. */
struct deed {
    bool (*run)(struct app *app, struct deed *deed, struct error *err);
    int64_t id;                /* the scenario it is about */
    const char *name;          /* as typed */
    bool opens;                /* another one is open afterwards */
    char what[UNDO_WHAT_SIZE]; /* what it is called: filled in by `run` */
};

/* What is not saved yet comes before it, and so does the plan as far as it has come: it goes with its campaign. */
static bool is_ready(struct app *app) {
    if (store_change_is_open(app->store)) {
        app_say(app, true, "an import is going on: try again when it is done");
        return false;
    }
    if (!app_may_write(app) || !app_save_campaign(app))
        return false;
    app_save_plan(app);
    return true;
}

/* False, and the store is as before, when it cannot be done. */
static bool change_store(struct app *app, struct deed *deed, struct error *err) {
    if (!store_change_begin(app->store, err))
        return false;
    if (deed->run(app, deed, err) && store_change_commit(app->store, deed->what, 0, err))
        return true;
    store_change_abandon(app->store);
    return false;
}

static bool carry_out(struct app *app, struct deed *deed) {
    struct error err;
    if (!is_ready(app))
        return false;
    bool good = change_store(app, deed, &err);
    app->change.kind = MESSAGE_NONE; /* what is changed next is a change of its own */
    if (good)
        good = app_reload_campaign(app, deed->opens, &err);
    if (!good)
        app_say(app, true, "%s", err.text);
    return app_read_scenarios(app) && good;
}

static bool run_switch(struct app *app, struct deed *deed, struct error *err) {
    char name[SCENARIO_NAME_SIZE];
    if (!store_open_scenario(app->store, deed->id, err) || !store_scenario_title(app->store, deed->id, name, err))
        return false;
    snprintf(deed->what, sizeof deed->what, "opened scenario '%s'", name);
    return true;
}

bool scenario_switch(struct app *app, int64_t id) {
    struct deed deed = {.run = run_switch, .id = id, .opens = true};
    return carry_out(app, &deed);
}

/* A name that no other has. */
static bool take_new_name(struct app *app, const char *typed, char name[SCENARIO_NAME_SIZE], struct error *err) {
    return store_scenario_name(typed, name, err) && store_scenario_name_free(app->store, name, 0, err);
}

static bool run_new(struct app *app, struct deed *deed, struct error *err) {
    struct campaign campaign;
    campaign_init(&campaign, &app->config.params);
    bool good = take_new_name(app, deed->name, campaign.name, err) && store_save_campaign(app->store, &app->config.params, &campaign, err);
    snprintf(deed->what, sizeof deed->what, "new scenario '%s'", campaign.name);
    campaign_free(&campaign);
    return good;
}

bool scenario_new(struct app *app, const char *name) {
    struct deed deed = {.run = run_new, .name = name, .opens = true};
    return carry_out(app, &deed);
}

static bool save_copy(struct app *app, struct campaign *campaign, struct error *err) {
    const struct plan *plan = app->replan_due || app->model.unasked ? NULL : model_plan(&app->model);
    bool kept;
    return store_save_campaign(app->store, &app->config.params, campaign, err) &&
           (plan == NULL || store_keep_plan(app->store, campaign->id, plan, &kept, err));
}

static bool run_save_as(struct app *app, struct deed *deed, struct error *err) {
    struct campaign campaign;
    campaign_init(&campaign, &app->config.params);
    campaign_copy(&campaign, &app->model.campaign);
    campaign.id = 0;
    bool good = take_new_name(app, deed->name, campaign.name, err) && save_copy(app, &campaign, err);
    snprintf(deed->what, sizeof deed->what, "saved '%s' as scenario '%s'", app->model.campaign.name, campaign.name);
    campaign_free(&campaign);
    return good;
}

bool scenario_save_as(struct app *app, const char *name) {
    struct deed deed = {.run = run_save_as, .name = name, .opens = true};
    return carry_out(app, &deed);
}

static bool run_copy(struct app *app, struct deed *deed, struct error *err) {
    char original[SCENARIO_NAME_SIZE], name[SCENARIO_NAME_SIZE];
    int64_t copy;
    if (!store_scenario_title(app->store, deed->id, original, err) || !store_copy_scenario(app->store, deed->id, deed->name, &copy, err) ||
        !store_scenario_title(app->store, copy, name, err))
        return false;
    snprintf(deed->what, sizeof deed->what, "copied scenario '%s' as '%s'", original, name);
    return true;
}

bool scenario_copy_as(struct app *app, int64_t id, const char *name) {
    struct deed deed = {.run = run_copy, .id = id, .name = name};
    return carry_out(app, &deed);
}

static bool run_rename(struct app *app, struct deed *deed, struct error *err) {
    char before[SCENARIO_NAME_SIZE], name[SCENARIO_NAME_SIZE];
    if (!store_scenario_title(app->store, deed->id, before, err) || !store_rename_scenario(app->store, deed->id, deed->name, err) ||
        !store_scenario_title(app->store, deed->id, name, err))
        return false;
    snprintf(deed->what, sizeof deed->what, "renamed scenario '%s' to '%s'", before, name);
    return true;
}

bool scenario_rename(struct app *app, int64_t id, const char *name) {
    struct deed deed = {.run = run_rename, .id = id, .name = name};
    return carry_out(app, &deed);
}

static bool run_delete(struct app *app, struct deed *deed, struct error *err) {
    char name[SCENARIO_NAME_SIZE];
    int64_t opened;
    if (!store_scenario_title(app->store, deed->id, name, err) ||
        !store_delete_scenario(app->store, &app->config.params, deed->id, &opened, err))
        return false;
    snprintf(deed->what, sizeof deed->what, "deleted scenario '%s'", name);
    return true;
}

bool scenario_delete(struct app *app, int64_t id) {
    struct deed deed = {.run = run_delete, .id = id}; /* what is on the screen stays there, unless it is gone */
    return carry_out(app, &deed);
}

#include <stdio.h>
#include <string.h>

#include "app/deed.h"
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

/* Afterwards the campaign on the screen is the one that is open in the store, or, when nothing else is to be opened, the same as before. */
static bool carry_out(struct app *app, struct deed *deed, bool opens) {
    struct error err;
    bool good = app_do(app, deed);
    if (good && !app_reload_campaign(app, opens, &err)) {
        app_say(app, true, "%s", err.text);
        good = false;
    }
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
    struct deed deed = {.run = run_switch, .id = id};
    return carry_out(app, &deed, true);
}

/* A name that no other has. */
static bool take_new_name(struct app *app, const char *typed, char name[SCENARIO_NAME_SIZE], struct error *err) {
    return store_scenario_name(typed, name, err) && store_scenario_name_free(app->store, name, 0, err);
}

static bool run_new(struct app *app, struct deed *deed, struct error *err) {
    struct campaign campaign;
    campaign_init(&campaign, &app->config.params);
    bool good = take_new_name(app, deed->new_name, campaign.name, err) &&
                store_save_campaign(app->store, &app->config.params, &campaign, err);
    snprintf(deed->what, sizeof deed->what, "new scenario '%s'", campaign.name);
    campaign_free(&campaign);
    return good;
}

bool scenario_new(struct app *app, const char *name) {
    struct deed deed = {.run = run_new, .new_name = name};
    return carry_out(app, &deed, true);
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
    bool good = take_new_name(app, deed->new_name, campaign.name, err) && save_copy(app, &campaign, err);
    snprintf(deed->what, sizeof deed->what, "saved '%s' as scenario '%s'", app->model.campaign.name, campaign.name);
    campaign_free(&campaign);
    return good;
}

bool scenario_save_as(struct app *app, const char *name) {
    struct deed deed = {.run = run_save_as, .new_name = name};
    return carry_out(app, &deed, true);
}

static bool run_copy(struct app *app, struct deed *deed, struct error *err) {
    char original[SCENARIO_NAME_SIZE], name[SCENARIO_NAME_SIZE];
    int64_t copy;
    if (!store_scenario_title(app->store, deed->id, original, err) ||
        !store_copy_scenario(app->store, deed->id, deed->new_name, &copy, err) || !store_scenario_title(app->store, copy, name, err))
        return false;
    snprintf(deed->what, sizeof deed->what, "copied scenario '%s' as '%s'", original, name);
    return true;
}

bool scenario_copy_as(struct app *app, int64_t id, const char *name) {
    struct deed deed = {.run = run_copy, .id = id, .new_name = name};
    return carry_out(app, &deed, false);
}

static bool run_rename(struct app *app, struct deed *deed, struct error *err) {
    char before[SCENARIO_NAME_SIZE], name[SCENARIO_NAME_SIZE];
    if (!store_scenario_title(app->store, deed->id, before, err) || !store_rename_scenario(app->store, deed->id, deed->new_name, err) ||
        !store_scenario_title(app->store, deed->id, name, err))
        return false;
    snprintf(deed->what, sizeof deed->what, "renamed scenario '%s' to '%s'", before, name);
    return true;
}

bool scenario_rename(struct app *app, int64_t id, const char *name) {
    struct deed deed = {.run = run_rename, .id = id, .new_name = name};
    return carry_out(app, &deed, false);
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
    return carry_out(app, &deed, false);
}

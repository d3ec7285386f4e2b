#include <stdio.h>
#include <stdlib.h>

#include "app/bring.h"
#include "app/presets.h"
#include "app/scenarios.h"
#include "store/store_campaign.h"

bool app_open(struct app *app, bool demo, struct error *err) {
    bool found;
    uint64_t version = app->model.roster_version, rows = app->model.rows_version; /* panes remember which ones they have seen */
    model_init(&app->model, &app->config.params);
    app->model.roster_version = version;
    app->model.rows_version = rows;
    app->model.exact_worths = true;
    if (!store_load_campaign(app->store, &app->config.params, &app->model.campaign, &found, err) || !app_load(app, err)) {
        model_free(&app->model);
        return false;
    }
    if (!found && demo)
        snprintf(app->model.campaign.name, sizeof app->model.campaign.name, "Demo launch");
    app->saving.due = !found;
    app_campaign_stored(app);
    app_read_scenarios(app);
    app_read_presets(app);
    return true;
}

static struct store *open_demo(const struct app *app, struct error *err) {
    char *path = bring_demo_path(store_path(app->store));
    struct store *demo = store_open(path, STORE_WRITE, err);
    free(path);
    if (demo == NULL || bring_demo_once(demo, &app->config.params, err))
        return demo;
    store_close(demo);
    return NULL;
}

void app_demo(struct app *app) {
    struct error err;
    if (!app_save_campaign(app)) /* what was changed of one's own */
        return;
    struct store *own = app->store, *demo = open_demo(app, &err);
    if (demo == NULL) {
        app_say(app, true, "%s", err.text);
        return;
    }
    app->store = demo;
    model_free(&app->model);
    if (app_open(app, true, &err)) {
        store_close(own);
        app_restore_panes(app);
        app_say(app, false, "the demo, in a store of its own (flamekeep --demo): every creator in it is fictional");
        return;
    }
    app_say(app, true, "%s", err.text);
    app->store = own;
    store_close(demo);
    if (!app_open(app, false, &err)) /* it was open a moment ago */
        app->quit = true;
}

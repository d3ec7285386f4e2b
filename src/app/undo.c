#include "app/presets.h"
#include "app/scenarios.h"
#include "store/store_campaign.h"
#include "store/store_edit.h"

enum { LONG_ROWS = 20000 }; /* from here on it takes so long that it is said */

/* The campaign on the screen, as the store has it; or, when another is to be opened or it is gone, the one that is open there. */
static bool load_campaign(struct app *app, bool opened, struct campaign *campaign, bool *found, struct error *err) {
    const struct params *params = &app->config.params;
    *found = false;
    if (!opened && !store_load_campaign_of(app->store, params, app->model.campaign.id, campaign, found, err))
        return false;
    return *found || store_load_campaign(app->store, params, campaign, found, err);
}

bool app_reload_campaign(struct app *app, bool opened, struct error *err) {
    struct campaign campaign;
    bool found;
    campaign_init(&campaign, &app->config.params);
    bool good = load_campaign(app, opened, &campaign, &found, err);
    if (good && found) {
        model_set_campaign(&app->model, &campaign);
        app_campaign_stored(app);
    } else {
        campaign_free(&campaign);
    }
    app->replan_due = app->saving.plan_due = app->draw_due = true;
    app->version++;
    return good;
}

static bool reload_creators(struct app *app, const struct undo_step *step, struct error *err) {
    if (!store_refresh_roster(app->store, &app->config.params, &app->model.roster, step->creators, step->creator_count, err))
        return false;
    model_roster_changed(&app->model);
    app->replan_due = app->saving.plan_due = app->draw_due = true;
    app->version++;
    return true;
}

bool app_reload(struct app *app, const struct undo_step *step, struct error *err) {
    if ((step->campaign || step->open) && !app_reload_campaign(app, step->open, err))
        return false;
    if (step->campaign || step->scenarios || step->open)
        app_read_scenarios(app); /* says what is wrong with them, which need not keep the dashboard from going on */
    if (step->presets)
        app_read_presets(app);
    if (step->roster)
        return app_load(app, err);
    return step->creator_count == 0 || reload_creators(app, step, err);
}

static void look_again(struct app *app) {
    app_close_lost_card(app);
    app->replan_due = app->saving.plan_due = app->draw_due = app->show_changes = true;
    app->version++;
}

void app_undo(struct app *app, bool again) {
    struct undo_step step;
    struct error err;
    bool any;
    if (store_change_is_open(app->store)) {
        app_say(app, true, "an import is going on: try again when it is done");
        return;
    }
    if (!app_save_campaign(app)) /* what is not saved yet is the last change */
        return;
    app->change.kind = MESSAGE_NONE;
    if (store_undo_rows(app->store, again) > LONG_ROWS) {
        app_say(app, false, again ? "doing it again …" : "undoing …");
        app_render(app);
    }
    if (!(again ? store_redo : store_undo)(app->store, &step, &any, &err)) {
        app_say(app, true, "%s", err.text);
    } else if (!any) {
        app_say(app, false, again ? "nothing to do again" : "nothing to undo");
    } else if (app_reload(app, &step, &err)) {
        look_again(app);
        app_say(app, false, again ? "done again: %s" : "undone: %s", step.what);
    } else {
        app_say(app, true, "%s", err.text);
    }
    undo_step_free(&step);
}

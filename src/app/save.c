#include <stdio.h>
#include <string.h>

#include "app/scenarios.h"
#include "base/clock.h"
#include "base/text.h"
#include "store/store_campaign.h"
#include "store/store_scenario.h"

enum { GOES_ON_MS = 3000 }; /* the same slider after a longer rest is a change of its own */

/* What a change is called. */

static const char *or_any(const char *text) {
    return text[0] != '\0' ? text : "any";
}

struct app_value app_value(const struct app *app, const struct message *message) {
    const struct campaign *campaign = &app->model.campaign;
    struct app_value value = {"", ""};
    switch (message->kind) {
    case MESSAGE_WEIGHT:
        if (message->index < 0 || (size_t)message->index >= app->model.params->goal_count)
            break;
        snprintf(value.label, sizeof value.label, "%s", app->model.params->goals[message->index].label);
        snprintf(value.text, sizeof value.text, "%g", campaign->weight[message->index]);
        break;
    case MESSAGE_BUDGET:
        snprintf(value.label, sizeof value.label, "budget");
        money_text(value.text, sizeof value.text, campaign->budget_cents, &app->model.params->currency);
        break;
    case MESSAGE_DAYS:
        snprintf(value.label, sizeof value.label, "days");
        snprintf(value.text, sizeof value.text, "%g", campaign->days);
        break;
    case MESSAGE_NAME:
        snprintf(value.label, sizeof value.label, "name");
        snprintf(value.text, sizeof value.text, "%s", campaign->name);
        break;
    case MESSAGE_NICHE:
        snprintf(value.label, sizeof value.label, "niche of the brief");
        snprintf(value.text, sizeof value.text, "%s", or_any(campaign->niche));
        break;
    case MESSAGE_MARKET:
        snprintf(value.label, sizeof value.label, "market of the brief");
        snprintf(value.text, sizeof value.text, "%s", or_any(campaign->market));
        break;
    default:
        break;
    }
    return value;
}

/* Which slider; other numbers are what something is set to. */
static int index_of(const struct message *message) {
    return message->kind == MESSAGE_WEIGHT ? message->index : 0;
}

static bool is_target(const struct app_change *change, const struct message *message) {
    return change->kind == message->kind && change->index == index_of(message) && change->id == message->id;
}

static bool goes_on(const struct app *app, const struct message *message) {
    const struct app_change *change = &app->change;
    return change->kind != MESSAGE_NONE &&
           (change->press == app->presses || (is_target(change, message) && clock_ms() - change->at_ms < GOES_ON_MS));
}

void app_change_before(struct app *app, const struct message *message) {
    if (app->saving.due && !app->saving.failed && !goes_on(app, message))
        app_save_campaign(app);
}

static void set_what(struct app *app, const struct message *message) {
    struct app_change *change = &app->change;
    struct app_value now = app_value(app, message);
    if (now.label[0] != '\0')
        snprintf(change->what, sizeof change->what, "%s %s → %s", now.label, change->before, now.text);
    else
        snprintf(change->what, sizeof change->what, "%.*s", (int)text_cut(app->model.notice.text, sizeof change->what - 1),
                 app->model.notice.text);
}

void app_change_note(struct app *app, const struct message *message, const struct app_value *before) {
    struct app_change *change = &app->change;
    if (!goes_on(app, message)) {
        *change = (struct app_change){.kind = message->kind, .index = index_of(message), .id = message->id, .run = change->run + 1};
        memcpy(change->before, before->text, sizeof change->before);
    }
    change->press = app->presses;
    change->at_ms = clock_ms();
    if (is_target(change, message))
        set_what(app, message);
    else
        change->more++;
}

static void name_change(const struct app_change *change, char out[UNDO_WHAT_SIZE]) {
    if (change->more > 0)
        snprintf(out, UNDO_WHAT_SIZE, "%.*s, and %zu more", (int)text_cut(change->what, UNDO_WHAT_SIZE - 40), change->what, change->more);
    else
        memcpy(out, change->what, UNDO_WHAT_SIZE);
}

/* To the disk. */

/* What fails is tried again with the next key: a locked store must not hold the screen up at every turn. */
static void note_saved(struct app *app, bool good, const struct error *err) {
    app->saving.failed = !good;
    snprintf(app->saving.said, sizeof app->saving.said, good ? "saved" : "not saved");
    if (!good)
        app_say(app, true, "not saved: %s", err->text);
    app->draw_due = true;
}

/* Another program may have deleted the campaign that is on the screen. What the user goes on to change is not lost for that: it becomes a
 * campaign of its own, which is said, and can be undone. If it was renamed, its new name stands. */
static bool look_at_campaign(struct app *app, char what[UNDO_WHAT_SIZE], bool *revived, struct error *err) {
    struct campaign *campaign = &app->model.campaign;
    bool has;
    if (!store_has_campaign(app->store, campaign->id, &has, err))
        return false;
    *revived = !has;
    if (has && app_name_is_stored(app))
        return store_scenario_title(app->store, campaign->id, campaign->name, err);
    if (!has) {
        snprintf(what, UNDO_WHAT_SIZE, "saved '%s' again, which another program had deleted", campaign->name);
        campaign->id = 0;
    }
    return true;
}

/* Whole campaigns are written, so what another program has changed of this one since would be lost. */
static bool was_changed(struct app *app, bool *changed, struct error *err) {
    const struct campaign *shown = &app->model.campaign;
    struct campaign stored;
    int64_t version;
    bool found;
    *changed = false;
    if (!store_version(app->store, &version, err))
        return false;
    if (version == app->saving.seen || app->saving.stored.id != shown->id)
        return true;
    campaign_init(&stored, &app->config.params);
    bool good = store_load_campaign_of(app->store, &app->config.params, shown->id, &stored, &found, err);
    *changed = good && found && campaign_changes(&stored, &app->saving.stored, &app->config.params) != 0;
    campaign_free(&stored);
    return good;
}

void app_campaign_stored(struct app *app) {
    struct error unused;
    if (!store_version(app->store, &app->saving.seen, &unused))
        app->saving.seen = 0; /* then the next look is a close one */
    campaign_copy(&app->saving.stored, &app->model.campaign);
}

void app_saving_free(struct app *app) {
    campaign_free(&app->saving.stored);
}

/* What the other program made of it stands. */
static void take_theirs(struct app *app) {
    struct error err;
    app->change.kind = MESSAGE_NONE;
    if (!app_reload_campaign(app, false, &err)) {
        note_saved(app, false, &err);
        return;
    }
    app->saving.due = false;
    snprintf(app->saving.said, sizeof app->saving.said, "read again");
    app_say(app, true, "another program has changed this campaign meanwhile: it is read again, without your last change");
    app_update_scenarios(app);
}

/* A campaign that is new, and that nobody has changed yet, is no change. */
static bool write_campaign(struct app *app, bool *theirs, struct error *err) {
    struct campaign *campaign = &app->model.campaign;
    char what[UNDO_WHAT_SIZE], name[sizeof campaign->name];
    int64_t id = campaign->id;
    bool revived;
    if (app->change.kind == MESSAGE_NONE || id == 0)
        return store_save_campaign(app->store, &app->config.params, campaign, err);
    memcpy(name, campaign->name, sizeof name);
    name_change(&app->change, what);
    if (!store_change_begin(app->store, err))
        return false;
    if (was_changed(app, theirs, err) && !*theirs && look_at_campaign(app, what, &revived, err) && store_save_campaign(app->store, &app->config.params, campaign, err) &&
        store_change_commit(app->store, what, revived ? 0 : app->change.run, err)) {
        if (revived)
            app_say(app, false, "another program had deleted this campaign: it is saved again, as '%s'", campaign->name);
        return true;
    }
    store_change_abandon(app->store);
    campaign->id = id;
    memcpy(campaign->name, name, sizeof name);
    return false;
}

bool app_save_campaign(struct app *app) {
    struct error err;
    bool theirs = false;
    if (!app->saving.due || store_change_is_open(app->store))
        return !app->saving.due;
    bool good = write_campaign(app, &theirs, &err);
    if (theirs) {
        take_theirs(app);
        return !app->saving.due;
    }
    if (good)
        app_campaign_stored(app);
    app->saving.plan_due |= good;
    app->saving.due = !good;
    if (good)
        app_update_scenarios(app);
    note_saved(app, good, &err);
    return good;
}

/* A settled plan is kept with its campaign, so that lists of campaigns can say what came of each. It is derived: no change, and no reason
 * to bring back a campaign that is gone. */
static void save_plan(struct app *app, const struct plan *plan) {
    struct error err;
    bool kept, good = store_keep_plan(app->store, app->model.campaign.id, plan, &kept, &err);
    app->saving.plan_due = !good;
    if (!good || app->saving.failed)
        note_saved(app, good, &err);
    if (!good || kept)
        return;
    snprintf(app->saving.said, sizeof app->saving.said, "deleted elsewhere");
    app_say(app, true, "another program has deleted this campaign: it is saved again with your next change");
    app->draw_due = true;
}

/* Another program may have come to ask something else of it: then the plan is not for the store. */
static bool keep_planned(struct app *app, const struct scenario *scenario, struct error *err) {
    const struct params *params = &app->config.params;
    struct campaign stored;
    bool found, kept;
    campaign_init(&stored, params);
    bool good = store_load_campaign_of(app->store, params, scenario->campaign.id, &stored, &found, err);
    if (good && found && campaign_changes(&stored, &scenario->campaign, params) == 0)
        good = store_keep_plan(app->store, stored.id, &scenario->plan, &kept, err);
    campaign_free(&stored);
    return good;
}

/* The plan of a scenario that is not open, made in idle time. It is derived, too. */
static void save_planned(struct app *app) {
    const struct scenario *scenario = model_planned(&app->model);
    struct error err;
    if (scenario == NULL)
        return;
    bool good = keep_planned(app, scenario, &err);
    if (good)
        model_planned_is_kept(&app->model);
    if (!good || app->saving.failed)
        note_saved(app, good, &err);
}

/* The campaign is about to be left before it was planned as it is now: what was saved is of what it was before. */
static void drop_plan(struct app *app) {
    struct error err;
    if (!store_drop_plan(app->store, app->model.campaign.id, &err))
        note_saved(app, false, &err);
}

void app_save_plan(struct app *app) {
    const struct plan *plan = app->replan_due || app->model.unasked ? NULL : model_plan(&app->model);
    if (app->replan_due && app->saving.plan_due && !app->saving.due && app->model.planner != NULL && app->model.campaign.id != 0)
        drop_plan(app);
    if (!app->saving.plan_due || app->saving.due || plan == NULL || app->model.campaign.id == 0)
        return;
    save_plan(app, plan);
    app->saving.plan_due |= app->planning; /* there may be a better one yet */
}

static bool plan_is_due(const struct app *app) {
    return app->saving.plan_due && !app->saving.due && !app->planning && model_plan(&app->model) != NULL;
}

static void save_panes(struct app *app) {
    struct error err;
    bool good = app_keep_panes(app, &err);
    if (!good || app->saving.failed)
        note_saved(app, good, &err);
}

/* While an import is being written, nothing else may be: it would be a part of it. */
bool app_is_saving(const struct app *app) {
    if (store_change_is_open(app->store))
        return false;
    return app->saving.due || plan_is_due(app) || model_planned(&app->model) != NULL || !app_panes_are_kept(app);
}

void app_save(struct app *app) {
    if (!app_is_saving(app))
        return;
    app_save_campaign(app);
    if (plan_is_due(app))
        save_plan(app, model_plan(&app->model));
    save_planned(app);
    if (!app_panes_are_kept(app))
        save_panes(app);
}

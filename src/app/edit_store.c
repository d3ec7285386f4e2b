#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/rewrite.h"
#include "app/state.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/creator_join.h"
#include "model/tags.h"
#include "panes/words.h"
#include "store/store_campaign.h"
#include "store/store_edit.h"

enum { WHAT_SIZE = UNDO_WHAT_SIZE, LONG_ROWS = 20000 }; /* from so many on, writing takes so long that it is said */
static const double PROGRESS_MS = 200.0; /* between two pictures of it */

/* The model shows what the store now has of these creators. */
static void show(struct app *app, const int64_t *ids, size_t count) {
    struct model *model = &app->model;
    if (!store_refresh_roster(app->store, model->params, &model->roster, ids, count, &app->failure)) {
        app->quit = true; /* as when it cannot be loaded */
        return;
    }
    model_roster_changed(model);
    app->replan_due = app->saving.plan_due = app->draw_due = true;
    app->version++;
}

static void say_done(struct app *app, const char *what) {
    struct view view = app_view(app, true);
    app_say(app, false, "%s (%s undoes it)", what, key_name(&view, ACTION_UNDO).text);
}

static bool fail(struct app *app, const struct error *err) {
    app_say(app, true, "nothing was changed: %s", err->text);
    return false;
}

/* A change of creators stands alone, after what has been changed before. */
static bool settle_before(struct app *app) {
    app->change.kind = MESSAGE_NONE;
    return app_save_campaign(app);
}

static bool begin(struct app *app) {
    struct error err;
    if (!settle_before(app))
        return false;
    return store_change_begin(app->store, &err) || fail(app, &err);
}

/* One creator */

static bool put(struct store *store, const struct creator *creator, int64_t *id, struct error *err) {
    *id = creator->id;
    return creator->id == 0 ? store_insert_creator(store, creator, id, err) : store_write_creator(store, creator, err);
}

/* False, and said, when another program has changed the row that the model shows. */
static bool is_as_shown(struct app *app, int64_t id, bool *differs, struct error *err) {
    size_t row = roster_find(&app->model.roster, id);
    struct arena texts = {0};
    struct creator stored, shown;
    bool found = false, good = row == ROSTER_NONE || store_read_creator(app->store, id, &texts, &stored, &found, err);
    *differs = false;
    if (good && found) {
        shown = roster_get(&app->model.roster, row);
        *differs = !creator_same(&stored, &shown);
    }
    if (*differs)
        error_set(err, "another program has changed %s meanwhile; that is read and kept, save again to put what you typed on top", stored.handle);
    arena_free(&texts);
    return good && !*differs;
}

bool app_store_creator(struct app *app, const struct creator *creator, const char *what) {
    struct error err;
    int64_t id = creator->id;
    bool differs = false;
    if (!begin(app))
        return false;
    if (!is_as_shown(app, id, &differs, &err) || !put(app->store, creator, &id, &err) ||
        !store_change_commit(app->store, what, 0, &err)) {
        store_change_abandon(app->store);
        if (differs)
            show(app, &id, 1);
        return fail(app, &err);
    }
    if (app_panes[app->pane]->point != NULL && creator->id == 0)
        app_panes[app->pane]->point(app->panes[app->pane], id);
    show(app, &id, 1);
    say_done(app, what);
    return true;
}

/* Many */

struct progress {
    struct app *app;
    double last_ms;
    struct campaign campaign; /* with the line held, when it is to be */
};

static void show_progress(void *user, double done) {
    struct progress *progress = user;
    if (clock_ms() - progress->last_ms < PROGRESS_MS)
        return;
    app_say(progress->app, false, "writing … %.0f%%", done * 100.0);
    app_render(progress->app);
    progress->last_ms = clock_ms();
}

/* What was typed, as it is shown: "$500" for "500". */
static void show_cell(const struct app *app, const struct amendment *amendment, char *out, size_t size) {
    struct creator creator = creator_unknown();
    struct arena texts = {0};
    struct error unused;
    out[0] = '\0';
    if (attribute_read(amendment->attribute, app->model.params, amendment->text, &texts, &creator, &unused))
        attribute_show(amendment->attribute, app->model.params, &creator, out, size);
    arena_free(&texts);
}

/* "fee per post of 12 creators: $500" */
static void name_cells(const struct app *app, const struct amendment *amendment, char *out, size_t size) {
    char who[40], cell[PROMPT_SIZE];
    app_edit_whom(app, who, sizeof who);
    show_cell(app, amendment, cell, sizeof cell);
    const char *text = amendment->tags_change ? amendment->text : cell[0] != '\0' ? cell : "unknown";
    size_t used = (size_t)snprintf(out, size, "%s of %s: %.*s", attribute_rows[amendment->attribute].label, who, (int)text_cut(text, 80), text);
    if (app->editing.hold_posts > 0 && used < size)
        snprintf(out + used, size - used, ", held at %d %s", app->editing.hold_posts, app->editing.hold_posts == 1 ? "post" : "posts");
}

/* The line whose fee was typed stays as it is. */
static bool hold_line(void *user, struct store *store, struct error *err) {
    struct progress *progress = user;
    const struct app *app = progress->app;
    campaign_copy(&progress->campaign, &app->model.campaign);
    campaign_hold(&progress->campaign, app->editing.ids[0], app->editing.hold_posts);
    return store_save_campaign(store, app->model.params, &progress->campaign, err);
}

static void say_cells(struct app *app, const char *what, size_t changed) {
    char all[WHAT_SIZE + 60], number[32];
    size_t same = app->editing.count - changed;
    text_whole(number, sizeof number, (int64_t)same);
    if (changed == 0) {
        app_say(app, false, "%s already: nothing was changed", app->editing.count == 1 ? "it is so" : "all of them have it");
        return;
    }
    snprintf(all, sizeof all, same > 0 ? "%s; %s had it already" : "%s", what, number);
    say_done(app, all);
}

/* Everybody's cell, and the line that is held with it. */
static bool rewrite_cells(struct app *app, const struct amendment *amendment, const char *what, struct rewritten *done, struct error *err) {
    const struct editing *editing = &app->editing;
    struct progress progress = {app, clock_ms(), {.name = ""}};
    struct clock_day today = app_today(app);
    bool holds = editing->hold_posts > 0;
    struct rewrite rewrite = {app->model.params, &app->model.roster, amendment, 1, today.text, what, show_progress, &progress,
                              holds ? hold_line : NULL};
    bool good = rewrite_creators(app->store, &rewrite, editing->ids, editing->count, done, err);
    if (good && holds && done->count > 0) {
        model_set_campaign(&app->model, &progress.campaign);
        app_campaign_stored(app);
    }
    campaign_free(&progress.campaign);
    return good;
}

bool app_store_cells(struct app *app, const char *text) {
    struct amendment amendment = {app->editing.attribute, text, app->editing.tags_change};
    struct rewritten done;
    struct error err;
    char what[WHAT_SIZE];
    name_cells(app, &amendment, what, sizeof what);
    if (!settle_before(app))
        return false;
    if (!rewrite_cells(app, &amendment, what, &done, &err))
        return fail(app, &err);
    if (done.count > 0)
        show(app, done.ids, done.count);
    say_cells(app, what, done.count);
    free(done.ids);
    return true;
}

/* All of them at once */

typedef bool deed(struct store *store, const int64_t *ids, size_t count, struct error *err);

static bool carry_out(struct app *app, deed *act, const char *what) {
    const struct editing *editing = &app->editing;
    struct error err;
    if (!begin(app))
        return false;
    if (editing->count > LONG_ROWS) {
        app_say(app, false, "writing …");
        app_render(app);
    }
    if (act(app->store, editing->ids, editing->count, &err) && store_change_commit(app->store, what, 0, &err))
        return true;
    store_change_abandon(app->store);
    return fail(app, &err);
}

/* Persons */

static uint32_t person_of(const struct app *app, size_t i) {
    size_t row = roster_find(&app->model.roster, app->editing.ids[i]);
    return row != ROSTER_NONE ? app->model.roster.person[row] : 0;
}

/* The person whom all of the accounts belong to; 0 when there is none such. */
static uint32_t common_person(const struct app *app) {
    for (size_t i = 1; i < app->editing.count; i++)
        if (person_of(app, i) != person_of(app, 0))
            return 0;
    return person_of(app, 0);
}

static int by_number(const void *a, const void *b) {
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

/* Those whom linking and unlinking may change: the chosen accounts, and all of the persons they belong to. The caller frees the array. */
static int64_t *with_persons(const struct app *app, size_t *count) {
    const struct roster *roster = &app->model.roster;
    const struct editing *editing = &app->editing;
    int64_t *ids = mem_new(roster->count + 1, sizeof *ids);
    uint32_t *persons = mem_new(editing->count + 1, sizeof *persons);
    for (size_t i = 0; i < editing->count; i++)
        persons[i] = person_of(app, i);
    qsort(persons, editing->count, sizeof *persons, by_number);
    *count = 0;
    for (size_t row = 0, next = 0; row < roster->count; row++) {
        const uint32_t *person = &roster->person[row];
        bool chosen = next < editing->count && editing->ids[next] == roster->id[row];
        next += chosen;
        if (chosen || (*person != 0 && bsearch(person, persons, editing->count, sizeof *persons, by_number) != NULL))
            ids[(*count)++] = roster->id[row];
    }
    free(persons);
    return ids;
}

/* Whoever is left of a person may change, too: *count of them all. */
static bool carry_out_for_persons(struct app *app, deed *act, const char *what, size_t *count) {
    int64_t *ids = with_persons(app, count);
    bool good = carry_out(app, act, what);
    if (good)
        show(app, ids, *count);
    free(ids);
    return good;
}

static void unlink_accounts(struct app *app, const char *who) {
    char what[WHAT_SIZE], done[WHAT_SIZE];
    size_t count;
    bool one = app->editing.count == 1;
    snprintf(what, sizeof what, "unlink %s", who);
    snprintf(done, sizeof done, one ? "%s is counted on its own again" : "%s are counted on their own again", who);
    if (carry_out_for_persons(app, store_unlink, what, &count))
        say_done(app, done);
}

static void link_accounts(struct app *app, const char *who) {
    char what[WHAT_SIZE], done[WHAT_SIZE];
    size_t count; /* with accounts that were linked to one of them before */
    snprintf(what, sizeof what, "link %s as one person", who);
    if (!carry_out_for_persons(app, store_link, what, &count))
        return;
    snprintf(done, sizeof done, "%zu accounts are one person's now: they reach the same people once", count);
    say_done(app, done);
}

void app_store_link(struct app *app) {
    struct view view = app_view(app, true);
    char who[40];
    app_edit_whom(app, who, sizeof who);
    if (common_person(app) != 0)
        unlink_accounts(app, who);
    else if (app->editing.count > 1)
        link_accounts(app, who);
    else
        app_say(app, false, "mark the accounts of one person with %s first, then link them with %s", key_name(&view, ACTION_MARK).text,
                key_name(&view, ACTION_LINK).text);
}

/* Deleting */

static void forget_held(struct app *app) {
    const struct editing *editing = &app->editing;
    for (size_t i = 0; i < editing->count; i++) {
        campaign_pin(&app->model.campaign, editing->ids[i], 0);
        campaign_exclude(&app->model.campaign, editing->ids[i], false);
    }
    app->model.held_version++;
    app_campaign_stored(app); /* they are gone from there, too */
}

void app_store_delete(struct app *app) {
    char who[40], what[WHAT_SIZE];
    size_t count;
    app_edit_whom(app, who, sizeof who);
    snprintf(what, sizeof what, "delete %s", who);
    if (!carry_out_for_persons(app, store_delete_creators, what, &count))
        return;
    forget_held(app);
    app_close_lost_card(app);
    struct view view = app_view(app, true);
    app_say(app, false, "%s deleted; %s brings them back", who, key_name(&view, ACTION_UNDO).text);
}

/* Editing in the dashboard: what keys and typed text do to creators, in the model and in the store. */
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

#include "app/state.h"
#include "store/store_campaign.h"
#include "store/store_edit.h"
#include "store/store_undo.h"
#include "support/dashboard.h"

static const char creators[] = "handle,platform,name,followers,engagement rate,price,niche,market,tags,date\n"
                               "aurora,youtube,Aurora,4200000,1.1%,9000,lifestyle,US,,2025-01-01\n"
                               "noor,instagram,Noor,48100,4.9%,420,skincare,US,old|vip,2025-01-01\n"
                               "noor.tok,tiktok,Noor,91000,,,skincare,US,,\n"
                               "gymrat,instagram,Gym Rat,15000,5.1%,150,fitness,US,,\n"
                               "zoe,youtube,Zoe,120000,3.1%,900,gaming,US,,\n";

enum { CREATORS = 5 };

static int open_app(void **state) {
    struct dashboard *dashboard = calloc(1, sizeof *dashboard);
    dashboard_open(dashboard, 140, 40);
    snprintf(dashboard->app->editing.today.text, sizeof dashboard->app->editing.today.text, "2025-10-01");
    dashboard_settle(dashboard->app);
    *state = dashboard;
    return 0;
}

static int close_app(void **state) {
    dashboard_close(*state);
    free(*state);
    return 0;
}

static int open_filled_app(void **state) {
    open_app(state);
    struct dashboard *dashboard = *state;
    dashboard_import(dashboard, creators);
    assert_int_equal(dashboard->app->model.roster.count, CREATORS);
    return 0;
}

/* Keys by name, blank-separated. */
static void press(struct app *app, const char *names) {
    dashboard_press(app, names);
    dashboard_settle(app);
}

static void type(struct app *app, const char *text) {
    dashboard_type(app, text);
    dashboard_settle(app);
}

static void is_on_screen(struct app *app, const char *text, bool expected) {
    char *dump = canvas_dump(&app->canvas);
    if ((strstr(dump, text) != NULL) != expected)
        fail_msg("'%s' is %s:\n%s", text, expected ? "missing" : "there", dump);
    free(dump);
}

static size_t row_of(struct app *app, const char *handle) {
    struct error err;
    return roster_find_handle(&app->model.roster, handle, &err);
}

static struct creator creator_of(struct app *app, const char *handle) {
    assert_true(row_of(app, handle) != ROSTER_NONE);
    return roster_get(&app->model.roster, row_of(app, handle));
}

/* What the store has is what the model shows. */
static void is_stored(struct app *app) {
    struct roster stored;
    struct error err;
    roster_init(&stored);
    assert_true(store_load_roster(app->store, app->model.params, &stored, &err));
    assert_int_equal(stored.count, app->model.roster.count);
    for (size_t row = 0; row < stored.count; row++) {
        struct creator there = roster_get(&stored, row), here = roster_get(&app->model.roster, row);
        assert_int_equal(there.id, here.id);
        assert_string_equal(there.handle, here.handle);
        assert_string_equal(there.name, here.name);
        assert_string_equal(there.tags, here.tags);
        assert_string_equal(there.figures_date, here.figures_date);
        assert_true(there.followers == here.followers && there.fee_cents == here.fee_cents && there.status == here.status);
        assert_int_equal(there.person, here.person);
    }
    roster_free(&stored);
}

static void undoes(struct app *app, const char *what) {
    char said[200];
    press(app, "u");
    snprintf(said, sizeof said, "undone: %s", what);
    dashboard_says(app, false, said);
    is_stored(app);
}

/* The cursor to a creator: alone behind a filter. */
static void find(struct app *app, const char *filter) {
    press(app, "/ C-u");
    type(app, filter);
    press(app, "Enter");
}

/* The marked column is that one. */
static void go_to_column(struct app *app, const char *title) {
    for (int i = 0; i < 30; i++)
        press(app, "Left");
    for (int i = 0; i < 30; i++) {
        struct view view = app_view(app, true);
        struct answer answer = roster_pane.act(app->panes[0], &view, ACTION_CELL, NULL);
        if (strcmp(attribute_rows[answer.attribute].label, title) == 0)
            return;
        press(app, "Right");
    }
    fail_msg("no column %s", title);
}

static void a_figure_is_edited_in_the_form(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    find(app, "handle:noor platform:instagram");
    press(app, "e");
    assert_int_equal(app->overlay, OVERLAY_FORM);
    is_on_screen(app, "Edit noor", true);
    press(app, "Down C-u"); /* from the name to the followers */
    type(app, "5x");
    is_on_screen(app, "'5x' is no whole number", true);
    press(app, "Enter"); /* no good while it is wrong */
    assert_int_equal(app->overlay, OVERLAY_FORM);
    press(app, "Backspace");
    is_on_screen(app, "is no whole number", false);
    type(app, "2.5k");
    press(app, "Enter");
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
    dashboard_says(app, false, "edit noor: followers");
    struct creator noor = creator_of(app, "instagram:noor");
    assert_true(noor.followers == 52500 && noor.rate == 0.049 && noor.fee_cents == 42000);
    assert_string_equal(noor.figures_date, "2025-10-01");
    is_stored(app);
    undoes(app, "edit noor: followers");
    assert_true(creator_of(app, "instagram:noor").followers == 48100);
    is_stored(app);
}

static void giving_up_changes_nothing(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    find(app, "handle:gymrat");
    press(app, "e");
    type(app, " the first");
    press(app, "Esc");
    dashboard_says(app, false, "what was typed is dropped");
    assert_string_equal(creator_of(app, "gymrat").name, "Gym Rat");
    press(app, "e Enter");
    dashboard_says(app, false, "nothing was changed");
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
    press(app, "e q"); /* a letter, no command */
    assert_int_equal(app->overlay, OVERLAY_FORM);
    assert_false(app->quit);
}

static void an_empty_figure_is_estimated(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    find(app, "handle:noor.tok");
    press(app, "e");
    is_on_screen(app, "estimated", true);
    press(app, "Down Down Down Down Down"); /* to the fee */
    type(app, "300");
    press(app, "Enter");
    assert_int_equal(creator_of(app, "noor.tok").fee_cents, 30000);
    assert_string_equal(creator_of(app, "noor.tok").figures_date, ""); /* a price is no measurement */
    press(app, "e Down Down Down Down Down C-u Enter");
    assert_true(creator_of(app, "noor.tok").fee_cents == MONEY_UNKNOWN);
    is_stored(app);
}

static void an_account_that_is_there_is_refused(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    find(app, "handle:gymrat");
    press(app, "e Up C-u");
    type(app, "@Noor");
    is_on_screen(app, "instagram:noor is in the roster already", true);
    press(app, "Enter");
    assert_int_equal(app->overlay, OVERLAY_FORM);
    press(app, "Up Right"); /* on another network there is room */
    is_on_screen(app, "in the roster already", false);
    press(app, "Enter");
    assert_true(row_of(app, "tiktok:noor") != ROSTER_NONE);
    assert_int_equal(app->model.roster.count, CREATORS);
    is_stored(app);
}

/* Another program puts a creator into a niche. */
static void set_niche_elsewhere(struct app *app, const char *handle, const char *niche) {
    struct error err;
    struct store *other = store_open(store_path(app->store), STORE_WRITE, &err);
    struct creator creator = creator_of(app, handle);
    creator.niche = niche;
    assert_true(store_change_begin(other, &err));
    assert_true(store_write_creator(other, &creator, &err));
    assert_true(store_change_commit(other, "niche elsewhere", 0, &err));
    store_close(other);
}

static void a_form_does_not_overwrite_what_another_program_changed(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    find(app, "handle:gymrat");
    press(app, "e");
    type(app, " the first");
    set_niche_elsewhere(app, "gymrat", "yoga");
    press(app, "Enter");
    dashboard_says(app, true, "nothing was changed: another program has changed gymrat meanwhile");
    assert_int_equal(app->overlay, OVERLAY_FORM);
    assert_string_equal(creator_of(app, "gymrat").niche, "yoga");
    assert_string_equal(creator_of(app, "gymrat").name, "Gym Rat");
    is_stored(app);
    press(app, "Enter"); /* what was typed, and what the other changed */
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
    assert_string_equal(creator_of(app, "gymrat").name, "Gym Rat the first");
    assert_string_equal(creator_of(app, "gymrat").niche, "yoga");
    is_stored(app);
}

static void a_cell_leaves_what_another_program_changed(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    find(app, "handle:gymrat");
    set_niche_elsewhere(app, "gymrat", "yoga");
    go_to_column(app, "fee per post");
    press(app, "= C-u");
    type(app, "170");
    press(app, "Enter");
    assert_int_equal(creator_of(app, "gymrat").fee_cents, 17000);
    assert_string_equal(creator_of(app, "gymrat").niche, "yoga");
    is_stored(app);
}

static void a_creator_is_added(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "a");
    is_on_screen(app, "New creator", true);
    is_on_screen(app, "every creator needs", false); /* nothing has been typed yet */
    press(app, "Enter");
    is_on_screen(app, "every creator needs a handle", true);
    is_on_screen(app, "every creator needs a number of followers", true);
    type(app, "https://www.tiktok.com/@kiri?lang=en");
    is_on_screen(app, "tiktok", true);
    press(app, "Down Down");
    type(app, "12k");
    press(app, "Enter");
    dashboard_says(app, false, "add kiri");
    struct creator kiri = creator_of(app, "kiri");
    assert_int_equal(kiri.platform, PLATFORM_TIKTOK);
    assert_true(kiri.followers == 12000 && kiri.id > 0);
    assert_string_equal(kiri.figures_date, "2025-10-01");
    is_stored(app);
    press(app, "Enter"); /* the cursor is on them */
    assert_true(app->card == kiri.id);
    press(app, "Esc a");
    is_on_screen(app, "tiktok", true); /* the next one will be there, too */
    press(app, "Esc");
    dashboard_says(app, false, "nobody was added");
    undoes(app, "add kiri");
    assert_int_equal(app->model.roster.count, CREATORS);
}

static void the_first_creator_is_typed(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "a");
    type(app, "first");
    press(app, "Down Down");
    type(app, "900");
    press(app, "Enter");
    assert_int_equal(app->model.roster.count, 1);
    assert_int_equal(app_scope(app), SCOPE_ROSTER);
    press(app, "d"); /* and is gone again */
    assert_int_equal(app->model.roster.count, 0);
    assert_int_equal(app_scope(app), SCOPE_WELCOME);
}

static void one_cell_of_many(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "*");
    go_to_column(app, "fee per post");
    press(app, "=");
    is_on_screen(app, "Fee per post of 5 creators:", true);
    is_on_screen(app, "they differ", true);
    type(app, "lots");
    is_on_screen(app, "'lots' is not an amount", true);
    press(app, "C-u");
    type(app, "420");
    press(app, "Enter");
    dashboard_says(app, false, "fee per post of 5 creators: $420; 1 had it already");
    for (size_t row = 0; row < CREATORS; row++)
        assert_int_equal(app->model.roster.fee_cents[row], 42000);
    is_stored(app);
    press(app, "= Enter");
    dashboard_says(app, false, "nothing was changed");
    press(app, "="); /* all alike now: it stands there, and is typed over */
    is_on_screen(app, "Fee per post of 5 creators: $420", true);
    type(app, "-");
    press(app, "Enter");
    dashboard_says(app, false, "fee per post of 5 creators: unknown");
    assert_true(creator_of(app, "zoe").fee_cents == MONEY_UNKNOWN);
    undoes(app, "fee per post of 5 creators: unknown");
    undoes(app, "fee per post of 5 creators: $420");
    assert_int_equal(creator_of(app, "zoe").fee_cents, 90000);
}

static void enter_alone_does_nothing_to_anybody(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "*");
    go_to_column(app, "niche");
    press(app, "= Enter");
    dashboard_says(app, false, "nothing was changed");
    assert_string_equal(creator_of(app, "zoe").niche, "gaming");
    press(app, "=");
    type(app, "food");
    press(app, "Esc");
    assert_string_equal(creator_of(app, "zoe").niche, "gaming");
}

/* Shown cut, it would be stored cut. */
static void what_is_too_long_to_be_shown_is_not_lost(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    struct creator noor = creator_of(app, "noor");
    char tags[1000] = "", *end = tags;
    for (int i = 0; i < 199; i++)
        end += sprintf(end, "%sa%03d", i > 0 ? "|" : "", i);
    noor.tags = tags;
    assert_true(app_store_creator(app, &noor, "many tags"));
    const struct answer answer = {.ask = ASK_EDIT, .action = ACTION_CELL, .attribute = ATTRIBUTE_TAGS, .id = noor.id};
    app_edit(app, &answer);
    assert_string_equal(app->prompt.text, "");
    assert_non_null(strstr(app->prompt.hint, "too long to be shown"));
    press(app, "Enter");
    dashboard_says(app, false, "nothing was changed");
    assert_string_equal(creator_of(app, "noor").tags, tags);
}

static void some_columns_cannot_be_typed(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    for (int i = 0; i < 30; i++)
        press(app, "Left");
    press(app, "=");
    dashboard_says(app, false, "who is in the plan follows from the goals");
    assert_int_equal(app->typing, TYPING_NOTHING);
    press(app, "*");
    go_to_column(app, "handle");
    press(app, "=");
    dashboard_says(app, false, "change it one creator at a time");
    assert_int_equal(app->typing, TYPING_NOTHING);
}

static void a_cell_of_one_is_refused_when_it_is_taken(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    find(app, "handle:gymrat");
    go_to_column(app, "handle");
    press(app, "=");
    type(app, "noor");
    press(app, "Enter");
    dashboard_says(app, true, "instagram:noor is in the roster already");
    assert_int_equal(app->typing, TYPING_CELL); /* what was typed can be mended */
    type(app, "2");
    press(app, "Enter");
    assert_true(row_of(app, "noor2") != ROSTER_NONE);
    is_stored(app);
}

static void tags_are_put_on_and_taken_off(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "* #");
    is_on_screen(app, "Tags of 5 creators:", true);
    type(app, "+sale -old");
    press(app, "Enter");
    dashboard_says(app, false, "tags of 5 creators: +sale -old");
    assert_string_equal(creator_of(app, "instagram:noor").tags, "vip|sale");
    assert_string_equal(creator_of(app, "zoe").tags, "sale");
    press(app, "*"); /* nobody marked: the one under the cursor */
    find(app, "handle:zoe");
    press(app, "#");
    is_on_screen(app, "now: sale; a word adds a tag, -word takes it away", true);
    type(app, "late");
    press(app, "Enter");
    assert_string_equal(creator_of(app, "zoe").tags, "sale|late");
    press(app, "#");
    type(app, "late");
    press(app, "Enter");
    dashboard_says(app, false, "nothing was changed");
    is_stored(app);
}

static void the_status_is_begun_or_turned(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    find(app, "handle:zoe");
    press(app, "!");
    is_on_screen(app, "Status of zoe: prospect", true);
    is_on_screen(app, "contacted  agreed  declined  paused", true);
    type(app, "ag");
    press(app, "Enter");
    dashboard_says(app, false, "status of zoe: agreed");
    assert_int_equal(creator_of(app, "zoe").status, STATUS_AGREED);
    press(app, "! Tab Enter");
    assert_int_equal(creator_of(app, "zoe").status, STATUS_DECLINED);
    press(app, "! Up Up Enter");
    assert_int_equal(creator_of(app, "zoe").status, STATUS_CONTACTED);
    press(app, "!");
    type(app, "p"); /* prospect or paused? */
    press(app, "Enter");
    dashboard_says(app, true, "one of prospect, contacted, agreed, declined or paused");
    press(app, "Esc");
    assert_int_equal(creator_of(app, "zoe").status, STATUS_CONTACTED);
    is_stored(app);
}

static void deleting_asks_nothing_and_can_be_undone(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    find(app, "handle:gymrat");
    press(app, "p");
    assert_int_equal(app->model.campaign.pin_count, 1);
    press(app, "Enter d");
    dashboard_says(app, false, "gymrat deleted");
    assert_int_equal(app->card, 0);
    assert_int_equal(app->model.campaign.pin_count, 0);
    assert_int_equal(app->model.roster.count, CREATORS - 1);
    is_stored(app);
    find(app, "");
    press(app, "* d");
    dashboard_says(app, false, "4 creators deleted");
    assert_int_equal(app->model.roster.count, 0);
    undoes(app, "delete 4 creators");
    undoes(app, "delete gymrat");
    assert_int_equal(app->model.roster.count, CREATORS);
}

static void accounts_of_one_person_are_counted_once(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    find(app, "handle:noor");
    press(app, "p Down p");
    assert_int_equal(app->model.campaign.pin_count, 2);
    double apart = model_plan(&app->model)->mean[TOTAL_REACH];
    press(app, "&");
    dashboard_says(app, false, "mark the accounts of one person");
    press(app, "* &");
    dashboard_says(app, false, "2 accounts are one person's now: they reach the same people once");
    assert_true(creator_of(app, "instagram:noor").person != 0);
    assert_int_equal(creator_of(app, "instagram:noor").person, creator_of(app, "noor.tok").person);
    double together = model_plan(&app->model)->mean[TOTAL_REACH];
    assert_true(together < apart);
    is_stored(app);
    press(app, "Enter"); /* the card has both */
    is_on_screen(app, "2 accounts of one person", true);
    press(app, "Esc *"); /* no marks */
    find(app, "zoe");
    press(app, "Space");
    find(app, "handle:noor");
    press(app, "Home Space &"); /* one of those linked before */
    dashboard_says(app, false, "3 accounts are one person's now");
    undoes(app, "link 2 creators as one person");
    press(app, "Home Space");
    find(app, "zoe");
    press(app, "Space");
    find(app, "handle:noor");
    press(app, "* &");
    dashboard_says(app, false, "own again");
    assert_int_equal(creator_of(app, "noor.tok").person, 0);
    assert_true(fabs(model_plan(&app->model)->mean[TOTAL_REACH] - apart) <= 1e-9 * apart);
    is_stored(app);
}

static void the_cursor_stays_on_its_creator(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    go_to_column(app, "followers");
    press(app, "s"); /* the largest first */
    press(app, "G e Down C-u"); /* gymrat grows beyond everybody */
    type(app, "9M");
    press(app, "Enter Enter");
    assert_true(app->card == creator_of(app, "gymrat").id);
    press(app, "Esc g g Enter");
    assert_true(app->card == creator_of(app, "gymrat").id);
}

static void what_was_typed_stays_when_it_cannot_be_written(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    struct error err;
    int64_t id = creator_of(app, "zoe").id;
    find(app, "handle:zoe");
    press(app, "e");
    type(app, " the Great");
    struct store *other = store_open(store_path(app->store), STORE_WRITE, &err);
    assert_non_null(other);
    assert_true(store_change_begin(other, &err));
    assert_true(store_delete_creators(other, &id, 1, &err) && store_change_commit(other, "gone", 0, &err));
    store_close(other);
    press(app, "Enter");
    dashboard_says(app, true, "nothing was changed: ");
    assert_int_equal(app->overlay, OVERLAY_FORM);
    is_on_screen(app, "Zoe the Great", true);
}

static void the_card_is_edited_too(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    find(app, "handle:zoe");
    press(app, "* /"); /* marks are the roster's: a card is about its own creator */
    press(app, "C-u Enter * Enter !");
    is_on_screen(app, "Status of", true);
    is_on_screen(app, "creators:", false);
    press(app, "Esc e");
    assert_int_equal(app->overlay, OVERLAY_FORM);
    press(app, "Esc");
    assert_int_equal(app_scope(app), SCOPE_CARD);
}

static void the_budget_edits_whom_the_plan_has(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "* 3 Home Down"); /* marks are the roster's: here it is one line's creator */
    press(app, "!");
    is_on_screen(app, "creators:", false);
    is_on_screen(app, "Status of", true);
    press(app, "Esc e");
    assert_int_equal(app->overlay, OVERLAY_FORM);
    assert_true(plan_find(model_plan(&app->model), app->editing.id) != NULL);
}

/* The cursor of the budget goes to a line of the plan. The campaign is in the store, as always once the dashboard is open. */
static int64_t point_at(struct app *app, const char *handle) {
    int64_t id = creator_of(app, handle).id;
    app->saving.due = true;
    assert_true(app_save_campaign(app));
    press(app, "3");
    assert_non_null(plan_find(model_plan(&app->model), id));
    budget_pane.point(app->panes[2], id);
    dashboard_settle(app);
    assert_int_equal(app_about(app), id);
    return id;
}

static bool store_holds(struct app *app, int64_t id) {
    struct campaign campaign;
    struct error err;
    bool found;
    campaign_init(&campaign, app->model.params);
    assert_true(store_load_campaign(app->store, app->model.params, &campaign, &found, &err));
    bool held = found && campaign_held(&campaign, id);
    campaign_free(&campaign);
    return held;
}

static void a_fee_typed_in_the_budget_holds_its_line(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    int64_t id = point_at(app, "noor");
    int posts = plan_find(model_plan(&app->model), id)->posts;
    char what[80], said[100];
    snprintf(what, sizeof what, "fee per post of noor: $500, held at %d post%s", posts, posts == 1 ? "" : "s");
    snprintf(said, sizeof said, "%s (u undoes it)", what);
    press(app, "$");
    type(app, "500");
    press(app, "Enter");
    dashboard_says(app, false, said);
    assert_int_equal(creator_of(app, "noor").fee_cents, 50000);
    assert_int_equal(creator_of(app, "noor").converted & FIELD_FEE, 0);
    assert_true(campaign_held(&app->model.campaign, id) && campaign_pinned(&app->model.campaign, id) == posts);
    assert_true(store_holds(app, id));
    is_stored(app);
    undoes(app, what); /* one change */
    assert_int_equal(creator_of(app, "noor").fee_cents, 42000);
    assert_false(campaign_held(&app->model.campaign, id) || store_holds(app, id));
    press(app, "C-r");
    assert_true(campaign_held(&app->model.campaign, id) && store_holds(app, id));
    assert_int_equal(creator_of(app, "noor").fee_cents, 50000);
}

static void a_fee_that_stays_holds_nothing(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    int64_t id = point_at(app, "noor");
    press(app, "$ Enter");
    dashboard_says(app, false, "nothing was changed");
    press(app, "$");
    type(app, "420");
    press(app, "Enter");
    dashboard_says(app, false, "it is so already: nothing was changed");
    press(app, "$");
    type(app, "nonsense");
    press(app, "Enter");
    assert_true(app->status_is_error);
    press(app, "Esc");
    assert_false(campaign_held(&app->model.campaign, id) || store_holds(app, id));
    press(app, "1"); /* what is typed into cells elsewhere holds no line */
    find(app, "handle:noor");
    go_to_column(app, "fee per post");
    press(app, "=");
    type(app, "430");
    press(app, "Enter");
    dashboard_says(app, false, "fee per post of noor");
    assert_int_equal(app->model.campaign.pin_count, 0);
}

/* What the loop does with an idle moment. */
static void idle(struct app *app) {
    model_want_without(&app->model, app_about(app));
    dashboard_settle(app);
    app_replace_on(app);
    dashboard_settle(app);
    app_replace_on(app);
}

static void the_next_best_comes_in_the_place_of_a_line(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    struct message limits = {.kind = MESSAGE_LIMITS, .limits = app->model.campaign.limits};
    char handle[64], said[120];
    limits.limits.flames_max = 1; /* so that there is somebody to come */
    limits.limits.torches_max = 0;
    app_message(app, &limits);
    dashboard_settle(app);
    assert_int_equal(model_plan(&app->model)->count, 1);
    snprintf(handle, sizeof handle, "%s", roster_text(&app->model.roster, model_plan(&app->model)->lines[0].row, ROSTER_HANDLE));
    int64_t id = point_at(app, handle);
    press(app, "R");
    snprintf(said, sizeof said, "working out who comes in the place of %s …", handle);
    dashboard_says(app, false, said);
    assert_false(campaign_excluded(&app->model.campaign, id));
    press(app, "Down"); /* another key: never mind */
    idle(app);
    assert_false(campaign_excluded(&app->model.campaign, id));
    point_at(app, handle);
    press(app, "R");
    idle(app);
    snprintf(said, sizeof said, " in place of %s: fit ", handle);
    dashboard_says(app, false, said);
    assert_true(campaign_excluded(&app->model.campaign, id));
    assert_int_equal(app->model.campaign.pin_count, 1);
    int64_t came = app->model.campaign.pins[0].creator_id;
    assert_non_null(plan_find(model_plan(&app->model), came));
    assert_int_equal(app_about(app), came);
    press(app, "u"); /* one change */
    assert_false(campaign_excluded(&app->model.campaign, id));
    assert_int_equal(app->model.campaign.pin_count, 0);
    assert_non_null(plan_find(model_plan(&app->model), id));
}

static void the_mouse_chooses_a_field(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    find(app, "handle:zoe");
    press(app, "e");
    struct rect inside = app->editing.form.inside;
    app_key(app, &(struct key){.kind = K_PRESS, .x = inside.x + 20, .y = inside.y + ATTRIBUTE_NICHE - 1});
    dashboard_settle(app);
    assert_int_equal(app->editing.form.cursor, ATTRIBUTE_NICHE - 1);
    press(app, "C-u");
    for (const char *pasted = "games"; *pasted != '\0'; pasted++)
        app_key(app, &(struct key){.kind = K_CHAR, .code_point = *pasted, .pasted = true});
    press(app, "Enter");
    assert_string_equal(creator_of(app, "zoe").niche, "games");
}

#define test(name) cmocka_unit_test_setup_teardown(name, open_filled_app, close_app)

int main(void) {
    const struct CMUnitTest tests[] = {
        test(a_figure_is_edited_in_the_form),
        test(giving_up_changes_nothing),
        test(an_empty_figure_is_estimated),
        test(an_account_that_is_there_is_refused),
        test(a_form_does_not_overwrite_what_another_program_changed),
        test(a_cell_leaves_what_another_program_changed),
        test(a_creator_is_added),
        cmocka_unit_test_setup_teardown(the_first_creator_is_typed, open_app, close_app),
        test(one_cell_of_many),
        test(enter_alone_does_nothing_to_anybody),
        test(what_is_too_long_to_be_shown_is_not_lost),
        test(some_columns_cannot_be_typed),
        test(a_cell_of_one_is_refused_when_it_is_taken),
        test(tags_are_put_on_and_taken_off),
        test(the_status_is_begun_or_turned),
        test(deleting_asks_nothing_and_can_be_undone),
        test(accounts_of_one_person_are_counted_once),
        test(the_cursor_stays_on_its_creator),
        test(what_was_typed_stays_when_it_cannot_be_written),
        test(the_card_is_edited_too),
        test(the_budget_edits_whom_the_plan_has),
        test(a_fee_typed_in_the_budget_holds_its_line),
        test(a_fee_that_stays_holds_nothing),
        test(the_next_best_comes_in_the_place_of_a_line),
        test(the_mouse_chooses_a_field),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("edit", tests, NULL, NULL);
}

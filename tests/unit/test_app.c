/* What keys and typed text do in the dashboard, without a terminal. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/import_screen.h"
#include "app/state.h"
#include "store/sql.h"
#include "support/dashboard.h"

static const char creators[] = "handle,platform,followers,engagement rate,price,niche\n"
                               "aurora,youtube,4200000,1.1%,9000,lifestyle\n"
                               "noor,instagram,48100,4.9%,420,skincare\n"
                               "dermdiary,tiktok,91000,,,skincare\n"
                               "gymrat,instagram,15000,5.1%,150,fitness\n"
                               "zoe,youtube,120000,3.1%,900,gaming\n";

enum { ADDED = 5 };

static void resize(struct app *app, int columns, int rows) {
    canvas_resize(&app->canvas, columns, rows);
    app->layout = layout_of(columns, rows);
}

static int open_app(void **state) {
    struct dashboard *dashboard = calloc(1, sizeof *dashboard);
    dashboard_open(dashboard, 120, 30);
    *state = dashboard;
    return 0;
}

static int close_app(void **state) {
    dashboard_close(*state);
    free(*state);
    return 0;
}

/* With the creators above in the roster, planned. */
static int open_filled_app(void **state) {
    open_app(state);
    struct dashboard *dashboard = *state;
    char path[200];
    snprintf(path, sizeof path, "%s/list.csv", dashboard->scratch.directory);
    scratch_write(path, creators, strlen(creators));
    app_import(dashboard->app, path);
    assert_int_equal(dashboard->app->overlay, OVERLAY_IMPORT);
    dashboard_settle(dashboard->app);
    app_act_on_import(dashboard->app, ACTION_IMPORT_NOW);
    dashboard_settle(dashboard->app);
    assert_int_equal(dashboard->app->overlay, OVERLAY_REPORT); /* what became of the file, line by line */
    dashboard->app->overlay = OVERLAY_NOTHING;
    assert_false(dashboard->app->status_is_error);
    dashboard_settle(dashboard->app);
    assert_int_equal(dashboard->app->model.roster.count, ADDED);
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

/* Opens a prompt by its key, empties it, and answers. */
static void answer(struct app *app, const char *key, const char *text) {
    press(app, key);
    press(app, "C-u");
    type(app, text);
    press(app, "Enter");
}

static void mouse(struct app *app, enum key_kind kind, int x, int y) {
    app_key(app, &(struct key){.kind = kind, .x = x, .y = y});
    dashboard_settle(app);
}

/* What comes next is no error for it. */
static void a_fault_is_forgotten_with_the_next_key(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    answer(app, "b", "much");
    dashboard_says(app, true, "much");
    press(app, "Esc");
    dashboard_says(app, false, "");
    assert_string_equal(app->status.text, "");
}

static void keys_lead_to_the_panes(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    assert_int_equal(app_scope(app), SCOPE_ROSTER);
    press(app, "2");
    assert_int_equal(app_scope(app), SCOPE_COMPARE);
    assert_true(dashboard_shows(app, "by tier"));
    press(app, "3");
    assert_int_equal(app_scope(app), SCOPE_BUDGET);
    press(app, "g");
    assert_int_equal(app_scope(app), SCOPE_GOALS);
    press(app, "Tab");
    assert_int_equal(app_scope(app), SCOPE_BUDGET);
    press(app, "Tab");
    assert_int_equal(app_scope(app), SCOPE_GOALS);
    press(app, "Esc");
    assert_int_equal(app_scope(app), SCOPE_BUDGET);
    press(app, "1");
    assert_int_equal(app_scope(app), SCOPE_ROSTER);
}

static void g_twice_is_the_top_of_the_pane(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "G Enter");
    int64_t last = app->card;
    press(app, "Esc g g Enter");
    assert_int_not_equal(app->card, last);
    assert_int_equal(app_scope(app), SCOPE_CARD);
}

static void q_closes_what_is_on_top_and_then_quits(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "Enter");
    assert_int_not_equal(app->card, 0);
    press(app, "?");
    assert_int_equal(app_scope(app), SCOPE_HELP);
    assert_true(dashboard_shows(app, "Keys on a creator's card"));
    press(app, "q");
    assert_int_equal(app_scope(app), SCOPE_CARD);
    press(app, "q");
    assert_int_equal(app_scope(app), SCOPE_ROSTER);
    assert_false(app->quit);
    press(app, "q");
    assert_true(app->quit);
}

static void help_keeps_keys_from_what_is_below(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "?");
    press(app, "p x 2 b");
    assert_int_equal(app->model.campaign.pin_count, 0);
    assert_int_equal(app->pane, 0);
    assert_int_equal(app->typing, TYPING_NOTHING);
    press(app, "G");
    assert_true(app->scroll_top > 0);
    press(app, "Home");
    assert_int_equal(app->scroll_top, 0);
    mouse(app, K_WHEEL_DOWN, 10, 10);
    assert_int_equal(app->scroll_top, 3);
    press(app, "Esc");
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
}

static void a_pin_is_saved_planned_and_said(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "G");
    app->saving.due = false;
    app_key(app, &(struct key){.kind = K_CHAR, .code_point = 'p'});
    assert_true(app->saving.due && app->replan_due);
    dashboard_says(app, false, "pinned ");
    dashboard_settle(app);
    assert_int_equal(app->model.campaign.pin_count, 1);
    press(app, "Down"); /* the next key clears the line */
    assert_string_equal(app->status.text, "");
}

static void a_budget_is_typed(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "b");
    assert_true(dashboard_shows(app, "Budget: $15,000"));
    press(app, "C-u");
    type(app, "30k");
    press(app, "Enter");
    assert_int_equal(app->model.campaign.budget_cents, 3000000);
    assert_true(dashboard_shows(app, "$30,000"));
    answer(app, "b", "lots");
    dashboard_says(app, true, "'lots' is not an amount");
    assert_int_equal(app->model.campaign.budget_cents, 3000000);
    answer(app, "b", "0");
    dashboard_says(app, true, "a budget must be more than nothing");
    press(app, "b C-u");
    type(app, "99");
    press(app, "Esc");
    assert_int_equal(app->typing, TYPING_NOTHING);
    assert_int_equal(app->model.campaign.budget_cents, 3000000);
    press(app, ">");
    assert_int_equal(app->model.campaign.budget_cents, 3200000);
}

static void days_are_typed(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    answer(app, "D", "14");
    assert_true(app->model.campaign.days == 14.0);
    static const char *const wrong[] = {"", "x", "14x", "0", "-3", "1e9", "nan", "inf"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        answer(app, "D", wrong[i]);
        assert_true(app->status_is_error && app->status.text[0] != '\0');
        assert_true(app->model.campaign.days == 14.0);
    }
}

static void the_brief_and_the_name_are_typed(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    answer(app, "B", "skincare");
    assert_string_equal(app->model.campaign.niche, "skincare");
    answer(app, "M", "US");
    assert_string_equal(app->model.campaign.market, "US");
    answer(app, "B", "");
    assert_string_equal(app->model.campaign.niche, "");
    answer(app, "C", "Summer");
    assert_string_equal(app->model.campaign.name, "Summer");
    answer(app, "C", "a name that is longer than the sixty-three bytes which a campaign has for it");
    dashboard_says(app, true, "at most 63 bytes");
    answer(app, "C", "");
    dashboard_says(app, true, "it needs a name");
    assert_string_equal(app->model.campaign.name, "Summer");
}

static void tiers_are_named(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "T");
    assert_true(dashboard_shows(app, "Tiers in the plan: nano micro mid macro mega"));
    press(app, "C-w C-w Enter");
    dashboard_says(app, false, "tiers in the plan: nano micro mid");
    assert_int_equal(app->model.campaign.limits.tiers_aside, 1U << 3 | 1U << 4);
    press(app, "T");
    type(app, "Mega");
    press(app, "Enter");
    assert_int_equal(app->model.campaign.limits.tiers_aside, 1U << 3);
    answer(app, "T", "giga");
    dashboard_says(app, true, "unknown tier 'giga': there are nano micro mid macro mega");
    assert_int_equal(app->model.campaign.limits.tiers_aside, 1U << 3);
}

static void limits_are_typed(void **state) {
    static const char *const wrong[] = {"torches", "torches 2..1, flames 0..4", "torches 0..1 and more", "torches -1..1", "tiktok 140%"};
    struct app *app = ((struct dashboard *)*state)->app;
    const struct plan_limits *limits = &app->model.campaign.limits;
    press(app, "L");
    assert_true(dashboard_shows(app, "Limits: torches 0..1 flames 0..40 posts 2/4"));
    assert_true(dashboard_shows(app, "also: tiktok 40%"));
    type(app, "tiktok 40% creator 20%");
    press(app, "Enter");
    dashboard_says(app, false, "0 to 1 torches of up to 2 posts, 0 to 40 flames of up to 4; caps: tiktok 40%, creator 20%");
    assert_int_equal(limits->platform_share_max_bp[PLATFORM_TIKTOK], 4000);
    assert_true(dashboard_shows(app, "caps: tiktok 40%, creator 20%"));
    press(app, "L C-w C-w Enter"); /* a cap that is rubbed out is lifted */
    assert_int_equal(limits->creator_share_max_bp, WHOLE_BP);
    assert_int_equal(limits->platform_share_max_bp[PLATFORM_TIKTOK], 4000);
    answer(app, "L", "torches 0 flames 3..");
    assert_true(limits->torches_min == 0 && limits->torches_max == 0 && limits->flames_min == 3 && limits->flames_max >= 10);
    assert_int_equal(limits->platform_share_max_bp[PLATFORM_TIKTOK], WHOLE_BP);
    assert_false(dashboard_shows(app, "caps:"));
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        answer(app, "L", wrong[i]);
        assert_true(app->status_is_error);
        assert_int_equal(limits->flames_min, 3);
        press(app, "Esc");
    }
}

static void a_wrong_answer_can_be_mended(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    answer(app, "L", "tiktk 40%");
    assert_int_equal(app->typing, TYPING_LIMITS);
    assert_true(dashboard_shows(app, "Limits: tiktk 40%"));
    assert_true(dashboard_shows(app, "unknown limit 'tiktk': did you mean 'tiktok'?"));
    press(app, "Home Right Right Right Right");
    assert_false(dashboard_shows(app, "did you mean"));
    type(app, "o");
    press(app, "Enter");
    assert_int_equal(app->typing, TYPING_NOTHING);
    assert_int_equal(app->model.campaign.limits.platform_share_max_bp[PLATFORM_TIKTOK], 4000);
    answer(app, "b", "lots");
    assert_true(dashboard_shows(app, "Budget: lots"));
    assert_true(dashboard_shows(app, "'lots' is not an amount"));
    press(app, "Esc");
    assert_int_equal(app->typing, TYPING_NOTHING);
    assert_int_equal(app->model.campaign.budget_cents, 1500000);
}

static void the_filter_follows_the_typing(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "2 /"); /* from any pane to the roster */
    assert_true(dashboard_shows(app, "Enter keeps it, Esc clears it")); /* in the place of keys, which are letters now */
    assert_false(dashboard_shows(app, "q quit"));
    assert_int_equal(app->pane, 0);
    type(app, "skin");
    assert_true(dashboard_shows(app, "2 of 5"));
    type(app, "care fee>"); /* not complete: what was meant before it stands */
    assert_true(dashboard_shows(app, "0 of 5"));
    assert_true(dashboard_shows(app, "filter, column 10: fee needs a value"));
    assert_true(app->prompt.faulty && app->prompt.fault == 9);
    press(app, "C-w");
    assert_false(dashboard_shows(app, "filter, column"));
    assert_false(app->prompt.faulty);
    type(app, "followers>50k");
    assert_true(dashboard_shows(app, "1 of 5"));
    press(app, "Enter");
    assert_true(dashboard_shows(app, "/ skincare followers>50k"));
    press(app, "/");
    assert_true(dashboard_shows(app, "skincare followers>50k"));
    press(app, "Esc");
    assert_false(dashboard_shows(app, " of 5"));
    answer(app, "/", "er>lots");
    assert_true(app->status_is_error && app->status.text[0] != '\0');
    assert_int_equal(app->typing, TYPING_FILTER); /* what was typed can be mended */
    assert_true(dashboard_shows(app, "/ er>lots"));
    press(app, "C-w Enter");
    assert_int_equal(app->typing, TYPING_NOTHING);
}

/* What the next start of the program does. */
static void reopen_panes(struct app *app) {
    for (size_t i = 0; i <= PANE_COUNT; i++) {
        app_panes[i]->close(app->panes[i]);
        app->panes[i] = app_panes[i]->open();
    }
    app_restore_panes(app);
    dashboard_settle(app);
}

static void columns_and_sorting_are_found_again(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    struct error err;
    app_restore_panes(app);
    assert_true(app_panes_are_kept(app)); /* nothing was arranged: nothing is written */
    press(app, "Right Right s / f e e > 0 Enter");
    assert_false(app_panes_are_kept(app));
    press(app, "o Down Space Esc");
    assert_true(app_keep_panes(app, &err));
    assert_true(app_panes_are_kept(app));
    assert_false(dashboard_shows(app, "followers"));
    reopen_panes(app);
    assert_true(app_panes_are_kept(app));
    assert_false(dashboard_shows(app, "followers"));
    assert_true(dashboard_shows(app, "▴"));
    assert_false(dashboard_shows(app, " of 5")); /* the filter begins empty */
    press(app, "o r Esc");
    assert_true(app_keep_panes(app, &err));
    reopen_panes(app);
    assert_true(dashboard_shows(app, "followers"));
}

static void filters_are_kept_under_names(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    press(app, "F");
    assert_int_equal(app->overlay, OVERLAY_FILTERS);
    assert_true(dashboard_shows(app, "No filter is kept yet"));
    press(app, "s"); /* nothing to keep */
    assert_int_equal(app->typing, TYPING_NOTHING);
    assert_true(dashboard_shows(app, "there is no filter to keep"));
    press(app, "Enter d Esc");
    answer(app, "/", "skincare");
    press(app, "F");
    answer(app, "s", " squad ");
    assert_true(dashboard_shows(app, "kept filter 'squad'"));
    press(app, "Esc Esc");
    assert_false(dashboard_shows(app, "2 of 5"));
    answer(app, "/", "followers>1m");
    press(app, "F");
    answer(app, "s", "big ones"); /* the name of the one under the cursor is typed over */
    assert_int_equal(app->filters.count, 2);
    press(app, "Down Enter");
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
    assert_true(dashboard_shows(app, "/ skincare"));
    assert_true(dashboard_shows(app, "2 of 5"));
    press(app, "F"); /* on the one in force */
    assert_string_equal(app->filters.list[app->filters.table.cursor].name, "squad");
    press(app, "d");
    assert_int_equal(app->filters.count, 1);
    assert_true(dashboard_shows(app, "deleted filter 'squad'; u brings it back"));
    press(app, "u");
    assert_int_equal(app->filters.count, 2);
    press(app, "C-r");
    assert_int_equal(app->filters.count, 1);
    press(app, "F");
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
}

static void a_filter_is_replaced_by_its_name(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    answer(app, "/", "skincare");
    press(app, "F");
    answer(app, "s", "squad");
    press(app, "Esc");
    answer(app, "/", "skincare fee>0");
    press(app, "F s Enter");
    assert_int_equal(app->filters.count, 1);
    assert_string_equal(app->filters.list[0].expression, "skincare fee>0");
    answer(app, "s", "   ");
    assert_true(app->status_is_error);
    char longest[FILTER_NAME_SIZE + 1];
    memset(longest, 'n', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    answer(app, "s", longest);
    assert_true(dashboard_shows(app, "at most 63 bytes"));
    assert_int_equal(app->filters.count, 1);
}

static void a_press_that_closes_a_menu_goes_no_further(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    answer(app, "/", "fee>0");
    press(app, "F");
    answer(app, "s", "all");
    int x = app->filters.place.x + 2, y = app->filters.place.y + 1;
    mouse(app, K_PRESS, x, y);
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
    assert_int_equal(app->card, 0);
    press(app, "Enter");
    int64_t first = app->card; /* the cursor has not moved */
    press(app, "Esc g g Enter");
    assert_int_equal(app->card, first);
}

/* Another program writes; this one does not wait long. */
static struct store *keep_busy(struct dashboard *dashboard) {
    struct error err;
    struct store *other = store_open(store_path(dashboard->app->store), STORE_WRITE, &err);
    assert_true(store_begin(other, &err));
    sqlite3_busy_timeout(dashboard->app->store->db, 0);
    return other;
}

static void what_was_typed_outlives_a_busy_store(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    answer(app, "/", "skincare");
    press(app, "F");
    struct store *other = keep_busy(dashboard);
    answer(app, "s", "squad");
    dashboard_says(app, true, "another program is writing");
    assert_string_equal(app->prompt.text, "squad");
    store_rollback(other);
    store_close(other);
    press(app, "Enter");
    dashboard_says(app, false, "kept filter 'squad'");
    assert_int_equal(app->filters.count, 1);
}

static void a_mapping_is_saved_once_the_store_is_free(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    char path[200];
    snprintf(path, sizeof path, "%s/list.csv", dashboard->scratch.directory);
    answer(app, "i", path);
    app->saving.due = true;
    struct store *other = keep_busy(dashboard);
    answer(app, "w", "Weekly");
    dashboard_says(app, true, "not saved: ");
    dashboard_says(app, true, "another program is writing");
    app->saving.due = false; /* the mapping itself meets it */
    press(app, "Enter");
    dashboard_says(app, true, "another program is writing");
    store_rollback(other);
    store_close(other);
    press(app, "Enter");
    dashboard_says(app, false, "saved: files with these headers");
    press(app, "Esc");
}

static void no_name_is_asked_for_what_is_about_to_be_written(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    char path[200];
    snprintf(path, sizeof path, "%s/list.csv", dashboard->scratch.directory);
    answer(app, "i", path);
    struct key key = {.kind = K_CHAR, .code_point = 'y'}, save = {.kind = K_CHAR, .code_point = 'w'};
    bringing_again(&app->importing->bringing); /* as after another choice */
    app_key(app, &key);
    assert_true(app->importing->bringing.go);
    app_key(app, &save);
    assert_int_equal(app->typing, TYPING_NOTHING);
    dashboard_says(app, true, "about to be imported");
    dashboard_settle(app);
    assert_int_equal(app->overlay, OVERLAY_REPORT);
}

static void pasted_text_is_never_a_command(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    for (const char *text = "qpxi2"; *text != '\0'; text++)
        app_key(app, &(struct key){.kind = K_CHAR, .code_point = *text, .pasted = true});
    assert_false(app->quit);
    assert_int_equal(app->model.campaign.pin_count + app->model.campaign.exclude_count, 0);
    assert_int_equal(app->pane, 0);
    press(app, "C C-u");
    for (const char *text = "quick"; *text != '\0'; text++)
        app_key(app, &(struct key){.kind = K_CHAR, .code_point = *text, .pasted = true});
    press(app, "Enter");
    assert_string_equal(app->model.campaign.name, "quick");
}

static void the_mouse_finds_tabs_panels_and_cards(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    const struct layout *layout = &app->layout;
    mouse(app, K_PRESS, layout->tabs.x + 14, layout->tabs.y);
    assert_int_equal(app->pane, 1);
    mouse(app, K_PRESS, layout->panel.x + 5, layout->panel.y + 2);
    assert_true(app->goals_focused);
    mouse(app, K_PRESS, layout->pane.x + 5, layout->pane.y + 5);
    assert_false(app->goals_focused);
    press(app, "1");
    mouse(app, K_PRESS, layout->pane.x + 5, layout->pane.y + 3);
    mouse(app, K_PRESS, layout->pane.x + 5, layout->pane.y + 3);
    assert_int_not_equal(app->card, 0);
    resize(app, 120, 18);
    mouse(app, K_WHEEL_DOWN, 10, 10);
    assert_int_equal(app->scroll_top, 3);
    mouse(app, K_PRESS, layout->pane.x + 5, layout->pane.y + 3); /* on the card */
    assert_int_not_equal(app->card, 0);
    mouse(app, K_PRESS, layout->panel.x + 5, layout->panel.y + 3); /* beside it */
    assert_int_equal(app->card, 0);
}

static void a_slider_is_dragged(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    struct rect panel = app->layout.panel;
    double before = app->model.campaign.weight[0];
    mouse(app, K_PRESS, panel.x + 16, panel.y + 2);
    assert_true(app->model.campaign.weight[0] == 0.0 && before > 0.0);
    mouse(app, K_DRAG, panel.x + panel.width - 6, panel.y + 2);
    assert_true(app->model.campaign.weight[0] == 10.0);
    assert_true(app->saving.due);
}

static void a_narrow_screen_has_the_goals_in_a_tab(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    resize(app, 80, 24);
    press(app, "g");
    assert_true(dashboard_shows(app, "What's your goal?"));
    assert_false(dashboard_shows(app, "followers"));
    mouse(app, K_WHEEL_UP, 20, 4); /* the first slider */
    dashboard_says(app, false, "engagement ");
    press(app, "Esc");
    assert_true(dashboard_shows(app, "followers"));
    assert_false(dashboard_shows(app, "What's your goal?"));
}

static void a_screen_too_small_says_what_is_needed(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    resize(app, 50, 10);
    dashboard_settle(app);
    assert_true(dashboard_shows(app, "flamekeep needs 60×18, this is 50×10"));
    mouse(app, K_PRESS, 5, 5);
    assert_int_equal(app->card, 0);
    static const int sizes[][2] = {{0, 0}, {1, 1}, {59, 18}, {60, 17}, {60, 18}, {109, 18}, {110, 18}, {300, 90}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        resize(app, sizes[i][0], sizes[i][1]);
        dashboard_settle(app);
    }
    assert_true(dashboard_shows(app, "flamekeep"));
}

static void an_empty_store_is_welcomed_and_filled(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    char path[200];
    assert_int_equal(app_scope(app), SCOPE_WELCOME);
    assert_true(dashboard_shows(app, "This store has no creators yet"));
    press(app, "p x Enter g"); /* nothing to do them to */
    assert_int_equal(app_scope(app), SCOPE_WELCOME);
    answer(app, "i", "/nowhere/list.csv");
    dashboard_says(app, true, "/nowhere/list.csv");
    press(app, "C-u Enter"); /* what was typed can be mended */
    dashboard_says(app, true, "no file was named");
    press(app, "Esc");
    snprintf(path, sizeof path, "%s/list.csv", dashboard->scratch.directory);
    scratch_write(path, creators, strlen(creators));
    answer(app, "i", path);
    assert_true(dashboard_shows(app, "5 to add"));
    press(app, "y");
    dashboard_says(app, false, "5 added, 0 updated, 0 unchanged (u undoes it)");
    assert_false(dashboard_shows(app, "handle: column")); /* the columns were seen before */
    press(app, "Esc");
    assert_int_equal(app_scope(app), SCOPE_ROSTER);
    assert_true(dashboard_shows(app, "dermdiary"));
}

static void an_import_that_fails_keeps_the_roster(void **state) {
    struct dashboard *dashboard = *state;
    struct app *app = dashboard->app;
    char path[200];
    snprintf(path, sizeof path, "%s/bad.csv", dashboard->scratch.directory);
    scratch_write(path, "handle,price\na,1\n", 17);
    answer(app, "i", path);
    assert_true(dashboard_shows(app, "No column gives the followers"));
    press(app, "y");
    assert_true(app->status_is_error);
    assert_int_equal(app->model.roster.count, ADDED);
    press(app, "Esc");
    dashboard_says(app, false, "nothing was imported");
    assert_true(dashboard_shows(app, "dermdiary"));
    scratch_write(path, "", 0);
    answer(app, "i", path);
    assert_true(app->status_is_error);
    assert_true(dashboard_shows(app, "Nothing was imported"));
    press(app, "Esc");
    snprintf(path, sizeof path, "%s/list.csv", dashboard->scratch.directory);
    answer(app, "i", path); /* no transaction was left open */
    press(app, "y");
    dashboard_says(app, false, "0 added, 0 updated, 5 unchanged");
}

static void rejected_rows_are_counted_and_kept(void **state) {
    static const char list[] = "handle,platform,followers\nnew,tiktok,9000\nodd,tiktok,many\n";
    struct dashboard *dashboard = *state;
    size_t size;
    assert_int_equal(chdir(dashboard->scratch.directory), 0);
    scratch_write("more.csv", list, sizeof list - 1);
    answer(dashboard->app, "i", "more.csv");
    assert_true(dashboard_shows(dashboard->app, "rejected rows will be in more.rejects.csv"));
    press(dashboard->app, "y");
    dashboard_says(dashboard->app, false, "1 added, 0 updated, 0 unchanged; 1 row rejected, see more.rejects.csv");
    unsigned char *rejects = scratch_read("more.rejects.csv", &size);
    assert_true(size > 0);
    free(rejects);
    assert_true(dashboard_shows(dashboard->app, "6 creators"));
}

static void home_is_understood(void **state) {
    struct dashboard *dashboard = *state;
    setenv("HOME", dashboard->scratch.directory, 1);
    answer(dashboard->app, "i", "~/list.csv");
    press(dashboard->app, "y");
    dashboard_says(dashboard->app, false, "0 added, 0 updated, 5 unchanged");
}

static void a_lost_terminal_ends_it(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    app_key(app, &(struct key){.kind = K_HANGUP});
    assert_true(app->quit);
}

static void the_next_theme_is_named(void **state) {
    struct app *app = ((struct dashboard *)*state)->app;
    char first[64];
    struct theme_list list;
    theme_list(&list);
    assert_true(list.count > 1);
    snprintf(first, sizeof first, "%s", app->theme.name);
    for (size_t i = 0; i < list.count; i++) {
        press(app, "t");
        dashboard_says(app, false, app->theme.label);
        assert_true((strcmp(app->theme.name, first) == 0) == (i + 1 == list.count)); /* round once */
    }
    theme_list_free(&list);
}

#define FILLED(test) cmocka_unit_test_setup_teardown(test, open_filled_app, close_app)

int main(void) {
    const struct CMUnitTest tests[] = {
        FILLED(a_fault_is_forgotten_with_the_next_key),
        FILLED(keys_lead_to_the_panes),
        FILLED(g_twice_is_the_top_of_the_pane),
        FILLED(q_closes_what_is_on_top_and_then_quits),
        FILLED(help_keeps_keys_from_what_is_below),
        FILLED(a_pin_is_saved_planned_and_said),
        FILLED(a_budget_is_typed),
        FILLED(days_are_typed),
        FILLED(the_brief_and_the_name_are_typed),
        FILLED(tiers_are_named),
        FILLED(limits_are_typed),
        FILLED(a_wrong_answer_can_be_mended),
        FILLED(the_filter_follows_the_typing),
        FILLED(columns_and_sorting_are_found_again),
        FILLED(filters_are_kept_under_names),
        FILLED(a_filter_is_replaced_by_its_name),
        FILLED(a_press_that_closes_a_menu_goes_no_further),
        FILLED(what_was_typed_outlives_a_busy_store),
        FILLED(a_mapping_is_saved_once_the_store_is_free),
        FILLED(no_name_is_asked_for_what_is_about_to_be_written),
        FILLED(pasted_text_is_never_a_command),
        FILLED(the_mouse_finds_tabs_panels_and_cards),
        FILLED(a_slider_is_dragged),
        FILLED(a_narrow_screen_has_the_goals_in_a_tab),
        FILLED(a_screen_too_small_says_what_is_needed),
        cmocka_unit_test_setup_teardown(an_empty_store_is_welcomed_and_filled, open_app, close_app),
        FILLED(an_import_that_fails_keeps_the_roster),
        FILLED(rejected_rows_are_counted_and_kept),
        FILLED(home_is_understood),
        FILLED(a_lost_terminal_ends_it),
        FILLED(the_next_theme_is_named),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("app", tests, NULL, NULL);
}

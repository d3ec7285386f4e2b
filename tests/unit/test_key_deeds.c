/* No key without a deed: whatever stands in the key bar or the help of a place does something there. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/scenarios.h"
#include "base/clock.h"
#include "panes/words.h"
#include "store/store_filters.h"
#include "support/dashboard.h"

static const char creators[] = "handle,platform,followers,engagement rate,price,niche\n"
                               "aurora,youtube,4200000,1.1%,9000,lifestyle\n"
                               "noor,instagram,48100,4.9%,420,skincare\n"
                               "dermdiary,tiktok,91000,3.0%,600,skincare\n"
                               "gymrat,instagram,15000,5.1%,150,fitness\n"
                               "twin,instagram,15000,5.1%,150,fitness\n"
                               "still,instagram,16000,0.6%,160,fitness\n"
                               "quiet,instagram,16000,1.2%,160,fitness\n"
                               "calm,instagram,16000,2.0%,160,fitness\n"
                               "brisk,instagram,16000,3.2%,160,fitness\n"
                               "zoe,youtube,120000,3.1%,900,gaming\n";

enum { CREATORS = 10, SITUATIONS_MAX = 10, COLUMNS = 110, ROWS = 18 /* few: there is something to scroll */ };

/* A place in which keys have their own deeds, and keys that lead there, in situations in which one key or the other has something to do. */
static const struct place {
    enum scope scope;
    const char *keys[SITUATIONS_MAX];
    int rows; /* of the canvas; 0: as usual */
} places[] = {
    {SCOPE_ROSTER, {"1", "1 Down Down Right Right", "1 V Down", "1 ' o", "1 End", "1 * Right"}, 0},
    {SCOPE_COMPARE, {"2 Home Right", "2 End"}, 0},
    {SCOPE_COMPARE, {"1 * 2 v Home Right", "1 * 2 v Down Down", "1 * 2 v End"}, 0},
    {SCOPE_COMPARE, {"2 v v Home", "2 v v Down Down Right", "2 v v End"}, 0},
    {SCOPE_COMPARE, {"2 v v v", "2 v v v Home", "2 v v v End", "2 v v v Home Up Up Up Up Left", "2 v v v / o Enter"}, 40},
    {SCOPE_BUDGET, {"3 Home", "3 Home Down", "3 Home Down p", "3 Home Down Right", "3 < < < <"}, 0},
    {SCOPE_BUDGET, {"3 v Home", "3 v End"}, 0},
    {SCOPE_BUDGET, {"3 v v Home", "3 v v End"}, 0},
    {SCOPE_BUDGET, {"3 v v v Home", "3 v v v End"}, 0},
    {SCOPE_GOALS, {"g", "g Down Down", "g 5"}, 0},
    {SCOPE_CARD, {"1 Home Down Enter Down Down", "3 Home Down Enter", "1 * Home Down Enter"}, 0},
    {SCOPE_HELP, {"1 ?", "1 ? Down Down Down Down Down Down"}, 0},
    {SCOPE_COLUMNS, {"1 o Down Down", "1 o Down Down Space", "1 o End"}, 0},
    {SCOPE_FILTERS, {"1 F", "1 F End", "1 / o Enter F"}, 0},
    {SCOPE_WRITE, {"1 w", "1 w Down Down Down"}, 0},
    {SCOPE_TARGET, {"1 A 9 0 0 Space r e a c h Enter", "1 A 9 0 0 Space r e a c h Enter Down Down"}, 11},
    {SCOPE_SCENARIOS, {"c Home", "c End", "c Home Down"}, 0},
    {SCOPE_PRESETS, {"g p Home", "g p End"}, 0},
};

/* Everything that a key may change, as a text. */
static char *look(const struct app *app) {
    char *dump = canvas_dump(&app->canvas), *all;
    size_t size, cells = (size_t)(app->canvas.columns * app->canvas.rows);
    uint64_t styles = 14695981039346656037U;
    for (size_t i = 0; i < cells; i++)
        styles = (styles ^ ((uint64_t)app->canvas.cells[i].role << 8 | app->canvas.cells[i].flags)) * 1099511628211U;
    FILE *file = open_memstream(&all, &size);
    assert_non_null(file);
    fprintf(file, "%s\n%llu %d %d %d %d %zu %d %s %s", dump, (unsigned long long)styles, app->overlay, app->typing, app->scroll_top,
            app->goals_focused, app->pane, app->quit, app->theme.name, app->status.text);
    assert_int_equal(fclose(file), 0);
    free(dump);
    return all;
}

/* With what is worked out in idle time for what is on the screen. */
static void settle(struct app *app) {
    const struct pane_class *pane = app_panes[app->pane];
    dashboard_settle(app);
    model_want_curves(&app->model, pane->curves != NULL ? pane->curves(app->panes[app->pane]) : 0);
    while (model_idle(&app->model, clock_ms() + 1000.0))
        continue;
    struct view view = app_view(app, true);
    while (pane->work != NULL && pane->work(app->panes[app->pane], &view, clock_ms() + 1000.0) == PANE_WORKING)
        continue;
    app->version++;
    app_render(app);
}

/* Back to the roster, whatever is open. */
static void go_home(struct app *app) {
    app_import_end(app);
    app_write_end(app);
    app->typing = TYPING_NOTHING;
    app->overlay = app->covered = OVERLAY_NOTHING;
    app->card = 0;
    app->goals_focused = app->quit = false;
    app->pane = 0;
    app_panes[1]->restore(app->panes[1], "view Tiers");
    app_panes[2]->restore(app->panes[2], "view Lines");
    app_unfilter(app);
    for (int back = 0; back < 2; back++)
        dashboard_press(app, "Esc");
    for (size_t i = app->model.marks.count; i-- > 0;)
        app_message(app, &(struct message){.kind = MESSAGE_MARK, .id = app->model.marks.ids[i], .index = 0});
    app->status.text[0] = '\0';
}

/* The bound keys of an action in a scope; at most `most`. */
static size_t keys_of(const struct app *app, enum action action, enum scope scope, struct key *keys, size_t most) {
    size_t count = 0;
    for (size_t i = 0; i < app->keymap.count && count < most; i++)
        if (app->keymap.entries[i].action == action && app->keymap.entries[i].scopes & 1U << scope)
            keys[count++] = app->keymap.entries[i].key;
    return count;
}

static void resize(struct app *app, int rows) {
    canvas_resize(&app->canvas, COLUMNS, rows > 0 ? rows : ROWS);
    app->layout = layout_of(COLUMNS, app->canvas.rows);
}

static void go_to(struct app *app, const struct place *place, const char *situation) {
    go_home(app);
    resize(app, place->rows);
    dashboard_press(app, situation);
    settle(app);
}

/* More than to say something, unless that counts, too. */
static bool does_something(struct app *app, const struct place *place, const char *situation, const struct key *key, bool saying) {
    go_to(app, place, situation);
    if (app_scope(app) != place->scope)
        return false;
    app->status.text[0] = '\0';
    app_render(app);
    char *before = look(app);
    app_key(app, key);
    settle(app);
    if (!saying) {
        app->status.text[0] = '\0';
        app_render(app);
    }
    char *after = look(app);
    bool changed = strcmp(before, after) != 0;
    free(before);
    free(after);
    return changed;
}

/* Two scenarios, a preset of one's own, a filter that is kept. */
static void open_stocked(struct dashboard *dashboard) {
    struct error err;
    dashboard_open(dashboard, COLUMNS, ROWS);
    dashboard->app->model.exact_worths = false; /* takes long, and has no key */
    dashboard_import(dashboard, creators);
    app_save(dashboard->app);
    assert_true(scenario_save_as(dashboard->app, "Twice"));
    assert_true(scenario_save_as(dashboard->app, "Thrice"));
    dashboard_settle(dashboard->app);
    app_save(dashboard->app);
    dashboard_press(dashboard->app, "g 7 p s");
    dashboard_press(dashboard->app, "Enter");
    assert_int_equal(preset_count(&dashboard->app->model), dashboard->app->config.params.preset_count + 1);
    assert_true(store_change_begin(dashboard->app->store, &err));
    assert_true(store_save_filter(dashboard->app->store, "big", "followers>50000", &err));
    assert_true(store_save_filter(dashboard->app->store, "small", "followers<50000", &err));
    assert_true(store_change_commit(dashboard->app->store, "kept", 0, &err));
}

static bool is_stocked(const struct app *app) {
    const struct campaign *campaign = &app->model.campaign;
    return app->model.roster.count == CREATORS && app->model.scenario_count == 3 &&
           campaign->budget_cents == app->config.params.budget_cents && campaign->pin_count == 0 && campaign->exclude_count == 0 &&
           preset_count(&app->model) == app->config.params.preset_count + 1;
}

static bool has_deed(struct dashboard *dashboard, enum action action, const struct place *place, bool saying) {
    struct key keys[16];
    size_t count = keys_of(dashboard->app, action, place->scope, keys, sizeof keys / sizeof keys[0]);
    for (size_t k = 0; k < count; k++)
        for (size_t i = 0; i < SITUATIONS_MAX && place->keys[i] != NULL; i++) {
            bool does = does_something(dashboard->app, place, place->keys[i], &keys[k], saying);
            go_home(dashboard->app);
            settle(dashboard->app);
            if (!is_stocked(dashboard->app)) {
                dashboard_close(dashboard);
                open_stocked(dashboard);
            }
            if (does)
                return true;
        }
    return count == 0; /* another action has its keys there */
}

/* Not for the canvas: the terminal is drawn anew or left; a key leads to where one is. */
static bool shows_nothing(enum action action, enum scope scope) {
    static const enum action ways[] = {
        [SCOPE_ROSTER] = ACTION_PANE_ROSTER, [SCOPE_COMPARE] = ACTION_PANE_COMPARE, [SCOPE_BUDGET] = ACTION_PANE_BUDGET};
    return action == ACTION_REDRAW || action == ACTION_SUSPEND || (scope <= SCOPE_BUDGET && ways[scope] == action);
}

/* What is said of a key has room in a line of the help on 80 columns. */
static bool is_short(const struct own_keys *own, enum action action) {
    enum { HELP_MOST = 62, LABEL_MOST = 20 };
    return text_width(own_keys_help(own, action), TEXT_UTF8) <= HELP_MOST &&
           text_width(own_keys_label(own, action), TEXT_UTF8) <= LABEL_MOST;
}

/* A view has its own table of keys: what that leaves in the bar and the help does something there, and what it takes out does nothing. */
static int count_wrong(struct dashboard *dashboard, const struct place *place) {
    int wrong = 0;
    go_to(dashboard->app, place, place->keys[0]);
    assert_int_equal(app_scope(dashboard->app), place->scope);
    struct view view = app_view(dashboard->app, true);
    const struct own_keys *own = view.own_scope == place->scope ? view.own : NULL;
    for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        bool offered = own_keys_have(own, action);
        if (offered && !is_short(own, action))
            fail_msg("too much is said of %s after %s", action_rows[action].name, place->keys[0]);
        if ((action_rows[action].scopes & 1U << place->scope) == 0 || shows_nothing(action, place->scope) ||
            has_deed(dashboard, action, place, offered) == offered) /* others may say why they do nothing */
            continue;
        print_error("%s after %s: %s\n", action_rows[action].name, place->keys[0], offered ? "does nothing" : "is not offered");
        wrong++;
    }
    return wrong;
}

static void every_key_does_something_where_it_is_offered(void **state) {
    struct dashboard dashboard;
    int wrong = 0;
    (void)state;
    open_stocked(&dashboard);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        wrong += count_wrong(&dashboard, &places[i]);
    dashboard_close(&dashboard);
    assert_int_equal(wrong, 0);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_does_something_where_it_is_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

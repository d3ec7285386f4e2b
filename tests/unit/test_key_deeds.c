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
                               "zoe,youtube,120000,3.1%,900,gaming\n";

enum { CREATORS = 6, SITUATIONS_MAX = 10, COLUMNS = 110, ROWS = 18 /* few: there is something to scroll */ };

/* Keys that lead to a place, in situations in which one key or the other has something to do. */
static const struct {
    const char *keys[SITUATIONS_MAX];
    int rows; /* of the canvas; 0: as usual */
} places[SCOPE_COUNT] = {
    [SCOPE_ROSTER] = {{"1", "1 Down Down Right Right", "1 V Down", "1 ' o", "1 End", "1 * Right"}},
    [SCOPE_COMPARE] = {{"2 Down Down Right", "1 * 2 v Down Down Right", "2 v v Down Down Right", "2 v v v", "2 v v v Home",
                        "2 v v v / o Enter"}},
    [SCOPE_BUDGET] = {{"3 Home", "3 Home Down", "3 Home Down p", "3 Home Down Right", "3 < < < <", "3 v v v Down"}},
    [SCOPE_GOALS] = {{"g", "g Down Down", "g 5"}},
    [SCOPE_CARD] = {{"1 Home Down Enter Down Down", "3 Home Down Enter", "1 * Home Down Enter"}},
    [SCOPE_HELP] = {{"1 ?", "1 ? Down Down Down Down Down Down"}},
    [SCOPE_COLUMNS] = {{"1 o Down Down", "1 o Down Down Space", "1 o End"}},
    [SCOPE_FILTERS] = {{"1 F", "1 F End", "1 / o Enter F"}},
    [SCOPE_WRITE] = {{"1 w", "1 w Down Down Down"}},
    [SCOPE_TARGET] = {{"1 A 9 0 0 Space r e a c h Enter", "1 A 9 0 0 Space r e a c h Enter Down Down"}, 11},
    [SCOPE_SCENARIOS] = {{"c Home", "c End", "c Home Down"}},
    [SCOPE_PRESETS] = {{"g p Home", "g p End"}},
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

static void settle(struct app *app) {
    model_want_curves(&app->model, 1U << CURVE_BUDGET | 1U << CURVE_SPLIT);
    dashboard_settle(app);
    while (model_idle(&app->model, clock_ms() + 1000.0))
        continue;
    struct view view = app_view(app, true);
    const struct pane_class *pane = app_panes[app->pane];
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

static bool does_something(struct app *app, const char *situation, enum scope scope, const struct key *key) {
    go_home(app);
    resize(app, places[scope].rows);
    dashboard_press(app, situation);
    settle(app);
    if (app_scope(app) != scope)
        return false;
    app->status.text[0] = '\0';
    app_render(app);
    char *before = look(app);
    app_key(app, key);
    settle(app);
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

static bool has_deed(struct dashboard *dashboard, enum action action, enum scope scope) {
    struct key keys[16];
    size_t count = keys_of(dashboard->app, action, scope, keys, sizeof keys / sizeof keys[0]);
    for (size_t k = 0; k < count; k++)
        for (size_t i = 0; i < SITUATIONS_MAX && places[scope].keys[i] != NULL; i++) {
            bool does = does_something(dashboard->app, places[scope].keys[i], scope, &keys[k]);
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

static void every_key_does_something_where_it_is_offered(void **state) {
    struct dashboard dashboard;
    int idle = 0;
    (void)state;
    open_stocked(&dashboard);
    for (enum scope scope = 0; scope < SCOPE_COUNT; scope++)
        for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
            if (places[scope].keys[0] != NULL && action_rows[action].scopes & 1U << scope && !shows_nothing(action, scope) &&
                !has_deed(&dashboard, action, scope)) {
                print_error("%s does nothing in %s\n", action_rows[action].name, places[scope].keys[0]);
                idle++;
            }
    dashboard_close(&dashboard);
    assert_int_equal(idle, 0);
}

/* Where one view does not do what another one does, the same key is to be tried in it. */
static void keys_do_the_same_in_all_views(void **state) {
    static const struct {
        enum scope scope;
        const char *view;
        enum action action;
    } tries[] = {
        {SCOPE_COMPARE, "2 Home", ACTION_HALF_DOWN},       {SCOPE_COMPARE, "2 End", ACTION_HALF_UP},
        {SCOPE_COMPARE, "1 * 2 v Home", ACTION_HALF_DOWN}, {SCOPE_COMPARE, "2 v v Home", ACTION_HALF_DOWN},
        {SCOPE_COMPARE, "1 * 2 v Right", ACTION_MARK},     {SCOPE_COMPARE, "2 v v End", ACTION_MARK},
        {SCOPE_COMPARE, "2 v v v", ACTION_MARK},           {SCOPE_BUDGET, "3 v", ACTION_RIGHT_BIG},
        {SCOPE_BUDGET, "3 v v", ACTION_RIGHT_BIG},         {SCOPE_BUDGET, "3 v v v", ACTION_RIGHT_BIG},
    };
    struct dashboard dashboard;
    (void)state;
    open_stocked(&dashboard);
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
        struct key key;
        assert_int_equal(keys_of(dashboard.app, tries[i].action, tries[i].scope, &key, 1), 1);
        if (!does_something(dashboard.app, tries[i].view, tries[i].scope, &key))
            fail_msg("%s does nothing after %s", action_rows[tries[i].action].name, tries[i].view);
    }
    dashboard_close(&dashboard);
}

/* In each view, what its own table leaves in the bar and the help does something there, and what it takes out does nothing. */
static void a_view_offers_what_it_does(void **state) {
    static const struct {
        enum scope scope;
        const char *keys[6]; /* what a view has worked out the first time is there the second */
    } views[] = {
        {SCOPE_COMPARE, {"2 Home Down Down Right", "2 Home Down Down Right Right"}},
        {SCOPE_COMPARE, {"1 * 2 v Home Down Down Right"}},
        {SCOPE_COMPARE, {"2 v v End Up Right", "2 v v Home Left Left Left"}},
        {SCOPE_COMPARE, {"2 v v v", "2 v v v Home", "2 v v v Home Down", "2 v v v End", "2 v v v / o Enter"}},
        {SCOPE_BUDGET, {"3 v Home Right"}},
        {SCOPE_BUDGET, {"3 v v Home Right"}},
        {SCOPE_BUDGET, {"3 v v v Home", "3 v v v Down Down"}},
    };
    static const enum action tried[] = {ACTION_LEFT,    ACTION_RIGHT,       ACTION_OPEN,          ACTION_COMPARE_BY, ACTION_MARK,
                                        ACTION_PIN,     ACTION_BACK,        ACTION_EXCLUDE,       ACTION_EDIT,       ACTION_MORE_POSTS,
                                        ACTION_TAGS,    ACTION_FEWER_POSTS, ACTION_STATUS,        ACTION_FEE,        ACTION_RELEASE,
                                        ACTION_REPLACE, ACTION_NEXT_MATCH,  ACTION_PREVIOUS_MATCH};
    enum { SPLIT_CURVE = 5 };
    struct dashboard dashboard;
    int wrong = 0;
    (void)state;
    open_stocked(&dashboard);
    for (size_t v = 0; v < sizeof views / sizeof views[0]; v++)
        for (size_t a = 0; a < sizeof tried / sizeof tried[0]; a++) {
            struct key key;
            bool does = false;
            if (keys_of(dashboard.app, tried[a], views[v].scope, &key, 1) == 0 || (v == SPLIT_CURVE && tried[a] == ACTION_OPEN))
                continue; /* there Enter only says why it does nothing */
            for (size_t i = 0; i < 6 && views[v].keys[i] != NULL && !does; i++)
                does = does_something(dashboard.app, views[v].keys[i], views[v].scope, &key);
            go_home(dashboard.app);
            settle(dashboard.app);
            dashboard_press(dashboard.app, views[v].keys[0]);
            bool offered = own_keys_have(app_view(dashboard.app, true).own, tried[a]);
            if (does != offered)
                print_error("%s after %s: %s\n", action_rows[tried[a]].name, views[v].keys[0], does ? "not offered" : "does nothing");
            wrong += does != offered;
            go_home(dashboard.app);
            if (!is_stocked(dashboard.app)) {
                dashboard_close(&dashboard);
                open_stocked(&dashboard);
            }
        }
    dashboard_close(&dashboard);
    assert_int_equal(wrong, 0);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_does_something_where_it_is_offered),
        cmocka_unit_test(keys_do_the_same_in_all_views),
        cmocka_unit_test(a_view_offers_what_it_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

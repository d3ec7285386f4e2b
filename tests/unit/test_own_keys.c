/* What keys do in a view of a pane: in the bar, in the help, and by itself. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "panes/chrome.h"
#include "panes/overlay.h"
#include "support/stage.h"

static const struct own_keys table = {
    .nobody = true,
    .list = {{ACTION_OPEN, "set budget", "Set the budget"}, {ACTION_COMPARE_BY, "measures", NULL}, {ACTION_UP, NULL, NULL}},
    .first = {ACTION_VIEW},
};

static void a_table_says_what_differs(void **state) {
    (void)state;
    assert_true(own_keys_have(&table, ACTION_OPEN));
    assert_string_equal(own_keys_label(&table, ACTION_OPEN), "set budget");
    assert_string_equal(own_keys_help(&table, ACTION_OPEN), "Set the budget");
    assert_string_equal(own_keys_label(&table, ACTION_COMPARE_BY), "measures");
    assert_string_equal(own_keys_help(&table, ACTION_COMPARE_BY), action_rows[ACTION_COMPARE_BY].help);
    assert_false(own_keys_have(&table, ACTION_UP));
    assert_false(own_keys_have(&table, ACTION_PIN)); /* of nobody */
    assert_true(own_keys_first(&table, ACTION_VIEW) && !own_keys_first(&table, ACTION_OPEN) && !own_keys_first(NULL, ACTION_VIEW));
    assert_true(own_keys_differ(&table, ACTION_OPEN) && !own_keys_differ(&table, ACTION_UP) && !own_keys_differ(&table, ACTION_VIEW));
    assert_true(own_keys_have(&table, ACTION_BUDGET));
    assert_string_equal(own_keys_label(&table, ACTION_BUDGET), action_rows[ACTION_BUDGET].label);
}

static void without_a_table_all_is_as_everywhere(void **state) {
    static const struct own_keys empty = {.nobody = false};
    (void)state;
    for (int action = 1; action < ACTION_COUNT; action++)
        for (int i = 0; i < 2; i++) {
            const struct own_keys *own = i == 0 ? NULL : &empty;
            assert_true(own_keys_have(own, (enum action)action));
            assert_string_equal(own_keys_label(own, (enum action)action), action_rows[action].label);
            assert_string_equal(own_keys_help(own, (enum action)action), action_rows[action].help);
        }
}

/* Opens the pane's view of this title. */
static void open_view(struct stage *stage, const struct pane_class *pane, const char *kept) {
    stage_open(stage, pane);
    pane->restore(stage->state, kept);
}

static struct view view_of(const struct stage *stage, const struct pane_class *pane) {
    struct view view = stage_view(stage);
    view.own = pane->keys(stage->state);
    view.own_scope = pane->scope;
    return view;
}

static void bar_has(struct stage *stage, const struct pane_class *pane, enum scope scope, const char *has, const char *not) {
    static const struct pane_class *const panes[] = {&roster_pane, &compare_pane, &budget_pane, &goals_pane};
    struct chrome chrome = {.panes = panes, .pane_count = 4, .scope = scope, .saved = "saved", .status = ""};
    struct layout layout = layout_of(400, 40);
    struct view view = view_of(stage, pane);
    stage_blank(stage, 400, 40);
    chrome_draw(&view, &stage->canvas, &layout, &chrome);
    assert_on_screen(stage, has);
    assert_not_on_screen(stage, not);
}

static void the_bar_offers_what_a_view_does(void **state) {
    static const struct {
        const struct pane_class *pane;
        const char *kept, *has, *not;
    } views[] = {
        {&budget_pane, "view Lines", " enter card ", "set budget"},
        {&budget_pane, "view Lines", " p pin ", "set budget"},
        {&budget_pane, "view Budget curve", " enter set budget ", " card "},
        {&budget_pane, "view Budget curve", " enter set budget ", " p pin "},
        {&budget_pane, "view Split curve", " v view ", " enter "},
        {&budget_pane, "view Limits", " enter change it ", " post more "},
        {&compare_pane, "view Tiers", " enter show them ", " mark "},
        {&compare_pane, "view Creators", " space take off ", " compare by "},
        {&compare_pane, "view Plans", " enter card ", " compare by "},
        {&compare_pane, "view Chart", " m measures ", " compare by "},
    };
    (void)state;
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        struct stage stage;
        open_view(&stage, views[i].pane, views[i].kept);
        bar_has(&stage, views[i].pane, views[i].pane->scope, views[i].has, views[i].not);
        stage_close(&stage);
    }
}

/* What a view is for stands before what can be done everywhere. */
static void the_bar_begins_with_what_a_view_is_for(void **state) {
    static const struct {
        const struct pane_class *pane;
        const char *kept, *bar;
    } views[] = {
        {&budget_pane, "view Lines", "+ post  - post  $ fee  p pin  x exclude  R replace  r release  enter card  A ask  e edit"},
        {&budget_pane, "view Budget curve", "enter set budget  b budget  A ask  c scenarios"},
        {&budget_pane, "view Split curve", "b budget  A ask  c scenarios"},
        {&budget_pane, "view Limits", "enter change it  b budget  A ask  c scenarios"},
        {&compare_pane, "view Tiers", "m compare by  enter show them  / filter"},
        {&compare_pane, "view Creators", "space take off  enter card  p pin  x exclude"},
        {&compare_pane, "view Plans", "c scenarios  enter card  p pin  x exclude"},
        {&compare_pane, "view Chart", "m measures  / filter  enter card  space mark  p pin  x exclude"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        struct stage stage;
        char bar[200];
        open_view(&stage, views[i].pane, views[i].kept);
        snprintf(bar, sizeof bar, " ? help  q quit  v view  %s  ", views[i].bar);
        bar_has(&stage, views[i].pane, views[i].pane->scope, bar, "post more");
        stage_close(&stage);
    }
}

static void other_places_keep_their_keys(void **state) {
    struct stage stage;
    (void)state;
    open_view(&stage, &budget_pane, "view Budget curve");
    bar_has(&stage, &budget_pane, SCOPE_CARD, " p pin ", "set budget");
    bar_has(&stage, &budget_pane, SCOPE_GOALS, " esc back ", "set budget");
    stage_close(&stage);
}

static void the_help_says_what_a_view_does(void **state) {
    struct stage stage;
    int top = 0;
    (void)state;
    open_view(&stage, &budget_pane, "view Budget curve");
    struct view view = view_of(&stage, &budget_pane);
    stage_blank(&stage, 100, 120);
    help_draw(&view, &stage.canvas, (struct rect){0, 0, 100, 120}, SCOPE_BUDGET, &top);
    assert_on_screen(&stage, "Set the budget to that of this point");
    assert_int_equal(stage_row(&stage, "Set the budget to that of this point"), 2); /* what it is for, first */
    assert_true(stage_row(&stage, action_rows[ACTION_ASK].help) < stage_row(&stage, "To the point of more money"));
    assert_true(stage_row(&stage, "To the point of more money") < stage_row(&stage, "Everywhere"));
    assert_true(stage_row(&stage, action_rows[ACTION_UP].help) > stage_row(&stage, "Everywhere"));
    assert_on_screen(&stage, "To the point of more money");
    assert_not_on_screen(&stage, action_rows[ACTION_OPEN].help);
    assert_not_on_screen(&stage, action_rows[ACTION_RELEASE].help);
    assert_not_on_screen(&stage, action_rows[ACTION_PIN].help);
    stage_blank(&stage, 100, 120);
    help_draw(&view, &stage.canvas, (struct rect){0, 0, 100, 120}, SCOPE_CARD, &top);
    assert_on_screen(&stage, action_rows[ACTION_OPEN].help);
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_says_what_differs),
        cmocka_unit_test(without_a_table_all_is_as_everywhere),
        cmocka_unit_test(the_bar_offers_what_a_view_does),
        cmocka_unit_test(the_bar_begins_with_what_a_view_is_for),
        cmocka_unit_test(other_places_keep_their_keys),
        cmocka_unit_test(the_help_says_what_a_view_does),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

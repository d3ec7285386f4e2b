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

#include "panes/columns.h"
#include "panes/roster_state.h"
#include "support/stage.h"

enum { COLUMNS = 160, ROWS = 20, HEADER = 1 };

static void show(struct stage *stage) {
    stage_draw(stage, COLUMNS, ROWS);
}

/* A roster with these columns and no others; `text` as in shape.h. */
static void open_roster(struct stage *stage, const char *text) {
    stage_open(stage, &roster_pane);
    struct roster_state *state = stage->state;
    shape_read(&state->shape, text);
    show(stage);
}

static const struct cell *cell_under(const struct stage *stage, const char *title, const char *handle) {
    int x;
    assert_true(stage_find_on(stage, HEADER, title, &x));
    return &stage->canvas.cells[stage_row(stage, handle) * stage->canvas.columns + x + (int)strlen(title) - 1];
}

/* What stands under a right-aligned title. */
static void value(const struct stage *stage, const char *title, const char *handle, char *out, size_t size) {
    const struct cell *end = cell_under(stage, title, handle), *start = end;
    while (strcmp(start[-1].text, " ") != 0)
        start--;
    size_t used = 0;
    out[0] = '\0';
    for (const struct cell *cell = start; cell <= end; cell++)
        used += (size_t)snprintf(out + used, size - used, "%s", cell->text);
}

static void is(const struct stage *stage, const char *title, const char *handle, const char *expected) {
    char text[64];
    value(stage, title, handle, text, sizeof text);
    assert_string_equal(text, expected);
}

static void prices_are_the_fee_for_what_it_buys(void **state) {
    struct stage stage;
    char text[64], cents[64];
    (void)state;
    open_roster(&stage, "cpe cpm");
    struct post post = planner_post(stage.model.planner, NOOR - 1);
    money_text(cents, sizeof cents, llround(42000.0 / post.engagements), &stage.params.currency);
    is(&stage, "CPE", "skin.by.noor", cents);
    money_text(cents, sizeof cents, llround(42000.0 / post.views * 1000.0), &stage.params.currency);
    is(&stage, "CPM", "skin.by.noor", cents);
    value(&stage, "CPE", "bare", text, sizeof text);
    assert_int_equal(text[0], '~');
    assert_int_equal(cell_under(&stage, "CPE", "bare")->role, THEME_ESTIMATE);
    stage_close(&stage);
}

static void what_a_plan_brings_is_known_of_those_in_it(void **state) {
    struct stage stage;
    char expected[64];
    (void)state;
    open_roster(&stage, "adds fit");
    const struct plan *plan = stage_the_plan(&stage);
    const struct plan_line *line = plan_find(plan, NOOR);
    assert_non_null(line);
    assert_null(plan_find(plan, MEGAMAX));
    text_count(expected, sizeof expected, line->marginal_reach);
    is(&stage, "adds", "skin.by.noor", expected);
    snprintf(expected, sizeof expected, "%.1f", line->share_fit);
    is(&stage, "fit", "skin.by.noor", expected);
    is(&stage, "adds", "megamax", "—");
    is(&stage, "fit", "megamax", "—");
    stage_close(&stage);
}

/* tinyteas' rate is per view, noor's per follower. */
static void rates_are_told_on_either_base(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage, "rate follower-rate view-rate");
    const struct roster *roster = &stage.model.roster;
    char expected[64];
    is(&stage, "ER/fol", "skin.by.noor", "4.9%");
    text_percent(expected, sizeof expected, roster->rate[NOOR - 1] * roster->followers[NOOR - 1] / roster->views[NOOR - 1]);
    is(&stage, "ER/view", "skin.by.noor", expected);
    text_percent(expected, sizeof expected, roster->rate[TINYTEAS - 1]);
    is(&stage, "ER/view", "tinyteas", expected);
    text_percent(expected, sizeof expected, roster->rate[TINYTEAS - 1] * roster->views[TINYTEAS - 1] / roster->followers[TINYTEAS - 1]);
    is(&stage, "ER/fol", "tinyteas", expected);
    assert_int_equal(cell_under(&stage, "ER/view", "noviews")->role, THEME_ESTIMATE);
    assert_int_equal(cell_under(&stage, "ER/fol", "noviews")->role, THEME_TEXT);
    stage_close(&stage);
}

static void tags_are_set_apart(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage, "tags=40 language contact=20 date");
    struct creator creator = roster_get(&stage.model.roster, BARE - 1);
    creator.id = BARE + 1;
    creator.handle = "tagged";
    creator.tags = " clean|Vegan | | very very slow";
    creator.language = "de";
    creator.contact = "me@example.org";
    creator.figures_date = "2025-10-01";
    roster_add(&stage.model.roster, &stage.params, &creator);
    model_roster_changed(&stage.model);
    stage_plan(&stage);
    show(&stage);
    char line[512];
    stage_line(&stage, stage_row(&stage, "tagged"), line, sizeof line);
    assert_non_null(strstr(line, " clean · Vegan · very very slow "));
    assert_non_null(strstr(line, " de "));
    assert_non_null(strstr(line, " me@example.org "));
    assert_non_null(strstr(line, " 2025-10-01"));
    stage_close(&stage);
}

static void accounts_of_a_person_are_counted(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage, "accounts");
    stage.model.roster.person[NOOR - 1] = stage.model.roster.person[GYMRAT - 1] = 9;
    model_roster_changed(&stage.model);
    stage_plan(&stage);
    show(&stage);
    is(&stage, "accts", "skin.by.noor", "2");
    is(&stage, "accts", "gymrat", "2");
    is(&stage, "accts", "lushlab", "1");
    stage_close(&stage);
}

static void keys_sort_by_columns_as_they_stand(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage, "creator -name -platform tier followers");
    stage_act(&stage, ACTION_RIGHT);
    stage_act(&stage, ACTION_SORT);
    stage_act(&stage, ACTION_RIGHT);
    stage_act(&stage, ACTION_SORT_ALSO);
    show(&stage);
    assert_on_screen(&stage, "tier▴1");
    assert_on_screen(&stage, "followers▾2");
    stage_act(&stage, ACTION_SORT_ALSO);
    show(&stage);
    assert_on_screen(&stage, "followers▴2");
    assert_true(stage_row(&stage, "bare") < stage_row(&stage, "tinyteas")); /* nano both, the smaller first */
    stage_act(&stage, ACTION_SORT_ALSO);
    show(&stage);
    assert_on_screen(&stage, "tier▴");
    assert_not_on_screen(&stage, "▴1");
    assert_not_on_screen(&stage, "followers▴");
    stage_close(&stage);
}

static void a_hidden_column_that_sorts_is_named(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage, "-reach -niche sort:reach,desc sort:fee sort:niche");
    assert_on_screen(&stage, "sorted by reach of a post, niche · 12");
    assert_on_screen(&stage, "fee▴2");
    struct roster_state *roster = stage.state;
    shape_read(&roster->shape, "sort:market");
    roster->stale = true;
    show(&stage);
    assert_not_on_screen(&stage, "sorted by");
    stage_draw(&stage, 60, ROWS); /* no room for it there */
    assert_on_screen(&stage, "sorted by market · 12");
    stage_draw(&stage, 30, ROWS);
    assert_not_on_screen(&stage, "sorted by");
    stage_close(&stage);
}

/* The chooser. */

static struct chooser *chooser_of(const struct stage *stage, int *column) {
    return stage->pane->chooser(stage->state, column);
}

static void draw_chooser(struct stage *stage, int columns, int rows) {
    struct view view = stage_view(stage);
    int unused;
    stage_draw(stage, columns, rows);
    columns_draw(chooser_of(stage, &unused), &view, &stage->canvas, (struct rect){0, 0, columns, rows});
}

static void open_chooser(struct stage *stage) {
    open_roster(stage, "");
    int column;
    struct chooser *chooser = chooser_of(stage, &column);
    columns_open(chooser, column);
    draw_chooser(stage, COLUMNS, 40);
}

/* What the chooser says; fails when the action is none of its own. */
static const char *choose(struct stage *stage, enum action action, struct error *said) {
    int unused;
    assert_true(columns_act(chooser_of(stage, &unused), action, said));
    draw_chooser(stage, COLUMNS, 40);
    return said->text;
}

static const struct shape *shape_of(const struct stage *stage) {
    return &((const struct roster_state *)stage->state)->shape;
}

static void the_chooser_lists_all_columns(void **state) {
    struct stage stage;
    (void)state;
    open_chooser(&stage);
    for (size_t i = 0; i < roster_column_count; i++) {
        char name[32];
        snprintf(name, sizeof name, " %s ", roster_column_label(&roster_columns[i]));
        assert_on_screen(&stage, name);
    }
    assert_on_screen(&stage, "✓ creator");
    assert_on_screen(&stage, "  cost per engagement ");
    assert_on_screen(&stage, "creator: the handle."); /* about the marked one */
    assert_on_screen(&stage, "esc close");
    stage_close(&stage);
}

static void the_chooser_shows_hides_moves_and_widens(void **state) {
    struct stage stage;
    struct error said;
    (void)state;
    open_chooser(&stage);
    assert_non_null(strstr(choose(&stage, ACTION_COLUMN_SHOW, &said), "the creator is always shown"));
    assert_string_equal(choose(&stage, ACTION_DOWN, &said), "");
    assert_string_equal(choose(&stage, ACTION_COLUMN_SHOW, &said), "");
    assert_false(shape_of(&stage)->columns[2].shown);
    assert_on_screen(&stage, "  name ");
    assert_non_null(strstr(choose(&stage, ACTION_COLUMN_WIDER, &said), "show this column first"));
    choose(&stage, ACTION_COLUMN_SHOW, &said);
    choose(&stage, ACTION_COLUMN_EARLIER, &said);
    choose(&stage, ACTION_COLUMN_EARLIER, &said);
    int creator, name;
    assert_true(stage_find_on(&stage, HEADER, "name", &name));
    assert_true(stage_find_on(&stage, HEADER, "creator", &creator));
    assert_true(name < creator);
    int before = ((struct roster_state *)stage.state)->layout.width[0];
    choose(&stage, ACTION_COLUMN_WIDER, &said);
    assert_int_equal(shape_of(&stage)->columns[0].width, before + 1); /* from what it was on the screen */
    choose(&stage, ACTION_COLUMN_NARROWER, &said);
    choose(&stage, ACTION_COLUMN_NARROWER, &said);
    assert_int_equal(shape_of(&stage)->columns[0].width, before - 1);
    choose(&stage, ACTION_COLUMN_LATER, &said);
    assert_int_equal(shape_of(&stage)->columns[1].width, before - 1);
    choose(&stage, ACTION_COLUMNS_RESET, &said);
    assert_int_equal(shape_of(&stage)->columns[1].width, 0);
    assert_false(columns_act(chooser_of(&stage, &before), ACTION_PIN, &said));
    stage_close(&stage);
}

static void the_chooser_says_what_has_no_room(void **state) {
    struct stage stage;
    struct error said;
    (void)state;
    open_chooser(&stage);
    choose(&stage, ACTION_DOWN, &said); /* the name */
    draw_chooser(&stage, 60, 18);
    assert_on_screen(&stage, "no room");
    assert_on_screen(&stage, "hide others");
    draw_chooser(&stage, 9, 3);
    draw_chooser(&stage, 1, 1);
    stage_close(&stage);
}

static void the_chooser_takes_clicks(void **state) {
    struct stage stage;
    struct error said;
    int x, y, unused;
    (void)state;
    open_chooser(&stage);
    struct chooser *chooser = chooser_of(&stage, &unused);
    assert_true(stage_find(&stage, " cost per engagement ", &x, &y));
    columns_mouse(chooser, &(struct key){.kind = K_PRESS, .x = x + 1, .y = y}, &said);
    assert_false(shape_of(&stage)->columns[12].shown); /* the first click only goes there */
    columns_mouse(chooser, &(struct key){.kind = K_PRESS, .x = x + 1, .y = y}, &said);
    assert_true(shape_of(&stage)->columns[12].shown);
    columns_mouse(chooser, &(struct key){.kind = K_WHEEL_DOWN, .x = x, .y = y}, &said);
    columns_mouse(chooser, &(struct key){.kind = K_PRESS, .x = 0, .y = 0}, &said);
    draw_chooser(&stage, COLUMNS, 40);
    assert_on_screen(&stage, "cost per 1,000 views (\"CPM\"): ");
    show(&stage);
    assert_on_screen(&stage, "CPE");
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prices_are_the_fee_for_what_it_buys), cmocka_unit_test(what_a_plan_brings_is_known_of_those_in_it),
        cmocka_unit_test(rates_are_told_on_either_base),       cmocka_unit_test(tags_are_set_apart),
        cmocka_unit_test(accounts_of_a_person_are_counted),    cmocka_unit_test(a_hidden_column_that_sorts_is_named),
        cmocka_unit_test(keys_sort_by_columns_as_they_stand),  cmocka_unit_test(the_chooser_lists_all_columns),
        cmocka_unit_test(the_chooser_shows_hides_moves_and_widens), cmocka_unit_test(the_chooser_says_what_has_no_room),
        cmocka_unit_test(the_chooser_takes_clicks),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_columns", tests, NULL, NULL);
}

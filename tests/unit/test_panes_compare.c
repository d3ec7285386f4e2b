#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/compare.h"
#include "panes/compare_views.h"
#include "support/stage.h"

enum { COLUMNS = 100, ROWS = 30, FIRST_ROW = 2 };

static const struct pane_view *const only[] = {&compare_tiers};

static void *open_only(void) {
    return views_open(only, 1);
}

/* The pane with this view alone, and so without the line of titles. */
static const struct pane_class tiers = {
    .open = open_only, .close = views_close, .draw = views_draw, .act = views_act, .mouse = views_mouse, .work = views_work};

static void show(struct stage *stage) {
    stage_draw(stage, COLUMNS, ROWS);
}

static void open_compare(struct stage *stage) {
    stage_open(stage, &tiers);
    show(stage);
}

static const struct cell *cell_at(const struct stage *stage, int x, int y) {
    return &stage->canvas.cells[y * stage->canvas.columns + x];
}

/* The line of a measure, by its label. */
static int row_of(const struct stage *stage, const char *label) {
    for (int y = 1; y < stage->canvas.rows; y++) {
        char line[512];
        stage_line(stage, y, line, sizeof line);
        if (line[0] == ' ' && strncmp(line + 1, label, strlen(label)) == 0)
            return y;
    }
    fail_msg("there is no measure '%s'", label);
    return -1;
}

/* The words of a line, in order, blanks between them dropped. */
static size_t words_on(const struct stage *stage, int y, char words[16][64]) {
    char line[512], *at = line;
    size_t count = 0;
    stage_line(stage, y, line, sizeof line);
    while (*(at += strspn(at, " ")) != '\0' && count < 16) {
        size_t length = strcspn(at, " ");
        snprintf(words[count++], 64, "%.*s", (int)length, at);
        at += length;
    }
    return count;
}

/* Fails unless the line of a measure ends with these values, NULL last. */
static void row_has(const struct stage *stage, const char *label, const char *const *values) {
    char words[16][64];
    size_t count = words_on(stage, row_of(stage, label), words), expected = 0;
    while (values[expected] != NULL)
        expected++;
    assert_true(count > expected);
    for (size_t i = 0; i < expected; i++)
        assert_string_equal(words[count - expected + i], values[i]);
}

static bool has_cursor(const struct stage *stage, const char *label) {
    return cell_at(stage, 0, row_of(stage, label))->flags & CELL_SELECTED;
}

static void tiers_stand_side_by_side(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    row_has(&stage, "   ", (const char *const[]){"micro", "mid", "macro", "mega", NULL});
    row_has(&stage, "creators", (const char *const[]){"2", "5", "3", "0", "2", NULL});
    row_has(&stage, "followers", (const char *const[]){"2,450", "30.0k", "210k", "—", "3.35M", NULL});
    row_has(&stage, "fee", (const char *const[]){"$300", "$2,100", "—", "$20,000", NULL});
    row_has(&stage, "real followers", (const char *const[]){"★90%", "85%", "—", "80%", NULL});
    row_has(&stage, "prestige", (const char *const[]){"—", "★86%", NULL}); /* (1 + 2.5 ÷ 3.5) ÷ 2 */
    assert_int_equal(stage_cell(&stage, "nano")->role, THEME_FLAME);
    assert_int_equal(stage_cell(&stage, "mega")->role, THEME_TORCH);
    stage_close(&stage);
}

static size_t group_named(const struct comparison *comparison, const char *name) {
    size_t group = 0;
    while (group < comparison->count && strcmp(comparison->groups[group].name, name) != 0)
        group++;
    return group;
}

/* Stars in the column of a group: five of 13 cells each, from cell 20 on. */
static int stars_of(const struct stage *stage, size_t group) {
    int stars = 0, left = 20 + 13 * (int)group - 1;
    for (int y = FIRST_ROW; y < FIRST_ROW + MEASURE_ROWS; y++)
        for (int x = left; x < left + 13; x++)
            stars += strcmp(cell_at(stage, x, y)->text, "★") == 0;
    return stars;
}

static void winners_have_a_star_and_the_headline(void **state) {
    struct stage stage;
    struct comparison comparison = {.groups = NULL};
    char line[512], name[64];
    int wins, contests, most = 0;
    (void)state;
    open_compare(&stage);
    compare_run(&comparison, &stage.params, &stage.model.roster, COMPARE_TIER);
    for (size_t group = 0; group < comparison.count; group++) {
        int won = 0;
        for (int measure = 0; measure < MEASURE_ROWS; measure++)
            won += comparison.win[measure].group == (int)group;
        assert_int_equal(stars_of(&stage, group), won);
        most = won > most ? won : most;
    }
    stage_line(&stage, 0, line, sizeof line);
    assert_int_equal(sscanf(line, " %63s leads %d of %d:", name, &wins, &contests), 3);
    assert_int_equal(wins, most);
    assert_int_equal(contests, 9); /* all but creators, followers and fee, of which neither more nor less is better */
    assert_int_equal(stars_of(&stage, group_named(&comparison, name)), wins);
    assert_int_equal(stage_cell(&stage, "★")->role, THEME_GOOD);
    compare_free(&comparison);
    stage_close(&stage);
}

static void a_group_that_is_mostly_estimated_is_marked(void **state) {
    struct stage stage;
    char words[16][64];
    (void)state;
    open_compare(&stage);
    row_has(&stage, "CPM", (const char *const[]){"—", "$70.83", NULL}); /* both given: 15,000 ÷ 900 and 25,000 ÷ 200 */
    for (int i = 0; i < 2; i++)
        stage_act(&stage, ACTION_COMPARE_BY);
    show(&stage);
    assert_on_screen(&stage, "by niche");
    size_t count = words_on(&stage, row_of(&stage, "fee"), words);
    assert_string_equal(words[count - 1], "~$25"); /* of bare alone, who has no niche */
    assert_string_equal(words[1], "$553");         /* skincare: one of four */
    stage_close(&stage);
}

static void what_is_compared_can_be_changed(void **state) {
    static const char *const hints[] = {"by tier · m changes", "by platform · m changes", "by niche · m changes", "by market · m changes",
                                        "by tier · m changes"};
    static const char *const groups[] = {"mega", "YouTube", "gaming", "GB", "mega"};
    struct stage stage;
    (void)state;
    open_compare(&stage);
    for (int i = 0; i < 5; i++) {
        assert_on_screen(&stage, hints[i]);
        assert_on_screen(&stage, groups[i]);
        stage_act(&stage, ACTION_COMPARE_BY);
        show(&stage);
    }
    stage_close(&stage);
}

static void the_measure_under_the_cursor_is_drawn_as_bars(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    assert_true(has_cursor(&stage, "engagement rate"));
    assert_on_screen(&stage, "engagement rate: likes, comments and shares of a post");
    for (int i = 0; i < 3; i++)
        stage_act(&stage, ACTION_DOWN);
    show(&stage);
    assert_true(has_cursor(&stage, "CPM"));
    assert_on_screen(&stage, "CPM: fee for a thousand views");
    int longest = 0, shortest = COLUMNS, bars = 0;
    for (int y = FIRST_ROW + MEASURE_ROWS; y < ROWS; y++) {
        int length = 0;
        for (int x = 0; x < COLUMNS; x++)
            length += strcmp(cell_at(&stage, x, y)->text, "█") == 0;
        longest = length > longest ? length : longest;
        shortest = length > 0 && length < shortest ? length : shortest;
        bars += length > 0;
    }
    assert_int_equal(bars, 4);      /* nobody is macro */
    assert_int_equal(longest, 66);  /* $73.78 of nano */
    assert_int_equal(shortest, 27); /* $30 of micro: 66 × 30 ÷ 73.78 = 26.8 */
    stage_close(&stage);
}

static void movement_stops_at_the_ends(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    stage_act(&stage, ACTION_BOTTOM);
    stage_act(&stage, ACTION_DOWN);
    show(&stage);
    assert_true(has_cursor(&stage, "early attention"));
    stage_act(&stage, ACTION_TOP);
    stage_act(&stage, ACTION_UP);
    show(&stage);
    assert_true(has_cursor(&stage, "creators"));
    stage_close(&stage);
}

static void a_click_takes_the_measure_that_stands_there(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    stage_mouse(&stage, K_PRESS, 30, row_of(&stage, "prestige"));
    show(&stage);
    assert_true(has_cursor(&stage, "prestige"));
    stage_act(&stage, ACTION_BOTTOM);
    stage_draw(&stage, COLUMNS, 8); /* six lines: the measures are scrolled */
    assert_not_on_screen(&stage, " CPM ");
    stage_mouse(&stage, K_PRESS, 30, row_of(&stage, "real followers"));
    show(&stage);
    assert_true(has_cursor(&stage, "real followers"));
    stage_mouse(&stage, K_PRESS, 30, FIRST_ROW + MEASURE_ROWS + 2); /* on the bars */
    stage_mouse(&stage, K_PRESS, 30, 0);
    show(&stage);
    assert_true(has_cursor(&stage, "real followers"));
    stage_close(&stage);
}

static void groups_that_do_not_fit_are_scrolled_to(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    stage_act(&stage, ACTION_COMPARE_BY);
    stage_act(&stage, ACTION_COMPARE_BY);
    stage_draw(&stage, 60, ROWS); /* five of six niches */
    assert_on_screen(&stage, "1–5 of 6 by niche");
    assert_on_screen(&stage, " skinca…");
    for (int i = 0; i < 4; i++) {
        stage_act(&stage, ACTION_RIGHT);
        stage_draw(&stage, 60, ROWS);
        assert_on_screen(&stage, "2–6 of 6 by niche");
    }
    stage_act(&stage, ACTION_LEFT);
    stage_draw(&stage, 60, ROWS);
    assert_on_screen(&stage, "1–5 of 6 by niche");
    stage_act(&stage, ACTION_RIGHT);
    show(&stage); /* all fit again */
    assert_on_screen(&stage, " skincare ");
    assert_not_on_screen(&stage, "of 6");
    stage_close(&stage);
}

/* In the narrowest columns too: the star takes the gap. */
static void stars_cut_no_figure(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    stage_cast(&stage, 100);
    for (int by = 0; by < 4; by++) {
        stage_draw(&stage, 60, 14);
        for (int y = FIRST_ROW; y < 14; y++)
            for (int x = 20; x < 60; x++)
                assert_string_not_equal(cell_at(&stage, x, y)->text, "…");
        stage_act(&stage, ACTION_COMPARE_BY);
    }
    stage_close(&stage);
}

static void another_roster_is_compared_anew(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    stage_cast(&stage, 3);
    show(&stage);
    assert_not_on_screen(&stage, "$2,100");
    char words[16][64];
    size_t count = words_on(&stage, row_of(&stage, "creators"), words);
    long creators = 0;
    for (size_t i = 1; i < count; i++)
        creators += strtol(words[i], NULL, 10);
    assert_int_equal(creators, 3);
    stage_cast(&stage, 0);
    show(&stage);
    assert_on_screen(&stage, "No creators yet: press i to import a roster.");
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tiers_stand_side_by_side),
        cmocka_unit_test(winners_have_a_star_and_the_headline),
        cmocka_unit_test(a_group_that_is_mostly_estimated_is_marked),
        cmocka_unit_test(what_is_compared_can_be_changed),
        cmocka_unit_test(the_measure_under_the_cursor_is_drawn_as_bars),
        cmocka_unit_test(movement_stops_at_the_ends),
        cmocka_unit_test(a_click_takes_the_measure_that_stands_there),
        cmocka_unit_test(groups_that_do_not_fit_are_scrolled_to),
        cmocka_unit_test(stars_cut_no_figure),
        cmocka_unit_test(another_roster_is_compared_anew),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_compare", tests, NULL, NULL);
}

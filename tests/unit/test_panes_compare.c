#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/showdown.h"
#include "panes/compare_views.h"
#include "support/stage.h"

enum { COLUMNS = 100, ROWS = 36, LABEL = 20 };

static const struct pane_view *const only[] = {&compare_tiers};

static void *open_only(void) {
    return views_open(only, 1);
}

/* The pane with this view alone, and so without the line of titles. */
static const struct pane_class tiers = {
    .open = open_only, .close = views_close, .draw = views_draw, .act = views_act, .mouse = views_mouse, .work = views_work, .copy = views_copy};

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
    row_has(&stage, "by tier", (const char *const[]){"nano", "micro", "mid", "macro", "mega", NULL});
    row_has(&stage, "creators", (const char *const[]){"2", "5", "3", "0", "2", NULL});
    row_has(&stage, "followers", (const char *const[]){"2,450", "30.0k", "210k", "—", "3.35M", NULL});
    row_has(&stage, "fee", (const char *const[]){"$300", "$2,100", "—", "$20,000", NULL});
    row_has(&stage, "real followers", (const char *const[]){"☆90%", "85%", "—", "80%", NULL});
    row_has(&stage, "prestige", (const char *const[]){"—", "☆86%", NULL}); /* (1 + 2.5 ÷ 3.5) ÷ 2; of two creators */
    row_has(&stage, "  middle half", (const char *const[]){"—", "1.1–1.2%", NULL});
    row_has(&stage, "~early attention", (const char *const[]){"—", "~79%", NULL});
    int x;
    assert_true(stage_find_on(&stage, row_of(&stage, "by tier"), "nano", &x));
    assert_int_equal(cell_at(&stage, x, row_of(&stage, "by tier"))->role, THEME_FLAME);
    assert_true(stage_find_on(&stage, row_of(&stage, "by tier"), "mega", &x));
    assert_int_equal(cell_at(&stage, x, row_of(&stage, "by tier"))->role, THEME_TORCH);
    stage_close(&stage);
}

/* How often a glyph stands in the table, from the names of the groups to the showdown. */
static int count_glyphs(const struct stage *stage, const char *glyph) {
    int found = 0;
    for (int y = row_of(stage, "by "); y < row_of(stage, "Engagement versus reach"); y++)
        for (int x = LABEL - 1; x < COLUMNS; x++)
            found += strcmp(cell_at(stage, x, y)->text, glyph) == 0;
    return found;
}

static void each_row_marks_the_better_and_how_sure(void **state) {
    struct stage stage;
    struct comparison comparison = {.groups = NULL};
    int sure = 0, leaning = 0;
    (void)state;
    open_compare(&stage);
    stage_cast(&stage, 200); /* enough for some to be sure */
    show(&stage);
    compare_run(&comparison, &stage.params, &stage.model.roster, COMPARE_TIER);
    for (int measure = 0; measure < MEASURE_ROWS; measure++) {
        sure += comparison.win[measure].group >= 0 && comparison.win[measure].surely;
        leaning += comparison.win[measure].group >= 0 && !comparison.win[measure].surely;
    }
    assert_true(sure > 0 && leaning > 0);
    assert_int_equal(count_glyphs(&stage, "★"), sure);
    assert_int_equal(count_glyphs(&stage, "☆"), leaning);
    assert_int_equal(stage_cell(&stage, "★")->role, THEME_GOOD);
    compare_free(&comparison);
    stage_close(&stage);
}

/* The two megas, whose medians are not known well, win reach in any case. */
static void the_headline_is_in_words(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    assert_on_screen(&stage, "In this roster mega wins 5 of 9: conversions, reach, buzz, prestige, scale; nano wins engagement,");
    assert_on_screen(&stage, "trust; micro wins authenticity, cost; none of it sure");
    stage_draw(&stage, 60, 30); /* wrapped, not cut */
    assert_on_screen(&stage, "none of it sure");
    stage_close(&stage);
}

/* 90% of 5 micro against 80% of 2 mega: (1 − 1/32) · 3/4 at least. Of one of two megas no figure is below what a micro has. */
static void the_eight_points_are_held(void **state) {
    static const char *const points[] = {"authenticity",    "conversions", "community trust", "cost-efficiency",
                                         "mass visibility", "fast buzz",   "prestige",        "large-scale campaigns"};
    struct stage stage;
    char line[512];
    (void)state;
    open_compare(&stage);
    for (int p = 0; p < POINT_COUNT; p++) {
        stage_line(&stage, row_of(&stage, "Engagement versus reach") + 1 + p, line, sizeof line);
        assert_non_null(strstr(line, points[p]));
        assert_non_null(strstr(line, p < 4 ? "●" : "▲"));
        assert_non_null(strstr(line, "☆"));
    }
    assert_on_screen(&stage, "☆ mega 374k to mid 20.0k people");
    assert_on_screen(&stage, "☆ micro 90% to mega 80% real");
    assert_on_screen(&stage, " views ");
    assert_on_screen(&stage, " per $1,000 ");
    assert_on_screen(&stage, " creators/1M ");
    assert_int_equal(stage_cell(&stage, "mega 374k")->role, THEME_TORCH);
    stage_line(&stage, row_of(&stage, "▲ mass visibility"), line, sizeof line);
    assert_non_null(strstr(line, "≥65% sure")); /* both megas above all three mids: 3/4 · 7/8 = 65.6% */
    assert_null(strstr(line, "real people"));
    stage_draw(&stage, 140, ROWS);
    assert_on_screen(&stage, "real people who see one post");
    stage_act(&stage, ACTION_BOTTOM);
    show(&stage);
    assert_on_screen(&stage, "Creators to manage for a million people; all posts a plan allows, overlap not counted. mega before");
    stage_close(&stage);
}

static void where_one_group_is_alone_the_headline_says_so(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    stage_cast(&stage, 1);
    show(&stage);
    assert_on_screen(&stage, "All creators are ");
    assert_on_screen(&stage, ": nobody to compare them with");
    assert_not_on_screen(&stage, "☆");
    assert_not_on_screen(&stage, "=");
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
    static const char *const hints[] = {"by tier · m", "by platform · m", "by niche · m", "by market · m", "by tier · m"};
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

static void the_measure_under_the_cursor_is_explained_and_drawn_as_bars(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    assert_true(has_cursor(&stage, "engagement rate"));
    assert_on_screen(&stage, "Likes, comments and shares of a post, for each follower. nano before micro: too few to say");
    for (int i = 0; i < 3; i++)
        stage_act(&stage, ACTION_DOWN);
    stage_draw(&stage, COLUMNS, 45);
    assert_true(has_cursor(&stage, "CPM"));
    assert_on_screen(&stage, "Fee for a thousand views.");
    int longest = 0, shortest = COLUMNS, bars = 0;
    for (int y = row_of(&stage, "Fee for"); y < 45; y++) {
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
    assert_true(has_cursor(&stage, "▲ large-scale campaigns"));
    stage_act(&stage, ACTION_TOP);
    stage_act(&stage, ACTION_UP);
    show(&stage);
    assert_true(has_cursor(&stage, "creators"));
    stage_close(&stage);
}

/* Over the spread, the blank line and the heading. */
static void the_cursor_stands_on_figures_only(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    stage_act(&stage, ACTION_DOWN);
    show(&stage);
    assert_true(has_cursor(&stage, "fee"));
    stage_act(&stage, ACTION_UP);
    for (int i = 0; i < MEASURE_ROWS - MEASURE_RATE; i++)
        stage_act(&stage, ACTION_DOWN);
    show(&stage);
    assert_true(has_cursor(&stage, "● authenticity"));
    stage_act(&stage, ACTION_UP);
    show(&stage);
    assert_true(has_cursor(&stage, "~early attention"));
    stage_mouse(&stage, K_PRESS, 30, row_of(&stage, "Engagement versus reach"));
    stage_mouse(&stage, K_PRESS, 30, row_of(&stage, "  middle half"));
    show(&stage);
    assert_true(has_cursor(&stage, "~early attention"));
    stage_mouse(&stage, K_WHEEL_DOWN, 30, 10);
    show(&stage);
    assert_true(has_cursor(&stage, "● authenticity"));
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
    stage_draw(&stage, COLUMNS, 14); /* the lines are scrolled */
    assert_not_on_screen(&stage, " CPM ");
    stage_mouse(&stage, K_PRESS, 30, row_of(&stage, "▲ fast buzz"));
    show(&stage);
    assert_true(has_cursor(&stage, "▲ fast buzz"));
    stage_mouse(&stage, K_PRESS, 30, ROWS - 1); /* below */
    stage_mouse(&stage, K_PRESS, 30, 0);
    show(&stage);
    assert_true(has_cursor(&stage, "▲ fast buzz"));
    stage_close(&stage);
}

static void what_does_not_fit_is_scrolled_to(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    stage_draw(&stage, 80, 19);
    assert_on_screen(&stage, "▾ 10 more: engagement versus reach, point by point");
    assert_not_on_screen(&stage, "● authenticity");
    for (int i = 0; i < MEASURE_ROWS - MEASURE_RATE; i++)
        stage_act(&stage, ACTION_DOWN);
    stage_draw(&stage, 80, 19);
    assert_true(has_cursor(&stage, "● authenticity"));
    stage_act(&stage, ACTION_PAGE_DOWN);
    stage_draw(&stage, 80, 19);
    assert_true(has_cursor(&stage, "▲ large-scale campaigns"));
    assert_on_screen(&stage, "▴ 10 more: the measures");
    for (int i = 0; i < POINT_COUNT - 1; i++)
        stage_act(&stage, ACTION_UP);
    stage_draw(&stage, 80, 19);
    assert_on_screen(&stage, "Engagement versus reach"); /* stays with its first point */
    stage_act(&stage, ACTION_TOP);
    stage_draw(&stage, 80, 19);
    assert_on_screen(&stage, "▾ 10 more");
    stage_close(&stage);
}

static void groups_that_do_not_fit_are_scrolled_to(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    stage_act(&stage, ACTION_COMPARE_BY);
    stage_act(&stage, ACTION_COMPARE_BY);
    stage_draw(&stage, 60, ROWS); /* four of six niches */
    assert_on_screen(&stage, "niches 1–4 of 6");
    for (int i = 0; i < 5; i++)
        stage_act(&stage, ACTION_RIGHT);
    stage_draw(&stage, 60, ROWS);
    assert_on_screen(&stage, "niches 3–6 of 6");
    for (int i = 0; i < 4; i++)
        stage_act(&stage, ACTION_LEFT);
    stage_draw(&stage, 60, ROWS);
    assert_on_screen(&stage, "niches 2–5 of 6");
    show(&stage); /* all fit again */
    assert_on_screen(&stage, " skincare ");
    assert_not_on_screen(&stage, "of 6");
    stage_close(&stage);
}

/* In the narrowest columns too: the star takes the gap, large sums are shortened. All tiers stand there. */
static void stars_cut_no_figure(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    stage_cast(&stage, 100);
    for (int by = 0; by < 4; by++) {
        stage_draw(&stage, 60, 40);
        if (by == 0)
            assert_on_screen(&stage, "mega");
        for (int y = row_of(&stage, "creators"); y < row_of(&stage, "Engagement versus reach"); y++)
            for (int x = LABEL; x < 60; x++)
                assert_string_not_equal(cell_at(&stage, x, y)->text, "…");
        stage_act(&stage, ACTION_COMPARE_BY);
    }
    stage_close(&stage);
}

static void enter_shows_the_marked_group_in_the_roster(void **state) {
    struct stage stage;
    int x, y;
    (void)state;
    open_compare(&stage);
    stage_act(&stage, ACTION_RIGHT);
    show(&stage);
    y = row_of(&stage, "by tier");
    assert_true(stage_find_on(&stage, y, "micro", &x));
    assert_true(cell_at(&stage, x, y)->flags & CELL_SELECTED);
    struct answer answer = stage_act(&stage, ACTION_OPEN);
    assert_int_equal(answer.ask, ASK_FILTER);
    assert_string_equal(answer.filter, "tier:micro");
    assert_true(stage_find_on(&stage, y, "mega", &x));
    stage_mouse(&stage, K_PRESS, x, y);
    assert_string_equal(stage_act(&stage, ACTION_OPEN).filter, "tier:mega");
    stage_act(&stage, ACTION_COMPARE_BY);
    stage_act(&stage, ACTION_COMPARE_BY);
    show(&stage);
    y = row_of(&stage, "by niche");
    assert_true(stage_find_on(&stage, y, "unknown", &x));
    stage_mouse(&stage, K_PRESS, x, y);
    assert_string_equal(stage_act(&stage, ACTION_OPEN).filter, "-has:niche");
    stage_close(&stage);
}

/* More than are compared while they are drawn: first nothing, then the last ones muted while the new ones are compared. */
static void very_many_are_compared_in_steps(void **state) {
    struct stage stage;
    int steps = 0;
    (void)state;
    open_compare(&stage);
    stage_cast(&stage, 6000);
    show(&stage);
    assert_on_screen(&stage, "comparing…");
    assert_on_screen(&stage, "$2,100"); /* of those before */
    assert_int_equal(stage_cell(&stage, "$2,100")->role, THEME_MUTED);
    stage_act(&stage, ACTION_COMPARE_BY);
    show(&stage);
    assert_on_screen(&stage, "Comparing 6,000 creators by platform…");
    struct view view = stage_view(&stage);
    enum pane_work work = PANE_WORKING;
    while ((work = stage.pane->work(stage.state, &view, 0.0)) == PANE_WORKING)
        steps++;
    assert_true(steps > 2 * 6000 / 256);
    assert_int_equal(work, PANE_CHANGED);
    assert_int_equal(stage.pane->work(stage.state, &view, 0.0), PANE_IDLE);
    show(&stage);
    assert_on_screen(&stage, "by platform · m");
    assert_not_on_screen(&stage, "omparing");
    stage_close(&stage);
}

/* A comparison that is under way is dropped when the roster changes, and begun anew. */
static void a_change_begins_anew(void **state) {
    struct stage stage;
    (void)state;
    open_compare(&stage);
    stage_cast(&stage, 6000);
    struct view view = stage_view(&stage);
    for (int i = 0; i < 30; i++)
        assert_int_equal(stage.pane->work(stage.state, &view, 0.0), PANE_WORKING);
    stage_cast(&stage, 5000);
    while (stage.pane->work(stage.state, &view, 0.0) == PANE_WORKING)
        ;
    show(&stage);
    char words[16][64];
    size_t count = words_on(&stage, row_of(&stage, "creators"), words);
    long creators = 0;
    for (size_t i = 1; i < count; i++) {
        char *comma = strchr(words[i], ',');
        if (comma != NULL)
            memmove(comma, comma + 1, strlen(comma));
        creators += strtol(words[i], NULL, 10);
    }
    assert_int_equal(creators, 5000);
    stage_close(&stage);
}

static void the_table_can_be_copied(void **state) {
    struct stage stage;
    struct tsv table;
    (void)state;
    open_compare(&stage);
    struct view view = stage_view(&stage);
    tsv_init(&table, 100000);
    assert_true(stage.pane->copy(stage.state, &view, &table));
    tsv_end(&table);
    char *text = mem_text_n(table.text, table.length);
    assert_true(strstr(text, "measure\tnano\tmicro\tmid\tmacro\tmega\tbest\thow sure\testimated") == text);
    assert_non_null(strstr(text, "\ncreators\t2\t5\t3\t0\t2\t"));
    assert_non_null(strstr(text, "\nfee (USD)\t42.5\t300\t2100\t\t20000\t"));
    assert_non_null(strstr(text, "\tmega\tleaning"));
    assert_int_equal(table.rows, MEASURE_COUNT + 2);
    free(text);
    tsv_free(&table);
    stage_close(&stage);
}

static void what_it_is_compared_by_is_kept(void **state) {
    char kept[64];
    (void)state;
    void *pane = compare_tiers.open();
    compare_tiers.restore(pane, "niche");
    compare_tiers.keep(pane, kept, sizeof kept);
    assert_string_equal(kept, "niche");
    compare_tiers.restore(pane, "colour"); /* unknown: it stays */
    compare_tiers.keep(pane, kept, sizeof kept);
    assert_string_equal(kept, "niche");
    compare_tiers.close(pane);
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
        cmocka_unit_test(each_row_marks_the_better_and_how_sure),
        cmocka_unit_test(the_headline_is_in_words),
        cmocka_unit_test(the_eight_points_are_held),
        cmocka_unit_test(where_one_group_is_alone_the_headline_says_so),
        cmocka_unit_test(a_group_that_is_mostly_estimated_is_marked),
        cmocka_unit_test(what_is_compared_can_be_changed),
        cmocka_unit_test(the_measure_under_the_cursor_is_explained_and_drawn_as_bars),
        cmocka_unit_test(movement_stops_at_the_ends),
        cmocka_unit_test(the_cursor_stands_on_figures_only),
        cmocka_unit_test(a_click_takes_the_measure_that_stands_there),
        cmocka_unit_test(what_does_not_fit_is_scrolled_to),
        cmocka_unit_test(groups_that_do_not_fit_are_scrolled_to),
        cmocka_unit_test(stars_cut_no_figure),
        cmocka_unit_test(enter_shows_the_marked_group_in_the_roster),
        cmocka_unit_test(very_many_are_compared_in_steps),
        cmocka_unit_test(a_change_begins_anew),
        cmocka_unit_test(the_table_can_be_copied),
        cmocka_unit_test(what_it_is_compared_by_is_kept),
        cmocka_unit_test(another_roster_is_compared_anew),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_compare", tests, NULL, NULL);
}

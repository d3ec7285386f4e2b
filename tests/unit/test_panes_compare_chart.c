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

#include "base/clock.h"
#include "panes/compare_views.h"
#include "panes/words.h"
#include "support/crowd.h"
#include "support/fixture.h"
#include "support/stage.h"

enum { COLUMNS = 100, ROWS = 30 };

static const struct pane_view *const only[] = {&compare_chart};

static void *open_only(void) {
    return views_open(only, 1);
}

/* The pane with this view alone, and so without the line of titles. */
static const struct pane_class chart = {.open = open_only,
                                        .close = views_close,
                                        .draw = views_draw,
                                        .act = views_act,
                                        .mouse = views_mouse,
                                        .work = views_work,
                                        .copy = views_copy,
                                        .keep = views_keep,
                                        .restore = views_restore,
                                        .point = views_point};

static void show(struct stage *stage) {
    stage_draw(stage, COLUMNS, ROWS);
}

static void open_chart(struct stage *stage) {
    stage_open(stage, &chart);
    show(stage);
}

/* The cursor goes to somebody. */
static void go_to(struct stage *stage, int64_t id) {
    views_point(stage->state, id);
    show(stage);
}

static enum pane_work work(struct stage *stage) {
    struct view view = stage_view(stage);
    return views_work(stage->state, &view, clock_ms() + 4.0);
}

static void work_all(struct stage *stage) {
    while (work(stage) != PANE_IDLE)
        show(stage);
}

/* Other creators than those of the stage. */
static void set_roster(struct stage *stage, struct roster *roster) {
    model_set_roster(&stage->model, roster);
    stage_plan(stage);
}

/* The last two lines say who is under the cursor. */
static void is_on(const struct stage *stage, const char *handle) {
    char line[512];
    stage_line(stage, ROWS - 2, line, sizeof line);
    if (strncmp(line + 1, handle, strlen(handle)) != 0)
        fail_msg("the cursor is not on %s: '%s'", handle, line);
}

static void creators_with_a_rate_are_points(void **state) {
    struct stage stage;
    (void)state;
    open_chart(&stage);
    assert_on_screen(&stage, "10 of 12 · 2 without a rate"); /* dermdiary and bare */
    assert_on_screen(&stage, "engagements per follower and post");
    assert_on_screen(&stage, "followers");
    static const char *const tiers[] = {"nano", "micro", "mid", "macro", "mega"};
    for (int i = 0; i < 5; i++)
        assert_on_screen(&stage, tiers[i]);
    stage_close(&stage);
}

/* From 0.03 to 1.03 of 1.06 of the axis, of dots two to a cell. */
static int column_of(const struct stage *stage, double followers) {
    int left, row;
    assert_true(stage_find(stage, "└", &left, &row));
    double share = (log(followers / 4200.0) / log(4200000.0 / 4200.0) + 0.03) / 1.06;
    int dots = 2 * (COLUMNS - 1 - (left + 1));
    return left + 1 + (int)lround(share * (dots - 1)) / 2;
}

static int row_of(const struct stage *stage, double rate) {
    int left, bottom, top;
    assert_true(stage_find(stage, "└", &left, &bottom));
    top = stage_row(stage, "nano") + 1;
    double share = (log(rate / 0.011) / log(0.08 * 3000 / 4200 / 0.011) + 0.03) / 1.06;
    return top + (int)lround((1.0 - share) * (4 * (bottom - top) - 1)) / 4;
}

static void cursor_stands_at(struct stage *stage, double followers, double rate) {
    int x, y;
    assert_true(stage_find(stage, "◆", &x, &y));
    assert_int_equal(x, column_of(stage, followers));
    assert_int_equal(y, row_of(stage, rate));
    assert_int_equal(stage->canvas.cursor_x, x);
    assert_int_equal(stage->canvas.cursor_y, y);
}

static void points_stand_where_their_figures_are(void **state) {
    struct stage stage;
    (void)state;
    open_chart(&stage);
    go_to(&stage, NOOR);
    is_on(&stage, "skin.by.noor  rate 4.9%  fee $420  48.1k followers  Instagram");
    cursor_stands_at(&stage, 48100, 0.049);
    go_to(&stage, TINYTEAS); /* 8 % of 3,000 views are 5.7 % of 4,200 followers */
    is_on(&stage, "tinyteas  rate 5.7%  fee $60");
    cursor_stands_at(&stage, 4200, 0.08 * 3000 / 4200);
    go_to(&stage, AURORA);
    cursor_stands_at(&stage, 4200000, 0.011);
    stage_close(&stage);
}

static void those_in_the_plan_have_their_glyphs(void **state) {
    struct stage stage;
    (void)state;
    open_chart(&stage);
    const struct plan *plan = stage_the_plan(&stage);
    int torches = 0, flames = 0;
    go_to(&stage, GONE); /* declined: not one of them */
    for (int y = 0; y < ROWS - 5; y++)
        for (int x = 0; x < COLUMNS; x++) {
            const char *text = stage.canvas.cells[y * COLUMNS + x].text;
            torches += strcmp(text, "▲") == 0;
            flames += strcmp(text, "●") == 0;
        }
    int expected_torches = 0, expected_flames = 0;
    for (size_t i = 0; i < plan->count; i++) {
        bool shown = plan->lines[i].creator_id != DERMDIARY && plan->lines[i].creator_id != BARE;
        expected_torches += shown && plan->lines[i].role == ROLE_TORCH;
        expected_flames += shown && plan->lines[i].role == ROLE_FLAME;
    }
    assert_true(expected_torches == 1 && expected_flames > 1);
    assert_int_equal(torches, expected_torches);
    assert_int_equal(flames, expected_flames);
    stage_say(&stage, (struct message){.kind = MESSAGE_MARK, .id = GONE, .index = 1});
    go_to(&stage, AURORA);
    assert_on_screen(&stage, "■ marked");
    assert_string_equal(stage.canvas.cells[row_of(&stage, 0.05) * COLUMNS + column_of(&stage, 20000)].text, "■");
    stage_close(&stage);
}

static void arrows_go_to_the_nearest_point_that_way(void **state) {
    struct stage stage;
    (void)state;
    open_chart(&stage);
    go_to(&stage, NOOR);
    stage_act(&stage, ACTION_LEFT); /* 20k at 5 %: nearly on the same line; 30k at 3 % is nearer across, but far below */
    show(&stage);
    is_on(&stage, "gone ");
    stage_act(&stage, ACTION_LEFT);
    show(&stage);
    is_on(&stage, "gymrat ");
    stage_act(&stage, ACTION_LEFT);
    show(&stage);
    is_on(&stage, "tinyteas ");
    stage_act(&stage, ACTION_LEFT); /* nobody is there */
    show(&stage);
    is_on(&stage, "tinyteas ");
    go_to(&stage, LUSHLAB);
    stage_act(&stage, ACTION_RIGHT);
    show(&stage);
    is_on(&stage, "chefkoko ");
    stage_act(&stage, ACTION_UP);
    show(&stage);
    is_on(&stage, "zoë.plays ");
    stage_act(&stage, ACTION_DOWN);
    show(&stage);
    is_on(&stage, "lushlab "); /* 120k → 210k is nearer than 340k */
    stage_close(&stage);
}

static void keys_before_the_next_picture_all_count(void **state) {
    struct stage stage;
    (void)state;
    open_chart(&stage);
    go_to(&stage, NOOR);
    stage_act(&stage, ACTION_LEFT);
    stage_act(&stage, ACTION_LEFT);
    show(&stage);
    is_on(&stage, "gymrat ");
    stage_close(&stage);
}

static void some_keys_leap(void **state) {
    struct stage stage;
    (void)state;
    open_chart(&stage);
    go_to(&stage, NOOR);
    stage_act(&stage, ACTION_TOP);
    show(&stage);
    is_on(&stage, "tinyteas ");
    stage_act(&stage, ACTION_BOTTOM);
    stage_act(&stage, ACTION_BOTTOM); /* first to somebody near the right end as high as tinyteas, if there is one */
    show(&stage);
    is_on(&stage, "aurora.vance ");
    go_to(&stage, GYMRAT);
    stage_act(&stage, ACTION_PAGE_DOWN); /* half the height down from 15k at 5.1 % */
    show(&stage);
    is_on(&stage, "noviews ");
    stage_close(&stage);
}

static void the_creator_under_the_cursor_can_be_dealt_with(void **state) {
    struct stage stage;
    (void)state;
    open_chart(&stage);
    go_to(&stage, ZOE);
    struct answer answer = stage_act(&stage, ACTION_OPEN);
    assert_int_equal(answer.ask, ASK_CARD);
    assert_int_equal(answer.id, ZOE);
    answer = stage_act(&stage, ACTION_MARK);
    assert_int_equal(answer.message.kind, MESSAGE_MARK);
    assert_int_equal(answer.message.id, ZOE);
    assert_int_equal(answer.message.index, 1);
    answer = stage_act(&stage, ACTION_PIN);
    assert_int_equal(answer.message.id, ZOE);
    stage_say(&stage, answer.message);
    show(&stage);
    assert_on_screen(&stage, "pinned, in the plan");
    stage_close(&stage);
}

static void a_click_goes_to_the_nearest_point(void **state) {
    struct stage stage;
    (void)state;
    open_chart(&stage);
    int x = column_of(&stage, 120000), y = row_of(&stage, 0.031);
    stage_mouse(&stage, K_PRESS, x + 2, y - 1);
    show(&stage);
    is_on(&stage, "zoë.plays ");
    struct answer answer = stage_mouse(&stage, K_PRESS, x, y); /* on it already */
    assert_int_equal(answer.ask, ASK_CARD);
    assert_int_equal(answer.id, ZOE);
    stage_mouse(&stage, K_PRESS, 3, 0); /* outside of the plot */
    show(&stage);
    is_on(&stage, "zoë.plays ");
    stage_close(&stage);
}

static void the_filter_of_the_roster_is_in_force(void **state) {
    struct stage stage;
    (void)state;
    open_chart(&stage);
    stage.filter = "niche:skincare";
    show(&stage);
    assert_on_screen(&stage, "/ niche:skincare");
    assert_on_screen(&stage, "3 of 12 · 1 without a rate");
    go_to(&stage, AURORA); /* not shown: the cursor is on somebody who is */
    assert_on_screen(&stage, "skin.by.noor  rate");
    assert_int_equal(stage_act(&stage, ACTION_BACK).ask, ASK_UNFILTER);
    stage.filter = "zzz";
    show(&stage);
    assert_on_screen(&stage, "0 of 12");
    assert_on_screen(&stage, "Nobody matches this filter: / changes it, esc clears it.");
    stage_act(&stage, ACTION_RIGHT);
    stage_act(&stage, ACTION_OPEN);
    stage.filter = "is:marked";
    show(&stage);
    assert_on_screen(&stage, "0 of 12");
    stage_say(&stage, (struct message){.kind = MESSAGE_MARK, .id = NOOR, .index = 1});
    show(&stage);
    assert_on_screen(&stage, "1 of 12");
    stage.filter = "";
    show(&stage);
    assert_on_screen(&stage, "10 of 12");
    is_on(&stage, "aurora.vance "); /* again */
    assert_int_equal(stage_act(&stage, ACTION_BACK).ask, ASK_NOTHING);
    stage_close(&stage);
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void fees_stand_against_reach(void **state) {
    struct stage stage;
    double ratios[STAGE_CREATORS];
    size_t count = 0;
    char price[40], words[100];
    (void)state;
    open_chart(&stage);
    stage_act(&stage, ACTION_COMPARE_BY);
    go_to(&stage, NOOR);
    assert_on_screen(&stage, "fee of a post");
    assert_on_screen(&stage, "people reached by a post");
    assert_not_on_screen(&stage, "12 of 12"); /* all are there */
    assert_on_screen(&stage, "fee estimated");
    for (size_t row = 0; row < STAGE_CREATORS; row++) {
        struct post post = forecast_post(&stage.params, &stage.model.roster, row);
        if (!(post.estimated & FIELD_FEE))
            ratios[count++] = (double)post.fee_cents / post.reach * 1000.0;
    }
    assert_int_equal(count, 9); /* but dermdiary, chefkoko and bare */
    qsort(ratios, count, sizeof ratios[0], ascending);
    money_text(price, sizeof price, llround(ratios[4]), &stage.params.currency);
    price[3] = '\0'; /* within 0.1 % */
    snprintf(words, sizeof words, "median of given fees: %s", price);
    assert_on_screen(&stage, words);
    go_to(&stage, CHEFKOKO);
    assert_on_screen(&stage, "fee ~$");
    stage_act(&stage, ACTION_COMPARE_BY);
    show(&stage);
    assert_on_screen(&stage, "engagements per follower and post");
    stage_close(&stage);
}

static void the_benchmark_is_of_the_platform_under_the_cursor(void **state) {
    struct stage stage;
    (void)state;
    open_chart(&stage);
    go_to(&stage, NOOR);
    assert_on_screen(&stage, "usual on Instagram (benchmark)");
    go_to(&stage, TINYTEAS);
    assert_on_screen(&stage, "usual on TikTok (benchmark)");
    stage_close(&stage);
}

static void a_benchmark_out_of_sight_is_said(void **state) {
    struct stage stage;
    struct roster roster;
    (void)state;
    open_chart(&stage);
    roster_init(&roster);
    for (int i = 0; i < 2; i++) {
        size_t row = fixture_add(&roster, &stage.params, PLATFORM_INSTAGRAM, i == 0 ? "a" : "b", 5000 + i, 10000);
        roster.rate[row] = 0.9 + 0.05 * i;
    }
    set_roster(&stage, &roster);
    show(&stage);
    assert_on_screen(&stage, "─ ─ usual on Instagram (benchmark): below this chart");
    stage_draw(&stage, 56, 16);
    assert_on_screen(&stage, "─ ─ benchmark below"); /* in fewer words */
    show(&stage);
    assert_on_screen(&stage, "no clear trend");
    stage_close(&stage);
}

/* Ten times the followers, half the rate. */
static void the_trend_is_said_in_words(void **state) {
    struct stage stage;
    struct roster roster;
    (void)state;
    open_chart(&stage);
    roster_init(&roster);
    for (int i = 0; i < 6; i++) {
        size_t row =
            fixture_add(&roster, &stage.params, PLATFORM_INSTAGRAM, (char[]){'a', (char)('a' + i), '\0'}, 1000.0 * pow(10.0, i), 10000);
        roster.rate[row] = 0.2 * pow(0.5, i);
    }
    set_roster(&stage, &roster);
    show(&stage);
    assert_on_screen(&stage, "── trend: 10× the followers, 0.5× the rate");
    stage_draw(&stage, 58, 16);
    assert_on_screen(&stage, "── trend  ─ ─ benchmark");
    show(&stage);
    stage_close(&stage);
}

static void creators_at_one_place_follow_each_other(void **state) {
    struct stage stage;
    struct roster roster;
    (void)state;
    open_chart(&stage);
    roster_init(&roster);
    for (int i = 0; i < 4; i++) {
        size_t row =
            fixture_add(&roster, &stage.params, PLATFORM_INSTAGRAM, (char[]){'a', (char)('a' + i), '\0'}, i < 3 ? 5000 : 900000, 90000000);
        roster.rate[row] = i < 3 ? 0.04 : 0.01;
    }
    set_roster(&stage, &roster); /* nobody is worth that: the cursor is on the first */
    static const char *const at[] = {"aa ", "ab ", "ac ", "aa "};
    for (int i = 0; i < 4; i++) {
        char words[32];
        show(&stage);
        is_on(&stage, at[i]);
        snprintf(words, sizeof words, "%d of 3 here, n: next", i % 3 + 1);
        assert_on_screen(&stage, words);
        stage_act(&stage, ACTION_NEXT_MATCH);
    }
    stage_act(&stage, ACTION_PREVIOUS_MATCH);
    stage_act(&stage, ACTION_PREVIOUS_MATCH);
    show(&stage);
    is_on(&stage, "ac ");
    stage_act(&stage, ACTION_RIGHT);
    show(&stage);
    is_on(&stage, "ad ");
    assert_not_on_screen(&stage, "here, n");
    stage_close(&stage);
}

static void nobody_with_a_rate_is_said(void **state) {
    struct stage stage;
    struct roster roster;
    (void)state;
    open_chart(&stage);
    roster_init(&roster);
    fixture_add(&roster, &stage.params, PLATFORM_INSTAGRAM, "a", 5000, 10000);
    size_t row = fixture_add(&roster, &stage.params, PLATFORM_INSTAGRAM, "b", 6000, 10000);
    roster.rate[row] = 0.0;
    set_roster(&stage, &roster);
    show(&stage);
    assert_on_screen(&stage, "0 of 2 · 1 without a rate · 1 at 0");
    assert_on_screen(&stage, "Nobody here has a given engagement rate: m shows fees");
    stage_close(&stage);
}

static void many_are_shown_in_steps(void **state) {
    enum { MANY = 30000 };
    struct stage stage;
    struct roster roster;
    char words[64], shown[32];
    (void)state;
    open_chart(&stage);
    crowd_roster(&roster, &stage.params, 3, MANY);
    size_t with_rate = 0;
    for (size_t row = 0; row < MANY; row++)
        with_rate += known(roster.rate[row]) && roster.rate[row] > 0.0;
    set_roster(&stage, &roster);
    show(&stage);
    work_all(&stage);
    show(&stage);
    text_whole(shown, sizeof shown, (int64_t)with_rate);
    snprintf(words, sizeof words, "%s of 30,000", shown);
    assert_on_screen(&stage, words);
    assert_int_equal(work(&stage), PANE_IDLE);
    stage.filter = "er>3%";
    show(&stage);
    work_all(&stage);
    show(&stage);
    assert_not_on_screen(&stage, words);
    stage_close(&stage);
}

static void keys_find_other_creators_in_the_rows(void **state) {
    struct stage stage;
    struct roster roster;
    struct tsv table;
    (void)state;
    open_chart(&stage);
    go_to(&stage, ZOE);
    roster_init(&roster);
    for (int i = 0; i < 2; i++) {
        size_t row = fixture_add(&roster, &stage.params, PLATFORM_INSTAGRAM, i == 0 ? "a" : "b", 5000 + 9000 * i, 10000);
        roster.rate[row] = 0.04;
    }
    set_roster(&stage, &roster); /* and no picture yet */
    struct view view = stage_view(&stage);
    assert_true(stage_act(&stage, ACTION_OPEN).id <= 2);
    stage_act(&stage, ACTION_RIGHT);
    stage_mouse(&stage, K_PRESS, 40, 10);
    tsv_init(&table, 10000);
    assert_true(views_copy(stage.state, &view, &table));
    assert_int_equal(table.rows, 2);
    tsv_free(&table);
    stage_cast(&stage, 0);
    assert_int_equal(stage_act(&stage, ACTION_OPEN).ask, ASK_NOTHING);
    view = stage_view(&stage);
    tsv_init(&table, 10000);
    assert_false(views_copy(stage.state, &view, &table));
    tsv_free(&table);
    stage_close(&stage);
}

static void so_many_marks_are_shown(void **state) {
    struct stage stage;
    int64_t ids[600];
    (void)state;
    open_chart(&stage);
    stage_cast(&stage, 700);
    for (int i = 0; i < 600; i++)
        ids[i] = i + 1;
    stage_say(&stage, (struct message){.kind = MESSAGE_MARK, .ids = ids, .id_count = 600, .index = 1});
    show(&stage);
    assert_on_screen(&stage, "■ the first 500 marked");
    stage_close(&stage);
}

static void every_size_has_a_chart_or_says_why_not(void **state) {
    struct stage stage;
    (void)state;
    open_chart(&stage);
    go_to(&stage, NOOR);
    stage_draw(&stage, 58, 12); /* a terminal of 60×18 */
    assert_on_screen(&stage, "◆");
    assert_on_screen(&stage, "skin.by.noor  rate 4.9%  fee $420");
    assert_on_screen(&stage, "10k");
    assert_on_screen(&stage, "nano");
    stage_draw(&stage, 22, 12);
    assert_on_screen(&stage, "There is no room for");
    stage_draw(&stage, 58, 1);
    stage_draw(&stage, 0, 0);
    stage_act(&stage, ACTION_RIGHT); /* nowhere */
    stage_mouse(&stage, K_PRESS, 5, 5);
    stage_close(&stage);
}

static void the_measures_are_kept(void **state) {
    struct stage stage;
    char kept[PANE_KEPT_SIZE];
    (void)state;
    open_chart(&stage);
    stage_act(&stage, ACTION_COMPARE_BY);
    views_keep(stage.state, kept);
    stage_close(&stage);
    stage_open(&stage, &chart);
    views_restore(stage.state, kept);
    show(&stage);
    assert_on_screen(&stage, "fee of a post");
    stage_close(&stage);
}

static void points_are_copied_with_their_figures(void **state) {
    struct stage stage;
    struct tsv table;
    (void)state;
    open_chart(&stage);
    struct view view = stage_view(&stage);
    tsv_init(&table, 10000);
    assert_true(views_copy(stage.state, &view, &table));
    tsv_end(&table);
    assert_int_equal(table.rows, 10);
    static const char first[] = "handle\tplatform\tfollowers\tengagements per follower\testimated\naurora.vance\tYouTube\t4200000\t0.011\t";
    assert_true(table.length > sizeof first - 1);
    assert_memory_equal(table.text, first, sizeof first - 1);
    tsv_free(&table);
    stage_close(&stage);
}

static void in_ascii_everything_is_told_apart(void **state) {
    struct stage stage;
    (void)state;
    open_chart(&stage);
    canvas_free(&stage.canvas);
    canvas_init(&stage.canvas, TEXT_ASCII);
    go_to(&stage, NOOR);
    assert_on_screen(&stage, "@");
    assert_on_screen(&stage, "-- trend: 10x the followers");
    for (int cell = 0; cell < COLUMNS * ROWS; cell++)
        assert_true((unsigned char)stage.canvas.cells[cell].text[0] < 0x80);
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(creators_with_a_rate_are_points),
        cmocka_unit_test(points_stand_where_their_figures_are),
        cmocka_unit_test(those_in_the_plan_have_their_glyphs),
        cmocka_unit_test(arrows_go_to_the_nearest_point_that_way),
        cmocka_unit_test(keys_before_the_next_picture_all_count),
        cmocka_unit_test(some_keys_leap),
        cmocka_unit_test(the_creator_under_the_cursor_can_be_dealt_with),
        cmocka_unit_test(a_click_goes_to_the_nearest_point),
        cmocka_unit_test(the_filter_of_the_roster_is_in_force),
        cmocka_unit_test(fees_stand_against_reach),
        cmocka_unit_test(the_benchmark_is_of_the_platform_under_the_cursor),
        cmocka_unit_test(a_benchmark_out_of_sight_is_said),
        cmocka_unit_test(the_trend_is_said_in_words),
        cmocka_unit_test(creators_at_one_place_follow_each_other),
        cmocka_unit_test(nobody_with_a_rate_is_said),
        cmocka_unit_test(many_are_shown_in_steps),
        cmocka_unit_test(keys_find_other_creators_in_the_rows),
        cmocka_unit_test(so_many_marks_are_shown),
        cmocka_unit_test(every_size_has_a_chart_or_says_why_not),
        cmocka_unit_test(the_measures_are_kept),
        cmocka_unit_test(points_are_copied_with_their_figures),
        cmocka_unit_test(in_ascii_everything_is_told_apart),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_compare_chart", tests, NULL, NULL);
}

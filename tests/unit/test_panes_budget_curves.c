/* The budget curve and the split curve as views of the budget pane. */
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

#include "panes/budget_curves.h"
#include "panes/budget_views.h"
#include "panes/curve_words.h"
#include "support/stage.h"

enum { COLUMNS = 84, ROWS = 34, PRESENT = 6 };

static const double over = -HUGE_VAL; /* a deadline that is over: one step, whatever the clock says */

static const struct pane_view *const curve_views[] = {&budget_curve, &split_curve};

static void *open_curves(void) {
    return views_open(curve_views, 2);
}

static const struct pane_class curve_pane = {
    .title = "Budget",
    .scope = SCOPE_BUDGET,
    .open = open_curves,
    .close = views_close,
    .draw = views_draw,
    .act = views_act,
    .mouse = views_mouse,
    .copy = views_copy,
    .curves = views_curves,
};

static void show(struct stage *stage) {
    stage_draw(stage, COLUMNS, ROWS);
}

/* Draws, then works out what is on the screen, as the application does. */
static void work(struct stage *stage) {
    show(stage);
    model_want_curves(&stage->model, stage->pane->curves(stage->state));
    while (ahead_has_work(&stage->model.ahead))
        model_idle(&stage->model, HUGE_VAL);
    show(stage);
}

static void open_curve(struct stage *stage, enum curve_kind kind) {
    stage_open(stage, &curve_pane);
    if (kind == CURVE_SPLIT)
        stage_act(stage, ACTION_VIEW);
    work(stage);
}

static const struct curve_points *points_of(const struct stage *stage, enum curve_kind kind) {
    bool stale;
    return model_curve(&stage->model, kind, &stale);
}

/* The sentence of the point is on the screen, as far as a line goes. */
static void is_at(const struct stage *stage, enum curve_kind kind, int point) {
    char text[CURVE_TEXT_SIZE];
    point_sentence(text, points_of(stage, kind), point, &stage->params.currency);
    text[strcspn(text, ";")] = '\0';
    assert_on_screen(stage, text);
}

static void a_settled_curve_says_what_it_comes_to(void **state) {
    struct stage stage;
    char text[CURVE_TEXT_SIZE];
    (void)state;
    open_curve(&stage, CURVE_BUDGET);
    curve_sentence(text, points_of(&stage, CURVE_BUDGET), &stage.params.currency);
    assert_true(strlen(text) > 30);
    text[30] = '\0'; /* of the first line */
    assert_on_screen(&stage, text);
    assert_on_screen(&stage, "What each budget brings");
    assert_on_screen(&stage, "now $20,000");
    assert_on_screen(&stage, "enter sets the budget to this point");
    assert_not_on_screen(&stage, "working it out");
    assert_on_screen(&stage, "next $1,000");         /* the table */
    assert_on_screen(&stage, "$20,000: now;");
    is_at(&stage, CURVE_BUDGET, PRESENT);
    stage_close(&stage);
}

static void the_cursor_moves_over_the_points(void **state) {
    struct stage stage;
    (void)state;
    open_curve(&stage, CURVE_BUDGET);
    stage_act(&stage, ACTION_RIGHT);
    show(&stage);
    is_at(&stage, CURVE_BUDGET, PRESENT + 1);
    assert_on_screen(&stage, "$23,000: +");
    stage_act(&stage, ACTION_LEFT);
    stage_act(&stage, ACTION_UP);
    show(&stage);
    is_at(&stage, CURVE_BUDGET, PRESENT - 1);
    stage_act(&stage, ACTION_TOP);
    stage_act(&stage, ACTION_LEFT);
    show(&stage);
    assert_on_screen(&stage, "$5,000: ");
    stage_act(&stage, ACTION_BOTTOM);
    stage_act(&stage, ACTION_RIGHT);
    show(&stage);
    assert_on_screen(&stage, "$40,000: +");
    assert_not_on_screen(&stage, "each $1,000 more"); /* nothing is known beyond */
    stage_close(&stage);
}

static void enter_takes_the_budget_of_a_point(void **state) {
    struct stage stage;
    (void)state;
    open_curve(&stage, CURVE_BUDGET);
    struct answer answer = stage_act(&stage, ACTION_OPEN);
    assert_int_equal(answer.message.kind, MESSAGE_NONE);
    assert_string_equal(answer.note, "that is the budget already");
    stage_act(&stage, ACTION_RIGHT);
    answer = stage_act(&stage, ACTION_OPEN);
    assert_int_equal(answer.message.kind, MESSAGE_BUDGET);
    assert_true(answer.message.cents == 2300000);
    stage_say(&stage, answer.message);
    show(&stage);
    assert_on_screen(&stage, "as it was: working it out anew");
    assert_on_screen(&stage, "$23,000: +");           /* of the old points, the one that is the budget now */
    assert_not_on_screen(&stage, "could bring each"); /* what the old curve came to is not said */
    work(&stage);
    assert_not_on_screen(&stage, "working it out");
    assert_on_screen(&stage, "$23,000: now;");
    stage_close(&stage);
}

static void points_come_one_by_one(void **state) {
    struct stage stage;
    char text[48];
    (void)state;
    stage_open(&stage, &curve_pane);
    show(&stage);
    assert_on_screen(&stage, "working it out");
    assert_on_screen(&stage, "The first comes in a moment.");
    assert_int_equal(stage.pane->curves(stage.state), 1 << CURVE_BUDGET);
    model_want_curves(&stage.model, 1 << CURVE_BUDGET);
    for (int known = 0; known < 4;) {
        model_idle(&stage.model, over);
        known = points_of(&stage, CURVE_BUDGET) != NULL ? points_of(&stage, CURVE_BUDGET)->known : 0;
    }
    show(&stage);
    snprintf(text, sizeof text, "working it out: 4 of %d", points_of(&stage, CURVE_BUDGET)->count);
    assert_on_screen(&stage, text);
    assert_on_screen(&stage, "$20,000: not worked out yet");
    assert_not_on_screen(&stage, "more money");
    for (int i = 0; i < 3; i++)
        stage_act(&stage, ACTION_LEFT);
    show(&stage);
    is_at(&stage, CURVE_BUDGET, 3);
    stage_close(&stage);
}

static void a_split_says_what_its_ends_cost(void **state) {
    struct stage stage;
    (void)state;
    open_curve(&stage, CURVE_SPLIT);
    assert_on_screen(&stage, "The best fit for each split");
    assert_on_screen(&stage, "the plan ");
    assert_on_screen(&stage, "torches get");
    assert_not_on_screen(&stage, "next $");
    assert_on_screen(&stage, "Best: ");
    assert_int_equal(stage.pane->curves(stage.state), 1 << CURVE_SPLIT);
    struct answer answer = stage_act(&stage, ACTION_OPEN);
    assert_int_equal(answer.message.kind, MESSAGE_NONE);
    assert_non_null(strstr(answer.note, "follows from the goals"));
    stage_act(&stage, ACTION_TOP);
    show(&stage);
    assert_on_screen(&stage, "All flames: fit");
    stage_close(&stage);
}

static void a_point_without_a_plan_says_why(void **state) {
    struct stage stage;
    char line[512];
    struct message message = {.kind = MESSAGE_LIMITS};
    (void)state;
    open_curve(&stage, CURVE_SPLIT);
    message.limits = stage.model.campaign.limits;
    message.limits.flame_share_min_bp = 5000;
    stage_say(&stage, message);
    work(&stage);
    assert_on_screen(&stage, "All torch: no such plan.");
    stage_act(&stage, ACTION_BOTTOM);
    show(&stage);
    is_at(&stage, CURVE_SPLIT, 10);
    assert_on_screen(&stage, "All torch: there is no such plan");
    stage_line(&stage, stage_row(&stage, "torches get") + 11, line, sizeof line);
    assert_non_null(strstr(line, "100%     —       —           —")); /* of the table */
    stage_close(&stage);
}

/* Once, without a chart or a table of nothing; and nothing happens there. */
static void a_curve_without_anybody_says_what_helps(void **state) {
    struct stage stage;
    (void)state;
    open_curve(&stage, CURVE_SPLIT);
    stage_say(&stage, (struct message){.kind = MESSAGE_BUDGET, .cents = 1000});
    work(&stage);
    int why = stage_row(&stage, "No split has a plan.");
    assert_true(stage_row(&stage, "b types another budget, L changes the limits.") > why);
    assert_not_on_screen(&stage, "torches get");
    assert_not_on_screen(&stage, "—");
    assert_not_on_screen(&stage, "No plan yet");
    assert_int_equal(stage.pane->curves(stage.state), 1 << CURVE_SPLIT); /* it is drawn all the same */
    stage_act(&stage, ACTION_VIEW);
    work(&stage);
    assert_on_screen(&stage, "Up to $20 nobody can be had. The cheapest costs about $");
    assert_not_on_screen(&stage, "conv.");
    assert_int_equal(stage_act(&stage, ACTION_RIGHT).message.kind, MESSAGE_NONE);
    assert_int_equal(stage_act(&stage, ACTION_OPEN).message.kind, MESSAGE_NONE);
    stage_close(&stage);
}

static void without_a_plan_nothing_is_worked_out(void **state) {
    struct stage stage;
    (void)state;
    open_curve(&stage, CURVE_BUDGET);
    assert_false(model_update(&stage.model, &(struct message){.kind = MESSAGE_PIN, .id = MEGAMAX, .index = 1}) == EFFECT_NONE);
    model_replan(&stage.model);
    show(&stage);
    assert_null(model_plan(&stage.model));
    assert_int_equal(stage.pane->curves(stage.state), 0);
    assert_not_on_screen(&stage, "The best fit");
    assert_on_screen(&stage, "raises the budget");
    assert_int_equal(stage_act(&stage, ACTION_RIGHT).ask, ASK_NOTHING);
    stage_close(&stage);
}

static void the_mouse_goes_to_points(void **state) {
    struct stage stage;
    int x, y;
    (void)state;
    open_curve(&stage, CURVE_BUDGET);
    assert_true(stage_find(&stage, "now $20,000", &x, &y));
    stage_mouse(&stage, K_PRESS, COLUMNS - 2, y + 2);
    show(&stage);
    assert_on_screen(&stage, "$40,000: +");
    stage_mouse(&stage, K_PRESS, 8, y + 2); /* the axis begins below the first point */
    show(&stage);
    assert_on_screen(&stage, "$5,000: ");
    stage_mouse(&stage, K_WHEEL_DOWN, 8, y + 2);
    show(&stage);
    assert_on_screen(&stage, "$8,000: ");
    assert_true(stage_find(&stage, "torches flames", &x, &y));
    stage_mouse(&stage, K_PRESS, 20, y + 1 + PRESENT);
    show(&stage);
    is_at(&stage, CURVE_BUDGET, PRESENT);
    stage_close(&stage);
}

static void it_reads_well_at_any_size(void **state) {
    static const int sizes[][2] = {{60, 11}, {60, 12}, {78, 17}, {84, 29}, {120, 38}, {40, 40}};
    struct stage stage;
    (void)state;
    open_curve(&stage, CURVE_BUDGET);
    for (int ascii = 0; ascii < 2; ascii++)
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            stage.canvas.charset = ascii ? TEXT_ASCII : TEXT_UTF8;
            stage_draw(&stage, sizes[i][0], sizes[i][1]);
            assert_on_screen(&stage, "What each budget brings");
            is_at(&stage, CURVE_BUDGET, PRESENT);
            assert_on_screen(&stage, "now");
            assert_on_screen(&stage, ascii ? "*" : sizes[i][1] <= 12 ? "_" : "●"); /* in few rows a line alone */
            assert_on_screen(&stage, ascii ? "@" : "◆"); /* the cursor */
        }
    stage.canvas.charset = TEXT_UTF8;
    stage_draw(&stage, 60, 11);
    assert_not_on_screen(&stage, "torches flames"); /* no room for a table */
    stage_close(&stage);
}

static void a_small_place_is_left_alone(void **state) {
    struct stage stage;
    (void)state;
    open_curve(&stage, CURVE_BUDGET);
    struct view view = stage_view(&stage);
    stage_blank(&stage, 60, 12);
    assert_false(budget_curve_draw(&view, &stage.canvas, (struct rect){0, 0, 60, BUDGET_CURVE_MIN_ROWS - 1}, CURVE_BUDGET, -1));
    assert_false(budget_curve_draw(&view, &stage.canvas, (struct rect){0, 0, BUDGET_CURVE_MIN_COLUMNS - 1, 12}, CURVE_BUDGET, -1));
    assert_not_on_screen(&stage, "The best");
    assert_true(budget_curve_draw(&view, &stage.canvas, (struct rect){0, 0, 60, 9}, CURVE_BUDGET, -1));
    assert_on_screen(&stage, "What each budget brings");
    assert_not_on_screen(&stage, "◆");
    stage_close(&stage);
}

/* A chart whose dots are told from its axes. */
static void open_in_braille(struct stage *stage) {
    open_curve(stage, CURVE_BUDGET);
    stage->canvas.charts = CHARTS_BRAILLE;
    show(stage);
}

/* How many cells of the chart have dots of this role. */
static int dots_of(const struct stage *stage, enum theme_role role) {
    int count = 0;
    for (int i = 0; i < stage->canvas.columns * stage->canvas.rows; i++) {
        const struct cell *cell = &stage->canvas.cells[i];
        count += cell->role == role && (unsigned char)cell->text[0] == 0xe2 && (unsigned char)cell->text[1] >= 0xa0 &&
                 (unsigned char)cell->text[1] <= 0xa3; /* braille: U+2800 … U+28FF */
    }
    return count;
}

static void the_bound_is_a_second_line_when_it_is_seen_apart(void **state) {
    struct stage stage;
    (void)state;
    open_in_braille(&stage);
    assert_int_equal(dots_of(&stage, THEME_MUTED), 0); /* small rosters are solved exactly */
    assert_true(dots_of(&stage, THEME_SLIDER) > 20);
    struct curve_points *points = &stage.model.ahead.curves[CURVE_BUDGET].now;
    for (int p = 0; p < points->count; p++)
        points->points[p].bound = points->points[p].fit + 15.0;
    show(&stage);
    assert_true(dots_of(&stage, THEME_MUTED) > 20);
    stage_close(&stage);
}

static void the_old_curve_stays_beneath_the_new_one(void **state) {
    struct stage stage;
    (void)state;
    open_in_braille(&stage);
    assert_int_equal(dots_of(&stage, THEME_BORDER), 0);
    stage_say(&stage, (struct message){.kind = MESSAGE_BUDGET, .cents = 2100000});
    show(&stage);
    assert_int_equal(dots_of(&stage, THEME_SLIDER), 0); /* all that is seen is of before */
    assert_true(dots_of(&stage, THEME_MUTED) > 20);
    while (points_of(&stage, CURVE_BUDGET)->known != 4)
        model_idle(&stage.model, over);
    show(&stage);
    assert_true(dots_of(&stage, THEME_SLIDER) > 2);
    assert_true(dots_of(&stage, THEME_BORDER) > 10);
    work(&stage);
    assert_int_equal(dots_of(&stage, THEME_BORDER), 0);
    stage_close(&stage);
}

static void all_points_are_copied(void **state) {
    struct stage stage;
    struct tsv tsv;
    char expected[240];
    (void)state;
    open_curve(&stage, CURVE_BUDGET);
    struct view view = stage_view(&stage);
    tsv_init(&tsv, 10000);
    assert_true(stage.pane->copy(stage.state, &view, &tsv));
    tsv_end(&tsv);
    assert_int_equal(tsv.rows, 12);
    snprintf(expected, sizeof expected,
             "budget (USD)\tfit\tfit at most\ttimes the present fit\tspend (USD)\ttorches\tflames\tpeople reached\tengagements\tconversions\t"
             "fit of the next 1,000 (USD)\twhy there is none\n5000.00\t");
    assert_true(tsv.length > strlen(expected) && memcmp(tsv.text, expected, strlen(expected)) == 0);
    tsv_free(&tsv);
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_settled_curve_says_what_it_comes_to),
        cmocka_unit_test(the_cursor_moves_over_the_points),
        cmocka_unit_test(enter_takes_the_budget_of_a_point),
        cmocka_unit_test(points_come_one_by_one),
        cmocka_unit_test(a_split_says_what_its_ends_cost),
        cmocka_unit_test(a_point_without_a_plan_says_why),
        cmocka_unit_test(a_curve_without_anybody_says_what_helps),
        cmocka_unit_test(without_a_plan_nothing_is_worked_out),
        cmocka_unit_test(the_mouse_goes_to_points),
        cmocka_unit_test(it_reads_well_at_any_size),
        cmocka_unit_test(a_small_place_is_left_alone),
        cmocka_unit_test(the_bound_is_a_second_line_when_it_is_seen_apart),
        cmocka_unit_test(the_old_curve_stays_beneath_the_new_one),
        cmocka_unit_test(all_points_are_copied),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

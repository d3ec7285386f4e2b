#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "panes/results.h"
#include "panes/words.h"
#include "support/stage.h"

enum { COLUMNS = 44, ROWS = 30 };

static void show(struct stage *stage, int columns, int rows) {
    struct view view = stage_view(stage);
    stage_blank(stage, columns, rows);
    results_draw(&view, &stage->canvas, (struct rect){0, 0, columns, rows});
}

static void show_line(struct stage *stage, int columns) {
    struct view view = stage_view(stage);
    stage_blank(stage, columns, 1);
    results_line(&view, &stage->canvas, (struct rect){0, 0, columns, 1});
}

static void set_budget(struct stage *stage, int64_t cents) {
    stage_say(stage, (struct message){.kind = MESSAGE_BUDGET, .cents = cents});
}

/* Reads "● 22 flames 63%". */
static void read_side(const char *line, const char *glyph, int *creators, int *percent) {
    char word[16];
    const char *side = strstr(line, glyph);
    assert_non_null(side);
    assert_int_equal(sscanf(side + strlen(glyph), "%d %15s %d%%", creators, word, percent), 3);
}

/* The shares of torch and flames as the first line of the screen has them. */
static void shares_on(const struct stage *stage, int *torch, int *flames) {
    char line[512];
    int torches, squad;
    stage_line(stage, 0, line, sizeof line);
    read_side(line, "▲", &torches, torch);
    read_side(line, "●", &squad, flames);
    assert_int_equal(torches, stage_the_plan(stage)->torches);
    assert_int_equal(squad, stage_the_plan(stage)->flames);
}

static void the_split_adds_up_to_a_hundred(void **state) {
    static const int64_t budgets[] = {25000, 100000, 300000, 777700, 1600000, 2000000, 3333300, 6000000};
    struct stage stage;
    int torch, flames, mixed = 0;
    (void)state;
    stage_open(&stage, NULL);
    for (size_t i = 0; i < sizeof budgets / sizeof budgets[0]; i++) {
        set_budget(&stage, budgets[i]);
        show(&stage, COLUMNS, ROWS);
        shares_on(&stage, &torch, &flames);
        assert_int_equal(torch + flames, 100);
        assert_true(fabs(torch - 100.0 * stage_the_plan(&stage)->torch_share) <= 0.5);
        mixed += torch > 0 && flames > 0;
        show_line(&stage, 100);
        shares_on(&stage, &torch, &flames);
        assert_int_equal(torch + flames, 100);
    }
    assert_true(mixed > 1);
    stage_close(&stage);
}

static void a_plan_of_nobody_has_no_split(void **state) {
    struct stage stage;
    int torch, flames;
    (void)state;
    stage_open(&stage, NULL);
    set_budget(&stage, 100);
    show(&stage, COLUMNS, ROWS);
    shares_on(&stage, &torch, &flames);
    assert_int_equal(torch, 0);
    assert_int_equal(flames, 0);
    assert_not_on_screen(&stage, "░");
    assert_not_on_screen(&stage, "the burn");
    show_line(&stage, 100);
    assert_not_on_screen(&stage, "░");
    stage_close(&stage);
}

static void the_bar_is_split_like_the_words(void **state) {
    struct stage stage;
    int torch = 0, flame = 0;
    (void)state;
    stage_open(&stage, NULL);
    show(&stage, 100, ROWS);
    for (int x = 0; x < 100; x++) {
        torch += strcmp(stage.canvas.cells[100 + x].text, "▓") == 0;
        flame += strcmp(stage.canvas.cells[100 + x].text, "░") == 0;
    }
    assert_int_equal(torch + flame, 100);
    assert_int_equal(torch, lround(stage_the_plan(&stage)->torch_share * 100));
    stage_close(&stage);
}

static void every_total_has_its_range(void **state) {
    static const enum total totals[] = {TOTAL_REACH, TOTAL_ENGAGEMENTS, TOTAL_CONVERSIONS, TOTAL_IMPRESSIONS, TOTAL_CLICKS};
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    show(&stage, COLUMNS, ROWS);
    for (size_t i = 0; i < sizeof totals / sizeof totals[0]; i++) {
        const struct interval *range = &stage_the_plan(&stage)->totals[totals[i]];
        char middle[16], low[16], high[16], line[512], expected[64];
        text_count(middle, sizeof middle, stage_the_plan(&stage)->mean[totals[i]]);
        text_count(low, sizeof low, range->p10);
        text_count(high, sizeof high, range->p90);
        snprintf(expected, sizeof expected, "%s  %s–%s", middle, low, high);
        stage_line(&stage, stage_row(&stage, total_name(totals[i])), line, sizeof line);
        assert_non_null(strstr(line, expected));
        assert_true(range->p10 < range->p50 && range->p50 < range->p90);
    }
    stage_close(&stage);
}

static void fit_proof_and_money_are_told(void **state) {
    struct stage stage;
    char fit[32];
    (void)state;
    stage_open(&stage, NULL);
    show(&stage, COLUMNS, ROWS);
    const struct plan *plan = stage_the_plan(&stage);
    snprintf(fit, sizeof fit, "fit %.1f  proven best", plan->fit); /* 12 creators are solved exactly */
    assert_on_screen(&stage, fit);
    assert_not_on_screen(&stage, " …");
    assert_int_equal(plan->spend_cents % 100, 0);
    char spend[64], whole[32];
    text_whole(whole, sizeof whole, plan->spend_cents / 100);
    snprintf(spend, sizeof spend, "$%s  $%d left", whole, (int)(2000000 - plan->spend_cents) / 100);
    assert_on_screen(&stage, spend);
    assert_on_screen(&stage, "all flames −");
    assert_on_screen(&stage, "the budget is spent");
    stage_close(&stage);
}

static void most_on_one_platform_is_said(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL); /* aurora.vance takes three quarters, zoë.plays is on YouTube too */
    show(&stage, 100, ROWS);
    assert_on_screen(&stage, "% of the spend is on YouTube: L caps it");
    stage.params.platform_share_notice = 1.0;
    show(&stage, 100, ROWS);
    assert_not_on_screen(&stage, "of the spend");
    stage_close(&stage);
}

/* All that binds, where there is room; else whole parts of it, and where the rest stands. */
static void what_binds_is_told_in_whole_parts(void **state) {
    struct stage stage;
    char text[BINDING_TEXT_SIZE];
    (void)state;
    stage_open(&stage, NULL);
    struct plan_limits limits = stage.model.campaign.limits;
    limits.posts_max[ROLE_FLAME] = limits.posts_max[ROLE_TORCH] = 1;
    limits.flames_max = 2;
    stage_say(&stage, (struct message){.kind = MESSAGE_LIMITS, .limits = limits});
    for (int64_t budget = 2000000; budget == 2000000 || (strchr(text, ';') == NULL && budget > 0); budget -= 50000) {
        set_budget(&stage, budget);
        binding_sentences(text, sizeof text, stage_the_plan(&stage), &stage.params.currency);
    }
    assert_non_null(strchr(text, ';')); /* several bind */
    text[18] = '\0';
    int cut = 0;
    for (int rows = 30; rows > 8; rows--) {
        int x, y;
        show(&stage, 36, rows);
        if (!stage_find(&stage, text, &x, &y) || y + 3 > rows)
            continue;
        assert_not_on_screen(&stage, "…");
        cut += stage_find(&stage, "3, Limits", &x, &y);
    }
    assert_true(cut > 0);
    show(&stage, 36, 30);
    assert_not_on_screen(&stage, "3, Limits");
    stage_close(&stage);
}

static void caps_in_force_are_told_in_words(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    show(&stage, COLUMNS, ROWS);
    assert_not_on_screen(&stage, "caps:");
    struct message message = {.kind = MESSAGE_LIMITS, .limits = stage.model.campaign.limits};
    message.limits.creator_share_max_bp = 9000;
    message.limits.platform_count_max[PLATFORM_TIKTOK] = 10;
    stage_say(&stage, message);
    show(&stage, COLUMNS, ROWS);
    assert_on_screen(&stage, "caps: tiktok 10 creators, creator 90%");
    show(&stage, COLUMNS, 9); /* the lines above are worth more */
    assert_not_on_screen(&stage, "caps:");
    show(&stage, 30, ROWS);
    assert_on_screen(&stage, "caps: tiktok 10 creators,");
    assert_on_screen(&stage, "creator 90%");
    stage_close(&stage);
}

static void sliders_at_nothing_plan_for_reach_and_say_so(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    for (size_t i = 0; i < stage.params.goal_count; i++)
        stage_say(&stage, (struct message){.kind = MESSAGE_WEIGHT, .index = (int)i, .number = 0});
    show(&stage, 100, ROWS);
    assert_on_screen(&stage, "every slider is at 0: planned for reach");
    stage_close(&stage);
}

static void what_has_changed_is_marked(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    stage.show_changes = true;
    show(&stage, COLUMNS, ROWS);
    assert_not_on_screen(&stage, "▼");
    set_budget(&stage, 400000); /* a fifth: less of everything */
    show(&stage, COLUMNS, ROWS);
    int x = 19, y = stage_row(&stage, "reach ");
    assert_string_equal(stage.canvas.cells[y * COLUMNS + x].text, "▼");
    assert_int_equal(stage.canvas.cells[y * COLUMNS + x].role, THEME_CHANGED);
    set_budget(&stage, 2000000);
    show(&stage, COLUMNS, ROWS);
    assert_string_equal(stage.canvas.cells[stage_row(&stage, "reach ") * COLUMNS + x].text, "▲");
    stage.show_changes = false;
    show(&stage, COLUMNS, ROWS);
    assert_string_equal(stage.canvas.cells[stage_row(&stage, "reach ") * COLUMNS + x].text, " ");
    stage_close(&stage);
}

static void the_most_important_lines_come_first(void **state) {
    static const char *const in_order[] = {"▲ 1 torch",   "▓",           "fit ",   "all flames",         "reach ",
                                           "engagements", "conversions", "spend ", "the budget is spent"};
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    for (int rows = 1; rows <= 9; rows++) {
        show(&stage, COLUMNS, rows);
        for (int i = 0; i < 9; i++) {
            int x, y;
            assert_int_equal(stage_find(&stage, in_order[i], &x, &y), i < rows);
            assert_true(i >= rows || y == i);
        }
    }
    stage_close(&stage);
}

static void the_burn_stands_where_there_is_room(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    show(&stage, COLUMNS, ROWS);
    int title = stage_row(&stage, "the burn peak ~");
    assert_string_equal(stage.canvas.cells[(title + 2) * COLUMNS].text, "█"); /* the spark is on the first day */
    show(&stage, COLUMNS, 10);
    assert_not_on_screen(&stage, "the burn");
    stage_close(&stage);
}

static void without_a_plan_the_reason_is_shown(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    stage_say(&stage, (struct message){.kind = MESSAGE_PIN, .id = MEGAMAX, .index = 2});
    show(&stage, COLUMNS, ROWS);
    assert_on_screen(&stage, "the pinned creators cost");
    assert_not_on_screen(&stage, "fit ");
    show_line(&stage, COLUMNS);
    assert_not_on_screen(&stage, "fit ");
    stage_close(&stage);
}

static void one_line_has_the_split_and_the_fit(void **state) {
    struct stage stage;
    char fit[32];
    (void)state;
    stage_open(&stage, NULL);
    snprintf(fit, sizeof fit, "fit %.1f", stage_the_plan(&stage)->fit);
    for (int columns = 60; columns < 110; columns++) {
        show_line(&stage, columns);
        assert_on_screen(&stage, fit);
        assert_not_on_screen(&stage, "…");
        if (columns >= 70)
            assert_on_screen(&stage, "▓");
    }
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_split_adds_up_to_a_hundred),      cmocka_unit_test(a_plan_of_nobody_has_no_split),
        cmocka_unit_test(the_bar_is_split_like_the_words),     cmocka_unit_test(every_total_has_its_range),
        cmocka_unit_test(fit_proof_and_money_are_told),        cmocka_unit_test(most_on_one_platform_is_said),
        cmocka_unit_test(what_binds_is_told_in_whole_parts),
        cmocka_unit_test(caps_in_force_are_told_in_words),     cmocka_unit_test(sliders_at_nothing_plan_for_reach_and_say_so),
        cmocka_unit_test(what_has_changed_is_marked),          cmocka_unit_test(the_most_important_lines_come_first),
        cmocka_unit_test(the_burn_stands_where_there_is_room), cmocka_unit_test(without_a_plan_the_reason_is_shown),
        cmocka_unit_test(one_line_has_the_split_and_the_fit),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_results", tests, NULL, NULL);
}

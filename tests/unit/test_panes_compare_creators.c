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

#include "panes/compare_views.h"
#include "panes/lineup.h"
#include "support/fixture.h"
#include "support/stage.h"

enum { COLUMNS = 100, ROWS = 60 };

static const struct pane_view *const only[] = {&compare_creators};

static void *open_only(void) {
    return views_open(only, 1);
}

static const struct pane_class creators = {
    .title = "Creators",
    .scope = SCOPE_COMPARE,
    .open = open_only,
    .close = views_close,
    .draw = views_draw,
    .act = views_act,
    .mouse = views_mouse,
    .copy = views_copy,
};

static void mark(struct stage *stage, const int64_t *ids, size_t count) {
    stage_say(stage, (struct message){.kind = MESSAGE_MARK, .index = 1, .ids = ids, .id_count = count});
}

static void show(struct stage *stage) {
    stage_draw(stage, COLUMNS, ROWS);
}

static void open_with(struct stage *stage, const int64_t *ids, size_t count) {
    stage_open(stage, &creators);
    mark(stage, ids, count);
    show(stage);
}

/* Fails unless the line that begins with the label has these words and no others. */
static void check_row(const struct stage *stage, const char *label, const char *words) {
    char line[512], squeezed[512];
    size_t used = 0;
    for (int y = 0; y < stage->canvas.rows; y++) {
        stage_line(stage, y, line, sizeof line);
        if (line[0] != ' ' || strncmp(line + 1, label, strlen(label)) != 0 || line[1 + strlen(label)] != ' ')
            continue;
        for (const char *at = line + 1 + strlen(label); *at != '\0';) {
            at += strspn(at, " ");
            size_t length = strcspn(at, " ");
            if (length > 0 && strncmp(at, "▇", strlen("▇")) != 0 && strncmp(at, "▐", strlen("▐")) != 0)
                used += (size_t)snprintf(squeezed + used, sizeof squeezed - used, "%s%.*s", used > 0 ? " " : "", (int)length, at);
            at += length;
        }
        squeezed[used] = '\0';
        assert_string_equal(squeezed, words);
        return;
    }
    fail_msg("there is no line '%s'", label);
}

/* Cells of bars on the line of a label. */
static int bar_cells(const struct stage *stage, const char *label, int from, int to) {
    int cells = 0, y = stage_row(stage, label);
    for (int x = from; x < to; x++)
        cells += strcmp(stage->canvas.cells[y * stage->canvas.columns + x].text, "▇") == 0;
    return cells;
}

static void without_marks_it_says_how_to_mark(void **state) {
    struct stage stage;
    const int64_t one[] = {NOOR};
    (void)state;
    stage_open(&stage, &creators);
    show(&stage);
    assert_on_screen(&stage, "Mark two to eight creators in the roster (1) with space: here they stand side by side.");
    mark(&stage, one, 1);
    show(&stage);
    assert_on_screen(&stage, "Only skin.by.noor is marked. Mark one to seven more");
    stage_close(&stage);
}

/* Figures of support/stage.c: views × unique share × real followers reached; fee ÷ views, and so on. */
static void figures_and_forecasts_stand_side_by_side(void **state) {
    struct stage stage;
    const int64_t ids[] = {AURORA, NOOR, DERMDIARY};
    (void)state;
    open_with(&stage, ids, 3);
    assert_on_screen(&stage, "3 creators side by side");
    check_row(&stage, "platform", "youtube instagram tiktok");
    check_row(&stage, "tier", "mega, torch micro, flame micro, flame");
    check_row(&stage, "followers", "4.20M 48.1k 91.0k");
    check_row(&stage, "posts sampled", "20 20 —");
    check_row(&stage, "real followers", "90% ★93% ~80%");
    check_row(&stage, "views", "☆900k 14.0k ~39.9k");          /* 91,000 × .4389, between .6 at 32,000 and .3 at 224,000 */
    check_row(&stage, "people reached", "☆608k 13.0k ~21.7k"); /* .75 × .9; .93; .68 × .8 */
    check_row(&stage, "CPM", "☆$16.67 $30 ~$17.18");           /* the next best is an estimate */
    check_row(&stage, "niche", "lifestyle skincare skincare");
    check_row(&stage, "status", "prospect agreed prospect");
    check_row(&stage, "verified", "yes no no");
    check_row(&stage, "notes", "— — —");
    assert_int_equal(stage_cell(&stage, "~80%")->role, THEME_ESTIMATE);
    stage_close(&stage);
}

static void rates_on_another_base_are_no_contest(void **state) {
    struct stage stage;
    const int64_t same[] = {NOOR, LUSHLAB}, other[] = {TINYTEAS};
    (void)state;
    open_with(&stage, same, 2);
    check_row(&stage, "engagement rate", "★4.9% 1.7%");
    mark(&stage, other, 1); /* per view */
    show(&stage);
    check_row(&stage, "engagement rate", "4.9% 1.7% 8.0%");
    stage_close(&stage);
}

static void bars_are_parts_of_the_longest(void **state) {
    struct stage stage;
    const int64_t ids[] = {NOOR, LUSHLAB};
    (void)state;
    open_with(&stage, ids, 2);
    assert_int_equal(bar_cells(&stage, "views  ", 0, 51), 4); /* 14,000 of 25,000: 8 × .56 */
    assert_int_equal(bar_cells(&stage, "views  ", 51, COLUMNS), 8);
    assert_int_equal(bar_cells(&stage, "posts sampled", 0, COLUMNS), 0);
    stage_close(&stage);
}

/* Noor and dermdiary are in one audience, aurora in another. */
static void people_in_common_are_shares_of_each_ones_own(void **state) {
    struct stage stage;
    const int64_t ids[] = {AURORA, NOOR, DERMDIARY};
    char expected[64], share[16];
    (void)state;
    open_with(&stage, ids, 3);
    check_row(&stage, "aurora.vance", "— 0% 0%");
    /* The audience is twice dermdiary's 72,800 followers who are real. */
    double universe = 72800 / 0.5;
    text_percent(share, sizeof share, 0.93 * 14000 / universe);
    snprintf(expected, sizeof expected, "0%% — %s", share);
    text_percent(share, sizeof share, 91000 * 0.438876 * 0.68 * 0.8 / universe);
    snprintf(expected, sizeof expected, "0%% %s —", share);
    check_row(&stage, "dermdiary", expected);
    stage.model.roster.person[NOOR - 1] = stage.model.roster.person[DERMDIARY - 1] = 5;
    show(&stage);
    check_row(&stage, "dermdiary", "0% 100% —"); /* she reaches fewer: they are all among the other's */
    stage_close(&stage);
}

static void the_plan_says_who_is_in_and_why(void **state) {
    struct stage stage;
    const int64_t ids[] = {NOOR, MEGAMAX, GONE};
    char why[256];
    (void)state;
    open_with(&stage, ids, 3);
    const struct plan_line *line = plan_find(stage_the_plan(&stage), NOOR);
    assert_int_equal(line->posts, 3);
    check_row(&stage, "in the plan", "● 3 posts no no");
    check_row(&stage, "your wish", "— — —");
    planner_explain(stage.model.planner, NOOR - 1, why, sizeof why);
    assert_on_screen(&stage, "skin.by.noor: ");
    assert_on_screen(&stage, why);
    stage_act(&stage, ACTION_RIGHT);
    stage_act(&stage, ACTION_RIGHT);
    show(&stage);
    planner_explain(stage.model.planner, GONE - 1, why, sizeof why);
    assert_on_screen(&stage, why);
    stage_say(&stage, stage_act(&stage, ACTION_EXCLUDE).message);
    stage_act(&stage, ACTION_LEFT);
    stage_act(&stage, ACTION_LEFT);
    stage_say(&stage, stage_act(&stage, ACTION_PIN).message);
    show(&stage);
    check_row(&stage, "your wish", "◆ pinned — ✗ excluded");
    stage_close(&stage);
}

static void what_a_figure_rests_on_is_said_below(void **state) {
    struct stage stage;
    const int64_t ids[] = {NOOR, DERMDIARY, ZOE};
    (void)state;
    open_with(&stage, ids, 3);
    for (int i = 0; i < 3; i++)
        stage_act(&stage, ACTION_DOWN);
    show(&stage);
    assert_on_screen(&stage, "engagement rate: engagements of a post; given, per follower");
    stage_act(&stage, ACTION_RIGHT);
    show(&stage);
    assert_on_screen(&stage, "engagements of a post; estimated, per view");
    stage_act(&stage, ACTION_RIGHT);
    show(&stage);
    assert_on_screen(&stage, "engagements of a post; from counts, per follower");
    stage_close(&stage);
}

static void keys_act_on_the_creator_under_the_cursor(void **state) {
    struct stage stage;
    const int64_t ids[] = {NOOR, LUSHLAB, GYMRAT};
    (void)state;
    open_with(&stage, ids, 3);
    stage_act(&stage, ACTION_RIGHT);
    struct answer answer = stage_act(&stage, ACTION_OPEN);
    assert_int_equal(answer.ask, ASK_CARD);
    assert_int_equal(answer.id, LUSHLAB);
    stage_say(&stage, stage_act(&stage, ACTION_MARK).message);
    show(&stage);
    assert_not_on_screen(&stage, "lushlab");
    assert_on_screen(&stage, "2 creators side by side");
    assert_int_equal(stage_act(&stage, ACTION_OPEN).id, GYMRAT);
    stage_close(&stage);
}

static void a_second_press_opens_the_card(void **state) {
    struct stage stage;
    const int64_t ids[] = {NOOR, LUSHLAB};
    int x, y;
    (void)state;
    open_with(&stage, ids, 2);
    assert_true(stage_find(&stage, "210k", &x, &y));
    assert_int_equal(stage_mouse(&stage, K_PRESS, x, y).ask, ASK_NOTHING);
    struct answer answer = stage_mouse(&stage, K_PRESS, x, y);
    assert_int_equal(answer.ask, ASK_CARD);
    assert_int_equal(answer.id, LUSHLAB);
    stage_close(&stage);
}

static void more_than_eight_show_the_first(void **state) {
    struct stage stage;
    const int64_t ids[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    (void)state;
    open_with(&stage, ids, 10);
    assert_on_screen(&stage, "8 of 10 marked");
    assert_on_screen(&stage, "1–4 of 8");
    for (int i = 0; i < 9; i++)
        stage_act(&stage, ACTION_RIGHT);
    show(&stage);
    assert_on_screen(&stage, "5–8 of 8");
    assert_int_equal(stage_act(&stage, ACTION_OPEN).id, 8);
    stage_close(&stage);
}

static void two_fit_on_the_smallest_screen(void **state) {
    struct stage stage;
    const int64_t ids[] = {AURORA, NOOR, DERMDIARY};
    (void)state;
    open_with(&stage, ids, 3);
    stage_draw(&stage, 60, 13);
    assert_on_screen(&stage, "1–2 of 3");
    assert_on_screen(&stage, "aurora.vance");
    assert_on_screen(&stage, "skin.by.noor");
    stage_close(&stage);
}

static void without_a_plan_the_figures_still_stand(void **state) {
    struct stage stage;
    const int64_t ids[] = {NOOR, LUSHLAB};
    (void)state;
    open_with(&stage, ids, 2);
    campaign_pin(&stage.model.campaign, MEGAMAX, 2); /* dearer than the budget */
    model_replan(&stage.model);
    while (model_step(&stage.model, 0.0))
        ;
    assert_null(model_plan(&stage.model));
    show(&stage);
    check_row(&stage, "followers", "48.1k 210k");
    check_row(&stage, "worth to the plan", "— —");
    check_row(&stage, "in the plan", "— —");
    check_row(&stage, "adds to reach", "— —");
    assert_on_screen(&stage, "There is no plan.");
    stage_close(&stage);
}

static bool is_about(struct stage *stage, const char *label) {
    char line[512];
    stage_line(stage, stage_row(stage, label), line, sizeof line);
    return strchr(line, '~') != NULL;
}

static void what_they_are_worth_is_about_right_until_it_is_exact(void **state) {
    struct stage stage;
    const int64_t ids[] = {NOOR, LUSHLAB}; /* who have named a fee */
    (void)state;
    open_with(&stage, ids, 2);
    stage_draw(&stage, 120, 50);
    assert_false(is_about(&stage, "fee per post"));
    assert_true(is_about(&stage, "worth to the plan"));
    assert_true(is_about(&stage, "fee ÷ worth"));
    stage.canvas.charset = TEXT_ASCII;
    stage_draw(&stage, 120, 50);
    assert_on_screen(&stage, "fee / worth");
    stage.canvas.charset = TEXT_UTF8;
    planner_want_exact_worths(stage.model.planner);
    while (!planner_step(stage.model.planner, HUGE_VAL))
        continue;
    stage.version++;
    stage_draw(&stage, 120, 50);
    assert_false(is_about(&stage, "worth to the plan"));
    assert_false(is_about(&stage, "fee ÷ worth"));
    stage_close(&stage);
}

/* The line of the copied table that begins with the label and a tab. */
static void check_copied(const struct tsv *copied, const char *label, const char *cells) {
    char text[8192], line[512];
    assert_true(copied->length < sizeof text);
    memcpy(text, copied->text, copied->length);
    text[copied->length] = '\0';
    snprintf(line, sizeof line, "\n%s\t%s\n", label, cells);
    if (strstr(text, line) == NULL)
        fail_msg("no line '%s' in:\n%s", line, text);
}

static void the_table_is_copied_with_exact_figures(void **state) {
    struct stage stage;
    struct tsv copied;
    const int64_t ids[] = {NOOR, DERMDIARY};
    (void)state;
    stage_open(&stage, &creators);
    struct view view = stage_view(&stage);
    tsv_init(&copied, 8000);
    assert_false(stage.pane->copy(stage.state, &view, &copied)); /* nobody is marked */
    mark(&stage, ids, 2);
    view = stage_view(&stage);
    assert_true(stage.pane->copy(stage.state, &view, &copied));
    tsv_end(&copied);
    static const char head[] = "what\tinstagram:skin.by.noor\ttiktok:dermdiary\testimated\n";
    assert_int_equal(strncmp(copied.text, head, strlen(head)), 0);
    check_copied(&copied, "followers", "48100\t91000\t");
    check_copied(&copied, "engagement rate", "0.049\t0.04268544\ttiktok:dermdiary");
    check_copied(&copied, "CPM (USD)", "30.00\t17.17858\ttiktok:dermdiary");
    check_copied(&copied, "niche", "skincare\tskincare\t");
    check_copied(&copied, "tags", "\t\t");
    tsv_free(&copied);
    stage_close(&stage);
}

static void long_words_end_in_an_ellipsis(void **state) {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    char text[32], whole[LINEUP_TEXT_SIZE], notes[301] = "";
    const size_t rows[] = {0, 1};
    (void)state;
    for (int i = 0; i < 100; i++)
        strcat(notes, "€"); /* three bytes each */
    fixture_params(&params);
    roster_init(&roster);
    struct creator creator = creator_unknown();
    creator.handle = "noor";
    creator.followers = 1000;
    for (int64_t id = 1; id <= 2; id++) {
        creator.id = id;
        creator.notes = id == 1 ? notes : "";
        roster_add(&roster, &params, &creator);
    }
    campaign_init(&campaign, &params);
    struct lineup lineup = {.params = &params, .roster = &roster, .campaign = &campaign};
    lineup_fill(&lineup, rows, 2);
    const struct lineup_line *line = &lineup.lines[lineup.line_count - 2];
    assert_string_equal(line->row->label, "notes");
    lineup_text(&lineup, line, 0, text, sizeof text);
    assert_string_equal(text, "€€€€€€€€€…"); /* 28 bytes have room for nine and the ellipsis */
    lineup_text(&lineup, line, 0, whole, sizeof whole);
    assert_string_equal(whole, notes);
    lineup_text(&lineup, line, 1, text, sizeof text);
    assert_string_equal(text, "—");
    roster_free(&roster);
    campaign_free(&campaign);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_marks_it_says_how_to_mark),
        cmocka_unit_test(figures_and_forecasts_stand_side_by_side),
        cmocka_unit_test(rates_on_another_base_are_no_contest),
        cmocka_unit_test(bars_are_parts_of_the_longest),
        cmocka_unit_test(people_in_common_are_shares_of_each_ones_own),
        cmocka_unit_test(the_plan_says_who_is_in_and_why),
        cmocka_unit_test(what_a_figure_rests_on_is_said_below),
        cmocka_unit_test(keys_act_on_the_creator_under_the_cursor),
        cmocka_unit_test(a_second_press_opens_the_card),
        cmocka_unit_test(more_than_eight_show_the_first),
        cmocka_unit_test(two_fit_on_the_smallest_screen),
        cmocka_unit_test(without_a_plan_the_figures_still_stand),
        cmocka_unit_test(what_they_are_worth_is_about_right_until_it_is_exact),
        cmocka_unit_test(the_table_is_copied_with_exact_figures),
        cmocka_unit_test(long_words_end_in_an_ellipsis),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

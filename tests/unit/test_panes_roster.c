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

#include "model/roster_change.h"
#include "panes/words.h"
#include "support/stage.h"

enum { COLUMNS = 110, ROWS = 20 };

/* By id; the first is nobody. */
static const char *const handles[STAGE_CREATORS + 1] = {
    "",        "aurora.vance", "skin.by.noor", "dermdiary", "lushlab",   "gymrat", "tinyteas",
    "megamax", "chefkoko",     "noviews",      "gone",      "zoë.plays", "bare",
};

static void show(struct stage *stage) {
    stage_draw(stage, COLUMNS, ROWS);
}

static void open_roster(struct stage *stage) {
    stage_open(stage, &roster_pane);
    show(stage);
}

static int row_of(const struct stage *stage, int64_t id) {
    return stage_row(stage, handles[id]);
}

static const struct cell *cell_at(const struct stage *stage, int x, int y) {
    return &stage->canvas.cells[y * stage->canvas.columns + x];
}

/* The last cell of a right-aligned column. */
static int right_edge(const struct stage *stage, const char *title) {
    int x;
    assert_true(stage_find_on(stage, 1, title, &x));
    return x + (int)strlen(title) - 1;
}

static struct answer click(struct stage *stage, int64_t id) {
    return stage_mouse(stage, K_PRESS, 6, row_of(stage, id));
}

static void click_title(struct stage *stage, const char *title) {
    stage_mouse(stage, K_PRESS, right_edge(stage, title), 1);
    show(stage);
}

/* Fails unless the creators stand in this order from the top; the list ends with 0. Others may stand between them. */
static void stand_in_order(const struct stage *stage, const int64_t *ids) {
    for (; ids[0] != 0 && ids[1] != 0; ids++)
        if (row_of(stage, ids[0]) >= row_of(stage, ids[1]))
            fail_msg("%s is not above %s", handles[ids[0]], handles[ids[1]]);
}

static bool has_cursor(const struct stage *stage, int64_t id) {
    return cell_at(stage, 1, row_of(stage, id))->flags & CELL_SELECTED;
}

static int tildes_on(const struct stage *stage, int y) {
    int count = 0;
    for (int x = 0; x < stage->canvas.columns; x++)
        count += strcmp(cell_at(stage, x, y)->text, "~") == 0;
    return count;
}

static void estimates_and_only_they_are_marked(void **state) {
    static const int estimates[STAGE_CREATORS + 1] = {[DERMDIARY] = 3, [CHEFKOKO] = 1, [NOVIEWS] = 1, [BARE] = 3};
    struct stage stage;
    (void)state;
    open_roster(&stage);
    for (int64_t id = 1; id <= STAGE_CREATORS; id++)
        assert_int_equal(tildes_on(&stage, row_of(&stage, id)), estimates[id]);
    int fee = right_edge(&stage, "fee"), reach = right_edge(&stage, "reach");
    assert_int_equal(cell_at(&stage, fee, row_of(&stage, CHEFKOKO))->role, THEME_ESTIMATE);
    assert_int_equal(cell_at(&stage, reach, row_of(&stage, CHEFKOKO))->role, THEME_TEXT);
    assert_int_equal(cell_at(&stage, reach, row_of(&stage, NOVIEWS))->role, THEME_ESTIMATE);
    stage_close(&stage);
}

static void figures_are_shown_as_given(void **state) {
    struct stage stage;
    char line[256];
    (void)state;
    open_roster(&stage);
    stage_line(&stage, row_of(&stage, NOOR), line, sizeof line);
    assert_non_null(strstr(line, " skin.by.noor "));
    assert_non_null(strstr(line, " Noor Haddad "));
    assert_non_null(strstr(line, " ig "));
    assert_non_null(strstr(line, " micro "));
    assert_non_null(strstr(line, " 48.1k "));
    assert_non_null(strstr(line, " 4.9% "));
    assert_non_null(strstr(line, " 420 "));
    assert_non_null(strstr(line, "skincare"));
    stage_close(&stage);
}

static void marks_agree_with_the_plan(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    const struct plan *plan = stage_the_plan(&stage);
    assert_true(plan->torches > 0 && plan->flames > 0 && plan->count < STAGE_CREATORS);
    for (int64_t id = 1; id <= STAGE_CREATORS; id++) {
        const struct plan_line *line = plan_find(plan, id);
        const struct cell *mark = cell_at(&stage, 1, row_of(&stage, id));
        assert_string_equal(mark->text, line == NULL ? " " : id == AURORA || id == MEGAMAX ? "▲" : "●");
        assert_int_equal(mark->role, line == NULL ? THEME_MUTED : id == AURORA || id == MEGAMAX ? THEME_TORCH : THEME_FLAME);
    }
    stage_close(&stage);
}

static void the_plan_comes_first_then_the_largest(void **state) {
    struct stage stage;
    int64_t ids[STAGE_CREATORS + 1] = {0};
    size_t count = 0;
    (void)state;
    open_roster(&stage);
    const struct plan *plan = stage_the_plan(&stage);
    for (size_t i = 0; i < plan->count; i++)
        ids[count++] = plan->lines[i].creator_id;
    static const int64_t by_followers[] = {AURORA, MEGAMAX, CHEFKOKO, LUSHLAB, ZOE, DERMDIARY, NOOR, NOVIEWS, GONE, GYMRAT, TINYTEAS, BARE};
    for (int i = 0; i < STAGE_CREATORS; i++)
        if (plan_find(plan, by_followers[i]) == NULL)
            ids[count++] = by_followers[i];
    stand_in_order(&stage, ids);
    stage_close(&stage);
}

/* The handles of the first rows, joined. */
static void first_handles(const struct stage *stage, char *out, size_t size) {
    size_t used = 0;
    for (int y = 2; y < 12; y++) {
        char line[256];
        stage_line(stage, y, line, sizeof line);
        used += (size_t)snprintf(out + used, size - used, "%.11s|", strstr(line, "creator"));
    }
}

/* Draws until nothing is left to do. */
static void show_all(struct stage *stage) {
    struct view view = stage_view(stage);
    show(stage);
    while (stage->pane->work(stage->state, &view, -HUGE_VAL) != PANE_IDLE)
        ;
    show(stage);
}

static void many_are_sorted_by_worth_anew_when_the_keys_are_the_rosters(void **state) {
    struct stage stage;
    char before[256], now[256];
    (void)state;
    open_roster(&stage);
    stage_cast(&stage, 10001);
    stage_plan(&stage);
    show_all(&stage);
    click_title(&stage, "worth");
    show_all(&stage);
    first_handles(&stage, before, sizeof before);
    stage.focused = false; /* a slider is being moved */
    stage_say(&stage, (struct message){.kind = MESSAGE_BUDGET, .cents = 90000000});
    show_all(&stage);
    first_handles(&stage, now, sizeof now);
    assert_string_equal(now, before);
    stage.focused = true;
    show_all(&stage);
    first_handles(&stage, now, sizeof now);
    assert_string_not_equal(now, before);
    stage_close(&stage);
}

/* Among many, the old order stands until the new one is made; the cursor goes along with the creator. */
static void many_are_put_in_order_after_an_edit(void **state) {
    struct stage stage;
    char before[256], now[256];
    (void)state;
    open_roster(&stage);
    stage_cast(&stage, 10001);
    stage_plan(&stage);
    show_all(&stage);
    click_title(&stage, "followers");
    show_all(&stage);
    first_handles(&stage, before, sizeof before);
    struct roster *roster = &stage.model.roster;
    int64_t id = stage_act(&stage, ACTION_PIN).message.id;
    struct creator creator = creator_unknown();
    creator.id = id, creator.handle = "edited", creator.followers = 1e9;
    roster_merge(roster, stage.model.params, &creator, 1);
    model_roster_changed(&stage.model);
    stage_plan(&stage);
    show(&stage);
    first_handles(&stage, now, sizeof now);
    assert_null(strstr(now, "          |")); /* no row is blank meanwhile */
    show_all(&stage);
    first_handles(&stage, now, sizeof now);
    assert_string_not_equal(now, before);
    assert_int_equal(stage_act(&stage, ACTION_PIN).message.id, id);
    stage_close(&stage);
}

static void worth_is_what_the_card_says(void **state) {
    struct stage stage;
    int told = 0;
    (void)state;
    open_roster(&stage);
    for (int64_t id = 1; id <= STAGE_CREATORS; id++) {
        char why[200], line[256], worth[32], number[40];
        planner_explain(stage.model.planner, (size_t)id - 1, why, sizeof why);
        const char *about = strstr(why, "worth about $");
        if (about == NULL || sscanf(about, "worth about $%31[0-9,]", worth) != 1)
            continue;
        stage_line(&stage, row_of(&stage, id), line, sizeof line);
        snprintf(number, sizeof number, " %s ", worth);
        assert_non_null(strstr(line, number));
        told++;
    }
    assert_true(told > 3);
    stage_close(&stage);
}

static void pins_and_excludes_are_marked_and_toggled(void **state) {
    static const struct {
        enum action action;
        enum message_kind kind;
        const char *mark;
    } holds[] = {{ACTION_PIN, MESSAGE_PIN, "◆"}, {ACTION_EXCLUDE, MESSAGE_EXCLUDE, "✗"}};
    struct stage stage;
    (void)state;
    open_roster(&stage);
    for (size_t i = 0; i < 2; i++) {
        click(&stage, LUSHLAB);
        struct answer answer = stage_act(&stage, holds[i].action);
        assert_int_equal(answer.message.kind, holds[i].kind);
        assert_int_equal(answer.message.id, LUSHLAB);
        assert_int_equal(answer.message.index, 1);
        stage_say(&stage, answer.message);
        show(&stage);
        assert_string_equal(cell_at(&stage, 2, row_of(&stage, LUSHLAB))->text, holds[i].mark);
        answer = stage_act(&stage, holds[i].action);
        assert_int_equal(answer.message.id, LUSHLAB); /* the cursor went along */
        assert_int_equal(answer.message.index, 0);
        stage_say(&stage, answer.message);
        show(&stage);
        assert_not_on_screen(&stage, holds[i].mark);
    }
    stage_close(&stage);
}

static void a_pinned_creator_is_in_and_an_excluded_one_is_out(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    stage_say(&stage, (struct message){.kind = MESSAGE_PIN, .id = LUSHLAB, .index = 1});
    stage_say(&stage, (struct message){.kind = MESSAGE_EXCLUDE, .id = AURORA, .index = 1});
    show(&stage);
    assert_string_equal(cell_at(&stage, 1, row_of(&stage, LUSHLAB))->text, "●");
    assert_string_equal(cell_at(&stage, 1, row_of(&stage, AURORA))->text, " ");
    assert_int_equal(stage_cell(&stage, "aurora.vance")->role, THEME_MUTED);
    stage_close(&stage);
}

static void worth_is_good_where_it_covers_the_fee(void **state) {
    struct stage stage;
    int good = 0;
    (void)state;
    open_roster(&stage);
    int x = right_edge(&stage, "worth");
    for (int64_t id = 1; id <= STAGE_CREATORS; id++) {
        size_t row = (size_t)id - 1;
        bool covers = planner_worth(stage.model.planner, row) >= planner_post(stage.model.planner, row).fee_cents;
        assert_int_equal(cell_at(&stage, x, row_of(&stage, id))->role, covers ? THEME_GOOD : THEME_TEXT);
        good += covers;
    }
    assert_true(good > 0 && good < STAGE_CREATORS);
    stage_close(&stage);
}

static void without_a_plan_worth_is_unknown(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    stage_say(&stage, (struct message){.kind = MESSAGE_PIN, .id = MEGAMAX, .index = 2}); /* $50,000 */
    assert_null(model_plan(&stage.model));
    show(&stage);
    int x = right_edge(&stage, "worth");
    for (int64_t id = 1; id <= STAGE_CREATORS; id++) {
        assert_string_equal(cell_at(&stage, x, row_of(&stage, id))->text, "—");
        assert_string_equal(cell_at(&stage, 1, row_of(&stage, id))->text, " ");
    }
    stage_close(&stage);
}

static void the_filter_line_counts(void **state) {
    struct stage stage;
    char line[256];
    (void)state;
    open_roster(&stage);
    stage_line(&stage, 0, line, sizeof line);
    assert_string_equal(line + strlen(line) - 3, " 12");
    stage_filter(&stage, "niche:skincare");
    show(&stage);
    stage_line(&stage, 0, line, sizeof line);
    assert_string_equal(line + strlen(line) - strlen(" 4 of 12"), " 4 of 12");
    assert_memory_equal(line, " / niche:skincare ", strlen(" / niche:skincare "));
    assert_on_screen(&stage, "gone");
    assert_not_on_screen(&stage, "gymrat");
    assert_string_equal(roster_pane.filter(stage.state), "niche:skincare");
    stage_act(&stage, ACTION_BACK);
    show(&stage);
    assert_on_screen(&stage, "gymrat");
    assert_string_equal(roster_pane.filter(stage.state), "");
    stage_close(&stage);
}

static void a_filter_that_matches_nobody_says_so(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    stage_filter(&stage, "followers>1B");
    show(&stage);
    assert_on_screen(&stage, "0 of 12");
    assert_on_screen(&stage, "Nobody matches this filter: / changes it, esc clears it.");
    assert_int_equal(stage_act(&stage, ACTION_OPEN).ask, ASK_NOTHING);
    assert_int_equal(stage_act(&stage, ACTION_PIN).message.kind, MESSAGE_NONE);
    assert_true(keymap_bind(&stage.keymap, "filter", "F2", &(struct error){.text = ""}));
    show(&stage);
    assert_on_screen(&stage, "Nobody matches this filter: F2 changes it, esc clears it.");
    stage_close(&stage);
}

static void a_filter_with_a_fault_leaves_the_last_one(void **state) {
    struct stage stage;
    struct error err;
    (void)state;
    open_roster(&stage);
    stage_filter(&stage, "noor");
    struct view view = stage_view(&stage);
    assert_false(roster_pane.typed(stage.state, &view, "er>many", &err));
    show(&stage);
    assert_on_screen(&stage, "1 of 12");
    assert_string_equal(roster_pane.filter(stage.state), "noor");
    stage_close(&stage);
}

static void a_filter_on_the_plan_follows_it(void **state) {
    static const char *const filters[] = {"in:plan", "In:Plan", "-is:excluded", "-IS:excluded"};
    (void)state;
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        struct stage stage;
        open_roster(&stage);
        click_title(&stage, "followers"); /* an order that the plan does not touch */
        stage_filter(&stage, filters[i]);
        show(&stage);
        assert_on_screen(&stage, "aurora.vance");
        stage_say(&stage, (struct message){.kind = MESSAGE_EXCLUDE, .id = AURORA, .index = 1});
        show(&stage);
        assert_not_on_screen(&stage, "aurora.vance");
        stage_close(&stage);
    }
}

static void a_click_on_a_title_sorts(void **state) {
    static const int64_t down[] = {AURORA, MEGAMAX, CHEFKOKO, LUSHLAB, ZOE, DERMDIARY, NOOR, NOVIEWS, GONE, GYMRAT, TINYTEAS, BARE, 0};
    static const int64_t up[] = {BARE, TINYTEAS, GYMRAT, GONE, NOVIEWS, NOOR, DERMDIARY, ZOE, LUSHLAB, CHEFKOKO, MEGAMAX, AURORA, 0};
    struct stage stage;
    (void)state;
    open_roster(&stage);
    click_title(&stage, "followers");
    stand_in_order(&stage, down);
    assert_on_screen(&stage, "followers▾");
    click_title(&stage, "followers");
    stand_in_order(&stage, up);
    assert_on_screen(&stage, "followers▴");
    stage_close(&stage);
}

static void rates_are_sorted_as_they_are_shown(void **state) {
    static const int64_t given[] = {TINYTEAS, GYMRAT, GONE, NOOR, ZOE, NOVIEWS, CHEFKOKO, LUSHLAB, MEGAMAX, AURORA, 0};
    struct stage stage;
    (void)state;
    open_roster(&stage);
    click_title(&stage, "ER");
    stand_in_order(&stage, given);
    stage_close(&stage);
}

static void words_are_sorted_with_the_unknown_last_either_way(void **state) {
    static const int64_t up[] = {AURORA, DERMDIARY, GONE, GYMRAT, CHEFKOKO, LUSHLAB, MEGAMAX, NOOR, TINYTEAS, ZOE, NOVIEWS, 0};
    static const int64_t down[] = {ZOE, TINYTEAS, NOOR, MEGAMAX, LUSHLAB, CHEFKOKO, GYMRAT, GONE, DERMDIARY, AURORA, NOVIEWS, 0};
    struct stage stage;
    (void)state;
    open_roster(&stage);
    click_title(&stage, "name");
    stand_in_order(&stage, up);
    stand_in_order(&stage, (const int64_t[]){ZOE, BARE, 0});
    click_title(&stage, "name");
    stand_in_order(&stage, down);
    stand_in_order(&stage, (const int64_t[]){AURORA, BARE, 0});
    stage_close(&stage);
}

static void letter_case_does_not_part_what_is_sorted(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, &roster_pane);
    struct creator late = creator_unknown();
    late.id = STAGE_CREATORS + 1;
    late.handle = "late";
    late.name = "de la Cruz";
    late.followers = 9000;
    roster_add(&stage.model.roster, &stage.params, &late);
    model_roster_changed(&stage.model);
    stage_plan(&stage);
    show(&stage);
    click_title(&stage, "name");
    assert_true(row_of(&stage, AURORA) < stage_row(&stage, "de la Cruz"));
    assert_true(stage_row(&stage, "de la Cruz") < row_of(&stage, DERMDIARY));
    stage_close(&stage);
}

static void the_marked_column_is_sorted_by_a_key(void **state) {
    static const int64_t by_handle[] = {AURORA, BARE, CHEFKOKO, DERMDIARY, GONE, GYMRAT, LUSHLAB, MEGAMAX, NOVIEWS, NOOR, TINYTEAS, ZOE, 0};
    static const int64_t by_platform[] = {NOOR, DERMDIARY, AURORA, 0};
    struct stage stage;
    (void)state;
    open_roster(&stage);
    assert_true(stage_cell(&stage, "creator")->flags & CELL_UNDERLINE);
    stage_act(&stage, ACTION_SORT);
    show(&stage);
    stand_in_order(&stage, by_handle);
    stage_act(&stage, ACTION_RIGHT);
    stage_act(&stage, ACTION_RIGHT);
    stage_act(&stage, ACTION_SORT);
    show(&stage);
    assert_true(stage_cell(&stage, "on")->flags & CELL_UNDERLINE);
    assert_false(stage_cell(&stage, "creator")->flags & CELL_UNDERLINE);
    stand_in_order(&stage, by_platform); /* Instagram, TikTok, YouTube */
    for (int i = 0; i < 30; i++)
        stage_act(&stage, ACTION_LEFT);
    stage_act(&stage, ACTION_SORT);
    show(&stage);
    assert_string_equal(cell_at(&stage, 1, 2)->text, "▲"); /* by the plan again */
    stage_close(&stage);
}

static void the_cursor_stays_on_its_creator(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    click(&stage, NOOR);
    show(&stage);
    assert_true(has_cursor(&stage, NOOR));
    int before = row_of(&stage, NOOR);
    click_title(&stage, "followers");
    assert_true(has_cursor(&stage, NOOR));
    assert_int_not_equal(row_of(&stage, NOOR), before);
    click_title(&stage, "creator");
    assert_true(has_cursor(&stage, NOOR));
    stage_filter(&stage, "skincare");
    show(&stage);
    assert_true(has_cursor(&stage, NOOR));
    stage_close(&stage);
}

static void the_cursor_follows_its_creator_out_of_the_plan(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    click(&stage, NOOR);
    show(&stage);
    int before = row_of(&stage, NOOR);
    stage_say(&stage, stage_act(&stage, ACTION_EXCLUDE).message);
    show(&stage);
    assert_true(row_of(&stage, NOOR) > before);
    assert_true(has_cursor(&stage, NOOR));
    stage_close(&stage);
}

static void the_cursor_at_the_top_stays_at_the_top(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    assert_true(has_cursor(&stage, AURORA));
    click_title(&stage, "followers");
    click_title(&stage, "followers");
    assert_true(has_cursor(&stage, BARE));
    stage_close(&stage);
}

static void a_filter_keeps_the_cursor_on_the_rows(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    stage_act(&stage, ACTION_BOTTOM);
    stage_filter(&stage, "skincare");
    struct answer answer = stage_act(&stage, ACTION_OPEN);
    assert_int_equal(answer.ask, ASK_CARD);
    show(&stage);
    assert_true(has_cursor(&stage, answer.id));
    stage_close(&stage);
}

static void the_card_is_asked_for_by_key_and_by_a_second_click(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    assert_int_equal(click(&stage, GYMRAT).ask, ASK_NOTHING);
    struct answer answer = click(&stage, GYMRAT);
    assert_int_equal(answer.ask, ASK_CARD);
    assert_int_equal(answer.id, GYMRAT);
    assert_int_equal(stage_act(&stage, ACTION_OPEN).id, GYMRAT);
    assert_int_equal(stage_mouse(&stage, K_PRESS, 6, 0).ask, ASK_NOTHING); /* the filter line */
    assert_int_equal(stage_mouse(&stage, K_RELEASE, 6, row_of(&stage, GYMRAT)).ask, ASK_NOTHING);
    stage_close(&stage);
}

static void the_wheel_moves_three_rows(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    stage_mouse(&stage, K_WHEEL_DOWN, 6, 6);
    show(&stage);
    assert_true(cell_at(&stage, 1, 5)->flags & CELL_SELECTED);
    stage_mouse(&stage, K_WHEEL_UP, 6, 6);
    show(&stage);
    assert_true(cell_at(&stage, 1, 2)->flags & CELL_SELECTED);
    stage_close(&stage);
}

static void another_roster_shows_other_rows(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    click_title(&stage, "followers");
    stage_act(&stage, ACTION_BOTTOM);
    stage_cast(&stage, 3);
    assert_int_equal(stage_mouse(&stage, K_PRESS, 6, 12).ask, ASK_NOTHING); /* before anything is drawn */
    show(&stage);
    assert_not_on_screen(&stage, "skin.by.noor");
    assert_on_screen(&stage, "creator1");
    assert_on_screen(&stage, "creator3");
    struct answer answer = stage_act(&stage, ACTION_OPEN);
    assert_true(answer.ask == ASK_CARD && answer.id >= 1 && answer.id <= 3);
    stage_cast(&stage, 30);
    show(&stage);
    assert_on_screen(&stage, "30");
    stage_cast(&stage, 0);
    show(&stage);
    assert_not_on_screen(&stage, "creator1");
    assert_int_equal(stage_act(&stage, ACTION_OPEN).ask, ASK_NOTHING);
    stage_close(&stage);
}

static void a_tier_set_aside_is_dim(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    assert_false(stage_cell(&stage, "nano")->flags & CELL_DIM);
    stage_say(&stage, (struct message){.kind = MESSAGE_TIERS, .limits.tiers_aside = 1U << 0});
    show(&stage);
    assert_true(stage_cell(&stage, "nano")->flags & CELL_DIM);
    assert_false(stage_cell(&stage, "micro")->flags & CELL_DIM);
    stage_close(&stage);
}

static void a_narrow_pane_keeps_the_figures_that_matter(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    stage_draw(&stage, 60, ROWS);
    assert_on_screen(&stage, "fee");
    assert_on_screen(&stage, "worth");
    assert_not_on_screen(&stage, "name");
    assert_not_on_screen(&stage, "market");
    stage_close(&stage);
}

static void the_ascii_screen_has_marks_of_its_own(void **state) {
    struct stage stage;
    (void)state;
    open_roster(&stage);
    stage.canvas.charset = TEXT_ASCII;
    show(&stage);
    assert_on_screen(&stage, "zoe.plays");
    int y = stage_row(&stage, "aurora.vance");
    assert_string_equal(cell_at(&stage, 1, y)->text, "^");
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(estimates_and_only_they_are_marked),
        cmocka_unit_test(figures_are_shown_as_given),
        cmocka_unit_test(marks_agree_with_the_plan),
        cmocka_unit_test(the_plan_comes_first_then_the_largest),
        cmocka_unit_test(many_are_sorted_by_worth_anew_when_the_keys_are_the_rosters),
        cmocka_unit_test(many_are_put_in_order_after_an_edit),
        cmocka_unit_test(worth_is_what_the_card_says),
        cmocka_unit_test(pins_and_excludes_are_marked_and_toggled),
        cmocka_unit_test(a_pinned_creator_is_in_and_an_excluded_one_is_out),
        cmocka_unit_test(worth_is_good_where_it_covers_the_fee),
        cmocka_unit_test(without_a_plan_worth_is_unknown),
        cmocka_unit_test(the_filter_line_counts),
        cmocka_unit_test(a_filter_that_matches_nobody_says_so),
        cmocka_unit_test(a_filter_with_a_fault_leaves_the_last_one),
        cmocka_unit_test(a_filter_on_the_plan_follows_it),
        cmocka_unit_test(a_click_on_a_title_sorts),
        cmocka_unit_test(rates_are_sorted_as_they_are_shown),
        cmocka_unit_test(words_are_sorted_with_the_unknown_last_either_way),
        cmocka_unit_test(letter_case_does_not_part_what_is_sorted),
        cmocka_unit_test(the_marked_column_is_sorted_by_a_key),
        cmocka_unit_test(the_cursor_stays_on_its_creator),
        cmocka_unit_test(the_cursor_follows_its_creator_out_of_the_plan),
        cmocka_unit_test(the_cursor_at_the_top_stays_at_the_top),
        cmocka_unit_test(a_filter_keeps_the_cursor_on_the_rows),
        cmocka_unit_test(the_card_is_asked_for_by_key_and_by_a_second_click),
        cmocka_unit_test(the_wheel_moves_three_rows),
        cmocka_unit_test(another_roster_shows_other_rows),
        cmocka_unit_test(a_tier_set_aside_is_dim),
        cmocka_unit_test(a_narrow_pane_keeps_the_figures_that_matter),
        cmocka_unit_test(the_ascii_screen_has_marks_of_its_own),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_roster", tests, NULL, NULL);
}

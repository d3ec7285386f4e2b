#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "panes/budget_views.h"
#include "support/stage.h"

enum { COLUMNS = 110, ROWS = 24 };

static void show(struct stage *stage) {
    stage_draw(stage, COLUMNS, ROWS);
}

/* The lines alone: the pane has more views. */
static const struct pane_view *const lines_view[] = {&budget_lines};

static void *open_lines(void) {
    return views_open(lines_view, 1);
}

static const struct pane_class lines_pane = {
    .title = "Budget",
    .scope = SCOPE_BUDGET,
    .open = open_lines,
    .close = views_close,
    .draw = views_draw,
    .act = views_act,
    .mouse = views_mouse,
    .work = views_work,
    .copy = views_copy,
    .curves = views_curves,
    .keep = views_keep,
    .restore = views_restore,
    .point = views_point,
    .chooser = views_chooser,
};

static void open_budget(struct stage *stage) {
    stage_open(stage, &lines_pane);
    show(stage);
}

static void pin(struct stage *stage, int64_t id, int posts) {
    stage_say(stage, (struct message){.kind = MESSAGE_PIN, .id = id, .index = posts});
}

static void set_budget(struct stage *stage, int64_t cents) {
    stage_say(stage, (struct message){.kind = MESSAGE_BUDGET, .cents = cents});
}

/* Everyone whose figures are in part estimated is in the plan. */
static void pin_estimates(struct stage *stage) {
    set_budget(stage, 6000000);
    pin(stage, DERMDIARY, 1);
    pin(stage, CHEFKOKO, 1);
    pin(stage, NOVIEWS, 1);
    show(stage);
}

static const struct cell *cell_at(const struct stage *stage, int x, int y) {
    return &stage->canvas.cells[y * stage->canvas.columns + x];
}

static void line_of(const struct stage *stage, const char *text, char line[512]) {
    stage_line(stage, stage_row(stage, text), line, 512);
}

static int tildes_on(const struct stage *stage, const char *text) {
    int count = 0, y = stage_row(stage, text);
    for (int x = 0; x < stage->canvas.columns; x++)
        count += strcmp(cell_at(stage, x, y)->text, "~") == 0;
    return count;
}

static bool has_cursor(const struct stage *stage, const char *handle) {
    return cell_at(stage, 1, stage_row(stage, handle))->flags & CELL_SELECTED;
}

static struct answer click(struct stage *stage, const char *handle) {
    return stage_mouse(stage, K_PRESS, 6, stage_row(stage, handle));
}

/* " 4,860 ": whole units, as in a cell of its own. */
static void cell_text(char out[48], int64_t cents) {
    char number[40];
    assert_int_equal(cents % 100, 0);
    text_whole(number, sizeof number, cents / 100);
    snprintf(out, 48, " %s ", number);
}

static void the_plan_stands_line_by_line_under_its_roles(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    const struct plan *plan = stage_the_plan(&stage);
    assert_true(plan->torches == 1 && plan->flames > 1);
    char flames[32];
    snprintf(flames, sizeof flames, "%d flames", plan->flames);
    assert_int_equal(stage_row(&stage, "1 torch"), 1);
    assert_int_equal(stage_row(&stage, "▲  aurora.vance"), 2);
    assert_int_equal(stage_row(&stage, flames), 3);
    assert_int_equal(stage_cell(&stage, "1 torch")->role, THEME_TORCH);
    assert_int_equal(stage_cell(&stage, flames)->role, THEME_FLAME);
    for (size_t i = 1; i < plan->count; i++) {
        char line[512], number[48], who[64];
        stage_line(&stage, 3 + (int)i, line, sizeof line);
        snprintf(who, sizeof who, "●  %s ", roster_text(&stage.model.roster, plan->lines[i].row, ROSTER_HANDLE));
        assert_non_null(strstr(line, who));
        cell_text(number, plan->lines[i].cost_cents);
        assert_non_null(strstr(line, number));
        cell_text(number, plan->lines[i].fee_cents);
        assert_non_null(strstr(line, number));
    }
    stage_close(&stage);
}

static void headings_sum_their_lines(void **state) {
    struct stage stage;
    int64_t cost = 0;
    int posts = 0;
    char line[512], expected[48];
    (void)state;
    open_budget(&stage);
    const struct plan *plan = stage_the_plan(&stage);
    for (size_t i = 0; i < plan->count; i++)
        if (plan->lines[i].role == ROLE_FLAME) {
            cost += plan->lines[i].cost_cents;
            posts += plan->lines[i].posts;
        }
    line_of(&stage, "flames", line);
    cell_text(expected, cost);
    assert_non_null(strstr(line, expected));
    snprintf(expected, sizeof expected, " %d ", posts);
    assert_non_null(strstr(line, expected));
    stage_close(&stage);
}

static void the_summary_adds_up(void **state) {
    struct stage stage;
    int64_t cost = 0;
    char expected[160], spent[32], left[32];
    (void)state;
    open_budget(&stage);
    const struct plan *plan = stage_the_plan(&stage);
    for (size_t i = 0; i < plan->count; i++)
        cost += plan->lines[i].cost_cents;
    text_whole(spent, sizeof spent, cost / 100);
    text_whole(left, sizeof left, (2000000 - cost) / 100);
    snprintf(expected, sizeof expected, "$%s of $20,000 spent, $%s left   %zu creators, %d posts", spent, left, plan->count, plan->posts);
    assert_on_screen(&stage, expected);
    assert_on_screen(&stage, "the budget is spent");
    assert_on_screen(&stage, "all flames −");
    assert_on_screen(&stage, "all torch −");
    assert_on_screen(&stage, "next $1,000 adds about ");
    stage_close(&stage);
}

static void one_creator_is_counted_as_one(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    set_budget(&stage, 25500); /* $255: one post of one creator with handling */
    show(&stage);
    assert_on_screen(&stage, " left   1 creator, 1 post");
    assert_not_on_screen(&stage, "creators,");
    stage_close(&stage);
}

static void estimates_and_what_rests_on_them_are_marked(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    for (size_t i = 0; i < stage_the_plan(&stage)->count; i++)
        assert_int_equal(stage_the_plan(&stage)->lines[i].estimated & (FIELD_FEE | FIELD_RATE | FIELD_VIEWS), 0);
    assert_int_equal(tildes_on(&stage, "aurora.vance"), 0);
    assert_int_equal(tildes_on(&stage, "flames"), 0);
    pin_estimates(&stage);
    assert_int_equal(tildes_on(&stage, "dermdiary"), 9); /* all but the posts */
    assert_int_equal(tildes_on(&stage, "chefkoko"), 5);  /* fee, cost, CPM, CPE, CPA */
    assert_int_equal(tildes_on(&stage, "noviews"), 7);   /* all but the posts, the fee and the cost */
    assert_int_equal(tildes_on(&stage, "skin.by.noor"), 0);
    assert_int_equal(tildes_on(&stage, " flames "), 0); /* less than half of each sum is estimated */
    int x, y = stage_row(&stage, "chefkoko");
    assert_true(stage_find_on(&stage, y, "~", &x));
    assert_int_equal(cell_at(&stage, x, y)->role, THEME_ESTIMATE);
    for (int64_t id = AURORA; id <= STAGE_CREATORS; id++) /* of the rest it is most */
        if (id != DERMDIARY && id != NOVIEWS)
            stage_say(&stage, (struct message){.kind = MESSAGE_EXCLUDE, .id = id, .index = 1});
    show(&stage);
    assert_int_equal(tildes_on(&stage, "2 flames "), tildes_on(&stage, "total "));
    assert_true(tildes_on(&stage, "2 flames ") >= 6); /* people, engagements, conversions and their prices */
    stage_close(&stage);
}

static void pinned_lines_are_marked(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    assert_not_on_screen(&stage, "●◆");
    click(&stage, "skin.by.noor");
    struct answer answer = stage_act(&stage, ACTION_PIN);
    assert_int_equal(answer.message.kind, MESSAGE_PIN);
    assert_int_equal(answer.message.id, NOOR);
    stage_say(&stage, answer.message);
    show(&stage);
    assert_on_screen(&stage, "●◆ skin.by.noor");
    stage_close(&stage);
}

static void a_line_held_at_its_posts_is_marked(void **state) {
    struct stage stage;
    char line[512];
    (void)state;
    open_budget(&stage);
    click(&stage, "skin.by.noor");
    int posts = plan_find(stage_the_plan(&stage), NOOR)->posts;
    assert_true(posts < stage.params.limits.posts_max[ROLE_FLAME]);
    struct answer answer = stage_act(&stage, ACTION_MORE_POSTS);
    assert_int_equal(answer.message.kind, MESSAGE_HOLD);
    assert_int_equal(answer.message.index, posts + 1);
    stage_say(&stage, answer.message);
    show(&stage);
    stage_line(&stage, stage_row(&stage, "●◆ skin.by.noor"), line, sizeof line);
    char held[16];
    snprintf(held, sizeof held, " =%d ", posts + 1);
    assert_non_null(strstr(line, held));
    assert_on_screen(&stage, "=2 held at 2 posts");
    stage_close(&stage);
}

static void the_cursor_starts_below_the_heading(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    assert_true(has_cursor(&stage, "aurora.vance"));
    assert_int_equal(stage_act(&stage, ACTION_OPEN).id, AURORA);
    stage_act(&stage, ACTION_UP);
    show(&stage);
    assert_true(has_cursor(&stage, "1 torch"));
    assert_int_equal(stage_act(&stage, ACTION_OPEN).ask, ASK_NOTHING); /* a heading has no card */
    assert_int_equal(stage_act(&stage, ACTION_PIN).message.kind, MESSAGE_NONE);
    stage_close(&stage);
}

static void the_cursor_stays_on_its_creator_while_posts_are_added(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    set_budget(&stage, 3000000);
    show(&stage);
    pin(&stage, LUSHLAB, 1); /* dear: it moves up as it grows */
    show(&stage);
    click(&stage, "lushlab");
    int before = stage_row(&stage, "lushlab");
    for (int posts = 2; posts <= 4; posts++) {
        struct answer answer = stage_act(&stage, ACTION_MORE_POSTS);
        assert_int_equal(answer.message.id, LUSHLAB);
        assert_int_equal(answer.message.index, posts);
        stage_say(&stage, answer.message);
        show(&stage);
        assert_true(has_cursor(&stage, "lushlab"));
    }
    assert_true(stage_row(&stage, "lushlab") <= before);
    assert_int_equal(stage_act(&stage, ACTION_FEWER_POSTS).message.index, 3);
    stage_close(&stage);
}

static void the_cursor_follows_a_line_that_moves(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    click(&stage, "gymrat");
    show(&stage);
    int before = stage_row(&stage, "gymrat");
    set_budget(&stage, 6000000); /* more creators come in above and below */
    pin(&stage, GYMRAT, 1);
    pin(&stage, LUSHLAB, 1);
    show(&stage);
    assert_int_not_equal(stage_row(&stage, "gymrat"), before);
    assert_true(has_cursor(&stage, "gymrat"));
    stage_close(&stage);
}

static void a_creator_who_leaves_hands_the_cursor_on(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    stage_act(&stage, ACTION_BOTTOM);
    struct answer answer = stage_act(&stage, ACTION_EXCLUDE);
    assert_int_equal(answer.message.kind, MESSAGE_EXCLUDE);
    stage_say(&stage, answer.message);
    struct answer next = stage_act(&stage, ACTION_OPEN);
    assert_int_equal(next.ask, ASK_CARD);
    assert_int_not_equal(next.id, answer.message.id);
    assert_non_null(plan_find(stage_the_plan(&stage), next.id));
    stage_close(&stage);
}

static void without_a_plan_the_reason_stands_there_over_the_lines_that_are_fixed(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    click(&stage, "skin.by.noor");
    pin(&stage, MEGAMAX, 2); /* $50,000 */
    show(&stage);
    assert_on_screen(&stage, "the pinned creators cost $50,100, $30,100 more than the budget of $20,000");
    assert_on_screen(&stage, "These lines are fixed: r lets one go, L changes the limits, > raises the budget.");
    assert_on_screen(&stage, "▲◆ megamax");
    assert_on_screen(&stage, "all that is fixed");
    assert_on_screen(&stage, "$50,100 of $20,000 spent, $30,100 too much");
    assert_not_on_screen(&stage, "skin.by.noor");
    click(&stage, "megamax");
    struct answer answer = stage_act(&stage, ACTION_FEWER_POSTS);
    assert_int_equal(answer.message.kind, MESSAGE_HOLD);
    assert_int_equal(answer.message.id, MEGAMAX);
    assert_int_equal(answer.message.index, 1);
    answer = stage_act(&stage, ACTION_RELEASE);
    assert_int_equal(answer.message.kind, MESSAGE_PIN);
    assert_int_equal(answer.message.id, MEGAMAX);
    assert_int_equal(answer.message.index, 0);
    stage_say(&stage, answer.message);
    show(&stage);
    assert_on_screen(&stage, "skin.by.noor");
    assert_not_on_screen(&stage, "megamax");
    stage_close(&stage);
}

static void a_budget_that_buys_nobody_is_said(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    set_budget(&stage, 1000);
    assert_int_equal(stage_the_plan(&stage)->count, 0);
    show(&stage);
    assert_on_screen(&stage, "b types a budget, > raises it by a step, T lets more tiers in, L changes the limits.");
    assert_on_screen(&stage, "Nobody fits the budget: the cheapest costs about $125"); /* bare, at the least fee, with handling */
    assert_true(keymap_bind(&stage.keymap, "budget-up", "F8", &(struct error){.text = ""}));
    show(&stage);
    assert_on_screen(&stage, "F8 raises it by a step,");
    stage_close(&stage);
}

static void every_view_steps_the_budget(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, &budget_pane);
    for (int view = 0; view < 4; view++) {
        struct message more = stage_act(&stage, ACTION_RIGHT_BIG).message, less = stage_act(&stage, ACTION_LEFT_BIG).message;
        assert_int_equal(more.kind, MESSAGE_BUDGET);
        assert_int_equal(more.cents, 2500000);
        assert_int_equal(less.cents, 1500000);
        stage_act(&stage, ACTION_VIEW);
    }
    stage_close(&stage);
}

static void a_second_click_opens_the_card(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    assert_int_equal(click(&stage, "gymrat").ask, ASK_NOTHING);
    struct answer answer = click(&stage, "gymrat");
    assert_int_equal(answer.ask, ASK_CARD);
    assert_int_equal(answer.id, GYMRAT);
    click(&stage, "1 torch");
    assert_int_equal(click(&stage, "1 torch").ask, ASK_NOTHING);
    stage_close(&stage);
}

static void a_narrow_pane_keeps_who_posts_and_costs(void **state) {
    struct stage stage;
    (void)state;
    open_budget(&stage);
    stage_draw(&stage, 60, 18);
    assert_on_screen(&stage, "aurora.vance");
    assert_on_screen(&stage, "posts");
    assert_on_screen(&stage, "cost");
    assert_on_screen(&stage, "reach");
    assert_not_on_screen(&stage, "CPE");
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_plan_stands_line_by_line_under_its_roles),
        cmocka_unit_test(headings_sum_their_lines),
        cmocka_unit_test(the_summary_adds_up),
        cmocka_unit_test(one_creator_is_counted_as_one),
        cmocka_unit_test(estimates_and_what_rests_on_them_are_marked),
        cmocka_unit_test(pinned_lines_are_marked),
        cmocka_unit_test(a_line_held_at_its_posts_is_marked),
        cmocka_unit_test(the_cursor_starts_below_the_heading),
        cmocka_unit_test(the_cursor_stays_on_its_creator_while_posts_are_added),
        cmocka_unit_test(the_cursor_follows_a_line_that_moves),
        cmocka_unit_test(a_creator_who_leaves_hands_the_cursor_on),
        cmocka_unit_test(without_a_plan_the_reason_stands_there_over_the_lines_that_are_fixed),
        cmocka_unit_test(a_budget_that_buys_nobody_is_said),
        cmocka_unit_test(every_view_steps_the_budget),
        cmocka_unit_test(a_second_click_opens_the_card),
        cmocka_unit_test(a_narrow_pane_keeps_who_posts_and_costs),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_budget", tests, NULL, NULL);
}

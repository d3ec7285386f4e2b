/* The answer to the inverse question, as it is shown. */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "panes/target_view.h"
#include "support/stage.h"

static const double over = -HUGE_VAL; /* a deadline that is over: one step, whatever the clock says */

static void show_at(struct stage *stage, int columns, int rows) {
    struct view view = stage_view(stage);
    int top = 0;
    stage_blank(stage, columns, rows);
    target_draw(&view, &stage->canvas, (struct rect){0, 0, columns, rows}, &top);
}

static void show(struct stage *stage) {
    show_at(stage, 84, 30);
}

static void ask(struct stage *stage, const char *name, double value) {
    struct target_wish wish;
    assert_true(target_find(name, &wish));
    wish.value = value;
    model_ask_target(&stage->model, &wish);
}

static void settle(struct stage *stage) {
    while (ahead_has_work(&stage->model.ahead))
        model_idle(&stage->model, HUGE_VAL);
    show(stage);
}

static double reach(const struct stage *stage) {
    return stage_the_plan(stage)->outcome[OUTCOME_REACH];
}

static void wishes_are_named_with_their_number(void **state) {
    static const struct {
        const char *name;
        double value;
        const char *text;
    } wishes[] = {{"reach", 500000, "500k reach"},
                  {"engagement", 2000, "2,000 engagements"},
                  {"conversions", 300, "300 conversions"},
                  {"fit", 80, "fit 80"}};
    (void)state;
    for (size_t i = 0; i < sizeof wishes / sizeof wishes[0]; i++) {
        struct target_wish wish;
        char text[64];
        assert_true(target_find(wishes[i].name, &wish));
        wish.value = wishes[i].value;
        target_wish_text(text, sizeof text, &wish);
        assert_string_equal(text, wishes[i].text);
    }
}

static void until_it_is_settled_it_is_being_worked_out(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    ask(&stage, "reach", reach(&stage) / 2.0);
    show(&stage);
    assert_on_screen(&stage, "Working it out…");
    model_idle(&stage.model, over);
    show(&stage);
    assert_on_screen(&stage, "Working it out…");
    assert_null(target_answer(&stage.model));
    settle(&stage);
    assert_not_on_screen(&stage, "Working it out");
    stage_close(&stage);
}

static void a_target_within_the_budget_is_shown_with_its_proof(void **state) {
    struct stage stage;
    char text[160], cost[48];
    (void)state;
    stage_open(&stage, NULL);
    ask(&stage, "reach", floor(reach(&stage) / 2000.0) * 1000.0);
    settle(&stage);
    const struct target_result *answer = target_answer(&stage.model);
    assert_true(answer == model_target(&stage.model) && answer->plan.count > 0);
    money_text(cost, sizeof cost, answer->plan.spend_cents, &stage.params.currency);
    snprintf(text, sizeof text, " reach for %s.", cost);
    assert_on_screen(&stage, text);
    assert_on_screen(&stage, "That is proven: no cheaper plan reaches it."); /* a small roster is solved exactly */
    int64_t budget = target_budget(answer, &stage.params.currency);
    assert_true(budget % 100 == 0 && budget >= answer->plan.spend_cents && budget < answer->plan.spend_cents + 100);
    money_text(cost, sizeof cost, budget, &stage.params.currency);
    snprintf(text, sizeof text, "enter sets the budget to %s; your goals then choose who is in.", cost);
    assert_on_screen(&stage, text);
    assert_on_screen(&stage, "p also holds these creators");
    assert_on_screen(&stage, "Who is in, what they post");
    assert_on_screen(&stage, roster_text(&stage.model.roster, answer->plan.lines[0].row, ROSTER_HANDLE));
    stage_close(&stage);
}

static void a_fit_says_with_which_money_it_is_measured(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    ask(&stage, "fit", 20.0);
    settle(&stage);
    assert_on_screen(&stage, "Fit 20 for $");
    assert_on_screen(&stage, "as measured with $20,000");
    ask(&stage, "fit", 100.0);
    settle(&stage);
    assert_on_screen(&stage, "$20,000 cannot bring fit 100: the most possible is fit ");
    assert_on_screen(&stage, "Fit is measured against the best");
    assert_null(target_answer(&stage.model));
    assert_not_on_screen(&stage, "sets the budget");
    stage_close(&stage);
}

static void a_target_out_of_reach_says_what_it_would_take(void **state) {
    struct stage stage;
    char text[160], cost[48];
    (void)state;
    stage_open(&stage, NULL);
    ask(&stage, "reach", 1e12);
    settle(&stage);
    assert_on_screen(&stage, "$20,000 cannot bring ");
    assert_on_screen(&stage, "Even $320,000 would not do"); /* sixteen times as much */
    assert_null(target_answer(&stage.model));
    ask(&stage, "reach", 1.05 * model_target(&stage.model)->most);
    while (model_target(&stage.model) == NULL || !model_target(&stage.model)->settled)
        model_idle(&stage.model, over);
    show(&stage);
    assert_on_screen(&stage, "What it would take is being worked out…");
    settle(&stage);
    const struct target_result *answer = target_answer(&stage.model);
    assert_true(answer != NULL && answer != model_target(&stage.model));
    money_text(cost, sizeof cost, target_budget(answer, &stage.params.currency), &stage.params.currency);
    snprintf(text, sizeof text, "It would take %s:", cost);
    assert_on_screen(&stage, text);
    snprintf(text, sizeof text, "enter sets the budget to %s", cost);
    assert_on_screen(&stage, text);
    stage_close(&stage);
}

static void shares_of_the_budget_forbid_to_say_what_more_would_do(void **state) {
    struct stage stage;
    struct message message = {.kind = MESSAGE_LIMITS};
    (void)state;
    stage_open(&stage, NULL);
    message.limits = stage.model.campaign.limits;
    message.limits.creator_share_max_bp = 9000;
    stage_say(&stage, message);
    ask(&stage, "conversions", 1e9);
    settle(&stage);
    assert_on_screen(&stage, "cannot be said while limits are shares of the budget");
    stage_close(&stage);
}

static void trouble_is_told_instead(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    ask(&stage, "reach", 1000.0);
    model_update(&stage.model, &(struct message){.kind = MESSAGE_PIN, .id = MEGAMAX, .index = 1});
    model_replan(&stage.model);
    show(&stage);
    assert_true(stage.model.trouble.text[0] != '\0');
    assert_not_on_screen(&stage, "Working it out");
    assert_on_screen(&stage, "The cheapest plan for 1,000 reach");
    stage_close(&stage);
}

static void it_fits_the_smallest_screen(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    ask(&stage, "reach", reach(&stage) / 2.0);
    settle(&stage);
    show_at(&stage, 60, 13);
    assert_on_screen(&stage, "reach for $");
    assert_on_screen(&stage, "sets the budget to");
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wishes_are_named_with_their_number),
        cmocka_unit_test(until_it_is_settled_it_is_being_worked_out),
        cmocka_unit_test(a_target_within_the_budget_is_shown_with_its_proof),
        cmocka_unit_test(a_fit_says_with_which_money_it_is_measured),
        cmocka_unit_test(a_target_out_of_reach_says_what_it_would_take),
        cmocka_unit_test(shares_of_the_budget_forbid_to_say_what_more_would_do),
        cmocka_unit_test(trouble_is_told_instead),
        cmocka_unit_test(it_fits_the_smallest_screen),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "panes/answers.h"
#include "panes/words.h"
#include "support/stage.h"

static const struct currency dollars = {.code = "USD", .symbol = "$", .exponent = 2};

static void gap_is(double gap, const char *expected) {
    char text[64];
    gap_sentence(text, sizeof text, &(struct plan){.gap = gap});
    assert_string_equal(text, expected);
}

static void a_gap_is_rounded_up_as_it_is_a_promise(void **state) {
    (void)state;
    gap_is(0.0, "proven best");
    gap_is(0.00001, "at most 0.1% below best");
    gap_is(0.001, "at most 0.1% below best");
    gap_is(0.0021, "at most 0.3% below best");
    gap_is(0.0300001, "at most 3.1% below best");
    gap_is(0.5, "at most 50.0% below best");
}

static void only_what_may_yet_shrink_is_narrowing(void **state) {
    (void)state;
    assert_true(gap_is_narrowing(&(struct plan){.gap = 0.002}));
    assert_false(gap_is_narrowing(&(struct plan){.gap = 0.002, .settled = true}));
    assert_false(gap_is_narrowing(&(struct plan){.gap = 0.0})); /* the alternatives are still being worked out */
}

/* Sentences end with a full stop before a blank or the end. */
static int sentences(const char *text) {
    int count = 0;
    for (const char *at = text; (at = strchr(at, '.')) != NULL; at++)
        count += at[1] == ' ' || at[1] == '\0';
    return count;
}

static void a_gap_is_explained_in_two_sentences(void **state) {
    char text[512];
    (void)state;
    gap_explanation(text, sizeof text, &(struct plan){.gap = 0.0041});
    assert_int_equal(sentences(text), 2);
    assert_non_null(strstr(text, "at most 0.5% behind")); /* as beside the fit */
    gap_explanation(text, sizeof text, &(struct plan){.gap = 0.0});
    assert_int_equal(sentences(text), 2);
    assert_non_null(strstr(text, "none serves these goals better"));
    gap_explanation(text, sizeof text, NULL);
    assert_int_equal(sentences(text), 2);
    assert_non_null(strstr(text, "at most 0.2% behind"));
}

static void alternatives_are(struct plan plan, const char *expected) {
    char text[96];
    alternatives_sentence(text, sizeof text, &plan);
    assert_string_equal(text, expected);
}

static void alternatives_are_compared_with_the_plan(void **state) {
    (void)state;
    struct plan plan = {.fit = 80, .torches = 1, .flames = 5, .all_flames_fit = 70.4, .all_torch_fit = 47.2};
    alternatives_are(plan, "all flames −12%   all torch −41%");
    plan.all_flames_fit = UNKNOWN;
    alternatives_are(plan, "all torch −41%");
    plan.all_flames_fit = 80;
    plan.all_torch_fit = UNKNOWN;
    alternatives_are(plan, "all flames ±0%");
    plan.all_flames_fit = 79.9;
    alternatives_are(plan, "all flames ±0%");
    plan.all_flames_fit = 0;
    alternatives_are(plan, "all flames −100%");
    plan.all_flames_fit = UNKNOWN;
    alternatives_are(plan, "");
    plan.settled = true; /* not known for good */
    alternatives_are(plan, "no plan of flames or torches alone");
    plan.all_flames_fit = 70.4;
    alternatives_are(plan, "all flames −12%   no all-torch plan");
    alternatives_are((struct plan){.fit = 80, .torches = 0, .flames = 5, .all_flames_fit = 80, .all_torch_fit = 40}, "all torch −50%");
    alternatives_are((struct plan){.fit = 80, .torches = 1, .flames = 0, .all_flames_fit = 40, .all_torch_fit = 80}, "all flames −50%");
    alternatives_are((struct plan){.fit = 0, .torches = 1, .flames = 1, .all_flames_fit = 40, .all_torch_fit = 80}, "");
}

static void measure_is(enum measure measure, double value, const struct currency *currency, const char *expected) {
    char text[48];
    cell_measure(text, sizeof text, measure, value, currency, false);
    assert_string_equal(text, expected);
}

static void measures_are_written_as_what_they_are(void **state) {
    static const struct currency yen = {.code = "JPY", .symbol = "¥", .exponent = 0};
    static const struct currency dinar = {.code = "KWD", .symbol = "", .exponent = 3};
    char text[48];
    (void)state;
    measure_is(MEASURE_CPM, 1249.6, &dollars, "$12.50");
    measure_is(MEASURE_FEE, 124960.0, &dollars, "$1,250");
    measure_is(MEASURE_CPM, 99.0, &yen, "¥99");
    measure_is(MEASURE_FEE, 10049.0, &yen, "¥10,049");
    measure_is(MEASURE_CPM, 10049.0, &dinar, "10.049 KWD");
    measure_is(MEASURE_FEE, 100499.0, &dinar, "100 KWD");
    measure_is(MEASURE_FEE, 1e16, &dollars, "—");
    measure_is(MEASURE_RATE, 0.049, &dollars, "4.9%");
    measure_is(MEASURE_CONVERSIONS_PER_1000, 3.14, &dollars, "3.1");
    measure_is(MEASURE_CONVERSIONS_PER_1000, 31.4, &dollars, "31");
    measure_is(MEASURE_CONVERSIONS_PER_1000, 0.05, &dollars, "0.1");
    measure_is(MEASURE_CONVERSIONS_PER_1000, 0.049, &dollars, "0.05");
    measure_is(MEASURE_CONVERSIONS_PER_1000, 0.0087, &dollars, "0.009");
    measure_is(MEASURE_CONVERSIONS_PER_1000, 0.0006, &dollars, "0.0006");
    measure_is(MEASURE_CONVERSIONS_PER_1000, 0.0004, &dollars, "0.0");
    measure_is(MEASURE_CONVERSIONS_PER_1000, 0.0, &dollars, "0");
    measure_is(MEASURE_REACH, 48100.0, &dollars, "48.1k");
    measure_is(MEASURE_CPM, UNKNOWN, &dollars, "—");
    cell_measure(text, sizeof text, MEASURE_RATE, 0.049, &dollars, true);
    assert_string_equal(text, "~4.9%");
    cell_measure(text, sizeof text, MEASURE_RATE, UNKNOWN, &dollars, true);
    assert_string_equal(text, "—");
}

static void what_binds_is_joined(void **state) {
    char text[BINDING_TEXT_SIZE], small[12];
    (void)state;
    binding_sentences(text, sizeof text, &(struct plan){.binding = 0}, &dollars);
    assert_string_equal(text, "");
    binding_sentences(text, sizeof text, &(struct plan){.binding = BINDS_BUDGET}, &dollars);
    assert_string_equal(text, "the budget is spent");
    binding_sentences(text, sizeof text, &(struct plan){.binding = BINDS_BUDGET | BINDS_SQUAD}, &dollars);
    assert_string_equal(text, "the budget is spent; the squad is full");
    binding_sentences(text, sizeof text, &(struct plan){.count = 1, .binding = (1u << BINDING_COUNT) - 1}, &dollars);
    assert_non_null(strstr(text, "holds the torches back"));
    assert_non_null(strstr(text, "everyone who may post already does")); /* all of them fit */
    binding_sentences(small, sizeof small, &(struct plan){.count = 1, .binding = (1u << BINDING_COUNT) - 1}, &dollars);
    assert_string_equal(small, "the budget ");
}

static void what_binds_says_what_relaxing_it_would_bring(void **state) {
    char text[BINDING_TEXT_SIZE];
    struct plan plan = {
        .binding = BINDS_BUDGET | BINDS_SQUAD | BINDS_POSTS | BINDS_PLATFORM_CAP,
        .relaxations = {{.limit = BINDS_BUDGET, .unit = RELAX_CENTS, .by = 500000, .gain = 2.14, .gain_most = 2.2},
                        {.limit = BINDS_SQUAD, .unit = RELAX_CREATORS, .by = 5, .gain = UNKNOWN, .gain_most = UNKNOWN},
                        {.limit = BINDS_POSTS, .unit = RELAX_POSTS, .by = 1, .role = ROLE_TORCH, .gain = 0.0, .gain_most = 0.31},
                        {.limit = BINDS_POSTS, .unit = RELAX_POSTS, .by = 1, .role = ROLE_FLAME, .gain = 0.0, .gain_most = 0.04},
                        {.limit = BINDS_PLATFORM_CAP, .unit = RELAX_POINTS, .by = 10, .platform = PLATFORM_TIKTOK, .gain = 1, .gain_most = 1}},
        .relaxation_count = 5,
    };
    (void)state;
    binding_sentences(text, sizeof text, &plan, &dollars);
    assert_string_equal(text, "the budget is spent: $5,000 more would add 2.1 fit; the squad is full; creators post as often as allowed: "
                              "1 more post a torch would add at most 0.3 fit, 1 more post a flame would add nothing; a platform is at its "
                              "cap: 10 points more for TikTok would add 1.0 fit");
}

static void an_empty_plan_has_no_rest_of_the_budget(void **state) {
    char text[64];
    (void)state;
    binding_sentences(text, sizeof text, &(struct plan){.count = 1, .binding = BINDS_NOTHING_FITS}, &dollars);
    assert_string_equal(text, "what is left buys nobody useful");
    binding_sentences(text, sizeof text, &(struct plan){.binding = BINDS_NOTHING_FITS, .budget_cents = 2500000, .cheapest_cents = 2815000},
                      &dollars);
    assert_string_equal(text, "nobody fits the budget: the cheapest costs about $28,150");
    binding_sentences(text, sizeof text, &(struct plan){.binding = BINDS_NOTHING_FITS, .cheapest_cents = MONEY_UNKNOWN}, &dollars);
    assert_string_equal(text, "nobody fits the budget and the limits");
    binding_sentences(text, sizeof text, &(struct plan){.binding = BINDS_NOTHING_FITS, .cheapest_cents = MONEY_UNKNOWN, .unpriced = true},
                      &dollars);
    assert_string_equal(text, "nobody's fee is known, and none can be estimated in USD");
}

static void only_estimates_of_something_are_marked(void **state) {
    char text[32];
    (void)state;
    cell_money(text, sizeof text, 184000, &dollars, true);
    assert_string_equal(text, "~1,840");
    cell_money(text, sizeof text, 184000, &dollars, false);
    assert_string_equal(text, "1,840");
    cell_money(text, sizeof text, MONEY_UNKNOWN, &dollars, true);
    assert_string_equal(text, "—");
    cell_count(text, sizeof text, 48100, true);
    assert_string_equal(text, "~48.1k");
    cell_count(text, sizeof text, UNKNOWN, true);
    assert_string_equal(text, "—");
    cell_few(text, sizeof text, 0.42, true);
    assert_string_equal(text, "~0.4");
    cell_few(text, sizeof text, 0.0, false);
    assert_string_equal(text, "0");
    cell_few(text, sizeof text, 9.94, false);
    assert_string_equal(text, "9.9");
    cell_few(text, sizeof text, 9.96, false);
    assert_string_equal(text, "10");
    cell_few(text, sizeof text, 123456, false);
    assert_string_equal(text, "123k");
    cell_few(text, sizeof text, UNKNOWN, true);
    assert_string_equal(text, "—");
    cell_percent(text, sizeof text, 0.049, true);
    assert_string_equal(text, "~4.9%");
    cell_percent(text, sizeof text, UNKNOWN, true);
    assert_string_equal(text, "—");
}

static void a_price_needs_things(void **state) {
    char text[32];
    (void)state;
    cell_price(text, sizeof text, 124000, 100, &dollars, false);
    assert_string_equal(text, "$12.40");
    cell_price(text, sizeof text, 100, 3, &dollars, true);
    assert_string_equal(text, "~$0.33");
    cell_price(text, sizeof text, 124000, 0, &dollars, true);
    assert_string_equal(text, "—");
    cell_price(text, sizeof text, MONEY_MAX, 1e-300, &dollars, false);
    assert_string_equal(text, "—");
}

static void roles_are_counted_in_words(void **state) {
    static const struct {
        int torches, flames;
        const char *torch_words, *flame_words;
    } counts[] = {{0, 0, "0 torches", "0 flames"}, {1, 1, "1 torch", "1 flame"}, {2, 22, "2 torches", "22 flames"}};
    char text[32];
    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        struct plan plan = {.torches = counts[i].torches, .flames = counts[i].flames};
        role_count(text, sizeof text, &plan, ROLE_TORCH);
        assert_string_equal(text, counts[i].torch_words);
        role_count(text, sizeof text, &plan, ROLE_FLAME);
        assert_string_equal(text, counts[i].flame_words);
    }
    assert_string_equal(plan_glyph(NULL), " ");
    assert_string_equal(plan_glyph(&(struct plan_line){.role = ROLE_TORCH}), "▲");
    assert_string_equal(plan_glyph(&(struct plan_line){.role = ROLE_FLAME}), "●");
}

static void a_visible_change_is_marked_while_changes_are_shown(void **state) {
    struct model model = {.before_valid = true};
    struct view view = {.model = &model, .show_changes = true};
    (void)state;
    assert_string_equal(change_mark(&view, 80.0, 81.0), "▲");
    assert_string_equal(change_mark(&view, 81.0, 80.0), "▼");
    assert_string_equal(change_mark(&view, 80.0, 80.0), "");
    assert_string_equal(change_mark(&view, 80.0, 80.01), ""); /* shown as the same */
    assert_string_equal(change_mark(&view, 0.0, 5.0), "▲");
    assert_string_equal(change_mark(&view, 0.0, 0.0), "");
    view.show_changes = false;
    assert_string_equal(change_mark(&view, 80.0, 81.0), "");
    view.show_changes = true;
    model.before_valid = false;
    assert_string_equal(change_mark(&view, 80.0, 81.0), "");
}

static int64_t stepped(int64_t budget_cents, int steps) {
    struct model model = {.campaign = {.budget_cents = budget_cents}};
    struct message message = message_budget(&model, steps);
    return message.kind == MESSAGE_BUDGET ? message.cents : 0;
}

static void the_budget_moves_by_about_a_twentieth(void **state) {
    (void)state;
    assert_int_equal(stepped(2000000, 1), 2100000);
    assert_int_equal(stepped(2000000, -1), 1900000);
    assert_int_equal(stepped(2000000, 5), 2500000);
    assert_int_equal(stepped(5000000, 1), 5200000);   /* a twentieth is 2,500: 2,000 */
    assert_int_equal(stepped(15000000, 1), 16000000); /* a twentieth is 7,500: 10,000 */
    assert_int_equal(stepped(100, 1), 105);
    assert_int_equal(stepped(1, 1), 2);
}

static void the_budget_stays_an_amount(void **state) {
    (void)state;
    assert_int_equal(stepped(1, -1), 0);
    assert_int_equal(stepped(20, -25), 0);
    assert_int_equal(stepped(MONEY_MAX, 1), 0);
    assert_int_equal(stepped(MONEY_MAX, -1), MONEY_MAX / 20 * 19);
}

static void posts_are_asked_for_from_what_the_plan_has(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    struct view view = stage_view(&stage);
    const struct plan_line *line = &stage_the_plan(&stage)->lines[0];
    struct message more = answer_creator(&view, ACTION_MORE_POSTS, line->creator_id).message;
    assert_int_equal(more.kind, MESSAGE_HOLD);
    assert_int_equal(more.id, line->creator_id);
    assert_int_equal(more.index, line->posts + 1);
    assert_int_equal(answer_creator(&view, ACTION_MORE_POSTS, LUSHLAB).message.index, 1); /* not in the plan */
    assert_int_equal(answer_creator(&view, ACTION_FEWER_POSTS, LUSHLAB).message.index, 0);
    stage_close(&stage);
}

static void the_last_post_of_a_line_is_not_asked_away(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    stage_say(&stage, (struct message){.kind = MESSAGE_HOLD, .id = NOOR, .index = 2});
    struct view view = stage_view(&stage);
    assert_int_equal(answer_creator(&view, ACTION_FEWER_POSTS, NOOR).message.index, 1);
    stage_say(&stage, (struct message){.kind = MESSAGE_HOLD, .id = NOOR, .index = 1});
    view = stage_view(&stage);
    struct answer answer = answer_creator(&view, ACTION_FEWER_POSTS, NOOR);
    assert_int_equal(answer.message.kind, MESSAGE_NONE);
    assert_string_equal(answer.note, "one post is the least: x takes skin.by.noor out");
    assert_int_equal(answer_creator(&view, ACTION_FEWER_POSTS, LUSHLAB).message.kind, MESSAGE_HOLD); /* who is not in says so */
    assert_string_equal(answer_creator(&view, ACTION_MORE_POSTS, LUSHLAB).note, "");
    stage_close(&stage);
}

static void a_key_is_named_as_it_is_bound(void **state) {
    struct stage stage;
    struct error err;
    (void)state;
    stage_open(&stage, NULL);
    struct view view = stage_view(&stage);
    assert_string_equal(key_name(&view, ACTION_PIN).text, "p");
    assert_string_equal(key_name(&view, ACTION_BUDGET_UP).text, ">");
    assert_true(keymap_bind(&stage.keymap, "pin", "F7 C-p", &err));
    assert_string_equal(key_name(&view, ACTION_PIN).text, "F7");
    assert_true(keymap_bind(&stage.keymap, "pin", "", &err));
    assert_string_equal(key_name(&view, ACTION_PIN).text, "—");
    stage_close(&stage);
}

static void draw_reason(struct stage *stage) {
    struct view view = stage_view(stage);
    stage_blank(stage, 120, 6);
    draw_no_plan(&view, &stage->canvas, (struct rect){0, 0, 120, 6});
}

static void an_empty_roster_asks_for_an_import(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    stage_cast(&stage, 0);
    draw_reason(&stage);
    assert_on_screen(&stage, "No creators yet: press i to import a roster.");
    assert_true(keymap_bind(&stage.keymap, "import", "F9", &(struct error){.text = ""}));
    draw_reason(&stage);
    assert_on_screen(&stage, "No creators yet: press F9 to import a roster.");
    stage_close(&stage);
}

static void wishes_that_do_not_fit_are_named_with_a_way_out(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    stage_say(&stage, (struct message){.kind = MESSAGE_PIN, .id = MEGAMAX, .index = 2}); /* $50,000 */
    assert_null(model_plan(&stage.model));
    draw_reason(&stage);
    assert_int_equal(stage_cell(&stage, stage.model.trouble.text)->role, THEME_BAD);
    assert_on_screen(&stage, "In the roster p releases a pin; L changes the limits, > raises the budget.");
    stage_say(&stage, (struct message){.kind = MESSAGE_PIN, .id = MEGAMAX, .index = 0});
    assert_non_null(model_plan(&stage.model));
    stage_close(&stage);
}

static void what_finds_no_room_is_left_out_in_whole_parts(void **state) {
    static const struct {
        int rows;
        const char *text;
    } wanted[] = {
        {4, "it is spent: $2,500 more adds 4; all post often: one more adds 1, two more add 2"},
        {3, "it is spent: $2,500 more adds 4; all post often: one more adds 1; more in 3"},
        {2, "it is spent: $2,500 more adds 4; more in 3"},
        {1, "it is spent: $2,500 more adds 4; all post often: one more adds 1, two more add 2"}, /* no part fits */
    };
    struct canvas canvas;
    (void)state;
    canvas_init(&canvas, TEXT_UTF8);
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        char text[200];
        snprintf(text, sizeof text, "%s", wanted[0].text);
        fit_parts(&canvas, 26, wanted[i].rows, "more in 3", text, sizeof text);
        assert_string_equal(text, wanted[i].text);
    }
    canvas_free(&canvas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_finds_no_room_is_left_out_in_whole_parts),
        cmocka_unit_test(a_gap_is_rounded_up_as_it_is_a_promise),
        cmocka_unit_test(only_what_may_yet_shrink_is_narrowing),
        cmocka_unit_test(a_gap_is_explained_in_two_sentences),
        cmocka_unit_test(alternatives_are_compared_with_the_plan),
        cmocka_unit_test(measures_are_written_as_what_they_are),
        cmocka_unit_test(what_binds_is_joined),
        cmocka_unit_test(what_binds_says_what_relaxing_it_would_bring),
        cmocka_unit_test(an_empty_plan_has_no_rest_of_the_budget),
        cmocka_unit_test(only_estimates_of_something_are_marked),
        cmocka_unit_test(a_price_needs_things),
        cmocka_unit_test(roles_are_counted_in_words),
        cmocka_unit_test(a_visible_change_is_marked_while_changes_are_shown),
        cmocka_unit_test(the_budget_moves_by_about_a_twentieth),
        cmocka_unit_test(the_budget_stays_an_amount),
        cmocka_unit_test(posts_are_asked_for_from_what_the_plan_has),
        cmocka_unit_test(the_last_post_of_a_line_is_not_asked_away),
        cmocka_unit_test(a_key_is_named_as_it_is_bound),
        cmocka_unit_test(an_empty_roster_asks_for_an_import),
        cmocka_unit_test(wishes_that_do_not_fit_are_named_with_a_way_out),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_words", tests, NULL, NULL);
}

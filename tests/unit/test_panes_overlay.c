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

#include "model/filter_field.h"
#include "panes/overlay.h"
#include "panes/scroll.h"
#include "panes/words.h"
#include "support/stage.h"

enum { COLUMNS = 90, ROWS = 36 };

static int show_card(struct stage *stage, int64_t id, int rows, int top) {
    struct view view = stage_view(stage);
    stage_blank(stage, COLUMNS, rows);
    card_draw(&view, &stage->canvas, (struct rect){0, 0, COLUMNS, rows}, id, &top);
    return top;
}

static int show_help(struct stage *stage, enum scope scope, int rows, int top) {
    struct view view = stage_view(stage);
    stage_blank(stage, 100, rows);
    help_draw(&view, &stage->canvas, (struct rect){0, 0, 100, rows}, scope, &top);
    return top;
}

static void show_welcome(struct stage *stage, int columns, int rows) {
    struct view view = stage_view(stage);
    stage_blank(stage, columns, rows);
    welcome_draw(&view, &stage->canvas, (struct rect){0, 0, columns, rows});
}

/* Fails unless the line that starts with the label goes on like this. */
static void line_has(const struct stage *stage, const char *label, const char *rest) {
    char line[512];
    stage_line(stage, stage_row(stage, label), line, sizeof line);
    if (strstr(line, rest) == NULL)
        fail_msg("'%s' is not in '%s'", rest, line);
}

static void a_card_says_where_each_figure_comes_from(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    show_card(&stage, NOOR, ROWS, 0);
    assert_on_screen(&stage, " skin.by.noor ");
    assert_on_screen(&stage, " Noor Haddad · Instagram · micro ");
    line_has(&stage, "followers ", " 48,100  can be a flame ");
    line_has(&stage, "engagement rate", " 4.9%  per follower, given ");
    line_has(&stage, "planned with", " drawn toward the benchmark ");
    line_has(&stage, "views of a post", " 14.0k  given ");
    line_has(&stage, "fee per post", " $420  given ");
    line_has(&stage, "real followers", " 93%  given ");
    line_has(&stage, "niche", " skincare ");
    line_has(&stage, "market", " US ");
    line_has(&stage, "status", " agreed ");
    assert_not_on_screen(&stage, "~");
    stage_close(&stage);
}

static void estimates_on_a_card_are_marked_and_named(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    show_card(&stage, DERMDIARY, ROWS, 0);
    line_has(&stage, "engagement rate", "%  per view, estimated ");
    line_has(&stage, "views of a post", "k  estimated ");
    line_has(&stage, "fee per post", "  estimated (four in five ask ");
    line_has(&stage, "real followers", " ~80%  assumed ");
    assert_not_on_screen(&stage, "given");
    assert_not_on_screen(&stage, "planned with"); /* it is the benchmark itself */
    int x, y = stage_row(&stage, "fee per post");
    assert_true(stage_find_on(&stage, y, "~", &x));
    assert_int_equal(stage.canvas.cells[y * COLUMNS + x].role, THEME_ESTIMATE);
    show_card(&stage, CHEFKOKO, ROWS, 0);
    line_has(&stage, "fee per post", "  estimated ");
    line_has(&stage, "views of a post", " 60.0k  given ");
    stage_close(&stage);
}

static void other_provenances_are_told(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    show_card(&stage, ZOE, ROWS, 0);
    assert_on_screen(&stage, " zoë.plays ");
    line_has(&stage, "engagement rate", " 3.1%  per follower, from counts ");
    line_has(&stage, "views of a post", " given ");
    show_card(&stage, TINYTEAS, ROWS, 0);
    line_has(&stage, "engagement rate", " 8.0%  per view, given ");
    show_card(&stage, AURORA, ROWS, 0);
    line_has(&stage, "followers ", " 4,200,000  can be a torch ");
    line_has(&stage, "status", " prospect  verified account ");
    stage_close(&stage);
}

static void what_is_unknown_has_no_line(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    show_card(&stage, BARE, ROWS, 0);
    assert_on_screen(&stage, "│ Instagram · nano ");
    assert_not_on_screen(&stage, "niche");
    assert_not_on_screen(&stage, "notes");
    line_has(&stage, "status", " prospect ");
    stage_close(&stage);
}

static void forecasts_have_their_range(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    show_card(&stage, NOOR, ROWS, 0);
    /* 14,000 views × 93 % real followers = 13,020 people; with the platform's shock σ² = 0.45² + 0.2², so the middle lies at
     * 13,020 ÷ e^0.12125, a factor of 1.880 from both ends. */
    line_has(&stage, "people reached", " 13.0k  6,136–21.7k ");
    assert_on_screen(&stage, "engagements ");
    assert_on_screen(&stage, "clicks ");
    assert_on_screen(&stage, "conversions ");
    stage_close(&stage);
}

static void a_card_says_why_somebody_is_in_or_out(void **state) {
    struct stage stage;
    char adds[64];
    (void)state;
    stage_open(&stage, NULL);
    show_card(&stage, AURORA, ROWS, 0);
    assert_int_equal(stage_cell(&stage, "In: worth about $")->role, THEME_TORCH);
    const struct plan_line *line = plan_find(stage_the_plan(&stage), AURORA);
    assert_int_equal(line->posts, 1);
    snprintf(adds, sizeof adds, "1 post for $15,100 with handling; adds "); /* $100 */
    assert_on_screen(&stage, adds);
    snprintf(adds, sizeof adds, "Brings %.1f of %.1f fit: ", line->share_fit, stage_the_plan(&stage)->fit);
    assert_on_screen(&stage, adds);
    assert_not_on_screen(&stage, "same person");
    show_card(&stage, LUSHLAB, ROWS, 0);
    assert_on_screen(&stage, "Out: asks $2,100, worth about $");
    assert_not_on_screen(&stage, "with handling");
    show_card(&stage, GONE, ROWS, 0);
    assert_on_screen(&stage, "Out: status declined");
    stage_say(&stage, (struct message){.kind = MESSAGE_EXCLUDE, .id = LUSHLAB, .index = 1});
    show_card(&stage, LUSHLAB, ROWS, 0);
    assert_on_screen(&stage, "Out: excluded by you; worth about $");
    stage_close(&stage);
}

static void finish_without(struct stage *stage, int64_t id) {
    model_want_without(&stage->model, id);
    while (model_step(&stage->model, HUGE_VAL))
        ;
}

static void a_card_says_what_the_plan_would_be_without_them(void **state) {
    struct stage stage;
    char fit[64], names[160] = "";
    struct plan before;
    (void)state;
    stage_open(&stage, NULL);
    plan_init(&before);
    plan_copy(&before, stage_the_plan(&stage));
    show_card(&stage, LUSHLAB, ROWS, 0); /* not in the plan */
    assert_not_on_screen(&stage, "Without them");
    show_card(&stage, AURORA, ROWS, 0);
    assert_on_screen(&stage, "Without them: … ");
    finish_without(&stage, AURORA);
    show_card(&stage, AURORA, ROWS, 0);
    stage_line(&stage, stage_row(&stage, "Without them: "), names, sizeof names);
    stage_say(&stage, (struct message){.kind = MESSAGE_EXCLUDE, .id = AURORA, .index = 1});
    const struct plan *other = stage_the_plan(&stage);
    snprintf(fit, sizeof fit, "Without them: fit %.1f (−%.1f); ", other->fit, before.fit - other->fit);
    assert_non_null(strstr(names, fit));
    plan_free(&before);
    stage_close(&stage);
}

static void what_happens_without_somebody_is_a_sentence(void **state) {
    struct stage stage;
    struct plan plan = {.fit = 76.5};
    struct plan_without without = {.possible = true, .fit = 74.1};
    char text[320];
    static const char *const sentences[] = {
        "Without them: fit 74.1 (−2.4); nobody comes in instead.",
        "Without them: fit 74.1 (−2.4); aurora.vance comes in instead.",
        "Without them: fit 74.1 (−2.4); aurora.vance and skin.by.noor come in instead.",
        "Without them: fit 74.1 (−2.4); aurora.vance, skin.by.noor and dermdiary come in instead.",
        "Without them: fit 74.1 (−2.4); aurora.vance, skin.by.noor, dermdiary and 1 more come in instead.",
    };
    (void)state;
    stage_open(&stage, NULL);
    for (size_t n = 0; n < NEWCOMERS_NAMED; n++)
        without.newcomers[n] = roster_find(&stage.model.roster, AURORA + (int64_t)n);
    for (; without.newcomer_count < sizeof sentences / sizeof sentences[0]; without.newcomer_count++) {
        without_sentence(text, sizeof text, &plan, &without, &stage.model.roster);
        assert_string_equal(text, sentences[without.newcomer_count]);
    }
    without = (struct plan_without){.possible = true, .fit = 76.52};
    without_sentence(text, sizeof text, &plan, &without, &stage.model.roster);
    assert_string_equal(text, "Without them: fit 76.5 (±0.0); nobody comes in instead.");
    without.fit = 80.0; /* a pin cost that */
    without_sentence(text, sizeof text, &plan, &without, &stage.model.roster);
    assert_string_equal(text, "Without them: fit 80.0 (+3.5); nobody comes in instead.");
    without.fit = UNKNOWN;
    without_sentence(text, sizeof text, &plan, &without, &stage.model.roster);
    assert_string_equal(text, "Without them: no plan was found.");
    without.possible = false;
    without_sentence(text, sizeof text, &plan, &without, &stage.model.roster);
    assert_string_equal(text, "There is no plan without them.");
    stage_close(&stage);
}

static void a_card_names_the_accounts_of_the_same_person(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    struct roster *roster = &stage.model.roster;
    size_t aurora = roster_find(roster, AURORA), noor = roster_find(roster, NOOR);
    char ours[120], theirs[120];
    show_card(&stage, AURORA, ROWS, 0);
    assert_not_on_screen(&stage, "accounts of one person"); /* there is only the one */
    roster->person[aurora] = roster->person[noor] = 5;
    show_card(&stage, AURORA, ROWS, 0);
    assert_on_screen(&stage, "2 accounts of one person");
    stage_line(&stage, stage_row(&stage, "2 accounts of one person") + 1, ours, sizeof ours);
    stage_line(&stage, stage_row(&stage, "2 accounts of one person") + 2, theirs, sizeof theirs);
    assert_non_null(strstr(ours, "▲ YouTube    aurora.vance"));
    assert_non_null(strstr(ours, " 4.20M    15,000 │"));
    assert_non_null(strstr(theirs, "Instagram  skin.by.noor"));
    assert_non_null(strstr(theirs, " 48.1k       420 │"));
    assert_on_screen(&stage, "They reach the same people once");
    stage_close(&stage);
}

static void figures_on_a_card_have_their_day(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    struct creator creator = roster_get(&stage.model.roster, roster_find(&stage.model.roster, NOOR));
    creator.id = STAGE_CREATORS + 1;
    creator.handle = "dated";
    creator.figures_date = "2025-10-01";
    creator.converted = FIELD_FEE;
    creator.tags = "sale|vip";
    roster_add(&stage.model.roster, &stage.params, &creator);
    model_roster_changed(&stage.model);
    stage_plan(&stage);
    show_card(&stage, creator.id, ROWS, 0);
    line_has(&stage, "followers ", " 48,100  given 2025-10-01, can be a flame ");
    line_has(&stage, "engagement rate", " 4.9%  per follower, given 2025-10-01 ");
    line_has(&stage, "views of a post", " 14.0k  given 2025-10-01 ");
    line_has(&stage, "real followers", " 93%  given 2025-10-01 ");
    line_has(&stage, "fee per post", " $420  from another currency "); /* a price is no measurement */
    line_has(&stage, "tags", " sale, vip ");
    stage_close(&stage);
}

static void a_small_card_is_scrolled(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    assert_int_equal(show_card(&stage, AURORA, ROWS, 5), 0); /* all of it fits */
    assert_not_on_screen(&stage, "more");
    assert_int_equal(show_card(&stage, AURORA, 12, -3), 0);
    assert_on_screen(&stage, "Aurora Vance");
    assert_not_on_screen(&stage, "verified account");
    assert_on_screen(&stage, "↓ more");
    int last = show_card(&stage, AURORA, 12, 1000);
    assert_true(last > 0 && last < 40);
    assert_int_equal(stage_row(&stage, "verified account"), 10); /* the last line inside */
    assert_not_on_screen(&stage, "↓ more");
    show_card(&stage, AURORA, 12, last - 1);
    assert_on_screen(&stage, "↓ more");
    stage_close(&stage);
}

static void a_card_of_nobody_is_not_drawn(void **state) {
    struct stage stage;
    char line[512];
    (void)state;
    stage_open(&stage, NULL);
    show_card(&stage, 99, ROWS, 0);
    stage_line(&stage, 0, line, sizeof line);
    assert_string_equal(line, "");
    stage_close(&stage);
}

static void a_card_takes_the_creator_in_hand(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    struct view view = stage_view(&stage);
    const struct plan_line *line = plan_find(stage_the_plan(&stage), NOOR);
    assert_non_null(line);
    struct message pin = card_act(&view, NOOR, ACTION_PIN).message, out = card_act(&view, NOOR, ACTION_EXCLUDE).message;
    assert_true(pin.kind == MESSAGE_PIN && pin.id == NOOR && pin.index == 1);
    assert_true(out.kind == MESSAGE_EXCLUDE && out.id == NOOR && out.index == 1);
    assert_int_equal(card_act(&view, NOOR, ACTION_MORE_POSTS).message.index, line->posts + 1);
    assert_int_equal(card_act(&view, NOOR, ACTION_FEWER_POSTS).message.index, line->posts - 1);
    assert_int_equal(card_act(&view, NOOR, ACTION_BACK).ask, ASK_BACK);
    assert_int_equal(card_act(&view, NOOR, ACTION_OPEN).ask, ASK_BACK);
    assert_int_equal(card_act(&view, NOOR, ACTION_SORT).ask, ASK_NOTHING);
    stage_close(&stage);
}

/* Every action of the scope stands there once with its keys; none of another scope does. */
static void help_lists(struct stage *stage, enum scope scope) {
    show_help(stage, scope, 120, 0);
    for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        char keys[48];
        int x, y;
        keymap_label(&stage->keymap, (enum action)action, 3, keys, sizeof keys);
        bool listed = (action_rows[action].scopes & (1u << scope)) != 0 && keys[0] != '\0';
        assert_int_equal(stage_find(stage, action_rows[action].help, &x, &y), listed);
        if (listed)
            assert_true(stage_find_on(stage, y, keys, &x));
    }
}

static void help_lists_the_actions_of_a_scope_with_their_keys(void **state) {
    struct stage stage;
    struct error err;
    (void)state;
    stage_open(&stage, NULL);
    for (int scope = 0; scope < SCOPE_COUNT; scope++)
        help_lists(&stage, (enum scope)scope);
    assert_true(keymap_bind(&stage.keymap, "pin", "F5 C-p", &err));
    assert_true(keymap_bind(&stage.keymap, "exclude", "", &err));
    assert_true(keymap_bind(&stage.keymap, "sort", "p", &err));
    for (int scope = 0; scope < SCOPE_COUNT; scope++)
        help_lists(&stage, (enum scope)scope);
    show_help(&stage, SCOPE_ROSTER, 120, 0);
    line_has(&stage, action_rows[ACTION_PIN].help, " F5 ^P ");
    line_has(&stage, action_rows[ACTION_SORT].help, " p ");
    stage_close(&stage);
}

static void help_explains_the_figures(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    show_help(&stage, SCOPE_COMPARE, 120, 0);
    int own = stage_row(&stage, "Keys in compare"), everywhere = stage_row(&stage, "Everywhere");
    assert_true(own < stage_row(&stage, action_rows[ACTION_COMPARE_BY].help));
    assert_true(stage_row(&stage, action_rows[ACTION_COMPARE_BY].help) < everywhere);
    assert_true(everywhere < stage_row(&stage, action_rows[ACTION_QUIT].help));
    assert_on_screen(&stage, "fit is how well the plan serves the goals");
    assert_on_screen(&stage, "◆ pinned   ✗ excluded");
    assert_not_on_screen(&stage, "…");
    show_help(&stage, SCOPE_IMPORT, 120, 0);
    assert_not_on_screen(&stage, "◆ pinned");
    stage_close(&stage);
}

static void help_lists_what_a_filter_can_say(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    show_help(&stage, SCOPE_ROSTER, 120, 0);
    assert_on_screen(&stage, "What a filter can say");
    for (size_t i = 0; i < filter_field_count; i++)
        assert_on_screen(&stage, filter_fields[i].help);
    show_help(&stage, SCOPE_CARD, 120, 0);
    assert_not_on_screen(&stage, "What a filter can say");
    stage_close(&stage);
}

static void help_with_the_goals_explains_the_gap_first(void **state) {
    struct stage stage;
    char sentence[64], heading[96];
    (void)state;
    stage_open(&stage, NULL);
    gap_sentence(sentence, sizeof sentence, stage_the_plan(&stage));
    snprintf(heading, sizeof heading, "What \"%s\" means", sentence);
    show_help(&stage, SCOPE_GOALS, 20, 0);
    assert_int_equal(stage_row(&stage, heading), 1);
    assert_true(stage_row(&stage, "That is known") < stage_row(&stage, "Keys in the goal panel"));
    show_help(&stage, SCOPE_ROSTER, 120, 0);
    assert_true(stage_row(&stage, heading) > stage_row(&stage, "Everywhere"));
    stage_close(&stage);
}

static void a_small_help_is_scrolled(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    assert_int_equal(show_help(&stage, SCOPE_ROSTER, 20, 0), 0);
    assert_on_screen(&stage, "Keys in the roster");
    assert_on_screen(&stage, "↓ more");
    int last = show_help(&stage, SCOPE_ROSTER, 20, 1000);
    assert_on_screen(&stage, "half is.");
    assert_int_equal(stage_row(&stage, "half is."), 18);
    assert_not_on_screen(&stage, "↓ more");
    assert_int_equal(show_help(&stage, SCOPE_ROSTER, 20, last), last);
    stage_close(&stage);
}

static void the_welcome_offers_what_there_is_to_do(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    for (int columns = 60; columns <= 130; columns += 10) {
        show_welcome(&stage, columns, 13);
        assert_on_screen(&stage, "This store has no creators yet");
        assert_not_on_screen(&stage, "…");
        line_has(&stage, "import a roster", " i ");
        line_has(&stage, "by hand", " a ");
        line_has(&stage, "demo roster", " d ");
        line_has(&stage, "all keys", " ? ");
        line_has(&stage, "quit", " q ");
    }
    assert_true(keymap_bind(&stage.keymap, "import", "F2", &(struct error){.text = ""}));
    show_welcome(&stage, 80, 20);
    line_has(&stage, "import a roster", " F2 ");
    stage_close(&stage);
}

static void put_long_text(struct scroll *scroll, const void *user) {
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TEXT, 0, user);
}

static void text_wraps_at_words_and_inside_long_ones(void **state) {
    struct stage stage;
    int top = 0;
    (void)state;
    stage_open(&stage, NULL);
    stage_blank(&stage, 14, 8);
    scroll_draw(&stage.canvas, (struct rect){0, 0, 14, 8}, 80, SCROLL_AS_LINES, "T", put_long_text, "one two three abcdefghijklmn 日本語日本語", &top);
    static const char *const lines[] = {"│ one two    │", "│ three      │", "│ abcdefghij │",
                                        "│ klmn       │", "│ 日本語日本 │", "│ 語         │"};
    stage_blank(&stage, 14, 12);
    scroll_draw(&stage.canvas, (struct rect){0, 0, 14, 12}, 80, SCROLL_AS_LINES, "T", put_long_text, "one", &top);
    assert_int_equal(stage_row(&stage, "└"), 2); /* no taller than its line */
    scroll_draw(&stage.canvas, (struct rect){0, 0, 14, 12}, 80, SCROLL_FULL, "T", put_long_text, "one", &top);
    assert_int_equal(stage_row(&stage, "└"), 11);
    stage_blank(&stage, 14, 8);
    scroll_draw(&stage.canvas, (struct rect){0, 0, 14, 8}, 80, SCROLL_AS_LINES, "T", put_long_text, "one two three abcdefghijklmn 日本語日本語", &top);
    for (int i = 0; i < 6; i++) {
        char line[64];
        stage_line(&stage, 1 + i, line, sizeof line);
        assert_string_equal(line, lines[i]);
    }
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_says_where_each_figure_comes_from),
        cmocka_unit_test(estimates_on_a_card_are_marked_and_named),
        cmocka_unit_test(other_provenances_are_told),
        cmocka_unit_test(what_is_unknown_has_no_line),
        cmocka_unit_test(forecasts_have_their_range),
        cmocka_unit_test(a_card_says_why_somebody_is_in_or_out),
        cmocka_unit_test(a_card_says_what_the_plan_would_be_without_them),
        cmocka_unit_test(what_happens_without_somebody_is_a_sentence),
        cmocka_unit_test(a_card_names_the_accounts_of_the_same_person),
        cmocka_unit_test(figures_on_a_card_have_their_day),
        cmocka_unit_test(a_small_card_is_scrolled),
        cmocka_unit_test(a_card_of_nobody_is_not_drawn),
        cmocka_unit_test(a_card_takes_the_creator_in_hand),
        cmocka_unit_test(help_lists_the_actions_of_a_scope_with_their_keys),
        cmocka_unit_test(help_explains_the_figures),
        cmocka_unit_test(help_lists_what_a_filter_can_say),
        cmocka_unit_test(help_with_the_goals_explains_the_gap_first),
        cmocka_unit_test(a_small_help_is_scrolled),
        cmocka_unit_test(the_welcome_offers_what_there_is_to_do),
        cmocka_unit_test(text_wraps_at_words_and_inside_long_ones),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_overlay", tests, NULL, NULL);
}

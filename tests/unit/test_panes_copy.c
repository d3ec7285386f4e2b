#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "panes/copy.h"
#include "panes/overlay.h"
#include "support/stage.h"

static void has(const char *copied, const char *text) {
    if (strstr(copied, text) == NULL)
        fail_msg("\"%s\" is missing in:\n%s", text, copied);
}

static void has_not(const char *copied, const char *text) {
    if (strstr(copied, text) != NULL)
        fail_msg("\"%s\" is in:\n%s", text, copied);
}

static int rows(const char *copied) {
    int count = 0;
    for (; *copied != '\0'; copied++)
        count += *copied == '\n';
    return count;
}

static void the_roster_is_copied_with_plain_numbers(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, &roster_pane);
    char *copied = stage_copied(&stage);
    has(copied, "in the plan\tcreator\tname\tplatform\ttier\tfollowers\tengagement rate\treach of a post\tfee per post (USD)\tworth "
                "(USD)\tniche\tmarket\testimated\n");
    has(copied, "\taurora.vance\tAurora Vance\tYouTube\tmega\t4200000\t0.011\t");
    has(copied, "\t15000.00\t");
    has(copied, "\tskin.by.noor\tNoor Haddad\tInstagram\tmicro\t48100\t0.049\t");
    assert_int_equal(rows(copied), STAGE_CREATORS);
    free(copied);
    stage_close(&stage);
}

/* The lines end in what the screen shows with a ~. */
static void the_copy_names_what_is_estimated(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, &roster_pane);
    stage_filter(&stage, "dermdiary");
    char *copied = stage_copied(&stage);
    assert_int_equal(rows(copied), 1);
    has(copied, "\tskincare\tUS\tengagement rate, reach of a post, fee per post (USD)");
    free(copied);
    stage_filter(&stage, "aurora");
    copied = stage_copied(&stage);
    assert_int_equal(rows(copied), 1);
    has(copied, "\tlifestyle\tUS\t");
    assert_int_equal(copied[strlen(copied) - 1], '\t'); /* nothing is estimated */
    free(copied);
    stage_close(&stage);
}

static void those_who_are_marked_are_copied_alone(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, &roster_pane);
    stage_say(&stage, (struct message){.kind = MESSAGE_MARK, .id = NOOR, .index = 1});
    stage_say(&stage, (struct message){.kind = MESSAGE_MARK, .id = GYMRAT, .index = 1});
    stage_filter(&stage, "niche:fitness"); /* hides one of them, who is marked all the same */
    char *copied = stage_copied(&stage);
    assert_int_equal(rows(copied), 2);
    has(copied, "gymrat");
    has(copied, "skin.by.noor");
    assert_true(strstr(copied, "gymrat") < strstr(copied, "skin.by.noor")); /* those who are shown come first */
    free(copied);
    stage_close(&stage);
}

static void copying_a_crowd_stops_when_no_more_can_be_taken(void **state) {
    struct stage stage;
    struct tsv table;
    (void)state;
    stage_open(&stage, &roster_pane);
    stage_cast(&stage, 3000);
    struct view view = stage_view(&stage);
    tsv_init(&table, 2000);
    assert_true(roster_pane.copy(stage.state, &view, &table));
    assert_true(tsv_is_full(&table));
    assert_int_equal(table.promised, 3000);
    assert_true(table.rows > 5 && table.rows < 40);
    tsv_free(&table);
    stage_close(&stage);
}

static void the_goal_panel_copies_the_totals(void **state) {
    struct stage stage;
    char expected[64];
    (void)state;
    stage_open(&stage, &goals_pane);
    const struct plan *plan = stage_the_plan(&stage);
    char *copied = stage_copied(&stage);
    has(copied, "total\tvalue\tlow (1 in 10)\thigh (1 in 10)\nbudget (USD)\t20000.00\t\t\n");
    snprintf(expected, sizeof expected, "\nspend (USD)\t%lld.%02lld\t", (long long)plan->spend_cents / 100,
             (long long)plan->spend_cents % 100);
    has(copied, expected);
    snprintf(expected, sizeof expected, "\nflames\t%d\t", plan->flames);
    has(copied, expected);
    has(copied, "\nreach\t");
    has(copied, "\nfrequency\t");
    free(copied);
    stage_close(&stage);
}

/* Lines first, then the sums: what everybody costs is what the plan spends. */
static void the_lines_of_the_budget_are_copied_with_their_sums(void **state) {
    struct stage stage;
    char expected[96];
    (void)state;
    stage_open(&stage, &budget_pane);
    stage_say(&stage, (struct message){.kind = MESSAGE_PIN, .id = NOOR, .index = 1});
    const struct plan *plan = stage_the_plan(&stage);
    char *copied = stage_copied(&stage);
    has(copied, "part\tfixed\tcreator\tplatform\tposts\tfee per post (USD)\thandling (USD)\tcost (USD)\t");
    const struct plan_line *noor = plan_find(plan, NOOR);
    snprintf(expected, sizeof expected, "\nflame\tpinned\tskin.by.noor\tInstagram\t%d\t420.00\t", noor->posts);
    has(copied, expected);
    snprintf(expected, sizeof expected, "\t%lld.%02lld\t", (long long)plan->spend_cents / 100, (long long)plan->spend_cents % 100);
    has(strstr(copied, "\ntotal\t\t\t\t"), expected);
    assert_int_equal(rows(copied), (int)plan->count + (plan->torches > 0) + (plan->flames > 0) + 1);
    free(copied);
    stage_close(&stage);
}

static char *card_of(struct stage *stage, int64_t id) {
    struct view view = stage_view(stage);
    struct tsv table;
    tsv_init(&table, 10000);
    assert_true(card_copy(&view, id, &table));
    tsv_end(&table);
    char *text = mem_text_n(table.text, table.length);
    tsv_free(&table);
    return text;
}

static void a_card_is_copied_with_where_each_figure_is_from(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    char *copied = card_of(&stage, NOOR);
    has(copied, "field\tvalue\tlow (1 in 10)\thigh (1 in 10)\tfrom\ncreator\tskin.by.noor\t\t\t\n");
    has(copied, "\nfollowers\t48100\t\t\tgiven\n");
    has(copied, "\nengagement rate per follower\t0.049\t\t\tgiven\n");
    has(copied, "\nfee per post (USD)\t420.00\t\t\tgiven\n");
    has(copied, "\nreal followers\t0.93\t\t\tgiven\n");
    has(copied, "\nstatus\tagreed\t");
    has(copied, "\nconversions\t");
    has_not(copied, "\nnotes\t");
    free(copied);
    copied = card_of(&stage, BARE);
    has(copied, "\testimated\n");
    has(copied, "\nin the plan\t");
    has_not(copied, "\nname\t");
    free(copied);
    copied = card_of(&stage, ZOE);
    has(copied, "\nengagement rate per follower\t0.031\t\t\tconverted\n");
    free(copied);
    stage_close(&stage);
}

static void unknown_figures_are_empty_cells(void **state) {
    const struct currency yen = {"JPY", "¥", 0}, dollars = {"USD", "$", 2};
    struct tsv table;
    (void)state;
    tsv_init(&table, 1000);
    for (int i = 0; i < 6; i++)
        tsv_column(&table, "x");
    tsv_row(&table);
    copy_money(&table, MONEY_UNKNOWN, &dollars);
    copy_money(&table, 1250, &yen);
    copy_figure(&table, UNKNOWN);
    copy_figure(&table, 0.0);
    copy_minor(&table, 1250.0, &dollars);
    copy_minor(&table, 12.5, &dollars);
    tsv_end(&table);
    static const char expected[] = "x\tx\tx\tx\tx\tx\n\t1250\t\t0\t12.50\t0.125";
    assert_int_equal(table.length, strlen(expected));
    assert_memory_equal(table.text, expected, table.length);
    tsv_free(&table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_roster_is_copied_with_plain_numbers),
        cmocka_unit_test(the_copy_names_what_is_estimated),
        cmocka_unit_test(those_who_are_marked_are_copied_alone),
        cmocka_unit_test(copying_a_crowd_stops_when_no_more_can_be_taken),
        cmocka_unit_test(the_goal_panel_copies_the_totals),
        cmocka_unit_test(the_lines_of_the_budget_are_copied_with_their_sums),
        cmocka_unit_test(a_card_is_copied_with_where_each_figure_is_from),
        cmocka_unit_test(unknown_figures_are_empty_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

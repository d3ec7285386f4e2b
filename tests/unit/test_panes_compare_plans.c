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

#include "base/mem.h"
#include "panes/compare_views.h"
#include "support/stage.h"

enum { COLUMNS = 100, ROWS = 70 };

static const struct pane_view *const only[] = {&compare_plans};

static void *open_only(void) {
    return views_open(only, 1);
}

static const struct pane_class plans = {
    .title = "Plans",
    .scope = SCOPE_COMPARE,
    .open = open_only,
    .close = views_close,
    .draw = views_draw,
    .act = views_act,
    .mouse = views_mouse,
    .work = views_work,
    .copy = views_copy,
};

static void show(struct stage *stage) {
    stage_draw(stage, COLUMNS, ROWS);
}

/* A scenario of the campaign that is open, under another name, with the plan as it is now or none. */
static struct scenario saved_as(const struct stage *stage, const char *name, bool plan) {
    struct scenario scenario;
    scenario_init(&scenario, &stage->params);
    campaign_copy(&scenario.campaign, &stage->model.campaign);
    strcpy(scenario.campaign.name, name);
    scenario.has_plan = plan;
    if (plan)
        plan_copy(&scenario.plan, stage_the_plan(stage));
    return scenario;
}

static void set_scenarios(struct stage *stage, const struct scenario *list, size_t count) {
    struct scenario *owned = mem_new(count + 1, sizeof *owned);
    owned[0] = saved_as(stage, "Open", true);
    owned[0].open = true;
    if (count > 0)
        memcpy(owned + 1, list, count * sizeof *list);
    model_set_scenarios(&stage->model, owned, count + 1);
    stage->version++;
}

static void open_plans(struct stage *stage) {
    stage_open(stage, &plans);
    strcpy(stage->model.campaign.name, "Spring");
}

/* Two scenarios: the open one, with $8,000 more, and the one before. */
static void open_two(struct stage *stage) {
    open_plans(stage);
    struct scenario before = saved_as(stage, "Small", true);
    stage_say(stage, (struct message){.kind = MESSAGE_BUDGET, .cents = stage->params.budget_cents + 800000});
    set_scenarios(stage, &before, 1);
    show(stage);
}

/* The words of the line that begins with the label, one blank between them, bars left out. */
static void row_of(const struct stage *stage, const char *label, char out[512]) {
    char line[512];
    size_t used = 0;
    for (int y = 0; y < stage->canvas.rows; y++) {
        stage_line(stage, y, line, sizeof line);
        if (line[0] != ' ' || strncmp(line + 1, label, strlen(label)) != 0 || line[1 + strlen(label)] != ' ')
            continue;
        for (const char *at = line + 1 + strlen(label); *at != '\0';) {
            at += strspn(at, " ");
            size_t length = strcspn(at, " ");
            if (length > 0 && strncmp(at, "▇", strlen("▇")) != 0 && strncmp(at, "▐", strlen("▐")) != 0)
                used += (size_t)snprintf(out + used, 512 - used, "%s%.*s", used > 0 ? " " : "", (int)length, at);
            at += length;
        }
        out[used] = '\0';
        return;
    }
    fail_msg("there is no line '%s'", label);
}

static void check_row(const struct stage *stage, const char *label, const char *words) {
    char found[512];
    row_of(stage, label, found);
    assert_string_equal(found, words);
}

static void go_to(struct stage *stage, const char *label) {
    stage_act(stage, ACTION_TOP);
    for (int i = 0; i < ROWS; i++) {
        char line[512];
        show(stage);
        int y = stage_row(stage, label);
        stage_line(stage, y, line, sizeof line);
        if (stage->canvas.cells[y * COLUMNS].flags & CELL_SELECTED)
            return;
        stage_act(stage, ACTION_DOWN);
    }
    fail_msg("the cursor does not come to '%s'", label);
}

/* As in the goal panel: without a niche it does not count. */
static void a_niche_goal_without_a_niche_says_so(void **state) {
    struct stage stage;
    int niche = 0;
    (void)state;
    open_plans(&stage);
    while (stage.params.goals[niche].outcome != OUTCOME_NICHE)
        niche++;
    stage_say(&stage, (struct message){.kind = MESSAGE_WEIGHT, .index = niche, .number = 9.0});
    struct scenario skin = saved_as(&stage, "Skin", true);
    strcpy(skin.campaign.niche, "skincare");
    set_scenarios(&stage, &skin, 1);
    show(&stage);
    int y = stage_row(&stage, "Goals"), x;
    for (y++; !stage_find_on(&stage, y, " niche ", &x); y++) /* the brief has a niche, too */
        assert_true(y < ROWS);
    assert_true(stage_find_on(&stage, y, "9, no niche set", &x));
    char line[512];
    stage_line(&stage, y, line, sizeof line);
    assert_string_equal(line + strlen(line) - 1, "9"); /* it counts in the other */
    const char *set = strstr(line, "no niche set");
    assert_null(strstr(set + 1, "no niche set"));
    const char *bar = strstr(line, "▇");
    assert_true(bar != NULL && bar > set); /* of the other alone */
    stage_close(&stage);
}

static void alone_it_says_how_to_save_another(void **state) {
    struct stage stage;
    (void)state;
    open_plans(&stage);
    set_scenarios(&stage, NULL, 0);
    show(&stage);
    assert_on_screen(&stage, "Save it under another name with c");
    stage_act(&stage, ACTION_DOWN); /* harmless */
    stage_close(&stage);
}

static void the_open_plan_stands_first_and_the_other_is_held_against_it(void **state) {
    struct stage stage;
    char expected[128], most[32], least[32], between[32];
    (void)state;
    open_two(&stage);
    const struct plan *live = stage_the_plan(&stage), *small = &stage.model.scenarios[1].plan;
    assert_on_screen(&stage, "2 scenarios; ▲▼ against Spring");
    int live_x, small_x, y;
    assert_true(stage_find_on(&stage, 1, "Spring", &live_x) && stage_find(&stage, "Small", &small_x, &y));
    assert_true(live_x < small_x && y == 1);
    check_row(&stage, "state", "open, live as saved");
    check_row(&stage, "budget", "$28,000 $20,000 ▼$8,000");
    check_row(&stage, "days", "28 28");
    check_row(&stage, "niche", "any any");
    check_row(&stage, "hype", "8 8");
    double now = round((double)live->spend_cents / 100.0), then = round((double)small->spend_cents / 100.0);
    double apart = round((double)(live->spend_cents - small->spend_cents) / 100.0);
    text_whole(most, sizeof most, llround(now));
    text_whole(least, sizeof least, llround(then));
    text_whole(between, sizeof between, llround(apart));
    snprintf(expected, sizeof expected, "$%s $%s ▼$%s", most, least, between); /* without cents */
    check_row(&stage, "spend", expected);
    check_row(&stage, "fit compares", "— no: budget");
    snprintf(expected, sizeof expected, "%.1f %.1f", live->fit, small->fit); /* no difference, and no star: they do not compare */
    check_row(&stage, "fit", expected);
    stage_close(&stage);
}

static void totals_carry_their_ranges(void **state) {
    struct stage stage;
    char row[512], low[24], high[24], range[64];
    (void)state;
    open_two(&stage);
    const struct plan *small = &stage.model.scenarios[1].plan;
    row_of(&stage, "impressions", row); /* "reach" is a goal, too */
    assert_non_null(strstr(row, "▼"));
    assert_non_null(strstr(row, "★"));
    text_count(low, sizeof low, small->totals[TOTAL_REACH].p10); /* the planner's own: forecasting it again comes to the same */
    text_count(high, sizeof high, small->totals[TOTAL_REACH].p90);
    snprintf(range, sizeof range, "%s–%s", low, high);
    assert_on_screen(&stage, range);
    stage_close(&stage);
}

static void fits_on_the_same_scale_compare(void **state) {
    struct stage stage;
    char expected[64];
    (void)state;
    open_plans(&stage);
    struct scenario other = saved_as(&stage, "Worse", true);
    other.plan.fit -= 3.5;
    double fit = stage_the_plan(&stage)->fit;
    set_scenarios(&stage, &other, 1);
    show(&stage);
    check_row(&stage, "fit compares", "— yes");
    snprintf(expected, sizeof expected, "★%.1f %.1f ▼3.5", fit, fit - 3.5);
    check_row(&stage, "fit", expected);
    stage_close(&stage);
}

static void who_is_in_one_only_is_marked(void **state) {
    struct stage stage;
    char row[512];
    (void)state;
    open_plans(&stage);
    const struct plan_line *noor = plan_find(stage_the_plan(&stage), NOOR);
    assert_non_null(noor);
    int posts = noor->posts;
    struct scenario before = saved_as(&stage, "With noor", true);
    stage_say(&stage, (struct message){.kind = MESSAGE_EXCLUDE, .id = NOOR, .index = 1});
    set_scenarios(&stage, &before, 1);
    show(&stage);
    char expected[64];
    snprintf(expected, sizeof expected, "— ● %d only here", posts);
    check_row(&stage, "skin.by.noor", expected);
    row_of(&stage, "gymrat", row);
    assert_null(strstr(row, "only"));
    go_to(&stage, "skin.by.noor");
    assert_on_screen(&stage, "skin.by.noor: posts in each plan; in 1 of 2");
    struct answer answer = stage_act(&stage, ACTION_OPEN);
    assert_int_equal(answer.ask, ASK_CARD);
    assert_int_equal(answer.id, NOOR);
    assert_int_equal(stage_act(&stage, ACTION_PIN).message.kind, MESSAGE_PIN);
    stage_act(&stage, ACTION_TOP);
    assert_int_equal(stage_act(&stage, ACTION_OPEN).ask, ASK_NOTHING);
    stage_close(&stage);
}

static void what_is_missing_is_said(void **state) {
    struct stage stage;
    struct scenario list[3];
    (void)state;
    open_plans(&stage);
    list[0] = saved_as(&stage, "Bare", false);
    list[1] = saved_as(&stage, "Gone", true);
    list[1].plan.count--; /* deleted with its creator; the counts are as they were saved */
    list[2] = saved_as(&stage, "Moved", true);
    list[2].plan.lines[0].views *= 2.0;
    set_scenarios(&stage, list, 3);
    show(&stage);
    check_row(&stage, "state", "open, live being planned… 1 creator gone figures changed");
    check_row(&stage, "torches", "1 — 1 1");
    stage_act(&stage, ACTION_RIGHT);
    show(&stage);
    assert_on_screen(&stage, "Bare: it is being planned, after the open one");
    stage_act(&stage, ACTION_RIGHT);
    show(&stage);
    assert_on_screen(&stage, "Gone: 1 of its creators is not in the roster any more");
    stage_act(&stage, ACTION_RIGHT);
    show(&stage);
    assert_on_screen(&stage, "Moved: figures have changed since it was saved");
    stage_close(&stage);
}

static void changes_of_the_store_are_followed(void **state) {
    struct stage stage;
    (void)state;
    open_two(&stage);
    struct scenario other = saved_as(&stage, "Another", true);
    set_scenarios(&stage, &other, 1);
    show(&stage);
    assert_on_screen(&stage, "Another");
    assert_not_on_screen(&stage, "Small");
    stage_cast(&stage, 40); /* other creators: of the plan nobody is left, or somebody else's figures stand under the numbers */
    show(&stage);
    assert_on_screen(&stage, "Another");
    set_scenarios(&stage, NULL, 0);
    show(&stage);
    assert_on_screen(&stage, "There is one scenario only");
    stage_close(&stage);
}

static void many_plans_are_forecast_in_steps(void **state) {
    enum { MANY = 20 };
    struct stage stage;
    struct scenario list[MANY];
    (void)state;
    open_plans(&stage);
    for (int i = 0; i < MANY; i++) {
        char name[24];
        snprintf(name, sizeof name, "Plan %02d", i);
        list[i] = saved_as(&stage, name, true);
    }
    set_scenarios(&stage, list, MANY);
    show(&stage);
    struct view view = stage_view(&stage);
    int steps = 0;
    while (stage.pane->work(stage.state, &view, 0.0) != PANE_IDLE)
        assert_true(++steps <= MANY);
    show(&stage);
    assert_on_screen(&stage, "The open scenario and 15 of 20 others");
    assert_on_screen(&stage, "1–4 of 16");
    for (int i = 0; i < MANY; i++)
        stage_act(&stage, ACTION_RIGHT);
    show(&stage);
    assert_on_screen(&stage, "13–16 of 16");
    check_row(&stage, "state", "as saved as saved as saved as saved");
    stage_close(&stage);
}

static void two_fit_on_the_smallest_screen(void **state) {
    struct stage stage;
    (void)state;
    open_two(&stage);
    stage_draw(&stage, 60, 13);
    assert_on_screen(&stage, "Spring");
    assert_on_screen(&stage, "Small");
    assert_on_screen(&stage, "$20,000 ▼$8,000");
    for (int width = 0; width < 70; width += 3)
        for (int height = 0; height < 16; height++)
            stage_draw(&stage, width, height);
    stage_close(&stage);
}

static void the_table_is_copied_with_exact_figures(void **state) {
    struct stage stage;
    struct tsv copied;
    char text[8192], range[128];
    (void)state;
    open_two(&stage);
    struct view view = stage_view(&stage);
    const struct plan *live = stage_the_plan(&stage), *small = &stage.model.scenarios[1].plan;
    tsv_init(&copied, 8000);
    assert_true(stage.pane->copy(stage.state, &view, &copied));
    tsv_end(&copied);
    assert_true(!tsv_is_full(&copied) && copied.length < sizeof text);
    memcpy(text, copied.text, copied.length);
    text[copied.length] = '\0';
    assert_int_equal(strncmp(text, "what\tSpring\tSmall\testimated\n", 28), 0);
    assert_non_null(strstr(text, "\nbudget (USD)\t28000.00\t20000.00\t\n"));
    snprintf(range, sizeof range, "\ntorches\t%d\t%d\t\n", live->torches, small->torches);
    assert_non_null(strstr(text, range));
    snprintf(range, sizeof range, "\nimpressions p10\t%.7g\t%.7g\t\n", live->totals[TOTAL_IMPRESSIONS].p10,
             small->totals[TOTAL_IMPRESSIONS].p10);
    assert_non_null(strstr(text, range));
    snprintf(range, sizeof range, "\nposts of instagram:skin.by.noor\t%d\t%d", plan_find(live, NOOR)->posts, plan_find(small, NOOR)->posts);
    assert_non_null(strstr(text, range));
    tsv_free(&copied);
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_niche_goal_without_a_niche_says_so),
        cmocka_unit_test(alone_it_says_how_to_save_another), cmocka_unit_test(the_open_plan_stands_first_and_the_other_is_held_against_it),
        cmocka_unit_test(totals_carry_their_ranges),         cmocka_unit_test(fits_on_the_same_scale_compare),
        cmocka_unit_test(who_is_in_one_only_is_marked),      cmocka_unit_test(what_is_missing_is_said),
        cmocka_unit_test(changes_of_the_store_are_followed), cmocka_unit_test(many_plans_are_forecast_in_steps),
        cmocka_unit_test(two_fit_on_the_smallest_screen),    cmocka_unit_test(the_table_is_copied_with_exact_figures),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

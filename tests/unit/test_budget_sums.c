#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "panes/budget_sums.h"
#include "support/stage.h"

/* Beside a plan before; NULL: none. */
static void fill(struct budget_figures *figures, struct stage *stage, const struct plan *before) {
    if (before != NULL)
        plan_copy(&stage->model.before, before);
    stage->model.before_valid = before != NULL;
    stage->model.before_version++;
    budget_figures_fill(figures, &stage->model, stage_the_plan(stage), true);
}

static void rows_stand_under_their_headings(void **state) {
    struct stage stage;
    struct budget_figures figures = {.rows = NULL};
    (void)state;
    stage_open(&stage, NULL);
    const struct plan *plan = stage_the_plan(&stage);
    fill(&figures, &stage, NULL);
    assert_int_equal(figures.count, plan->count + 2);
    assert_true(figures.rows[0].heading && figures.rows[0].role == ROLE_TORCH && figures.rows[0].creator_id == 0);
    assert_int_equal(figures.rows[1].creator_id, AURORA);
    assert_true(figures.rows[2].heading && figures.rows[2].role == ROLE_FLAME);
    for (size_t i = 3; i < figures.count; i++) {
        assert_false(figures.rows[i].heading);
        assert_int_equal(figures.rows[i].creator_id, plan->lines[figures.rows[i].line].creator_id);
    }
    assert_false(figures.compared);
    budget_figures_clear(&figures);
    assert_int_equal(figures.count, 0);
    budget_figures_free(&figures);
    stage_close(&stage);
}

/* Each person counts once: of roles and of all together. */
static void sums_are_those_of_the_lines(void **state) {
    struct stage stage;
    struct budget_figures figures = {.rows = NULL};
    (void)state;
    stage_open(&stage, NULL);
    const struct plan *plan = stage_the_plan(&stage);
    fill(&figures, &stage, NULL);
    const struct budget_sum *torch = &figures.now.of[ROLE_TORCH], *flames = &figures.now.of[ROLE_FLAME], *all = &figures.now.all;
    struct plan_line expected = plan_subtotal(plan, ROLE_FLAME).line;
    assert_int_equal(flames->sum.lines, plan->flames);
    assert_int_equal(flames->sum.line.posts, expected.posts);
    assert_int_equal(flames->sum.line.cost_cents, expected.cost_cents);
    assert_true(flames->sum.line.conversions == expected.conversions && flames->sum.line.views == expected.views);
    assert_int_equal(flames->sum.handling_cents, (int64_t)plan->flames * stage.params.handling_cents);
    assert_int_equal(torch->sum.line.cost_cents + flames->sum.line.cost_cents, plan->spend_cents);
    assert_int_equal(all->sum.line.cost_cents, plan->spend_cents);
    assert_int_equal(all->sum.lines, plan->count);
    assert_true(all->reach == plan->mean[TOTAL_REACH]);
    assert_true(torch->reach <= all->reach && flames->reach < all->reach && torch->reach + flames->reach >= all->reach - 1e-6);
    assert_true(fabs(torch->adds - (all->reach - flames->reach)) < 1e-6);
    assert_true(fabs(torch->adds - plan->lines[0].marginal_reach) < 1e-6 * all->reach); /* the only torch */
    budget_figures_free(&figures);
    stage_close(&stage);
}

/* One line alone: its reach is the role's, and all that the plan has. */
static void a_role_that_is_all_reaches_all(void **state) {
    struct stage stage;
    struct budget_figures figures = {.rows = NULL};
    (void)state;
    stage_open(&stage, NULL);
    stage_say(&stage, (struct message){.kind = MESSAGE_TIERS, .limits.tiers_aside = 1U << 4});
    fill(&figures, &stage, NULL);
    assert_int_equal(figures.now.of[ROLE_TORCH].sum.lines, 0);
    assert_true(figures.rows[0].heading && figures.rows[0].role == ROLE_FLAME);
    assert_true(figures.now.of[ROLE_FLAME].reach == figures.now.all.reach && figures.now.of[ROLE_FLAME].adds == figures.now.all.reach);
    assert_true(figures.now.of[ROLE_TORCH].reach == 0.0 && figures.now.of[ROLE_TORCH].adds == 0.0);
    budget_figures_free(&figures);
    stage_close(&stage);
}

static void what_came_and_went_is_known(void **state) {
    struct stage stage;
    struct budget_figures figures = {.rows = NULL};
    (void)state;
    stage_open(&stage, NULL);
    struct plan_line then[2] = {stage_the_plan(&stage)->lines[1], {.creator_id = MEGAMAX, .role = ROLE_TORCH, .cost_cents = 5010000}};
    struct plan before = {.lines = then, .count = 2, .mean[TOTAL_REACH] = 1000.0};
    fill(&figures, &stage, &before);
    assert_true(figures.compared && figures.differs);
    assert_int_equal(figures.came_count, stage_the_plan(&stage)->count - 1);
    assert_int_equal(figures.came[0], AURORA);
    assert_int_equal(figures.gone_count, 1);
    assert_int_equal(figures.gone[0], MEGAMAX);
    for (size_t i = 0; i < figures.count; i++) {
        const struct budget_row *row = &figures.rows[i];
        assert_int_equal(row->before, !row->heading && row->creator_id == then[0].creator_id ? 0 : BUDGET_NEW);
    }
    assert_int_equal(figures.before.of[ROLE_TORCH].sum.line.cost_cents, 5010000);
    assert_int_equal(figures.before.all.sum.lines, 2);
    budget_figures_free(&figures);
    stage_close(&stage);
}

static void the_same_plan_does_not_differ(void **state) {
    struct stage stage;
    struct budget_figures figures = {.rows = NULL};
    struct plan before;
    (void)state;
    stage_open(&stage, NULL);
    plan_init(&before);
    plan_copy(&before, stage_the_plan(&stage));
    fill(&figures, &stage, &before);
    assert_true(figures.compared && !figures.differs);
    before.lines[1].posts++;
    fill(&figures, &stage, &before);
    assert_true(figures.differs);
    assert_int_equal(figures.came_count + figures.gone_count, 0);
    budget_figures_free(&figures);
    plan_free(&before);
    stage_close(&stage);
}

/* Rows have moved since: those who are gone from the roster are left out of what was reached. */
static void the_plan_before_is_found_by_its_creators(void **state) {
    struct stage stage;
    struct budget_figures figures = {.rows = NULL};
    struct plan before;
    (void)state;
    stage_open(&stage, NULL);
    plan_init(&before);
    plan_copy(&before, stage_the_plan(&stage));
    double reach = before.lines[0].reach;
    for (size_t i = 0; i < before.count; i++)
        before.lines[i].row = SIZE_MAX; /* as stale as can be */
    before.lines[1].creator_id = 999;
    fill(&figures, &stage, &before);
    assert_true(fabs(figures.before.of[ROLE_TORCH].reach - reach) < 1e-6 * reach);
    assert_int_equal(figures.gone[0], 999);
    stage.model.before.lines[0].reach = 0.0; /* what has been worked out of it stays as long as it is the same */
    budget_figures_fill(&figures, &stage.model, stage_the_plan(&stage), true);
    assert_true(fabs(figures.before.of[ROLE_TORCH].reach - reach) < 1e-6 * reach);
    budget_figures_fill(&figures, &stage.model, stage_the_plan(&stage), false);
    assert_false(figures.compared);
    budget_figures_free(&figures);
    plan_free(&before);
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_stand_under_their_headings), cmocka_unit_test(sums_are_those_of_the_lines),
        cmocka_unit_test(a_role_that_is_all_reaches_all),  cmocka_unit_test(what_came_and_went_is_known),
        cmocka_unit_test(the_same_plan_does_not_differ),   cmocka_unit_test(the_plan_before_is_found_by_its_creators),
    };
    return cmocka_run_group_tests_name("budget_sums", tests, NULL, NULL);
}

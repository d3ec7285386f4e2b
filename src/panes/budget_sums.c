#include "panes/budget_sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/plan_reach.h"

/* People reached by the lines of a role alone. Those of a plan before are looked for: their rows may have changed, and creators who are in
 * the roster no more have no audience to share. */
static double reach_of(const struct model *model, const struct plan *plan, int role) {
    struct plan part;
    plan_init(&part);
    part.lines = mem_new(plan->count + 1, sizeof *part.lines);
    for (size_t i = 0; i < plan->count; i++) {
        if ((int)plan->lines[i].role != role)
            continue;
        size_t row = plan == &model->before ? roster_find(&model->roster, plan->lines[i].creator_id) : plan->lines[i].row;
        if (row == ROSTER_NONE)
            continue;
        part.lines[part.count] = plan->lines[i];
        part.lines[part.count++].row = row;
    }
    plan_fill_reach(&part, &model->roster, &model->campaign, planner_universes(model->planner));
    double reach = part.mean[TOTAL_REACH];
    plan_free(&part);
    return reach;
}

static void sum_up(struct budget_sums *sums, const struct model *model, const struct plan *plan) {
    *sums = (struct budget_sums){.all.reach = 0.0};
    for (size_t i = 0; i < plan->count; i++) {
        plan_sum_add(&sums->of[plan->lines[i].role].sum, &plan->lines[i]);
        plan_sum_add(&sums->all.sum, &plan->lines[i]);
    }
    sums->all.reach = sums->all.adds = plan->mean[TOTAL_REACH];
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct budget_sum *sum = &sums->of[role];
        sum->sum.line.role = (enum role)role;
        sum->reach = sum->sum.lines == sums->all.sum.lines ? sums->all.reach : sum->sum.lines > 0 ? reach_of(model, plan, role) : 0.0;
    }
    for (int role = 0; role < ROLE_COUNT; role++) { /* without one role the other is left */
        double others = sums->all.reach - sums->of[role == ROLE_TORCH ? ROLE_FLAME : ROLE_TORCH].reach;
        sums->of[role].adds = others > 0.0 ? others : 0.0;
    }
}

/* Lines by their creators. */
struct place {
    int64_t id;
    size_t line;
};

static int by_id(const void *left, const void *right) {
    int64_t a = ((const struct place *)left)->id, b = ((const struct place *)right)->id;
    return (a > b) - (a < b);
}

/* The caller frees it. */
static struct place *places_of(const struct plan *plan) {
    struct place *places = mem_new(plan->count + 1, sizeof *places);
    for (size_t i = 0; i < plan->count; i++)
        places[i] = (struct place){plan->lines[i].creator_id, i};
    qsort(places, plan->count, sizeof *places, by_id);
    return places;
}

static long find_line(const struct place *places, size_t count, int64_t id) {
    const struct place wanted = {.id = id}, *found = bsearch(&wanted, places, count, sizeof *places, by_id);
    return found != NULL ? (long)found->line : BUDGET_NEW;
}

static void add_row(struct budget_figures *figures, struct budget_row row) {
    figures->rows = mem_grow(figures->rows, figures->count, &figures->capacity, sizeof *figures->rows);
    figures->rows[figures->count++] = row;
}

static void add_rows(struct budget_figures *figures, const struct plan *plan) {
    for (int role = ROLE_TORCH; role >= ROLE_FLAME; role--) {
        if (figures->now.of[role].sum.lines > 0)
            add_row(figures, (struct budget_row){.heading = true, .role = (enum role)role, .before = BUDGET_NEW});
        for (size_t i = 0; i < plan->count; i++)
            if ((int)plan->lines[i].role == role)
                add_row(figures, (struct budget_row){
                                     .role = (enum role)role, .line = i, .before = BUDGET_NEW, .creator_id = plan->lines[i].creator_id});
    }
}

static bool is_other(const struct plan_line *now, const struct plan_line *before) {
    return now->posts != before->posts || now->cost_cents != before->cost_cents;
}

/* Which line of the plan before is whose, who came, and who went. */
static void compare_lines(struct budget_figures *figures, const struct plan *plan, const struct plan *before) {
    struct place *now = places_of(plan), *then = places_of(before);
    for (size_t i = 0; i < figures->count; i++) {
        struct budget_row *row = &figures->rows[i];
        row->before = row->heading ? BUDGET_NEW : find_line(then, before->count, row->creator_id);
        if (row->before != BUDGET_NEW)
            figures->differs |= is_other(&plan->lines[row->line], &before->lines[row->before]);
        if (row->heading || row->before != BUDGET_NEW)
            continue;
        figures->came = mem_grow(figures->came, figures->came_count, &figures->came_capacity, sizeof *figures->came);
        figures->came[figures->came_count++] = row->creator_id;
    }
    for (size_t i = 0; i < before->count; i++) {
        if (find_line(now, plan->count, before->lines[i].creator_id) != BUDGET_NEW)
            continue;
        figures->gone = mem_grow(figures->gone, figures->gone_count, &figures->gone_capacity, sizeof *figures->gone);
        figures->gone[figures->gone_count++] = before->lines[i].creator_id;
    }
    figures->differs |= figures->came_count > 0 || figures->gone_count > 0;
    free(now);
    free(then);
}

void budget_figures_clear(struct budget_figures *figures) {
    figures->count = figures->gone_count = figures->came_count = 0;
    figures->compared = figures->differs = false;
}

/* Once for all plans that are compared with it. */
static void sum_up_before(struct budget_figures *figures, const struct model *model) {
    if (figures->before_version == model->before_version && figures->roster_version == model->roster_version)
        return;
    sum_up(&figures->before, model, &model->before);
    figures->before_version = model->before_version;
    figures->roster_version = model->roster_version;
}

void budget_figures_fill(struct budget_figures *figures, const struct model *model, const struct plan *plan, bool compare) {
    budget_figures_clear(figures);
    sum_up(&figures->now, model, plan);
    add_rows(figures, plan);
    figures->compared = compare && model->before_valid;
    if (!figures->compared)
        return;
    sum_up_before(figures, model);
    compare_lines(figures, plan, &model->before);
}

void budget_figures_free(struct budget_figures *figures) {
    free(figures->rows);
    free(figures->gone);
    free(figures->came);
    *figures = (struct budget_figures){.rows = NULL};
}

#include "panes/budget_state.h"
#include "panes/copy.h"

/* The lines being copied, and in which columns. */
struct copying {
    const struct model *model;
    const struct plan *plan;
    int columns[TABLE_COLUMNS_MAX];
    size_t column_count;
    struct tsv *out;
};

static void put_header(const struct copying *copying, const struct budget_column *column) {
    if (column->shape == BUDGET_MONEY || column->shape == BUDGET_PRICE)
        copy_money_column(copying->out, column->label, &copying->model->params->currency);
    else
        tsv_column(copying->out, column->label);
}

static void put_words(const struct copying *copying, int column, const struct plan_line *line) {
    const struct model *model = copying->model;
    const char *words = column == BUDGET_COLUMN_WHO  ? roster_text(&model->roster, line->row, ROSTER_HANDLE)
                        : column == BUDGET_COLUMN_ON ? platform_label(line->platform)
                                                     : model->params->tiers[model->roster.tier[line->row]].name;
    tsv_text(copying->out, words);
}

static void put_number(const struct copying *copying, const struct budget_column *column, const struct budget_item *item) {
    double number = column->number(item);
    if (column->shape == BUDGET_MONEY || column->shape == BUDGET_PRICE)
        copy_minor(copying->out, number, &copying->model->params->currency);
    else if (column->shape == BUDGET_POINTS) /* may be below 0 */
        tsv_number(copying->out, number);
    else
        copy_figure(copying->out, number);
    if ((known(number) || column->shape == BUDGET_POINTS) && (item->rests & column->rests_on))
        tsv_estimated(copying->out);
}

/* The first cells of a line say whether it is fixed; sums have nothing there. */
static void put_item(const struct copying *copying, const char *part, const char *fixed, const struct budget_item *item) {
    tsv_row(copying->out);
    tsv_text(copying->out, part);
    tsv_text(copying->out, fixed);
    for (size_t i = 0; i < copying->column_count; i++) {
        const struct budget_column *column = &budget_columns[copying->columns[i]];
        if (column->number != NULL)
            put_number(copying, column, item);
        else if (item->sum)
            tsv_unknown(copying->out);
        else
            put_words(copying, copying->columns[i], item->line);
    }
}

static void put_line(const struct copying *copying, const struct plan_line *line) {
    struct budget_item item = budget_item_of_line(line);
    const char *fixed = campaign_held(&copying->model->campaign, line->creator_id) ? "held" : line->pinned ? "pinned" : "";
    put_item(copying, line->role == ROLE_TORCH ? "torch" : "flame", fixed, &item);
}

static void put_sum(const struct copying *copying, const char *part, const struct budget_sum *sum) {
    struct budget_item item = budget_item_of_sum(sum);
    if (sum->sum.lines > 0)
        put_item(copying, part, "", &item);
}

/* Lines first, all sums at the end: whoever adds up a column sees where it ends. */
bool budget_lines_copy(void *pane, const struct view *view, struct tsv *out) {
    struct budget_state *state = pane;
    struct table_column looks[TABLE_COLUMNS_MAX];
    budget_refresh(state, view);
    struct copying copying = {.model = view->model, .plan = budget_shown_plan(state, view->model), .out = out};
    if (copying.plan == NULL)
        return false;
    tsv_column(out, "part");
    tsv_column(out, "fixed");
    copying.column_count = shape_columns(&state->shape, looks, copying.columns);
    for (size_t i = 0; i < copying.column_count; i++)
        put_header(&copying, &budget_columns[copying.columns[i]]);
    tsv_estimates(out);
    for (size_t i = 0; i < state->figures.count; i++)
        if (!state->figures.rows[i].heading && state->figures.rows[i].line < copying.plan->count)
            put_line(&copying, &copying.plan->lines[state->figures.rows[i].line]);
    put_sum(&copying, "all torches", &state->figures.now.of[ROLE_TORCH]);
    put_sum(&copying, "all flames", &state->figures.now.of[ROLE_FLAME]);
    put_sum(&copying, "total", &state->figures.now.all);
    return true;
}

#include <stdlib.h>

#include "base/mem.h"
#include "panes/copy.h"
#include "panes/roster_state.h"

/* What is being copied, and in which columns. */
struct copying {
    const struct model *model;
    const struct roster_order *order;
    int columns[TABLE_COLUMNS_MAX];
    size_t column_count;
    struct tsv *out;
};

static void put_header(const struct copying *copying, const struct roster_column *column) {
    if (column->money)
        copy_money_column(copying->out, roster_column_label(column), &copying->model->params->currency);
    else
        tsv_column(copying->out, roster_column_label(column));
}

static void put_number(const struct copying *copying, const struct roster_column *column, const struct roster_row *row) {
    struct table_cell shown = {.role = THEME_TEXT};
    double number = column->number(row);
    if (!known(number)) {
        tsv_unknown(copying->out);
        return;
    }
    if (column->money)
        copy_minor(copying->out, number, &copying->model->params->currency);
    else
        tsv_number(copying->out, number);
    column->fill(row, &shown);
    if (shown.role == THEME_ESTIMATE)
        tsv_estimated(copying->out);
}

static void put_cell(const struct copying *copying, const struct roster_column *column, const struct roster_row *row) {
    char words[64];
    if (column->text != NULL) {
        tsv_text(copying->out, column->text(row));
    } else if (column->spell != NULL) {
        column->spell(row, words, sizeof words);
        tsv_text(copying->out, words);
    } else {
        put_number(copying, column, row);
    }
}

static void put_row(const struct copying *copying, size_t at) {
    struct roster_row row = roster_row_of(copying->model, at);
    tsv_row(copying->out);
    for (size_t i = 0; i < copying->column_count; i++)
        put_cell(copying, &roster_columns[copying->columns[i]], &row);
}

static void put_shown(const struct copying *copying) {
    size_t count = copying->out->promised = roster_order_count(copying->order);
    for (size_t place = 0; place < count && !tsv_is_full(copying->out); place++)
        put_row(copying, roster_order_row(copying->order, place));
}

/* Those who are marked as they are shown, then those who are marked and not shown. */
static void put_marked(const struct copying *copying) {
    const struct model *model = copying->model;
    size_t count = roster_order_count(copying->order);
    bool *done = mem_new(model->roster.count + 1, sizeof *done);
    copying->out->promised = marks_count(&model->marks);
    for (size_t place = 0; place < count && copying->out->rows < copying->out->promised && !tsv_is_full(copying->out); place++) {
        size_t row = roster_order_row(copying->order, place);
        if (!marks_has(&model->marks, model->roster.id[row]))
            continue;
        put_row(copying, row);
        done[row] = true;
    }
    for (size_t i = 0; i < marks_count(&model->marks) && !tsv_is_full(copying->out); i++) {
        size_t row = roster_find(&model->roster, model->marks.ids[i]);
        if (row != ROSTER_NONE && !done[row])
            put_row(copying, row);
    }
    free(done);
}

bool roster_copy(void *pane, const struct view *view, struct tsv *out) {
    struct roster_state *state = pane;
    struct table_column looks[TABLE_COLUMNS_MAX];
    roster_refresh(state, view);
    struct copying copying = {.model = view->model, .order = &state->order, .out = out};
    copying.column_count = shape_columns(&state->shape, looks, copying.columns);
    for (size_t i = 0; i < copying.column_count; i++)
        put_header(&copying, &roster_columns[copying.columns[i]]);
    tsv_estimates(out);
    if (marks_count(&view->model->marks) > 0)
        put_marked(&copying);
    else
        put_shown(&copying);
    return true;
}

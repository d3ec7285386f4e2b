#include <stdlib.h>

#include "base/mem.h"
#include "panes/copy.h"
#include "panes/roster_rows.h"
#include "panes/roster_state.h"

/* What is being copied, and in which columns. */
struct copying {
    const struct model *model;
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

/* Those who are marked as they are shown, then those who are marked and not shown. */
static size_t take_marked(const struct roster_order *order, const struct model *model, size_t *rows) {
    size_t count = 0, shown = roster_order_count(order), marks = marks_count(&model->marks);
    bool *done = mem_new(model->roster.count + 1, sizeof *done);
    for (size_t place = 0; place < shown && count < marks; place++) {
        size_t row = roster_order_row(order, place);
        done[row] = marks_has(&model->marks, model->roster.id[row]);
        if (done[row])
            rows[count++] = row;
    }
    for (size_t i = 0; i < marks; i++) {
        size_t row = roster_find(&model->roster, model->marks.ids[i]);
        if (row != ROSTER_NONE && !done[row])
            rows[count++] = row;
    }
    free(done);
    return count;
}

size_t *roster_rows(void *pane, const struct view *view, size_t *count) {
    struct roster_state *state = pane;
    roster_refresh(state, view);
    size_t marks = marks_count(&view->model->marks), shown = roster_order_count(&state->order);
    size_t *rows = mem_new((marks > 0 ? marks : shown) + 1, sizeof *rows);
    *count = marks > 0 ? take_marked(&state->order, view->model, rows) : shown;
    for (size_t place = 0; marks == 0 && place < shown; place++)
        rows[place] = roster_order_row(&state->order, place);
    return rows;
}

bool roster_copy(void *pane, const struct view *view, struct tsv *out) {
    const struct roster_state *state = pane;
    struct copying copying = {.model = view->model, .out = out};
    struct table_column looks[TABLE_COLUMNS_MAX];
    size_t *rows = roster_rows(pane, view, &out->promised);
    copying.column_count = shape_columns(&state->shape, looks, copying.columns);
    for (size_t i = 0; i < copying.column_count; i++)
        put_header(&copying, &roster_columns[copying.columns[i]]);
    tsv_estimates(out);
    for (size_t i = 0; i < out->promised && !tsv_is_full(out); i++)
        put_row(&copying, rows[i]);
    free(rows);
    return true;
}

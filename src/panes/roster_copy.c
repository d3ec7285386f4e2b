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
static size_t take_marked(const struct roster_order *order, const struct model *model, size_t most, size_t *rows) {
    size_t count = 0, shown = roster_order_count(order), marks = marks_count(&model->marks);
    bool *done = mem_new(model->roster.count + 1, sizeof *done);
    size_t *all = mem_new(shown + 1, sizeof *all);
    roster_order_rows(order, shown, all);
    for (size_t place = 0; place < shown && count < most; place++) {
        done[all[place]] = marks_has(&model->marks, model->roster.id[all[place]]);
        if (done[all[place]])
            rows[count++] = all[place];
    }
    for (size_t i = 0; i < marks && count < most; i++) {
        size_t row = roster_find(&model->roster, model->marks.ids[i]);
        if (row != ROSTER_NONE && !done[row])
            rows[count++] = row;
    }
    free(all);
    free(done);
    return count;
}

size_t *roster_rows(void *pane, const struct view *view, size_t most, size_t *count) {
    struct roster_state *state = pane;
    roster_refresh(state, view);
    size_t marks = marks_count(&view->model->marks);
    *count = marks > 0 ? marks : roster_order_count(&state->order);
    most = most < *count ? most : *count;
    size_t *rows = mem_new(most + 1, sizeof *rows);
    size_t taken = most;
    if (marks > 0 && most > 0)
        taken = take_marked(&state->order, view->model, most, rows);
    else if (marks == 0)
        roster_order_rows(&state->order, most, rows);
    *count = taken < most ? taken : *count; /* marks of others than the roster's */
    return rows;
}

bool roster_copy(void *pane, const struct view *view, struct tsv *out) {
    const struct roster_state *state = pane;
    struct copying copying = {.model = view->model, .out = out};
    struct table_column looks[TABLE_COLUMNS_MAX];
    size_t *rows = roster_rows(pane, view, out->limit, &out->promised); /* a row is a byte at least */
    copying.column_count = shape_columns(&state->shape, looks, copying.columns);
    for (size_t i = 0; i < copying.column_count; i++)
        put_header(&copying, &roster_columns[copying.columns[i]]);
    tsv_estimates(out);
    for (size_t i = 0; i < out->promised && !tsv_is_full(out); i++)
        put_row(&copying, rows[i]);
    free(rows);
    return true;
}

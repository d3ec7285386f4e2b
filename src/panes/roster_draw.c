#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "panes/roster_state.h"
#include "panes/words.h"

struct fill_context {
    const struct roster_state *state;
    const struct model *model;
};

static void fill(const void *user, size_t row, size_t column, struct table_cell *cell) {
    const struct fill_context *context = user;
    struct roster_row creator = roster_row_of(context->model, roster_order_row(&context->state->order, row));
    const struct roster_column *shown = &roster_columns[context->state->shown[column]];
    shown->fill(&creator, cell);
    if (shown->found)
        roster_find_span(context->state, cell->words, &cell->found, &cell->found_length);
}

/* "12 marked · 37 of 1,284", at the right; returns the cells that takes. */
static int draw_counts(const struct roster_state *state, const struct view *view, struct canvas *canvas, struct rect line) {
    char shown[32], all[32], number[32], marked[48], count[80];
    size_t marks = marks_count(&view->model->marks);
    text_whole(shown, sizeof shown, (int64_t)state->table.rows);
    text_whole(all, sizeof all, (int64_t)view->model->roster.count);
    text_whole(number, sizeof number, (int64_t)marks);
    snprintf(marked, sizeof marked, "%s marked", number);
    if (view->model->loading > 0) /* of how many, nobody knows yet */
        snprintf(count, sizeof count, "%s so far", shown);
    else
        snprintf(count, sizeof count, state->filter != NULL ? "%s of %s" : "%s", shown, all);
    int cells = (int)strlen(count), x = line.x + line.width - cells;
    if (cells > line.width)
        return 0;
    canvas_text(canvas, x, line.y, cells, THEME_MUTED, 0, count);
    if (marks == 0 || cells + 3 + (int)strlen(marked) > line.width / 2)
        return cells;
    canvas_text(canvas, x - 3, line.y, 3, THEME_MUTED, 0, " · ");
    canvas_text(canvas, x - 3 - (int)strlen(marked), line.y, (int)strlen(marked), THEME_FOCUS, 0, marked);
    return cells + 3 + (int)strlen(marked);
}

int roster_place_of_column(const struct roster_state *state, int column) {
    for (size_t i = 0; i < state->shown_count; i++)
        if (state->shown[i] == column)
            return (int)i;
    return -1;
}

/* "sorted by reach, niche ·" before the counts, of keys that no column shows; returns the cells that takes. */
static int draw_hidden_sorting(const struct roster_state *state, struct canvas *canvas, struct rect line, int taken) {
    char text[128] = "";
    size_t used = 0;
    for (int i = 0; i < state->shape.sort_count; i++) {
        int column = state->shape.sort[i].column, place = roster_place_of_column(state, column);
        if (place < 0 || state->layout.width[place] == 0)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", used > 0 ? ", " : "sorted by ", roster_column_label(&roster_columns[column]));
    }
    int cells = (int)strlen(text) + 3;
    if (used == 0 || taken + cells > line.width / 2)
        return 0;
    canvas_format(canvas, line.x + line.width - taken - cells, line.y, cells, THEME_MUTED, 0, "%s · ", text);
    return cells;
}

static void draw_filter_line(const struct roster_state *state, const struct view *view, struct canvas *canvas, struct rect line) {
    char hint[96];
    int taken = draw_counts(state, view, canvas, line);
    int room = line.width - 2 - taken - draw_hidden_sorting(state, canvas, line, taken);
    roster_marks_hint(state, view, hint, sizeof hint);
    if (view->prompt != NULL)
        prompt_draw(view->prompt, canvas, (struct rect){line.x, line.y, room, 1});
    else if (hint[0] != '\0')
        canvas_text(canvas, line.x, line.y, room, THEME_FOCUS, 0, hint);
    else if (state->filter != NULL)
        canvas_format(canvas, line.x, line.y, room, THEME_MATCH, 0, "/ %s", state->text);
    else
        canvas_format(canvas, line.x, line.y, room, THEME_MUTED, 0, "%s words, niche:skincare, er>3%%, fee<900",
                      key_name(view, ACTION_FILTER).text);
}

static void mark_column(const struct roster_state *state, struct canvas *canvas) {
    int place = roster_place_of_column(state, state->column), width = place >= 0 ? state->layout.width[place] : 0;
    if (width > 0)
        canvas_mark(canvas, (struct rect){state->layout.x[place], state->body.y, width, 1}, CELL_UNDERLINE | CELL_BOLD);
}

/* The arrows of the header, and room for them: a hidden column has none. */
static void show_sorting(struct roster_state *state, struct table_column *looks) {
    state->table.sort_count = state->shape.sort_count;
    for (int i = 0; i < state->shape.sort_count; i++) {
        int place = roster_place_of_column(state, state->shape.sort[i].column), mark = state->shape.sort_count > 1 ? 2 : 1;
        state->table.sort[i] = (struct table_sort){place, state->shape.sort[i].down};
        if (place >= 0 && looks[place].width < (int)strlen(looks[place].title) + mark)
            looks[place].width = (int)strlen(looks[place].title) + mark;
    }
}

void roster_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect) {
    struct roster_state *state = pane;
    struct table_column looks[TABLE_COLUMNS_MAX];
    roster_refresh(state, view);
    if (rect.height < 3)
        return;
    state->shown_count = shape_columns(&state->shape, looks, state->shown);
    show_sorting(state, looks);
    state->body = (struct rect){rect.x + 1, rect.y + 1, rect.width - 1, rect.height - 1};
    struct fill_context context = {state, view->model};
    table_draw(&state->table, canvas, state->body, looks, state->shown_count, fill, &context, view->focused, &state->layout);
    if (view->focused)
        mark_column(state, canvas);
    roster_marks_draw(state, view, canvas);
    draw_filter_line(state, view, canvas, (struct rect){rect.x + 1, rect.y, rect.width - 2, 1});
    if (state->table.rows == 0 && state->filter != NULL && rect.height > 4)
        canvas_format(canvas, rect.x + 3, rect.y + 3, rect.width - 4, THEME_MUTED, 0, "Nobody matches this filter: %s changes it, %s clears it.",
                      key_name(view, ACTION_FILTER).text, key_name(view, ACTION_BACK).text);
}

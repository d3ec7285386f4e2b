#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "panes/roster_state.h"
#include "panes/words.h"

static int64_t id_at(const struct roster_state *state, const struct view *view, size_t place) {
    return view->model->roster.id[roster_order_row(&state->order, place)];
}

/* Places from one end to the other, both included. */
struct range {
    size_t first, last;
};

/* From the anchor to the cursor; false when no range is open, or its anchor is not shown any more. */
static bool open_range(const struct roster_state *state, const struct view *view, struct range *range) {
    size_t row = state->anchor != 0 ? roster_find(&view->model->roster, state->anchor) : ROSTER_NONE;
    size_t anchor = row != ROSTER_NONE && state->table.rows > 0 ? roster_order_find(&state->order, view->model, row) : ROSTER_NONE;
    if (anchor == ROSTER_NONE)
        return false;
    *range = anchor < state->table.cursor ? (struct range){anchor, state->table.cursor} : (struct range){state->table.cursor, anchor};
    return true;
}

static struct answer mark_one(const struct view *view, int64_t id) {
    bool marked = marks_has(&view->model->marks, id);
    return (struct answer){.message = {.kind = MESSAGE_MARK, .id = id, .index = !marked}};
}

/* The ids of those in a range, ascending as their rows do: nothing has to be sorted. */
static size_t take_ids(struct roster_state *state, const struct view *view, struct range range) {
    const struct roster *roster = &view->model->roster;
    size_t count = range.last - range.first + 1, taken = 0;
    bool *wanted = mem_new(roster->count, sizeof *wanted);
    if (count > state->id_capacity) {
        state->ids = mem_resize(state->ids, count, sizeof *state->ids);
        state->id_capacity = count;
    }
    for (size_t place = range.first; place <= range.last; place++)
        wanted[roster_order_row(&state->order, place)] = true;
    for (size_t row = 0; row < roster->count; row++)
        if (wanted[row])
            state->ids[taken++] = roster->id[row];
    free(wanted);
    return taken;
}

/* Marks all of a range, or with `or_unmark` takes the marks off when all have them. */
static struct answer mark_many(struct roster_state *state, const struct view *view, struct range range, bool or_unmark) {
    size_t count = take_ids(state, view, range);
    bool all = true;
    for (size_t i = 0; i < count && all; i++)
        all = marks_has(&view->model->marks, state->ids[i]);
    return (struct answer){.message = {.kind = MESSAGE_MARK, .ids = state->ids, .id_count = count, .index = !(all && or_unmark)}};
}

static struct answer mark(struct roster_state *state, const struct view *view) {
    struct range range;
    if (open_range(state, view, &range)) {
        state->anchor = 0;
        return mark_many(state, view, range, false);
    }
    int64_t id = id_at(state, view, state->table.cursor);
    table_act(&state->table, ACTION_DOWN);
    return mark_one(view, id);
}

static struct answer mark_range(struct roster_state *state, const struct view *view) {
    struct range range;
    if (open_range(state, view, &range))
        return mark(state, view);
    state->anchor = id_at(state, view, state->table.cursor);
    return (struct answer){.ask = ASK_NOTHING};
}

static struct answer mark_all(struct roster_state *state, const struct view *view) {
    state->anchor = 0;
    return mark_many(state, view, (struct range){0, state->table.rows - 1}, true);
}

static struct answer drop_range(struct roster_state *state, const struct view *view) {
    (void)view;
    state->anchor = 0;
    return (struct answer){.ask = ASK_NOTHING};
}

bool roster_marks_act(struct roster_state *state, const struct view *view, enum action action, struct answer *answer) {
    static const struct {
        enum action action;
        struct answer (*act)(struct roster_state *state, const struct view *view);
    } acts[] = {{ACTION_MARK, mark}, {ACTION_MARK_RANGE, mark_range}, {ACTION_MARK_ALL, mark_all}, {ACTION_BACK, drop_range}};
    if (state->table.rows == 0 || (action == ACTION_BACK && state->anchor == 0))
        return false;
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++)
        if (acts[i].action == action) {
            *answer = acts[i].act(state, view);
            return true;
        }
    return false;
}

struct answer roster_marks_click(struct roster_state *state, const struct view *view, size_t place) {
    state->table.cursor = place;
    return mark_one(view, id_at(state, view, place));
}

/* One cell beside each row, which no column can push out: a check for the marked, an arrow for those that the open range would mark. */
void roster_marks_draw(const struct roster_state *state, const struct view *view, struct canvas *canvas) {
    struct range range;
    bool is_open = open_range(state, view, &range);
    for (int line = 0; line < state->table.page && state->table.top + (size_t)line < state->table.rows; line++) {
        size_t place = state->table.top + (size_t)line;
        bool marked = marks_has(&view->model->marks, id_at(state, view, place));
        bool in_range = is_open && place >= range.first && place <= range.last;
        if (marked || in_range)
            canvas_text(canvas, state->body.x - 1, state->body.y + 1 + line, 1, THEME_FOCUS, CELL_BOLD, in_range ? "▸" : "✓");
    }
}

void roster_marks_hint(const struct roster_state *state, const struct view *view, char *out, size_t size) {
    struct range range;
    char count[32];
    out[0] = '\0';
    if (!open_range(state, view, &range))
        return;
    text_whole(count, sizeof count, (int64_t)(range.last - range.first + 1));
    snprintf(out, size, "a range of %s: %s marks it, %s drops it", count, key_name(view, ACTION_MARK_RANGE).text,
             key_name(view, ACTION_BACK).text);
}

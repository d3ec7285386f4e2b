#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "panes/answers.h"
#include "panes/roster_state.h"
#include "panes/words.h"

enum {
    SORTED_AT_ONCE = 10000, /* creators who can be sorted within a frame */
    REFRESH_MS = 6,         /* of a larger order, before a picture: it often is complete by then */
};

static void *roster_open(void) {
    struct roster_state *state = mem_new(1, sizeof *state);
    shape_reset(&state->shape, &roster_catalogue);
    state->column = 1;
    state->stale = true;
    return state;
}

static void roster_close(void *pane) {
    struct roster_state *state = pane;
    filter_free(state->filter);
    roster_order_free(&state->order);
    roster_find_clear(state);
    free(state->ids);
    free(state);
}

/* The row under the cursor, or ROSTER_NONE. */
static size_t cursor_row(const struct roster_state *state) {
    return state->table.cursor < state->table.rows ? roster_order_row(&state->order, state->table.cursor) : ROSTER_NONE;
}

static void note_cursor(struct roster_state *state, const struct model *model) {
    size_t row = cursor_row(state);
    state->cursor_id = row != ROSTER_NONE && model->roster_version == state->seen_roster ? model->roster.id[row] : 0;
}

/* The cursor goes to the creator of a row, when that is shown. */
static void follow_cursor(struct roster_state *state, const struct model *model, size_t row) {
    size_t place = row != ROSTER_NONE ? roster_order_find(&state->order, model, row) : ROSTER_NONE;
    if (place != ROSTER_NONE)
        state->table.cursor = place;
    if (state->table.cursor >= state->table.rows)
        state->table.cursor = state->table.rows > 0 ? state->table.rows - 1 : 0;
}

static struct roster_wish wish_of(const struct roster_state *state) {
    struct roster_wish wish = {.filter = state->filter, .filter_asks_plan = state->filter_asks_plan};
    for (int i = 0; i < state->shape.sort_count; i++)
        wish.keys.key[wish.keys.count++] = (struct roster_key){&roster_columns[state->shape.sort[i].column], state->shape.sort[i].down};
    return wish;
}

/* Whether a change of the plan alone calls for sorting everybody. With many that waits until the plan has settled and the keys are the
 * roster's: a slider is never held up. */
static bool is_outdated(const struct roster_state *state, const struct roster_wish *wish, const struct view *view) {
    const struct model *model = view->model;
    return roster_keys_for_everybody(&wish->keys) && view->version != state->seen_plan &&
           ((model->settled && view->focused) || model->roster.count <= SORTED_AT_ONCE);
}

/* What the order rests on and has changed, as roster_change. */
static unsigned changes_of(const struct roster_state *state, const struct roster_wish *wish, const struct view *view) {
    const struct model *model = view->model;
    bool held = model->held_version != state->seen_held, marks = model->marks_version != state->seen_marks;
    unsigned changes = state->changes;
    for (size_t i = 0; i < wish->keys.count; i++)
        changes |= held && wish->keys.key[i].column == &roster_columns[0] ? ROSTER_OTHER_KEYS : 0U;
    if ((held || marks) && state->filter_asks_held)
        changes |= ROSTER_OTHER_FILTER;
    if (is_outdated(state, wish, view))
        changes |= ROSTER_OTHER_KEYS | (state->filter_asks_plan ? ROSTER_OTHER_FILTER : 0U);
    return changes | (model->roster_version != state->seen_roster ? ROSTER_OTHER_CREATORS : 0U);
}

/* Rows are in the order of the store until all are here. */
static void extend(struct roster_state *state, const struct model *model) {
    if (state->stale || model->roster_version != state->seen_roster)
        roster_order_clear(&state->order);
    roster_order_extend(&state->order, state->filter, model);
    state->table.rows = roster_order_count(&state->order);
    follow_cursor(state, model, ROSTER_NONE);
    state->seen_roster = model->roster_version;
    state->seen_rows = model->rows_version;
    state->stale = false;
    state->changes = 0;
    state->extended = true;
}

/* The cursor stays on its creator, wherever that goes; at the top it stays at the top, unless the creators themselves have changed. */
static size_t row_to_follow(const struct roster_state *state, const struct model *model) {
    if (state->adrift)
        return roster_find(&model->roster, state->cursor_id);
    return state->table.cursor > 0 ? cursor_row(state) : ROSTER_NONE;
}

/* Those who are shown were loaded in steps, and nothing but the end of that has happened since. */
static bool rows_are_the_same(const struct roster_state *state, const struct model *model) {
    return state->extended && model->roster_version == state->seen_roster + 1;
}

static void begin(struct roster_state *state, const struct roster_wish *wish, const struct view *view, unsigned changes) {
    const struct model *model = view->model;
    if ((changes & ROSTER_OTHER_CREATORS) && !rows_are_the_same(state, model)) {
        state->adrift = true;
        state->gone |= model->rows_version != state->seen_rows;
    }
    if (state->gone) {
        roster_order_clear(&state->order);
        state->table.rows = 0;
    }
    roster_order_begin(&state->order, wish, model, changes);
    state->stale = state->extended = false;
    state->changes = 0;
    state->seen_roster = model->roster_version;
    state->seen_rows = model->rows_version;
    state->seen_held = model->held_version;
    state->seen_marks = model->marks_version;
    state->seen_plan = view->version;
}

/* What is shown is new. */
static void settle(struct roster_state *state, const struct view *view, size_t at) {
    state->table.rows = roster_order_count(&state->order);
    follow_cursor(state, view->model, at);
    state->adrift = state->gone = false;
    state->seen_version = view->version;
}

/* Few are put in order at once. So are other creators when those who are shown may not be in their rows any more. */
static void go_on(struct roster_state *state, const struct view *view, double deadline_ms) {
    const struct model *model = view->model;
    size_t at = row_to_follow(state, model);
    bool at_once = model->roster.count <= SORTED_AT_ONCE || state->gone;
    if (!roster_order_step(&state->order, model, at_once ? HUGE_VAL : deadline_ms))
        settle(state, view, at);
}

static void refresh(struct roster_state *state, const struct view *view, double deadline_ms) {
    const struct model *model = view->model;
    const struct roster_wish wish = wish_of(state);
    if (model->loading > 0) {
        extend(state, model);
        return;
    }
    if (model->planner == NULL) {
        state->table.rows = 0;
        return;
    }
    unsigned changes = changes_of(state, &wish, view);
    if (state->stale || changes != 0)
        begin(state, &wish, view, changes);
    if (state->order.busy) {
        go_on(state, view, deadline_ms);
    } else if (view->version != state->seen_version) {
        size_t at = row_to_follow(state, model);
        roster_order_replan(&state->order, model);
        settle(state, view, at);
    }
    note_cursor(state, model); /* it may have moved */
}

void roster_refresh(struct roster_state *state, const struct view *view) {
    refresh(state, view, clock_ms() + REFRESH_MS);
}

/* With nothing else to do: what a plan says of everybody in the columns that are shown, in case they are sorted by it. */
static bool prepare(struct roster_state *state, const struct view *view, double deadline_ms) {
    const struct model *model = view->model;
    if (!model->settled || model->loading > 0 || model->planner == NULL || model->roster.count <= SORTED_AT_ONCE)
        return false;
    for (size_t i = 0; i < state->shown_count; i++) {
        const struct roster_column *column = &roster_columns[state->shown[i]];
        if (column->for_everybody && state->layout.width[i] > 0 && roster_order_prepare(&state->order, column, model, deadline_ms))
            return true;
    }
    return false;
}

static enum pane_work roster_work(void *pane, const struct view *view, double deadline_ms) {
    struct roster_state *state = pane;
    bool was_busy = state->order.busy;
    refresh(state, view, deadline_ms);
    if (state->order.busy)
        return PANE_WORKING;
    if (was_busy)
        return PANE_CHANGED;
    return prepare(state, view, deadline_ms) ? PANE_WORKING : PANE_IDLE;
}

static void sort_by(struct roster_state *state, int column, bool also) {
    if (also)
        shape_sort_also(&state->shape, column);
    else
        shape_sort_by(&state->shape, column);
    state->column = column;
    state->stale = true;
}

/* The next column on the screen in a direction. */
static void move_column(struct roster_state *state, int step) {
    int count = (int)state->shown_count, place = roster_place_of_column(state, state->column) + step;
    while (place >= 0 && place < count && state->layout.width[place] == 0)
        place += step;
    if (place >= 0 && place < count)
        state->column = state->shown[place];
}

static bool set_filter(struct roster_state *state, const char *text, struct error *err) {
    struct filter *filter = NULL;
    if (text[strspn(text, " ")] != '\0') {
        filter = filter_new(text, err);
        if (filter == NULL)
            return false;
    }
    bool narrower = filter != NULL && state->filter != NULL && filter_narrows(state->filter, filter);
    state->changes |= narrower ? ROSTER_NARROWER : ROSTER_OTHER_FILTER;
    filter_free(state->filter);
    state->filter = filter;
    state->filter_asks_plan = filter != NULL && filter_asks(filter, "in");
    state->filter_asks_held = filter != NULL && filter_asks(filter, "is");
    snprintf(state->text, sizeof state->text, "%s", text);
    state->stale = true;
    return true;
}

static bool roster_typed(void *pane, const struct view *view, const char *text, struct error *err) {
    (void)view;
    return set_filter(pane, text, err);
}

static const char *roster_filter(const void *pane) {
    const struct roster_state *state = pane;
    return state->filter != NULL ? state->text : "";
}

/* What is done to cells is done to those of the marked column. */
static struct answer creator_act(const struct roster_state *state, const struct view *view, enum action action, int64_t id) {
    struct answer answer = answer_creator(view, action, id);
    answer.attribute = roster_columns[state->column].edits;
    answer.why_not = roster_columns[state->column].why_not;
    return answer;
}

static void roster_point(void *pane, int64_t id) {
    struct roster_state *state = pane;
    state->cursor_id = id;
}

static struct answer act(struct roster_state *state, const struct view *view, enum action action) {
    struct error err;
    struct answer answer;
    if (roster_marks_act(state, view, action, &answer))
        return answer;
    if (table_act(&state->table, action))
        return (struct answer){.ask = ASK_NOTHING};
    if (action == ACTION_LEFT || action == ACTION_RIGHT)
        move_column(state, action == ACTION_LEFT ? -1 : 1);
    else if (action == ACTION_SORT || action == ACTION_SORT_ALSO)
        sort_by(state, state->column, action == ACTION_SORT_ALSO);
    else if (action == ACTION_NEXT_MATCH || action == ACTION_PREVIOUS_MATCH)
        return roster_next_match(state, view, action == ACTION_NEXT_MATCH ? 1 : -1);
    else if (action == ACTION_BACK && state->find_bare != NULL)
        roster_find_clear(state);
    else if (action == ACTION_BACK && state->filter != NULL)
        set_filter(state, "", &err);
    else if (cursor_row(state) != ROSTER_NONE)
        return creator_act(state, view, action, view->model->roster.id[cursor_row(state)]);
    return (struct answer){.ask = ASK_NOTHING};
}

static struct answer roster_act(void *pane, const struct view *view, enum action action, const struct key *key) {
    struct roster_state *state = pane;
    (void)key;
    roster_refresh(state, view);
    struct answer answer = act(state, view, action);
    note_cursor(state, view->model);
    return answer;
}

static struct answer press(struct roster_state *state, const struct view *view, const struct key *key) {
    if (key->kind == K_WHEEL_UP || key->kind == K_WHEEL_DOWN) {
        for (int i = 0; i < 3; i++)
            table_act(&state->table, key->kind == K_WHEEL_UP ? ACTION_UP : ACTION_DOWN);
        return (struct answer){.ask = ASK_NOTHING};
    }
    if (key->kind != K_PRESS)
        return (struct answer){.ask = ASK_NOTHING};
    int place = table_header_at(&state->layout, state->shown_count, state->body, key->x, key->y);
    size_t row = table_row_at(&state->table, state->body, key->x, key->y);
    bool in_gutter = key->x == state->body.x - 1;
    if (in_gutter)
        row = table_row_at(&state->table, state->body, state->body.x, key->y);
    if (place >= 0)
        sort_by(state, state->shown[place], false);
    else if (in_gutter && row != SIZE_MAX)
        return roster_marks_click(state, view, row);
    else if (row != SIZE_MAX && row == state->table.cursor)
        return (struct answer){.ask = ASK_CARD, .id = view->model->roster.id[roster_order_row(&state->order, row)]};
    else if (row != SIZE_MAX)
        state->table.cursor = row;
    return (struct answer){.ask = ASK_NOTHING};
}

static_assert((int)SHAPE_TEXT_SIZE == (int)PANE_KEPT_SIZE, "the arrangement is kept whole");

static void roster_keep(const void *pane, char out[PANE_KEPT_SIZE]) {
    const struct roster_state *state = pane;
    shape_write(&state->shape, out);
}

static void roster_restore(void *pane, const char *text) {
    struct roster_state *state = pane;
    shape_read(&state->shape, text);
    state->stale = true;
}

static struct chooser *roster_chooser(void *pane, int *column) {
    struct roster_state *state = pane;
    struct chooser *chooser = &state->chooser;
    chooser->shape = &state->shape;
    chooser->shown = state->shown;
    chooser->shown_count = state->shown_count;
    chooser->layout = &state->layout;
    *column = state->column;
    return chooser;
}

static struct answer roster_mouse(void *pane, const struct view *view, const struct key *key) {
    struct roster_state *state = pane;
    roster_refresh(state, view);
    struct answer answer = press(state, view, key);
    note_cursor(state, view->model);
    return answer;
}

const struct pane_class roster_pane = {
    .title = "Roster",
    .scope = SCOPE_ROSTER,
    .open = roster_open,
    .close = roster_close,
    .draw = roster_draw,
    .act = roster_act,
    .mouse = roster_mouse,
    .typed = roster_typed,
    .filter = roster_filter,
    .work = roster_work,
    .jump = roster_jump,
    .copy = roster_copy,
    .setting = "roster.columns",
    .keep = roster_keep,
    .restore = roster_restore,
    .chooser = roster_chooser,
    .point = roster_point,
};

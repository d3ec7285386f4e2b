/* What keeps the plan from being better: a list of limits, each of them a sentence that may take more than one line. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "panes/budget_curves.h"
#include "panes/budget_views.h"
#include "panes/limit_words.h"
#include "panes/words.h"

enum {
    INDENT = 2,
    PAGE = 5,
    CURVE_HEIGHT = BUDGET_CURVE_MIN_ROWS + 2, /* with the line above it, and the blank one above that */
    CURVE_MOST = 24,
};

struct limits_state {
    int cursor, top;              /* items; top: the first on the screen */
    int count;                    /* at the last look */
    struct rect list;             /* at the last draw */
    int scale;                    /* rows of what is said of the scale, likewise */
    bool curve_drawn;             /* likewise */
    int row[LIMIT_ITEMS_MAX + 1]; /* where each item begins in it; outside: not shown */
};

static void *limits_open(void) {
    return mem_new(1, sizeof(struct limits_state));
}

/* The list as it is now; the cursor is on one of its items. */
static void look(struct limits_state *state, const struct view *view, struct limit_item items[LIMIT_ITEMS_MAX]) {
    state->count = limit_items(view->model, items);
    state->cursor = state->cursor < state->count ? state->cursor : state->count - 1;
}

/* Drawing. */

static const char *heading(const struct view *view, bool binds, bool any) {
    const struct plan *plan = model_plan(view->model);
    if (!binds)
        return plan != NULL ? "What does not bind" : "The limits";
    if (any)
        return "What binds, and what more would bring";
    return plan->settled ? "Nothing binds" : "What binds is being worked out";
}

static int rows_of(const struct canvas *canvas, int width, const struct limit_item *item) {
    return canvas_paragraph_rows(canvas, width - INDENT, item->text);
}

/* What is gained is told on today's scale. */
static const char scale_text[] = "Fit is measured against the best allowed: allow more, and it may fall.";

/* Where an item and those above it end when the list begins with item `top`. Each group has a heading, and the second has what is said of
 * the first and a blank line before it. */
static int lay_out(struct limits_state *state, const struct canvas *canvas, int width, const struct limit_item *items, int binding) {
    int y = 0;
    for (int i = 0; i < state->count; i++) {
        if (i < state->top) {
            state->row[i] = -1;
            continue;
        }
        if (i == binding && y > 0)
            y += state->scale + 1;
        y += i == 0 || i == binding;
        state->row[i] = y;
        y += rows_of(canvas, width, &items[i]);
        if (i == state->cursor)
            state->row[state->count] = y; /* the end of what must be seen */
    }
    return state->row[state->count];
}

static void draw_item(const struct limits_state *state, const struct view *view, struct canvas *canvas, int i,
                      const struct limit_item *item) {
    struct rect line = {state->list.x, state->list.y + state->row[i], state->list.width, rows_of(canvas, state->list.width, item)};
    bool here = i == state->cursor;
    canvas_paragraph(canvas, (struct rect){line.x + INDENT, line.y, line.width - INDENT, line.height},
                     item->binds ? THEME_TEXT : THEME_MUTED, here ? CELL_BOLD : 0, item->text);
    if (!here)
        return;
    canvas_mark(canvas, line, view->focused ? CELL_SELECTED : 0);
    canvas_text(canvas, line.x, line.y, 1, THEME_FOCUS, view->focused ? CELL_SELECTED : 0, "›");
    canvas_cursor(canvas, line.x, line.y, false);
}

/* Above an item, when it is the first of its group. */
static void draw_above(const struct limits_state *state, const struct view *view, struct canvas *canvas, int i, int binding) {
    const struct rect list = state->list;
    int y = list.y + state->row[i] - 1;
    if (i != 0 && i != binding)
        return;
    canvas_text(canvas, list.x, y, list.width, THEME_TITLE, 0, heading(view, i < binding, true));
    if (i == binding && state->row[i] > 1)
        canvas_paragraph(canvas, (struct rect){list.x + INDENT, y - 1 - state->scale, list.width - INDENT, state->scale}, THEME_MUTED, 0,
                         scale_text);
}

/* Returns the row after the last item; the list's height when not all have room. */
static int draw_list(struct limits_state *state, const struct view *view, struct canvas *canvas, const struct limit_item *items) {
    int binding = 0, end = state->list.height, last = 0;
    while (binding < state->count && items[binding].binds)
        binding++;
    state->top = state->top > state->cursor ? state->cursor : state->top;
    while (lay_out(state, canvas, state->list.width, items, binding) > end && state->top < state->cursor)
        state->top++;
    int i = state->top;
    for (; i < state->count && state->row[i] + rows_of(canvas, state->list.width, &items[i]) <= end; i++) {
        draw_above(state, view, canvas, i, binding);
        draw_item(state, view, canvas, i, &items[i]);
        last = state->row[i] + rows_of(canvas, state->list.width, &items[i]);
    }
    return i == state->count ? last : end;
}

static void draw_keys(const struct view *view, struct canvas *canvas, struct rect line, const struct limit_item *item) {
    const char *what = item->relaxing.kind != MESSAGE_NONE ? "does it" : item->prompt != ACTION_NONE ? "changes it" : NULL;
    char text[200];
    size_t used = 0;
    if (what != NULL)
        used = (size_t)snprintf(text, sizeof text, "%s %s  ", key_name(view, ACTION_OPEN).text, what);
    snprintf(text + used, sizeof text - used, "%s budget  %s limits  %s ask for a target", key_name(view, ACTION_BUDGET).text,
             key_name(view, ACTION_LIMITS).text, key_name(view, ACTION_ASK).text);
    canvas_text(canvas, line.x, line.y, line.width, THEME_MUTED, 0, text);
}

/* In the place of what binds: there is no plan, or nothing that binds. Returns the rows used. */
static int draw_top(const struct view *view, struct canvas *canvas, struct rect rect, bool binding) {
    const struct plan *plan = model_plan(view->model);
    if (plan == NULL) {
        rect.height = rect.height < 5 ? rect.height : 5;
        draw_no_plan(view, canvas, rect);
        return rect.height + 1;
    }
    if (binding)
        return 0;
    canvas_text(canvas, rect.x, rect.y, rect.width, THEME_TITLE, 0, heading(view, true, false));
    return 2;
}

/* What more money would bring, where there is room below the list. */
static void draw_curve(struct limits_state *state, const struct view *view, struct canvas *canvas, int used) {
    const struct rect list = state->list;
    const struct plan *plan = model_plan(view->model);
    int room = list.height - used - 1; /* a blank line above the keys */
    if (plan == NULL || plan->count == 0 || room < CURVE_HEIGHT)
        return;
    state->list.height = used;
    canvas_line_across(canvas, list.x - 1, list.y + used + 1, list.width + 2, THEME_BORDER);
    int rows = room - 2 < CURVE_MOST ? room - 2 : CURVE_MOST;
    state->curve_drawn = budget_curve_draw(view, canvas, (struct rect){list.x, list.y + used + 2, list.width, rows}, CURVE_BUDGET, -1);
}

static void limits_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect) {
    struct limits_state *state = pane;
    struct limit_item items[LIMIT_ITEMS_MAX];
    struct rect inside = {rect.x + 1, rect.y, rect.width - 2, rect.height - 1};
    look(state, view, items);
    bool gains = items[0].binds && items[0].relaxing.kind != MESSAGE_NONE;
    int used = draw_top(view, canvas, inside, items[0].binds);
    state->list = (struct rect){inside.x, inside.y + used, inside.width, inside.height - used};
    state->scale = gains ? canvas_paragraph_rows(canvas, inside.width - INDENT, scale_text) : 0;
    state->curve_drawn = false;
    if (state->list.height > 0)
        draw_curve(state, view, canvas, draw_list(state, view, canvas, items));
    draw_keys(view, canvas, (struct rect){inside.x, rect.y + rect.height - 1, inside.width, 1}, &items[state->cursor]);
}

static unsigned limits_curves(const void *pane) {
    const struct limits_state *state = pane;
    return state->curve_drawn ? 1U << CURVE_BUDGET : 0;
}

/* Acting. */

static bool move(struct limits_state *state, enum action action) {
    static const struct {
        enum action action;
        int by;
    } moves[] = {{ACTION_UP, -1},      {ACTION_DOWN, 1},      {ACTION_TOP, -LIMIT_ITEMS_MAX}, {ACTION_BOTTOM, LIMIT_ITEMS_MAX},
                 {ACTION_HALF_UP, -2}, {ACTION_HALF_DOWN, 2}, {ACTION_PAGE_UP, -PAGE},        {ACTION_PAGE_DOWN, PAGE}};
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
        if (moves[i].action == action) {
            int to = state->cursor + moves[i].by;
            state->cursor = to < 0 ? 0 : to >= state->count ? state->count - 1 : to;
            return true;
        }
    return false;
}

/* Loosens the limit by the step that its line speaks of, or asks for another value. */
static struct answer change(const struct limit_item *item) {
    struct answer answer = {.ask = ASK_NOTHING};
    if (item->relaxing.kind != MESSAGE_NONE)
        answer.message = item->relaxing;
    else if (item->prompt != ACTION_NONE)
        answer = (struct answer){.ask = ASK_ACTION, .action = item->prompt};
    else
        snprintf(answer.note, sizeof answer.note, "more creators in the roster, or other goals, would change that");
    return answer;
}

static struct answer limits_act(void *pane, const struct view *view, enum action action, const struct key *key) {
    struct limits_state *state = pane;
    struct limit_item items[LIMIT_ITEMS_MAX];
    (void)key;
    look(state, view, items);
    if (!move(state, action) && action == ACTION_OPEN)
        return change(&items[state->cursor]);
    return (struct answer){.ask = ASK_NOTHING};
}

static int item_at(const struct limits_state *state, const struct key *key) {
    int at = -1, y = key->y - state->list.y;
    if (key->x < state->list.x || key->x >= state->list.x + state->list.width || y < 0 || y >= state->list.height)
        return -1;
    for (int i = state->top; i < state->count; i++)
        at = state->row[i] >= 0 && state->row[i] <= y ? i : at;
    return at;
}

static struct answer limits_mouse(void *pane, const struct view *view, const struct key *key) {
    struct limits_state *state = pane;
    struct limit_item items[LIMIT_ITEMS_MAX];
    look(state, view, items);
    if (key->kind == K_WHEEL_UP || key->kind == K_WHEEL_DOWN)
        move(state, key->kind == K_WHEEL_UP ? ACTION_UP : ACTION_DOWN);
    int at = key->kind == K_PRESS ? item_at(state, key) : -1;
    if (at < 0 || at >= state->count)
        return (struct answer){.ask = ASK_NOTHING};
    if (at == state->cursor)
        return change(&items[at]);
    state->cursor = at;
    return (struct answer){.ask = ASK_NOTHING};
}

static bool limits_copy(void *pane, const struct view *view, struct tsv *out) {
    struct limit_item items[LIMIT_ITEMS_MAX];
    look(pane, view, items);
    tsv_column(out, "limit");
    tsv_column(out, "binds");
    for (int i = 0; i < ((struct limits_state *)pane)->count; i++) {
        tsv_row(out);
        tsv_text(out, items[i].text);
        tsv_text(out, items[i].binds ? "yes" : "no");
    }
    return true;
}

static const struct own_keys limits_keys = {
    .nobody = true,
    .list = {{ACTION_LEFT, NULL, NULL},
             {ACTION_RIGHT, NULL, NULL},
             {ACTION_OPEN, "change it", "Loosen this limit as its line says, or type it"}},
    .first = {ACTION_OPEN, ACTION_BUDGET, ACTION_ASK, ACTION_SCENARIOS},
};

const struct pane_view budget_limits = {
    .title = "Limits",
    .open = limits_open,
    .close = free,
    .draw = limits_draw,
    .act = limits_act,
    .mouse = limits_mouse,
    .copy = limits_copy,
    .curves = limits_curves,
    .keys = &limits_keys,
};

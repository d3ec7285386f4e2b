#include "panes/columns.h"

#include <stdio.h>
#include <string.h>

#include "panes/menu.h"
#include "panes/roster_state.h"

/* No wider than the goal panel, about: the columns stay in sight. */
enum { CELLS_MAX = 42, NOTE_LINES = 3 };

static struct shape_column *current(struct roster_state *state) {
    return &state->shape.columns[state->chooser.cursor];
}

/* The cells that a column takes in the table; 0 when it is not in it. */
static int drawn_width(const struct roster_state *state, int column) {
    for (size_t i = 0; i < state->shown_count; i++)
        if (state->shown[i] == column)
            return state->layout.width[i];
    return 0;
}

/* What it would be shown with, when it is not. */
static int width_of(const struct roster_state *state, const struct shape_column *column) {
    int drawn = drawn_width(state, column->column);
    if (column->width > 0)
        return column->width;
    return drawn > 0 ? drawn : roster_columns[column->column].look.width;
}

void columns_open(void *roster) {
    struct roster_state *state = roster;
    state->chooser = (struct table){.rows = roster_column_count};
    while (state->chooser.cursor + 1 < roster_column_count && current(state)->column != state->column)
        state->chooser.cursor++;
}

enum { CHECK, NAME, WIDTH };

static void fill(const void *user, size_t row, size_t column, struct table_cell *cell) {
    const struct roster_state *state = user;
    const struct shape_column *line = &state->shape.columns[row];
    bool no_room = line->shown && drawn_width(state, line->column) == 0;
    cell->role = line->shown && !no_room ? THEME_TEXT : THEME_MUTED;
    switch (column) {
    case CHECK:
        snprintf(cell->text, sizeof cell->text, "%s", line->shown ? "✓" : " ");
        cell->role = no_room ? THEME_MUTED : THEME_GOOD;
        break;
    case NAME:
        snprintf(cell->text, sizeof cell->text, "%s", roster_column_label(&roster_columns[line->column]));
        break;
    default:
        if (no_room)
            snprintf(cell->text, sizeof cell->text, "no room");
        else
            snprintf(cell->text, sizeof cell->text, "%d", width_of(state, line));
        break;
    }
}

static void note(const struct roster_state *state, const struct shape_column *line, char *out, size_t size) {
    bool no_room = line->shown && drawn_width(state, line->column) == 0;
    const struct roster_column *column = &roster_columns[line->column];
    const char *label = roster_column_label(column), *title = column->look.title;
    bool other = title[0] != '\0' && strcmp(title, label) != 0;
    snprintf(out, size, "%s%s%s%s: %s.%s", label, other ? " (\"" : "", other ? title : "", other ? "\")" : "", column->help,
             no_room ? " The window has no room for it: hide others, or make them narrower." : "");
}

void columns_draw(void *roster, const struct view *view, struct canvas *canvas, struct rect rect) {
    static const struct table_column looks[] = {
        [CHECK] = {.title = "", .width = 1, .importance = 9},
        [NAME] = {.title = "column", .width = 20, .grow = 1, .importance = 9},
        [WIDTH] = {.title = "width", .width = 7, .importance = 5, .right = true},
    };
    static const struct menu_key keys[] = {
        {ACTION_BACK, "close"},
        {ACTION_COLUMN_SHOW, "show or hide"},
        {ACTION_NONE, NULL},
    };
    struct roster_state *state = roster;
    char hint[256], about[200];
    menu_hint(hint, sizeof hint, view, keys);
    note(state, current(state), about, sizeof about);
    const struct menu menu = {"Columns", about, NOTE_LINES, hint, CELLS_MAX, looks, sizeof looks / sizeof looks[0], fill, state};
    state->chooser_list = menu_draw(&menu, &state->chooser, canvas, rect);
}

/* What keys do to the column under the cursor. */

static void show(struct roster_state *state, int unused, struct error *said) {
    (void)unused;
    if (!shape_show(&state->shape, state->chooser.cursor, !current(state)->shown))
        error_set(said, "the %s is always shown: rows need a name", roster_column_label(&roster_columns[current(state)->column]));
}

static void move(struct roster_state *state, int step, struct error *said) {
    (void)said;
    state->chooser.cursor = shape_move(&state->shape, state->chooser.cursor, step);
}

static void widen(struct roster_state *state, int step, struct error *said) {
    if (!current(state)->shown)
        error_set(said, "show this column first, then make it wider or narrower");
    else
        shape_widen(&state->shape, state->chooser.cursor, width_of(state, current(state)), step);
}

static void reset(struct roster_state *state, int unused, struct error *said) {
    (void)unused;
    (void)said;
    shape_reset_columns(&state->shape);
}

bool columns_act(void *roster, enum action action, struct error *said) {
    static const struct {
        enum action action;
        void (*act)(struct roster_state *state, int argument, struct error *said);
        int argument;
    } acts[] = {
        {ACTION_COLUMN_SHOW, show, 0},       {ACTION_COLUMN_EARLIER, move, -1}, {ACTION_COLUMN_LATER, move, 1},
        {ACTION_COLUMN_NARROWER, widen, -1}, {ACTION_COLUMN_WIDER, widen, 1},   {ACTION_COLUMNS_RESET, reset, 0},
    };
    struct roster_state *state = roster;
    said->text[0] = '\0';
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++)
        if (acts[i].action == action) {
            acts[i].act(state, acts[i].argument, said);
            return true;
        }
    return table_act(&state->chooser, action);
}

void columns_mouse(void *roster, const struct key *key, struct error *said) {
    struct roster_state *state = roster;
    size_t row = table_row_at(&state->chooser, state->chooser_list, key->x, key->y);
    said->text[0] = '\0';
    if (key->kind == K_WHEEL_UP || key->kind == K_WHEEL_DOWN) {
        table_act(&state->chooser, key->kind == K_WHEEL_UP ? ACTION_UP : ACTION_DOWN);
    } else if (key->kind == K_PRESS && row != SIZE_MAX) {
        bool again = row == state->chooser.cursor || key->x == state->chooser_list.x;
        state->chooser.cursor = row;
        if (again)
            show(state, 0, said);
    }
}

#include "panes/columns.h"

#include <stdio.h>
#include <string.h>

#include "panes/menu.h"

/* No wider than the goal panel, about: the columns stay in sight. */
enum { CELLS_MAX = 42, NOTE_LINES = 3 };

static struct shape_face face_of(const struct chooser *chooser, const struct shape_column *column) {
    return chooser->shape->of->face((size_t)column->column);
}

static struct shape_column *current(struct chooser *chooser) {
    return &chooser->shape->columns[chooser->table.cursor];
}

/* The cells that a column takes in the table; 0 when it is not in it. */
static int drawn_width(const struct chooser *chooser, int column) {
    for (size_t i = 0; i < chooser->shown_count; i++)
        if (chooser->shown[i] == column)
            return chooser->layout->width[i];
    return 0;
}

/* What it would be shown with, when it is not. */
static int width_of(const struct chooser *chooser, const struct shape_column *column) {
    int drawn = drawn_width(chooser, column->column);
    if (column->width > 0)
        return column->width;
    return drawn > 0 ? drawn : face_of(chooser, column).look.width;
}

void columns_open(struct chooser *chooser, int column) {
    chooser->table = (struct table){.rows = chooser->shape->of->count};
    while (chooser->table.cursor + 1 < chooser->table.rows && current(chooser)->column != column)
        chooser->table.cursor++;
}

enum { CHECK, NAME, WIDTH };

static void fill(const void *user, size_t row, size_t column, struct table_cell *cell) {
    const struct chooser *chooser = user;
    const struct shape_column *line = &chooser->shape->columns[row];
    bool no_room = line->shown && drawn_width(chooser, line->column) == 0;
    cell->role = line->shown && !no_room ? THEME_TEXT : THEME_MUTED;
    switch (column) {
    case CHECK:
        snprintf(cell->text, sizeof cell->text, "%s", line->shown ? "✓" : " ");
        cell->role = no_room ? THEME_MUTED : THEME_GOOD;
        break;
    case NAME:
        snprintf(cell->text, sizeof cell->text, "%s", face_of(chooser, line).label);
        break;
    default:
        if (no_room)
            snprintf(cell->text, sizeof cell->text, "no room");
        else
            snprintf(cell->text, sizeof cell->text, "%d", width_of(chooser, line));
        break;
    }
}

static void note(const struct chooser *chooser, const struct shape_column *line, char *out, size_t size) {
    bool no_room = line->shown && drawn_width(chooser, line->column) == 0;
    const struct shape_face face = face_of(chooser, line);
    const char *label = face.label, *title = face.look.title;
    bool other = title[0] != '\0' && strcmp(title, label) != 0;
    snprintf(out, size, "%s%s%s%s: %s.%s", label, other ? " (\"" : "", other ? title : "", other ? "\")" : "", face.help,
             no_room ? " The window has no room for it: hide others, or make them narrower." : "");
}

void columns_draw(struct chooser *chooser, const struct view *view, struct canvas *canvas, struct rect rect) {
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
    char hint[256], about[200];
    menu_hint(hint, sizeof hint, view, keys);
    note(chooser, current(chooser), about, sizeof about);
    const struct menu menu = {"Columns", about, NOTE_LINES, hint, CELLS_MAX, looks, sizeof looks / sizeof looks[0], fill, chooser};
    chooser->list = menu_draw(&menu, &chooser->table, canvas, rect);
}

/* What keys do to the column under the cursor. */

static void show(struct chooser *chooser, int unused, struct error *said) {
    (void)unused;
    if (!shape_show(chooser->shape, chooser->table.cursor, !current(chooser)->shown))
        error_set(said, "the %s is always shown: rows need a name", face_of(chooser, current(chooser)).label);
}

static void move(struct chooser *chooser, int step, struct error *said) {
    (void)said;
    chooser->table.cursor = shape_move(chooser->shape, chooser->table.cursor, step);
}

static void widen(struct chooser *chooser, int step, struct error *said) {
    if (!current(chooser)->shown)
        error_set(said, "show this column first, then make it wider or narrower");
    else
        shape_widen(chooser->shape, chooser->table.cursor, width_of(chooser, current(chooser)), step);
}

static void reset(struct chooser *chooser, int unused, struct error *said) {
    (void)unused;
    (void)said;
    shape_reset_columns(chooser->shape);
}

bool columns_act(struct chooser *chooser, enum action action, struct error *said) {
    static const struct {
        enum action action;
        void (*act)(struct chooser *chooser, int argument, struct error *said);
        int argument;
    } acts[] = {
        {ACTION_COLUMN_SHOW, show, 0},       {ACTION_COLUMN_EARLIER, move, -1}, {ACTION_COLUMN_LATER, move, 1},
        {ACTION_COLUMN_NARROWER, widen, -1}, {ACTION_COLUMN_WIDER, widen, 1},   {ACTION_COLUMNS_RESET, reset, 0},
    };
    said->text[0] = '\0';
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++)
        if (acts[i].action == action) {
            acts[i].act(chooser, acts[i].argument, said);
            return true;
        }
    return table_act(&chooser->table, action);
}

/* A press on a check mark is meant for it, wherever the cursor was. */
void columns_mouse(struct chooser *chooser, const struct key *key, struct error *said) {
    bool line = table_row_at(&chooser->table, chooser->list, key->x, key->y) != SIZE_MAX;
    bool check = key->kind == K_PRESS && line && key->x == chooser->list.x;
    said->text[0] = '\0';
    if (menu_mouse(&chooser->table, chooser->list, key) || check)
        show(chooser, 0, said);
}

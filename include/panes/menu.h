/* A framed list over the right of the panes: lines to choose from, below them what is to be said about the one under the cursor, and in
 * the frame the keys. */
#ifndef FLAMEKEEP_PANES_MENU_H
#define FLAMEKEEP_PANES_MENU_H

#include "panes/pane.h"
#include "ui/table.h"

struct menu {
    const char *title;
    const char *note;  /* about the line under the cursor, or in place of lines when there are none; "" for none */
    int note_lines;    /* at most; kept free for it */
    const char *hint;  /* the keys, in two rows where one is too short; what does not fit whole is left out */
    int most_cells;    /* of the box */
    const struct table_column *columns;
    size_t column_count;
    table_fill *fill;
    const void *user;
};

/* Draws it over `rect`, as high as its lines need. Returns where the table is, for table_row_at. */
struct rect menu_draw(const struct menu *menu, struct table *table, struct canvas *canvas, struct rect rect);

/* The wheel moves the cursor, and a press puts it on a line. True for a press on the line where it was already: that chooses it. `place` is
 * where the table was drawn. */
bool menu_mouse(struct table *table, struct rect place, const struct key *key);

/* Adds "key label" to a hint, for each key of the actions, until one has ACTION_NONE. */
struct menu_key {
    enum action action;
    const char *label;
};
void menu_hint(char *out, size_t size, const struct view *view, const struct menu_key *keys);

#endif

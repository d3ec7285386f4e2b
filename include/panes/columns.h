/* The column chooser: an overlay that arranges the columns of a table while they are in sight. */
#ifndef FLAMEKEEP_PANES_COLUMNS_H
#define FLAMEKEEP_PANES_COLUMNS_H

#include "panes/pane.h"
#include "panes/shape.h"

/* The columns of a pane, as its hook gives them. */
struct chooser {
    struct shape *shape;
    const int *shown; /* of the catalogue, as they stood in the table at the last draw, … */
    size_t shown_count;
    const struct table_layout *layout; /* … and where; width 0: no room */
    struct table table;                /* of the chooser: its cursor is a place in the shape */
    struct rect list;                  /* where it stood at the last draw */
};

void columns_open(struct chooser *chooser, int column); /* on a column of the catalogue */
void columns_draw(struct chooser *chooser, const struct view *view, struct canvas *canvas, struct rect rect);

/* False when the action is none of the chooser's. `said` is why something cannot be, else "". */
bool columns_act(struct chooser *chooser, enum action action, struct error *said);
void columns_mouse(struct chooser *chooser, const struct key *key, struct error *said);

#endif

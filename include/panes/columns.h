/* The column chooser: an overlay that arranges the columns of the roster pane while they are in sight. `roster` is that pane's state. */
#ifndef FLAMEKEEP_PANES_COLUMNS_H
#define FLAMEKEEP_PANES_COLUMNS_H

#include "panes/pane.h"

void columns_open(void *roster); /* on the marked column */
void columns_draw(void *roster, const struct view *view, struct canvas *canvas, struct rect rect);

/* False when the action is none of the chooser's. `said` is why something cannot be, else "". */
bool columns_act(void *roster, enum action action, struct error *said);
void columns_mouse(void *roster, const struct key *key, struct error *said);

#endif

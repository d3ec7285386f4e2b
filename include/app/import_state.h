/* What stands below the columns on the import screen: how many rows do what, which are rejected, what is doubted; or what stands in the way. */
#ifndef FLAMEKEEP_APP_IMPORT_STATE_H
#define FLAMEKEEP_APP_IMPORT_STATE_H

#include "app/bringing.h"
#include "panes/pane.h"

/* The lines that all of it needs in so many cells. */
int import_state_lines(const struct bringing *bringing, const struct view *view, const struct canvas *canvas, int cells);

/* Draws what fits. */
void import_state_draw(const struct bringing *bringing, const struct view *view, struct canvas *canvas, struct rect rect);

#endif

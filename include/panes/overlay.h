/* Parts of the screen outside the panes: the creator's card, help, the
 * report of an import, and the welcome of an empty store. */
#ifndef FLAMEKEEP_PANES_OVERLAY_H
#define FLAMEKEEP_PANES_OVERLAY_H

#include "panes/pane.h"

/* A creator's card, over the pane. `*top` is the first line shown and is kept in range. */
void card_draw(const struct view *view, struct canvas *canvas, struct rect rect, int64_t creator_id, int *top);
bool card_copy(const struct view *view, int64_t creator_id, struct tsv *out); /* its lines: field, value, range, origin; false: no such creator */
struct answer card_act(const struct view *view, int64_t creator_id, enum action action);

/* The keys of a scope and of everywhere, from the action table and view->own. `*top` is the first line shown and is kept in range. */
void help_draw(const struct view *view, struct canvas *canvas, struct rect rect, enum scope scope, int *top);

/* What became of an import, line by line. */
void report_draw(struct canvas *canvas, struct rect rect, char *const *lines, size_t count, int *top);

/* What to do with an empty store. */
void welcome_draw(const struct view *view, struct canvas *canvas, struct rect rect);

#endif

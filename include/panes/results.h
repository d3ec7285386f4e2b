/* What the plan comes to: split, fit, proof, totals, the burn. */
#ifndef FLAMEKEEP_PANES_RESULTS_H
#define FLAMEKEEP_PANES_RESULTS_H

#include "panes/pane.h"

/* As many lines as the rect has room for, the most important first. */
void results_draw(const struct view *view, struct canvas *canvas, struct rect rect);

/* Every total with its range, for a spreadsheet; false: there is no plan. */
bool results_copy(const struct view *view, struct tsv *out);

/* The split on one line with its bar and the fit, for narrow screens. */
void results_line(const struct view *view, struct canvas *canvas, struct rect line);

#endif

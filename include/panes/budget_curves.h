/* Drawing the budget curve and the split curve. */
#ifndef FLAMEKEEP_PANES_BUDGET_CURVES_H
#define FLAMEKEEP_PANES_BUDGET_CURVES_H

#include "panes/pane.h"

enum { BUDGET_CURVE_MIN_COLUMNS = 30, BUDGET_CURVE_MIN_ROWS = 7 };

/* A heading, which says so when not all of it is known yet or it is of an earlier question, and the chart below it. Whoever draws it says
 * so to struct pane_class.curves. Cursor: the point that is marked; −1: none. False, and nothing is drawn, when the rect is too small. */
bool budget_curve_draw(const struct view *view, struct canvas *canvas, struct rect rect, enum curve_kind kind, int cursor);

/* It is known that nobody is in the plan at any point: drawn, it says why instead of showing a chart. */
bool budget_curve_is_empty(const struct view *view, enum curve_kind kind);

/* The point nearest to a screen column of what was drawn there; −1: there is no chart. */
int budget_curve_at(const struct view *view, enum text_charset charset, struct rect rect, enum curve_kind kind, int column);

#endif

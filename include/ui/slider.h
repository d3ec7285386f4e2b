/* A slider 0–10 and other bars made of eighths. */
#ifndef FLAMEKEEP_UI_SLIDER_H
#define FLAMEKEEP_UI_SLIDER_H

#include "ui/canvas.h"

/* "██████▌····": `value` of `full` in `cells` cells. */
void slider_draw(struct canvas *canvas, int x, int y, int cells, double value, double full, unsigned flags);

/* The value that a click at cell `x − left` of `cells` means, in whole steps 0 … 10: the first cell is 0 or 1, the last is 10. */
double slider_value_at(int offset, int cells);

/* The split bar: `share` of `cells` in the torch's style and glyph, the rest in the flames'. */
void split_draw(struct canvas *canvas, int x, int y, int cells, double share);

/* Columns ▁▂▃▄▅▆▇█ of nonnegative values scaled to the largest, one cell each in the flame gradient, `rows` high; values are
 * averaged or repeated to `cells`. */
void burn_draw(struct canvas *canvas, struct rect rect, const double *values, size_t count);

#endif

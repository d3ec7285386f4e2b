/* A canvas under test: what it shows, cell by cell or as text. */
#ifndef FLAMEKEEP_SUPPORT_DRAW_H
#define FLAMEKEEP_SUPPORT_DRAW_H

#include "ui/canvas.h"

struct canvas canvas_of(int columns, int rows, enum text_charset charset);
const struct cell *cell_of(const struct canvas *canvas, int x, int y);

/* Fails unless the canvas shows exactly this text (canvas_dump). */
void shows(const struct canvas *canvas, const char *expected);

#endif

/* Dots finer than cells: two across and four down in each, as braille shows them; or one stroke for all of a cell (ui/chart_slope). What
 * is drawn in the same cell by several does not mix: the one with the highest rank has it alone, so that a line is seen across a cloud
 * of dots. */
#ifndef FLAMEKEEP_UI_DOTS_H
#define FLAMEKEEP_UI_DOTS_H

#include <stdint.h>

#include "ui/canvas.h"

enum { DOTS_ACROSS = 2, DOTS_DOWN = 4 }; /* in a cell */

struct dots {
    uint8_t *bits; /* row by row, a cell each: as in U+2800 … U+28FF, or a stroke */
    uint8_t *rank; /* whose they are; 0: nobody's */
    int columns, rows;
};

void dots_init(struct dots *dots, int columns, int rows);
void dots_free(struct dots *dots);

/* The bit of a dot in its cell; x and y count dots. */
uint8_t dots_bit(int x, int y);

/* All dots of a cell at once; what is outside is skipped. Ranks are from 1 on. */
void dots_cell(struct dots *dots, int column, int row, uint8_t bits, uint8_t rank);
/* A straight line; the ends may be far outside. */
void dots_line(struct dots *dots, double x0, double y0, double x1, double y1, uint8_t rank);

/* One cell of dots as text: braille, three bytes and NUL. */
void dots_glyph(uint8_t bits, char out[4]);

#endif

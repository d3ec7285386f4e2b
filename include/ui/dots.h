/* Dots finer than cells: two across and four down in each, as braille shows them; and paths from cell to cell, as boxes are drawn. What
 * is drawn in the same cell by several does not mix: the one with the highest rank has it alone, so that a line is seen across a cloud
 * of dots. */
#ifndef FLAMEKEEP_UI_DOTS_H
#define FLAMEKEEP_UI_DOTS_H

#include <stdint.h>

#include "ui/canvas.h"

enum { DOTS_ACROSS = 2, DOTS_DOWN = 4 }; /* in a cell */

/* Where a path goes on from a cell. A rank draws either dots or paths. */
enum dots_link { LINK_LEFT = 1, LINK_RIGHT = 2, LINK_UP = 4, LINK_DOWN = 8, LINK_HERE = 16 /* it is here, even if it goes nowhere */ };

struct dots {
    uint8_t *bits; /* row by row, a cell each: as in U+2800 … U+28FF, or enum dots_link */
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

/* The same, as a path: from cell to cell, along a row until the line's middle is in another. */
void dots_path(struct dots *dots, double x0, double y0, double x1, double y1, uint8_t rank);

/* After the last part of a path: when it came there from above or below, it turns to the right, so that no loose end is left. */
void dots_path_end(struct dots *dots, double x, double y, uint8_t rank);

/* One cell of dots as text: braille, three bytes and NUL. */
void dots_glyph(uint8_t bits, char out[4]);
/* … as blocks, two by two to a cell: a quarter is full when it has a dot. */
const char *dots_blocks(uint8_t bits);
/* One cell of a path: "─", "╭" …, "•" when it goes nowhere. */
const char *dots_links(uint8_t links);

#endif

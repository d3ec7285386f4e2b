/* The screen as a grid of cells in memory. Everything drawn goes through
 * canvas_text, which admits only the display form of text (base/text.h); a
 * canvas needs no terminal, so panes are tested against golden text. */
#ifndef FLAMEKEEP_UI_CANVAS_H
#define FLAMEKEEP_UI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "config/theme.h"

struct rect {
    int x, y, width, height; /* width, height >= 0 */
};

/* How many of `cells` cells from x on the rect has room for; never below 0. */
int rect_room(struct rect rect, int x, int cells);

bool rect_holds(struct rect rect, int x, int y);

enum cell_flag {
    CELL_SELECTED = 1 << 0, /* on the selection's background */
    CELL_BOLD = 1 << 1,
    CELL_UNDERLINE = 1 << 2,
    CELL_DIM = 1 << 3,
    CELL_LINE = 1 << 4, /* of a line or a box: never underlined */
};

struct cell {
    char text[TEXT_CLUSTER_MAX]; /* one cluster; "" in the second cell of a wide one */
    uint8_t width;               /* 1 or 2; 0 in the second cell of a wide one */
    uint8_t role;                /* enum theme_role */
    uint8_t flags;
};

struct canvas {
    struct cell *cells; /* row by row */
    int columns, rows;
    enum text_charset charset;
    enum theme_charts charts; /* CHARTS_BLOCKS after canvas_init */
    int cursor_x, cursor_y; /* where the terminal's cursor rests: the selected row or the prompt */
    bool cursor_visible;    /* shown only while text is typed */
};

void canvas_init(struct canvas *canvas, enum text_charset charset);
void canvas_free(struct canvas *canvas);
void canvas_resize(struct canvas *canvas, int columns, int rows); /* clears; any size >= 0 */
void canvas_clear(struct canvas *canvas);

/* Draws text at (x, y) in at most `cells` cells; what does not fit ends in "…". Cells outside the canvas are skipped; a wide
 * character never straddles the edge. Returns the cells used. */
int canvas_text(struct canvas *canvas, int x, int y, int cells, enum theme_role role, unsigned flags, const char *text);
/* The same, right-aligned in exactly `cells` cells. */
void canvas_text_right(struct canvas *canvas, int x, int y, int cells, enum theme_role role, unsigned flags, const char *text);
/* printf into canvas_text; at most 511 bytes. */
int canvas_format(struct canvas *canvas, int x, int y, int cells, enum theme_role role, unsigned flags, const char *format, ...)
    __attribute__((format(printf, 7, 8)));

/* Wraps text at spaces into the rect; returns the rows used. */
int canvas_paragraph(struct canvas *canvas, struct rect rect, enum theme_role role, unsigned flags, const char *text);

/* The rows that it needs in so many cells. */
int canvas_paragraph_rows(const struct canvas *canvas, int cells, const char *text);

/* Fills with one glyph (" " to blank). */
void canvas_fill(struct canvas *canvas, struct rect rect, enum theme_role role, unsigned flags, const char *glyph);
/* Gives what is there another role. */
void canvas_restyle(struct canvas *canvas, struct rect rect, enum theme_role role);
/* Adds flags to what is there. */
void canvas_mark(struct canvas *canvas, struct rect rect, unsigned flags);
void canvas_line_down(struct canvas *canvas, int x, int y, int length, enum theme_role role);
void canvas_line_across(struct canvas *canvas, int x, int y, int length, enum theme_role role);
void canvas_box(struct canvas *canvas, struct rect rect, enum theme_role role); /* outline, inside untouched */
void canvas_cursor(struct canvas *canvas, int x, int y, bool visible);

/* The rows as text, trailing blanks dropped, each ended by '\n'; the caller frees it. */
char *canvas_dump(const struct canvas *canvas);

#endif

/* Lines in a framed box over the panes, of which a part is seen when there are
 * more than fit: the card and the help are put line by line. */
#ifndef FLAMEKEEP_PANES_SCROLL_H
#define FLAMEKEEP_PANES_SCROLL_H

#include "ui/canvas.h"

struct scroll {
    struct canvas *canvas;
    struct rect inside; /* where lines go */
    int line, top;      /* the next line's number; the first one seen */
};

/* What is to be seen: puts all lines, in order. Called twice: once to count them, once to draw. */
typedef void scroll_fill(struct scroll *scroll, const void *user);

/* How much of the place for it the box takes. */
enum scroll_height {
    SCROLL_FULL,    /* all: its lines come and go while it is open */
    SCROLL_AS_LINES /* no more than its lines need */
};

/* Draws the box in `rect`, at most `most_cells` wide, with the title in its frame, and the lines from *top on, which is kept in range. */
void scroll_draw(struct canvas *canvas, struct rect rect, int most_cells, enum scroll_height height, const char *title, scroll_fill *fill,
                 const void *user, int *top);

/* The screen line of the next line, or -1 when it is not seen. */
int scroll_next(struct scroll *scroll);

/* Puts text on the next lines, as many as its words need, `indent` cells from the left, the first beside what is already there when
 * `y` (from scroll_next) is given instead of NEW_LINE. */
enum { SCROLL_NEW_LINE = -2 };
void scroll_text(struct scroll *scroll, int y, int indent, enum theme_role role, unsigned flags, const char *text);

#endif

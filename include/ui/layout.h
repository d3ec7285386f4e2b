/* Where things go: a pure function of the screen's size. */
#ifndef FLAMEKEEP_UI_LAYOUT_H
#define FLAMEKEEP_UI_LAYOUT_H

#include "ui/canvas.h"

enum { LAYOUT_MIN_COLUMNS = 60, LAYOUT_MIN_ROWS = 18, LAYOUT_WIDE_COLUMNS = 110 };

struct layout {
    bool too_small;
    bool wide;          /* the goal panel stands beside the pane; else it is the last tab and `split` is a line */
    struct rect header; /* one line: campaign, budget, roster */
    struct rect tabs;   /* one line above the pane */
    struct rect pane;
    struct rect divider; /* one column between pane and panel; empty when narrow */
    struct rect panel;  /* the goal panel; empty when narrow */
    struct rect split;  /* one line, narrow only */
    struct rect status; /* one line: messages and prompts */
    struct rect keys;   /* one line: the key bar */
};

/* The rectangles tile the screen: no overlap, nothing outside, for every size >= 0. */
struct layout layout_of(int columns, int rows);

#endif

/* Things side by side: a column for each, labelled lines down, a cursor on one cell. It scrolls both ways; whole columns only. */
#ifndef FLAMEKEEP_UI_GRID_H
#define FLAMEKEEP_UI_GRID_H

#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/key.h"

#define GRID_NO_BAR (-1.0)

struct grid_cell {
    char text[160];
    enum theme_role role, bar_role;
    unsigned flags;
    bool best;    /* the best of its line: a star before it */
    bool leaning; /* … but not surely: a hollow one */
    bool words;   /* begin at the left of the column, and may take all of it */
    double bar;   /* 0 … 1 of the longest, behind the text where there is room; GRID_NO_BAR: none */
};

struct grid_source {
    const void *user;
    size_t lines, columns;
    int title_lines;             /* above the lines, for the columns: 1 or more */
    int label_cells;             /* of the labels on the left */
    int cells_least, cells_most; /* of a column, with the gap after it */
    int bar_cells;               /* kept for bars; 0: there are none */
    bool bars_first;             /* left of the figures, which end with their column, as the titles do; else right of them */
    /* A cell comes as "", THEME_TEXT, without a bar. */
    void (*title)(const void *user, size_t column, int line, struct grid_cell *cell);
    bool (*label)(const void *user, size_t line, struct grid_cell *cell); /* true: a heading, which has no cells */
    void (*cell)(const void *user, size_t line, size_t column, struct grid_cell *cell);
};

/* A zeroed struct stands at the first cell. */
struct grid {
    size_t line, column;      /* under the cursor */
    size_t top, left;         /* the first shown */
    size_t shown;             /* columns, at the last draw */
    int page;                 /* lines then */
    struct rect body;         /* titles and lines then */
    int label, cells, titles; /* cells of labels and of a column, lines of titles */
};

/* Keeps the cursor on a line that is no heading, and visible. Nothing is drawn without a column or room for one. */
void grid_draw(struct grid *grid, struct canvas *canvas, struct rect rect, const struct grid_source *source, bool focused);

/* Moves the cursor for the movement actions; true when the action was one. */
bool grid_act(struct grid *grid, const struct grid_source *source, enum action action);

/* A press moves the cursor, the wheel scrolls; true when the press was on the cell that had the cursor already. */
bool grid_mouse(struct grid *grid, const struct grid_source *source, const struct key *key);

/* "2–3 of 5", or "" when all columns are shown; of the last draw. */
void grid_span(const struct grid *grid, size_t columns, char *out, size_t size);

#endif

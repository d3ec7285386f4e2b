/* One table widget: a header, rows that scroll, a cursor. Rows come from a
 * callback, so that a million of them cost what the screen shows. */
#ifndef FLAMEKEEP_UI_TABLE_H
#define FLAMEKEEP_UI_TABLE_H

#include "ui/action.h"
#include "ui/canvas.h"

struct table_column {
    const char *title;
    int width;       /* cells wanted */
    int grow;        /* share of the spare width; 0: none */
    int importance;  /* columns with the lowest go first when there is no room; the highest are never dropped */
    bool right;      /* numbers */
};

struct table_cell {
    char text[160];
    const char *words; /* of any length, drawn in place of `text`; NULL: none. It must hold until the table has been drawn */
    enum theme_role role;
    unsigned flags;
    size_t found, found_length; /* bytes of `words` that somebody looked for, drawn so in columns that begin at the left; length 0: none */
};

/* Fills the cell (text "" and THEME_TEXT before the call) of a row and column. */
typedef void table_fill(const void *user, size_t row, size_t column, struct table_cell *cell);

enum { TABLE_COLUMNS_MAX = 32, TABLE_SORTS_MAX = 3 };

struct table_sort {
    int column;
    bool down;
};

struct table {
    size_t cursor, top; /* rows */
    size_t rows;        /* how many there are: the owner keeps it */
    struct table_sort sort[TABLE_SORTS_MAX]; /* what the rows are sorted by, first by the first: shown in the header by ▴▾, of several */
    int sort_count;                          /* with their number; 0: unsorted */
    int page;                                /* rows visible at the last draw */
};

/* Moves the cursor for the movement actions; true when the action was one. */
bool table_act(struct table *table, enum action action);

/* Header on the first line of the rect, rows below; keeps the cursor visible and puts the terminal's cursor on it. The position and width
 * of every column drawn are in `layout` when it is not NULL (width 0: dropped). */
struct table_layout {
    int x[TABLE_COLUMNS_MAX], width[TABLE_COLUMNS_MAX];
};
void table_draw(struct table *table, struct canvas *canvas, struct rect rect, const struct table_column *columns, size_t column_count,
                table_fill *fill, const void *user, bool focused, struct table_layout *layout);

/* Where the columns would stand in so many cells, counted from 0. */
void table_place(const struct table_column *columns, size_t column_count, int cells, struct table_layout *layout);

/* The row at a screen position, or SIZE_MAX; the column of a header position, or -1. */
size_t table_row_at(const struct table *table, struct rect rect, int x, int y);
int table_header_at(const struct table_layout *layout, size_t column_count, struct rect rect, int x, int y);

#endif

/* Which columns a table shows, in what order and how wide, and what it is sorted by: what the user has arranged, and finds again. */
#ifndef FLAMEKEEP_PANES_SHAPE_H
#define FLAMEKEEP_PANES_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/table.h"

enum { SHAPE_WIDTH_MIN = 2, SHAPE_WIDTH_MAX = 60, SHAPE_TEXT_SIZE = 1024 }; /* the text: as large as PANE_KEPT_SIZE */

/* What arranging asks of a column. */
struct shape_face {
    const char *name;  /* one word, in what is kept */
    const char *label; /* what it is called where columns are chosen */
    const char *help;  /* what it says, on a line */
    bool usual;        /* shown until the user says otherwise */
    bool always;       /* shown whatever the user says */
    bool falls;        /* sorting by it begins with the largest */
    struct table_column look;
};

/* All columns of a table; at most TABLE_COLUMNS_MAX. */
struct shape_catalogue {
    size_t count;
    bool sorted; /* its rows are sorted by columns */
    struct shape_face (*face)(size_t column);
};

struct shape_column {
    int column; /* of the catalogue */
    int width;  /* cells; 0: as usual */
    bool shown;
};

struct shape {
    const struct shape_catalogue *of;
    struct shape_column columns[TABLE_COLUMNS_MAX]; /* in order: all of the catalogue, each once */
    struct table_sort sort[TABLE_SORTS_MAX];        /* of columns of the catalogue, at least one where rows are sorted */
    int sort_count;
};

void shape_reset(struct shape *shape, const struct shape_catalogue *of); /* as usual, sorted as usual */
void shape_reset_columns(struct shape *shape);                           /* as usual, sorted as it is */

/* Sorts by a column alone; a column that comes first already is turned round. */
void shape_sort_by(struct shape *shape, int column);
/* Sorts by a column, too, after the others; the next time turns it round, the time after that lets it go. A fourth takes the place of the
 * third. */
void shape_sort_also(struct shape *shape, int column);

/* Places are indexes into `columns`. */
bool shape_show(struct shape *shape, size_t place, bool shown);         /* false: this column is always shown */
size_t shape_move(struct shape *shape, size_t place, int step);         /* one place up (−1) or down (1); returns where it is now */
void shape_widen(struct shape *shape, size_t place, int now, int step); /* from `now` cells, by so many, within the limits */

/* The table's columns in order, those that are shown: how they look, and which of the catalogue each is. Returns how many. */
size_t shape_columns(const struct shape *shape, struct table_column *looks, int *columns);

/* As readable text: "plan creator=20 -name platform … sort:fee,desc sort:creator". What a text does not say is as usual, what is not known
 * in it is passed over: it may come from another version, or from a hand. */
void shape_write(const struct shape *shape, char out[SHAPE_TEXT_SIZE]);
void shape_read(struct shape *shape, const char *text); /* of which `of` is set */

#endif

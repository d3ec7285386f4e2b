/* Private to the reader of JSON tables: the keys of all objects as columns, and the object that is being read as cells. */
#ifndef FLAMEKEEP_DATA_JSON_CELLS_H
#define FLAMEKEEP_DATA_JSON_CELLS_H

#include "data/cell_value.h"
#include "data/csv.h"
#include "data/spill.h"

enum { PATH_MAX_LENGTH = 1024 };

struct json_cells {
    char *keys[CSV_COLUMNS_MAX]; /* a path has its object's key before it */
    size_t count, next;          /* next: where the key after the last one is, most likely */
    char path[PATH_MAX_LENGTH + 1]; /* of the value that is being read */
    size_t path_length;
    struct error surplus; /* the first key too many, or "" */

    char *text; /* of the cells */
    size_t length, capacity;
    struct {
        size_t start, length;
    } cells[CSV_COLUMNS_MAX];
};

/* Adds a key to the path, or takes it off again: the path is as long as it was `before`. False when it would be too long. */
bool json_cells_push(struct json_cells *cells, const struct cell_value *key);
void json_cells_pop(struct json_cells *cells, size_t before);

/* The column of the path, which is new or known; CSV_COLUMNS_MAX when there are too many. */
size_t json_cells_column(struct json_cells *cells);

void json_cells_begin(struct json_cells *cells); /* an object */
/* False when it becomes longer than a row may be. */
bool json_cells_set(struct json_cells *cells, size_t column, const char *text, size_t length);

/* The object becomes the line of that number, or the next one when that has passed. */
void json_cells_write(const struct json_cells *cells, size_t number, struct spill *spill);
void json_cells_write_keys(const struct json_cells *cells, struct spill *spill);

void json_cells_forget_keys(struct json_cells *cells);
void json_cells_free(struct json_cells *cells);

#endif

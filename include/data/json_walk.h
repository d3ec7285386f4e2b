/* Private to the reader of JSON tables: a walk over lists and objects that can be left and gone on with anywhere. */
#ifndef FLAMEKEEP_DATA_JSON_WALK_H
#define FLAMEKEEP_DATA_JSON_WALK_H

#include "data/json_cells.h"
#include "data/json_reader.h"

/* Objects within each other: those that become cells, and any. */
enum { JSON_FLAT_MAX = 4, JSON_DEPTH_MAX = 64 };

/* A list or an object that is open. */
struct json_frame {
    enum { JSON_FRAME_OBJECT, JSON_FRAME_LIST, JSON_FRAME_ROWS } kind; /* rows: the list that is the table */
    bool to_cells;    /* what stands in it becomes cells, or nothing */
    bool row;         /* the object is one */
    bool begun;       /* it has an item */
    int depth;        /* from 1 */
    size_t number;    /* of the row; of rows: of the last one */
    size_t path_before; /* the length of the path without its key */
};

struct json_walk {
    struct json_reader reader;
    struct json_cells cells;
    struct spill *spill; /* NULL: keys are gathered */
    struct json_frame frames[JSON_DEPTH_MAX + JSON_FLAT_MAX];
    size_t open; /* frames */
    bool started, in_list; /* in_list: a list is the table */
    char *list; /* the key of a single object whose list is the table, or NULL; the caller's */
    bool list_taken;
    size_t objects, lists; /* rows; lists of objects in the first one */
    char *first_list;      /* of the first object: its first list of objects, or NULL; the caller frees it */
    struct error nested;   /* the first of those that are not read, or "" */
    struct cell_value joined; /* the items of a list */
};

/* From the byte at `start` on. Keys that are known, and what was found in an earlier walk, stay. */
void json_walk_begin(struct json_walk *walk, struct source *source, uint64_t start);
void json_walk_end(struct json_walk *walk);

/* Goes on by an item or so. False for what is not JSON, or no table; the message says where. */
bool json_walk_on(struct json_walk *walk, bool *done, struct error *err);

#endif

/* Private to the store: takes rows out of the changesets of the log, so that nothing of a person is left in it. */
#ifndef FLAMEKEEP_STORE_CHANGE_FILTER_H
#define FLAMEKEEP_STORE_CHANGE_FILTER_H

#include "store/change_sets.h"

/* One column of a row in a changeset. */
struct change_value {
    enum { CHANGE_ABSENT, CHANGE_NUMBER, CHANGE_TEXT, CHANGE_OTHER } kind;
    int64_t number;
    const char *text; /* not NUL-terminated, not checked */
    size_t length;
};

/* A row: the values it is known by, and for an update those that it changes. */
struct change_row {
    enum change_table table;
    size_t columns;
    const struct change_value *before, *after; /* NULL: there was, or will be, none */
};

/* True: the row goes. */
typedef bool drop_row(void *user, const struct change_row *row);

/* Is it a changeset of the recorded tables? SQLite may read one that is damaged for ever. */
bool change_check(struct store *store, const struct change *change, enum change_side side, struct error *err);

/* Writes a side of a change anew without the rows that `drop` names; *dropped is how many there were (the side is untouched when there
 * were none). */
bool change_filter(struct store *store, const struct change *change, enum change_side side, drop_row *drop, void *user, size_t *dropped,
                   struct error *err);

#endif

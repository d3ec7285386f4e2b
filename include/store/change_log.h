/* Private to the store: the log of changes, and the changesets in it, which SQLite's session extension makes and applies. */
#ifndef FLAMEKEEP_STORE_CHANGE_LOG_H
#define FLAMEKEEP_STORE_CHANGE_LOG_H

#include "store/sql.h"
#include "store/store_undo.h"

struct change {
    int64_t id; /* 0: none */
    char what[UNDO_WHAT_SIZE];
    int64_t added_first, added_last; /* creators that no part of side 0 holds; 0: none */
    int64_t size;                    /* bytes of its parts */
    bool undone;
};

/* The parts of a change. */
enum change_side {
    CHANGE_DONE,  /* what was done */
    CHANGE_TAKEN, /* the added rows, as undoing took them out: to be applied the other way round */
};

/* The last change that is not undone, or the first that is. */
bool change_log_find(struct store *store, bool undone, struct change *change, struct error *err);

/* The one after `id`; change->id is 0 after the last. */
bool change_log_next(struct store *store, int64_t id, struct change *change, struct error *err);

/* A new row, not undone, without parts; sets change->id. */
bool change_log_add(struct store *store, struct change *change, struct error *err);
bool change_log_rename(struct store *store, int64_t id, const char *what, struct error *err);
bool change_log_mark(struct store *store, int64_t id, bool undone, struct error *err);
bool change_log_drop(struct store *store, int64_t id, struct error *err);
bool change_log_drop_undone(struct store *store, struct error *err);

/* Drops the oldest beyond the limits of store_undo.h, but never the newest. */
bool change_log_trim(struct store *store, struct error *err);

/* Writes the parts of one side, piece by piece: an output of the session functions (sqlite3session_changeset_strm …). */
struct change_writer {
    struct store *store;
    int64_t change;
    enum change_side side;
    int part;
    unsigned char *bytes; /* not written yet */
    size_t used;
    int64_t size; /* bytes in all */
    struct error err;
};

void change_writer_init(struct change_writer *writer, struct store *store, int64_t change, enum change_side side);
int change_write(void *writer, const void *bytes, int count); /* SQLITE_OK, or a code when err says why */

/* The rest, and the size in the change's row. Frees the writer; `good` false only frees it. */
bool change_writer_finish(struct change_writer *writer, bool good, struct error *err);

/* Reads them: an input of the session functions. */
struct change_reader {
    struct store *store;
    int64_t change;
    enum change_side side;
    int part; /* the next */
    unsigned char *bytes;
    size_t used, size;
    struct error err;
};

void change_reader_init(struct change_reader *reader, struct store *store, int64_t change, enum change_side side);
int change_read(void *reader, void *bytes, int *count);
void change_reader_free(struct change_reader *reader);

bool change_log_has(struct store *store, int64_t id, enum change_side side, bool *has, struct error *err);
bool change_log_drop_parts(struct store *store, int64_t id, enum change_side side, struct error *err);

#endif

/* The store: one SQLite file. Opened by one function that trusts nothing about
 * the file; every change is one transaction. The only door to SQL. */
#ifndef FLAMEKEEP_STORE_STORE_H
#define FLAMEKEEP_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct store; /* opaque: holds the SQLite handle */

enum store_mode {
    STORE_WRITE, /* created when missing; directory 0700, file 0600 before SQLite sees it */
    STORE_READ,  /* must exist; nothing is written */
};

/* Default place: $XDG_DATA_HOME/flamekeep/flamekeep.db, else ~/.local/share/…; the caller frees it. NULL and a message
 * when neither variable holds an absolute path. */
char *store_default_path(struct error *err);

/* Refuses, without changing a byte of the file: a symlink, anything but a regular file, a file that is not SQLite's, another
 * program's application_id, a newer version (for reading, an older one too), a schema that is not ours, a file that is cut off.
 * Then migrates, one transaction for each step. Damage deeper inside is refused by the function that reads it. */
struct store *store_open(const char *path, enum store_mode mode, struct error *err);
void store_close(struct store *store);

const char *store_engine(void); /* what is behind the store, with its version: for `flamekeep check` */

/* The path it was opened by; lives as long as the store. */
const char *store_path(const struct store *store);

/* Does a path lead to one of the store's files, by whatever name? Nothing else may be written there. */
bool store_lies_at(const struct store *store, const char *path);

/* SQLite's quick_check and foreign_key_check, for `flamekeep check`. */
bool store_verify(struct store *store, struct error *err);

/* Transactions do not nest. A failed commit rolls back. */
bool store_begin(struct store *store, struct error *err);
bool store_commit(struct store *store, struct error *err);
void store_rollback(struct store *store);

/* Another number than before when somebody else has written meanwhile: another program, or another connection of this one. */
bool store_version(struct store *store, int64_t *version, struct error *err);

/* Many questions in a row cost less between these two, and see one moment of the store. Nobody is kept from writing. What was read is kept
 * for more of them, until `last`; ending twice does no harm. */
bool store_look_begin(struct store *store, struct error *err);
void store_look_end(struct store *store, bool last);

#endif

/* Private to the store: the file before SQLite sees it. */
#ifndef FLAMEKEEP_STORE_STORE_FILE_H
#define FLAMEKEEP_STORE_STORE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "store/store.h"

struct store_file {
    char *path;    /* absolute, its directory free of symbolic links */
    bool writable; /* the file and its directory, by us */
    bool quiet;    /* no write-ahead log beside it that would have to be read too */
};

/* STORE_WRITE: makes missing directories (0700) and a missing file (0600, never through a link). Refuses a symbolic link and
 * anything but a regular file. */
bool store_file_prepare(struct store_file *file, const char *path, enum store_mode mode, struct error *err);
void store_file_free(struct store_file *file);

/* The file as an SQLite URI that promises nobody writes to it; the caller frees it. */
char *store_file_immutable_uri(const struct store_file *file);

#endif

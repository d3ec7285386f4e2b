/* Writing a file that is there whole or not at all: into a new one in the same folder, which takes its name when all is written.
 *
 * The new file has no name while it is written (O_TMPFILE), so that nothing is left of it however the program ends: no signal has to be
 * caught for it. It is named at the end and renamed at once, with signals blocked. Where system or file system know no nameless files
 * (other than Linux, NFS, FAT) it is called ".flamekeep-PID-N.tmp" from the beginning; then a killed program leaves it behind. */
#ifndef FLAMEKEEP_BASE_FILE_WRITE_H
#define FLAMEKEEP_BASE_FILE_WRITE_H

#include <stdio.h>

#include "base/error.h"

struct file_write {
    FILE *file; /* to write to */
    char *path;
    char *temporary; /* NULL as long as it has no name */
};

/* `path` may name a file (it is replaced, and keeps its permissions; through a symbolic link the file that it points to) or nothing yet
 * (permissions by the umask); not a folder, and no device. One line says why it cannot be. A begun one is committed or abandoned. */
bool file_write_begin(struct file_write *write, const char *path, struct error *err);

/* The same as if there were no nameless files. */
bool file_write_begin_named(struct file_write *write, const char *path, struct error *err);

/* False when not all could be written, for whatever reason (a full disk): then what stood there before still stands. */
bool file_write_commit(struct file_write *write, struct error *err);
void file_write_abandon(struct file_write *write);

#endif

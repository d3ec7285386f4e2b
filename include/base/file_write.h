/* Writing a file that is there whole or not at all: into a new one beside it, which takes its name when all is written. */
#ifndef FLAMEKEEP_BASE_FILE_WRITE_H
#define FLAMEKEEP_BASE_FILE_WRITE_H

#include <stdio.h>

#include "base/error.h"

struct file_write {
    FILE *file; /* to write to */
    char *path, *temporary;
};

/* `path` may name a file (it is replaced, and keeps its permissions; through a symbolic link the file that it points to) or nothing yet
 * (permissions by the umask); not a folder, and no device. One line says why it cannot be. A begun one is committed or abandoned. */
bool file_write_begin(struct file_write *write, const char *path, struct error *err);

/* False when not all could be written, for whatever reason (a full disk): then what stood there before still stands. */
bool file_write_commit(struct file_write *write, struct error *err);
void file_write_abandon(struct file_write *write);

#endif

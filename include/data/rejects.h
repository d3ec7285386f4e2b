/* The file of rows that could not be used: CSV with their line and the reason, then the cells as they were. */
#ifndef FLAMEKEEP_DATA_REJECTS_H
#define FLAMEKEEP_DATA_REJECTS_H

#include <stdio.h>

#include "data/mapping.h"

struct rejects {
    const char *path; /* NULL: none is written; "-": standard output */
    FILE *file;       /* nameless; NULL before the first row */
};

/* Until they are published the rows wait in a file without a name. */
bool rejects_add(struct rejects *rejects, const struct mapping *mapping, const struct csv *row, const char *reason, struct error *err);

/* Writes them to the file, readable by its owner only, all or nothing, in place of earlier rejects or a link of that name; or to standard
 * output. Nothing when there were no rows. */
bool rejects_publish(struct rejects *rejects, struct error *err);
void rejects_discard(struct rejects *rejects);

/* False when the path is the file that is being read, or one that is there and holds anything but rejected rows. */
bool rejects_check(const struct rejects *rejects, const struct source *source, struct error *err);

#endif

/* The file of rows that could not be used: CSV with their line and the reason, then the cells as they were. */
#ifndef FLAMEKEEP_DATA_REJECTS_H
#define FLAMEKEEP_DATA_REJECTS_H

#include <stdio.h>

#include "data/mapping.h"

struct rejects {
    const char *path; /* NULL: none is written; "-": standard output */
    char *temporary;  /* NULL for standard output */
    FILE *file;
};

/* The file is made with the first row, beside its final name, readable by its owner only. */
bool rejects_add(struct rejects *rejects, const struct mapping *mapping, const struct csv *row, const char *reason, struct error *err);

/* Gives it its name (or writes it to standard output), in place of an earlier file or link of that name. Nothing when there were no rows.
 */
bool rejects_publish(struct rejects *rejects, struct error *err);
void rejects_discard(struct rejects *rejects);

/* False when the path is the file that is being read. */
bool rejects_check(const struct rejects *rejects, const struct source *source, struct error *err);

#endif

/* A directory of its own for each test that touches files. */
#ifndef FLAMEKEEP_TESTS_SCRATCH_H
#define FLAMEKEEP_TESTS_SCRATCH_H

#include <stddef.h>

struct scratch {
    char directory[64];
    char path[160]; /* of the last scratch_path */
};

void scratch_make(struct scratch *scratch);
void scratch_remove(struct scratch *scratch); /* with everything in it */

/* "DIRECTORY/name"; holds until the next call. */
const char *scratch_path(struct scratch *scratch, const char *name);

/* A whole file; the caller frees it. Fails the test when it cannot be read. */
unsigned char *scratch_read(const char *path, size_t *size);
char *scratch_text(const char *path); /* the same with a NUL at the end */
void scratch_write(const char *path, const void *bytes, size_t size);

#endif

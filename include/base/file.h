/* Reading small files that may be hostile. */
#ifndef FLAMEKEEP_BASE_FILE_H
#define FLAMEKEEP_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* The bytes of a regular file (reached through a symbolic link or not) of at most `most` bytes; the caller frees *bytes. Does not wait on
 * a FIFO or a device: refuses them. */
bool file_read(const char *path, size_t most, unsigned char **bytes, size_t *size, struct error *err);

#endif

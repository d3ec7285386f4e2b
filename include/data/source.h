/* The bytes of an input that is read more than once: a regular file, standard input, or memory. */
#ifndef FLAMEKEEP_DATA_SOURCE_H
#define FLAMEKEEP_DATA_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include "base/error.h"

struct source {
    const char *name; /* what messages call it */
    uint64_t size;    /* when it was opened; bytes added later are not read */
    uint64_t at;      /* the next byte to read */
    int fd;           /* -1: the bytes are in memory */
    const unsigned char *bytes;
    unsigned char *owned; /* standard input is kept here */
    struct timespec changed;
    dev_t device; /* of the file that was opened by its path; */
    ino_t inode;  /* 0: there is none */

    /* After source_replace only: */
    const char *encoding; /* what the original is written in ("UTF-16"), NULL for UTF-8 */
    bool table;           /* the bytes are CSV with commas, made of something else */
    size_t first_line;    /* the number of its first line: rows keep the number that they have in the original */
};

/* "-" reads standard input to its end, at most SOURCE_STDIN_MAX bytes. Anything that is not a regular file is refused.
 * `path` must live as long as the source. */
bool source_open(struct source *source, const char *path, struct error *err);
void source_memory(struct source *source, const char *name, const unsigned char *bytes, size_t size);
void source_close(struct source *source);

/* Puts the bytes of another file in place of those that were opened: what they were converted to. The source keeps its name, and owns
 * `fd` from now on, also after a failure. False when the original was written to meanwhile. */
bool source_replace(struct source *source, int fd, struct error *err);

/* True when `path` leads to the file that was opened. */
bool source_is(const struct source *source, const char *path);

/* Up to `room` bytes; *got is 0 at the end only. A file that has become shorter is an error. */
bool source_read(struct source *source, unsigned char *out, size_t room, size_t *got, struct error *err);

/* False when the file was written to since it was opened, so that two readings may have seen different bytes. */
bool source_unchanged(const struct source *source, struct error *err);

enum { SOURCE_STDIN_MAX = 256 * 1024 * 1024 };

#endif

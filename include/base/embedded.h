/* Files built into the program: the commented defaults, the themes, the demo
 * roster. Made by the Makefile from the files of the same name. */
#ifndef FLAMEKEEP_BASE_EMBEDDED_H
#define FLAMEKEEP_BASE_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
    const char *path; /* in the source tree: "config.yaml", "themes/flamekeep-dark.yaml", "share/demo-roster.csv" */
    const unsigned char *bytes;
    size_t size;
};

extern const struct embedded_file embedded_files[];
extern const size_t embedded_file_count;

/* NULL when there is none of that path. */
const struct embedded_file *embedded_find(const char *path);

#endif

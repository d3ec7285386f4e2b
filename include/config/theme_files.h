/* Where theme files are: built in, in the user's themes folder, anywhere by a path. Private to src/config. */
#ifndef FLAMEKEEP_CONFIG_THEME_FILES_H
#define FLAMEKEEP_CONFIG_THEME_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct theme_file {
    char *name; /* for messages; its last part without ".yaml" is the theme's name */
    unsigned char *bytes;
    size_t size;
};

/* By name, or by a path when it holds a '/'. False names what was meant, or what there is. */
bool theme_file_open(struct theme_file *file, const char *name, struct error *err);
void theme_file_close(struct theme_file *file);

#endif

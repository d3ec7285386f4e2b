/* An import under test: its creators, report and error. */
#ifndef FLAMEKEEP_SUPPORT_GATHER_H
#define FLAMEKEEP_SUPPORT_GATHER_H

#include "base/arena.h"
#include "data/import.h"

struct gathered {
    bool ok;
    struct creator creators[64];
    size_t count;
    struct import_report report;
    struct error err;
    struct arena texts;
};

/* Imports a text, or a file of tests/data, into dollars. `maps` ends with NULL, or is NULL. */
void gather_text(struct gathered *gathered, const char *text, const char *platform, const char *const *maps);
void gather_bytes(struct gathered *gathered, const unsigned char *bytes, size_t size, const char *platform);
void gather_file(struct gathered *gathered, const char *name, const char *platform, const char *const *maps);
/* The same with any options. */
void gather_with(struct gathered *gathered, const char *text, const struct import_options *options);
void gather_free(struct gathered *gathered);

/* The creator of a handle; fails the test when there is none. */
const struct creator *gathered_creator(const struct gathered *gathered, const char *handle);

/* Fails unless the report has this line. */
void gathered_note(const struct gathered *gathered, enum import_note_kind kind, const char *text);

#endif

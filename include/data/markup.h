/* The XML parts of an archive, element by element. */
#ifndef FLAMEKEEP_DATA_MARKUP_H
#define FLAMEKEEP_DATA_MARKUP_H

#include "data/archive.h"

/* Names are without their namespaces' prefix. Those that return false stop the reading with *err. Any may be NULL. */
struct markup_reader {
    bool (*open)(void *user, const char *name, const char *const *attributes, struct error *err);
    bool (*close)(void *user, const char *name, struct error *err);
    void (*text)(void *user, const char *text, size_t length); /* UTF-8 without a NUL at its end, often in several pieces */
};

/* Reads a part from end to end. Document type declarations (entities), very deep and very long elements are refused. */
bool markup_read(struct archive *archive, const char *part, const struct markup_reader *reader, void *user, struct error *err);

/* The value of an attribute by its name without prefix, or NULL. */
const char *markup_attribute(const char *const *attributes, const char *name);

#endif

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

/* Reads a part from end to end, in steps until the deadline (clock_ms); a step reads some of it at least. Document type declarations
 * (entities), very deep and very long elements are refused. What it is given must outlive it. NULL when there is no such part. */
struct markup;
struct markup *markup_begin(struct archive *archive, const char *part, const struct markup_reader *reader, void *user, struct error *err);
bool markup_step(struct markup *markup, double deadline_ms, bool *done, struct error *err);
void markup_end(struct markup *markup); /* also in the middle of everything; NULL is nothing */

/* The same in one go. */
bool markup_read(struct archive *archive, const char *part, const struct markup_reader *reader, void *user, struct error *err);

/* The value of an attribute by its name without prefix, or NULL. */
const char *markup_attribute(const char *const *attributes, const char *name);

#endif

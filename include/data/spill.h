/* A file without a name: the UTF-8 CSV that a file of another kind is converted to. It is in $TMPDIR or /tmp, readable by its owner only,
 * and gone when it is closed. */
#ifndef FLAMEKEEP_DATA_SPILL_H
#define FLAMEKEEP_DATA_SPILL_H

#include <stdio.h>

#include "data/source.h"

struct spill {
    FILE *file;
    const char *name; /* of the source, for messages */
    uint64_t size, most;
    size_t line;  /* of the next row, from 1 */
    size_t cells; /* written of it */
    int why;      /* errno of the first write that failed, or 0 */
};

/* Such a file alone, for reading and writing: its descriptor, or -1 and errno. */
int spill_nameless(void);

/* `most` bytes are a fault of the source: a small file can ask for a very large one. `name` must outlive the spill. */
bool spill_open(struct spill *spill, const char *name, uint64_t most, struct error *err);
void spill_close(struct spill *spill);

/* Text as it is; and cells of a row, in ascending columns from 0, where those left out are empty and line breaks become spaces.
 * Whatever goes wrong is told by spill_check, which is to be asked now and then. */
void spill_bytes(struct spill *spill, const char *bytes, size_t size);
void spill_cell(struct spill *spill, size_t column, const char *text, size_t length);
void spill_end_row(struct spill *spill);
void spill_skip_to(struct spill *spill, size_t line); /* blank lines up to that one; nothing when it is past */
bool spill_check(const struct spill *spill, struct error *err);

/* What was written so far, for reading as a table while nothing is written. It belongs to the spill and must not be closed. */
bool spill_view(struct spill *spill, struct source *view, struct error *err);

/* Puts what was written in place of the source's bytes. The spill is closed either way. */
bool spill_into(struct spill *spill, struct source *source, struct error *err);

#endif

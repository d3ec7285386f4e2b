/* The character encodings of text files: named, marked or guessed, and made UTF-8. */
#ifndef FLAMEKEEP_DATA_ENCODING_H
#define FLAMEKEEP_DATA_ENCODING_H

#include "data/report.h"
#include "data/sample.h"

struct encoding {
    const char *name;    /* what iconv knows it by; NULL: UTF-8, nothing is to be done */
    const char *label;   /* what messages call it */
    size_t mark;         /* bytes of a byte-order mark to leave out */
    bool guessed;        /* from the letters or zeros */
    bool cannot_be_told; /* there are bytes that are no UTF-8, and nothing says what they are */
};

/* False when this system does not know an encoding of that name. */
bool encoding_check(const char *name, struct error *err);

/* How the text of the source is written: as `wanted` says (may be NULL), else by its mark or its zeros (UTF-16), else by its letters.
 * Text that is UTF-8 but for a few bytes is UTF-8. Reads all of the source when it must, in steps until the deadline (clock_ms); a step
 * reads 4 MiB at least. The source must outlive the search. NULL for an encoding of a name that is not known. */
struct encoding_search;
struct encoding_search *encoding_search_begin(struct source *source, const struct sample *sample, const char *wanted, struct error *err);
bool encoding_search_step(struct encoding_search *search, double deadline_ms, bool *done, struct error *err);
struct encoding encoding_search_end(struct encoding_search *search); /* what was found; NULL is nothing */

/* Puts the text in UTF-8 in place of the source's bytes, in steps. What is not valid becomes a byte that is not valid UTF-8 either, so that
 * its row is rejected. The source must outlive the conversion and is not to be read meanwhile. */
struct encoding_conversion;
struct encoding_conversion *encoding_convert_begin(struct source *source, const struct encoding *encoding, struct error *err);
bool encoding_convert_step(struct encoding_conversion *conversion, double deadline_ms, bool *done, struct error *err);
void encoding_convert_end(struct encoding_conversion *conversion); /* also in the middle of everything; NULL is nothing */

/* What must be said of it, if anything. */
void encoding_note(const struct encoding *encoding, struct import_report *report);

#endif

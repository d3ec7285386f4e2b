/* A roster file into the store: CSV of any maker, by header names. */
#ifndef FLAMEKEEP_DATA_IMPORT_H
#define FLAMEKEEP_DATA_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "model/creator.h"

/* What the reader hands over for every usable creator (rows of one creator are merged first). Returning false stops the
 * import with *err. */
typedef bool import_sink(void *user, const struct creator *creator, struct error *err);

struct import_options {
    const char *platform;    /* --platform, or NULL */
    const char *const *maps; /* --map "field=column header", or NULL */
    size_t map_count;
    const char *rejects_path;                  /* where rejected rows go; NULL: nowhere, they are counted only */
    void (*progress)(void *user, double done); /* [0, 1], called now and then; may be NULL */
    void *progress_user;
    const struct currency *currency; /* of the store; NULL: params->currency */
};

enum import_note_kind { NOTE_MAPPED, NOTE_GUESS, NOTE_UNUSED, NOTE_MERGED, NOTE_WARNING };

/* One line of the report: "column 'Total Posts': not used", "platform: instagram, guessed from the header 'Influencer insta name'". */
struct import_note {
    enum import_note_kind kind;
    char *text;
};

struct import_report {
    size_t rows;     /* data rows read (not empty ones) */
    size_t creators; /* handed to the sink */
    size_t rejected; /* rows that could not be used, each in the rejects file with line and reason */
    size_t merged;   /* rows joined to an earlier row of the same creator */
    struct import_note *notes;
    size_t note_count, note_capacity;
};

/* Reads the file ("-": standard input) and hands its creators to the sink. False, and nothing must be kept, when the file
 * cannot be used at all; the message says what is missing and which option would help. The report is filled either way. */
bool import_file(const char *path, const struct import_options *options, const struct params *params, import_sink *sink, void *user,
                 struct import_report *report, struct error *err);
/* The same for bytes in memory; `name` is what messages call it. */
bool import_bytes(const char *name, const unsigned char *bytes, size_t size, const struct import_options *options,
                  const struct params *params, import_sink *sink, void *user, struct import_report *report, struct error *err);
void import_report_free(struct import_report *report);

#endif

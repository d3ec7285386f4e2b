/* Private to the importer: an import under way, and its two readings. */
#ifndef FLAMEKEEP_DATA_IMPORTING_H
#define FLAMEKEEP_DATA_IMPORTING_H

#include "data/import.h"
#include "data/merge.h"
#include "data/preview.h"
#include "data/rejects.h"
#include "data/row_reader.h"

enum { LOOK_UP_ROWS = 64 }; /* a step looks at the clock so often */

/* An import has two readings: the first surveys the columns, the second turns rows into creators. Then, when all of the
 * file is known to be good, the creators go to the sink. */
struct import {
    struct source source;
    char *name; /* of the source */
    struct import_options options;
    import_sink *sink;
    void *user;
    struct import_report *report;
    struct import_report told; /* what was to be said when the file was opened */
    enum import_phase phase;
    struct csv csv;
    size_t header_row, header_line; /* rows before the header; where it is */
    struct mapping mapping;
    struct column_survey *surveys;
    struct column_samples *samples;
    size_t surveyed;        /* rows */
    struct error no_mapping; /* why the columns cannot be used; "" when they can */
    struct row_reader reader;
    struct merge merge;
    size_t delivered; /* creators */
    struct rejects rejects;
    size_t first_reject_line;
    struct error first_reject;
};

/* Finds the header, takes it for the mapping, and stands before the first row. */
bool import_read_header(struct import *import, struct error *err);

/* The steps of the phases, see import_step. */
bool import_survey_rows(struct import *import, double deadline_ms, struct error *err);
bool import_begin_rows(struct import *import, double deadline_ms, struct error *err);
bool import_read_rows(struct import *import, double deadline_ms, struct error *err);

#endif

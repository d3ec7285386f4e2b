/* Private to the importer: an import under way, and its two readings. */
#ifndef FLAMEKEEP_DATA_IMPORTING_H
#define FLAMEKEEP_DATA_IMPORTING_H

#include "data/convert.h"
#include "data/import.h"
#include "data/merge.h"
#include "data/preview.h"
#include "data/rejects.h"
#include "data/row_reader.h"
#include "data/workbook.h"

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
    const struct params *params;
    struct import_report told; /* what was to be said when the file was opened */
    struct conversion *conversion; /* NULL when it is over */
    bool converts;                 /* there was one that took steps */
    struct error not_converted;    /* why it cannot be used */
    struct sheet_list sheets;  /* of a workbook */
    enum import_phase phase;
    struct csv csv;
    size_t header_row, header_line; /* rows before the header; where it is */
    struct mapping mapping;
    struct column_survey *surveys;
    struct column_samples *samples;
    enum column surveyed_for[CSV_COLUMNS_MAX]; /* what the columns were taken for then */
    size_t surveyed;                           /* rows */
    struct error no_mapping; /* why the columns cannot be used; "" when they can */
    struct row_reader reader;
    struct merge merge;
    size_t delivered; /* creators */
    struct rejects rejects;
};

/* What a survey has found, for a mapping that asks the same of the columns. */
struct surveyed {
    struct column_survey *surveys;
    struct column_samples *samples;
    size_t rows, width;
    enum column columns[CSV_COLUMNS_MAX]; /* that were looked for */
    const struct currency *currency;
};

/* Takes the survey out of the import when it is complete; else there is nothing in *out. */
void import_keep_survey(struct import *import, struct surveyed *out);

/* Ends the survey with what is known already, if that serves for the mapping. Frees it, either way. */
void import_use_survey(struct import *import, struct surveyed *known);

/* Finds the header, takes it for the mapping, and stands before the first row. */
bool import_read_header(struct import *import, struct error *err);

/* The steps of the phases, see import_step. */
bool import_survey_rows(struct import *import, double deadline_ms, struct error *err);
bool import_begin_rows(struct import *import, double deadline_ms, struct error *err);
bool import_read_rows(struct import *import, double deadline_ms, struct error *err);

#endif

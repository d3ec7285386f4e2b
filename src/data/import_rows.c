#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "data/cell_text.h"
#include "data/header.h"
#include "data/importing.h"
#include "data/report.h"
#include "data/span.h"

enum { SAMPLE_ROWS = 2000 }; /* sample values are from the first rows */

/* Nothing but blanks in any cell. */
static bool is_empty(const struct csv *row) {
    for (size_t i = 0; i < row->count; i++) {
        struct span span = span_trim((struct span){row->cells[i], row->cells[i] + strlen(row->cells[i])});
        if (span.at < span.end)
            return false;
    }
    return true;
}

/* The header, again the current row. */
static bool go_to_header(struct import *import, struct error *err) {
    enum csv_result result = CSV_END;
    csv_restart(&import->csv);
    for (size_t i = 0; i <= import->header_row; i++)
        result = csv_next(&import->csv, err);
    if (result == CSV_BAD_ROW)
        error_context(err, "%s: line %zu", import->source.name, import->csv.line);
    return result == CSV_ROW;
}

static void begin_survey(struct import *import) {
    import->surveys = mem_new(import->mapping.width, sizeof *import->surveys);
    for (size_t i = 0; i < import->mapping.width; i++)
        survey_init(&import->surveys[i]);
    for (size_t i = 0; i < import->mapping.width; i++) /* the mapping may settle for less */
        import->surveyed_for[i] = import->mapping.matches[i].column;
    import->samples = mem_new(import->mapping.width, sizeof *import->samples);
    import->surveyed = 0;
    import->phase = IMPORT_SURVEY;
}

bool import_read_header(struct import *import, struct error *err) {
    if (!header_find(&import->csv, &import->options, &import->header_row, err) || !go_to_header(import, err))
        return false;
    if (import->csv.dialect.delimiter != ',')
        report_note(import->report, NOTE_GUESS, "cells are separated by '%s'",
                    import->csv.dialect.delimiter == '\t' ? "tab" : (char[]){import->csv.dialect.delimiter, '\0'});
    if (import->header_row > 0)
        report_note(import->report, NOTE_GUESS, "header: line %zu; what stands before it is not used", import->csv.line);
    import->header_line = import->csv.line;
    if (!mapping_begin(&import->mapping, import->source.name, &import->csv, &import->options, err))
        return false;
    begin_survey(import);
    return true;
}

static void survey_row(struct import *import) {
    for (size_t i = 0; i < import->csv.count && i < import->mapping.width && import->surveyed < SAMPLE_ROWS; i++)
        samples_add(&import->samples[i], import->csv.cells[i]);
    for (size_t i = 0; i < import->csv.count && i < import->mapping.width; i++)
        if (import->surveyed_for[i] != COLUMN_NONE)
            survey_cell(&import->surveys[i], import->surveyed_for[i], import->csv.cells[i], import->options.currency);
}

/* A mapping that cannot be used is no failure yet: it can be shown, and changed. */
static void end_survey(struct import *import) {
    import->no_mapping.text[0] = '\0';
    mapping_resolve(&import->mapping, import->surveys, &import->options, import->report, &import->no_mapping);
    import->phase = IMPORT_MAPPED;
}

static void free_survey(struct surveyed *surveyed) {
    for (size_t i = 0; surveyed->surveys != NULL && i < surveyed->width; i++)
        survey_free(&surveyed->surveys[i]);
    free(surveyed->surveys);
    free(surveyed->samples);
    *surveyed = (struct surveyed){.surveys = NULL};
}

void import_keep_survey(struct import *import, struct surveyed *out) {
    *out = (struct surveyed){.surveys = NULL};
    if (import->phase == IMPORT_SURVEY || import->surveys == NULL)
        return;
    *out = (struct surveyed){import->surveys, import->samples, import->surveyed, import->mapping.width, {0}, import->options.currency};
    memcpy(out->columns, import->surveyed_for, sizeof out->columns);
    import->surveys = NULL;
    import->samples = NULL;
}

static bool serves(const struct import *import, const struct surveyed *known) {
    if (known->surveys == NULL || import->surveys == NULL || known->width != import->mapping.width || known->currency != import->options.currency)
        return false;
    for (size_t i = 0; i < known->width; i++)
        if (!survey_serves(known->columns[i], import->mapping.matches[i].column))
            return false;
    return true;
}

void import_use_survey(struct import *import, struct surveyed *known) {
    if (serves(import, known)) {
        struct surveyed fresh = {import->surveys, import->samples, 0, import->mapping.width, {0}, NULL};
        import->surveys = known->surveys;
        import->samples = known->samples;
        import->surveyed = known->rows;
        memcpy(import->surveyed_for, known->columns, sizeof import->surveyed_for);
        *known = fresh;
        end_survey(import);
    }
    free_survey(known);
}

bool import_survey_rows(struct import *import, double deadline_ms, struct error *err) {
    do {
        enum csv_result result = csv_next(&import->csv, err);
        if (result == CSV_FAILED)
            return false;
        if (result == CSV_END) {
            if (import->surveyed == 0)
                return error_set(err, "%s: has a header but no rows", import->source.name);
            end_survey(import);
            return true;
        }
        if (result == CSV_ROW)
            survey_row(import);
    } while (++import->surveyed % LOOK_UP_ROWS != 0 || clock_ms() < deadline_ms);
    return true;
}

static bool reject(struct import *import, struct error *reason, struct error *err) {
    cell_join_lines(reason->text);
    size_t told = import->report->rejected++;
    if (told < IMPORT_REJECTS_TOLD) {
        import->report->first_rejects[told].line = import->csv.line;
        cell_cut(import->report->first_rejects[told].reason, sizeof import->report->first_rejects[told].reason, reason->text);
    }
    return rejects_add(&import->rejects, &import->mapping, &import->csv, reason->text, err);
}

static bool take_row(struct import *import, bool readable, struct error *reason, struct error *err) {
    struct creator creators[PLATFORM_COUNT];
    size_t count;
    if (readable && is_empty(&import->csv))
        return true;
    import->report->rows++;
    if (!readable || !row_read(&import->reader, &import->csv, creators, &count, reason))
        return reject(import, reason, err);
    import->report->extra += count - 1;
    merge_add_row(&import->merge, creators, count, import->reader.person, import->csv.line);
    return true;
}

/* First names are no accounts: then rows of "the same creator" have nothing else in common. */
static bool check_names(const struct import *import, struct error *err) {
    const struct merge *merge = &import->merge;
    const struct tally *foreign = &import->reader.tallies[TALLY_FOREIGN_FEE];
    const char *header = import->mapping.headers[import->mapping.at[COLUMN_HANDLE]];
    import->report->names_repeat = true;
    error_set(
        err,
        "%s: no column gives the handles, and '%s' cannot stand in: %zu rows repeat a name, %zu of them with quite other followers; add a "
        "column of handles, or join the rows of a name with --map handle='%s'",
        import->source.name, header, merge->merged, merge->strangers, header);
    if (foreign->count > 0) {
        struct error first = *err;
        error_set(err, "%s. Also, the fees are in %s and the store keeps %s: they are left out unless 'rates' in config.yaml says what a %s is worth", first.text,
                  foreign->first, import->options.currency->code, foreign->first);
    }
    return false;
}

static bool check_result(const struct import *import, struct error *err) {
    const struct merge *merge = &import->merge;
    if (import->mapping.names_are_handles && merge->strangers > 1 && merge->strangers * 20 > import->report->rows)
        return check_names(import, err);
    if (import->report->rows == 0)
        return error_set(err, "%s: has a header but no rows", import->source.name);
    if (merge->count == 0)
        return error_set(err, "%s: no row can be used (line %zu: %s)", import->source.name, import->report->first_rejects[0].line,
                         import->report->first_rejects[0].reason);
    return true;
}

/* The rows are at their end: what became of them, and whether that is a roster. */
static bool end_rows(struct import *import, struct error *err) {
    if (!source_unchanged(&import->source, err))
        return false;
    merge_number_people(&import->merge);
    row_report(&import->reader, import->report);
    merge_report(&import->merge, import->report);
    import->report->merged = import->merge.merged;
    if (!check_result(import, err))
        return false;
    import->phase = IMPORT_READY;
    return true;
}

bool import_read_rows(struct import *import, double deadline_ms, struct error *err) {
    struct error reason;
    for (size_t row = 1;; row++) {
        enum csv_result result = csv_next(&import->csv, &reason);
        if (result == CSV_END)
            return end_rows(import, err);
        if (result == CSV_FAILED) {
            *err = reason;
            return false;
        }
        if (!take_row(import, result == CSV_ROW, &reason, err))
            return false;
        if (row % LOOK_UP_ROWS == 0 && clock_ms() >= deadline_ms)
            return true;
    }
}

bool import_begin_rows(struct import *import, double deadline_ms, struct error *err) {
    if (import->no_mapping.text[0] != '\0') {
        *err = import->no_mapping;
        return false;
    }
    if (!go_to_header(import, err))
        return false;
    key_table_expect(&import->merge.keys, import->surveyed);
    import->phase = IMPORT_READ;
    return import_read_rows(import, deadline_ms, err);
}

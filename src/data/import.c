#include "data/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/cell_text.h"
#include "data/header.h"
#include "data/mapping.h"
#include "data/merge.h"
#include "data/rejects.h"
#include "data/report.h"
#include "data/row_reader.h"
#include "data/span.h"

/* An import has two readings: the first surveys the columns, the second turns rows into creators. Then, when all of the
 * file is known to be good, the creators go to the sink. */
struct import {
    struct source *source;
    const struct import_options *options;
    struct import_report *report;
    struct csv csv;
    size_t header_row; /* rows before the header */
    struct mapping mapping;
    struct column_survey *surveys;
    struct row_reader reader;
    struct merge merge;
    struct rejects rejects;
    size_t first_reject_line;
    struct error first_reject;
};

enum { PROGRESS_ROWS = 4096 };

/* `part` of three is under way. */
static void progress(const struct import *import, int part, double done) {
    if (import->options->progress != NULL)
        import->options->progress(import->options->progress_user, (part + done) / 3.0);
}

static double read_so_far(const struct import *import) {
    return import->source->size > 0 ? (double)import->source->at / (double)import->source->size : 1.0;
}

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
        error_context(err, "%s: line %zu", import->source->name, import->csv.line);
    return result == CSV_ROW;
}

static bool read_header(struct import *import, struct error *err) {
    if (!header_find(&import->csv, import->options, &import->header_row, err) || !go_to_header(import, err))
        return false;
    if (import->csv.dialect.delimiter != ',')
        report_note(import->report, NOTE_GUESS, "cells are separated by '%s'",
                    import->csv.dialect.delimiter == '\t' ? "tab" : (char[]){import->csv.dialect.delimiter, '\0'});
    if (import->header_row > 0)
        report_note(import->report, NOTE_GUESS, "header: line %zu; what stands before it is not used", import->csv.line);
    return mapping_begin(&import->mapping, import->source->name, &import->csv, import->options, err);
}

static void survey_row(struct import *import) {
    for (size_t i = 0; i < import->csv.count && i < import->mapping.width; i++)
        if (import->mapping.matches[i].column != COLUMN_NONE)
            survey_cell(&import->surveys[i], import->mapping.matches[i].column, import->csv.cells[i], import->options->currency);
}

static bool survey_file(struct import *import, struct error *err) {
    enum csv_result result;
    size_t row = 0;
    import->surveys = mem_new(import->mapping.width, sizeof *import->surveys);
    for (size_t i = 0; i < import->mapping.width; i++)
        survey_init(&import->surveys[i]);
    for (; (result = csv_next(&import->csv, err)) == CSV_ROW || result == CSV_BAD_ROW; row++) {
        if (result == CSV_ROW)
            survey_row(import);
        if (row % PROGRESS_ROWS == 0)
            progress(import, 0, read_so_far(import));
    }
    if (result == CSV_END && row == 0)
        return error_set(err, "%s: has a header but no rows", import->source->name);
    return result == CSV_END;
}

static bool reject(struct import *import, struct error *reason, struct error *err) {
    cell_join_lines(reason->text);
    if (import->report->rejected++ == 0) {
        import->first_reject_line = import->csv.line;
        import->first_reject = *reason;
    }
    return rejects_add(&import->rejects, &import->mapping, &import->csv, reason->text, err);
}

static bool read_rows(struct import *import, struct error *err) {
    enum csv_result result;
    struct error reason;
    struct creator creator;
    if (!go_to_header(import, err))
        return false;
    for (size_t row = 0; (result = csv_next(&import->csv, &reason)) == CSV_ROW || result == CSV_BAD_ROW; row++) {
        if (row % PROGRESS_ROWS == 0)
            progress(import, 1, read_so_far(import));
        if (is_empty(&import->csv) && result == CSV_ROW)
            continue;
        import->report->rows++;
        if (result == CSV_ROW && row_read(&import->reader, &import->csv, &creator, &reason))
            merge_add(&import->merge, &creator, import->csv.line);
        else if (!reject(import, &reason, err))
            return false;
    }
    if (result == CSV_FAILED)
        *err = reason;
    return result == CSV_END && source_unchanged(import->source, err);
}

/* First names are no accounts: then rows of "the same creator" have nothing else in common. */
static bool check_names(const struct import *import, struct error *err) {
    const struct merge *merge = &import->merge;
    const struct tally *foreign = &import->reader.tallies[TALLY_FOREIGN_FEE];
    const char *header = import->mapping.headers[import->mapping.at[COLUMN_HANDLE]];
    error_set(
        err,
        "%s: no column gives the handles, and '%s' cannot stand in: %zu rows repeat a name, %zu of them with quite other followers; add a "
        "column of handles, or join the rows of a name with --map handle='%s'",
        import->source->name, header, merge->merged, merge->strangers, header);
    if (foreign->count > 0) {
        struct error first = *err;
        error_set(err, "%s. Also, the fees are in %s and the store keeps %s: convert them first, or they are left out", first.text,
                  foreign->first, import->options->currency->code);
    }
    return false;
}

static bool check_result(const struct import *import, struct error *err) {
    const struct merge *merge = &import->merge;
    if (import->mapping.names_are_handles && merge->strangers > 1 && merge->strangers * 20 > import->report->rows)
        return check_names(import, err);
    if (import->report->rows == 0)
        return error_set(err, "%s: has a header but no rows", import->source->name);
    if (merge->count == 0)
        return error_set(err, "%s: no row can be used (line %zu: %s)", import->source->name, import->first_reject_line,
                         import->first_reject.text);
    return true;
}

static bool deliver(struct import *import, import_sink *sink, void *user, struct error *err) {
    for (size_t i = 0; i < import->merge.count; i++) {
        if (!sink(user, &import->merge.creators[i], err))
            return false;
        import->report->creators++;
        if (i % PROGRESS_ROWS == 0)
            progress(import, 2, (double)i / (double)import->merge.count);
    }
    progress(import, 2, 1.0);
    return true;
}

static bool run(struct import *import, import_sink *sink, void *user, struct error *err) {
    if (!rejects_check(&import->rejects, import->source, err) || !read_header(import, err) || !survey_file(import, err))
        return false;
    if (!mapping_resolve(&import->mapping, import->surveys, import->options, import->report, err) || !read_rows(import, err))
        return false;
    row_report(&import->reader, import->report);
    merge_report(&import->merge, import->report);
    import->report->merged = import->merge.merged;
    if (!check_result(import, err))
        return false;
    return deliver(import, sink, user, err) && rejects_publish(&import->rejects, err);
}

static void finish(struct import *import) {
    rejects_discard(&import->rejects);
    merge_free(&import->merge);
    row_reader_free(&import->reader);
    for (size_t i = 0; import->surveys != NULL && i < import->mapping.width; i++)
        survey_free(&import->surveys[i]);
    free(import->surveys);
    mapping_free(&import->mapping);
    csv_free(&import->csv);
}

static bool import_source(struct source *source, const struct import_options *options, const struct params *params, import_sink *sink,
                          void *user, struct import_report *report, struct error *err) {
    struct csv_dialect dialect;
    struct import_options complete = *options;
    struct import import = {.source = source, .options = &complete, .report = report, .rejects.path = options->rejects_path};
    if (complete.currency == NULL)
        complete.currency = &params->currency;
    *report = (struct import_report){.rows = 0};
    if (!csv_sniff(source, &dialect, err))
        return false;
    csv_init(&import.csv, source, &dialect);
    import.reader = (struct row_reader){.mapping = &import.mapping, .currency = complete.currency};
    merge_init(&import.merge);
    bool ok = run(&import, sink, user, err);
    finish(&import);
    return ok;
}

bool import_check_options(const struct import_options *options, struct error *err) {
    struct mapping mapping = {.platform = PLATFORM_COUNT};
    enum column column;
    for (size_t i = 0; i < options->map_count; i++)
        if (!mapping_parse_map(options->maps[i], &column, NULL, err))
            return false;
    return options->platform == NULL || mapping_force_platform(&mapping, options->platform, err);
}

bool import_file(const char *path, const struct import_options *options, const struct params *params, import_sink *sink, void *user,
                 struct import_report *report, struct error *err) {
    struct source source;
    *report = (struct import_report){.rows = 0};
    if (!source_open(&source, path, err))
        return false;
    bool ok = import_source(&source, options, params, sink, user, report, err);
    source_close(&source);
    return ok;
}

bool import_bytes(const char *name, const unsigned char *bytes, size_t size, const struct import_options *options,
                  const struct params *params, import_sink *sink, void *user, struct import_report *report, struct error *err) {
    struct source source;
    source_memory(&source, name, bytes, size);
    return import_source(&source, options, params, sink, user, report, err);
}

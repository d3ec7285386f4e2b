#include "data/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "data/cell_text.h"
#include "data/convert.h"
#include "data/encoding.h"
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
    struct source source;
    char *name; /* of the source */
    struct import_options options;
    import_sink *sink;
    void *user;
    struct import_report *report;
    struct import_report told; /* what was to be said when the file was opened */
    enum import_phase phase;
    struct csv csv;
    size_t header_row; /* rows before the header */
    struct mapping mapping;
    struct column_survey *surveys;
    size_t surveyed;        /* rows */
    struct error no_mapping; /* why the columns cannot be used; "" when they can */
    struct row_reader reader;
    struct merge merge;
    size_t delivered; /* creators */
    struct rejects rejects;
    size_t first_reject_line;
    struct error first_reject;
};

enum { LOOK_UP_ROWS = 64, STEP_MS = 50 }; /* a step looks at the clock so often; import_file takes steps so long */

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

static bool read_header(struct import *import, struct error *err) {
    if (!header_find(&import->csv, &import->options, &import->header_row, err) || !go_to_header(import, err))
        return false;
    if (import->csv.dialect.delimiter != ',')
        report_note(import->report, NOTE_GUESS, "cells are separated by '%s'",
                    import->csv.dialect.delimiter == '\t' ? "tab" : (char[]){import->csv.dialect.delimiter, '\0'});
    if (import->header_row > 0)
        report_note(import->report, NOTE_GUESS, "header: line %zu; what stands before it is not used", import->csv.line);
    return mapping_begin(&import->mapping, import->source.name, &import->csv, &import->options, err);
}

static void survey_row(struct import *import) {
    for (size_t i = 0; i < import->csv.count && i < import->mapping.width; i++)
        if (import->mapping.matches[i].column != COLUMN_NONE)
            survey_cell(&import->surveys[i], import->mapping.matches[i].column, import->csv.cells[i], import->options.currency);
}

static void begin_survey(struct import *import) {
    import->surveys = mem_new(import->mapping.width, sizeof *import->surveys);
    for (size_t i = 0; i < import->mapping.width; i++)
        survey_init(&import->surveys[i]);
    import->surveyed = 0;
    import->phase = IMPORT_SURVEY;
}

/* A mapping that cannot be used is no failure yet: it can be shown, and changed. */
static void end_survey(struct import *import) {
    import->no_mapping.text[0] = '\0';
    mapping_resolve(&import->mapping, import->surveys, &import->options, import->report, &import->no_mapping);
    import->phase = IMPORT_MAPPED;
}

static bool survey_file(struct import *import, double deadline_ms, struct error *err) {
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
    if (import->report->rejected++ == 0) {
        import->first_reject_line = import->csv.line;
        import->first_reject = *reason;
    }
    return rejects_add(&import->rejects, &import->mapping, &import->csv, reason->text, err);
}

static bool take_row(struct import *import, bool readable, struct error *reason, struct error *err) {
    struct creator creator;
    if (readable && is_empty(&import->csv))
        return true;
    import->report->rows++;
    if (!readable || !row_read(&import->reader, &import->csv, &creator, reason))
        return reject(import, reason, err);
    merge_add(&import->merge, &creator, import->csv.line);
    return true;
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
        import->source.name, header, merge->merged, merge->strangers, header);
    if (foreign->count > 0) {
        struct error first = *err;
        error_set(err, "%s. Also, the fees are in %s and the store keeps %s: convert them first, or they are left out", first.text,
                  foreign->first, import->options.currency->code);
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
        return error_set(err, "%s: no row can be used (line %zu: %s)", import->source.name, import->first_reject_line,
                         import->first_reject.text);
    return true;
}

/* The rows are at their end: what became of them, and whether that is a roster. */
static bool end_rows(struct import *import, struct error *err) {
    if (!source_unchanged(&import->source, err))
        return false;
    row_report(&import->reader, import->report);
    merge_report(&import->merge, import->report);
    import->report->merged = import->merge.merged;
    if (!check_result(import, err))
        return false;
    import->phase = IMPORT_READY;
    return true;
}

static bool read_rows(struct import *import, double deadline_ms, struct error *err) {
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

static bool begin_rows(struct import *import, double deadline_ms, struct error *err) {
    if (import->no_mapping.text[0] != '\0') {
        *err = import->no_mapping;
        return false;
    }
    if (!go_to_header(import, err))
        return false;
    import->phase = IMPORT_READ;
    return read_rows(import, deadline_ms, err);
}

static bool deliver(struct import *import, double deadline_ms, struct error *err) {
    import->phase = IMPORT_DELIVER;
    while (import->delivered < import->merge.count) {
        if (!import->sink(import->user, &import->merge.creators[import->delivered], err))
            return false;
        import->report->creators++;
        if (++import->delivered % LOOK_UP_ROWS == 0 && clock_ms() >= deadline_ms)
            return true;
    }
    import->phase = IMPORT_DONE;
    return rejects_publish(&import->rejects, err);
}

static bool nothing_left(struct import *import, double deadline_ms, struct error *err) {
    (void)import;
    (void)deadline_ms;
    (void)err;
    return true;
}

bool import_step(struct import *import, double deadline_ms, struct error *err) {
    static bool (*const steps[])(struct import *, double, struct error *) = {
        [IMPORT_SURVEY] = survey_file, [IMPORT_MAPPED] = begin_rows, [IMPORT_READ] = read_rows,
        [IMPORT_READY] = deliver,      [IMPORT_DELIVER] = deliver,   [IMPORT_DONE] = nothing_left,
    };
    return steps[import->phase](import, deadline_ms, err);
}

enum import_phase import_phase(const struct import *import) {
    return import->phase;
}

static double share(double part, double whole) {
    return whole > 0.0 ? part / whole : 1.0;
}

double import_progress(const struct import *import) {
    if (import->phase == IMPORT_DELIVER)
        return share((double)import->delivered, (double)import->merge.count);
    bool reading = import->phase == IMPORT_SURVEY || import->phase == IMPORT_READ;
    return reading ? share((double)import->source.at, (double)import->source.size) : 1.0;
}

/* Up to the header; nothing of an earlier reading is left. */
static bool begin_reading(struct import *import, const struct params *params, struct error *err) {
    import->rejects.path = import->options.rejects_path;
    if (import->options.currency == NULL)
        import->options.currency = &params->currency;
    import->reader = (struct row_reader){.mapping = &import->mapping, .currency = import->options.currency};
    merge_init(&import->merge);
    for (size_t i = 0; i < import->told.note_count; i++)
        report_note(import->report, import->told.notes[i].kind, "%s", import->told.notes[i].text);
    if (!rejects_check(&import->rejects, &import->source, err) || !read_header(import, err))
        return false;
    begin_survey(import);
    return true;
}

static void end_reading(struct import *import) {
    rejects_discard(&import->rejects);
    merge_free(&import->merge);
    row_reader_free(&import->reader);
    for (size_t i = 0; import->surveys != NULL && i < import->mapping.width; i++)
        survey_free(&import->surveys[i]);
    free(import->surveys);
    import->surveys = NULL;
    mapping_free(&import->mapping);
}

void import_finish(struct import *import) {
    if (import == NULL)
        return;
    end_reading(import);
    csv_free(&import->csv);
    source_close(&import->source);
    import_report_free(&import->told);
    free(import->name);
    free(import);
}

static struct import *new_import(const char *name, const struct import_options *options, import_sink *sink, void *user,
                                 struct import_report *report) {
    struct import *import = mem_new(1, sizeof *import);
    *import = (struct import){.name = mem_text(name), .options = *options, .sink = sink, .user = user, .report = report};
    source_memory(&import->source, import->name, NULL, 0);
    *report = (struct import_report){.rows = 0};
    return import;
}

/* The import, at its first row; NULL, and it is gone, when there is no header. */
static struct import *at_first_row(struct import *import, const struct params *params, struct error *err) {
    struct csv_dialect dialect;
    if (convert_source(&import->source, &import->options, &import->told, err) && csv_sniff(&import->source, &dialect, err)) {
        csv_init(&import->csv, &import->source, &dialect);
        if (begin_reading(import, params, err))
            return import;
    }
    import_finish(import);
    return NULL;
}

struct import *import_begin(const char *path, const struct import_options *options, const struct params *params, import_sink *sink,
                            void *user, struct import_report *report, struct error *err) {
    struct import *import = new_import(path, options, sink, user, report);
    if (source_open(&import->source, import->name, err))
        return at_first_row(import, params, err);
    import_finish(import);
    return NULL;
}

struct import *import_begin_bytes(const char *name, const unsigned char *bytes, size_t size, const struct import_options *options,
                                  const struct params *params, import_sink *sink, void *user, struct import_report *report,
                                  struct error *err) {
    struct import *import = new_import(name, options, sink, user, report);
    source_memory(&import->source, import->name, bytes, size);
    return at_first_row(import, params, err);
}

bool import_again(struct import *import, const struct import_options *options, const struct params *params, struct error *err) {
    end_reading(import);
    import_report_free(import->report);
    import->options = *options;
    import->delivered = import->first_reject_line = 0;
    csv_restart(&import->csv);
    return begin_reading(import, params, err);
}

bool import_check_options(const struct import_options *options, struct error *err) {
    struct mapping mapping = {.platform = PLATFORM_COUNT};
    enum column column;
    enum way way;
    for (size_t i = 0; i < options->map_count; i++)
        if (!mapping_parse_map(options->maps[i], &column, NULL, err))
            return false;
    for (size_t i = 0; i < options->way_count; i++)
        if (!mapping_parse_way(options->ways[i], &column, &way, err))
            return false;
    if (options->encoding != NULL && !encoding_check(options->encoding, err))
        return false;
    return options->platform == NULL || mapping_force_platform(&mapping, options->platform, err);
}

/* The two readings and the handing over are a third each. */
static void tell_progress(const struct import *import) {
    static const int parts[] = {[IMPORT_SURVEY] = 0, [IMPORT_MAPPED] = 0, [IMPORT_READ] = 1,
                                [IMPORT_READY] = 1,  [IMPORT_DELIVER] = 2, [IMPORT_DONE] = 2};
    if (import->options.progress != NULL)
        import->options.progress(import->options.progress_user, (parts[import->phase] + import_progress(import)) / 3.0);
}

static bool run(struct import *import, struct error *err) {
    bool good = import != NULL;
    while (good && import_phase(import) != IMPORT_DONE) {
        good = import_step(import, clock_ms() + STEP_MS, err);
        tell_progress(import);
    }
    import_finish(import);
    return good;
}

bool import_file(const char *path, const struct import_options *options, const struct params *params, import_sink *sink, void *user,
                 struct import_report *report, struct error *err) {
    return run(import_begin(path, options, params, sink, user, report, err), err);
}

bool import_bytes(const char *name, const unsigned char *bytes, size_t size, const struct import_options *options,
                  const struct params *params, import_sink *sink, void *user, struct import_report *report, struct error *err) {
    return run(import_begin_bytes(name, bytes, size, options, params, sink, user, report, err), err);
}

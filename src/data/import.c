#include "data/import.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "data/encoding.h"
#include "data/importing.h"
#include "data/report.h"

enum { STEP_MS = 50 }; /* import_file takes steps so long */

static bool deliver_some(struct import *import, struct error *err) {
    size_t left = import->merge.count - import->delivered, count = left < IMPORT_AT_ONCE ? left : IMPORT_AT_ONCE;
    struct creator *creators = import->merge.creators + import->delivered;
    for (size_t i = 0; i < count; i++)
        creators[i].person = merge_person(&import->merge, import->delivered + i);
    if (!import->sink(import->user, creators, count, err))
        return false;
    import->report->creators += count;
    import->delivered += count;
    return true;
}

static bool deliver(struct import *import, double deadline_ms, struct error *err) {
    import->phase = IMPORT_DELIVER;
    while (import->delivered < import->merge.count) {
        if (!deliver_some(import, err))
            return false;
        if (import->delivered % LOOK_UP_ROWS == 0 && clock_ms() >= deadline_ms)
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

/* Up to the header; nothing of an earlier reading is left. */
static bool begin_reading(struct import *import, const struct params *params, struct error *err) {
    import->rejects.path = import->options.rejects_path;
    if (import->options.currency == NULL)
        import->options.currency = &params->currency;
    if (import->options.exchanges == NULL) {
        import->options.exchanges = params->exchanges;
        import->options.exchange_count = params->exchange_count;
    }
    row_reader_init(&import->reader, &import->mapping);
    import->reader.currency = import->options.currency;
    import->reader.exchanges = import->options.exchanges;
    import->reader.exchange_count = import->options.exchange_count;
    merge_init(&import->merge);
    for (size_t i = 0; i < import->told.note_count; i++)
        report_note(import->report, import->told.notes[i].kind, "%s", import->told.notes[i].text);
    return rejects_check(&import->rejects, &import->source, err) && import_read_header(import, err);
}

/* What was opened is CSV now. */
static bool end_conversion(struct import *import, struct error *err) {
    struct csv_dialect dialect;
    conversion_end(import->conversion);
    import->conversion = NULL;
    if (!csv_sniff(&import->source, &dialect, err))
        return false;
    csv_init(&import->csv, &import->source, &dialect);
    import->phase = IMPORT_SURVEY; /* with other options its header may do */
    return begin_reading(import, import->params, err);
}

static bool convert(struct import *import, double deadline_ms, struct error *err) {
    bool good = conversion_step(import->conversion, deadline_ms, err);
    if (good && (!conversion_done(import->conversion) || end_conversion(import, err)))
        return true;
    conversion_end(import->conversion);
    import->conversion = NULL;
    import->not_converted = *err;
    return false;
}

bool import_step(struct import *import, double deadline_ms, struct error *err) {
    static bool (*const steps[])(struct import *, double, struct error *) = {
        [IMPORT_CONVERT] = convert,    [IMPORT_SURVEY] = import_survey_rows, [IMPORT_MAPPED] = import_begin_rows, [IMPORT_READ] = import_read_rows,
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
    if (import->phase == IMPORT_CONVERT)
        return import->conversion != NULL ? conversion_progress(import->conversion) : 1.0;
    if (import->phase == IMPORT_DELIVER)
        return share((double)import->delivered, (double)import->merge.count);
    bool reading = import->phase == IMPORT_SURVEY || import->phase == IMPORT_READ;
    return reading ? share((double)import->source.at, (double)import->source.size) : 1.0;
}

size_t import_creators(const struct import *import, const struct creator **creators) {
    *creators = import->merge.creators;
    return import->merge.count;
}

char *const *import_headers(const struct import *import, size_t *count) {
    *count = import->mapping.width;
    return import->mapping.headers;
}

const struct sheet_list *import_sheets(const struct import *import) {
    return &import->sheets;
}

void import_preview(const struct import *import, struct preview *preview) {
    preview_fill(preview, &import->mapping, import->samples, import->report);
    preview->rows = import->surveyed;
    preview->delimiter = import->csv.dialect.delimiter;
    preview->header_line = import->header_line;
    preview->problem = import->no_mapping;
    if (preview->problem.text[0] == '\0')
        preview->lacks = PREVIEW_LACKS_NOTHING;
}

static void end_reading(struct import *import) {
    rejects_discard(&import->rejects);
    merge_free(&import->merge);
    row_reader_free(&import->reader);
    for (size_t i = 0; import->surveys != NULL && i < import->mapping.width; i++)
        survey_free(&import->surveys[i]);
    free(import->surveys);
    free(import->samples);
    import->surveys = NULL;
    import->samples = NULL;
    mapping_free(&import->mapping);
}

void import_finish(struct import *import) {
    if (import == NULL)
        return;
    end_reading(import);
    csv_free(&import->csv);
    conversion_end(import->conversion);
    source_close(&import->source);
    import_report_free(&import->told);
    sheet_list_free(&import->sheets);
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

/* The import, at its first row when nothing is to be converted; NULL, and it is gone, when it cannot be used. */
static struct import *opened(struct import *import, const struct params *params, struct error *err) {
    import->params = params;
    import->conversion = conversion_begin(&import->source, &import->options, &import->told, &import->sheets, err);
    import->converts = import->conversion != NULL && !conversion_done(import->conversion);
    if (import->converts || (import->conversion != NULL && end_conversion(import, err)))
        return import;
    import_finish(import);
    return NULL;
}

struct import *import_begin(const char *path, const struct import_options *options, const struct params *params, import_sink *sink,
                            void *user, struct import_report *report, struct error *err) {
    struct import *import = new_import(path, options, sink, user, report);
    if (source_open(&import->source, import->name, err))
        return opened(import, params, err);
    import_finish(import);
    return NULL;
}

struct import *import_begin_bytes(const char *name, const unsigned char *bytes, size_t size, const struct import_options *options,
                                  const struct params *params, import_sink *sink, void *user, struct import_report *report,
                                  struct error *err) {
    struct import *import = new_import(name, options, sink, user, report);
    source_memory(&import->source, import->name, bytes, size);
    return opened(import, params, err);
}

bool import_again(struct import *import, const struct import_options *options, const struct params *params, struct error *err) {
    struct surveyed known;
    import->params = params;
    if (import->phase == IMPORT_CONVERT) {
        import->options = *options;
        *err = import->not_converted;
        return import->conversion != NULL;
    }
    import_keep_survey(import, &known);
    end_reading(import);
    import_report_free(import->report);
    import->options = *options;
    import->delivered = 0;
    csv_restart(&import->csv);
    bool good = begin_reading(import, params, err);
    import_use_survey(import, &known);
    return good;
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
    if (options->decimal != NULL && !mapping_parse_decimal(options->decimal, &mapping.decimal, err))
        return false;
    if (options->fee_currency != NULL && !mapping_parse_currency(options->fee_currency, err))
        return false;
    return options->platform == NULL || mapping_force_platform(&mapping, options->platform, err);
}

/* The conversion, the two readings and the handing over are a part each. */
static void tell_progress(const struct import *import) {
    static const int parts[] = {[IMPORT_CONVERT] = 0, [IMPORT_SURVEY] = 1, [IMPORT_MAPPED] = 1, [IMPORT_READ] = 2,
                                [IMPORT_READY] = 2,   [IMPORT_DELIVER] = 3, [IMPORT_DONE] = 3};
    int first = import->converts ? 0 : 1;
    if (import->options.progress != NULL)
        import->options.progress(import->options.progress_user, (parts[import->phase] - first + import_progress(import)) / (4.0 - first));
}

bool import_run(struct import *import, enum import_phase until, struct error *err) {
    while (import->phase < until) {
        if (!import_step(import, clock_ms() + STEP_MS, err))
            return false;
        tell_progress(import);
    }
    return true;
}

static bool run_all(struct import *import, struct error *err) {
    bool good = import != NULL && import_run(import, IMPORT_DONE, err);
    import_finish(import);
    return good;
}

bool import_file(const char *path, const struct import_options *options, const struct params *params, import_sink *sink, void *user,
                 struct import_report *report, struct error *err) {
    return run_all(import_begin(path, options, params, sink, user, report, err), err);
}

bool import_bytes(const char *name, const unsigned char *bytes, size_t size, const struct import_options *options,
                  const struct params *params, import_sink *sink, void *user, struct import_report *report, struct error *err) {
    return run_all(import_begin_bytes(name, bytes, size, options, params, sink, user, report, err), err);
}

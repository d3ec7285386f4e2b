#include "data/convert.h"

#include <math.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "data/encoding.h"
#include "data/foreign.h"
#include "data/json_table.h"
#include "data/sample.h"
#include "data/workbook.h"

/* Text goes through the first three, where the last two may not be needed. */
enum part { SEARCH_ENCODING, CONVERT_ENCODING, CONVERT_JSON, CONVERT_WORKBOOK, CONVERTED };

struct conversion {
    struct source *source;
    const struct import_options *options;
    struct import_report *report;
    enum part part;
    struct sample sample;
    struct encoding encoding;
    struct encoding_search *search;
    struct encoding_conversion *recoding;
    struct json_table *json;
    struct workbook_conversion *workbook;
};

static bool begin_workbook(struct conversion *c, struct sheet_list *sheets, struct error *err) {
    c->part = CONVERT_WORKBOOK;
    c->workbook = workbook_begin(c->source, c->options, c->report, sheets, err);
    return c->workbook != NULL;
}

static bool begin_text(struct conversion *c, struct error *err) {
    if (c->options->sheet != NULL)
        report_note(c->report, NOTE_WARNING, "this is no workbook: --sheet says nothing here");
    c->search = encoding_search_begin(c->source, &c->sample, c->options->encoding, err);
    return c->search != NULL && conversion_step(c, 0.0, err); /* that is enough for most files */
}

struct conversion *conversion_begin(struct source *source, const struct import_options *options, struct import_report *report,
                                    struct sheet_list *sheets, struct error *err) {
    struct conversion *c = mem_new(1, sizeof *c);
    c->source = source;
    c->options = options;
    c->report = report;
    *sheets = (struct sheet_list){.count = 0};
    if (sample_read(source, &c->sample, err) && foreign_check(source->name, &c->sample, err) &&
        (sample_starts(&c->sample, 0, "PK\3\4", 4) ? begin_workbook(c, sheets, err) : begin_text(c, err)))
        return c;
    conversion_end(c);
    return NULL;
}

/* The text is UTF-8 now. */
static bool end_text(struct conversion *c, struct error *err) {
    encoding_note(&c->encoding, c->report);
    if (!foreign_check_text(c->source->name, &c->sample, err))
        return false;
    c->part = json_table_is(&c->sample) ? CONVERT_JSON : CONVERTED;
    if (c->part == CONVERT_JSON)
        c->json = json_table_begin(c->source, sample_mark(&c->sample), c->report);
    return true;
}

static bool search_encoding(struct conversion *c, double deadline_ms, struct error *err) {
    bool done;
    if (!encoding_search_step(c->search, deadline_ms, &done, err))
        return false;
    if (!done)
        return true;
    c->encoding = encoding_search_end(c->search);
    c->search = NULL;
    if (c->encoding.name == NULL)
        return end_text(c, err);
    c->part = CONVERT_ENCODING;
    c->recoding = encoding_convert_begin(c->source, &c->encoding, err);
    return c->recoding != NULL;
}

static bool convert_encoding(struct conversion *c, double deadline_ms, struct error *err) {
    bool done;
    if (!encoding_convert_step(c->recoding, deadline_ms, &done, err))
        return false;
    return !done || (sample_read(c->source, &c->sample, err) && end_text(c, err));
}

static bool convert_json(struct conversion *c, double deadline_ms, struct error *err) {
    bool done;
    if (!json_table_step(c->json, deadline_ms, &done, err))
        return false;
    c->part = done ? CONVERTED : CONVERT_JSON;
    return true;
}

static bool convert_workbook(struct conversion *c, double deadline_ms, struct error *err) {
    bool done;
    if (!workbook_step(c->workbook, deadline_ms, &done, err))
        return false;
    c->part = done ? CONVERTED : CONVERT_WORKBOOK;
    return true;
}

bool conversion_step(struct conversion *c, double deadline_ms, struct error *err) {
    static bool (*const steps[])(struct conversion *, double, struct error *) = {
        [SEARCH_ENCODING] = search_encoding,
        [CONVERT_ENCODING] = convert_encoding,
        [CONVERT_JSON] = convert_json,
        [CONVERT_WORKBOOK] = convert_workbook,
    };
    do {
        if (c->part != CONVERTED && !steps[c->part](c, deadline_ms, err))
            return false;
    } while (c->part != CONVERTED && clock_ms() < deadline_ms);
    return true;
}

bool conversion_done(const struct conversion *c) {
    return c->part == CONVERTED;
}

static double read_part(const struct source *source) {
    return source->size > 0 ? (double)source->at / (double)source->size : 1.0;
}

/* What may follow on a text is not known before: a tenth is for the search, half of all for another encoding. */
double conversion_progress(const struct conversion *c) {
    double before = c->recoding != NULL ? 0.5 : 0.1;
    switch (c->part) {
    case SEARCH_ENCODING:
        return 0.1 * read_part(c->source);
    case CONVERT_ENCODING:
        return 0.1 + 0.4 * read_part(c->source);
    case CONVERT_JSON:
        return before + (1.0 - before) * json_table_progress(c->json);
    case CONVERT_WORKBOOK:
        return workbook_progress(c->workbook);
    case CONVERTED:
        break;
    }
    return 1.0;
}

void conversion_end(struct conversion *c) {
    if (c == NULL)
        return;
    encoding_search_end(c->search);
    encoding_convert_end(c->recoding);
    json_table_end(c->json);
    workbook_end(c->workbook);
    free(c);
}

bool convert_source(struct source *source, const struct import_options *options, struct import_report *report, struct sheet_list *sheets,
                    struct error *err) {
    struct conversion *c = conversion_begin(source, options, report, sheets, err);
    bool good = c != NULL && conversion_step(c, HUGE_VAL, err);
    conversion_end(c);
    return good;
}

#include "data/workbook.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "base/text.h"
#include "data/header.h"
#include "data/workbook_open.h"
#include "data/workbook_sheet.h"

static const uint64_t table_max = UINT64_C(2) << 30;

enum reason { BY_NAME, BY_HEADER, BY_ROWS };

struct workbook_conversion {
    struct source *source;
    const struct import_options *options;
    struct import_report *report;
    struct sheet_list *sheets;
    struct workbook workbook;
    struct shared_texts texts;
    struct texts_reading *texts_reading;
    bool texts_read;
    struct sheet_context context;
    struct spill spill; /* of the sheet that is read, open when `spilling` */
    bool spilling;
    struct sheet_reading *reading; /* of the sheet, or NULL between two */
    size_t sheet;                  /* that is read, or the next one */
    size_t first;                  /* with rows, SHEETS_MAX: none yet */
    enum reason reason;            /* for which the sheet is read, BY_HEADER: to see whether it has one */
    double shown;                  /* progress */
};

static bool no_such_sheet(const struct workbook *workbook, const char *wanted, struct error *err) {
    struct nearest nearest = {.word = wanted};
    char list[320];
    for (size_t i = 0; i < workbook->sheet_count; i++)
        nearest_offer(&nearest, workbook->sheets[i].name);
    if (nearest.found != NULL)
        return error_set(err, "%s: --sheet: there is no sheet '%s': did you mean '%s'?", archive_name(workbook->archive), wanted,
                         nearest.found);
    workbook_list(workbook, workbook->sheet_count, list, sizeof list);
    return error_set(err, "%s: --sheet: there is no sheet '%s': there are %s", archive_name(workbook->archive), wanted, list);
}

/* By name, or all of them from the first one. */
static bool choose_first(struct workbook_conversion *c, struct error *err) {
    const char *wanted = c->options->sheet;
    c->reason = wanted != NULL ? BY_NAME : BY_HEADER;
    while (wanted != NULL && c->sheet < c->workbook.sheet_count && !text_same(c->workbook.sheets[c->sheet].name, wanted))
        c->sheet++;
    return wanted == NULL || c->sheet < c->workbook.sheet_count || no_such_sheet(&c->workbook, wanted, err);
}

static void copy_names(struct workbook_conversion *c) {
    const struct workbook *workbook = &c->workbook;
    *c->sheets = (struct sheet_list){.names = mem_new(workbook->sheet_count + 1, sizeof *c->sheets->names)};
    for (; c->sheets->count < workbook->sheet_count; c->sheets->count++)
        c->sheets->names[c->sheets->count] = mem_text(workbook->sheets[c->sheets->count].name);
}

struct workbook_conversion *workbook_begin(struct source *source, const struct import_options *options, struct import_report *report,
                                           struct sheet_list *sheets, struct error *err) {
    struct workbook_conversion *c = mem_new(1, sizeof *c);
    *c = (struct workbook_conversion){.source = source, .options = options, .report = report, .sheets = sheets, .first = SHEETS_MAX};
    bool good = workbook_open(&c->workbook, source, err) && choose_first(c, err);
    copy_names(c);
    c->context = (struct sheet_context){&c->texts, &c->workbook.formats, c->workbook.epoch_1904};
    c->texts_read = c->workbook.texts_part == NULL;
    if (good)
        return c;
    workbook_end(c);
    return NULL;
}

static bool read_texts(struct workbook_conversion *c, double deadline_ms, struct error *err) {
    bool done;
    if (c->texts_reading == NULL)
        c->texts_reading = shared_texts_begin(&c->texts, c->workbook.archive, c->workbook.texts_part, err);
    if (c->texts_reading == NULL || !shared_texts_step(c->texts_reading, deadline_ms, &done, err))
        return false;
    if (!done)
        return true;
    c->texts_read = true;
    shared_texts_end(c->texts_reading);
    c->texts_reading = NULL;
    return true;
}

static void close_spill(struct workbook_conversion *c) {
    if (c->spilling)
        spill_close(&c->spill);
    c->spilling = false;
}

static bool has_header(struct workbook_conversion *c, bool *has, struct error *err) {
    struct source view;
    struct csv csv;
    if (!spill_view(&c->spill, &view, err))
        return false;
    csv_init(&csv, &view, &(struct csv_dialect){.delimiter = ',', .first_line = 1});
    *has = header_is_known(&csv, c->options);
    csv_free(&csv);
    return true;
}

static void note_sheet(const struct workbook_conversion *c) {
    static const char *const reasons[] = {[BY_HEADER] = "the first whose headers are known", [BY_ROWS] = "the first with rows"};
    char list[320];
    workbook_list(&c->workbook, c->sheet, list, sizeof list);
    if (c->reason == BY_NAME)
        report_note(c->report, NOTE_MAPPED, "sheet: '%.40s'", c->workbook.sheets[c->sheet].name);
    else if (c->workbook.sheet_count > 1)
        report_note(c->report, NOTE_GUESS, "sheet: '%.40s', %s; --sheet NAME for another: %s", c->workbook.sheets[c->sheet].name,
                    reasons[c->reason], list);
}

/* The sheet that has been read is the one. */
static bool take_sheet(struct workbook_conversion *c, bool *done, struct error *err) {
    c->sheets->taken = c->sheet;
    note_sheet(c);
    c->spilling = false; /* closed in any case */
    if (!spill_into(&c->spill, c->source, err))
        return false;
    c->source->table = true;
    c->source->first_line = 1;
    *done = true;
    return true;
}

/* None had a header: then the first with rows, once more. */
static bool settle_for_rows(struct workbook_conversion *c, struct error *err) {
    if (c->sheet < c->workbook.sheet_count)
        return true;
    if (c->first == SHEETS_MAX)
        return error_set(err, "%s: is empty", archive_name(c->workbook.archive));
    c->sheet = c->first;
    c->reason = BY_ROWS;
    return true;
}

/* Cover sheets and lists of prices may come before the roster. */
static bool judge_sheet(struct workbook_conversion *c, size_t rows, bool *done, struct error *err) {
    bool has = false;
    if (c->reason == BY_NAME && rows == 0)
        return error_set(err, "%s: is empty", archive_name(c->workbook.archive));
    if (c->reason == BY_HEADER && rows > 0 && !has_header(c, &has, err))
        return false;
    if (has || c->reason != BY_HEADER)
        return take_sheet(c, done, err);
    close_spill(c);
    if (rows > 0 && c->first == SHEETS_MAX)
        c->first = c->sheet;
    c->sheet++;
    return settle_for_rows(c, err);
}

static bool begin_sheet(struct workbook_conversion *c, const char *part, struct error *err) {
    c->spilling = spill_open(&c->spill, archive_name(c->workbook.archive), table_max, err);
    if (c->spilling)
        c->reading = workbook_sheet_begin(c->workbook.archive, part, &c->context, &c->spill, err);
    return c->reading != NULL;
}

static bool read_sheet(struct workbook_conversion *c, double deadline_ms, bool *done, struct error *err) {
    if (c->sheet == c->workbook.sheet_count)
        return settle_for_rows(c, err);
    const char *part = workbook_part(&c->workbook, c->sheet);
    bool ended = false;
    if (part == NULL)
        return judge_sheet(c, 0, done, err);
    if ((c->reading == NULL && !begin_sheet(c, part, err)) || !workbook_sheet_step(c->reading, deadline_ms, &ended, err))
        return false;
    if (!ended)
        return true;
    size_t rows = workbook_sheet_rows(c->reading);
    workbook_sheet_end(c->reading);
    c->reading = NULL;
    return judge_sheet(c, rows, done, err);
}

bool workbook_step(struct workbook_conversion *c, double deadline_ms, bool *done, struct error *err) {
    *done = false;
    do {
        if (!(c->texts_read ? read_sheet(c, deadline_ms, done, err) : read_texts(c, deadline_ms, err)))
            return false;
    } while (!*done && clock_ms() < deadline_ms);
    return true;
}

/* The shared texts are a third, the sheets the rest; it does not go back where a sheet is read once more. */
double workbook_progress(struct workbook_conversion *c) {
    size_t sheets = c->options->sheet != NULL || c->workbook.sheet_count == 0 ? 1 : c->workbook.sheet_count;
    double part = c->reading != NULL || c->texts_reading != NULL ? archive_progress(c->workbook.archive) : 0.0;
    double before = c->options->sheet != NULL ? 0.0 : (double)c->sheet;
    double now = c->texts_read ? (1.0 + 2.0 * (before + part) / (double)sheets) / 3.0 : part / 3.0;
    c->shown = now > c->shown ? now : c->shown;
    return c->shown < 1.0 ? c->shown : 1.0;
}

void workbook_end(struct workbook_conversion *c) {
    if (c == NULL)
        return;
    workbook_sheet_end(c->reading);
    shared_texts_end(c->texts_reading);
    close_spill(c);
    workbook_free(&c->workbook);
    shared_texts_free(&c->texts);
    free(c);
}

bool workbook_convert(struct source *source, const struct import_options *options, struct import_report *report, struct sheet_list *sheets,
                      struct error *err) {
    struct workbook_conversion *c = workbook_begin(source, options, report, sheets, err);
    bool done, good = c != NULL && workbook_step(c, HUGE_VAL, &done, err);
    workbook_end(c);
    return good;
}

void sheet_list_free(struct sheet_list *sheets) {
    for (size_t i = 0; i < sheets->count; i++)
        free(sheets->names[i]);
    free(sheets->names);
    *sheets = (struct sheet_list){.count = 0};
}

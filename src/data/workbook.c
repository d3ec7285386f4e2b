#include "data/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "base/text.h"
#include "data/header.h"
#include "data/markup.h"
#include "data/workbook_sheet.h"

static const uint64_t table_max = UINT64_C(2) << 30;

struct sheet {
    const char *name, *id;
};

struct workbook {
    struct archive *archive;
    struct arena arena;
    struct relations relations; /* of the workbook's part */
    struct sheet *sheets;
    size_t sheet_count, sheet_capacity;
    size_t taken; /* which of them */
    struct shared_texts texts;
    struct cell_formats formats;
    bool epoch_1904;
};

/* What other ZIP files are known by; false and the message for them. */
static bool check_kind(const struct archive *archive, struct error *err) {
    static const struct {
        const char *part, *what, *remedy;
    } others[] = {
        {"word/document.xml", "a text document (.docx)", "save the list as .xlsx or as 'CSV UTF-8'"},
        {"ppt/presentation.xml", "a presentation (.pptx)", "save the list as .xlsx or as 'CSV UTF-8'"},
        {"xl/workbook.bin", "a binary Excel workbook (.xlsb)", "save it as .xlsx or as 'CSV UTF-8'"},
        {"content.xml", "an OpenDocument file (.ods)", "save it as .xlsx or as CSV"},
        {"Index/Document.iwa", "a Numbers or Pages document", "export it as .xlsx or as CSV"},
        {"Index.zip", "a Numbers or Pages document", "export it as .xlsx or as CSV"},
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (archive_has(archive, others[i].part))
            return error_set(err, "%s: is %s: %s", archive_name(archive), others[i].what, others[i].remedy);
    return true;
}

static bool open_workbook(void *user, const char *name, const char *const *attributes, struct error *err) {
    struct workbook *workbook = user;
    const char *sheet = markup_attribute(attributes, "name"), *id = markup_attribute(attributes, "id");
    const char *epoch = markup_attribute(attributes, "date1904");
    (void)err;
    if (strcmp(name, "workbookPr") == 0 && epoch != NULL)
        workbook->epoch_1904 = strcmp(epoch, "1") == 0 || strcmp(epoch, "true") == 0;
    if (strcmp(name, "sheet") != 0 || sheet == NULL || id == NULL || workbook->sheet_count == SHEETS_MAX)
        return true;
    workbook->sheets = mem_grow(workbook->sheets, workbook->sheet_count, &workbook->sheet_capacity, sizeof *workbook->sheets);
    workbook->sheets[workbook->sheet_count++] = (struct sheet){arena_text(&workbook->arena, sheet), arena_text(&workbook->arena, id)};
    return true;
}

/* Where the workbook is, by the archive's own relations. */
static bool find_part(struct workbook *workbook, const char **part, struct error *err) {
    struct relations relations;
    bool good = relations_read(&relations, workbook->archive, "", &workbook->arena, err);
    const struct relation *document = good ? relations_by_type(&relations, "officeDocument") : NULL;
    *part = document != NULL ? document->part : "xl/workbook.xml";
    free(relations.all);
    if (!good || archive_has(workbook->archive, *part))
        return good;
    return error_set(err, "%s: is a ZIP file, not a workbook: unpack it first", archive_name(workbook->archive));
}

/* All but the sheets. */
static bool read_parts(struct workbook *workbook, struct error *err) {
    static const struct markup_reader reader = {.open = open_workbook};
    const char *part;
    if (!check_kind(workbook->archive, err) || !find_part(workbook, &part, err) ||
        !markup_read(workbook->archive, part, &reader, workbook, err) ||
        !relations_read(&workbook->relations, workbook->archive, part, &workbook->arena, err))
        return false;
    const struct relation *texts = relations_by_type(&workbook->relations, "sharedStrings");
    const struct relation *styles = relations_by_type(&workbook->relations, "styles");
    return (styles == NULL || cell_formats_read(&workbook->formats, workbook->archive, styles->part, err)) &&
           (texts == NULL || shared_texts_read(&workbook->texts, workbook->archive, texts->part, err));
}

/* "'Creators', 'Prices' and 3 more", but for the one at `except`. */
static void list_sheets(const struct workbook *workbook, size_t except, char *out, size_t size) {
    size_t used = 0, shown = 0, total = workbook->sheet_count - (except < workbook->sheet_count);
    out[0] = '\0';
    for (size_t i = 0; i < workbook->sheet_count && used + 80 < size && shown < 6; i++)
        if (i != except)
            used += (size_t)snprintf(out + used, size - used, "%s'%.40s'", shown++ > 0 ? ", " : "", workbook->sheets[i].name);
    if (shown < total)
        snprintf(out + used, size - used, " and %zu more", total - shown);
}

static bool no_such_sheet(const struct workbook *workbook, const char *wanted, struct error *err) {
    struct nearest nearest = {.word = wanted};
    char list[320];
    for (size_t i = 0; i < workbook->sheet_count; i++)
        nearest_offer(&nearest, workbook->sheets[i].name);
    if (nearest.found != NULL)
        return error_set(err, "%s: --sheet: there is no sheet '%s': did you mean '%s'?", archive_name(workbook->archive), wanted,
                         nearest.found);
    list_sheets(workbook, workbook->sheet_count, list, sizeof list);
    return error_set(err, "%s: --sheet: there is no sheet '%s': there are %s", archive_name(workbook->archive), wanted, list);
}

/* NULL for a chart. */
static const char *part_of(const struct workbook *workbook, size_t sheet) {
    const struct relation *relation = relations_by_id(&workbook->relations, workbook->sheets[sheet].id);
    return relation != NULL && strcmp(relation->type, "worksheet") == 0 ? relation->part : NULL;
}

/* One sheet into the spill, which is open when it has rows. */
static bool read_sheet(struct workbook *workbook, size_t sheet, struct spill *spill, size_t *rows, struct error *err) {
    const struct sheet_context context = {&workbook->texts, &workbook->formats, workbook->epoch_1904};
    const char *part = part_of(workbook, sheet);
    *rows = 0;
    if (part == NULL)
        return true;
    if (!spill_open(spill, archive_name(workbook->archive), table_max, err))
        return false;
    bool good = workbook_sheet_read(workbook->archive, part, &context, spill, rows, err);
    if (!good || *rows == 0)
        spill_close(spill);
    return good;
}

enum reason { BY_NAME, BY_HEADER, BY_ROWS };

static void take_sheet(struct workbook *workbook, size_t sheet, enum reason reason, struct import_report *report) {
    static const char *const reasons[] = {[BY_HEADER] = "the first whose headers are known", [BY_ROWS] = "the first with rows"};
    char list[320];
    workbook->taken = sheet;
    list_sheets(workbook, sheet, list, sizeof list);
    if (reason == BY_NAME)
        report_note(report, NOTE_MAPPED, "sheet: '%.40s'", workbook->sheets[sheet].name);
    else if (workbook->sheet_count > 1)
        report_note(report, NOTE_GUESS, "sheet: '%.40s', %s; --sheet NAME for another: %s", workbook->sheets[sheet].name, reasons[reason],
                    list);
}

static bool is_empty_error(const struct workbook *workbook, struct error *err) {
    return error_set(err, "%s: is empty", archive_name(workbook->archive));
}

static bool choose_named(struct workbook *workbook, const char *wanted, struct spill *spill, struct import_report *report,
                         struct error *err) {
    size_t rows;
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (text_same(workbook->sheets[i].name, wanted)) {
            take_sheet(workbook, i, BY_NAME, report);
            return read_sheet(workbook, i, spill, &rows, err) && (rows > 0 || is_empty_error(workbook, err));
        }
    return no_such_sheet(workbook, wanted, err);
}

static bool has_header(struct spill *spill, const struct import_options *options, bool *has, struct error *err) {
    struct source view;
    struct csv csv;
    if (!spill_view(spill, &view, err))
        return false;
    csv_init(&csv, &view, &(struct csv_dialect){.delimiter = ',', .first_line = 1});
    *has = header_is_known(&csv, options);
    csv_free(&csv);
    return true;
}

/* Cover sheets and lists of prices may come before the roster. */
static bool choose_found(struct workbook *workbook, const struct import_options *options, struct spill *spill, struct import_report *report,
                         struct error *err) {
    size_t rows, first = workbook->sheet_count;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        bool has = false;
        if (!read_sheet(workbook, i, spill, &rows, err))
            return false;
        if (rows > 0 && !has_header(spill, options, &has, err)) {
            spill_close(spill);
            return false;
        }
        if (has) {
            take_sheet(workbook, i, BY_HEADER, report);
            return true;
        }
        if (rows > 0)
            spill_close(spill);
        first = rows > 0 && first == workbook->sheet_count ? i : first;
    }
    if (first == workbook->sheet_count)
        return is_empty_error(workbook, err);
    take_sheet(workbook, first, BY_ROWS, report);
    return read_sheet(workbook, first, spill, &rows, err);
}

static void free_workbook(struct workbook *workbook) {
    archive_close(workbook->archive);
    free(workbook->relations.all);
    free(workbook->sheets);
    free(workbook->formats.all);
    shared_texts_free(&workbook->texts);
    arena_free(&workbook->arena);
}

void sheet_list_free(struct sheet_list *sheets) {
    for (size_t i = 0; i < sheets->count; i++)
        free(sheets->names[i]);
    free(sheets->names);
    *sheets = (struct sheet_list){.count = 0};
}

static void copy_names(const struct workbook *workbook, struct sheet_list *sheets) {
    *sheets = (struct sheet_list){.names = mem_new(workbook->sheet_count + 1, sizeof *sheets->names), .taken = workbook->taken};
    for (; sheets->count < workbook->sheet_count; sheets->count++)
        sheets->names[sheets->count] = mem_text(workbook->sheets[sheets->count].name);
}

bool workbook_convert(struct source *source, const struct import_options *options, struct import_report *report, struct sheet_list *sheets,
                      struct error *err) {
    struct workbook workbook = {.archive = archive_open(source, err)};
    struct spill spill;
    bool good = workbook.archive != NULL && read_parts(&workbook, err) &&
                (options->sheet != NULL ? choose_named(&workbook, options->sheet, &spill, report, err)
                                        : choose_found(&workbook, options, &spill, report, err));
    copy_names(&workbook, sheets);
    free_workbook(&workbook);
    if (!good || !spill_into(&spill, source, err))
        return false;
    source->table = true;
    source->first_line = 1;
    return true;
}

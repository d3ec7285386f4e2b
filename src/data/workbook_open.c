#include "data/workbook_open.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/markup.h"

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
    workbook->sheets[workbook->sheet_count].name = arena_text(&workbook->arena, sheet);
    workbook->sheets[workbook->sheet_count++].id = arena_text(&workbook->arena, id);
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

bool workbook_open(struct workbook *workbook, struct source *source, struct error *err) {
    static const struct markup_reader reader = {.open = open_workbook};
    const char *part;
    *workbook = (struct workbook){.archive = archive_open(source, err)};
    if (workbook->archive == NULL || !check_kind(workbook->archive, err) || !find_part(workbook, &part, err) ||
        !markup_read(workbook->archive, part, &reader, workbook, err) ||
        !relations_read(&workbook->relations, workbook->archive, part, &workbook->arena, err))
        return false;
    const struct relation *texts = relations_by_type(&workbook->relations, "sharedStrings");
    const struct relation *styles = relations_by_type(&workbook->relations, "styles");
    workbook->texts_part = texts != NULL ? texts->part : NULL;
    return styles == NULL || cell_formats_read(&workbook->formats, workbook->archive, styles->part, err);
}

void workbook_free(struct workbook *workbook) {
    archive_close(workbook->archive);
    free(workbook->relations.all);
    free(workbook->sheets);
    free(workbook->formats.all);
    arena_free(&workbook->arena);
}

void workbook_list(const struct workbook *workbook, size_t except, char *out, size_t size) {
    size_t used = 0, shown = 0, total = workbook->sheet_count - (except < workbook->sheet_count);
    out[0] = '\0';
    for (size_t i = 0; i < workbook->sheet_count && used + 80 < size && shown < 6; i++)
        if (i != except)
            used += (size_t)snprintf(out + used, size - used, "%s'%.40s'", shown++ > 0 ? ", " : "", workbook->sheets[i].name);
    if (shown < total)
        snprintf(out + used, size - used, " and %zu more", total - shown);
}

const char *workbook_part(const struct workbook *workbook, size_t sheet) {
    const struct relation *relation = relations_by_id(&workbook->relations, workbook->sheets[sheet].id);
    return relation != NULL && strcmp(relation->type, "worksheet") == 0 ? relation->part : NULL;
}

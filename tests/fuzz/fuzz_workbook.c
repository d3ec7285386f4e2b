/* Whatever stands in the parts of a workbook, it becomes rows that can be read, or one line that refuses them. The input is the rows, the
 * shared texts and the styles, with a # between them; or, when it begins as one, a ZIP file. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/csv.h"
#include "data/workbook.h"
#include "fuzz/fuzz.h"
#include "support/zipped.h"

static void read_rows(struct source *source) {
    struct csv_dialect dialect;
    struct csv csv;
    struct error err = {.text = ""};
    enum csv_result result;
    assert(csv_sniff(source, &dialect, &err));
    csv_init(&csv, source, &dialect);
    while ((result = csv_next(&csv, &err)) == CSV_ROW || result == CSV_BAD_ROW)
        assert(csv.count <= CSV_COLUMNS_MAX);
    assert(result == CSV_END || strstr(err.text, "a row of more than") != NULL);
    csv_free(&csv);
}

static void try_file(const uint8_t *bytes, size_t size) {
    static const struct import_options options = {.sheet = NULL};
    struct source source;
    struct import_report report = {.rows = 0};
    struct sheet_list sheets;
    struct error err = {.text = ""};
    source_memory(&source, "fuzz.xlsx", bytes, size);
    if (workbook_convert(&source, &options, &report, &sheets, &err))
        read_rows(&source);
    else
        assert(err.text[0] != '\0');
    source_close(&source);
    import_report_free(&report);
    sheet_list_free(&sheets);
}

/* Takes the text up to the next # off *rest. */
static char *take_part(char **rest) {
    char *part = *rest, *end = part + strcspn(part, "#");
    *rest = end + (*end != '\0');
    *end = '\0';
    return part;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    if (size >= 4 && memcmp(bytes, "PK\3\4", 4) == 0) {
        try_file(bytes, size);
        return 0;
    }
    char *text = mem_text_n((const char *)bytes, size), *rest = text;
    struct zipped zip = {.count = 0};
    char *rows = take_part(&rest), *texts = take_part(&rest), *styles = take_part(&rest);
    zipped_workbook(&zip, rows, texts, styles);
    zipped_end(&zip);
    try_file(zip.bytes, zip.size);
    zipped_free(&zip);
    free(text);
    return 0;
}

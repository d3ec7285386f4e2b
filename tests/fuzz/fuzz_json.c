/* Any bytes are JSON that becomes a table whose every row can be read, or one line that refuses them. */
#include <assert.h>
#include <string.h>

#include "data/csv.h"
#include "data/json_table.h"
#include "fuzz/fuzz.h"

static void read_rows(struct source *source) {
    struct csv_dialect dialect;
    struct csv csv;
    struct error err = {.text = ""};
    enum csv_result result;
    size_t rows = 0;
    assert(csv_sniff(source, &dialect, &err));
    csv_init(&csv, source, &dialect);
    while ((result = csv_next(&csv, &err)) != CSV_END) {
        assert(result == CSV_ROW || result == CSV_BAD_ROW);
        assert(csv.count <= CSV_COLUMNS_MAX);
        rows++;
    }
    assert(rows > 0); /* the keys */
    csv_free(&csv);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct source source;
    struct import_report report = {.rows = 0};
    struct error err = {.text = ""};
    source_memory(&source, "fuzz.json", bytes, size);
    if (json_table_convert(&source, 0, &report, &err))
        read_rows(&source);
    else
        assert(err.text[0] != '\0');
    source_close(&source);
    import_report_free(&report);
    return 0;
}

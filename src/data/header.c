#include "data/header.h"

#include <stdlib.h>
#include <string.h>

#include "data/columns.h"

enum { HEADER_ROWS = 20 };

static bool is_mapped(const char *header, const struct import_options *options) {
    char *squeezed = column_squeeze(header);
    bool mapped = false;
    for (size_t i = 0; i < options->map_count && !mapped; i++) {
        const char *equals = strchr(options->maps[i], '=');
        char *named = column_squeeze(equals != NULL ? equals + 1 : "");
        mapped = named[0] != '\0' && strcmp(named, squeezed) == 0;
        free(named);
    }
    free(squeezed);
    return mapped;
}

static size_t count_known(const struct csv *row, const struct import_options *options) {
    size_t known = 0;
    for (size_t i = 0; i < row->count; i++) {
        struct column_match match = column_match(row->cells[i]);
        known += match.column != COLUMN_NONE || match.why_not != NULL || is_mapped(row->cells[i], options);
    }
    return known;
}

bool header_find(struct csv *csv, const struct import_options *options, size_t *row, struct error *err) {
    struct error reason, bad = {""};
    enum csv_result result = CSV_END;
    size_t rows = 0;
    *row = 0;
    for (; rows < HEADER_ROWS; rows++) {
        result = csv_next(csv, &reason);
        if (result == CSV_END || result == CSV_FAILED)
            break;
        if (result == CSV_ROW && count_known(csv, options) >= 2) {
            *row = rows;
            return true;
        }
        if (result == CSV_BAD_ROW && bad.text[0] == '\0')
            error_set(&bad, "%s: line %zu: %s", csv->source->name, csv->line, reason.text);
    }
    if (result != CSV_FAILED && bad.text[0] == '\0')
        return rows > 0 || error_set(err, "%s: is empty", csv->source->name);
    *err = result == CSV_FAILED ? reason : bad;
    return false;
}

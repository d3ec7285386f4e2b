#include "data/header.h"

#include <stdlib.h>
#include <string.h>

#include "data/columns.h"
#include "data/span.h"

enum { HEADER_ROWS = 20, EMPTY_ROWS = 1000 }; /* rows with something in them, and all rows, among which the header must be */

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

static size_t count_filled(const struct csv *row) {
    size_t filled = 0;
    for (size_t i = 0; i < row->count; i++) {
        struct span cell = span_trim((struct span){row->cells[i], row->cells[i] + strlen(row->cells[i])});
        filled += cell.at < cell.end;
    }
    return filled;
}

/* What the first rows look like. */
struct candidates {
    size_t rows, filled_rows;                                  /* read, and with something in them */
    size_t known, known_row;                                   /* headers that are known, of the best row so far */
    size_t filled[HEADER_ROWS], filled_row[HEADER_ROWS], most; /* cells with something in them */
    struct error bad;                                          /* why the first bad row is bad, or "" */
};

/* A title may be a word or two that headers are made of, but the header has more of them. */
static void consider(struct candidates *candidates, const struct csv *row, const struct import_options *options) {
    size_t filled = count_filled(row), known = filled >= 2 ? count_known(row, options) : 0;
    if (filled == 0)
        return;
    if (known >= 2 && known >= 2 * candidates->known) {
        candidates->known = known;
        candidates->known_row = candidates->rows;
    }
    if (filled > candidates->most)
        candidates->most = filled;
    candidates->filled[candidates->filled_rows] = filled;
    candidates->filled_row[candidates->filled_rows++] = candidates->rows;
}

/* Reads on until enough rows have been seen. */
static enum csv_result read_candidates(struct csv *csv, const struct import_options *options, struct candidates *candidates,
                                       struct error *err) {
    struct error reason;
    for (; candidates->filled_rows < HEADER_ROWS && candidates->rows < EMPTY_ROWS; candidates->rows++) {
        enum csv_result result = csv_next(csv, &reason);
        if (result == CSV_FAILED)
            *err = reason;
        if (result == CSV_FAILED || result == CSV_END)
            return result;
        if (result == CSV_ROW)
            consider(candidates, csv, options);
        else if (candidates->bad.text[0] == '\0')
            error_set(&candidates->bad, "%s: line %zu: %s", csv->source->name, csv->line, reason.text);
    }
    return CSV_ROW;
}

/* Nothing is known: titles are shorter than the table. */
static size_t first_wide_row(const struct candidates *candidates) {
    size_t i = 0;
    while (candidates->filled[i] * 2 <= candidates->most)
        i++;
    return candidates->filled_row[i];
}

bool header_find(struct csv *csv, const struct import_options *options, size_t *row, struct error *err) {
    struct candidates candidates = {.rows = 0};
    *row = 0;
    if (csv->source->table && csv->source->first_line == 0)
        return true; /* keys of JSON, and surely headers */
    enum csv_result result = read_candidates(csv, options, &candidates, err);
    if (candidates.known > 0) {
        *row = candidates.known_row;
        return true;
    }
    if (result == CSV_FAILED)
        return false;
    if (candidates.bad.text[0] != '\0') {
        *err = candidates.bad;
        return false;
    }
    if (candidates.filled_rows == 0)
        return error_set(err, "%s: is empty", csv->source->name);
    if (candidates.most == 1)
        return error_set(err, "%s: is no list of creators: its rows have one cell each, and columns of handles and followers are needed",
                         csv->source->name);
    *row = first_wide_row(&candidates);
    return true;
}

bool header_is_known(struct csv *csv, const struct import_options *options) {
    struct candidates candidates = {.rows = 0};
    struct error ignored;
    read_candidates(csv, options, &candidates, &ignored);
    return candidates.known > 0;
}

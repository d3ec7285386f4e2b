#include "data/csv.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { BUFFER_SIZE = 64 * 1024, END = -1 };

void csv_init(struct csv *csv, struct source *source, const struct csv_dialect *dialect) {
    *csv = (struct csv){.source = source, .dialect = *dialect, .buffer = mem_new(BUFFER_SIZE, 1)};
    csv_restart(csv);
}

void csv_free(struct csv *csv) {
    free(csv->buffer);
    free(csv->text);
    *csv = (struct csv){.buffer = NULL};
}

void csv_restart(struct csv *csv) {
    csv->source->at = csv->dialect.start;
    csv->buffered = csv->used = 0;
    csv->next_line = csv->dialect.first_line;
    csv->after_cr = false;
}

/* The next byte, or END; counts lines on the way. */
static bool next_byte(struct csv *csv, int *byte, struct error *err) {
    if (csv->used == csv->buffered) {
        csv->used = 0;
        if (!source_read(csv->source, csv->buffer, BUFFER_SIZE, &csv->buffered, err))
            return false;
        if (csv->buffered == 0) {
            *byte = END;
            return true;
        }
    }
    *byte = csv->buffer[csv->used++];
    if (*byte == '\r' || (*byte == '\n' && !csv->after_cr))
        csv->next_line++;
    csv->after_cr = *byte == '\r';
    return true;
}

static uint64_t byte_offset(const struct csv *csv) {
    return csv->source->at - csv->buffered + csv->used;
}

static void append(struct csv *csv, char c) {
    csv->text = mem_grow(csv->text, csv->length, &csv->capacity, 1);
    csv->text[csv->length++] = c;
}

static void begin_cell(struct csv *csv) {
    if (csv->count < CSV_COLUMNS_MAX)
        csv->extents[csv->count] = (struct csv_extent){.start = csv->length, .offset = byte_offset(csv)};
    csv->state = CSV_CELL_START;
}

static void end_cell(struct csv *csv) {
    append(csv, '\0');
    if (csv->count == CSV_COLUMNS_MAX) {
        csv->has_more = true;
        return;
    }
    csv->has_long |= csv->length - csv->extents[csv->count].start > CSV_CELL_MAX;
    csv->count++;
}

static void begin_row(struct csv *csv) {
    csv->length = csv->count = 0;
    csv->has_high = csv->has_nul = csv->has_tail = csv->has_long = csv->has_more = false;
    csv->line = csv->next_line;
    begin_cell(csv);
}

static void take_content(struct csv *csv, char c) {
    csv->has_high |= (unsigned char)c >= 0x80;
    csv->has_nul |= c == '\0';
    if (c != '\0')
        append(csv, c);
}

static void open_quote(struct csv *csv) {
    csv->state = CSV_QUOTED;
    csv->quote_line = csv->next_line;
    if (csv->count < CSV_COLUMNS_MAX)
        csv->extents[csv->count].quoted = true;
}

/* What a byte means outside quotes, or just after a closing one. */
static void take_plain(struct csv *csv, char c) {
    if (c == '"' && csv->state == CSV_CELL_START) {
        open_quote(csv);
    } else if (c == '"' && csv->state == CSV_QUOTE_ENDED) { /* a doubled quote is one quote */
        csv->state = CSV_QUOTED;
        append(csv, c);
    } else {
        csv->has_tail |= csv->state == CSV_QUOTE_ENDED;
        csv->state = CSV_PLAIN;
        take_content(csv, c);
    }
}

/* Returns true when the byte ends the row. */
static bool take_byte(struct csv *csv, char c) {
    if (csv->state == CSV_QUOTED) {
        if (c == '"')
            csv->state = CSV_QUOTE_ENDED;
        else
            take_content(csv, c);
    } else if (c == csv->dialect.delimiter) {
        end_cell(csv);
        begin_cell(csv);
    } else if (c == '\n' || c == '\r') {
        end_cell(csv);
        return true;
    } else {
        take_plain(csv, c);
    }
    return false;
}

static bool open_quote_error(const struct csv *csv, struct error *err) {
    return error_set(err, "%s: the quote opened in line %zu is never closed: close it, or remove it", csv->source->name, csv->quote_line);
}

static bool too_long_error(const struct csv *csv, struct error *err) {
    if (csv->state == CSV_QUOTED)
        return open_quote_error(csv, err);
    return error_set(err, "%s: line %zu: a row of more than %d KiB: this is no list of creators", csv->source->name, csv->line,
                     CSV_ROW_MAX / 1024);
}

/* Reads one row, which may be blank; count is 0 at the end of the source. */
static bool read_row(struct csv *csv, struct error *err) {
    bool after_cr = csv->after_cr;
    int byte;
    begin_row(csv);
    if (!next_byte(csv, &byte, err))
        return false;
    if (after_cr && byte == '\n') { /* the rest of a CR LF */
        begin_row(csv);
        if (!next_byte(csv, &byte, err))
            return false;
    }
    if (byte == END)
        return true;
    while (byte != END && !take_byte(csv, (char)byte)) {
        if (csv->length > CSV_ROW_MAX)
            return too_long_error(csv, err);
        if (!next_byte(csv, &byte, err))
            return false;
    }
    if (byte == END && csv->state == CSV_QUOTED)
        return open_quote_error(csv, err);
    if (byte == END)
        end_cell(csv);
    return true;
}

static bool is_blank(const struct csv *csv) {
    return csv->count == 1 && csv->length == 1 && !csv->extents[0].quoted && !csv->has_nul;
}

/* Where the bad byte is in the source: a quoted cell has its quotes there too, doubled ones inside. */
static uint64_t fault_offset(const struct csv *csv, size_t cell, size_t bad) {
    const struct csv_extent *extent = &csv->extents[cell];
    uint64_t offset = extent->offset + bad;
    if (!extent->quoted)
        return offset;
    for (size_t i = 0; i < bad; i++)
        offset += csv->cells[cell][i] == '"';
    return offset + 1;
}

static bool utf8_error(const struct csv *csv, size_t cell, size_t bad, struct error *err) {
    const struct source *source = csv->source;
    if (source->table || source->encoding != NULL)
        return error_set(err, "has bytes that are no %s text", source->encoding != NULL ? source->encoding : "UTF-8");
    return error_set(err, "byte %" PRIu64 " of the file is not UTF-8: save the file as UTF-8 (Excel: 'CSV UTF-8')",
                     fault_offset(csv, cell, bad));
}

static bool check_utf8(const struct csv *csv, struct error *err) {
    size_t bad;
    for (size_t i = 0; csv->has_high && i < csv->count; i++)
        if (!text_valid(csv->cells[i], strlen(csv->cells[i]), &bad))
            return utf8_error(csv, i, bad, err);
    return true;
}

static bool check_row(const struct csv *csv, struct error *err) {
    if (csv->has_nul)
        return error_set(err, "has a NUL byte");
    if (csv->has_tail)
        return error_set(err, "has text after a closing quote: a quote inside quotes is written twice");
    if (csv->has_more)
        return error_set(err, "has more than %d cells", CSV_COLUMNS_MAX);
    if (csv->has_long)
        return error_set(err, "has a cell of more than %d KiB", CSV_CELL_MAX / 1024);
    return check_utf8(csv, err);
}

enum csv_result csv_next(struct csv *csv, struct error *err) {
    do
        if (!read_row(csv, err))
            return CSV_FAILED;
    while (is_blank(csv));
    if (csv->count == 0)
        return CSV_END;
    for (size_t i = 0; i < csv->count; i++)
        csv->cells[i] = csv->text + csv->extents[i].start;
    for (size_t i = csv->count; csv->source->table && i < CSV_COLUMNS_MAX; i++)
        csv->cells[i] = ""; /* rows of workbooks end with their last cell */
    return check_row(csv, err) ? CSV_ROW : CSV_BAD_ROW;
}

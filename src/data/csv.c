#include "data/csv.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { BUFFER_SIZE = 64 * 1024, END = -1 };

/* Of csv.stops. NUL stops everywhere: it is in the file, or ends what is buffered. */
enum { STOP_PLAIN = 1, STOP_QUOTED = 2 };

static void set_stops(struct csv *csv) {
    csv->stops[0] = csv->stops['\r'] = csv->stops['\n'] = STOP_PLAIN | STOP_QUOTED;
    csv->stops['"'] = STOP_QUOTED;
    csv->stops[(unsigned char)csv->dialect.delimiter] |= STOP_PLAIN;
}

void csv_init(struct csv *csv, struct source *source, const struct csv_dialect *dialect) {
    *csv = (struct csv){.source = source, .dialect = *dialect, .buffer = mem_new(BUFFER_SIZE + 1, 1), .size = BUFFER_SIZE};
    set_stops(csv);
    csv_restart(csv);
}

void csv_free(struct csv *csv) {
    free(csv->buffer);
    *csv = (struct csv){.buffer = NULL};
}

void csv_restart(struct csv *csv) {
    csv->source->at = csv->dialect.start;
    csv->row = csv->used = csv->write = csv->buffered = 0;
    csv->buffer[0] = '\0';
    csv->next_line = csv->dialect.first_line;
    csv->after_cr = false;
}

static bool open_quote_error(const struct csv *csv, struct error *err) {
    return error_set(err, "%s: the quote opened in line %zu is never closed: close it, or remove it", csv->source->name, csv->quote_line);
}

static bool too_long_error(const struct csv *csv, struct error *err) {
    if (csv->in_quotes)
        return open_quote_error(csv, err);
    return error_set(err, "%s: line %zu: a row of more than %d KiB: this is no list of creators", csv->source->name, csv->line,
                     CSV_ROW_MAX / 1024);
}

/* Reads on behind what there is of the row, which moves to the front. */
static bool refill(struct csv *csv, bool *more, struct error *err) {
    size_t kept = csv->buffered - csv->row, got;
    if (kept > CSV_ROW_MAX)
        return too_long_error(csv, err);
    memmove(csv->buffer, csv->buffer + csv->row, kept);
    csv->used -= csv->row;
    csv->write -= csv->row;
    csv->row = 0;
    csv->moved = true;
    if (kept > csv->size / 2)
        csv->buffer = mem_resize(csv->buffer, (csv->size *= 2) + 1, 1);
    if (!source_read(csv->source, (unsigned char *)csv->buffer + kept, csv->size - kept, &got, err))
        return false;
    csv->buffered = kept + got;
    csv->buffer[csv->buffered] = '\0';
    *more = got > 0;
    return true;
}

/* The next byte, or END, without taking it. */
static bool peek(struct csv *csv, int *byte, struct error *err) {
    bool more = true;
    if (csv->used == csv->buffered && !refill(csv, &more, err))
        return false;
    *byte = more ? (unsigned char)csv->buffer[csv->used] : END;
    return true;
}

static void begin_cell(struct csv *csv) {
    csv->write = csv->used;
    csv->in_quotes = csv->is_quoted = csv->has_high = false;
    if (csv->count == CSV_COLUMNS_MAX)
        return;
    csv->extents[csv->count].start = (uint32_t)(csv->used - csv->row);
}

/* Before the byte that ends the cell is taken: the NUL may lie on it. */
static void end_cell(struct csv *csv) {
    csv->buffer[csv->write] = '\0';
    if (csv->count == CSV_COLUMNS_MAX) {
        csv->has_more = true;
        return;
    }
    struct csv_extent *extent = &csv->extents[csv->count];
    extent->quoted = csv->is_quoted;
    extent->has_high = csv->has_high;
    extent->tidy = false;
    csv->any_high |= csv->has_high;
    csv->cells[csv->count++] = csv->buffer + csv->row + extent->start;
    csv->has_long |= csv->write - csv->row - extent->start >= CSV_CELL_MAX;
}

static void begin_row(struct csv *csv) {
    csv->row = csv->used;
    csv->count = 0;
    csv->has_nul = csv->has_tail = csv->has_long = csv->has_more = csv->any_high = csv->moved = false;
    csv->line = csv->next_line;
    csv->in_quotes = false;
}

static void count_line(struct csv *csv, int byte) {
    if (byte == '\r' || (byte == '\n' && !csv->after_cr))
        csv->next_line++;
    csv->after_cr = byte == '\r';
}

/* Takes the content before the next byte that means something, which is the result. */
static int take_run(struct csv *csv, unsigned char stop) {
    const char *start = csv->buffer + csv->used, *at = start;
    unsigned char high = 0;
    for (; !(csv->stops[(unsigned char)*at] & stop); at++)
        high |= (unsigned char)*at;
    size_t length = (size_t)(at - start);
    if (length == 0)
        return (unsigned char)*at;
    if (csv->write != csv->used)
        memmove(csv->buffer + csv->write, start, length);
    csv->write += length;
    csv->used += length;
    csv->has_high |= high >= 0x80;
    csv->after_cr = false;
    return (unsigned char)*at;
}

/* Takes a NUL of the file, which is no content and makes the row a bad one; at the end of what is buffered, reads on. */
static bool take_nul(struct csv *csv, bool *more, struct error *err) {
    *more = true;
    if (csv->used == csv->buffered)
        return refill(csv, more, err);
    csv->has_nul = true;
    csv->after_cr = false;
    csv->used++;
    return true;
}

static void take_content(struct csv *csv) {
    csv->buffer[csv->write++] = csv->buffer[csv->used++];
}

/* From the opening quote to behind the closing one. */
static bool take_quoted(struct csv *csv, struct error *err) {
    bool more;
    int byte;
    csv->in_quotes = csv->is_quoted = true;
    csv->quote_line = csv->next_line;
    csv->used++;
    for (;;) {
        byte = take_run(csv, STOP_QUOTED);
        if (byte == '\0') {
            if (!take_nul(csv, &more, err))
                return false;
            if (!more)
                return open_quote_error(csv, err);
        } else if (byte != '"') {
            count_line(csv, byte);
            take_content(csv);
        } else {
            csv->used++;
            csv->after_cr = false;
            if (!peek(csv, &byte, err))
                return false;
            if (byte != '"') {
                csv->in_quotes = false;
                return true;
            }
            take_content(csv); /* a doubled quote is one quote */
        }
    }
}

static bool ends_cell(const struct csv *csv, int byte) {
    return byte == END || byte == csv->dialect.delimiter || byte == '\n' || byte == '\r';
}

/* What stands outside quotes, up to the byte that ends the cell. */
static bool take_plain(struct csv *csv, int *end, struct error *err) {
    bool more = true;
    while ((*end = take_run(csv, STOP_PLAIN)) == '\0' && more)
        if (!take_nul(csv, &more, err))
            return false;
    if (*end == '\0')
        *end = END;
    return true;
}

/* Reads a cell; the byte that ends it is not taken yet. */
static bool read_cell(struct csv *csv, int *end, struct error *err) {
    begin_cell(csv);
    if (!peek(csv, end, err))
        return false;
    if (*end == '"') {
        if (!take_quoted(csv, err) || !peek(csv, end, err))
            return false;
        csv->has_tail |= !ends_cell(csv, *end);
    }
    if (!ends_cell(csv, *end) && !take_plain(csv, end, err))
        return false;
    end_cell(csv);
    return true;
}

/* Takes cells as most are: without quotes, and buffered to their ends. Returns the byte that ended the last one, or NUL: then
 * the next cell needs more care. */
static int take_simple_cells(struct csv *csv) {
    char *row = csv->buffer + csv->row, *start = csv->buffer + csv->used, end = csv->dialect.delimiter;
    size_t count = csv->count;
    while (end == csv->dialect.delimiter && count < CSV_COLUMNS_MAX && *start != '"') {
        char *at = start;
        unsigned char high = 0;
        for (; !(csv->stops[(unsigned char)*at] & STOP_PLAIN); at++)
            high |= (unsigned char)*at;
        end = *at;
        if (end == '\0')
            break;
        *at = '\0';
        csv->has_long |= at - start >= CSV_CELL_MAX;
        csv->any_high |= high >= 0x80;
        csv->extents[count] = (struct csv_extent){
            .start = (uint32_t)(start - row),
            .has_high = high >= 0x80,
            .tidy = high < 0x80 && !text_is_blank(start[0]) && (at == start || !text_is_blank(at[-1])),
        };
        csv->cells[count++] = start;
        start = at + 1;
    }
    csv->count = count;
    csv->used = (size_t)(start - csv->buffer);
    return end == csv->dialect.delimiter ? '\0' : end;
}

static bool read_cells(struct csv *csv, struct error *err) {
    int end;
    do {
        end = take_simple_cells(csv);
        if (end != '\0')
            break;
        if (!read_cell(csv, &end, err))
            return false;
        csv->used += end != END;
    } while (end == csv->dialect.delimiter);
    count_line(csv, end);
    return csv->used - csv->row <= CSV_ROW_MAX || too_long_error(csv, err);
}

/* Reads one row, which may be blank; count is 0 at the end of the source. */
static bool read_row(struct csv *csv, struct error *err) {
    int byte;
    begin_row(csv);
    if (!peek(csv, &byte, err))
        return false;
    if (csv->after_cr && byte == '\n') { /* the rest of a CR LF */
        csv->used++;
        begin_row(csv);
        if (!peek(csv, &byte, err))
            return false;
    }
    csv->after_cr = false;
    return byte == END || read_cells(csv, err);
}

static bool is_blank(const struct csv *csv) {
    return csv->count == 1 && csv->buffer[csv->row + csv->extents[0].start] == '\0' && !csv->extents[0].quoted && !csv->has_nul;
}

/* Where the bad byte is in the source: a quoted cell has its quotes there too, doubled ones inside. */
static uint64_t fault_offset(const struct csv *csv, size_t cell, size_t bad) {
    const struct csv_extent *extent = &csv->extents[cell];
    uint64_t offset = csv->source->at - csv->buffered + csv->row + extent->start + bad;
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
    for (size_t i = 0; i < csv->count && csv->any_high; i++)
        if (csv->extents[i].has_high && !text_valid(csv->cells[i], strlen(csv->cells[i]), &bad))
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
    for (size_t i = 0; i < csv->count && csv->moved; i++)
        csv->cells[i] = csv->buffer + csv->row + csv->extents[i].start;
    for (size_t i = csv->count; csv->source->table && i < CSV_COLUMNS_MAX; i++)
        csv->cells[i] = ""; /* rows of workbooks end with their last cell */
    return check_row(csv, err) ? CSV_ROW : CSV_BAD_ROW;
}

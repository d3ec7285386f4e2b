#include "data/sheet.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text.h"
#include "data/csv_cell.h"
#include "data/json.h"
#include "data/markdown.h"

enum { TABLE_CELL_MAX = 48 }; /* a longer text is cut in the table, and only there */

struct column {
    const char *key, *title;
    bool number;
};

enum cell_kind { CELL_TEXT = 1, CELL_LITERAL, CELL_JSON, CELL_UNKNOWN };

/* Rows are written once and read in order, so cells are a stream of bytes: the kind, then NUL-terminated texts – the value,
 * what people read ("" for the value itself), and the JSON of a CELL_JSON. */
struct sheet {
    struct arena arena;
    struct column *columns;
    size_t column_count, column_capacity;
    size_t row_count, filled; /* cells in the current row */
    char *cells;
    size_t length, capacity;
};

struct cell {
    enum cell_kind kind;
    const char *value, *shown, *json;
};

bool sheet_format_parse(const char *text, enum sheet_format *out) {
    static const struct {
        const char *name;
        enum sheet_format format;
    } names[] = {
        {"table", SHEET_TABLE}, {"csv", SHEET_CSV}, {"json", SHEET_JSON}, {"md", SHEET_MD}, {"markdown", SHEET_MD},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(text, names[i].name) == 0) {
            *out = names[i].format;
            return true;
        }
    return false;
}

struct sheet *sheet_new(void) {
    return mem_new(1, sizeof(struct sheet));
}

void sheet_free(struct sheet *sheet) {
    if (sheet == NULL)
        return;
    arena_free(&sheet->arena);
    free(sheet->columns);
    free(sheet->cells);
    free(sheet);
}

void sheet_column(struct sheet *sheet, const char *key, const char *title, bool number) {
    assert(sheet->row_count == 0);
    sheet->columns = mem_grow(sheet->columns, sheet->column_count, &sheet->column_capacity, sizeof *sheet->columns);
    sheet->columns[sheet->column_count++] =
        (struct column){.key = arena_text(&sheet->arena, key), .title = arena_text(&sheet->arena, title), .number = number};
}

void sheet_row(struct sheet *sheet) {
    assert(sheet->row_count == 0 || sheet->filled == sheet->column_count);
    sheet->row_count++;
    sheet->filled = 0;
}

static void store(struct sheet *sheet, const void *bytes, size_t length) {
    size_t needed = sheet->length + length;
    if (needed > sheet->capacity) {
        sheet->capacity = needed + needed / 2 + 256;
        sheet->cells = mem_resize(sheet->cells, sheet->capacity, 1);
    }
    memcpy(sheet->cells + sheet->length, bytes, length);
    sheet->length += length;
}

static void store_text(struct sheet *sheet, const char *text) {
    if (text == NULL)
        text = "";
    store(sheet, text, strlen(text) + 1);
}

static void add_cell(struct sheet *sheet, const struct cell *cell) {
    char kind = (char)cell->kind;
    assert(sheet->row_count > 0 && sheet->filled < sheet->column_count);
    sheet->filled++;
    store(sheet, &kind, 1);
    if (cell->kind == CELL_UNKNOWN)
        return;
    store_text(sheet, cell->value);
    store_text(sheet, cell->shown);
    if (cell->kind == CELL_JSON)
        store_text(sheet, cell->json);
}

void sheet_unknown(struct sheet *sheet) {
    add_cell(sheet, &(struct cell){.kind = CELL_UNKNOWN});
}

void sheet_text(struct sheet *sheet, const char *value) {
    if (value == NULL || value[0] == '\0')
        sheet_unknown(sheet);
    else
        add_cell(sheet, &(struct cell){.kind = CELL_TEXT, .value = value});
}

void sheet_integer(struct sheet *sheet, int64_t value, const char *shown) {
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, value);
    add_cell(sheet, &(struct cell){.kind = CELL_LITERAL, .value = digits, .shown = shown});
}

void sheet_number(struct sheet *sheet, double value, const char *shown) {
    char digits[32];
    if (!isfinite(value)) {
        sheet_unknown(sheet);
        return;
    }
    json_number_text(digits, sizeof digits, value);
    add_cell(sheet, &(struct cell){.kind = CELL_LITERAL, .value = digits, .shown = shown});
}

void sheet_flag(struct sheet *sheet, bool value, const char *shown) {
    add_cell(sheet, &(struct cell){.kind = CELL_LITERAL, .value = value ? "true" : "false", .shown = shown});
}

void sheet_json(struct sheet *sheet, const char *json, const char *value, const char *shown) {
    add_cell(sheet, &(struct cell){.kind = CELL_JSON, .value = value, .shown = shown, .json = json});
}

static const char *take_text(const char **at) {
    const char *text = *at;
    *at += strlen(text) + 1;
    return text;
}

static struct cell take_cell(const char **at) {
    struct cell cell = {.kind = (enum cell_kind)(*at)[0], .value = "", .shown = "—"};
    *at += 1;
    if (cell.kind == CELL_UNKNOWN)
        return cell;
    cell.value = take_text(at);
    cell.shown = take_text(at);
    if (cell.shown[0] == '\0')
        cell.shown = cell.value;
    if (cell.kind == CELL_JSON)
        cell.json = take_text(at);
    return cell;
}

void sheet_clear(struct sheet *sheet) {
    sheet->row_count = sheet->filled = sheet->length = 0;
}

static void write_csv_header(const struct sheet *sheet, const struct output *out) {
    for (size_t c = 0; c < sheet->column_count; c++) {
        output_text(out, c > 0 ? "," : "");
        csv_cell_text(out, sheet->columns[c].key);
    }
    output_text(out, "\n");
}

static void write_csv(const struct sheet *sheet, struct sheet_part part, const struct output *out) {
    const char *at = sheet->cells;
    if (part.first)
        write_csv_header(sheet, out);
    for (size_t r = 0; r < sheet->row_count; r++) {
        for (size_t c = 0; c < sheet->column_count; c++) {
            struct cell cell = take_cell(&at);
            output_text(out, c > 0 ? "," : "");
            if (cell.kind == CELL_LITERAL)
                output_text(out, cell.value);
            else
                csv_cell_text(out, cell.value);
        }
        output_text(out, "\n");
    }
}

static void json_cell(struct json *json, const char *key, const struct cell *cell) {
    if (cell->kind == CELL_UNKNOWN)
        json_null(json, key);
    else if (cell->kind == CELL_TEXT)
        json_text(json, key, cell->value);
    else
        json_raw(json, key, cell->kind == CELL_JSON ? cell->json : cell->value);
}

/* The text written so far goes out, so that only one row is held at a time. */
static void flush_json(struct json *json, const struct output *out) {
    output_text(out, json->text);
    json->length = 0;
    json->text[0] = '\0';
}

/* A part that is not the first goes on behind the last row. */
static void begin_json(struct json *json, struct sheet_part part) {
    json_init(json);
    json_array(json, NULL);
    if (part.first)
        return;
    json->length = 0;
    json->text[0] = '\0';
    json->comma = true;
}

static void write_json(const struct sheet *sheet, struct sheet_part part, const struct output *out) {
    const char *at = sheet->cells;
    struct json json;
    begin_json(&json, part);
    for (size_t r = 0; r < sheet->row_count; r++) {
        json_object(&json, NULL);
        for (size_t c = 0; c < sheet->column_count; c++) {
            struct cell cell = take_cell(&at);
            json_cell(&json, sheet->columns[c].key, &cell);
        }
        json_close_object(&json);
        flush_json(&json, out);
    }
    if (part.last)
        json_close_array(&json);
    flush_json(&json, out);
    output_text(out, part.last ? "\n" : "");
    json_free(&json);
}

static void write_markdown(const struct sheet *sheet, const struct output *out) {
    const char *at = sheet->cells;
    for (size_t c = 0; c < sheet->column_count; c++) {
        output_text(out, c > 0 ? " | " : "| ");
        markdown_text(out, sheet->columns[c].title);
    }
    output_text(out, " |\n");
    for (size_t c = 0; c < sheet->column_count; c++)
        output_text(out, sheet->columns[c].number ? "|---:" : "|---");
    output_text(out, "|\n");
    for (size_t r = 0; r < sheet->row_count; r++) {
        for (size_t c = 0; c < sheet->column_count; c++) {
            output_text(out, c > 0 ? " | " : "| ");
            markdown_text(out, take_cell(&at).shown);
        }
        output_text(out, " |\n");
    }
}

static int fit_cell(char out[TABLE_CELL_MAX * TEXT_CLUSTER_MAX], const char *text, enum text_charset charset) {
    return text_fit(out, TABLE_CELL_MAX * TEXT_CLUSTER_MAX, text, TABLE_CELL_MAX, charset);
}

static void widen(int *width, const char *text, enum text_charset charset) {
    char fitted[TABLE_CELL_MAX * TEXT_CLUSTER_MAX];
    int cells = fit_cell(fitted, text, charset);
    if (cells > *width)
        *width = cells;
}

static int *table_widths(const struct sheet *sheet, enum text_charset charset) {
    const char *at = sheet->cells;
    int *widths = mem_new(sheet->column_count, sizeof *widths);
    for (size_t c = 0; c < sheet->column_count; c++)
        widen(&widths[c], sheet->columns[c].title, charset);
    for (size_t r = 0; r < sheet->row_count; r++)
        for (size_t c = 0; c < sheet->column_count; c++)
            widen(&widths[c], take_cell(&at).shown, charset);
    return widths;
}

/* One cell of an aligned line; `column` counts from 0. Nothing is padded at the end of a line. */
static void table_cell(const struct sheet *sheet, const struct output *out, const int *widths, size_t column, const char *text) {
    char fitted[TABLE_CELL_MAX * TEXT_CLUSTER_MAX];
    bool last = column + 1 == sheet->column_count;
    int pad = widths[column] - fit_cell(fitted, text, out->charset);
    if (sheet->columns[column].number)
        output_format(out, "%*s%s%s", pad, "", fitted, last ? "\n" : "  ");
    else
        output_format(out, "%s%*s%s", fitted, last ? 0 : pad, "", last ? "\n" : "  ");
}

static void write_table(const struct sheet *sheet, const struct output *out) {
    const char *at = sheet->cells;
    int *widths = table_widths(sheet, out->charset);
    for (size_t c = 0; c < sheet->column_count; c++)
        table_cell(sheet, out, widths, c, sheet->columns[c].title);
    for (size_t r = 0; r < sheet->row_count; r++)
        for (size_t c = 0; c < sheet->column_count; c++)
            table_cell(sheet, out, widths, c, take_cell(&at).shown);
    free(widths);
}

void sheet_write_part(const struct sheet *sheet, enum sheet_format format, struct sheet_part part, const struct output *out) {
    assert(sheet->row_count == 0 || sheet->filled == sheet->column_count);
    assert(format == SHEET_CSV || format == SHEET_JSON);
    if (format == SHEET_CSV)
        write_csv(sheet, part, out);
    else
        write_json(sheet, part, out);
}

void sheet_write(const struct sheet *sheet, enum sheet_format format, const struct output *out) {
    const struct sheet_part whole = {.first = true, .last = true};
    assert(sheet->row_count == 0 || sheet->filled == sheet->column_count);
    if (format == SHEET_TABLE)
        write_table(sheet, out);
    else if (format == SHEET_MD)
        write_markdown(sheet, out);
    else
        sheet_write_part(sheet, format, whole, out);
}

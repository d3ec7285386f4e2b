#include "data/workbook_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "data/csv.h"
#include "data/markup.h"

enum { ROWS_MAX = 1048576, CHECK_ROWS = 1024 }; /* of a sheet in any spreadsheet; how often the spill is asked */

struct sheet_reading {
    const struct sheet_context *context;
    struct spill *spill;
    const char *file;
    size_t row, column; /* of the cell, from 1 and 0 */
    size_t next_column; /* that may follow */
    size_t rows;        /* with something in them */
    bool row_begun;
    char type;    /* of the cell: s shared text, i inline text, t other text, b truth, e error, d date, n number */
    size_t style; /* its number */
    struct cell_value value;
    bool in_value, spoken;
    struct markup *markup;
};

static bool damaged(const struct sheet_reading *reading, const char *why, struct error *err) {
    return error_set(err, "%s: is damaged (row %zu: %s): open it in a spreadsheet and save it again", reading->file, reading->row, why);
}

/* The digits of a number; more than `most` for anything else. */
static size_t read_count(const char *digits, size_t length, size_t most) {
    size_t count = 0, at = 0;
    for (; at < length && digits[at] >= '0' && digits[at] <= '9' && count <= most; at++)
        count = count * 10 + (size_t)(digits[at] - '0');
    return length > 0 && at == length ? count : most + 1;
}

static bool open_row(struct sheet_reading *reading, const char *const *attributes, struct error *err) {
    const char *number = markup_attribute(attributes, "r");
    size_t before = reading->row;
    reading->row = number != NULL ? read_count(number, strlen(number), ROWS_MAX) : before + 1;
    reading->next_column = 0;
    reading->row_begun = false;
    if (reading->row <= before || reading->row > ROWS_MAX)
        return damaged(reading, "its rows are out of order", err);
    return reading->row % CHECK_ROWS != 0 || spill_check(reading->spill, err);
}

/* "AB12" is column 27. What is beyond any spreadsheet's last column becomes that. */
static size_t read_column(const char *reference) {
    size_t column = 0;
    for (; text_is_letter(*reference) && column < 100000; reference++)
        column = column * 26 + (size_t)(text_lower(*reference) - 'a' + 1);
    return column > 0 ? column - 1 : 0;
}

static char type_of(const char *type) {
    static const struct {
        const char *name;
        char type;
    } types[] = {{"s", 's'}, {"inlineStr", 'i'}, {"str", 't'}, {"b", 'b'}, {"e", 'e'}, {"d", 'd'}};
    for (size_t i = 0; type != NULL && i < sizeof types / sizeof types[0]; i++)
        if (strcmp(type, types[i].name) == 0)
            return types[i].type;
    return 'n';
}

static bool open_cell(struct sheet_reading *reading, const char *const *attributes, struct error *err) {
    const char *reference = markup_attribute(attributes, "r"), *style = markup_attribute(attributes, "s");
    reading->column = reference != NULL ? read_column(reference) : reading->next_column;
    if (reading->column < reading->next_column)
        return damaged(reading, "its cells are out of order", err);
    reading->next_column = reading->column + 1;
    reading->type = type_of(markup_attribute(attributes, "t"));
    reading->style = style != NULL ? read_count(style, strlen(style), FORMATS_MAX) : 0;
    reading->value.length = 0;
    return true;
}

static bool open_element(void *user, const char *name, const char *const *attributes, struct error *err) {
    struct sheet_reading *reading = user;
    if (strcmp(name, "c") == 0)
        return open_cell(reading, attributes, err);
    if (strcmp(name, "row") == 0)
        return open_row(reading, attributes, err);
    if (strcmp(name, "rPh") == 0)
        reading->spoken = true;
    else if (strcmp(name, "v") == 0)
        reading->in_value = reading->type != 'i';
    else if (strcmp(name, "t") == 0)
        reading->in_value = reading->type == 'i' && !reading->spoken;
    return true;
}

static void take_text(void *user, const char *text, size_t length) {
    struct sheet_reading *reading = user;
    if (reading->in_value)
        cell_value_add(&reading->value, text, length);
}

/* One cell too many is enough for the row to be refused. */
static void write_cell(struct sheet_reading *reading, const char *text, size_t length) {
    if (length == 0 || (reading->column > CSV_COLUMNS_MAX && reading->spill->cells >= CSV_COLUMNS_MAX))
        return;
    if (!reading->row_begun) {
        spill_skip_to(reading->spill, reading->row);
        reading->rows++;
    }
    reading->row_begun = true;
    spill_cell(reading->spill, reading->column > CSV_COLUMNS_MAX ? CSV_COLUMNS_MAX : reading->column, text, length);
}

static bool write_shared(struct sheet_reading *reading, struct error *err) {
    size_t index = read_count(reading->value.text, reading->value.length, TEXTS_SIZE_MAX), length;
    if (index >= reading->context->texts->count)
        return damaged(reading, "a text is missing", err);
    const char *text = shared_text(reading->context->texts, index, &length);
    write_cell(reading, text, length);
    return true;
}

static struct cell_format format_of(const struct sheet_reading *reading) {
    const struct cell_formats *formats = reading->context->formats;
    return reading->style < formats->count ? formats->all[reading->style] : (struct cell_format){.kind = CELL_NUMBER};
}

static void write_number(struct sheet_reading *reading) {
    const struct cell_value *value = &reading->value;
    char raw[CELL_FORMAT_ROOM] = "", number[CELL_FORMAT_ROOM];
    if (value->length < sizeof raw)
        memcpy(raw, value->text, value->length);
    size_t written = cell_format_write(format_of(reading), raw, reading->context->epoch_1904, number);
    if (written > 0)
        write_cell(reading, number, written);
    else
        write_cell(reading, value->text, value->length);
}

static bool close_cell(struct sheet_reading *reading, struct error *err) {
    struct cell_value *value = &reading->value;
    if (value->length == 0)
        return true;
    switch (reading->type) {
    case 's':
        return write_shared(reading, err);
    case 'n':
        write_number(reading);
        return true;
    case 'b':
        write_cell(reading, value->text[0] == '1' ? "true" : "false", value->text[0] == '1' ? 4 : 5);
        return true;
    default:
        cell_value_unescape(value);
        write_cell(reading, value->text, value->length);
        return true;
    }
}

static bool close_element(void *user, const char *name, struct error *err) {
    struct sheet_reading *reading = user;
    if (strcmp(name, "c") == 0)
        return close_cell(reading, err);
    if (strcmp(name, "row") == 0 && reading->row_begun)
        spill_end_row(reading->spill);
    else if (strcmp(name, "rPh") == 0)
        reading->spoken = false;
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        reading->in_value = false;
    return true;
}

struct sheet_reading *workbook_sheet_begin(struct archive *archive, const char *part, const struct sheet_context *context,
                                           struct spill *spill, struct error *err) {
    static const struct markup_reader reader = {.open = open_element, .close = close_element, .text = take_text};
    struct sheet_reading *reading = mem_new(1, sizeof *reading);
    *reading = (struct sheet_reading){.context = context, .spill = spill, .file = archive_name(archive)};
    reading->markup = markup_begin(archive, part, &reader, reading, err);
    if (reading->markup != NULL)
        return reading;
    free(reading);
    return NULL;
}

bool workbook_sheet_step(struct sheet_reading *reading, double deadline_ms, bool *done, struct error *err) {
    return markup_step(reading->markup, deadline_ms, done, err) && (!*done || spill_check(reading->spill, err));
}

size_t workbook_sheet_rows(const struct sheet_reading *reading) {
    return reading->rows;
}

void workbook_sheet_end(struct sheet_reading *reading) {
    if (reading == NULL)
        return;
    markup_end(reading->markup);
    free(reading->value.text);
    free(reading);
}

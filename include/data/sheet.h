/* A table of results in four forms: aligned text, CSV, JSON (an array of objects), Markdown. */
#ifndef FLAMEKEEP_DATA_SHEET_H
#define FLAMEKEEP_DATA_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/output.h"

enum sheet_format { SHEET_TABLE, SHEET_CSV, SHEET_JSON, SHEET_MD };

bool sheet_format_parse(const char *text, enum sheet_format *out);

struct sheet; /* columns, then rows of cells */

struct sheet *sheet_new(void);
void sheet_free(struct sheet *sheet);

/* `key` is the CSV header and JSON key, `title` the heading for people. `number` aligns right. */
void sheet_column(struct sheet *sheet, const char *key, const char *title, bool number);

/* Cells of the current row in column order; sheet_row starts one. Each cell has the machine's value (CSV, JSON) and what people
 * read (table, Markdown); `shown` NULL shows the value itself. Unknown is empty in CSV, null in JSON, "—" for people. */
void sheet_row(struct sheet *sheet);
void sheet_text(struct sheet *sheet, const char *value);
void sheet_integer(struct sheet *sheet, int64_t value, const char *shown);
void sheet_number(struct sheet *sheet, double value, const char *shown);
void sheet_flag(struct sheet *sheet, bool value, const char *shown);
void sheet_unknown(struct sheet *sheet);
/* A cell whose JSON is given as it is (an array or object written with data/json.h); `value` is for CSV. */
void sheet_json(struct sheet *sheet, const char *json, const char *value, const char *shown);

/* Writes everything. CSV cells of text that start with = + - @ tab or CR get a leading ' (a spreadsheet would run them). */
void sheet_write(const struct sheet *sheet, enum sheet_format format, const struct output *out);

/* The same in parts, for tables of any size: CSV or JSON. Each part has some of the rows, at least one of them but for the only part of a
 * table without any; sheet_clear takes the rows away, so that the next part's can be put in. */
struct sheet_part {
    bool first, last;
};
void sheet_write_part(const struct sheet *sheet, enum sheet_format format, struct sheet_part part, const struct output *out);
void sheet_clear(struct sheet *sheet);

#endif

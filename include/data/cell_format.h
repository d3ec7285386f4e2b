/* What a workbook's number format makes of a number: the texts that the importer knows percentages, dates and money by. */
#ifndef FLAMEKEEP_DATA_CELL_FORMAT_H
#define FLAMEKEEP_DATA_CELL_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

enum cell_kind { CELL_NUMBER, CELL_PERCENT, CELL_DATE };

struct cell_format {
    enum cell_kind kind;
    const char *money; /* a sign of data/money_sign.h, or NULL */
};

/* The format of a code such as 0.00%, yyyy-mm-dd or [$€-407]#,##0; only what is said of positive numbers counts. */
struct cell_format cell_format_read(const char *code);

/* The formats that have a number instead of a code. */
struct cell_format cell_format_built_in(int number);

enum { CELL_FORMAT_ROOM = 64 };

/* Writes the value of a cell as text and returns its length: 0.0139 as 1.39%, 45931 as 2025-10-01, 1.3899999999999999E-2 as 0.0139, 475.5
 * in euros as €475.5. Whole numbers keep all of their digits. 0, and nothing is written, for what is no number or can stay as it is. */
size_t cell_format_write(struct cell_format format, const char *value, bool epoch_1904, char out[CELL_FORMAT_ROOM]);

#endif

/* Private to the reader of workbooks: what is known of one before its sheets are read. */
#ifndef FLAMEKEEP_DATA_WORKBOOK_OPEN_H
#define FLAMEKEEP_DATA_WORKBOOK_OPEN_H

#include "base/arena.h"
#include "data/archive.h"
#include "data/workbook_part.h"

struct workbook {
    struct archive *archive;
    struct arena arena;
    struct relations relations; /* of the workbook's part */
    struct {
        const char *name, *id;
    } *sheets;
    size_t sheet_count, sheet_capacity;
    const char *texts_part; /* of the texts that cells share, or NULL */
    struct cell_formats formats;
    bool epoch_1904;
};

/* All but the shared texts and the sheets. False for other ZIP files; the message says what it is. Free it in any case. */
bool workbook_open(struct workbook *workbook, struct source *source, struct error *err);
void workbook_free(struct workbook *workbook);

/* The part of a sheet, NULL for a chart. */
const char *workbook_part(const struct workbook *workbook, size_t sheet);

/* "'Creators', 'Prices' and 3 more", but for the one at `except`. */
void workbook_list(const struct workbook *workbook, size_t except, char *out, size_t size);

#endif

/* One sheet of a workbook as CSV. */
#ifndef FLAMEKEEP_DATA_WORKBOOK_SHEET_H
#define FLAMEKEEP_DATA_WORKBOOK_SHEET_H

#include "data/spill.h"
#include "data/workbook_part.h"

struct sheet_context {
    const struct shared_texts *texts;
    const struct cell_formats *formats;
    bool epoch_1904;
};

/* Writes the cells that have something in them; a row of the sheet becomes the line of its number. *rows is how many there are. */
bool workbook_sheet_read(struct archive *archive, const char *part, const struct sheet_context *context, struct spill *spill, size_t *rows,
                         struct error *err);

#endif

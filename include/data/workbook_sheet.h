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

/* Writes the cells that have something in them, in steps as markup is read; a row of the sheet becomes the line of its number. What it is
 * given must outlive it. */
struct sheet_reading;
struct sheet_reading *workbook_sheet_begin(struct archive *archive, const char *part, const struct sheet_context *context,
                                           struct spill *spill, struct error *err);
bool workbook_sheet_step(struct sheet_reading *reading, double deadline_ms, bool *done, struct error *err);
size_t workbook_sheet_rows(const struct sheet_reading *reading); /* written so far */
void workbook_sheet_end(struct sheet_reading *reading);          /* NULL is nothing */

#endif

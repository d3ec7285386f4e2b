/* Workbooks (.xlsx) as CSV. */
#ifndef FLAMEKEEP_DATA_WORKBOOK_H
#define FLAMEKEEP_DATA_WORKBOOK_H

#include "data/report.h"
#include "data/source.h"

/* Of a workbook. */
struct sheet_list {
    char **names;
    size_t count;
    size_t taken; /* which one is read */
};
void sheet_list_free(struct sheet_list *sheets);

/* Puts a sheet in place of the source's bytes, which are a ZIP file: the one that the options name, else the first that has a header which
 * means something, else the first that has rows. In steps until the deadline (clock_ms), each of which reads something. False for other ZIP
 * files; the message says what it is. What it is given must outlive it, and the source is not to be read meanwhile. *sheets is new; the
 * caller frees it, also after a failure. */
struct workbook_conversion;
struct workbook_conversion *workbook_begin(struct source *source, const struct import_options *options, struct import_report *report,
                                           struct sheet_list *sheets, struct error *err);
bool workbook_step(struct workbook_conversion *conversion, double deadline_ms, bool *done, struct error *err);
double workbook_progress(struct workbook_conversion *conversion); /* [0, 1] */
void workbook_end(struct workbook_conversion *conversion);        /* also in the middle of everything; NULL is nothing */

/* The same in one go. */
bool workbook_convert(struct source *source, const struct import_options *options, struct import_report *report, struct sheet_list *sheets,
                      struct error *err);

#endif

/* Workbooks (.xlsx) as CSV. */
#ifndef FLAMEKEEP_DATA_WORKBOOK_H
#define FLAMEKEEP_DATA_WORKBOOK_H

#include "data/report.h"
#include "data/source.h"

/* Puts a sheet in place of the source's bytes, which are a ZIP file: the one that is named, else (`sheet` NULL) the first that has rows.
 * False for other ZIP files; the message says what it is. */
bool workbook_convert(struct source *source, const char *sheet, struct import_report *report, struct error *err);

#endif

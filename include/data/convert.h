/* Whatever a file is made of, as CSV in UTF-8. */
#ifndef FLAMEKEEP_DATA_CONVERT_H
#define FLAMEKEEP_DATA_CONVERT_H

#include "data/import.h"
#include "data/source.h"
#include "data/workbook.h"

/* Goes by what is in the file, not by its name. CSV in UTF-8 stays as it is. Text in another encoding, JSON and JSON Lines, and workbooks
 * (.xlsx) are converted into a nameless file (data/spill.h), with bounded memory; rows keep the numbers that they have in the original.
 * What is to be said of it goes to the report, the sheets of a workbook to *sheets, which is new and which the caller frees in any case.
 * False for what holds no table; the message says what it is and what to do. */
bool convert_source(struct source *source, const struct import_options *options, struct import_report *report, struct sheet_list *sheets,
                    struct error *err);

#endif

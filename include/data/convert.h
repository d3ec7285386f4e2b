/* Whatever a file is made of, as CSV in UTF-8. */
#ifndef FLAMEKEEP_DATA_CONVERT_H
#define FLAMEKEEP_DATA_CONVERT_H

#include "data/import.h"
#include "data/source.h"
#include "data/workbook.h"

/* Goes by what is in the file, not by its name. CSV in UTF-8 stays as it is. Text in another encoding, JSON and JSON Lines, and workbooks
 * (.xlsx) are converted into a nameless file (data/spill.h), with bounded memory; rows keep the numbers that they have in the original.
 * What is to be said of it goes to the report, the sheets of a workbook to *sheets, which is new and which the caller frees in any case.
 * What holds no table is refused; the message says what it is and what to do.
 *
 * Looks at the first bytes. What these tell to be no table is refused at once: NULL; and what needs no conversion may be done at once. What
 * it is given must outlive it, and the source is not to be read before it is done. */
struct conversion;
struct conversion *conversion_begin(struct source *source, const struct import_options *options, struct import_report *report,
                                    struct sheet_list *sheets, struct error *err);
bool conversion_done(const struct conversion *conversion);

/* Works until clock_ms() reaches the deadline or it is done; a step reads something. */
bool conversion_step(struct conversion *conversion, double deadline_ms, struct error *err);
double conversion_progress(const struct conversion *conversion); /* [0, 1] */
void conversion_end(struct conversion *conversion); /* also in the middle of everything: nothing is left behind. NULL is nothing */

/* All of it in one go. */
bool convert_source(struct source *source, const struct import_options *options, struct import_report *report, struct sheet_list *sheets,
                    struct error *err);

#endif

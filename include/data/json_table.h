/* JSON as CSV: a list of objects, or objects one after the other (JSON Lines). */
#ifndef FLAMEKEEP_DATA_JSON_TABLE_H
#define FLAMEKEEP_DATA_JSON_TABLE_H

#include "data/report.h"
#include "data/sample.h"

/* True when the text begins as JSON does: CSV may begin with a bracket, too. */
bool json_table_is(const struct sample *sample);

/* Puts CSV in place of the source's bytes; those before `start` are no part of it. Keys become headers, in the order in which they appear;
 * objects inside objects "a.b", to a depth of four; lists of texts and numbers "a|b". Numbers stay as they are written, null is empty.
 * Objects of a list become the lines of their numbers, those of JSON Lines that of the line where they start. A single object that holds
 * one list of objects (and whatever else) is that list. False for what is not JSON, naming line and column. */
bool json_table_convert(struct source *source, uint64_t start, struct import_report *report, struct error *err);

#endif

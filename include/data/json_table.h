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
 * one list of objects (and whatever else) is that list. In steps until the deadline (clock_ms), each of which reads something. False for
 * what is not JSON, naming line and column. What it is given must outlive it, and the source is not to be read meanwhile. */
struct json_table;
struct json_table *json_table_begin(struct source *source, uint64_t start, struct import_report *report);
bool json_table_step(struct json_table *table, double deadline_ms, bool *done, struct error *err);
double json_table_progress(const struct json_table *table); /* [0, 1] */
void json_table_end(struct json_table *table);              /* also in the middle of everything; NULL is nothing */

/* The same in one go. */
bool json_table_convert(struct source *source, uint64_t start, struct import_report *report, struct error *err);

#endif

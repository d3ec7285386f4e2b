/* Finds the header of a file that may begin with a title. */
#ifndef FLAMEKEEP_DATA_HEADER_H
#define FLAMEKEEP_DATA_HEADER_H

#include "data/csv.h"
#include "data/import.h"

/* Sets *row to the number of rows before the header: the first row with two headers that mean something (or are named by --map), unless a
 * later one has twice as many; titles have few. Where nothing is known it is the first row that is about as wide as the table. False when
 * there are no rows at all, when they have one cell each, or none is a header and one cannot be read. The reader is left somewhere in the
 * file. */
bool header_find(struct csv *csv, const struct import_options *options, size_t *row, struct error *err);

/* True when one of those rows has two headers that mean something. The reader is left somewhere. */
bool header_is_known(struct csv *csv, const struct import_options *options);

#endif

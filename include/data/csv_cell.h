/* One cell of a CSV file on its way out, and the undoing of its guard on the way in. */
#ifndef FLAMEKEEP_DATA_CSV_CELL_H
#define FLAMEKEEP_DATA_CSV_CELL_H

#include "base/output.h"

/* Writes the cell, quoted when it must be. Text that a spreadsheet would run, because it starts with = + - @ (also in full
 * width), a tab or a line break, gets a leading '. So does text that starts with ' before such a character: then exactly
 * one ' comes off again on the way in. */
void csv_cell_text(const struct output *out, const char *text);

/* True when csv_cell_text has put a ' before the text. */
bool csv_cell_is_guarded(const char *text);

/* The text without that '. */
static inline const char *csv_cell_unguarded(const char *text) {
    return text[0] == '\'' && csv_cell_is_guarded(text) ? text + 1 : text;
}

#endif

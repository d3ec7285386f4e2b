/* Fills the report of an import (data/import.h). */
#ifndef FLAMEKEEP_DATA_REPORT_H
#define FLAMEKEEP_DATA_REPORT_H

#include "data/import.h"

void report_note(struct import_report *report, enum import_note_kind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The same about a column of the file. */
void report_column(struct import_report *report, enum import_note_kind kind, int column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif

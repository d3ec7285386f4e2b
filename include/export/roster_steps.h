/* Writing a roster of any size: all of it, or CSV and JSON in steps. */
#ifndef FLAMEKEEP_EXPORT_ROSTER_STEPS_H
#define FLAMEKEEP_EXPORT_ROSTER_STEPS_H

#include "export/roster_sheet.h"

struct roster_steps {
    enum sheet_format format;
    struct sheet *sheet; /* NULL: all is written */
    size_t done;         /* rows that are written, of report->rows, or of the roster */
};

/* Ready to be stepped, or freed. */
void roster_steps_begin(struct roster_steps *steps, enum sheet_format format);
void roster_steps_free(struct roster_steps *steps);

/* Writes until the deadline (clock_ms; HUGE_VAL: none); true while rows are left. Between two steps neither the roster nor the rows of the
 * report may change. */
bool roster_steps_on(struct roster_steps *steps, const struct roster_report *report, const struct output *out, double deadline_ms);

/* All of it at once, in any format. CSV holds what is known of the creators and reads back as it was (`flamekeep import`). Only the tables
 * for people, whose columns are as wide as they must be, are held in memory as a whole. */
void export_roster(const struct roster_report *report, enum sheet_format format, const struct output *out);

#endif

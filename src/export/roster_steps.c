#include "export/roster_steps.h"

#include <math.h>

#include "base/clock.h"
#include "export/roster_cells.h"

enum { PART = 64 }; /* rows between two looks at the clock */

void roster_steps_begin(struct roster_steps *steps, enum sheet_format format) {
    *steps = (struct roster_steps){.format = format, .sheet = sheet_new()};
    roster_sheet_begin(steps->sheet, format);
}

void roster_steps_free(struct roster_steps *steps) {
    sheet_free(steps->sheet);
    steps->sheet = NULL;
}

static size_t rows_of(const struct roster_report *report) {
    return report->planner == NULL ? 0 : report->rows != NULL ? report->count : report->roster->count;
}

/* The row of the roster that comes at a place. */
static size_t row_at(const struct roster_report *report, size_t place) {
    return report->rows != NULL ? report->rows[place] : place;
}

static void add_rows(struct sheet *sheet, const struct roster_report *report, enum sheet_format format, size_t from, size_t to) {
    for (size_t place = from; place < to; place++) {
        struct roster_entry entry = roster_report_entry(report, row_at(report, place));
        roster_sheet_add(sheet, format, &entry);
    }
}

static void write_part(struct roster_steps *steps, const struct roster_report *report, const struct output *out) {
    size_t count = rows_of(report), end = count - steps->done > PART ? steps->done + PART : count;
    struct sheet_part part = {.first = steps->done == 0, .last = end == count};
    sheet_clear(steps->sheet);
    add_rows(steps->sheet, report, steps->format, steps->done, end);
    steps->done = end;
    sheet_write_part(steps->sheet, steps->format, part, out);
}

bool roster_steps_on(struct roster_steps *steps, const struct roster_report *report, const struct output *out, double deadline_ms) {
    while (steps->sheet != NULL) {
        write_part(steps, report, out);
        if (steps->done == rows_of(report))
            roster_steps_free(steps);
        else if (clock_ms() >= deadline_ms)
            return true;
    }
    return false;
}

static void write_for_people(const struct roster_report *report, enum sheet_format format, const struct output *out) {
    struct sheet *sheet = sheet_new();
    roster_sheet_begin(sheet, format);
    add_rows(sheet, report, format, 0, rows_of(report));
    sheet_write(sheet, format, out);
    sheet_free(sheet);
}

void export_roster(const struct roster_report *report, enum sheet_format format, const struct output *out) {
    struct roster_steps steps;
    if (format != SHEET_CSV && format != SHEET_JSON) {
        write_for_people(report, format, out);
        return;
    }
    roster_steps_begin(&steps, format);
    roster_steps_on(&steps, report, out, HUGE_VAL);
}

#include "export/roster_steps.h"

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

static void write_part(struct roster_steps *steps, const struct roster_report *report, const struct output *out) {
    size_t count = rows_of(report), end = count - steps->done > PART ? steps->done + PART : count;
    struct sheet_part part = {.first = steps->done == 0, .last = end == count};
    sheet_clear(steps->sheet);
    for (; steps->done < end; steps->done++) {
        struct roster_entry entry = roster_report_entry(report, report->rows != NULL ? report->rows[steps->done] : steps->done);
        roster_sheet_add(steps->sheet, steps->format, &entry);
    }
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

#include "data/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void add(struct import_report *report, enum import_note_kind kind, int column, const char *format, va_list args) {
    struct error line;
    error_set_list(&line, format, args);
    for (size_t i = 0; i < report->note_count; i++) /* said already, about another account of the same row */
        if (report->notes[i].kind == kind && strcmp(report->notes[i].text, line.text) == 0)
            return;
    report->notes = mem_grow(report->notes, report->note_count, &report->note_capacity, sizeof *report->notes);
    report->notes[report->note_count++] = (struct import_note){.kind = kind, .column = column, .text = mem_text(line.text)};
}

void report_note(struct import_report *report, enum import_note_kind kind, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add(report, kind, NO_COLUMN, format, args);
    va_end(args);
}

void report_column(struct import_report *report, enum import_note_kind kind, int column, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add(report, kind, column, format, args);
    va_end(args);
}

void import_report_free(struct import_report *report) {
    for (size_t i = 0; i < report->note_count; i++)
        free(report->notes[i].text);
    free(report->notes);
    *report = (struct import_report){.rows = 0};
}

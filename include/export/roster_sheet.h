/* The roster on paper: one table of fields for people, CSV, JSON and sorting. It is written by export/roster_steps.h. */
#ifndef FLAMEKEEP_EXPORT_ROSTER_SHEET_H
#define FLAMEKEEP_EXPORT_ROSTER_SHEET_H

#include "data/sheet.h"
#include "model/planner.h"

/* One creator, with everything that is said of them. */
struct roster_entry {
    const struct params *params;
    const struct campaign *campaign;
    struct creator creator;
    const struct tier *tier;
    struct post post;             /* one forecast post */
    const struct plan_line *line; /* NULL: not in the plan */
    int64_t worth_cents;          /* MONEY_UNKNOWN without a plan */
};

struct roster_field {
    const char *key, *title; /* of the machine, of people */
    const char *alias;       /* another name to sort by, or NULL */
    bool number;
    unsigned forms; /* bit 1 << enum sheet_format: where the field is shown */
    void (*cell)(struct sheet *sheet, const struct roster_entry *entry);
    double (*figure)(const struct roster_entry *entry);    /* what to sort by; UNKNOWN goes last */
    const char *(*word)(const struct roster_entry *entry); /* the same for words; NULL, both: no sorting by this field */
};

/* The field of that key, title or alias that can be sorted by. */
const struct roster_field *roster_field_find(const char *name, struct error *err);

/* The roster, with what a plan says of it. */
struct roster_report {
    const struct params *params;
    const struct roster *roster;
    const struct campaign *campaign;
    const struct planner *planner; /* of this roster; NULL: nobody is written */
    const struct plan *plan;       /* NULL: nobody is worth anything yet */
    const size_t *rows;            /* whom, in this order; NULL: everybody, as in the roster */
    size_t count;
};

struct roster_entry roster_report_entry(const struct roster_report *report, size_t row);

/* The columns of a format, and a row with their cells; more columns may follow. */
void roster_sheet_begin(struct sheet *sheet, enum sheet_format format);
void roster_sheet_add(struct sheet *sheet, enum sheet_format format, const struct roster_entry *entry);

#endif

/* A plan on paper: table, Markdown, CSV, JSON. */
#ifndef FLAMEKEEP_EXPORT_PLAN_REPORT_H
#define FLAMEKEEP_EXPORT_PLAN_REPORT_H

#include "data/sheet.h"
#include "model/planner.h"
#include "model/target.h"

struct plan_report {
    const struct params *params;
    const struct roster *roster;
    const struct campaign *campaign;
    const struct plan *plan;            /* planned on this roster */
    const struct target_result *target; /* that the plan was made for; or NULL */
};

/* CSV has the lines only, one for each creator. */
void export_plan(const struct plan_report *report, enum sheet_format format, const struct output *out);

#endif

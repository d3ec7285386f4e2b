/* The forms of a plan that machines read. Private to src/export. */
#ifndef FLAMEKEEP_EXPORT_PLAN_FORMS_H
#define FLAMEKEEP_EXPORT_PLAN_FORMS_H

#include "export/plan_report.h"

void plan_json(const struct plan_report *report, const struct output *out);
void plan_csv(const struct plan_report *report, const struct output *out); /* the lines */

/* The name of the tier of a line's creator. */
const char *plan_line_tier(const struct plan_report *report, const struct plan_line *line);

#endif

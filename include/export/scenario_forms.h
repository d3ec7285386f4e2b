/* What the reports of scenarios share. Private to src/export. */
#ifndef FLAMEKEEP_EXPORT_SCENARIO_FORMS_H
#define FLAMEKEEP_EXPORT_SCENARIO_FORMS_H

#include "data/json.h"
#include "export/scenario_report.h"

void scenario_json(const struct scenario_report *report, const struct output *out);
void scenario_diff_json(const struct scenario_report *a, const struct scenario_report *b, const struct scenario_diff *diff,
                        const struct output *out);

/* Of the cost of all lines; UNKNOWN when there is none. */
double scenario_torch_share(const struct plan *plan);

/* What was saved, of money or of figures; unknown without a plan. */
void scenario_cell_money(struct sheet *sheet, const struct params *params, int64_t cents);
void scenario_cell_spend(struct sheet *sheet, const struct params *params, int64_t cents, bool estimated);
void scenario_cell_number(struct sheet *sheet, double value, const char *format);
void scenario_cell_count(struct sheet *sheet, double count, bool estimated);

/* {"hype":8, …} */
void scenario_json_goals(struct json *json, const struct params *params, const struct campaign *campaign);

#endif

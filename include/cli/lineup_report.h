/* Creators, and plans, side by side on paper: table, Markdown, CSV, JSON. */
#ifndef FLAMEKEEP_CLI_LINEUP_REPORT_H
#define FLAMEKEEP_CLI_LINEUP_REPORT_H

#include "data/sheet.h"
#include "panes/lineup.h"
#include "panes/plan_lineup.h"

/* People read a column for each creator; machines a row for each, with the fields of the roster, what the plan says of them and whom they
 * have in common. The lineup has a planner. */
void export_lineup(const struct lineup *lineup, enum sheet_format format, const struct output *out);

/* JSON: {"plans": […], "creators": […]}; CSV: a row for each line of each plan. */
void export_plans(const struct plan_lineup *lineup, enum sheet_format format, const struct output *out);

#endif

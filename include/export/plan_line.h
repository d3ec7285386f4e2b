/* A line of a plan in a sheet for machines: posts, money and what they bring. */
#ifndef FLAMEKEEP_EXPORT_PLAN_LINE_H
#define FLAMEKEEP_EXPORT_PLAN_LINE_H

#include "data/sheet.h"
#include "model/plan.h"

/* The columns; then, in each row, their cells. Others may stand before and after. */
void plan_line_columns(struct sheet *sheet);
void plan_line_cells(struct sheet *sheet, const struct plan_line *line);

#endif

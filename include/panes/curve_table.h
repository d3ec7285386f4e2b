/* The points of a curve as a table. */
#ifndef FLAMEKEEP_PANES_CURVE_TABLE_H
#define FLAMEKEEP_PANES_CURVE_TABLE_H

#include "model/curve.h"
#include "ui/table.h"
#include "ui/tsv.h"

/* A row for each point, under a line of titles; the table's cursor is a point. */
void curve_table_draw(struct table *table, struct canvas *canvas, struct rect rect, const struct curve_points *points,
                      const struct currency *currency, bool stale, bool focused);

/* The same for a spreadsheet, marginal values of 1,000 whatever the amount; of a point without a plan, why there is none. */
void curve_table_copy(const struct curve_points *points, const struct currency *currency, struct tsv *out);

#endif

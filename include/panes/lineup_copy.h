/* Creators and plans side by side, for a spreadsheet: a row for each line, a column for each creator or plan. */
#ifndef FLAMEKEEP_PANES_LINEUP_COPY_H
#define FLAMEKEEP_PANES_LINEUP_COPY_H

#include "panes/lineup.h"
#include "panes/plan_lineup.h"
#include "ui/tsv.h"

void lineup_copy(const struct lineup *lineup, struct tsv *out);
void plan_lineup_copy(const struct plan_lineup *lineup, struct tsv *out);

#endif

/* The lines that are said of plans side by side. Private to the lineup (panes/plan_lineup.h). */
#ifndef FLAMEKEEP_PANES_PLAN_ROWS_H
#define FLAMEKEEP_PANES_PLAN_ROWS_H

#include "panes/plan_lineup.h"

/* Makes lineup->fixed. */
void plan_lineup_list(struct plan_lineup *lineup);

/* False for a niche goal that is set while the brief names neither niche nor market. */
bool plan_lineup_counts(const struct plan_lineup *lineup, const struct plan_beside *one, int goal);

/* What keeps a plan's fit from being compared with that of the first: GAP_* bits; "goals, budget". */
unsigned plan_lineup_gaps(const struct plan_lineup *lineup, const struct plan_beside *one);
void plan_lineup_gap_words(unsigned gaps, char *out, size_t size);

#endif

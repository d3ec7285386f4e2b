/* The views of the budget pane, in their order. */
#ifndef FLAMEKEEP_PANES_BUDGET_VIEWS_H
#define FLAMEKEEP_PANES_BUDGET_VIEWS_H

#include "panes/views.h"

extern const struct pane_view budget_lines, budget_curve, split_curve, budget_limits;

#endif

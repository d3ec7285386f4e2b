/* The views of the compare pane, in their order. */
#ifndef FLAMEKEEP_PANES_COMPARE_VIEWS_H
#define FLAMEKEEP_PANES_COMPARE_VIEWS_H

#include "panes/views.h"

extern const struct pane_view compare_tiers, compare_creators, compare_plans, compare_chart;

#endif

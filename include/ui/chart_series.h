/* The series of a chart, drawn into its plot. Private to ui/chart. */
#ifndef FLAMEKEEP_UI_CHART_SERIES_H
#define FLAMEKEEP_UI_CHART_SERIES_H

#include "ui/chart.h"

void chart_draw_series(const struct chart *chart, struct rect plot, struct canvas *canvas);

#endif

/* Lines in characters of text: slopes that read as slopes. A column has one stroke, high, in the middle or low in its row, where the line
 * is gentle ("_", "─", "‾"), a diagonal where it is steep, upright strokes where it is steeper still. All of them are in the fonts that
 * terminals come with, which the scan lines made for this (U+23BA …) are not. Private to ui/chart. */
#ifndef FLAMEKEEP_UI_CHART_SLOPE_H
#define FLAMEKEEP_UI_CHART_SLOPE_H

#include "ui/chart.h"
#include "ui/dots.h"

/* Draws a CHART_LINE; cells of its rank hold what chart_slope_glyph reads. */
void chart_slope_put(const struct chart *chart, struct dots *dots, const struct chart_series *series, uint8_t rank);

const char *chart_slope_glyph(uint8_t stroke);

#endif

/* The dots of a series of many points. Private to ui/chart; its owner sees ui/chart.h. */
#ifndef FLAMEKEEP_UI_CHART_RASTER_H
#define FLAMEKEEP_UI_CHART_RASTER_H

#include "ui/chart.h"

/* Begins the series' raster for a plot, unless it stands for it already, and adds some points. */
void chart_raster_begin(const struct chart *chart, const struct chart_series *series, struct rect plot);

/* Which of so many tones a cell with so many points (at least one) has, by ratio: from one point to the most that share a cell. */
size_t chart_raster_tone(const struct chart_series *series, uint32_t count, size_t tones);

/* The dots of a cell: where the points are or, of a shaded series with many, how many they are. */
uint8_t chart_raster_bits(const struct chart_series *series, size_t cell);

/* The colour of a cell with so many points (at least one). */
enum theme_role chart_raster_role(const struct chart_series *series, uint32_t count);

#endif

/* Figures per tier: keeping them in step with the tiers, and choosing the benchmark in use. Private to src/config. */
#ifndef FLAMEKEEP_CONFIG_BENCHMARK_H
#define FLAMEKEEP_CONFIG_BENCHMARK_H

#include "config/config.h"

/* Every figure per tier is BENCHMARK_SILENT. */
void benchmark_silence(struct benchmark *benchmark);
void tier_figures_silence(double figures[TIERS_MAX]);

/* Hooks of the list of tiers. */
void tier_added(struct config *config, size_t index);
void tier_swapped(struct config *config, size_t a, size_t b);

/* After reading a file: puts the tiers in ascending order, gives a tier that a row leaves out a figure between those of its
 * neighbours, and fills params.platforms from the benchmark in use. *err says which figures are missing altogether. */
bool benchmark_settle(struct config *config, struct error *err);

#endif

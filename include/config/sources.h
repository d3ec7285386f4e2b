/* Where the figures of the settings come from. */
#ifndef FLAMEKEEP_CONFIG_SOURCES_H
#define FLAMEKEEP_CONFIG_SOURCES_H

#include "config/config.h"

/* Of a figure by its place in the file: "forecast.fatigue", "platforms.tiktok.click_rate". NULL when the settings do not say. */
const struct figure_source *source_find(const struct config *config, const char *figure);

/* Of a platform's figure in the benchmark in use, or in the first one when that is silent about it: "engagement_rate", "reach_rate". */
const struct figure_source *source_of_benchmark(const struct config *config, enum platform platform, const char *figure);

/* Keeps one; it takes the place of an earlier one of the same figure. False when there is no room. For the reader of settings. */
bool source_keep(struct config *config, const struct figure_source *source);

#endif

/* Unduplicated reach of several creators (model.md §4, Sainsbury within a segment). */
#ifndef FLAMEKEEP_MODEL_AUDIENCE_H
#define FLAMEKEEP_MODEL_AUDIENCE_H

#include <stddef.h>

#include "model/forecast.h"

/* No creator reaches more than this share of an audience. */
#define AUDIENCE_SHARE_MAX 0.95

/* N_s of every segment of the roster (array of roster->segment_count, the caller frees it): configured, else the
 * segment's largest audience ÷ largest_share. */
double *audience_universes(const struct params *params, const struct roster *roster, const double *largest);

/* Of a reach of 0 or in a universe of 0: 0. x = −ln(1 − y/N) with y capped at 0.95·N: reach of a set is N(1 − e^(−Σx)). */
double audience_exposure(double reach, double universe);
double audience_reach(double exposure, double universe);

/* Weight of a segment for the niche goal: 1 inside niche and market of the brief, ½ inside either, 0 else; with only
 * one of the two given, 1 inside it. 0 without a brief. */
double audience_brief_weight(const struct roster *roster, size_t segment, const struct campaign *campaign);

#endif

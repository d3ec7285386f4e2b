/* What the budget curve and the split curve say, in sentences. */
#ifndef FLAMEKEEP_PANES_CURVE_WORDS_H
#define FLAMEKEEP_PANES_CURVE_WORDS_H

#include "model/curve.h"

enum { CURVE_TEXT_SIZE = 640 };

/* The one sentence that a settled curve comes to: from where on money brings less, or which split is best and what all flames and all
 * torch would cost. "" while it is not settled. */
void curve_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points, const struct currency *currency);

/* All of one point: "$18,750: fit 45.5; 1 torch and 15 flames for $18,740; reach 694k, …", or why it has no plan. */
void point_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points, int point, const struct currency *currency);

/* The money that marginal values are told of: 1,000 currency units, or ten times as much for every ten times that the curve goes beyond a
 * million. */
int64_t curve_step_cents(const struct curve_points *points, const struct currency *currency);

/* What that much more brings from a point on, in fit points; UNKNOWN at the last, and while it is not known. */
double curve_step_gain(const struct curve_points *points, const struct curve_point *point, const struct currency *currency);

/* How far a fit is from another: "−12%", "+3%", "±0%"; `from` > 0. */
void fit_change(char *out, size_t size, double fit, double from);

#endif

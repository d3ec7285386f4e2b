/* What the budget curve and the split curve say, in sentences. */
#ifndef FLAMEKEEP_PANES_CURVE_WORDS_H
#define FLAMEKEEP_PANES_CURVE_WORDS_H

#include "model/curve.h"

enum { CURVE_TEXT_SIZE = 640 };

/* Of a split curve: the plan has more fit than every point, noticeably. */
bool curve_plan_leads(const struct curve_points *points);

/* At some known point somebody is in the plan. */
bool curve_has_anybody(const struct curve_points *points);

/* The one sentence that a settled curve comes to: from where on money brings less, or which split is best and what all flames and all
 * torch would cost. "" while it is not settled. Where there is nobody at any point, why. */
void curve_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points, const struct currency *currency);

/* All of one point: "$18,750: −24% for the goals; 1 torch and 15 flames for $18,740; reach 694k, …", or why it has no plan. */
void point_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points, int point, const struct currency *currency);

/* The money that marginal values are told of: 1,000 currency units, or ten times as much for every ten times that the curve goes beyond a
 * million, and a tenth for every ten times that it stays below two of them. */
int64_t curve_step_cents(const struct curve_points *points, const struct currency *currency);

/* "next $1,000 adds about 0.35 fit (0.4%)", by the shadow price and with the step that the plan's budget curve has; "" for less than 0.01. */
void next_sentence(char *out, size_t size, const struct plan *plan, const struct currency *currency);

/* What that much more brings from a point on: the fraction of the present plan's fit by curve_compares, else fit points. UNKNOWN at the
 * last, and while it is not known. */
double curve_step_gain(const struct curve_points *points, const struct curve_point *point, const struct currency *currency);

/* True of a budget curve whose points are told by how much more or less they bring than the present plan; false: by their fit. */
bool curve_compares(const struct curve_points *points);

enum { CURVE_FIGURE_SIZE = 24 };

/* A fit as the curve tells it: "+51%", "−9.4%", "×40" of tenfold and more, "now" where it is as that of the present plan; or "45.5". */
void curve_figure(char out[CURVE_FIGURE_SIZE], const struct curve_points *points, double fit);

/* A step's gain likewise: "2.3%", or "0.42" of fit; "—" when it is not known. */
void curve_gain(char out[CURVE_FIGURE_SIZE], const struct curve_points *points, double gain);

/* What fit is measured against, where it is not that of the plan; "" where it is, or is not told. */
void curve_measure_note(char *out, size_t size, const struct curve_points *points, const struct currency *currency);

#endif

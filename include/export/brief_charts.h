/* The pictures of a brief, as SVG. Private to src/export. */
#ifndef FLAMEKEEP_EXPORT_BRIEF_CHARTS_H
#define FLAMEKEEP_EXPORT_BRIEF_CHARTS_H

#include "export/brief.h"

/* False, and nothing drawn, when there is no curve, or none that says anything: fewer than two points with a plan. */
bool brief_chart_curve(const struct brief *brief, const struct curve_points *curve, const struct output *out);

/* Views a day; the first days, which are the launch, stand out. */
void brief_chart_burn(const struct brief *brief, const struct output *out);

#endif

/* What many creators have in common, point by point: a straight line between logarithmic scales, and the middle of their prices. */
#ifndef FLAMEKEEP_MODEL_TREND_H
#define FLAMEKEEP_MODEL_TREND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Least squares of ln y on ln x. Zeroed: no points. */
struct trend {
    size_t count;
    double x_mean, y_mean; /* of the logarithms */
    double xx, xy, yy;     /* sums of products of deviations from them */
};

void trend_add(struct trend *trend, double x, double y); /* both finite and above 0 */

/* y = factor · x^power. False with fewer than TREND_LEAST points, with all at one x, and when the power is less than TREND_ERRORS of its
 * standard errors from 0: then it may well be chance. */
enum { TREND_LEAST = 5, TREND_ERRORS = 2 };
bool trend_line(const struct trend *trend, double *factor, double *power);

/* The median of ratios, to within 0.1 %, of any number of them in constant room. Zeroed: none. */
struct ratios {
    uint32_t *bins; /* by logarithm */
    size_t count;
};

void ratios_add(struct ratios *ratios, double ratio); /* finite and above 0; beyond 10^±12 it counts as that */
double ratios_median(const struct ratios *ratios);    /* UNKNOWN without any; of an even number, the lower of the middle two */
void ratios_free(struct ratios *ratios);              /* and clears */

#endif

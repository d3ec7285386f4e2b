#include "model/trend.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "model/creator.h"

/* Bins of ratios: natural logarithms from −SPAN to SPAN. */
#define SPAN 27.7 /* ln 10^12 is 27.63 */
#define BIN 0.001 /* half of it is the largest error */
enum { BINS = 55400 };

void trend_add(struct trend *trend, double x, double y) {
    double count = (double)++trend->count, dx = log(x) - trend->x_mean, dy = log(y) - trend->y_mean;
    trend->x_mean += dx / count;
    trend->y_mean += dy / count;
    trend->xx += dx * (log(x) - trend->x_mean);
    trend->xy += dx * (log(y) - trend->y_mean);
    trend->yy += dy * (log(y) - trend->y_mean);
}

bool trend_line(const struct trend *trend, double *factor, double *power) {
    if (trend->count < TREND_LEAST || !(trend->xx > 1e-9 * (double)trend->count))
        return false;
    *power = trend->xy / trend->xx;
    *factor = exp(trend->y_mean - *power * trend->x_mean);
    double scatter = fmax(trend->yy - *power * trend->xy, 0.0) / (double)(trend->count - 2);
    return isfinite(*factor) && fabs(*power) >= TREND_ERRORS * sqrt(scatter / trend->xx);
}

void ratios_add(struct ratios *ratios, double ratio) {
    double bin = (log(ratio) + SPAN) / BIN;
    if (ratios->bins == NULL)
        ratios->bins = mem_new(BINS, sizeof *ratios->bins);
    ratios->bins[bin > 0.0 ? bin < BINS - 1 ? (size_t)bin : BINS - 1 : 0]++;
    ratios->count++;
}

double ratios_median(const struct ratios *ratios) {
    size_t middle = (ratios->count + 1) / 2, seen = 0;
    if (ratios->count == 0)
        return UNKNOWN;
    for (size_t bin = 0;; bin++) {
        seen += ratios->bins[bin];
        if (seen >= middle)
            return exp(((double)bin + 0.5) * BIN - SPAN);
    }
}

void ratios_free(struct ratios *ratios) {
    free(ratios->bins);
    *ratios = (struct ratios){.bins = NULL};
}

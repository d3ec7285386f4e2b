/* The figures of everybody as given, else as forecast: kept, because one forecast takes far longer than to look at a number. */
#ifndef FLAMEKEEP_MODEL_ESTIMATES_H
#define FLAMEKEEP_MODEL_ESTIMATES_H

#include "model/forecast.h"

enum estimate { ESTIMATE_RATE, ESTIMATE_VIEWS, ESTIMATE_REACH, ESTIMATE_FEE /* cents */, ESTIMATE_COUNT };

/* A zeroed struct is empty. Whoever changes the roster clears it. */
struct estimates {
    double *column[ESTIMATE_COUNT];
    size_t count, capacity; /* rows from the first that have been worked out */
};

void estimates_free(struct estimates *estimates); /* and clears */

/* Works until the deadline (clock_ms; HUGE_VAL: none); true while rows are left. */
bool estimates_step(struct estimates *estimates, const struct params *params, const struct roster *roster, double deadline_ms);

/* A row's figure, kept or worked out now; `estimates` may be NULL. */
double estimate_of(const struct estimates *estimates, const struct params *params, const struct roster *roster, size_t row, enum estimate which);

#endif

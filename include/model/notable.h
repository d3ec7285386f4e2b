/* Whom a plan is likely to want, whatever its goals and budget: for every figure and every class of fees, those who bring
 * most. Prices found among them are near enough to the right ones that one pass over everybody finds nearly all who are missing. */
#ifndef FLAMEKEEP_MODEL_NOTABLE_H
#define FLAMEKEEP_MODEL_NOTABLE_H

#include "model/figures.h"

/* Rows of the roster, ascending, each once; the caller frees them. */
uint32_t *notable_rows(const struct figures *figures, size_t *count);

#endif

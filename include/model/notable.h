/* Whom a plan is likely to want, whatever its goals and budget: for every figure and every class of fees, those who bring
 * most. Prices found among them are near enough to the right ones that one pass over everybody finds nearly all who are missing. */
#ifndef FLAMEKEEP_MODEL_NOTABLE_H
#define FLAMEKEEP_MODEL_NOTABLE_H

#include "model/figures.h"

struct podiums; /* who brings most so far */

struct podiums *podiums_new(void);
void podiums_free(struct podiums *podiums); /* or NULL */
void podiums_enter(struct podiums *podiums, const struct figures *figures, const struct run *run);

/* Rows of the roster, ascending, each once; the caller frees them. */
uint32_t *podiums_rows(const struct podiums *podiums, size_t *count);

#endif

/* A filter over many rows: what filter_matches says of each, found column by column. */
#ifndef FLAMEKEEP_MODEL_FILTER_SCAN_H
#define FLAMEKEEP_MODEL_FILTER_SCAN_H

#include <stdint.h>

#include "model/estimates.h"
#include "model/filter.h"

enum { SCAN_ROWS = 64 }; /* of a word of bits */

struct filter_scan;

/* All must outlive the scan, and not change under it. Estimates, which spare forecasts, are of this roster with the context's params; or
 * NULL. */
struct filter_scan *filter_scan_new(const struct filter *filter, const struct roster *roster, const struct filter_context *context,
                                    const struct estimates *estimates);
void filter_scan_free(struct filter_scan *scan); /* or NULL */

/* Clears the bits of those who do not match among the 64 rows of a word, of whom only those with a bit are looked at: so a filter that has
 * become narrower is asked about those left. Bits of rows beyond the roster must be clear. */
void filter_scan_word(struct filter_scan *scan, size_t word, uint64_t *bits);

/* Whether everybody who matches `now` matches `was`, too; false when that is not plain. */
bool filter_narrows(const struct filter *was, const struct filter *now);

#endif

/* A word in the texts of many rows at once: their bytes lie side by side, and most rows are ruled out by one pass over them. */
#ifndef FLAMEKEEP_MODEL_TEXT_SCAN_H
#define FLAMEKEEP_MODEL_TEXT_SCAN_H

#include <stdint.h>

#include "model/needle.h"
#include "model/roster.h"

/* Of up to 64 rows from `first` on, those with a bit in `among` (none beyond the roster) that have the needle in one of their texts `from`
 * to `to`: what needle_is_in says of each. */
uint64_t text_scan(const struct roster *roster, const struct needle *needle, size_t first, uint64_t among, enum roster_text from,
                   enum roster_text to);

#endif

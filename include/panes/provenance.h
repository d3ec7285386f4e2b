/* Where a figure of a creator comes from, in words. */
#ifndef FLAMEKEEP_PANES_PROVENANCE_H
#define FLAMEKEEP_PANES_PROVENANCE_H

#include "model/creator.h"

struct provenance {
    char text[96];
};

/* "estimated", "given 2025-10-01", "from counts": of one FIELD_* bit, or 0 for a figure that is never estimated; `estimated` is the
 * forecast's mask. A fee is no measurement: it has no day. */
struct provenance provenance_of(const struct creator *creator, unsigned estimated, unsigned field);

#endif

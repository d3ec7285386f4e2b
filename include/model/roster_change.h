/* Rows of the roster that change, come and go without reading all of it again. Call model_roster_changed afterwards, before the
 * planner works again: it reads the roster. */
#ifndef FLAMEKEEP_MODEL_ROSTER_CHANGE_H
#define FLAMEKEEP_MODEL_ROSTER_CHANGE_H

#include "model/roster.h"

/* Puts the creators in, by ascending id: those that have a row replace it, the others get one in its place. Their texts must not be
 * the roster's own. Texts of rows that are replaced or taken out stay in memory until the roster is read anew. */
void roster_merge(struct roster *roster, const struct params *params, const struct creator *creators, size_t count);

/* Takes out the rows of these ids, ascending; ids without a row are passed over. */
void roster_remove(struct roster *roster, const int64_t *ids, size_t count);

#endif

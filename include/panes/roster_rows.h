/* Whom copying and writing the roster is about. */
#ifndef FLAMEKEEP_PANES_ROSTER_ROWS_H
#define FLAMEKEEP_PANES_ROSTER_ROWS_H

#include "panes/pane.h"

/* The rows, at most so many, of those who are marked, as they are shown, then those of them who are not shown; when nobody is marked, all that are shown. *count
 * is how many there are. The caller frees it. */
size_t *roster_rows(void *pane, const struct view *view, size_t most, size_t *count);

#endif

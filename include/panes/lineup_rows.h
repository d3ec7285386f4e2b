/* The lines that are said of creators side by side. Private to the lineup (panes/lineup.h). */
#ifndef FLAMEKEEP_PANES_LINEUP_ROWS_H
#define FLAMEKEEP_PANES_LINEUP_ROWS_H

#include "panes/lineup.h"

struct lineup_section {
    const char *heading;
    const struct lineup_row *rows;
    size_t count;
    bool pairs; /* a line for each creator: the others have it with them */
};

extern const struct lineup_section lineup_sections[];
extern const size_t lineup_section_count;

#endif

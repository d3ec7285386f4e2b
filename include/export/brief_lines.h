/* The line items of a brief: the dearest of each role, the rest in one line, and subtotals. Private to src/export. */
#ifndef FLAMEKEEP_EXPORT_BRIEF_LINES_H
#define FLAMEKEEP_EXPORT_BRIEF_LINES_H

#include "export/brief.h"

enum { BRIEF_LINES_MAX = 22, BRIEF_LINES_LEAST = 14 }; /* so many creators by name: more would not fit on two pages */

enum brief_row_kind { BRIEF_LINE, BRIEF_REST, BRIEF_SUBTOTAL };

/* Texts as they are shown; "" where there is nothing to show: people reached, for one, have no sum. */
struct brief_row {
    enum brief_row_kind kind;
    enum role role;
    bool pinned, held;
    const char *handle; /* of a line; what the others are called is in `what` */
    char name[160];     /* of a line, when it says more than the handle */
    char what[48];      /* "22 flames", "and 470 more flames" */
    char on[16], tier[NAME_SIZE], posts[16], fee[48], cost[48], reach[32], adds[32], engagements[32], conversions[32];
};

/* Torches first. The caller frees the rows. */
struct brief_row *brief_rows(const struct brief *brief, size_t *count);

/* The beginning of a text in the way people count characters, with "…" when it goes on; wide ones count twice. */
void brief_cut(char *out, size_t size, const char *text, int most);

#endif

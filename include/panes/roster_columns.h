/* The columns of the roster pane: how each is titled, sorted and filled. */
#ifndef FLAMEKEEP_PANES_ROSTER_COLUMNS_H
#define FLAMEKEEP_PANES_ROSTER_COLUMNS_H

#include "panes/pane.h"
#include "panes/shape.h"
#include "ui/table.h"

/* One creator as the columns see it. */
struct roster_row {
    const struct model *model;
    size_t row;
    const struct plan_line *line; /* NULL: not in the plan */
};

struct roster_row roster_row_of(const struct model *model, size_t row);

struct roster_column {
    const char *name;  /* one word, in what is kept of the choice */
    const char *label; /* what it is called where columns are chosen; NULL: as the name */
    const char *help; /* what it says, on a line */
    bool usual;       /* shown until the user says otherwise */
    bool always;      /* shown whatever the user says */
    struct table_column look;
    double (*number)(const struct roster_row *row);    /* what to sort by; UNKNOWN goes last */
    const char *(*text)(const struct roster_row *row); /* the same for words; one of the two */
    const uint8_t *(*bytes)(const struct roster *roster); /* the numbers of all rows, where they are few and kept as bytes; or NULL */
    void (*fill)(const struct roster_row *row, struct table_cell *cell);
    bool money; /* the number is of minor units */
    void (*spell)(const struct roster_row *row, char *out, size_t size); /* what is copied where numbers stand for words; NULL: they do not */
    bool found;         /* words in which somebody is found by name */
    enum attribute edits; /* what is typed into its cells; ATTRIBUTE_NONE: nothing can be */
    const char *why_not;  /* then: why; NULL: it is worked out */
    bool for_lines;     /* sorts lines of the plan otherwise than as if they were none */
    bool for_everybody; /* what it sorts by changes for everybody with the plan */
};

extern const struct roster_column roster_columns[];
extern const size_t roster_column_count;
extern const struct shape_catalogue roster_catalogue;

/* What people call it, where it is chosen and in sentences. */
const char *roster_column_label(const struct roster_column *column);

#endif

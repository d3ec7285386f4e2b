/* One row on its way to a creator: what the parts of data/row_reader.h share. */
#ifndef FLAMEKEEP_DATA_READING_H
#define FLAMEKEEP_DATA_READING_H

#include "data/row_reader.h"

struct reading {
    struct row_reader *reader;
    const struct mapping *mapping;
    const struct csv *row;
    struct creator *creator;
    struct error *err;
};

void reading_tally(struct reading *r, enum tally_kind kind, const char *value);

/* The cell of a column as it is, but without a spreadsheet's guard; "" for NO_COLUMN. */
const char *reading_cell(const struct reading *r, int column);

/* The text of a field on one line (notes may have several), "" when it is missing; it holds until the next row. */
const char *reading_text(struct reading *r, enum column column);

/* Platform, handle and name. */
bool reading_account(struct reading *r);

/* Followers, views, rate, posts, fee and authenticity. */
bool reading_figures(struct reading *r);

#endif

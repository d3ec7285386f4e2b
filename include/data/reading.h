/* One row on its way to a creator: what the parts of data/row_reader.h share. */
#ifndef FLAMEKEEP_DATA_READING_H
#define FLAMEKEEP_DATA_READING_H

#include "data/row_reader.h"

struct reading {
    struct row_reader *reader;
    const struct mapping *mapping;
    const struct csv *row;
    struct creator *creator;
    bool owns; /* figures whose header names no platform are this account's */
    struct error *err;
};

/* The column that gives a field to this account, or NO_COLUMN. */
int reading_column(const struct reading *r, enum column column);

void reading_tally(struct reading *r, enum tally_kind kind, const char *value);

/* The cell of a column as it is, but without a spreadsheet's guard; "" for NO_COLUMN. */
const char *reading_cell(const struct reading *r, int column);

/* The text of a field on one line (notes may have several), "" when it is missing; it holds until the next row. */
const char *reading_text(struct reading *r, enum column column);

/* The word was understood in the row before, as last->meaning. */
bool last_word_is(const struct last_word *last, const char *text);
void last_word_set(struct last_word *last, const char *text, int meaning); /* words too long are looked up each time */

/* Platform, handle and name. *absent: the row has no account on the platform of this mapping. */
bool reading_account(struct reading *r, bool *absent);

/* That the row's own column names; PLATFORM_COUNT when none does. */
enum platform reading_platform(struct reading *r);

/* Texts, status, date. */
void reading_texts(struct reading *r);

/* All accounts of a row whose mapping has several: creators[PLATFORM_COUNT]. */
bool row_accounts(struct reading *r, struct creator *creators, size_t *count);

/* A figure as a number; false when the cell holds none, and the error says so. */
bool reading_number(struct reading *r, enum column column, struct number *number, bool *missing);

/* The fee, in the store's currency. */
bool reading_fee(struct reading *r);

/* Followers, views, rate, posts, fee and authenticity. */
bool reading_figures(struct reading *r);

#endif

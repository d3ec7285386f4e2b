/* Turns one row of a mapped file into a creator. */
#ifndef FLAMEKEEP_DATA_ROW_READER_H
#define FLAMEKEEP_DATA_ROW_READER_H

#include "base/arena.h"
#include "data/key_table.h"
#include "data/mapping.h"
#include "model/creator.h"

/* What is worth one line of the report for all rows together. */
enum tally_kind {
    TALLY_FOREIGN_FEE,
    TALLY_OTHER_STYLE,
    TALLY_OTHER_PLATFORM,
    TALLY_NO_VIEWS,
    TALLY_STATUS,
    TALLY_VERIFIED,
    TALLY_DATE,
    TALLY_LONG_TEXT,
    TALLY_DAMAGED_TEXT,
    TALLY_TWINS,
    TALLY_NO_FOLLOWERS, /* one of several accounts */
    TALLY_WHOSE,        /* a figure that may be of any of several accounts */
    TALLY_ROUNDED_ID,
    TALLY_FEE_RANGE,
    TALLY_FEE_FROM,
    TALLY_MARKET, /* the name of a country became its code */
    TALLY_COUNT,
};

struct tally {
    size_t count, first_line, last_line; /* rows */
    char first[48]; /* the first value of the kind, cut to fit */
};

/* A word that a column holds in row after row, and what it means there. */
struct last_word {
    char text[24]; /* "": none yet */
    int meaning;
};

struct row_reader {
    const struct mapping *mapping;
    const struct currency *currency;
    const struct exchange *exchanges;
    size_t exchange_count;
    size_t exchanged[EXCHANGES_MAX]; /* fees converted, by exchange */
    struct arena arena; /* of the last row's creators */
    struct last_word last_platform, last_status, last_verified;
    const char *person; /* whose the last row is, by a column of people; "" when nothing says so */
    struct tally tallies[TALLY_COUNT];
    struct key_table markets; /* as they are written, and … */
    const char **market_codes; /* … the code of the country, or NULL */
    size_t market_capacity;
    size_t several_platforms; /* rows rejected because nothing says of which account their figures are */
};

void row_reader_init(struct row_reader *reader, const struct mapping *mapping); /* all else is to be set after it */

/* The creators of a row: one, or one for each account, at most PLATFORM_COUNT; their texts hold until the next call, and no longer than the
 * row's cells. False when the row cannot be used: the message says why. */
bool row_read(struct row_reader *reader, const struct csv *row, struct creator *creators, size_t *count, struct error *err);
void row_reader_free(struct row_reader *reader);

void row_report(const struct row_reader *reader, struct import_report *report);

#endif

/* Reads CSV row by row (RFC 4180, any line ends): memory is bounded by one row. */
#ifndef FLAMEKEEP_DATA_CSV_H
#define FLAMEKEEP_DATA_CSV_H

#include "data/source.h"

enum {
    CSV_ROW_MAX = 1024 * 1024, /* bytes; a longer row is most likely a quote left open, and ends the reading */
    CSV_CELL_MAX = 64 * 1024,  /* bytes; a row with a longer cell is bad */
    CSV_COLUMNS_MAX = 256,     /* a row with more is bad; those after are dropped */
};

/* How a file is written: found by csv_sniff. */
struct csv_dialect {
    char delimiter;    /* one of , ; tab | */
    uint64_t start;    /* the first byte after a byte-order mark and a "sep=;" line */
    size_t first_line; /* its line number */
};

/* Looks at the beginning of a source that is CSV in UTF-8 (data/convert.h makes it so). False when it is empty. */
bool csv_sniff(struct source *source, struct csv_dialect *dialect, struct error *err);

enum csv_result {
    CSV_ROW,
    CSV_BAD_ROW, /* this row cannot be used: the message says why, without its line; reading can go on */
    CSV_END,
    CSV_FAILED, /* reading cannot go on; the message names the source and the line */
};

struct csv {
    size_t line;                        /* of the row's start: physical lines, also inside quotes */
    size_t count;                       /* cells of the row, <= CSV_COLUMNS_MAX */
    const char *cells[CSV_COLUMNS_MAX]; /* valid until the next csv_next; UTF-8 without NUL unless the row is bad. Of a source that is
                                           a table (data/source.h), those after the last are "". */

    struct source *source;
    struct csv_dialect dialect;
    unsigned char stops[256]; /* the bytes that mean something, outside quotes and inside */
    /* Cells are made where their bytes lie: quotes are undone, and each gets a NUL. */
    char *buffer;
    size_t size, buffered; /* of the buffer; a NUL follows what is in it */
    size_t row, used;      /* in the buffer: where the row begins, and the byte to read next */
    size_t write;          /* where the content of the cell goes on; never after `used` */
    size_t next_line, quote_line;
    struct csv_extent {
        uint32_t start; /* after the row's, in the buffer as in the source */
        bool quoted, has_high;
        bool tidy; /* ASCII on one line, without quotes or blanks around it */
    } extents[CSV_COLUMNS_MAX];
    bool after_cr, in_quotes, is_quoted, has_high; /* of the cell */
    bool has_nul, has_tail, has_long, has_more, any_high, moved;    /* of the row */
};

void csv_init(struct csv *csv, struct source *source, const struct csv_dialect *dialect);
void csv_free(struct csv *csv);
void csv_restart(struct csv *csv); /* from the first row again */

/* The next row that is not a blank line. */
enum csv_result csv_next(struct csv *csv, struct error *err);

#endif

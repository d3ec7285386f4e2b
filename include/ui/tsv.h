/* A table as text for the clipboard: a line of headers, then lines of cells between tabs, as spreadsheets take them when they are pasted.
 *
 * Only so much of it is kept as may be copied: see tsv_is_full. */
#ifndef FLAMEKEEP_UI_TSV_H
#define FLAMEKEEP_UI_TSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tsv {
    char *text; /* not NUL-terminated; no line break at the end */
    size_t length, capacity;
    size_t limit;    /* bytes that may be copied */
    size_t columns;  /* that have a header, without the one of estimates */
    size_t rows;     /* begun, without the headers */
    size_t promised; /* rows that there are to be, where whoever writes stops at a full text; 0: as many as are written */
    size_t cells;    /* of the open row */
    bool estimates;  /* the last column names what is estimated */
    bool in_row, full;
    char *estimated; /* of the open row */
    size_t estimated_length, estimated_capacity;
    const char *missing; /* why there is nothing to copy, from whoever says so; NULL: no special reason */
};

void tsv_init(struct tsv *tsv, size_t limit);
void tsv_free(struct tsv *tsv);

/* First of all the columns; then, where the screen marks figures with ~, tsv_estimates: one column more, "estimated", that names in each
 * row the columns whose figures are estimates. */
void tsv_column(struct tsv *tsv, const char *header);
void tsv_estimates(struct tsv *tsv);

/* Begins a row. Its cells follow in the order of the columns; those that are missing at the end are empty. */
void tsv_row(struct tsv *tsv);

/* Words from anywhere. Tabs, line breaks and what else is no character of a text become blanks; what a spreadsheet would run gets a ' in
 * front (base/formula.h); a " at the beginning is quoted, or it would swallow the cells after it. */
void tsv_text(struct tsv *tsv, const char *text);
void tsv_whole(struct tsv *tsv, int64_t number);
void tsv_fixed(struct tsv *tsv, int64_t units, int decimals); /* 125050 with 2: "1250.50" */
/* Seven digits that count, or all before the point: "0.04872", "2345679", "0"; never in powers of ten. Not finite: an empty cell. */
void tsv_number(struct tsv *tsv, double number);
void tsv_unknown(struct tsv *tsv);   /* an empty cell */
void tsv_estimated(struct tsv *tsv); /* the cell just written is an estimate */

/* Ends the last row; the text is complete, if it is not full. */
void tsv_end(struct tsv *tsv);

/* The table is larger than may be copied. Nothing more is kept: whoever writes many rows should stop, having said in `promised` how many
 * there are. */
static inline bool tsv_is_full(const struct tsv *tsv) {
    return tsv->full;
}

#endif

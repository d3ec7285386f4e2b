/* What an import is about to make of a file: for the import screen and for dry runs. */
#ifndef FLAMEKEEP_DATA_PREVIEW_H
#define FLAMEKEEP_DATA_PREVIEW_H

#include "data/mapping.h"

enum { PREVIEW_SAMPLES = 3, PREVIEW_SAMPLE_SIZE = 48, PREVIEW_HEADER_SIZE = 96 };

/* The first values of a column that differ, cut to fit. */
struct column_samples {
    char values[PREVIEW_SAMPLES][PREVIEW_SAMPLE_SIZE];
    size_t count;
};

void samples_add(struct column_samples *samples, const char *cell);

/* How it is known what a column becomes. */
enum sureness {
    SURE_SAID,   /* by --map or --as, on the screen, or by a saved mapping */
    SURE_HEADER, /* its header says it */
    SURE_GUESS,  /* it may be otherwise: `why` says how it was decided */
    SURE_UNUSED, /* nothing comes of it */
};

struct preview_column {
    char header[PREVIEW_HEADER_SIZE]; /* blanks and line breaks as single spaces, cut to fit */
    struct column_samples samples;
    enum column column; /* COLUMN_NONE: it is not used */
    enum platform platform; /* whose account it is about, where rows have several; else PLATFORM_COUNT */
    bool checks;        /* it only checks another column of the same header */
    enum way way;       /* how its figures are meant; WAY_FOUND when that goes without saying */
    char reads[48];     /* the first sample as it is understood: "48,500,000"; "" when that is the same, or no figure */
    enum sureness sure;
    char why[200];      /* a line for people, or "" */
};

/* What no creator can be without. */
enum preview_lack { PREVIEW_LACKS_NOTHING, PREVIEW_LACKS_FOLLOWERS, PREVIEW_LACKS_HANDLES, PREVIEW_LACKS_PLATFORM };

struct preview {
    size_t width, rows;        /* rows: about, of the first reading */
    char delimiter;            /* between the cells */
    size_t header_line;        /* counted from 1 */
    enum platform platform;    /* of rows that do not say; PLATFORM_COUNT: unknown */
    bool platform_by_row;      /* a column or addresses say it */
    size_t accounts;           /* that a row may have, each on a platform; 0: one */
    enum sureness platform_sure;
    char platform_why[200];
    enum sureness encoding_sure;
    char encoding_why[200]; /* "Windows-1252, guessed from its letters"; "" for UTF-8 */
    bool comma; /* decimals are written with a comma in some column */
    enum preview_lack lacks; /* the first of these, when there is a problem */
    struct error problem;    /* why the file cannot be imported like this; "" when it can */
    struct preview_column columns[CSV_COLUMNS_MAX];
};

/* In words: "0.045 is 4.5% · 0.03 · 0.02", "engagement rate, fraction", "a guess". */
void preview_values(const struct preview_column *column, char *out, size_t size);
void preview_becomes(const struct preview_column *column, char *out, size_t size);
const char *preview_known_by(enum sureness sure);

/* Needs mapping_resolve. What is no matter of columns, and whether there is a problem, is left to the caller. */
void preview_fill(struct preview *preview, const struct mapping *mapping, const struct column_samples *samples,
                  const struct import_report *report);

#endif

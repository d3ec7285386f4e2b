/* Which column of a file is which field, and how its values are to be read. */
#ifndef FLAMEKEEP_DATA_MAPPING_H
#define FLAMEKEEP_DATA_MAPPING_H

#include "data/columns.h"
#include "data/csv.h"
#include "data/import.h"
#include "data/survey.h"

enum { PROFILES_MAX = 8 };

/* How the figures of a field are to be read. */
enum way {
    WAY_FOUND, /* as headers and values say */
    WAY_PERCENT,
    WAY_FRACTION,
    WAY_UNITS,
    WAY_THOUSANDS,
    WAY_MILLIONS,
    WAY_COUNT,
};

struct mapping {
    const char *file; /* what messages call it */
    size_t width;
    char *headers[CSV_COLUMNS_MAX]; /* blanks and line breaks as single spaces */
    struct column_match matches[CSV_COLUMNS_MAX];
    bool given[COLUMN_COUNT];    /* by --map */
    bool left_out[COLUMN_COUNT]; /* by "--map field=" */
    enum way way[COLUMN_COUNT];  /* by --as */
    bool own;                    /* written by flamekeep: every cell is taken as it is */
    bool decimal_given;          /* by --decimal: */
    enum number_style decimal;   /* how every figure of the file is written */

    /* From here on known after mapping_resolve. */
    int at[COLUMN_COUNT];           /* the column of a field, or NO_COLUMN */
    int twin[COLUMN_COUNT];         /* another column of the same header, to check it with, or NO_COLUMN */
    int next_twin[CSV_COLUMNS_MAX]; /* after a twin, one more of that header, or NO_COLUMN */
    enum number_style style[CSV_COLUMNS_MAX];
    bool thousands[CSV_COLUMNS_MAX];         /* three digits after a single sign are thousands, whichever sign it is */
    int power[CSV_COLUMNS_MAX];              /* "Followers (millions)": 6 */
    bool rate_percent, authenticity_percent; /* without a percent sign, figures are percentages */
    bool authenticity_inverted;              /* the figures are the share of false followers */
    enum rate_base rate_base;                /* of the rates that the file gives */
    bool rate_per_view;                      /* likes and comments are divided by views, not by followers */
    enum platform platform;                  /* where a row does not say; PLATFORM_COUNT: unknown */
    bool platform_forced;                    /* by --platform: whatever a row says */
    struct {
        int at;
        enum platform platform; /* of the header, or PLATFORM_COUNT */
        bool accounts;          /* an address names its account, not only a video */
    } profiles[PROFILES_MAX];   /* columns of addresses */
    size_t profile_count;
    /* Headers may name several platforms: then a row may hold an account on each of them, and each has a mapping of its own, of the same
     * columns. This one then gives no creators. */
    struct mapping *accounts;
    size_t account_count;     /* 0: one creator a row */
    bool is_account;          /* one of those */
    bool common[COLUMN_COUNT]; /* of such a mapping: the field's header names no platform, so another account may own its figures */
    bool names_are_handles;   /* a column of names stands in for handles */
    bool split_handles;       /* cells are "name (handle)" */
    const struct money_sign *fee_sign; /* that the header of the fees names, or NULL */
    const char *fee_currency;          /* by --currency, or NULL */
    int fee_decimals;                  /* of the store's currency */
};

/* Takes the header row and applies --map. */
bool mapping_begin(struct mapping *mapping, const char *file, const struct csv *header, const struct import_options *options,
                   struct error *err);
void mapping_free(struct mapping *mapping);

/* One "field=column header"; *header is a copy that the caller frees, "" to leave the field out. NULL: it is not wanted. The field may be
 * COLUMN_NONE, written "none": then the column is not used. */
bool mapping_parse_map(const char *map, enum column *column, char **header, struct error *err);
/* One "field=percent". */
bool mapping_parse_way(const char *text, enum column *column, enum way *way, struct error *err);
const char *way_name(enum way way); /* "percent": as in --as; "" for WAY_FOUND */
bool way_fits(enum way way, enum column column);
bool mapping_parse_decimal(const char *text, enum number_style *style, struct error *err); /* "." or "," */
bool mapping_parse_currency(const char *text, struct error *err);                          /* a code: "EUR" */
bool mapping_force_platform(struct mapping *mapping, const char *name, struct error *err);

/* Reads a figure as its column's are to be read. */
bool mapping_number(const struct mapping *mapping, int column, const char *text, struct number *out);

/* A figure of the column `at` as it is understood when it gives the field: "48,500,000", "4.5%"; "" when there is none. */
void mapping_understood(const struct mapping *mapping, enum column column, int at, const char *text, char *out, size_t size);

/* The share of real followers that a figure of the column of authenticity says. */
double mapping_real_share(const struct mapping *mapping, double share);

/* Decides everything else from the headers and the surveys of the columns; what was found, guessed and not used goes into
 * the report. False when there are no followers, no handles or no platform. */
bool mapping_resolve(struct mapping *mapping, const struct column_survey *surveys, const struct import_options *options,
                     struct import_report *report, struct error *err);

/* Parts of mapping_resolve. */
void mapping_settle(struct mapping *mapping, const struct column_survey *surveys, struct import_report *report);
bool mapping_accounts(struct mapping *mapping, const struct column_survey *surveys, const struct import_options *options,
                      struct import_report *report, struct error *err); /* true when there are several platforms */
void mapping_parts(struct mapping *mapping, const struct column_survey *surveys, const struct import_options *options,
                   struct import_report *report);
bool mapping_check(const struct mapping *mapping, const struct column_survey *surveys, struct error *err);
bool mapping_platform(struct mapping *mapping, const struct import_options *options, struct import_report *report, struct error *err);
void mapping_columns(struct mapping *mapping, const struct column_survey *surveys, struct import_report *report);
void mapping_handles(struct mapping *mapping, const struct column_survey *surveys, struct import_report *report);
bool mapping_has_accounts(const struct mapping *mapping); /* some address column names accounts */
void mapping_values(struct mapping *mapping, const struct column_survey *surveys, const struct currency *currency,
                    struct import_report *report);

#endif

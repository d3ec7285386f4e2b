/* A roster file into the store: a table of any maker (data/convert.h says which files can be read), by header names.
 *
 * Columns are found by their headers (data/columns.h) and by what is in them; --map settles it. What is guessed, and what is
 * not used, is in the report. How figures are read:
 * - The decimal sign is found for each column from its values, then from other columns. Where nothing tells, three digits
 *   after a comma are thousands ("1,234"). Where there can be no such decimals (followers, fees), three digits after every
 *   sign of a column are thousands, after a point too. A count of followers that then still has decimals and no suffix is
 *   rejected.
 * - A rate with a percent sign is a percentage. Without, the column is one if its median is above 1; if nothing is above 1,
 *   it is taken for fractions unless rates over 30 % were then common, and that is reported as a guess. A '%' in the header
 *   settles it. A column with a median above 100 is counts, not rates; above 30 it
 *   cannot be told, and is not used. --as says it.
 * - Without a rate, engagements per post are divided by followers; likes, comments and shares by views, or by followers
 *   where there are no views.
 * - A row may hold several accounts of one person: an address, a handle or the followers on each platform. A figure whose header names a
 *   platform is of the account there. One whose header names none belongs to the account whose followers it gives, to the one of the row's
 *   platform, or to the only one; else it is left out. An account without followers is not made. Both are reported.
 * - A fee is in the currency of its own sign, else of the row's column of currencies, else of the header, else of --currency, else of the
 *   store. In another than the store's it is converted where the configuration has a rate, and marked so; else it is left out.
 *   Of a range of fees ("500–800") the upper end is taken, of one from an amount on that amount; both are reported as guesses.
 * - False followers are the other part of the authenticity. First and last names are joined where there is no full name.
 * - A market that is a country becomes its code (model/country.h); any other word stays.
 * Rows of one platform and handle are joined. A row whose figures cannot be read is rejected; all others are used. */
#ifndef FLAMEKEEP_DATA_IMPORT_H
#define FLAMEKEEP_DATA_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "model/creator.h"

enum { IMPORT_AT_ONCE = 16 };

/* Takes the usable creators (rows of one creator are merged first), 1 to IMPORT_AT_ONCE at a time. `person` of each numbers the people
 * with several accounts in this file; the store has numbers of its own. Returning false stops the import with *err. */
typedef bool import_sink(void *user, const struct creator *creators, size_t count, struct error *err);

enum { NO_COLUMN = -1 };

struct import_options {
    const char *platform;    /* --platform, or NULL */
    const char *const *maps; /* --map "field=column header", or NULL */
    size_t map_count;
    const char *const *ways; /* --as "field=percent", or NULL */
    size_t way_count;
    const char *fee_currency; /* --currency: the code of the fees that name none, "EUR"; NULL: the store's */
    const char *decimal;      /* --decimal: "." or ","; NULL: it is found */
    const char *encoding;    /* --encoding of a text file, or NULL: it is found */
    const char *sheet;       /* --sheet of a workbook, or NULL: it is found */
    const char *day; /* "2025-10-01": of figures that change in the store and have no date of their own; NULL: today */
    const char *rejects_path;                  /* where rejected rows go ("-": standard output); NULL: nowhere, they are counted only */
    void (*progress)(void *user, double done); /* [0, 1], of import_file: called now and then; may be NULL */
    void *progress_user;
    const struct currency *currency; /* of the store; NULL: params->currency */
    const struct exchange *exchanges; /* of other currencies; NULL: those of params */
    size_t exchange_count;
};

/* ROWS: what was made of rows, as converted fees. */
enum import_note_kind { NOTE_MAPPED, NOTE_GUESS, NOTE_UNUSED, NOTE_MERGED, NOTE_ROWS, NOTE_WARNING };

/* One line of the report: "column 'Total Posts': not used", "platform: instagram, guessed from the header 'Influencer insta name'". */
struct import_note {
    enum import_note_kind kind;
    int column; /* of the file that it is about, counted from 0; NO_COLUMN: of none, or of all */
    char *text;
};

enum { IMPORT_REJECTS_TOLD = 3 };

struct import_report {
    size_t rows;     /* data rows read (not empty ones) */
    size_t creators; /* handed to the sink */
    size_t rejected; /* rows that could not be used, each in the rejects file with line and reason */
    size_t extra;    /* accounts beyond the first of their row: rows + extra = creators + merged + rejected */
    size_t merged;   /* rows joined to an earlier row of the same creator */
    size_t several_platforms; /* of the rejected: nothing says of which of their accounts the figures are */
    bool names_repeat; /* the file was refused because names stand in for handles, and different creators share them */
    struct {
        size_t line;
        char reason[160]; /* cut to fit */
    } first_rejects[IMPORT_REJECTS_TOLD];
    struct import_note *notes;
    size_t note_count, note_capacity;
};

/* False when a field or a platform is named that there is none of: what can be said before a file is read. */
bool import_check_options(const struct import_options *options, struct error *err);

/* An import in steps, for whoever has more to do meanwhile. It goes through these phases; in the two standing ones (MAPPED, READY)
 * nothing happens until the next step is taken. */
enum import_phase {
    IMPORT_CONVERT, /* workbooks, JSON, other encodings and very long texts: the table, to its header (data/convert.h) */
    IMPORT_SURVEY,  /* the first reading: what is in the columns */
    IMPORT_MAPPED,  /* what becomes of each column is known, and can be shown or changed */
    IMPORT_READ,    /* the second reading: rows become creators */
    IMPORT_READY,   /* every creator is known, and none handed over yet */
    IMPORT_DELIVER, /* they go to the sink */
    IMPORT_DONE,
};

struct import;

/* Opens the file ("-": standard input). The phase is IMPORT_CONVERT, or IMPORT_SURVEY where there is nothing to be converted; then the header
 * is known. NULL when it cannot be used at all. What the options and `params` point to,
 * and the report, belong to the caller and must outlive the import; the path is copied. The report is emptied here, filled by the steps
 * and freed by the caller, also after a failure. */
struct import *import_begin(const char *path, const struct import_options *options, const struct params *params, import_sink *sink,
                            void *user, struct import_report *report, struct error *err);
/* The same for bytes in memory, which must outlive the import; `name` is what messages call it. */
struct import *import_begin_bytes(const char *name, const unsigned char *bytes, size_t size, const struct import_options *options,
                                  const struct params *params, import_sink *sink, void *user, struct import_report *report,
                                  struct error *err);

/* Works until clock_ms() reaches the deadline or the phase is over; at least a few rows. False when the file cannot be used or the sink
 * refuses: then nothing must be kept, and only import_again or import_finish can follow. */
bool import_step(struct import *import, double deadline_ms, struct error *err);

enum import_phase import_phase(const struct import *import);
double import_progress(const struct import *import); /* of the phase, [0, 1] */

/* From IMPORT_READY on: the creators for the sink, without their person, as long as the import lives. */
size_t import_creators(const struct import *import, const struct creator **creators);

/* From IMPORT_SURVEY on: the headers of the file with single spaces, for as long as the import lives and does not start again. */
char *const *import_headers(const struct import *import, size_t *count);

/* The sheets of a workbook (data/workbook.h), none of any other file; known from the beginning, the taken one from IMPORT_SURVEY on; for as long as the import lives. */
struct sheet_list;
const struct sheet_list *import_sheets(const struct import *import);

/* From IMPORT_MAPPED on: what becomes of the columns (data/preview.h). */
struct preview;
void import_preview(const struct import *import, struct preview *preview);

/* From the survey again with other options, for example another mapping; the report is emptied. A survey that serves for the new options
 * as well is not made anew: then the phase is IMPORT_MAPPED. What is still being converted goes on. False as for import_begin, but the
 * import lives on for another try. */
bool import_again(struct import *import, const struct import_options *options, const struct params *params, struct error *err);

/* Steps, with progress told, until a phase (or IMPORT_DONE) is reached. False as for import_step. */
bool import_run(struct import *import, enum import_phase until, struct error *err);

/* Also in the middle of everything: then no rejects are left behind. NULL is nothing. */
void import_finish(struct import *import);

/* The whole of it in one go. Reads the file and hands its creators to the sink. False, and nothing must be kept, when the file
 * cannot be used at all; the message says what is missing and which option would help. The report is filled either way. */
bool import_file(const char *path, const struct import_options *options, const struct params *params, import_sink *sink, void *user,
                 struct import_report *report, struct error *err);
bool import_bytes(const char *name, const unsigned char *bytes, size_t size, const struct import_options *options,
                  const struct params *params, import_sink *sink, void *user, struct import_report *report, struct error *err);
void import_report_free(struct import_report *report);

#endif

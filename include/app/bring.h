/* Brings a roster into the store: the importer's creators in one transaction. */
#ifndef FLAMEKEEP_APP_BRING_H
#define FLAMEKEEP_APP_BRING_H

#include "data/import.h"
#include "store/store_roster.h"
#include "store/store_undo.h"

struct preview;

struct bring_report {
    struct import_report import;
    size_t added, updated, unchanged;
    struct preview *preview; /* of bring_file: what becomes of the columns; NULL when nobody could say */
    char *headers;           /* likewise: of the file, for recall_put; NULL when they cannot be kept */
};

/* An import_sink that puts creators into a store with an open transaction, and counts them in the report. */
struct bring_linked;
struct bring_destination {
    struct store *store;
    struct bring_report *report;
    struct bring_linked *linked; /* those with other accounts in the file */
    size_t linked_count, linked_capacity;
};
bool bring_put(void *destination, const struct creator *creators, size_t count, struct error *err);

/* Before creators are put: of which day figures are that have no date and change something. */
void bring_set_day(struct store *store, const struct import_options *options);

/* When all are in: makes the accounts of one person in the file accounts of one person in the store. */
bool bring_link(struct bring_destination *destination, struct error *err);
void bring_destination_free(struct bring_destination *destination);

/* Imports a file into the store, by what was saved for its headers where the options say nothing else. Without a store (NULL) it is only
 * read, and everybody would be added. False, and the store is as before, when it cannot be used; the report is filled either way
 * and must be freed with bring_report_free. Needs an open transaction, if
 * there is a store. */
bool bring_file(struct store *store, const struct params *params, const char *path, const struct import_options *options,
                struct bring_report *report, struct error *err);

/* The same with the fictional roster that is built in; a transaction of its own. */
bool bring_demo(struct store *store, const struct params *params, struct error *err);
bool bring_demo_once(struct store *store, const struct params *params, struct error *err); /* only into an empty store */

/* Where the store is: as named, or the default place; the demo has a store of its own beside the user's. The caller frees it. */
char *bring_store_path(const char *named, bool demo, struct error *err);

/* The demo's store beside another one. The caller frees it. */
char *bring_demo_path(const char *store_path);

/* An import as undo speaks of it: "import creators.csv: 300 added, 5 updated". */
void bring_what(char out[UNDO_WHAT_SIZE], const char *path, const struct bring_report *report);

void bring_report_free(struct bring_report *report);

/* Where the rejected rows of a file go when nobody says: "<file name without .csv>.rejects.csv" in the working folder; the
 * caller frees it. */
char *bring_rejects_path(const char *path);

#endif

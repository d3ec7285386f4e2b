#ifndef FLAMEKEEP_STORE_STORE_ROSTER_H
#define FLAMEKEEP_STORE_STORE_ROSTER_H

#include "model/roster.h"
#include "store/store.h"

/* Appends every creator of the store to the roster, in ascending id. */
bool store_load_roster(struct store *store, const struct params *params, struct roster *roster, struct error *err);

struct sqlite3_stmt;

/* The same in steps, of one moment's store whatever is written meanwhile by others. A zeroed struct reads nothing. */
struct store_load {
    struct store *store;
    struct sqlite3_stmt *rows; /* NULL: not reading */
};

/* Must end, by a step that returns no more or by store_load_end, before the store is closed. */
bool store_load_begin(struct store *store, struct store_load *load, struct error *err);

/* Appends at least so many creators, and goes on until the deadline (clock_ms). *more is false once all are there, or after a failure: the
 * reading has then ended. */
bool store_load_step(struct store_load *load, const struct params *params, struct roster *roster, size_t least, double deadline_ms,
                     bool *more, struct error *err);

void store_load_end(struct store_load *load); /* gives up, or does nothing */

bool store_count_creators(struct store *store, int64_t *count, struct error *err);

/* The day ("2025-10-01") that figures are of which store_put_creator changes and which do not say theirs; "", as at first: nothing is said.
 */
void store_set_day(struct store *store, const char *day);

enum store_change { STORE_ADDED, STORE_UPDATED, STORE_UNCHANGED };

/* Adds the creator, or updates the one with the same (platform, handle): an unknown field of `creator` never erases what
 * the store has, status changes only from prospect, and verified is never taken back. Needs a transaction (store_begin). Sets *id and
 * *change. */
bool store_put_creator(struct store *store, const struct creator *creator, int64_t *id, enum store_change *change, struct error *err);

/* The same with each of them in turn, but quicker: the caller has checked them with creator_check. Sets ids[count] and changes[count]. */
bool store_put_creators(struct store *store, const struct creator *creators, size_t count, int64_t *ids, enum store_change *changes,
                        struct error *err);

/* What store_put_creator would do; nothing is written and no transaction is needed. */
bool store_compare_creator(struct store *store, const struct creator *creator, enum store_change *change, struct error *err);

#endif

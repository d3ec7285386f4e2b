#ifndef FLAMEKEEP_STORE_STORE_ROSTER_H
#define FLAMEKEEP_STORE_STORE_ROSTER_H

#include "model/roster.h"
#include "store/store.h"

/* Appends every creator of the store to the roster, in ascending id. */
bool store_load_roster(struct store *store, const struct params *params, struct roster *roster, struct error *err);

bool store_count_creators(struct store *store, int64_t *count, struct error *err);

enum store_change { STORE_ADDED, STORE_UPDATED, STORE_UNCHANGED };

/* Adds the creator, or updates the one with the same (platform, handle): an unknown field of `creator` never erases what
 * the store has, status changes only from prospect, and verified is never taken back. Needs a transaction (store_begin). Sets *id and
 * *change. */
bool store_put_creator(struct store *store, const struct creator *creator, int64_t *id, enum store_change *change, struct error *err);

#endif

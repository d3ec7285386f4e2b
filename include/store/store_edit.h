/* Creators one by one, as people edit them. All but reading need a change (store_change_begin, store/store_undo.h). */
#ifndef FLAMEKEEP_STORE_STORE_EDIT_H
#define FLAMEKEEP_STORE_STORE_EDIT_H

#include "base/arena.h"
#include "model/roster.h"
#include "store/store.h"

/* The creator of an id, its texts copied to the arena; *found is false when there is none. */
bool store_read_creator(struct store *store, int64_t id, struct arena *texts, struct creator *creator, bool *found, struct error *err);

/* Adds a creator; sets *id. Refuses one that does not pass creator_check, and a (platform, handle) that the store has already. */
bool store_insert_creator(struct store *store, const struct creator *creator, int64_t *id, struct error *err);

/* Writes every field as it is, unknown ones too, over the creator of creator->id. Refuses as store_insert_creator does, and an id
 * that is no longer there. */
bool store_write_creator(struct store *store, const struct creator *creator, struct error *err);

/* Deletes creators with their pins, excludes and lines in saved plans; ids that are not there are passed over. An account that is then
 * alone with its person is its own. */
bool store_delete_creators(struct store *store, const int64_t *ids, size_t count, struct error *err);

/* Makes all of them, and whoever they are linked with already, accounts of one person. */
bool store_link(struct store *store, const int64_t *ids, size_t count, struct error *err);

/* Makes each an account of its own; an account that is then alone with its person is, too. */
bool store_unlink(struct store *store, const int64_t *ids, size_t count, struct error *err);

/* Makes the rows of these ids, ascending, in the roster what the store has: changed, added or gone. Call model_roster_changed
 * afterwards. On failure the roster is unchanged. */
bool store_refresh_roster(struct store *store, const struct params *params, struct roster *roster, const int64_t *ids, size_t count,
                          struct error *err);

#endif

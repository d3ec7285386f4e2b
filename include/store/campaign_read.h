/* Private to the store: reading a campaign's rows, which may be anything. */
#ifndef FLAMEKEEP_STORE_CAMPAIGN_READ_H
#define FLAMEKEEP_STORE_CAMPAIGN_READ_H

#include "model/campaign.h"
#include "store/sql.h"

/* A column into a text of fixed size; false when it is not text that flamekeep wrote. */
bool campaign_read_name(struct sqlite3_stmt *row, int column, char *out, size_t size);

/* The id of the open campaign; 0 in a new store. */
bool campaign_read_open(struct store *store, int64_t *id, struct error *err);

/* The campaign of an id; *found is false when there is none, and *campaign, which is initialised, is then untouched. Excludes, of which
 * there can be as many as creators, can be left out. */
bool campaign_read(struct store *store, const struct params *params, int64_t id, bool excludes, struct campaign *campaign, bool *found,
                   struct error *err);

#endif

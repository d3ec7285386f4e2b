/* Private to the store: writing a campaign's rows, inside the caller's transaction. */
#ifndef FLAMEKEEP_STORE_CAMPAIGN_ROWS_H
#define FLAMEKEEP_STORE_CAMPAIGN_ROWS_H

#include "model/campaign.h"
#include "store/sql.h"

/* Creator and posts of a campaign's lists, by creator: the campaign's id is to be bound. */
extern const char campaign_rows_select_pins[], campaign_rows_select_excludes[];

/* The id of the campaign of that name, or 0; names are compared case-folded. */
bool campaign_rows_find(struct store *store, const char *name, int64_t *id, struct error *err);

/* "Launch", "Launch 2", "Launch 3" …: makes `name` the first that is free. */
bool campaign_rows_free_name(struct store *store, char name[64], struct error *err);

/* An id that no campaign ever had: another program may still have one on its screen that is deleted. */
bool campaign_rows_new_id(struct store *store, int64_t *id, struct error *err);

/* Makes the campaign of that id, which must exist, the open one. */
bool campaign_rows_open(struct store *store, int64_t id, struct error *err);

/* Writes what differs from the rows of *id (campaign->id does not matter); 0 makes new rows and sets *id. */
bool campaign_rows_save(struct store *store, const struct params *params, const struct campaign *campaign, int64_t *id, struct error *err);

#endif

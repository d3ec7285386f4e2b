/* Private to the store: a creator as a row. */
#ifndef FLAMEKEEP_STORE_CREATOR_ROWS_H
#define FLAMEKEEP_STORE_CREATOR_ROWS_H

#include "model/creator.h"
#include "store/sql.h"

/* The columns in the order in which creator_rows_read wants them. */
#define CREATOR_COLUMNS                                                                                                                    \
    "platform, handle, name, niche, market, language, tags, contact, notes, figures_date, followers, rate, rate_base, posts_sampled, "     \
    "views, fee_cents, authenticity, status, verified, converted, person"
#define CREATOR_FIELDS CREATOR_COLUMNS ", id"

/* The record of the current row; its texts live until the statement moves on. */
bool creator_rows_read(const struct store *store, struct sqlite3_stmt *row, struct creator *creator, struct error *err);

/* Looks the key up; with *found, the row's texts live until the statement (*row) is reset. */
bool creator_rows_find(struct store *store, enum platform platform, const char *handle, struct sqlite3_stmt **row, bool *found,
                       struct error *err);

/* Inserts the creator unless there is one of that key: then *added is false. */
bool creator_rows_insert(struct store *store, const struct creator *creator, int64_t *id, bool *added, struct error *err);

enum { CREATOR_ROWS = 16 }; /* of one statement, so that it is begun and ended once for all of them */

/* Inserts these one after another, up to the first whose key is taken: *added of them. Where new ids follow one another, *last is
 * that of the last one added. */
bool creator_rows_insert_many(struct store *store, const struct creator creators[CREATOR_ROWS], size_t *added, int64_t *last,
                              struct error *err);

/* By creator->id. */
bool creator_rows_update(struct store *store, const struct creator *creator, struct error *err);

#endif

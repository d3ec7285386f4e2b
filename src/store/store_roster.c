#include "store/store_roster.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>

#include "base/clock.h"
#include "model/creator_join.h"
#include "store/change_sets.h"
#include "store/creator_rows.h"

/* The statement is the load's own: a rollback meanwhile, which sets the others back, leaves it where it is. */
bool store_load_begin(struct store *store, struct store_load *load, struct error *err) {
    static const char sql[] = "SELECT " CREATOR_FIELDS " FROM creator ORDER BY id";
    *load = (struct store_load){.store = store};
    return sqlite3_prepare_v2(store->db, sql, -1, &load->rows, NULL) == SQLITE_OK || sql_fail(store, err);
}

void store_load_end(struct store_load *load) {
    sqlite3_finalize(load->rows);
    load->rows = NULL;
}

/* The next creator; *more is false after the last one. */
static bool load_one(struct store_load *load, const struct params *params, struct roster *roster, bool *more, struct error *err) {
    struct creator creator;
    if (!sql_next(load->store, load->rows, more, err) || (*more && !creator_rows_read(load->store, load->rows, &creator, err)))
        return false;
    if (*more)
        roster_add(roster, params, &creator);
    return true;
}

bool store_load_step(struct store_load *load, const struct params *params, struct roster *roster, size_t least, double deadline_ms,
                     bool *more, struct error *err) {
    enum { LOOKS = 64 }; /* creators between two looks at the clock */
    bool good = true;
    *more = load->rows != NULL;
    for (size_t i = 0; *more && good && (i < least || i % LOOKS != 0 || clock_ms() < deadline_ms); i++)
        good = load_one(load, params, roster, more, err);
    *more = *more && good;
    if (!*more)
        store_load_end(load);
    return good;
}

bool store_load_roster(struct store *store, const struct params *params, struct roster *roster, struct error *err) {
    struct store_load load;
    bool more;
    return store_load_begin(store, &load, err) && store_load_step(&load, params, roster, SIZE_MAX, 0.0, &more, err);
}

bool store_count_creators(struct store *store, int64_t *count, struct error *err) {
    return sql_integer(store, "SELECT count(*) FROM creator", count, err);
}

void store_set_day(struct store *store, const char *day) {
    snprintf(store->day, sizeof store->day, "%s", day);
}

/* Joins the news to the row found, and writes it when that changes anything. */
static bool join_creator(struct store *store, sqlite3_stmt *row, const struct creator *news, int64_t *id, enum store_change *change,
                         struct error *err) {
    struct creator stored;
    if (!creator_rows_read(store, row, &stored, err))
        return false;
    *id = stored.id;
    *change = creator_update(&stored, news, store->day) ? STORE_UPDATED : STORE_UNCHANGED;
    return *change == STORE_UNCHANGED || creator_rows_update(store, &stored, err);
}

/* Of somebody new in an open change only the id is kept, not the row: an import of many must not cost twice. */
static bool add_creator(struct store *store, const struct creator *creator, int64_t *id, bool *added, struct error *err) {
    bool by_range = change_pause(store);
    *id = 0; /* as long as nobody is added */
    bool good = creator_rows_insert(store, creator, id, added, err);
    if (by_range)
        change_resume(store, *id, good && *added ? *id : 0);
    return good;
}

/* The same of CREATOR_ROWS, in an open change; without one, none is added here. */
static bool add_many(struct store *store, const struct creator *creators, int64_t *ids, size_t *added, struct error *err) {
    int64_t last = 0;
    *added = 0;
    if (!change_pause(store))
        return true;
    bool good = creator_rows_insert_many(store, creators, added, &last, err);
    change_resume(store, last - (int64_t)*added + 1, good && *added > 0 ? last : 0);
    for (size_t i = 0; i < *added; i++)
        ids[i] = last - (int64_t)(*added - 1 - i);
    return good;
}

/* Both an insert and a search find out whether the key is there. In a file creators are mostly new or mostly known, so what
 * the last one called for is tried first. */
static bool put_checked(struct store *store, const struct creator *creator, int64_t *id, enum store_change *change, struct error *err) {
    sqlite3_stmt *row = NULL;
    bool found = false, added = false;
    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!store->found_last && !add_creator(store, creator, id, &added, err))
        return false;
    if (!added && !creator_rows_find(store, creator->platform, creator->handle, &row, &found, err))
        return false;
    store->found_last = found;
    *change = STORE_ADDED;
    if (!found)
        return added || add_creator(store, creator, id, &added, err);
    bool good = join_creator(store, row, creator, id, change, err);
    sqlite3_reset(row);
    return good;
}

bool store_put_creator(struct store *store, const struct creator *creator, int64_t *id, enum store_change *change, struct error *err) {
    return creator_check(creator, err) && put_checked(store, creator, id, change, err);
}

/* Where the last one was new, as many as go into one statement; whoever stops it is known already. */
bool store_put_creators(struct store *store, const struct creator *creators, size_t count, int64_t *ids, enum store_change *changes,
                        struct error *err) {
    size_t i = 0, added = 0;
    while (i < count) {
        bool many = !store->found_last && count - i >= CREATOR_ROWS;
        if (many && !add_many(store, &creators[i], &ids[i], &added, err))
            return false;
        for (size_t end = i + (many ? added : 0); i < end; i++)
            changes[i] = STORE_ADDED;
        if (i < count && (!many || added < CREATOR_ROWS)) {
            if (!put_checked(store, &creators[i], &ids[i], &changes[i], err))
                return false;
            i++;
        }
    }
    return true;
}

bool store_compare_creator(struct store *store, const struct creator *creator, enum store_change *change, struct error *err) {
    struct creator stored;
    sqlite3_stmt *row;
    bool found;
    if (!creator_check(creator, err) || !creator_rows_find(store, creator->platform, creator->handle, &row, &found, err))
        return false;
    *change = STORE_ADDED;
    if (!found)
        return true;
    bool good = creator_rows_read(store, row, &stored, err);
    if (good)
        *change = creator_update(&stored, creator, store->day) ? STORE_UPDATED : STORE_UNCHANGED;
    sqlite3_reset(row);
    return good;
}

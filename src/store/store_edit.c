#include "store/store_edit.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "base/mem.h"
#include "model/creator_join.h"
#include "model/roster_change.h"
#include "store/creator_rows.h"
#include "store/store_people.h"

static void keep_texts(struct arena *arena, struct creator *creator) {
    const char **texts[CREATOR_TEXTS];
    creator_texts(creator, texts);
    for (size_t i = 0; i < CREATOR_TEXTS; i++)
        *texts[i] = arena_text(arena, *texts[i]);
    creator->handle = arena_text(arena, creator->handle);
}

bool store_read_creator(struct store *store, int64_t id, struct arena *texts, struct creator *creator, bool *found, struct error *err) {
    static const char sql[] = "SELECT " CREATOR_FIELDS " FROM creator WHERE id = ?";
    sqlite3_stmt *row = sql_statement(store, sql, err);
    if (row == NULL)
        return false;
    if (sqlite3_bind_int64(row, 1, id) != SQLITE_OK)
        return sql_fail(store, err);
    if (!sql_next(store, row, found, err))
        return false;
    bool good = !*found || creator_rows_read(store, row, creator, err);
    if (good && *found)
        keep_texts(texts, creator);
    sqlite3_reset(row);
    return good;
}

static bool report_taken(const struct creator *creator, struct error *err) {
    return error_set(err, "%s:%s is in the roster already: edit that one, or give another handle", platform_name(creator->platform),
                     creator->handle);
}

/* Nobody else has the account. */
static bool check_key(struct store *store, const struct creator *creator, struct error *err) {
    sqlite3_stmt *row;
    struct creator other;
    bool found;
    if (!creator_check(creator, err) || !creator_rows_find(store, creator->platform, creator->handle, &row, &found, err))
        return false;
    if (!found)
        return true;
    bool good = creator_rows_read(store, row, &other, err);
    if (good && other.id != creator->id)
        good = report_taken(creator, err);
    sqlite3_reset(row);
    return good;
}

bool store_insert_creator(struct store *store, const struct creator *creator, int64_t *id, struct error *err) {
    bool added;
    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!creator_check(creator, err) || !creator_rows_insert(store, creator, id, &added, err))
        return false;
    return added || report_taken(creator, err);
}

bool store_write_creator(struct store *store, const struct creator *creator, struct error *err) {
    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!check_key(store, creator, err) || !creator_rows_update(store, creator, err))
        return false;
    return sqlite3_changes(store->db) == 1 ||
           error_set(err, "%s:%s is no longer in the store: another program has removed it", platform_name(creator->platform), creator->handle);
}

/* Runs a statement with one number. */
static bool run_with(struct store *store, const char *sql, int64_t number, struct error *err) {
    sqlite3_stmt *statement = sql_statement(store, sql, err);
    return statement != NULL && sql_finish(store, statement, sqlite3_bind_int64(statement, 1, number), err);
}

/* Accounts of one person. */

bool store_link(struct store *store, const int64_t *ids, size_t count, struct error *err) {
    struct store_people people = store_people(store);
    if (count < 2)
        return error_set(err, "one account alone cannot be linked: mark at least two");
    return store_people_join(&people, ids, count, NULL, err);
}

/* Lets the last account of a person go, too. */
static bool release_last(struct store *store, int64_t person, struct error *err) {
    static const char sql[] = "UPDATE creator SET person = NULL WHERE person = ?1 AND "
                              "(SELECT count(*) FROM creator WHERE person = ?1) = 1";
    return run_with(store, sql, person, err);
}

/* Runs a statement for each of the accounts, which lets it go from its person. */
static bool let_go(struct store *store, const char *sql, const int64_t *ids, size_t count, struct error *err) {
    assert(sqlite3_get_autocommit(store->db) == 0);
    for (size_t i = 0; i < count; i++) {
        int64_t person;
        if (!store_person_of(store, ids[i], &person, err) || !run_with(store, sql, ids[i], err) ||
            (person != 0 && !release_last(store, person, err)))
            return false;
    }
    return true;
}

bool store_unlink(struct store *store, const int64_t *ids, size_t count, struct error *err) {
    static const char sql[] = "UPDATE creator SET person = NULL WHERE id = ? AND person IS NOT NULL";
    return let_go(store, sql, ids, count, err);
}

bool store_delete_creators(struct store *store, const int64_t *ids, size_t count, struct error *err) {
    static const char sql[] = "DELETE FROM creator WHERE id = ?";
    return let_go(store, sql, ids, count, err);
}

/* The roster after a change. */

/* What the store has of the ids: creators, and those that are gone. */
struct news {
    struct arena texts;
    struct creator *creators;
    int64_t *gone;
    size_t count, gone_count;
};

static bool read_news(struct store *store, const int64_t *ids, size_t count, struct news *news, struct error *err) {
    *news = (struct news){.creators = mem_new(count + 1, sizeof *news->creators), .gone = mem_new(count + 1, sizeof *news->gone)};
    for (size_t i = 0; i < count; i++) {
        bool found;
        if (!store_read_creator(store, ids[i], &news->texts, &news->creators[news->count], &found, err))
            return false;
        if (found)
            news->count++;
        else
            news->gone[news->gone_count++] = ids[i];
    }
    return true;
}

bool store_refresh_roster(struct store *store, const struct params *params, struct roster *roster, const int64_t *ids, size_t count,
                          struct error *err) {
    struct news news;
    bool good = read_news(store, ids, count, &news, err);
    if (good) {
        roster_remove(roster, news.gone, news.gone_count);
        roster_merge(roster, params, news.creators, news.count);
    }
    arena_free(&news.texts);
    free(news.creators);
    free(news.gone);
    return good;
}

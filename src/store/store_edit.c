#include "store/store_edit.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "base/mem.h"
#include "model/creator_join.h"
#include "model/roster_change.h"
#include "store/creator_rows.h"

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

/* Runs a statement with one number once for each id. */
static bool for_each(struct store *store, const char *sql, const int64_t *ids, size_t count, struct error *err) {
    assert(sqlite3_get_autocommit(store->db) == 0);
    for (size_t i = 0; i < count; i++) {
        sqlite3_stmt *statement = sql_statement(store, sql, err);
        if (statement == NULL || !sql_finish(store, statement, sqlite3_bind_int64(statement, 1, ids[i]), err))
            return false;
    }
    return true;
}

/* Accounts of one person. */

static bool read_person(struct store *store, int64_t id, int64_t *person, struct error *err) {
    static const char sql[] = "SELECT ifnull(person, 0) FROM creator WHERE id = ?";
    sqlite3_stmt *row = sql_statement(store, sql, err);
    bool found;
    if (row == NULL)
        return false;
    if (sqlite3_bind_int64(row, 1, id) != SQLITE_OK)
        return sql_fail(store, err);
    if (!sql_next(store, row, &found, err))
        return false;
    *person = found ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    return true;
}

static bool run_with_two(struct store *store, const char *sql, int64_t first, int64_t second, struct error *err) {
    sqlite3_stmt *statement = sql_statement(store, sql, err);
    return statement != NULL &&
           sql_finish(store, statement, sqlite3_bind_int64(statement, 1, first) | sqlite3_bind_int64(statement, 2, second), err);
}

/* The number of a person among the accounts, or a new one. */
static bool choose_person(struct store *store, const int64_t *ids, size_t count, int64_t *person, struct error *err) {
    *person = 0;
    for (size_t i = 0; i < count && *person == 0; i++)
        if (!read_person(store, ids[i], person, err))
            return false;
    if (*person != 0)
        return true;
    if (!sql_integer(store, "SELECT ifnull(max(person), 0) + 1 FROM creator", person, err))
        return false;
    return *person <= UINT32_MAX || error_set(err, "too many people have linked accounts");
}

bool store_link(struct store *store, const int64_t *ids, size_t count, struct error *err) {
    static const char join[] = "UPDATE creator SET person = ?1 WHERE person = ?2 AND person <> ?1";
    static const char put[] = "UPDATE creator SET person = ?1 WHERE id = ?2 AND person IS NOT ?1";
    int64_t person, other;
    assert(sqlite3_get_autocommit(store->db) == 0);
    if (count < 2)
        return error_set(err, "one account alone cannot be linked: mark at least two");
    if (!choose_person(store, ids, count, &person, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!read_person(store, ids[i], &other, err) || (other != 0 && !run_with_two(store, join, person, other, err)) ||
            !run_with_two(store, put, person, ids[i], err))
            return false;
    return true;
}

/* Lets the last account of a person go, too. */
static bool release_last(struct store *store, int64_t person, struct error *err) {
    static const char sql[] = "UPDATE creator SET person = NULL WHERE person = ?1 AND "
                              "(SELECT count(*) FROM creator WHERE person = ?1) = 1";
    sqlite3_stmt *statement = sql_statement(store, sql, err);
    return statement != NULL && sql_finish(store, statement, sqlite3_bind_int64(statement, 1, person), err);
}

bool store_unlink(struct store *store, const int64_t *ids, size_t count, struct error *err) {
    static const char sql[] = "UPDATE creator SET person = NULL WHERE id = ? AND person IS NOT NULL";
    int64_t person;
    for (size_t i = 0; i < count; i++)
        if (!read_person(store, ids[i], &person, err) || !for_each(store, sql, &ids[i], 1, err) ||
            (person != 0 && !release_last(store, person, err)))
            return false;
    return true;
}

bool store_delete_creators(struct store *store, const int64_t *ids, size_t count, struct error *err) {
    static const char sql[] = "DELETE FROM creator WHERE id = ?";
    int64_t person;
    for (size_t i = 0; i < count; i++)
        if (!read_person(store, ids[i], &person, err) || !for_each(store, sql, &ids[i], 1, err) ||
            (person != 0 && !release_last(store, person, err)))
            return false;
    return true;
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

#include "store/sql.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/creator.h"

/* What the user can do about it; anything else gets SQLite's own words. */
static const struct {
    int code;
    const char *words;
} failures[] = {
    {SQLITE_BUSY, "another program is writing to it: try again when it has finished"},
    {SQLITE_LOCKED, "another program is writing to it: try again when it has finished"},
    {SQLITE_FULL, "the disk is full: nothing was saved"},
    {SQLITE_READONLY, "it cannot be written: check the permissions of the file and its directory"},
    {SQLITE_PERM, "permission denied"},
    {SQLITE_CANTOPEN, "it cannot be opened: check the permissions of the file and its directory"},
    {SQLITE_CORRUPT, "the file is damaged: put it aside and restore a copy"},
    {SQLITE_TOOBIG, "the file is damaged (something in it is far too long): put it aside and restore a copy"},
    {SQLITE_CONSTRAINT_FOREIGNKEY, "a creator of this plan is no longer in it: read the roster again"},
    {SQLITE_NOTADB, "this is not a flamekeep store"},
};

bool sql_fail(const struct store *store, struct error *err) {
    int code = sqlite3_extended_errcode(store->db);
    if ((code & 0xFF) == SQLITE_NOMEM)
        die("out of memory");
    for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++)
        if (failures[i].code == code || failures[i].code == (code & 0xFF))
            return error_set(err, "%s: %s", store->path, failures[i].words);
    if ((code & 0xFF) == SQLITE_IOERR)
        return error_set(err, "%s: the disk refuses to read or write (error %d): nothing was saved", store->path, code);
    return error_set(err, "%s: %s", store->path, sqlite3_errmsg(store->db));
}

bool sql_damaged(const struct store *store, struct error *err, const char *format, ...) {
    struct error what;
    va_list args;
    va_start(args, format);
    error_set_list(&what, format, args);
    va_end(args);
    return error_set(err, "%s: the file is damaged (%s): put it aside and restore a copy", store->path, what.text);
}

bool sql_run(struct store *store, const char *sql, struct error *err) {
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || sql_fail(store, err);
}

bool sql_integer(struct store *store, const char *sql, int64_t *out, struct error *err) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return sql_fail(store, err);
    int result = sqlite3_step(statement);
    *out = result == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    bool good = result == SQLITE_ROW || result == SQLITE_DONE || sql_fail(store, err);
    sqlite3_finalize(statement);
    return good;
}

sqlite3_stmt *sql_statement(struct store *store, const char *sql, struct error *err) {
    for (size_t i = 0; i < store->prepared_count; i++) {
        if (store->prepared[i].sql == sql) {
            sqlite3_reset(store->prepared[i].statement);
            sqlite3_clear_bindings(store->prepared[i].statement);
            return store->prepared[i].statement;
        }
    }
    if (store->prepared_count == STATEMENTS_MAX)
        die("too many prepared statements");
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) {
        sql_fail(store, err);
        return NULL;
    }
    store->prepared[store->prepared_count].sql = sql;
    store->prepared[store->prepared_count].statement = statement;
    store->prepared_count++;
    return statement;
}

bool sql_next(struct store *store, sqlite3_stmt *statement, bool *row, struct error *err) {
    int result = sqlite3_step(statement);
    *row = result == SQLITE_ROW;
    if (*row)
        return true;
    bool good = result == SQLITE_DONE || sql_fail(store, err);
    sqlite3_reset(statement);
    return good;
}

bool sql_finish(struct store *store, sqlite3_stmt *statement, int bound, struct error *err) {
    bool row;
    if (bound != SQLITE_OK)
        return sql_fail(store, err);
    return sql_next(store, statement, &row, err);
}

int sql_bind_text(sqlite3_stmt *statement, int index, const char *text) {
    return text[0] == '\0' ? sqlite3_bind_null(statement, index) : sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
}

int sql_bind_whole(sqlite3_stmt *statement, int index, const char *text) {
    return sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
}

bool sql_text(sqlite3_stmt *statement, int column, const char **out) {
    const char *text = (const char *)sqlite3_column_text(statement, column);
    size_t bad, length = (size_t)sqlite3_column_bytes(statement, column);
    *out = text != NULL ? text : "";
    return text_valid(*out, length, &bad);
}

bool sql_platform(sqlite3_stmt *statement, int column, enum platform *out) {
    const char *name;
    if (!sql_text(statement, column, &name))
        return false;
    for (int p = 0; p < PLATFORM_COUNT; p++) {
        *out = (enum platform)p;
        if (strcmp(name, platform_name(*out)) == 0)
            return true;
    }
    return false;
}

double sql_figure(sqlite3_stmt *statement, int column) {
    return sqlite3_column_type(statement, column) == SQLITE_NULL ? UNKNOWN : sqlite3_column_double(statement, column);
}

int64_t sql_cents(sqlite3_stmt *statement, int column) {
    return sqlite3_column_type(statement, column) == SQLITE_NULL ? MONEY_UNKNOWN : sqlite3_column_int64(statement, column);
}

bool sql_find_text(struct store *store, const char *sql, const char *key, char **out, struct error *err) {
    sqlite3_stmt *row = sql_statement(store, sql, err);
    const char *text;
    bool found;
    *out = NULL;
    if (row == NULL)
        return false;
    if (sql_bind_whole(row, 1, key) != SQLITE_OK)
        return sql_fail(store, err);
    if (!sql_next(store, row, &found, err))
        return false;
    if (!found)
        return true;
    bool good = sql_text(row, 0, &text) || sql_damaged(store, err, "a text of '%.60s'", key);
    if (good)
        *out = mem_text(text);
    sqlite3_reset(row);
    return good;
}

bool sql_drop_named(struct store *store, const char *sql, const char *name, bool *found, struct error *err) {
    sqlite3_stmt *drop = sql_statement(store, sql, err);
    *found = false;
    if (drop == NULL)
        return false;
    char *key = text_fold(name);
    bool good = sql_finish(store, drop, sql_bind_whole(drop, 1, key), err);
    free(key);
    *found = good && sqlite3_changes(store->db) > 0;
    return good;
}

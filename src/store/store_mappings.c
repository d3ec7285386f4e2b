#include "store/store_mappings.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/sql.h"

bool store_find_mapping(struct store *store, const char *headers, char **options, struct error *err) {
    static const char sql[] = "SELECT options FROM saved_mapping WHERE headers = ?";
    return sql_find_text(store, sql, headers, options, err);
}

static bool check(const char *text, struct error *err) {
    size_t bad;
    if (!text_valid(text, strlen(text), &bad))
        return error_set(err, "headers that are not UTF-8 text cannot be saved with a mapping");
    return strlen(text) <= MAPPING_TEXT_MAX || error_set(err, "so long a row of headers cannot be saved with a mapping");
}

bool store_save_mapping(struct store *store, const char *headers, const char *options, struct error *err) {
    static const char sql[] = "INSERT INTO saved_mapping (headers, options) VALUES (?1, ?2) "
                              "ON CONFLICT (headers) DO UPDATE SET options = ?2 WHERE options <> ?2";
    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!check(headers, err) || !check(options, err))
        return false;
    sqlite3_stmt *put = sql_statement(store, sql, err);
    return put != NULL && sql_finish(store, put, sql_bind_whole(put, 1, headers) | sql_bind_whole(put, 2, options), err);
}

bool store_delete_mapping(struct store *store, const char *headers, bool *found, struct error *err) {
    static const char sql[] = "DELETE FROM saved_mapping WHERE headers = ?";
    assert(sqlite3_get_autocommit(store->db) == 0);
    sqlite3_stmt *drop = sql_statement(store, sql, err);
    bool good = drop != NULL && sql_finish(store, drop, sql_bind_whole(drop, 1, headers), err);
    *found = good && sqlite3_changes(store->db) > 0;
    return good;
}

static bool take(const struct store *store, sqlite3_stmt *row, struct saved_mapping *mapping, struct error *err) {
    const char *headers, *options;
    if (!sql_text(row, 0, &headers) || !sql_text(row, 1, &options))
        return sql_damaged(store, err, "a saved mapping");
    *mapping = (struct saved_mapping){mem_text(headers), mem_text(options)};
    return true;
}

bool store_list_mappings(struct store *store, struct saved_mapping **list, size_t *count, struct error *err) {
    static const char sql[] = "SELECT headers, options FROM saved_mapping ORDER BY headers";
    sqlite3_stmt *rows = sql_statement(store, sql, err);
    size_t capacity = 0;
    bool row, good = rows != NULL;
    *list = NULL;
    *count = 0;
    while (good && (good = sql_next(store, rows, &row, err)) && row) {
        *list = mem_grow(*list, *count, &capacity, sizeof **list);
        good = take(store, rows, &(*list)[*count], err);
        *count += good;
    }
    if (good)
        return true;
    if (rows != NULL)
        sqlite3_reset(rows);
    store_free_mappings(*list, *count);
    *list = NULL;
    *count = 0;
    return false;
}

void store_free_mappings(struct saved_mapping *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        free(list[i].headers);
        free(list[i].options);
    }
    free(list);
}

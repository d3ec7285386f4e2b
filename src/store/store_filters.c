#include "store/store_filters.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/sql.h"

/* False when it is not text that flamekeep wrote. */
static bool take(sqlite3_stmt *row, int column, char *out, size_t size) {
    const char *text;
    if (!sql_text(row, column, &text) || strlen(text) >= size)
        return false;
    memcpy(out, text, strlen(text) + 1);
    return true;
}

bool store_list_filters(struct store *store, struct saved_filter **list, size_t *count, struct error *err) {
    static const char sql[] = "SELECT name, expression FROM saved_filter ORDER BY name_key";
    sqlite3_stmt *rows = sql_statement(store, sql, err);
    size_t capacity = 0;
    bool row, good = rows != NULL;
    *list = NULL;
    *count = 0;
    while (good && (good = sql_next(store, rows, &row, err)) && row) {
        *list = mem_grow(*list, *count, &capacity, sizeof **list);
        struct saved_filter *filter = &(*list)[(*count)++];
        good = (take(rows, 0, filter->name, sizeof filter->name) && take(rows, 1, filter->expression, sizeof filter->expression)) ||
               sql_damaged(store, err, "saved filter %zu", *count);
    }
    if (good)
        return true;
    if (rows != NULL)
        sqlite3_reset(rows);
    free(*list);
    *list = NULL;
    *count = 0;
    return false;
}

static bool check(const char *text, const char *what, size_t size, struct error *err) {
    size_t bad;
    if (text[0] == '\0')
        return error_set(err, "a saved filter needs %s", what);
    if (!text_valid(text, strlen(text), &bad))
        return error_set(err, "%s of a filter must be UTF-8 text", what);
    return strlen(text) < size || error_set(err, "%s of a saved filter has at most %zu bytes", what, size - 1);
}

bool store_save_filter(struct store *store, const char *name, const char *expression, struct error *err) {
    static const char sql[] = "INSERT INTO saved_filter (name_key, name, expression) VALUES (?1, ?2, ?3) "
                              "ON CONFLICT (name_key) DO UPDATE SET (name, expression) = (?2, ?3)";
    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!check(name, "a name", FILTER_NAME_SIZE, err) || !check(expression, "an expression", FILTER_EXPRESSION_SIZE, err))
        return false;
    sqlite3_stmt *put = sql_statement(store, sql, err);
    if (put == NULL)
        return false;
    char *key = text_fold(name);
    bool good = sql_finish(store, put, sql_bind_text(put, 1, key) | sql_bind_text(put, 2, name) | sql_bind_text(put, 3, expression), err);
    free(key);
    return good;
}

bool store_delete_filter(struct store *store, const char *name, bool *found, struct error *err) {
    static const char sql[] = "DELETE FROM saved_filter WHERE name_key = ?";
    assert(sqlite3_get_autocommit(store->db) == 0);
    return sql_drop_named(store, sql, name, found, err);
}

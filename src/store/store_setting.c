#include "store/store_setting.h"

#include <sqlite3.h>

#include "base/mem.h"
#include "store/sql.h"

bool store_get_setting(struct store *store, const char *key, char **value, struct error *err) {
    static const char sql[] = "SELECT value FROM setting WHERE key = ?";
    return sql_find_text(store, sql, key, value, err);
}

bool store_put_setting(struct store *store, const char *key, const char *value, struct error *err) {
    static const char sql[] = "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2 WHERE value <> ?2";
    sqlite3_stmt *put = sql_statement(store, sql, err);
    return put != NULL && sql_finish(store, put, sql_bind_whole(put, 1, key) | sql_bind_whole(put, 2, value), err);
}

#include "store/store_presets.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/campaign_read.h"
#include "store/store_scenario.h"

static bool read_preset(sqlite3_stmt *row, const struct params *params, struct own_preset *preset) {
    const char *weights;
    return campaign_read_name(row, 0, preset->name, sizeof preset->name) && sql_text(row, 1, &weights) &&
           weights_read(params, weights, preset->weight);
}

bool store_list_presets(struct store *store, const struct params *params, struct own_preset **list, size_t *count, struct error *err) {
    static const char sql[] = "SELECT name, weights FROM saved_preset ORDER BY name_key";
    sqlite3_stmt *rows = sql_statement(store, sql, err);
    size_t capacity = 0;
    bool row, good = rows != NULL;
    *list = NULL;
    *count = 0;
    while (good && (good = sql_next(store, rows, &row, err)) && row) {
        *list = mem_grow(*list, *count, &capacity, sizeof **list);
        struct own_preset *preset = &(*list)[(*count)++];
        *preset = (struct own_preset){.name = ""};
        good = read_preset(rows, params, preset) || sql_damaged(store, err, "preset %zu", *count);
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

/* A name as it was typed, made one to keep. */
static bool take_name(const struct params *params, const char *typed, char name[SCENARIO_NAME_SIZE], struct error *err) {
    return store_scenario_name(typed, name, err) &&
           (preset_find(params, name) < 0 || error_set(err, "the settings have a preset '%s' already: choose another name", name));
}

bool store_save_preset(struct store *store, const struct params *params, const char *typed, const double weight[GOALS_MAX],
                       struct error *err) {
    static const char sql[] = "INSERT INTO saved_preset (name_key, name, weights) VALUES (?1, ?2, ?3) "
                              "ON CONFLICT (name_key) DO UPDATE SET (name, weights) = (?2, ?3)";
    char name[SCENARIO_NAME_SIZE], weights[WEIGHTS_TEXT_SIZE];
    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!take_name(params, typed, name, err))
        return false;
    sqlite3_stmt *put = sql_statement(store, sql, err);
    if (put == NULL)
        return false;
    weights_text(params, weight, weights);
    char *key = text_fold(name);
    bool good = sql_finish(store, put, sql_bind_text(put, 1, key) | sql_bind_text(put, 2, name) | sql_bind_whole(put, 3, weights), err);
    free(key);
    return good;
}

/* Does one of that key exist? */
static bool has(struct store *store, const char *key, bool *found, struct error *err) {
    static const char sql[] = "SELECT name FROM saved_preset WHERE name_key = ?";
    char *name;
    bool good = sql_find_text(store, sql, key, &name, err);
    *found = good && name != NULL;
    free(name);
    return good;
}

static bool rename_key(struct store *store, const char *from, const char *to, const char *name, bool *found, struct error *err) {
    static const char sql[] = "UPDATE saved_preset SET name_key = ?2, name = ?3 WHERE name_key = ?1";
    bool taken = false;
    if (strcmp(from, to) != 0 && !has(store, to, &taken, err))
        return false;
    if (taken)
        return error_set(err, "a preset named '%s' exists already: choose another name", name);
    sqlite3_stmt *put = sql_statement(store, sql, err);
    bool good =
        put != NULL && sql_finish(store, put, sql_bind_whole(put, 1, from) | sql_bind_text(put, 2, to) | sql_bind_text(put, 3, name), err);
    *found = good && sqlite3_changes(store->db) > 0;
    return good;
}

bool store_rename_preset(struct store *store, const struct params *params, const char *name, const char *new_name, bool *found,
                         struct error *err) {
    char taken[SCENARIO_NAME_SIZE];
    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!take_name(params, new_name, taken, err))
        return false;
    char *from = text_fold(name), *to = text_fold(taken);
    bool good = rename_key(store, from, to, taken, found, err);
    free(from);
    free(to);
    return good;
}

bool store_delete_preset(struct store *store, const char *name, bool *found, struct error *err) {
    static const char sql[] = "DELETE FROM saved_preset WHERE name_key = ?";
    assert(sqlite3_get_autocommit(store->db) == 0);
    return sql_drop_named(store, sql, name, found, err);
}

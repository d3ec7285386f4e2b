#include "store/store_scenario.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/campaign_read.h"
#include "store/campaign_rows.h"
#include "store/plan_rows.h"
#include "store/store_campaign.h"

static bool has_control(const char *text) {
    size_t left = strlen(text);
    while (left > 0) {
        int32_t code_point;
        size_t length = text_decode(text, left, &code_point);
        if (text_is_control(code_point))
            return true;
        text += length;
        left -= length;
    }
    return false;
}

bool store_scenario_name(const char *typed, char out[SCENARIO_NAME_SIZE], struct error *err) {
    size_t length, bad;
    const char *name = text_trim(typed, &length);
    if (length == 0)
        return error_set(err, "it needs a name");
    if (length >= SCENARIO_NAME_SIZE)
        return error_set(err, "a name has at most %d bytes: this one has %zu", SCENARIO_NAME_SIZE - 1, length);
    if (!text_valid(name, length, &bad))
        return error_set(err, "a name must be UTF-8 text");
    memset(out, 0, SCENARIO_NAME_SIZE);
    memcpy(out, name, length);
    return !has_control(out) || error_set(err, "a name is one line, without control characters");
}

/* Reading. */

bool store_find_scenario(struct store *store, const char *name, int64_t *id, struct error *err) {
    return campaign_rows_find(store, name, id, err);
}

static bool load(struct store *store, const struct params *params, int64_t id, bool excludes, struct scenario *scenario, bool *found,
                 struct error *err) {
    int64_t open;
    scenario_free(scenario);
    scenario_init(scenario, params);
    if (!campaign_read_open(store, &open, err) || !campaign_read(store, params, id, excludes, &scenario->campaign, found, err))
        return false;
    scenario->open = *found && open == id;
    return !*found || plan_rows_read(store, id, &scenario->plan, &scenario->has_plan, err);
}

bool store_load_scenario(struct store *store, const struct params *params, const char *name, struct scenario *scenario, bool *found,
                         struct error *err) {
    int64_t id;
    *found = false;
    return campaign_rows_find(store, name, &id, err) && (id == 0 || load(store, params, id, true, scenario, found, err));
}

static bool list_ids(struct store *store, int64_t **ids, size_t *count, struct error *err) {
    static const char sql[] = "SELECT id FROM campaign ORDER BY name_key";
    sqlite3_stmt *rows = sql_statement(store, sql, err);
    size_t capacity = 0;
    bool row, good = rows != NULL;
    *ids = NULL;
    *count = 0;
    while (good && (good = sql_next(store, rows, &row, err)) && row) {
        *ids = mem_grow(*ids, *count, &capacity, sizeof **ids);
        (*ids)[(*count)++] = sqlite3_column_int64(rows, 0);
    }
    return good;
}

static bool load_all(struct store *store, const struct params *params, struct scenario **list, size_t *count, struct error *err) {
    int64_t *ids;
    size_t all;
    bool good = list_ids(store, &ids, &all, err);
    *list = mem_new(good ? all : 0, sizeof **list);
    for (size_t i = 0; good && i < all; i++) {
        bool found;
        scenario_init(&(*list)[*count], params);
        good = load(store, params, ids[i], false, &(*list)[(*count)++], &found, err);
    }
    free(ids);
    return good;
}

bool store_load_scenarios(struct store *store, const struct params *params, struct scenario **list, size_t *count, struct error *err) {
    bool inside = sqlite3_get_autocommit(store->db) == 0; /* else many questions about one moment */
    struct error ignored;
    *list = NULL;
    *count = 0;
    if (!inside && !sql_run(store, "BEGIN", err))
        return false;
    bool good = load_all(store, params, list, count, err);
    good = (inside || sql_run(store, "COMMIT", good ? err : &ignored)) && good; /* nothing was written: another reading goes on */
    if (good)
        return true;
    scenario_free_all(*list, *count);
    *list = NULL;
    *count = 0;
    return false;
}

/* Changing. */

bool store_scenario_title(struct store *store, int64_t id, char name[SCENARIO_NAME_SIZE], struct error *err) {
    static const char sql[] = "SELECT name FROM campaign WHERE id = ?";
    sqlite3_stmt *row = sql_statement(store, sql, err);
    bool found;
    if (row == NULL)
        return false;
    if (sqlite3_bind_int64(row, 1, id) != SQLITE_OK)
        return sql_fail(store, err);
    if (!sql_next(store, row, &found, err))
        return false;
    if (!found)
        return error_set(err, "that scenario is gone: another program has deleted it");
    bool good = campaign_read_name(row, 0, name, SCENARIO_NAME_SIZE) || sql_damaged(store, err, "campaign %lld", (long long)id);
    sqlite3_reset(row);
    return good;
}

bool store_scenario_name_free(struct store *store, const char *name, int64_t id, struct error *err) {
    int64_t holder;
    if (!campaign_rows_find(store, name, &holder, err))
        return false;
    return holder == 0 || holder == id || error_set(err, "a scenario named '%s' exists already: choose another name", name);
}

bool store_scenario_free_name(struct store *store, char name[SCENARIO_NAME_SIZE], struct error *err) {
    return campaign_rows_free_name(store, name, err);
}

/* Takes a name as it was typed for the campaign of that id, 0 for one that is still to be. */
static bool take_name(struct store *store, int64_t id, const char *typed, char name[SCENARIO_NAME_SIZE], struct error *err) {
    return store_scenario_name(typed, name, err) && store_scenario_name_free(store, name, id, err);
}

bool store_open_scenario(struct store *store, int64_t id, struct error *err) {
    char name[SCENARIO_NAME_SIZE];
    assert(sqlite3_get_autocommit(store->db) == 0);
    return store_scenario_title(store, id, name, err) && campaign_rows_open(store, id, err);
}

/* "Launch copy", "Launch copy 2" …, cut so that the end can be seen. */
static bool name_copy(struct store *store, int64_t id, char name[SCENARIO_NAME_SIZE], struct error *err) {
    char original[SCENARIO_NAME_SIZE];
    if (!store_scenario_title(store, id, original, err))
        return false;
    snprintf(name, SCENARIO_NAME_SIZE, "%.*s copy", (int)text_cut(original, SCENARIO_NAME_SIZE - 12), original);
    return campaign_rows_free_name(store, name, err);
}

static bool insert_copy(struct store *store, int64_t id, const char *name, int64_t *copy, struct error *err) {
    static const char sql[] =
        "INSERT INTO campaign (id, name, name_key, budget_cents, days, niche, market, torches_min, torches_max, flames_min, flames_max, "
        "torch_posts_max, flame_posts_max, creator_share_max_bp, flame_share_min_bp) SELECT ?4, ?2, ?3, budget_cents, days, niche, market, "
        "torches_min, torches_max, flames_min, flames_max, torch_posts_max, flame_posts_max, creator_share_max_bp, flame_share_min_bp "
        "FROM campaign WHERE id = ?1";
    sqlite3_stmt *put = sql_statement(store, sql, err);
    if (put == NULL || !campaign_rows_new_id(store, copy, err))
        return false;
    char *key = text_fold(name);
    int bound =
        sqlite3_bind_int64(put, 1, id) | sql_bind_text(put, 2, name) | sql_bind_text(put, 3, key) | sqlite3_bind_int64(put, 4, *copy);
    bool good = sql_finish(store, put, bound, err);
    free(key);
    return good;
}

/* Everything that belongs to a campaign, from one (?1) to another (?2). */
static bool copy_rows(struct store *store, int64_t id, int64_t copy, struct error *err) {
    static const char goals[] = "INSERT INTO campaign_goal SELECT ?2, goal, weight FROM campaign_goal WHERE campaign_id = ?1";
    static const char tiers[] = "INSERT INTO campaign_tier_aside SELECT ?2, tier FROM campaign_tier_aside WHERE campaign_id = ?1";
    static const char caps[] = "INSERT INTO campaign_platform_cap SELECT ?2, platform, share_max_bp, creators_max "
                               "FROM campaign_platform_cap WHERE campaign_id = ?1";
    static const char pins[] = "INSERT INTO campaign_pin (campaign_id, creator_id, posts, held) SELECT ?2, creator_id, posts, held "
                               "FROM campaign_pin WHERE campaign_id = ?1";
    static const char excludes[] = "INSERT INTO campaign_exclude SELECT ?2, creator_id FROM campaign_exclude WHERE campaign_id = ?1";
    static const char plan[] = "INSERT INTO plan SELECT ?2, budget_cents, spend_cents, fit, fit_upper_bound, torches, flames, saved_at "
                               "FROM plan WHERE campaign_id = ?1";
    static const char lines[] = "INSERT INTO plan_line SELECT ?2, creator_id, role, posts, pinned, fee_cents, cost_cents, views, reach, "
                                "engagements, clicks, conversions FROM plan_line WHERE campaign_id = ?1";
    static const char *const rows[] = {goals, tiers, caps, pins, excludes, plan, lines};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        sqlite3_stmt *put = sql_statement(store, rows[i], err);
        if (put == NULL || !sql_finish(store, put, sqlite3_bind_int64(put, 1, id) | sqlite3_bind_int64(put, 2, copy), err))
            return false;
    }
    return true;
}

bool store_copy_scenario(struct store *store, int64_t id, const char *typed, int64_t *copy, struct error *err) {
    char name[SCENARIO_NAME_SIZE];
    assert(sqlite3_get_autocommit(store->db) == 0);
    *copy = 0;
    bool named = typed != NULL ? store_scenario_title(store, id, name, err) && take_name(store, 0, typed, name, err)
                               : name_copy(store, id, name, err);
    return named && insert_copy(store, id, name, copy, err) && copy_rows(store, id, *copy, err);
}

bool store_rename_scenario(struct store *store, int64_t id, const char *typed, struct error *err) {
    static const char sql[] = "UPDATE campaign SET name = ?2, name_key = ?3 WHERE id = ?1 AND name <> ?2";
    char name[SCENARIO_NAME_SIZE];
    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!store_scenario_title(store, id, name, err) || !take_name(store, id, typed, name, err))
        return false;
    sqlite3_stmt *put = sql_statement(store, sql, err);
    if (put == NULL)
        return false;
    char *key = text_fold(name);
    bool good = sql_finish(store, put, sqlite3_bind_int64(put, 1, id) | sql_bind_text(put, 2, name) | sql_bind_text(put, 3, key), err);
    free(key);
    return good;
}

static bool open_new(struct store *store, const struct params *params, int64_t *id, struct error *err) {
    struct campaign campaign;
    campaign_init(&campaign, params);
    bool good = store_save_campaign(store, params, &campaign, err);
    *id = campaign.id;
    campaign_free(&campaign);
    return good;
}

/* The one to open in its place; 0 when there is no other. */
static bool find_other(struct store *store, int64_t id, int64_t *other, struct error *err) {
    static const char sql[] =
        "SELECT id FROM campaign LEFT JOIN plan ON campaign_id = id WHERE id <> ? ORDER BY saved_at DESC, id DESC LIMIT 1";
    sqlite3_stmt *row = sql_statement(store, sql, err);
    bool found;
    if (row == NULL)
        return false;
    if (sqlite3_bind_int64(row, 1, id) != SQLITE_OK)
        return sql_fail(store, err);
    if (!sql_next(store, row, &found, err))
        return false;
    *other = found ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    return true;
}

/* What is open cannot be deleted: afterwards `other` is open, or nothing. */
static bool close_open(struct store *store, int64_t other, struct error *err) {
    return other != 0 ? campaign_rows_open(store, other, err) : sql_run(store, "DELETE FROM open_campaign", err);
}

static bool delete_campaign(struct store *store, int64_t id, struct error *err) {
    static const char sql[] = "DELETE FROM campaign WHERE id = ?";
    sqlite3_stmt *drop = sql_statement(store, sql, err);
    return drop != NULL && sql_finish(store, drop, sqlite3_bind_int64(drop, 1, id), err);
}

bool store_delete_scenario(struct store *store, const struct params *params, int64_t id, int64_t *opened, struct error *err) {
    char name[SCENARIO_NAME_SIZE];
    int64_t other = 0;
    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!store_scenario_title(store, id, name, err) || !campaign_read_open(store, opened, err))
        return false;
    if (*opened != id)
        return delete_campaign(store, id, err);
    if (!find_other(store, id, &other, err) || !close_open(store, other, err) || !delete_campaign(store, id, err))
        return false;
    *opened = other;
    return other != 0 || open_new(store, params, opened, err); /* a new one may have the name of the one that went */
}

#include "store/campaign_rows.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

const char campaign_rows_select_pins[] = "SELECT creator_id, posts, held FROM campaign_pin WHERE campaign_id = ? ORDER BY creator_id";
const char campaign_rows_select_excludes[] = "SELECT creator_id, 1, 0 FROM campaign_exclude WHERE campaign_id = ? ORDER BY creator_id";

bool campaign_rows_find(struct store *store, const char *name, int64_t *id, struct error *err) {
    static const char sql[] = "SELECT id FROM campaign WHERE name_key = ?";
    sqlite3_stmt *row = sql_statement(store, sql, err);
    bool found = false;
    if (row == NULL)
        return false;
    char *key = text_fold(name);
    bool good =
        sqlite3_bind_text(row, 1, key, -1, SQLITE_TRANSIENT) == SQLITE_OK ? sql_next(store, row, &found, err) : sql_fail(store, err);
    free(key);
    *id = found ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    return good;
}

bool campaign_rows_free_name(struct store *store, char name[64], struct error *err) {
    char candidate[64];
    int64_t taken;
    snprintf(candidate, sizeof candidate, "%s", name);
    for (int n = 2; campaign_rows_find(store, candidate, &taken, err); n++) {
        if (taken == 0) {
            memcpy(name, candidate, sizeof candidate);
            return true;
        }
        snprintf(candidate, sizeof candidate, "%.*s %d", (int)text_cut(name, 52), name, n);
    }
    return false;
}

bool campaign_rows_new_id(struct store *store, int64_t *id, struct error *err) {
    static const char find[] = "SELECT 1 + max(ifnull((SELECT max(id) FROM campaign), 0), ifnull((SELECT CAST(value AS INTEGER) FROM setting "
                               "WHERE key = 'last_campaign'), 0))";
    static const char keep[] = "INSERT INTO setting (key, value) VALUES ('last_campaign', CAST(?1 AS TEXT)) "
                               "ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    sqlite3_stmt *put = sql_statement(store, keep, err);
    if (put == NULL || !sql_integer(store, find, id, err))
        return false;
    if (*id <= 0 || *id == INT64_MAX)
        return error_set(err, "%s: its numbers of campaigns are used up: put the file aside and restore a copy", store->path);
    return sql_finish(store, put, sqlite3_bind_int64(put, 1, *id), err);
}

bool campaign_rows_open(struct store *store, int64_t id, struct error *err) {
    static const char sql[] = "INSERT INTO open_campaign (place, campaign_id) VALUES (1, ?1) ON CONFLICT (place) DO UPDATE SET "
                              "campaign_id = ?1 WHERE campaign_id <> ?1";
    sqlite3_stmt *put = sql_statement(store, sql, err);
    return put != NULL && sql_finish(store, put, sqlite3_bind_int64(put, 1, id), err);
}

/* A cap that is none is stored as NULL. */
static int bind_cap(sqlite3_stmt *statement, int index, int most, int none) {
    return most < none ? sqlite3_bind_int(statement, index, most) : sqlite3_bind_null(statement, index);
}

static int bind_head(sqlite3_stmt *statement, const struct campaign *campaign, const char *name_key) {
    const struct plan_limits *limits = &campaign->limits;
    int bound = sql_bind_text(statement, 1, campaign->name);
    bound |= sql_bind_text(statement, 2, name_key);
    bound |= sqlite3_bind_int64(statement, 3, campaign->budget_cents);
    bound |= sqlite3_bind_double(statement, 4, campaign->days);
    bound |= sql_bind_text(statement, 5, campaign->niche);
    bound |= sql_bind_text(statement, 6, campaign->market);
    bound |= sqlite3_bind_int(statement, 7, limits->torches_min);
    bound |= sqlite3_bind_int(statement, 8, limits->torches_max);
    bound |= sqlite3_bind_int(statement, 9, limits->flames_min);
    bound |= sqlite3_bind_int(statement, 10, limits->flames_max);
    bound |= sqlite3_bind_int(statement, 11, limits->posts_max[ROLE_TORCH]);
    bound |= sqlite3_bind_int(statement, 12, limits->posts_max[ROLE_FLAME]);
    bound |= bind_cap(statement, 13, limits->creator_share_max_bp, WHOLE_BP);
    bound |= sqlite3_bind_int(statement, 14, limits->flame_share_min_bp);
    return bound;
}

/* Inserts or updates the row of the campaign; id 0 gets one. */
static bool save_head(struct store *store, const struct campaign *campaign, int64_t *id, struct error *err) {
    static const char sql[] =
        "INSERT INTO campaign (name, name_key, budget_cents, days, niche, market, torches_min, torches_max, flames_min, flames_max, "
        "torch_posts_max, flame_posts_max, creator_share_max_bp, flame_share_min_bp, id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "(name, name_key, budget_cents, days, niche, market, torches_min, torches_max, flames_min, flames_max, torch_posts_max, "
        "flame_posts_max, creator_share_max_bp, flame_share_min_bp) = (excluded.name, excluded.name_key, excluded.budget_cents, "
        "excluded.days, excluded.niche, excluded.market, excluded.torches_min, excluded.torches_max, excluded.flames_min, "
        "excluded.flames_max, excluded.torch_posts_max, excluded.flame_posts_max, excluded.creator_share_max_bp, "
        "excluded.flame_share_min_bp)";
    sqlite3_stmt *put = sql_statement(store, sql, err);
    if (put == NULL || (*id == 0 && !campaign_rows_new_id(store, id, err)))
        return false;
    char *key = text_fold(campaign->name);
    bool good = sql_finish(store, put, bind_head(put, campaign, key) | sqlite3_bind_int64(put, 15, *id), err);
    free(key);
    return good;
}

/* Goals of a configuration that is not the present one stay as they are. */
static bool save_goals(struct store *store, const struct params *params, const struct campaign *campaign, int64_t id, struct error *err) {
    static const char sql[] = "INSERT INTO campaign_goal (campaign_id, goal, weight) VALUES (?, ?, ?) ON CONFLICT (campaign_id, goal) DO "
                              "UPDATE SET weight = excluded.weight WHERE weight <> excluded.weight";
    for (size_t g = 0; g < params->goal_count; g++) {
        sqlite3_stmt *put = sql_statement(store, sql, err);
        if (put == NULL)
            return false;
        int bound = sqlite3_bind_int64(put, 1, id) | sql_bind_text(put, 2, params->goals[g].name) |
                    sqlite3_bind_double(put, 3, campaign->weight[g]);
        if (!sql_finish(store, put, bound, err))
            return false;
    }
    return true;
}

static bool save_tiers(struct store *store, const struct params *params, const struct campaign *campaign, int64_t id, struct error *err) {
    static const char put_sql[] = "INSERT OR IGNORE INTO campaign_tier_aside (campaign_id, tier) VALUES (?, ?)";
    static const char drop_sql[] = "DELETE FROM campaign_tier_aside WHERE campaign_id = ? AND tier = ?";
    for (size_t t = 0; t < params->tier_count; t++) {
        bool aside = (campaign->limits.tiers_aside >> t & 1U) != 0;
        sqlite3_stmt *statement = sql_statement(store, aside ? put_sql : drop_sql, err);
        if (statement == NULL ||
            !sql_finish(store, statement, sqlite3_bind_int64(statement, 1, id) | sql_bind_text(statement, 2, params->tiers[t].name), err))
            return false;
    }
    return true;
}

/* A row for each platform with a cap; statements as for tiers. */
static bool save_platform_caps(struct store *store, const struct plan_limits *limits, int64_t id, struct error *err) {
    static const char put_sql[] = "INSERT INTO campaign_platform_cap (campaign_id, platform, share_max_bp, creators_max) "
                                  "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (campaign_id, platform) DO UPDATE SET (share_max_bp, creators_max) "
                                  "= (?3, ?4) WHERE share_max_bp IS NOT ?3 OR creators_max IS NOT ?4";
    static const char drop_sql[] = "DELETE FROM campaign_platform_cap WHERE campaign_id = ? AND platform = ?";
    for (int p = 0; p < PLATFORM_COUNT; p++) {
        int share = limits->platform_share_max_bp[p], creators = limits->platform_count_max[p];
        bool capped = share < WHOLE_BP || creators < CAMPAIGN_CREATORS_MAX;
        sqlite3_stmt *statement = sql_statement(store, capped ? put_sql : drop_sql, err);
        if (statement == NULL)
            return false;
        int bound = sqlite3_bind_int64(statement, 1, id) | sql_bind_text(statement, 2, platform_name((enum platform)p));
        if (capped)
            bound |= bind_cap(statement, 3, share, WHOLE_BP) | bind_cap(statement, 4, creators, CAMPAIGN_CREATORS_MAX);
        if (!sql_finish(store, statement, bound, err))
            return false;
    }
    return true;
}

/* A list of creators of a campaign: how to read, write and drop an entry. Only what differs is written, so that a step of a slider
 * costs the same however long the lists are. Creators who are gone are left out. */
struct creator_list {
    const char *select, *put, *drop;
};

static const struct creator_list pin_list = {
    campaign_rows_select_pins,
    "INSERT INTO campaign_pin (campaign_id, creator_id, posts, held) SELECT ?1, id, ?3, ?4 FROM creator WHERE id = ?2 "
    "ON CONFLICT (campaign_id, creator_id) DO UPDATE SET (posts, held) = (excluded.posts, excluded.held)",
    "DELETE FROM campaign_pin WHERE campaign_id = ?1 AND creator_id = ?2 AND ?3 > 0 AND ?4 >= 0",
};
static const struct creator_list exclude_list = {
    campaign_rows_select_excludes,
    "INSERT INTO campaign_exclude (campaign_id, creator_id) SELECT ?1, id FROM creator WHERE id = ?2 AND ?3 > 0 AND ?4 >= 0",
    "DELETE FROM campaign_exclude WHERE campaign_id = ?1 AND creator_id = ?2 AND ?3 > 0 AND ?4 >= 0",
};

static bool change_entry(struct store *store, const char *sql, int64_t campaign_id, struct pin entry, struct error *err) {
    sqlite3_stmt *statement = sql_statement(store, sql, err);
    if (statement == NULL)
        return false;
    int bound = sqlite3_bind_int64(statement, 1, campaign_id) | sqlite3_bind_int64(statement, 2, entry.creator_id) |
                sqlite3_bind_int(statement, 3, entry.posts) | sqlite3_bind_int(statement, 4, entry.held);
    return sql_finish(store, statement, bound, err);
}

/* The stored entries; *entries is an array the caller frees. */
static bool read_entries(struct store *store, const char *sql, int64_t campaign_id, struct pin **entries, size_t *count,
                         struct error *err) {
    sqlite3_stmt *rows = sql_statement(store, sql, err);
    size_t capacity = 0;
    bool row;
    *entries = NULL;
    *count = 0;
    if (rows == NULL)
        return false;
    if (sqlite3_bind_int64(rows, 1, campaign_id) != SQLITE_OK)
        return sql_fail(store, err);
    while (sql_next(store, rows, &row, err)) {
        if (!row)
            return true;
        *entries = mem_grow(*entries, *count, &capacity, sizeof **entries);
        (*entries)[(*count)++] = (struct pin){
            .creator_id = sqlite3_column_int64(rows, 0), .posts = sqlite3_column_int(rows, 1), .held = sqlite3_column_int(rows, 2) != 0};
    }
    return false;
}

/* Walks the stored and the wanted entries, both sorted, side by side. */
static bool change_entries(struct store *store, const struct creator_list *list, int64_t id, const struct pin *have, size_t have_count,
                           const struct pin *want, size_t want_count, struct error *err) {
    size_t h = 0, w = 0;
    while (h < have_count || w < want_count) {
        bool good = true;
        if (w == want_count || (h < have_count && have[h].creator_id < want[w].creator_id)) {
            good = change_entry(store, list->drop, id, have[h++], err);
        } else if (h == have_count || want[w].creator_id < have[h].creator_id) {
            good = change_entry(store, list->put, id, want[w++], err);
        } else {
            bool same = have[h].posts == want[w].posts && have[h].held == want[w].held;
            good = same || change_entry(store, list->put, id, want[w], err);
            h++;
            w++;
        }
        if (!good)
            return false;
    }
    return true;
}

static bool save_list(struct store *store, const struct creator_list *list, int64_t id, const struct pin *want, size_t count,
                      struct error *err) {
    struct pin *have;
    size_t have_count;
    bool good = read_entries(store, list->select, id, &have, &have_count, err) &&
                change_entries(store, list, id, have, have_count, want, count, err);
    free(have);
    return good;
}

static bool save_excludes(struct store *store, const struct campaign *campaign, int64_t id, struct error *err) {
    struct pin *want = mem_new(campaign->exclude_count, sizeof *want);
    for (size_t i = 0; i < campaign->exclude_count; i++)
        want[i] = (struct pin){.creator_id = campaign->excludes[i], .posts = 1};
    bool good = save_list(store, &exclude_list, id, want, campaign->exclude_count, err);
    free(want);
    return good;
}

bool campaign_rows_save(struct store *store, const struct params *params, const struct campaign *campaign, int64_t *id, struct error *err) {
    return save_head(store, campaign, id, err) && save_goals(store, params, campaign, *id, err) &&
           save_tiers(store, params, campaign, *id, err) && save_platform_caps(store, &campaign->limits, *id, err) &&
           save_list(store, &pin_list, *id, campaign->pins, campaign->pin_count, err) && save_excludes(store, campaign, *id, err);
}

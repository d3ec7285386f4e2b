#include "store/store_campaign.h"

#include <limits.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/limits.h"
#include "model/tier.h"
#include "store/campaign_rows.h"

/* Reading. */

/* A column into a text of fixed size; false when it is not text that flamekeep wrote. */
static bool read_name(sqlite3_stmt *row, int column, char *out, size_t size) {
    const char *text;
    if (!sql_text(row, column, &text) || strlen(text) >= size)
        return false;
    memcpy(out, text, strlen(text) + 1);
    return true;
}

/* A number too large for an int becomes one that no check lets through. */
static int read_int(sqlite3_stmt *row, int column) {
    int64_t value = sqlite3_column_int64(row, column);
    return value >= 0 && value <= INT_MAX ? (int)value : -1;
}

/* NULL leaves it as it is: no cap. */
static void read_cap(sqlite3_stmt *row, int column, int *most) {
    if (sqlite3_column_type(row, column) != SQLITE_NULL)
        *most = read_int(row, column);
}

static bool read_limits(sqlite3_stmt *row, int column, struct plan_limits *limits) {
    struct error ignored;
    limits->torches_min = read_int(row, column);
    limits->torches_max = read_int(row, column + 1);
    limits->flames_min = read_int(row, column + 2);
    limits->flames_max = read_int(row, column + 3);
    limits->posts_max[ROLE_TORCH] = read_int(row, column + 4);
    limits->posts_max[ROLE_FLAME] = read_int(row, column + 5);
    limits_lift(limits); /* the defaults' caps are not this campaign's; its own follow */
    read_cap(row, column + 6, &limits->creator_share_max_bp);
    limits->flame_share_min_bp = read_int(row, column + 7);
    return campaign_limits_check(limits, &ignored);
}

static bool read_head(sqlite3_stmt *row, struct campaign *campaign) {
    campaign->id = sqlite3_column_int64(row, 0);
    campaign->budget_cents = sqlite3_column_int64(row, 2);
    campaign->days = sqlite3_column_double(row, 3);
    return read_name(row, 1, campaign->name, sizeof campaign->name) && campaign->budget_cents >= 0 && campaign->budget_cents <= MONEY_MAX &&
           campaign->days >= 1 && campaign->days <= CAMPAIGN_DAYS_MAX && read_name(row, 4, campaign->niche, sizeof campaign->niche) &&
           read_name(row, 5, campaign->market, sizeof campaign->market) && read_limits(row, 6, &campaign->limits);
}

static bool load_head(struct store *store, struct campaign *campaign, bool *found, struct error *err) {
    static const char sql[] = "SELECT id, name, budget_cents, days, niche, market, torches_min, torches_max, flames_min, flames_max, "
                              "torch_posts_max, flame_posts_max, creator_share_max_bp, flame_share_min_bp FROM campaign "
                              "WHERE id = (SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'open_campaign')";
    sqlite3_stmt *row = sql_statement(store, sql, err);
    if (row == NULL || !sql_next(store, row, found, err))
        return false;
    if (!*found)
        return true;
    bool good = read_head(row, campaign) || sql_damaged(store, err, "campaign %lld", (long long)campaign->id);
    sqlite3_reset(row);
    return good;
}

/* Puts one row of a campaign's list into it. */
typedef bool row_reader(sqlite3_stmt *row, const struct params *params, struct campaign *campaign);

static bool read_goal(sqlite3_stmt *row, const struct params *params, struct campaign *campaign) {
    const char *name;
    double weight = sqlite3_column_double(row, 1);
    if (!sql_text(row, 0, &name) || !(weight >= 0 && weight <= 10))
        return false;
    int goal = goal_find(params, name);
    if (goal >= 0)
        campaign->weight[goal] = weight;
    return true;
}

static bool read_tier(sqlite3_stmt *row, const struct params *params, struct campaign *campaign) {
    const char *name;
    if (!sql_text(row, 0, &name))
        return false;
    int tier = tier_find(params, name);
    if (tier >= 0)
        campaign->limits.tiers_aside |= 1U << tier;
    return true;
}

static bool read_platform_cap(sqlite3_stmt *row, const struct params *params, struct campaign *campaign) {
    struct plan_limits *limits = &campaign->limits;
    enum platform platform;
    struct error ignored;
    (void)params;
    if (!sql_platform(row, 0, &platform))
        return false;
    read_cap(row, 1, &limits->platform_share_max_bp[platform]);
    read_cap(row, 2, &limits->platform_count_max[platform]);
    return campaign_limits_check(limits, &ignored);
}

static bool read_pin(sqlite3_stmt *row, const struct params *params, struct campaign *campaign) {
    int posts = read_int(row, 1);
    (void)params;
    if (posts < 1 || posts > POSTS_MAX)
        return false;
    if (sqlite3_column_int(row, 2) != 0)
        campaign_hold(campaign, sqlite3_column_int64(row, 0), posts);
    else
        campaign_pin(campaign, sqlite3_column_int64(row, 0), posts);
    return true;
}

static bool read_exclude(sqlite3_stmt *row, const struct params *params, struct campaign *campaign) {
    (void)params;
    campaign_exclude(campaign, sqlite3_column_int64(row, 0), true);
    return true;
}

static const char select_goals[] = "SELECT goal, weight FROM campaign_goal WHERE campaign_id = ?";
static const char select_tiers[] = "SELECT tier FROM campaign_tier_aside WHERE campaign_id = ?";
static const char select_platform_caps[] = "SELECT platform, share_max_bp, creators_max FROM campaign_platform_cap WHERE campaign_id = ?";
static const struct {
    const char *sql;
    row_reader *read;
} lists[] = {{select_goals, read_goal},
             {select_tiers, read_tier},
             {select_platform_caps, read_platform_cap},
             {campaign_rows_select_pins, read_pin},
             {campaign_rows_select_excludes, read_exclude}};

static bool load_list(struct store *store, const char *sql, row_reader *read, const struct params *params, struct campaign *campaign,
                      struct error *err) {
    sqlite3_stmt *rows = sql_statement(store, sql, err);
    bool row;
    if (rows == NULL)
        return false;
    if (sqlite3_bind_int64(rows, 1, campaign->id) != SQLITE_OK)
        return sql_fail(store, err);
    while (sql_next(store, rows, &row, err)) {
        if (!row)
            return true;
        if (!read(rows, params, campaign)) {
            sqlite3_reset(rows);
            return sql_damaged(store, err, "campaign %lld", (long long)campaign->id);
        }
    }
    return false;
}

static bool load_lists(struct store *store, const struct params *params, struct campaign *campaign, struct error *err) {
    campaign->limits.tiers_aside = 0;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (!load_list(store, lists[i].sql, lists[i].read, params, campaign, err))
            return false;
    return true;
}

bool store_load_campaign(struct store *store, const struct params *params, struct campaign *campaign, bool *found, struct error *err) {
    struct campaign loaded;
    campaign_init(&loaded, params);
    bool good = load_head(store, &loaded, found, err) && (!*found || load_lists(store, params, &loaded, err));
    if (good && *found)
        campaign_copy(campaign, &loaded);
    campaign_free(&loaded);
    return good;
}

/* Writing. */

/* "Launch", "Launch 2", "Launch 3" …: the first that is free. */
static bool find_free_name(struct store *store, char name[64], struct error *err) {
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

static bool set_open(struct store *store, int64_t id, struct error *err) {
    static const char sql[] = "INSERT INTO setting (key, value) VALUES ('open_campaign', CAST(? AS TEXT)) ON CONFLICT (key) DO UPDATE SET "
                              "value = excluded.value WHERE value <> excluded.value";
    sqlite3_stmt *put = sql_statement(store, sql, err);
    return put != NULL && sql_finish(store, put, sqlite3_bind_int64(put, 1, id), err);
}

/* A new campaign never takes another's name but gets one of its own; a renamed one is told. */
static bool choose_row(struct store *store, char name[64], int64_t id, struct error *err) {
    int64_t holder;
    if (id == 0)
        return find_free_name(store, name, err);
    if (!campaign_rows_find(store, name, &holder, err))
        return false;
    return holder == 0 || holder == id || error_set(err, "a campaign named '%s' exists already: choose another name", name);
}

bool store_save_campaign(struct store *store, const struct params *params, struct campaign *campaign, struct error *err) {
    char name[sizeof campaign->name];
    int64_t id = campaign->id;
    if (campaign->name[0] == '\0')
        return error_set(err, "the campaign needs a name");
    bool inside = sqlite3_get_autocommit(store->db) == 0;
    if (!inside && !store_begin(store, err))
        return false;
    memcpy(name, campaign->name, sizeof name);
    bool good =
        choose_row(store, campaign->name, id, err) && campaign_rows_save(store, params, campaign, &id, err) && set_open(store, id, err);
    if (good && (inside || store_commit(store, err))) {
        campaign->id = id;
        return true;
    }
    if (!inside)
        store_rollback(store);
    memcpy(campaign->name, name, sizeof name);
    return false;
}

/* Plans. */

static bool save_summary(struct store *store, const struct plan *plan, int64_t id, struct error *err) {
    static const char drop_sql[] = "DELETE FROM plan WHERE campaign_id = ?";
    static const char sql[] = "INSERT INTO plan (campaign_id, budget_cents, spend_cents, fit, fit_upper_bound, torches, flames, saved_at) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    sqlite3_stmt *drop = sql_statement(store, drop_sql, err), *put = sql_statement(store, sql, err);
    if (drop == NULL || put == NULL || !sql_finish(store, drop, sqlite3_bind_int64(drop, 1, id), err))
        return false;
    int bound = sqlite3_bind_int64(put, 1, id);
    bound |= sqlite3_bind_int64(put, 2, plan->budget_cents);
    bound |= sqlite3_bind_int64(put, 3, plan->spend_cents);
    bound |= sqlite3_bind_double(put, 4, plan->fit);
    bound |= sqlite3_bind_double(put, 5, plan->fit_upper_bound);
    bound |= sqlite3_bind_int(put, 6, plan->torches);
    bound |= sqlite3_bind_int(put, 7, plan->flames);
    bound |= sqlite3_bind_int64(put, 8, (int64_t)time(NULL));
    return sql_finish(store, put, bound, err);
}

static bool save_line(struct store *store, const struct plan_line *line, int64_t id, struct error *err) {
    static const char sql[] = "INSERT INTO plan_line (campaign_id, creator_id, role, posts, pinned, fee_cents, cost_cents, views, reach, "
                              "engagements, clicks, conversions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    sqlite3_stmt *put = sql_statement(store, sql, err);
    if (put == NULL)
        return false;
    int bound = sqlite3_bind_int64(put, 1, id);
    bound |= sqlite3_bind_int64(put, 2, line->creator_id);
    bound |= sql_bind_text(put, 3, role_name(line->role));
    bound |= sqlite3_bind_int(put, 4, line->posts);
    bound |= sqlite3_bind_int(put, 5, line->pinned);
    bound |= sqlite3_bind_int64(put, 6, line->fee_cents);
    bound |= sqlite3_bind_int64(put, 7, line->cost_cents);
    bound |= sqlite3_bind_double(put, 8, line->views);
    bound |= sqlite3_bind_double(put, 9, line->reach);
    bound |= sqlite3_bind_double(put, 10, line->engagements);
    bound |= sqlite3_bind_double(put, 11, line->clicks);
    bound |= sqlite3_bind_double(put, 12, line->conversions);
    return sql_finish(store, put, bound, err);
}

static bool save_lines(struct store *store, const struct plan *plan, int64_t id, struct error *err) {
    for (size_t i = 0; i < plan->count; i++)
        if (!save_line(store, &plan->lines[i], id, err))
            return false;
    return true;
}

bool store_save_plan(struct store *store, const struct params *params, struct campaign *campaign, const struct plan *plan,
                     struct error *err) {
    int64_t id = 0;
    if (campaign->name[0] == '\0')
        return error_set(err, "the plan needs a name");
    bool inside = sqlite3_get_autocommit(store->db) == 0;
    if (!inside && !store_begin(store, err))
        return false;
    bool good = campaign_rows_find(store, campaign->name, &id, err) && campaign_rows_save(store, params, campaign, &id, err) &&
                save_summary(store, plan, id, err) && save_lines(store, plan, id, err);
    if (good && (inside || store_commit(store, err))) {
        campaign->id = id;
        return true;
    }
    if (!inside)
        store_rollback(store);
    return false;
}

static bool read_saved(sqlite3_stmt *row, struct saved_plan *saved) {
    *saved = (struct saved_plan){
        .campaign_id = sqlite3_column_int64(row, 0),
        .budget_cents = sqlite3_column_int64(row, 2),
        .spend_cents = sql_cents(row, 3),
        .fit = sql_figure(row, 4),
        .torches = sqlite3_column_int(row, 5),
        .flames = sqlite3_column_int(row, 6),
        .open = sqlite3_column_int(row, 7) != 0,
    };
    return read_name(row, 1, saved->name, sizeof saved->name) && isfinite(saved->fit);
}

bool store_list_plans(struct store *store, struct saved_plan **list, size_t *count, struct error *err) {
    static const char sql[] = "SELECT id, name, ifnull(plan.budget_cents, campaign.budget_cents), spend_cents, fit, torches, flames, "
                              "id IS (SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'open_campaign') "
                              "FROM campaign LEFT JOIN plan ON plan.campaign_id = campaign.id ORDER BY name_key";
    sqlite3_stmt *rows = sql_statement(store, sql, err);
    size_t capacity = 0;
    bool row, good = rows != NULL;
    *list = NULL;
    *count = 0;
    while (good && (good = sql_next(store, rows, &row, err)) && row) {
        *list = mem_grow(*list, *count, &capacity, sizeof **list);
        good = read_saved(rows, &(*list)[*count]) || sql_damaged(store, err, "campaign %lld", (long long)sqlite3_column_int64(rows, 0));
        *count += 1;
    }
    if (!good) {
        sqlite3_reset(rows);
        free(*list);
        *list = NULL;
        *count = 0;
    }
    return good;
}

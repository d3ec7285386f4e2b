#include "store/campaign_read.h"

#include <limits.h>
#include <sqlite3.h>
#include <string.h>

#include "model/limits.h"
#include "model/tier.h"
#include "store/campaign_rows.h"

bool campaign_read_name(sqlite3_stmt *row, int column, char *out, size_t size) {
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
    return campaign_read_name(row, 1, campaign->name, sizeof campaign->name) && campaign->budget_cents >= 0 &&
           campaign->budget_cents <= MONEY_MAX && campaign->days >= 1 && campaign->days <= CAMPAIGN_DAYS_MAX &&
           campaign_read_name(row, 4, campaign->niche, sizeof campaign->niche) &&
           campaign_read_name(row, 5, campaign->market, sizeof campaign->market) && read_limits(row, 6, &campaign->limits);
}

bool campaign_read_open(struct store *store, int64_t *id, struct error *err) {
    return sql_integer(store, "SELECT campaign_id FROM open_campaign", id, err);
}

static bool load_head(struct store *store, int64_t id, struct campaign *campaign, bool *found, struct error *err) {
    static const char sql[] = "SELECT id, name, budget_cents, days, niche, market, torches_min, torches_max, flames_min, flames_max, "
                              "torch_posts_max, flame_posts_max, creator_share_max_bp, flame_share_min_bp FROM campaign WHERE id = ?";
    sqlite3_stmt *row = sql_statement(store, sql, err);
    if (row == NULL)
        return false;
    if (sqlite3_bind_int64(row, 1, id) != SQLITE_OK)
        return sql_fail(store, err);
    if (!sql_next(store, row, found, err))
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
             {campaign_rows_select_excludes, read_exclude}}; /* the last: the only one that may be long */

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

static bool load_lists(struct store *store, const struct params *params, bool excludes, struct campaign *campaign, struct error *err) {
    size_t count = sizeof lists / sizeof lists[0] - !excludes;
    campaign->limits.tiers_aside = 0;
    for (size_t i = 0; i < count; i++)
        if (!load_list(store, lists[i].sql, lists[i].read, params, campaign, err))
            return false;
    return true;
}

bool campaign_read(struct store *store, const struct params *params, int64_t id, bool excludes, struct campaign *campaign, bool *found,
                   struct error *err) {
    struct campaign loaded;
    campaign_init(&loaded, params);
    bool good = load_head(store, id, &loaded, found, err) && (!*found || load_lists(store, params, excludes, &loaded, err));
    if (good && *found)
        campaign_copy(campaign, &loaded);
    campaign_free(&loaded);
    return good;
}

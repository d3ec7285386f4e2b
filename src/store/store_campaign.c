#include "store/store_campaign.h"

#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/campaign_read.h"
#include "store/campaign_rows.h"
#include "store/plan_rows.h"

bool store_load_campaign(struct store *store, const struct params *params, struct campaign *campaign, bool *found, struct error *err) {
    int64_t id;
    return campaign_read_open(store, &id, err) && campaign_read(store, params, id, true, campaign, found, err);
}

bool store_load_campaign_of(struct store *store, const struct params *params, int64_t id, struct campaign *campaign, bool *found,
                            struct error *err) {
    return campaign_read(store, params, id, true, campaign, found, err);
}

/* Writing. */

bool store_has_campaign(struct store *store, int64_t id, bool *has, struct error *err) {
    static const char sql[] = "SELECT 1 FROM campaign WHERE id = ?";
    sqlite3_stmt *row = sql_statement(store, sql, err);
    if (row == NULL)
        return false;
    if (sqlite3_bind_int64(row, 1, id) != SQLITE_OK)
        return sql_fail(store, err);
    bool good = sql_next(store, row, has, err);
    sqlite3_reset(row);
    return good;
}

/* A new campaign never takes another's name but gets one of its own; a renamed one is told. */
static bool choose_row(struct store *store, char name[64], int64_t id, struct error *err) {
    int64_t holder;
    bool has;
    if (id == 0)
        return campaign_rows_free_name(store, name, err);
    if (!store_has_campaign(store, id, &has, err) || !campaign_rows_find(store, name, &holder, err))
        return false;
    if (!has)
        return error_set(err, "the campaign '%s' is gone: another program has deleted it", name);
    return holder == 0 || holder == id || error_set(err, "a campaign named '%s' exists already: choose another name", name);
}

/* A new one is opened, as is the first. Another program may have opened another since: its choice stands. */
static bool open_saved(struct store *store, bool is_new, int64_t id, struct error *err) {
    int64_t open;
    return campaign_read_open(store, &open, err) && ((open != 0 && !is_new) || campaign_rows_open(store, id, err));
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
    bool good = choose_row(store, campaign->name, id, err) && campaign_rows_save(store, params, campaign, &id, err) &&
                open_saved(store, campaign->id == 0, id, err);
    if (good && (inside || store_commit(store, err))) {
        campaign->id = id;
        return true;
    }
    if (!inside)
        store_rollback(store);
    memcpy(campaign->name, name, sizeof name);
    return false;
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
                plan_rows_save(store, plan, id, err);
    if (good && (inside || store_commit(store, err))) {
        campaign->id = id;
        return true;
    }
    if (!inside)
        store_rollback(store);
    return false;
}

bool store_keep_plan(struct store *store, int64_t id, const struct plan *plan, bool *kept, struct error *err) {
    bool inside = sqlite3_get_autocommit(store->db) == 0;
    *kept = false;
    if (!inside && !store_begin(store, err))
        return false;
    bool good = store_has_campaign(store, id, kept, err) && (!*kept || plan_rows_save(store, plan, id, err));
    if (good && (inside || store_commit(store, err)))
        return true;
    if (!inside)
        store_rollback(store);
    return false;
}

bool store_drop_plan(struct store *store, int64_t id, struct error *err) {
    sqlite3_stmt *drop = sql_statement(store, "DELETE FROM plan WHERE campaign_id = ?", err);
    return drop != NULL && sql_finish(store, drop, sqlite3_bind_int64(drop, 1, id), err);
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
    return campaign_read_name(row, 1, saved->name, sizeof saved->name) && isfinite(saved->fit);
}

bool store_list_plans(struct store *store, struct saved_plan **list, size_t *count, struct error *err) {
    static const char sql[] = "SELECT id, name, ifnull(plan.budget_cents, campaign.budget_cents), spend_cents, fit, torches, flames, "
                              "id IS (SELECT campaign_id FROM open_campaign) "
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

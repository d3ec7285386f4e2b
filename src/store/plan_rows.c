#include "store/plan_rows.h"

#include <math.h>
#include <sqlite3.h>
#include <time.h>

#include "base/mem.h"
#include "model/roster.h"

/* Writing. */

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

bool plan_rows_save(struct store *store, const struct plan *plan, int64_t id, struct error *err) {
    return save_summary(store, plan, id, err) && save_lines(store, plan, id, err);
}

/* Reading. */

static bool is_money(int64_t cents) {
    return cents >= 0 && cents <= MONEY_MAX;
}

static bool is_figure(double figure) {
    return isfinite(figure) && figure >= 0;
}

static bool is_number(int64_t number, int64_t least, int64_t most) {
    return number >= least && number <= most;
}

static bool read_summary(sqlite3_stmt *row, struct plan *plan) {
    int64_t torches = sqlite3_column_int64(row, 4), flames = sqlite3_column_int64(row, 5);
    plan->budget_cents = sqlite3_column_int64(row, 0);
    plan->spend_cents = sqlite3_column_int64(row, 1);
    plan->fit = sqlite3_column_double(row, 2);
    plan->fit_upper_bound = sqlite3_column_double(row, 3);
    plan->torches = (int)torches;
    plan->flames = (int)flames;
    return is_money(plan->budget_cents) && is_money(plan->spend_cents) && is_figure(plan->fit) && is_figure(plan->fit_upper_bound) &&
           is_number(torches, 0, CAMPAIGN_CREATORS_MAX) && is_number(flames, 0, CAMPAIGN_CREATORS_MAX);
}

static bool read_line(sqlite3_stmt *row, struct plan_line *line) {
    const char *role;
    int64_t posts = sqlite3_column_int64(row, 2);
    *line = (struct plan_line){.row = ROSTER_NONE, .creator_id = sqlite3_column_int64(row, 0), .posts = (int)posts};
    double *const figures[] = {&line->views, &line->reach, &line->engagements, &line->clicks, &line->conversions};
    line->pinned = sqlite3_column_int(row, 3) != 0;
    line->fee_cents = sqlite3_column_int64(row, 4);
    line->cost_cents = sqlite3_column_int64(row, 5);
    bool good = sql_text(row, 1, &role) && role_parse(role, &line->role) && is_number(posts, 1, POSTS_MAX) && is_money(line->fee_cents) &&
                is_money(line->cost_cents);
    for (int i = 0; i < (int)(sizeof figures / sizeof figures[0]); i++) {
        *figures[i] = sqlite3_column_double(row, 6 + i);
        good = good && is_figure(*figures[i]);
    }
    return good;
}

/* Calls `take` with each row of a query about one campaign; false from it is damage. */
static bool for_rows(struct store *store, const char *sql, int64_t id, bool (*take)(sqlite3_stmt *row, struct plan *plan),
                     struct plan *plan, size_t *count, struct error *err) {
    sqlite3_stmt *rows = sql_statement(store, sql, err);
    bool row;
    *count = 0;
    if (rows == NULL)
        return false;
    if (sqlite3_bind_int64(rows, 1, id) != SQLITE_OK)
        return sql_fail(store, err);
    while (sql_next(store, rows, &row, err)) {
        if (!row)
            return true;
        *count += 1;
        if (!take(rows, plan)) {
            sqlite3_reset(rows);
            return sql_damaged(store, err, "the plan of campaign %lld", (long long)id);
        }
    }
    return false;
}

static bool take_line(sqlite3_stmt *row, struct plan *plan) {
    plan->lines = mem_grow(plan->lines, plan->count, &plan->capacity, sizeof *plan->lines);
    struct plan_line *line = &plan->lines[plan->count];
    if (!read_line(row, line))
        return false;
    plan->count++;
    return true;
}

bool plan_rows_read(struct store *store, int64_t id, struct plan *plan, bool *found, struct error *err) {
    static const char head_sql[] =
        "SELECT budget_cents, spend_cents, fit, fit_upper_bound, torches, flames FROM plan WHERE campaign_id = ?";
    static const char lines_sql[] = "SELECT creator_id, role, posts, pinned, fee_cents, cost_cents, views, reach, engagements, clicks, "
                                    "conversions FROM plan_line WHERE campaign_id = ? ORDER BY role = 'flame', cost_cents DESC, creator_id";
    size_t heads = 0, lines;
    bool good =
        for_rows(store, head_sql, id, read_summary, plan, &heads, err) && for_rows(store, lines_sql, id, take_line, plan, &lines, err);
    *found = heads > 0;
    return good;
}

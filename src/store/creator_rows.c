#include "store/creator_rows.h"

#include <sqlite3.h>
#include <string.h>

enum {
    COLUMN_PLATFORM,
    COLUMN_HANDLE,
    COLUMN_NAME,
    COLUMN_NICHE,
    COLUMN_MARKET,
    COLUMN_LANGUAGE,
    COLUMN_TAGS,
    COLUMN_CONTACT,
    COLUMN_NOTES,
    COLUMN_FIGURES_DATE,
    COLUMN_FOLLOWERS,
    COLUMN_RATE,
    COLUMN_RATE_BASE,
    COLUMN_POSTS_SAMPLED,
    COLUMN_VIEWS,
    COLUMN_FEE_CENTS,
    COLUMN_AUTHENTICITY,
    COLUMN_STATUS,
    COLUMN_VERIFIED,
    COLUMN_CONVERTED,
    COLUMN_PERSON,
    COLUMN_ID,
};

#define ROW "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#define ROWS_4 ROW ", " ROW ", " ROW ", " ROW
#define ROWS_16 ROWS_4 ", " ROWS_4 ", " ROWS_4 ", " ROWS_4

enum { FIELD_ALL = FIELD_RATE | FIELD_VIEWS | FIELD_FEE | FIELD_AUTHENTICITY };

/* The words of the store are exact: the parsers for people, which guess, have no business here. */
static bool find_status(const char *word, enum creator_status *out) {
    for (int i = 0; i < STATUS_COUNT; i++) {
        if (strcmp(word, status_name((enum creator_status)i)) == 0) {
            *out = (enum creator_status)i;
            return true;
        }
    }
    return false;
}

static bool find_rate_base(const char *word, enum rate_base *out) {
    *out = strcmp(word, rate_base_name(RATE_PER_VIEW)) == 0 ? RATE_PER_VIEW : RATE_PER_FOLLOWER;
    return strcmp(word, rate_base_name(*out)) == 0;
}

static bool read_texts(sqlite3_stmt *row, struct creator *creator) {
    return sql_text(row, COLUMN_HANDLE, &creator->handle) && sql_text(row, COLUMN_NAME, &creator->name) &&
           sql_text(row, COLUMN_NICHE, &creator->niche) && sql_text(row, COLUMN_MARKET, &creator->market) &&
           sql_text(row, COLUMN_LANGUAGE, &creator->language) && sql_text(row, COLUMN_TAGS, &creator->tags) &&
           sql_text(row, COLUMN_CONTACT, &creator->contact) && sql_text(row, COLUMN_NOTES, &creator->notes) &&
           sql_text(row, COLUMN_FIGURES_DATE, &creator->figures_date);
}

static bool read_words(sqlite3_stmt *row, struct creator *creator) {
    const char *base, *status;
    return sql_platform(row, COLUMN_PLATFORM, &creator->platform) && sql_text(row, COLUMN_RATE_BASE, &base) &&
           find_rate_base(base, &creator->rate_base) && sql_text(row, COLUMN_STATUS, &status) && find_status(status, &creator->status);
}

/* NULL is nobody else's account. */
static bool read_person(sqlite3_stmt *row, uint32_t *person) {
    int64_t number = sqlite3_column_int64(row, COLUMN_PERSON);
    *person = (uint32_t)number;
    return sqlite3_column_type(row, COLUMN_PERSON) == SQLITE_NULL || (number > 0 && number <= UINT32_MAX);
}

bool creator_rows_read(const struct store *store, sqlite3_stmt *row, struct creator *creator, struct error *err) {
    *creator = creator_unknown();
    creator->id = sqlite3_column_int64(row, COLUMN_ID);
    if (!read_texts(row, creator) || !read_words(row, creator) || !read_person(row, &creator->person))
        return sql_damaged(store, err, "creator %lld", (long long)creator->id);
    creator->followers = sqlite3_column_double(row, COLUMN_FOLLOWERS);
    creator->rate = sql_figure(row, COLUMN_RATE);
    creator->posts_sampled = sqlite3_column_int(row, COLUMN_POSTS_SAMPLED);
    creator->views = sql_figure(row, COLUMN_VIEWS);
    creator->fee_cents = sql_cents(row, COLUMN_FEE_CENTS);
    creator->authenticity = sql_figure(row, COLUMN_AUTHENTICITY);
    creator->verified = sqlite3_column_int(row, COLUMN_VERIFIED) != 0;
    creator->converted = (unsigned)sqlite3_column_int(row, COLUMN_CONVERTED) & FIELD_ALL;
    struct error fault;
    return creator_check(creator, &fault) || sql_damaged(store, err, "creator %lld: %s", (long long)creator->id, fault.text);
}

/* What is unknown is left as it is in a fresh statement, NULL: binding costs time, and most creators lack something. */
static int bind_given(sqlite3_stmt *statement, int at, const char *text) {
    return text[0] == '\0' ? SQLITE_OK : sql_bind_text(statement, at, text);
}

static int bind_known(sqlite3_stmt *statement, int at, double figure) {
    return known(figure) ? sqlite3_bind_double(statement, at, figure) : SQLITE_OK;
}

static int bind_counted(sqlite3_stmt *statement, int at, int64_t count) {
    return count > 0 ? sqlite3_bind_int64(statement, at, count) : SQLITE_OK;
}

/* From the parameter `at` on. The statement has no bound values there yet. */
static int bind_creator(sqlite3_stmt *statement, int at, const struct creator *creator) {
    int bound = sql_bind_text(statement, at + COLUMN_PLATFORM, platform_name(creator->platform));
    bound |= sql_bind_text(statement, at + COLUMN_HANDLE, creator->handle);
    bound |= bind_given(statement, at + COLUMN_NAME, creator->name);
    bound |= bind_given(statement, at + COLUMN_NICHE, creator->niche);
    bound |= bind_given(statement, at + COLUMN_MARKET, creator->market);
    bound |= bind_given(statement, at + COLUMN_LANGUAGE, creator->language);
    bound |= bind_given(statement, at + COLUMN_TAGS, creator->tags);
    bound |= bind_given(statement, at + COLUMN_CONTACT, creator->contact);
    bound |= bind_given(statement, at + COLUMN_NOTES, creator->notes);
    bound |= bind_given(statement, at + COLUMN_FIGURES_DATE, creator->figures_date);
    bound |= bind_known(statement, at + COLUMN_FOLLOWERS, creator->followers);
    bound |= bind_known(statement, at + COLUMN_RATE, creator->rate);
    bound |= sql_bind_text(statement, at + COLUMN_RATE_BASE, rate_base_name(creator->rate_base));
    bound |= bind_counted(statement, at + COLUMN_POSTS_SAMPLED, creator->posts_sampled);
    bound |= bind_known(statement, at + COLUMN_VIEWS, creator->views);
    if (creator->fee_cents != MONEY_UNKNOWN)
        bound |= sqlite3_bind_int64(statement, at + COLUMN_FEE_CENTS, creator->fee_cents);
    bound |= bind_known(statement, at + COLUMN_AUTHENTICITY, creator->authenticity);
    bound |= sql_bind_text(statement, at + COLUMN_STATUS, status_name(creator->status));
    bound |= sqlite3_bind_int(statement, at + COLUMN_VERIFIED, creator->verified);
    bound |= sqlite3_bind_int(statement, at + COLUMN_CONVERTED, (int)creator->converted);
    bound |= bind_counted(statement, at + COLUMN_PERSON, creator->person);
    return bound;
}

bool creator_rows_insert(struct store *store, const struct creator *creator, int64_t *id, bool *added, struct error *err) {
    static const char sql[] = "INSERT INTO creator (" CREATOR_COLUMNS ") VALUES " ROW " ON CONFLICT (platform, handle) DO NOTHING";
    sqlite3_stmt *insert = sql_statement(store, sql, err);
    if (insert == NULL || !sql_finish(store, insert, bind_creator(insert, 1, creator), err))
        return false;
    *added = sqlite3_changes(store->db) > 0;
    if (*added)
        *id = sqlite3_last_insert_rowid(store->db);
    return true;
}

bool creator_rows_insert_many(struct store *store, const struct creator creators[CREATOR_ROWS], size_t *added, int64_t *last,
                              struct error *err) {
    static const char sql[] = "INSERT OR FAIL INTO creator (" CREATOR_COLUMNS ") VALUES " ROWS_16;
    sqlite3_stmt *insert = sql_statement(store, sql, err);
    int bound = SQLITE_OK;
    if (insert == NULL)
        return false;
    for (int i = 0; i < CREATOR_ROWS; i++)
        bound |= bind_creator(insert, 1 + i * COLUMN_ID, &creators[i]);
    if (bound != SQLITE_OK)
        return sql_fail(store, err);
    sqlite3_step(insert);
    int result = sqlite3_reset(insert);
    if (result != SQLITE_OK && result != SQLITE_CONSTRAINT_UNIQUE)
        return sql_fail(store, err);
    *added = (size_t)sqlite3_changes(store->db);
    *last = sqlite3_last_insert_rowid(store->db);
    return true;
}

bool creator_rows_update(struct store *store, const struct creator *creator, struct error *err) {
    static const char sql[] =
        "UPDATE creator SET (" CREATOR_COLUMNS ") = " ROW " WHERE id = ?";
    sqlite3_stmt *update = sql_statement(store, sql, err);
    if (update == NULL)
        return false;
    int bound = bind_creator(update, 1, creator) | sqlite3_bind_int64(update, 1 + COLUMN_ID, creator->id);
    return sql_finish(store, update, bound, err);
}

bool creator_rows_find(struct store *store, enum platform platform, const char *handle, sqlite3_stmt **row, bool *found,
                       struct error *err) {
    static const char sql[] = "SELECT " CREATOR_FIELDS " FROM creator WHERE platform = ? AND handle = ?";
    *row = sql_statement(store, sql, err);
    if (*row == NULL)
        return false;
    if ((sql_bind_text(*row, 1, platform_name(platform)) | sql_bind_text(*row, 2, handle)) != SQLITE_OK)
        return sql_fail(store, err);
    return sql_next(store, *row, found, err);
}

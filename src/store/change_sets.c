#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include "store/change_sets.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { REFRESH_MOST = 4096 }; /* creators; beyond it reading all of them is as quick */

static const char *const tables[TABLE_COUNT] = {
    [TABLE_PIN] = "campaign_pin",
    [TABLE_EXCLUDE] = "campaign_exclude",
    [TABLE_GOAL] = "campaign_goal",
    [TABLE_TIER] = "campaign_tier_aside",
    [TABLE_PLATFORM_CAP] = "campaign_platform_cap",
    [TABLE_PLAN] = "plan",
    [TABLE_PLAN_LINE] = "plan_line",
    [TABLE_OPEN] = "open_campaign",
    [TABLE_CAMPAIGN] = "campaign",
    [TABLE_CREATOR] = "creator",
    [TABLE_FILTER] = "saved_filter",
    [TABLE_MAPPING] = "saved_mapping",
    [TABLE_PRESET] = "saved_preset",
};

enum change_table change_table_find(const char *name) {
    int table = 0;
    while (table < TABLE_COUNT && strcmp(tables[table], name) != 0)
        table++;
    return (enum change_table)table;
}

bool change_record(struct store *store, sqlite3_session **session, struct error *err) {
    int result = sqlite3session_create(store->db, "main", session);
    for (int table = 0; result == SQLITE_OK && table < TABLE_COUNT; table++)
        result = sqlite3session_attach(*session, tables[table]);
    if (result == SQLITE_OK)
        return true;
    if (result == SQLITE_NOMEM)
        die("out of memory");
    if (*session != NULL)
        sqlite3session_delete(*session);
    *session = NULL;
    return error_set(err, "%s: SQLite refuses to record changes (%s)", store->path, sqlite3_errstr(result));
}

bool change_pause(struct store *store) {
    if (store->session == NULL || store->added.every)
        return false;
    sqlite3session_enable(store->session, 0);
    return true;
}

void change_resume(struct store *store, int64_t first, int64_t last) {
    sqlite3session_enable(store->session, 1);
    if (last == 0)
        return;
    if (store->added.first == 0)
        store->added.first = first;
    store->added.last = last;
}

/* Applying. */

static bool is_plan(enum change_table table) {
    return table == TABLE_PLAN || table == TABLE_PLAN_LINE;
}

static int is_strict_table(void *user, const char *name) {
    enum change_table table = change_table_find(name);
    (void)user;
    return table != TABLE_COUNT && !is_plan(table);
}

static int is_plan_table(void *user, const char *name) {
    (void)user;
    return is_plan(change_table_find(name));
}

/* What should be gone and is gone does not matter; anything else does. */
static int on_conflict(void *user, int conflict, sqlite3_changeset_iter *row) {
    const char *table;
    int columns, operation = 0, indirect;
    (void)user;
    if (conflict == SQLITE_CHANGESET_NOTFOUND)
        sqlite3changeset_op(row, &table, &columns, &operation, &indirect);
    return operation == SQLITE_DELETE ? SQLITE_CHANGESET_OMIT : SQLITE_CHANGESET_ABORT;
}

static int apply_tables(struct store *store, const struct change *change, enum change_side side, bool backwards,
                        int (*filter)(void *user, const char *table), struct change_reader *reader) {
    change_reader_init(reader, store, change->id, side);
    int result = sqlite3changeset_apply_v2_strm(store->db, change_read, reader, filter, on_conflict, reader, NULL, NULL,
                                                backwards ? SQLITE_CHANGESETAPPLY_INVERT : 0);
    change_reader_free(reader);
    if (result == SQLITE_NOMEM)
        die("out of memory");
    return result;
}

static bool report(const struct store *store, const struct change *change, int result, const struct change_reader *reader,
                   struct error *err) {
    if (reader->err.text[0] != '\0')
        return error_set(err, "%s", reader->err.text);
    if (result == SQLITE_ABORT || (result & 0xFF) == SQLITE_CONSTRAINT)
        return error_set(err, "'%.200s' stays as it is: another program has changed what it touched", change->what);
    if ((result & 0xFF) == SQLITE_CORRUPT)
        return sql_damaged(store, err, "change %lld of the log", (long long)change->id);
    return error_set(err, "%s: SQLite refuses '%.200s' (%s)", store->path, change->what, sqlite3_errstr(result));
}

/* Is called with each row of a recorded table. */
typedef void visit_row(void *user, sqlite3_changeset_iter *row, enum change_table table);

static bool visit(struct store *store, const struct change *change, enum change_side side, visit_row *visitor, void *user,
                  struct error *err) {
    struct change_reader reader;
    sqlite3_changeset_iter *rows = NULL;
    change_reader_init(&reader, store, change->id, side);
    int result = sqlite3changeset_start_strm(&rows, change_read, &reader);
    while (result == SQLITE_OK && sqlite3changeset_next(rows) == SQLITE_ROW) {
        const char *name;
        int columns, operation, indirect;
        sqlite3changeset_op(rows, &name, &columns, &operation, &indirect);
        enum change_table table = change_table_find(name);
        if (table != TABLE_COUNT)
            visitor(user, rows, table);
    }
    if (result == SQLITE_OK)
        result = sqlite3changeset_finalize(rows);
    change_reader_free(&reader);
    if (result == SQLITE_NOMEM)
        die("out of memory");
    return result == SQLITE_OK || report(store, change, result, &reader, err);
}

/* The first column of a row, a part of every key. */
static int64_t first_column(sqlite3_changeset_iter *row) {
    sqlite3_value *value = NULL;
    if (sqlite3changeset_old(row, 0, &value) != SQLITE_OK || value == NULL)
        sqlite3changeset_new(row, 0, &value);
    return value != NULL ? sqlite3_value_int64(value) : 0;
}

/* Campaigns whose plans a change concerns. */
struct campaign_ids {
    int64_t *ids;
    size_t count, capacity;
};

static void note_id(struct campaign_ids *list, int64_t id) {
    if (list->count > 0 && list->ids[list->count - 1] == id)
        return;
    list->ids = mem_grow(list->ids, list->count, &list->capacity, sizeof *list->ids);
    list->ids[list->count++] = id;
}

static void note_plan(void *user, sqlite3_changeset_iter *row, enum change_table table) {
    if (is_plan(table))
        note_id(user, first_column(row));
}

/* More than a name: the campaign asks for something else. One that comes or goes brings or takes its plan. */
static bool is_asked_anew(sqlite3_changeset_iter *row) {
    enum { AFTER_NAMES = 3 };
    const char *name;
    int columns, operation, indirect;
    sqlite3changeset_op(row, &name, &columns, &operation, &indirect);
    for (int column = AFTER_NAMES; operation == SQLITE_UPDATE && column < columns; column++) {
        sqlite3_value *value = NULL;
        if (sqlite3changeset_new(row, column, &value) == SQLITE_OK && value != NULL)
            return true;
    }
    return false;
}

/* Campaigns that a change lets ask for something else, and those that it gives another plan. */
struct questions {
    struct campaign_ids asked, answered;
};

static void note_question(void *user, sqlite3_changeset_iter *row, enum change_table table) {
    struct questions *questions = user;
    bool part = table == TABLE_PIN || table == TABLE_EXCLUDE || table == TABLE_GOAL || table == TABLE_TIER || table == TABLE_PLATFORM_CAP;
    if (part || (table == TABLE_CAMPAIGN && is_asked_anew(row)))
        note_id(&questions->asked, first_column(row));
    else if (table == TABLE_PLAN)
        note_id(&questions->answered, first_column(row));
}

static bool has_id(const struct campaign_ids *list, int64_t id) {
    size_t at = 0;
    while (at < list->count && list->ids[at] != id)
        at++;
    return at < list->count;
}

/* Plans that could not come back whole. That of the campaign that was open has been made anew in the meantime. */
static bool drop_plans(struct store *store, const struct campaign_ids *list, bool all, int64_t open, struct error *err) {
    static const char sql[] = "DELETE FROM plan WHERE campaign_id = ?1";
    for (size_t i = 0; i < list->count; i++) {
        if (!all && list->ids[i] != open)
            continue;
        sqlite3_stmt *drop = sql_statement(store, sql, err);
        if (drop == NULL || !sql_finish(store, drop, sqlite3_bind_int64(drop, 1, list->ids[i]), err))
            return false;
    }
    return true;
}

/* A plan answers what its campaign asked: of another question it would be told beside figures that it does not have. */
static bool drop_answers(struct store *store, const struct change *change, enum change_side side, struct error *err) {
    struct questions questions = {.asked.count = 0};
    bool good = visit(store, change, side, note_question, &questions, err);
    size_t count = 0;
    for (size_t i = 0; i < questions.asked.count; i++)
        if (!has_id(&questions.answered, questions.asked.ids[i]))
            questions.asked.ids[count++] = questions.asked.ids[i];
    questions.asked.count = count;
    good = good && drop_plans(store, &questions.asked, true, 0, err);
    free(questions.asked.ids);
    free(questions.answered.ids);
    return good;
}

/* open: the campaign that was, before the change was applied. */
static bool apply_plans(struct store *store, const struct change *change, enum change_side side, bool backwards, int64_t open,
                        struct error *err) {
    struct campaign_ids list = {.count = 0};
    struct change_reader reader;
    bool good = visit(store, change, side, note_plan, &list, err);
    if (good && list.count > 0) {
        int result = apply_tables(store, change, side, backwards, is_plan_table, &reader);
        good = drop_plans(store, &list, result != SQLITE_OK, open, err);
    }
    free(list.ids);
    return good;
}

bool change_apply(struct store *store, const struct change *change, enum change_side side, bool backwards, struct error *err) {
    struct change_reader reader;
    int64_t open;
    if (!sql_integer(store, "SELECT campaign_id FROM open_campaign", &open, err))
        return false;
    int result = apply_tables(store, change, side, backwards, is_strict_table, &reader);
    if (result != SQLITE_OK)
        return report(store, change, result, &reader, err);
    return apply_plans(store, change, side, backwards, open, err) && drop_answers(store, change, side, err);
}

/* What is concerned. */

void change_touch_creator(struct undo_step *step, int64_t id) {
    size_t capacity = REFRESH_MOST;
    if (step->roster)
        return;
    if (step->creators == NULL)
        step->creators = mem_new(capacity, sizeof *step->creators);
    if (step->creator_count < capacity) {
        step->creators[step->creator_count++] = id;
        return;
    }
    step->roster = true;
    step->creator_count = 0;
}

static void touch(void *user, sqlite3_changeset_iter *row, enum change_table table) {
    struct undo_step *step = user;
    if (table == TABLE_CREATOR)
        change_touch_creator(step, first_column(row));
    else if (table == TABLE_FILTER)
        step->filters = true;
    else if (table == TABLE_MAPPING)
        step->mappings = true;
    else if (table == TABLE_PRESET)
        step->presets = true;
    else if (!is_plan(table))
        step->campaign = true;
    step->open = step->open || table == TABLE_OPEN;
    step->scenarios = step->scenarios || table == TABLE_CAMPAIGN || is_plan(table);
}

bool change_touches(struct store *store, const struct change *change, enum change_side side, struct undo_step *step, struct error *err) {
    return visit(store, change, side, touch, step, err);
}

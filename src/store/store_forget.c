#include "store/store_forget.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/person.h"
#include "store/store_filters.h"
#include "store/store_mappings.h"

/* Erasing. */

static bool tells(const struct person *person, const struct change_value *value) {
    return value->kind == CHANGE_TEXT && secrets_in(&person->secrets, value->text, value->length, false);
}

static bool tells_in(const struct person *person, const struct change_row *row, const int *columns, size_t count) {
    for (size_t i = 0; i < count; i++)
        if ((size_t)columns[i] < row->columns && ((row->before != NULL && tells(person, &row->before[columns[i]])) ||
                                                  (row->after != NULL && tells(person, &row->after[columns[i]]))))
            return true;
    return false;
}

/* A row of theirs, or one of somebody else's that tells of them. */
static bool drop(void *user, const struct change_row *row) {
    static const int of_creator[] = {CREATOR_NAME, CREATOR_TAGS, CREATOR_CONTACT, CREATOR_NOTES};
    static const int of_campaign[] = {CAMPAIGN_NAME, CAMPAIGN_KEY}, of_named[] = {0, 1, 2};
    struct person *person = user;
    const struct change_value *key = person_key(row);
    bool foreign = false;
    switch (row->table) {
    case TABLE_CREATOR:
        if (person_has(person, key[CREATOR_ID].number))
            return true;
        foreign = tells_in(person, row, of_creator, sizeof of_creator / sizeof of_creator[0]);
        break;
    case TABLE_PIN:
    case TABLE_EXCLUDE:
    case TABLE_PLAN_LINE:
        return row->columns > LIST_CREATOR && person_has(person, key[LIST_CREATOR].number);
    case TABLE_FILTER:
    case TABLE_MAPPING:
        return tells_in(person, row, of_named, sizeof of_named / sizeof of_named[0]);
    case TABLE_PRESET:
        foreign = tells_in(person, row, of_named, sizeof of_named / sizeof of_named[0]);
        break;
    case TABLE_CAMPAIGN:
        foreign = tells_in(person, row, of_campaign, sizeof of_campaign / sizeof of_campaign[0]);
        break;
    default:
        break;
    }
    person->foreign = person->foreign || foreign;
    return foreign;
}

/* What can no longer be undone or made again, because a row between is missing. */
static bool drop_chain(struct person *person, const struct change *change, struct error *err) {
    char sql[120];
    snprintf(sql, sizeof sql, "DELETE FROM change WHERE undone = %d AND id %s %lld", change->undone, change->undone ? ">=" : "<=",
             (long long)change->id);
    int64_t before, after;
    bool good = sql_integer(person->store, "SELECT count(*) FROM change", &before, err) && sql_run(person->store, sql, err) &&
                sql_integer(person->store, "SELECT count(*) FROM change", &after, err);
    person->report->changes_lost += good ? (size_t)(before - after) : 0;
    return good;
}

static bool clean_change(struct person *person, const struct change *change, struct error *err) {
    static const char nameless[] = "a change that had to do with somebody who was erased";
    struct change now;
    size_t dropped;
    bool named = secrets_in(&person->secrets, change->what, strlen(change->what), true);
    person->foreign = false;
    if (!person_filter(person, change, drop, &dropped, err))
        return false;
    if (person->foreign)
        return drop_chain(person, change, err);
    if (named && !change_log_rename(person->store, change->id, nameless, err))
        return false;
    person->report->changes_cleaned += dropped > 0 || named;
    if (!change_log_next(person->store, change->id - 1, &now, err))
        return false;
    return dropped == 0 || now.size > 0 || now.added_first != 0 || change_log_drop(person->store, change->id, err);
}

static bool delete_accounts(struct person *person, struct error *err) {
    static const char sql[] = "DELETE FROM creator WHERE id = ?1 AND (platform || ':' || handle) = ?2";
    const struct forgotten_list *accounts = &person->report->accounts;
    for (size_t i = 0; i < person->count; i++)
        for (size_t a = 0; a < accounts->count; a++) {
            sqlite3_stmt *statement = sql_statement(person->store, sql, err);
            if (statement == NULL || !sql_finish(person->store, statement,
                                                 sqlite3_bind_int64(statement, 1, person->ids[i]) |
                                                     sql_bind_whole(statement, 2, accounts->texts[a]),
                                                 err))
                return false;
        }
    return true;
}

static bool delete_filters(struct person *person, struct error *err) {
    struct saved_filter *list;
    size_t count;
    bool found, good = store_list_filters(person->store, &list, &count, err);
    for (size_t i = 0; good && i < count; i++) {
        if (!secrets_in(&person->secrets, list[i].expression, strlen(list[i].expression), false) &&
            !secrets_in(&person->secrets, list[i].name, strlen(list[i].name), false))
            continue;
        good = store_delete_filter(person->store, list[i].name, &found, err);
        person_report(person, &person->report->filters, list[i].name);
    }
    free(list);
    return good;
}

static bool delete_mappings(struct person *person, struct error *err) {
    struct saved_mapping *list;
    size_t count;
    bool found, good = store_list_mappings(person->store, &list, &count, err);
    for (size_t i = 0; good && i < count; i++) {
        if (!secrets_in(&person->secrets, list[i].headers, strlen(list[i].headers), false) &&
            !secrets_in(&person->secrets, list[i].options, strlen(list[i].options), false))
            continue;
        good = store_delete_mapping(person->store, list[i].headers, &found, err);
        person->report->mappings += found;
    }
    store_free_mappings(list, count);
    return good;
}

static bool erase(struct person *person, struct error *err) {
    return delete_accounts(person, err) && delete_filters(person, err) && delete_mappings(person, err) &&
           person_for_changes(person, clean_change, err);
}

/* What others have. */

static void note_texts(void *user, sqlite3_stmt *row) {
    struct person *person = user;
    for (int i = 0; i < sqlite3_column_count(row); i++)
        if (sqlite3_column_type(row, i) == SQLITE_TEXT)
            secrets_note_text(&person->secrets, (const char *)sqlite3_column_text(row, i), (size_t)sqlite3_column_bytes(row, i));
}

static void note_creator(void *user, sqlite3_stmt *row) {
    static const struct {
        int column;
        const char *name;
    } told[] = {{CREATOR_NAME, "name"}, {CREATOR_TAGS, "tags"}, {CREATOR_CONTACT, "contact"}, {CREATOR_NOTES, "notes"}};
    struct person *person = user;
    note_texts(user, row);
    secrets_note_account(&person->secrets, person_cell(row, CREATOR_PLATFORM), person_cell(row, CREATOR_HANDLE));
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
        const char *text = person_cell(row, told[i].column);
        if (secrets_in(&person->secrets, text, strlen(text), false))
            person_report(person, &person->report->mentions,
                     arena_format(&person->report->texts, "%s of %s:%s", told[i].name, person_cell(row, CREATOR_PLATFORM), person_cell(row, CREATOR_HANDLE)));
    }
}

static void note_campaign(void *user, sqlite3_stmt *row) {
    struct person *person = user;
    const char *name = person_cell(row, CAMPAIGN_NAME);
    note_texts(user, row);
    if (secrets_in(&person->secrets, name, strlen(name), false))
        person_report(person, &person->report->mentions, arena_format(&person->report->texts, "the name of the campaign '%s'", name));
}

static void note_preset(void *user, sqlite3_stmt *row) {
    struct person *person = user;
    const char *name = person_cell(row, 1);
    note_texts(user, row);
    if (secrets_in(&person->secrets, name, strlen(name), false))
        person_report(person, &person->report->mentions, arena_format(&person->report->texts, "the name of the preset '%s'", name));
}

static bool note_logged(void *user, const struct change_row *row) {
    struct person *person = user;
    const struct change_value *sides[] = {row->before, row->after};
    for (int s = 0; s < 2; s++)
        for (size_t i = 0; sides[s] != NULL && i < row->columns; i++)
            if (sides[s][i].kind == CHANGE_TEXT)
                secrets_note_text(&person->secrets, sides[s][i].text, sides[s][i].length);
    return false;
}

static bool note_change(struct person *person, const struct change *change, struct error *err) {
    size_t none;
    return person_filter(person, change, note_logged, &none, err);
}

static bool survey(struct person *person, struct error *err) {
    static const char *const others[] = {
        "SELECT * FROM campaign_goal", "SELECT * FROM campaign_tier_aside", "SELECT * FROM campaign_platform_cap", "SELECT * FROM setting",
        "SELECT * FROM saved_filter",  "SELECT * FROM saved_mapping",       "SELECT what FROM change",             "SELECT name, sql FROM sqlite_schema",
        "SELECT DISTINCT role FROM plan_line",
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (!person_for_rows(person, others[i], NULL, note_texts, err))
            return false;
    return person_for_rows(person, "SELECT * FROM creator", NULL, note_creator, err) &&
           person_for_rows(person, "SELECT * FROM campaign", NULL, note_campaign, err) &&
           person_for_rows(person, "SELECT * FROM saved_preset", NULL, note_preset, err) && person_for_changes(person, note_change, err);
}

/* The file. */

static bool checkpoint(struct store *store, struct error *err) {
    int64_t busy;
    if (!sql_integer(store, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, err))
        return false;
    return busy == 0 || error_set(err, "%s: another program has it open", store->path);
}

/* Pages that are free, and the write-ahead log, hold what was: the file is written anew. SQLite does that through an attached file. */
static bool rewrite(struct store *store, struct error *err) {
    if (!checkpoint(store, err))
        return false;
    sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 1);
    bool good = sql_run(store, "VACUUM", err);
    sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 0);
    return good && checkpoint(store, err);
}

/* A file that SQLite has open, through its own handle: to open and close it once more would let go of the locks on it. */
struct opened {
    sqlite3_file *file;
    sqlite3_int64 at, size;
};

static bool read_opened(void *user, unsigned char *out, size_t room, size_t *got) {
    struct opened *opened = user;
    sqlite3_int64 left = opened->size - opened->at;
    *got = left < (sqlite3_int64)room ? (size_t)left : room;
    if (*got > 0 && opened->file->pMethods->xRead(opened->file, out, (int)*got, opened->at) != SQLITE_OK)
        return false;
    opened->at += (sqlite3_int64)*got;
    return true;
}

/* The database (SQLITE_FCNTL_FILE_POINTER) or its log. The index of the log holds no texts. */
static bool look_through_one(struct person *person, int which, struct error *err) {
    struct opened opened = {.file = NULL};
    const struct secret *found = NULL;
    const char *name = which == SQLITE_FCNTL_FILE_POINTER ? "the file" : "its log";
    if (sqlite3_file_control(person->store->db, "main", which, &opened.file) != SQLITE_OK)
        return sql_fail(person->store, err);
    if (opened.file == NULL || opened.file->pMethods == NULL) /* there is none */
        return true;
    if (opened.file->pMethods->xFileSize(opened.file, &opened.size) != SQLITE_OK ||
        !secrets_in_bytes(&person->secrets, read_opened, &opened, &found))
        return error_set(err, "%s: %s cannot be looked through", person->store->path, name);
    return found == NULL || error_set(err, "%s: %s still holds '%.100s' somewhere", person->store->path, name, found->text);
}

static bool look_through(struct person *person, struct error *err) {
    return look_through_one(person, SQLITE_FCNTL_FILE_POINTER, err) && look_through_one(person, SQLITE_FCNTL_JOURNAL_POINTER, err);
}

static void clean_file(struct person *person) {
    struct error fault;
    if (!rewrite(person->store, &fault))
        error_set(&person->report->trace, "erased, but traces may be left in the file (%s): close other programs and run forget again",
                  fault.text);
    else if (!look_through(person, &fault))
        error_set(&person->report->trace, "erased, but not without a trace: %s", fault.text);
}

/* Nobody is called so any more, but an erasing that was in another program's way, or interrupted, may have left something. */
static bool look_for_remains(struct person *person, struct error *err) {
    struct error fault;
    for (int p = 0; p < PLATFORM_COUNT; p++)
        if (person->platform == PLATFORM_COUNT || (int)person->platform == p)
            secrets_add(&person->secrets, SECRET_HANDLE, platform_name((enum platform)p), person->handle, strlen(person->handle));
    if (!survey(person, err))
        return false;
    person->report->remains = !look_through(person, &fault);
    return true;
}

bool store_forget(struct store *store, enum platform platform, const char *handle, struct forgotten *report, struct error *err) {
    struct person person = {.store = store, .report = report, .platform = platform, .handle = handle};
    *report = (struct forgotten){.mappings = 0};
    if (!store_begin(store, err))
        return false;
    store->last_change = 0;
    bool good = person_find(&person, err);
    if (good)
        good = person.count > 0 ? erase(&person, err) && survey(&person, err) : look_for_remains(&person, err);
    if (good)
        good = store_commit(store, err);
    else
        store_rollback(store);
    if (good && (person.count > 0 || report->remains))
        clean_file(&person);
    person_free(&person);
    return good;
}

void forgotten_free(struct forgotten *report) {
    free(report->accounts.texts);
    free(report->filters.texts);
    free(report->mentions.texts);
    arena_free(&report->texts);
    *report = (struct forgotten){.mappings = 0};
}

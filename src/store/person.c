#include "store/person.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void person_report(struct person *person, struct forgotten_list *list, const char *text) {
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->texts[i], text) == 0)
            return;
    list->texts = mem_grow(list->texts, list->count, &list->capacity, sizeof *list->texts);
    list->texts[list->count++] = arena_text(&person->report->texts, text);
}

bool person_has(const struct person *person, int64_t id) {
    for (size_t i = 0; i < person->count; i++)
        if (person->ids[i] == id)
            return true;
    return false;
}

static void add_account(struct person *person, int64_t id, const char *platform, const char *handle) {
    if (!person_has(person, id)) {
        person->ids = mem_grow(person->ids, person->count, &person->capacity, sizeof *person->ids);
        person->ids[person->count++] = id;
    }
    person_report(person, &person->report->accounts, arena_format(&person->report->texts, "%s:%s", platform, handle));
    secrets_add(&person->secrets, SECRET_HANDLE, platform, handle, strlen(handle));
}

bool person_for_rows(struct person *person, const char *sql, const char *text, void (*visit)(void *person, sqlite3_stmt *row),
                     struct error *err) {
    struct store *store = person->store;
    sqlite3_stmt *rows;
    bool row = false, good = true;
    if (sqlite3_prepare_v2(store->db, sql, -1, &rows, NULL) != SQLITE_OK)
        return sql_fail(store, err);
    if (text != NULL && sql_bind_whole(rows, 1, text) != SQLITE_OK)
        good = sql_fail(store, err);
    while (good && (good = sql_next(store, rows, &row, err)) && row)
        visit(person, rows);
    sqlite3_finalize(rows);
    return good;
}

const char *person_cell(sqlite3_stmt *row, int column) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text != NULL ? text : "";
}

/* Who it is: in the store. */

static void take_account(void *user, sqlite3_stmt *row) {
    struct person *person = user;
    const char *name = person_cell(row, 3), *contact = person_cell(row, 4);
    add_account(person, sqlite3_column_int64(row, 0), person_cell(row, 1), person_cell(row, 2));
    secrets_add(&person->secrets, SECRET_NAME, "", name, strlen(name));
    secrets_add(&person->secrets, SECRET_CONTACT, "", contact, strlen(contact));
}

static bool find_in_store(struct person *person, struct error *err) {
    static const char format[] = "SELECT id, platform, handle, name, contact FROM creator WHERE %s OR person IN "
                                 "(SELECT person FROM creator WHERE %s)";
    char own[96] = "handle = ?1", sql[400];
    if (person->platform != PLATFORM_COUNT)
        snprintf(own, sizeof own, "(platform = '%s' AND handle = ?1)", platform_name(person->platform));
    snprintf(sql, sizeof sql, format, own, own);
    return person_for_rows(person, sql, person->handle, take_account, err);
}

/* Who it is: in the log. */

bool person_for_changes(struct person *person, bool (*run)(struct person *person, const struct change *change, struct error *err),
                        struct error *err) {
    struct change change = {.id = 0};
    while (change_log_next(person->store, change.id, &change, err)) {
        if (change.id == 0)
            return true;
        if (!run(person, &change, err))
            return false;
    }
    return false;
}

bool person_filter(struct person *person, const struct change *change, drop_row *drop, size_t *dropped, struct error *err) {
    *dropped = 0;
    for (int side = CHANGE_DONE; side <= CHANGE_TAKEN; side++) {
        size_t count;
        if (!change_filter(person->store, change, (enum change_side)side, drop, person, &count, err))
            return false;
        *dropped += count;
    }
    return true;
}

static bool is_text(const struct change_value *value, const char *text) {
    return value->kind == CHANGE_TEXT && value->length == strlen(text) && memcmp(value->text, text, value->length) == 0;
}

const struct change_value *person_key(const struct change_row *row) {
    return row->before != NULL ? row->before : row->after;
}

/* A whole row, as it was added or deleted, of an account with the handle that is looked for, or of one that is known. */
static bool note_account(void *user, const struct change_row *row) {
    struct person *person = user;
    const struct change_value *values = person_key(row);
    if (row->table != TABLE_CREATOR || row->columns <= CREATOR_NOTES || (row->before != NULL && row->after != NULL) ||
        !is_text(&values[CREATOR_HANDLE], person->handle) || values[CREATOR_PLATFORM].kind != CHANGE_TEXT)
        return false;
    if (person->platform == PLATFORM_COUNT || is_text(&values[CREATOR_PLATFORM], platform_name(person->platform))) {
        char *platform = mem_text_n(values[CREATOR_PLATFORM].text, values[CREATOR_PLATFORM].length);
        add_account(person, values[CREATOR_ID].number, platform, person->handle);
        free(platform);
    }
    return false;
}

static void note_secret(struct person *person, const struct change_value *values, int column, enum secret_kind kind, const char *platform) {
    if (values[column].kind == CHANGE_TEXT)
        secrets_add(&person->secrets, kind, platform, values[column].text, values[column].length);
}

/* What such an account was called before or after. */
static bool note_secrets(void *user, const struct change_row *row) {
    struct person *person = user;
    const struct change_value *sides[] = {row->before, row->after};
    if (row->table != TABLE_CREATOR || row->columns <= CREATOR_NOTES || !person_has(person, person_key(row)[CREATOR_ID].number))
        return false;
    for (int i = 0; i < 2; i++) {
        if (sides[i] == NULL)
            continue;
        note_secret(person, sides[i], CREATOR_HANDLE, SECRET_HANDLE, "");
        note_secret(person, sides[i], CREATOR_NAME, SECRET_NAME, "");
        note_secret(person, sides[i], CREATOR_CONTACT, SECRET_CONTACT, "");
    }
    return false;
}

static bool find_accounts(struct person *person, const struct change *change, struct error *err) {
    size_t none;
    return person_filter(person, change, note_account, &none, err);
}

static bool find_secrets(struct person *person, const struct change *change, struct error *err) {
    size_t none;
    return person_filter(person, change, note_secrets, &none, err);
}

bool person_find(struct person *person, struct error *err) {
    return find_in_store(person, err) && person_for_changes(person, find_accounts, err) &&
           (person->count == 0 || person_for_changes(person, find_secrets, err));
}

void person_free(struct person *person) {
    free(person->ids);
    secrets_free(&person->secrets);
}

#include "store/store_people.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "base/mem.h"
#include "store/sql.h"

struct store_people store_people(struct store *store) {
    return (struct store_people){store, -1};
}

bool store_person_of(struct store *store, int64_t id, int64_t *person, struct error *err) {
    static const char sql[] = "SELECT person FROM creator WHERE id = ?";
    sqlite3_stmt *row = sql_statement(store, sql, err);
    bool found;
    if (row == NULL)
        return false;
    if (sqlite3_bind_int64(row, 1, id) != SQLITE_OK)
        return sql_fail(store, err);
    if (!sql_next(store, row, &found, err))
        return false;
    *person = found ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    return true;
}

static bool update(struct store *store, const char *sql, int64_t person, int64_t of, struct error *err) {
    sqlite3_stmt *statement = sql_statement(store, sql, err);
    return statement != NULL && sql_finish(store, statement, sqlite3_bind_int64(statement, 1, person) | sqlite3_bind_int64(statement, 2, of), err);
}

static bool new_person(struct store_people *people, int64_t *person, struct error *err) {
    static const char sql[] = "SELECT coalesce(max(person), 0) FROM creator";
    if (people->highest < 0 && !sql_integer(people->store, sql, &people->highest, err))
        return false;
    if (people->highest >= UINT32_MAX)
        return error_set(err, "there are more people than can be numbered");
    *person = ++people->highest;
    return true;
}

/* The lowest number among the accounts, or a new one. Tells which of them had another. */
static bool choose_person(struct store_people *people, const int64_t *ids, size_t count, int64_t *before, int64_t *person, struct error *err) {
    *person = 0;
    for (size_t i = 0; i < count; i++) {
        if (!store_person_of(people->store, ids[i], &before[i], err))
            return false;
        if (before[i] > 0 && (*person == 0 || before[i] < *person))
            *person = before[i];
    }
    return *person > 0 || new_person(people, person, err);
}

static bool join(struct store_people *people, const int64_t *ids, size_t count, int64_t *before, bool *changed, struct error *err) {
    static const char one_sql[] = "UPDATE creator SET person = ?1 WHERE id = ?2 AND person IS NOT ?1";
    static const char all_sql[] = "UPDATE creator SET person = ?1 WHERE person = ?2 AND person <> ?1";
    int64_t person;
    if (!choose_person(people, ids, count, before, &person, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool whole = before[i] > 0;
        if (!update(people->store, whole ? all_sql : one_sql, person, whole ? before[i] : ids[i], err))
            return false;
        if (changed != NULL && before[i] != person)
            changed[i] = true;
    }
    return true;
}

bool store_people_join(struct store_people *people, const int64_t *ids, size_t count, bool *changed, struct error *err) {
    int64_t *before = mem_new(count > 0 ? count : 1, sizeof *before);
    assert(sqlite3_get_autocommit(people->store->db) == 0);
    bool good = join(people, ids, count, before, changed, err);
    free(before);
    return good;
}

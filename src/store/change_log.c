#include "store/change_log.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "base/text.h"

#define SELECT_CHANGE "SELECT id, what, added_first, added_last, size, undone FROM change "

enum { PART_SIZE = 512 << 10 }; /* below the longest blob that the store lets SQLite make */

/* Both ends, or neither. */
static bool is_range(int64_t first, int64_t last) {
    return first == 0 ? last == 0 : first > 0 && first <= last && last < INT64_MAX;
}

static bool read_change(const struct store *store, sqlite3_stmt *row, struct change *change, struct error *err) {
    const char *what;
    change->id = sqlite3_column_int64(row, 0);
    change->added_first = sqlite3_column_int64(row, 2);
    change->added_last = sqlite3_column_int64(row, 3);
    if (!sql_text(row, 1, &what) || strlen(what) >= sizeof change->what || !is_range(change->added_first, change->added_last))
        return sql_damaged(store, err, "change %lld", (long long)change->id);
    memcpy(change->what, what, strlen(what) + 1);
    change->size = sqlite3_column_int64(row, 4);
    change->undone = sqlite3_column_int(row, 5) != 0;
    return true;
}

bool change_log_find(struct store *store, bool undone, struct change *change, struct error *err) {
    static const char last[] = SELECT_CHANGE "WHERE undone = 0 ORDER BY id DESC LIMIT 1";
    static const char first[] = SELECT_CHANGE "WHERE undone = 1 ORDER BY id LIMIT 1";
    sqlite3_stmt *row = sql_statement(store, undone ? first : last, err);
    bool found;
    *change = (struct change){.id = 0};
    if (row == NULL || !sql_next(store, row, &found, err))
        return false;
    bool good = !found || read_change(store, row, change, err);
    sqlite3_reset(row);
    return good;
}

bool change_log_next(struct store *store, int64_t id, struct change *change, struct error *err) {
    static const char sql[] = SELECT_CHANGE "WHERE id > ? ORDER BY id LIMIT 1";
    sqlite3_stmt *row = sql_statement(store, sql, err);
    bool found;
    *change = (struct change){.id = 0};
    if (row == NULL)
        return false;
    if (sqlite3_bind_int64(row, 1, id) != SQLITE_OK)
        return sql_fail(store, err);
    if (!sql_next(store, row, &found, err))
        return false;
    bool good = !found || read_change(store, row, change, err);
    sqlite3_reset(row);
    return good;
}

static int bind_added(sqlite3_stmt *statement, int index, int64_t id) {
    return id != 0 ? sqlite3_bind_int64(statement, index, id) : sqlite3_bind_null(statement, index);
}

bool change_log_add(struct store *store, struct change *change, struct error *err) {
    static const char sql[] = "INSERT INTO change (what, undone, changed_at, size, added_first, added_last) VALUES (?, 0, ?, 0, ?, ?)";
    sqlite3_stmt *put = sql_statement(store, sql, err);
    if (put == NULL)
        return false;
    int bound = sql_bind_whole(put, 1, change->what) | sqlite3_bind_int64(put, 2, (int64_t)time(NULL)) |
                bind_added(put, 3, change->added_first) | bind_added(put, 4, change->added_last);
    if (!sql_finish(store, put, bound, err))
        return false;
    change->id = sqlite3_last_insert_rowid(store->db);
    return true;
}

/* A statement of one change. */
static bool run_on(struct store *store, const char *sql, int64_t id, struct error *err) {
    sqlite3_stmt *statement = sql_statement(store, sql, err);
    return statement != NULL && sql_finish(store, statement, sqlite3_bind_int64(statement, 1, id), err);
}

bool change_log_rename(struct store *store, int64_t id, const char *what, struct error *err) {
    static const char sql[] = "UPDATE change SET what = ?2 WHERE id = ?1";
    sqlite3_stmt *put = sql_statement(store, sql, err);
    return put != NULL && sql_finish(store, put, sqlite3_bind_int64(put, 1, id) | sql_bind_whole(put, 2, what), err);
}

bool change_log_mark(struct store *store, int64_t id, bool undone, struct error *err) {
    static const char undo[] = "UPDATE change SET undone = 1 WHERE id = ?", redo[] = "UPDATE change SET undone = 0 WHERE id = ?";
    return run_on(store, undone ? undo : redo, id, err);
}

bool change_log_drop(struct store *store, int64_t id, struct error *err) {
    static const char sql[] = "DELETE FROM change WHERE id = ?";
    return run_on(store, sql, id, err);
}

bool change_log_drop_undone(struct store *store, struct error *err) {
    return sql_run(store, "DELETE FROM change WHERE undone = 1", err);
}

bool change_log_trim(struct store *store, struct error *err) {
    static const char oldest[] = "DELETE FROM change WHERE id = (SELECT min(id) FROM change)";
    for (;;) {
        int64_t count, size;
        if (!sql_integer(store, "SELECT count(*) FROM change", &count, err) ||
            !sql_integer(store, "SELECT ifnull(sum(size), 0) FROM change", &size, err))
            return false;
        if (count <= 1 || (count <= UNDO_CHANGES_MAX && size <= UNDO_BYTES_MAX))
            return true;
        if (!sql_run(store, oldest, err))
            return false;
    }
}

bool change_log_has(struct store *store, int64_t id, enum change_side side, bool *has, struct error *err) {
    static const char sql[] = "SELECT 1 FROM change_part WHERE change_id = ?1 AND side = ?2 LIMIT 1";
    sqlite3_stmt *row = sql_statement(store, sql, err);
    if (row == NULL)
        return false;
    if ((sqlite3_bind_int64(row, 1, id) | sqlite3_bind_int(row, 2, (int)side)) != SQLITE_OK)
        return sql_fail(store, err);
    bool good = sql_next(store, row, has, err);
    sqlite3_reset(row);
    return good;
}

bool change_log_drop_parts(struct store *store, int64_t id, enum change_side side, struct error *err) {
    static const char size_sql[] = "UPDATE change SET size = size - (SELECT ifnull(sum(length(changes)), 0) FROM change_part "
                                   "WHERE change_id = ?1 AND side = ?2) WHERE id = ?1";
    static const char drop_sql[] = "DELETE FROM change_part WHERE change_id = ?1 AND side = ?2";
    sqlite3_stmt *size = sql_statement(store, size_sql, err), *drop = sql_statement(store, drop_sql, err);
    return size != NULL && drop != NULL &&
           sql_finish(store, size, sqlite3_bind_int64(size, 1, id) | sqlite3_bind_int(size, 2, (int)side), err) &&
           sql_finish(store, drop, sqlite3_bind_int64(drop, 1, id) | sqlite3_bind_int(drop, 2, (int)side), err);
}

/* Parts. */

void change_writer_init(struct change_writer *writer, struct store *store, int64_t change, enum change_side side) {
    *writer = (struct change_writer){.store = store, .change = change, .side = side, .bytes = mem_new(PART_SIZE, 1)};
}

static bool write_part(struct change_writer *writer) {
    static const char sql[] = "INSERT INTO change_part (change_id, side, part, changes) VALUES (?, ?, ?, ?)";
    sqlite3_stmt *put = sql_statement(writer->store, sql, &writer->err);
    if (writer->used == 0)
        return true;
    if (put == NULL)
        return false;
    int bound = sqlite3_bind_int64(put, 1, writer->change) | sqlite3_bind_int(put, 2, (int)writer->side) |
                sqlite3_bind_int(put, 3, writer->part++) | sqlite3_bind_blob(put, 4, writer->bytes, (int)writer->used, SQLITE_STATIC);
    writer->used = 0;
    return sql_finish(writer->store, put, bound, &writer->err);
}

int change_write(void *user, const void *bytes, int count) {
    struct change_writer *writer = user;
    const unsigned char *from = bytes;
    size_t left = (size_t)count;
    while (left > 0) {
        size_t room = PART_SIZE - writer->used, piece = left < room ? left : room;
        memcpy(writer->bytes + writer->used, from, piece);
        writer->used += piece;
        from += piece;
        left -= piece;
        if (writer->used == PART_SIZE && !write_part(writer))
            return SQLITE_ERROR;
    }
    writer->size += count;
    return SQLITE_OK;
}

static bool write_size(struct change_writer *writer) {
    static const char sql[] = "UPDATE change SET size = size + ?2 WHERE id = ?1";
    sqlite3_stmt *put = sql_statement(writer->store, sql, &writer->err);
    return put != NULL &&
           sql_finish(writer->store, put, sqlite3_bind_int64(put, 1, writer->change) | sqlite3_bind_int64(put, 2, writer->size), &writer->err);
}

bool change_writer_finish(struct change_writer *writer, bool good, struct error *err) {
    bool written = good && write_part(writer) && write_size(writer);
    if (good && !written)
        *err = writer->err;
    free(writer->bytes);
    writer->bytes = NULL;
    return written;
}

void change_reader_init(struct change_reader *reader, struct store *store, int64_t change, enum change_side side) {
    *reader = (struct change_reader){.store = store, .change = change, .side = side};
}

/* The next part into memory; an empty one after the last. */
static bool read_part(struct change_reader *reader) {
    static const char sql[] = "SELECT changes FROM change_part WHERE change_id = ? AND side = ? AND part = ?";
    sqlite3_stmt *row = sql_statement(reader->store, sql, &reader->err);
    bool found;
    reader->used = reader->size = 0;
    if (row == NULL)
        return false;
    if ((sqlite3_bind_int64(row, 1, reader->change) | sqlite3_bind_int(row, 2, (int)reader->side) |
         sqlite3_bind_int(row, 3, reader->part++)) != SQLITE_OK)
        return sql_fail(reader->store, &reader->err);
    if (!sql_next(reader->store, row, &found, &reader->err))
        return false;
    if (found) {
        const void *bytes = sqlite3_column_blob(row, 0);
        reader->size = (size_t)sqlite3_column_bytes(row, 0);
        reader->bytes = mem_resize(reader->bytes, reader->size > 0 ? reader->size : 1, 1);
        if (reader->size > 0)
            memcpy(reader->bytes, bytes, reader->size);
    }
    sqlite3_reset(row);
    return true;
}

int change_read(void *user, void *bytes, int *count) {
    struct change_reader *reader = user;
    if (reader->used == reader->size && !read_part(reader))
        return SQLITE_ERROR;
    size_t left = reader->size - reader->used, piece = left < (size_t)*count ? left : (size_t)*count;
    if (piece > 0)
        memcpy(bytes, reader->bytes + reader->used, piece);
    reader->used += piece;
    *count = (int)piece;
    return SQLITE_OK;
}

void change_reader_free(struct change_reader *reader) {
    free(reader->bytes);
    reader->bytes = NULL;
}

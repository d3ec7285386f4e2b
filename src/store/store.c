#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "store/schema.h"
#include "store/sql.h"
#include "store/store_file.h"

enum { BUSY_MS = 5000, HEADER_SIZE = 100, HEADER_PAGE_SIZE = 16, HEADER_APPLICATION_ID = 68 };

static const struct {
    int option, value;
} guards[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},    {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},        {SQLITE_DBCONFIG_DQS_DML, 0},        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
};

/* Far above what the store's own statements need, far below what a hostile file could ask for (sqlite.org/security.html). */
static const struct {
    int limit, value;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, 1000000},     {SQLITE_LIMIT_SQL_LENGTH, 100000}, {SQLITE_LIMIT_COLUMN, 100},
    {SQLITE_LIMIT_EXPR_DEPTH, 60},      {SQLITE_LIMIT_COMPOUND_SELECT, 3}, {SQLITE_LIMIT_VDBE_OP, 25000},
    {SQLITE_LIMIT_FUNCTION_ARG, 8},     {SQLITE_LIMIT_ATTACHED, 0},        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 400},{SQLITE_LIMIT_TRIGGER_DEPTH, 10},  {SQLITE_LIMIT_WORKER_THREADS, 0},
};

/* Until a file is known to be ours, closing must not move its write-ahead log into it. */
static void checkpoint_on_close(struct store *store, bool on) {
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on ? 0 : 1, NULL);
}

static bool configure(struct store *store, struct error *err) {
    int result = SQLITE_OK;
    for (size_t i = 0; i < sizeof guards / sizeof guards[0]; i++)
        result |= sqlite3_db_config(store->db, guards[i].option, guards[i].value, NULL);
    if (result != SQLITE_OK)
        return error_set(err, "this SQLite (%s) lacks a safety switch that flamekeep needs: install a newer one", sqlite3_libversion());
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        sqlite3_limit(store->db, limits[i].limit, limits[i].value);
    sqlite3_busy_timeout(store->db, BUSY_MS);
    return true;
}

/* There are no threads, and nobody asks how much memory SQLite has: a million rows need neither locks nor sums. Only the first
 * store can say so; later the words change nothing. */
static void set_up_library(void) {
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static bool open_handle(struct store *store, const struct store_file *file, struct error *err) {
    int flags = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    set_up_library();
    char *uri = !file->writable && file->quiet ? store_file_immutable_uri(file) : NULL;
    flags |= uri != NULL ? SQLITE_OPEN_URI : 0;
    flags |= file->writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    int result = sqlite3_open_v2(uri != NULL ? uri : file->path, &store->db, flags, NULL);
    free(uri);
    if (store->db == NULL)
        die("out of memory");
    checkpoint_on_close(store, file->quiet);
    return result == SQLITE_OK ? configure(store, err) : sql_fail(store, err);
}

static uint32_t big_endian(const unsigned char bytes[4]) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* A file that nobody is about to complete from a log consists of whole pages. */
static bool is_cut_off(const unsigned char header[HEADER_SIZE], sqlite3_int64 size) {
    uint32_t page = (uint32_t)header[HEADER_PAGE_SIZE] << 8 | header[HEADER_PAGE_SIZE + 1];
    return page < 512 || size % page != 0; /* the one size that does not fit into two bytes is none of ours */
}

/* Looks at the first bytes through SQLite's open file, but without SQLite: no lock, no journal, nothing is read into it. */
static bool check_header(struct store *store, bool quiet, bool *empty, struct error *err) {
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    unsigned char header[HEADER_SIZE] = {0};
    if (sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
        file->pMethods->xFileSize(file, &size) != SQLITE_OK)
        return sql_fail(store, err);
    *empty = size == 0;
    if (*empty)
        return true;
    if (file->pMethods->xRead(file, header, sizeof header, 0) != SQLITE_OK || memcmp(header, "SQLite format 3", 16) != 0)
        return error_set(err, "%s: not a flamekeep store: name another file with --db", store->path);
    if (big_endian(header + HEADER_APPLICATION_ID) != SCHEMA_APPLICATION_ID)
        return error_set(err, "%s: a database of another program, not a flamekeep store: name another file with --db", store->path);
    return !quiet || !is_cut_off(header, size) || sql_damaged(store, err, "its end is missing");
}

static bool check_version(struct store *store, bool empty, int64_t application, int64_t version, struct error *err) {
    int known = schema_version();
    if (empty && application == 0 && version == 0)
        return store->mode == STORE_WRITE || error_set(err, "%s: there is nothing in it yet", store->path);
    if (application != SCHEMA_APPLICATION_ID)
        return error_set(err, "%s: a database of another program, not a flamekeep store: name another file with --db", store->path);
    if (version > known)
        return error_set(err, "%s: made by a newer flamekeep (version %lld; this one knows %d): update flamekeep", store->path,
                         (long long)version, known);
    if (version < 1)
        return sql_damaged(store, err, "version %lld", (long long)version);
    if (version < known && store->mode == STORE_READ)
        return error_set(
            err, "%s: made by an older flamekeep (version %lld; this one needs %d): open it once with flamekeep where it can be written",
            store->path, (long long)version, known);
    return true;
}

/* Everything that must be right before the first write. */
static bool check_contents(struct store *store, bool quiet, struct error *err) {
    static const char cautious[] = "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON";
    bool empty;
    int64_t application, version;
    return check_header(store, quiet, &empty, err) && sql_run(store, cautious, err) &&
           sql_integer(store, "PRAGMA application_id", &application, err) && sql_integer(store, "PRAGMA user_version", &version, err) &&
           check_version(store, empty, application, version, err) && schema_matches(store, (int)version, err);
}

/* A new store gets its tables before it gets a write-ahead log, so that the file itself always says whose it is. */
static bool prepare(struct store *store, struct error *err) {
    checkpoint_on_close(store, true);
    if (store->mode == STORE_READ)
        return sql_run(store, "PRAGMA query_only = ON", err);
    if (sqlite3_db_readonly(store->db, "main") == 1)
        return error_set(err, "%s: cannot be written: check the permissions of the file and its directory", store->path);
    return sql_run(store, "PRAGMA synchronous = FULL", err) && schema_migrate(store, err) &&
           sql_run(store, "PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 4194304", err);
}

struct store *store_open(const char *path, enum store_mode mode, struct error *err) {
    struct store_file file;
    struct store *store = mem_new(1, sizeof *store);
    store->path = mem_text(path);
    store->mode = mode;
    bool good = store_file_prepare(&file, path, mode, err) && open_handle(store, &file, err) && check_contents(store, file.quiet, err) &&
                prepare(store, err);
    store_file_free(&file);
    if (good)
        return store;
    store_close(store);
    return NULL;
}

void store_close(struct store *store) {
    if (store == NULL)
        return;
    for (size_t i = 0; i < store->prepared_count; i++)
        sqlite3_finalize(store->prepared[i].statement);
    sqlite3_close(store->db);
    free(store->path);
    free(store);
}

bool store_version(struct store *store, int64_t *version, struct error *err) {
    sqlite3_stmt *row = sql_statement(store, "PRAGMA data_version", err);
    bool found;
    if (row == NULL || !sql_next(store, row, &found, err))
        return false;
    *version = found ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    return true;
}

const char *store_engine(void) {
    return "SQLite " SQLITE_VERSION;
}

const char *store_path(const struct store *store) {
    return store->path;
}

static bool is_same_file(const char *a, const char *b) {
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

bool store_lies_at(const struct store *store, const char *path) {
    static const char *const endings[] = {"", "-wal", "-shm"};
    size_t size = strlen(store->path) + sizeof "-wal";
    char *file = mem_new(size, 1);
    bool same = false;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        snprintf(file, size, "%s%s", store->path, endings[i]);
        same = same || is_same_file(file, path);
    }
    free(file);
    return same;
}

static bool check_pages(struct store *store, struct error *err) {
    sqlite3_stmt *statement = sql_statement(store, "PRAGMA quick_check(1)", err);
    bool row;
    if (statement == NULL || !sql_next(store, statement, &row, err))
        return false;
    const char *answer = row ? (const char *)sqlite3_column_text(statement, 0) : NULL;
    bool good = (answer != NULL && strcmp(answer, "ok") == 0) || sql_damaged(store, err, "%s", answer != NULL ? answer : "no answer");
    sqlite3_reset(statement);
    return good;
}

static bool check_references(struct store *store, struct error *err) {
    sqlite3_stmt *statement = sql_statement(store, "PRAGMA foreign_key_check", err);
    bool row;
    if (statement == NULL || !sql_next(store, statement, &row, err))
        return false;
    if (!row)
        return true;
    sql_damaged(store, err, "a row of %s points to nothing", (const char *)sqlite3_column_text(statement, 0));
    sqlite3_reset(statement);
    return false;
}

bool store_verify(struct store *store, struct error *err) {
    return check_pages(store, err) && check_references(store, err);
}

/* The index of a million keys is changed all over: while it lies in the cache, its pages are not written again and again.
 * A small change never fills the room, and it is given back at the end. */
static const char wide_cache[] = "PRAGMA cache_size = -65536";
static const char narrow_cache[] = "PRAGMA cache_size = -2000; PRAGMA shrink_memory";

bool store_begin(struct store *store, struct error *err) {
    if (store->mode == STORE_READ)
        return error_set(err, "%s: opened for reading only", store->path);
    return sql_run(store, wide_cache, err) && sql_run(store, "BEGIN IMMEDIATE", err);
}

bool store_commit(struct store *store, struct error *err) {
    struct error ignored;
    if (!sql_run(store, "COMMIT", err)) {
        store_rollback(store);
        return false;
    }
    sql_run(store, narrow_cache, &ignored); /* what was to be kept is kept */
    return true;
}

void store_rollback(struct store *store) {
    struct error ignored;
    for (size_t i = 0; i < store->prepared_count; i++)
        sqlite3_reset(store->prepared[i].statement);
    if (sqlite3_get_autocommit(store->db) == 0)
        sql_run(store, "ROLLBACK", &ignored);
    sql_run(store, narrow_cache, &ignored);
}

bool store_look_begin(struct store *store, struct error *err) {
    return sql_run(store, wide_cache, err) && sql_run(store, "BEGIN", err);
}

void store_look_end(struct store *store, bool last) {
    struct error ignored;
    if (sqlite3_get_autocommit(store->db) == 0)
        sql_run(store, "ROLLBACK", &ignored);
    if (last)
        sql_run(store, narrow_cache, &ignored);
}

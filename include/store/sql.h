/* Private to the store: its handle, and the few words it speaks with SQLite. */
#ifndef FLAMEKEEP_STORE_SQL_H
#define FLAMEKEEP_STORE_SQL_H

#include "model/platform.h"
#include "store/store.h"

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_session;

enum { STATEMENTS_MAX = 128 };

struct store {
    struct sqlite3 *db;
    char *path; /* as the user named it: for messages */
    enum store_mode mode;
    char day[11];    /* see store_set_day; "" at first */
    bool found_last; /* the creator put last was in the store already */
    struct {
        const char *sql;
        struct sqlite3_stmt *statement;
    } prepared[STATEMENTS_MAX];
    size_t prepared_count;
    struct sqlite3_session *session; /* records the change that is open; NULL: none is */
    struct {
        int64_t first, last; /* creators that the open change added without a record; 0: none */
        bool every;          /* record them, too */
    } added;
    int64_t last_change;  /* that this store committed, while the next may join it; 0: none */
    unsigned last_run;    /* that it belongs to */
    int64_t seen_version; /* of the data, at the last undo or recorded change: it differs once another program has written */
};

/* Turns SQLite's last error into one line in plain words. Always returns false. */
bool sql_fail(const struct store *store, struct error *err);

/* For a file whose contents cannot be what flamekeep wrote. Always returns false. */
bool sql_damaged(const struct store *store, struct error *err, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Runs statements that return nothing. */
bool sql_run(struct store *store, const char *sql, struct error *err);

/* The first column of the first row of a query, as a whole number; 0 when there is no row. */
bool sql_integer(struct store *store, const char *sql, int64_t *out, struct error *err);

/* A statement with no bound values, prepared once and kept until the store closes. `sql` must be a string constant: its
 * address is the key. NULL on failure. */
struct sqlite3_stmt *sql_statement(struct store *store, const char *sql, struct error *err);

/* The text that a query for a key finds, or NULL; the caller frees it. `sql` as for sql_statement. */
bool sql_find_text(struct store *store, const char *sql, const char *key, char **out, struct error *err);

/* Runs a statement that deletes the row of a name, which is its case-folded key; *found is false when there is none. `sql` likewise. */
bool sql_drop_named(struct store *store, const char *sql, const char *name, bool *found, struct error *err);

/* Moves to the next row; *row is false after the last one. On failure, and after the last row, the statement is reset. */
bool sql_next(struct store *store, struct sqlite3_stmt *statement, bool *row, struct error *err);

/* Runs a statement that returns no rows. `bound` gathers the results of the sql_bind_* calls by |; not 0 is a failure. */
bool sql_finish(struct store *store, struct sqlite3_stmt *statement, int bound, struct error *err);

/* "" is stored as NULL; the text must hold until the statement has run. */
int sql_bind_text(struct sqlite3_stmt *statement, int index, const char *text);
int sql_bind_whole(struct sqlite3_stmt *statement, int index, const char *text); /* the same, but "" is stored as "" */

/* NULL is read as "". False when the text is not valid UTF-8 or holds a NUL; it lives until the statement moves on. */
bool sql_text(struct sqlite3_stmt *statement, int column, const char **out);
bool sql_platform(struct sqlite3_stmt *statement, int column, enum platform *out); /* false when it is none's name, exactly */
double sql_figure(struct sqlite3_stmt *statement, int column);
int64_t sql_cents(struct sqlite3_stmt *statement, int column);

#endif

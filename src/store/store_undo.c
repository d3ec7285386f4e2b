#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include "store/store_undo.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/change_filter.h"

/* Recording. */

static void stop_recording(struct store *store) {
    if (store->session != NULL)
        sqlite3session_delete(store->session);
    store->session = NULL;
}

/* A store whose ids are used up gives any that is free: they make no range. */
static bool note_ids(struct store *store, struct error *err) {
    int64_t last;
    store->added.first = store->added.last = 0;
    if (!sql_integer(store, "SELECT ifnull(max(id), 0) FROM creator", &last, err))
        return false;
    store->added.every = last > INT64_MAX / 2;
    return true;
}

bool store_change_begin(struct store *store, struct error *err) {
    assert(store->session == NULL);
    if (!store_begin(store, err))
        return false;
    if (note_ids(store, err) && change_record(store, &store->session, err))
        return true;
    store_rollback(store);
    return false;
}

bool store_change_is_open(const struct store *store) {
    return store->session != NULL;
}

void store_change_abandon(struct store *store) {
    if (store->session == NULL)
        return;
    stop_recording(store);
    store_rollback(store);
}

/* A session function gave up: `inner` says why when it was the store, else SQLite's code does. */
static bool session_fail(const struct store *store, int result, const struct error *inner, struct error *err) {
    if (result == SQLITE_NOMEM)
        die("out of memory");
    if (inner->text[0] != '\0')
        *err = *inner;
    else
        error_set(err, "%s: SQLite cannot record the change (%s)", store->path, sqlite3_errstr(result));
    return false;
}

/* What the open change recorded, as the parts of a change. */
static bool write_recorded(struct store *store, sqlite3_session *session, int64_t id, enum change_side side, int64_t *size,
                           struct error *err) {
    struct change_writer writer;
    change_writer_init(&writer, store, id, side);
    int result = sqlite3session_changeset_strm(session, change_write, &writer);
    *size = writer.size;
    if (result != SQLITE_OK)
        session_fail(store, result, &writer.err, err);
    return change_writer_finish(&writer, result == SQLITE_OK, err);
}

/* The name may hold that of a file, which can be any bytes; one that is no text, or no line, could not be read again. */
static void set_what(struct change *change, const char *what) {
    size_t length = text_cut(what, sizeof change->what - 1), bad;
    memcpy(change->what, what, length);
    change->what[length] = '\0';
    while (!text_valid(change->what, length, &bad))
        change->what[bad] = '?';
    for (size_t i = 0; i < length; i++)
        if (text_is_control((unsigned char)change->what[i]) && (unsigned char)change->what[i] < 0x80)
            change->what[i] = ' ';
}

/* A change of its own, or none at all when it came to nothing. */
static bool log_change(struct store *store, const char *what, struct error *err) {
    struct change change = {.added_first = store->added.first, .added_last = store->added.last};
    int64_t size;
    set_what(&change, what);
    store->last_change = 0;
    if (!change_log_add(store, &change, err) || !write_recorded(store, store->session, change.id, CHANGE_DONE, &size, err))
        return false;
    if (size == 0 && change.added_first == 0)
        return change_log_drop(store, change.id, err);
    store->last_change = change.id;
    return change_log_drop_undone(store, err) && change_log_trim(store, err);
}

/* The change before and what is recorded, one after the other, as one. */
static bool join_parts(struct store *store, int64_t id, sqlite3_changegroup *group, int64_t *size, struct error *err) {
    struct change_reader reader;
    struct change_writer writer;
    int count;
    void *bytes = NULL;
    change_reader_init(&reader, store, id, CHANGE_DONE);
    int result = sqlite3changegroup_add_strm(group, change_read, &reader);
    change_reader_free(&reader);
    if (result == SQLITE_OK)
        result = sqlite3session_changeset(store->session, &count, &bytes);
    if (result == SQLITE_OK)
        result = sqlite3changegroup_add(group, count, bytes);
    sqlite3_free(bytes);
    if (result != SQLITE_OK)
        return session_fail(store, result, &reader.err, err);
    if (!change_log_drop_parts(store, id, CHANGE_DONE, err))
        return false;
    change_writer_init(&writer, store, id, CHANGE_DONE);
    result = sqlite3changegroup_output_strm(group, change_write, &writer);
    *size = writer.size;
    if (result != SQLITE_OK)
        session_fail(store, result, &writer.err, err);
    return change_writer_finish(&writer, result == SQLITE_OK, err);
}

static bool join_change(struct store *store, int64_t id, const char *what, struct error *err) {
    struct change named;
    sqlite3_changegroup *group;
    int64_t size = 0;
    set_what(&named, what);
    if (sqlite3changegroup_new(&group) != SQLITE_OK)
        die("out of memory");
    bool good = join_parts(store, id, group, &size, err);
    sqlite3changegroup_delete(group);
    if (!good || size > 0)
        return good && change_log_rename(store, id, named.what, err);
    store->last_change = 0;
    return change_log_drop(store, id, err);
}

/* Still the last of the log, nobody has written since, and no creators that are in no part. */
static bool may_join(struct store *store, int64_t last, bool alone, bool *may, struct error *err) {
    struct change change;
    *may = false;
    if (last == 0 || !alone)
        return true;
    if (!change_log_find(store, false, &change, err))
        return false;
    *may = change.id == last && change.added_first == 0 && store->added.first == 0;
    return true;
}

/* Has no other program written since the last look? */
static bool look_around(struct store *store, bool *alone, struct error *err) {
    int64_t version;
    if (!sql_integer(store, "PRAGMA data_version", &version, err))
        return false;
    *alone = version == store->seen_version;
    store->seen_version = version;
    return true;
}

bool store_change_commit(struct store *store, const char *what, unsigned run, struct error *err) {
    int64_t last = run != 0 && run == store->last_run ? store->last_change : 0;
    bool alone, may = false;
    assert(store->session != NULL);
    bool good = look_around(store, &alone, err) && may_join(store, last, alone, &may, err);
    store->last_run = run;
    if (good && (sqlite3session_isempty(store->session) == 0 || store->added.first != 0))
        good = may ? join_change(store, last, what, err) : log_change(store, what, err);
    stop_recording(store);
    if (good && store_commit(store, err))
        return true;
    store->last_change = 0;
    store_rollback(store);
    return false;
}

/* Undoing. */

void undo_step_free(struct undo_step *step) {
    free(step->creators);
    step->creators = NULL;
    step->creator_count = 0;
}

static int by_id(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return left < right ? -1 : left > right;
}

static void sort_creators(struct undo_step *step) {
    size_t kept = 0;
    if (step->creator_count > 1)
        qsort(step->creators, step->creator_count, sizeof *step->creators, by_id);
    for (size_t i = 0; i < step->creator_count; i++)
        if (i == 0 || step->creators[i] != step->creators[kept - 1])
            step->creators[kept++] = step->creators[i];
    step->creator_count = kept;
}

static bool describe(struct store *store, const struct change *change, struct undo_step *step, struct error *err) {
    memcpy(step->what, change->what, sizeof step->what);
    if (!change_check(store, change, CHANGE_DONE, err) || !change_check(store, change, CHANGE_TAKEN, err) ||
        !change_touches(store, change, CHANGE_DONE, step, err))
        return false;
    for (int64_t id = change->added_first; id != 0 && id <= change->added_last && !step->roster; id++)
        change_touch_creator(step, id);
    sort_creators(step);
    return true;
}

static bool delete_added(struct store *store, const struct change *change, struct error *err) {
    static const char sql[] = "DELETE FROM creator WHERE id BETWEEN ? AND ?";
    sqlite3_stmt *drop = sql_statement(store, sql, err);
    return drop != NULL &&
           sql_finish(store, drop, sqlite3_bind_int64(drop, 1, change->added_first) | sqlite3_bind_int64(drop, 2, change->added_last), err);
}

/* Takes out the creators of whom there is no record yet, and records them for the redo. */
static bool take_added(struct store *store, const struct change *change, struct error *err) {
    sqlite3_session *session = NULL;
    int64_t size;
    bool good = change_record(store, &session, err) && delete_added(store, change, err) &&
                write_recorded(store, session, change->id, CHANGE_TAKEN, &size, err);
    if (session != NULL)
        sqlite3session_delete(session);
    return good;
}

static bool undo_change(struct store *store, const struct change *change, struct error *err) {
    bool taken;
    if (!change_apply(store, change, CHANGE_DONE, true, err) || !change_log_has(store, change->id, CHANGE_TAKEN, &taken, err))
        return false;
    if (taken ? !change_apply(store, change, CHANGE_TAKEN, false, err)
              : change->added_first != 0 && !take_added(store, change, err))
        return false;
    return change_log_mark(store, change->id, true, err) && change_log_trim(store, err);
}

static bool redo_change(struct store *store, const struct change *change, struct error *err) {
    return change_apply(store, change, CHANGE_TAKEN, true, err) && change_apply(store, change, CHANGE_DONE, false, err) &&
           change_log_mark(store, change->id, false, err);
}

static bool step_by(struct store *store, bool undone, bool (*run)(struct store *store, const struct change *change, struct error *err),
                    struct undo_step *step, bool *any, struct error *err) {
    struct change change;
    *step = (struct undo_step){.campaign = false};
    *any = false;
    if (!store_begin(store, err))
        return false;
    store->last_change = 0;
    bool alone, good = look_around(store, &alone, err) && change_log_find(store, undone, &change, err) &&
                (change.id == 0 || (describe(store, &change, step, err) && run(store, &change, err)));
    if (good && store_commit(store, err)) {
        *any = change.id != 0;
        if (!alone) /* what others have done is to be read again, too */
            step->campaign = step->filters = step->mappings = step->presets = step->open = step->scenarios = step->roster = true;
        return true;
    }
    store_rollback(store);
    return false;
}

bool store_undo(struct store *store, struct undo_step *step, bool *any, struct error *err) {
    return step_by(store, false, undo_change, step, any, err);
}

bool store_redo(struct store *store, struct undo_step *step, bool *any, struct error *err) {
    return step_by(store, true, redo_change, step, any, err);
}

bool store_verify_log(struct store *store, struct error *err) {
    struct change change = {.id = 0};
    while (change_log_next(store, change.id, &change, err)) {
        if (change.id == 0)
            return true;
        if (!change_check(store, &change, CHANGE_DONE, err) || !change_check(store, &change, CHANGE_TAKEN, err))
            return false;
    }
    return false;
}

int64_t store_undo_rows(struct store *store, bool again) {
    enum { ROW_BYTES = 100 };
    struct change change;
    struct error ignored;
    if (!change_log_find(store, again, &change, &ignored) || change.id == 0)
        return 0;
    return change.size / ROW_BYTES + (change.added_first > 0 ? change.added_last - change.added_first + 1 : 0);
}

bool store_last_change(struct store *store, struct undo_step *step, bool *any, struct error *err) {
    struct change change;
    *step = (struct undo_step){.campaign = false};
    *any = false;
    if (!change_log_find(store, false, &change, err))
        return false;
    *any = change.id != 0;
    return change.id == 0 || describe(store, &change, step, err);
}

#include "store/change_filter.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* The form of a changeset, as SQLite documents it (ext/session/sqlite3session.c): for each table a 'T', the number of columns, a
 * byte for each that says whether it is of the key, and the name; then its rows: an operation, a byte, one record or two. */
enum { COLUMNS_MAX = 100, READ_SIZE = 1 << 16 };

struct bytes {
    unsigned char *at;
    size_t used, capacity;
};

static void append(struct bytes *bytes, const unsigned char *from, size_t count) {
    if (bytes->capacity - bytes->used < count) {
        bytes->capacity += bytes->capacity / 2 + count + 4096;
        bytes->at = mem_resize(bytes->at, bytes->capacity, 1);
    }
    if (count > 0)
        memcpy(bytes->at + bytes->used, from, count);
    bytes->used += count;
}

static bool read_side(struct store *store, const struct change *change, enum change_side side, struct bytes *bytes, struct error *err) {
    struct change_reader reader;
    unsigned char piece[READ_SIZE];
    int count = READ_SIZE;
    change_reader_init(&reader, store, change->id, side);
    bool good = true;
    while (count > 0 && good) {
        count = READ_SIZE;
        good = change_read(&reader, piece, &count) == SQLITE_OK;
        if (good)
            append(bytes, piece, (size_t)count);
    }
    if (!good)
        *err = reader.err;
    change_reader_free(&reader);
    return good;
}

/* Walking. `at` never passes `end`; a form that is none makes `broken`. */
struct walk {
    const unsigned char *at, *end;
    bool broken;
    enum change_table table;
    size_t columns;
    struct change_value before[COLUMNS_MAX], after[COLUMNS_MAX];
};

static const unsigned char *take(struct walk *walk, size_t count) {
    const unsigned char *taken = walk->at;
    if ((size_t)(walk->end - walk->at) < count) {
        walk->broken = true;
        walk->at = walk->end;
        return NULL;
    }
    walk->at += count;
    return taken;
}

static uint64_t take_varint(struct walk *walk) {
    uint64_t value = 0;
    for (int i = 0; i < 9; i++) {
        const unsigned char *byte = take(walk, 1);
        if (byte == NULL)
            return 0;
        if (i == 8)
            return value << 8 | *byte;
        value = value << 7 | (*byte & 0x7FU);
        if ((*byte & 0x80U) == 0)
            return value;
    }
    return value;
}

static void take_text(struct walk *walk, struct change_value *value) {
    uint64_t length = take_varint(walk);
    const unsigned char *text = take(walk, length <= SIZE_MAX / 2 ? (size_t)length : SIZE_MAX / 2);
    value->text = (const char *)text;
    value->length = text != NULL ? (size_t)length : 0;
}

static void take_value(struct walk *walk, struct change_value *value) {
    const unsigned char *type = take(walk, 1), *number;
    *value = (struct change_value){.kind = CHANGE_ABSENT};
    if (type == NULL || *type == 0)
        return;
    value->kind = CHANGE_OTHER;
    if (*type == SQLITE_INTEGER || *type == SQLITE_FLOAT) {
        uint64_t bits = 0;
        if ((number = take(walk, 8)) == NULL)
            return;
        for (int i = 0; i < 8; i++)
            bits = bits << 8 | number[i];
        value->kind = *type == SQLITE_INTEGER ? CHANGE_NUMBER : CHANGE_OTHER;
        value->number = (int64_t)bits;
    } else if (*type == SQLITE_TEXT || *type == SQLITE_BLOB) {
        value->kind = *type == SQLITE_TEXT ? CHANGE_TEXT : CHANGE_OTHER;
        take_text(walk, value);
    } else if (*type != SQLITE_NULL) {
        walk->broken = true;
    }
}

static void take_table(struct walk *walk) {
    uint64_t columns = take_varint(walk);
    if (columns == 0 || columns > COLUMNS_MAX || take(walk, (size_t)columns) == NULL) {
        walk->broken = true;
        return;
    }
    const unsigned char *name = walk->at;
    const unsigned char *end = memchr(name, '\0', (size_t)(walk->end - name));
    if (end == NULL) {
        walk->broken = true;
        return;
    }
    walk->columns = (size_t)columns;
    walk->table = change_table_find((const char *)name);
    walk->broken = walk->table == TABLE_COUNT;
    walk->at = end + 1;
}

static void take_record(struct walk *walk, struct change_value *values) {
    for (size_t i = 0; i < walk->columns && !walk->broken; i++)
        take_value(walk, &values[i]);
}

static struct change_row take_row(struct walk *walk, int operation) {
    struct change_row row = {.table = walk->table, .columns = walk->columns};
    take(walk, 1);
    if (operation == SQLITE_DELETE || operation == SQLITE_UPDATE) {
        take_record(walk, walk->before);
        row.before = walk->before;
    }
    if (operation == SQLITE_INSERT || operation == SQLITE_UPDATE) {
        take_record(walk, walk->after);
        row.after = walk->after;
    }
    walk->broken = walk->broken || (row.before == NULL && row.after == NULL) || walk->columns == 0;
    return row;
}

/* Copies what stays (to NULL: nothing); the head of a table only before its first row. False when this is no changeset. */
static bool copy_rows(const struct bytes *from, struct bytes *to, drop_row *drop, void *user, size_t *dropped) {
    struct walk walk = {.at = from->at, .end = from->at + from->used, .table = TABLE_COUNT};
    const unsigned char *head = NULL;
    size_t head_size = 0;
    while (walk.at < walk.end && !walk.broken) {
        const unsigned char *start = walk.at;
        int operation = *take(&walk, 1);
        if (operation == 'T') {
            take_table(&walk);
            head = start;
            head_size = (size_t)(walk.at - start);
            continue;
        }
        struct change_row row = take_row(&walk, operation);
        if (walk.broken)
            break;
        if (drop(user, &row)) {
            *dropped += 1;
            continue;
        }
        if (to == NULL)
            continue;
        append(to, head, head_size);
        head_size = 0;
        append(to, start, (size_t)(walk.at - start));
    }
    return !walk.broken;
}

static bool write_side(struct store *store, const struct change *change, enum change_side side, const struct bytes *bytes,
                       struct error *err) {
    struct change_writer writer;
    if (!change_log_drop_parts(store, change->id, side, err))
        return false;
    change_writer_init(&writer, store, change->id, side);
    bool good = true;
    for (size_t at = 0; at < bytes->used && good; at += READ_SIZE) {
        size_t left = bytes->used - at;
        good = change_write(&writer, bytes->at + at, left < READ_SIZE ? (int)left : READ_SIZE) == SQLITE_OK;
    }
    if (!good)
        *err = writer.err;
    return change_writer_finish(&writer, good, err);
}

static bool drop_none(void *user, const struct change_row *row) {
    (void)user;
    (void)row;
    return false;
}

/* All of it goes through the same walk; nothing is copied. */
bool change_check(struct store *store, const struct change *change, enum change_side side, struct error *err) {
    struct bytes all = {NULL, 0, 0};
    size_t none = 0;
    bool good = read_side(store, change, side, &all, err);
    if (good && all.used > 0 && !copy_rows(&all, NULL, drop_none, NULL, &none))
        good = sql_damaged(store, err, "change %lld of the log", (long long)change->id);
    free(all.at);
    return good;
}

bool change_filter(struct store *store, const struct change *change, enum change_side side, drop_row *drop, void *user, size_t *dropped,
                   struct error *err) {
    struct bytes all = {NULL, 0, 0}, kept = {NULL, 0, 0};
    *dropped = 0;
    bool good = read_side(store, change, side, &all, err);
    if (good && all.used > 0 && !copy_rows(&all, &kept, drop, user, dropped))
        good = sql_damaged(store, err, "change %lld of the log", (long long)change->id);
    if (good && *dropped > 0)
        good = write_side(store, change, side, &kept, err);
    free(all.at);
    free(kept.at);
    return good;
}

#include "data/json_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "data/csv.h"
#include "data/json_reader.h"
#include "data/spill.h"

enum { FLAT_MAX = 4, DEPTH_MAX = 64, PATH_MAX_LENGTH = 1024, CHECK_ROWS = 1024 };
static const uint64_t table_max = UINT64_C(4) << 30;

/* The keys of all objects; a path has its object's key before it. */
struct keys {
    char *paths[CSV_COLUMNS_MAX];
    size_t count, next; /* next: where the key after the last one is, most likely */
};

/* The object that is being read, as cells. */
struct record {
    struct cell_value joined; /* the items of a list */
    char *text;
    size_t length, capacity;
    struct {
        size_t start, length;
    } cells[CSV_COLUMNS_MAX];
};

struct table {
    struct json_reader reader;
    struct keys keys;
    struct record record;
    struct spill *spill; /* NULL: keys are gathered first */
    char path[PATH_MAX_LENGTH + 1];
    size_t path_length;
    char *list; /* the key of a single object whose list is the table, or NULL */
    bool is_list;
    size_t objects;
    struct error nested, surplus; /* the first of those that are not read, or "" */
    char *first_list;             /* of the first object: its only list of objects, or NULL */
    size_t lists;
};

static bool next_is(struct table *table, enum json_token token, const char *otherwise, struct error *err) {
    if (!json_next(&table->reader, err))
        return false;
    return table->reader.token == token || json_fault(&table->reader, otherwise, err);
}

/* The column of the current path, or CSV_COLUMNS_MAX when there are too many. */
static size_t column_of(struct table *table) {
    struct keys *keys = &table->keys;
    for (size_t i = 0; i < keys->count; i++) {
        size_t at = (keys->next + i) % keys->count;
        if (strcmp(keys->paths[at], table->path) == 0) {
            keys->next = at + 1;
            return at;
        }
    }
    if (keys->count < CSV_COLUMNS_MAX) {
        keys->paths[keys->count] = mem_text(table->path);
        return keys->count++;
    }
    if (table->surplus.text[0] == '\0')
        error_set(&table->surplus, "more than %d keys: '%.60s' and others are not read", CSV_COLUMNS_MAX, table->path);
    return CSV_COLUMNS_MAX;
}

static bool set_cell(struct table *table, const char *text, size_t length, struct error *err) {
    struct record *record = &table->record;
    size_t column = column_of(table);
    if (column == CSV_COLUMNS_MAX || table->spill == NULL)
        return true;
    if (record->length + length > CSV_ROW_MAX)
        return json_fault(&table->reader, "an object of more than 1024 KiB: this is no list of creators", err);
    if (record->capacity < record->length + length) {
        record->capacity = 2 * (record->length + length);
        record->text = mem_resize(record->text, record->capacity, 1);
    }
    if (length > 0)
        memcpy(record->text + record->length, text, length);
    record->cells[column].start = record->length;
    record->cells[column].length = length;
    record->length += length;
    return true;
}

static void begin_record(struct record *record) {
    record->length = 0;
    memset(record->cells, 0, sizeof record->cells);
}

/* Its line is that number, or the next one when that has passed. */
static bool write_record(struct table *table, size_t number, struct error *err) {
    const struct record *record = &table->record;
    if (table->spill == NULL)
        return true;
    spill_skip_to(table->spill, number);
    for (size_t i = 0; i < table->keys.count; i++)
        if (record->cells[i].length > 0)
            spill_cell(table->spill, i, record->text + record->cells[i].start, record->cells[i].length);
    spill_end_row(table->spill);
    return number % CHECK_ROWS != 0 || spill_check(table->spill, err);
}

/* The token is a scalar: what becomes of it in a cell. */
static void scalar_text(const struct json_reader *reader, const char **text, size_t *length) {
    bool written = reader->token == JSON_TEXT || reader->token == JSON_NUMBER;
    *text = written && reader->text.length > 0 ? reader->text.text
            : reader->token == JSON_TRUE       ? "true"
            : reader->token == JSON_FALSE      ? "false"
                                               : "";
    *length = written ? reader->text.length : strlen(*text);
}

static bool is_scalar(enum json_token token) {
    return token >= JSON_TEXT && token <= JSON_NULL;
}

/* Walks over lists and objects. What stands in them: */
enum purpose { TO_CELLS, TO_NOTHING };

static bool take_value(struct table *table, int depth, enum purpose purpose, struct error *err);
static bool take_rows(struct table *table, struct error *err);

static void note_nested(struct table *table) {
    if (table->nested.text[0] == '\0')
        error_set(&table->nested, "objects in lists and what is nested very deep are not read (first: '%.60s', line %zu)", table->path,
                  table->reader.line);
}

static bool push_key(struct table *table, struct error *err) {
    const struct cell_value *key = &table->reader.text;
    if (table->path_length + key->length + 1 > PATH_MAX_LENGTH)
        return json_fault(&table->reader, "a key of more than 1 KiB", err);
    if (table->path_length > 0)
        table->path[table->path_length++] = '.';
    if (key->length > 0)
        memcpy(table->path + table->path_length, key->text, key->length);
    table->path_length += key->length;
    table->path[table->path_length] = '\0';
    return true;
}

static void pop_key(struct table *table, size_t before) {
    table->path_length = before;
    table->path[before] = '\0';
}

static bool take_member(struct table *table, int depth, enum purpose purpose, struct error *err) {
    size_t before = table->path_length;
    bool named = purpose == TO_CELLS || (table->list != NULL && depth == 1);
    if (table->reader.token != JSON_TEXT)
        return json_fault(&table->reader, "a key is missing: it is a text in quotes", err);
    if ((named && !push_key(table, err)) || !next_is(table, JSON_COLON, "a colon is missing after a key", err) ||
        !json_next(&table->reader, err))
        return false;
    bool rows = table->list != NULL && named && depth == 1 && table->reader.token == JSON_ARRAY && strcmp(table->path, table->list) == 0;
    bool good;
    if (rows) {
        pop_key(table, 0);
        good = take_rows(table, err);
    } else {
        good = take_value(table, depth, purpose, err);
    }
    pop_key(table, before);
    return good;
}

/* After "{" to "}". */
static bool take_object(struct table *table, int depth, enum purpose purpose, struct error *err) {
    if (depth > DEPTH_MAX)
        return json_fault(&table->reader, "objects and lists too deep in each other", err);
    if (!json_next(&table->reader, err))
        return false;
    if (table->reader.token == JSON_OBJECT_END)
        return true;
    for (;;) {
        if (!take_member(table, depth, purpose, err) || !json_next(&table->reader, err))
            return false;
        if (table->reader.token == JSON_OBJECT_END)
            return true;
        if (table->reader.token != JSON_COMMA)
            return json_fault(&table->reader, "a comma or } is missing", err);
        if (!json_next(&table->reader, err))
            return false;
    }
}

/* A list of objects right in the first object may be the table itself. */
static void remember_list(struct table *table, int depth) {
    if (depth != 1 || table->objects > 1 || table->is_list || table->spill != NULL)
        return;
    if (table->lists++ == 0)
        table->first_list = mem_text(table->path);
}

/* The next item of a list, of which `joined` has those before. */
static bool take_item(struct table *table, int depth, bool first, enum purpose purpose, struct error *err) {
    struct cell_value *joined = &table->record.joined;
    const char *text;
    size_t length;
    if (!is_scalar(table->reader.token)) {
        if (purpose == TO_CELLS && first && table->reader.token == JSON_OBJECT)
            remember_list(table, depth);
        if (purpose == TO_CELLS)
            note_nested(table);
        return take_value(table, depth, TO_NOTHING, err);
    }
    scalar_text(&table->reader, &text, &length);
    if (purpose == TO_CELLS && length > 0) {
        if (joined->length > 0)
            cell_value_add(joined, "|", 1);
        cell_value_add(joined, text, length);
    }
    return true;
}

/* After "[" to "]". */
static bool take_items(struct table *table, int depth, enum purpose purpose, struct error *err) {
    bool first = true;
    if (depth > DEPTH_MAX)
        return json_fault(&table->reader, "objects and lists too deep in each other", err);
    if (!json_next(&table->reader, err))
        return false;
    if (table->reader.token == JSON_ARRAY_END)
        return true;
    for (;; first = false) {
        if (!take_item(table, depth, first, purpose, err) || !json_next(&table->reader, err))
            return false;
        if (table->reader.token == JSON_ARRAY_END)
            return true;
        if (table->reader.token != JSON_COMMA)
            return json_fault(&table->reader, "a comma or ] is missing", err);
        if (!json_next(&table->reader, err))
            return false;
    }
}

static bool take_list(struct table *table, int depth, struct error *err) {
    table->record.joined.length = 0;
    return take_items(table, depth, TO_CELLS, err) && set_cell(table, table->record.joined.text, table->record.joined.length, err);
}

/* The token is a value, or its beginning. */
static bool take_value(struct table *table, int depth, enum purpose purpose, struct error *err) {
    const char *text;
    size_t length;
    enum json_token token = table->reader.token;
    if (token == JSON_OBJECT) {
        if (purpose == TO_CELLS && depth >= FLAT_MAX)
            note_nested(table);
        return take_object(table, depth + 1, depth >= FLAT_MAX ? TO_NOTHING : purpose, err);
    }
    if (token == JSON_ARRAY)
        return purpose == TO_CELLS ? take_list(table, depth, err) : take_items(table, depth + 1, purpose, err);
    if (!is_scalar(token))
        return json_fault(&table->reader, "a value is missing", err);
    scalar_text(&table->reader, &text, &length);
    return purpose == TO_NOTHING || set_cell(table, text, length, err);
}

/* The token is the "{" of a row. */
static bool take_row(struct table *table, size_t number, struct error *err) {
    if (table->reader.token != JSON_OBJECT)
        return json_fault(&table->reader, "an object {…} for each creator is needed here", err);
    begin_record(&table->record);
    return take_object(table, 1, TO_CELLS, err) && write_record(table, number, err);
}

/* After "[" to "]", which may be the end of the source. */
static bool take_rows(struct table *table, struct error *err) {
    char *list = table->list;
    table->list = NULL; /* only once, and not inside its own rows */
    if (!json_next(&table->reader, err))
        return false;
    if (table->reader.token == JSON_ARRAY_END)
        return true;
    for (size_t number = 1;; number++) {
        table->objects++;
        if (!take_row(table, number, err) || !json_next(&table->reader, err))
            return false;
        if (table->reader.token == JSON_ARRAY_END)
            break;
        if (table->reader.token != JSON_COMMA)
            return json_fault(&table->reader, "a comma or ] is missing", err);
        if (!json_next(&table->reader, err))
            return false;
    }
    table->list = list;
    return true;
}

/* Objects one after the other, to the end of the source; or the one that holds the list. */
static bool take_lines(struct table *table, struct error *err) {
    while (table->reader.token != JSON_END) {
        size_t line = table->reader.line;
        table->objects++;
        if (table->list != NULL ? !take_object(table, 1, TO_NOTHING, err) : !take_row(table, line, err))
            return false;
        if (!json_next(&table->reader, err))
            return false;
    }
    return true;
}

static bool take_all(struct table *table, struct error *err) {
    table->objects = 0;
    if (!json_next(&table->reader, err))
        return false;
    table->is_list = table->reader.token == JSON_ARRAY;
    if (!table->is_list)
        return take_lines(table, err);
    return take_rows(table, err) && next_is(table, JSON_END, "something follows after the list", err);
}

static bool read_through(struct table *table, struct source *source, uint64_t start, struct error *err) {
    json_reader_init(&table->reader, source, start);
    bool good = take_all(table, err);
    json_reader_free(&table->reader);
    return good;
}

static void forget_keys(struct table *table) {
    for (size_t i = 0; i < table->keys.count; i++)
        free(table->keys.paths[i]);
    table->keys.count = table->keys.next = 0;
    table->nested.text[0] = table->surplus.text[0] = '\0';
}

/* All keys; then it is known whether the table is a list in a single object. */
static bool gather_keys(struct table *table, struct source *source, uint64_t start, struct error *err) {
    if (!read_through(table, source, start, err))
        return false;
    if (table->objects != 1 || table->lists != 1)
        return true;
    table->list = table->first_list;
    forget_keys(table);
    return read_through(table, source, start, err);
}

static bool write_table(struct table *table, struct source *source, uint64_t start, struct error *err) {
    table->spill->line = 0;
    for (size_t i = 0; i < table->keys.count; i++)
        spill_cell(table->spill, i, table->keys.paths[i], strlen(table->keys.paths[i]));
    spill_end_row(table->spill);
    return read_through(table, source, start, err);
}

static bool convert(struct table *table, struct source *source, uint64_t start, struct error *err) {
    struct spill spill;
    if (!gather_keys(table, source, start, err))
        return false;
    if (table->keys.count == 0)
        return error_set(err, "%s: is empty", source->name);
    if (!spill_open(&spill, source->name, table_max, err))
        return false;
    table->spill = &spill;
    if (write_table(table, source, start, err))
        return spill_into(&spill, source, err);
    spill_close(&spill);
    return false;
}

static void note(const struct table *table, struct import_report *report) {
    if (table->list != NULL)
        report_note(report, NOTE_GUESS, "rows: the objects of the list '%.60s'", table->list);
    if (table->nested.text[0] != '\0')
        report_note(report, NOTE_UNUSED, "%s", table->nested.text);
    if (table->surplus.text[0] != '\0')
        report_note(report, NOTE_WARNING, "%s", table->surplus.text);
}

bool json_table_is(const struct sample *sample) {
    size_t at = sample_mark(sample);
    while (at < sample->size && text_is_blank((char)sample->bytes[at]))
        at++;
    if (at == sample->size || (sample->bytes[at] != '{' && sample->bytes[at] != '['))
        return false;
    bool object = sample->bytes[at++] == '{';
    while (at < sample->size && text_is_blank((char)sample->bytes[at]))
        at++;
    return at < sample->size && strchr(object ? "\"}" : "{[]\"", sample->bytes[at]) != NULL && sample->bytes[at] != '\0';
}

bool json_table_convert(struct source *source, uint64_t start, struct import_report *report, struct error *err) {
    struct table *table = mem_new(1, sizeof *table);
    bool good = convert(table, source, start, err);
    if (good) {
        note(table, report); /* before the keys are forgotten */
        source->table = true;
        source->first_line = 0;
    }
    forget_keys(table);
    free(table->record.joined.text);
    free(table->record.text);
    free(table->first_list);
    free(table);
    return good;
}

#include "data/json_walk.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { CHECK_ROWS = 1024, FRAMES_MAX = JSON_DEPTH_MAX + JSON_FLAT_MAX };

static bool set_cell(struct json_walk *walk, const char *text, size_t length, struct error *err) {
    size_t column = json_cells_column(&walk->cells);
    if (column == CSV_COLUMNS_MAX || walk->spill == NULL || json_cells_set(&walk->cells, column, text, length))
        return true;
    return json_fault(&walk->reader, "an object of more than 1024 KiB: this is no list of creators", err);
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

static void note_nested(struct json_walk *walk) {
    if (walk->nested.text[0] == '\0')
        error_set(&walk->nested, "objects in lists and what is nested very deep are not read (first: '%.60s', line %zu)",
                  walk->cells.path, walk->reader.line);
}

static bool push(struct json_walk *walk, struct json_frame frame, struct error *err) {
    if (frame.depth > JSON_DEPTH_MAX)
        return json_fault(&walk->reader, "objects and lists too deep in each other", err);
    assert(walk->open < FRAMES_MAX);
    walk->frames[walk->open++] = frame;
    return true;
}

/* The token is the "{" of a row. */
static bool open_row(struct json_walk *walk, size_t number, struct error *err) {
    if (walk->reader.token != JSON_OBJECT)
        return json_fault(&walk->reader, "an object {…} for each creator is needed here", err);
    json_cells_begin(&walk->cells);
    return push(walk, (struct json_frame){.kind = JSON_FRAME_OBJECT, .to_cells = true, .row = true, .depth = 1, .number = number}, err);
}

static bool open_object(struct json_walk *walk, int depth, bool to_cells, size_t path_before, struct error *err) {
    bool deep = depth >= JSON_FLAT_MAX;
    if (to_cells && deep)
        note_nested(walk);
    return push(
        walk, (struct json_frame){.kind = JSON_FRAME_OBJECT, .to_cells = to_cells && !deep, .depth = depth + 1, .path_before = path_before},
        err);
}

/* One that becomes a cell is as deep as its object. */
static bool open_list(struct json_walk *walk, int depth, bool to_cells, size_t path_before, struct error *err) {
    if (to_cells)
        walk->joined.length = 0;
    return push(walk,
                (struct json_frame){
                    .kind = JSON_FRAME_LIST, .to_cells = to_cells, .depth = to_cells ? depth : depth + 1, .path_before = path_before},
                err);
}

/* The token is a value, or its beginning; a list or an object stays open. */
static bool take_value(struct json_walk *walk, int depth, bool to_cells, size_t path_before, struct error *err) {
    const char *text;
    size_t length;
    if (walk->reader.token == JSON_OBJECT)
        return open_object(walk, depth, to_cells, path_before, err);
    if (walk->reader.token == JSON_ARRAY)
        return open_list(walk, depth, to_cells, path_before, err);
    if (!is_scalar(walk->reader.token))
        return json_fault(&walk->reader, "a value is missing", err);
    scalar_text(&walk->reader, &text, &length);
    bool good = !to_cells || set_cell(walk, text, length, err);
    json_cells_pop(&walk->cells, path_before);
    return good;
}

static bool next_is(struct json_walk *walk, enum json_token token, const char *otherwise, struct error *err) {
    if (!json_next(&walk->reader, err))
        return false;
    return walk->reader.token == token || json_fault(&walk->reader, otherwise, err);
}

/* In the object that holds the table, the list of that name. */
static bool is_table(const struct json_walk *walk, int depth) {
    return walk->list != NULL && !walk->list_taken && depth == 1 && walk->reader.token == JSON_ARRAY &&
           strcmp(walk->cells.path, walk->list) == 0;
}

static bool take_member(struct json_walk *walk, const struct json_frame *object, struct error *err) {
    size_t before = walk->cells.path_length;
    int depth = object->depth;
    bool to_cells = object->to_cells, named = to_cells || (walk->list != NULL && !walk->list_taken && depth == 1);
    if (walk->reader.token != JSON_TEXT)
        return json_fault(&walk->reader, "a key is missing: it is a text in quotes", err);
    if (named && !json_cells_push(&walk->cells, &walk->reader.text))
        return json_fault(&walk->reader, "a key of more than 1 KiB", err);
    if (!next_is(walk, JSON_COLON, "a colon is missing after a key", err) || !json_next(&walk->reader, err))
        return false;
    if (!named || !is_table(walk, depth))
        return take_value(walk, depth, to_cells, before, err);
    json_cells_pop(&walk->cells, 0);
    walk->list_taken = true; /* only once, and not inside its own rows */
    return push(walk, (struct json_frame){.kind = JSON_FRAME_ROWS, .depth = 1}, err);
}

/* A list of objects right in the first object may be the table itself. */
static void remember_list(struct json_walk *walk, int depth) {
    if (depth != 1 || walk->objects > 1 || walk->in_list || walk->spill != NULL || walk->list != NULL)
        return;
    if (walk->lists++ == 0)
        walk->first_list = mem_text(walk->cells.path);
}

/* The next item of a list, of which `joined` has those before. */
static bool take_item(struct json_walk *walk, const struct json_frame *list, bool first, struct error *err) {
    const char *text;
    size_t length;
    if (!is_scalar(walk->reader.token)) {
        if (list->to_cells && first && walk->reader.token == JSON_OBJECT)
            remember_list(walk, list->depth);
        if (list->to_cells)
            note_nested(walk);
        return take_value(walk, list->depth, false, walk->cells.path_length, err);
    }
    scalar_text(&walk->reader, &text, &length);
    if (list->to_cells && length > 0) {
        if (walk->joined.length > 0)
            cell_value_add(&walk->joined, "|", 1);
        cell_value_add(&walk->joined, text, length);
    }
    return true;
}

static bool close_frame(struct json_walk *walk, struct error *err) {
    struct json_frame frame = walk->frames[--walk->open];
    bool good = true;
    if (frame.kind == JSON_FRAME_LIST && frame.to_cells)
        good = set_cell(walk, walk->joined.text, walk->joined.length, err);
    if (frame.row && walk->spill != NULL) {
        json_cells_write(&walk->cells, frame.number, walk->spill);
        good = frame.number % CHECK_ROWS != 0 || spill_check(walk->spill, err);
    }
    json_cells_pop(&walk->cells, frame.path_before);
    return good;
}

static bool take_next(struct json_walk *walk, struct json_frame *frame, struct error *err) {
    bool first = !frame->begun;
    frame->begun = true;
    if (frame->kind == JSON_FRAME_OBJECT)
        return take_member(walk, frame, err);
    if (frame->kind == JSON_FRAME_LIST)
        return take_item(walk, frame, first, err);
    walk->objects++;
    return open_row(walk, ++frame->number, err);
}

/* The end of what is open, or its next item. */
static bool go_on(struct json_walk *walk, struct error *err) {
    struct json_frame *frame = &walk->frames[walk->open - 1];
    bool object = frame->kind == JSON_FRAME_OBJECT;
    if (!json_next(&walk->reader, err))
        return false;
    if (walk->reader.token == (object ? JSON_OBJECT_END : JSON_ARRAY_END))
        return close_frame(walk, err);
    if (frame->begun) {
        if (walk->reader.token != JSON_COMMA)
            return json_fault(&walk->reader, object ? "a comma or } is missing" : "a comma or ] is missing", err);
        if (!json_next(&walk->reader, err))
            return false;
    }
    return take_next(walk, frame, err);
}

/* Objects one after the other, to the end of the source; or the one that holds the list. */
static bool begin_line(struct json_walk *walk, struct error *err) {
    walk->objects++;
    if (walk->list == NULL)
        return open_row(walk, walk->reader.line, err);
    return push(walk, (struct json_frame){.kind = JSON_FRAME_OBJECT, .depth = 1}, err);
}

bool json_walk_on(struct json_walk *walk, bool *done, struct error *err) {
    *done = false;
    if (walk->open > 0)
        return go_on(walk, err);
    if (!json_next(&walk->reader, err))
        return false;
    *done = walk->reader.token == JSON_END;
    if (*done)
        return true;
    if (walk->started && walk->in_list)
        return json_fault(&walk->reader, "something follows after the list", err);
    walk->in_list = !walk->started && walk->reader.token == JSON_ARRAY;
    walk->started = true;
    return walk->in_list ? push(walk, (struct json_frame){.kind = JSON_FRAME_ROWS, .depth = 1}, err) : begin_line(walk, err);
}

void json_walk_begin(struct json_walk *walk, struct source *source, uint64_t start) {
    json_reader_init(&walk->reader, source, start);
    walk->open = walk->objects = 0;
    walk->started = walk->in_list = walk->list_taken = false;
    json_cells_pop(&walk->cells, 0);
}

void json_walk_end(struct json_walk *walk) {
    json_reader_free(&walk->reader);
}

#include "data/workbook_part.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "data/markup.h"

static int hex_digit(char c) {
    static const char digits[] = "0123456789abcdef";
    const char *found = c != '\0' ? strchr(digits, text_lower(c)) : NULL;
    return found != NULL ? (int)(found - digits) : -1;
}

/* The control character or "_" that is written as "_x000D_" here, or -1. */
static int escaped_character(const char *text, size_t length) {
    int code = 0;
    if (length < 7 || text[0] != '_' || text_lower(text[1]) != 'x' || text[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        if (hex_digit(text[i]) < 0)
            return -1;
        code = code * 16 + hex_digit(text[i]);
    }
    return code < ' ' ? ' ' : code == '_' ? '_' : -1;
}

void cell_value_unescape(struct cell_value *value) {
    if (value->length < 7 || memchr(value->text, '_', value->length) == NULL)
        return;
    size_t to = 0;
    for (size_t from = 0; from < value->length; from++) {
        int escaped = escaped_character(value->text + from, value->length - from);
        value->text[to++] = escaped >= 0 ? (char)escaped : value->text[from];
        from += escaped >= 0 ? 6 : 0;
    }
    value->length = to;
}

/* Relations. */

struct relations_reading {
    struct relations *relations;
    struct arena *arena;
    const char *folder; /* of the part, with its slash */
    size_t folder_length;
};

static const char *last_word(const char *address) {
    const char *slash = strrchr(address, '/');
    return slash != NULL ? slash + 1 : address;
}

/* Leaves out "x/.." in the middle of a path. */
static void normalise(char *path) {
    for (char *up; (up = strstr(path, "/../")) != NULL;) {
        char *start = up;
        while (start > path && start[-1] != '/')
            start--;
        memmove(start, up + 4, strlen(up + 4) + 1);
    }
}

/* A target is a path from the root ("/xl/a.xml") or from the part's folder ("a.xml", "../a.xml"). */
static const char *resolve(const struct relations_reading *reading, const char *target) {
    if (target[0] == '/')
        return arena_text(reading->arena, target + 1);
    char *path = arena_format(reading->arena, "%.*s%s", (int)reading->folder_length, reading->folder, target);
    normalise(path);
    return path;
}

static bool open_relation(void *user, const char *name, const char *const *attributes, struct error *err) {
    struct relations_reading *reading = user;
    struct relations *relations = reading->relations;
    const char *id = markup_attribute(attributes, "Id"), *type = markup_attribute(attributes, "Type");
    const char *target = markup_attribute(attributes, "Target"), *mode = markup_attribute(attributes, "TargetMode");
    (void)err;
    if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL || (mode != NULL && text_same(mode, "External")))
        return true;
    if (relations->count == ARCHIVE_PARTS_MAX)
        return true;
    relations->all = mem_grow(relations->all, relations->count, &relations->capacity, sizeof *relations->all);
    relations->all[relations->count++] =
        (struct relation){arena_text(reading->arena, id), arena_text(reading->arena, last_word(type)), resolve(reading, target)};
    return true;
}

bool relations_read(struct relations *relations, struct archive *archive, const char *part, struct arena *arena, struct error *err) {
    static const struct markup_reader reader = {.open = open_relation};
    const char *name = last_word(part);
    struct relations_reading reading = {relations, arena, part, (size_t)(name - part)};
    const char *list = arena_format(arena, "%.*s_rels/%s.rels", (int)(name - part), part, name);
    *relations = (struct relations){.count = 0};
    return !archive_has(archive, list) || markup_read(archive, list, &reader, &reading, err);
}

const struct relation *relations_by_type(const struct relations *relations, const char *type) {
    for (size_t i = 0; i < relations->count; i++)
        if (strcmp(relations->all[i].type, type) == 0)
            return &relations->all[i];
    return NULL;
}

const struct relation *relations_by_id(const struct relations *relations, const char *id) {
    for (size_t i = 0; i < relations->count; i++)
        if (strcmp(relations->all[i].id, id) == 0)
            return &relations->all[i];
    return NULL;
}

/* Shared texts: <si><t>…</t></si>, or in runs <si><r><t>…</t></r>…</si>; how it is spoken (<rPh>) is not part of it. */

struct texts_reading {
    struct shared_texts *texts;
    struct cell_value value;
    bool in_text, spoken;
    const char *file;
    struct markup *markup;
};

static bool open_text(void *user, const char *name, const char *const *attributes, struct error *err) {
    struct texts_reading *reading = user;
    (void)attributes;
    (void)err;
    if (strcmp(name, "si") == 0)
        reading->value.length = 0;
    else if (strcmp(name, "rPh") == 0)
        reading->spoken = true;
    else if (strcmp(name, "t") == 0)
        reading->in_text = !reading->spoken;
    return true;
}

static void append_text(struct cell_value *all, const struct cell_value *value) {
    if (all->capacity < all->length + value->length) {
        all->capacity = all->length + all->length / 2 + value->length;
        all->text = mem_resize(all->text, all->capacity, 1);
    }
    if (value->length > 0)
        memcpy(all->text + all->length, value->text, value->length);
    all->length += value->length;
}

static bool keep_text(struct texts_reading *reading, struct error *err) {
    struct shared_texts *texts = reading->texts;
    cell_value_unescape(&reading->value);
    if (texts->all.length + reading->value.length + texts->count * sizeof *texts->ends > TEXTS_SIZE_MAX)
        return error_set(err, "%s: has more text than %d MiB: save the list as 'CSV UTF-8'", reading->file, TEXTS_SIZE_MAX / (1024 * 1024));
    append_text(&texts->all, &reading->value);
    texts->ends = mem_grow(texts->ends, texts->count, &texts->capacity, sizeof *texts->ends);
    texts->ends[texts->count++] = texts->all.length;
    return true;
}

static bool close_text(void *user, const char *name, struct error *err) {
    struct texts_reading *reading = user;
    if (strcmp(name, "rPh") == 0)
        reading->spoken = false;
    else if (strcmp(name, "t") == 0)
        reading->in_text = false;
    return strcmp(name, "si") != 0 || keep_text(reading, err);
}

static void take_text(void *user, const char *text, size_t length) {
    struct texts_reading *reading = user;
    if (reading->in_text)
        cell_value_add(&reading->value, text, length);
}

struct texts_reading *shared_texts_begin(struct shared_texts *texts, struct archive *archive, const char *part, struct error *err) {
    static const struct markup_reader reader = {.open = open_text, .close = close_text, .text = take_text};
    struct texts_reading *reading = mem_new(1, sizeof *reading);
    *reading = (struct texts_reading){.texts = texts, .file = archive_name(archive)};
    reading->markup = markup_begin(archive, part, &reader, reading, err);
    if (reading->markup != NULL)
        return reading;
    free(reading);
    return NULL;
}

bool shared_texts_step(struct texts_reading *reading, double deadline_ms, bool *done, struct error *err) {
    return markup_step(reading->markup, deadline_ms, done, err);
}

void shared_texts_end(struct texts_reading *reading) {
    if (reading == NULL)
        return;
    markup_end(reading->markup);
    free(reading->value.text);
    free(reading);
}

const char *shared_text(const struct shared_texts *texts, size_t index, size_t *length) {
    size_t start = index > 0 ? texts->ends[index - 1] : 0;
    *length = texts->ends[index] - start;
    return *length > 0 ? texts->all.text + start : "";
}

void shared_texts_free(struct shared_texts *texts) {
    free(texts->all.text);
    free(texts->ends);
    *texts = (struct shared_texts){.count = 0};
}

/* Formats: <numFmts> gives codes to numbers from 164 on, each <xf> of <cellXfs> is a style and names a number. */

struct coded_format {
    long number;
    struct cell_format format;
};

struct formats_reading {
    struct cell_formats *formats;
    struct coded_format *coded;
    size_t count, capacity;
    bool in_styles;
};

static struct cell_format format_of(const struct formats_reading *reading, long number) {
    for (size_t i = 0; i < reading->count; i++)
        if (reading->coded[i].number == number)
            return reading->coded[i].format;
    return cell_format_built_in((int)(number >= 0 && number < 164 ? number : 0));
}

static long number_of(const char *text) {
    return text != NULL ? strtol(text, NULL, 10) : 0;
}

static bool open_format(void *user, const char *name, const char *const *attributes, struct error *err) {
    struct formats_reading *reading = user;
    struct cell_formats *formats = reading->formats;
    const char *code = markup_attribute(attributes, "formatCode"), *number = markup_attribute(attributes, "numFmtId");
    (void)err;
    if (strcmp(name, "cellXfs") == 0) {
        reading->in_styles = true;
    } else if (strcmp(name, "numFmt") == 0 && !reading->in_styles && code != NULL && reading->count < 1024) {
        reading->coded = mem_grow(reading->coded, reading->count, &reading->capacity, sizeof *reading->coded);
        reading->coded[reading->count++] = (struct coded_format){number_of(number), cell_format_read(code)};
    } else if (strcmp(name, "xf") == 0 && reading->in_styles && formats->count < FORMATS_MAX) {
        formats->all = mem_grow(formats->all, formats->count, &formats->capacity, sizeof *formats->all);
        formats->all[formats->count++] = format_of(reading, number_of(number));
    }
    return true;
}

static bool close_format(void *user, const char *name, struct error *err) {
    struct formats_reading *reading = user;
    (void)err;
    if (strcmp(name, "cellXfs") == 0)
        reading->in_styles = false;
    return true;
}

bool cell_formats_read(struct cell_formats *formats, struct archive *archive, const char *part, struct error *err) {
    static const struct markup_reader reader = {.open = open_format, .close = close_format};
    struct formats_reading reading = {.formats = formats};
    bool good = markup_read(archive, part, &reader, &reading, err);
    free(reading.coded);
    return good;
}

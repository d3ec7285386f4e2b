#include "data/choices.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void clear(char **texts, size_t *count) {
    for (size_t i = 0; i < *count; i++)
        free(texts[i]);
    *count = 0;
}

void choices_free(struct choices *choices) {
    clear(choices->maps, &choices->map_count);
    clear(choices->ways, &choices->way_count);
    free(choices->maps);
    free(choices->ways);
    *choices = (struct choices){.map_count = 0};
}

static void append(char ***texts, size_t *count, size_t *capacity, char *text) {
    *texts = mem_grow(*texts, *count, capacity, sizeof **texts);
    (*texts)[(*count)++] = text;
}

static void drop(char **texts, size_t *count, size_t i) {
    free(texts[i]);
    memmove(&texts[i], &texts[i + 1], (--*count - i) * sizeof *texts);
}

void choices_copy(struct choices *out, const struct choices *choices) {
    *out = *choices;
    out->maps = out->ways = NULL;
    out->map_count = out->map_capacity = out->way_count = out->way_capacity = 0;
    for (size_t i = 0; i < choices->map_count; i++)
        append(&out->maps, &out->map_count, &out->map_capacity, mem_text(choices->maps[i]));
    for (size_t i = 0; i < choices->way_count; i++)
        append(&out->ways, &out->way_count, &out->way_capacity, mem_text(choices->ways[i]));
}

void choices_add_map(struct choices *choices, const char *map) {
    append(&choices->maps, &choices->map_count, &choices->map_capacity, mem_text(map));
}

void choices_add_way(struct choices *choices, const char *way) {
    append(&choices->ways, &choices->way_count, &choices->way_capacity, mem_text(way));
}

static char *pair(const char *field, const char *value) {
    size_t size = strlen(field) + strlen(value) + 2;
    char *text = mem_new(size, 1);
    snprintf(text, size, "%s=%s", field, value);
    return text;
}

static bool is_field(const char *text, const char *field) {
    size_t length = strlen(field);
    return strncmp(text, field, length) == 0 && text[length] == '=';
}

static const char *header_of(const char *map) {
    return strchr(map, '=') + 1;
}

static bool same_header(const char *a, const char *b) {
    char *left = column_squeeze(a), *right = column_squeeze(b);
    bool same = strcmp(left, right) == 0 && strcmp(a, b) == 0;
    same = same || (strcmp(left, right) == 0 && left[0] != '\0');
    free(left);
    free(right);
    return same;
}

void choices_forget(struct choices *choices, const char *header) {
    for (size_t i = choices->map_count; i-- > 0;)
        if (same_header(header_of(choices->maps[i]), header))
            drop(choices->maps, &choices->map_count, i);
}

void choices_forget_all(struct choices *choices) {
    clear(choices->maps, &choices->map_count);
    clear(choices->ways, &choices->way_count);
}

bool choices_has(const struct choices *choices, const char *header) {
    for (size_t i = 0; i < choices->map_count; i++)
        if (same_header(header_of(choices->maps[i]), header))
            return true;
    return false;
}

/* Addresses there may be several of, anything else has one column. */
void choices_map(struct choices *choices, enum column column, const char *header) {
    const char *field = column == COLUMN_NONE ? "none" : column_name(column);
    choices_forget(choices, header);
    for (size_t i = choices->map_count; i-- > 0;)
        if (column != COLUMN_NONE && column != COLUMN_URL && is_field(choices->maps[i], field))
            drop(choices->maps, &choices->map_count, i);
    append(&choices->maps, &choices->map_count, &choices->map_capacity, pair(field, header));
}

void choices_way(struct choices *choices, enum column column, enum way way) {
    for (size_t i = choices->way_count; i-- > 0;)
        if (is_field(choices->ways[i], column_name(column)))
            drop(choices->ways, &choices->way_count, i);
    if (way != WAY_FOUND)
        append(&choices->ways, &choices->way_count, &choices->way_capacity, pair(column_name(column), way_name(way)));
}

static const char **joined(char *const *first, size_t first_count, const char *const *then, size_t *count) {
    const char **all = mem_new(first_count + *count + 1, sizeof *all);
    for (size_t i = 0; i < first_count; i++)
        all[i] = first[i];
    for (size_t i = 0; i < *count; i++)
        all[first_count + i] = then[i];
    *count += first_count;
    return all;
}

void choices_apply(const struct choices *choices, struct import_options *options, const char ***maps, const char ***ways) {
    *maps = joined(choices->maps, choices->map_count, options->maps, &options->map_count);
    *ways = joined(choices->ways, choices->way_count, options->ways, &options->way_count);
    options->maps = *maps;
    options->ways = *ways;
    if (options->platform == NULL && choices->platform[0] != '\0')
        options->platform = choices->platform;
    if (options->fee_currency == NULL && choices->currency[0] != '\0')
        options->fee_currency = choices->currency;
    if (options->decimal == NULL && choices->decimal[0] != '\0')
        options->decimal = choices->decimal;
    if (options->encoding == NULL && choices->encoding[0] != '\0')
        options->encoding = choices->encoding;
}

/* Texts that are said once; each is a line "word text". */
struct single {
    const char *word;
    char *text;
    size_t size;
};

enum { SINGLES = 6 };

static void list_singles(struct choices *choices, struct single out[SINGLES]) {
    out[0] = (struct single){"platform", choices->platform, sizeof choices->platform};
    out[1] = (struct single){"currency", choices->currency, sizeof choices->currency};
    out[2] = (struct single){"decimal", choices->decimal, sizeof choices->decimal};
    out[3] = (struct single){"encoding", choices->encoding, sizeof choices->encoding};
    out[4] = (struct single){"name", choices->name, sizeof choices->name};
    out[5] = (struct single){"saved", choices->saved, sizeof choices->saved};
}

struct writing {
    char *text;
    size_t used, capacity;
};

/* A name that was pasted may hold a line end, which ends a choice. */
static void write_line(struct writing *w, const char *word, const char *value) {
    size_t start = w->used, need = strlen(word) + strlen(value) + 3;
    if (w->used + need > w->capacity) {
        w->capacity = (w->used + need) * 2;
        w->text = mem_resize(w->text, w->capacity, 1);
    }
    w->used += (size_t)snprintf(w->text + w->used, w->capacity - w->used, "%s %s\n", word, value);
    for (char *end; (end = memchr(w->text + start, '\n', w->used - 1 - start)) != NULL;)
        *end = ' ';
}

char *choices_text(const struct choices *choices) {
    struct choices plain = *choices;
    struct single singles[SINGLES];
    struct writing w = {.text = mem_text("")};
    list_singles(&plain, singles);
    for (size_t i = 0; i < SINGLES; i++)
        if (singles[i].text[0] != '\0')
            write_line(&w, singles[i].word, singles[i].text);
    for (size_t i = 0; i < choices->map_count; i++)
        write_line(&w, "map", choices->maps[i]);
    for (size_t i = 0; i < choices->way_count; i++)
        write_line(&w, "as", choices->ways[i]);
    return w.text;
}

static bool read_single(struct choices *choices, const char *word, const char *value, struct error *err) {
    struct single singles[SINGLES];
    list_singles(choices, singles);
    for (size_t i = 0; i < SINGLES; i++)
        if (strcmp(singles[i].word, word) == 0 && strlen(value) < singles[i].size) {
            snprintf(singles[i].text, singles[i].size, "%s", value);
            return true;
        }
    return error_set(err, "the saved mapping has a line '%s' that this version does not know: save it again", word);
}

static bool read_line(struct choices *choices, const char *word, const char *value, struct error *err) {
    enum column column;
    enum way way;
    if (strcmp(word, "map") == 0) {
        if (!mapping_parse_map(value, &column, NULL, err))
            return false;
        choices_add_map(choices, value);
        return true;
    }
    if (strcmp(word, "as") == 0) {
        if (!mapping_parse_way(value, &column, &way, err))
            return false;
        choices_add_way(choices, value);
        return true;
    }
    return read_single(choices, word, value, err);
}

bool choices_read(struct choices *choices, const char *text, struct error *err) {
    *choices = (struct choices){.map_count = 0};
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        char *line = mem_text_n(text, length), *space = strchr(line, ' ');
        if (space != NULL)
            *space++ = '\0';
        bool good = read_line(choices, line, space != NULL ? space : "", err);
        free(line);
        if (!good) {
            choices_free(choices);
            return false;
        }
        text += length + (text[length] == '\n');
    }
    return true;
}

bool choices_fit(const struct choices *choices, char *const *headers, size_t count) {
    for (size_t i = 0; i < choices->map_count; i++) {
        const char *header = header_of(choices->maps[i]);
        bool found = header[0] == '\0';
        for (size_t j = 0; j < count && !found; j++)
            found = same_header(headers[j], header);
        if (!found)
            return false;
    }
    return true;
}

#include "config/settings.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/text.h"
#include "config/sources.h"

enum {
    PLACE_SIZE = 160,
    SHOWN_MAX = 60, /* bytes of a wrong value in a message */
};

static const char *const provenance_keys[] = {"source", "year", "note", "assumption"};
enum { PROVENANCE_KEYS = sizeof provenance_keys / sizeof *provenance_keys };

bool setting_fault(const struct reader *reader, int line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    error_set_list(reader->err, format, args);
    va_end(args);
    return error_context(reader->err, "%s:%d", reader->file, line);
}

static void place_text(const struct place *place, char *out, size_t size) {
    out[0] = '\0';
    if (place == NULL)
        return;
    place_text(place->parent, out, size);
    size_t used = strlen(out);
    snprintf(out + used, size - used, "%s%s", used > 0 ? "." : "", place->name);
}

/* What somebody wrote instead, for messages: "'abc'", "a list". A long text is cut at a character. */
static void describe(const struct yaml_node *node, char *out, size_t size) {
    static const char *const kinds[] = {[YAML_TEXT] = "nothing", [YAML_LIST] = "a list", [YAML_MAP] = "a group of settings"};
    size_t length = strlen(node->text), shown = text_cut(node->text, SHOWN_MAX);
    if (length > 0)
        snprintf(out, size, "'%.*s%s'", (int)shown, node->text, shown < length ? "…" : "");
    else
        snprintf(out, size, "%s", kinds[node->kind]);
}

bool setting_expected(const struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place) {
    char where[PLACE_SIZE], what[PLACE_SIZE], bounds[PLACE_SIZE] = "";
    place_text(place, where, sizeof where);
    describe(node, what, sizeof what);
    if (setting->most > setting->least)
        snprintf(bounds, sizeof bounds, " from %.15g to %.15g", setting->least, setting->most);
    return setting_fault(reader, node->line, "'%s' should be %s%s, not %s", where, setting->expected, bounds, what);
}

bool setting_unknown(const struct reader *reader, const struct yaml_node *node, const struct place *parent, const struct nearest *nearest) {
    char where[PLACE_SIZE];
    struct place place = {.parent = parent, .name = node->key};
    place_text(&place, where, sizeof where);
    if (nearest->found == NULL)
        return setting_fault(reader, node->key_line, "unknown key '%s'", where);
    return setting_fault(reader, node->key_line, "unknown key '%s'; did you mean '%s'?", where, nearest->found);
}

static size_t word_index(const char *text, const char *const words[], size_t count) {
    size_t index = 0;
    while (index < count && strcmp(words[index], text) != 0)
        index++;
    return index;
}

static bool plain_line(const char *text) {
    size_t left = strlen(text);
    while (left > 0) {
        int32_t code_point;
        size_t taken = text_decode(text, left, &code_point);
        if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0))
            return false;
        text += taken;
        left -= taken;
    }
    return true;
}

/* Where a figure comes from. */

bool provenance_key(const char *key) {
    return word_index(key, provenance_keys, PROVENANCE_KEYS) < PROVENANCE_KEYS;
}

static bool is_true(const struct yaml_node *node) {
    return node != NULL && strcmp(node->text, "true") == 0;
}

/* What is said of a figure is kept for those who must show it. */
static bool keep_source(const struct reader *reader, const struct yaml_node *node, const struct place *place, double year) {
    const struct yaml_node *source = yaml_find(node, "source");
    struct figure_source kept = {
        .year = (int)year, .assumption = is_true(yaml_find(node, "assumption")), .own = !reader->sourced};
    place_text(place, kept.figure, sizeof kept.figure);
    if (source != NULL)
        snprintf(kept.source, sizeof kept.source, "%.*s", (int)text_cut(source->text, sizeof kept.source - 1), source->text);
    return source_keep(reader->config, &kept) ||
           setting_fault(reader, node->line, "'%s' is one figure too many: %d can be told apart", kept.figure, (int)SOURCES_MAX);
}

bool provenance_check(const struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place) {
    static const struct setting year_setting = {.expected = "a year such as 2025", .least = 1900, .most = 2100};
    const struct yaml_node *year = yaml_find(node, "year"), *source = yaml_find(node, "source");
    struct place year_place = {.parent = place, .name = "year"};
    double number = 0.0;
    char where[PLACE_SIZE];
    if (year != NULL && !number_in(reader, &year_setting, year, &year_place, false, &number))
        return false;
    if (!setting->figure)
        return true;
    if (!reader->sourced || is_true(yaml_find(node, "assumption")) || (year != NULL && source != NULL && source->text[0] != '\0'))
        return keep_source(reader, node, place, number);
    place_text(place, where, sizeof where);
    return setting_fault(reader, node->line, "'%s' names no source and year, nor says 'assumption: true'", where);
}

/* The value itself of a figure written as {value: …, source: …}; NULL after a fault. */
static const struct yaml_node *figure_value(const struct reader *reader, const struct setting *setting, const struct yaml_node *node,
                                            const struct place *place) {
    const struct yaml_node *value = yaml_find(node, "value");
    if (!setting->figure)
        return node;
    if (!provenance_check(reader, setting, node, place))
        return NULL;
    if (node->kind != YAML_MAP)
        return node;
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        struct nearest nearest = {.word = child->key};
        if (child == value || provenance_key(child->key))
            continue;
        nearest_offer(&nearest, "value");
        setting_unknown(reader, child, place, &nearest);
        return NULL;
    }
    if (value == NULL)
        setting_expected(reader, setting, node, place);
    return value;
}

/* Values. */

bool number_in(const struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
               bool percent, double *out) {
    double number;
    bool with_percent = strchr(node->text, '%') != NULL;
    if ((with_percent && !percent) || !decimal_parse(node->text, &number) || number < setting->least || number > setting->most)
        return setting_expected(reader, setting, node, place);
    *out = number;
    return true;
}

static bool read_figure(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                        bool percent, double *out) {
    const struct yaml_node *value = figure_value(reader, setting, node, place);
    return value != NULL && number_in(reader, setting, value, place, percent, out);
}

bool read_number(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                 void *target) {
    return read_figure(reader, setting, node, place, false, target);
}

bool read_share(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                void *target) {
    return read_figure(reader, setting, node, place, true, target);
}

bool read_share_bp(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                   void *target) {
    double share;
    if (!read_figure(reader, setting, node, place, true, &share))
        return false;
    *(int *)target = (int)round(share * WHOLE_BP);
    return true;
}

bool read_work(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
               void *target) {
    double number;
    if (!read_figure(reader, setting, node, place, false, &number))
        return false;
    int64_t whole = (int64_t)number; /* in range: the row's bounds */
    if ((double)whole < number)
        return setting_expected(reader, setting, node, place);
    *(int64_t *)target = whole;
    return true;
}

bool read_count(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                void *target) {
    int64_t whole = 0;
    if (!read_work(reader, setting, node, place, &whole))
        return false;
    *(int *)target = (int)whole;
    return true;
}

bool read_money(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                void *target) {
    struct error detail;
    const struct yaml_node *value = figure_value(reader, setting, node, place);
    if (value == NULL)
        return false;
    if (value->kind != YAML_TEXT || !money_parse(value->text, &reader->config->params.currency, target, &detail))
        return setting_expected(reader, setting, value, place);
    return true;
}

bool read_flag(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
               void *target) {
    static const char *const words[] = {"false", "true"};
    size_t index = word_index(node->text, words, 2);
    if (index == 2)
        return setting_expected(reader, setting, node, place);
    *(bool *)target = index == 1;
    return true;
}

bool read_text(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
               void *target) {
    size_t length = strlen(node->text);
    if (node->kind != YAML_TEXT || length < (size_t)setting->least || length >= setting->size || !plain_line(node->text))
        return setting_expected(reader, setting, node, place);
    memcpy(target, node->text, length + 1);
    return true;
}

/* Sections. */

static bool known_key(const struct setting *setting, const char *key, struct nearest *nearest) {
    const struct section *section = setting->section;
    for (size_t i = 0; i < section->count; i++) {
        if (strcmp(section->settings[i].name, key) == 0)
            return true;
        nearest_offer(nearest, section->settings[i].name);
    }
    return setting->figure && provenance_key(key);
}

static bool check_keys(const struct reader *reader, const struct setting *setting, const struct yaml_node *node,
                       const struct place *place) {
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        struct nearest nearest = {.word = child->key};
        if (!known_key(setting, child->key, &nearest))
            return setting_unknown(reader, child, place, &nearest);
    }
    return provenance_check(reader, setting, node, place);
}

bool read_section(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                  void *target) {
    if (yaml_empty(node))
        return true;
    if (node->kind != YAML_MAP)
        return setting_expected(reader, setting, node, place);
    if (!check_keys(reader, setting, node, place))
        return false;
    for (size_t i = 0; i < setting->section->count; i++) {
        const struct setting *row = &setting->section->settings[i];
        const struct yaml_node *child = yaml_find(node, row->name);
        struct place child_place = {.parent = place, .name = row->name};
        if (child != NULL && !row->read(reader, row, child, &child_place, (char *)target + row->offset))
            return false;
    }
    return true;
}

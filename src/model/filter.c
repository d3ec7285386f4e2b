#include "model/filter.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/filter_field.h"

enum { DIGITS_MAX = 15 }; /* of a number: all of them count in a double */

struct reader {
    const char *text, *at;
    struct error *err;
    size_t *fault; /* the byte where it is */
};

/* Puts the column (in characters, from 1) before the message. Always false. */
static bool fault(const struct reader *reader, const char *where) {
    size_t column = 1;
    *reader->fault = (size_t)(where - reader->text);
    for (const char *c = reader->text; c < where; c++)
        column += ((unsigned char)*c & 0xC0) != 0x80;
    return error_context(reader->err, "filter, column %zu", column);
}

static void skip_blanks(struct reader *reader) {
    while (text_is_blank(*reader->at))
        reader->at++;
}

/* Takes a quoted text, or everything up to the next blank. NULL when the quote does not end. */
static char *take_value(struct reader *reader) {
    const char *start = reader->at;
    size_t length = 0;
    if (*start == '"') {
        const char *end = strchr(start + 1, '"');
        if (end == NULL) {
            error_set(reader->err, "the quotation mark is not closed: put another at the end");
            fault(reader, start);
            return NULL;
        }
        reader->at = end + 1;
        return mem_text_n(start + 1, (size_t)(end - start - 1));
    }
    while (start[length] != '\0' && !text_is_blank(start[length]))
        length++;
    reader->at = start + length;
    return mem_text_n(start, length);
}

static const struct filter_field *find_field(const char *name, size_t length) {
    for (size_t i = 0; i < filter_field_count; i++)
        if (strlen(filter_fields[i].name) == length && text_starts(name, filter_fields[i].name))
            return &filter_fields[i];
    return NULL;
}

static bool unknown_field(const struct reader *reader, const char *name, size_t length) {
    char *word = mem_text_n(name, length);
    const struct filter_field *nearest = NULL;
    int best = 3;
    for (size_t i = 0; i < filter_field_count; i++) {
        int distance = text_distance(word, filter_fields[i].name);
        if (distance < best) {
            best = distance;
            nearest = &filter_fields[i];
        }
    }
    if (nearest != NULL)
        error_set(reader->err, "there is no field '%s': did you mean %s?", word, nearest->help);
    else
        error_set(reader->err, "there is no field '%s': quote it to search for the text", word);
    free(word);
    return fault(reader, name);
}

static const struct {
    char letter;
    double times, over; /* one division at the end: 3% is then exactly what 0.03 is */
} suffixes[] = {{'k', 1e3, 1.0}, {'m', 1e6, 1.0}, {'b', 1e9, 1.0}, {'%', 1.0, 100.0}};

/* A comma with three digits after it, no more. */
static bool groups_thousands(const char *text, size_t length) {
    size_t digits = 0;
    while (1 + digits < length && isdigit((unsigned char)text[1 + digits]))
        digits++;
    return text[0] == ',' && digits == 3;
}

/* Takes digits (and commas between thousands when `grouped`) off the text; returns how many characters they are. */
static size_t read_digits(const char *text, size_t length, bool grouped, double *value, int *count) {
    size_t i = 0;
    for (; i < length && *count < DIGITS_MAX; i++) {
        if (isdigit((unsigned char)text[i])) {
            *value = *value * 10.0 + (text[i] - '0');
            ++*count;
        } else if (!grouped || *count == 0 || !groups_thousands(text + i, length - i)) {
            break;
        }
    }
    return i;
}

/* "900", "10,000", "1.2M", "3%"; false when it is none of these. */
static bool read_number(const char *text, size_t length, double *out, bool *percent) {
    double value = 0.0, over;
    int count = 0, whole;
    size_t i = read_digits(text, length, true, &value, &count);
    whole = count;
    if (i < length && text[i] == '.')
        i += 1 + read_digits(text + i + 1, length - i - 1, false, &value, &count);
    over = pow(10.0, count - whole);
    *percent = i < length && text[i] == '%';
    for (size_t s = 0; i + 1 == length && s < sizeof suffixes / sizeof suffixes[0]; s++) {
        if (text_lower(text[i]) == suffixes[s].letter) {
            value *= suffixes[s].times;
            over *= suffixes[s].over;
            i++;
        }
    }
    *out = value / over;
    return i == length && count > 0;
}

static bool take_number(const struct reader *reader, const struct filter_field *field, const char *text, size_t length, double *out) {
    bool percent;
    if (!read_number(text, length, out, &percent) || (percent && !field->share))
        return error_set(reader->err, "'%.*s' is not a number here: write it like %s", (int)length, text, field->help);
    if (field->share && *out > 1.0 && !percent)
        return error_set(reader->err, "'%.*s' is above 1: write %.*s%% or a fraction like 0.03", (int)length, text, (int)length, text);
    return true;
}

/* "10k..100k", "10k..", "..100k", or one number. */
static bool read_range(const struct reader *reader, struct filter_term *term, const char *value) {
    const char *dots = strstr(value, "..");
    if (dots == NULL) {
        bool is_number = take_number(reader, term->field, value, strlen(value), &term->low);
        term->high = term->low;
        return is_number;
    }
    size_t low = (size_t)(dots - value), high = strlen(dots + 2);
    if (low + high == 0)
        return error_set(reader->err, "a range needs a number: write it like %s", term->field->help);
    if (low > 0 && !take_number(reader, term->field, value, low, &term->low))
        return false;
    if (high > 0 && !take_number(reader, term->field, dots + 2, high, &term->high))
        return false;
    if (term->low > term->high)
        return error_set(reader->err, "the range '%s' runs backwards: put the smaller number first", value);
    return true;
}

/* How a field and its value are joined. */
enum comparison { JOINED_IS, JOINED_MORE, JOINED_AT_LEAST, JOINED_LESS, JOINED_AT_MOST };

static bool read_figure(const struct reader *reader, struct filter_term *term, enum comparison comparison, const char *value) {
    double bound;
    term->low = -INFINITY;
    term->high = INFINITY;
    if (comparison == JOINED_IS)
        return read_range(reader, term, value);
    if (!take_number(reader, term->field, value, strlen(value), &bound))
        return false;
    if (comparison == JOINED_MORE || comparison == JOINED_AT_LEAST)
        term->low = comparison == JOINED_MORE ? nextafter(bound, INFINITY) : bound;
    else
        term->high = comparison == JOINED_LESS ? nextafter(bound, -INFINITY) : bound;
    return true;
}

static bool read_field_value(const struct reader *reader, struct filter_term *term, enum comparison comparison, const char *value) {
    const struct filter_field *field = term->field;
    if (value[0] == '\0')
        return error_set(reader->err, "%s needs a value: write it like %s", field->name, field->help);
    if (field->figure != NULL)
        return read_figure(reader, term, comparison, value);
    if (comparison != JOINED_IS)
        return error_set(reader->err, "%s is not a number: write it like %s", field->name, field->help);
    if (field->choose != NULL)
        return field->choose(value, &term->choice) || error_set(reader->err, "'%s' is not known: write %s", value, field->help);
    term->text = text_fold(value);
    return true;
}

static enum comparison take_comparison(struct reader *reader) {
    char sign = *reader->at++;
    bool or_equal = (sign == '<' || sign == '>') && *reader->at == '=';
    reader->at += or_equal;
    if (sign == '>')
        return or_equal ? JOINED_AT_LEAST : JOINED_MORE;
    if (sign == '<')
        return or_equal ? JOINED_AT_MOST : JOINED_LESS;
    return JOINED_IS;
}

static bool take_field(struct reader *reader, struct filter_term *term, const char *name, size_t length) {
    term->field = find_field(name, length);
    if (term->field == NULL)
        return unknown_field(reader, name, length);
    enum comparison comparison = take_comparison(reader);
    if (term->field->figure != NULL)
        skip_blanks(reader);
    char *value = take_value(reader);
    if (value == NULL)
        return false;
    bool good = read_field_value(reader, term, comparison, value) || fault(reader, name);
    free(value);
    return good;
}

static bool take_word(struct reader *reader, struct filter_term *term) {
    const char *start = reader->at;
    if (*start == '(' || *start == ')') {
        error_set(reader->err, "brackets mean nothing here: 'a b or c' is both a and b, or c");
        return fault(reader, start);
    }
    char *word = take_value(reader);
    if (word == NULL)
        return false;
    term->text = text_fold(word);
    free(word);
    return true;
}

/* The letters at the reader are a field's name when a sign follows; before < > = a number's name may be followed by blanks. */
static size_t field_name_length(const struct reader *reader) {
    size_t length = 0;
    while (text_is_letter(reader->at[length]))
        length++;
    const char *sign = reader->at + length;
    const struct filter_field *field = find_field(reader->at, length);
    if (field != NULL && field->figure != NULL)
        sign += strspn(sign, " ");
    bool joined = *sign != '\0' && strchr(sign == reader->at + length ? ":<>=" : "<>=", *sign) != NULL;
    return joined ? length : 0;
}

static bool take_term(struct reader *reader, struct filter_term *term) {
    const char *start = reader->at;
    term->negated = *start == '-';
    reader->at += term->negated;
    if (*reader->at == '\0' || text_is_blank(*reader->at)) {
        error_set(reader->err, "'-' excludes what follows it: write it like -tag:vegan");
        return fault(reader, start);
    }
    const char *name = reader->at;
    size_t length = field_name_length(reader);
    if (length == 0)
        return take_word(reader, term);
    reader->at += length;
    reader->at += strspn(reader->at, " ");
    return take_field(reader, term, name, length);
}

/* Takes an `or` that stands alone. */
static bool take_or(struct reader *reader) {
    if (!text_starts(reader->at, "or") || !(reader->at[2] == '\0' || text_is_blank(reader->at[2])))
        return false;
    reader->at += 2;
    return true;
}

static bool lonely_or(const struct reader *reader, const char *where) {
    error_set(reader->err, "'or' needs something on both sides: quote it to search for the word");
    return fault(reader, where);
}

static bool read_terms(struct reader *reader, struct filter *filter) {
    const char *open_or = NULL; /* an `or` that still waits for its right side */
    for (skip_blanks(reader); *reader->at != '\0'; skip_blanks(reader)) {
        const char *start = reader->at;
        if (take_or(reader)) {
            if (filter->count == 0 || open_or != NULL)
                return lonely_or(reader, start);
            open_or = start;
            continue;
        }
        filter->terms = mem_grow(filter->terms, filter->count, &filter->capacity, sizeof *filter->terms);
        struct filter_term *term = &filter->terms[filter->count++];
        *term = (struct filter_term){.starts_alternative = open_or != NULL};
        open_or = NULL;
        if (!take_term(reader, term))
            return false;
    }
    return open_or == NULL || lonely_or(reader, open_or);
}

struct filter *filter_read(const char *text, size_t *at, struct error *err) {
    struct filter *filter = mem_new(1, sizeof *filter);
    struct reader reader = {text, text, err, at};
    if (read_terms(&reader, filter))
        return filter;
    filter_free(filter);
    return NULL;
}

struct filter *filter_new(const char *text, struct error *err) {
    size_t at;
    return filter_read(text, &at, err);
}

void filter_free(struct filter *filter) {
    if (filter == NULL)
        return;
    for (size_t i = 0; i < filter->count; i++)
        free(filter->terms[i].text);
    free(filter->terms);
    free(filter);
}

bool filter_asks(const struct filter *filter, const char *field) {
    for (size_t i = 0; i < filter->count; i++)
        if (filter->terms[i].field != NULL && strcmp(filter->terms[i].field->name, field) == 0)
            return true;
    return false;
}

bool filter_matches(const struct filter *filter, const struct roster *roster, size_t row, const struct filter_context *context) {
    struct filter_candidate who = {.roster = roster, .row = row, .context = context};
    bool all = true;
    for (size_t i = 0; i < filter->count; i++) {
        const struct filter_term *term = &filter->terms[i];
        if (term->starts_alternative) {
            if (all)
                return true;
            all = true;
        }
        all = all && filter_term_matches(term, &who) != term->negated;
    }
    return all;
}

#include "data/columns.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "base/text.h"
#include "data/column_names.h"

const char *column_name(enum column column) {
    assert(column < COLUMN_KINDS);
    return column_names[column].name;
}

const char *column_label(enum column column) {
    assert(column < COLUMN_KINDS);
    return column_names[column].label;
}

bool column_is_number(enum column column) {
    return column < COLUMN_KINDS && column_names[column].number;
}

/* Of plain text, in which what is not ASCII is a letter or a digit. */
static bool is_word_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static void squeeze(char *plain) {
    char *out = plain;
    for (const char *c = plain; *c != '\0'; c++)
        if (is_word_char(*c))
            *out++ = *c;
    *out = '\0';
}

char *column_squeeze(const char *header) {
    char *plain = text_plain(header);
    squeeze(plain);
    return plain;
}

/* Takes the next character off a name, in its plain form. */
static size_t plain_char(const char **name, const char *end, char out[TEXT_PLAIN_MAX]) {
    int32_t code_point;
    size_t length = 1;
    if ((unsigned char)**name < 0x80) {
        out[0] = **name;
        (*name)++;
        return is_word_char(out[0]) ? 1 : 0;
    }
    *name += text_decode(*name, (size_t)(end - *name), &code_point);
    length = text_plain_char(code_point, out);
    return length == 1 && !is_word_char(out[0]) ? 0 : length;
}

/* Compares a squeezed header with one name of a list, which is squeezed on the way. */
static bool same_as(const char *squeezed, const char *name, size_t length) {
    char piece[TEXT_PLAIN_MAX];
    const char *end = name + length;
    while (name < end) {
        size_t n = plain_char(&name, end, piece);
        if (strncmp(squeezed, piece, n) != 0)
            return false;
        squeezed += n;
    }
    return *squeezed == '\0';
}

/* Where the name ends that begins here. */
static const char *end_of_name(const char *names) {
    const char *bar = strchr(names, '|');
    return bar != NULL ? bar : names + strlen(names);
}

/* False for nearly all names, by their first bytes: a letter of ASCII is only itself, and a Cyrillic one never anything else. */
static bool may_be_same(const char *squeezed, const char *name) {
    unsigned char first = (unsigned char)*name;
    if (is_word_char(*name) && first < 0x80)
        return *squeezed == *name;
    return (first != 0xD0 && first != 0xD1) || ((unsigned char)*squeezed | 1) == 0xD1;
}

/* The position of a squeezed header in a list of names, or -1. */
static int position(const char *squeezed, const char *names) {
    for (int i = 0; *names != '\0'; i++) {
        const char *end = end_of_name(names);
        if (may_be_same(squeezed, names) && same_as(squeezed, names, (size_t)(end - names)))
            return i;
        names = end + (*end == '|');
    }
    return -1;
}

static bool look_up(const char *squeezed, int penalty, struct column_match *match) {
    int at;
    if (squeezed[0] == '\0')
        return false;
    for (enum column column = 0; column < COLUMN_KINDS; column++)
        if ((at = position(squeezed, column_names[column].headers)) >= 0) {
            match->column = column;
            match->rank = at + penalty;
            return true;
        }
    for (size_t i = 0; i < column_set_aside_count; i++)
        if (position(squeezed, column_set_aside[i].headers) >= 0) {
            match->why_not = column_set_aside[i].why;
            return true;
        }
    return false;
}

/* The word at `text`, or the next one; empty at the end. */
static size_t next_word(const char **text) {
    size_t length = 0;
    while (**text != '\0' && !is_word_char(**text))
        (*text)++;
    while (is_word_char((*text)[length]))
        length++;
    return length;
}

static bool is_one_of(const char *words, const char *word, size_t length) {
    while (*words != '\0') {
        if (*words == *word && strncmp(words, word, length) == 0 && (words[length] == '|' || words[length] == '\0'))
            return true;
        words = end_of_name(words);
        words += *words == '|';
    }
    return false;
}

static const struct column_word *find_word(const char *word, size_t length) {
    for (size_t i = 0; i < column_word_count; i++)
        if (is_one_of(column_words[i].words, word, length))
            return &column_words[i];
    return NULL;
}

/* "K" alone is a unit in "(K)", "in K" and ", K" only. */
static bool stands_as_unit(const char *header, const char *word, size_t length) {
    const char *before = word;
    if (length > 1)
        return true;
    while (before > header && before[-1] == ' ')
        before--;
    if (before > header && strchr("(,[", before[-1]) != NULL)
        return true;
    return before - header >= 2 && is_one_of("in|en|em", before - 2, 2);
}

/* What single words of the header say: the platform, the unit, and what is paid for. */
static void read_hints(const char *header, struct column_match *match) {
    const char *at = header;
    for (size_t length; (length = next_word(&at)) > 0; at += length) {
        const struct column_word *word = find_word(at, length);
        if (word == NULL)
            continue;
        if (word->kind == WORD_PLATFORM)
            match->platform = (enum platform)word->value;
        else if (word->kind == WORD_POWER && stands_as_unit(header, at, length))
            match->power = word->value;
        else if (word->kind == WORD_POST)
            match->post = word->value;
    }
}

/* "Followers 2024" */
static bool is_year(const char *word, size_t length) {
    return length == 4 && (memcmp(word, "19", 2) == 0 || memcmp(word, "20", 2) == 0) && strspn(word, "0123456789") == 4;
}

/* The squeezed header without the words that add nothing to what a column is; `post`: also without what is paid for. */
static char *essence(const char *header, bool post) {
    char *out = mem_new(strlen(header) + 1, 1), *end = out;
    for (size_t length; (length = next_word(&header)) > 0; header += length) {
        const struct column_word *word = find_word(header, length);
        if (is_year(header, length) || (word != NULL && (word->kind != WORD_POST || post)))
            continue;
        memcpy(end, header, length);
        end += length;
    }
    return out;
}

/* "Story rate" is money. Of other figures, those of posts and videos will do. */
static bool look_up_without_post(const char *header, struct column_match *match) {
    struct column_match found = *match;
    char *core = essence(header, true);
    bool rate = strcmp(core, "rate") == 0 || strcmp(core, "rates") == 0;
    bool good = match->post > 0 && (rate || look_up(core, 400, &found));
    free(core);
    if (!good)
        return false;
    if (rate)
        found.column = COLUMN_FEE;
    found.rank = (rate ? 400 : found.rank) + 10 * found.post;
    bool of_posts = found.column >= COLUMN_RATE && found.column <= COLUMN_ENGAGEMENTS && found.post < 3;
    if (found.column != COLUMN_FEE && found.column != COLUMN_NONE && !of_posts)
        return false;
    *match = found;
    return true;
}

/* Cuts "(mostly)" and the like off. */
static void cut_parentheses(char *text) {
    char *open = strchr(text, '(');
    if (open != NULL && open > text)
        *open = '\0';
}

/* Word by word, after the whole was not found. */
static void match_words(const char *plain, const char *squeezed, struct column_match *match) {
    char *outer = mem_text(plain);
    cut_parentheses(outer);
    char *core = essence(plain, false), *outer_core = essence(outer, false), *outer_whole = mem_text(outer);
    squeeze(outer_whole);
    bool same = strcmp(core, squeezed) == 0, same_outer = strcmp(outer_core, core) == 0; /* looked for already, in vain */
    if (core[0] == '\0' && match->platform != PLATFORM_COUNT)
        match->column = COLUMN_ANY_ACCOUNT; /* "Instagram": the account there */
    else if (!(strcmp(outer_whole, squeezed) != 0 && look_up(outer_whole, 100, match)) && !(!same && look_up(core, 200, match)) &&
             !(!same_outer && look_up(outer_core, 300, match)) && !look_up_without_post(plain, match))
        look_up_without_post(outer, match);
    free(outer);
    free(core);
    free(outer_core);
    free(outer_whole);
}

static struct column_match match_whole(const char *header) {
    struct column_match match = {.column = COLUMN_NONE, .platform = PLATFORM_COUNT};
    char *plain = text_plain(header), *squeezed = column_squeeze(header);
    read_hints(plain, &match);
    if (squeezed[0] == '\0' && strchr(plain, '@') != NULL)
        match.column = COLUMN_HANDLE;
    else if (squeezed[0] != '\0' && !look_up(squeezed, 0, &match))
        match_words(plain, squeezed, &match);
    if (match.column == COLUMN_ANY_ENGAGEMENT && strchr(plain, '%') != NULL)
        match.column = COLUMN_RATE;
    free(plain);
    free(squeezed);
    return match;
}

/* Of names as programs write them: "stats.followers", "authorMeta/fans". */
static bool is_path(const char *header) {
    const char *end = header + strlen(header);
    for (const char *c = header; c < end; c++)
        if (!is_word_char(text_lower(*c)) && strchr("._/-", *c) == NULL)
            return false;
    return strpbrk(header, "./") != NULL && strpbrk(end - 1, "./") == NULL;
}

/* "likes/followers" is a ratio. */
static bool is_figure(const char *part) {
    struct column_match match = match_whole(part);
    return column_is_number(match.column) || match.why_not != NULL;
}

/* "shipping_address.country" says nothing of the creator's account. */
static bool is_strange(const char *path, const char *end) {
    while (path < end) {
        size_t length = strcspn(path, "./");
        char *part = mem_text_n(path, length), *squeezed = column_squeeze(part);
        bool strange = position(squeezed, column_strange_parents) >= 0 || (path[length] == '/' && is_figure(part));
        free(part);
        free(squeezed);
        if (strange)
            return true;
        path += length + 1;
    }
    return false;
}

/* The longest end of a path that means something. */
static bool match_end(const char *header, struct column_match *match) {
    int depth = 0;
    for (const char *c = header; (c = strpbrk(c, "./")) != NULL; c++)
        depth++;
    for (const char *c = header; (c = strpbrk(c, "./")) != NULL; c++) {
        if (is_strange(header, c))
            return false;
        struct column_match end = match_whole(c + 1);
        if (end.column == COLUMN_ANY_ACCOUNT || (end.column == COLUMN_NONE && end.why_not == NULL))
            continue;
        *match = end;
        match->by_end = true;
        match->rank += 800 + 20 * depth;
        return true;
    }
    return false;
}

struct column_match column_match(const char *header) {
    struct column_match match = match_whole(header), end = match;
    if (match.column == COLUMN_NONE && match.why_not == NULL && is_path(header) && match_end(header, &end)) {
        if (end.platform == PLATFORM_COUNT)
            end.platform = match.platform;
        match = end;
    }
    if (match.column == COLUMN_FALSE_FOLLOWERS) {
        match.column = COLUMN_AUTHENTICITY;
        match.inverted = true;
        match.rank += 2000; /* a column of the real ones goes first */
    }
    return match;
}

static bool unknown_field(const char *name, struct error *err) {
    struct nearest nearest = {.word = name};
    char fields[400];
    size_t used = 0;
    for (enum column column = 0; column < COLUMN_COUNT; column++) {
        nearest_offer(&nearest, column_names[column].name);
        used += (size_t)snprintf(fields + used, sizeof fields - used, "%s%s", column > 0 ? ", " : "", column_names[column].name);
        assert(used < sizeof fields);
    }
    if (nearest.found != NULL)
        return error_set(err, "there is no field '%s': did you mean '%s'?", name, nearest.found);
    return error_set(err, "there is no field '%s': there are %s", name, fields);
}

bool column_parse(const char *name, enum column *out, struct error *err) {
    for (enum column column = 0; column < COLUMN_COUNT; column++)
        if (text_same(name, column_names[column].name)) {
            *out = column;
            return true;
        }
    struct column_match match = column_match(name);
    if (match.column < COLUMN_COUNT && !match.inverted) {
        *out = match.column;
        return true;
    }
    return unknown_field(name, err);
}

#include "data/row_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/cell_text.h"
#include "data/cell_words.h"
#include "data/cell_wrap.h"
#include "data/csv_cell.h"
#include "data/reading.h"
#include "model/country.h"

void reading_tally(struct reading *r, enum tally_kind kind, const char *value) {
    struct tally *t = &r->reader->tallies[kind];
    if (t->last_line == r->row->line)
        return;
    t->last_line = r->row->line;
    if (t->count++ > 0)
        return;
    t->first_line = r->row->line;
    cell_cut(t->first, sizeof t->first, value);
}

const char *reading_cell(const struct reading *r, int at) {
    return at == NO_COLUMN ? "" : csv_cell_unguarded(r->row->cells[at]);
}

int reading_column(const struct reading *r, enum column column) {
    return r->owns || !r->mapping->common[column] ? r->mapping->at[column] : NO_COLUMN;
}

const char *reading_text(struct reading *r, enum column column) {
    int at = r->mapping->at[column];
    const char *text = reading_cell(r, at);
    if (r->mapping->own || text[0] == '\0')
        return text;
    if (number_missing(text))
        return "";
    if (r->row->extents[at].tidy && text == r->row->cells[at] && !cell_may_be_wrapped(text))
        return text;
    text = cell_unwrapped(&r->reader->arena, text, column == COLUMN_HANDLE || column == COLUMN_URL ? CELL_ADDRESS : CELL_WORDS);
    text = column == COLUMN_NOTES ? cell_trimmed(&r->reader->arena, text) : cell_line(&r->reader->arena, text);
    if (r->row->extents[at].has_high && cell_is_damaged(text))
        reading_tally(r, TALLY_DAMAGED_TEXT, text);
    return text;
}

bool last_word_is(const struct last_word *last, const char *text) {
    return last->text[0] != '\0' && strcmp(last->text, text) == 0;
}

void last_word_set(struct last_word *last, const char *text, int meaning) {
    size_t length = strlen(text);
    if (length >= sizeof last->text)
        return;
    memcpy(last->text, text, length + 1);
    last->meaning = meaning;
}

/* A short text: one that is too long, or data of a program, is left out and said so. */
static const char *short_text(struct reading *r, enum column column) {
    enum { SHORT_MAX = 63 };
    const char *text = reading_text(r, column);
    if (r->mapping->own || (text[0] != '{' && strlen(text) <= SHORT_MAX))
        return text;
    reading_tally(r, TALLY_LONG_TEXT, text);
    return "";
}

/* The code of a country; a list repeats a few of them. */
static const char *code_of(struct row_reader *reader, const char *text) {
    enum { MARKETS_MAX = 4096 };
    uint32_t number;
    if (reader->markets.count == MARKETS_MAX)
        return country_code(text);
    bool is_new = key_table_add(&reader->markets, text, &number);
    if (is_new) {
        reader->market_codes = mem_grow(reader->market_codes, number, &reader->market_capacity, sizeof *reader->market_codes);
        reader->market_codes[number] = country_code(text);
    }
    return reader->market_codes[number];
}

/* "España" and "Spain" are one market. */
static const char *read_market(struct reading *r) {
    const char *text = short_text(r, COLUMN_MARKET);
    const char *code = text[0] != '\0' && !r->mapping->own ? code_of(r->reader, text) : NULL;
    if (code == NULL)
        return text;
    if (strcmp(code, text) != 0)
        reading_tally(r, TALLY_MARKET, text);
    return code;
}

static void read_status(struct reading *r) {
    const char *text = reading_text(r, COLUMN_STATUS);
    struct last_word *last = &r->reader->last_status;
    if (last_word_is(last, text)) {
        r->creator->status = (enum creator_status)last->meaning;
    } else if (text[0] != '\0') {
        if (!cell_status(text, &r->creator->status))
            reading_tally(r, TALLY_STATUS, text);
        else
            last_word_set(last, text, (int)r->creator->status);
    }
}

static void read_verified(struct reading *r) {
    const char *text = reading_text(r, COLUMN_VERIFIED);
    struct last_word *last = &r->reader->last_verified;
    if (last_word_is(last, text))
        r->creator->verified = last->meaning != 0;
    else if (!cell_flag(text, &r->creator->verified))
        reading_tally(r, TALLY_VERIFIED, text);
    else
        last_word_set(last, text, r->creator->verified);
}

static void read_date(struct reading *r) {
    const char *text = reading_text(r, COLUMN_DATE);
    r->creator->figures_date = cell_date(&r->reader->arena, text);
    if (text[0] != '\0' && r->creator->figures_date[0] == '\0')
        reading_tally(r, TALLY_DATE, text);
}

/* "engagement_rate|average_views" */
static void read_converted(struct reading *r) {
    static const struct {
        enum column column;
        unsigned field;
    } fields[] = {
        {COLUMN_RATE, FIELD_RATE}, {COLUMN_VIEWS, FIELD_VIEWS}, {COLUMN_FEE, FIELD_FEE}, {COLUMN_AUTHENTICITY, FIELD_AUTHENTICITY}};
    const char *text = reading_text(r, COLUMN_CONVERTED);
    for (size_t i = 0; text[0] != '\0' && i < sizeof fields / sizeof fields[0]; i++)
        if (strstr(text, column_name(fields[i].column)) != NULL)
            r->creator->converted |= fields[i].field;
}

/* The first of several niches is the niche; the others are tags, after the row's own. */
static void split_niches(struct reading *r) {
    struct arena *arena = &r->reader->arena;
    const char *niches = cell_items(arena, reading_text(r, COLUMN_NICHE)), *rest = strchr(niches, '|');
    const char *tags = cell_items(arena, reading_text(r, COLUMN_TAGS));
    r->creator->niche = rest != NULL ? arena_text_n(arena, niches, (size_t)(rest - niches)) : niches;
    if (rest != NULL)
        tags = cell_join(arena, tags, rest + 1);
    r->creator->tags = cell_join(arena, tags, cell_items(arena, reading_text(r, COLUMN_NICHE_2)));
    if (strlen(r->creator->niche) > 63) {
        reading_tally(r, TALLY_LONG_TEXT, r->creator->niche);
        r->creator->niche = "";
    }
}

static void read_niche(struct reading *r) {
    if (!r->mapping->own) {
        split_niches(r);
        return;
    }
    r->creator->niche = reading_text(r, COLUMN_NICHE);
    r->creator->tags = reading_text(r, COLUMN_TAGS);
}

void reading_texts(struct reading *r) {
    read_niche(r);
    r->creator->market = read_market(r);
    r->creator->language = short_text(r, COLUMN_LANGUAGE);
    r->creator->contact = reading_text(r, COLUMN_CONTACT);
    r->creator->notes = reading_text(r, COLUMN_NOTES);
    read_status(r);
    read_verified(r);
    read_date(r);
    read_converted(r);
}

static bool check_width(const struct reading *r) {
    size_t count = r->row->count, width = r->mapping->width;
    while (count > width && r->row->cells[count - 1][0] == '\0')
        count--;
    if (count == width || r->row->source->table)
        return true;
    return error_set(r->err, "has %zu %s where the header has %zu: is a quote or a delimiter missing?", count,
                     count == 1 ? "cell" : "cells", width);
}

static bool read_one(struct reading *r) {
    bool absent;
    if (!reading_account(r, &absent) || !reading_figures(r))
        return false;
    reading_texts(r);
    return creator_check(r->creator, r->err);
}

bool row_read(struct row_reader *reader, const struct csv *row, struct creator *creators, size_t *count, struct error *err) {
    struct reading reading = {.reader = reader, .mapping = reader->mapping, .row = row, .creator = creators, .owns = true, .err = err};
    arena_reset(&reader->arena);
    *creators = creator_unknown();
    *count = 1;
    reader->person = "";
    if (!check_width(&reading) || !(reader->mapping->account_count > 0 ? row_accounts(&reading, creators, count) : read_one(&reading)))
        return false;
    if (reader->mapping->account_count > 0)
        reading.mapping = &reader->mapping->accounts[0];
    reader->person = reading_text(&reading, COLUMN_PERSON);
    return true;
}

void row_reader_init(struct row_reader *reader, const struct mapping *mapping) {
    *reader = (struct row_reader){.mapping = mapping};
    key_table_init(&reader->markets);
}

void row_reader_free(struct row_reader *reader) {
    key_table_free(&reader->markets);
    free(reader->market_codes);
    arena_free(&reader->arena);
}

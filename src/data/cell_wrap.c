#include "data/cell_wrap.h"

#include <string.h>

#include "base/text.h"

static size_t length_of(struct span span) {
    return (size_t)(span.end - span.at);
}

static const char *find(struct span span, const char *word) {
    size_t length = strlen(word);
    for (const char *c = span.at; (size_t)(span.end - c) >= length; c++)
        if (text_same_n(c, word, length))
            return c;
    return NULL;
}

/* The text between the next two quotes of one kind; *after is what follows. False when there are none. */
static bool quoted(struct span span, struct span *inside, struct span *after) {
    const char *open = span.at;
    while (open < span.end && *open != '"' && *open != '\'')
        open++;
    if (open == span.end)
        return false;
    const char *close = memchr(open + 1, *open, (size_t)(span.end - open - 1));
    if (close == NULL)
        return false;
    *inside = (struct span){open + 1, close};
    *after = (struct span){close + 1, span.end};
    return true;
}

/* =HYPERLINK("address";"words"), with either separator; the words may be missing. */
static bool take_hyperlink(struct span *span, enum cell_part part) {
    static const struct word formula = WORD("=HYPERLINK(");
    struct span address, words, rest;
    if (!span_starts_word(*span, formula) || !span_ends(*span, ")"))
        return false;
    struct span inside = {span->at + formula.length, span->end - 1};
    if (!quoted(inside, &address, &rest))
        return false;
    *span = part == CELL_WORDS && quoted(rest, &words, &rest) ? words : address;
    return true;
}

/* <a href="address">words</a>, and any other tag around a text. */
static bool take_tag(struct span *span, enum cell_part part) {
    struct span address, rest;
    const char *close = span_starts(*span, "<") ? memchr(span->at, '>', length_of(*span)) : NULL;
    if (close == NULL || length_of(*span) < 2 || !span_letter(span->at[1]))
        return false;
    struct span tag = {span->at, close};
    const char *href = part == CELL_ADDRESS ? find(tag, "href=") : NULL;
    if (href != NULL && quoted((struct span){href, close}, &address, &rest)) {
        *span = address;
        return true;
    }
    span->at = close + 1;
    const char *end = span->end;
    if (span->at < end && end[-1] == '>')
        while (end > span->at && *--end != '<') {
        }
    if (end > span->at || (end == span->at && *end == '<'))
        span->end = end;
    return true;
}

/* ["one"] or ['one'], not a list of several. */
static bool take_brackets(struct span *span) {
    if (!span_starts(*span, "[") || !span_ends(*span, "]") || length_of(*span) < 2)
        return false;
    struct span inside = span_trim((struct span){span->at + 1, span->end - 1});
    char quote = length_of(inside) > 1 && (*inside.at == '"' || *inside.at == '\'') ? *inside.at : '\0';
    size_t quotes = 0, commas = 0;
    for (const char *c = inside.at; c < inside.end; c++) {
        quotes += quote != '\0' && *c == quote;
        commas += *c == ',';
    }
    if (quote != '\0' ? quotes != 2 || inside.end[-1] != quote : commas > 0)
        return false;
    *span = quote != '\0' ? (struct span){inside.at + 1, inside.end - 1} : inside;
    return true;
}

/* Markdown's [words](address). */
static bool take_markdown(struct span *span, enum cell_part part) {
    const char *middle = span_starts(*span, "[") && span_ends(*span, ")") ? find(*span, "](") : NULL;
    if (middle == NULL)
        return false;
    *span = part == CELL_WORDS ? (struct span){span->at + 1, middle} : (struct span){middle + 2, span->end - 1};
    return true;
}

static bool take_quotes(struct span *span) {
    static const char *const pairs[][2] = {{"=\"", "\""}, {"\"", "\""}, {"'", "'"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        if (span_starts(*span, pairs[i][0]) && span_ends(*span, pairs[i][1]) &&
            length_of(*span) >= strlen(pairs[i][0]) + strlen(pairs[i][1])) {
            span->at += strlen(pairs[i][0]);
            span->end -= strlen(pairs[i][1]);
            return true;
        }
    if (!span_starts(*span, "'") || length_of(*span) < 2) /* a spreadsheet's sign for text */
        return false;
    span->at++;
    return true;
}

bool cell_may_be_wrapped(const char *text) {
    return text[0] == '=' || text[0] == '<' || text[0] == '[' || text[0] == '"' || text[0] == '\'';
}

/* The piece inside all wrapping, trimmed; a list of several ("['a', 'b']") stays a list. */
static struct span inside(const char *text, enum cell_part part) {
    struct span span = span_trim((struct span){text, text + strlen(text)});
    while (span.at < span.end && cell_may_be_wrapped(span.at)) {
        if (!take_hyperlink(&span, part) && !take_tag(&span, part) && !take_markdown(&span, part) && !take_brackets(&span) &&
            !take_quotes(&span))
            break;
        span = span_trim(span);
    }
    return span;
}

const char *cell_unwrapped(struct arena *arena, const char *text, enum cell_part part) {
    if (!cell_may_be_wrapped(text) && !text_is_blank(text[0]))
        return text;
    struct span span = inside(text, part);
    return *span.end == '\0' ? span.at : arena_text_n(arena, span.at, length_of(span));
}

const char *cell_peek(char *out, size_t size, const char *text, enum cell_part part) {
    struct span span = inside(text, part);
    size_t length = length_of(span) < size ? length_of(span) : size - 1;
    memcpy(out, span.at, length);
    out[length] = '\0';
    return out;
}

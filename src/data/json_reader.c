#include "data/json_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { BUFFER_SIZE = 64 * 1024, END = -1, UNREADABLE = -2 };

void json_reader_init(struct json_reader *reader, struct source *source, uint64_t start) {
    *reader = (struct json_reader){.source = source, .buffer = mem_new(BUFFER_SIZE, 1), .next_line = 1, .next_column = 1};
    source->at = start;
}

void json_reader_free(struct json_reader *reader) {
    free(reader->buffer);
    free(reader->text.text);
    *reader = (struct json_reader){.buffer = NULL};
}

bool json_fault(const struct json_reader *reader, const char *what, struct error *err) {
    return error_set(err, "%s: line %zu, column %zu: not JSON: %s", reader->source->name, reader->line, reader->column, what);
}

/* The next byte, which stays; END after the last one; UNREADABLE with *err. */
static int peek(struct json_reader *reader, struct error *err) {
    if (reader->used == reader->buffered) {
        reader->used = 0;
        if (!source_read(reader->source, reader->buffer, BUFFER_SIZE, &reader->buffered, err)) {
            reader->buffered = 0;
            return UNREADABLE;
        }
    }
    return reader->buffered > 0 ? reader->buffer[reader->used] : END;
}

/* Goes on after what peek returned. */
static void advance(struct json_reader *reader) {
    unsigned char c = reader->buffer[reader->used++];
    if (c == '\n') {
        reader->next_line++;
        reader->next_column = 1;
    } else if ((c & 0xC0) != 0x80) { /* the bytes of a character after its first do not count */
        reader->next_column++;
    }
}

static int skip_blanks(struct json_reader *reader, struct error *err) {
    int c;
    while ((c = peek(reader, err)) == ' ' || c == '\t' || c == '\n' || c == '\r')
        advance(reader);
    return c;
}

static void add(struct json_reader *reader, char c) {
    cell_value_add(&reader->text, &c, 1);
}

/* The four digits of "\u00e9" into *code. */
static bool take_hex(struct json_reader *reader, int *code, struct error *err) {
    static const char digits[] = "0123456789abcdef";
    *code = 0;
    for (int i = 0; i < 4; i++) {
        int c = peek(reader, err);
        const char *found = c > 0 ? strchr(digits, text_lower((char)c)) : NULL;
        if (found == NULL)
            return c != UNREADABLE && json_fault(reader, "\\u needs four hexadecimal digits", err);
        *code = *code * 16 + (int)(found - digits);
        advance(reader);
    }
    return true;
}

static void add_character(struct json_reader *reader, int32_t code) {
    char utf8[4];
    cell_value_add(&reader->text, utf8, text_encode(code, utf8));
}

/* The first half of a pair that no second one followed. */
static void drop_half(struct json_reader *reader) {
    if (reader->half != 0)
        add(reader, '\xFF');
    reader->half = 0;
}

/* Characters beyond U+FFFF are written as two halves: "\ud83d\ude00". */
static void add_unit(struct json_reader *reader, int code) {
    bool second = code >= 0xDC00 && code <= 0xDFFF;
    if (second && reader->half != 0) {
        add_character(reader, 0x10000 + ((reader->half - 0xD800) << 10) + (code - 0xDC00));
        reader->half = 0;
        return;
    }
    drop_half(reader);
    if (second)
        add(reader, '\xFF');
    else if (code >= 0xD800 && code <= 0xDBFF)
        reader->half = code;
    else
        add_character(reader, code);
}

/* After a backslash. */
static bool take_escape(struct json_reader *reader, struct error *err) {
    static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    int c = peek(reader, err), code;
    const char *name = c > 0 ? strchr(names, c) : NULL;
    if (name != NULL) {
        advance(reader);
        drop_half(reader);
        add(reader, meanings[name - names]);
        return true;
    }
    if (c != 'u')
        return c != UNREADABLE && json_fault(reader, "an unknown character after \\ in a text", err);
    advance(reader);
    if (!take_hex(reader, &code, err))
        return false;
    add_unit(reader, code);
    return true;
}

/* After the opening quote. */
static bool take_text(struct json_reader *reader, struct error *err) {
    int c;
    reader->token = JSON_TEXT;
    while ((c = peek(reader, err)) != '"') {
        if (c == END)
            return json_fault(reader, "a text that is never closed", err);
        if (c >= 0 && c < ' ')
            return json_fault(reader, "a line break or a control character in a text, or its closing quote is missing", err);
        if (c == UNREADABLE)
            return false;
        advance(reader);
        if (c != '\\') {
            drop_half(reader);
            add(reader, (char)c);
        } else if (!take_escape(reader, err)) {
            return false;
        }
    }
    drop_half(reader);
    advance(reader);
    return true;
}

/* Digits, one at least. */
static bool take_digits(struct json_reader *reader, struct error *err) {
    size_t before = reader->text.length;
    int c;
    while ((c = peek(reader, err)) >= '0' && c <= '9') {
        add(reader, (char)c);
        advance(reader);
    }
    return reader->text.length > before || (c != UNREADABLE && json_fault(reader, "a number that is not complete", err));
}

/* Takes the byte when it is one of these. */
static bool take_one_of(struct json_reader *reader, const char *set, struct error *err) {
    int c = peek(reader, err);
    if (c <= 0 || strchr(set, c) == NULL)
        return false;
    add(reader, (char)c);
    advance(reader);
    return true;
}

static bool take_number(struct json_reader *reader, struct error *err) {
    reader->token = JSON_NUMBER;
    take_one_of(reader, "-", err);
    if (!take_one_of(reader, "0", err) && !take_digits(reader, err))
        return false;
    if (take_one_of(reader, ".", err) && !take_digits(reader, err))
        return false;
    if (take_one_of(reader, "eE", err)) {
        take_one_of(reader, "+-", err);
        if (!take_digits(reader, err))
            return false;
    }
    int c = peek(reader, err);
    if (c > 0 && ((c >= '0' && c <= '9') || text_is_letter((char)c) || c == '.'))
        return json_fault(reader, "a number that is written in another way", err);
    return c != UNREADABLE;
}

static bool take_word(struct json_reader *reader, struct error *err) {
    static const struct {
        const char *word;
        enum json_token token;
    } words[] = {{"true", JSON_TRUE}, {"false", JSON_FALSE}, {"null", JSON_NULL}};
    int c;
    while ((c = peek(reader, err)) > 0 && text_is_letter((char)c) && reader->text.length < 8) {
        add(reader, (char)c);
        advance(reader);
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (reader->text.length == strlen(words[i].word) && memcmp(reader->text.text, words[i].word, reader->text.length) == 0) {
            reader->token = words[i].token;
            return c != UNREADABLE;
        }
    return c != UNREADABLE && json_fault(reader, "something that is no value: texts stand in quotes", err);
}

static bool take_sign(struct json_reader *reader, int c) {
    static const char signs[] = "{}[]:,";
    static const enum json_token tokens[] = {JSON_OBJECT, JSON_OBJECT_END, JSON_ARRAY, JSON_ARRAY_END, JSON_COLON, JSON_COMMA};
    const char *found = c > 0 ? strchr(signs, c) : NULL;
    if (found == NULL)
        return false;
    reader->token = tokens[found - signs];
    advance(reader);
    return true;
}

bool json_next(struct json_reader *reader, struct error *err) {
    int c = skip_blanks(reader, err);
    reader->line = reader->next_line;
    reader->column = reader->next_column;
    reader->text.length = 0;
    if (c == END) {
        reader->token = JSON_END;
        return true;
    }
    if (c == UNREADABLE || take_sign(reader, c))
        return c != UNREADABLE;
    if (c != '"')
        return c == '-' || (c >= '0' && c <= '9') ? take_number(reader, err) : take_word(reader, err);
    advance(reader);
    return take_text(reader, err);
}

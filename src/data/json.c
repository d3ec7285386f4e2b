#include "data/json.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

void json_init(struct json *json) {
    *json = (struct json){.text = mem_new(1, 1), .capacity = 1};
}

void json_free(struct json *json) {
    free(json->text);
    *json = (struct json){.text = NULL};
}

static void append_n(struct json *json, const char *text, size_t length) {
    size_t needed = json->length + length + 1;
    if (needed > json->capacity) {
        json->capacity = needed + needed / 2;
        json->text = mem_resize(json->text, json->capacity, 1);
    }
    memcpy(json->text + json->length, text, length);
    json->length += length;
    json->text[json->length] = '\0';
}

static void append(struct json *json, const char *text) {
    append_n(json, text, strlen(text));
}

/* "\u001b", as a surrogate pair above U+FFFF. */
static void append_escape(struct json *json, int32_t code_point) {
    char escape[16];
    uint32_t c = (uint32_t)code_point;
    if (c > 0xFFFF)
        snprintf(escape, sizeof escape, "\\u%04" PRIx32 "\\u%04" PRIx32, 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
    else
        snprintf(escape, sizeof escape, "\\u%04" PRIx32, c);
    append(json, escape);
}

static bool is_short_escape(int32_t c, const char **escape) {
    static const char from[] = "\"\\\n\t\r";
    static const char *const to[] = {"\\\"", "\\\\", "\\n", "\\t", "\\r"};
    const char *found = c > 0 && c < 0x80 ? strchr(from, (char)c) : NULL;
    if (found != NULL)
        *escape = to[found - from];
    return found != NULL;
}

static void append_string(struct json *json, const char *value) {
    const char *end = value + strlen(value), *escape;
    append(json, "\"");
    while (value < end) {
        int32_t c;
        size_t used = text_decode(value, (size_t)(end - value), &c);
        if (is_short_escape(c, &escape))
            append(json, escape);
        else if (c < 0)
            append_escape(json, 0xFFFD);
        else if (text_is_control(c))
            append_escape(json, c);
        else
            append_n(json, value, used);
        value += used;
    }
    append(json, "\"");
}

/* What stands before a value: the comma, the line break in the outermost container, the key. */
static void begin_value(struct json *json, const char *key) {
    if (json->comma)
        append(json, ",");
    if (json->depth == 1)
        append(json, "\n");
    if (key != NULL) {
        append_string(json, key);
        append(json, ":");
    }
    json->comma = true;
}

static void open_container(struct json *json, const char *key, const char *bracket) {
    begin_value(json, key);
    append(json, bracket);
    json->depth++;
    json->comma = false;
}

static void close_container(struct json *json, const char *bracket) {
    assert(json->depth > 0);
    if (--json->depth == 0 && json->comma)
        append(json, "\n");
    append(json, bracket);
    json->comma = true;
}

void json_object(struct json *json, const char *key) {
    open_container(json, key, "{");
}

void json_array(struct json *json, const char *key) {
    open_container(json, key, "[");
}

void json_close_object(struct json *json) {
    close_container(json, "}");
}

void json_close_array(struct json *json) {
    close_container(json, "]");
}

void json_text(struct json *json, const char *key, const char *value) {
    begin_value(json, key);
    if (value == NULL || value[0] == '\0')
        append(json, "null");
    else
        append_string(json, value);
}

void json_integer(struct json *json, const char *key, int64_t value) {
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, value);
    begin_value(json, key);
    append(json, digits);
}

void json_number_text(char *out, size_t size, double value) {
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, size, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            return;
    }
}

void json_number(struct json *json, const char *key, double value) {
    char digits[32] = "null";
    if (isfinite(value))
        json_number_text(digits, sizeof digits, value);
    begin_value(json, key);
    append(json, digits);
}

void json_flag(struct json *json, const char *key, bool value) {
    begin_value(json, key);
    append(json, value ? "true" : "false");
}

void json_null(struct json *json, const char *key) {
    begin_value(json, key);
    append(json, "null");
}

void json_raw(struct json *json, const char *key, const char *value) {
    begin_value(json, key);
    while (*value != '\0') { /* inside a JSON string a line break is always escaped, so none of these means anything */
        size_t line = strcspn(value, "\r\n");
        append_n(json, value, line);
        value += line;
        value += strspn(value, "\r\n");
    }
}

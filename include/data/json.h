/* Writes JSON into a growing text. Keys and values in order; commas and escapes are its job. */
#ifndef FLAMEKEEP_DATA_JSON_H
#define FLAMEKEEP_DATA_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json {
    char *text; /* NUL-terminated, owned */
    size_t length, capacity;
    int depth;
    bool comma;
};

void json_init(struct json *json);
void json_free(struct json *json);

/* `key` NULL inside arrays and at the top. Each member of the outermost object or array starts a line, what is inside
 * them is written without spaces. Control and bidi characters are written as \u escapes, invalid UTF-8 as \ufffd. */
void json_object(struct json *json, const char *key);
void json_array(struct json *json, const char *key);
void json_close_object(struct json *json);
void json_close_array(struct json *json);
void json_text(struct json *json, const char *key, const char *value); /* value NULL or "": null */
void json_integer(struct json *json, const char *key, int64_t value);
void json_number(struct json *json, const char *key, double value); /* not finite: null; shortest form that reads back the same */
void json_flag(struct json *json, const char *key, bool value);
void json_null(struct json *json, const char *key);
void json_raw(struct json *json, const char *key, const char *value); /* already JSON; its line breaks are dropped */

/* The form that json_number writes, also for CSV; `value` is finite. */
void json_number_text(char *out, size_t size, double value);

#endif

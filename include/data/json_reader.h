/* Reads JSON (RFC 8259) token by token: strict, and with memory for one text. */
#ifndef FLAMEKEEP_DATA_JSON_READER_H
#define FLAMEKEEP_DATA_JSON_READER_H

#include "data/cell_value.h"
#include "data/source.h"

enum json_token {
    JSON_OBJECT,
    JSON_OBJECT_END,
    JSON_ARRAY,
    JSON_ARRAY_END,
    JSON_COLON,
    JSON_COMMA,
    JSON_TEXT,
    JSON_NUMBER, /* as it is written */
    JSON_TRUE,
    JSON_FALSE,
    JSON_NULL,
    JSON_END, /* of the source */
};

struct json_reader {
    enum json_token token;
    struct cell_value text; /* of a text or a number; half of a surrogate pair is a byte that is no UTF-8 */
    size_t line, column;    /* where the token starts, from 1; columns are characters */

    struct source *source;
    unsigned char *buffer;
    size_t buffered, used;
    size_t next_line, next_column;
    int half; /* of a pair of escapes, when the second one is to come, or 0 */
};

/* Reads from the byte at `start` on. */
void json_reader_init(struct json_reader *reader, struct source *source, uint64_t start);
void json_reader_free(struct json_reader *reader);

/* Takes the next token. False when it is none; the message says where. */
bool json_next(struct json_reader *reader, struct error *err);

/* "list.json: line 3, column 7: not JSON: `what`"; for the token. Always false. */
bool json_fault(const struct json_reader *reader, const char *what, struct error *err);

#endif

#include "ui/tsv.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/formula.h"
#include "base/mem.h"
#include "base/text.h"

enum { DIGITS = 7 }; /* that count: more would say that a forecast is exact */

void tsv_init(struct tsv *tsv, size_t limit) {
    *tsv = (struct tsv){.limit = limit};
}

void tsv_free(struct tsv *tsv) {
    free(tsv->text);
    free(tsv->estimated);
    *tsv = (struct tsv){.limit = tsv->limit};
}

static void put_n(struct tsv *tsv, const char *bytes, size_t length) {
    tsv->full = tsv->full || length > tsv->limit - tsv->length;
    if (tsv->full || length == 0)
        return;
    while (tsv->capacity < tsv->length + length)
        tsv->text = mem_grow(tsv->text, tsv->capacity, &tsv->capacity, 1);
    memcpy(tsv->text + tsv->length, bytes, length);
    tsv->length += length;
}

static void put(struct tsv *tsv, const char *text) {
    put_n(tsv, text, strlen(text));
}

static void put_words(struct tsv *tsv, const char *text) {
    bool quoted = text[0] == '"';
    put(tsv, quoted ? "\"" : formula_runs(text) ? "'" : "");
    for (size_t left = strlen(text), length; left > 0; text += length, left -= length) {
        int32_t code_point;
        length = text_decode(text, left, &code_point);
        if (code_point < 0 || text_is_control(code_point))
            put(tsv, " ");
        else
            put_n(tsv, text, length);
        put(tsv, quoted && code_point == '"' ? "\"" : "");
    }
    put(tsv, quoted ? "\"" : "");
}

void tsv_column(struct tsv *tsv, const char *header) {
    assert(!tsv->in_row && !tsv->estimates);
    put(tsv, tsv->columns++ > 0 ? "\t" : "");
    put_words(tsv, header);
}

void tsv_estimates(struct tsv *tsv) {
    put(tsv, "\testimated");
    tsv->estimates = true;
}

static void end_row(struct tsv *tsv) {
    if (!tsv->in_row)
        return;
    while (tsv->cells < tsv->columns)
        tsv_unknown(tsv);
    if (tsv->estimates) {
        put(tsv, "\t");
        if (tsv->estimated_length > 0)
            put_n(tsv, tsv->estimated, tsv->estimated_length);
    }
    tsv->in_row = false;
}

void tsv_row(struct tsv *tsv) {
    end_row(tsv);
    put(tsv, "\n");
    tsv->rows++;
    tsv->cells = tsv->estimated_length = 0;
    tsv->in_row = true;
}

static void begin_cell(struct tsv *tsv) {
    assert(tsv->in_row && tsv->cells < tsv->columns);
    put(tsv, tsv->cells++ > 0 ? "\t" : "");
}

void tsv_text(struct tsv *tsv, const char *text) {
    begin_cell(tsv);
    put_words(tsv, text);
}

void tsv_whole(struct tsv *tsv, int64_t number) {
    tsv_fixed(tsv, number, 0);
}

void tsv_fixed(struct tsv *tsv, int64_t units, int decimals) {
    char text[64];
    uint64_t size = units < 0 ? 0 - (uint64_t)units : (uint64_t)units, one = 1;
    assert(decimals >= 0 && decimals < 19); /* 10^18 is a uint64_t */
    for (int i = 0; i < decimals; i++)
        one *= 10;
    int used = snprintf(text, sizeof text, "%s%" PRIu64, units < 0 ? "-" : "", size / one);
    if (decimals > 0)
        snprintf(text + used, sizeof text - (size_t)used, ".%0*" PRIu64, decimals, size % one);
    begin_cell(tsv);
    put(tsv, text);
}

/* Zeros at the end of decimals say nothing. */
static void trim_decimals(char *text) {
    size_t length = strlen(text);
    if (strchr(text, '.') == NULL)
        return;
    while (text[length - 1] == '0')
        length--;
    text[text[length - 1] == '.' ? length - 1 : length] = '\0';
}

void tsv_number(struct tsv *tsv, double number) {
    char text[400]; /* the largest double has 309 digits */
    double size = fabs(number);
    int before = size > 0.0 && isfinite(size) ? (int)floor(log10(size)) + 1 : 1;
    int decimals = before >= DIGITS ? 0 : before < -DIGITS ? 2 * DIGITS : DIGITS - before;
    begin_cell(tsv);
    if (!isfinite(number))
        return;
    snprintf(text, sizeof text, "%.*f", decimals, number);
    trim_decimals(text);
    put(tsv, strcmp(text, "-0") == 0 ? "0" : text);
}

void tsv_unknown(struct tsv *tsv) {
    begin_cell(tsv);
}

/* The header of a column, as it stands in the first line. */
static const char *header(const struct tsv *tsv, size_t column, size_t *length) {
    const char *at = tsv->text, *end = tsv->text + tsv->length;
    for (; column > 0 && at < end; at++)
        column -= *at == '\t';
    for (*length = 0; at + *length < end && at[*length] != '\t' && at[*length] != '\n';)
        ++*length;
    return at;
}

static void note_estimate(struct tsv *tsv, const char *text, size_t length) {
    while (tsv->estimated_capacity < tsv->estimated_length + length)
        tsv->estimated = mem_grow(tsv->estimated, tsv->estimated_capacity, &tsv->estimated_capacity, 1);
    memcpy(tsv->estimated + tsv->estimated_length, text, length);
    tsv->estimated_length += length;
}

void tsv_estimated(struct tsv *tsv) {
    size_t length;
    assert(tsv->cells > 0 && tsv->estimates);
    const char *name = header(tsv, tsv->cells - 1, &length);
    if (tsv->estimated_length > 0)
        note_estimate(tsv, ", ", 2);
    if (length > 0)
        note_estimate(tsv, name, length);
}

void tsv_end(struct tsv *tsv) {
    end_row(tsv);
}

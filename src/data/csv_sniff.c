#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "data/csv.h"
#include "data/sample.h"

enum { SAMPLE_ROWS = 50 };

/* How many cells the sample's rows have when it is cut at a delimiter. */
struct cut {
    size_t rows, first; /* cells of the first row, which most often is the header */
    size_t rows_of[CSV_COLUMNS_MAX + 1];
};

static struct cut cut_sample(const unsigned char *sample, size_t size, bool whole, char delimiter) {
    struct cut cut = {.rows = 0};
    struct source source;
    struct csv csv;
    struct error ignored;
    source_memory(&source, "", sample, size);
    csv_init(&csv, &source, &(struct csv_dialect){.delimiter = delimiter, .first_line = 1});
    while (cut.rows < SAMPLE_ROWS) {
        enum csv_result result = csv_next(&csv, &ignored);
        if (result == CSV_END || result == CSV_FAILED || (!whole && csv.used == csv.buffered))
            break; /* the last row of a sample is not whole */
        if (cut.rows++ == 0)
            cut.first = csv.count;
        cut.rows_of[csv.count]++;
    }
    csv_free(&csv);
    return cut;
}

/* Rows that agree on a number of cells, times the delimiters in each. By the header first: decimal commas agree with each
 * other too, but not with it. */
static size_t header_score(const struct cut *cut) {
    size_t agree = cut->rows_of[cut->first];
    return cut->first > 1 && agree * 2 > cut->rows ? agree * (cut->first - 1) : 0;
}

/* For files that begin with a title. */
static size_t body_score(const struct cut *cut) {
    size_t best = 0;
    for (size_t cells = 2; cells <= CSV_COLUMNS_MAX; cells++)
        if (cut->rows_of[cells] * (cells - 1) > best)
            best = cut->rows_of[cells] * (cells - 1);
    return best;
}

static char find_delimiter(const unsigned char *sample, size_t size, bool whole) {
    static const char delimiters[] = {',', ';', '\t', '|'};
    char by_header = 0, by_body = ',';
    size_t best_header = 0, best_body = 0;
    for (size_t i = 0; i < sizeof delimiters; i++) {
        struct cut cut = cut_sample(sample, size, whole, delimiters[i]);
        if (header_score(&cut) > best_header) {
            best_header = header_score(&cut);
            by_header = delimiters[i];
        }
        if (body_score(&cut) > best_body) {
            best_body = body_score(&cut);
            by_body = delimiters[i];
        }
    }
    return by_header != 0 ? by_header : by_body;
}

/* Excel's own note of the delimiter, "sep=;" on a line by itself: its length with the line end, or 0. */
static size_t sep_line(const unsigned char *sample, size_t size, char *delimiter) {
    if (size < 6 || !text_same_n((const char *)sample, "sep=", 4) || sample[4] == '\0' || strchr(",;\t|", sample[4]) == NULL)
        return 0;
    if (sample[5] != '\n' && sample[5] != '\r')
        return 0;
    *delimiter = (char)sample[4];
    return size > 6 && sample[5] == '\r' && sample[6] == '\n' ? 7 : 6;
}

static bool sniff_sample(const struct source *source, const struct sample *sample, struct csv_dialect *dialect, struct error *err) {
    dialect->start = sample_mark(sample);
    const unsigned char *text = sample->bytes + dialect->start;
    size_t size = sample->size - (size_t)dialect->start;
    if (size == 0)
        return error_set(err, "%s: is empty", source->name);
    size_t sep = sep_line(text, size, &dialect->delimiter);
    if (sep > 0) {
        dialect->start += sep;
        dialect->first_line = 2;
    } else {
        dialect->delimiter = find_delimiter(text, size, sample->whole);
    }
    return true;
}

bool csv_sniff(struct source *source, struct csv_dialect *dialect, struct error *err) {
    *dialect = (struct csv_dialect){.delimiter = ',', .first_line = source->table ? source->first_line : 1};
    if (source->table)
        return source->size > 0 || error_set(err, "%s: is empty", source->name);
    struct sample *sample = mem_new(1, sizeof *sample);
    bool ok = sample_read(source, sample, err) && sniff_sample(source, sample, dialect, err);
    free(sample);
    return ok;
}

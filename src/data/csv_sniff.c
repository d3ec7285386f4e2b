#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "data/csv.h"

enum { SAMPLE_SIZE = 64 * 1024, SAMPLE_ROWS = 50 };

/* What is no CSV, by its first bytes. */
static const struct {
    const char *bytes;
    size_t length;
    const char *what, *remedy;
} foreign_files[] = {
    {"PK\003\004", 4, "an Excel workbook (.xlsx) or another ZIP file", "open it and save it as 'CSV UTF-8'"},
    {"\320\317\021\340", 4, "an Excel workbook (.xls)", "open it and save it as 'CSV UTF-8'"},
    {"\377\376\0\0", 4, "UTF-32 text", "save it as UTF-8"},
    {"\0\0\376\377", 4, "UTF-32 text", "save it as UTF-8"},
    {"\377\376", 2, "UTF-16 text", "save it as UTF-8 (Excel: 'CSV UTF-8')"},
    {"\376\377", 2, "UTF-16 text", "save it as UTF-8 (Excel: 'CSV UTF-8')"},
    {"%PDF", 4, "a PDF", "export the list as CSV"},
    {"\037\213", 2, "compressed (gzip)", "unpack it first"},
    {"SQLite format 3", 15, "a database", "export the table as CSV"},
    {"<", 1, "HTML or XML", "export the list as CSV"},
    {"{", 1, "JSON", "export the list as CSV"},
    {"[", 1, "JSON", "export the list as CSV"},
};

static bool check_foreign(const struct source *source, const unsigned char *sample, size_t size, struct error *err) {
    for (size_t i = 0; i < sizeof foreign_files / sizeof foreign_files[0]; i++)
        if (size >= foreign_files[i].length && memcmp(sample, foreign_files[i].bytes, foreign_files[i].length) == 0)
            return error_set(err, "%s: is %s, not CSV: %s", source->name, foreign_files[i].what, foreign_files[i].remedy);
    return true;
}

/* UTF-16 and UTF-32 without a mark: every other byte of Latin text is NUL. */
static bool check_wide(const struct source *source, const unsigned char *sample, size_t size, struct error *err) {
    size_t nuls = 0;
    for (size_t i = 0; i < size; i++)
        nuls += sample[i] == 0;
    if (nuls * 5 < size)
        return true;
    return error_set(err, "%s: is UTF-16 or UTF-32 text, or no text at all: save it as UTF-8 (Excel: 'CSV UTF-8')", source->name);
}

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

static bool sniff_sample(const struct source *source, const unsigned char *sample, size_t size, struct csv_dialect *dialect,
                         struct error *err) {
    static const unsigned char mark[] = {0xEF, 0xBB, 0xBF};
    if (size >= sizeof mark && memcmp(sample, mark, sizeof mark) == 0)
        dialect->start = sizeof mark;
    sample += dialect->start;
    size -= (size_t)dialect->start;
    if (size == 0)
        return error_set(err, "%s: is empty", source->name);
    if (!check_foreign(source, sample, size, err) || !check_wide(source, sample, size, err))
        return false;
    size_t sep = sep_line(sample, size, &dialect->delimiter);
    if (sep > 0) {
        dialect->start += sep;
        dialect->first_line = 2;
    } else {
        dialect->delimiter = find_delimiter(sample, size, source->at == source->size);
    }
    return true;
}

/* Fills the sample however short the single reads are. */
static bool read_sample(struct source *source, unsigned char *sample, size_t *size, struct error *err) {
    size_t got;
    source->at = 0;
    *size = 0;
    do {
        if (!source_read(source, sample + *size, SAMPLE_SIZE - *size, &got, err))
            return false;
        *size += got;
    } while (got > 0);
    return true;
}

bool csv_sniff(struct source *source, struct csv_dialect *dialect, struct error *err) {
    unsigned char *sample = mem_new(SAMPLE_SIZE, 1);
    size_t size;
    *dialect = (struct csv_dialect){.delimiter = ',', .first_line = 1};
    bool ok = read_sample(source, sample, &size, err) && sniff_sample(source, sample, size, dialect, err);
    free(sample);
    return ok;
}

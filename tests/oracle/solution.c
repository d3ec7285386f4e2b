#include "oracle/solution.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "oracle/mip.h"

/* A solver's file on its way into a solution. */
struct reader {
    const struct instance *instance;
    uint8_t *posts; /* [creator] */
    struct entry *columns;
    size_t column_count;
    struct solution *out;
    bool ended; /* GLPK: the last line was there */
    int line;
    struct error *err;
};

enum { WORDS_MAX = 16, LINE_MAX_BYTES = 256 };

struct words {
    char text[LINE_MAX_BYTES];
    char *word[WORDS_MAX];
    size_t count;
};

/* Cuts the line at blanks; what is beyond the longest line or the most words is left out: no line of ours has that much. */
static void cut(const char *line, size_t length, struct words *out) {
    size_t kept = length < sizeof out->text - 1 ? length : sizeof out->text - 1;
    memcpy(out->text, line, kept);
    out->text[kept] = '\0';
    out->count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(out->text, " \t\r", &rest); word != NULL && out->count < WORDS_MAX; word = strtok_r(NULL, " \t\r", &rest))
        out->word[out->count++] = word;
}

static bool parse_double(const char *text, double *out) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end != '\0' || !isfinite(value))
        return false;
    *out = value;
    return true;
}

/* A whole number of digits alone up to `stop`; NULL when it is none or above the limit. */
static const char *parse_number(const char *text, char stop, size_t limit, size_t *out) {
    size_t value = 0;
    const char *at = text;
    for (; *at >= '0' && *at <= '9'; at++) {
        value = value * 10 + (size_t)(*at - '0');
        if (value > limit)
            return NULL;
    }
    *out = value;
    return at > text && *at == stop ? at : NULL;
}

static bool fault(const struct reader *reader, const char *what) {
    return error_set(reader->err, "line %d of the solver's file: %s", reader->line, what);
}

/* Notes what the solver says of a column: 1 for an option in the plan, 0 for one that is not. */
static bool take(struct reader *reader, size_t creator, size_t posts, double value) {
    if (fabs(value - round(value)) > 1e-4 || fabs(value - 0.5) > 0.6)
        return fault(reader, "an option that is neither in nor out");
    if (value < 0.5)
        return true;
    if (reader->posts[creator] > 0)
        return fault(reader, "a creator with two options");
    reader->posts[creator] = (uint8_t)posts;
    return true;
}

/* "s mip ROWS COLUMNS STATUS OBJECTIVE": o and f are plans, the best one or not. */
static bool glpk_summary(struct reader *reader, const struct words *words) {
    if (words->count != 6 || strcmp(words->word[1], "mip") != 0)
        return fault(reader, "no summary of a mixed integer programme");
    reader->out->found = strcmp(words->word[4], "o") == 0 || strcmp(words->word[4], "f") == 0;
    return parse_double(words->word[5], &reader->out->objective) || fault(reader, "no objective");
}

/* "j NUMBER VALUE": a column; those of options come first. */
static bool glpk_column(struct reader *reader, const struct words *words) {
    size_t number;
    double value;
    if (words->count != 3 || parse_number(words->word[1], '\0', UINT32_MAX, &number) == NULL || number == 0 ||
        !parse_double(words->word[2], &value))
        return fault(reader, "no column");
    if (number > reader->column_count)
        return true;
    const struct entry *column = &reader->columns[number - 1];
    return take(reader, column->item, column->posts, value);
}

static bool glpk_line(struct reader *reader, const struct words *words) {
    if (words->count == 0)
        return true;
    switch (words->word[0][0]) {
    case 's':
        return glpk_summary(reader, words);
    case 'j':
        return glpk_column(reader, words);
    case 'e':
        reader->ended = true;
        return true;
    default:
        return true;
    }
}

/* "Optimal (within gap tolerance) - objective value 17.6", "Stopped on time (no integer solution - continuous used) - objective …". */
static bool cbc_summary(struct reader *reader, const struct words *words) {
    bool none = false;
    if (words->count < 3 || strcmp(words->word[words->count - 2], "value") != 0)
        return fault(reader, "no summary");
    for (size_t w = 0; w < words->count; w++)
        none = none || strcmp(words->word[w], "(no") == 0 || strcmp(words->word[w], "infeasible") == 0;
    reader->out->found = !none && (strcmp(words->word[0], "Optimal") == 0 || strcmp(words->word[0], "Stopped") == 0);
    return parse_double(words->word[words->count - 1], &reader->out->objective) || fault(reader, "no objective");
}

/* "[**] NUMBER NAME VALUE PRICE": a column that is not 0. */
static bool cbc_line(struct reader *reader, const struct words *words) {
    size_t creator, posts, at = words->count > 0 && strcmp(words->word[0], "**") == 0;
    double value;
    if (reader->line == 1)
        return cbc_summary(reader, words);
    if (words->count == 0)
        return true;
    if (words->count != at + 4 || !parse_double(words->word[at + 2], &value))
        return fault(reader, "no column");
    const char *name = words->word[at + 1];
    if (name[0] != 'z')
        return true;
    const char *rest = parse_number(name + 1, '_', UINT32_MAX, &creator);
    if (rest == NULL || parse_number(rest + 1, '\0', POSTS_MAX, &posts) == NULL || creator >= reader->instance->count ||
        !mip_offers(reader->instance, creator, (int)posts))
        return fault(reader, "an option that nobody offered");
    return take(reader, creator, posts, value);
}

static bool read_lines(struct reader *reader, const char *text, bool (*read)(struct reader *reader, const struct words *words)) {
    struct words words;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        reader->line++;
        cut(text, length, &words);
        if (!read(reader, &words))
            return false;
        if (reader->line == 1 && read == cbc_line && !reader->out->found)
            break; /* what follows is no plan */
        text += length + (text[length] == '\n');
    }
    return reader->line > 0 || fault(reader, "the file is empty");
}

static void gather(struct reader *reader) {
    struct solution *out = reader->out;
    out->entries = mem_new(reader->instance->count, sizeof *out->entries);
    for (size_t i = 0; i < reader->instance->count; i++)
        if (reader->posts[i] > 0)
            out->entries[out->count++] = (struct entry){.item = (uint32_t)i, .posts = reader->posts[i]};
}

static bool read_file(struct reader *reader, const char *text, bool (*read)(struct reader *reader, const struct words *words)) {
    *reader->out = (struct solution){.found = false};
    reader->posts = mem_new(reader->instance->count, 1);
    reader->columns = mem_new(reader->instance->option_count, sizeof *reader->columns);
    reader->column_count = mip_columns(reader->instance, reader->columns);
    bool good = read_lines(reader, text, read);
    if (good && read == glpk_line && !reader->ended)
        good = fault(reader, "the file ends too early");
    if (good && reader->out->found)
        gather(reader);
    free(reader->posts);
    free(reader->columns);
    return good;
}

bool solution_read_glpk(const char *text, const struct instance *instance, struct solution *out, struct error *err) {
    struct reader reader = {.instance = instance, .out = out, .err = err};
    return read_file(&reader, text, glpk_line);
}

bool solution_read_cbc(const char *text, const struct instance *instance, struct solution *out, struct error *err) {
    struct reader reader = {.instance = instance, .out = out, .err = err};
    return read_file(&reader, text, cbc_line);
}

/* The last place of a text in another, or NULL. */
static const char *find_last(const char *text, const char *what) {
    const char *last = NULL;
    for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what))
        last = at;
    return last;
}

static double leading_number(const char *text) {
    char *end;
    double value = strtod(text, &end);
    return end == text || !isfinite(value) ? HUGE_VAL : value;
}

/* "+   8: mip =   1.75e+01 <=   1.76e+01   0.4% (2; 0)", the last such line; "tree is empty" when nothing is left to look at. */
double solution_bound_glpk(const char *log, double objective) {
    const char *last = find_last(log, "<="), *empty = last != NULL ? strstr(last, "tree is empty") : NULL;
    if (last == NULL)
        return HUGE_VAL;
    return empty != NULL ? objective : leading_number(last + 2);
}

/* "Upper bound: 17.608", which is only said when it is not the objective. */
double solution_bound_cbc(const char *log, double objective) {
    static const char said[] = "Upper bound:";
    const char *bound = find_last(log, said);
    if (bound != NULL)
        return leading_number(bound + sizeof said - 1);
    return strstr(log, "Result - Optimal solution found") != NULL ? objective : HUGE_VAL;
}

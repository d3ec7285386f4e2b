#include "model/filter_scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/filter_field.h"
#include "model/text_scan.h"

/* What of a name is known already. */
enum verdict { VERDICT_OPEN, VERDICT_NO, VERDICT_YES };

struct scan_term;

/* Whether one of the rows of `among` matches, as bits, without regard to `negated`. */
typedef uint64_t scan_rows(const struct filter_scan *scan, struct scan_term *term, size_t first, uint64_t among);

/* A term, prepared. */
struct scan_term {
    const struct filter_term *term;
    scan_rows *rows;
    int cost;             /* what is cheap is asked first: it leaves fewer for the rest */
    size_t alternative;
    const double *column; /* of a figure, */
    double unit;          /* by which it is divided */
    struct needle needle;
    unsigned char *verdicts; /* of niches, or markets */
};

struct filter_scan {
    const struct roster *roster;
    const struct filter_context *context;
    struct scan_term *terms;
    size_t count;
};

static uint64_t bit(size_t i) {
    return (uint64_t)1 << i;
}

/* One by one, for what is cheap enough or rare. */
static uint64_t rows_by_asking(const struct filter_scan *scan, struct scan_term *term, size_t first, uint64_t among) {
    uint64_t found = 0;
    for (size_t i = 0; i < SCAN_ROWS; i++) {
        if (!(among & bit(i)))
            continue;
        struct filter_candidate who = {.roster = scan->roster, .row = first + i, .context = scan->context};
        found |= filter_term_matches(term->term, &who) ? bit(i) : 0;
    }
    return found;
}

static uint64_t rows_by_figure(const struct filter_scan *scan, struct scan_term *term, size_t first, uint64_t among) {
    size_t rows = scan->roster->count - first < SCAN_ROWS ? scan->roster->count - first : SCAN_ROWS;
    const double *column = term->column + first, low = term->term->low, high = term->term->high, unit = term->unit;
    uint64_t found = 0;
    for (size_t i = 0; i < rows; i++) {
        double figure = column[i] / unit;
        found |= (uint64_t)(known(column[i]) & (figure >= low) & (figure <= high)) << i;
    }
    return found & among;
}

/* Whether a niche (or market) is one, asked once for each name. */
static bool judge(struct scan_term *term, const struct name_list *names, uint32_t name) {
    if (term->verdicts[name] == VERDICT_OPEN) {
        const char *folded = names->folded[name], *text = term->term->text;
        enum filter_text in = filter_term_text(term->term);
        bool yes = in == FILTER_IN_WORDS ? strstr(folded, text) != NULL : in == FILTER_IN_MARKET ? filter_is_market(folded, text)
                                                                                                  : filter_starts_a_word(folded, text);
        term->verdicts[name] = yes ? VERDICT_YES : VERDICT_NO;
    }
    return term->verdicts[name] == VERDICT_YES;
}

static uint64_t rows_by_name(const struct filter_scan *scan, struct scan_term *term, size_t first, uint64_t among) {
    const struct roster *roster = scan->roster;
    bool is_market = filter_term_text(term->term) == FILTER_IN_MARKET;
    uint64_t found = 0;
    for (size_t i = 0; i < SCAN_ROWS; i++) {
        if (!(among & bit(i)))
            continue;
        struct segment segment = roster->segments[roster->segment[first + i]];
        bool yes = is_market ? judge(term, &roster->markets, segment.market) : judge(term, &roster->niches, segment.niche);
        found |= yes ? bit(i) : 0;
    }
    return found;
}

static uint64_t rows_by_word(const struct filter_scan *scan, struct scan_term *term, size_t first, uint64_t among) {
    uint64_t found = rows_by_name(scan, term, first, among), left = among & ~found;
    return left != 0 ? found | text_scan(scan->roster, &term->needle, first, left, ROSTER_HANDLE, ROSTER_TAGS) : found;
}

static uint64_t rows_by_text(const struct filter_scan *scan, struct scan_term *term, size_t first, uint64_t among) {
    enum roster_text which = filter_term_text(term->term) == FILTER_IN_HANDLE ? ROSTER_HANDLE : ROSTER_NAME;
    return text_scan(scan->roster, &term->needle, first, among, which, which);
}

/* A list that has an item as one of its own has it somewhere. */
static uint64_t rows_by_list(const struct filter_scan *scan, struct scan_term *term, size_t first, uint64_t among) {
    enum roster_text which = filter_term_text(term->term) == FILTER_IN_TAGS ? ROSTER_TAGS : ROSTER_LANGUAGE;
    uint64_t likely = text_scan(scan->roster, &term->needle, first, among, which, which);
    return likely != 0 ? rows_by_asking(scan, term, first, likely) : 0;
}

enum { COST_COLUMN, COST_ASKING, COST_NAME, COST_TEXT, COST_FORECAST };

static const struct {
    scan_rows *rows;
    int cost;
} ways[] = {
    [FILTER_NO_TEXT] = {rows_by_asking, COST_ASKING}, [FILTER_IN_WORDS] = {rows_by_word, COST_TEXT},
    [FILTER_IN_HANDLE] = {rows_by_text, COST_TEXT},   [FILTER_IN_NAME] = {rows_by_text, COST_TEXT},
    [FILTER_IN_NICHE] = {rows_by_name, COST_NAME},    [FILTER_IN_MARKET] = {rows_by_name, COST_NAME},
    [FILTER_IN_TAGS] = {rows_by_list, COST_TEXT},     [FILTER_IN_LANGUAGE] = {rows_by_list, COST_TEXT},
};

/* The figures that are columns. */
static const struct {
    const char *name;
    enum estimate which;
} estimated[] = {{"er", ESTIMATE_RATE}, {"views", ESTIMATE_VIEWS}, {"reach", ESTIMATE_REACH}, {"fee", ESTIMATE_FEE}};

static void prepare_figure(struct filter_scan *scan, struct scan_term *term, const struct estimates *estimates) {
    const char *name = term->term->field->name;
    const struct params *params = scan->context->params;
    bool complete = estimates != NULL && params != NULL && estimates->count == scan->roster->count;
    term->unit = 1.0;
    if (strcmp(name, "followers") == 0)
        term->column = scan->roster->followers;
    for (size_t i = 0; i < sizeof estimated / sizeof estimated[0]; i++) {
        if (strcmp(name, estimated[i].name) != 0)
            continue;
        term->cost = COST_FORECAST;
        term->column = complete ? estimates->column[estimated[i].which] : NULL;
        term->unit = complete && estimated[i].which == ESTIMATE_FEE ? (double)money_unit(&params->currency) : 1.0;
    }
    if (term->column != NULL) {
        term->rows = rows_by_figure;
        term->cost = COST_COLUMN;
    }
}

static void prepare(struct filter_scan *scan, struct scan_term *term, const struct estimates *estimates) {
    enum filter_text text = filter_term_text(term->term);
    bool by_name = ways[text].rows == rows_by_name || text == FILTER_IN_WORDS;
    term->rows = ways[text].rows;
    term->cost = ways[text].cost;
    if (text != FILTER_NO_TEXT && term->term->text[0] == '\0') /* "" is in every text */
        term->rows = rows_by_asking;
    else if (text != FILTER_NO_TEXT)
        term->needle = needle_of(term->term->text);
    if (by_name)
        term->verdicts = mem_new(text == FILTER_IN_MARKET ? scan->roster->markets.count : scan->roster->niches.count, 1);
    if (term->term->field != NULL && term->term->field->figure != NULL)
        prepare_figure(scan, term, estimates);
}

static int by_alternative_and_cost(const void *left, const void *right) {
    const struct scan_term *a = left, *b = right;
    if (a->alternative != b->alternative)
        return a->alternative < b->alternative ? -1 : 1;
    return a->cost - b->cost;
}

struct filter_scan *filter_scan_new(const struct filter *filter, const struct roster *roster, const struct filter_context *context,
                                    const struct estimates *estimates) {
    struct filter_scan *scan = mem_new(1, sizeof *scan);
    size_t alternative = 0;
    *scan = (struct filter_scan){roster, context, mem_new(filter->count, sizeof *scan->terms), filter->count};
    for (size_t i = 0; i < filter->count; i++) {
        alternative += filter->terms[i].starts_alternative;
        scan->terms[i] = (struct scan_term){.term = &filter->terms[i], .alternative = alternative};
        prepare(scan, &scan->terms[i], estimates);
    }
    qsort(scan->terms, scan->count, sizeof *scan->terms, by_alternative_and_cost);
    return scan;
}

void filter_scan_free(struct filter_scan *scan) {
    if (scan == NULL)
        return;
    for (size_t i = 0; i < scan->count; i++)
        free(scan->terms[i].verdicts);
    free(scan->terms);
    free(scan);
}

void filter_scan_word(struct filter_scan *scan, size_t word, uint64_t *bits) {
    uint64_t found = 0, left = *bits; /* whom the alternative so far leaves in */
    for (size_t i = 0; i < scan->count && *bits != 0; i++) {
        struct scan_term *term = &scan->terms[i];
        if (i > 0 && term->alternative != scan->terms[i - 1].alternative) {
            found |= left;
            left = *bits & ~found;
        }
        if (left == 0)
            continue;
        uint64_t matching = term->rows(scan, term, word * SCAN_ROWS, left);
        left &= term->term->negated ? ~matching : matching;
    }
    *bits = found | left;
}

static bool same_text(const char *a, const char *b) {
    return (a == NULL && b == NULL) || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_term(const struct filter_term *a, const struct filter_term *b) {
    return a->field == b->field && a->negated == b->negated && same_text(a->text, b->text) && a->choice == b->choice &&
           a->low == b->low && a->high == b->high;
}

/* Whether whoever matches `now` matches `was`. */
static bool implies(const struct filter_term *now, const struct filter_term *was) {
    if (same_term(now, was))
        return true;
    if (now->field != was->field || now->negated || was->negated)
        return false;
    switch (filter_term_text(was)) {
    case FILTER_IN_WORDS:
    case FILTER_IN_HANDLE:
    case FILTER_IN_NAME:
        return strstr(now->text, was->text) != NULL;
    case FILTER_IN_NICHE:
    case FILTER_IN_MARKET:
        return strncmp(now->text, was->text, strlen(was->text)) == 0;
    default:
        return was->field->figure != NULL && now->low >= was->low && now->high <= was->high;
    }
}

bool filter_narrows(const struct filter *was, const struct filter *now) {
    for (size_t i = 0; i < now->count; i++)
        if (now->terms[i].starts_alternative)
            return false;
    for (size_t i = 0; i < was->count; i++) {
        bool implied = false;
        for (size_t j = 0; j < now->count && !implied; j++)
            implied = implies(&now->terms[j], &was->terms[i]);
        if (was->terms[i].starts_alternative || !implied)
            return false;
    }
    return true;
}

/* What the filter language can ask about: its fields, and how a term of each is matched. The language itself is read by
 * model/filter.h. */
#ifndef FLAMEKEEP_MODEL_FILTER_FIELD_H
#define FLAMEKEEP_MODEL_FILTER_FIELD_H

#include "model/filter.h"

/* A row that is being asked about. */
struct filter_candidate {
    const struct roster *roster;
    size_t row;
    const struct filter_context *context;
    struct post post; /* its forecast, made when the first term needs it */
    bool forecast;
};

struct filter_term;

/* How a term's text is looked for, where it is one. */
enum filter_text {
    FILTER_NO_TEXT,
    FILTER_IN_WORDS,  /* anywhere in handle, name, niche or tags */
    FILTER_IN_HANDLE, /* anywhere in it */
    FILTER_IN_NAME,
    FILTER_IN_NICHE, /* from the start of a word in it */
    FILTER_IN_MARKET, /* likewise, or it is the code of that country */
    FILTER_IN_TAGS, /* the whole of one of them */
    FILTER_IN_LANGUAGE,
};

/* Has `matches` (a text, or a choice with `choose`) or `figure` (a number). */
struct filter_field {
    const char *name;
    const char *help; /* for messages: how to write it */
    enum filter_text text;
    bool (*matches)(const struct filter_term *term, struct filter_candidate *who);
    bool (*choose)(const char *value, int *choice);       /* reads one of a few values; NULL: any text will do */
    double (*figure)(struct filter_candidate *who);       /* or UNKNOWN */
    bool share;                                           /* a figure from 0 to 1, also written with % */
};

extern const struct filter_field filter_fields[];
extern const size_t filter_field_count;

struct filter_term {
    const struct filter_field *field; /* NULL: a word */
    bool negated;
    bool starts_alternative; /* the first after an `or` */
    char *text;              /* folded; of a word or a text field */
    int choice;
    double low, high; /* of a figure, both included */
};

struct filter {
    struct filter_term *terms;
    size_t count, capacity;
};

static inline enum filter_text filter_term_text(const struct filter_term *term) {
    return term->field != NULL ? term->field->text : FILTER_IN_WORDS;
}

bool filter_starts_a_word(const char *text, const char *folded); /* both are folded */
bool filter_is_market(const char *market, const char *folded);   /* the same, or the market is the code of that country */

/* Without regard to `negated`. */
bool filter_term_matches(const struct filter_term *term, struct filter_candidate *who);

#endif

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

/* Has `matches` (a text, or a choice with `choose`) or `figure` (a number). */
struct filter_field {
    const char *name;
    const char *help; /* for messages: how to write it */
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

/* Without regard to `negated`. */
bool filter_term_matches(const struct filter_term *term, struct filter_candidate *who);

#endif

/* What the values of a column look like, counted over the whole file before a row is used: it settles what headers
 * leave open (decimal sign, percent or fraction, handle or name). */
#ifndef FLAMEKEEP_DATA_SURVEY_H
#define FLAMEKEEP_DATA_SURVEY_H

#include <stdbool.h>
#include <stddef.h>

#include "data/columns.h"
#include "data/key_table.h"
#include "data/number.h"

/* Positive values above these, for telling fractions from percentages from counts. */
enum survey_bar { ABOVE_THIRD, ABOVE_ONE, ABOVE_THIRTY, ABOVE_HUNDRED, SURVEY_BARS };

struct column_survey {
    size_t filled;              /* cells that are not missing; in a column of texts, whose values settle nothing, one of them is counted */
    size_t numbers;             /* of them, numbers in either style */
    size_t only[NUMBER_STYLES]; /* numbers in this style alone */
    size_t either_comma;        /* "1,234", and … */
    size_t either_point;        /* … "1.234": other numbers in the other style */
    size_t both;                /* "1.234,5": written with both signs */
    int most_decimals;          /* of the numbers in one style alone */
    size_t percents, money, foreign, scaled;
    size_t positive[NUMBER_STYLES], above[NUMBER_STYLES][SURVEY_BARS];
    size_t handles;          /* of the filled ones: look like handles */
    size_t digits;           /* nothing but digits: an id rather than a handle */
    size_t platforms;        /* names of platforms, in a column that may be of platforms */
    size_t flags;            /* yes or no */
    char either[24];         /* the first that reads both ways */
    size_t parentheses;      /* "name (handle)" */
    bool parentheses_repeat; /* the same "(handle)" twice: then it is "(official)" or the like */
    char sample[64];         /* the first filled cell, cut to fit */
    struct key_table in_parentheses;
};

void survey_init(struct column_survey *survey);
void survey_free(struct column_survey *survey);

/* Counts one cell of a column that may be `column`. */
void survey_cell(struct column_survey *survey, enum column column, const char *text, const struct currency *currency);

/* True when a survey for the one column serves for the other as well. */
bool survey_serves(enum column surveyed, enum column wanted);

/* At least half of the filled cells are numbers. */
bool survey_is_number(const struct column_survey *survey);

/* More than this share of the positive values lies above the bar. */
bool survey_above(const struct column_survey *survey, enum number_style style, enum survey_bar bar, double share);

#endif

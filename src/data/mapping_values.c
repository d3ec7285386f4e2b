#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "data/mapping.h"
#include "data/report.h"

static bool is_share(enum column column) {
    return column == COLUMN_RATE || column == COLUMN_AUTHENTICITY;
}

/* Averages may have decimals; these never do. */
static bool is_whole(enum column column) {
    return column == COLUMN_FOLLOWERS || column == COLUMN_POSTS || column == COLUMN_FEE || column == COLUMN_FEE_CENTS;
}

/* What the columns in use say together about the decimal sign. */
struct evidence {
    size_t only[NUMBER_STYLES];
};

static struct evidence gather(const struct mapping *mapping, const struct column_survey *surveys) {
    struct evidence evidence = {{0}};
    for (enum column column = 0; column < COLUMN_COUNT; column++)
        for (enum number_style style = 0; style < NUMBER_STYLES && column_is_number(column) && mapping->at[column] != NO_COLUMN; style++)
            evidence.only[style] += surveys[mapping->at[column]].only[style];
    return evidence;
}

/* By the column's own values, else by the other columns, else by rule: three digits after a comma are thousands, after a
 * point they are decimals – but not where there can be no decimals. */
static enum number_style find_style(const struct column_survey *survey, enum column column, const struct evidence *file, bool *guessed) {
    *guessed = false;
    if (survey->only[NUMBER_COMMA] != survey->only[NUMBER_POINT])
        return survey->only[NUMBER_COMMA] > survey->only[NUMBER_POINT] ? NUMBER_COMMA : NUMBER_POINT;
    if (survey->either_point > 0 && survey->either_comma == 0 && is_whole(column)) {
        *guessed = true;
        return NUMBER_COMMA;
    }
    if (file->only[NUMBER_COMMA] != file->only[NUMBER_POINT])
        return file->only[NUMBER_COMMA] > file->only[NUMBER_POINT] ? NUMBER_COMMA : NUMBER_POINT;
    *guessed = survey->either_point > 0;
    return survey->either_point > 0 && survey->either_comma == 0 && !is_share(column) ? NUMBER_COMMA : NUMBER_POINT;
}

static void settle_style(struct mapping *mapping, const struct column_survey *surveys, enum column column, int at,
                         const struct evidence *file, struct import_report *report) {
    bool guessed;
    if (at == NO_COLUMN || mapping->own)
        return;
    mapping->style[at] = find_style(&surveys[at], column, file, &guessed);
    if (guessed)
        report_note(report, NOTE_GUESS, "column '%s': the point in figures like '%s' is taken for a %s", mapping->headers[at],
                    surveys[at].sample, mapping->style[at] == NUMBER_COMMA ? "thousands separator" : "decimal point");
}

static bool header_has(const struct mapping *mapping, int at, const char *const *words, size_t count) {
    char *folded = text_fold(mapping->headers[at]);
    bool has = false;
    for (size_t i = 0; i < count; i++)
        has = has || strstr(folded, words[i]) != NULL;
    free(folded);
    return has;
}

static bool says_percent(const struct mapping *mapping, int at) {
    static const char *const words[] = {"%", "percent", "pct", "porcent", "prozent", "pourcent", "процент"};
    return header_has(mapping, at, words, sizeof words / sizeof words[0]);
}

static bool says_fraction(const struct mapping *mapping, int at) {
    static const char *const words[] = {"fraction", "ratio", "share"};
    return header_has(mapping, at, words, sizeof words / sizeof words[0]);
}

/* Without percent signs: above 1 it is a percentage. A column with nothing above 1 is taken for fractions, unless that makes
 * rates over 30 % common. */
static bool rate_is_percent(const struct mapping *mapping, const struct column_survey *survey, int at, struct import_report *report) {
    enum number_style style = mapping->style[at];
    if (mapping->own || survey->percents > 0 || says_percent(mapping, at))
        return !mapping->own;
    if (says_fraction(mapping, at))
        return false;
    if (survey_above(survey, style, ABOVE_ONE, 0.5))
        return true;
    bool percent = survey_above(survey, style, ABOVE_ONE, 0.0) || survey_above(survey, style, ABOVE_THIRD, 0.1);
    report_note(report, NOTE_GUESS, "engagement rate: '%s' in the column '%s' is taken for %s; say %s in its header to change",
                survey->sample, mapping->headers[at], percent ? "a percentage" : "a fraction (1 is 100 %)", percent ? "'fraction'" : "'%'");
    return percent;
}

static void settle_shares(struct mapping *mapping, const struct column_survey *surveys, struct import_report *report) {
    static const char *const views[] = {"view", "vue", "vista", "просмотр"};
    static const char *const quality[] = {"qual", "qaul", "качеств"};
    int rate = mapping->at[COLUMN_RATE], real = mapping->at[COLUMN_AUTHENTICITY];
    if (rate != NO_COLUMN) {
        mapping->rate_percent = rate_is_percent(mapping, &surveys[rate], rate, report);
        mapping->rate_base = header_has(mapping, rate, views, sizeof views / sizeof views[0]) ? RATE_PER_VIEW : RATE_PER_FOLLOWER;
    }
    if (real != NO_COLUMN && header_has(mapping, real, quality, sizeof quality / sizeof quality[0]))
        report_note(report, NOTE_GUESS,
                    "authenticity: the column '%s' is taken for the share of real followers; --map authenticity= leaves it out",
                    mapping->headers[real]);
    if (real != NO_COLUMN && !mapping->own)
        mapping->authenticity_percent =
            surveys[real].percents > 0 || says_percent(mapping, real) || survey_above(&surveys[real], mapping->style[real], ABOVE_ONE, 0.5);
}

/* " ('48.5M' is 48,500,000)", or nothing where that goes without saying. */
static void explain(const struct mapping *mapping, const struct column_survey *survey, enum column column, char *out, size_t size) {
    struct number number;
    char figure[32];
    int at = mapping->at[column];
    out[0] = '\0';
    if (!column_is_number(column) || !number_read(survey->sample, mapping->style[at], &number))
        return;
    if (is_share(column)) {
        bool percent = number.percent || (column == COLUMN_RATE ? mapping->rate_percent : mapping->authenticity_percent);
        text_percent(figure, sizeof figure, number_value(&number, percent ? -2 : 0));
    } else {
        double value = number_value(&number, 0);
        if (!(value >= 0.0 && value < 1e15))
            return;
        text_whole(figure, sizeof figure, (int64_t)value);
    }
    if (strcmp(figure, survey->sample) != 0 &&
        (is_share(column) || number.scaled || survey->sample[strspn(survey->sample, "0123456789")] != '\0'))
        snprintf(out, size, " ('%s' is %s)", survey->sample, figure);
}

static void note_mapped(const struct mapping *mapping, const struct column_survey *surveys, struct import_report *report) {
    char example[128];
    for (enum column column = 0; column < COLUMN_COUNT; column++) {
        int at = mapping->at[column];
        if (at == NO_COLUMN || (column == COLUMN_HANDLE && mapping->names_are_handles)) /* that was a guess, and has been said */
            continue;
        explain(mapping, &surveys[at], column, example, sizeof example);
        report_note(report, NOTE_MAPPED, "%s: column '%s'%s%s", column_label(column), mapping->headers[at], example,
                    mapping->twin[column] != NO_COLUMN ? ", checked with the other one of that name" : "");
    }
    for (size_t i = 0; i < mapping->profile_count; i++)
        report_note(report, NOTE_MAPPED, "profile address: column '%s'", mapping->headers[mapping->profiles[i].at]);
}

void mapping_values(struct mapping *mapping, const struct column_survey *surveys, const struct currency *currency,
                    struct import_report *report) {
    struct evidence file = gather(mapping, surveys);
    for (enum column column = 0; column < COLUMN_COUNT; column++)
        if (column_is_number(column)) {
            settle_style(mapping, surveys, column, mapping->at[column], &file, report);
            settle_style(mapping, surveys, column, mapping->twin[column], &file, report);
        }
    settle_shares(mapping, surveys, report);
    if (mapping->at[COLUMN_FEE] != NO_COLUMN)
        mapping->fee_currency = money_sign_foreign(mapping->headers[mapping->at[COLUMN_FEE]], currency);
    note_mapped(mapping, surveys, report);
}

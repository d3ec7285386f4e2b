#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "data/json.h"
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

/* By the column's own values, else by rule where there can be no decimals: three digits are thousands. Else by the other
 * columns, else by rule: three digits after a comma are thousands, after a point they are decimals. */
static enum number_style find_style(const struct mapping *mapping, const struct column_survey *survey, enum column column,
                                    const struct evidence *file, bool *guessed) {
    *guessed = false;
    if (mapping->decimal_given)
        return mapping->decimal;
    if (survey->only[NUMBER_COMMA] != survey->only[NUMBER_POINT])
        return survey->only[NUMBER_COMMA] > survey->only[NUMBER_POINT] ? NUMBER_COMMA : NUMBER_POINT;
    if ((survey->either_point > 0) != (survey->either_comma > 0) && is_whole(column)) {
        *guessed = survey->either_point > 0 || file->only[NUMBER_COMMA] > file->only[NUMBER_POINT];
        return survey->either_point > 0 ? NUMBER_COMMA : NUMBER_POINT;
    }
    if (file->only[NUMBER_COMMA] != file->only[NUMBER_POINT])
        return file->only[NUMBER_COMMA] > file->only[NUMBER_POINT] ? NUMBER_COMMA : NUMBER_POINT;
    *guessed = survey->either_point > 0;
    return survey->either_point > 0 && survey->either_comma == 0 && !is_share(column) ? NUMBER_COMMA : NUMBER_POINT;
}

static void settle_power(struct mapping *mapping, enum column column, int at, struct import_report *report) {
    static const int powers[WAY_COUNT] = {[WAY_THOUSANDS] = 3, [WAY_MILLIONS] = 6};
    static const char *const words[] = {[3] = "thousands", [6] = "millions", [9] = "billions"};
    enum way way = mapping->way[column];
    mapping->power[at] = way == WAY_FOUND ? column_match(mapping->headers[at]).power : powers[way];
    if (mapping->power[at] > 0 && way == WAY_FOUND)
        report_column(report, NOTE_GUESS, at, "column '%s': its figures are taken for %s", mapping->headers[at], words[mapping->power[at]]);
}

static enum number_style other_style(enum number_style style) {
    return style == NUMBER_POINT ? NUMBER_COMMA : NUMBER_POINT;
}

/* "1,234" in a column where that cannot be 1.234. */
static bool is_thousands(const struct mapping *mapping, int column, const struct number *number, const char *text, struct number *out) {
    if (!mapping->thousands[column] || number->decimals != 3 || number->scaled || number->percent)
        return false;
    return number_read(text, other_style(mapping->style[column]), out) && out->decimals == 0;
}

/* What reads in the other style alone is meant so, unless --decimal rules it out. */
static bool read_either(const struct mapping *mapping, int column, const char *text, struct number *out) {
    struct number number;
    enum number_style style = mapping->style[column];
    bool good = number_read(text, style, out), strict = mapping->decimal_given || mapping->own;
    if (strict || (good && out->decimals != 3))
        return good;
    if (good && !is_thousands(mapping, column, out, text, &number))
        return true;
    if (!good && !number_read(text, other_style(style), &number))
        return false;
    *out = number;
    out->other_style = true;
    return true;
}

bool mapping_number(const struct mapping *mapping, int column, const char *text, struct number *out) {
    if (!read_either(mapping, column, text, out))
        return false;
    if (!out->scaled && !out->percent && mapping->power[column] != 0) {
        out->exponent += mapping->power[column];
        out->scaled = true;
    }
    return true;
}

static void settle_style(struct mapping *mapping, const struct column_survey *surveys, enum column column, int at,
                         const struct evidence *file, struct import_report *report) {
    bool guessed;
    mapping->style[at] = find_style(mapping, &surveys[at], column, file, &guessed);
    if (guessed)
        report_column(report, NOTE_GUESS, at, "column '%s': the %s in figures like '%s' is taken for a %s", mapping->headers[at],
                      surveys[at].either_point > 0 ? "point" : "comma", surveys[at].sample,
                      mapping->style[at] == NUMBER_COMMA || surveys[at].either_point == 0 ? "thousands separator" : "decimal point");
}

/* Where numbers are grouped and never have so many decimals: "1,234" beside "1.234,5" or "1.234.567". */
static void settle_thousands(struct mapping *mapping, const struct column_survey *survey, enum column column, int at,
                             struct import_report *report) {
    bool comma = mapping->style[at] == NUMBER_COMMA, dinars = column == COLUMN_FEE && mapping->fee_decimals >= 3;
    size_t either = comma ? survey->either_comma : survey->either_point;
    bool grouped = survey->both > 0 || survey->most_decimals == 0;
    mapping->thousands[at] = either > 0 && survey->only[mapping->style[at]] > 0 && grouped && survey->most_decimals < 3 &&
                             !is_share(column) && !dinars && !mapping->decimal_given;
    if (mapping->thousands[at])
        report_column(report, NOTE_GUESS, at,
                      "column '%s': figures like '%s' are taken for thousands, though the %s is the decimal sign of others in it; "
                      "--decimal '%s' to change",
                      mapping->headers[at], survey->either, comma ? "comma" : "point", comma ? "," : ".");
}

static void settle_figures(struct mapping *mapping, const struct column_survey *surveys, enum column column, int at,
                           const struct evidence *file, struct import_report *report) {
    if (at == NO_COLUMN || mapping->own)
        return;
    settle_style(mapping, surveys, column, at, file, report);
    settle_thousands(mapping, &surveys[at], column, at, report);
    settle_power(mapping, column, at, report);
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

static bool says_permille(const struct mapping *mapping, int at) {
    static const char *const words[] = {"‰", "per mille", "permille", "promille"};
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
    if (mapping->way[COLUMN_RATE] != WAY_FOUND)
        return mapping->way[COLUMN_RATE] == WAY_PERCENT;
    if (mapping->own || survey->percents > 0 || says_percent(mapping, at) || mapping->power[at] < 0)
        return !mapping->own;
    if (says_fraction(mapping, at))
        return false;
    if (survey_above(survey, style, ABOVE_ONE, 0.5))
        return true;
    bool percent = survey_above(survey, style, ABOVE_ONE, 0.0) || survey_above(survey, style, ABOVE_THIRD, 0.1);
    report_column(report, NOTE_GUESS, at, "engagement rate: '%s' in the column '%s' is taken for %s; --as engagement_rate=%s to change",
                  survey->sample, mapping->headers[at], percent ? "a percentage" : "a fraction (1 is 100 %)",
                  way_name(percent ? WAY_FRACTION : WAY_PERCENT));
    return percent;
}

static bool real_is_percent(const struct mapping *mapping, const struct column_survey *survey, int at) {
    if (mapping->way[COLUMN_AUTHENTICITY] != WAY_FOUND)
        return mapping->way[COLUMN_AUTHENTICITY] == WAY_PERCENT;
    return survey->percents > 0 || says_percent(mapping, at) || survey_above(survey, mapping->style[at], ABOVE_ONE, 0.5);
}

static void note_inverted(const struct mapping *mapping, const char *sample, int at, struct import_report *report) {
    char figure[32];
    mapping_understood(mapping, COLUMN_AUTHENTICITY, at, sample, figure, sizeof figure);
    report_column(report, NOTE_GUESS, at,
                  "column '%s': the false followers; all others are taken for real ones ('%s' false is %s real); --map authenticity= leaves it out",
                  mapping->headers[at], sample, figure);
}

static void settle_shares(struct mapping *mapping, const struct column_survey *surveys, struct import_report *report) {
    static const char *const views[] = {"view", "vue", "vista", "просмотр"};
    static const char *const quality[] = {"qual", "qaul", "качеств", "aqs"};
    int rate = mapping->at[COLUMN_RATE], real = mapping->at[COLUMN_AUTHENTICITY];
    if (rate != NO_COLUMN && says_permille(mapping, rate) && mapping->way[COLUMN_RATE] == WAY_FOUND) {
        mapping->power[rate] = -1; /* a tenth of a percentage */
        report_column(report, NOTE_GUESS, rate, "column '%s': its figures are taken for rates per mille; --as engagement_rate=percent to change",
                      mapping->headers[rate]);
    }
    if (rate != NO_COLUMN) {
        mapping->rate_percent = rate_is_percent(mapping, &surveys[rate], rate, report);
        mapping->rate_base = header_has(mapping, rate, views, sizeof views / sizeof views[0]) ? RATE_PER_VIEW : RATE_PER_FOLLOWER;
    }
    int views_at = mapping->at[COLUMN_VIEWS], likes = mapping->at[COLUMN_LIKES];
    mapping->rate_per_view = views_at != NO_COLUMN && likes != NO_COLUMN && surveys[views_at].filled * 2 >= surveys[likes].filled;
    if (real != NO_COLUMN && header_has(mapping, real, quality, sizeof quality / sizeof quality[0]))
        report_column(report, NOTE_GUESS, real,
                      "authenticity: the column '%s' is taken for the share of real followers; --map authenticity= leaves it out",
                      mapping->headers[real]);
    if (real != NO_COLUMN && !mapping->own)
        mapping->authenticity_percent = real_is_percent(mapping, &surveys[real], real);
    mapping->authenticity_inverted = real != NO_COLUMN && mapping->matches[real].inverted;
    if (mapping->authenticity_inverted)
        note_inverted(mapping, surveys[real].sample, real, report);
}

double mapping_real_share(const struct mapping *mapping, double share) {
    enum { DIGITS = 1000000000 }; /* 1 − 0.182 is 0.818, and no digit more */
    return mapping->authenticity_inverted && share <= 1.0 ? round((1.0 - share) * DIGITS) / DIGITS : share;
}

void mapping_understood(const struct mapping *mapping, enum column column, int at, const char *text, char *out, size_t size) {
    struct number number;
    out[0] = '\0';
    if (!column_is_number(column) || !mapping_number(mapping, at, text, &number))
        return;
    bool percent = number.percent || (column == COLUMN_RATE ? mapping->rate_percent : mapping->authenticity_percent);
    double value = number_value(&number, is_share(column) && percent ? -2 : 0);
    if (column == COLUMN_AUTHENTICITY)
        value = mapping_real_share(mapping, value);
    if (is_share(column))
        text_percent(out, size, value);
    else if (value >= 0.0 && value < 1e15 && value == (double)(int64_t)value)
        text_whole(out, size, (int64_t)value);
    else
        json_number_text(out, size, value);
}

/* " ('48.5M' is 48,500,000)", or nothing where that goes without saying. */
static void explain(const struct mapping *mapping, const struct column_survey *survey, enum column column, char *out, size_t size) {
    char figure[32];
    out[0] = '\0';
    if (strchr(survey->sample, '%') != NULL) /* "1.39%" says it better than a rounded figure */
        return;
    bool plain = survey->sample[strspn(survey->sample, "0123456789")] == '\0' && mapping->power[mapping->at[column]] == 0;
    mapping_understood(mapping, column, mapping->at[column], survey->sample, figure, sizeof figure);
    if (figure[0] != '\0' && strcmp(figure, survey->sample) != 0 && (is_share(column) || !plain))
        snprintf(out, size, " ('%s' is %s)", survey->sample, figure);
}

/* What a column is checked with. */
static const char *twins_text(const struct mapping *mapping, enum column column) {
    int twin = mapping->twin[column];
    if (twin == NO_COLUMN)
        return "";
    return mapping->next_twin[twin] == NO_COLUMN ? ", checked with the other one of that name" : ", checked with the others of that name";
}

static void note_mapped(const struct mapping *mapping, const struct column_survey *surveys, struct import_report *report) {
    char example[128];
    for (enum column column = 0; column < COLUMN_COUNT; column++) {
        int at = mapping->at[column];
        if (at == NO_COLUMN || (column == COLUMN_HANDLE && mapping->names_are_handles)) /* that was a guess, and has been said */
            continue;
        if (mapping->matches[at].by_end) {
            report_column(report, NOTE_GUESS, at, "%s: taken from the column '%s', by the end of its name; --map %s=COLUMN to change",
                          column_label(column), mapping->headers[at], column_name(column));
            continue;
        }
        explain(mapping, &surveys[at], column, example, sizeof example);
        report_column(report, NOTE_MAPPED, at, "%s: column '%s'%s%s", column_label(column), mapping->headers[at], example,
                      twins_text(mapping, column));
    }
    for (size_t i = 0; i < mapping->profile_count; i++)
        report_column(report, NOTE_MAPPED, mapping->profiles[i].at, "profile address: column '%s'",
                      mapping->headers[mapping->profiles[i].at]);
}

void mapping_values(struct mapping *mapping, const struct column_survey *surveys, const struct currency *currency,
                    struct import_report *report) {
    struct evidence file = gather(mapping, surveys);
    mapping->fee_decimals = currency->exponent;
    for (enum column column = 0; column < COLUMN_COUNT; column++)
        if (column_is_number(column)) {
            settle_figures(mapping, surveys, column, mapping->at[column], &file, report);
            for (int twin = mapping->twin[column]; twin != NO_COLUMN; twin = mapping->next_twin[twin])
                settle_figures(mapping, surveys, column, twin, &file, report);
        }
    settle_shares(mapping, surveys, report);
    if (mapping->at[COLUMN_FEE] != NO_COLUMN)
        mapping->fee_sign = money_sign_in(mapping->headers[mapping->at[COLUMN_FEE]]);
    note_mapped(mapping, surveys, report);
}

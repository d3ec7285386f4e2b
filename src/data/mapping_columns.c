#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "data/cell_wrap.h"
#include "data/mapping.h"
#include "data/report.h"

/* The header names no other platform than the one that the figures are wanted of. */
static bool fits(const struct mapping *mapping, size_t i) {
    enum platform platform = mapping->matches[i].platform;
    return platform == PLATFORM_COUNT || mapping->platform == PLATFORM_COUNT || platform == mapping->platform;
}

static void drop(struct mapping *mapping, size_t i, const char *why) {
    mapping->matches[i].column = COLUMN_NONE;
    mapping->matches[i].why_not = why;
}

static bool is_twin(const struct mapping *mapping, int a, size_t b) {
    char *left = column_squeeze(mapping->headers[a]), *right = column_squeeze(mapping->headers[b]);
    bool same = strcmp(left, right) == 0;
    free(left);
    free(right);
    return same;
}

/* Columns that stay whatever they hold, so that the rows say what is wrong: one that --map names, and the only one of followers. */
static bool is_wanted(const struct mapping *mapping, size_t i) {
    enum column column = mapping->matches[i].column;
    if (column < COLUMN_COUNT && mapping->given[column])
        return true;
    for (size_t j = 0; j < mapping->width; j++)
        if (j != i && mapping->matches[j].column == COLUMN_FOLLOWERS)
            return false;
    return column == COLUMN_FOLLOWERS;
}

/* Takes away the columns that cannot be what their headers say. */
static void drop_unfit(struct mapping *mapping, const struct column_survey *surveys, struct import_report *report) {
    for (size_t i = 0; i < mapping->width; i++) {
        enum column column = mapping->matches[i].column;
        if (column == COLUMN_NONE || is_wanted(mapping, i))
            continue;
        if (!fits(mapping, i)) {
            drop(mapping, i, "it is of another platform");
        } else if (surveys[i].filled == 0) {
            drop(mapping, i, "it is empty");
        } else if (mapping->matches[i].inverted && survey_above(&surveys[i], NUMBER_POINT, ABOVE_HUNDRED, 0.0)) {
            drop(mapping, i, "it counts false followers; a share of them is needed");
        } else if (column_is_number(column) && !survey_is_number(&surveys[i])) {
            report_column(report, NOTE_WARNING, (int)i, "column '%s': holds text (for example '%s'), so it does not give the %s",
                          mapping->headers[i], surveys[i].sample, column_label(column));
            drop(mapping, i, "it holds text");
        }
    }
}

/* "TikTok": followers when they are numbers, nothing when they only say yes or no, else accounts. */
static void settle_account(struct mapping *mapping, size_t i, const struct column_survey *survey, struct import_report *report) {
    struct column_match *match = &mapping->matches[i];
    if (survey->flags == survey->filled && survey->filled > 0) {
        drop(mapping, i, "it only says yes or no");
        return;
    }
    bool numbers = survey->filled > 0 && survey->numbers * 4 > survey->filled * 3;
    match->column = numbers ? COLUMN_FOLLOWERS : COLUMN_URL;
    if (numbers)
        report_column(report, NOTE_GUESS, (int)i, "column '%s': taken for followers, by its values (for example '%s')", mapping->headers[i],
                      survey->sample);
}

/* "Channel": most cells name platforms, and no other column does. */
static void settle_name(struct mapping *mapping, size_t i, const struct column_survey *survey, struct import_report *report) {
    for (size_t j = 0; j < mapping->width; j++)
        if (mapping->matches[j].column == COLUMN_PLATFORM)
            return;
    if (survey->platforms * 2 <= survey->filled)
        return;
    mapping->matches[i].column = COLUMN_PLATFORM;
    report_column(report, NOTE_GUESS, (int)i, "column '%s': taken for the platform, by its values (for example '%s')", mapping->headers[i],
                  survey->sample);
}

static bool has(const struct mapping *mapping, enum column column) {
    for (size_t i = 0; i < mapping->width; i++)
        if (mapping->matches[i].column == column)
            return true;
    return false;
}

/* "Nombre" beside "Apellidos", "Nom" beside "Prénom": half of a name, unless it must stand in for the handle. */
static void settle_half(struct mapping *mapping, struct import_report *report) {
    static const char *const bare[] = {"name", "nombre", "nome", "nom", "имя"};
    bool first = has(mapping, COLUMN_FIRST_NAME), account = has(mapping, COLUMN_HANDLE) || has(mapping, COLUMN_URL);
    enum column half = first ? COLUMN_LAST_NAME : COLUMN_FIRST_NAME;
    if (first == has(mapping, COLUMN_LAST_NAME) || !account)
        return;
    for (size_t i = 0; i < mapping->width; i++)
        for (size_t k = 0; k < sizeof bare / sizeof bare[0] && mapping->matches[i].column == COLUMN_ANY_NAME; k++)
            if (text_same_word(mapping->headers[i], bare[k])) {
                mapping->matches[i].column = half;
                report_column(report, NOTE_GUESS, (int)i, "column '%s': taken for the %s, because another one gives the %s",
                              mapping->headers[i], column_label(half), column_label(first ? COLUMN_FIRST_NAME : COLUMN_LAST_NAME));
            }
}

void mapping_settle(struct mapping *mapping, const struct column_survey *surveys, struct import_report *report) {
    for (size_t i = 0; i < mapping->width; i++)
        if (mapping->matches[i].column == COLUMN_ANY_ACCOUNT)
            settle_account(mapping, i, &surveys[i], report);
        else if (mapping->matches[i].column == COLUMN_ANY_NAME)
            settle_name(mapping, i, &surveys[i], report);
    settle_half(mapping, report);
}

/* What the figures of a column called engagement or rate can be. */
enum figures { FIGURES_RATE, FIGURES_COUNT, FIGURES_MONEY, FIGURES_UNCLEAR };

static enum figures judge(const struct mapping *mapping, size_t i, const struct column_survey *survey) {
    bool any = mapping->matches[i].column == COLUMN_ANY_ENGAGEMENT;
    if (survey->money > 0)
        return FIGURES_MONEY;
    if (survey->percents > 0 || mapping->way[COLUMN_RATE] != WAY_FOUND || strchr(mapping->headers[i], '%') != NULL)
        return FIGURES_RATE;
    if (survey_above(survey, NUMBER_POINT, ABOVE_HUNDRED, any ? 0.1 : 0.5))
        return FIGURES_COUNT;
    return survey_above(survey, NUMBER_POINT, ABOVE_THIRTY, 0.5) ? FIGURES_UNCLEAR : FIGURES_RATE;
}

static void refuse_rate(struct mapping *mapping, size_t i, const struct column_survey *survey, enum figures figures,
                        struct import_report *report) {
    static const char *const whats[] = {
        [FIGURES_COUNT] = "are counts, not rates; --map engagements='%s' if they are per post",
        [FIGURES_MONEY] = "are money, not rates; --map fee='%s' if they are fees",
        [FIGURES_UNCLEAR] = "may be rates, scores or counts: not used; --as engagement_rate=percent or --map engagements='%s' to say",
    };
    char what[200], *header = mapping->headers[i];
    const char *format = whats[figures], *gap = strstr(format, "%s");
    snprintf(what, sizeof what, "%.*s%.80s%s", (int)(gap - format), format, header, gap + 2);
    report_column(report, NOTE_WARNING, (int)i, "column '%s': its values (for example '%s') %s", header, survey->sample, what);
    drop(mapping, i, figures == FIGURES_UNCLEAR ? "its values cannot be told" : "its values are no rates");
}

static bool gives(const struct mapping *mapping, enum column column) {
    for (size_t i = 0; i < mapping->width; i++)
        if (mapping->matches[i].column == column)
            return true;
    return mapping->left_out[column];
}

/* "engagement": with percent signs, or values as rates have them, it is a rate, else a count. A column of rates may turn
 * out to be counts, scores or money. */
static void settle_engagement(struct mapping *mapping, const struct column_survey *surveys, struct import_report *report) {
    for (size_t i = 0; i < mapping->width; i++) {
        bool any = mapping->matches[i].column == COLUMN_ANY_ENGAGEMENT, given = mapping->given[COLUMN_RATE];
        if (!any && mapping->matches[i].column != COLUMN_RATE)
            continue;
        enum figures figures = judge(mapping, i, &surveys[i]);
        if (figures == FIGURES_MONEY && !given && !gives(mapping, COLUMN_FEE)) { /* "Rate: $500" */
            mapping->matches[i].column = COLUMN_FEE;
            report_column(report, NOTE_GUESS, (int)i, "column '%s': taken for the fee, by its values (for example '%s')", mapping->headers[i],
                          surveys[i].sample);
        } else if (any && (figures == FIGURES_RATE || figures == FIGURES_COUNT)) {
            mapping->matches[i].column = figures == FIGURES_RATE ? COLUMN_RATE : COLUMN_ENGAGEMENTS;
            report_column(report, NOTE_GUESS, (int)i, "column '%s': taken for %s, by its values (for example '%s')", mapping->headers[i],
                          figures == FIGURES_RATE ? "the engagement rate" : "a count of engagements per post", surveys[i].sample);
        } else if (figures != FIGURES_RATE && !(figures == FIGURES_UNCLEAR && given)) {
            refuse_rate(mapping, i, &surveys[i], figures, report);
        }
    }
}

/* Of two columns, the one whose header names the platform that is wanted goes first. */
static int rank(const struct mapping *mapping, size_t i) {
    enum platform platform = mapping->matches[i].platform;
    return mapping->matches[i].rank + (platform != PLATFORM_COUNT && platform == mapping->platform ? -1000 : 0);
}

/* The column of a field whose header says it best; the first of equals. */
static int best_column(const struct mapping *mapping, enum column column) {
    int best = NO_COLUMN;
    for (size_t i = 0; i < mapping->width; i++)
        if (mapping->matches[i].column == column && (best == NO_COLUMN || rank(mapping, i) < rank(mapping, (size_t)best)))
            best = (int)i;
    return best;
}

/* Of the columns with one header, the one with the most plain numbers is used; the others, with rounded ones, check it. */
static void choose_twins(struct mapping *mapping, enum column column, const struct column_survey *surveys) {
    int first = mapping->at[column], best = first;
    for (size_t i = 0; i < mapping->width; i++) {
        if (mapping->matches[i].column != column || !is_twin(mapping, first, i))
            continue;
        if (surveys[i].numbers - surveys[i].scaled > surveys[best].numbers - surveys[best].scaled)
            best = (int)i;
    }
    mapping->at[column] = best;
    for (size_t i = mapping->width; i-- > 0;)
        if ((int)i != best && mapping->matches[i].column == column && is_twin(mapping, best, i)) {
            mapping->next_twin[i] = mapping->twin[column];
            mapping->twin[column] = (int)i;
        }
}

/* One that is used, or checks one that is. */
static bool is_used(const struct mapping *mapping, enum column column, size_t i) {
    for (int twin = mapping->twin[column]; twin != NO_COLUMN; twin = mapping->next_twin[twin])
        if ((size_t)twin == i)
            return true;
    return mapping->at[column] == (int)i;
}

static void choose(struct mapping *mapping, enum column column, const struct column_survey *surveys, struct import_report *report) {
    int best = best_column(mapping, column);
    mapping->at[column] = best;
    if (best != NO_COLUMN && column_is_number(column))
        choose_twins(mapping, column, surveys);
    for (size_t i = 0; i < mapping->width; i++)
        if (mapping->matches[i].column == column && !is_used(mapping, column, i)) {
            report_column(report, NOTE_UNUSED, (int)i, "column '%s': not used, because '%s' gives the %s", mapping->headers[i],
                          mapping->headers[mapping->at[column]], column_label(column));
        }
}

/* Several fees: the one of a post, else of a video, else of a story. */
static void note_fee(const struct mapping *mapping, struct import_report *report) {
    static const char *const whys[] = {"", ", for a post", ", for a video", ", for a story"};
    int at = mapping->at[COLUMN_FEE];
    size_t count = 0;
    for (size_t i = 0; i < mapping->width; i++)
        count += mapping->matches[i].column == COLUMN_FEE;
    if (at != NO_COLUMN && count > 1 && mapping->twin[COLUMN_FEE] == NO_COLUMN && !mapping->given[COLUMN_FEE])
        report_column(report, NOTE_GUESS, at, "fee: taken from the column '%s'%s, of %zu columns of fees; --map fee=COLUMN to change",
                      mapping->headers[at], whys[mapping->matches[at].post], count);
}

/* One way to the engagement rate is enough: the rate itself, or the count of engagements, or likes and comments. */
static void choose_rate_source(struct mapping *mapping, struct import_report *report) {
    static const enum column counts[] = {COLUMN_ENGAGEMENTS, COLUMN_LIKES, COLUMN_COMMENTS, COLUMN_SHARES};
    int source = mapping->at[COLUMN_RATE];
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        enum column column = counts[i];
        if (mapping->at[column] == NO_COLUMN)
            continue;
        if (source == NO_COLUMN && column == COLUMN_ENGAGEMENTS) {
            source = mapping->at[column];
        } else if (source != NO_COLUMN) {
            report_column(report, NOTE_UNUSED, mapping->at[column], "column '%s': not used, because '%s' gives the engagement rate",
                          mapping->headers[mapping->at[column]], mapping->headers[source]);
            mapping->at[column] = mapping->twin[column] = NO_COLUMN;
        }
    }
}

static bool names_account(const char *cell) {
    enum platform ignored = PLATFORM_COUNT;
    char address[256], *handle = creator_handle(cell_peek(address, sizeof address, cell, CELL_ADDRESS), &ignored);
    bool names = handle != NULL;
    free(handle);
    return names;
}

static void collect_profiles(struct mapping *mapping, const struct column_survey *surveys) {
    for (size_t i = 0; i < mapping->width && mapping->profile_count < PROFILES_MAX; i++)
        if (mapping->matches[i].column == COLUMN_URL) {
            mapping->profiles[mapping->profile_count].at = (int)i;
            mapping->profiles[mapping->profile_count].platform = mapping->matches[i].platform;
            mapping->profiles[mapping->profile_count++].accounts = names_account(surveys[i].sample);
        }
}

void mapping_columns(struct mapping *mapping, const struct column_survey *surveys, struct import_report *report) {
    drop_unfit(mapping, surveys, report);
    settle_engagement(mapping, surveys, report);
    for (enum column column = 0; column < COLUMN_COUNT; column++)
        if (column != COLUMN_HANDLE && column != COLUMN_NAME && column != COLUMN_URL)
            choose(mapping, column, surveys, report);
    note_fee(mapping, report);
    choose_rate_source(mapping, report);
    collect_profiles(mapping, surveys);
    if (mapping->platform_forced && mapping->at[COLUMN_PLATFORM] != NO_COLUMN) {
        report_column(report, NOTE_WARNING, mapping->at[COLUMN_PLATFORM], "column '%s': not used, because --platform says %s for every row",
                      mapping->headers[mapping->at[COLUMN_PLATFORM]], platform_name(mapping->platform));
        mapping->at[COLUMN_PLATFORM] = NO_COLUMN;
    }
}

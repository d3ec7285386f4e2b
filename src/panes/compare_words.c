#include "panes/compare_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "panes/words.h"

const char *win_mark(const struct win *win, int group) {
    if (win->group < 0 || win->group != group)
        return "";
    return win->surely ? "★" : "☆";
}

void cell_group(char *out, size_t size, const struct compare_group *group, enum measure measure, const struct currency *currency) {
    cell_measure(out, size, measure, group->value[measure], currency, compare_is_estimate(group, measure));
}

void cell_group_tight(char *out, size_t size, const struct compare_group *group, enum measure measure, const struct currency *currency) {
    const double many = 10000.0;
    double units = group->value[measure] / (double)money_unit(currency);
    if (measure_rows[measure].shape != SHAPE_CENTS || units < many) {
        cell_group(out, size, group, measure, currency);
        return;
    }
    char number[32];
    text_count(number, sizeof number, units);
    snprintf(out, size, "%s%s%s", compare_is_estimate(group, measure) ? "~" : "", currency->symbol, number);
}

/* Percent without their sign, in at most three digits: "0.9", "4.1", "24". */
static void few_percent(char *out, size_t size, double fraction) {
    snprintf(out, size, fraction < 0.0995 ? "%.1f" : "%.0f", fraction * 100.0);
}

void cell_spread(char *out, size_t size, const struct compare_group *group, int cells) {
    char low[48], high[48];
    const struct middle *rate = &group->middle[MEASURE_RATE];
    if (rate->n < 2) {
        snprintf(out, size, "—");
        return;
    }
    text_percent(low, sizeof low, rate->p25);
    text_percent(high, sizeof high, rate->p75);
    low[strcspn(low, "%")] = '\0';
    snprintf(out, size, "%s–%s", low, high);
    if (text_width(out, TEXT_UTF8) <= cells)
        return;
    few_percent(low, sizeof low, rate->p25);
    few_percent(high, sizeof high, rate->p75);
    snprintf(out, size, "%s–%s", low, high);
}

static int contestants(const struct comparison *comparison, enum measure measure) {
    int count = 0;
    for (size_t i = 0; i < comparison->count; i++)
        count += known(comparison->groups[i].value[measure]);
    return count;
}

const char *point_mark(const struct win *win, const struct comparison *comparison, enum measure measure) {
    if (win->group >= 0)
        return win_mark(win, win->group);
    return contestants(comparison, measure) > 1 ? "=" : "";
}

/* Each in a sentence and in a few cells. */
static const struct {
    const char *sentence, *cell;
} verdicts[] = {{"nobody to compare", ""},     {"even", "even"}, {"mostly benchmarks", "benchmarks"}, {"too few to say", "too few"},
                {"too close to say", "close"}, {"≥", "≥"}};
enum verdict { VERDICT_ALONE, VERDICT_EVEN, VERDICT_BENCHMARKS, VERDICT_FEW, VERDICT_CLOSE, VERDICT_SURE };

/* Fewer creators than that can hardly say more than a coin does. */
enum { FEW = 4 };

static enum verdict verdict_of(const struct comparison *comparison, enum measure measure, const struct win *win) {
    if (win->group < 0)
        return contestants(comparison, measure) < 2 ? VERDICT_ALONE : VERDICT_EVEN;
    if (compare_is_benchmark(&comparison->groups[win->group], measure) || compare_is_benchmark(&comparison->groups[win->rival], measure))
        return VERDICT_BENCHMARKS;
    size_t own = comparison->groups[win->group].middle[measure].n, other = comparison->groups[win->rival].middle[measure].n;
    if (win->lead < 0.5)
        return own < FEW || other < FEW ? VERDICT_FEW : VERDICT_CLOSE;
    return VERDICT_SURE;
}

static void put_verdict(char *out, size_t size, enum verdict verdict, const char *words, double lead) {
    if (verdict == VERDICT_SURE)
        snprintf(out, size, "%s%.0f%% sure", words, fmin(floor(lead * 100.0), 99.0));
    else
        snprintf(out, size, "%s", words);
}

void sure_sentence(char *out, size_t size, const struct comparison *comparison, enum measure measure, const struct win *win) {
    enum verdict verdict = verdict_of(comparison, measure, win);
    put_verdict(out, size, verdict, verdicts[verdict].sentence, win->lead);
}

void sure_cell(char *out, size_t size, const struct comparison *comparison, enum measure measure, const struct win *win) {
    enum verdict verdict = verdict_of(comparison, measure, win);
    put_verdict(out, size, verdict, verdicts[verdict].cell, win->lead);
}

/* The best figure of all. */
static const struct compare_group *best_of(const struct comparison *comparison, enum measure measure) {
    const struct compare_group *best = NULL;
    for (size_t i = 0; i < comparison->count; i++) {
        const struct compare_group *group = &comparison->groups[i];
        if (known(group->value[measure]) &&
            (best == NULL || measure_rows[measure].better * (group->value[measure] - best->value[measure]) > 0.0))
            best = group;
    }
    return best;
}

/* " people": of what the figures before it are. */
static void put_unit(char *out, size_t size, enum showdown_point point, const struct currency *currency) {
    char thousand[32];
    out[0] = '\0';
    if (showdown_rows[point].measure == MEASURE_CONVERSIONS_PER_1000) {
        money_text(thousand, sizeof thousand, 1000 * money_unit(currency), currency);
        snprintf(out, size, " per %s", thousand);
    } else if (showdown_rows[point].unit != NULL) {
        snprintf(out, size, " %s", showdown_rows[point].unit);
    }
}

void win_sentence(char *out, size_t size, const struct comparison *comparison, enum showdown_point point, const struct win *win,
                  const struct currency *currency) {
    char own[48], other[48], unit[48];
    enum measure measure = showdown_rows[point].measure;
    const struct compare_group *best = best_of(comparison, measure);
    put_unit(unit, sizeof unit, point, currency);
    if (win->group < 0) {
        own[0] = '\0';
        if (best != NULL)
            cell_group(own, sizeof own, best, measure, currency);
        bool alone = best != NULL && contestants(comparison, measure) == 1;
        snprintf(out, size, "%s%s%s%s", alone ? best->name : "", alone ? " " : "", own, own[0] != '\0' ? unit : "");
        return;
    }
    const struct compare_group *group = &comparison->groups[win->group], *rival = &comparison->groups[win->rival];
    cell_group(own, sizeof own, group, measure, currency);
    cell_group(other, sizeof other, rival, measure, currency);
    snprintf(out, size, "%s %s to %s %s%s", group->name, own, rival->name, other, unit);
}

void measure_sentence(char *out, size_t size, const struct comparison *comparison, enum measure measure, const struct win *win) {
    const struct measure_row *row = &measure_rows[measure];
    char sure[64], verdict[COMPARE_TEXT_SIZE] = "";
    sure_sentence(sure, sizeof sure, comparison, measure, win);
    if (win->group >= 0)
        snprintf(verdict, sizeof verdict, ". %s before %s: %s", comparison->groups[win->group].name, comparison->groups[win->rival].name,
                 sure);
    else if (row->better != 0)
        snprintf(verdict, sizeof verdict, ": %s", sure);
    snprintf(out, size, "%s%s%s%s", row->what, row->caution != NULL ? "; " : "", row->caution != NULL ? row->caution : "", verdict);
    if (out[0] >= 'a' && out[0] <= 'z')
        out[0] = (char)(out[0] - 'a' + 'A');
}

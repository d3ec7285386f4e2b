#include "panes/compare_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "panes/words.h"

const char *win_mark(const struct win *win, int group) {
    if (win->group < 0 || win->group != group)
        return "";
    return win->surely ? "★" : "☆";
}

void cell_group(char *out, size_t size, const struct compare_group *group, enum measure measure, const struct currency *currency) {
    cell_measure(out, size, measure, group->value[measure], currency, compare_is_estimate(group, measure));
}

/* Does a text end with a percent sign? Then the other end of the range needs none. */
static bool drop_percent(char *text) {
    size_t length = strlen(text);
    if (length == 0 || text[length - 1] != '%')
        return false;
    text[length - 1] = '\0';
    return true;
}

void cell_spread(char *out, size_t size, const struct compare_group *group, enum measure measure, const struct currency *currency) {
    char low[48], high[48];
    const struct middle *middle = &group->middle[measure];
    cell_measure(low, sizeof low, measure, middle->n > 1 ? middle->p25 : UNKNOWN, currency, compare_is_estimate(group, measure));
    cell_measure(high, sizeof high, measure, middle->n > 1 ? middle->p75 : UNKNOWN, currency, false);
    if (middle->n < 2) {
        snprintf(out, size, "%s", low);
        return;
    }
    drop_percent(low);
    snprintf(out, size, "%s–%s", low, high);
}

static int contestants(const struct comparison *comparison, enum measure measure) {
    int count = 0;
    for (size_t i = 0; i < comparison->count; i++)
        count += known(comparison->groups[i].value[measure]);
    return count;
}

void sure_sentence(char *out, size_t size, const struct comparison *comparison, enum measure measure, const struct win *win) {
    if (win->group < 0)
        snprintf(out, size, "%s", contestants(comparison, measure) < 2 ? "nobody to compare" : "even");
    else if (compare_is_estimate(&comparison->groups[win->group], measure) || compare_is_estimate(&comparison->groups[win->rival], measure))
        snprintf(out, size, "mostly benchmarks");
    else if (win->lead < 0.5)
        snprintf(out, size, "too few to say");
    else
        snprintf(out, size, "at least %.0f%% sure", fmin(floor(win->lead * 100.0), 99.0));
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

void win_sentence(char *out, size_t size, const struct comparison *comparison, enum measure measure, const struct win *win,
                  const struct currency *currency) {
    char own[48], other[48];
    const struct compare_group *best = best_of(comparison, measure);
    if (win->group < 0) {
        own[0] = '\0';
        if (best != NULL)
            cell_group(own, sizeof own, best, measure, currency);
        snprintf(out, size, "%s", own);
        return;
    }
    const struct compare_group *group = &comparison->groups[win->group], *rival = &comparison->groups[win->rival];
    cell_group(own, sizeof own, group, measure, currency);
    cell_group(other, sizeof other, rival, measure, currency);
    snprintf(out, size, "%s %s to %s %s", group->name, own, rival->name, other);
}

void measure_sentence(char *out, size_t size, const struct comparison *comparison, enum measure measure, const struct win *win) {
    const struct measure_row *row = &measure_rows[measure];
    char sure[64];
    int used = snprintf(out, size, "%s: %s%s%s", row->label, row->what, row->caution != NULL ? "; " : "",
                        row->caution != NULL ? row->caution : "");
    if (row->better == 0 || used < 0 || (size_t)used >= size)
        return;
    sure_sentence(sure, sizeof sure, comparison, measure, win);
    if (win->group < 0)
        snprintf(out + used, size - (size_t)used, ". %c%s", sure[0] == 'e' ? 'E' : 'N', sure + 1);
    else
        snprintf(out + used, size - (size_t)used, ". %s before %s: %s", comparison->groups[win->group].name,
                 comparison->groups[win->rival].name, sure);
}

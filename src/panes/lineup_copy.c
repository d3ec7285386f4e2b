#include "panes/lineup_copy.h"

#include <stdio.h>
#include <string.h>

#include "panes/copy.h"

/* The name of a line; of money, in what. */
static void put_label(struct tsv *out, const char *label, bool money, const struct currency *currency) {
    char text[200];
    snprintf(text, sizeof text, "%.180s (%s)", label, currency->code);
    tsv_row(out);
    tsv_text(out, money ? text : label);
}

static void put_figure(struct tsv *out, double figure, bool money, const struct currency *currency) {
    if (money)
        copy_minor(out, figure, currency);
    else
        copy_figure(out, figure);
}

static void put_words(struct tsv *out, const char *words) {
    if (strcmp(words, "—") == 0)
        tsv_unknown(out);
    else
        tsv_text(out, words);
}

static void put_line(const struct lineup *lineup, const struct lineup_line *line, struct tsv *out) {
    bool money = line->row->shape == LINEUP_PRICE;
    char text[LINEUP_TEXT_SIZE];
    lineup_label(lineup, line, text, sizeof text);
    put_label(out, text, money, &lineup->params->currency);
    for (size_t i = 0; i < lineup->count; i++) {
        lineup_text(lineup, line, i, text, sizeof text);
        if (line->row->figure != NULL)
            put_figure(out, lineup_figure(lineup, line, i), money, &lineup->params->currency);
        else
            put_words(out, text);
        if (lineup_is_estimate(lineup, line, i))
            tsv_estimated(out);
    }
}

void lineup_copy(const struct lineup *lineup, struct tsv *out) {
    char account[240];
    tsv_column(out, "what");
    for (size_t i = 0; i < lineup->count; i++) {
        const struct creator *creator = &lineup->creators[i].creator;
        snprintf(account, sizeof account, "%s:%s", platform_name(creator->platform), creator->handle);
        tsv_column(out, account);
    }
    tsv_estimates(out);
    for (size_t line = 0; line < lineup->line_count; line++)
        if (lineup->lines[line].heading == NULL)
            put_line(lineup, &lineup->lines[line], out);
}

static void put_creator(const struct plan_lineup *lineup, const struct plan_lineup_line *line, struct tsv *out) {
    size_t row = plan_lineup_creator(lineup, line);
    char account[240];
    if (row == ROSTER_NONE)
        return;
    snprintf(account, sizeof account, "posts of %s:%s", platform_name((enum platform)lineup->roster->platform[row]),
             roster_text(lineup->roster, row, ROSTER_HANDLE));
    tsv_row(out);
    tsv_text(out, account);
    for (size_t i = 0; i < lineup->count; i++)
        tsv_whole(out, lineup->diff.posts[line->creator * lineup->diff.plan_count + i]);
}

static void put_ends(const struct plan_lineup *lineup, int total, struct tsv *out) {
    for (int end = 0; end < 2; end++) {
        char label[64];
        snprintf(label, sizeof label, "%s %s", total_name((enum total)total), end == 0 ? "p10" : "p90");
        tsv_row(out);
        tsv_text(out, label);
        for (size_t i = 0; i < lineup->count; i++) {
            const struct plan *plan = lineup->plans[i].plan;
            bool none = plan == NULL || (total == TOTAL_FREQUENCY && plan->count == 0);
            copy_figure(out, none ? UNKNOWN : end == 0 ? plan->totals[total].p10 : plan->totals[total].p90);
        }
    }
}

static void put_row(const struct plan_lineup *lineup, const struct plan_lineup_line *line, struct tsv *out) {
    char text[200];
    plan_lineup_label(lineup, line, text, sizeof text);
    put_label(out, text, line->row->money, &lineup->params->currency);
    for (size_t i = 0; i < lineup->count; i++) {
        plan_lineup_text(lineup, line, i, text, sizeof text);
        if (line->row->figure != NULL)
            put_figure(out, line->row->figure(&lineup->plans[i], line->index), line->row->money, &lineup->params->currency);
        else
            put_words(out, text);
        if (plan_lineup_is_estimate(lineup, line, i))
            tsv_estimated(out);
    }
}

void plan_lineup_copy(const struct plan_lineup *lineup, struct tsv *out) {
    tsv_column(out, "what");
    for (size_t i = 0; i < lineup->count; i++)
        tsv_column(out, lineup->plans[i].campaign->name);
    tsv_estimates(out);
    for (size_t at = 0; at < plan_lineup_lines(lineup) && !tsv_is_full(out); at++) {
        struct plan_lineup_line line = plan_lineup_line(lineup, at);
        if (line.heading != NULL)
            continue;
        if (line.row == NULL)
            put_creator(lineup, &line, out);
        else if (line.row->about == ABOUT_RANGE)
            put_ends(lineup, line.index, out);
        else
            put_row(lineup, &line, out);
    }
}

#include "panes/plan_lineup.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "panes/plan_rows.h"
#include "panes/words.h"

typedef const struct plan_lineup whole;

void plan_lineup_fill(struct plan_lineup *lineup) {
    const struct plan *plans[PLAN_LINEUP_MOST];
    for (size_t i = 0; i < lineup->count; i++)
        plans[i] = lineup->plans[i].plan;
    scenario_diff_free(&lineup->diff);
    scenario_diff(&lineup->diff, plans, lineup->count);
    snprintf(lineup->who, sizeof lineup->who, "Who posts how often: %zu, of whom %zu in all plans", lineup->diff.count,
             lineup->diff.everywhere);
    plan_lineup_list(lineup);
}

void plan_lineup_free(struct plan_lineup *lineup) {
    scenario_diff_free(&lineup->diff);
    lineup->count = lineup->fixed_count = 0;
}

size_t plan_lineup_lines(whole *lineup) {
    return lineup->fixed_count + (lineup->diff.count > 0 ? 1 + lineup->diff.count : 0);
}

struct plan_lineup_line plan_lineup_line(whole *lineup, size_t line) {
    if (line < lineup->fixed_count)
        return lineup->fixed[line];
    if (line == lineup->fixed_count)
        return (struct plan_lineup_line){.heading = lineup->who};
    return (struct plan_lineup_line){.creator = line - lineup->fixed_count - 1};
}

static bool is_creator(const struct plan_lineup_line *line) {
    return line->heading == NULL && line->row == NULL;
}

size_t plan_lineup_creator(whole *lineup, const struct plan_lineup_line *line) {
    return is_creator(line) ? lineup->diff.lines[line->creator].row : ROSTER_NONE;
}

void plan_lineup_label(whole *lineup, const struct plan_lineup_line *line, char *out, size_t size) {
    size_t row = plan_lineup_creator(lineup, line);
    if (line->heading != NULL)
        snprintf(out, size, "%s", line->heading);
    else if (is_creator(line))
        snprintf(out, size, "%s", row != ROSTER_NONE ? roster_text(lineup->roster, row, ROSTER_HANDLE) : "—");
    else if (line->row->about == ABOUT_GOAL)
        snprintf(out, size, "%s", lineup->params->goals[line->index].label);
    else if (line->row->about == ABOUT_RANGE)
        snprintf(out, size, "  range");
    else if (line->row->about == ABOUT_TOTAL)
        snprintf(out, size, "%s", total_name((enum total)line->index));
    else
        snprintf(out, size, "%s", line->row->label);
}

/* " ▲12k": how far a figure is from that of the first plan, when that can be seen. */
static void put_difference(whole *lineup, const struct plan_row *row, int index, size_t at, char *out, size_t size) {
    double figure = row->figure(&lineup->plans[at], index), first = row->figure(&lineup->plans[0], index);
    char apart[48], shown[48];
    if (at == 0 || !row->differs || !known(first) || (row->scaled && plan_lineup_gaps(lineup, &lineup->plans[at]) != 0))
        return;
    row->put(lineup, &lineup->plans[at], figure, index, apart, sizeof apart);
    row->put(lineup, &lineup->plans[0], first, index, shown, sizeof shown);
    if (strcmp(apart, shown) == 0)
        return;
    row->put(lineup, &lineup->plans[at], fabs(figure - first), index, apart, sizeof apart);
    snprintf(out, size, " %s%s", figure > first ? "▲" : "▼", apart);
}

static void put_posts(whole *lineup, const struct plan_lineup_line *line, size_t at, char *out, size_t size) {
    const struct diff_line *creator = &lineup->diff.lines[line->creator];
    const struct plan *plan = lineup->plans[at].plan;
    int posts = lineup->diff.posts[line->creator * lineup->diff.plan_count + at];
    if (posts > 0)
        snprintf(out, size, "%s %d", plan_glyph(plan_find(plan, creator->creator_id)), posts);
}

void plan_lineup_text(whole *lineup, const struct plan_lineup_line *line, size_t at, char *out, size_t size) {
    const struct plan_beside *one = &lineup->plans[at];
    const struct plan_row *row = line->row;
    out[0] = '\0';
    if (is_creator(line))
        put_posts(lineup, line, at, out, size);
    else if (row != NULL && row->figure == NULL)
        row->put(lineup, one, UNKNOWN, line->index, out, size);
    else if (row != NULL && known(row->figure(one, line->index))) {
        size_t used = plan_lineup_is_estimate(lineup, line, at) ? (size_t)snprintf(out, size, "~") : 0;
        row->put(lineup, one, row->figure(one, line->index), line->index, out + used, size - used);
        used = strlen(out);
        put_difference(lineup, row, line->index, at, out + used, size - used);
    }
    if (out[0] == '\0' && line->heading == NULL)
        snprintf(out, size, "—");
}

bool plan_lineup_is_estimate(whole *lineup, const struct plan_lineup_line *line, size_t at) {
    const struct plan *plan = lineup->plans[at].plan;
    return line->row != NULL && line->row->estimated != NULL && plan != NULL && line->row->estimated(plan, line->index);
}

double plan_lineup_bar(const struct plan_lineup_line *line, whole *lineup, size_t at) {
    bool bar = line->row != NULL && line->row->bar;
    if (bar && line->row->about == ABOUT_GOAL && !plan_lineup_counts(lineup, &lineup->plans[at], line->index))
        return UNKNOWN;
    return bar ? line->row->figure(&lineup->plans[at], line->index) / line->row->most : UNKNOWN;
}

static bool all_compare(whole *lineup) {
    for (size_t i = 1; i < lineup->count; i++)
        if (plan_lineup_gaps(lineup, &lineup->plans[i]) != 0)
            return false;
    return true;
}

/* Without how far they are from the first. */
static void put_figure(whole *lineup, const struct plan_lineup_line *line, size_t at, char out[48]) {
    line->row->put(lineup, &lineup->plans[at], line->row->figure(&lineup->plans[at], line->index), line->index, out, 48);
}

size_t plan_lineup_best(whole *lineup, const struct plan_lineup_line *line) {
    const struct plan_row *row = line->row;
    size_t best = SIZE_MAX, rivals = 0;
    char shown[48], others[48];
    if (row == NULL || row->better == 0 || (row->scaled && !all_compare(lineup)))
        return SIZE_MAX;
    for (size_t i = 0; i < lineup->count; i++) {
        double figure = row->figure(&lineup->plans[i], line->index);
        rivals += known(figure);
        if (known(figure) && (best == SIZE_MAX || (figure - row->figure(&lineup->plans[best], line->index)) * row->better > 0.0))
            best = i;
    }
    for (size_t i = 0; best != SIZE_MAX && i < lineup->count; i++) {
        if (i == best || !known(row->figure(&lineup->plans[i], line->index)))
            continue;
        put_figure(lineup, line, i, others);
        put_figure(lineup, line, best, shown);
        if (strcmp(shown, others) == 0)
            return SIZE_MAX;
    }
    return rivals > 1 ? best : SIZE_MAX;
}

bool plan_lineup_is_sure(whole *lineup, const struct plan_lineup_line *line, size_t best) {
    const struct plan_row *row = line->row;
    size_t next = SIZE_MAX;
    for (size_t i = 0; i < lineup->count; i++) {
        double figure = row->figure(&lineup->plans[i], line->index);
        if (i != best && known(figure) &&
            (next == SIZE_MAX || (figure - row->figure(&lineup->plans[next], line->index)) * row->better > 0.0))
            next = i;
    }
    return !plan_lineup_is_estimate(lineup, line, best) && (next == SIZE_MAX || !plan_lineup_is_estimate(lineup, line, next));
}

bool plan_lineup_is_only(whole *lineup, const struct plan_lineup_line *line, size_t at) {
    return is_creator(line) && lineup->diff.lines[line->creator].in == 1 &&
           lineup->diff.posts[line->creator * lineup->diff.plan_count + at] > 0;
}

void plan_lineup_explain(whole *lineup, const struct plan_lineup_line *line, size_t at, char *out, size_t size) {
    char label[96];
    plan_lineup_label(lineup, line, label, sizeof label);
    if (is_creator(line)) {
        size_t in = lineup->diff.lines[line->creator].in;
        snprintf(out, size, "%s: posts in each plan; in %zu of %zu", label, in, lineup->count);
    } else if (line->row != NULL && line->row->about == ABOUT_RANGE) {
        snprintf(out, size, "%s: %s", total_name((enum total)line->index), line->row->what);
    } else {
        snprintf(out, size, "%s: %s%s", label, line->row != NULL ? line->row->what : "",
                 plan_lineup_is_estimate(lineup, line, at) ? "; mostly estimated, from benchmarks" : "");
    }
}

void plan_lineup_note(whole *lineup, size_t at, char *out, size_t size) {
    const struct plan_beside *one = &lineup->plans[at];
    char gaps[64];
    out[0] = '\0';
    plan_lineup_gap_words(plan_lineup_gaps(lineup, one), gaps, sizeof gaps);
    if (one->plan == NULL)
        snprintf(out, size, "%s: %s", one->campaign->name, one->why);
    else if (one->gone > 0)
        snprintf(out, size, "%s: %zu of its creators %s in the roster any more; the totals are of the others, its fit is as saved.",
                 one->campaign->name, one->gone, one->gone == 1 ? "is not" : "are not");
    else if (one->moved)
        snprintf(out, size, "%s: figures have changed since it was saved; its totals are of today, its fit is as saved.",
                 one->campaign->name);
    else if (gaps[0] != '\0')
        snprintf(out, size, "%s: its fit does not compare with the first's: other %s.", one->campaign->name, gaps);
}

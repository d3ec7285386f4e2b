#include "panes/lineup.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "panes/lineup_rows.h"
#include "panes/provenance.h"
#include "panes/words.h"

static bool is_estimated(const struct lineup_creator *creator, unsigned fields) {
    return (creator->post.estimated & fields) != 0;
}

/* How figures are written. */

/* Money, from a hundred on without the minor digits. */
static double shown_cents(double cents, const struct currency *currency) {
    double unit = (double)money_unit(currency);
    return cents >= 100.0 * unit ? round(cents / unit) * unit : cents;
}

static void write_figure(enum lineup_shape shape, double figure, const struct currency *currency, bool estimated, char *out, size_t size) {
    switch (known(figure) ? shape : LINEUP_COUNT) {
    case LINEUP_COUNT:
        cell_count(out, size, figure, estimated);
        break;
    case LINEUP_FEW:
        cell_few(out, size, figure, estimated);
        break;
    case LINEUP_PERCENT:
        cell_percent(out, size, figure, estimated);
        break;
    case LINEUP_PRICE:
        cell_price(out, size, llround(shown_cents(figure, currency)), 1.0, currency, estimated);
        break;
    }
}

static void add_line(struct lineup *lineup, struct lineup_line line) {
    lineup->lines[lineup->line_count++] = line;
}

static void list_lines(struct lineup *lineup) {
    lineup->line_count = 0;
    for (size_t s = 0; s < lineup_section_count; s++) {
        const struct lineup_section *section = &lineup_sections[s];
        add_line(lineup, (struct lineup_line){.heading = section->heading});
        for (size_t i = 0; i < section->count; i++)
            for (size_t other = 0; other < (section->pairs ? lineup->count : 1); other++)
                add_line(lineup, (struct lineup_line){NULL, &section->rows[i], other});
    }
}

static struct lineup_creator creator_at(const struct lineup *lineup, size_t row) {
    const double *universes = lineup->planner != NULL ? planner_universes(lineup->planner) : NULL;
    struct lineup_creator c = {
        .row = row,
        .creator = roster_get(lineup->roster, row),
        .post = forecast_post(lineup->params, lineup->roster, row),
        .tier = &lineup->params->tiers[lineup->roster->tier[row]],
        .worth_cents = lineup->plan != NULL ? planner_worth(lineup->planner, row) : MONEY_UNKNOWN,
        .worth_exact = lineup->plan != NULL && planner_worth_is_exact(lineup->planner, row),
        .plan = {UNKNOWN, UNKNOWN},
    };
    c.line = lineup->plan != NULL ? plan_find(lineup->plan, c.creator.id) : NULL;
    if (lineup->plan != NULL && universes != NULL) {
        struct reached reached = {row, c.line != NULL ? c.line->reach : c.post.reach};
        c.plan = overlap_with_plan(lineup->plan, lineup->roster, universes, &reached);
    }
    return c;
}

static void share_people(struct lineup *lineup) {
    const double *universes = lineup->planner != NULL ? planner_universes(lineup->planner) : NULL;
    for (size_t i = 0; i < lineup->count; i++)
        for (size_t j = 0; j < lineup->count; j++) {
            struct lineup_creator *a = &lineup->creators[i], *b = &lineup->creators[j];
            struct reached one = {a->row, a->post.reach}, other = {b->row, b->post.reach};
            a->shared[j] = i == j || universes == NULL ? UNKNOWN : overlap_share(lineup->roster, universes, &one, &other);
        }
}

void lineup_fill(struct lineup *lineup, const size_t *rows, size_t count) {
    lineup->count = count < LINEUP_MOST ? count : LINEUP_MOST;
    for (size_t i = 0; i < lineup->count; i++)
        lineup->creators[i] = creator_at(lineup, rows[i]);
    share_people(lineup);
    list_lines(lineup);
}

void lineup_label(const struct lineup *lineup, const struct lineup_line *line, char *out, size_t size) {
    if (line->heading != NULL)
        snprintf(out, size, "%s", line->heading);
    else if (line->row->pair)
        snprintf(out, size, "%s", lineup->creators[line->other].creator.handle);
    else
        snprintf(out, size, "%s", line->row->label);
}

double lineup_figure(const struct lineup *lineup, const struct lineup_line *line, size_t at) {
    bool none = line->heading != NULL || line->row->figure == NULL;
    return none ? UNKNOWN : line->row->figure(lineup, &lineup->creators[at], line->other);
}

bool lineup_is_estimate(const struct lineup *lineup, const struct lineup_line *line, size_t at) {
    const struct lineup_creator *c = &lineup->creators[at];
    return line->heading == NULL && (is_estimated(c, line->row->fields) || (line->row->of_worth && !c->worth_exact)) &&
           known(lineup_figure(lineup, line, at));
}

/* A text that is too long ends in "…", after a whole character. */
static void show_words(const struct lineup *lineup, const struct lineup_line *line, const struct creator *creator, char *out, size_t size) {
    static const char more[] = "…";
    size_t needs = attribute_show(line->row->attribute, lineup->params, creator, NULL, 0) + 1;
    char *whole = mem_new(needs, 1);
    attribute_show(line->row->attribute, lineup->params, creator, whole, needs);
    if (needs <= size)
        memcpy(out, whole, needs);
    else
        snprintf(out, size, "%.*s%s", (int)text_cut(whole, size - sizeof more), whole, more);
    free(whole);
}

void lineup_text(const struct lineup *lineup, const struct lineup_line *line, size_t at, char *out, size_t size) {
    const struct lineup_creator *c = &lineup->creators[at];
    out[0] = '\0';
    if (line->heading != NULL)
        return;
    if (line->row->attribute != ATTRIBUTE_NONE)
        show_words(lineup, line, &c->creator, out, size);
    else if (line->row->put != NULL)
        line->row->put(lineup, c, line->other, out, size);
    else
        write_figure(line->row->shape, lineup_figure(lineup, line, at), &lineup->params->currency, lineup_is_estimate(lineup, line, at),
                     out, size);
    if (out[0] == '\0')
        snprintf(out, size, "—");
}

double lineup_bar(const struct lineup *lineup, const struct lineup_line *line, size_t at) {
    double most = 0.0;
    if (line->heading != NULL || !line->row->bar)
        return UNKNOWN;
    for (size_t i = 0; i < lineup->count; i++)
        most = fmax(most, lineup_figure(lineup, line, i));
    double figure = lineup_figure(lineup, line, at);
    return known(figure) && most > 0.0 ? figure / most : UNKNOWN;
}

static bool same_base(const struct lineup *lineup) {
    for (size_t i = 1; i < lineup->count; i++)
        if (lineup->creators[i].post.rate_base != lineup->creators[0].post.rate_base)
            return false;
    return true;
}

/* What is shown of two is the same, whether or not one of them is an estimate. */
static bool look_same(const struct lineup *lineup, const struct lineup_line *line, size_t a, size_t b) {
    char left[64], right[64];
    lineup_text(lineup, line, a, left, sizeof left);
    lineup_text(lineup, line, b, right, sizeof right);
    return strcmp(left + (left[0] == '~'), right + (right[0] == '~')) == 0;
}

size_t lineup_best(const struct lineup *lineup, const struct lineup_line *line) {
    size_t best = SIZE_MAX, rivals = 0;
    if (line->heading != NULL || line->row->better == 0)
        return SIZE_MAX;
    if (line->row->per_base && !same_base(lineup))
        return SIZE_MAX;
    for (size_t i = 0; i < lineup->count; i++) {
        double figure = lineup_figure(lineup, line, i);
        rivals += known(figure);
        if (known(figure) && (best == SIZE_MAX || (figure - lineup_figure(lineup, line, best)) * line->row->better > 0.0))
            best = i;
    }
    for (size_t i = 0; best != SIZE_MAX && i < lineup->count; i++)
        if (i != best && known(lineup_figure(lineup, line, i)) && look_same(lineup, line, i, best))
            return SIZE_MAX;
    return rivals > 1 ? best : SIZE_MAX;
}

bool lineup_is_sure(const struct lineup *lineup, const struct lineup_line *line, size_t best) {
    size_t next = SIZE_MAX;
    for (size_t i = 0; i < lineup->count; i++) {
        double figure = lineup_figure(lineup, line, i);
        if (i != best && known(figure) && (next == SIZE_MAX || (figure - lineup_figure(lineup, line, next)) * line->row->better > 0.0))
            next = i;
    }
    return !lineup_is_estimate(lineup, line, best) && (next == SIZE_MAX || !lineup_is_estimate(lineup, line, next));
}

/* "; fee estimated, views given 2025-10-01": what a figure rests on; "; given" where that is one thing. */
static size_t put_sources(const struct lineup_creator *c, unsigned fields, char *out, size_t size) {
    static const struct {
        unsigned field;
        const char *name;
    } names[] = {{FIELD_FEE, "fee "}, {FIELD_RATE, "rate "}, {FIELD_VIEWS, "views "}, {FIELD_AUTHENTICITY, "real followers "}};
    bool one = (fields & (fields - 1)) == 0;
    size_t used = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if ((fields & names[i].field) != 0 && used < size)
            used += (size_t)snprintf(out + used, size - used, "%s %s%s", used > 0 ? "," : ";", one ? "" : names[i].name,
                                     provenance_of(&c->creator, c->post.estimated, names[i].field).text);
    return used;
}

void lineup_explain(const struct lineup *lineup, const struct lineup_line *line, size_t at, char *out, size_t size) {
    const struct lineup_creator *c = &lineup->creators[at];
    char label[96];
    if (line->heading != NULL) {
        out[0] = '\0';
        return;
    }
    lineup_label(lineup, line, label, sizeof label);
    size_t used = (size_t)snprintf(out, size, "%s: %s", label, line->row->what);
    if (used < size)
        used += put_sources(c, line->row->fields, out + used, size - used);
    if (line->row->of_worth && !c->worth_exact && known(lineup_figure(lineup, line, at)) && used < size)
        used += (size_t)snprintf(out + used, size - used, "; the worth is about right");
    if (line->row->per_base && used < size)
        snprintf(out + used, size - used, ", per %s", rate_base_name(c->post.rate_base));
}

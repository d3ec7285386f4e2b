#include "export/brief_lines.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "export/brief_forms.h"
#include "model/plan_sum.h"
#include "panes/words.h"

enum { NAME_CELLS = 40 };

static int cells_of(const char *grapheme) {
    int32_t c;
    text_decode(grapheme, strnlen(grapheme, 4), &c);
    return c >= 0x1100 ? 2 : 1;
}

void brief_cut(char *out, size_t size, const char *text, int most) {
    size_t used = 0, step;
    int cells = 0;
    while ((step = text_grapheme(text + used)) > 0) {
        cells += cells_of(text + used);
        if (cells > most || used + step + sizeof "…" > size)
            break;
        used += step;
    }
    snprintf(out, size, "%.*s%s", (int)used, text, text[used] != '\0' ? "…" : "");
}

static bool is_estimated(const struct plan_line *line, unsigned fields) {
    return (line->estimated & fields) != 0;
}

/* What has a sum; which of it rests on benchmarks. */
static void put_sums(struct brief_row *row, const struct brief *brief, const struct plan_line *line, unsigned rests) {
    cell_count(row->posts, sizeof row->posts, (double)line->posts, false);
    cell_money(row->cost, sizeof row->cost, line->cost_cents, &brief->config->params.currency, rests & RESTS_COST);
    cell_count(row->engagements, sizeof row->engagements, line->engagements, rests & 1U << TOTAL_ENGAGEMENTS);
    cell_few(row->conversions, sizeof row->conversions, line->conversions, rests & 1U << TOTAL_CONVERSIONS);
}

static void put_line(struct brief_row *row, const struct brief *brief, const struct plan_line *line) {
    const struct params *params = &brief->config->params;
    const struct roster *roster = brief->roster;
    const char *name = roster_text(roster, line->row, ROSTER_NAME);
    *row = (struct brief_row){.kind = BRIEF_LINE, .role = line->role, .handle = roster_text(roster, line->row, ROSTER_HANDLE)};
    row->held = campaign_held(brief->campaign, line->creator_id);
    row->pinned = line->pinned && !row->held;
    if (!text_same_word(name, row->handle))
        brief_cut(row->name, sizeof row->name, name, NAME_CELLS);
    snprintf(row->on, sizeof row->on, "%s", platform_label(line->platform));
    snprintf(row->tier, sizeof row->tier, "%s", params->tiers[roster->tier[line->row]].name);
    cell_money(row->fee, sizeof row->fee, line->fee_cents, &params->currency, is_estimated(line, FIELD_FEE));
    cell_count(row->reach, sizeof row->reach, line->reach, is_estimated(line, FIELD_VIEWS));
    cell_count(row->adds, sizeof row->adds, line->marginal_reach, is_estimated(line, FIELD_VIEWS));
    put_sums(row, brief, line, plan_line_rests(line));
}

static const char *role_noun(enum role role, int count) {
    return role == ROLE_TORCH ? (count == 1 ? "torch" : "torches") : (count == 1 ? "flame" : "flames");
}

/* Of `creators` of a role, so many get lines of their own; a rest of one would save nothing. */
static int shown_of(int creators, int room) {
    return creators <= room + 1 ? creators : room;
}

static struct brief_row *put_role(struct brief_row *row, const struct brief *brief, enum role role, int shown) {
    const struct plan *plan = brief->plan;
    struct plan_sum rest = {.line.role = role}, all = plan_subtotal(plan, role);
    int creators = role == ROLE_TORCH ? plan->torches : plan->flames, seen = 0;
    char more[16];
    for (size_t i = 0; i < plan->count; i++) {
        if (plan->lines[i].role != role)
            continue;
        if (seen++ < shown)
            put_line(row++, brief, &plan->lines[i]);
        else
            plan_sum_add(&rest, &plan->lines[i]);
    }
    if (creators > shown) {
        *row = (struct brief_row){.kind = BRIEF_REST, .role = role};
        cell_count(more, sizeof more, (double)(creators - shown), false);
        snprintf(row->what, sizeof row->what, "and %s more %s", more, role_noun(role, creators - shown));
        put_sums(row++, brief, &rest.line, plan_sum_rests(&rest));
    }
    if (creators > 0) {
        *row = (struct brief_row){.kind = BRIEF_SUBTOTAL, .role = role};
        role_count(row->what, sizeof row->what, plan, role);
        put_sums(row++, brief, &all.line, plan_sum_rests(&all));
    }
    return row;
}

/* Many goals and many platforms, with what is assumed of each, take room from the lines. */
static int room_for_lines(const struct brief *brief) {
    enum { GOALS_WITHOUT = 5, PLATFORMS_WITHOUT = 3 };
    size_t goals[GOALS_MAX];
    int crowd = (int)brief_goals(brief, goals) - GOALS_WITHOUT, platforms = 0;
    unsigned seen = 0;
    for (size_t i = 0; i < brief->plan->count; i++)
        seen |= 1U << brief->plan->lines[i].platform;
    for (; seen != 0; seen &= seen - 1)
        platforms++;
    int room = BRIEF_LINES_MAX - (crowd > 0 ? crowd : 0) - (platforms > PLATFORMS_WITHOUT ? platforms - PLATFORMS_WITHOUT : 0);
    return room > BRIEF_LINES_LEAST ? room : BRIEF_LINES_LEAST;
}

struct brief_row *brief_rows(const struct brief *brief, size_t *count) {
    const struct plan *plan = brief->plan;
    int room = room_for_lines(brief);
    int torches = shown_of(plan->torches, plan->flames > 0 ? room / 3 : room);
    int flames = shown_of(plan->flames, room - torches);
    struct brief_row *rows = mem_new((size_t)(torches + flames) + 4, sizeof *rows);
    struct brief_row *end = put_role(rows, brief, ROLE_TORCH, torches);
    end = put_role(end, brief, ROLE_FLAME, flames);
    *count = (size_t)(end - rows);
    return rows;
}

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "cli/plan_session.h"
#include "export/fields.h"
#include "model/curve.h"
#include "panes/curve_words.h"
#include "panes/words.h"

static const struct curve_name {
    const char *name;
    enum curve_kind kind;
} names[] = {{"budget", CURVE_BUDGET}, {"split", CURVE_SPLIT}};
enum { KINDS = sizeof names / sizeof names[0] };

/* A figure of a plan beside fit, spend and creators. */
static const struct {
    enum outcome outcome;
    const char *key, *title; /* title NULL: for machines only */
} outcomes[] = {
    {OUTCOME_REACH, "reach", "reach"},
    {OUTCOME_ENGAGEMENT, "engagements", "engagements"},
    {OUTCOME_CONVERSIONS, "conversions", "conversions"},
    {OUTCOME_NICHE, "niche_reach", NULL},
    {OUTCOME_EDUCATION, "attention_minutes", NULL},
    {OUTCOME_LOYALTY, "reached_twice", NULL},
    {OUTCOME_HYPE, "launch_views", NULL},
    {OUTCOME_PRESTIGE, "prestige_reach", NULL},
    {OUTCOME_VIRALITY, "virality_index", NULL},
};
enum { OUTCOMES = sizeof outcomes / sizeof outcomes[0] };

struct paper {
    struct sheet *sheet;
    const struct curve_points *points;
    const struct currency *currency;
    const struct campaign *campaign;
    bool people;
};

static void add_money(const struct paper *paper, int64_t cents) {
    char shown[48];
    money_text(shown, sizeof shown, cents, paper->currency);
    sheet_integer(paper->sheet, cents, shown);
}

static void add_fraction(const struct paper *paper, double fraction) {
    char shown[16];
    snprintf(shown, sizeof shown, "%.0f%%", 100.0 * fraction);
    sheet_number(paper->sheet, fields_round(fraction), shown);
}

static void add_number(const struct paper *paper, double figure, const char *format) {
    char shown[32];
    if (!known(figure)) {
        sheet_unknown(paper->sheet);
        return;
    }
    snprintf(shown, sizeof shown, format, figure);
    sheet_number(paper->sheet, fields_round(figure), shown);
}

/* Without a brief nobody is known to be inside it. */
static void add_outcome(const struct paper *paper, const struct curve_point *point, enum outcome outcome) {
    double count = point->outcome[outcome];
    char shown[32];
    if (campaign_needs_brief(paper->campaign, outcome)) {
        sheet_unknown(paper->sheet);
        return;
    }
    cell_few(shown, sizeof shown, count, false);
    sheet_number(paper->sheet, fields_round(count), shown);
}

/* For machines always of 1,000. */
static void add_next_column(const struct paper *paper) {
    char step[48], title[56];
    money_text(step, sizeof step, curve_step_cents(paper->points, paper->currency), paper->currency);
    snprintf(title, sizeof title, "next %s", step);
    sheet_column(paper->sheet, "marginal_fit_per_1000", title, true);
}

/* For machines: people see nothing else. */
static bool has_relative(const struct paper *paper) {
    return paper->points->kind == CURVE_BUDGET && !paper->people;
}

static void begin(const struct paper *paper) {
    struct sheet *sheet = paper->sheet;
    bool budget = paper->points->kind == CURVE_BUDGET;
    if (paper->people)
        sheet_column(sheet, "mark", "", false);
    if (budget || !paper->people)
        sheet_column(sheet, "budget_cents", "budget", true);
    if (!budget)
        sheet_column(sheet, "torch_share_asked", "torches get", true);
    sheet_column(sheet, "fit", curve_compares(paper->points) ? "for the goals" : "fit", true);
    sheet_column(sheet, "fit_upper_bound", "at most", true);
    if (has_relative(paper))
        sheet_column(sheet, "relative_to_present", "", true);
    sheet_column(sheet, "spend_cents", "spend", true);
    sheet_column(sheet, "torches", "torches", true);
    sheet_column(sheet, "flames", "flames", true);
    sheet_column(sheet, "torch_share", "torch share", true);
    for (int o = 0; o < OUTCOMES; o++)
        if (!paper->people || outcomes[o].title != NULL)
            sheet_column(sheet, outcomes[o].key, outcomes[o].title != NULL ? outcomes[o].title : "", true);
    if (budget)
        add_next_column(paper);
    if (paper->people)
        return;
    if (budget)
        sheet_column(sheet, "present", "present", false);
    sheet_column(sheet, budget ? "knee" : "best", "", false);
    sheet_column(sheet, "feasible", "feasible", false);
    sheet_column(sheet, "why", "why", false);
}

static bool is_marked(const struct paper *paper, int p) {
    return p == (paper->points->kind == CURVE_BUDGET ? paper->points->knee : paper->points->best);
}

static bool is_present(const struct paper *paper, const struct curve_point *point) {
    return paper->points->kind == CURVE_BUDGET && point->budget_cents == paper->campaign->budget_cents;
}

/* People are told how much more it is than now, where that can be said. */
static void add_fit(const struct paper *paper, double fit) {
    char shown[CURVE_FIGURE_SIZE];
    curve_figure(shown, paper->points, fit);
    sheet_number(paper->sheet, fields_round(fit), shown);
}

/* Of a point without a plan nothing is known. */
static void add_figures(const struct paper *paper, const struct curve_point *point) {
    int figures = has_relative(paper) ? 7 : 6;
    for (int o = 0; o < OUTCOMES; o++)
        figures += !paper->people || outcomes[o].title != NULL;
    for (int i = 0; !point->feasible && i < figures; i++)
        sheet_unknown(paper->sheet);
    if (!point->feasible)
        return;
    add_fit(paper, point->fit);
    add_fit(paper, point->bound);
    if (has_relative(paper))
        add_number(paper, curve_relative(paper->points, point->fit), "%.3f");
    add_money(paper, point->spend_cents);
    sheet_integer(paper->sheet, point->torches, NULL);
    sheet_integer(paper->sheet, point->flames, NULL);
    if (point->torches + point->flames > 0)
        add_fraction(paper, point->torch_share);
    else
        sheet_unknown(paper->sheet);
    for (int o = 0; o < OUTCOMES; o++)
        if (!paper->people || outcomes[o].title != NULL)
            add_outcome(paper, point, outcomes[o].outcome);
}

static void add_next(const struct paper *paper, const struct curve_point *point) {
    char shown[CURVE_FIGURE_SIZE];
    curve_gain(shown, paper->points, curve_step_gain(paper->points, point, paper->currency));
    if (known(point->marginal))
        sheet_number(paper->sheet, fields_round(point->marginal), shown);
    else
        sheet_unknown(paper->sheet);
}

static void add_point(const struct paper *paper, int p) {
    const struct curve_point *point = &paper->points->points[p];
    bool budget = paper->points->kind == CURVE_BUDGET;
    sheet_row(paper->sheet);
    if (paper->people)
        sheet_text(paper->sheet, is_marked(paper, p) ? "★" : is_present(paper, point) ? "▸" : " ");
    if (budget || !paper->people)
        add_money(paper, point->budget_cents);
    if (!budget)
        add_fraction(paper, point->share);
    add_figures(paper, point);
    if (budget)
        add_next(paper, point);
    if (paper->people)
        return;
    if (budget)
        sheet_flag(paper->sheet, is_present(paper, point), NULL);
    sheet_flag(paper->sheet, is_marked(paper, p), NULL);
    sheet_flag(paper->sheet, point->feasible, NULL);
    if (point->feasible)
        sheet_unknown(paper->sheet);
    else
        sheet_text(paper->sheet, point->why.text);
}

/* Points without a plan, each with its reason; neighbours with the same one together. */
static void write_gaps(const struct paper *paper, const struct output *out) {
    const struct curve_points *points = paper->points;
    for (int p = 0; p < points->count; p++) {
        char from[48], to[48];
        int end = p;
        while (end + 1 < points->count && !points->points[end + 1].feasible &&
               strcmp(points->points[end + 1].why.text, points->points[p].why.text) == 0)
            end++;
        if (points->points[p].feasible)
            continue;
        if (points->kind == CURVE_BUDGET) {
            money_text(from, sizeof from, points->points[p].budget_cents, paper->currency);
            money_text(to, sizeof to, points->points[end].budget_cents, paper->currency);
        } else {
            snprintf(from, sizeof from, "%.0f%%", 100.0 * points->points[p].share);
            snprintf(to, sizeof to, "%.0f%%", 100.0 * points->points[end].share);
        }
        output_format(out, "%s%s%s: %s.\n", from, end > p ? " to " : "", end > p ? to : "", points->points[p].why.text);
        p = end;
    }
}

/* Below the table. */
static void write_words(const struct paper *paper, const struct output *out) {
    char text[CURVE_TEXT_SIZE], step[48], note[160];
    curve_sentence(text, paper->points, paper->currency);
    output_format(out, "\n%s\n", text);
    if (paper->points->kind == CURVE_BUDGET || paper->points->best >= 0) /* else that was said */
        write_gaps(paper, out);
    if (paper->points->kind == CURVE_BUDGET) {
        money_text(step, sizeof step, curve_step_cents(paper->points, paper->currency), paper->currency);
        curve_measure_note(note, sizeof note, paper->points, paper->currency);
        output_format(out, "▸ the budget now   ★ from where on money brings less   next %s: what so much more adds\n", step);
        if (curve_compares(paper->points))
            output_text(out, "For the goals: by how much more or less a budget serves them than the plan as it is now.\n");
        else if (note[0] != '\0')
            output_format(out, "%s\n", note);
    } else {
        output_text(out, "★ the best split   torches get: their share of the spend, within 5 points\n");
    }
}

static void write_curve(const struct session *session, const struct curve_points *points, enum sheet_format format,
                        const struct output *out) {
    const struct output shown = output_for_people(out);
    struct paper paper = {sheet_new(), points, &session->config.params.currency, &session->campaign,
                          format == SHEET_TABLE || format == SHEET_MD};
    begin(&paper);
    for (int p = 0; p < points->count; p++)
        add_point(&paper, p);
    sheet_write(paper.sheet, format, out);
    if (paper.people)
        write_words(&paper, format == SHEET_TABLE ? &shown : out);
    sheet_free(paper.sheet);
}

/* Plans first: the curve is about the plan. */
static bool solve_and_write(const struct session *session, enum curve_kind kind, enum sheet_format format, const struct output *out,
                            struct error *err) {
    struct planner *planner = planner_new(&session->config.params, &session->roster);
    struct plan plan;
    plan_init(&plan);
    bool good = planner_solve(planner, &session->campaign, &plan, err);
    if (good) {
        struct curve *curve = curve_new(planner, kind);
        curve_step(curve, HUGE_VAL);
        write_curve(session, curve_points(curve), format, out);
        curve_free(curve);
    }
    plan_free(&plan);
    planner_free(planner);
    return good;
}

/* NULL when there is no such curve. */
static const struct curve_name *find(const char *word, struct error *err) {
    struct nearest nearest = {.word = word};
    for (int i = 0; i < KINDS; i++) {
        nearest_offer(&nearest, names[i].name);
        if (strcmp(names[i].name, word) == 0)
            return &names[i];
    }
    if (nearest.found != NULL)
        error_set(err, "there is no curve '%s': did you mean '%s'?", word, nearest.found);
    else
        error_set(err, "there is no curve '%s': use budget or split", word);
    return NULL;
}

int cmd_curve(const struct args *args, const struct output *out) {
    enum sheet_format format;
    struct session session;
    struct error err;
    const struct curve_name *name = find(args->operands[0], &err);
    if (name == NULL || !session_format(args, &format, &err)) {
        output_message("%s", err.text);
        return EXIT_USAGE;
    }
    int status = plan_session_open(&session, args);
    if (status != EXIT_DONE)
        return status;
    if (!solve_and_write(&session, name->kind, format, out, &err)) {
        output_message("%s", err.text);
        status = EXIT_FAILED;
    }
    session_close(&session);
    return status;
}

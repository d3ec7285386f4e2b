#include <stdio.h>
#include <stdlib.h>

#include "base/version.h"
#include "data/markdown.h"
#include "data/sheet.h"
#include "export/assumptions.h"
#include "export/brief_forms.h"
#include "export/brief_lines.h"
#include "export/brief_words.h"
#include "panes/curve_words.h"

static void heading(const struct output *out, const char *title) {
    output_format(out, "## %s\n\n", title);
}

/* A paragraph, unless there is nothing to say. */
static void paragraph(const struct output *out, const char *text) {
    if (text[0] == '\0')
        return;
    markdown_text(out, text);
    output_text(out, "\n\n");
}

static void say(const struct brief *brief, brief_words *words, const struct output *out) {
    char text[BRIEF_TEXT_SIZE];
    words(brief, text);
    paragraph(out, text);
}

static void write_sheet(struct sheet *sheet, const struct output *out) {
    sheet_write(sheet, SHEET_MD, out);
    output_text(out, "\n");
    sheet_free(sheet);
}

static void title(const struct brief *brief, const struct output *out) {
    char text[BRIEF_TEXT_SIZE];
    output_text(out, "# ");
    markdown_text(out, brief->campaign->name);
    output_text(out, "\n\nCampaign brief, ");
    markdown_text(out, brief->date);
    output_text(out, ": ");
    brief_frame(brief, text);
    markdown_text(out, text);
    output_text(out, "\n\n");
}

/* "██████····" of ten. */
static void bar_text(char *out, size_t size, double weight) {
    size_t used = 0;
    for (int i = 0; i < 10 && used + sizeof "█" <= size; i++)
        used += (size_t)snprintf(out + used, size - used, "%s", i + 0.5 < weight ? "█" : "·");
}

static void goals(const struct brief *brief, const struct output *out) {
    const struct params *params = &brief->config->params;
    size_t list[GOALS_MAX], count = brief_goals(brief, list);
    struct sheet *sheet = sheet_new();
    heading(out, "What the campaign is for");
    sheet_column(sheet, "goal", "goal", false);
    sheet_column(sheet, "bar", "weight", false);
    sheet_column(sheet, "weight", "of 10", true);
    sheet_column(sheet, "fit", "of its best", true);
    for (size_t i = 0; i < count; i++) {
        const struct goal *goal = &params->goals[list[i]];
        double weight = brief->campaign->weight[list[i]], fit = brief->plan->goal_fit[list[i]];
        char bar[40], number[16];
        bar_text(bar, sizeof bar, weight);
        snprintf(number, sizeof number, "%.0f%%", 100.0 * fit);
        sheet_row(sheet);
        sheet_text(sheet, goal->label);
        sheet_text(sheet, bar);
        sheet_number(sheet, weight, NULL);
        if (campaign_needs_brief(brief->campaign, goal->outcome))
            sheet_unknown(sheet);
        else
            sheet_number(sheet, fit, number);
    }
    if (count > 0) {
        write_sheet(sheet, out);
    } else {
        paragraph(out, "No goal was set: the plan reaches as many people as it can.");
        sheet_free(sheet);
    }
    say(brief, brief_proof, out);
}

static void split(const struct brief *brief, const struct output *out) {
    char text[BRIEF_TEXT_SIZE];
    heading(out, "Torch and flames");
    for (int r = 0; r < ROLE_COUNT; r++) {
        enum role role = r == 0 ? ROLE_TORCH : ROLE_FLAME;
        brief_role(brief, role, text);
        if (text[0] == '\0')
            continue;
        output_format(out, "- %s ", role == ROLE_TORCH ? "▲" : "●");
        markdown_text(out, text);
        output_text(out, "\n");
    }
    output_text(out, "\n");
    say(brief, brief_spend, out);
    say(brief, brief_instead, out);
    paragraph(out, brief_what_roles_are);
}

static void totals(const struct brief *brief, const struct output *out) {
    struct sheet *sheet = sheet_new();
    heading(out, "What to expect");
    sheet_column(sheet, "total", "forecast", false);
    sheet_column(sheet, "expected", "expected", true);
    sheet_column(sheet, "low", "low", true);
    sheet_column(sheet, "high", "high", true);
    sheet_column(sheet, "each", "cost", true);
    for (enum total t = 0; t < TOTAL_COUNT; t++) {
        struct brief_total total;
        brief_total(brief, t, &total);
        sheet_row(sheet);
        sheet_text(sheet, total.name);
        sheet_text(sheet, total.expected);
        sheet_text(sheet, total.low);
        sheet_text(sheet, total.high);
        sheet_text(sheet, total.each[0] != '\0' ? total.each : " ");
    }
    write_sheet(sheet, out);
    paragraph(out, brief_what_ranges_are);
}

/* What a point of a curve is about. */
static void point_text(char *out, size_t size, const struct brief *brief, const struct curve_points *curve, int p) {
    const struct curve_point *point = &curve->points[p];
    if (curve->kind == CURVE_BUDGET)
        money_text(out, size, point->budget_cents, &brief->config->params.currency);
    else
        snprintf(out, size, "%.0f%%", 100.0 * point->share);
}

static void curve(const struct brief *brief, const struct curve_points *points, const char *name, const char *what,
                  const struct output *out) {
    char text[CURVE_TEXT_SIZE], fit[CURVE_FIGURE_SIZE], measure[BRIEF_TEXT_SIZE];
    if (points == NULL)
        return;
    struct sheet *sheet = sheet_new();
    heading(out, name);
    sheet_column(sheet, "point", what, true);
    sheet_column(sheet, "fit", curve_compares(points) ? "for the goals" : "fit", true);
    sheet_column(sheet, "torches", "torches", true);
    sheet_column(sheet, "flames", "flames", true);
    for (int p = 0; p < points->known; p++) {
        const struct curve_point *point = &points->points[p];
        if (!point->feasible)
            continue;
        point_text(text, sizeof text, brief, points, p);
        curve_figure(fit, points, point->fit);
        sheet_row(sheet);
        sheet_text(sheet, text);
        sheet_text(sheet, fit);
        sheet_integer(sheet, point->torches, NULL);
        sheet_integer(sheet, point->flames, NULL);
    }
    write_sheet(sheet, out);
    curve_sentence(text, points, &brief->config->params.currency);
    paragraph(out, text);
    brief_curve_measure(brief, points, measure);
    paragraph(out, measure);
}

static void limits(const struct brief *brief, const struct output *out) {
    heading(out, "What holds it back");
    say(brief, brief_binding, out);
    say(brief, brief_platform, out);
    say(brief, brief_limits, out);
    say(brief, brief_by_hand, out);
}

static void add_line(struct sheet *sheet, const struct brief_row *row) {
    const char *const texts[] = {row->on,    row->tier, row->posts,       row->fee,        row->cost,
                                 row->reach, row->adds, row->engagements, row->conversions};
    char who[700];
    if (row->kind != BRIEF_LINE)
        snprintf(who, sizeof who, "%s", row->what);
    else
        snprintf(who, sizeof who, "%s %s%s%s%s%s", row->role == ROLE_TORCH ? "▲" : "●", row->handle, row->name[0] != '\0' ? " (" : "",
                 row->name, row->name[0] != '\0' ? ")" : "",
                 row->held     ? ", posts set by hand"
                 : row->pinned ? ", pinned"
                               : "");
    sheet_row(sheet);
    sheet_text(sheet, who);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        sheet_text(sheet, texts[i][0] != '\0' ? texts[i] : " ");
}

static void lines(const struct brief *brief, const struct output *out) {
    static const char *const titles[] = {"creator", "on", "tier", "posts", "fee", "cost", "reach", "adds", "engagements", "sales"};
    size_t count;
    struct brief_row *rows = brief_rows(brief, &count);
    struct sheet *sheet = sheet_new();
    heading(out, "Who posts");
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        sheet_column(sheet, titles[i], titles[i], i > 2);
    for (size_t i = 0; i < count; i++)
        add_line(sheet, &rows[i]);
    write_sheet(sheet, out);
    paragraph(out, brief_what_estimates_are);
    free(rows);
}

static void rests(const struct brief *brief, const struct output *out) {
    struct assumption list[ASSUMPTIONS_MAX];
    size_t count = assumptions_of(brief, list);
    struct sheet *sheet = sheet_new();
    heading(out, "What the figures rest on");
    say(brief, brief_known, out);
    sheet_column(sheet, "assumption", "assumption", false);
    sheet_column(sheet, "value", "value", false);
    sheet_column(sheet, "source", "source", false);
    for (size_t i = 0; i < count; i++) {
        sheet_row(sheet);
        sheet_text(sheet, list[i].label);
        sheet_text(sheet, list[i].value);
        sheet_text(sheet, list[i].source);
    }
    write_sheet(sheet, out);
}

void brief_md(const struct brief *brief, const struct output *out) {
    title(brief, out);
    goals(brief, out);
    split(brief, out);
    totals(brief, out);
    curve(brief, brief->budget_curve, "With more money, or less", "budget", out);
    curve(brief, brief->split_curve, "With more torch, or more flames", "for torches", out);
    heading(out, "When it is seen");
    say(brief, brief_timing, out);
    limits(brief, out);
    lines(brief, out);
    rests(brief, out);
    output_text(out, "Made with flamekeep " FLAMEKEEP_VERSION " on ");
    markdown_text(out, brief->date);
    output_text(out, ". Forecasts are estimates, not promises.\n");
}

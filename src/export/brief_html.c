#include <stdio.h>
#include <stdlib.h>

#include "base/version.h"
#include "export/assumptions.h"
#include "export/brief_charts.h"
#include "export/brief_forms.h"
#include "export/brief_lines.h"
#include "export/brief_style.h"
#include "export/brief_words.h"
#include "export/html.h"
#include "panes/curve_words.h"

static void head(const struct brief *brief, const struct output *out) {
    html_markup(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n");
    html_element(out, "title", "", brief->campaign->name);
    html_markup(out, "<style>\n%s</style>\n</head>\n<body>\n", brief_style);
}

/* A paragraph, unless there is nothing to say. */
static void paragraph(const struct output *out, const char *attributes, const char *text) {
    if (text[0] != '\0')
        html_element(out, "p", attributes, text);
}

static void say(const struct brief *brief, brief_words *words, const char *attributes, const struct output *out) {
    char text[BRIEF_TEXT_SIZE];
    words(brief, text);
    paragraph(out, attributes, text);
}

static void open_section(const struct output *out, const char *title) {
    html_markup(out, "<section>\n");
    html_element(out, "h2", "", title);
}

static void close_section(const struct output *out) {
    html_markup(out, "</section>\n");
}

static void title(const struct brief *brief, const struct output *out) {
    html_markup(out, "<header>\n<p class=\"kicker\">");
    html_format(out, "Campaign brief · %s", brief->date);
    html_markup(out, "</p>\n");
    html_element(out, "h1", "", brief->campaign->name);
    say(brief, brief_frame, " class=\"frame\"", out);
    html_markup(out, "</header>\n");
}

/* The goals. */

static void goal(const struct brief *brief, size_t g, const struct output *out) {
    const struct goal *goal = &brief->config->params.goals[g];
    double weight = brief->campaign->weight[g];
    bool idle = campaign_needs_brief(brief->campaign, goal->outcome);
    html_markup(out, "<tr><td>");
    html_text(out, goal->label);
    html_markup(out, "</td><td class=\"bar\"><div><div%s style=\"width:%.0f%%\"></div></div></td><td class=\"n\">%.3g</td><td class=\"n\">",
                goal->side == ROLE_TORCH ? " class=\"torch\"" : "", 10.0 * weight, weight);
    if (idle)
        html_text(out, "—");
    else
        html_format(out, "%.0f%%", 100.0 * brief->plan->goal_fit[g]);
    html_markup(out, "</td></tr>\n");
}

static void goals(const struct brief *brief, const struct output *out) {
    size_t list[GOALS_MAX], count = brief_goals(brief, list);
    open_section(out, "What the campaign is for");
    if (count == 0) {
        html_element(out, "p", "", "No goal was set: the plan reaches as many people as it can.");
    } else {
        html_markup(out, "<table class=\"goals\"><thead><tr><th>goal</th><th>weight</th><th class=\"n\">of 10</th>"
                         "<th class=\"n\">of its best</th></tr></thead><tbody>\n");
        for (size_t i = 0; i < count; i++)
            goal(brief, list[i], out);
        html_markup(out, "</tbody></table>\n");
    }
    say(brief, brief_proof, " class=\"small\"", out);
    close_section(out);
}

/* The split. */

static void split(const struct brief *brief, const struct output *out) {
    double torch = 100.0 * brief->plan->torch_share;
    char text[BRIEF_TEXT_SIZE];
    open_section(out, "Torch and flames");
    html_markup(
        out,
        "<div class=\"split\"><div class=\"torch\" style=\"width:%.1f%%\"></div><div class=\"flame\" style=\"width:%.1f%%\"></div></div>\n",
        torch, 100.0 - torch);
    for (int r = 0; r < ROLE_COUNT; r++) {
        enum role role = r == 0 ? ROLE_TORCH : ROLE_FLAME;
        brief_role(brief, role, text);
        if (text[0] == '\0')
            continue;
        html_markup(out, "<p><span class=\"%s\">%s</span> ", role == ROLE_TORCH ? "t" : "f", role == ROLE_TORCH ? "▲" : "●");
        html_text(out, text);
        html_markup(out, "</p>\n");
    }
    say(brief, brief_spend, "", out);
    say(brief, brief_instead, "", out);
    paragraph(out, " class=\"small\"", brief_what_roles_are);
    close_section(out);
}

/* The forecast. */

static void totals(const struct brief *brief, const struct output *out) {
    open_section(out, "What to expect");
    html_markup(out, "<table><thead><tr><th>forecast</th><th class=\"n\">expected</th><th class=\"n\">low</th><th class=\"n\">high</th>"
                     "<th class=\"n\">cost</th></tr></thead><tbody>\n");
    for (enum total t = 0; t < TOTAL_COUNT; t++) {
        struct brief_total total;
        brief_total(brief, t, &total);
        html_markup(out, "<tr><td>");
        html_text(out, total.name);
        html_markup(out, "</td><td class=\"n\"><b>");
        html_text(out, total.expected);
        html_markup(out, "</b></td><td class=\"n\">");
        html_text(out, total.low);
        html_markup(out, "</td><td class=\"n\">");
        html_text(out, total.high);
        html_markup(out, "</td><td class=\"n\">");
        html_text(out, total.each);
        html_markup(out, "</td></tr>\n");
    }
    html_markup(out, "</tbody></table>\n");
    paragraph(out, " class=\"small\"", brief_what_ranges_are);
    close_section(out);
}

static void curve(const struct brief *brief, const struct curve_points *points, const char *name, const struct output *out) {
    char text[CURVE_TEXT_SIZE], measure[BRIEF_TEXT_SIZE];
    if (points == NULL)
        return;
    open_section(out, name);
    brief_chart_curve(brief, points, out);
    curve_sentence(text, points, &brief->config->params.currency);
    paragraph(out, " class=\"small\"", text);
    brief_curve_measure(brief, points, measure);
    paragraph(out, " class=\"small\"", measure);
    close_section(out);
}

static void burn(const struct brief *brief, const struct output *out) {
    open_section(out, "When it is seen");
    html_markup(out, "<div class=\"wide\">\n");
    brief_chart_burn(brief, out);
    html_markup(out, "</div>\n");
    say(brief, brief_timing, " class=\"small\"", out);
    close_section(out);
}

static void limits(const struct brief *brief, const struct output *out) {
    open_section(out, "What holds it back");
    say(brief, brief_binding, "", out);
    say(brief, brief_platform, "", out);
    say(brief, brief_limits, " class=\"small\"", out);
    say(brief, brief_by_hand, " class=\"small\"", out);
    close_section(out);
}

/* The line items. */

static void number_cell(const struct output *out, const char *text) {
    html_markup(out, "<td class=\"n\">");
    html_text(out, text);
    html_markup(out, "</td>");
}

/* <bdi>: a name that is written from right to left stays in its cell. */
static void who(const struct brief_row *row, const struct output *out) {
    html_markup(out, "<td class=\"w\">");
    if (row->kind == BRIEF_LINE) {
        html_markup(out, "<div><span class=\"%s\">%s</span> <bdi>", row->role == ROLE_TORCH ? "t" : "f",
                    row->role == ROLE_TORCH ? "▲" : "●");
        html_text(out, row->handle);
        html_markup(out, "</bdi>");
        if (row->pinned || row->held)
            html_element(out, "em", "", row->held ? "posts set by hand" : "pinned");
        html_markup(out, "<bdi class=\"who\">");
        html_text(out, row->name);
        html_markup(out, "</bdi></div>");
    } else {
        html_text(out, row->what);
    }
    html_markup(out, "</td>");
}

static void line(const struct brief_row *row, const struct output *out) {
    static const char *const classes[] = {[BRIEF_LINE] = "", [BRIEF_REST] = " class=\"rest\"", [BRIEF_SUBTOTAL] = " class=\"sum\""};
    const char *const numbers[] = {row->posts, row->fee, row->cost, row->reach, row->adds, row->engagements, row->conversions};
    html_markup(out, "<tr%s>", classes[row->kind]);
    who(row, out);
    html_markup(out, "<td>");
    html_text(out, row->on);
    html_markup(out, "</td><td>");
    html_text(out, row->tier);
    html_markup(out, "</td>");
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        number_cell(out, numbers[i]);
    html_markup(out, "</tr>\n");
}

static void lines(const struct brief *brief, const struct output *out) {
    size_t count;
    struct brief_row *rows = brief_rows(brief, &count);
    const struct currency *currency = &brief->config->params.currency;
    html_markup(out, "<section class=\"long\">\n");
    html_element(out, "h2", "", "Who posts");
    html_markup(out,
                "<div class=\"wide\"><table class=\"lines\"><thead><tr><th>creator</th><th>on</th><th>tier</th><th class=\"n\">posts</th>"
                "<th class=\"n\">fee</th><th class=\"n\">cost, ");
    html_text(out, currency->code);
    html_markup(out, "</th><th class=\"n\">reach</th><th class=\"n\">adds</th><th class=\"n\">engagements</th><th "
                     "class=\"n\">sales</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < count; i++)
        line(&rows[i], out);
    html_markup(out, "</tbody></table></div>\n");
    paragraph(out, " class=\"small\"", brief_what_estimates_are);
    html_markup(out, "</section>\n");
    free(rows);
}

/* What the figures rest on. */

static void rests(const struct brief *brief, const struct output *out) {
    struct assumption list[ASSUMPTIONS_MAX];
    size_t count = assumptions_of(brief, list);
    html_markup(out, "<section class=\"long\">\n");
    html_element(out, "h2", "", "What the figures rest on");
    say(brief, brief_known, " class=\"small\"", out);
    html_markup(out, "<ul class=\"rests\">\n");
    for (size_t i = 0; i < count; i++) {
        html_markup(out, "<li>");
        html_format(out, "%s: ", list[i].label);
        html_markup(out, "<b>");
        html_text(out, list[i].value);
        html_markup(out, "</b> <span>");
        html_text(out, list[i].source);
        html_markup(out, "</span></li>\n");
    }
    html_markup(out, "</ul>\n</section>\n");
}

void brief_html(const struct brief *brief, const struct output *out) {
    head(brief, out);
    title(brief, out);
    html_markup(out, "<div class=\"pair\">\n");
    goals(brief, out);
    split(brief, out);
    html_markup(out, "</div>\n");
    totals(brief, out);
    html_markup(out, "<div class=\"pair\">\n");
    curve(brief, brief->budget_curve, "With more money, or less", out);
    curve(brief, brief->split_curve, "With more torch, or more flames", out);
    html_markup(out, "</div>\n");
    burn(brief, out);
    limits(brief, out);
    lines(brief, out);
    rests(brief, out);
    html_markup(out, "<footer>");
    html_format(out, "Made with flamekeep %s on %s. Forecasts are estimates, not promises.", FLAMEKEEP_VERSION, brief->date);
    html_markup(out, "</footer>\n</body>\n</html>\n");
}

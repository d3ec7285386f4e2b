#include <stdio.h>
#include <string.h>

#include "cli/lineup_report.h"
#include "export/fields.h"
#include "export/figures_json.h"
#include "export/plan_line.h"

/* For people. */

static void add_line(struct sheet *sheet, const struct plan_lineup *lineup, size_t at) {
    struct plan_lineup_line line = plan_lineup_line(lineup, at);
    size_t best = plan_lineup_best(lineup, &line);
    char text[512], shown[544];
    sheet_row(sheet);
    plan_lineup_label(lineup, &line, text, sizeof text);
    sheet_text(sheet, text);
    for (size_t i = 0; i < lineup->count; i++) {
        plan_lineup_text(lineup, &line, i, text, sizeof text);
        bool sure = i == best && plan_lineup_is_sure(lineup, &line, i);
        const char *mark = sure ? " ★" : i == best ? " ☆" : plan_lineup_is_only(lineup, &line, i) ? " only here" : "";
        snprintf(shown, sizeof shown, "%s%s", line.heading != NULL ? " " : text, mark);
        sheet_text(sheet, shown);
    }
}

static void write_for_people(const struct plan_lineup *lineup, enum sheet_format format, const struct output *out) {
    struct output shown = output_for_people(out);
    struct sheet *sheet = sheet_new();
    char note[400];
    sheet_column(sheet, "what", "", false);
    for (size_t i = 0; i < lineup->count; i++)
        sheet_column(sheet, lineup->plans[i].campaign->name, lineup->plans[i].campaign->name, true);
    for (size_t line = 0; line < plan_lineup_lines(lineup); line++)
        add_line(sheet, lineup, line);
    sheet_write(sheet, format, out);
    sheet_free(sheet);
    if (format != SHEET_TABLE)
        return;
    output_format(&shown, "\n★ the best of the row   ☆ the best, by estimates   ~ mostly estimates from benchmarks   ▲▼ against %s\n",
                  lineup->plans[0].campaign->name);
    for (size_t i = 0; i < lineup->count; i++) {
        plan_lineup_note(lineup, i, note, sizeof note);
        if (note[0] != '\0')
            output_format(&shown, "%s\n", note);
    }
}

/* CSV: a row for each line of each plan. */

static void add_plan_line(struct sheet *sheet, const struct plan_lineup *lineup, size_t plan, const struct plan_line *line) {
    const struct roster *roster = lineup->roster;
    sheet_row(sheet);
    sheet_text(sheet, lineup->plans[plan].campaign->name);
    sheet_text(sheet, platform_name(line->platform));
    sheet_text(sheet, roster_text(roster, line->row, ROSTER_HANDLE));
    sheet_text(sheet, role_name(line->role));
    plan_line_cells(sheet, line);
}

static void write_csv(const struct plan_lineup *lineup, const struct output *out) {
    static const char *const words[] = {"plan", "platform", "handle", "role"};
    struct sheet *sheet = sheet_new();
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        sheet_column(sheet, words[i], words[i], false);
    plan_line_columns(sheet);
    for (size_t i = 0; i < lineup->count; i++)
        for (size_t l = 0; lineup->plans[i].plan != NULL && l < lineup->plans[i].plan->count; l++)
            add_plan_line(sheet, lineup, i, &lineup->plans[i].plan->lines[l]);
    sheet_write(sheet, SHEET_CSV, out);
    sheet_free(sheet);
}

/* JSON. */

static void json_wishes(struct json *json, const struct plan_lineup *lineup, const struct campaign *campaign) {
    json_integer(json, "budget_cents", campaign->budget_cents);
    json_number(json, "days", campaign->days);
    json_text(json, "niche", campaign->niche);
    json_text(json, "market", campaign->market);
    json_object(json, "goals");
    for (size_t g = 0; g < lineup->params->goal_count; g++)
        json_number(json, lineup->params->goals[g].name, campaign->weight[g]);
    json_close_object(json);
}

/* Money for each; a thousand views are one thing. */
static double price(const struct plan *plan, enum total total, double each) {
    double things = plan != NULL ? plan->mean[total] / each : 0.0;
    return things > 0.0 ? (double)plan->spend_cents / things : UNKNOWN;
}

static void json_answer(struct json *json, const struct plan *plan) {
    bool has = plan != NULL;
    whole_json(json, "spend_cents", has, has ? plan->spend_cents : 0);
    figure_json(json, "fit", has ? plan->fit : UNKNOWN);
    figure_json(json, "fit_upper_bound", has ? plan->fit_upper_bound : UNKNOWN);
    figure_json(json, "torch_share", has ? plan->torch_share : UNKNOWN);
    whole_json(json, "torches", has, has ? plan->torches : 0);
    whole_json(json, "flames", has, has ? plan->flames : 0);
    whole_json(json, "posts", has, has ? plan->posts : 0);
    figure_json(json, "cpm_cents", price(plan, TOTAL_IMPRESSIONS, 1000.0));
    figure_json(json, "cpe_cents", price(plan, TOTAL_ENGAGEMENTS, 1.0));
    figure_json(json, "cpa_cents", price(plan, TOTAL_CONVERSIONS, 1.0));
}

static void json_account(struct json *json, const struct roster *roster, size_t row) {
    json_text(json, "platform", platform_name((enum platform)roster->platform[row]));
    json_text(json, "handle", roster_text(roster, row, ROSTER_HANDLE));
}

static void json_lines(struct json *json, const struct plan_lineup *lineup, const struct plan *plan) {
    json_array(json, "lines");
    for (size_t i = 0; plan != NULL && i < plan->count; i++) {
        const struct plan_line *line = &plan->lines[i];
        json_object(json, NULL);
        json_account(json, lineup->roster, line->row);
        json_text(json, "role", role_name(line->role));
        json_integer(json, "posts", line->posts);
        json_integer(json, "fee_cents", line->fee_cents);
        json_integer(json, "cost_cents", line->cost_cents);
        json_number(json, "reach", fields_round(line->reach));
        json_number(json, "marginal_reach", fields_round(line->marginal_reach));
        json_number(json, "engagements", fields_round(line->engagements));
        json_number(json, "conversions", fields_round(line->conversions));
        json_close_object(json);
    }
    json_close_array(json);
}

/* What keeps its fit from being compared with the first's. */
static void json_gaps(struct json *json, const struct plan_lineup *lineup, const struct plan_beside *one) {
    unsigned gaps = scenario_gaps(one->campaign, lineup->plans[0].campaign, lineup->params);
    json_array(json, "differs_from_first_in");
    for (int bit = 0; bit < GAP_COUNT; bit++)
        if ((gaps >> bit & 1U) != 0)
            json_text(json, NULL, scenario_gap_name((enum scenario_gap)(1U << bit)));
    json_close_array(json);
}

static void json_plan(struct json *json, const struct plan_lineup *lineup, const struct plan_beside *one) {
    json_object(json, NULL);
    json_text(json, "name", one->campaign->name);
    json_flag(json, "open", one->open);
    json_wishes(json, lineup, one->campaign);
    json_answer(json, one->plan);
    json_gaps(json, lineup, one);
    whole_json(json, "creators_gone", one->plan != NULL, (int64_t)one->gone);
    json_flag(json, "figures_changed", one->moved);
    totals_json(json, "totals", one->plan);
    json_lines(json, lineup, one->plan);
    json_close_object(json);
}

/* Who is in which: posts in the order of the plans, and the one plan that has them alone. */
static void json_creator(struct json *json, const struct plan_lineup *lineup, size_t index) {
    const struct diff_line *line = &lineup->diff.lines[index];
    const int *posts = &lineup->diff.posts[index * lineup->diff.plan_count];
    const char *only = NULL;
    json_object(json, NULL);
    json_account(json, lineup->roster, line->row);
    json_array(json, "posts");
    for (size_t i = 0; i < lineup->count; i++) {
        json_integer(json, NULL, posts[i]);
        if (line->in == 1 && posts[i] > 0)
            only = lineup->plans[i].campaign->name;
    }
    json_close_array(json);
    json_text(json, "only_in", only);
    json_close_object(json);
}

static void write_json(const struct plan_lineup *lineup, const struct output *out) {
    struct json json;
    json_init(&json);
    json_object(&json, NULL);
    json_array(&json, "plans");
    for (size_t i = 0; i < lineup->count; i++)
        json_plan(&json, lineup, &lineup->plans[i]);
    json_close_array(&json);
    json_array(&json, "creators");
    for (size_t i = 0; i < lineup->diff.count; i++)
        json_creator(&json, lineup, i);
    json_close_array(&json);
    json_close_object(&json);
    output_text(out, json.text);
    output_text(out, "\n");
    json_free(&json);
}

void export_plans(const struct plan_lineup *lineup, enum sheet_format format, const struct output *out) {
    if (format == SHEET_JSON)
        write_json(lineup, out);
    else if (format == SHEET_CSV)
        write_csv(lineup, out);
    else
        write_for_people(lineup, format, out);
}

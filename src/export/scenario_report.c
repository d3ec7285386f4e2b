#include "export/scenario_report.h"

#include <math.h>
#include <stdio.h>

#include "export/fields.h"
#include "export/scenario_forms.h"
#include "model/plan_sum.h"
#include "model/weights.h"
#include "panes/words.h"

enum { GOALS_NAMED = 2 };

/* What the reports share. */

double scenario_torch_share(const struct plan *plan) {
    double torch = 0, all = 0;
    for (size_t i = 0; i < plan->count; i++) {
        all += (double)plan->lines[i].cost_cents;
        torch += plan->lines[i].role == ROLE_TORCH ? (double)plan->lines[i].cost_cents : 0;
    }
    return all > 0 ? torch / all : UNKNOWN;
}

void scenario_cell_money(struct sheet *sheet, const struct params *params, int64_t cents) {
    scenario_cell_spend(sheet, params, cents, false);
}

void scenario_cell_spend(struct sheet *sheet, const struct params *params, int64_t cents, bool estimated) {
    char shown[64];
    text_money(shown, sizeof shown, cents, &params->currency, estimated);
    if (cents == MONEY_UNKNOWN)
        sheet_unknown(sheet);
    else
        sheet_integer(sheet, cents, shown);
}

void scenario_cell_number(struct sheet *sheet, double value, const char *shown) {
    if (known(value))
        sheet_number(sheet, value, shown);
    else
        sheet_unknown(sheet);
}

void scenario_cell_count(struct sheet *sheet, double count, bool estimated) {
    char shown[48];
    cell_count(shown, sizeof shown, count, estimated);
    scenario_cell_number(sheet, fields_round(count), shown);
}

/* The list. */

static void begin_list(struct sheet *sheet) {
    sheet_column(sheet, "name", "scenario", false);
    sheet_column(sheet, "budget_cents", "budget", true);
    sheet_column(sheet, "days", "days", true);
    sheet_column(sheet, "spend_cents", "spend", true);
    sheet_column(sheet, "fit", "fit", true);
    sheet_column(sheet, "torches", "torches", true);
    sheet_column(sheet, "flames", "flames", true);
    sheet_column(sheet, "torch_share", "on torches", true);
    sheet_column(sheet, "goals", "goals", false);
    sheet_column(sheet, "open", "open", false);
}

static void add_plan(struct sheet *sheet, const struct params *params, const struct scenario *scenario) {
    const struct plan *plan = &scenario->plan;
    double share = scenario_torch_share(plan);
    char fit[32], percent[32];
    if (!scenario->has_plan) {
        for (int i = 0; i < 5; i++)
            sheet_unknown(sheet);
        return;
    }
    snprintf(fit, sizeof fit, "%.1f", plan->fit);
    snprintf(percent, sizeof percent, "%.0f%%", 100.0 * share);
    scenario_cell_money(sheet, params, plan->spend_cents);
    scenario_cell_number(sheet, plan->fit, fit);
    sheet_integer(sheet, plan->torches, NULL);
    sheet_integer(sheet, plan->flames, NULL);
    scenario_cell_number(sheet, share, percent);
}

static void add_goals(struct sheet *sheet, const struct params *params, const struct campaign *campaign) {
    char words[WEIGHTS_TEXT_SIZE], shown[120];
    struct json json;
    json_init(&json);
    scenario_json_goals(&json, params, campaign);
    weights_text(params, campaign->weight, words);
    weights_summary(params, campaign->weight, GOALS_NAMED, shown, sizeof shown);
    sheet_json(sheet, json.text, words, shown);
    json_free(&json);
}

void export_scenarios(const struct params *params, const struct scenario *list, size_t count, enum sheet_format format,
                      const struct output *out) {
    struct sheet *sheet = sheet_new();
    begin_list(sheet);
    for (size_t i = 0; i < count; i++) {
        char days[32];
        snprintf(days, sizeof days, "%g", list[i].campaign.days);
        sheet_row(sheet);
        sheet_text(sheet, list[i].campaign.name);
        scenario_cell_money(sheet, params, list[i].campaign.budget_cents);
        sheet_number(sheet, list[i].campaign.days, days);
        add_plan(sheet, params, &list[i]);
        add_goals(sheet, params, &list[i].campaign);
        sheet_flag(sheet, list[i].open, list[i].open ? "open" : " ");
    }
    sheet_write(sheet, format, out);
    sheet_free(sheet);
}

/* One. */

static void begin_lines(struct sheet *sheet, bool csv) {
    if (!csv)
        sheet_column(sheet, "mark", "", false);
    sheet_column(sheet, "platform", "on", false);
    sheet_column(sheet, "handle", "creator", false);
    if (csv)
        sheet_column(sheet, "role", "role", false);
    sheet_column(sheet, "posts", "posts", true);
    sheet_column(sheet, "fee_cents", "fee", true);
    sheet_column(sheet, "cost_cents", "cost", true);
    sheet_column(sheet, "views", "views", true);
    sheet_column(sheet, "reach", "reach", true);
    sheet_column(sheet, "engagements", "engagements", true);
    sheet_column(sheet, "clicks", "clicks", true);
    sheet_column(sheet, "conversions", "conversions", true);
    if (csv)
        sheet_column(sheet, "pinned", "pinned", false);
}

static void add_line(struct sheet *sheet, const struct scenario_report *report, const struct plan_line *line, bool csv) {
    size_t row = roster_find(report->roster, line->creator_id);
    const double figures[] = {line->views, line->reach, line->engagements, line->clicks, line->conversions};
    char mark[16];
    if (row == ROSTER_NONE)
        return;
    enum platform platform = (enum platform)report->roster->platform[row];
    snprintf(mark, sizeof mark, "%s%s", plan_glyph(line), line->pinned ? "◆" : "");
    sheet_row(sheet);
    if (!csv)
        sheet_text(sheet, mark);
    sheet_text(sheet, csv ? platform_name(platform) : platform_short(platform));
    sheet_text(sheet, roster_text(report->roster, row, ROSTER_HANDLE));
    if (csv)
        sheet_text(sheet, role_name(line->role));
    sheet_integer(sheet, line->posts, NULL);
    scenario_cell_money(sheet, report->params, line->fee_cents);
    scenario_cell_money(sheet, report->params, line->cost_cents);
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
        scenario_cell_count(sheet, figures[i], false);
    if (csv)
        sheet_flag(sheet, line->pinned, NULL);
}

static void write_lines(const struct scenario_report *report, enum sheet_format format, const struct output *out) {
    bool csv = format == SHEET_CSV;
    struct sheet *sheet = sheet_new();
    begin_lines(sheet, csv);
    for (size_t i = 0; i < report->saved->plan.count; i++)
        add_line(sheet, report, &report->saved->plan.lines[i], csv);
    sheet_write(sheet, format, out);
    sheet_free(sheet);
}

static void write_totals(const struct scenario_report *report, enum sheet_format format, const struct output *out) {
    const struct plan *plan = &report->now->plan;
    struct sheet *sheet = sheet_new();
    sheet_column(sheet, "total", "with the roster as it is now", false);
    sheet_column(sheet, "mean", "expected", true);
    sheet_column(sheet, "p10", "low (P10)", true);
    sheet_column(sheet, "p90", "high (P90)", true);
    for (enum total t = 0; t < TOTAL_COUNT; t++) {
        const double figures[] = {plan->mean[t], plan->totals[t].p10, plan->totals[t].p90};
        sheet_row(sheet);
        sheet_text(sheet, total_name(t));
        for (size_t i = 0; i < 3; i++) {
            char shown[32];
            snprintf(shown, sizeof shown, "%.2f", figures[i]);
            if (t == TOTAL_FREQUENCY)
                scenario_cell_number(sheet, plan->count > 0 ? figures[i] : UNKNOWN, shown);
            else
                scenario_cell_count(sheet, figures[i], i == 0 && plan_rests_on_benchmarks(plan, t));
        }
    }
    sheet_write(sheet, format, out);
    sheet_free(sheet);
}

/* The name comes from outside: in Markdown it stands in a cell, where it is escaped. */
static void write_head(const struct scenario_report *report, enum sheet_format format, const struct output *out) {
    const struct campaign *campaign = &report->saved->campaign;
    char budget[48], goals[160], days[48];
    money_text(budget, sizeof budget, campaign->budget_cents, &report->params->currency);
    weights_summary(report->params, campaign->weight, GOALS_MAX, goals, sizeof goals);
    snprintf(days, sizeof days, "%g %s", campaign->days, campaign->days == 1 ? "day" : "days");
    if (format == SHEET_MD) {
        export_scenarios(report->params, report->saved, 1, SHEET_MD, out);
        output_text(out, "\n");
        return;
    }
    output_format(out, "%s: %s, %s%s\n", campaign->name, budget, days, report->saved->open ? "; it is open" : "");
    output_format(out, "Goals: %s\n", goals);
    if (campaign->niche[0] != '\0' || campaign->market[0] != '\0')
        output_format(out, "Brief: %s%s%s\n", campaign->niche, campaign->niche[0] != '\0' && campaign->market[0] != '\0' ? ", " : "",
                      campaign->market);
}

static void write_fit(const struct scenario_report *report, const struct output *out) {
    const struct plan *plan = &report->saved->plan;
    char gap[64], torches[32], flames[32], spend[48], budget[48];
    double share = scenario_torch_share(plan);
    gap_sentence(gap, sizeof gap, &report->now->plan);
    role_count(torches, sizeof torches, plan, ROLE_TORCH);
    role_count(flames, sizeof flames, plan, ROLE_FLAME);
    text_money(spend, sizeof spend, plan->spend_cents, &report->params->currency,
               plan_spend_rests_on_benchmarks(&report->now->plan));
    money_text(budget, sizeof budget, plan->budget_cents, &report->params->currency);
    output_format(out, "As it was saved: %s of %s, fit %.1f of 100, %s\n", spend, budget, plan->fit, gap);
    if (known(share))
        output_format(out, "▲ %s %.0f%%   ● %s %.0f%% of the spend\n", torches, 100.0 * share, flames, 100.0 - 100.0 * share);
    output_text(out, "\n");
}

static void write_remarks(const struct scenario_report *report, const struct output *out) {
    const struct scenario *now = report->now;
    if (now->gone > 0)
        output_format(out, "%zu of its creators %s no longer in the roster.\n", now->gone, now->gone == 1 ? "is" : "are");
    if (now->moved)
        output_text(out, "Fees or figures of its creators have changed since it was saved: its fit may not hold.\n");
}

static void write_for_people(const struct scenario_report *report, enum sheet_format format, const struct output *out) {
    write_head(report, format, out);
    if (!report->saved->has_plan) {
        output_text(out, "No plan was saved with it yet: it gets one when the dashboard has it open.\n");
        return;
    }
    write_fit(report, out);
    if (report->saved->plan.count > 0) {
        write_lines(report, format, out);
        output_text(out, "\n");
    }
    write_totals(report, format, out);
    write_remarks(report, out);
}

void export_scenario(const struct scenario_report *report, enum sheet_format format, const struct output *out) {
    struct output shown = output_for_people(out);
    if (format == SHEET_JSON)
        scenario_json(report, out);
    else if (format == SHEET_CSV)
        write_lines(report, SHEET_CSV, out);
    else
        write_for_people(report, format, format == SHEET_TABLE ? &shown : out);
}

#include "export/plan_report.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "export/plan_forms.h"
#include "model/limits.h"
#include "model/plan_sum.h"
#include "panes/words.h"

const char *plan_line_tier(const struct plan_report *report, const struct plan_line *line) {
    return report->params->tiers[report->roster->tier[line->row]].name;
}

static void begin_lines(struct sheet *sheet) {
    sheet_column(sheet, "mark", "", false);
    sheet_column(sheet, "creator", "creator", false);
    sheet_column(sheet, "on", "on", false);
    sheet_column(sheet, "tier", "tier", false);
    sheet_column(sheet, "posts", "posts", true);
    sheet_column(sheet, "fee", "fee", true);
    sheet_column(sheet, "cost", "cost", true);
    sheet_column(sheet, "reach", "reach", true);
    sheet_column(sheet, "adds", "adds", true);
    sheet_column(sheet, "engagements", "engagements", true);
    sheet_column(sheet, "conversions", "conversions", true);
}

static void add_money(struct sheet *sheet, int64_t cents, const struct currency *currency, bool estimated) {
    char shown[48];
    cell_money(shown, sizeof shown, cents, currency, estimated);
    sheet_integer(sheet, cents, shown);
}

static void add_count(struct sheet *sheet, double count, bool estimated) {
    char shown[48];
    cell_count(shown, sizeof shown, count, estimated);
    sheet_number(sheet, count, shown);
}

static void add_line(struct sheet *sheet, const struct plan_report *report, const struct plan_line *line) {
    const struct currency *currency = &report->params->currency;
    bool estimated_fee = (line->estimated & FIELD_FEE) != 0, estimated_views = (line->estimated & FIELD_VIEWS) != 0;
    char mark[16], held[16];
    snprintf(mark, sizeof mark, "%s%s", plan_glyph(line), line->pinned ? "◆" : "");
    snprintf(held, sizeof held, "=%d", line->posts);
    sheet_row(sheet);
    sheet_text(sheet, mark);
    sheet_text(sheet, roster_text(report->roster, line->row, ROSTER_HANDLE));
    sheet_text(sheet, platform_short(line->platform));
    sheet_text(sheet, plan_line_tier(report, line));
    sheet_integer(sheet, line->posts, campaign_held(report->campaign, line->creator_id) ? held : NULL);
    add_money(sheet, line->fee_cents, currency, estimated_fee);
    add_money(sheet, line->cost_cents, currency, estimated_fee);
    add_count(sheet, line->reach, estimated_views);
    add_count(sheet, line->marginal_reach, estimated_views);
    add_count(sheet, line->engagements, (line->estimated & (FIELD_RATE | FIELD_VIEWS)) != 0);
    add_count(sheet, line->conversions, estimated_views);
}

/* The sum of one role's lines; reaches overlap and have no sum. */
static void add_subtotal(struct sheet *sheet, const struct plan_report *report, enum role role) {
    struct plan_sum sum = plan_subtotal(report->plan, role);
    unsigned rests = plan_sum_rests(&sum);
    char what[48];
    role_count(what, sizeof what, report->plan, role);
    sheet_row(sheet);
    sheet_text(sheet, " ");
    sheet_text(sheet, what);
    sheet_text(sheet, " ");
    sheet_text(sheet, " ");
    sheet_integer(sheet, sum.line.posts, NULL);
    sheet_text(sheet, " ");
    add_money(sheet, sum.line.cost_cents, &report->params->currency, rests & RESTS_COST);
    sheet_text(sheet, " ");
    sheet_text(sheet, " ");
    add_count(sheet, sum.line.engagements, rests & 1U << TOTAL_ENGAGEMENTS);
    add_count(sheet, sum.line.conversions, rests & 1U << TOTAL_CONVERSIONS);
}

static void write_lines(const struct plan_report *report, enum sheet_format format, const struct output *out) {
    struct sheet *sheet = sheet_new();
    begin_lines(sheet);
    for (enum role role = ROLE_TORCH;; role = ROLE_FLAME) {
        int creators = role == ROLE_TORCH ? report->plan->torches : report->plan->flames;
        for (size_t i = 0; i < report->plan->count; i++)
            if (report->plan->lines[i].role == role)
                add_line(sheet, report, &report->plan->lines[i]);
        if (creators > 0)
            add_subtotal(sheet, report, role);
        if (role == ROLE_FLAME)
            break;
    }
    sheet_write(sheet, format, out);
    sheet_free(sheet);
}

static void write_totals(const struct plan_report *report, enum sheet_format format, const struct output *out) {
    struct sheet *sheet = sheet_new();
    sheet_column(sheet, "total", "forecast", false);
    sheet_column(sheet, "mean", "expected", true);
    sheet_column(sheet, "p10", "low (P10)", true);
    sheet_column(sheet, "p90", "high (P90)", true);
    for (enum total t = 0; t < TOTAL_COUNT; t++) {
        const struct interval *interval = &report->plan->totals[t];
        const double figures[] = {report->plan->mean[t], interval->p10, interval->p90};
        sheet_row(sheet);
        sheet_text(sheet, total_name(t));
        for (size_t i = 0; i < 3; i++) {
            char shown[32];
            if (t == TOTAL_FREQUENCY)
                snprintf(shown, sizeof shown, "%.2f", figures[i]);
            else
                cell_count(shown, sizeof shown, figures[i], i == 0 && plan_rests_on_benchmarks(report->plan, t));
            sheet_number(sheet, figures[i], shown);
        }
    }
    sheet_write(sheet, format, out);
    sheet_free(sheet);
}

/* The name comes from outside: in Markdown it stands in a cell, where it is escaped. */
static void write_md_title(const struct plan_report *report, const struct output *out) {
    struct sheet *sheet = sheet_new();
    char spend[48], budget[48];
    text_money(spend, sizeof spend, report->plan->spend_cents, &report->params->currency, plan_spend_rests_on_benchmarks(report->plan));
    money_text(budget, sizeof budget, report->plan->budget_cents, &report->params->currency);
    sheet_column(sheet, "campaign", "campaign", false);
    sheet_column(sheet, "spend", "spend", true);
    sheet_column(sheet, "budget", "budget", true);
    sheet_row(sheet);
    sheet_text(sheet, report->campaign->name);
    sheet_integer(sheet, report->plan->spend_cents, spend);
    sheet_integer(sheet, report->plan->budget_cents, budget);
    sheet_write(sheet, SHEET_MD, out);
    sheet_free(sheet);
    output_text(out, "\n");
}

static void write_title(const struct plan_report *report, const struct output *out) {
    char spend[48], budget[48];
    text_money(spend, sizeof spend, report->plan->spend_cents, &report->params->currency, plan_spend_rests_on_benchmarks(report->plan));
    money_text(budget, sizeof budget, report->plan->budget_cents, &report->params->currency);
    output_format(out, "%s: %s of %s\n", report->campaign->name, spend, budget);
}

static void write_reached(const struct plan_report *report, const char *wanted, const struct output *out) {
    double percent = ceil(1000.0 * target_gap(report->target) - 1e-6) / 10.0; /* a promise: rounded up */
    char spend[48];
    text_money(spend, sizeof spend, report->plan->spend_cents, &report->params->currency, plan_spend_rests_on_benchmarks(report->plan));
    if (percent <= 0.0)
        output_format(out, "Target %s: %s, the cheapest there is.\n", wanted, spend);
    else
        output_format(out, "Target %s: %s, at most %.1f%% dearer than the cheapest possible.\n", wanted, spend, percent);
}

/* A figure of what the target is about. */
static void target_figure(char *out, size_t size, const struct target_wish *wish, double value) {
    if (wish->is_fit)
        snprintf(out, size, "%.1f", value);
    else
        text_count(out, size, value);
}

static void write_target(const struct plan_report *report, const struct output *out) {
    const struct target_result *target = report->target;
    char wanted[64], value[32], most[32], budget[48];
    target_figure(value, sizeof value, &target->wish, target->wish.value);
    snprintf(wanted, sizeof wanted, "%s %s", target_name(&target->wish), value);
    if (target->reached) {
        write_reached(report, wanted, out);
        return;
    }
    target_figure(value, sizeof value, &target->wish, target->value);
    target_figure(most, sizeof most, &target->wish, target->most);
    money_text(budget, sizeof budget, report->plan->budget_cents, &report->params->currency);
    if (target->most < target->wish.value)
        output_format(out, "Target %s is out of reach: no plan within %s and these limits has more than %s. This one has %s.\n", wanted,
                      budget, most, value);
    else
        output_format(out, "Target %s: no plan within %s was found that reaches it; this one has %s, and none has more than %s.\n", wanted,
                      budget, value, most);
}

static void write_fit(const struct plan_report *report, const struct output *out) {
    const struct plan *plan = report->plan;
    char gap[64];
    gap_sentence(gap, sizeof gap, plan);
    if (report->target == NULL)
        output_format(out, "Fit %.1f of 100, %s.\n", plan->fit, gap);
    else
        output_format(out, "Fit %.1f of 100; the whole budget brings at most %.1f.\n", plan->fit, plan->fit_upper_bound);
}

/* Beside a plan for a target nothing else has been worked out. */
static void write_split(const struct plan_report *report, const struct output *out) {
    const struct plan *plan = report->plan;
    char others[128] = "", torches[32], flames[32];
    if (report->target == NULL)
        alternatives_sentence(others, sizeof others, plan);
    if (plan->count > 0) {
        role_count(torches, sizeof torches, plan, ROLE_TORCH);
        role_count(flames, sizeof flames, plan, ROLE_FLAME);
        output_format(out, "▲ %s %.0f%%   ● %s %.0f%% of the spend\n", torches, 100.0 * plan->torch_share, flames,
                      100.0 - 100.0 * plan->torch_share);
    }
    if (others[0] != '\0')
        output_format(out, "Instead: %s\n", others);
    output_text(out, "\n");
}

/* The niche goal measures reach inside the brief: without one it cannot count. */
static bool has_idle_niche(const struct plan_report *report) {
    for (size_t g = 0; g < report->params->goal_count; g++)
        if (report->campaign->weight[g] > 0.0 && campaign_needs_brief(report->campaign, report->params->goals[g].outcome))
            return true;
    return false;
}

static void write_remarks(const struct plan_report *report, const struct output *out) {
    const struct plan *plan = report->plan;
    char left[48], binding[BINDING_TEXT_SIZE], platform[64], caps[LIMITS_TEXT_SIZE];
    unsigned estimated = 0;
    money_text(left, sizeof left, plan->left_cents, &report->params->currency);
    binding_sentences(binding, sizeof binding, plan, &report->params->currency);
    output_format(out, "Left: %s.%s%s%s\n", left, binding[0] != '\0' ? " What binds: " : "", binding, binding[0] != '\0' ? "." : "");
    if (plan->for_reach && plan->count > 0)
        output_format(out, "%s: planned for reach.\n",
                      campaign_idle(report->campaign, report->params) ? "All goals are at 0" : "No goal that is set counts here");
    if (has_idle_niche(report))
        output_text(out, "The niche goal is idle: name a --niche or a --market.\n");
    limits_caps(&report->campaign->limits, caps);
    if (caps[0] != '\0')
        output_format(out, "Caps: %s.\n", caps);
    platform_sentence(platform, sizeof platform, plan, report->params);
    if (platform[0] != '\0')
        output_format(out, "%s: --cap %s=%.0f%% caps it.\n", platform, platform_name(plan->top_platform),
                      100.0 * report->params->platform_share_notice);
    for (size_t i = 0; i < plan->count; i++)
        estimated |= plan->lines[i].estimated;
    if (estimated != 0)
        output_text(out, "~ rests on benchmarks, not on figures of the creator, of a sum more than half: ask before you sign.\n");
}

static void write_for_people(const struct plan_report *report, enum sheet_format format, const struct output *out) {
    if (format == SHEET_MD)
        write_md_title(report, out);
    else
        write_title(report, out);
    if (report->target != NULL)
        write_target(report, out);
    write_fit(report, out);
    write_split(report, out);
    if (report->plan->count > 0) {
        write_lines(report, format, out);
        output_text(out, "\n");
        write_totals(report, format, out);
        output_text(out, "\n");
    }
    write_remarks(report, out);
}

void export_plan(const struct plan_report *report, enum sheet_format format, const struct output *out) {
    struct output shown = output_for_people(out);
    if (format == SHEET_JSON)
        plan_json(report, out);
    else if (format == SHEET_CSV)
        plan_csv(report, out);
    else
        write_for_people(report, format, format == SHEET_TABLE ? &shown : out);
}

#include "cli/plan_report.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "cli/fields.h"
#include "model/limits.h"
#include "panes/words.h"

static const char *tier_name(const struct plan_report *report, const struct plan_line *line) {
    return report->params->tiers[report->roster->tier[line->row]].name;
}

/* JSON. */

/* By goal, as far as goals count. */
static void json_brings(struct json *json, const struct plan_report *report, const struct plan_line *line) {
    json_number(json, "share_fit", fields_round(line->share_fit));
    json_number(json, "marginal_fit", fields_round(line->marginal_fit));
    json_object(json, "goals");
    for (size_t g = 0; g < report->params->goal_count; g++) {
        if (line->share_goal[g] == 0.0 && line->marginal_goal[g] == 0.0)
            continue;
        json_object(json, report->params->goals[g].name);
        json_number(json, "share_fit", fields_round(line->share_goal[g]));
        json_number(json, "marginal_fit", fields_round(line->marginal_goal[g]));
        json_close_object(json);
    }
    json_close_object(json);
}

static void json_line(struct json *json, const struct plan_report *report, const struct plan_line *line) {
    json_object(json, NULL);
    json_text(json, "platform", platform_name(line->platform));
    json_text(json, "handle", roster_text(report->roster, line->row, ROSTER_HANDLE));
    json_text(json, "name", roster_text(report->roster, line->row, ROSTER_NAME));
    json_text(json, "tier", tier_name(report, line));
    json_text(json, "role", role_name(line->role));
    json_integer(json, "posts", line->posts);
    json_integer(json, "fee_cents", line->fee_cents);
    json_integer(json, "cost_cents", line->cost_cents);
    json_number(json, "reach", fields_round(line->reach));
    json_number(json, "marginal_reach", fields_round(line->marginal_reach));
    json_number(json, "engagements", fields_round(line->engagements));
    json_number(json, "conversions", fields_round(line->conversions));
    json_flag(json, "pinned", line->pinned);
    json_flag(json, "held", campaign_held(report->campaign, line->creator_id));
    json_brings(json, report, line);
    fields_json(json, "estimated", line->estimated);
    json_close_object(json);
}

static void json_goals(struct json *json, const struct plan_report *report) {
    json_object(json, "goals");
    for (size_t g = 0; g < report->params->goal_count; g++) {
        json_object(json, report->params->goals[g].name);
        json_number(json, "weight", report->campaign->weight[g]);
        json_number(json, "fit", fields_round(100.0 * report->plan->goal_fit[g]));
        json_number(json, "fit_points", fields_round(report->plan->fit_goal[g]));
        json_number(json, "budget_points", fields_round(report->plan->budget_goal[g]));
        json_close_object(json);
    }
    json_close_object(json);
}

/* A most, or null for none. */
static void json_cap(struct json *json, const char *key, int most, int none, double whole) {
    json_number(json, key, most < none ? most / whole : HUGE_VAL);
}

static void json_caps(struct json *json, const struct plan_limits *limits) {
    json_array(json, "platforms");
    for (int p = 0; p < PLATFORM_COUNT; p++) {
        int share = limits->platform_share_max_bp[p], creators = limits->platform_count_max[p];
        if (share == WHOLE_BP && creators == CAMPAIGN_CREATORS_MAX)
            continue;
        json_object(json, NULL);
        json_text(json, "platform", platform_name((enum platform)p));
        json_cap(json, "budget_share_max", share, WHOLE_BP, WHOLE_BP);
        json_cap(json, "creators_max", creators, CAMPAIGN_CREATORS_MAX, 1.0);
        json_close_object(json);
    }
    json_close_array(json);
    json_cap(json, "creator_budget_share_max", limits->creator_share_max_bp, WHOLE_BP, WHOLE_BP);
}

static void json_limits(struct json *json, const struct plan_limits *limits) {
    json_object(json, "limits");
    json_integer(json, "torches_min", limits->torches_min);
    json_integer(json, "torches_max", limits->torches_max);
    json_integer(json, "flames_min", limits->flames_min);
    json_integer(json, "flames_max", limits->flames_max);
    json_integer(json, "torch_posts_max", limits->posts_max[ROLE_TORCH]);
    json_integer(json, "flame_posts_max", limits->posts_max[ROLE_FLAME]);
    json_caps(json, limits);
    json_number(json, "flame_spend_share_min", (double)limits->flame_share_min_bp / WHOLE_BP);
    json_close_object(json);
}

static void json_binding(struct json *json, const struct plan *plan) {
    json_array(json, "binding");
    for (int bit = 0; bit < BINDING_COUNT; bit++)
        if ((plan->binding >> bit & 1U) != 0)
            json_text(json, NULL, binding_name((enum plan_binding)(1U << bit)));
    json_close_array(json);
}

static void json_figure(struct json *json, const char *key, double figure) {
    if (known(figure))
        json_number(json, key, fields_round(figure));
    else
        json_null(json, key);
}

static void json_relaxations(struct json *json, const struct plan *plan) {
    json_array(json, "relaxations");
    for (int r = 0; r < plan->relaxation_count; r++) {
        const struct plan_relaxation *relaxation = &plan->relaxations[r];
        json_object(json, NULL);
        json_text(json, "limit", binding_name(relaxation->limit));
        if (relaxation->limit == BINDS_PLATFORM_CAP)
            json_text(json, "platform", platform_name(relaxation->platform));
        if (relaxation->limit == BINDS_POSTS)
            json_text(json, "role", role_name(relaxation->role));
        json_integer(json, "by", relaxation->by);
        json_text(json, "unit", relax_unit_name(relaxation->unit));
        json_figure(json, "gain_fit", relaxation->gain);
        json_figure(json, "gain_fit_at_most", relaxation->gain_most);
        json_close_object(json);
    }
    json_close_array(json);
}

static void json_totals(struct json *json, const struct plan *plan) {
    json_object(json, "totals");
    for (enum total t = 0; t < TOTAL_COUNT; t++) {
        bool none = t == TOTAL_FREQUENCY && plan->count == 0; /* how often nobody is reached */
        json_object(json, total_name(t));
        json_figure(json, "p10", none ? UNKNOWN : plan->totals[t].p10);
        json_figure(json, "p50", none ? UNKNOWN : plan->totals[t].p50);
        json_figure(json, "p90", none ? UNKNOWN : plan->totals[t].p90);
        json_close_object(json);
    }
    json_close_object(json);
}

static void json_target(struct json *json, const struct target_result *target) {
    if (target == NULL)
        return;
    json_object(json, "target");
    json_text(json, "outcome", target_name(&target->wish));
    json_number(json, "value", target->wish.value);
    json_flag(json, "reached", target->reached);
    json_integer(json, "cheapest_at_least_cents", target->cheapest_at_least_cents);
    json_number(json, "most", target->most); /* null: not known, as what is wanted was reached */
    json_close_object(json);
}

static void json_summary(struct json *json, const struct plan *plan) {
    json_integer(json, "budget_cents", plan->budget_cents);
    json_integer(json, "spend_cents", plan->spend_cents);
    json_integer(json, "left_cents", plan->left_cents);
    json_number(json, "fit", plan->fit);
    json_number(json, "fit_upper_bound", plan->fit_upper_bound);
    json_number(json, "gap", plan->gap);
    json_number(json, "torch_share", plan->torch_share);
    json_integer(json, "torches", plan->torches);
    json_integer(json, "flames", plan->flames);
    json_integer(json, "posts", plan->posts);
}

static void write_json(const struct plan_report *report, const struct output *out) {
    struct json json;
    json_init(&json);
    json_object(&json, NULL);
    json_text(&json, "campaign", report->campaign->name);
    json_summary(&json, report->plan);
    json_target(&json, report->target);
    json_goals(&json, report);
    json_limits(&json, &report->campaign->limits);
    json_binding(&json, report->plan);
    json_relaxations(&json, report->plan);
    json_totals(&json, report->plan);
    json_array(&json, "lines");
    for (size_t i = 0; i < report->plan->count; i++)
        json_line(&json, report, &report->plan->lines[i]);
    json_close_array(&json);
    json_object(&json, "alternatives");
    json_figure(&json, "all_flames_fit", report->plan->all_flames_fit);
    json_figure(&json, "all_torch_fit", report->plan->all_torch_fit);
    json_close_object(&json);
    json_close_object(&json);
    output_text(out, json.text);
    output_text(out, "\n");
    json_free(&json);
}

/* CSV. */

static void write_csv(const struct plan_report *report, const struct output *out) {
    static const char *const texts[] = {"platform", "handle", "name", "tier", "role"};
    static const char *const numbers[] = {"posts", "fee_cents", "cost_cents", "reach", "marginal_reach", "engagements", "conversions"};
    struct sheet *sheet = sheet_new();
    char estimated[64];
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        sheet_column(sheet, texts[i], texts[i], false);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        sheet_column(sheet, numbers[i], numbers[i], true);
    sheet_column(sheet, "pinned", "pinned", false);
    sheet_column(sheet, "estimated", "estimated", false);
    for (size_t i = 0; i < report->plan->count; i++) {
        const struct plan_line *line = &report->plan->lines[i];
        sheet_row(sheet);
        sheet_text(sheet, platform_name(line->platform));
        sheet_text(sheet, roster_text(report->roster, line->row, ROSTER_HANDLE));
        sheet_text(sheet, roster_text(report->roster, line->row, ROSTER_NAME));
        sheet_text(sheet, tier_name(report, line));
        sheet_text(sheet, role_name(line->role));
        sheet_integer(sheet, line->posts, NULL);
        sheet_integer(sheet, line->fee_cents, NULL);
        sheet_integer(sheet, line->cost_cents, NULL);
        sheet_number(sheet, fields_round(line->reach), NULL);
        sheet_number(sheet, fields_round(line->marginal_reach), NULL);
        sheet_number(sheet, fields_round(line->engagements), NULL);
        sheet_number(sheet, fields_round(line->conversions), NULL);
        sheet_flag(sheet, line->pinned, NULL);
        fields_text(estimated, sizeof estimated, line->estimated);
        sheet_text(sheet, estimated);
    }
    sheet_write(sheet, SHEET_CSV, out);
    sheet_free(sheet);
}

/* For people: a table or Markdown. */

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
    char mark[16];
    snprintf(mark, sizeof mark, "%s%s", plan_glyph(line), line->pinned ? "◆" : "");
    sheet_row(sheet);
    sheet_text(sheet, mark);
    sheet_text(sheet, roster_text(report->roster, line->row, ROSTER_HANDLE));
    sheet_text(sheet, platform_short(line->platform));
    sheet_text(sheet, tier_name(report, line));
    sheet_integer(sheet, line->posts, NULL);
    add_money(sheet, line->fee_cents, currency, estimated_fee);
    add_money(sheet, line->cost_cents, currency, estimated_fee);
    add_count(sheet, line->reach, estimated_views);
    add_count(sheet, line->marginal_reach, estimated_views);
    add_count(sheet, line->engagements, (line->estimated & (FIELD_RATE | FIELD_VIEWS)) != 0);
    add_count(sheet, line->conversions, estimated_views);
}

/* The sum of one role's lines; reaches overlap and have no sum. */
static void add_subtotal(struct sheet *sheet, const struct plan_report *report, enum role role) {
    struct plan_line sum = plan_subtotal(report->plan, role);
    char what[48];
    role_count(what, sizeof what, report->plan, role);
    sheet_row(sheet);
    sheet_text(sheet, " ");
    sheet_text(sheet, what);
    sheet_text(sheet, " ");
    sheet_text(sheet, " ");
    sheet_integer(sheet, sum.posts, NULL);
    sheet_text(sheet, " ");
    add_money(sheet, sum.cost_cents, &report->params->currency, (sum.estimated & FIELD_FEE) != 0);
    sheet_text(sheet, " ");
    sheet_text(sheet, " ");
    add_count(sheet, sum.engagements, (sum.estimated & (FIELD_RATE | FIELD_VIEWS)) != 0);
    add_count(sheet, sum.conversions, (sum.estimated & FIELD_VIEWS) != 0);
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
                cell_count(shown, sizeof shown, figures[i], false);
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
    money_text(spend, sizeof spend, report->plan->spend_cents, &report->params->currency);
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
    money_text(spend, sizeof spend, report->plan->spend_cents, &report->params->currency);
    money_text(budget, sizeof budget, report->plan->budget_cents, &report->params->currency);
    output_format(out, "%s: %s of %s\n", report->campaign->name, spend, budget);
}

static void write_reached(const struct plan_report *report, const char *wanted, const struct output *out) {
    double percent = ceil(1000.0 * target_gap(report->target) - 1e-6) / 10.0; /* a promise: rounded up */
    char spend[48];
    money_text(spend, sizeof spend, report->plan->spend_cents, &report->params->currency);
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

static void write_split(const struct plan *plan, const struct output *out) {
    char others[128], torches[32], flames[32];
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
        output_text(out, "~ rests on benchmarks, not on figures of the creator: ask before you sign.\n");
}

static void write_for_people(const struct plan_report *report, enum sheet_format format, const struct output *out) {
    if (format == SHEET_MD)
        write_md_title(report, out);
    else
        write_title(report, out);
    if (report->target != NULL)
        write_target(report, out);
    write_fit(report, out);
    write_split(report->plan, out);
    if (report->plan->count > 0) {
        write_lines(report, format, out);
        output_text(out, "\n");
        write_totals(report, format, out);
        output_text(out, "\n");
    }
    write_remarks(report, out);
}

void plan_report_write(const struct plan_report *report, enum sheet_format format, const struct output *out) {
    struct output shown = output_for_people(out);
    if (format == SHEET_JSON)
        write_json(report, out);
    else if (format == SHEET_CSV)
        write_csv(report, out);
    else
        write_for_people(report, format, format == SHEET_TABLE ? &shown : out);
}

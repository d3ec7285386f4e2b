#include <math.h>

#include "export/fields.h"
#include "export/figures_json.h"
#include "export/plan_forms.h"
#include "model/plan_sum.h"
#include "panes/words.h"

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
    json_text(json, "tier", plan_line_tier(report, line));
    json_text(json, "role", role_name(line->role));
    json_integer(json, "posts", line->posts);
    json_integer(json, "fee_cents", line->fee_cents);
    json_integer(json, "handling_cents", plan_handling(line));
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
        figure_json(json, "gain_fit", relaxation->gain);
        figure_json(json, "gain_fit_at_most", relaxation->gain_most);
        json_close_object(json);
    }
    json_close_array(json);
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
    json_number(json, "spend_estimated_share", fields_round(plan_spend_estimated(plan)));
    json_integer(json, "left_cents", plan->left_cents);
    json_number(json, "fit", plan->fit);
    json_number(json, "fit_upper_bound", plan->fit_upper_bound);
    json_number(json, "gap", plan->gap);
    json_number(json, "torch_share", plan->torch_share);
    json_integer(json, "torches", plan->torches);
    json_integer(json, "flames", plan->flames);
    json_integer(json, "posts", plan->posts);
}

void plan_json(const struct plan_report *report, const struct output *out) {
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
    totals_json(&json, "totals", report->plan);
    json_array(&json, "lines");
    for (size_t i = 0; i < report->plan->count; i++)
        json_line(&json, report, &report->plan->lines[i]);
    json_close_array(&json);
    json_object(&json, "alternatives");
    figure_json(&json, "all_flames_fit", report->plan->all_flames_fit);
    figure_json(&json, "all_torch_fit", report->plan->all_torch_fit);
    json_close_object(&json);
    json_close_object(&json);
    output_text(out, json.text);
    output_text(out, "\n");
    json_free(&json);
}

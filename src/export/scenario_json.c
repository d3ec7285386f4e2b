#include "export/fields.h"
#include "export/figures_json.h"
#include "export/scenario_forms.h"

void scenario_json_goals(struct json *json, const struct params *params, const struct campaign *campaign) {
    json_object(json, json->depth > 0 ? "goals" : NULL);
    for (size_t g = 0; g < params->goal_count; g++)
        json_number(json, params->goals[g].name, campaign->weight[g]);
    json_close_object(json);
}

static void put_totals(struct json *json, const struct scenario *now) {
    totals_json(json, "totals_now", now->has_plan ? &now->plan : NULL);
}

/* The members of an object about one. */
static void put_scenario(struct json *json, const struct scenario_report *report) {
    const struct scenario *saved = report->saved;
    const struct plan *plan = &saved->plan;
    bool has = saved->has_plan;
    json_text(json, "name", saved->campaign.name);
    json_flag(json, "open", saved->open);
    json_integer(json, "budget_cents", saved->campaign.budget_cents);
    json_number(json, "days", saved->campaign.days);
    json_text(json, "niche", saved->campaign.niche);
    json_text(json, "market", saved->campaign.market);
    scenario_json_goals(json, report->params, &saved->campaign);
    whole_json(json, "plan_budget_cents", has, plan->budget_cents);
    whole_json(json, "spend_cents", has, plan->spend_cents);
    figure_json(json, "fit", has ? plan->fit : UNKNOWN);
    figure_json(json, "fit_upper_bound", has ? plan->fit_upper_bound : UNKNOWN);
    figure_json(json, "torch_share", has ? scenario_torch_share(plan) : UNKNOWN);
    whole_json(json, "torches", has, plan->torches);
    whole_json(json, "flames", has, plan->flames);
    whole_json(json, "creators_gone", has, (int64_t)report->now->gone);
    if (has)
        json_flag(json, "figures_changed", report->now->moved);
    else
        json_null(json, "figures_changed");
}

static void put_creator(struct json *json, const struct roster *roster, size_t row) {
    json_text(json, "platform", platform_name((enum platform)roster->platform[row]));
    json_text(json, "handle", roster_text(roster, row, ROSTER_HANDLE));
    json_text(json, "name", roster_text(roster, row, ROSTER_NAME));
}

static void put_line(struct json *json, const struct scenario_report *report, const struct plan_line *line) {
    size_t row = roster_find(report->roster, line->creator_id);
    if (row == ROSTER_NONE)
        return;
    json_object(json, NULL);
    put_creator(json, report->roster, row);
    json_text(json, "role", role_name(line->role));
    json_integer(json, "posts", line->posts);
    json_integer(json, "fee_cents", line->fee_cents);
    json_integer(json, "cost_cents", line->cost_cents);
    json_number(json, "views", fields_round(line->views));
    json_number(json, "reach", fields_round(line->reach));
    json_number(json, "engagements", fields_round(line->engagements));
    json_number(json, "clicks", fields_round(line->clicks));
    json_number(json, "conversions", fields_round(line->conversions));
    json_flag(json, "pinned", line->pinned);
    json_close_object(json);
}

void scenario_json(const struct scenario_report *report, const struct output *out) {
    struct json json;
    json_init(&json);
    json_object(&json, NULL);
    put_scenario(&json, report);
    put_totals(&json, report->now);
    json_array(&json, "lines");
    for (size_t i = 0; i < report->saved->plan.count; i++)
        put_line(&json, report, &report->saved->plan.lines[i]);
    json_close_array(&json);
    json_close_object(&json);
    output_text(out, json.text);
    output_text(out, "\n");
    json_free(&json);
}

static void put_gaps(struct json *json, const struct scenario_report *a, const struct scenario_report *b) {
    unsigned gaps = scenario_gaps(&a->saved->campaign, &b->saved->campaign, a->params);
    json_array(json, "different");
    for (int bit = 0; bit < GAP_COUNT; bit++)
        if ((gaps >> bit & 1U) != 0)
            json_text(json, NULL, scenario_gap_name((enum scenario_gap)(1U << bit)));
    json_close_array(json);
}

static void put_difference(struct json *json, const struct scenario_report *a, const struct scenario_diff *diff, size_t index) {
    size_t row = roster_find(a->roster, diff->lines[index].creator_id);
    if (row == ROSTER_NONE)
        return;
    json_object(json, NULL);
    put_creator(json, a->roster, row);
    json_array(json, "posts");
    for (size_t plan = 0; plan < diff->plan_count; plan++)
        json_integer(json, NULL, diff->posts[index * diff->plan_count + plan]);
    json_close_array(json);
    json_close_object(json);
}

void scenario_diff_json(const struct scenario_report *a, const struct scenario_report *b, const struct scenario_diff *diff,
                        const struct output *out) {
    const struct scenario_report *const reports[] = {a, b};
    struct json json;
    json_init(&json);
    json_object(&json, NULL);
    put_gaps(&json, a, b);
    json_array(&json, "scenarios");
    for (size_t i = 0; i < 2; i++) {
        json_object(&json, NULL);
        put_scenario(&json, reports[i]);
        put_totals(&json, reports[i]->now);
        json_integer(&json, "creators_only_here", (int64_t)diff->only[i]);
        json_close_object(&json);
    }
    json_close_array(&json);
    json_integer(&json, "creators_in_both", (int64_t)diff->everywhere);
    json_array(&json, "creators");
    for (size_t i = 0; i < diff->count; i++)
        put_difference(&json, a, diff, i);
    json_close_array(&json);
    json_close_object(&json);
    output_text(out, json.text);
    output_text(out, "\n");
    json_free(&json);
}

#include "model/model.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "model/country.h"
#include "model/held.h"
#include "model/limits.h"

static const double WEIGHT_MAX = 10.0;

void model_init(struct model *model, const struct params *params) {
    *model = (struct model){.params = params, .settled = true};
    roster_init(&model->roster);
    campaign_init(&model->campaign, params);
    plan_init(&model->before);
}

void model_free(struct model *model) {
    ahead_free(&model->ahead);
    backlog_drop(&model->backlog);
    planner_free(model->planner);
    roster_free(&model->roster);
    estimates_free(&model->estimates);
    campaign_free(&model->campaign);
    plan_free(&model->before);
    marks_free(&model->marks);
    persons_free(&model->persons);
    marks_free(&model->scenario_marks);
    model_set_scenarios(model, NULL, 0);
    model_set_presets(model, NULL, 0);
    model->scenario_count = 0;
    model->planner = NULL;
}

static void note_rows(struct model *model) {
    const struct roster *roster = &model->roster;
    model->rows_version += roster->moves != model->seen_moves || roster->count != model->seen_count;
    model->seen_moves = roster->moves;
    model->seen_count = roster->count;
}

/* The plan that stands is what the next one is compared with; false when there is none, or it has not settled. */
static bool note_before(struct model *model) {
    const struct plan *plan = model_plan(model);
    if (plan == NULL || !(model->settled || plan->settled))
        return false;
    plan_copy(&model->before, plan);
    model->before_valid = true;
    model->before_version++;
    return true;
}

void model_roster_changed(struct model *model) {
    bool comparable = note_before(model) || (model->planner != NULL && model->before_valid);
    ahead_drop(&model->ahead);
    backlog_drop(&model->backlog);
    planner_free(model->planner);
    model->planner = model->roster.count > 0 ? planner_begin(model->params, &model->roster) : NULL;
    if (model->planner != NULL && model->exact_worths)
        planner_want_exact_worths(model->planner);
    if (model->planner != NULL)
        planner_want_without(model->planner, model->without);
    persons_count(&model->persons, &model->roster);
    if (marks_keep_known(&model->marks, &model->roster))
        model->marks_version++;
    estimates_free(&model->estimates);
    note_rows(model);
    for (size_t i = 0; i < model->scenario_count; i++)
        model->scenarios[i].trouble.text[0] = '\0'; /* with others it may have a plan */
    model->roster_version++;
    model->before_valid = comparable;
    model->unasked = false;
    model->settled = true;
    model->trouble.text[0] = '\0';
}

void model_set_roster(struct model *model, struct roster *roster) {
    ahead_drop(&model->ahead);
    backlog_drop(&model->backlog);
    planner_free(model->planner); /* it reads the roster that goes */
    model->planner = NULL;
    roster_free(&model->roster);
    model->roster = *roster;
    roster_init(roster);
    model->rows_version++;
    model_roster_changed(model);
}

void model_set_campaign(struct model *model, struct campaign *campaign) {
    campaign_copy(&model->campaign, campaign);
    campaign_free(campaign);
    model->held_version++;
}

void model_load_begin(struct model *model, size_t creators) {
    struct roster none;
    struct marks marks = model->marks; /* those who come again are still marked then */
    model->marks = (struct marks){.ids = NULL};
    roster_init(&none);
    model_set_roster(model, &none);
    model->marks = marks;
    roster_reserve(&model->roster, creators);
    model->loading = creators;
}

void model_load_end(struct model *model) {
    model->loading = 0;
    roster_fit(&model->roster);
    model_roster_changed(model);
}

static enum reply set_weight(struct model *model, const struct message *message, struct error *notice) {
    struct campaign *campaign = &model->campaign;
    if (message->index < 0 || (size_t)message->index >= model->params->goal_count || isnan(message->number))
        return error_set(notice, "there is no such slider");
    const struct goal *goal = &model->params->goals[message->index];
    double weight = message->number > 0.0 ? fmin(message->number, WEIGHT_MAX) : 0.0;
    if (weight == campaign->weight[message->index])
        return SAME;
    campaign->weight[message->index] = weight;
    error_set(notice, "%s %g", goal->label, weight);
    if (weight > 0.0 && campaign_needs_brief(campaign, goal->outcome))
        error_set(notice, "%s %g: it counts once the campaign has a niche or a market", goal->label, weight);
    return DONE;
}

static enum reply set_weights(struct model *model, const char *name, const double weight[GOALS_MAX], struct error *notice) {
    double *now = model->campaign.weight;
    error_set(notice, "sliders set to %s", name);
    if (memcmp(now, weight, sizeof model->campaign.weight) == 0)
        return SAME;
    memcpy(now, weight, sizeof model->campaign.weight);
    return DONE;
}

static enum reply set_preset(struct model *model, const struct message *message, struct error *notice) {
    bool own = message->kind == MESSAGE_OWN_PRESET;
    if (message->index < 0 || (size_t)message->index >= (own ? model->preset_count : model->params->preset_count))
        return error_set(notice, "there is no such preset");
    if (own)
        return set_weights(model, model->presets[message->index].name, model->presets[message->index].weight, notice);
    const struct goal_preset *preset = &model->params->presets[message->index];
    return set_weights(model, preset->name, preset->weight, notice);
}

static enum reply set_budget(struct model *model, const struct message *message, struct error *notice) {
    char amount[48];
    if (message->cents <= 0)
        return error_set(notice, "a budget must be more than nothing: type it like 50,000 or 50k");
    if (message->cents > MONEY_MAX)
        return error_set(notice, "that budget is more than flamekeep can count: type a smaller one");
    money_text(amount, sizeof amount, message->cents, &model->params->currency);
    error_set(notice, "budget %s", amount);
    if (message->cents == model->campaign.budget_cents)
        return SAME;
    model->campaign.budget_cents = message->cents;
    return DONE;
}

static enum reply set_days(struct model *model, const struct message *message, struct error *notice) {
    if (!(message->number >= 1.0 && message->number <= CAMPAIGN_DAYS_MAX))
        return error_set(notice, "a campaign lasts 1 to %d days", CAMPAIGN_DAYS_MAX);
    error_set(notice, "%g %s", message->number, message->number == 1.0 ? "day" : "days");
    if (message->number == model->campaign.days)
        return SAME;
    model->campaign.days = message->number;
    return DONE;
}

/* Copies the text of a message without blanks around it; false when it is not text. */
static bool take_text(const struct message *message, char out[64], struct error *notice) {
    size_t length = strnlen(message->text, sizeof message->text), bad;
    if (length == sizeof message->text || !text_valid(message->text, length, &bad))
        return error_set(notice, "that text is too long or not UTF-8: type it again");
    const char *text = text_trim(message->text, &length);
    memset(out, 0, 64);
    memcpy(out, text, length);
    return true;
}

static enum reply set_name(struct model *model, const struct message *message, struct error *notice) {
    char name[64];
    if (!take_text(message, name, notice))
        return REFUSED;
    if (name[0] == '\0')
        return error_set(notice, "a campaign needs a name");
    error_set(notice, "named '%s'", name);
    if (strcmp(name, model->campaign.name) == 0)
        return SAME;
    memcpy(model->campaign.name, name, sizeof name);
    return DONE;
}

typedef uint32_t find_name(const struct name_list *names, const char *text);

static enum reply set_brief(const struct message *message, char brief[64], const char *what, const struct name_list *names,
                             find_name *find, struct error *notice) {
    char text[64];
    if (!take_text(message, text, notice))
        return REFUSED;
    if (text[0] == '\0')
        error_set(notice, "brief: any %s", what);
    else if (find(names, text) == NAMES_NONE)
        error_set(notice, "brief: %s '%s', but nobody in the roster has it", what, text);
    else
        error_set(notice, "brief: %s %s", what, text);
    if (strcmp(text, brief) == 0)
        return SAME;
    memcpy(brief, text, sizeof text);
    return DONE;
}

static enum reply set_niche(struct model *model, const struct message *message, struct error *notice) {
    return set_brief(message, model->campaign.niche, "niche", &model->roster.niches, names_find, notice);
}

static enum reply set_market(struct model *model, const struct message *message, struct error *notice) {
    return set_brief(message, model->campaign.market, "market", &model->roster.markets, country_find, notice);
}

/* Nobody could be planned with every tier aside. */
static bool check_aside(const struct params *params, unsigned aside, struct error *notice) {
    unsigned all = (1U << params->tier_count) - 1;
    return (aside & all) != all || error_set(notice, "one tier must stay in: let another in first");
}

static enum reply set_tiers(struct model *model, const struct message *message, struct error *notice) {
    unsigned aside = message->limits.tiers_aside;
    char in[LIMITS_TEXT_SIZE];
    if (!check_aside(model->params, aside, notice))
        return REFUSED;
    limits_tiers(model->params, aside, in);
    error_set(notice, "tiers in the plan: %s", in);
    if (aside == model->campaign.limits.tiers_aside)
        return SAME;
    model->campaign.limits.tiers_aside = aside;
    return DONE;
}

static enum reply set_limits(struct model *model, const struct message *message, struct error *notice) {
    const struct plan_limits *limits = &message->limits;
    if (!campaign_limits_check(limits, notice) || !check_aside(model->params, limits->tiers_aside, notice))
        return REFUSED;
    model->campaign.limits = *limits;
    char caps[LIMITS_TEXT_SIZE];
    limits_caps(limits, caps);
    error_set(notice, "%d to %d torches of up to %d posts, %d to %d flames of up to %d%s%s", limits->torches_min, limits->torches_max,
              limits->posts_max[ROLE_TORCH], limits->flames_min, limits->flames_max, limits->posts_max[ROLE_FLAME],
              caps[0] != '\0' ? "; caps: " : "", caps);
    return DONE;
}

static void say_marked(size_t count, bool marked, struct error *notice) {
    char number[32];
    text_whole(number, sizeof number, (int64_t)count);
    error_set(notice, "%s %s %s", marked ? "marked" : "unmarked", number, count == 1 ? "creator" : "creators");
}

/* One mark speaks for itself; of many it is said how many. */
static enum reply set_marks(struct model *model, const struct message *message, struct error *notice) {
    bool marked = message->index != 0;
    size_t before = marks_count(&model->marks);
    if (message->ids == NULL && held_row(model, message, notice) == ROSTER_NONE)
        return REFUSED;
    if (message->ids == NULL)
        marks_set(&model->marks, message->id, marked);
    else if (marked)
        marks_add_many(&model->marks, message->ids, message->id_count);
    else
        marks_remove_many(&model->marks, message->ids, message->id_count);
    if (message->ids != NULL)
        say_marked(message->id_count, marked, notice);
    if (marks_count(&model->marks) == before)
        return SAME;
    model->marks_version++;
    return DONE;
}

static const struct {
    enum reply (*carry_out)(struct model *model, const struct message *message, struct error *notice);
    unsigned effects; /* when something changed */
} updates[] = {
    [MESSAGE_WEIGHT] = {set_weight, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_PRESET] = {set_preset, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_OWN_PRESET] = {set_preset, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_BUDGET] = {set_budget, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_DAYS] = {set_days, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_NAME] = {set_name, EFFECT_REDRAW | EFFECT_SAVE},
    [MESSAGE_NICHE] = {set_niche, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_MARKET] = {set_market, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_PIN] = {held_pin, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_HOLD] = {held_hold, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_EXCLUDE] = {held_exclude, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_RELEASE] = {held_release, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_REPLACE] = {held_replace, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_TIERS] = {set_tiers, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_LIMITS] = {set_limits, EFFECT_REDRAW | EFFECT_REPLAN | EFFECT_SAVE},
    [MESSAGE_MARK] = {set_marks, EFFECT_REDRAW},
};

unsigned model_update(struct model *model, const struct message *message) {
    size_t kind = (size_t)message->kind;
    model->notice.text[0] = '\0';
    model->notice_is_error = false;
    if (kind >= sizeof updates / sizeof updates[0] || updates[kind].carry_out == NULL)
        return EFFECT_NONE;
    enum reply answer = updates[kind].carry_out(model, message, &model->notice);
    model->notice_is_error = answer == REFUSED;
    return answer == DONE ? updates[kind].effects : EFFECT_REDRAW;
}

/* Asks the planner once it is ready; false while it is not. */
static bool ask(struct model *model, double deadline_ms) {
    if (planner_prepare(model->planner, deadline_ms))
        return false;
    model->unasked = false;
    model->settled = !planner_ask(model->planner, &model->campaign, &model->trouble);
    return true;
}

void model_replan(struct model *model) {
    if (model->planner == NULL)
        return;
    note_before(model);
    ahead_drop(&model->ahead);
    model->trouble.text[0] = '\0';
    model->unasked = true;
    model->settled = false;
    ask(model, clock_ms() + MODEL_STEP_MS);
}

/* There is something to work out about the plan, and it has settled. */
static bool may_step_ahead(const struct model *model) {
    const struct plan *plan = model_plan(model);
    return plan != NULL && plan->settled && ahead_has_work(&model->ahead);
}

bool model_step(struct model *model, double deadline_ms) {
    if (model->settled)
        return false;
    if (model->unasked) {
        ask(model, deadline_ms);
        return !model->settled;
    }
    if (may_step_ahead(model)) { /* before what takes the planner long: exact break-even fees */
        ahead_step(&model->ahead, model->planner, deadline_ms);
        return true;
    }
    model->settled = planner_step(model->planner, deadline_ms);
    if (planner_trouble(model->planner) != NULL)
        model->trouble = *planner_trouble(model->planner);
    return !model->settled;
}

/* Scenarios that wait for a plan, and the open one has settled. */
static bool may_plan_scenarios(const struct model *model) {
    return model->planner != NULL && model->settled && !model->unasked &&
           backlog_has_work(&model->backlog, model->scenarios, model->scenario_count, &model->scenario_marks);
}

bool model_idle(struct model *model, double deadline_ms) {
    if (may_step_ahead(model)) {
        ahead_step(&model->ahead, model->planner, deadline_ms);
        return true;
    }
    if (may_plan_scenarios(model)) {
        bool ready = !planner_prepare(model->planner, deadline_ms);
        model->scenarios_version += ready && backlog_step(&model->backlog, model->scenarios, model->scenario_count, &model->scenario_marks,
                                                          model->planner, deadline_ms);
        return true;
    }
    return model->loading == 0 && model->roster.count > 0 && estimates_step(&model->estimates, model->params, &model->roster, deadline_ms);
}

bool model_want_without(struct model *model, int64_t creator_id) {
    if (model->without == creator_id)
        return false;
    model->without = creator_id;
    if (model->planner == NULL)
        return false;
    planner_want_without(model->planner, creator_id);
    model->settled = false;
    return true;
}

void model_want_curves(struct model *model, unsigned kinds) {
    model->ahead.wanted = kinds;
}

const struct curve_points *model_curve(const struct model *model, enum curve_kind kind, bool *stale) {
    return ahead_curve(&model->ahead, kind, stale);
}

void model_ask_target(struct model *model, const struct target_wish *wish) {
    ahead_ask(&model->ahead, wish);
}

const struct target_result *model_target(const struct model *model) {
    return ahead_target(&model->ahead);
}

const struct plan *model_plan(const struct model *model) {
    if (model->planner == NULL || model->trouble.text[0] != '\0')
        return NULL;
    return planner_plan(model->planner);
}

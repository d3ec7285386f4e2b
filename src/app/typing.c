#include <stdio.h>
#include <string.h>

#include "app/state.h"
#include "base/decimal.h"
#include "model/tier.h"

/* How each thing is asked for. */
static const struct {
    const char *label, *hint;
    bool anew; /* typing begins a new answer; else it goes on with the present one */
} questions[] = {
    [TYPING_FILTER] = {"/", "words, niche:skincare, er>3%, fee<900", false},
    [TYPING_BUDGET] = {"Budget:", "25000, 50k, 1.2M", true},
    [TYPING_DAYS] = {"Days of the campaign:", "28", true},
    [TYPING_NICHE] = {"Niche of the brief:", "skincare (empty for any)", true},
    [TYPING_MARKET] = {"Market of the brief:", "US (empty for any)", true},
    [TYPING_NAME] = {"Name of the campaign:", "Summer launch", true},
    [TYPING_TIER] = {"Tier to set aside or let in again:", "nano", false},
    [TYPING_LIMITS] = {"Limits:", "torches 0..1, flames 0..40", false},
    [TYPING_IMPORT] = {"File to import:", "roster.csv", false},
};

static void present_text(const struct app *app, enum typing what, char *out, size_t size) {
    const struct campaign *campaign = &app->model.campaign;
    out[0] = '\0';
    switch (what) {
    case TYPING_FILTER:
        snprintf(out, size, "%s", app_panes[app->pane]->filter(app->panes[app->pane]));
        break;
    case TYPING_BUDGET:
        money_text(out, size, campaign->budget_cents, &app->model.params->currency);
        break;
    case TYPING_DAYS:
        snprintf(out, size, "%g", campaign->days);
        break;
    case TYPING_NICHE:
        snprintf(out, size, "%s", campaign->niche);
        break;
    case TYPING_MARKET:
        snprintf(out, size, "%s", campaign->market);
        break;
    case TYPING_NAME:
        snprintf(out, size, "%s", campaign->name);
        break;
    case TYPING_LIMITS:
        snprintf(out, size, "torches %d..%d, flames %d..%d", campaign->limits.torches_min, campaign->limits.torches_max,
                 campaign->limits.flames_min, campaign->limits.flames_max);
        break;
    default:
        break;
    }
}

void app_type(struct app *app, enum typing what) {
    char text[PROMPT_SIZE];
    present_text(app, what, text, sizeof text);
    prompt_start(&app->prompt, questions[what].label, questions[what].hint, text);
    if (questions[what].anew)
        prompt_select(&app->prompt);
    app->typing = what;
}

static void say_text(struct app *app, enum message_kind kind, const char *text) {
    struct message message = {.kind = kind};
    if (strlen(text) >= sizeof message.text) {
        app_say(app, true, "at most %zu bytes fit here", sizeof message.text - 1);
        return;
    }
    snprintf(message.text, sizeof message.text, "%s", text);
    app_message(app, &message);
}

static void say_budget(struct app *app, const char *text) {
    struct message message = {.kind = MESSAGE_BUDGET};
    struct error err;
    if (money_parse(text, &app->model.params->currency, &message.cents, &err))
        app_message(app, &message);
    else
        app_say(app, true, "%s", err.text);
}

static void say_days(struct app *app, const char *text) {
    struct message message = {.kind = MESSAGE_DAYS};
    if (decimal_parse(text, &message.number))
        app_message(app, &message);
    else
        app_say(app, true, "'%s' is not a number of days: type one like 28", text);
}

static void say_tier(struct app *app, const char *text) {
    const struct params *params = app->model.params;
    int tier = tier_find(params, text);
    if (tier >= 0)
        app_message(app, &(struct message){.kind = MESSAGE_TIER, .index = tier});
    else
        app_say(app, true, "there is no tier '%s': the tiers are %s to %s", text, params->tiers[0].name,
                params->tiers[params->tier_count - 1].name);
}

/* Takes "torches 0..1" and the blanks and commas around it off the text. */
static bool read_named_range(const char **text, const char *name, int *min, int *max) {
    *text += strspn(*text, " ,");
    if (strncmp(*text, name, strlen(name)) != 0)
        return false;
    *text += strlen(name);
    *text += strspn(*text, " ");
    if (!text_range(*text, min, max, text))
        return false;
    if (*max > CAMPAIGN_CREATORS_MAX && *min <= CAMPAIGN_CREATORS_MAX) /* "2..": as many as there can be */
        *max = CAMPAIGN_CREATORS_MAX;
    *text += strspn(*text, " ,");
    return true;
}

static void say_limits(struct app *app, const char *text) {
    struct message message = {.kind = MESSAGE_LIMITS, .limits = app->model.campaign.limits};
    struct plan_limits *limits = &message.limits;
    if (read_named_range(&text, "torches", &limits->torches_min, &limits->torches_max) &&
        read_named_range(&text, "flames", &limits->flames_min, &limits->flames_max) && *text == '\0')
        app_message(app, &message);
    else
        app_say(app, true, "type the limits like this: torches 0..1, flames 0..40");
}

static void carry_out(struct app *app, enum typing what, const char *text) {
    switch (what) {
    case TYPING_BUDGET:
        say_budget(app, text);
        break;
    case TYPING_DAYS:
        say_days(app, text);
        break;
    case TYPING_NICHE:
        say_text(app, MESSAGE_NICHE, text);
        break;
    case TYPING_MARKET:
        say_text(app, MESSAGE_MARKET, text);
        break;
    case TYPING_NAME:
        say_text(app, MESSAGE_NAME, text);
        break;
    case TYPING_TIER:
        say_tier(app, text);
        break;
    case TYPING_LIMITS:
        say_limits(app, text);
        break;
    case TYPING_IMPORT:
        app_import(app, text);
        break;
    default:
        break;
    }
}

static void filter_as_typed(struct app *app, const char *text) {
    struct view view = app_view(app, true);
    struct error err;
    if (!app_panes[app->pane]->typed(app->panes[app->pane], &view, text, &err))
        app_say(app, true, "%s", err.text);
}

void app_typing_key(struct app *app, const struct key *key) {
    enum typing what = app->typing;
    switch (prompt_key(&app->prompt, key)) {
    case PROMPT_GOES_ON:
        break;
    case PROMPT_CHANGED:
        if (what == TYPING_FILTER)
            filter_as_typed(app, app->prompt.text);
        break;
    case PROMPT_CANCELLED:
        app->typing = TYPING_NOTHING;
        if (what == TYPING_FILTER)
            filter_as_typed(app, "");
        break;
    case PROMPT_DONE:
        app->typing = TYPING_NOTHING;
        if (what == TYPING_FILTER)
            filter_as_typed(app, app->prompt.text);
        else
            carry_out(app, what, app->prompt.text);
        break;
    }
}

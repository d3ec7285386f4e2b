#include "cli/plan_options.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "base/text.h"
#include "data/wish.h"
#include "model/limits.h"
#include "store/store_scenario.h"

/* "NAME=VALUE" into its halves: the name is a copy that the caller frees; the value is NULL without a '='. */
static char *split(const char *text, const char **value) {
    const char *equals = strrchr(text, '=');
    *value = equals != NULL ? equals + 1 : NULL;
    return equals != NULL ? mem_text_n(text, (size_t)(equals - text)) : mem_text(text);
}

/* The names of goals or presets, while they are looked through. */
struct choice {
    struct nearest nearest;
    char names[256];
};

static void offer(struct choice *choice, const char *name) {
    size_t used = strlen(choice->names);
    nearest_offer(&choice->nearest, name);
    snprintf(choice->names + used, sizeof choice->names - used, "%s%s", used > 0 ? ", " : "", name);
}

static bool unknown_name(const char *what, const struct choice *choice, struct error *err) {
    if (choice->nearest.found != NULL)
        return error_set(err, "unknown %s '%s': did you mean '%s'?", what, choice->nearest.word, choice->nearest.found);
    return error_set(err, "unknown %s '%s': there are %s", what, choice->nearest.word, choice->names);
}

/* The user's own, case-folded; NULL when there is none of that name. */
static const struct own_preset *find_own(const struct session *session, const char *name) {
    char *wanted = text_fold(name);
    const struct own_preset *found = NULL;
    for (size_t i = 0; i < session->preset_count && found == NULL; i++) {
        char *key = text_fold(session->presets[i].name);
        found = strcmp(key, wanted) == 0 ? &session->presets[i] : NULL;
        free(key);
    }
    free(wanted);
    return found;
}

/* One of the settings, or of the user's own. */
static bool apply_preset(const char *name, struct session *session, struct error *err) {
    const struct params *params = &session->config.params;
    int preset = preset_find(params, name);
    const struct own_preset *own = find_own(session, name);
    struct choice choice = {.nearest.word = name};
    if (preset >= 0 || own != NULL) {
        memcpy(session->campaign.weight, preset >= 0 ? params->presets[preset].weight : own->weight, sizeof session->campaign.weight);
        return true;
    }
    for (size_t i = 0; i < params->preset_count; i++)
        offer(&choice, params->presets[i].name);
    for (size_t i = 0; i < session->preset_count; i++)
        offer(&choice, session->presets[i].name);
    return unknown_name("preset", &choice, err);
}

/* By its name, or as its slider is labelled. */
static int goal_called(const struct params *params, const char *word) {
    int goal = goal_find(params, word);
    for (size_t i = 0; goal < 0 && i < params->goal_count; i++)
        if (text_same(params->goals[i].label, word))
            goal = (int)i;
    return goal;
}

static bool set_weight(const char *name, const char *value, const struct params *params, struct campaign *campaign, struct error *err) {
    int goal = goal_called(params, name);
    struct choice choice = {.nearest.word = name};
    double weight;
    for (size_t i = 0; i < params->goal_count; i++)
        offer(&choice, params->goals[i].name);
    if (goal < 0)
        return unknown_name("goal", &choice, err);
    if (value == NULL || !decimal_parse(value, &weight) || weight < 0.0 || weight > 10.0)
        return error_set(err, "--goal %s needs a weight from 0 to 10: --goal %s=8", name, name);
    campaign->weight[goal] = weight;
    return true;
}

static bool apply_goals(const struct args *args, struct session *session, struct error *err) {
    struct campaign *campaign = &session->campaign;
    const char *preset = args_value(args, OPTION_PRESET), *goal, *value;
    size_t at = 0;
    bool good = true;
    if (preset != NULL && !apply_preset(preset, session, err))
        return false;
    if (preset == NULL && args_has(args, OPTION_GOAL))
        memset(campaign->weight, 0, sizeof campaign->weight);
    while (good && (goal = args_next(args, OPTION_GOAL, &at)) != NULL) {
        char *name = split(goal, &value);
        good = set_weight(name, value, &session->config.params, campaign, err);
        free(name);
    }
    return good;
}

/* A text of the campaign: short enough for its place, and text. */
static bool apply_text(const struct args *args, enum option option, const char *name, char out[64], struct error *err) {
    const char *text = args_value(args, option);
    size_t bad;
    if (text == NULL)
        return true;
    if (strlen(text) >= 64 || !text_valid(text, strlen(text), &bad))
        return error_set(err, "--%s takes UTF-8 text of at most 63 bytes", name);
    memcpy(out, text, strlen(text) + 1);
    return true;
}

static bool apply_limit(const struct args *args, enum option option, enum limit limit, const char *name, struct plan_limits *limits,
                        struct error *err) {
    const char *value = args_value(args, option);
    struct error fault;
    return value == NULL || limits_set(limits, limit, value, &fault) || error_set(err, "--%s %s", name, fault.text);
}

static bool set_cap(const char *name, const char *value, struct plan_limits *limits, struct error *err) {
    struct error fault;
    enum limit limit;
    if (!limits_find(name, &limit, err))
        return error_context(err, "--cap");
    if (!limits_is_cap(limit))
        return error_set(err, "--cap is for a platform or 'creator', not for '%s': see 'flamekeep help plan'", name);
    return limits_set(limits, limit, value != NULL ? value : "", &fault) || error_set(err, "--cap %s %s", name, fault.text);
}

static bool apply_caps(const struct args *args, struct plan_limits *limits, struct error *err) {
    const char *cap, *value;
    size_t at = 0;
    bool good = true;
    while (good && (cap = args_next(args, OPTION_CAP, &at)) != NULL) {
        char *name = split(cap, &value);
        good = set_cap(name, value, limits, err);
        free(name);
    }
    return good;
}

static bool apply_limits(const struct args *args, struct plan_limits *limits, struct error *err) {
    return apply_limit(args, OPTION_TORCHES, LIMIT_TORCHES, "torches", limits, err) &&
           apply_limit(args, OPTION_FLAMES, LIMIT_FLAMES, "flames", limits, err) &&
           apply_limit(args, OPTION_FLAME_SHARE, LIMIT_FLAME_SHARE, "flame-share", limits, err) && apply_caps(args, limits, err);
}

static bool apply_budget(const struct args *args, const struct params *params, struct campaign *campaign, struct error *err) {
    const char *amount = args_value(args, OPTION_BUDGET);
    if (amount == NULL)
        return true;
    if (!money_parse(amount, &params->currency, &campaign->budget_cents, err))
        return error_context(err, "--budget");
    return campaign->budget_cents > 0 || error_set(err, "--budget must be more than nothing, not '%s'", amount);
}

bool plan_options_wishes(const struct args *args, struct session *session, struct error *err) {
    const char *name = args_value(args, OPTION_SAVE);
    struct campaign *campaign = &session->campaign;
    if (name != NULL && !store_scenario_name(name, campaign->name, err))
        return error_context(err, "--save");
    return apply_budget(args, &session->config.params, campaign, err) && apply_goals(args, session, err) &&
           apply_text(args, OPTION_NICHE, "niche", campaign->niche, err) &&
           apply_text(args, OPTION_MARKET, "market", campaign->market, err) && apply_limits(args, &campaign->limits, err);
}

bool plan_options_target(const struct args *args, struct target_wish *wish, struct error *err) {
    const char *value;
    char *name = split(args_value(args, OPTION_TARGET), &value);
    double amount;
    bool good = true;
    if (!target_find(name, wish))
        good = error_set(err, "--target takes reach=N, engagement=N, conversions=N or fit=N, not '%s'", name);
    else if (!wish_amount(value, &amount) || (wish->is_fit && amount > 100.0))
        good = error_set(err,
                         wish->is_fit ? "--target %s needs a fit above 0, up to 100: --target %s=80"
                                      : "--target %s needs a number above 0: --target %s=250k",
                         name, name);
    else
        wish->value = amount;
    free(name);
    return good;
}

static bool find_creator(const struct roster *roster, const char *handle, int64_t *id, struct error *err) {
    size_t row = roster_find_handle(roster, handle, err);
    if (row == ROSTER_NONE)
        return false;
    *id = roster->id[row];
    return true;
}

static bool exclude(const struct args *args, const struct roster *roster, struct campaign *campaign, struct error *err) {
    const char *handle;
    size_t at = 0;
    while ((handle = args_next(args, OPTION_EXCLUDE, &at)) != NULL) {
        int64_t id;
        if (!find_creator(roster, handle, &id, err))
            return error_context(err, "--exclude");
        campaign_exclude(campaign, id, true);
    }
    return true;
}

/* "HANDLE=POSTS"; without the number, `posts` stays as it is. */
static bool read_line(const char *text, const struct roster *roster, int64_t *id, double *posts, struct error *err) {
    const char *value;
    char *handle = split(text, &value);
    bool good = find_creator(roster, handle, id, err);
    if (good && value != NULL && !decimal_parse(value, posts))
        *posts = 0.0;
    if (good && (*posts < 1.0 || *posts > POSTS_MAX || *posts != (int)*posts))
        good = error_set(err, "'%s' needs a number of posts from 1 to %d, not '%s'", handle, (int)POSTS_MAX, value != NULL ? value : "");
    free(handle);
    return good;
}

static bool pin(const struct args *args, const struct roster *roster, struct campaign *campaign, struct error *err) {
    const char *text;
    size_t at = 0;
    while ((text = args_next(args, OPTION_PIN, &at)) != NULL) {
        int64_t id;
        double posts = 1.0;
        if (!read_line(text, roster, &id, &posts, err))
            return error_context(err, "--pin");
        campaign_pin(campaign, id, (int)posts);
    }
    return true;
}

static bool hold(const struct args *args, const struct roster *roster, struct campaign *campaign, struct error *err) {
    const char *text;
    size_t at = 0;
    while ((text = args_next(args, OPTION_HOLD, &at)) != NULL) {
        int64_t id;
        double posts = 0.0; /* how often must be said */
        if (!read_line(text, roster, &id, &posts, err))
            return error_context(err, "--hold");
        campaign_hold(campaign, id, (int)posts);
    }
    return true;
}

/* A hold takes the place of a pin: nobody can have asked for both. */
static bool check_pins(const struct args *args, const struct roster *roster, const struct campaign *campaign, struct error *err) {
    const char *text;
    size_t at = 0;
    while ((text = args_next(args, OPTION_PIN, &at)) != NULL) {
        int64_t id;
        double posts = 1.0;
        if (!read_line(text, roster, &id, &posts, err))
            return false;
        if (campaign_held(campaign, id))
            return error_set(err, "'%s' is both pinned and held: leave one out",
                             roster_text(roster, roster_find(roster, id), ROSTER_HANDLE));
    }
    return true;
}

/* A pin lifts an exclude, likewise. */
static bool check_excludes(const struct args *args, const struct roster *roster, const struct campaign *campaign, struct error *err) {
    const char *handle;
    size_t at = 0;
    while ((handle = args_next(args, OPTION_EXCLUDE, &at)) != NULL) {
        int64_t id;
        if (!find_creator(roster, handle, &id, err))
            return false;
        if (!campaign_excluded(campaign, id))
            return error_set(err, "'%s' is both pinned and excluded: leave one out", handle);
    }
    return true;
}

bool plan_options_creators(const struct args *args, const struct roster *roster, struct campaign *campaign, struct error *err) {
    return exclude(args, roster, campaign, err) && pin(args, roster, campaign, err) && hold(args, roster, campaign, err) &&
           check_pins(args, roster, campaign, err) && check_excludes(args, roster, campaign, err);
}

bool plan_options_filter(const struct filter *filter, const struct params *params, const struct roster *roster, struct campaign *campaign,
                         struct error *err) {
    struct filter_context context = {.params = params, .campaign = campaign};
    bool *stays = mem_new(roster->count, sizeof *stays);
    size_t left = 0;
    for (size_t row = 0; row < roster->count; row++) { /* all of them before is:excluded can change its meaning */
        stays[row] = filter_matches(filter, roster, row, &context) || campaign_pinned(campaign, roster->id[row]) > 0;
        left += stays[row];
    }
    for (size_t row = 0; row < roster->count; row++)
        if (!stays[row])
            campaign_exclude(campaign, roster->id[row], true);
    free(stays);
    return left > 0 || error_set(err, "--filter matches nobody: try it with `flamekeep roster --filter`");
}

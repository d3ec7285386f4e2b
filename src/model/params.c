#include "model/params.h"

#include <assert.h>

#include "base/text.h"

static const char *const outcome_names[OUTCOME_COUNT] = {
    [OUTCOME_ENGAGEMENT] = "engagement",
    [OUTCOME_CONVERSIONS] = "conversions",
    [OUTCOME_NICHE] = "niche",
    [OUTCOME_EDUCATION] = "education",
    [OUTCOME_LOYALTY] = "loyalty",
    [OUTCOME_THRIFT] = "thrift",
    [OUTCOME_HYPE] = "hype",
    [OUTCOME_REACH] = "reach",
    [OUTCOME_PRESTIGE] = "prestige",
    [OUTCOME_VIRALITY] = "virality",
};

static const char *const role_names[ROLE_COUNT] = {[ROLE_FLAME] = "flame", [ROLE_TORCH] = "torch"};
static const char *const rate_base_names[RATE_BASE_COUNT] = {[RATE_PER_FOLLOWER] = "follower", [RATE_PER_VIEW] = "view"};

/* The number of the name that the text is, in any case; -1 for none. */
static int name_index(const char *text, const char *const *names, int count) {
    for (int i = 0; i < count; i++)
        if (text_same(text, names[i]))
            return i;
    return -1;
}

const char *role_name(enum role role) {
    assert((int)role < ROLE_COUNT);
    return role_names[role];
}

bool role_parse(const char *text, enum role *out) {
    int role = name_index(text, role_names, ROLE_COUNT);
    if (role >= 0)
        *out = (enum role)role;
    return role >= 0;
}

const char *rate_base_name(enum rate_base base) {
    assert((int)base < RATE_BASE_COUNT);
    return rate_base_names[base];
}

bool rate_base_parse(const char *text, enum rate_base *out) {
    int base = name_index(text, rate_base_names, RATE_BASE_COUNT);
    if (base >= 0)
        *out = (enum rate_base)base;
    return base >= 0;
}

const char *outcome_name(enum outcome outcome) {
    assert(outcome < OUTCOME_COUNT);
    return outcome_names[outcome];
}

bool outcome_parse(const char *text, enum outcome *out) {
    int outcome = name_index(text, outcome_names, OUTCOME_COUNT);
    if (outcome >= 0)
        *out = (enum outcome)outcome;
    return outcome >= 0;
}

int goal_find(const struct params *params, const char *name) {
    for (size_t i = 0; i < params->goal_count; i++)
        if (text_same(params->goals[i].name, name))
            return (int)i;
    return -1;
}

int preset_find(const struct params *params, const char *name) {
    for (size_t i = 0; i < params->preset_count; i++)
        if (text_same(params->presets[i].name, name))
            return (int)i;
    return -1;
}

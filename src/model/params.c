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

const char *role_name(enum role role) {
    return role == ROLE_TORCH ? "torch" : "flame";
}

const char *outcome_name(enum outcome outcome) {
    assert(outcome < OUTCOME_COUNT);
    return outcome_names[outcome];
}

bool outcome_parse(const char *text, enum outcome *out) {
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        if (text_same(text, outcome_names[i])) {
            *out = (enum outcome)i;
            return true;
        }
    }
    return false;
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

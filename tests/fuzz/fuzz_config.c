/* A settings file is taken whole or refused with one line, and then nothing has changed. What is taken makes sense. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "config/config.h"
#include "fuzz/fuzz.h"
#include "model/campaign.h"
#include "model/creator.h"

static void check_tiers(const struct params *params) {
    assert(params->tier_count >= 1 && params->tier_count <= TIERS_MAX && params->tiers[0].min_followers <= 0);
    for (size_t i = 0; i < params->tier_count; i++) {
        const struct tier *tier = &params->tiers[i];
        assert(tier->name[0] != '\0' && tier->min_followers <= tier->centre);
        assert(i + 1 == params->tier_count || tier->centre < params->tiers[i + 1].min_followers);
        assert(!known(params->cpm[i]) || (params->cpm[i] > 0 && isfinite(params->cpm[i])));
    }
}

static void check_platforms(const struct params *params) {
    for (int p = 0; p < PLATFORM_COUNT; p++) {
        const struct platform_params *platform = &params->platforms[p];
        for (size_t i = 0; i < params->tier_count; i++) {
            assert(platform->engagement_rate[i] > 0 && platform->engagement_rate[i] <= 1.0001);
            assert(platform->reach_rate[i] > 0 && isfinite(platform->reach_rate[i]));
        }
        assert(platform->decay_shape > 0 && platform->decay_scale_days > 0 && platform->unique_share > 0);
    }
}

static void check(const struct config *config) {
    const struct params *params = &config->params;
    check_tiers(params);
    check_platforms(params);
    assert(params->goal_count >= 1 && params->goal_count <= GOALS_MAX && params->preset_count <= PRESETS_MAX);
    for (size_t i = 0; i < params->goal_count; i++) {
        assert(params->goals[i].label[0] != '\0' && params->goals[i].outcome < OUTCOME_COUNT);
        assert(params->goals[i].weight >= 0 && params->goals[i].weight <= 10);
    }
    assert(campaign_limits_check(&params->limits, &(struct error){.text = ""}));
    assert(params->budget_cents >= 0 && params->budget_cents <= MONEY_MAX && strlen(params->currency.code) == 3);
    assert(params->audience_count <= AUDIENCES_MAX && config->key_count <= KEY_BINDINGS_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    static struct config defaults, config;
    struct error err = {.text = ""};
    if (defaults.params.tier_count == 0)
        assert(config_defaults(&defaults, &err));
    config = defaults;
    if (config_overlay_bytes(&config, "fuzz.yaml", bytes, size, &err)) {
        check(&config);
    } else {
        assert(err.text[0] != '\0' && strpbrk(err.text, "\r\n") == NULL);
        assert(memcmp(&config, &defaults, sizeof config) == 0);
    }
    return 0;
}

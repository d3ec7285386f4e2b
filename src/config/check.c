#include "config/check.h"

#include <math.h>

static bool check_tier(const struct params *params, size_t index, struct error *err) {
    const struct tier *tier = &params->tiers[index];
    double end = index + 1 < params->tier_count ? params->tiers[index + 1].min_followers : INFINITY;
    if (index == 0 && tier->min_followers > 0)
        return error_set(err, "'tiers': the lowest tier, '%s', must start from 0", tier->name);
    if (tier->min_followers >= end)
        return error_set(err, "'tiers': '%s' and '%s' both start from %.15g followers", tier->name, params->tiers[index + 1].name, end);
    if (tier->centre < tier->min_followers || tier->centre >= end)
        return error_set(err, "'tiers.%s.centre' is %.15g, outside the tier's own band", tier->name, tier->centre);
    return true;
}

static bool check_tiers(const struct config *config, struct error *err) {
    if (config->params.tier_count == 0)
        return error_set(err, "'tiers': at least one tier must stay");
    for (size_t i = 0; i < config->params.tier_count; i++)
        if (!check_tier(&config->params, i, err))
            return false;
    return true;
}

static bool check_goals(const struct config *config, struct error *err) {
    return config->params.goal_count > 0 || error_set(err, "'goals': at least one goal must stay");
}

static bool check_campaign(const struct config *config, struct error *err) {
    const struct plan_limits *limits = &config->params.limits;
    if (config->params.budget_cents <= 0)
        return error_set(err, "'campaign.budget' must be more than nothing");
    if (limits->torches_min > limits->torches_max)
        return error_set(err, "'campaign.torches': min is %d, more than max, %d", limits->torches_min, limits->torches_max);
    if (limits->flames_min > limits->flames_max)
        return error_set(err, "'campaign.flames': min is %d, more than max, %d", limits->flames_min, limits->flames_max);
    return true;
}

bool config_check(const struct config *config, struct error *err) {
    return check_tiers(config, err) && check_goals(config, err) && check_campaign(config, err);
}

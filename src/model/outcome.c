#include "model/outcome.h"

#include <math.h>

void outcome_additive(const struct params *params, const struct roster *roster, size_t row, const struct post *post,
                      const struct series *series, const struct launch_shares *launch, double out[OUTCOME_COUNT]) {
    uint8_t platform = roster->platform[row];
    const struct platform_params *figures = &params->platforms[platform];
    enum role role = params->tiers[roster->tier[row]].role;
    out[OUTCOME_ENGAGEMENT] = series->engagements;
    out[OUTCOME_CONVERSIONS] = series->conversions;
    out[OUTCOME_NICHE] = 0.0;
    out[OUTCOME_EDUCATION] = series->engagements * figures->attention_minutes;
    out[OUTCOME_LOYALTY] = series->reached_twice;
    out[OUTCOME_THRIFT] = -(double)series->cost_cents;
    out[OUTCOME_HYPE] = series->views * launch->share[platform][role];
    out[OUTCOME_REACH] = 0.0;
    out[OUTCOME_PRESTIGE] = series->reach * forecast_authority(params, roster->followers[row], roster->verified[row] != 0);
    out[OUTCOME_VIRALITY] = series->posts * pow(post->views, params->virality_exponent) * figures->share_rate;
}

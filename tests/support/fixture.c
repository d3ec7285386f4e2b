#include "support/fixture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/rng.h"
#include "model/limits.h"

static const struct tier tiers[] = {
    {.name = "nano", .min_followers = 0, .centre = 4000, .role = ROLE_FLAME},
    {.name = "micro", .min_followers = 10000, .centre = 32000, .role = ROLE_FLAME},
    {.name = "mid", .min_followers = 100000, .centre = 224000, .role = ROLE_FLAME},
    {.name = "macro", .min_followers = 500000, .centre = 700000, .role = ROLE_TORCH},
    {.name = "mega", .min_followers = 1000000, .centre = 2500000, .role = ROLE_TORCH},
};

static const struct platform_params platforms[PLATFORM_COUNT] = {
    [PLATFORM_INSTAGRAM] = {.engagement_rate = {0.048, 0.024, 0.018, 0.015, 0.012},
                            .reach_rate = {0.28, 0.21, 0.14, 0.14, 0.077},
                            .rate_base = RATE_PER_FOLLOWER,
                            .unique_share = 1.0,
                            .click_rate = 0.010,
                            .conversion_rate = 0.010,
                            .fee_factor = 1.0,
                            .decay_shape = 0.223,
                            .decay_scale_days = 0.118,
                            .attention_minutes = 0.4,
                            .share_rate = 0.004},
    [PLATFORM_TIKTOK] = {.engagement_rate = {0.038, 0.040, 0.045, 0.050, 0.055},
                         .reach_rate = {1.20, 0.60, 0.30, 0.20, 0.15},
                         .rate_base = RATE_PER_VIEW,
                         .unique_share = 0.68,
                         .click_rate = 0.008,
                         .conversion_rate = 0.008,
                         .fee_factor = 0.8,
                         .decay_shape = 0.374,
                         .decay_scale_days = 12.8,
                         .attention_minutes = 0.5,
                         .share_rate = 0.010},
    [PLATFORM_YOUTUBE] = {.engagement_rate = {0.032, 0.021, 0.015, 0.012, 0.009},
                          .reach_rate = {0.12, 0.08, 0.06, 0.05, 0.04},
                          .rate_base = RATE_PER_FOLLOWER,
                          .unique_share = 0.75,
                          .click_rate = 0.012,
                          .conversion_rate = 0.012,
                          .fee_factor = 1.5,
                          .decay_shape = 0.257,
                          .decay_scale_days = 1.40,
                          .attention_minutes = 5.0,
                          .share_rate = 0.003},
    [PLATFORM_TWITCH] = {.engagement_rate = {0.030, 0.020, 0.015, 0.012, 0.010},
                         .reach_rate = {0.08, 0.06, 0.05, 0.04, 0.03},
                         .rate_base = RATE_PER_FOLLOWER,
                         .unique_share = 1.0,
                         .click_rate = 0.010,
                         .conversion_rate = 0.010,
                         .fee_factor = 1.2,
                         .decay_shape = 1.0,
                         .decay_scale_days = 0.25,
                         .attention_minutes = 8.0,
                         .share_rate = 0.001},
    [PLATFORM_FACEBOOK] = {.engagement_rate = {0.020, 0.012, 0.008, 0.006, 0.005},
                           .reach_rate = {0.10, 0.08, 0.06, 0.05, 0.04},
                           .rate_base = RATE_PER_FOLLOWER,
                           .unique_share = 1.0,
                           .click_rate = 0.012,
                           .conversion_rate = 0.015,
                           .fee_factor = 0.7,
                           .decay_shape = 1.0,
                           .decay_scale_days = 0.08,
                           .attention_minutes = 0.4,
                           .share_rate = 0.005},
    [PLATFORM_X] = {.engagement_rate = {0.010, 0.006, 0.004, 0.003, 0.002},
                    .reach_rate = {0.20, 0.15, 0.10, 0.08, 0.06},
                    .rate_base = RATE_PER_FOLLOWER,
                    .unique_share = 1.0,
                    .click_rate = 0.008,
                    .conversion_rate = 0.008,
                    .fee_factor = 0.6,
                    .decay_shape = 1.0,
                    .decay_scale_days = 0.05,
                    .attention_minutes = 0.2,
                    .share_rate = 0.008},
    [PLATFORM_OTHER] = {.engagement_rate = {0.010, 0.008, 0.006, 0.005, 0.004},
                        .reach_rate = {0.10, 0.08, 0.06, 0.05, 0.04},
                        .rate_base = RATE_PER_FOLLOWER,
                        .unique_share = 1.0,
                        .click_rate = 0.005,
                        .conversion_rate = 0.005,
                        .fee_factor = 0.7,
                        .decay_shape = 1.0,
                        .decay_scale_days = 1.0,
                        .attention_minutes = 0.3,
                        .share_rate = 0.002},
};

static const struct goal goals[] = {
    {"engagement", "engagement", "likes, comments and shares", ROLE_FLAME, OUTCOME_ENGAGEMENT, 6},
    {"conversions", "conversions", "sales and sign-ups", ROLE_FLAME, OUTCOME_CONVERSIONS, 4},
    {"niche", "niche", "people inside the brief", ROLE_FLAME, OUTCOME_NICHE, 0},
    {"education", "education", "minutes of attention", ROLE_FLAME, OUTCOME_EDUCATION, 2},
    {"loyalty", "loyalty", "people reached twice by one creator", ROLE_FLAME, OUTCOME_LOYALTY, 0},
    {"thrift", "thrift", "money kept", ROLE_FLAME, OUTCOME_THRIFT, 0},
    {"hype", "hype", "attention at the launch", ROLE_TORCH, OUTCOME_HYPE, 8},
    {"reach", "reach", "people, each counted once", ROLE_TORCH, OUTCOME_REACH, 3},
    {"prestige", "prestige", "reach with authority", ROLE_TORCH, OUTCOME_PRESTIGE, 0},
    {"virality", "virality", "shares of widely seen posts", ROLE_TORCH, OUTCOME_VIRALITY, 0},
};

/* Weights in the order of the goals above. */
static const struct goal_preset presets[] = {
    {"launch", "a spark that everyone sees", {2, 1, 0, 0, 0, 0, 10, 6, 4, 4}},
    {"always-on", "a conversation that lasts", {8, 6, 2, 4, 6, 0, 0, 2, 0, 0}},
    {"balanced", "a bit of everything", {5, 5, 0, 3, 3, 0, 5, 5, 3, 2}},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

void fixture_params(struct params *params) {
    *params = (struct params){
        .currency = {.code = "USD", .symbol = "$", .exponent = 2},
        .tier_count = COUNT(tiers),
        .benchmark_name = "guide",
        .benchmark_source = "test figures",
        .cpm = {12, 18, 25, 35, 55},
        .fee_floor_cents = 2500,
        .handling_cents = 10000,
        .sponsored_factor = 0.85,
        .authenticity = 0.80,
        .rate_tau = 1.0,
        .rate_sigma = 0.45,
        .rate_posts = 10,
        .contact_correlation = 0.3,
        .fatigue = 0.9,
        .largest_share = 0.5,
        .launch_days = 3,
        .virality_exponent = 1.3,
        .authority_half = 1e6,
        .authority_verified = 1.25,
        .sigma_given = 0.45,
        .sigma_estimated = 0.9,
        .sigma_fee = 1.0,
        .sigma_platform = 0.2,
        .goal_count = COUNT(goals),
        .preset_count = COUNT(presets),
        .budget_cents = 5000000,
        .days = 28,
        .limits =
            {.torches_min = 0, .torches_max = 1, .flames_min = 0, .flames_max = 40, .posts_max = {[ROLE_FLAME] = 4, [ROLE_TORCH] = 2}},
        .exact_creators = 24,
        .settle_gap = 0.0005,
        .settle_work = 2000000,
        .interval_draws = 400,
        .platform_share_notice = 0.75,
    };
    limits_lift(&params->limits);
    memcpy(params->tiers, tiers, sizeof tiers);
    memcpy(params->platforms, platforms, sizeof platforms);
    memcpy(params->goals, goals, sizeof goals);
    memcpy(params->presets, presets, sizeof presets);
}

size_t fixture_add(struct roster *roster, const struct params *params, enum platform platform, const char *handle, double followers,
                   int64_t fee_cents) {
    struct creator creator = creator_unknown();
    creator.id = (int64_t)roster->count + 1;
    creator.platform = platform;
    creator.handle = handle;
    creator.followers = followers;
    creator.fee_cents = fee_cents;
    return roster_add(roster, params, &creator);
}

static double lognormal(struct rng *rng, double median, double sigma) {
    return median * exp(sigma * rng_normal(rng));
}

static struct creator random_creator(struct rng *rng, int64_t id, const char *handle) {
    static const char *const niches[] = {"skincare", "fitness", "gaming", "food", "travel", "fashion", "tech", "parenting"};
    static const char *const markets[] = {"United States", "Germany", "Brazil", "Korea"};
    struct creator creator = creator_unknown();
    creator.id = id;
    creator.handle = handle;
    creator.platform = (enum platform)rng_below(rng, PLATFORM_COUNT);
    creator.niche = niches[rng_below(rng, COUNT(niches))];
    creator.market = markets[rng_below(rng, COUNT(markets))];
    creator.followers = floor(fmin(lognormal(rng, 60000, 1.8), 3e8)) + 500;
    if (rng_uniform(rng) < 0.7) {
        creator.rate = fmin(lognormal(rng, 0.02, 0.9), 0.5);
        creator.rate_base = rng_below(rng, 3) == 0 ? RATE_PER_VIEW : RATE_PER_FOLLOWER;
        creator.posts_sampled = (int)rng_below(rng, 40);
    }
    if (rng_uniform(rng) < 0.5)
        creator.views = creator.followers * lognormal(rng, 0.2, 1.0);
    if (rng_uniform(rng) < 0.7)
        creator.fee_cents = (int64_t)(100 * floor(lognormal(rng, creator.followers * 0.008, 0.8))) + 2000;
    if (rng_uniform(rng) < 0.5)
        creator.authenticity = 0.5 + 0.5 * rng_uniform(rng);
    creator.verified = rng_uniform(rng) < 0.1;
    creator.status = rng_uniform(rng) < 0.03 ? STATUS_DECLINED : STATUS_PROSPECT;
    return creator;
}

void fixture_roster(struct roster *roster, const struct params *params, uint64_t seed, size_t count) {
    struct rng rng = {seed};
    roster_init(roster);
    for (size_t i = 0; i < count; i++) {
        char handle[32];
        snprintf(handle, sizeof handle, "creator%zu", i + 1);
        struct creator creator = random_creator(&rng, (int64_t)i + 1, handle);
        roster_add(roster, params, &creator);
    }
}

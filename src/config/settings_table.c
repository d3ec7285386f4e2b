/* Every setting of config.yaml, one row each. To add one: a member in struct params or struct config, a row here, a line in config.yaml. */
#include "config/benchmark.h"
#include "config/special.h"
#include "model/campaign.h"

#define CONFIG(member) offsetof(struct config, member)
#define PARAM(member) offsetof(struct config, params.member)
#define PLATFORM(member) offsetof(struct platform_params, member)

#define A_SHARE .expected = "a share such as 0.35 or 35%"
#define A_NUMBER .expected = "a number"
#define A_WHOLE .expected = "a whole number"
#define AN_AMOUNT .expected = "an amount of money such as 25000"
#define A_LINE .expected = "a short line of text"
#define SOME_FOLLOWERS .expected = "a number of followers such as 100000"
#define PER_TIER .expected = "a figure for each tier, as in {nano: 12, micro: 18}"

#define ROW(name_, read_, offset_, ...)                                                                                                    \
    { .name = name_, .read = read_, .offset = offset_, __VA_ARGS__ }
#define FROM(least_, most_) .least = least_, .most = most_
#define GROUP(name_, offset_, rows, figure_)                                                                                               \
    ROW(name_, read_section, offset_, .expected = "a group of settings", .section = &(const struct section)SECTION_OF(rows),               \
        .figure = figure_)
#define MEMBER(array) (((struct config *)0)->array)
#define LIST(name_, noun_, array, counter, rows, ...)                                                                                      \
    ROW(name_, read_named_list, 0, .expected = "a list of names, each with settings of its own",                                           \
        .list = &(const struct named_list){.noun = noun_,                                                                                  \
                                           .items = CONFIG(array),                                                                         \
                                           .used = CONFIG(counter),                                                                        \
                                           .item_size = sizeof MEMBER(array)[0],                                                           \
                                           .capacity = sizeof MEMBER(array) / sizeof MEMBER(array)[0],                                     \
                                           .section = &(const struct section)SECTION_OF(rows),                                             \
                                           __VA_ARGS__})
#define PLATFORM_GROUPS(struct_, array, rows)                                                                                              \
    GROUP("instagram", offsetof(struct_, array[PLATFORM_INSTAGRAM]), rows, false),                                                         \
        GROUP("tiktok", offsetof(struct_, array[PLATFORM_TIKTOK]), rows, false),                                                           \
        GROUP("youtube", offsetof(struct_, array[PLATFORM_YOUTUBE]), rows, false),                                                         \
        GROUP("twitch", offsetof(struct_, array[PLATFORM_TWITCH]), rows, false),                                                           \
        GROUP("facebook", offsetof(struct_, array[PLATFORM_FACEBOOK]), rows, false),                                                       \
        GROUP("x", offsetof(struct_, array[PLATFORM_X]), rows, false),                                                                     \
        GROUP("other", offsetof(struct_, array[PLATFORM_OTHER]), rows, false)

static const struct setting torches_rows[] = {
    ROW("min", read_count, PARAM(limits.torches_min), A_WHOLE, FROM(0, CAMPAIGN_CREATORS_MAX)),
    ROW("max", read_count, PARAM(limits.torches_max), A_WHOLE, FROM(0, CAMPAIGN_CREATORS_MAX)),
};

static const struct setting flames_rows[] = {
    ROW("min", read_count, PARAM(limits.flames_min), A_WHOLE, FROM(0, CAMPAIGN_CREATORS_MAX)),
    ROW("max", read_count, PARAM(limits.flames_max), A_WHOLE, FROM(0, CAMPAIGN_CREATORS_MAX)),
};

static const struct setting posts_rows[] = {
    ROW("torch", read_count, PARAM(limits.posts_max[ROLE_TORCH]), A_WHOLE, FROM(1, POSTS_MAX)),
    ROW("flame", read_count, PARAM(limits.posts_max[ROLE_FLAME]), A_WHOLE, FROM(1, POSTS_MAX)),
};

#define PLATFORM_FIGURES(array, read_, ...)                                                                                                \
    ROW("instagram", read_, PARAM(array[PLATFORM_INSTAGRAM]), __VA_ARGS__),                                                                \
        ROW("tiktok", read_, PARAM(array[PLATFORM_TIKTOK]), __VA_ARGS__),                                                                  \
        ROW("youtube", read_, PARAM(array[PLATFORM_YOUTUBE]), __VA_ARGS__),                                                                \
        ROW("twitch", read_, PARAM(array[PLATFORM_TWITCH]), __VA_ARGS__),                                                                  \
        ROW("facebook", read_, PARAM(array[PLATFORM_FACEBOOK]), __VA_ARGS__), ROW("x", read_, PARAM(array[PLATFORM_X]), __VA_ARGS__),      \
        ROW("other", read_, PARAM(array[PLATFORM_OTHER]), __VA_ARGS__)

static const struct setting budget_caps_rows[] = {
    PLATFORM_FIGURES(limits.platform_share_max_bp, read_share_bp, A_SHARE, FROM(0, 1)),
};

static const struct setting creators_caps_rows[] = {
    PLATFORM_FIGURES(limits.platform_count_max, read_count, A_WHOLE, FROM(0, CAMPAIGN_CREATORS_MAX)),
};

static const struct setting caps_rows[] = {
    GROUP("budget", 0, budget_caps_rows, false),
    GROUP("creators", 0, creators_caps_rows, false),
    ROW("creator", read_share_bp, PARAM(limits.creator_share_max_bp), A_SHARE, FROM(0.0001, 1)),
};

static const struct setting campaign_rows[] = {
    ROW("budget", read_amount, CONFIG(budget), AN_AMOUNT),
    ROW("days", read_number, PARAM(days), .expected = "a number of days", FROM(1, CAMPAIGN_DAYS_MAX)),
    GROUP("torches", 0, torches_rows, false),
    GROUP("flames", 0, flames_rows, false),
    GROUP("posts", 0, posts_rows, false),
    GROUP("caps", 0, caps_rows, false),
    ROW("flame_share", read_share_bp, PARAM(limits.flame_share_min_bp), A_SHARE, FROM(0, 1)),
};

static const struct setting tier_rows[] = {
    ROW("from", read_number, offsetof(struct tier, min_followers), SOME_FOLLOWERS, FROM(0, 1e11), .required = true),
    ROW("centre", read_number, offsetof(struct tier, centre), SOME_FOLLOWERS, FROM(1, 1e11), .required = true),
    ROW("role", read_role, offsetof(struct tier, role), .expected = "flame or torch", .required = true),
};

static const struct setting goal_rows[] = {
    ROW("label", read_text, offsetof(struct goal, label), A_LINE, .least = 1, .size = NAME_SIZE, .required = true),
    ROW("side", read_role, offsetof(struct goal, side), .expected = "flame or torch", .required = true),
    ROW("outcome", read_outcome, offsetof(struct goal, outcome), .expected = "an outcome such as reach", .required = true),
    ROW("weight", read_number, offsetof(struct goal, weight), A_NUMBER, FROM(0, 10)),
    ROW("help", read_text, offsetof(struct goal, help), A_LINE, .size = sizeof((struct goal *)0)->help),
};

static const struct setting preset_rows[] = {
    ROW("help", read_text, offsetof(struct goal_preset, help), A_LINE, .size = sizeof((struct goal_preset *)0)->help),
    ROW("weights", read_weights, offsetof(struct goal_preset, weight), .expected = "a number for each goal, as in {hype: 8, reach: 3}",
        FROM(0, 10), .required = true),
};

static const struct setting benchmark_platform_rows[] = {
    ROW("engagement_rate", read_rates, 0, PER_TIER, FROM(1e-6, 1), .figure = true),
    ROW("reach_rate", read_tier_shares, offsetof(struct benchmark_platform, reach_rate), PER_TIER, FROM(1e-6, 100), .figure = true),
};

static const struct setting benchmark_rows[] = {
    ROW("about", read_text, offsetof(struct benchmark, about), A_LINE, .least = 1, .size = sizeof((struct benchmark *)0)->about,
        .required = true),
    PLATFORM_GROUPS(struct benchmark, platforms, benchmark_platform_rows),
};

static const struct setting decay_rows[] = {
    ROW("shape", read_number, PLATFORM(decay_shape), A_NUMBER, FROM(0.05, 10)),
    ROW("scale_days", read_number, PLATFORM(decay_scale_days), .expected = "a number of days", FROM(0.0001, 10000)),
    ROW("half_life_hours", read_half_life, 0, .expected = "a number of hours", FROM(0.01, 100000)),
};

static const struct setting platform_rows[] = {
    ROW("unique_share", read_share, PLATFORM(unique_share), A_SHARE, FROM(0.01, 1), .figure = true),
    ROW("click_rate", read_share, PLATFORM(click_rate), A_SHARE, FROM(0, 1), .figure = true),
    ROW("conversion_rate", read_share, PLATFORM(conversion_rate), A_SHARE, FROM(0, 1), .figure = true),
    ROW("fee_factor", read_number, PLATFORM(fee_factor), A_NUMBER, FROM(0.01, 100), .figure = true),
    GROUP("decay", 0, decay_rows, true),
    ROW("attention_minutes", read_number, PLATFORM(attention_minutes), .expected = "a number of minutes", FROM(0, 600), .figure = true),
    ROW("share_rate", read_share, PLATFORM(share_rate), A_SHARE, FROM(0, 1), .figure = true),
};

static const struct setting platforms_rows[] = {PLATFORM_GROUPS(struct config, params.platforms, platform_rows)};

static const struct setting fees_rows[] = {
    ROW("cpm", read_tier_prices, CONFIG(cpm), PER_TIER, FROM(0.001, 1e9), .figure = true),
    ROW("fee_floor", read_amount, CONFIG(fee_floor), AN_AMOUNT, .figure = true),
    ROW("handling_cost", read_amount, CONFIG(handling), AN_AMOUNT, .figure = true),
};

static const struct setting forecast_rows[] = {
    ROW("sponsored_factor", read_share, PARAM(sponsored_factor), A_NUMBER, FROM(0.01, 10), .figure = true),
    ROW("authenticity", read_share, PARAM(authenticity), A_SHARE, FROM(0.01, 1), .figure = true),
    ROW("rate_spread", read_number, PARAM(rate_tau), A_NUMBER, FROM(0.01, 5), .figure = true),
    ROW("rate_noise", read_number, PARAM(rate_sigma), A_NUMBER, FROM(0.01, 5), .figure = true),
    ROW("rate_posts", read_count, PARAM(rate_posts), A_WHOLE, FROM(1, 1000), .figure = true),
    ROW("contact_correlation", read_share, PARAM(contact_correlation), A_SHARE, FROM(0.001, 0.999), .figure = true),
    ROW("fatigue", read_share, PARAM(fatigue), A_SHARE, FROM(0.01, 1), .figure = true),
    ROW("largest_share", read_share, PARAM(largest_share), A_SHARE, FROM(0.01, 1), .figure = true),
};

static const struct setting outcomes_rows[] = {
    ROW("launch_days", read_number, PARAM(launch_days), .expected = "a number of days", FROM(0.1, 365), .figure = true),
    ROW("virality_exponent", read_number, PARAM(virality_exponent), A_NUMBER, FROM(0.1, 3), .figure = true),
    ROW("authority_half", read_number, PARAM(authority_half), SOME_FOLLOWERS, FROM(1, 1e11), .figure = true),
    ROW("authority_verified", read_number, PARAM(authority_verified), A_NUMBER, FROM(0.1, 10), .figure = true),
};

static const struct setting uncertainty_rows[] = {
    ROW("given", read_number, PARAM(sigma_given), A_NUMBER, FROM(0, 3), .figure = true),
    ROW("estimated", read_number, PARAM(sigma_estimated), A_NUMBER, FROM(0, 3), .figure = true),
    ROW("fee", read_number, PARAM(sigma_fee), A_NUMBER, FROM(0, 3), .figure = true),
    ROW("platform", read_number, PARAM(sigma_platform), A_NUMBER, FROM(0, 3), .figure = true),
    ROW("draws", read_count, PARAM(interval_draws), A_WHOLE, FROM(100, 100000)),
};

static const struct setting planner_rows[] = {
    ROW("exact_creators", read_count, PARAM(exact_creators), A_WHOLE, FROM(0, 32)),
    ROW("settle_gap", read_share, PARAM(settle_gap), A_SHARE, FROM(0, 0.5)),
    ROW("settle_work", read_work, PARAM(settle_work), A_WHOLE, FROM(1000, 1e12)),
    ROW("platform_share_notice", read_share, PARAM(platform_share_notice), A_SHARE, FROM(0.1, 1)),
};

/* In the order of reading: a row may lean on those above it. */
static const struct setting root_rows[] = {
    ROW("theme", read_text, CONFIG(theme), .expected = "the name of a theme", .size = sizeof MEMBER(theme)),
    ROW("mouse", read_flag, CONFIG(mouse), .expected = "true or false"),
    ROW("charts", read_charts, CONFIG(charts), .expected = "blocks, braille or ascii"),
    ROW("currency", read_currency, PARAM(currency), .expected = "a currency such as USD"),
    ROW("rates", read_exchanges, 0, .expected = "a list of currencies with what one unit is worth, such as '{EUR: 1.08}'"),
    GROUP("campaign", 0, campaign_rows, false),
    LIST("tiers", "tier", params.tiers, params.tier_count, tier_rows, .added = tier_added, .swapped = tier_swapped),
    LIST("goals", "goal", params.goals, params.goal_count, goal_rows, .added = goal_added, .swapped = goal_swapped),
    LIST("presets", "preset", params.presets, params.preset_count, preset_rows, .swapped = preset_swapped),
    LIST("benchmarks", "benchmark", benchmarks, benchmark_count, benchmark_rows, .added = benchmark_added),
    ROW("benchmark", read_benchmark_name, PARAM(benchmark_name), .expected = "the name of one of the benchmarks"),
    GROUP("platforms", 0, platforms_rows, false),
    GROUP("fees", 0, fees_rows, false),
    GROUP("forecast", 0, forecast_rows, false),
    GROUP("outcomes", 0, outcomes_rows, false),
    GROUP("uncertainty", 0, uncertainty_rows, false),
    ROW("audiences", read_audiences, 0, .expected = "a list of lines such as '- {niche: skincare, market: US, people: 12000000}'"),
    GROUP("planner", 0, planner_rows, false),
    ROW("keys", read_keys, 0, .expected = "a list of actions, each with its keys, as in 'pin: p'"),
};

const struct section settings_root = {.settings = root_rows, .count = sizeof root_rows / sizeof *root_rows};

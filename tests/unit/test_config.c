#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/embedded.h"
#include "base/mem.h"
#include "config/amounts.h"
#include "config/config.h"
#include "config/sources.h"
#include "config/yaml.h"
#include "model/campaign.h"
#include "model/creator.h"
#include "support/check.h"
#include "support/scratch.h"

/* Every test starts from the built-in settings. */
static int setup(void **state) {
    struct error err = {""};
    struct config *config = mem_new(1, sizeof *config);
    if (!config_defaults(config, &err))
        fail_msg("%s", err.text);
    *state = config;
    return 0;
}

static int teardown(void **state) {
    free(*state);
    return 0;
}

static void overlays(struct config *config, const char *text) {
    struct error err = {""};
    if (!config_overlay_bytes(config, "u.yaml", (const unsigned char *)text, strlen(text), &err))
        fail_msg("%s", err.text);
}

/* The exact message; nothing may have changed. */
static void refuses(struct config *config, const char *text, const char *message) {
    struct error err = {""};
    struct config *before = mem_new(1, sizeof *before);
    memcpy(before, config, sizeof *before);
    if (config_overlay_bytes(config, "u.yaml", (const unsigned char *)text, strlen(text), &err))
        fail_msg("accepted: %s", text);
    assert_string_equal(err.text, message);
    assert_memory_equal(config, before, sizeof *before);
    free(before);
}

/* ---- The built-in file: figures by hand from the research they cite ---- */

static void the_built_in_tiers_are_those_of_the_model(void **state) {
    static const struct {
        const char *name;
        double from;
        enum role role;
    } expected[] = {{"nano", 0, ROLE_FLAME},
                    {"micro", 1e4, ROLE_FLAME},
                    {"mid", 1e5, ROLE_FLAME},
                    {"macro", 5e5, ROLE_TORCH},
                    {"mega", 1e6, ROLE_TORCH}};
    const struct params *params = &((struct config *)*state)->params;
    assert_int_equal(params->tier_count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(params->tiers[i].name, expected[i].name);
        assert_near(params->tiers[i].min_followers, expected[i].from, 0);
        assert_int_equal(params->tiers[i].role, expected[i].role);
    }
}

static void the_built_in_goals_are_those_of_the_model(void **state) {
    static const struct {
        const char *name;
        enum role side;
        double weight;
    } expected[OUTCOME_COUNT] = {
        [OUTCOME_ENGAGEMENT] = {"engagement", ROLE_FLAME, 6},
        [OUTCOME_CONVERSIONS] = {"conversions", ROLE_FLAME, 4},
        [OUTCOME_NICHE] = {"niche", ROLE_FLAME, 0},
        [OUTCOME_EDUCATION] = {"education", ROLE_FLAME, 2},
        [OUTCOME_LOYALTY] = {"loyalty", ROLE_FLAME, 0},
        [OUTCOME_THRIFT] = {"thrift", ROLE_FLAME, 0},
        [OUTCOME_HYPE] = {"hype", ROLE_TORCH, 8},
        [OUTCOME_REACH] = {"reach", ROLE_TORCH, 3},
        [OUTCOME_PRESTIGE] = {"prestige", ROLE_TORCH, 0},
        [OUTCOME_VIRALITY] = {"virality", ROLE_TORCH, 0},
    };
    const struct params *params = &((struct config *)*state)->params;
    assert_int_equal(params->goal_count, OUTCOME_COUNT);
    for (size_t i = 0; i < OUTCOME_COUNT; i++) {
        const struct goal *goal = &params->goals[i];
        assert_string_equal(goal->name, expected[i].name);
        assert_int_equal(goal->outcome, i);
        assert_int_equal(goal->side, expected[i].side);
        assert_near(goal->weight, expected[i].weight, 0);
        assert_in_range(strlen(goal->label), 1, 12);
        assert_in_range(strlen(goal->help), 20, 120);
    }
}

static void the_built_in_presets_weigh_known_goals(void **state) {
    static const char *const names[] = {"launch", "always-on", "small-budget", "balanced"};
    const struct params *params = &((struct config *)*state)->params;
    assert_int_equal(params->preset_count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(preset_find(params, names[i]), i);
        assert_true(params->presets[i].help[0] != '\0');
    }
    assert_near(params->presets[0].weight[OUTCOME_HYPE], 10, 0);
    assert_near(params->presets[0].weight[OUTCOME_LOYALTY], 0, 0);
}

static void near_row(const double figures[TIERS_MAX], const double expected[5]) {
    for (size_t i = 0; i < 5; i++)
        assert_near(figures[i], expected[i], 1e-12);
}

/* HypeAuditor 2026; Rival IQ 2023 per view; organicmediabuying 2025; a tenth of the followers. */
static void the_cautious_benchmark_is_in_use_at_first(void **state) {
    const struct params *params = &((struct config *)*state)->params;
    const struct platform_params *instagram = &params->platforms[PLATFORM_INSTAGRAM], *tiktok = &params->platforms[PLATFORM_TIKTOK];
    assert_string_equal(params->benchmark_name, "conservative");
    assert_non_null(strstr(params->benchmark_source, "HypeAuditor 2026"));
    near_row(instagram->engagement_rate, (double[]){0.0178, 0.0054, 0.0043, 0.0038, 0.0033});
    near_row(instagram->reach_rate, (double[]){0.1, 0.1, 0.1, 0.1, 0.1});
    assert_int_equal(instagram->rate_base, RATE_PER_FOLLOWER);
    near_row(tiktok->reach_rate, (double[]){0.1623, 0.1623, 0.1623, 0.1623, 0.1623});
    assert_near(tiktok->engagement_rate[0], 0.038, 1e-12);
    assert_near(tiktok->engagement_rate[4], 0.075, 1e-12);
    assert_int_equal(tiktok->rate_base, RATE_PER_VIEW);
    near_row(params->platforms[PLATFORM_YOUTUBE].engagement_rate, (double[]){0.032, 0.021, 0.015, 0.012, 0.009});
}

/* The file says that these tiers lie on the line through two measured ones, both axes logarithmic. */
static void interpolated_benchmarks_lie_on_their_line(void **state) {
    static const struct {
        enum platform platform;
        size_t from, to;
    } lines[] = {{PLATFORM_INSTAGRAM, 1, 4}, {PLATFORM_TIKTOK, 0, 4}};
    const struct params *params = &((struct config *)*state)->params;
    for (size_t i = 0; i < 2; i++) {
        const double *rate = params->platforms[lines[i].platform].engagement_rate;
        double low = params->tiers[lines[i].from].centre, high = params->tiers[lines[i].to].centre;
        for (size_t t = lines[i].from + 1; t < lines[i].to; t++) {
            double share = log(params->tiers[t].centre / low) / log(high / low);
            assert_near(rate[t], rate[lines[i].from] * pow(rate[lines[i].to] / rate[lines[i].from], share), 0.015);
        }
    }
}

/* organicmediabuying 2025, startmotionmedia 2024; Twitch is only in the first table. */
static void the_guide_speaks_where_it_has_figures(void **state) {
    struct config *config = *state;
    struct platform_params twitch = config->params.platforms[PLATFORM_TWITCH];
    overlays(config, "benchmark: guide\n");
    const struct platform_params *instagram = &config->params.platforms[PLATFORM_INSTAGRAM];
    near_row(instagram->engagement_rate, (double[]){0.048, 0.024, 0.018, 0.015, 0.012});
    near_row(instagram->reach_rate, (double[]){0.28, 0.21, 0.14, 0.14, 0.077});
    near_row(config->params.platforms[PLATFORM_TIKTOK].engagement_rate, (double[]){0.103, 0.081, 0.063, 0.055, 0.049});
    assert_int_equal(config->params.platforms[PLATFORM_TIKTOK].rate_base, RATE_PER_FOLLOWER);
    near_row(config->params.platforms[PLATFORM_TIKTOK].reach_rate, (double[]){0.1623, 0.1623, 0.1623, 0.1623, 0.1623});
    assert_memory_equal(&config->params.platforms[PLATFORM_TWITCH], &twitch, sizeof twitch);
    assert_non_null(strstr(config->params.benchmark_source, "organicmediabuying"));
}

/* model.md §2–§8. */
static void the_built_in_figures_are_those_of_the_model(void **state) {
    const struct params *params = &((struct config *)*state)->params;
    const struct platform_params *tiktok = &params->platforms[PLATFORM_TIKTOK], *youtube = &params->platforms[PLATFORM_YOUTUBE];
    near_row(params->cpm, (double[]){12, 18, 25, 35, 55});
    assert_int_equal(params->handling_cents, 10000);
    assert_near(params->rate_tau, 1.0, 0);
    assert_near(params->rate_sigma, 0.45, 0);
    assert_int_equal(params->rate_posts, 10);
    assert_near(params->contact_correlation, 0.3, 0);
    assert_near(params->fatigue, 0.9, 0);
    assert_near(params->largest_share, 0.5, 0);
    assert_near(params->sponsored_factor, 0.85, 0);
    assert_near(params->authenticity, 0.8, 0);
    assert_near(params->launch_days, 3, 0);
    assert_near(params->virality_exponent, 1.3, 0);
    assert_near(params->authority_half, 1e6, 0);
    assert_near(params->authority_verified, 1.25, 0);
    assert_near(params->sigma_given, 0.45, 0);
    assert_near(params->sigma_estimated, 0.9, 0);
    assert_near(params->sigma_fee, 1.0, 0);
    assert_near(params->sigma_platform, 0.2, 0);
    assert_near(tiktok->unique_share, 0.68, 0);
    assert_near(youtube->unique_share, 0.75, 0);
    assert_near(tiktok->fee_factor, 0.8, 0);
    assert_near(youtube->fee_factor, 1.5, 0);
    assert_near(params->platforms[PLATFORM_INSTAGRAM].click_rate, 0.01, 0);
    assert_near(params->platforms[PLATFORM_INSTAGRAM].conversion_rate, 0.01, 0);
    assert_near(params->platforms[PLATFORM_INSTAGRAM].decay_shape, 0.223, 0);
    assert_near(params->platforms[PLATFORM_INSTAGRAM].decay_scale_days, 0.118, 0);
    assert_near(youtube->decay_scale_days, 1.40, 0);
    assert_near(tiktok->decay_shape, 0.374, 0);
    assert_near(params->platforms[PLATFORM_X].decay_shape, 1, 0);
    assert_near(params->platforms[PLATFORM_X].decay_scale_days, 0.4 / 24 / 0.69314718, 1e-6);
}

static void a_new_campaign_starts_as_the_model_says(void **state) {
    const struct config *config = *state;
    const struct params *params = &config->params;
    assert_int_equal(params->budget_cents, 2500000);
    assert_near(params->days, 28, 0);
    assert_int_equal(params->limits.torches_min, 0);
    assert_int_equal(params->limits.torches_max, 1);
    assert_int_equal(params->limits.flames_min, 0);
    assert_int_equal(params->limits.flames_max, 40);
    assert_int_equal(params->limits.posts_max[ROLE_FLAME], 4);
    assert_int_equal(params->limits.posts_max[ROLE_TORCH], 2);
    assert_int_equal(params->limits.tiers_aside, 0);
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        assert_int_equal(params->limits.platform_share_max_bp[platform], WHOLE_BP);
        assert_int_equal(params->limits.platform_count_max[platform], CAMPAIGN_CREATORS_MAX);
    }
    assert_int_equal(params->limits.creator_share_max_bp, WHOLE_BP);
    assert_int_equal(params->limits.flame_share_min_bp, 0);
    assert_int_equal(params->exact_creators, 24);
    assert_near(params->settle_gap, 0.0005, 0);
    assert_int_equal(params->audience_count, 0);
    assert_string_equal(params->currency.code, "USD");
    assert_string_equal(params->currency.symbol, "$");
    assert_string_equal(config->theme, "");
    assert_true(config->mouse);
    assert_int_equal(config->charts, CHARTS_BLOCKS);
    assert_int_equal(config->key_count, 0);
}

/* A reader that forgets to ask for a source would let the built-in file through: so ask here, without the table of settings. */
static void asks_for_a_source(const struct yaml_node *node, const char *key) {
    bool assumed = yaml_find(node, "assumption") != NULL && strcmp(yaml_find(node, "assumption")->text, "true") == 0;
    const struct yaml_node *source = yaml_find(node, "source"), *year = yaml_find(node, "year");
    if (node->kind != YAML_MAP || !(assumed || (source != NULL && source->text[0] != '\0' && year != NULL)))
        fail_msg("config.yaml:%d: '%s' names no source and year, nor says that it is an assumption", node->line, key);
}

static size_t ask_each(const struct yaml_node *node, const char *except) {
    size_t count = 0;
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        if (strcmp(child->key, except) == 0)
            continue;
        asks_for_a_source(child, child->key);
        count++;
    }
    return count;
}

static void every_built_in_figure_says_where_it_comes_from(void **state) {
    const struct embedded_file *file = embedded_find("config.yaml");
    struct arena arena = {0};
    struct error err = {""};
    struct yaml_node *root;
    size_t count = 0;
    (void)state;
    assert_true(yaml_parse(&arena, "config.yaml", file->bytes, file->size, &root, &err));
    for (const struct yaml_node *platform = yaml_find(root, "platforms")->first; platform != NULL; platform = platform->next)
        count += ask_each(platform, "");
    assert_int_equal(count, PLATFORM_COUNT * 7);
    for (const struct yaml_node *benchmark = yaml_find(root, "benchmarks")->first; benchmark != NULL; benchmark = benchmark->next)
        for (const struct yaml_node *platform = benchmark->first->next; platform != NULL; platform = platform->next)
            count += ask_each(platform, "");
    count += ask_each(yaml_find(root, "fees"), "") + ask_each(yaml_find(root, "forecast"), "");
    count += ask_each(yaml_find(root, "outcomes"), "") + ask_each(yaml_find(root, "uncertainty"), "draws");
    assert_in_range(count, 80, 200);
    arena_free(&arena);
}

/* ---- The user's file ---- */

static void a_file_changes_only_what_it_names(void **state) {
    struct config *config = *state, *before = mem_new(1, sizeof *before);
    memcpy(before, config, sizeof *before);
    overlays(config, "campaign:\n  budget: 40,000\nplatforms: {instagram: {click_rate: 1.6%}}\n");
    assert_int_equal(config->params.budget_cents, 4000000);
    assert_near(config->params.platforms[PLATFORM_INSTAGRAM].click_rate, 0.016, 0);
    config->params.budget_cents = before->params.budget_cents;
    memcpy(&config->budget, &before->budget, sizeof config->budget);
    config->params.platforms[PLATFORM_INSTAGRAM].click_rate = before->params.platforms[PLATFORM_INSTAGRAM].click_rate;
    size_t source = (size_t)(source_find(config, "platforms.instagram.click_rate") - config->sources);
    assert_true(config->sources[source].own);
    config->sources[source] = before->sources[source];
    assert_memory_equal(config, before, sizeof *before);
    overlays(config, "charts: braille\n");
    assert_int_equal(config->charts, CHARTS_BRAILLE);
    config->charts = before->charts;
    overlays(config, "");
    overlays(config, "campaign:\n# nothing yet\n");
    assert_memory_equal(config, before, sizeof *before);
    free(before);
}

/* The built-in amounts are dollars: 25,000 to spend, 50 at least, 100 for handling, 12 to 55 for 1,000 views. */
static void built_in_amounts_are_converted_by_the_rate(void **state) {
    struct config *config = *state;
    const struct params *params = &config->params;
    struct error err;
    char text[48];
    overlays(config, "currency: RUB\nrates: {USD: 90}\n");
    assert_true(amounts_fit(config, &err));
    assert_int_equal(params->budget_cents, 230000000); /* 2,250,000 with two significant digits */
    assert_int_equal(params->fee_floor_cents, 450000);
    assert_int_equal(params->handling_cents, 900000);
    assert_near(params->cpm[0], 1080.0, 1e-9);
    assert_near(params->cpm[4], 4950.0, 1e-9);
    amount_conversion(text, sizeof text, config, "fees.cpm");
    assert_string_equal(text, "from USD at 90");
    amount_conversion(text, sizeof text, config, "fees.fee_floor");
    assert_string_equal(text, "from USD at 90");
    amount_conversion(text, sizeof text, config, "forecast.fatigue");
    assert_string_equal(text, "");
    overlays(config, "rates: {USD: 80}\n"); /* anew from the dollars */
    assert_int_equal(params->budget_cents, 200000000);
    assert_near(params->cpm[0], 960.0, 1e-9);
}

static void own_amounts_stay_in_their_own_currency(void **state) {
    struct config *config = *state;
    const struct params *params = &config->params;
    char text[48];
    overlays(config, "currency: RUB\nrates: {USD: 90}\ncampaign: {budget: 1234567}\nfees: {fee_floor: 4000, cpm: {mega: 4500}}\n");
    assert_int_equal(params->budget_cents, 123456700);
    assert_int_equal(params->fee_floor_cents, 400000);
    assert_near(params->cpm[4], 4500.0, 1e-9);
    assert_near(params->cpm[3], 35.0 * 90.0, 1e-9);
    assert_int_equal(params->handling_cents, 900000);
    amount_conversion(text, sizeof text, config, "fees.fee_floor");
    assert_string_equal(text, "");
    amount_conversion(text, sizeof text, config, "fees.cpm"); /* of the other tiers */
    assert_string_equal(text, "from USD at 90");
    overlays(config, "currency: EUR\nrates: {RUB: 0.01, USD: 0.9}\n"); /* a later file: roubles stay roubles */
    assert_int_equal(params->budget_cents, 1234567);
    assert_int_equal(params->fee_floor_cents, 4000);
    assert_int_equal(params->handling_cents, 9000);
    assert_near(params->cpm[4], 45.0, 1e-9);
    assert_near(params->cpm[3], 31.5, 1e-9);
}

static void converted_amounts_have_the_digits_of_their_currency(void **state) {
    struct config *config = *state;
    const struct params *params = &config->params;
    overlays(config, "currency: JPY\nrates: {USD: 151.37}\n");
    assert_int_equal(params->budget_cents, 3800000); /* 3,784,250 yen */
    assert_int_equal(params->fee_floor_cents, 7568); /* 7,568.5, half to even */
    assert_int_equal(params->handling_cents, 15137);
    overlays(config, "currency: KWD\nrates: {USD: 0.307}\n");
    assert_int_equal(params->budget_cents, 7700000); /* 7,675 dinars */
    assert_int_equal(params->fee_floor_cents, 15350);
    assert_int_equal(params->handling_cents, 30700);
    assert_near(params->cpm[0], 12.0 * 0.307, 1e-9);
}

static void without_a_rate_no_fee_is_estimated(void **state) {
    struct config *config = *state;
    const struct params *params = &config->params;
    struct error err;
    assert_true(amounts_fit(config, &err));
    overlays(config, "currency: RUB\nrates: {EUR: 98}\n");
    assert_false(amounts_fit(config, &err));
    assert_string_equal(err.text, "fees cannot be estimated in RUB: write rates: {USD: its worth} or your own fees.cpm, fees.fee_floor, "
                                  "fees.handling_cost in config.yaml; until then who has no fee is in no plan");
    assert_false(known(params->cpm[0]));
    assert_int_equal(params->fee_floor_cents, 0);
    assert_int_equal(params->handling_cents, 0);
    assert_int_equal(params->budget_cents, 2500000); /* as many roubles: an offer, no estimate */
    overlays(config, "fees: {cpm: {mega: 4500}, fee_floor: 4000}\n"); /* four tiers are still in dollars */
    assert_false(amounts_fit(config, &err));
    assert_false(known(params->cpm[4]));
    overlays(config, "fees: {cpm: {nano: 900, micro: 1400, mid: 2000, macro: 2800}}\n");
    assert_false(amounts_fit(config, &err));
    assert_string_equal(err.text, "fees.handling_cost: not counted in RUB; write rates: {USD: its worth} or an amount of your own in config.yaml");
    assert_near(params->cpm[0], 900.0, 1e-9);
    assert_near(params->cpm[4], 4500.0, 1e-9);
    overlays(config, "fees: {handling_cost: 8000}\n");
    assert_true(amounts_fit(config, &err));
    overlays(config, "currency: USD\n"); /* now the user's own ones are in roubles */
    assert_false(amounts_fit(config, &err));
    assert_non_null(strstr(err.text, "rates: {RUB: its worth}"));
}

static void another_currency_drops_the_rates(void **state) {
    struct config *config = *state;
    overlays(config, "rates: {EUR: 1.08}\n");
    overlays(config, "currency: USD\n");
    assert_int_equal(config->params.exchange_count, 1);
    overlays(config, "currency: GBP\n");
    assert_int_equal(config->params.exchange_count, 0);
}

static void the_settings_say_where_a_figure_comes_from(void **state) {
    struct config *config = *state;
    const struct figure_source *cpm = source_find(config, "fees.cpm"), *fatigue = source_find(config, "forecast.fatigue"),
                               *rate = source_of_benchmark(config, PLATFORM_INSTAGRAM, "engagement_rate");
    assert_int_equal(cpm->year, 2024);
    assert_non_null(strstr(cpm->source, "influencerradar 2024"));
    assert_false(cpm->assumption || cpm->own);
    assert_true(fatigue->assumption);
    assert_string_equal(fatigue->source, "");
    assert_int_equal(fatigue->year, 0);
    assert_int_equal(rate->year, 2026);
    assert_non_null(strstr(source_find(config, "platforms.tiktok.decay")->source, "Trendpop"));
    assert_null(source_find(config, "mouse"));
    overlays(config, "benchmark: guide\nforecast: {fatigue: {value: 80%, source: our campaigns, year: 2025}, rate_posts: 12}\n");
    fatigue = source_find(config, "forecast.fatigue");
    assert_true(fatigue->own && !fatigue->assumption);
    assert_string_equal(fatigue->source, "our campaigns");
    assert_true(source_find(config, "forecast.rate_posts")->own);
    assert_string_equal(source_find(config, "forecast.rate_posts")->source, "");
    assert_int_equal(source_of_benchmark(config, PLATFORM_INSTAGRAM, "engagement_rate")->year, 2025);
    assert_int_equal(source_of_benchmark(config, PLATFORM_TIKTOK, "reach_rate")->year, 2022); /* the guide is silent about it */
}

static void a_new_campaign_can_start_with_caps(void **state) {
    struct config *config = *state;
    const struct plan_limits *limits = &config->params.limits;
    overlays(config, "campaign:\n  caps: {budget: {tiktok: 40%, other: 0}, creators: {x: 3}, creator: 0.125}\n  flame_share: 60%\n");
    assert_int_equal(limits->platform_share_max_bp[PLATFORM_TIKTOK], 4000);
    assert_int_equal(limits->platform_share_max_bp[PLATFORM_OTHER], 0);
    assert_int_equal(limits->platform_share_max_bp[PLATFORM_INSTAGRAM], WHOLE_BP);
    assert_int_equal(limits->platform_count_max[PLATFORM_X], 3);
    assert_int_equal(limits->platform_count_max[PLATFORM_TIKTOK], CAMPAIGN_CREATORS_MAX);
    assert_int_equal(limits->creator_share_max_bp, 1250);
    assert_int_equal(limits->flame_share_min_bp, 6000);
    refuses(config, "campaign: {caps: {budget: {tiktok: 140%}}}\n",
            "u.yaml:1: 'campaign.caps.budget.tiktok' should be a share such as 0.35 or 35% from 0 to 1, not '140%'");
    refuses(config, "campaign: {caps: {creators: {x: 10001}}}\n",
            "u.yaml:1: 'campaign.caps.creators.x' should be a whole number from 0 to 10000, not '10001'");
    refuses(config, "campaign: {caps: {creator: 0%}}\n",
            "u.yaml:1: 'campaign.caps.creator' should be a share such as 0.35 or 35% from 0.0001 to 1, not '0%'");
    refuses(config, "campaign: {caps: {budget: {tiktk: 4%}}}\n",
            "u.yaml:1: unknown key 'campaign.caps.budget.tiktk'; did you mean 'tiktok'?");
    refuses(config, "campaign: {flame_share: some}\n",
            "u.yaml:1: 'campaign.flame_share' should be a share such as 0.35 or 35% from 0 to 1, not 'some'");
}

static void a_figure_may_be_plain_or_with_its_source(void **state) {
    struct config *config = *state;
    overlays(config, "forecast:\n  fatigue: {value: 80%, source: our campaigns, year: 2025, note: ask Ana}\n  rate_posts: 12\n");
    assert_near(config->params.fatigue, 0.8, 0);
    assert_int_equal(config->params.rate_posts, 12);
    overlays(config, "platforms:\n  tiktok:\n    decay: {half_life_hours: 24}\n");
    assert_near(config->params.platforms[PLATFORM_TIKTOK].decay_shape, 1, 0);
    assert_near(config->params.platforms[PLATFORM_TIKTOK].decay_scale_days, 1.442695, 1e-6);
}

static void tiers_can_be_moved_added_and_left_out(void **state) {
    struct config *config = *state;
    const struct params *params = &config->params;
    overlays(config, "tiers:\n  mega: {from: 2000000, centre: 3000000}\n  macro: {off: true}\n"
                     "  star: {from: 20000000, centre: 40000000, role: torch}\n  tiny: {from: 1000, centre: 2000, role: flame}\n"
                     "  nano: {centre: 500}\n");
    static const char *const names[] = {"nano", "tiny", "micro", "mid", "mega", "star"};
    assert_int_equal(params->tier_count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(params->tiers[i].name, names[i]);
    assert_near(params->tiers[4].min_followers, 2e6, 0);
    const double *rate = params->platforms[PLATFORM_INSTAGRAM].engagement_rate;
    assert_near(rate[4], 0.0033, 1e-12); /* mega keeps its figure … */
    assert_near(rate[5], 0.0033, 1e-12); /* … beyond the last there is no other … */
    /* … and 2,000 lies a third of the way (in logarithms) from 500 to 32,000: 1.78 % · (0.54/1.78)^(1/3) = 1.19607 % */
    assert_near(rate[1], 0.0119607, 1e-4);
    assert_near(params->cpm[1], 12 * pow(1.5, 1.0 / 3), 1e-9);
    overlays(config, "benchmarks:\n  conservative:\n    instagram:\n      engagement_rate: {tiny: 2.2%}\n");
    assert_near(rate[1], 0.022, 1e-12);
}

static void goals_can_be_renamed_added_and_left_out(void **state) {
    struct config *config = *state;
    const struct params *params = &config->params;
    overlays(config,
             "goals:\n  thrift: {label: savings}\n  prestige: {off: true}\n"
             "  buzz: {label: buzz, side: torch, outcome: hype, weight: 2, help: A second look at the first days.}\n"
             "presets:\n  ours: {help: Our own., weights: {buzz: 9, reach: 1}}\n  launch: {weights: {buzz: 4}}\n  balanced: {off: true}\n");
    assert_int_equal(params->goal_count, 10);
    assert_string_equal(params->goals[goal_find(params, "thrift")].label, "savings");
    assert_int_equal(goal_find(params, "prestige"), -1);
    int buzz = goal_find(params, "buzz"), virality = goal_find(params, "virality");
    assert_int_equal(buzz, 9);
    assert_int_equal(virality, 8); /* moved up, and its weights with it */
    assert_int_equal(params->goals[buzz].outcome, OUTCOME_HYPE);
    const struct goal_preset *launch = &params->presets[preset_find(params, "launch")];
    assert_near(launch->weight[virality], 4, 0);
    assert_near(launch->weight[buzz], 4, 0);
    assert_near(launch->weight[goal_find(params, "hype")], 10, 0);
    assert_near(params->presets[preset_find(params, "ours")].weight[buzz], 9, 0);
    assert_near(params->presets[preset_find(params, "ours")].weight[0], 0, 0);
    assert_near(params->presets[preset_find(params, "always-on")].weight[buzz], 0, 0);
    assert_int_equal(preset_find(params, "balanced"), -1);
    assert_int_equal(params->preset_count, 4);
}

static void a_benchmark_of_ones_own_falls_back_on_the_first(void **state) {
    struct config *config = *state;
    overlays(config,
             "benchmark: mine\nbenchmarks:\n  mine: {about: our campaigns 2025, instagram: {engagement_rate: {all: 2%, mega: 1%}}}\n");
    near_row(config->params.platforms[PLATFORM_INSTAGRAM].engagement_rate, (double[]){0.02, 0.02, 0.02, 0.02, 0.01});
    near_row(config->params.platforms[PLATFORM_INSTAGRAM].reach_rate, (double[]){0.1, 0.1, 0.1, 0.1, 0.1});
    near_row(config->params.platforms[PLATFORM_YOUTUBE].engagement_rate, (double[]){0.032, 0.021, 0.015, 0.012, 0.009});
    assert_int_equal(config->params.platforms[PLATFORM_TIKTOK].rate_base, RATE_PER_VIEW);
    assert_string_equal(config->params.benchmark_source, "our campaigns 2025");
}

static void audiences_and_keys_are_overlaid_by_name(void **state) {
    struct config *config = *state;
    overlays(config, "audiences:\n- {niche: skincare, market: US, people: 12000000}\n- {market: DE, people: 60000000}\nkeys:\n  pin: p "
                     "C-p\n  quit: q\n");
    overlays(config, "audiences:\n- {niche: Skincare, market: us, people: 9000000}\nkeys:\n  pin: \"[ <\"\n");
    assert_int_equal(config->params.audience_count, 2);
    assert_near(config->params.audiences[0].people, 9e6, 0);
    assert_string_equal(config->params.audiences[1].niche, "");
    assert_string_equal(config->params.audiences[1].market, "DE");
    assert_int_equal(config->key_count, 2);
    assert_string_equal(config->keys[0].action, "pin");
    assert_string_equal(config->keys[0].keys, "[ <");
    assert_string_equal(config->keys[1].keys, "q");
}

static void a_currency_brings_its_digits(void **state) {
    struct config *config = *state;
    overlays(config, "currency: JPY\n");
    assert_int_equal(config->params.currency.exponent, 0);
    assert_int_equal(config->params.budget_cents, 25000);
    overlays(config, "currency: {code: TND, digits: 3}\ncampaign: {budget: 1200.5}\nfees: {handling_cost: 100}\n");
    assert_string_equal(config->params.currency.code, "TND");
    assert_string_equal(config->params.currency.symbol, "");
    assert_int_equal(config->params.budget_cents, 1200500);
    assert_int_equal(config->params.handling_cents, 100000);
}

static void rates_of_other_currencies_are_exact(void **state) {
    struct config *config = *state;
    assert_int_equal(config->params.exchange_count, 0); /* none is built in */
    overlays(config, "rates: {EUR: 1.08, RUB: 0.0108}\n");
    overlays(config, "rates: {EUR: 1.10}\n");
    assert_int_equal(config->params.exchange_count, 2);
    assert_string_equal(config->params.exchanges[0].code, "EUR");
    assert_string_equal(config->params.exchanges[0].written, "1.10");
    assert_int_equal(config->params.exchanges[1].parts, 108);
    assert_int_equal(config->params.exchanges[1].decimals, 4);
    refuses(config, "rates: {euro: 1}\n", "u.yaml:1: 'rates.euro': a currency has three capital letters, such as EUR");
    refuses(config, "rates: {EUR: 0}\n",
            "u.yaml:1: 'rates.EUR' should be what one unit is worth in the currency of the plans, such as 1.08, not '0'");
}

static void unknown_keys_are_named_with_what_was_meant(void **state) {
    struct config *config = *state;
    refuses(config, "benchmark: guide\nbenchmrks: {}\n", "u.yaml:2: unknown key 'benchmrks'; did you mean 'benchmarks'?");
    refuses(config, "campaign:\n  budgte: 5\n", "u.yaml:2: unknown key 'campaign.budgte'; did you mean 'budget'?");
    refuses(config, "campaign: {colour: red}\n", "u.yaml:1: unknown key 'campaign.colour'");
    refuses(config, "platforms:\n  insta: {}\n", "u.yaml:2: unknown key 'platforms.insta'");
    refuses(config, "platforms:\n  instgram: {}\n", "u.yaml:2: unknown key 'platforms.instgram'; did you mean 'instagram'?");
    refuses(config, "fees: {cpm: {micor: 3}}\n", "u.yaml:1: unknown key 'fees.cpm.micor'; did you mean 'micro'?");
    refuses(config, "fees: {cpm: {base: view}}\n", "u.yaml:1: unknown key 'fees.cpm.base'");
    refuses(config, "presets: {launch: {weights: {hpye: 3}}}\n",
            "u.yaml:1: unknown key 'presets.launch.weights.hpye'; did you mean 'hype'?");
    refuses(config, "forecast: {fatigue: {vlaue: 1}}\n", "u.yaml:1: unknown key 'forecast.fatigue.vlaue'; did you mean 'value'?");
    refuses(config, "audiences:\n- {nich: a, people: 2}\n", "u.yaml:2: unknown key 'audiences.nich'; did you mean 'niche'?");
    refuses(config, "benchmark: gide\n", "u.yaml:1: there is no benchmark 'gide'; did you mean 'guide'?");
    refuses(config, "tiers:\n  micor: {from: 5000}\n", "u.yaml:2: unknown tier 'micor'; did you mean 'micro'? (a new tier needs 'centre')");
    refuses(config, "goals:\n  fame: {side: torch, outcome: reach}\n", "u.yaml:2: a new goal such as 'fame' needs 'label'");
    refuses(config, "goals:\n  reach: {outcome: reech}\n", "u.yaml:2: there is no outcome 'reech'; did you mean 'reach'?");
}

static void wrong_values_are_named_with_what_was_expected(void **state) {
    struct config *config = *state;
    refuses(config, "campaign: {budget: abc}\n", "u.yaml:1: 'campaign.budget' should be an amount of money such as 25000, not 'abc'");
    refuses(config, "campaign: {budget: -5}\n", "u.yaml:1: 'campaign.budget' should be an amount of money such as 25000, not '-5'");
    refuses(config, "campaign: {budget: [1]}\n", "u.yaml:1: 'campaign.budget' should be an amount of money such as 25000, not a list");
    refuses(config, "campaign:\n  days:\n", "u.yaml:2: 'campaign.days' should be a number of days from 1 to 365, not nothing");
    refuses(config, "campaign: 5\n", "u.yaml:1: 'campaign' should be a group of settings, not '5'");
    refuses(config, "- theme\n", "u.yaml:1: 'the file' should be settings, one a line, as in 'mouse: true', not a list");
    refuses(config, "mouse: no\n", "u.yaml:1: 'mouse' should be true or false, not 'no'");
    refuses(config, "charts: dots\n", "u.yaml:1: 'charts' should be blocks, braille or ascii, not 'dots'");
    refuses(config, "charts: [braille]\n", "u.yaml:1: 'charts' should be blocks, braille or ascii, not a list");
    refuses(config, "mouse: {a: b}\n", "u.yaml:1: 'mouse' should be true or false, not a group of settings");
    refuses(config, "campaign: {torches: {max: 1.5}}\n",
            "u.yaml:1: 'campaign.torches.max' should be a whole number from 0 to 10000, not '1.5'");
    refuses(config, "campaign: {posts: {flame: 9}}\n", "u.yaml:1: 'campaign.posts.flame' should be a whole number from 1 to 8, not '9'");
    refuses(config, "platforms: {x: {click_rate: 1.6}}\n",
            "u.yaml:1: 'platforms.x.click_rate' should be a share such as 0.35 or 35% from 0 to 1, not '1.6'");
    refuses(config, "fees: {cpm: 5%}\n", "u.yaml:1: 'fees.cpm' should be a number from 0.001 to 1000000000, not '5%'");
    refuses(config, "fees: {cpm: {nano: cheap}}\n", "u.yaml:1: 'fees.cpm.nano' should be a number from 0.001 to 1000000000, not 'cheap'");
    refuses(config, "forecast: {fatigue: 1e-1}\n",
            "u.yaml:1: 'forecast.fatigue' should be a share such as 0.35 or 35% from 0.01 to 1, not '1e-1'");
    refuses(config, "forecast: {fatigue: {value: .nan}}\n",
            "u.yaml:1: 'forecast.fatigue' should be a share such as 0.35 or 35% from 0.01 to 1, not '.nan'");
    refuses(config, "forecast: {fatigue: {source: me}}\n",
            "u.yaml:1: 'forecast.fatigue' should be a share such as 0.35 or 35% from 0.01 to 1, not a group of settings");
    refuses(config, "forecast: {fatigue: {value: 1, year: soon}}\n",
            "u.yaml:1: 'forecast.fatigue.year' should be a year such as 2025 from 1900 to 2100, not 'soon'");
    refuses(config, "goals: {reach: {side: water}}\n", "u.yaml:1: 'goals.reach.side' should be flame or torch, not 'water'");
    refuses(config, "goals: {reach: {weight: 11}}\n", "u.yaml:1: 'goals.reach.weight' should be a number from 0 to 10, not '11'");
    refuses(config, "goals: {reach: {label: \"a\\eb\"}}\n",
            "u.yaml:1: 'goals.reach.label' should be a short line of text, not 'a\x1b"
            "b'");
    refuses(config, "goals: {reach: {label: twenty-four-letters-here}}\n",
            "u.yaml:1: 'goals.reach.label' should be a short line of text, not 'twenty-four-letters-here'");
    refuses(config, "currency: XYZ\n", "u.yaml:1: 'XYZ' is not a currency flamekeep knows: write {code: ABC, symbol: \"\", digits: 2}");
    refuses(config, "keys: {pin: {}}\n", "u.yaml:1: 'keys.pin' should be keys such as \"p C-r\", not a group of settings");
    refuses(config, "tiers: {mid: {off: yes}}\n", "u.yaml:1: 'tiers.mid.off' should be true (to keep it, leave the line out), not 'yes'");
    refuses(config, "mouse: \"ééééééééééééééééééééééééééééééééééééé\\n\"\n",
            "u.yaml:1: 'mouse' should be true or false, not 'éééééééééééééééééééééééééééééé…'");
    refuses(config, "theme: x\ntheme: y\n", "u.yaml:2:1: 'theme' is already given in line 1");
}

static void settings_that_do_not_fit_together_are_refused(void **state) {
    struct config *config = *state;
    refuses(config, "campaign: {torches: {min: 2}}\n", "u.yaml: 'campaign.torches': min is 2, more than max, 1");
    refuses(config, "campaign: {flames: {min: 50}}\n", "u.yaml: 'campaign.flames': min is 50, more than max, 40");
    refuses(config, "campaign: {budget: 0}\n", "u.yaml: 'campaign.budget' must be more than nothing");
    refuses(config, "tiers: {nano: {from: 500}}\n", "u.yaml: 'tiers': the lowest tier, 'nano', must start from 0");
    refuses(config, "tiers: {mid: {from: 10000}}\n", "u.yaml: 'tiers': 'micro' and 'mid' both start from 10000 followers");
    refuses(config, "tiers: {mid: {centre: 500000}}\n", "u.yaml: 'tiers.mid.centre' is 500000, outside the tier's own band");
    refuses(config, "tiers: {nano: {off: true}}\n", "u.yaml: 'tiers': the lowest tier, 'micro', must start from 0");
    refuses(config, "tiers: {none: {off: true}}\n", "u.yaml:1: there is no tier 'none' to leave out");
    refuses(config, "benchmarks: {guide: {off: true}}\n", "u.yaml:1: a benchmark cannot be left out");
    refuses(config, "tiers: {nano: {off: true}, micro: {off: true}, mid: {off: true}, macro: {off: true}, mega: {off: true}}\n",
            "u.yaml: 'fees.cpm' has no figures for these tiers");
    refuses(config, "audiences: [{niche: a}]\n", "u.yaml:1: this audience does not say how many 'people' it has");
    refuses(config, "goals: {a b: {label: x, side: torch, outcome: reach}}\n",
            "u.yaml:1: the name of a goal is 1 to 23 letters, digits, '-' or '_', not 'a b'");
}

static void lists_have_an_end(void **state) {
    struct config *config = *state;
    struct error err = {""};
    char text[8192];
    size_t used = (size_t)snprintf(text, sizeof text, "keys:\n");
    for (int i = 0; i < KEY_BINDINGS_MAX + 1; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "  a%d: p\n", i);
    assert_false(config_overlay_bytes(config, "u", (const unsigned char *)text, used, &err));
    assert_string_equal(err.text, "u:130: too many actions with keys of their own: at most 128");
    used = (size_t)snprintf(text, sizeof text, "tiers:\n");
    for (int i = 1; i < 5; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "  t%d: {from: %d, centre: %d, role: flame}\n", i, i, i);
    assert_false(config_overlay_bytes(config, "u", (const unsigned char *)text, used, &err));
    assert_string_equal(err.text, "u:5: there is no room for another tier: at most 8");
}

/* ---- Files ---- */

static void files_are_overlaid_in_turn(void **state) {
    struct config *config = *state;
    struct scratch scratch;
    struct error err = {""};
    scratch_make(&scratch);
    setenv("XDG_CONFIG_HOME", scratch.directory, 1);
    char *directory = config_directory();
    assert_string_equal(directory, scratch_path(&scratch, "flamekeep"));
    free(directory);
    assert_true(config_load(config, NULL, &err)); /* there is no file yet */
    assert_int_equal(mkdir(scratch_path(&scratch, "flamekeep"), 0700), 0);
    const char own[] = "campaign: {budget: 1000, days: 7}\n", given[] = "campaign: {budget: 2000}\n";
    scratch_write(scratch_path(&scratch, "flamekeep/config.yaml"), own, sizeof own - 1);
    scratch_write(scratch_path(&scratch, "given.yaml"), given, sizeof given - 1);
    assert_true(config_load(config, scratch_path(&scratch, "given.yaml"), &err));
    assert_int_equal(config->params.budget_cents, 200000);
    assert_near(config->params.days, 7, 0);
    scratch_remove(&scratch);
}

static void a_faulty_file_is_left_out_and_named(void **state) {
    struct config *config = *state;
    struct scratch scratch;
    struct error err = {""};
    scratch_make(&scratch);
    setenv("XDG_CONFIG_HOME", scratch.directory, 1);
    assert_int_equal(mkdir(scratch_path(&scratch, "flamekeep"), 0700), 0);
    const char own[] = "campaign: {days: 7, budget: all of it}\n", given[] = "campaign: {budget: 2000}\n";
    scratch_write(scratch_path(&scratch, "flamekeep/config.yaml"), own, sizeof own - 1);
    scratch_write(scratch_path(&scratch, "given.yaml"), given, sizeof given - 1);
    assert_false(config_load(config, scratch_path(&scratch, "given.yaml"), &err));
    assert_non_null(strstr(err.text, "/flamekeep/config.yaml:1: 'campaign.budget' should be"));
    assert_near(config->params.days, 28, 0);
    assert_int_equal(config->params.budget_cents, 200000);
    assert_false(config_load(config, scratch_path(&scratch, "nowhere.yaml"), &err));
    assert_false(config_load(config, scratch.directory, &err));
    scratch_remove(&scratch);
}

static void the_directory_must_be_absolute(void **state) {
    (void)state;
    setenv("HOME", "/nowhere/ana", 1);
    setenv("XDG_CONFIG_HOME", "relative", 1);
    char *directory = config_directory();
    assert_string_equal(directory, "/nowhere/ana/.config/flamekeep");
    free(directory);
    setenv("HOME", "", 1);
    unsetenv("XDG_CONFIG_HOME");
    assert_null(config_directory());
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_built_in_tiers_are_those_of_the_model),
        TEST(the_built_in_goals_are_those_of_the_model),
        TEST(the_built_in_presets_weigh_known_goals),
        TEST(the_cautious_benchmark_is_in_use_at_first),
        TEST(interpolated_benchmarks_lie_on_their_line),
        TEST(the_guide_speaks_where_it_has_figures),
        TEST(the_built_in_figures_are_those_of_the_model),
        TEST(a_new_campaign_starts_as_the_model_says),
        TEST(every_built_in_figure_says_where_it_comes_from),
        TEST(a_file_changes_only_what_it_names),
        TEST(the_settings_say_where_a_figure_comes_from),
        TEST(a_new_campaign_can_start_with_caps),
        TEST(a_figure_may_be_plain_or_with_its_source),
        TEST(tiers_can_be_moved_added_and_left_out),
        TEST(goals_can_be_renamed_added_and_left_out),
        TEST(a_benchmark_of_ones_own_falls_back_on_the_first),
        TEST(audiences_and_keys_are_overlaid_by_name),
        TEST(a_currency_brings_its_digits),
        TEST(built_in_amounts_are_converted_by_the_rate),
        TEST(own_amounts_stay_in_their_own_currency),
        TEST(converted_amounts_have_the_digits_of_their_currency),
        TEST(without_a_rate_no_fee_is_estimated),
        TEST(another_currency_drops_the_rates),
        TEST(rates_of_other_currencies_are_exact),
        TEST(unknown_keys_are_named_with_what_was_meant),
        TEST(wrong_values_are_named_with_what_was_expected),
        TEST(settings_that_do_not_fit_together_are_refused),
        TEST(lists_have_an_end),
        TEST(files_are_overlaid_in_turn),
        TEST(a_faulty_file_is_left_out_and_named),
        TEST(the_directory_must_be_absolute),
    };
    return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}

#include "config/benchmark.h"

#include <math.h>
#include <string.h>

#include "config/amounts.h"

static bool given(double figure) {
    return figure >= 0;
}

void tier_figures_silence(double figures[TIERS_MAX]) {
    for (size_t t = 0; t < TIERS_MAX; t++)
        figures[t] = BENCHMARK_SILENT;
}

void benchmark_silence(struct benchmark *benchmark) {
    for (size_t p = 0; p < PLATFORM_COUNT; p++) {
        tier_figures_silence(benchmark->platforms[p].engagement_rate);
        tier_figures_silence(benchmark->platforms[p].reach_rate);
    }
}

/* Every row of figures per tier, by number: `cpm`, then two for each platform of each benchmark. NULL after the last. */
static double *figure_row(struct config *config, size_t number) {
    if (number == 0)
        return config->params.cpm;
    number--;
    size_t benchmark = number / (2 * PLATFORM_COUNT), platform = number / 2 % PLATFORM_COUNT;
    if (benchmark >= config->benchmark_count)
        return NULL;
    struct benchmark_platform *rows = &config->benchmarks[benchmark].platforms[platform];
    return number % 2 == 0 ? rows->engagement_rate : rows->reach_rate;
}

void tier_added(struct config *config, size_t index) {
    double *row;
    config->cpm[index].units = BENCHMARK_SILENT;
    for (size_t i = 0; (row = figure_row(config, i)) != NULL; i++)
        row[index] = BENCHMARK_SILENT;
}

void tier_swapped(struct config *config, size_t a, size_t b) {
    struct tier tier = config->params.tiers[a];
    struct tier_price price = config->cpm[a];
    double *row;
    config->cpm[a] = config->cpm[b];
    config->cpm[b] = price;
    config->params.tiers[a] = config->params.tiers[b];
    config->params.tiers[b] = tier;
    for (size_t i = 0; (row = figure_row(config, i)) != NULL; i++) {
        double figure = row[a];
        row[a] = row[b];
        row[b] = figure;
    }
}

static void sort_tiers(struct config *config) {
    const struct tier *tiers = config->params.tiers;
    for (size_t i = 1; i < config->params.tier_count; i++)
        for (size_t j = i; j > 0 && tiers[j].min_followers < tiers[j - 1].min_followers; j--)
            tier_swapped(config, j, j - 1);
}

/* The figure at a tier's centre on the line through the nearest given ones, both axes logarithmic; flat outside them. At least one is
 * given. */
static double between(const struct params *params, const double row[TIERS_MAX], size_t tier) {
    size_t below = tier, above = tier + 1;
    while (below > 0 && !given(row[below - 1]))
        below--;
    while (above < params->tier_count && !given(row[above]))
        above++;
    if (below == 0 || above == params->tier_count)
        return below > 0 ? row[below - 1] : row[above];
    double low = log(params->tiers[below - 1].centre), high = log(params->tiers[above].centre);
    double share = (log(params->tiers[tier].centre) - low) / (high - low);
    return exp(log(row[below - 1]) + share * (log(row[above]) - log(row[below - 1])));
}

static bool silent(const struct params *params, const double row[TIERS_MAX]) {
    for (size_t t = 0; t < params->tier_count; t++)
        if (given(row[t]))
            return false;
    return true;
}

/* The CPM and the first benchmark must speak of everything. */
static bool must_speak(size_t number) {
    return number <= 2 * PLATFORM_COUNT;
}

static bool no_figures(const struct config *config, size_t number, struct error *err) {
    if (number == 0)
        return error_set(err, "'fees.cpm' has no figures for these tiers");
    return error_set(err, "'benchmarks.%s.%s.%s' has no figures for these tiers", config->benchmarks[0].name,
                     platform_name((enum platform)((number - 1) / 2)), number % 2 == 1 ? "engagement_rate" : "reach_rate");
}

static bool complete_rows(struct config *config, struct error *err) {
    const struct params *params = &config->params;
    double *row;
    for (size_t i = 0; (row = figure_row(config, i)) != NULL; i++) {
        if (silent(params, row) && must_speak(i))
            return no_figures(config, i, err);
        for (size_t t = 0; t < params->tier_count && !silent(params, row); t++)
            row[t] = given(row[t]) ? row[t] : between(params, row, t);
    }
    return true;
}

static const struct benchmark *in_use(const struct config *config) {
    size_t index = 0;
    while (index + 1 < config->benchmark_count && strcmp(config->benchmarks[index].name, config->params.benchmark_name) != 0)
        index++;
    return &config->benchmarks[index];
}

static void choose(struct config *config) {
    const struct benchmark *chosen = in_use(config), *otherwise = &config->benchmarks[0];
    memcpy(config->params.benchmark_source, chosen->about, sizeof chosen->about);
    for (size_t p = 0; p < PLATFORM_COUNT; p++) {
        struct platform_params *to = &config->params.platforms[p];
        const struct benchmark_platform *rate = &chosen->platforms[p], *reach = &chosen->platforms[p];
        if (!given(rate->engagement_rate[0]))
            rate = &otherwise->platforms[p];
        if (!given(reach->reach_rate[0]))
            reach = &otherwise->platforms[p];
        memcpy(to->engagement_rate, rate->engagement_rate, sizeof to->engagement_rate);
        memcpy(to->reach_rate, reach->reach_rate, sizeof to->reach_rate);
        to->rate_base = rate->rate_base;
    }
}

bool benchmark_settle(struct config *config, struct error *err) {
    sort_tiers(config);
    amounts_settle(config);
    if (!complete_rows(config, err))
        return false;
    amounts_finish(config);
    choose(config);
    return true;
}

/* Reading figures that are given tier by tier. */
#include <string.h>

#include "config/benchmark.h"
#include "config/special.h"

static size_t tier_index(const struct params *params, const char *name, struct nearest *nearest) {
    size_t tier = 0;
    for (; tier < params->tier_count && strcmp(params->tiers[tier].name, name) != 0; tier++)
        nearest_offer(nearest, params->tiers[tier].name);
    return tier;
}

/* The row as it reads one figure. */
static struct setting one_figure(const struct setting *setting, bool percent) {
    struct setting figure = *setting;
    figure.expected = percent ? "a share such as 0.02 or 2%" : "a number";
    return figure;
}

static bool read_all_tiers(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                           bool percent, double figures[TIERS_MAX]) {
    struct setting one = one_figure(setting, percent);
    double figure;
    if (!number_in(reader, &one, node, place, percent, &figure))
        return false;
    for (size_t tier = 0; tier < reader->config->params.tier_count; tier++)
        figures[tier] = figure;
    return true;
}

static bool read_one_tier(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *parent,
                          bool percent, double figures[TIERS_MAX]) {
    struct nearest nearest = {.word = node->key};
    struct setting one = one_figure(setting, percent);
    struct place place = {.parent = parent, .name = node->key};
    size_t tier = tier_index(&reader->config->params, node->key, &nearest);
    if (tier == reader->config->params.tier_count)
        return setting_unknown(reader, node, parent, &nearest);
    return number_in(reader, &one, node, &place, percent, &figures[tier]);
}

/* `extra` is a key that the caller reads. */
static bool read_tiers(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                       bool percent, const char *extra, double figures[TIERS_MAX]) {
    const struct yaml_node *all = node->kind == YAML_TEXT ? node : yaml_find(node, "all");
    if (node->kind == YAML_LIST)
        return setting_expected(reader, setting, node, place);
    if (!provenance_check(reader, setting, node, place))
        return false;
    if (all != NULL && !read_all_tiers(reader, setting, all, place, percent, figures))
        return false;
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next)
        if (child != all && strcmp(child->key, extra) != 0 && !provenance_key(child->key) &&
            !read_one_tier(reader, setting, child, place, percent, figures))
            return false;
    return true;
}

bool read_tier_prices(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                      void *target) {
    const struct params *params = &reader->config->params;
    struct tier_price *prices = target;
    double figures[TIERS_MAX];
    tier_figures_silence(figures);
    if (!read_tiers(reader, setting, node, place, false, "", figures))
        return false;
    for (size_t tier = 0; tier < params->tier_count; tier++) {
        if (figures[tier] < 0.0)
            continue;
        prices[tier].units = figures[tier];
        memcpy(prices[tier].code, params->currency.code, sizeof prices[tier].code);
    }
    return true;
}

bool read_tier_shares(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                      void *target) {
    return read_tiers(reader, setting, node, place, true, "", target);
}

bool read_rates(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                void *target) {
    static const struct setting base_setting = {.expected = "follower or view"};
    struct benchmark_platform *rows = target;
    const struct yaml_node *base = yaml_find(node, "base");
    struct place base_place = {.parent = place, .name = "base"};
    if (base != NULL && !rate_base_parse(base->text, &rows->rate_base))
        return setting_expected(reader, &base_setting, base, &base_place);
    return read_tiers(reader, setting, node, place, true, "base", rows->engagement_rate);
}

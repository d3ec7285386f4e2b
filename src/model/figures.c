#include "model/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/audience.h"
#include "model/outcome.h"

/* Outcomes that are sums over creators, thrift aside: that is the cost. */
static const enum outcome additive[] = {OUTCOME_ENGAGEMENT, OUTCOME_CONVERSIONS, OUTCOME_EDUCATION, OUTCOME_LOYALTY,
                                        OUTCOME_HYPE,       OUTCOME_PRESTIGE,    OUTCOME_VIRALITY};
enum { ADDITIVE_COUNT = sizeof additive / sizeof additive[0] };

static enum role role_of(const struct params *params, const struct roster *roster, size_t row) {
    return params->tiers[roster->tier[row]].role;
}

/* Option of k posts of a row; a series that costs more than can be counted is out of any budget's reach. */
static void fill_option(struct figures *figures, const struct params *params, const struct roster *roster, size_t row, int k,
                        const struct launch_shares *all) {
    struct instance *instance = &figures->instance;
    size_t option = instance_option(instance, row, k);
    struct series series;
    double own[OUTCOME_COUNT];
    if (!forecast_series(params, &figures->posts[row], k, &series)) {
        instance->cost_cents[option] = MONEY_MAX;
        instance->kept[option] = 1.0;
        return;
    }
    outcome_additive(params, roster, row, &figures->posts[row], &series, all, own);
    instance->cost_cents[option] = series.cost_cents;
    instance->exposure[option] = audience_exposure(series.reach, figures->universes[roster->segment[row]]);
    instance->kept[option] = exp(-instance->exposure[option]);
    for (size_t a = 0; a < ADDITIVE_COUNT; a++)
        figures->outcome[additive[a]][option] = own[additive[a]];
}

static void lay_out(struct figures *figures, const struct params *params, const struct roster *roster) {
    size_t options = 0;
    for (size_t row = 0; row < roster->count; row++)
        options += (size_t)figures->room[role_of(params, roster, row)];
    struct instance *instance = &figures->instance;
    instance_init(instance, roster->count, options, roster->segment_count);
    for (size_t row = 0; row < roster->count; row++) {
        enum role role = role_of(params, roster, row);
        instance->role[row] = (uint8_t)role;
        instance->platform[row] = roster->platform[row];
        instance->segment[row] = roster->segment[row];
        instance->first[row + 1] = instance->first[row] + (uint32_t)figures->room[role];
    }
    for (size_t a = 0; a < ADDITIVE_COUNT; a++)
        figures->outcome[additive[a]] = mem_new(options, sizeof(double));
    figures->launch_views = mem_new(options, sizeof(double));
}

static void forecast_everyone(struct figures *figures, const struct params *params, const struct roster *roster) {
    figures->posts = mem_new(roster->count, sizeof *figures->posts);
    for (size_t row = 0; row < roster->count; row++)
        figures->posts[row] = forecast_post(params, roster, row);
    figures->universes = audience_universes(params, roster, figures->posts);
}

void figures_init(struct figures *figures, const struct params *params, const struct roster *roster, const int room[ROLE_COUNT]) {
    struct launch_shares all;
    *figures = (struct figures){.posts = NULL};
    for (int role = 0; role < ROLE_COUNT; role++)
        figures->room[role] = room[role];
    for (int platform = 0; platform < PLATFORM_COUNT; platform++)
        all.share[platform][ROLE_FLAME] = all.share[platform][ROLE_TORCH] = 1.0;
    forecast_everyone(figures, params, roster);
    lay_out(figures, params, roster);
    for (size_t row = 0; row < roster->count; row++)
        for (int k = 1; k <= room[figures->instance.role[row]]; k++)
            fill_option(figures, params, roster, row, k, &all);
    memcpy(figures->launch_views, figures->outcome[OUTCOME_HYPE], figures->instance.option_count * sizeof(double));
}

void figures_free(struct figures *figures) {
    instance_free(&figures->instance);
    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
        free(figures->outcome[outcome]);
    free(figures->launch_views);
    free(figures->posts);
    free(figures->universes);
    *figures = (struct figures){0};
}

void figures_set_days(struct figures *figures, const struct params *params, const struct roster *roster, double days) {
    struct launch_shares shares = attention_launch_shares(params, days);
    const struct instance *instance = &figures->instance;
    for (size_t row = 0; row < instance->count; row++) {
        double share = shares.share[roster->platform[row]][instance->role[row]];
        for (size_t option = instance->first[row]; option < instance->first[row + 1]; option++)
            figures->outcome[OUTCOME_HYPE][option] = figures->launch_views[option] * share;
    }
}

/* Readers of the settings that are more than one plain value. Private to src/config. */
#ifndef FLAMEKEEP_CONFIG_SPECIAL_H
#define FLAMEKEEP_CONFIG_SPECIAL_H

#include "config/settings.h"

setting_read read_currency;       /* struct currency: "EUR", or {code, symbol, digits}; another one drops the rates read before */
setting_read read_amount;         /* struct amount, in the currency there is */
setting_read read_exchanges;      /* params.exchanges: {EUR: 1.08, RUB: 0.0108} */
setting_read read_role;           /* enum role */
setting_read read_charts;         /* enum theme_charts */
setting_read read_outcome;        /* enum outcome */
setting_read read_half_life;      /* hours, into a struct platform_params: a plain exponential */
setting_read read_tier_prices;    /* struct tier_price[TIERS_MAX]: {nano: 12, micro: 18, …}, {all: 12} or 12, in the currency there is */
setting_read read_tier_shares;    /* double[TIERS_MAX], the same; "5%" is 0.05 */
setting_read read_rates;          /* struct benchmark_platform: its engagement rates, with {base: follower | view} */
setting_read read_weights;        /* double[GOALS_MAX], by goal name */
setting_read read_benchmark_name; /* char[NAME_SIZE] of one there is */
setting_read read_audiences;      /* into the configuration's list */
setting_read read_keys;           /* into the configuration's list */

void goal_added(struct config *config, size_t index);
void goal_swapped(struct config *config, size_t a, size_t b);
void preset_swapped(struct config *config, size_t a, size_t b);
void benchmark_added(struct config *config, size_t index);

#endif

/* The settings that are amounts of money (`campaign.budget`, `fees.cpm`, `fees.fee_floor`, `fees.handling_cost`). Each keeps the currency
 * in which it was written, the built-in ones that of the built-in file, and is converted by the user's `rates:` into the currency of the
 * plans. */
#ifndef FLAMEKEEP_CONFIG_AMOUNTS_H
#define FLAMEKEEP_CONFIG_AMOUNTS_H

#include "config/config.h"

/* Fills the amounts of params anew, each from what was written, in the currency and by the rates there are now. A built-in budget that
 * is converted has two significant digits. Where nobody has said what a currency is worth, the budget keeps its number of units,
 * handling and the least fee are left out (0), and CPM is UNKNOWN altogether: no fee is then estimated. After the tiers are in order
 * (figures of tiers in between are not filled in here), before they are completed; amounts_finish thereafter. */
void amounts_settle(struct config *config);
void amounts_finish(struct config *config);

/* False where amounts cannot be converted: says in one line what follows, and what to write. */
bool amounts_fit(const struct config *config, struct error *err);

/* "from USD at 90" where the figure ("fees.cpm") was converted, "left out: in USD, without a rate" where it could not be, else "". */
void amount_conversion(char *out, size_t size, const struct config *config, const char *figure);

/* False where it could not be converted. */
bool amount_counts(const struct config *config, const char *figure);

#endif

/* Cells of a table that is being copied, for figures that may be unknown. Rates and shares are fractions (0.049), money is in whole units
 * of the plan's currency with its minor digits (1250.00), counts of people are not shortened. */
#ifndef FLAMEKEEP_PANES_COPY_H
#define FLAMEKEEP_PANES_COPY_H

#include "model/money.h"
#include "ui/tsv.h"

/* "fee per post (USD)" */
void copy_money_column(struct tsv *out, const char *label, const struct currency *currency);

void copy_money(struct tsv *out, int64_t cents, const struct currency *currency);                /* MONEY_UNKNOWN: an empty cell */
void copy_minor(struct tsv *out, double minor, const struct currency *currency); /* parts of the smallest coin, too; UNKNOWN: an empty cell */
void copy_figure(struct tsv *out, double figure);                                                /* UNKNOWN: an empty cell */

#endif

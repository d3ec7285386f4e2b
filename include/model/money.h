/* Money: 64-bit integers of minor units ("cents"), never a float. */
#ifndef FLAMEKEEP_MODEL_MONEY_H
#define FLAMEKEEP_MODEL_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#define MONEY_UNKNOWN INT64_MIN
#define MONEY_MAX INT64_C(100000000000000000) /* 10^17: sums of many stay inside 64 bits */

struct currency {
    char code[4];   /* ISO 4217: "USD" */
    char symbol[8]; /* "$", or "" to write the code after the amount */
    int exponent;   /* minor digits: 2, 0 for JPY, 3 for KWD */
};

/* What one unit of another currency is worth in units of the plan's: parts / 10^decimals, exactly as it was written. */
struct exchange {
    char code[4];
    char written[24]; /* "0.0108" */
    uint64_t parts;   /* > 0 */
    int decimals;
};

/* Reads "0.0108" or "92": digits and at most one point, more than nothing, at most 6 digits before and 12 after the point. */
bool exchange_read(const char *text, struct exchange *out);

double exchange_rate(const struct exchange *exchange); /* as a number */

/* Checked arithmetic: false, and *out untouched, when the result leaves ±MONEY_MAX. */
bool money_add(int64_t a, int64_t b, int64_t *out);
bool money_times(int64_t a, int64_t factor, int64_t *out);

/* Minor units in one unit of the currency: 100 for USD. */
int64_t money_unit(const struct currency *currency);

/* A computed amount in whole currency units, as cents: rounded half to even, clamped to [0, MONEY_MAX]. */
int64_t money_round(double units, const struct currency *currency);

/* A nonnegative amount as people type it: "50000", "$50,000", "50k", "1.2M", "1 234,50", "1.234,50 USD". The symbol or the code
 * may stand at either end; k, m, b are thousands, millions, billions. Of two different marks the later one is the decimal mark;
 * one mark alone groups thousands when exactly three digits follow it ("1.234" is 1,234 unless the currency has three decimals),
 * else it is the decimal mark. With a suffix that could be either ("1,250k") and is refused, as are signs, uneven groups and more
 * decimals than the currency has. */
bool money_parse(const char *text, const struct currency *currency, int64_t *cents, struct error *err);

/* "$50,000" or "$1,234.50" (minor digits only when not zero); MONEY_UNKNOWN gives "—". money_parse reads it back. */
void money_text(char *out, size_t size, int64_t cents, const struct currency *currency);

/* Cut to whole units, or (up) brought up to them; for amounts from 0 on. MONEY_UNKNOWN stays what it is. */
int64_t money_whole(int64_t cents, const struct currency *currency, bool up);

/* To the nearest whole unit, half of one up, for amounts from 0 on; what is near MONEY_MAX is cut instead. */
int64_t money_nearest(int64_t cents, const struct currency *currency);

/* For table cells, at most 7 characters and a sign: "18,400", "420", "1.25M" from a million on; no symbol, rounded half to even to
 * whole units. */
void money_cell(char *out, size_t size, int64_t cents, const struct currency *currency);

#endif

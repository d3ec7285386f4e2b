/* Figures as people and exports write them: "48.5M", "10 358", "1.39%", "7 768 ₽", "<span>29%</span>". Strict: what is not
 * wholly a number is none. No locale has a part in it. */
#ifndef FLAMEKEEP_DATA_NUMBER_H
#define FLAMEKEEP_DATA_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/money_sign.h"

/* The decimal sign. "1,234" and "1.234" can be read either way, so a style is found per column (data/survey.h). */
enum number_style {
    NUMBER_POINT, /* 1,234.5 */
    NUMBER_COMMA, /* 1.234,5 */
    NUMBER_STYLES,
};

struct number {
    uint64_t digits;
    int exponent; /* the value is digits × 10^exponent */
    int decimals; /* digits after the decimal sign, as written */
    bool negative, percent;
    bool other_style;               /* read in the other style than its column's (data/mapping.h) */
    bool scaled;                    /* has a suffix such as "M", or an exponent: it may be rounded */
    const struct money_sign *money; /* the currency beside it, or NULL */
};

/* Empty, or a word for nothing: "N/A", "-", "unknown", "#VALOR!" … */
bool number_missing(const char *text);

/* "1.78414E+16": what a spreadsheet makes of an id; its digits are lost. */
bool number_rounded_id(const char *text);

/* False when the text is no number in this style. Digits may be of other scripts ("１２", "٣٤"). */
bool number_read(const char *text, enum number_style style, struct number *out);

/* The value × 10^shift, correctly rounded; the percent sign is left to the caller (shift −2). */
double number_value(const struct number *number, int shift);

/* The value in the currency's minor units, rounded half to even; false when negative or over MONEY_MAX. */
bool number_cents(const struct number *number, const struct currency *currency, int64_t *cents);

/* The number, an amount of the exchange's currency, becomes one of the plan's. False when it has too many digits. */
bool number_exchange(struct number *number, const struct exchange *exchange);

#endif

/* Signs and codes of currencies, as they stand beside amounts. */
#ifndef FLAMEKEEP_DATA_MONEY_SIGN_H
#define FLAMEKEEP_DATA_MONEY_SIGN_H

#include "data/span.h"
#include "model/money.h"

struct money_sign {
    struct word sign;
    const char *code; /* ISO 4217; "kr" for the crowns that share the sign */
};

/* The sign that the span starts with, or is; NULL when there is none. */
const struct money_sign *money_sign_start(struct span span);
const struct money_sign *money_sign_whole(struct span span);

/* Could stand for the currency of that code: "$" for the Canadian dollar, "kr" for the Norwegian crown. */
bool money_sign_may_be(const struct money_sign *sign, const char *code);

bool money_sign_is(const struct money_sign *sign, const struct currency *currency);

/* The first sign that stands in the text as a word of its own ("Price (EUR)"), or NULL. */
const struct money_sign *money_sign_in(const char *text);

#endif

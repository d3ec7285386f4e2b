#include "config/amounts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "config/benchmark.h"
#include "model/creator.h"

static const struct {
    const char *figure;
    size_t written, settled; /* in struct config */
} amounts[] = {
    {"fees.fee_floor", offsetof(struct config, fee_floor), offsetof(struct config, params.fee_floor_cents)},
    {"fees.handling_cost", offsetof(struct config, handling), offsetof(struct config, params.handling_cents)},
};

enum { AMOUNTS = sizeof amounts / sizeof amounts[0] };

static const struct amount *written(const struct config *config, size_t i) {
    return (const struct amount *)(const void *)((const char *)config + amounts[i].written);
}

/* The rate at which a currency is converted; NULL when nobody has said it, or none is needed. */
static const struct exchange *exchange_of(const struct params *params, const char *code) {
    const struct exchange *found = NULL;
    for (size_t i = 0; i < params->exchange_count && strcmp(code, params->currency.code) != 0; i++)
        if (strcmp(params->exchanges[i].code, code) == 0)
            found = &params->exchanges[i];
    return found;
}

static bool convertible(const struct params *params, const char *code) {
    return strcmp(code, params->currency.code) == 0 || exchange_of(params, code) != NULL;
}

static double rate_of(const struct params *params, const char *code) {
    const struct exchange *exchange = exchange_of(params, code);
    return exchange != NULL ? exchange_rate(exchange) : 1.0;
}

static double units_of(const struct amount *amount) {
    return (double)amount->cents / (double)money_unit(&amount->in);
}

static int64_t converted(const struct params *params, const struct amount *amount) {
    if (strcmp(amount->in.code, params->currency.code) == 0 && amount->in.exponent == params->currency.exponent)
        return amount->cents;
    return money_round(units_of(amount) * rate_of(params, amount->in.code), &params->currency);
}

/* 2,250,000 becomes 2,300,000. */
static double two_digits(double units) {
    double step = pow(10.0, floor(log10(units)) - 1.0);
    return round(units / step) * step;
}

static int64_t budget_of(const struct params *params, const struct amount *amount) {
    if (amount->own || exchange_of(params, amount->in.code) == NULL)
        return converted(params, amount);
    return money_round(two_digits(units_of(amount) * rate_of(params, amount->in.code)), &params->currency);
}

void amounts_settle(struct config *config) {
    struct params *params = &config->params;
    params->budget_cents = budget_of(params, &config->budget);
    for (size_t i = 0; i < AMOUNTS; i++) {
        const struct amount *amount = written(config, i);
        int64_t *cents = (int64_t *)(void *)((char *)config + amounts[i].settled);
        *cents = convertible(params, amount->in.code) ? converted(params, amount) : 0;
    }
    for (size_t t = 0; t < params->tier_count; t++) {
        const struct tier_price *price = &config->cpm[t];
        params->cpm[t] = price->units > 0.0 ? price->units * rate_of(params, price->code) : BENCHMARK_SILENT;
    }
}

static bool cpm_fits(const struct config *config) {
    for (size_t t = 0; t < config->params.tier_count; t++)
        if (config->cpm[t].units > 0.0 && !convertible(&config->params, config->cpm[t].code))
            return false;
    return true;
}

void amounts_finish(struct config *config) {
    for (size_t t = 0; t < TIERS_MAX && !cpm_fits(config); t++)
        config->params.cpm[t] = UNKNOWN;
}

/* The currency of the first price that is in another one. */
static const char *cpm_currency(const struct config *config) {
    const char *code = config->params.currency.code;
    for (size_t t = 0; t < config->params.tier_count; t++)
        if (config->cpm[t].units > 0.0 && strcmp(config->cpm[t].code, code) != 0)
            return config->cpm[t].code;
    return code;
}

bool amounts_fit(const struct config *config, struct error *err) {
    const struct params *params = &config->params;
    const char *own = params->currency.code, *code = cpm_fits(config) ? NULL : cpm_currency(config);
    bool estimates = code == NULL;
    char missing[120];
    size_t used = (size_t)snprintf(missing, sizeof missing, "%s", estimates ? "" : "fees.cpm");
    for (size_t i = 0; i < AMOUNTS; i++) {
        const struct amount *amount = written(config, i);
        if (convertible(params, amount->in.code))
            continue;
        code = code != NULL ? code : amount->in.code;
        used += (size_t)snprintf(missing + used, sizeof missing - used, "%s%s", used > 0 ? ", " : "", amounts[i].figure);
    }
    if (code == NULL)
        return true;
    if (estimates)
        return error_set(err, "%s: not counted in %s; write rates: {%s: its worth} or an amount of your own in config.yaml", missing, own, code);
    return error_set(err,
                     "fees cannot be estimated in %s: write rates: {%s: its worth} or your own %s in config.yaml; until then who has no "
                     "fee is in no plan",
                     own, code, missing);
}

/* In which it was written; that of the plans where it is no amount. */
static const char *currency_of(const struct config *config, const char *figure) {
    if (strcmp(figure, "fees.cpm") == 0)
        return cpm_currency(config);
    for (size_t i = 0; i < AMOUNTS; i++)
        if (strcmp(figure, amounts[i].figure) == 0)
            return written(config, i)->in.code;
    return config->params.currency.code;
}

bool amount_counts(const struct config *config, const char *figure) {
    return convertible(&config->params, currency_of(config, figure));
}

void amount_conversion(char *out, size_t size, const struct config *config, const char *figure) {
    const char *code = currency_of(config, figure);
    const struct exchange *exchange = exchange_of(&config->params, code);
    out[0] = '\0';
    if (exchange != NULL)
        snprintf(out, size, "from %s at %s", code, exchange->written);
    else if (!convertible(&config->params, code))
        snprintf(out, size, "left out: in %s, without a rate", code);
}

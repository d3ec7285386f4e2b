#include <string.h>

#include "config/special.h"

/* Codes, usual symbols and minor digits of ISO 4217; no symbol where it would be ambiguous or stands after the amount. */

static const struct currency currencies[] = {
    {"USD", "$", 2},   {"EUR", "€", 2},   {"GBP", "£", 2},  {"JPY", "¥", 0},  {"CNY", "", 2}, {"INR", "₹", 2},
    {"KRW", "₩", 0},   {"BRL", "R$", 2},  {"AUD", "A$", 2}, {"CAD", "C$", 2}, {"CHF", "", 2}, {"SEK", "", 2},
    {"NOK", "", 2},    {"DKK", "", 2},    {"PLN", "", 2},   {"CZK", "", 2},   {"MXN", "", 2}, {"TRY", "₺", 2},
    {"UAH", "₴", 2},   {"RUB", "₽", 2}, {"ILS", "₪", 2},  {"ZAR", "", 2},   {"AED", "", 2}, {"SGD", "S$", 2},
    {"NZD", "NZ$", 2}, {"HKD", "HK$", 2}, {"IDR", "", 2},   {"VND", "", 0},   {"KWD", "", 3},
};

static bool known_currency(const char *code, struct currency *out) {
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++) {
        if (strcmp(currencies[i].code, code) == 0) {
            *out = currencies[i];
            return true;
        }
    }
    return false;
}

/* What was said of rates was said for the currency before. */
static void set_currency(struct params *params, const struct currency *currency) {
    if (strcmp(params->currency.code, currency->code) != 0)
        params->exchange_count = 0;
    params->currency = *currency;
}

static const struct setting currency_rows[] = {
    {.name = "code",
     .read = read_text,
     .offset = offsetof(struct currency, code),
     .expected = "three letters such as USD",
     .least = 3,
     .size = sizeof((struct currency *)0)->code},
    {.name = "symbol",
     .read = read_text,
     .offset = offsetof(struct currency, symbol),
     .expected = "at most 7 bytes, or \"\" for none",
     .size = sizeof((struct currency *)0)->symbol},
    {.name = "digits", .read = read_count, .offset = offsetof(struct currency, exponent), .expected = "a whole number", .most = 4},
};

static const struct section currency_section = SECTION_OF(currency_rows);

bool read_currency(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                   void *target) {
    static const struct setting whole = {.section = &currency_section};
    struct currency currency = {.exponent = 2};
    (void)target; /* other settings hang on it: see set_currency */
    if (node->kind == YAML_MAP) {
        if (!read_section(reader, &whole, node, place, &currency))
            return false;
    } else if (!known_currency(node->text, &currency)) {
        return setting_fault(reader, node->line, "'%s' is not a currency flamekeep knows: write {code: ABC, symbol: \"\", digits: 2}",
                             node->text);
    }
    if (currency.code[0] == '\0')
        return setting_expected(reader, setting, node, place);
    set_currency(&reader->config->params, &currency);
    return true;
}

bool read_amount(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                 void *target) {
    struct amount read = {.in = reader->config->params.currency, .own = !reader->sourced};
    if (!read_money(reader, setting, node, place, &read.cents))
        return false;
    *(struct amount *)target = read;
    return true;
}

/* Rates. */

static bool is_code(const char *text) {
    return strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

/* The rate of a code that is known already, or room for one more; NULL when there is none. */
static struct exchange *exchange_for(struct params *params, const char *code) {
    for (size_t i = 0; i < params->exchange_count; i++)
        if (strcmp(params->exchanges[i].code, code) == 0)
            return &params->exchanges[i];
    return params->exchange_count < EXCHANGES_MAX ? &params->exchanges[params->exchange_count++] : NULL;
}

static bool read_exchange(struct reader *reader, const struct yaml_node *node, const struct place *place) {
    static const struct setting rate = {.expected = "what one unit is worth in the currency of the plans, such as 1.08"};
    struct exchange read = {.decimals = 0};
    if (!is_code(node->key))
        return setting_fault(reader, node->key_line, "'rates.%s': a currency has three capital letters, such as EUR", node->key);
    if (node->kind != YAML_TEXT || !exchange_read(node->text, &read))
        return setting_expected(reader, &rate, node, &(struct place){.parent = place, .name = node->key});
    struct exchange *exchange = exchange_for(&reader->config->params, node->key);
    if (exchange == NULL)
        return setting_fault(reader, node->line, "'rates': at most %d currencies", (int)EXCHANGES_MAX);
    memcpy(read.code, node->key, sizeof read.code);
    *exchange = read;
    return true;
}

bool read_exchanges(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                    void *target) {
    (void)target;
    if (yaml_empty(node))
        return true;
    if (node->kind != YAML_MAP)
        return setting_expected(reader, setting, node, place);
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next)
        if (!read_exchange(reader, child, place))
            return false;
    return true;
}

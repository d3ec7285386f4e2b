#include <string.h>

#include "data/fee_text.h"
#include "data/reading.h"

static bool read_fee_cents(struct reading *r) {
    static const struct currency minor = {.exponent = 0};
    struct number number;
    bool missing;
    if (!reading_number(r, COLUMN_FEE_CENTS, &number, &missing))
        return false;
    return missing || number_cents(&number, &minor, &r->creator->fee_cents) ||
           error_set(r->err, "the fee is below zero or too large to be meant");
}

/* What a sign stands for here: "$" may be of several countries, and --currency says of which. */
static const char *code_of(const struct reading *r, const struct money_sign *sign) {
    const char *said = r->mapping->fee_currency;
    if (said != NULL && money_sign_may_be(sign, said))
        return said;
    return money_sign_is(sign, r->reader->currency) ? r->reader->currency->code : sign->code;
}

/* The currency that the row's column names; NULL when it names none, and an unknown word as it is. */
static const char *row_code(struct reading *r) {
    const char *text = reading_text(r, COLUMN_CURRENCY);
    if (text[0] == '\0')
        return NULL;
    struct span span = span_trim((struct span){text, text + strlen(text)});
    const struct money_sign *sign = money_sign_whole(span);
    return sign != NULL ? code_of(r, sign) : text;
}

/* The fee's own sign, else the row's column, else the header, else --currency, else the store's. */
static const char *fee_code(struct reading *r, const struct number *number) {
    const char *row = number->money == NULL ? row_code(r) : NULL;
    if (number->money != NULL)
        return code_of(r, number->money);
    if (row != NULL)
        return row;
    if (r->mapping->fee_sign != NULL)
        return code_of(r, r->mapping->fee_sign);
    return r->mapping->fee_currency != NULL ? r->mapping->fee_currency : r->reader->currency->code;
}

/* False when nobody has said what the currency is worth. */
static bool find_exchange(const struct row_reader *reader, const char *code, size_t *index) {
    for (*index = 0; *index < reader->exchange_count; ++*index)
        if (strcmp(reader->exchanges[*index].code, code) == 0)
            return true;
    return false;
}

static bool no_money(const struct reading *r) {
    return error_set(r->err, "fee: '%.60s' is no amount of money", reading_cell(r, r->mapping->at[COLUMN_FEE]));
}

/* A fee in another currency without a rate is no fee here, but the row is still good. */
static bool read_foreign(struct reading *r, struct number *number, const char *code) {
    size_t index;
    if (!find_exchange(r->reader, code, &index)) {
        reading_tally(r, TALLY_FOREIGN_FEE, code);
        return true;
    }
    if (!number_exchange(number, &r->reader->exchanges[index]) || !number_cents(number, r->reader->currency, &r->creator->fee_cents))
        return no_money(r);
    r->creator->converted |= FIELD_FEE;
    r->reader->exchanged[index]++;
    return true;
}

/* The larger end of a range: a budget that holds for it holds for all of it. Of a price "from" something on, that. */
static bool read_range(struct reading *r, struct number *number) {
    int at = reading_column(r, COLUMN_FEE);
    const char *text = reading_cell(r, at);
    struct fee_text fee = fee_text_read(text);
    struct number other;
    if (fee.words == FEE_PLAIN || !mapping_number(r->mapping, at, fee.amount, number))
        return false;
    bool pair = fee.other[0] != '\0';
    if (pair && !mapping_number(r->mapping, at, fee.other, &other))
        return false;
    const struct money_sign *sign = number->money != NULL || !pair ? number->money : other.money;
    if (pair && number_value(&other, 0) > number_value(number, 0))
        *number = other;
    number->money = sign;
    reading_tally(r, fee.words == FEE_RANGE ? TALLY_FEE_RANGE : TALLY_FEE_FROM, text);
    return true;
}

static bool read_fee(struct reading *r) {
    struct number number;
    bool missing;
    if (!reading_number(r, COLUMN_FEE, &number, &missing)) {
        if (!read_range(r, &number))
            return false;
        missing = false;
    }
    if (missing)
        return true;
    const char *code = fee_code(r, &number);
    if (number.percent)
        return no_money(r);
    if (strcmp(code, r->reader->currency->code) != 0)
        return read_foreign(r, &number, code);
    return number_cents(&number, r->reader->currency, &r->creator->fee_cents) || no_money(r);
}

bool reading_fee(struct reading *r) {
    return read_fee(r) && read_fee_cents(r);
}

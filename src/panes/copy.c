#include "panes/copy.h"

#include "model/creator.h"

void copy_money(struct tsv *out, int64_t cents, const struct currency *currency) {
    if (cents == MONEY_UNKNOWN)
        tsv_unknown(out);
    else
        tsv_fixed(out, cents, currency->exponent);
}

void copy_figure(struct tsv *out, double figure) {
    if (known(figure))
        tsv_number(out, figure);
    else
        tsv_unknown(out);
}

void copy_price(struct tsv *out, int64_t cents, double things, const struct currency *currency) {
    if (cents == MONEY_UNKNOWN || things <= 0.0)
        tsv_unknown(out);
    else
        tsv_number(out, (double)cents / (double)money_unit(currency) / things);
}

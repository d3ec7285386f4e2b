#include "panes/copy.h"

#include <math.h>
#include <stdio.h>

#include "model/creator.h"

void copy_money_column(struct tsv *out, const char *label, const struct currency *currency) {
    char header[80];
    snprintf(header, sizeof header, "%s (%s)", label, currency->code);
    tsv_column(out, header);
}

void copy_money(struct tsv *out, int64_t cents, const struct currency *currency) {
    if (cents == MONEY_UNKNOWN)
        tsv_unknown(out);
    else
        tsv_fixed(out, cents, currency->exponent);
}

void copy_minor(struct tsv *out, double minor, const struct currency *currency) {
    if (!known(minor))
        tsv_unknown(out);
    else if (floor(minor) < minor || minor > (double)MONEY_MAX)
        tsv_number(out, minor / (double)money_unit(currency));
    else
        copy_money(out, (int64_t)minor, currency);
}

void copy_figure(struct tsv *out, double figure) {
    if (known(figure))
        tsv_number(out, figure);
    else
        tsv_unknown(out);
}

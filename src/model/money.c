#include "model/money.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

bool money_add(int64_t a, int64_t b, int64_t *out) {
    int64_t sum;
    if (__builtin_add_overflow(a, b, &sum) || sum > MONEY_MAX || sum < -MONEY_MAX)
        return false;
    *out = sum;
    return true;
}

bool money_times(int64_t a, int64_t factor, int64_t *out) {
    int64_t product;
    if (__builtin_mul_overflow(a, factor, &product) || product > MONEY_MAX || product < -MONEY_MAX)
        return false;
    *out = product;
    return true;
}

bool exchange_read(const char *written, struct exchange *out) {
    const char *text = written;
    enum { DIGITS_MAX = 12 };
    size_t whole = strspn(text, "0123456789"), decimals = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
    const char *end = text + whole + (text[whole] == '.') + decimals;
    uint64_t parts = 0;
    if (whole == 0 || whole > 6 || decimals > DIGITS_MAX || *end != '\0' || (text[whole] == '.' && decimals == 0))
        return false;
    for (; *text != '\0'; text++)
        if (*text != '.')
            parts = parts * 10 + (uint64_t)(*text - '0');
    memcpy(out->written, written, (size_t)(end - written) + 1);
    out->parts = parts;
    out->decimals = (int)decimals;
    return parts > 0;
}

double exchange_rate(const struct exchange *exchange) {
    double whole = 1.0;
    for (int i = 0; i < exchange->decimals; i++)
        whole *= 10.0;
    return (double)exchange->parts / whole;
}

int64_t money_unit(const struct currency *currency) {
    int64_t unit = 1;
    for (int i = 0; i < currency->exponent; i++)
        unit *= 10;
    return unit;
}

int64_t money_round(double units, const struct currency *currency) {
    double cents = units * (double)money_unit(currency);
    if (!(cents > 0.0))
        return 0;
    return cents >= (double)MONEY_MAX ? MONEY_MAX : (int64_t)rint(cents);
}

/* An amount on its way from text to cents: digits with '.', ',' and ' ' between them. */
struct amount {
    char body[64];
    size_t length;
    int power;  /* of ten, from the suffix */
    char mark;  /* the decimal mark, or NUL */
    char group; /* the separator of thousands, or NUL */
};

static bool not_an_amount(const char *text, struct error *err) {
    return error_set(err, "'%s' is not an amount: type it like 50,000 or 50k", text);
}

/* Other characters that people group digits with become a space. */
static size_t separator(const char *s) {
    static const char *const separators[] = {" ", "\t", "'", "_", "\u00A0", "\u2009", "\u2019", "\u202F"};
    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++)
        if (strncmp(s, separators[i], strlen(separators[i])) == 0)
            return strlen(separators[i]);
    return 0;
}

static bool take_body(struct amount *amount, const char *text) {
    while (*text != '\0' && amount->length + 1 < sizeof amount->body) {
        size_t step = separator(text);
        amount->body[amount->length++] = step > 0 ? ' ' : *text;
        text += step > 0 ? step : 1;
    }
    return *text == '\0';
}

static void drop_front(struct amount *amount, size_t n) {
    memmove(amount->body, amount->body + n, amount->length - n + 1);
    amount->length -= n;
}

static void trim(struct amount *amount) {
    while (amount->length > 0 && amount->body[amount->length - 1] == ' ')
        amount->length--;
    amount->body[amount->length] = '\0';
    drop_front(amount, strspn(amount->body, " "));
}

/* Takes a symbol or code off either end. */
static bool drop_word(struct amount *amount, const char *word) {
    size_t n = strlen(word);
    if (n == 0 || n > amount->length)
        return false;
    if (text_starts(amount->body, word))
        drop_front(amount, n);
    else if (text_same(amount->body + amount->length - n, word))
        amount->body[amount->length -= n] = '\0';
    else
        return false;
    trim(amount);
    return true;
}

static void take_suffix(struct amount *amount) {
    static const char suffixes[] = "kmb";
    const char *suffix = NULL;
    if (amount->length > 0)
        suffix = strchr(suffixes, text_lower(amount->body[amount->length - 1]));
    if (suffix == NULL)
        return;
    amount->power = 3 * (int)(suffix - suffixes + 1);
    amount->body[--amount->length] = '\0';
    trim(amount);
}

static size_t occurrences(const char *text, char c) {
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += *text == c;
    return n;
}

/* One mark, once, with exactly three digits after it and one to three before it. */
static bool looks_grouped(const struct amount *amount, char mark) {
    size_t before = strcspn(amount->body, (char[]){mark, '\0'});
    return before >= 1 && before <= 3 && amount->body[0] != '0' && amount->length - before - 1 == 3;
}

/* Decides what ',' and '.' mean. False when it could be either. */
static bool read_marks(struct amount *amount, int exponent) {
    size_t commas = occurrences(amount->body, ','), dots = occurrences(amount->body, '.');
    bool spaced = strchr(amount->body, ' ') != NULL;
    if (commas > 0 && dots > 0) {
        bool comma_last = strrchr(amount->body, ',') > strrchr(amount->body, '.');
        amount->mark = comma_last ? ',' : '.';
        amount->group = comma_last ? '.' : ',';
        return true;
    }
    char only = commas > 0 ? ',' : '.';
    amount->group = spaced ? ' ' : '\0';
    if (commas + dots == 0)
        return true;
    bool three_decimals = only == '.' && exponent >= 3;
    if (spaced || (commas + dots == 1 && (!looks_grouped(amount, only) || (three_decimals && amount->power == 0)))) {
        amount->mark = only;
        return true;
    }
    amount->group = only;
    return amount->power == 0 || commas + dots > 1;
}

/* Digits in groups of three after a first group of one to three; or all in one. */
static bool groups_even(const char *whole, size_t length, char group) {
    size_t run = 0, groups = 0;
    for (size_t i = 0; i < length; i++) {
        if (isdigit((unsigned char)whole[i])) {
            run++;
            continue;
        }
        if (whole[i] != group)
            return false;
        if (run == 0 || run > 3 || (groups > 0 && run != 3))
            return false;
        groups++;
        run = 0;
    }
    return groups == 0 || run == 3;
}

static bool append_digits(int64_t *value, const char *digits, size_t length, char group) {
    for (size_t i = 0; i < length; i++) {
        if (digits[i] == group)
            continue;
        if (!money_times(*value, 10, value) || !money_add(*value, digits[i] - '0', value))
            return false;
    }
    return true;
}

static bool read_digits(const struct amount *amount, const char *text, const struct currency *currency, int64_t *cents, struct error *err) {
    const char *mark = amount->mark != '\0' ? strchr(amount->body, amount->mark) : NULL;
    size_t whole = mark != NULL ? (size_t)(mark - amount->body) : amount->length;
    size_t decimals = mark != NULL ? amount->length - whole - 1 : 0;
    bool digits_only = mark == NULL || (decimals > 0 && strspn(mark + 1, "0123456789") == decimals);
    if (whole + decimals == 0 || !digits_only || !groups_even(amount->body, whole, amount->group))
        return not_an_amount(text, err);
    int scale = currency->exponent + amount->power - (int)decimals;
    if (scale < 0)
        return error_set(err, "'%s' has more decimals than %s has (%d): round it", text, currency->code, currency->exponent);
    int64_t value = 0;
    bool fits =
        append_digits(&value, amount->body, whole, amount->group) && append_digits(&value, amount->body + whole + 1, decimals, '\0');
    for (; fits && scale > 0; scale--)
        fits = money_times(value, 10, &value);
    if (!fits)
        return error_set(err, "'%s' is more money than flamekeep can count: type a smaller amount", text);
    *cents = value;
    return true;
}

bool money_parse(const char *text, const struct currency *currency, int64_t *cents, struct error *err) {
    struct amount amount = {.length = 0};
    if (!take_body(&amount, text))
        return not_an_amount(text, err);
    trim(&amount);
    if (amount.length == 0)
        return error_set(err, "an amount is missing: type it like 50,000 or 50k");
    if (amount.body[0] == '-' || strncmp(amount.body, "\u2212", strlen("\u2212")) == 0)
        return error_set(err, "'%s' is below zero: an amount of money starts at 0", text);
    if (!drop_word(&amount, currency->symbol))
        drop_word(&amount, currency->code);
    take_suffix(&amount);
    if (amount.length == 0 || strspn(amount.body, "0123456789., ") != amount.length)
        return not_an_amount(text, err);
    if (!read_marks(&amount, currency->exponent))
        return error_set(err, "'%s' could mean two amounts: write it out, like 1250000 or 1,250,000", text);
    return read_digits(&amount, text, currency, cents, err);
}

/* Whole units with separators, and the minor digits when there are any. */
static void amount_text(char *out, size_t size, int64_t cents, const struct currency *currency) {
    char whole[32];
    int64_t unit = money_unit(currency);
    text_whole(whole, sizeof whole, cents / unit);
    if (cents % unit == 0)
        snprintf(out, size, "%s", whole);
    else
        snprintf(out, size, "%s.%0*lld", whole, currency->exponent, (long long)(cents % unit));
}

void money_text(char *out, size_t size, int64_t cents, const struct currency *currency) {
    char number[40];
    if (cents == MONEY_UNKNOWN) {
        snprintf(out, size, "—");
        return;
    }
    const char *sign = cents < 0 ? "-" : "";
    amount_text(number, sizeof number, cents < 0 ? -cents : cents, currency);
    if (currency->symbol[0] != '\0')
        snprintf(out, size, "%s%s%s", sign, currency->symbol, number);
    else
        snprintf(out, size, "%s%s %s", sign, number, currency->code);
}

int64_t money_whole(int64_t cents, const struct currency *currency, bool up) {
    int64_t unit = money_unit(currency), rest = cents % unit;
    if (cents == MONEY_UNKNOWN)
        return cents;
    return cents - rest + (up && rest > 0 ? unit : 0);
}

int64_t money_nearest(int64_t cents, const struct currency *currency) {
    int64_t unit = money_unit(currency), rest = cents % unit;
    bool up = rest >= unit - rest && rest > 0 && cents <= MONEY_MAX - unit;
    return money_whole(cents, currency, up);
}

void money_cell(char *out, size_t size, int64_t cents, const struct currency *currency) {
    if (cents == MONEY_UNKNOWN) {
        snprintf(out, size, "—");
        return;
    }
    char number[32];
    int64_t unit = money_unit(currency), amount = cents < 0 ? -cents : cents;
    int64_t whole = amount / unit, rest = amount % unit;
    if (rest * 2 > unit || (rest * 2 == unit && whole % 2 == 1))
        whole++;
    if (whole >= 1000000)
        text_count(number, sizeof number, (double)whole);
    else
        text_whole(number, sizeof number, whole);
    snprintf(out, size, "%s%s", cents < 0 && whole > 0 ? "-" : "", number);
}

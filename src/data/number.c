#include "data/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    BODY_MAX = 48,       /* digits and separators of one number */
    EXPONENT_MAX = 30,   /* of "2.28E+11" */
    MINOR_POWER_MAX = 19 /* 10^19 is the largest power of ten in 64 bits */
};

/* A piece of the text that is still to be read. */
struct span {
    const char *at, *end;
};

static bool starts(struct span span, const char *text) {
    size_t length = strlen(text);
    return (size_t)(span.end - span.at) >= length && memcmp(span.at, text, length) == 0;
}

static bool ends(struct span span, const char *text) {
    size_t length = strlen(text);
    return (size_t)(span.end - span.at) >= length && memcmp(span.end - length, text, length) == 0;
}

static bool is_word(struct span span, const char *word) {
    size_t length = strlen(word);
    return (size_t)(span.end - span.at) == length && strncasecmp(span.at, word, length) == 0;
}

/* Blanks that people or spreadsheets put between groups of digits; bytes of one at the start, or 0. */
static size_t blank_length(struct span span) {
    static const char *const blanks[] = {" ", "\t", "\r", "\n", "\u00A0", "\u202F", "\u2009", "\u2007"};
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++)
        if (starts(span, blanks[i]))
            return strlen(blanks[i]);
    return 0;
}

static struct span trim(struct span span) {
    static const char *const blanks[] = {" ", "\t", "\r", "\n", "\u00A0", "\u202F", "\u2009", "\u2007"};
    size_t length;
    while ((length = blank_length(span)) > 0)
        span.at += length;
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0];)
        if (ends(span, blanks[i])) {
            span.end -= strlen(blanks[i]);
            i = 0;
        } else {
            i++;
        }
    return span;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* "<b>x</b>" loses a tag at its start and one at its end. */
static bool strip_tags(struct span *span) {
    const char *close = starts(*span, "<") ? memchr(span->at, '>', (size_t)(span->end - span->at)) : NULL;
    if (close == NULL || !is_letter(span->at[1]))
        return false;
    span->at = close + 1;
    if (!ends(*span, ">"))
        return true;
    for (const char *open = span->end; open > span->at; open--)
        if (open[-1] == '<') {
            span->end = open - 1;
            break;
        }
    return true;
}

/* Takes off one layer of what exports wrap around a value. */
static bool unwrap(struct span *span) {
    static const char *const pairs[][2] = {{"[", "]"}, {"=\"", "\""}, {"\"", "\""}, {"'", "'"}, {"'", ""}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        size_t both = strlen(pairs[i][0]) + strlen(pairs[i][1]);
        if ((size_t)(span->end - span->at) >= both && starts(*span, pairs[i][0]) && ends(*span, pairs[i][1])) {
            span->at += strlen(pairs[i][0]);
            span->end -= strlen(pairs[i][1]);
            return true;
        }
    }
    return strip_tags(span);
}

static struct span content(const char *text) {
    struct span span = trim((struct span){text, text + strlen(text)});
    while (unwrap(&span))
        span = trim(span);
    return span;
}

bool number_missing(const char *text) {
    static const char *const words[] = {
        "",         "n/a",     "n/a'", "na",   "n.a.",  "nan",     "-",      "--",     "–",       "—",
        "?",        "unknown", "none", "null", "nil",   "n/d",     "s/d",    "tbd",    "#valor!", "#value!",
        "#valeur!", "#n/a",    "#n/d", "#nv",  "#ref!", "#div/0!", "#name?", "#null!", "#num!",   "#wert!",
    };
    struct span span = content(text);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (is_word(span, words[i]))
            return true;
    return false;
}

static const struct {
    const char *sign, *code;
} currencies[] = {
    {"US$", "USD"},  {"R$", "BRL"},  {"A$", "AUD"},  {"AU$", "AUD"}, {"C$", "CAD"},  {"CA$", "CAD"}, {"NZ$", "NZD"}, {"HK$", "HKD"},
    {"S$", "SGD"},   {"MX$", "MXN"}, {"$", "USD"},   {"€", "EUR"},   {"£", "GBP"},   {"¥", "JPY"},   {"￥", "JPY"},  {"₽", "RUB"},
    {"руб.", "RUB"}, {"руб", "RUB"}, {"₹", "INR"},   {"Rs.", "INR"}, {"Rs", "INR"},  {"₩", "KRW"},   {"원", "KRW"},  {"円", "JPY"},
    {"元", "CNY"},   {"zł", "PLN"},  {"kr.", "kr"},  {"kr", "kr"},   {"Kč", "CZK"},  {"₺", "TRY"},   {"₴", "UAH"},   {"₫", "VND"},
    {"฿", "THB"},    {"₪", "ILS"},   {"₱", "PHP"},   {"₦", "NGN"},   {"RM", "MYR"},  {"Rp", "IDR"},  {"USD", "USD"}, {"EUR", "EUR"},
    {"GBP", "GBP"},  {"JPY", "JPY"}, {"CNY", "CNY"}, {"RUB", "RUB"}, {"INR", "INR"}, {"KRW", "KRW"}, {"BRL", "BRL"}, {"AUD", "AUD"},
    {"CAD", "CAD"},  {"NZD", "NZD"}, {"HKD", "HKD"}, {"SGD", "SGD"}, {"MXN", "MXN"}, {"PLN", "PLN"}, {"SEK", "SEK"}, {"NOK", "NOK"},
    {"DKK", "DKK"},  {"CZK", "CZK"}, {"HUF", "HUF"}, {"RON", "RON"}, {"BGN", "BGN"}, {"TRY", "TRY"}, {"UAH", "UAH"}, {"VND", "VND"},
    {"THB", "THB"},  {"ILS", "ILS"}, {"PHP", "PHP"}, {"NGN", "NGN"}, {"MYR", "MYR"}, {"IDR", "IDR"}, {"CHF", "CHF"}, {"ZAR", "ZAR"},
    {"AED", "AED"},  {"SAR", "SAR"}, {"KWD", "KWD"}, {"EGP", "EGP"}, {"ARS", "ARS"}, {"CLP", "CLP"}, {"COP", "COP"}, {"PEN", "PEN"},
    {"TWD", "TWD"},  {"KZT", "KZT"}, {"BYN", "BYN"}, {"GEL", "GEL"}, {"PKR", "PKR"}, {"BDT", "BDT"}, {"KES", "KES"}, {"MAD", "MAD"},
};

static void set_currency(struct number *number, size_t i) {
    number->currency = currencies[i].code;
    number->money_sign = currencies[i].sign;
}

static void take_leading_currency(struct span *span, struct number *out) {
    for (size_t i = 0; i < sizeof currencies / sizeof currencies[0]; i++) {
        size_t length = strlen(currencies[i].sign);
        if ((size_t)(span->end - span->at) > length && strncasecmp(span->at, currencies[i].sign, length) == 0) {
            set_currency(out, i);
            span->at += length;
            *span = trim(*span);
            return;
        }
    }
}

/* Returns true when there was a sign. */
static bool take_sign(struct span *span, struct number *out) {
    static const char *const signs[] = {"-", "−", "+"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (starts(*span, signs[i])) {
            out->negative = signs[i][0] != '+';
            span->at += strlen(signs[i]);
            return true;
        }
    return false;
}

/* Bytes of a character that separates groups: a blank or an apostrophe, before a digit. */
static size_t group_length(struct span span, char *as) {
    static const char curly[] = "’";
    size_t length = blank_length(span);
    *as = ' ';
    if (length == 0) {
        *as = '\'';
        length = starts(span, "'") ? 1 : starts(span, curly) ? strlen(curly) : 0;
    }
    return length > 0 && span.at + length < span.end && is_digit(span.at[length]) ? length : 0;
}

/* Takes digits and separators off the span, blanks as ' ' and apostrophes as '\''. */
static bool take_body(struct span *span, char body[BODY_MAX]) {
    size_t used = 0;
    while (span->at < span->end && used + 1 < BODY_MAX) {
        size_t length = 1;
        char c = *span->at;
        if (!is_digit(c) && c != '.' && c != ',')
            length = group_length(*span, &c);
        if (length == 0)
            break;
        body[used++] = c;
        span->at += length;
    }
    body[used] = '\0';
    return used > 0 && used + 1 < BODY_MAX;
}

static size_t digit_run(const char *text) {
    return strspn(text, "0123456789");
}

/* Whole digits, or groups of three behind one kind of separator; with commas also the Indian 1,23,45,678. */
static bool well_grouped(const char *text, size_t length, char decimal) {
    char separator = '\0';
    size_t run = digit_run(text), first = run, shortest = 3;
    if (run >= length)
        return true;
    if (run == 0 || run > 3 || text[0] == '0')
        return false;
    while (run < length) {
        if (separator == '\0')
            separator = text[run];
        if (text[run] != separator || separator == decimal)
            return false;
        size_t group = digit_run(text + run + 1);
        bool last = run + 1 + group >= length;
        if (last ? group != 3 : group != 3 && !(separator == ',' && group == 2))
            return false;
        shortest = group < shortest ? group : shortest;
        run += 1 + group;
    }
    return shortest == 3 || first < 3;
}

static void add_digit(struct number *out, char c, bool fraction) {
    if (out->digits > (UINT64_MAX - 9) / 10) { /* more than a double can tell apart */
        out->exponent += !fraction;
        return;
    }
    out->digits = out->digits * 10 + (uint64_t)(c - '0');
    out->exponent -= fraction;
}

static bool read_body(const char *body, enum number_style style, struct number *out) {
    char decimal = style == NUMBER_POINT ? '.' : ',';
    const char *point = strchr(body, decimal);
    size_t whole = point != NULL ? (size_t)(point - body) : strlen(body);
    if (!well_grouped(body, whole, decimal))
        return false;
    for (size_t i = 0; i < whole; i++)
        if (is_digit(body[i]))
            add_digit(out, body[i], false);
    if (point == NULL)
        return whole > 0;
    out->decimals = (int)digit_run(point + 1);
    for (const char *c = point + 1; is_digit(*c); c++)
        add_digit(out, *c, true);
    return out->decimals > 0 && point[1 + out->decimals] == '\0';
}

/* "E+11" */
static bool take_exponent(struct span *span, struct number *out) {
    int value = 0, sign = 1;
    const char *at = span->at + 1;
    if (at >= span->end || (*span->at | 0x20) != 'e')
        return true;
    if (*at == '+' || *at == '-')
        sign = *at++ == '-' ? -1 : 1;
    if (at >= span->end || !is_digit(*at))
        return true;
    for (; at < span->end && is_digit(*at) && value <= EXPONENT_MAX; at++)
        value = value * 10 + (*at - '0');
    out->exponent += sign * value;
    out->scaled = true;
    span->at = at;
    return value <= EXPONENT_MAX;
}

static bool is_currency(struct span span, struct number *out) {
    for (size_t i = 0; i < sizeof currencies / sizeof currencies[0]; i++)
        if (is_word(span, currencies[i].sign)) {
            if (out->currency[0] != '\0' && strcmp(out->currency, currencies[i].code) != 0)
                return false;
            set_currency(out, i);
            return true;
        }
    return false;
}

static void take_suffix(struct span *span, struct number *out) {
    static const struct {
        const char *text;
        int power;
    } suffixes[] = {
        {"thousand", 3}, {"million", 6}, {"billion", 9}, {"crore", 7}, {"lakh", 5}, {"тыс.", 3}, {"тыс", 3}, {"млн", 6}, {"млрд", 9},
        {"tsd", 3},      {"mio", 6},     {"mrd", 9},     {"bn", 9},    {"mn", 6},   {"mi", 6},   {"k", 3},   {"m", 6},   {"b", 9},
        {"万", 4},       {"萬", 4},      {"億", 8},      {"亿", 8},    {"천", 3},   {"만", 4},   {"억", 8},
    };
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        size_t length = strlen(suffixes[i].text);
        if ((size_t)(span->end - span->at) >= length && strncasecmp(span->at, suffixes[i].text, length) == 0) {
            out->exponent += suffixes[i].power;
            out->scaled = true;
            span->at += length;
            *span = trim(*span);
            return;
        }
    }
}

/* What may follow the digits: a percent sign, a currency, a suffix, or a suffix and a currency. */
static bool read_tail(struct span span, struct number *out) {
    if (is_word(span, "%") || is_word(span, "％")) {
        out->percent = true;
        return out->currency[0] == '\0';
    }
    if (span.at == span.end || is_currency(span, out))
        return true;
    take_suffix(&span, out);
    return span.at == span.end || is_currency(span, out);
}

bool number_read(const char *text, enum number_style style, struct number *out) {
    char body[BODY_MAX];
    struct span span = content(text);
    *out = (struct number){.currency = "", .money_sign = ""};
    bool has_sign = take_sign(&span, out);
    take_leading_currency(&span, out);
    if (!has_sign)
        take_sign(&span, out);
    if (!take_body(&span, body) || !read_body(body, style, out) || !take_exponent(&span, out))
        return false;
    return read_tail(trim(span), out);
}

double number_value(const struct number *number, int shift) {
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    int exponent = number->exponent + shift;
    double value = (double)number->digits;
    if (number->digits <= UINT64_C(1) << 53 && exponent >= -22 && exponent <= 22) { /* both exact: one rounding */
        value = exponent < 0 ? value / powers[-exponent] : value * powers[exponent];
    } else {
        char text[40];
        snprintf(text, sizeof text, "%" PRIu64 "e%d", number->digits, exponent);
        value = strtod(text, NULL); /* has no decimal sign that a locale could change */
    }
    return number->negative ? -value : value;
}

static uint64_t power_of_ten(int exponent) {
    uint64_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

static uint64_t divide_half_even(uint64_t value, uint64_t by) {
    uint64_t quotient = value / by, rest = value % by;
    bool up = rest > by - rest || (rest == by - rest && quotient % 2 == 1);
    return quotient + up;
}

bool number_cents(const struct number *number, const struct currency *currency, int64_t *cents) {
    uint64_t value = number->digits;
    int exponent = number->exponent + currency->exponent;
    if (exponent < -MINOR_POWER_MAX)
        value = 0;
    else if (exponent < 0)
        value = divide_half_even(value, power_of_ten(-exponent));
    for (; exponent > 0 && value > 0; exponent--)
        if (__builtin_mul_overflow(value, UINT64_C(10), &value))
            return false;
    if (value > (uint64_t)MONEY_MAX || (number->negative && value > 0))
        return false;
    *cents = (int64_t)value;
    return true;
}

static bool same_currency(const char *code, const char *sign, const struct currency *currency) {
    return strcmp(code, currency->code) == 0 || (currency->symbol[0] != '\0' && strcasecmp(sign, currency->symbol) == 0);
}

bool number_in_currency(const struct number *number, const struct currency *currency) {
    return number->currency[0] == '\0' || same_currency(number->currency, number->money_sign, currency);
}

const char *number_foreign_currency(const char *text, const struct currency *currency) {
    for (const char *at = text; *at != '\0'; at++) {
        struct span rest = {at, at + strlen(at)};
        if (at > text && is_letter(at[-1]) && is_letter(*at))
            continue;
        for (size_t i = 0; i < sizeof currencies / sizeof currencies[0]; i++) {
            const char *sign = currencies[i].sign;
            const char *after = at + strlen(sign);
            if (!starts(rest, sign) || (is_letter(after[-1]) && is_letter(*after)))
                continue;
            return same_currency(currencies[i].code, sign, currency) ? NULL : sign;
        }
    }
    return NULL;
}

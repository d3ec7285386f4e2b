#include "data/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum {
    BODY_MAX = 48,       /* digits and separators of one number */
    EXPONENT_MAX = 30,   /* of "2.28E+11" */
    MINOR_POWER_MAX = 19 /* 10^19 is the largest power of ten in 64 bits */
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* "<b>x</b>" loses a tag at its start and one at its end. */
static bool strip_tags(struct span *span) {
    const char *close = span_starts(*span, "<") ? memchr(span->at, '>', (size_t)(span->end - span->at)) : NULL;
    if (close == NULL || !span_letter(span->at[1]))
        return false;
    span->at = close + 1;
    if (!span_ends(*span, ">"))
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
    if (span->at == span->end || strchr("[=\"'<", *span->at) == NULL)
        return false;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        size_t both = strlen(pairs[i][0]) + strlen(pairs[i][1]);
        if ((size_t)(span->end - span->at) >= both && span_starts(*span, pairs[i][0]) && span_ends(*span, pairs[i][1])) {
            span->at += strlen(pairs[i][0]);
            span->end -= strlen(pairs[i][1]);
            return true;
        }
    }
    return strip_tags(span);
}

/* "300.-" and "300,–" are 300 in full. */
static struct span without_dash(struct span span) {
    static const char *const ends[] = {".-", ",-", ".–", ",–", ".—", ",—"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (span_ends(span, ends[i]) && (size_t)(span.end - span.at) > strlen(ends[i]))
            span.end -= strlen(ends[i]);
    return span;
}

static struct span content(const char *text) {
    struct span span = span_trim((struct span){text, text + strlen(text)});
    while (unwrap(&span))
        span = span_trim(span);
    return without_dash(span);
}

/* The words for nothing, in lower case, by the first byte: nearly all cells are told apart from them by it. */
#define WORDS(...) ((const struct word[]){__VA_ARGS__, {NULL, 0}})
static const struct word *const nothings[256] = {
    ['n'] = WORDS(WORD("n/a"), WORD("n/a'"), WORD("na"), WORD("n.a."), WORD("n. a."), WORD("nan"), WORD("none"), WORD("null"),
                  WORD("nil"), WORD("n/d"), WORD("n.d."), WORD("nd"), WORD("no data"), WORD("n/c")),
    ['s'] = WORDS(WORD("s/d"), WORD("s.d."), WORD("s/o"), WORD("s.o."), WORD("s. o."), WORD("sin datos"), WORD("sem dados"),
                  WORD("sur demande"), WORD("sob consulta")),
    ['k'] = WORDS(WORD("k.a."), WORD("k. a."), WORD("k.a")),
    ['u'] = WORDS(WORD("unknown"), WORD("unbekannt"), WORD("upon request")),
    ['i'] = WORDS(WORD("inconnu")),
    ['t'] = WORDS(WORD("tbd"), WORD("tbc"), WORD("tba")),
    ['p'] = WORDS(WORD("pending")),
    ['o'] = WORDS(WORD("on request")),
    ['a'] = WORDS(WORD("auf anfrage"), WORD("a consultar")),
    ['c'] = WORDS(WORD("consultar")),
    ['#'] = WORDS(WORD("#valor!"), WORD("#value!"), WORD("#valeur!"), WORD("#wert!"), WORD("#n/a"), WORD("#n/d"), WORD("#n/v"),
                  WORD("#nv"), WORD("#n/disp"), WORD("#ref!"), WORD("#bezug!"), WORD("#div/0!"), WORD("#name?"), WORD("#null!"),
                  WORD("#num!"), WORD("#zahl!"), WORD("#spill!"), WORD("#error!"), WORD("#ЗНАЧ!"), WORD("#Н/Д"), WORD("#ССЫЛКА!"),
                  WORD("#ДЕЛ/0!"), WORD("#ИМЯ?")),
    ['-'] = WORDS(WORD("-"), WORD("--"), WORD("---")),
    ['.'] = WORDS(WORD("."), WORD("...")),
    ['?'] = WORDS(WORD("?"), WORD("??")),
    ['/'] = WORDS(WORD("/")),
    [0xD0] = WORDS(WORD("н/д"), WORD("Н/Д"), WORD("н.д."), WORD("нд"), WORD("НД"), WORD("нет данных"), WORD("Нет данных"),
                   WORD("нет"), WORD("Нет"), WORD("неизвестно"), WORD("по запросу"), WORD("По запросу")),
    [0xE2] = WORDS(WORD("–"), WORD("—"), WORD("―"), WORD("…")),
};

/* The text begins with one of the words. */
static bool begins_like_nothing(const char *text) {
    const struct word *word = nothings[(unsigned char)text_lower(text[0])];
    char second = word != NULL ? text_lower(text[1]) : '\0';
    for (; word != NULL && word->text != NULL; word++)
        if (word->length == 1 || (second == word->text[1] && text_same_n(text, word->text, word->length)))
            return true;
    return false;
}

static bool is_nothing(struct span span) {
    const struct word *word = nothings[(unsigned char)text_lower(*span.at)];
    for (; word != NULL && word->text != NULL; word++)
        if (span_is(span, *word))
            return true;
    return false;
}

/* Blanks, and what may be wrapped around a value. */
static bool may_be_around(char c) {
    static const bool around[256] = {
                                     ['\0'] = true, ['\t'] = true, ['\n'] = true, ['\v'] = true, ['\f'] = true, ['\r'] = true, [' '] = true,
                                     [0xC2] = true, [0xE2] = true, ['['] = true,  ['='] = true,  ['"'] = true,  ['\''] = true, ['<'] = true};
    return around[(unsigned char)c];
}

bool number_missing(const char *text) {
    if (text[0] == '\0')
        return true;
    if (!may_be_around(text[0]) && !begins_like_nothing(text))
        return false;
    struct span span = content(text);
    return span.at == span.end || is_nothing(span);
}

static bool take_money_sign(struct span *span, struct number *out) {
    const struct money_sign *sign = span->at < span->end && !is_digit(*span->at) ? money_sign_start(*span) : NULL;
    if (sign != NULL) {
        out->money = sign;
        span->at += sign->sign.length;
        *span = span_trim(*span);
    }
    return sign != NULL;
}

/* Returns true when there was a sign. */
static bool take_sign(struct span *span, struct number *out) {
    static const char *const signs[] = {"-", "−", "+"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0] && span->at < span->end && !is_digit(*span->at); i++)
        if (span_starts(*span, signs[i])) {
            out->negative = signs[i][0] != '+';
            span->at += strlen(signs[i]);
            return true;
        }
    return false;
}

/* Bytes of a character that separates groups: a blank or an apostrophe, before a digit. */
static size_t group_length(struct span span, char *as) {
    static const char curly[] = "’";
    size_t length = span_blank(span);
    *as = ' ';
    if (length == 0) {
        *as = '\'';
        length = span_starts(span, "'") ? 1 : span_starts(span, curly) ? strlen(curly) : 0;
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
    size_t run = 0;
    while (is_digit(text[run]))
        run++;
    return run;
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

static void take_suffix(struct span *span, struct number *out) {
    static const struct {
        struct word word;
        int power;
    } suffixes[] = {
        {WORD("thousand"), 3},  {WORD("milliarden"), 9}, {WORD("milliards"), 9}, {WORD("millones"), 6}, {WORD("millón"), 6},
        {WORD("milhões"), 6},   {WORD("milhão"), 6},     {WORD("millionen"), 6}, {WORD("millions"), 6}, {WORD("million"), 6},
        {WORD("milliers"), 3},  {WORD("billion"), 9},    {WORD("crores"), 7},    {WORD("crore"), 7},    {WORD("lakhs"), 5},
        {WORD("lakh"), 5},      {WORD("тысячи"), 3},     {WORD("тысяч"), 3},     {WORD("тыс"), 3},      {WORD("Тыс"), 3},
        {WORD("млн"), 6},       {WORD("млрд"), 9},       {WORD("к"), 3},         {WORD("К"), 3},        {WORD("м"), 6},
        {WORD("М"), 6},         {WORD("tausend"), 3},    {WORD("tsd"), 3},       {WORD("mio"), 6},      {WORD("mrd"), 9},
        {WORD("mln"), 6},       {WORD("tys"), 3},        {WORD("mil"), 3},       {WORD("bn"), 9},       {WORD("mn"), 6},
        {WORD("mi"), 6},        {WORD("cr"), 7},         {WORD("k"), 3},         {WORD("m"), 6},        {WORD("b"), 9},
        {WORD("万"), 4},        {WORD("萬"), 4},         {WORD("億"), 8},        {WORD("亿"), 8},       {WORD("천"), 3},
        {WORD("만"), 4},        {WORD("억"), 8},
    };
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
        if (span_starts_word(*span, suffixes[i].word)) {
            out->exponent += suffixes[i].power;
            out->scaled = true;
            span->at += suffixes[i].word.length;
            if (suffixes[i].word.length > 1 && span_starts(*span, ".")) /* "Tsd." */
                span->at++;
            *span = span_trim(*span);
            return;
        }
}

/* A sign before the number and one after it must be of one currency. */
static bool join_money(struct number *out, const struct money_sign *sign) {
    const struct money_sign *before = out->money;
    out->money = sign;
    return before == NULL || strcmp(before->code, sign->code) == 0;
}

/* What may follow the digits: a percent sign, a currency, a suffix, or a suffix and a currency. */
static bool read_tail(struct span span, struct number *out) {
    if (span.at == span.end)
        return true;
    if (span_is(span, (struct word)WORD("%")) || span_is(span, (struct word)WORD("％"))) {
        out->percent = true;
        return out->money == NULL;
    }
    if (span_is(span, (struct word)WORD("‰"))) {
        out->percent = true;
        out->exponent--;
        return out->money == NULL;
    }
    const struct money_sign *sign = money_sign_whole(span); /* "kr" is no thousand */
    if (sign != NULL)
        return join_money(out, sign);
    take_suffix(&span, out);
    if (span.at == span.end)
        return true;
    sign = money_sign_whole(span);
    return sign != NULL && join_money(out, sign);
}

static uint64_t plain_digits(const char *text, size_t count, uint64_t before) {
    for (size_t i = 0; i < count; i++)
        before = before * 10 + (uint64_t)(text[i] - '0');
    return before;
}

/* Plain digits, as most cells are, with a decimal sign and a percent sign at most. What is anything else, or is written in
 * groups, is left to the careful reading. */
static bool read_plain(const char *text, enum number_style style, struct number *out) {
    size_t whole = digit_run(text), decimals = 0;
    const char *end = text + whole;
    if (*end == (style == NUMBER_POINT ? '.' : ',')) {
        decimals = digit_run(++end);
        end += decimals;
        if (decimals == 0)
            return false;
    }
    bool percent = *end == '%';
    if (whole == 0 || whole + decimals > 18 || end[percent] != '\0')
        return false;
    *out = (struct number){.exponent = -(int)decimals, .decimals = (int)decimals, .percent = percent};
    out->digits = plain_digits(end - decimals, decimals, plain_digits(text, whole, 0));
    return true;
}

/* "65.00" where the point is for thousands: one group that has not three digits. */
static bool is_misgrouped(const char *text, enum number_style style) {
    size_t whole = digit_run(text);
    if (whole == 0 || text[whole] != (style == NUMBER_POINT ? ',' : '.'))
        return false;
    size_t group = digit_run(text + whole + 1);
    const char *end = text + whole + 1 + group;
    return group != 3 && (*end == '\0' || (*end == '%' && end[1] == '\0'));
}

/* Digits of other scripts, each by its zero, and the Arabic signs. */
static char ascii_of(int32_t code_point, enum number_style style) {
    static const int32_t zeros[] = {0xFF10, 0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50};
    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++)
        if (code_point >= zeros[i] && code_point < zeros[i] + 10)
            return (char)('0' + (code_point - zeros[i]));
    bool decimal = code_point == 0x066B;
    if (decimal || code_point == 0x066C)
        return decimal == (style == NUMBER_POINT) ? '.' : ',';
    return code_point == 0x066A || code_point == 0xFF05 ? '%' : code_point == 0xFF0E ? '.' : code_point == 0xFF0C ? ',' : '\0';
}

/* A copy with such digits in ASCII; false when there is nothing of the kind, or it is too long for a number. */
static bool to_ascii(const char *text, enum number_style style, char *out, size_t size) {
    size_t length = strlen(text), used = 0;
    bool any = false;
    while (length > 0) {
        int32_t code_point;
        size_t step = text_decode(text, length, &code_point);
        char ascii = code_point >= 0x80 ? ascii_of(code_point, style) : '\0';
        if (used + step >= size)
            return false;
        any = any || ascii != '\0';
        memcpy(out + used, ascii != '\0' ? &ascii : text, ascii != '\0' ? 1 : step);
        used += ascii != '\0' ? 1 : step;
        text += step;
        length -= step;
    }
    out[used] = '\0';
    return any;
}

static bool read_written(const char *text, enum number_style style, struct number *out) {
    char body[BODY_MAX];
    struct span span = content(text);
    bool has_sign = take_sign(&span, out);
    take_money_sign(&span, out);
    if (!has_sign)
        take_sign(&span, out);
    if (!take_body(&span, body) || !read_body(body, style, out) || !take_exponent(&span, out))
        return false;
    return read_tail(span_trim(span), out);
}

bool number_read(const char *text, enum number_style style, struct number *out) {
    char ascii[128];
    if (read_plain(text, style, out))
        return true;
    *out = (struct number){.digits = 0};
    if (is_misgrouped(text, style))
        return false;
    if (read_written(text, style, out))
        return true;
    *out = (struct number){.digits = 0};
    return !text_is_ascii(text) && to_ascii(text, style, ascii, sizeof ascii) && read_written(ascii, style, out);
}

bool number_rounded_id(const char *text) {
    if (!is_digit(text[0]) && !may_be_around(text[0])) /* as most handles */
        return false;
    struct span span = content(text);
    size_t length = (size_t)(span.end - span.at), whole = strspn(span.at, "0123456789"), rest;
    if (whole == 0 || whole >= length)
        return false;
    rest = whole + (strchr(".,", span.at[whole]) != NULL ? 1 + strspn(span.at + whole + 1, "0123456789") : 0);
    return rest + 2 < length && (span.at[rest] | 0x20) == 'e' && span.at[rest + 1] == '+' &&
           rest + 2 + strspn(span.at + rest + 2, "0123456789") == length;
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

bool number_exchange(struct number *number, const struct exchange *exchange) {
    if (__builtin_mul_overflow(number->digits, exchange->parts, &number->digits))
        return false;
    number->exponent -= exchange->decimals;
    return true;
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

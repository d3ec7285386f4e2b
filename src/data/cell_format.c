#include "data/cell_format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "data/money_sign.h"

enum { LITERAL_MAX = 24 };

/* What is found in a code. */
struct traits {
    bool percent, digits, year, day, month, hour, second;
    char literal[LITERAL_MAX]; /* characters that are shown as they are */
    size_t length;
};

static void add_literal(struct traits *traits, const char *text, size_t length) {
    if (traits->length + length < LITERAL_MAX) {
        memcpy(traits->literal + traits->length, text, length);
        traits->length += length;
    }
}

static const char *skip_quoted(const char *code, struct traits *traits) {
    size_t length = strcspn(code, "\"");
    add_literal(traits, code, length);
    return code + length + (code[length] != '\0');
}

/* "[$€-407]" is a sign, "[h]" a duration, the others are colours and conditions. */
static const char *skip_bracket(const char *code, struct traits *traits) {
    size_t length = strcspn(code, "]");
    if (code[0] == '$')
        add_literal(traits, code + 1, strcspn(code + 1, "-]"));
    else if (length > 0 && strchr("hHmMsS", code[0]) != NULL && strspn(code, "hHmMsS") == length)
        traits->hour = true;
    return code + length + (code[length] != '\0');
}

static void take_letter(struct traits *traits, char c) {
    traits->percent |= c == '%';
    traits->digits |= c == '0' || c == '#' || c == '?';
    traits->year |= c == 'y' || c == 'Y';
    traits->day |= c == 'd' || c == 'D';
    traits->month |= c == 'm' || c == 'M';
    traits->hour |= c == 'h' || c == 'H';
    traits->second |= c == 's' || c == 'S';
}

/* The rest of the code after what stands at its beginning. */
static const char *take_next(const char *code, struct traits *traits) {
    char c = *code++;
    if (c == '"')
        return skip_quoted(code, traits);
    if (c == '[')
        return skip_bracket(code, traits);
    if (c == '\\' && *code != '\0') {
        add_literal(traits, code, 1);
        return code + 1;
    }
    if ((c == '_' || c == '*') && *code != '\0')
        return code + 1;
    if (text_starts(code - 1, "general"))
        return code + 6;
    if (c == '$' || (unsigned char)c >= 0x80)
        add_literal(traits, &c, 1);
    take_letter(traits, c);
    return code;
}

static bool is_date(const struct traits *traits) {
    if (traits->digits && !traits->second)
        return false;
    return traits->year || traits->day || (traits->month && !traits->hour && !traits->second);
}

struct cell_format cell_format_read(const char *code) {
    struct traits traits = {.length = 0};
    while (*code != '\0' && *code != ';')
        code = take_next(code, &traits);
    if (traits.percent)
        return (struct cell_format){.kind = CELL_PERCENT};
    if (is_date(&traits))
        return (struct cell_format){.kind = CELL_DATE};
    const struct money_sign *sign = money_sign_whole(span_trim((struct span){traits.literal, traits.literal + traits.length}));
    return (struct cell_format){.kind = CELL_NUMBER, .money = sign != NULL ? sign->sign.text : NULL};
}

struct cell_format cell_format_built_in(int number) {
    if (number == 9 || number == 10)
        return (struct cell_format){.kind = CELL_PERCENT};
    bool date = (number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 31) || number == 36 ||
                (number >= 50 && number <= 54) || number == 57 || number == 58;
    return (struct cell_format){.kind = date ? CELL_DATE : CELL_NUMBER};
}

static size_t write_date(double serial, bool epoch_1904, char *out) {
    double whole = floor(serial);
    if (!(whole >= (epoch_1904 ? 0 : 1) && whole < 2958466) || (!epoch_1904 && whole == 60)) /* to 9999; there was no 29 February 1900 */
        return 0;
    long day = (long)whole + (epoch_1904 ? 1462 : whole < 60 ? 1 : 0) + 693899; /* since 1 March of the year 0 */
    long era = day / 146097, of_era = day % 146097;
    long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    long of_month = of_year - (153 * month + 2) / 5 + 1;
    year += era * 400 + (month >= 10);
    return (size_t)snprintf(out, CELL_FORMAT_ROOM, "%04ld-%02ld-%02ld", year, month < 10 ? month + 3 : month - 9, of_month);
}

/* With the 15 digits that a spreadsheet shows, and no exponent. */
static size_t write_plain(double number, char *out, size_t room) {
    size_t length = (size_t)snprintf(out, room, "%.15g", number);
    if (strchr(out, 'e') == NULL)
        return length;
    if (fabs(number) >= 1.0)
        return 0;
    length = (size_t)snprintf(out, room, "%.18f", number);
    while (length > 0 && out[length - 1] == '0')
        out[--length] = '\0';
    return length > 0 && out[length - 1] != '.' ? length : 0;
}

static bool read_number(const char *value, double *out) {
    char *end;
    if (value[0] == '\0' || value[strspn(value, "0123456789+-.eE")] != '\0') /* nothing else, such as "nan" or "0x1" */
        return false;
    *out = strtod(value, &end);
    return *end == '\0' && isfinite(*out);
}

static bool is_whole(const char *value) {
    return value[strspn(value, "0123456789")] == '\0';
}

size_t cell_format_write(struct cell_format format, const char *value, bool epoch_1904, char out[CELL_FORMAT_ROOM]) {
    char plain[CELL_FORMAT_ROOM - 16];
    double number;
    if (!read_number(value, &number))
        return 0;
    if (format.kind == CELL_DATE)
        return write_date(number, epoch_1904, out);
    if (format.kind == CELL_PERCENT)
        number *= 100.0;
    else if (is_whole(value) && (format.money == NULL || strlen(value) >= sizeof plain))
        return 0;
    if (format.kind == CELL_NUMBER && is_whole(value))
        memcpy(plain, value, strlen(value) + 1);
    else if (write_plain(number, plain, sizeof plain) == 0)
        return 0;
    return (size_t)snprintf(out, CELL_FORMAT_ROOM, "%s%s%s", format.money != NULL ? format.money : "", plain,
                            format.kind == CELL_PERCENT ? "%" : "");
}

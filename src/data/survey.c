#include "data/survey.h"

#include <string.h>

#include "data/cell_text.h"
#include "data/cell_words.h"
#include "data/cell_wrap.h"
#include "data/csv_cell.h"
#include "data/fee_text.h"
#include "data/handle_cell.h"

void survey_init(struct column_survey *survey) {
    *survey = (struct column_survey){.filled = 0};
    key_table_init(&survey->in_parentheses);
}

void survey_free(struct column_survey *survey) {
    key_table_free(&survey->in_parentheses);
}

static void count_size(struct column_survey *survey, enum number_style style, double value) {
    static const double bars[SURVEY_BARS] = {0.3, 1.0, 30.0, 100.0};
    survey->positive[style] += value > 0.0;
    for (size_t i = 0; i < SURVEY_BARS; i++)
        survey->above[style][i] += value > bars[i];
}

/* A number that reads differently in both styles is evidence when one reading is absurd: "1.234M" and "1,234 %" have
 * decimals. */
static void count_ambiguous(struct column_survey *survey, const char *text, const struct number *number) {
    if (strchr(text, ',') == NULL && (number->scaled || number->percent))
        survey->only[NUMBER_POINT]++;
    else if (number->percent)
        survey->only[NUMBER_COMMA]++;
    else if (strchr(text, ',') != NULL)
        survey->either_comma++;
    else
        survey->either_point++;
    if (survey->either[0] == '\0' && survey->either_comma + survey->either_point > 0)
        cell_cut(survey->either, sizeof survey->either, text);
}

/* A number that reads in one style alone. */
static void count_telling(struct column_survey *survey, const char *text, enum number_style style, const struct number *number) {
    survey->only[style]++;
    survey->both += strchr(text, ',') != NULL && strchr(text, '.') != NULL;
    if (number->decimals > survey->most_decimals)
        survey->most_decimals = number->decimals;
}

/* Without a comma or a point, and signs of other scripts, both styles read the same. */
static bool has_one_reading(const char *text) {
    while (*text != '\0' && *text != ',' && *text != '.' && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

static void count_kind(struct column_survey *survey, const struct number *number, const struct currency *currency) {
    survey->numbers++;
    survey->percents += number->percent;
    survey->scaled += number->scaled;
    survey->money += number->money != NULL;
    survey->foreign += number->money != NULL && !money_sign_is(number->money, currency);
}

static bool count_one_reading(struct column_survey *survey, const char *text, const struct currency *currency) {
    struct number number;
    if (!number_read(text, NUMBER_POINT, &number))
        return false;
    double value = number_value(&number, 0);
    count_size(survey, NUMBER_POINT, value);
    count_size(survey, NUMBER_COMMA, value);
    count_kind(survey, &number, currency);
    return true;
}

/* False when it is none. */
static bool count_number(struct column_survey *survey, const char *text, const struct currency *currency) {
    struct number numbers[NUMBER_STYLES];
    bool reads[NUMBER_STYLES];
    if (has_one_reading(text))
        return count_one_reading(survey, text, currency);
    for (enum number_style style = 0; style < NUMBER_STYLES; style++) {
        reads[style] = number_read(text, style, &numbers[style]);
        if (reads[style])
            count_size(survey, style, number_value(&numbers[style], 0));
    }
    if (!reads[NUMBER_POINT] && !reads[NUMBER_COMMA])
        return false;
    enum number_style style = reads[NUMBER_POINT] ? NUMBER_POINT : NUMBER_COMMA;
    const struct number *number = &numbers[style];
    count_kind(survey, number, currency);
    if (reads[NUMBER_POINT] != reads[NUMBER_COMMA])
        count_telling(survey, text, style, number);
    else if (numbers[NUMBER_POINT].exponent != numbers[NUMBER_COMMA].exponent)
        count_ambiguous(survey, text, number);
    return true;
}

/* "500–800" counts as 800. */
static void count_fee(struct column_survey *survey, const char *text, const struct currency *currency) {
    if (count_number(survey, text, currency))
        return;
    struct fee_text fee = fee_text_read(text);
    if (fee.words != FEE_PLAIN)
        count_number(survey, fee.amount, currency);
}

static bool is_digits(const char *text) {
    while (*text >= '0' && *text <= '9')
        text++;
    return *text == '\0';
}

static void count_name(struct column_survey *survey, enum column column, const char *cell) {
    struct named_handle pieces;
    enum platform platform;
    uint32_t number;
    char inside[256];
    const char *text = cell_peek(inside, sizeof inside, cell, CELL_ADDRESS);
    survey->platforms += column == COLUMN_ANY_NAME && platform_parse(text, &platform);
    survey->handles += handle_like(text);
    survey->digits += is_digits(text);
    if (handle_in_parentheses(text, &pieces)) {
        survey->parentheses++;
        if (!key_table_add(&survey->in_parentheses, pieces.handle, &number))
            survey->parentheses_repeat = true;
    }
}

static bool is_name(enum column column) {
    return column == COLUMN_HANDLE || column == COLUMN_NAME || column == COLUMN_ANY_NAME;
}

/* "TikTok": followers there, or whether there is an account, or the account. */
static void count_account(struct column_survey *survey, const char *text, const struct currency *currency) {
    bool flag;
    count_number(survey, text, currency);
    survey->flags += cell_flag(text, &flag);
}

void survey_cell(struct column_survey *survey, enum column column, const char *text, const struct currency *currency) {
    bool number = column_is_number(column), told = number || is_name(column) || column == COLUMN_ANY_ACCOUNT;
    text = csv_cell_unguarded(text);
    if ((survey->filled > 0 && !told) || number_missing(text))
        return;
    if (survey->filled++ == 0)
        cell_cut(survey->sample, sizeof survey->sample, text);
    if (column == COLUMN_FEE)
        count_fee(survey, text, currency);
    else if (number)
        count_number(survey, text, currency);
    else if (is_name(column))
        count_name(survey, column, text);
    else if (told)
        count_account(survey, text, currency);
}

bool survey_serves(enum column surveyed, enum column wanted) {
    if (surveyed == wanted || wanted == COLUMN_NONE)
        return true;
    if (column_is_number(wanted))
        return column_is_number(surveyed) && wanted != COLUMN_FEE;
    if (wanted == COLUMN_ANY_ACCOUNT || wanted == COLUMN_ANY_NAME)
        return false;
    return is_name(wanted) ? is_name(surveyed) : surveyed != COLUMN_NONE;
}

bool survey_is_number(const struct column_survey *survey) {
    return survey->numbers * 2 >= survey->filled;
}

bool survey_above(const struct column_survey *survey, enum number_style style, enum survey_bar bar, double share) {
    return (double)survey->above[style][bar] > share * (double)survey->positive[style];
}

#include "data/wish.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "base/text.h"
#include "data/number.h"

enum { WISH_SIZE = 64 };

static const char *const names[] = {"reach", "engagement", "conversions", "fit"};
enum { NAMES = sizeof names / sizeof names[0] };

bool wish_amount(const char *text, double *out) {
    struct number number;
    if (text == NULL || !number_read(text, NUMBER_POINT, &number) || number.negative || number.percent || number.money != NULL)
        return false;
    *out = number_value(&number, 0);
    return *out > 0.0 && isfinite(*out);
}

/* "engagements", "conversion": with an s more or less. */
static bool find(const char *word, struct target_wish *wish) {
    char other[WISH_SIZE + 2];
    size_t length = strlen(word);
    bool plural = length > 0 && text_lower(word[length - 1]) == 's';
    if (plural)
        snprintf(other, sizeof other, "%.*s", (int)length - 1, word);
    else
        snprintf(other, sizeof other, "%ss", word);
    return target_find(word, wish) || target_find(other, wish);
}

/* Cuts the word at the beginning or at the end off a text; what is left stays in `text`. */
static void cut_word(char *text, bool first, char word[WISH_SIZE]) {
    char *space = first ? strchr(text, ' ') : strrchr(text, ' ');
    word[0] = '\0';
    if (first) {
        snprintf(word, WISH_SIZE, "%.*s", (int)(space != NULL ? (size_t)(space - text) : strlen(text)), text);
        memmove(text, space != NULL ? space + 1 : "", space != NULL ? strlen(space + 1) + 1 : 1);
    } else {
        snprintf(word, WISH_SIZE, "%s", space != NULL ? space + 1 : text);
        text[space != NULL ? (size_t)(space - text) : 0] = '\0';
    }
}

/* "=" and ":" are blanks; no blanks at the ends, and one at most in a row. False when it is too long to be a target. */
static bool tidy(const char *text, char out[WISH_SIZE]) {
    size_t used = 0;
    for (; *text != '\0'; text++) {
        char c = text_is_blank(*text) || *text == '=' || *text == ':' ? ' ' : *text;
        if (c == ' ' && (used == 0 || out[used - 1] == ' '))
            continue;
        if (used + 1 == WISH_SIZE)
            return false;
        out[used++] = c;
    }
    while (used > 0 && out[used - 1] == ' ')
        used--;
    out[used] = '\0';
    return true;
}

static bool has_digit(const char *text) {
    return strpbrk(text, "0123456789") != NULL;
}

static bool say_no_name(const char *word, struct error *err) {
    struct nearest nearest = {.word = word};
    for (size_t i = 0; i < NAMES; i++)
        nearest_offer(&nearest, names[i]);
    if (word[0] != '\0' && nearest.found != NULL)
        return error_set(err, "'%s' is no target: did you mean '%s'?", word, nearest.found);
    if (word[0] != '\0')
        return error_set(err, "'%s' is no target: use reach, engagement, conversions or fit", word);
    return error_set(err, "of what? Add reach, engagement, conversions or fit");
}

/* The word of a text that is no number, to be named as the fault; "" when there is none. */
static void odd_word(const char *text, char word[WISH_SIZE]) {
    char rest[WISH_SIZE];
    double amount;
    snprintf(rest, sizeof rest, "%s", text);
    do
        cut_word(rest, true, word);
    while (rest[0] != '\0' && (has_digit(word) || wish_amount(word, &amount)));
    if (has_digit(word))
        word[0] = '\0';
}

bool wish_read(const char *text, struct target_wish *wish, struct error *err) {
    char first[WISH_SIZE], last[WISH_SIZE], after[WISH_SIZE], before[WISH_SIZE], odd[WISH_SIZE];
    double amount;
    if (!tidy(text, after))
        return error_set(err, "that is too long for a target: type it like 500k reach");
    if (after[0] == '\0')
        return error_set(err, "type a target like 500k reach, 2000 engagement, 300 conversions or fit 80");
    memcpy(before, after, sizeof before);
    odd_word(after, odd);
    cut_word(after, true, first);
    cut_word(before, false, last);
    bool leads = find(first, wish);
    if (!leads && !find(last, wish))
        return say_no_name(odd, err);
    const char *number = leads ? after : before;
    if (number[0] == '\0')
        return error_set(err, wish->is_fit ? "which fit? Type it like fit 80" : "how many? Type it like 500k %s", target_name(wish));
    if (!wish_amount(number, &amount))
        return error_set(err, "'%s' is not a number above 0: type it like 500k or 2,000", number);
    if (wish->is_fit && amount > 100.0)
        return error_set(err, "a fit is 100 at most");
    wish->value = amount;
    return true;
}

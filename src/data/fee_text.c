#include "data/fee_text.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "data/span.h"

/* "from", "up to" and "between" in front, "and" and "to" between. A word ends at a blank or a figure. */
static const char *const lows[] = {"from", "starting at", "starting from", "min.", "min", "at least", "desde", "a partir de", "à partir de",
                                   "dès", "ab", "mindestens", "от", "da", "a partire da", ">=", "≥", ">"};
static const char *const highs[] = {"up to", "to", "max.", "max", "at most", "hasta", "até", "jusqu'à", "bis", "до", "fino a", "<=", "≤", "<"};
static const char *const pairs[] = {"between", "entre", "zwischen", "von", "de", "tra"};
static const char *const betweens[] = {"–", "—", "‒", "−", "~", "...", "…", "-", " to ", " and ", " a ", " à ", " e ", " et ",
                                       " y ",  " bis ", " und ", " до ", " hasta ", " até "};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static bool has_digit(struct span span) {
    while (span.at < span.end && !(*span.at >= '0' && *span.at <= '9'))
        span.at++;
    return span.at < span.end;
}

static bool starts(struct span span, const char *word, size_t length) {
    if ((size_t)(span.end - span.at) <= length)
        return false;
    return text_is_ascii(word) ? text_same_n(span.at, word, length) : memcmp(span.at, word, length) == 0;
}

/* Takes one of these words off the front. */
static bool take_word(struct span *span, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(words[i]);
        if (!starts(*span, words[i], length) || text_is_letter(span->at[length]))
            continue;
        *span = span_trim((struct span){span->at + length, span->end});
        return true;
    }
    return false;
}

/* Cuts where one of these stands between two amounts. */
static bool split(struct span span, struct span *left, struct span *right) {
    for (size_t i = 0; i < COUNT(betweens); i++)
        for (const char *c = span.at + 1; c < span.end; c++) {
            size_t length = strlen(betweens[i]);
            if (!starts((struct span){c, span.end}, betweens[i], length))
                continue;
            *left = span_trim((struct span){span.at, c});
            *right = span_trim((struct span){c + length, span.end});
            return has_digit(*left) && has_digit(*right);
        }
    return false;
}

static void copy(char out[FEE_TEXT_SIZE], struct span span) {
    snprintf(out, FEE_TEXT_SIZE, "%.*s", (int)(span.end - span.at), span.at);
}

struct fee_text fee_text_read(const char *text) {
    struct fee_text fee = {.words = FEE_PLAIN};
    struct span span = span_trim((struct span){text, text + strlen(text)}), left;
    if (span.end - span.at >= FEE_TEXT_SIZE || !has_digit(span))
        return fee;
    bool pair = take_word(&span, pairs, COUNT(pairs)), low = take_word(&span, lows, COUNT(lows)) || pair;
    bool high = !low && take_word(&span, highs, COUNT(highs));
    if (!high && split(span, &left, &span)) {
        fee.words = FEE_RANGE;
        copy(fee.other, left);
    } else if (span.end > span.at && span.end[-1] == '+' && !high) {
        fee.words = FEE_FROM;
        span = span_trim((struct span){span.at, span.end - 1});
    } else if (high || (low && !pair)) {
        fee.words = high ? FEE_RANGE : FEE_FROM;
    }
    if (fee.words != FEE_PLAIN)
        copy(fee.amount, span);
    return fee;
}

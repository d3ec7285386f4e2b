#include "data/span.h"

#include <string.h>

#include "base/text.h"

/* No-break, narrow no-break, thin and figure space. */
static const char *const wide_blanks[] = {"\u00A0", "\u202F", "\u2009", "\u2007"};

static size_t span_length(struct span span) {
    return (size_t)(span.end - span.at);
}

bool span_starts(struct span span, const char *text) {
    size_t length = strlen(text);
    return span_length(span) >= length && memcmp(span.at, text, length) == 0;
}

bool span_ends(struct span span, const char *text) {
    size_t length = strlen(text);
    return span_length(span) >= length && memcmp(span.end - length, text, length) == 0;
}

bool span_starts_word(struct span span, struct word word) {
    return span_length(span) >= word.length && text_same_n(span.at, word.text, word.length);
}

bool span_is(struct span span, struct word word) {
    return span_length(span) == word.length && text_same_n(span.at, word.text, word.length);
}

bool span_letter(char c) {
    return text_is_letter(c) || (unsigned char)c >= 0x80;
}

size_t span_blank(struct span span) {
    if (span.at == span.end || (unsigned char)*span.at < 0x80)
        return span.at < span.end && text_is_blank(*span.at);
    for (size_t i = 0; i < sizeof wide_blanks / sizeof wide_blanks[0]; i++)
        if (span_starts(span, wide_blanks[i]))
            return strlen(wide_blanks[i]);
    return 0;
}

static size_t last_blank(struct span span) {
    if (span.at == span.end || (unsigned char)span.end[-1] < 0x80)
        return span.at < span.end && text_is_blank(span.end[-1]);
    for (size_t i = 0; i < sizeof wide_blanks / sizeof wide_blanks[0]; i++)
        if (span_ends(span, wide_blanks[i]))
            return strlen(wide_blanks[i]);
    return 0;
}

struct span span_trim(struct span span) {
    size_t length;
    while ((length = span_blank(span)) > 0)
        span.at += length;
    while ((length = last_blank(span)) > 0)
        span.end -= length;
    return span;
}

#include "base/document.h"

#include <string.h>

#include "base/admission.h"
#include "base/text.h"

enum {
    REPLACEMENT = 0xFFFD,
    JOINED_MAX = 8, /* marks and joiners on one character: more would reach into the lines around */
    APART = 0x200C, /* keeps two letters of a joining script apart */
    BLACK_FLAG = 0x1F3F4,
};

/* Arabic to the scripts of India: there a sign that keeps letters apart changes how they are written. */
static bool has_joined_letters(int32_t c) {
    return (c >= 0x0600 && c <= 0x08FF) || (c >= 0x0900 && c <= 0x0DFF);
}

/* True for what joins the character before it and shows nothing of its own. */
static bool joins(const struct document *document, int32_t c) {
    enum admission kind = text_admission(c);
    if (kind == ADMIT_MARK || kind == ADMIT_JOINER)
        return document->base != 0;
    return (c == APART && has_joined_letters(document->base)) || (document->base == BLACK_FLAG && c >= 0xE0020 && c <= 0xE007F);
}

/* The character that stands for one that joins nothing. */
static int32_t visible(int32_t c) {
    switch (text_admission(c)) {
    case ADMIT_BASE:
        return c;
    case ADMIT_BLANK:
        return ' ';
    case ADMIT_CONTROL:
        return c == '\r' ? ' ' : REPLACEMENT;
    default:
        return REPLACEMENT;
    }
}

bool document_next(struct document *document, int32_t *out) {
    while (document->text[0] != '\0') {
        int32_t c;
        document->text += text_decode(document->text, strnlen(document->text, 4), &c);
        if (!joins(document, c)) {
            *out = visible(c);
            document->base = *out == c ? c : 0;
            document->joined = 0;
            return true;
        }
        *out = c;
        if (document->joined++ < JOINED_MAX)
            return true;
    }
    return false;
}

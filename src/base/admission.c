#include "base/admission.h"

#include <stdbool.h>
#include <utf8proc.h>
#include <wchar.h>

static bool is_emoji_modifier(int32_t c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0x200D;
}

enum admission text_admission(int32_t c) {
    if (c == '\t' || c == '\n')
        return ADMIT_BLANK;
    if (c >= 0 && (c < 0x20 || c == 0x7F))
        return ADMIT_CONTROL;
    if (c < 0x7F)
        return c >= 0 ? ADMIT_BASE : ADMIT_NEVER;
    if (is_emoji_modifier(c))
        return ADMIT_JOINER;
    if (utf8proc_get_property(c)->ignorable) /* fillers and joiners that show nothing */
        return ADMIT_NEVER;
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
        return ADMIT_MARK;
    case UTF8PROC_CATEGORY_MC: /* spacing marks take cells of their own */
        return wcwidth((wchar_t)c) == 0 ? ADMIT_MARK : ADMIT_BASE;
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return ADMIT_NEVER;
    case UTF8PROC_CATEGORY_ZS:
        return ADMIT_BLANK;
    case UTF8PROC_CATEGORY_LO: /* the vowels and finals of a Hangul syllable that is spelt out join its first consonant */
        return wcwidth((wchar_t)c) == 0 ? ADMIT_MARK : ADMIT_BASE;
    default:
        return ADMIT_BASE;
    }
}

/* The allow-list of text from outside, character by character. For base/text.h and base/document.h, which apply it. */
#ifndef FLAMEKEEP_BASE_ADMISSION_H
#define FLAMEKEEP_BASE_ADMISSION_H

#include <stdint.h>

/* What a code point may do where text is shown. */
enum admission {
    ADMIT_BASE,
    ADMIT_MARK,    /* on the base before it */
    ADMIT_JOINER,  /* inside an emoji */
    ADMIT_CONTROL, /* as its picture */
    ADMIT_BLANK,   /* as a space */
    ADMIT_NEVER,
};

enum admission text_admission(int32_t code_point); /* -1: invalid */

#endif

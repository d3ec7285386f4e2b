/* The networks a creator can have an account on. */
#ifndef FLAMEKEEP_MODEL_PLATFORM_H
#define FLAMEKEEP_MODEL_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>

enum platform {
    PLATFORM_INSTAGRAM,
    PLATFORM_TIKTOK,
    PLATFORM_YOUTUBE,
    PLATFORM_TWITCH,
    PLATFORM_FACEBOOK,
    PLATFORM_X,
    PLATFORM_OTHER, /* a network flamekeep has no benchmarks for: it uses the cautious ones of `other` */
    PLATFORM_COUNT,
};

const char *platform_name(enum platform platform);  /* "instagram": in files and JSON */
const char *platform_label(enum platform platform); /* "Instagram": in sentences */
const char *platform_short(enum platform platform); /* "ig": in narrow columns */

/* Accepts the name, the short form and common spellings ("Insta", "You Tube", "Twitter") in any case.
 * False when it is none of them; *out is then untouched. */
bool platform_parse(const char *text, enum platform *out);

#endif

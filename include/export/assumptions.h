/* The figures of the settings that a plan rests on, in words, with where they come from. */
#ifndef FLAMEKEEP_EXPORT_ASSUMPTIONS_H
#define FLAMEKEEP_EXPORT_ASSUMPTIONS_H

#include "export/brief.h"

enum { ASSUMPTIONS_MAX = 32 };

struct assumption {
    const char *label;
    char value[200];  /* "1%", or by platform: "Instagram 1%; TikTok, YouTube 0.5%" */
    char source[600]; /* "HypeAuditor …, 2026 (Instagram); assumption (TikTok)" */
};

/* Only what counts for the lines of this plan and for the goals that are set. Returns how many. */
size_t assumptions_of(const struct brief *brief, struct assumption out[ASSUMPTIONS_MAX]);

#endif

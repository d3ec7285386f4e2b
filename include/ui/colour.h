/* A theme's colours in the palette of a terminal, so that what the theme
 * keeps apart stays apart. */
#ifndef FLAMEKEEP_UI_COLOUR_H
#define FLAMEKEEP_UI_COLOUR_H

#include "config/theme.h"

enum { COLOUR_DIRECT = 1 << 24 }; /* colours of a terminal whose indices are 0xRRGGBB */

struct colour_look {
    int foreground, background; /* palette index, or THEME_TERMINAL */
    unsigned attributes;        /* bits of enum theme_attribute */
};

struct colour_table {
    struct colour_look normal[THEME_ROLE_COUNT];
    struct colour_look selected[THEME_ROLE_COUNT]; /* in the row under the cursor */
};

/* The nearest of 8, 16, 256 or COLOUR_DIRECT colours. Of 256 the first 16 are left alone: they are the user's to choose. */
int colour_quantise(int32_t rgb, int colours);

/* Fewer than 8 colours, or a monochrome theme: attributes only. */
void colour_table_of(struct colour_table *table, const struct theme *theme, int colours);

#endif

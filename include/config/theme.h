/* Colours: base16 and base24 scheme files, plus roles of our own. */
#ifndef FLAMEKEEP_CONFIG_THEME_H
#define FLAMEKEEP_CONFIG_THEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* What charts are drawn with; where text is ASCII, they are, too. */
enum theme_charts {
    CHARTS_BLOCKS,  /* strokes, dots of text, shades and blocks: in nearly every font for terminals */
    CHARTS_BRAILLE, /* two by four dots to a cell: finer, where the font has them */
    CHARTS_ASCII,
};

enum theme_role {
    THEME_TEXT,
    THEME_MUTED,    /* secondary text: labels, hints; readable */
    THEME_BORDER,   /* lines: decoration only */
    THEME_FOCUS,    /* the title or line of the focused part */
    THEME_TITLE,    /* headings of columns and panels */
    THEME_BAR,      /* top line, status line and key bar */
    THEME_BAR_KEY,  /* a key in the bar */
    THEME_SELECTED, /* the row under the cursor */
    THEME_MATCH,    /* search hit */
    THEME_GOOD,
    THEME_WARN,
    THEME_BAD,
    THEME_CHANGED,  /* a number that has just changed */
    THEME_ESTIMATE, /* a figure that rests on a benchmark */
    THEME_TORCH,
    THEME_FLAME,
    THEME_SLIDER,     /* the filled part */
    THEME_SLIDER_OFF, /* the rest */
    THEME_BURN_0,     /* the flame gradient, cold to hot */
    THEME_BURN_1,
    THEME_BURN_2,
    THEME_BURN_3,
    THEME_BURN_4,
    THEME_ROLE_COUNT,
};

enum theme_attribute {
    THEME_BOLD = 1 << 0,
    THEME_DIM = 1 << 1,
    THEME_REVERSE = 1 << 2,
    THEME_UNDERLINE = 1 << 3,
};

#define THEME_TERMINAL (-1) /* the terminal's own foreground or background */

struct theme_style {
    int32_t foreground, background; /* 0xRRGGBB or THEME_TERMINAL */
    uint8_t attributes;             /* together with the colours */
    uint8_t plain;                  /* instead of them, on a terminal without colour or under NO_COLOR */
};

struct theme {
    char name[64];  /* file name without ".yaml" */
    char label[64]; /* for people */
    bool dark;      /* decided by luminance */
    bool monochrome;
    struct theme_style style[THEME_ROLE_COUNT];
};

const char *theme_role_name(enum theme_role role); /* "torch": in theme files */

/* By name (built-in, then the user's themes folder, then a path when it holds a '/'). "" is the default. Messages are as those of
 * config/config.h; *theme is unchanged after one. */
bool theme_load(struct theme *theme, const char *name, struct error *err);

/* A theme file's bytes: a base16 or base24 scheme as it is, or a file with `roles:` on a palette, on another theme (`base:`), or on the
 * terminal's own colours. Whatever a scheme's colours are, text comes out readable: they are moved toward white or black as far as
 * needed. What `roles:` says is taken as it is. */
bool theme_parse(struct theme *theme, const char *name, const unsigned char *bytes, size_t size, struct error *err);

/* Names of all themes: built-in ones first, then the user's; array and names are one allocation chain freed by theme_list_free. */
struct theme_list {
    char **names;
    size_t count;
};
void theme_list(struct theme_list *list);
void theme_list_free(struct theme_list *list);

#endif

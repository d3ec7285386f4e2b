/* A theme file is taken whole or refused with one line, and then nothing has changed. What is taken can be drawn. */
#include <assert.h>
#include <string.h>

#include "config/theme.h"
#include "fuzz/fuzz.h"

static bool is_colour(int32_t colour) {
    return colour == THEME_TERMINAL || (colour >= 0 && colour <= 0xFFFFFF);
}

static void check(const struct theme *theme) {
    enum { ATTRIBUTES = THEME_BOLD | THEME_DIM | THEME_REVERSE | THEME_UNDERLINE };
    bool coloured = false;
    assert(memchr(theme->name, '\0', sizeof theme->name) != NULL && memchr(theme->label, '\0', sizeof theme->label) != NULL);
    for (int role = 0; role < THEME_ROLE_COUNT; role++) {
        const struct theme_style *style = &theme->style[role];
        assert(is_colour(style->foreground) && is_colour(style->background));
        assert((style->attributes & ~ATTRIBUTES) == 0 && (style->plain & ~ATTRIBUTES) == 0);
        coloured = coloured || style->foreground != THEME_TERMINAL || style->background != THEME_TERMINAL;
    }
    assert(theme->monochrome == !coloured);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct theme theme, before;
    struct error err = {.text = ""};
    memset(&theme, 0x5A, sizeof theme);
    before = theme;
    if (theme_parse(&theme, "fuzz.yaml", bytes, size, &err)) {
        check(&theme);
    } else {
        assert(err.text[0] != '\0' && strpbrk(err.text, "\r\n") == NULL);
        assert(memcmp(&theme, &before, sizeof theme) == 0);
    }
    return 0;
}

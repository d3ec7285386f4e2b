/* A theme file is taken whole, with colours that exist, or refused with a message, and then nothing has changed. */
#include <assert.h>
#include <string.h>

#include "config/theme.h"
#include "fuzz/fuzz.h"

static void check_colour(int32_t colour) {
    assert(colour >= THEME_TERMINAL && colour <= 0xFFFFFF);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct theme theme, before;
    struct error err = {.text = ""};
    memset(&theme, 0x55, sizeof theme);
    before = theme;
    if (!theme_parse(&theme, "fuzz", bytes, size, &err)) {
        assert(err.text[0] != '\0');
        assert(memcmp(&theme, &before, sizeof theme) == 0);
        return 0;
    }
    for (int role = 0; role < THEME_ROLE_COUNT; role++) {
        check_colour(theme.style[role].foreground);
        check_colour(theme.style[role].background);
    }
    return 0;
}

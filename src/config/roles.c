#include "config/roles.h"

#include "base/rgb.h"

/* Contrast with everything a role may be drawn on. */
#define TEXT_CONTRAST 4.5
#define SIGN_CONTRAST 3.0
#define LINE_CONTRAST 1.3 /* decoration: seen, not read */

enum { PAGE = 0x00, PANEL = 0x01, CURSOR = 0x02 }; /* the backgrounds among a scheme's slots */

struct role_row {
    const char *name;
    uint8_t foreground, background; /* slots */
    uint8_t attributes, plain;
    double contrast;
};

static const struct role_row rows[THEME_ROLE_COUNT] = {
    [THEME_TEXT] = {"text", 0x05, PAGE, 0, 0, TEXT_CONTRAST},
    [THEME_MUTED] = {"muted", 0x04, PAGE, 0, THEME_DIM, TEXT_CONTRAST},
    [THEME_BORDER] = {"border", 0x03, PAGE, 0, THEME_DIM, LINE_CONTRAST},
    [THEME_FOCUS] = {"focus", 0x09, PAGE, THEME_BOLD, THEME_BOLD | THEME_UNDERLINE, SIGN_CONTRAST},
    [THEME_TITLE] = {"title", 0x0D, PAGE, THEME_BOLD, THEME_BOLD, SIGN_CONTRAST},
    [THEME_BAR] = {"bar", 0x05, PANEL, 0, THEME_REVERSE, TEXT_CONTRAST},
    [THEME_BAR_KEY] = {"bar_key", 0x0A, PANEL, THEME_BOLD, THEME_REVERSE | THEME_BOLD, TEXT_CONTRAST},
    [THEME_SELECTED] = {"selected", 0x05, CURSOR, 0, THEME_REVERSE, TEXT_CONTRAST},
    [THEME_MATCH] = {"match", 0x00, 0x0A, 0, THEME_UNDERLINE, TEXT_CONTRAST},
    [THEME_GOOD] = {"good", 0x0B, PAGE, 0, THEME_BOLD, SIGN_CONTRAST},
    [THEME_WARN] = {"warn", 0x09, PAGE, 0, THEME_UNDERLINE, SIGN_CONTRAST},
    [THEME_BAD] = {"bad", 0x08, PAGE, 0, THEME_REVERSE | THEME_BOLD, SIGN_CONTRAST},
    [THEME_CHANGED] = {"changed", 0x0E, PAGE, THEME_BOLD, THEME_BOLD, SIGN_CONTRAST},
    [THEME_ESTIMATE] = {"estimate", 0x04, PAGE, 0, THEME_DIM, TEXT_CONTRAST},
    [THEME_TORCH] = {"torch", 0x09, PAGE, THEME_BOLD, THEME_BOLD, SIGN_CONTRAST},
    [THEME_FLAME] = {"flame", 0x0A, PAGE, 0, 0, SIGN_CONTRAST},
    [THEME_SLIDER] = {"slider", 0x09, PAGE, 0, THEME_BOLD, SIGN_CONTRAST},
    [THEME_SLIDER_OFF] = {"slider_off", 0x03, PAGE, 0, THEME_DIM, LINE_CONTRAST},
    [THEME_BURN_0] = {"burn_0", 0x0F, PAGE, 0, THEME_DIM, SIGN_CONTRAST},
    [THEME_BURN_1] = {"burn_1", 0x08, PAGE, 0, THEME_DIM, SIGN_CONTRAST},
    [THEME_BURN_2] = {"burn_2", 0x09, PAGE, 0, 0, SIGN_CONTRAST},
    [THEME_BURN_3] = {"burn_3", 0x0A, PAGE, 0, THEME_BOLD, SIGN_CONTRAST},
    [THEME_BURN_4] = {"burn_4", 0x07, PAGE, 0, THEME_BOLD, SIGN_CONTRAST},
};

const char *theme_role_name(enum theme_role role) {
    return rows[role].name;
}

void roles_plain(struct theme *theme) {
    for (int role = 0; role < THEME_ROLE_COUNT; role++)
        theme->style[role] = (struct theme_style){THEME_TERMINAL, THEME_TERMINAL, rows[role].plain, rows[role].plain};
}

/* What roles are drawn on, and the colour that reads best on all of it. */
struct ground {
    int32_t page, panel, cursor, ink;
};

static bool leaves_room(int32_t ink, int32_t background) {
    return rgb_contrast(ink, background) >= TEXT_CONTRAST * 1.2;
}

/* The page's colour, moved toward another until it can be told from the page. */
static int32_t apart(int32_t page, int32_t toward, double distinct) {
    double share = 0.02;
    while (share < 1 && rgb_contrast(rgb_blend(page, toward, share), page) < distinct)
        share += 0.02;
    return rgb_blend(page, toward, share);
}

/* A background other than the page's: the scheme's own if it leaves room for text and can be told from the page. */
static int32_t surface(int32_t wanted, int32_t page, int32_t ink, double distinct) {
    while (!leaves_room(ink, wanted) && rgb_contrast(wanted, page) > distinct)
        wanted = rgb_blend(wanted, page, 0.1);
    if (leaves_room(ink, wanted) && rgb_contrast(wanted, page) >= distinct)
        return wanted;
    int32_t moved = apart(page, ink, distinct);
    return leaves_room(ink, moved) ? moved : apart(page, RGB_WHITE - ink, distinct);
}

static struct ground ground_of(const struct scheme *scheme) {
    int32_t page = scheme->slot[PAGE], ink = rgb_ink(page);
    return (struct ground){page, surface(scheme->slot[PANEL], page, ink, 1.1), surface(scheme->slot[CURSOR], page, ink, 1.2), ink};
}

static int32_t legible(const struct ground *ground, int32_t rgb, double contrast) {
    const int32_t backgrounds[] = {ground->page, ground->panel, ground->cursor};
    return rgb_readable(rgb, ground->ink, contrast, backgrounds, 3);
}

/* The first of the scheme's own text colours that can be read on a background. */
static int32_t text_on(const struct scheme *scheme, int32_t background) {
    static const int slots[] = {0x05, 0x07, 0x00};
    for (int i = 0; i < 3; i++)
        if (rgb_contrast(scheme->slot[slots[i]], background) >= TEXT_CONTRAST)
            return scheme->slot[slots[i]];
    return rgb_ink(background);
}

static int32_t background_of(const struct scheme *scheme, const struct ground *ground, int slot) {
    if (slot == PAGE)
        return ground->page;
    if (slot == PANEL)
        return ground->panel;
    return slot == CURSOR ? ground->cursor : scheme->slot[slot];
}

/* The flame. */

enum { BURN_STEPS = THEME_BURN_4 - THEME_BURN_0 + 1 };

static bool between(double hue, double low, double high) {
    return low <= high ? hue >= low && hue <= high : hue >= low || hue <= high;
}

static bool is_warm(int32_t rgb, double low, double high) {
    return rgb_chroma(rgb) >= 0.25 && between(rgb_hue(rgb), low, high);
}

/* Schemes may keep any colours in the slots for red, orange and yellow; a green flame would say nothing. */
static bool has_flame(const struct scheme *scheme) {
    return is_warm(scheme->slot[0x08], 335, 22) && is_warm(scheme->slot[0x09], 8, 48) && is_warm(scheme->slot[0x0A], 30, 70);
}

/* Cold to hot: embers to white heat on a dark page, amber to deep red on a light one, so that the hottest stands out most. */
static void burn(struct theme *theme, const struct scheme *scheme, const struct ground *ground) {
    static const int32_t dark[BURN_STEPS] = {0x9E5033, 0xD0492C, 0xF07E30, 0xF8B545, 0xFFE8B0};
    static const int32_t light[BURN_STEPS] = {0xB07A1E, 0xC4661A, 0xC2471A, 0xA82A1C, 0x7A1A1A};
    const int32_t *slot = scheme->slot;
    const int32_t on_dark[BURN_STEPS] = {slot[0x0F], slot[0x08], slot[0x09], slot[0x0A], slot[0x07]};
    const int32_t on_light[BURN_STEPS] = {slot[0x0A], slot[0x09], rgb_blend(slot[0x09], slot[0x08], 0.5), slot[0x08],
                                          rgb_blend(slot[0x08], RGB_BLACK, 0.3)};
    const int32_t *own = theme->dark ? on_dark : on_light, *fixed = theme->dark ? dark : light;
    for (int i = 0; i < BURN_STEPS; i++)
        theme->style[THEME_BURN_0 + i].foreground = legible(ground, has_flame(scheme) ? own[i] : fixed[i], SIGN_CONTRAST);
}

void roles_from_scheme(struct theme *theme, const struct scheme *scheme) {
    const struct ground ground = ground_of(scheme);
    theme->dark = ground.ink == RGB_WHITE;
    for (int role = 0; role < THEME_ROLE_COUNT; role++) {
        const struct role_row *row = &rows[role];
        theme->style[role] = (struct theme_style){.foreground = legible(&ground, scheme->slot[row->foreground], row->contrast),
                                                  .background = background_of(scheme, &ground, row->background),
                                                  .attributes = row->attributes,
                                                  .plain = row->plain};
    }
    theme->style[THEME_MATCH].foreground = text_on(scheme, theme->style[THEME_MATCH].background);
    burn(theme, scheme, &ground);
}

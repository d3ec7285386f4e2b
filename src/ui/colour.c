#include "ui/colour.h"

#include <limits.h>

#include "base/rgb.h"

enum { CUBE_FIRST = 16, PALETTE_SIZE = 256, GREY_FIRST = 232 };

enum { RED = 1, GREEN = 2, YELLOW = 3, WHITE = 7, BRIGHT = 8 };

static int channel(int32_t rgb, int which) {
    return (int)(rgb >> (16 - 8 * which)) & 0xFF;
}

/* What xterm shows for an index of the colour cube or the grey ramp. */
static int32_t palette_rgb(int index) {
    static const int32_t levels[] = {0, 95, 135, 175, 215, 255};
    if (index >= GREY_FIRST)
        return (8 + 10 * (index - GREY_FIRST)) * 0x010101;
    index -= CUBE_FIRST;
    return levels[index / 36] << 16 | levels[index / 6 % 6] << 8 | levels[index % 6];
}

/* Squared distance; the eye tells greens apart best and blues worst. */
static int distance(int32_t a, int32_t b) {
    static const int weights[] = {3, 4, 2};
    int sum = 0;
    for (int i = 0; i < 3; i++) {
        int difference = channel(a, i) - channel(b, i);
        sum += weights[i] * difference * difference;
    }
    return sum;
}

/* The nearest of 256 colours but for those taken. */
static int nearest_but(int32_t rgb, const int *taken, size_t count) {
    int best = CUBE_FIRST, best_distance = INT_MAX;
    for (int index = CUBE_FIRST; index < PALETTE_SIZE; index++) {
        bool is_taken = false;
        for (size_t i = 0; i < count; i++)
            is_taken = is_taken || taken[i] == index;
        if (!is_taken && distance(rgb, palette_rgb(index)) < best_distance) {
            best = index;
            best_distance = distance(rgb, palette_rgb(index));
        }
    }
    return best;
}

/* By hue, not by distance: to a pastel red the nearest of 16 colours would be grey. */
static int nearest_hue(int32_t rgb, bool has_bright) {
    int most = 0, least = 255, bits = 0;
    for (int i = 0; i < 3; i++) {
        most = channel(rgb, i) > most ? channel(rgb, i) : most;
        least = channel(rgb, i) < least ? channel(rgb, i) : least;
    }
    int enough = (most + 2 * least) / 3; /* below the middle: orange is yellow, sky blue is cyan, which is read more easily */
    if (most - least < 48) {             /* a grey */
        if (has_bright)
            return most < 0x40 ? 0 : most < 0xA0 ? BRIGHT : most < 0xF0 ? WHITE : BRIGHT + WHITE;
        return most < 0x60 ? 0 : WHITE;
    }
    for (int i = 0; i < 3; i++)
        bits |= channel(rgb, i) > enough ? 1 << i : 0;
    return has_bright && most >= 0xE0 ? BRIGHT + bits : bits;
}

int colour_quantise(int32_t rgb, int colours) {
    if (rgb < 0)
        return THEME_TERMINAL;
    if (colours >= COLOUR_DIRECT)
        return rgb < 8 ? 0 : (int)rgb; /* the first 8 are the palette's */
    if (colours >= PALETTE_SIZE)
        return nearest_but(rgb, NULL, 0);
    return nearest_hue(rgb, colours >= 16);
}

/* A background that the theme sets apart from the text's, but the palette does not: its neighbour, or reversed where colours are few. */
static void part_background(struct colour_look *look, const struct theme_style *style, const struct theme *theme, int text, int colours) {
    if (style->background == theme->style[THEME_TEXT].background || look->background != text)
        return;
    if (colours >= PALETTE_SIZE)
        look->background = nearest_but(style->background, &text, 1);
    else
        look->attributes |= THEME_REVERSE;
}

/* A foreground that fell onto its background. */
static void part_foreground(struct colour_look *look, const struct theme_style *style, int colours) {
    if (style->foreground == style->background || look->foreground != look->background || look->foreground == THEME_TERMINAL)
        return;
    if (colours >= PALETTE_SIZE)
        look->foreground = nearest_but(style->foreground, &look->background, 1);
    else
        look->foreground = look->background == 0 || look->background == BRIGHT ? WHITE : 0;
}

/* Roles that tell things apart by colour, with what they are where colours are few. */
static const struct {
    enum theme_role role;
    int group, index;
} signals[] = {{THEME_GOOD, 0, GREEN}, {THEME_WARN, 0, YELLOW}, {THEME_BAD, 0, RED}, {THEME_TORCH, 1, YELLOW}, {THEME_FLAME, 1, RED}};

enum { SIGNALS = sizeof signals / sizeof signals[0] };

/* True when a role earlier in the group has fallen on the same colour. */
static bool is_merged(const struct colour_table *table, const struct theme *theme, size_t signal) {
    const struct theme_style *style = &theme->style[signals[signal].role];
    for (size_t i = 0; i < signal; i++)
        if (signals[i].group == signals[signal].group && theme->style[signals[i].role].foreground != style->foreground &&
            table->normal[signals[i].role].foreground == table->normal[signals[signal].role].foreground)
            return true;
    return false;
}

/* To the nearest colour that no other role of the group has. */
static void move_away(struct colour_table *table, const struct theme *theme, size_t signal) {
    struct colour_look *look = &table->normal[signals[signal].role];
    int taken[SIGNALS + 1] = {look->background};
    size_t count = 1;
    for (size_t i = 0; i < SIGNALS; i++)
        if (signals[i].group == signals[signal].group)
            taken[count++] = table->normal[signals[i].role].foreground;
    look->foreground = nearest_but(theme->style[signals[signal].role].foreground, taken, count);
}

static void use_plain_colours(struct colour_table *table, int group) {
    for (size_t i = 0; i < SIGNALS; i++)
        if (signals[i].group == group)
            table->normal[signals[i].role].foreground = signals[i].index;
}

static void part_signals(struct colour_table *table, const struct theme *theme, int colours) {
    for (size_t signal = 1; signal < SIGNALS; signal++)
        if (is_merged(table, theme, signal)) {
            if (colours >= PALETTE_SIZE)
                move_away(table, theme, signal);
            else
                use_plain_colours(table, signals[signal].group);
        }
}

/* The role's own colour on the selection, if it can be read there; else the selection's. */
static struct colour_look selected_look(const struct colour_table *table, const struct theme *theme, enum theme_role role) {
    const struct theme_style *style = &theme->style[role], *selection = &theme->style[THEME_SELECTED];
    struct colour_look look = table->normal[role], selected = table->normal[THEME_SELECTED];
    if (style->background != theme->style[THEME_TEXT].background) /* it brings its own, as a search hit does */
        return look;
    bool readable = style->foreground >= 0 && selection->background >= 0 && !(selected.attributes & THEME_REVERSE) &&
                    look.foreground != selected.background && rgb_contrast(style->foreground, selection->background) >= 3.0;
    if (role != THEME_TEXT && readable)
        selected.foreground = look.foreground;
    selected.attributes |= look.attributes;
    if (selected.attributes & THEME_REVERSE) /* dim letters drown on the bright line */
        selected.attributes &= ~(unsigned)THEME_DIM;
    return selected;
}

static bool has_colour(const struct theme *theme, int colours) {
    return colours >= 8 && !theme->monochrome;
}

static struct colour_look normal_look(const struct theme *theme, enum theme_role role, int colours) {
    const struct theme_style *style = &theme->style[role];
    if (!has_colour(theme, colours))
        return (struct colour_look){THEME_TERMINAL, THEME_TERMINAL, style->plain};
    struct colour_look look = {colour_quantise(style->foreground, colours), colour_quantise(style->background, colours), style->attributes};
    part_background(&look, style, theme, colour_quantise(theme->style[THEME_TEXT].background, colours), colours);
    part_foreground(&look, style, colours);
    return look;
}

/* The selection must be seen, whatever the theme says. */
static void ensure_selection(struct colour_table *table) {
    struct colour_look *selected = &table->normal[THEME_SELECTED];
    if (selected->background == table->normal[THEME_TEXT].background)
        selected->attributes |= THEME_REVERSE;
}

void colour_table_of(struct colour_table *table, const struct theme *theme, int colours) {
    for (int role = 0; role < THEME_ROLE_COUNT; role++)
        table->normal[role] = normal_look(theme, (enum theme_role)role, colours);
    if (has_colour(theme, colours))
        part_signals(table, theme, colours);
    ensure_selection(table);
    for (int role = 0; role < THEME_ROLE_COUNT; role++)
        table->selected[role] = selected_look(table, theme, (enum theme_role)role);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/colour.h"

enum { DIRECT = COLOUR_DIRECT };

/* A dark theme: every role light grey on near black. */
static struct theme dark_theme(void) {
    struct theme theme = {.dark = true};
    for (int role = 0; role < THEME_ROLE_COUNT; role++)
        theme.style[role] = (struct theme_style){.foreground = 0xd8d8d8, .background = 0x181818};
    theme.style[THEME_SELECTED].background = 0x383838;
    return theme;
}

static struct colour_table table_of(const struct theme *theme, int colours) {
    struct colour_table table;
    colour_table_of(&table, theme, colours);
    return table;
}

static void colours_go_to_the_nearest_of_256(void **state) {
    (void)state;
    assert_int_equal(colour_quantise(0x000000, 256), 16); /* the cube's corners */
    assert_int_equal(colour_quantise(0xffffff, 256), 231);
    assert_int_equal(colour_quantise(0xff0000, 256), 196);
    assert_int_equal(colour_quantise(0x5f87af, 256), 67);  /* 16 + 36·1 + 6·2 + 3 */
    assert_int_equal(colour_quantise(0x121212, 256), 233); /* a grey of the ramp: 8 + 10 */
    assert_int_equal(colour_quantise(0xeeeeee, 256), 255);
    assert_int_equal(colour_quantise(THEME_TERMINAL, 256), THEME_TERMINAL);
}

static void few_colours_are_chosen_by_hue(void **state) {
    (void)state;
    assert_int_equal(colour_quantise(0xab4642, 8), 1); /* a pastel red, nearer to grey */
    assert_int_equal(colour_quantise(0xa1b56c, 8), 3);
    assert_int_equal(colour_quantise(0x6cb56c, 8), 2);
    assert_int_equal(colour_quantise(0x7cafc2, 8), 6);
    assert_int_equal(colour_quantise(0x5fafff, 8), 6);
    assert_int_equal(colour_quantise(0x0000ee, 8), 4);
    assert_int_equal(colour_quantise(0x181818, 8), 0);
    assert_int_equal(colour_quantise(0xd8d8d8, 8), 7);
    assert_int_equal(colour_quantise(0x585858, 16), 8);
    assert_int_equal(colour_quantise(0xffffff, 16), 15);
    assert_int_equal(colour_quantise(0xab4642, 16), 1);
    assert_int_equal(colour_quantise(0xff5f5f, 16), 9);
}

static void direct_colours_stay_as_they_are(void **state) {
    (void)state;
    assert_int_equal(colour_quantise(0x5f87ae, DIRECT), 0x5f87ae);
    assert_int_equal(colour_quantise(0x000003, DIRECT), 0); /* would be yellow */
}

static void backgrounds_stay_apart(void **state) {
    struct theme theme = dark_theme();
    struct colour_table table;
    (void)state;
    theme.style[THEME_BAR].background = 0x1a1a1a; /* the same as 0x181818 among 256 */
    table = table_of(&theme, 256);
    assert_int_equal(table.normal[THEME_TEXT].background, 234);
    assert_int_not_equal(table.normal[THEME_BAR].background, 234);
    assert_int_equal(table.normal[THEME_BAR].attributes, 0);
    table = table_of(&theme, 8);
    assert_int_equal(table.normal[THEME_BAR].background, 0);
    assert_int_equal(table.normal[THEME_BAR].attributes, THEME_REVERSE);
    assert_int_equal(table.normal[THEME_TEXT].attributes, 0);
}

static void no_text_falls_onto_its_background(void **state) {
    struct theme theme = dark_theme();
    struct colour_table table;
    (void)state;
    theme.style[THEME_BORDER].foreground = 0x1c1c1c;
    table = table_of(&theme, 256);
    assert_int_not_equal(table.normal[THEME_BORDER].foreground, table.normal[THEME_BORDER].background);
    table = table_of(&theme, 8);
    assert_int_equal(table.normal[THEME_BORDER].foreground, 7);
}

static void good_warn_and_bad_differ(void **state) {
    struct theme theme = dark_theme();
    struct colour_table table;
    (void)state;
    theme.style[THEME_GOOD].foreground = 0xa1b56c; /* both yellow by hue */
    theme.style[THEME_WARN].foreground = 0xf7ca88;
    theme.style[THEME_BAD].foreground = 0xab4642;
    table = table_of(&theme, 8);
    assert_int_equal(table.normal[THEME_GOOD].foreground, 2);
    assert_int_equal(table.normal[THEME_WARN].foreground, 3);
    assert_int_equal(table.normal[THEME_BAD].foreground, 1);
    theme.style[THEME_TORCH].foreground = 0xd75f00; /* neighbours in one cell of the cube */
    theme.style[THEME_FLAME].foreground = 0xd86001;
    table = table_of(&theme, 256);
    assert_int_equal(table.normal[THEME_TORCH].foreground, 166);
    assert_int_not_equal(table.normal[THEME_FLAME].foreground, 166);
}

static void the_selection_keeps_readable_colours(void **state) {
    struct theme theme = dark_theme();
    struct colour_table table;
    (void)state;
    theme.style[THEME_SELECTED].foreground = 0xffffff;
    theme.style[THEME_GOOD].foreground = 0x87d787;
    theme.style[THEME_MUTED].foreground = 0x585858; /* 1.6:1 on 0x383838 */
    theme.style[THEME_MATCH].background = 0xffff00;
    table = table_of(&theme, 256);
    assert_int_equal(table.selected[THEME_TEXT].background, 237);
    assert_int_equal(table.selected[THEME_TEXT].foreground, 231);
    assert_int_equal(table.selected[THEME_GOOD].foreground, 114); /* 16 + 36·2 + 6·4 + 2 */
    assert_int_equal(table.selected[THEME_GOOD].background, 237);
    assert_int_equal(table.selected[THEME_MUTED].foreground, 231);
    assert_int_equal(table.selected[THEME_MATCH].background, 226);
}

static void the_selection_is_always_seen(void **state) {
    struct theme theme = dark_theme();
    struct colour_table table;
    (void)state;
    theme.style[THEME_SELECTED].background = theme.style[THEME_TEXT].background;
    table = table_of(&theme, 256);
    assert_true(table.selected[THEME_TEXT].attributes & THEME_REVERSE);
    for (int role = 0; role < THEME_ROLE_COUNT; role++) /* the terminal's own colours */
        theme.style[role].foreground = theme.style[role].background = THEME_TERMINAL;
    table = table_of(&theme, 256);
    assert_int_equal(table.selected[THEME_TEXT].foreground, THEME_TERMINAL);
    assert_true(table.selected[THEME_TEXT].attributes & THEME_REVERSE);
    assert_int_equal(table.normal[THEME_TEXT].attributes, 0);
}

static void without_colour_attributes_speak(void **state) {
    struct theme theme = dark_theme();
    struct colour_table table;
    (void)state;
    theme.style[THEME_BAD].attributes = THEME_UNDERLINE;
    theme.style[THEME_BAD].plain = THEME_BOLD;
    theme.style[THEME_MUTED].plain = THEME_DIM;
    table = table_of(&theme, 0);
    assert_int_equal(table.normal[THEME_BAD].foreground, THEME_TERMINAL);
    assert_int_equal(table.normal[THEME_BAD].background, THEME_TERMINAL);
    assert_int_equal(table.normal[THEME_BAD].attributes, THEME_BOLD);
    assert_int_equal(table.selected[THEME_BAD].attributes, THEME_BOLD | THEME_REVERSE);
    assert_int_equal(table.normal[THEME_MUTED].attributes, THEME_DIM);
    assert_int_equal(table.selected[THEME_MUTED].attributes, THEME_REVERSE); /* dim letters drown on the bright line */
    theme.monochrome = true;
    table = table_of(&theme, 256);
    assert_int_equal(table.normal[THEME_BAD].foreground, THEME_TERMINAL);
    assert_int_equal(table.normal[THEME_BAD].attributes, THEME_BOLD);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_go_to_the_nearest_of_256),     cmocka_unit_test(few_colours_are_chosen_by_hue),
        cmocka_unit_test(direct_colours_stay_as_they_are),      cmocka_unit_test(backgrounds_stay_apart),
        cmocka_unit_test(no_text_falls_onto_its_background),    cmocka_unit_test(good_warn_and_bad_differ),
        cmocka_unit_test(the_selection_keeps_readable_colours), cmocka_unit_test(the_selection_is_always_seen),
        cmocka_unit_test(without_colour_attributes_speak),
    };
    return cmocka_run_group_tests_name("colour", tests, NULL, NULL);
}

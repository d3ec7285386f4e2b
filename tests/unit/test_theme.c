#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/rgb.h"
#include "base/rng.h"
#include "config/theme.h"
#include "support/scratch.h"

/* What a role must reach against what it is drawn on. */
enum demand { DECORATION, SIGN, TEXT };

static enum demand demand_of(enum theme_role role) {
    switch (role) {
    case THEME_BORDER:
    case THEME_SLIDER_OFF:
        return DECORATION;
    case THEME_TEXT:
    case THEME_MUTED:
    case THEME_BAR:
    case THEME_BAR_KEY:
    case THEME_SELECTED:
    case THEME_MATCH:
    case THEME_ESTIMATE:
        return TEXT;
    default:
        return SIGN;
    }
}

static void contrasts(const struct theme *theme, enum theme_role role, int32_t background, double least) {
    double contrast = rgb_contrast(theme->style[role].foreground, background);
    if (contrast < least)
        fail_msg("%s: '%s' (%06x on %06x) has a contrast of %.2f, not %.1f", theme->name, theme_role_name(role),
                 (unsigned)theme->style[role].foreground, (unsigned)background, contrast, least);
}

/* Every role on its own background, and what stands on the page also on the row under the cursor. */
static void is_readable(const struct theme *theme) {
    static const double least[] = {[DECORATION] = 1.25, [SIGN] = 3.0, [TEXT] = 4.5};
    int32_t page = theme->style[THEME_TEXT].background, cursor = theme->style[THEME_SELECTED].background;
    for (int role = 0; role < THEME_ROLE_COUNT; role++) {
        enum demand demand = demand_of((enum theme_role)role);
        contrasts(theme, (enum theme_role)role, theme->style[role].background, least[demand]);
        if (theme->style[role].background == page && demand != DECORATION && !(role >= THEME_BURN_0 && role <= THEME_BURN_4))
            contrasts(theme, (enum theme_role)role, cursor, least[demand]);
    }
    assert_true(rgb_contrast(page, cursor) >= 1.2);
    assert_true(rgb_contrast(page, theme->style[THEME_BAR].background) >= 1.1);
}

static struct theme loaded(const char *name) {
    struct theme theme;
    struct error err = {""};
    if (!theme_load(&theme, name, &err))
        fail_msg("%s", err.text);
    return theme;
}

static struct theme parsed(const char *text) {
    struct theme theme;
    struct error err = {""};
    if (!theme_parse(&theme, "t.yaml", (const unsigned char *)text, strlen(text), &err))
        fail_msg("%s", err.text);
    return theme;
}

/* The exact message; the theme stays as it was. */
static void refuses(const char *text, const char *message) {
    struct theme theme, before;
    struct error err = {""};
    memset(&theme, 0x5A, sizeof theme);
    memcpy(&before, &theme, sizeof theme);
    if (theme_parse(&theme, "t.yaml", (const unsigned char *)text, strlen(text), &err))
        fail_msg("accepted: %s", text);
    assert_string_equal(err.text, message);
    assert_memory_equal(&theme, &before, sizeof theme);
}

/* A scheme of our own for tests, in the current layout. */
#define PALETTE                                                                                                                            \
    "palette:\n  base00: \"101418\"\n  base01: \"1c2229\"\n  base02: \"2c3540\"\n  base03: \"667788\"\n  base04: \"a0acb8\"\n"             \
    "  base05: \"d8e0e8\"\n  base06: \"e8eef4\"\n  base07: \"f8fcff\"\n  base08: \"ff6655\"\n  base09: \"ff9944\"\n"                       \
    "  base0A: \"ffcc55\"\n  base0B: \"88cc66\"\n  base0C: \"66cccc\"\n  base0D: \"77aaff\"\n  base0E: \"cc99ff\"\n  base0F: \"aa6644\"\n"

/* ---- The built-in themes ---- */

static void the_built_in_themes_are_readable(void **state) {
    struct theme dark = loaded("flamekeep-dark"), light = loaded("flamekeep-light");
    (void)state;
    is_readable(&dark);
    is_readable(&light);
    assert_true(dark.dark);
    assert_false(light.dark);
    assert_string_equal(dark.label, "Flamekeep Dark");
    assert_string_equal(loaded("").name, "flamekeep-dark");
}

static void signs_that_stand_together_differ(void **state) {
    static const char *const names[] = {"flamekeep-dark", "flamekeep-light"};
    static const enum theme_role groups[][5] = {
        {THEME_GOOD, THEME_WARN, THEME_BAD, THEME_ESTIMATE, THEME_TEXT},
        {THEME_TORCH, THEME_FLAME, THEME_TEXT, THEME_MUTED, THEME_CHANGED},
        {THEME_BURN_0, THEME_BURN_1, THEME_BURN_2, THEME_BURN_3, THEME_BURN_4},
        {THEME_FOCUS, THEME_TITLE, THEME_BORDER, THEME_TEXT, THEME_MUTED},
    };
    (void)state;
    for (size_t n = 0; n < 2; n++) {
        struct theme theme = loaded(names[n]);
        for (size_t g = 0; g < 4; g++)
            for (size_t i = 0; i < 5; i++)
                for (size_t j = 0; j < i; j++)
                    assert_int_not_equal(theme.style[groups[g][i]].foreground, theme.style[groups[g][j]].foreground);
    }
}

static void the_flame_grows_toward_the_ink(void **state) {
    static const char *const names[] = {"flamekeep-dark", "flamekeep-light"};
    (void)state;
    for (size_t n = 0; n < 2; n++) {
        struct theme theme = loaded(names[n]);
        int32_t page = theme.style[THEME_TEXT].background;
        for (int i = THEME_BURN_1; i <= THEME_BURN_4; i++)
            assert_true(rgb_contrast(theme.style[i].foreground, page) > rgb_contrast(theme.style[i - 1].foreground, page));
    }
}

static void differ(const struct theme *theme, enum theme_role a, enum theme_role b) {
    if (theme->style[a].plain == theme->style[b].plain)
        fail_msg("%s: '%s' and '%s' look the same without colour", theme->name, theme_role_name(a), theme_role_name(b));
}

static void without_colour_attributes_tell_roles_apart(void **state) {
    static const char *const names[] = {"flamekeep-dark", "flamekeep-light", "monochrome"};
    static const enum theme_role pairs[][2] = {
        {THEME_SELECTED, THEME_TEXT}, {THEME_BAR, THEME_TEXT},          {THEME_BAR_KEY, THEME_BAR},   {THEME_MATCH, THEME_TEXT},
        {THEME_FOCUS, THEME_TITLE},   {THEME_TITLE, THEME_TEXT},        {THEME_GOOD, THEME_WARN},     {THEME_WARN, THEME_BAD},
        {THEME_GOOD, THEME_BAD},      {THEME_BAD, THEME_SELECTED},      {THEME_CHANGED, THEME_TEXT},  {THEME_ESTIMATE, THEME_TEXT},
        {THEME_TORCH, THEME_FLAME},   {THEME_SLIDER, THEME_SLIDER_OFF}, {THEME_BURN_0, THEME_BURN_4}, {THEME_MUTED, THEME_TEXT},
    };
    (void)state;
    for (size_t n = 0; n < 3; n++) {
        struct theme theme = loaded(names[n]);
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
            differ(&theme, pairs[i][0], pairs[i][1]);
    }
}

static void monochrome_has_no_colour(void **state) {
    struct theme theme = loaded("monochrome");
    (void)state;
    assert_true(theme.monochrome);
    assert_false(loaded("flamekeep-dark").monochrome);
    for (int role = 0; role < THEME_ROLE_COUNT; role++) {
        assert_int_equal(theme.style[role].foreground, THEME_TERMINAL);
        assert_int_equal(theme.style[role].background, THEME_TERMINAL);
        assert_int_equal(theme.style[role].attributes, theme.style[role].plain);
    }
}

/* ---- Schemes ---- */

static void a_scheme_file_works_as_it_is(void **state) {
    struct theme theme = parsed("system: \"base16\"\nname: \"Test\"\nslug: test\nauthor: someone\nfamily: x\nvariant: \"light\"\n" PALETTE);
    (void)state;
    assert_string_equal(theme.name, "t");
    assert_string_equal(theme.label, "Test");
    assert_true(theme.dark); /* whatever the variant says */
    assert_false(theme.monochrome);
    assert_int_equal(theme.style[THEME_TEXT].foreground, 0xD8E0E8);
    assert_int_equal(theme.style[THEME_TEXT].background, 0x101418);
    assert_int_equal(theme.style[THEME_BAR].background, 0x1C2229);
    assert_int_equal(theme.style[THEME_SELECTED].background, 0x2C3540);
    assert_int_equal(theme.style[THEME_TITLE].foreground, 0x77AAFF);
    assert_int_equal(theme.style[THEME_GOOD].foreground, 0x88CC66);
    assert_int_equal(theme.style[THEME_BAD].foreground, 0xFF6655);
    assert_int_equal(theme.style[THEME_MATCH].foreground, 0x101418);
    assert_int_equal(theme.style[THEME_MATCH].background, 0xFFCC55);
    assert_int_equal(theme.style[THEME_BURN_2].foreground, 0xFF9944);
    assert_int_equal(theme.style[THEME_BURN_4].foreground, 0xF8FCFF);
    is_readable(&theme);
}

static void the_older_layout_works_too(void **state) {
    struct theme theme = parsed("scheme: \"Old\"\nauthor: \"x\"\nbase00: \"fFfFfF\"\nbase01: \"#eeeeee\"\nbase02: dddddd\nbase03: 999999\n"
                                "base04: 666666\nbase05: 333333\nbase06: 222222\nbase07: 000000\nbase08: aa2211\nbase09: aa5500\n"
                                "base0a: 886600\nbase0B: 337711\nbase0C: 117777\nbase0D: 2255aa\nbase0E: 883388\nbase0F: 774422\n");
    (void)state;
    assert_string_equal(theme.label, "Old");
    assert_false(theme.dark);
    assert_int_equal(theme.style[THEME_TEXT].background, 0xFFFFFF);
    assert_int_equal(theme.style[THEME_BAR].background, 0xEEEEEE);
    is_readable(&theme);
}

static void slots_of_base24_can_be_used(void **state) {
    struct theme sixteen = parsed(PALETTE "roles: {torch: {fg: base12}}\n");
    struct theme twentyfour = parsed("system: base24\n" PALETTE "  base12: \"ff8877\"\nroles: {torch: {fg: base12}}\n");
    (void)state;
    assert_int_equal(sixteen.style[THEME_TORCH].foreground, 0xFF6655);
    assert_int_equal(twentyfour.style[THEME_TORCH].foreground, 0xFF8877);
}

/* Any sixteen colours, as wild as they come, give a screen that can be read. */
static void every_scheme_comes_out_readable(void **state) {
    struct rng rng = {20260101};
    char text[512];
    (void)state;
    for (int i = 0; i < 500; i++) {
        size_t used = 0;
        int32_t grey = i % 3 == 0 ? (int32_t)rng_below(&rng, 256) * 0x010101 : -1; /* a third: hardly any contrast at all */
        for (unsigned slot = 0; slot < 16; slot++)
            used += (size_t)snprintf(text + used, sizeof text - used, "base%02X: %06x\n", slot,
                                     grey >= 0 ? (unsigned)grey : (unsigned)rng_below(&rng, 0x1000000));
        struct theme theme = parsed(text);
        is_readable(&theme);
    }
}

/* Red, orange and yellow are something else here. */
static void a_scheme_without_warm_colours_still_burns(void **state) {
    char text[512];
    size_t used = 0;
    (void)state;
    for (unsigned slot = 0; slot < 16; slot++)
        used += (size_t)snprintf(text + used, sizeof text - used, "base%02X: %s\n", slot, slot < 5 ? "002000" : "80ff80");
    struct theme theme = parsed(text);
    for (int role = THEME_BURN_0; role <= THEME_BURN_4; role++) {
        double hue = rgb_hue(theme.style[role].foreground);
        assert_true(hue < 50);
    }
}

static void foreign_schemes_are_refused_clearly(void **state) {
    (void)state;
    refuses("system: tinted8\npalette: {}\n", "t.yaml:1: this is a scheme of the 'tinted8' system; flamekeep reads base16 and base24");
    refuses("palette: {base00: \"000000\"}\n", "t.yaml: the palette lacks base01");
    refuses("base00: 000000\nbase01: \"12345\"\n", "t.yaml:2: 'base01' should be a colour such as \"#ff8040\" (in quotes), not '12345'");
    refuses("base00: #000000\n", "t.yaml:1: 'base00' should be a colour such as \"#ff8040\" (in quotes), not ''");
    refuses("palette: red\n", "t.yaml:1: 'palette' should be a list of colours such as 'base00: \"1a1716\"'");
    refuses("pallete: {}\n", "t.yaml:1: unknown key 'pallete'; did you mean 'palette'?");
    refuses("- a\n", "t.yaml: is not a theme: it should start like 'name: My theme'");
    refuses("a: *b\n", "t.yaml:1:4: aliases (*name) are not supported: write the value out");
}

/* ---- Roles ---- */

static void roles_are_laid_over_the_palette(void **state) {
    struct theme theme =
        parsed(PALETTE "roles:\n  torch: {fg: base0A, bg: \"#201010\", bold: false, underline: true}\n  text: {bg: default}\n");
    (void)state;
    assert_int_equal(theme.style[THEME_TORCH].foreground, 0xFFCC55);
    assert_int_equal(theme.style[THEME_TORCH].background, 0x201010);
    assert_int_equal(theme.style[THEME_TORCH].attributes, THEME_UNDERLINE);
    assert_int_equal(theme.style[THEME_TEXT].background, THEME_TERMINAL);
    assert_int_equal(theme.style[THEME_TEXT].foreground, 0xD8E0E8);
}

static void every_role_has_a_name_of_its_own(void **state) {
    (void)state;
    for (int role = 0; role < THEME_ROLE_COUNT; role++) {
        char text[128];
        snprintf(text, sizeof text, "roles: {%s: {fg: \"#123456\"}}\n", theme_role_name((enum theme_role)role));
        struct theme theme = parsed(text);
        assert_int_equal(theme.style[role].foreground, 0x123456);
        assert_false(theme.monochrome);
    }
}

static void the_background_can_be_left_to_the_terminal(void **state) {
    struct theme theme = parsed("background: default\n" PALETTE);
    (void)state;
    assert_int_equal(theme.style[THEME_TEXT].background, THEME_TERMINAL);
    assert_int_equal(theme.style[THEME_FLAME].background, THEME_TERMINAL);
    assert_int_equal(theme.style[THEME_BAR].background, 0x1C2229);
    assert_int_equal(theme.style[THEME_SELECTED].background, 0x2C3540);
    assert_true(theme.dark);
}

static void a_theme_can_be_based_on_another(void **state) {
    struct theme base = loaded("flamekeep-light"), theme = parsed("name: Mine\nbase: flamekeep-light\npalette: {base09: \"903000\"}\n"
                                                                  "roles: {title: {fg: base0C}}\n");
    (void)state;
    assert_string_equal(theme.label, "Mine");
    assert_string_equal(theme.name, "t");
    assert_false(theme.dark);
    assert_int_equal(theme.style[THEME_FLAME].foreground, 0x903000);
    assert_int_equal(theme.style[THEME_TITLE].foreground, 0x0E6E68);
    assert_int_equal(theme.style[THEME_TEXT].foreground, base.style[THEME_TEXT].foreground);
}

static void faults_in_roles_are_named(void **state) {
    (void)state;
    refuses("roles: {torhc: {}}\n", "t.yaml:1: unknown role 'torhc'; did you mean 'torch'?");
    refuses("roles:\n  torch: {colour: red}\n", "t.yaml:2: unknown key in a role: 'colour'");
    refuses("roles:\n  torch: {blod: true}\n", "t.yaml:2: unknown key in a role: 'blod'; did you mean 'bold'?");
    refuses("roles: {torch: {bold: yes}}\n", "t.yaml:1: 'torch.bold' should be true or false, not 'yes'");
    refuses("roles: {torch: {fg: red}}\n", "t.yaml:1: 'torch.fg' should be base00 to base17, \"#ff8040\" or default, not 'red'");
    refuses("roles: {torch: {fg: base18}}\n", "t.yaml:1: 'torch.fg' should be base00 to base17, \"#ff8040\" or default, not 'base18'");
    refuses("roles: {torch: {fg: base09}}\n", "t.yaml:1: 'base09' is not in this theme's palette");
    refuses("roles: {torch: bold}\n", "t.yaml:1: 'torch' should be a group such as {fg: base09, bold: true}");
    refuses("roles: [a]\n", "t.yaml:1: 'roles' should be a list of roles such as 'torch: {fg: base09}'");
    refuses("background: blue\n", "t.yaml:1: 'background' can only be default, not 'blue' (the palette's is base00)");
    refuses("base: flamekeep-drak\n", "t.yaml:1: there is no theme 'flamekeep-drak'; did you mean 'flamekeep-dark'?");
}

static void a_long_name_is_cut_at_a_character(void **state) {
    char text[256], expected[64];
    (void)state;
    snprintf(text, sizeof text, "name: x%s\n", "éééééééééééééééééééééééééééééééééééééééé");
    snprintf(expected, sizeof expected, "x%s", "ééééééééééééééééééééééééééééééé");
    assert_string_equal(parsed(text).label, expected);
}

/* ---- Files ---- */

static int setup(void **state) {
    static struct scratch scratch;
    scratch_make(&scratch);
    setenv("XDG_CONFIG_HOME", scratch.directory, 1);
    assert_int_equal(mkdir(scratch_path(&scratch, "flamekeep"), 0700), 0);
    assert_int_equal(mkdir(scratch_path(&scratch, "flamekeep/themes"), 0700), 0);
    *state = &scratch;
    return 0;
}

static int teardown(void **state) {
    scratch_remove(*state);
    return 0;
}

static void put(struct scratch *scratch, const char *name, const char *text) {
    scratch_write(scratch_path(scratch, name), text, strlen(text));
}

static void themes_of_the_user_stand_behind_the_built_in_ones(void **state) {
    static const char *const expected[] = {"flamekeep-dark", "flamekeep-light", "monochrome", "ash", "zest"};
    struct theme_list list;
    put(*state, "flamekeep/themes/zest.yaml", "base: ash\n");
    put(*state, "flamekeep/themes/ash.yaml", "name: Ash\n" PALETTE);
    put(*state, "flamekeep/themes/monochrome.yaml", "name: Not this one\n");
    put(*state, "flamekeep/themes/.hidden.yaml", "");
    put(*state, "flamekeep/themes/notes.txt", "");
    theme_list(&list);
    assert_int_equal(list.count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(list.names[i], expected[i]);
    theme_list_free(&list);
    assert_string_equal(loaded("monochrome").label, "Monochrome");
    assert_string_equal(loaded("ash").label, "Ash");
    assert_int_equal(loaded("zest").style[THEME_TEXT].foreground, 0xD8E0E8);
}

static void a_path_names_any_file(void **state) {
    put(*state, "there.yaml", PALETTE);
    assert_string_equal(loaded(scratch_path(*state, "there.yaml")).name, "there");
}

static void what_cannot_be_loaded_is_named(void **state) {
    static const struct {
        const char *name, *because;
    } cases[] = {
        {"monochrom", "there is no theme 'monochrom'; did you mean 'monochrome'?"},
        {"xyz", "there is no theme 'xyz'; `flamekeep themes` lists those there are"},
        {"./nowhere.yaml", "./nowhere.yaml: No such file or directory"},
        {"/dev/null", "/dev/null: is not a regular file"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct theme theme;
        struct error err = {""};
        assert_false(theme_load(&theme, cases[i].name, &err));
        assert_string_equal(err.text, cases[i].because);
    }
}

static void themes_based_on_themselves_are_refused(void **state) {
    struct theme theme;
    struct error err = {""};
    put(*state, "flamekeep/themes/round.yaml", "base: round\n");
    assert_false(theme_load(&theme, "round", &err));
    assert_non_null(strstr(err.text, "round.yaml:1: too many themes based on one another: at most 4"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_themes_are_readable),
        cmocka_unit_test(signs_that_stand_together_differ),
        cmocka_unit_test(the_flame_grows_toward_the_ink),
        cmocka_unit_test(without_colour_attributes_tell_roles_apart),
        cmocka_unit_test(monochrome_has_no_colour),
        cmocka_unit_test(a_scheme_file_works_as_it_is),
        cmocka_unit_test(the_older_layout_works_too),
        cmocka_unit_test(slots_of_base24_can_be_used),
        cmocka_unit_test(every_scheme_comes_out_readable),
        cmocka_unit_test(a_scheme_without_warm_colours_still_burns),
        cmocka_unit_test(foreign_schemes_are_refused_clearly),
        cmocka_unit_test(roles_are_laid_over_the_palette),
        cmocka_unit_test(every_role_has_a_name_of_its_own),
        cmocka_unit_test(the_background_can_be_left_to_the_terminal),
        cmocka_unit_test(a_theme_can_be_based_on_another),
        cmocka_unit_test(faults_in_roles_are_named),
        cmocka_unit_test(a_long_name_is_cut_at_a_character),
        cmocka_unit_test_setup_teardown(themes_of_the_user_stand_behind_the_built_in_ones, setup, teardown),
        cmocka_unit_test_setup_teardown(a_path_names_any_file, setup, teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_loaded_is_named, setup, teardown),
        cmocka_unit_test_setup_teardown(themes_based_on_themselves_are_refused, setup, teardown),
    };
    return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}

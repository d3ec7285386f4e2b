#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rgb.h"
#include "support/check.h"

static void six_digits_are_a_colour(void **state) {
    static const char *const bad[] = {"", "#", "fff", "12345", "1234567", "##12345", "gggggg", "0x1234", "#1234 6", "-12345"};
    int32_t rgb = 7;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(rgb_parse(bad[i], &rgb));
    assert_int_equal(rgb, 7);
    assert_true(rgb_parse("#Ff8040", &rgb));
    assert_int_equal(rgb, 0xFF8040);
    assert_true(rgb_parse("000123", &rgb));
    assert_int_equal(rgb, 0x123);
}

/* Well-known pairs of the WCAG's own documents and checkers. */
static void contrast_is_that_of_the_guidelines(void **state) {
    (void)state;
    assert_near(rgb_contrast(0x000000, 0xFFFFFF), 21, 1e-9);
    assert_near(rgb_contrast(0x123456, 0x123456), 1, 1e-9);
    assert_near(rgb_contrast(0x767676, 0xFFFFFF), 4.54, 0.002);
    assert_near(rgb_contrast(0xFFFFFF, 0x777777), 4.48, 0.002);
    assert_near(rgb_contrast(0xFF0000, 0xFFFFFF), 4.00, 0.002);
    assert_near(rgb_contrast(0x0000FF, 0xFFFFFF), 8.59, 0.002);
    assert_int_equal(rgb_ink(0x747474), RGB_WHITE);
    assert_int_equal(rgb_ink(0x787878), RGB_BLACK);
}

static void hues_go_round_from_red(void **state) {
    (void)state;
    assert_near(rgb_hue(0xFF0000), 0, 0);
    assert_near(rgb_hue(0xFFFF00), 60, 1e-9);
    assert_near(rgb_hue(0x00FF00), 120, 1e-9);
    assert_near(rgb_hue(0x00FFFF), 180, 1e-9);
    assert_near(rgb_hue(0x0000FF), 240, 1e-9);
    assert_near(rgb_hue(0xFF00FF), 300, 1e-9);
    assert_near(rgb_hue(0xFF0001), 359.76, 1e-4);
    assert_near(rgb_hue(0x808080), 0, 0);
    assert_near(rgb_chroma(0x808080), 0, 0);
    assert_near(rgb_chroma(0xFF8000), 1, 1e-9);
}

static void blending_goes_from_one_to_the_other(void **state) {
    (void)state;
    assert_int_equal(rgb_blend(0x102030, 0xFFFFFF, 0), 0x102030);
    assert_int_equal(rgb_blend(0x102030, 0xFF8040, 1), 0xFF8040);
    assert_int_equal(rgb_blend(0x000000, 0xFF8040, 0.5), 0x804020);
}

static void a_colour_moves_no_further_than_needed(void **state) {
    const int32_t dark[] = {0x000000, 0x202020}, grey[] = {0x757575};
    (void)state;
    assert_int_equal(rgb_readable(0xFFCC00, 0xFFFFFF, 4.5, dark, 2), 0xFFCC00);
    int32_t moved = rgb_readable(0x101010, 0xFFFFFF, 4.5, dark, 2);
    assert_true(rgb_contrast(moved, dark[1]) >= 4.5);
    assert_true(rgb_contrast(moved, dark[1]) < 5.2);
    assert_int_equal(rgb_readable(0x757575, 0xFFFFFF, 7, grey, 1), 0xFFFFFF);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_digits_are_a_colour),
        cmocka_unit_test(contrast_is_that_of_the_guidelines),
        cmocka_unit_test(hues_go_round_from_red),
        cmocka_unit_test(blending_goes_from_one_to_the_other),
        cmocka_unit_test(a_colour_moves_no_further_than_needed),
    };
    return cmocka_run_group_tests_name("rgb", tests, NULL, NULL);
}

#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/draw.h"
#include "ui/slider.h"

static void slider_shows(double value, double full, const char *expected) {
    struct canvas canvas = canvas_of(11, 1, TEXT_UTF8);
    slider_draw(&canvas, 0, 0, 11, value, full, 0);
    shows(&canvas, expected);
    canvas_free(&canvas);
}

static void sliders_are_drawn_in_eighths(void **state) {
    (void)state;
    slider_shows(0.0, 10.0, "···········\n");
    slider_shows(6.0, 10.0, "██████▋····\n"); /* 6.6 cells: 52.8 eighths */
    slider_shows(10.0, 10.0, "███████████\n");
    slider_shows(12.0, 10.0, "███████████\n");
    slider_shows(0.1, 10.0, "▏··········\n"); /* 0.11 cells: 0.88 eighths */
    slider_shows(-1.0, 10.0, "···········\n");
    slider_shows((double)NAN, 10.0, "···········\n");
    slider_shows(5.0, 0.0, "···········\n");
}

static void a_slider_keeps_its_flags(void **state) {
    struct canvas canvas = canvas_of(4, 1, TEXT_ASCII);
    (void)state;
    slider_draw(&canvas, 0, 0, 4, 5.0, 10.0, CELL_SELECTED);
    shows(&canvas, "##..\n");
    assert_int_equal(cell_of(&canvas, 0, 0)->role, THEME_SLIDER);
    assert_int_equal(cell_of(&canvas, 3, 0)->role, THEME_SLIDER_OFF);
    assert_int_equal(cell_of(&canvas, 3, 0)->flags, CELL_SELECTED);
    canvas_free(&canvas);
}

static void a_click_means_a_whole_step(void **state) {
    (void)state;
    for (int cell = 0; cell <= 10; cell++)
        assert_true(slider_value_at(cell, 11) == cell);
    assert_true(slider_value_at(-3, 11) == 0.0);
    assert_true(slider_value_at(14, 11) == 10.0);
    assert_true(slider_value_at(1, 6) == 2.0);
    assert_true(slider_value_at(0, 1) == 0.0);
    assert_true(slider_value_at(1, 1) == 10.0);
}

static void split_shows(double share, const char *expected) {
    struct canvas canvas = canvas_of(10, 1, TEXT_UTF8);
    split_draw(&canvas, 0, 0, 10, share);
    shows(&canvas, expected);
    canvas_free(&canvas);
}

static void the_split_has_two_sides(void **state) {
    (void)state;
    split_shows(0.0, "░░░░░░░░░░\n");
    split_shows(0.37, "▓▓▓▓░░░░░░\n");
    split_shows(1.0, "▓▓▓▓▓▓▓▓▓▓\n");
    split_shows(0.01, "▓░░░░░░░░░\n"); /* a side that is not empty is seen */
    split_shows(0.99, "▓▓▓▓▓▓▓▓▓░\n");
}

static void the_burn_is_scaled_to_its_peak(void **state) {
    static const double views[] = {16, 8, 2, 0};
    struct canvas canvas = canvas_of(4, 2, TEXT_UTF8);
    (void)state;
    burn_draw(&canvas, (struct rect){0, 0, 4, 2}, views, 4);
    shows(&canvas, "█\n"
                   "██▂\n");
    assert_int_equal(cell_of(&canvas, 0, 0)->role, THEME_BURN_4);
    assert_int_equal(cell_of(&canvas, 1, 1)->role, THEME_BURN_2); /* height 8 of 16 */
    assert_int_equal(cell_of(&canvas, 2, 1)->role, THEME_BURN_0);
    canvas_free(&canvas);
}

static void burn_shows(const double *values, size_t count, const char *expected) {
    struct canvas canvas = canvas_of(4, 1, TEXT_UTF8);
    burn_draw(&canvas, (struct rect){0, 0, 4, 1}, values, count);
    shows(&canvas, expected);
    canvas_free(&canvas);
}

static void the_burn_fits_its_width(void **state) {
    static const double two[] = {8, 4}, eight[] = {8, 8, 4, 4, 0, 4, 0, 0};
    static const double small[] = {1000, 1, 0, 500}, odd[] = {(double)NAN, -5, (double)INFINITY, 0};
    (void)state;
    burn_shows(two, 2, "██▄▄\n");   /* repeated */
    burn_shows(eight, 8, "█▄▂\n");  /* averaged: 8, 4, 2, 0 */
    burn_shows(small, 4, "█▁ ▄\n"); /* what is not zero is seen */
    burn_shows(odd, 4, "\n");
    burn_shows(NULL, 0, "\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sliders_are_drawn_in_eighths),   cmocka_unit_test(a_slider_keeps_its_flags),
        cmocka_unit_test(a_click_means_a_whole_step),     cmocka_unit_test(the_split_has_two_sides),
        cmocka_unit_test(the_burn_is_scaled_to_its_peak), cmocka_unit_test(the_burn_fits_its_width),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("slider", tests, NULL, NULL);
}

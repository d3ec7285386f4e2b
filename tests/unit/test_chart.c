#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/rng.h"
#include "support/draw.h"
#include "ui/chart.h"
#include "ui/dots.h"

#define NOWHERE ((double)NAN)

static void plain(double value, const void *user, char *out, size_t size) {
    (void)user;
    snprintf(out, size, "%g", value);
}

static const struct chart_axis ten = {.low = 0.0, .high = 10.0, .label = plain};

static struct chart chart_of(const struct chart_series *series, size_t count) {
    return (struct chart){.x = ten, .y = ten, .series = series, .series_count = count};
}

static struct canvas canvas_for(int columns, int rows, enum theme_charts charts) {
    struct canvas canvas = canvas_of(columns, rows, charts == CHARTS_ASCII ? TEXT_ASCII : TEXT_UTF8);
    canvas.charts = charts;
    return canvas;
}

static void draws(const struct chart *chart, int columns, int rows, enum theme_charts charts, const char *expected) {
    struct canvas canvas = canvas_for(columns, rows, charts);
    assert_true(chart_draw(chart, &canvas, (struct rect){0, 0, columns, rows}));
    shows(&canvas, expected);
    canvas_free(&canvas);
}

/* Axes. */

static void ticks_are(struct chart_axis axis, size_t most, size_t count, const double *expected) {
    double ticks[AXIS_TICKS_MAX];
    assert_int_equal(axis_ticks(&axis, most, ticks), count);
    for (size_t i = 0; i < count; i++)
        assert_true(ticks[i] == expected[i]);
}

static void ticks_stand_at_round_numbers(void **state) {
    (void)state;
    ticks_are((struct chart_axis){.low = 0, .high = 10}, 6, 6, (double[]){0, 2, 4, 6, 8, 10});
    ticks_are((struct chart_axis){.low = 0, .high = 10}, 5, 3, (double[]){0, 5, 10});
    ticks_are((struct chart_axis){.low = 3, .high = 97}, 10, 9, (double[]){10, 20, 30, 40, 50, 60, 70, 80, 90});
    ticks_are((struct chart_axis){.low = 3, .high = 97}, 4, 4, (double[]){20, 40, 60, 80});
    ticks_are((struct chart_axis){.low = 0.1, .high = 0.3}, 5, 5, (double[]){0.1, 0.15, 0.2, 0.25, 0.3});
    ticks_are((struct chart_axis){.low = -1, .high = 1}, 3, 3, (double[]){-1, 0, 1});
    ticks_are((struct chart_axis){.low = 12500, .high = 100000}, 5, 5, (double[]){20000, 40000, 60000, 80000, 100000});
    ticks_are((struct chart_axis){.low = 5, .high = 5}, 5, 0, NULL);
    ticks_are((struct chart_axis){.low = NOWHERE, .high = 5}, 5, 0, NULL);
    ticks_are((struct chart_axis){.low = 0, .high = 1e300}, 3, 3, (double[]){0, 5e299, 1e300});
}

static void logarithmic_ticks_are_powers_of_ten(void **state) {
    (void)state;
    ticks_are((struct chart_axis){.low = 1000, .high = 100000, .log = true}, 9, 7,
              (double[]){1000, 2000, 5000, 10000, 20000, 50000, 100000});
    ticks_are((struct chart_axis){.low = 1000, .high = 100000, .log = true}, 6, 3, (double[]){1000, 10000, 100000});
    ticks_are((struct chart_axis){.low = 0.001, .high = 1000, .log = true}, 4, 3, (double[]){0.01, 1, 100});
    ticks_are((struct chart_axis){.low = 1.5, .high = 1e8, .log = true}, 3, 2, (double[]){1000, 1000000});
    ticks_are((struct chart_axis){.low = 12, .high = 18, .log = true}, 4, 4, (double[]){12, 14, 16, 18}); /* between 10 and 20 */
    ticks_are((struct chart_axis){.low = 0, .high = 100, .log = true}, 5, 0, NULL);
}

/* 50, 0 and −50 stand in the rows 0, 1 and 3 of four: too close for ticks, but 0 alone would tell nothing. */
static void a_low_chart_has_two_ticks_at_least(void **state) {
    struct chart chart = chart_of(NULL, 0);
    (void)state;
    chart.y = (struct chart_axis){.low = -60, .high = 55, .label = plain};
    draws(&chart, 26, 6, CHARTS_BLOCKS,
          " 50┤\n"
          "  0┤\n"
          "   │\n"
          "-50┤\n"
          "   └┬───┬───┬────┬───┬───┬\n"
          "    0   2   4    6   8  10\n");
}

static void values_have_places_on_axes(void **state) {
    const struct chart_axis log_axis = {.low = 10, .high = 1000, .log = true};
    (void)state;
    assert_true(axis_share(&ten, 2.5) == 0.25);
    assert_true(axis_share(&ten, -10) == -1.0);
    assert_float_equal(axis_share(&log_axis, 100), 0.5, 1e-12);
    assert_float_equal(axis_value(&log_axis, 0.5), 100, 1e-9);
    assert_true(isnan(axis_share(&log_axis, 0)));
    assert_true(isnan(axis_share(&ten, (double)INFINITY)));
}

static void an_axis_covers_its_values(void **state) {
    struct chart_axis axis = {.low = 1, .high = 2};
    (void)state;
    assert_true(axis_cover(&axis, 0.0, 100.0));
    assert_true(axis.low == 0.0); /* nobody spends less than nothing */
    assert_true(axis.high == 103.0);
    assert_true(axis_cover(&axis, 5.0, 5.0));
    assert_true(axis.low == 2.5 && axis.high == 7.5);
    assert_false(axis_cover(&axis, NOWHERE, 5.0));
    assert_false(axis_cover(&axis, 6.0, 5.0));
    assert_true(axis.low == 2.5);
    axis.log = true;
    assert_true(axis_cover(&axis, 50.0, 50.0));
    assert_true(axis.low == 25.0 && axis.high == 100.0);
    assert_false(axis_cover(&axis, 0.0, 50.0));
}

/* Dots. */

static void points_are_dots(void **state) {
    static const double x[] = {0, 10, 10, 4.9, NOWHERE, 11}, y[] = {0, 10, 0, 10, 5, 5};
    const struct chart_series series = {.x = x, .y = y, .count = 6, .role = THEME_FLAME};
    struct chart chart = chart_of(&series, 1);
    (void)state;
    /* 21 by 4 cells are 42 by 16 dots: x = 4.9 is the dot 20 of 0 … 41, the left one of the eleventh cell */
    draws(&chart, 24, 6, CHARTS_BRAILLE,
          "10┤          ⠁         ⠈\n"
          "  │\n"
          "  │\n"
          " 0┤⡀                   ⢀\n"
          "  └┬───┬───┬───┬───┬───┬\n"
          "   0   2   4   6   8  10\n");
    draws(&chart, 24, 6, CHARTS_BLOCKS,
          "10┤          ·         ·\n"
          "  │\n"
          "  │\n"
          " 0┤·                   ·\n"
          "  └┬───┬───┬───┬───┬───┬\n"
          "   0   2   4   6   8  10\n");
    draws(&chart, 24, 6, CHARTS_ASCII,
          "10+          .         .\n"
          "  |\n"
          "  |\n"
          " 0+.                   .\n"
          "  ++---+---+---+---+---+\n"
          "   0   2   4   6   8  10\n");
}

static void a_gap_breaks_a_line(void **state) {
    static const double x[] = {0, 2, 3, 5, 8, 10}, y[] = {10, 10, NOWHERE, 0, NOWHERE, 10};
    const struct chart_series series = {.x = x, .y = y, .count = 6, .shape = CHART_LINE};
    struct chart chart = chart_of(&series, 1);
    (void)state;
    /* the dots 0 … 8 at the top, one at the bottom (20.5 is the dot 21), one at the end */
    draws(&chart, 24, 6, CHARTS_BRAILLE,
          "10┤⠉⠉⠉⠉⠁               ⠈\n"
          "  │\n"
          "  │\n"
          " 0┤          ⢀\n"
          "  └┬───┬───┬───┬───┬───┬\n"
          "   0   2   4   6   8  10\n");
    draws(&chart, 24, 6, CHARTS_BLOCKS, /* an eighth of a row from the top */
          "10┤‾‾‾‾‾               •\n"
          "  │\n"
          "  │\n"
          " 0┤          •\n"
          "  └┬───┬───┬───┬───┬───┬\n"
          "   0   2   4   6   8  10\n");
    draws(&chart, 24, 6, CHARTS_ASCII,
          "10+*****               *\n"
          "  |\n"
          "  |\n"
          " 0+          *\n"
          "  ++---+---+---+---+---+\n"
          "   0   2   4   6   8  10\n");
}

static void a_line_from_outside_is_cut_at_the_edge(void **state) {
    static const double x[] = {-10, 30}, y[] = {-10, 30};
    const struct chart_series series = {.x = x, .y = y, .count = 2, .shape = CHART_LINE};
    struct dots dots;
    struct chart chart = chart_of(&series, 1);
    (void)state;
    draws(&chart, 24, 6, CHARTS_ASCII,
          "10+                *****\n"
          "  |          ******\n"
          "  |     ******\n"
          " 0+*****\n"
          "  ++---+---+---+---+---+\n"
          "   0   2   4   6   8  10\n");
    /* it rises where the middle of a column is in another row: column c at the dot 2c + 0.5, which is 15 − 15 ÷ 41 · (2c + 0.5) from the
     * top; the rows end at the dots 11.5, 7.5 (which the column 10 just has) and 3.5 */
    draws(&chart, 24, 6, CHARTS_BLOCKS,
          "10┤                __──‾\n"
          "  │           _──‾‾\n"
          "  │     __──‾‾\n"
          " 0┤_──‾‾\n"
          "  └┬───┬───┬───┬───┬───┬\n"
          "   0   2   4   6   8  10\n");
    dots_init(&dots, 1, 1);
    dots_line(&dots, -1e9, 2.0, 1e9, 2.0, 1);
    dots_line(&dots, -1e300, -5.0, 1e300, 1e300, 1); /* whatever rounding leaves of it: it ends */
    assert_int_equal(dots.bits[0], 0x04 | 0x20);
    dots_line(&dots, -1e9, -5.0, 1e9, -5.0, 1);
    dots_line(&dots, NOWHERE, 0.0, 1.0, 0.0, 1);
    assert_int_equal(dots.bits[0], 0x04 | 0x20);
    dots_free(&dots);
}

static void a_broken_line_has_gaps(void **state) {
    static const double x[] = {0, 10}, y[] = {10, 0}, cloud_x[] = {1}, cloud_y[] = {10};
    const struct chart_series series[] = {{.x = cloud_x, .y = cloud_y, .count = 1},
                                          {.x = x, .y = y, .count = 2, .shape = CHART_LINE, .broken = true, .ascii = "-"}};
    struct chart chart = chart_of(series, 2);
    (void)state;
    /* every third column is left out; a point there is seen */
    draws(&chart, 24, 6, CHARTS_BLOCKS,
          "10┤‾─·__\n"
          "  │      ‾─ _\n"
          "  │          ‾ ── _\n"
          " 0┤                ‾ ──\n"
          "  └┬───┬───┬───┬───┬───┬\n"
          "   0   2   4   6   8  10\n");
    draws(&chart, 24, 6, CHARTS_ASCII,
          "10+--.--\n"
          "  |      -- --\n"
          "  |          - -- -\n" /* the column 10 is in two rows, as its dots are */
          " 0+                - --\n"
          "  ++---+---+---+---+---+\n"
          "   0   2   4   6   8  10\n");
}

/* A row for a column; none; two rows for a column; three rows for eight columns: from the middle of a point's cell to the next one's. */
static void slopes_read_as_slopes(void **state) {
    static const double x[] = {0, 2, 5, 6, 10}, y[] = {0, 8, 8, 0, 6}; /* columns 0, 4, 10, 12, 20; rows 5, 1, 1, 5, 2 */
    const struct chart_series series[] = {{.x = x, .y = y, .count = 5, .shape = CHART_LINE, .by_cells = true},
                                          {.x = x, .y = y, .count = 5, .shape = CHART_GLYPHS, .glyph = "●"}};
    struct chart chart = chart_of(series, 2);
    (void)state;
    draws(&chart, 24, 8, CHARTS_BLOCKS,
          "10┤\n"
          "  │    ●─────●\n"
          "  │   ╱      ╲        _●\n"
          " 5┤  ╱        │     ─‾\n"
          "  │ ╱         │  _─‾\n"
          " 0┤●           ●‾\n"
          "  └┬───┬───┬───┬───┬───┬\n"
          "   0   2   4   6   8  10\n");
}

/* Straight down; and up and down again within a column, beside a flat beginning. */
static void a_line_within_a_column_is_whole(void **state) {
    static const double x[] = {2, 2}, y[] = {10, 0}, peak_x[] = {6, 7.9, 8, 8.05}, peak_y[] = {1, 1, 8, 1};
    const struct chart_series series[] = {{.x = x, .y = y, .count = 2, .shape = CHART_LINE},
                                          {.x = peak_x, .y = peak_y, .count = 4, .shape = CHART_LINE}};
    struct chart chart = chart_of(series, 2);
    (void)state;
    draws(&chart, 24, 6, CHARTS_BLOCKS, /* 7.9 … 8.05 are in the column 16; 1 is 3.5 rows, 8 is 0.875 from the top */
          "10┤    │           │\n"
          "  │    │           │\n"
          "  │    │           │\n"
          " 0┤    │       ────│\n"
          "  └┬───┬───┬───┬───┬───┬\n"
          "   0   2   4   6   8  10\n");
}

/* 5.75 rows for 10.25 columns: between diagonals it runs along the edge of a row. In
 * three quarters of the first column it rises by less than half a row. A line to far outside leaves at the top. */
static void steep_lines_join_at_corners(void **state) {
    static const double x[] = {0, 5}, y[] = {0, 10}, far_x[] = {8, 8.1}, far_y[] = {5, 1e300};
    const struct chart_series series[] = {{.x = x, .y = y, .count = 2, .shape = CHART_LINE},
                                          {.x = far_x, .y = far_y, .count = 2, .shape = CHART_LINE}};
    struct chart chart = chart_of(series, 2);
    (void)state;
    draws(&chart, 24, 8, CHARTS_BLOCKS,
          "10┤         ╱‾     │\n"
          "  │       _╱       │\n"
          "  │     _╱         │\n"
          " 5┤   _╱\n"
          "  │ _╱\n"
          " 0┤─\n"
          "  └┬───┬───┬───┬───┬───┬\n"
          "   0   2   4   6   8  10\n");
}

static int strokes_in(const struct canvas *canvas, int column, int rows) {
    int strokes = 0;
    for (int row = 0; row < rows; row++)
        strokes += strcmp(canvas->cells[row * canvas->columns + column].text, " ") != 0;
    return strokes;
}

/* Whatever a line does on its way from the first column to the last: none is left out. */
static void a_line_has_a_stroke_in_every_column(void **state) {
    enum { POINTS = 60, COLUMNS = 40, ROWS = 9 };
    double x[POINTS], y[POINTS];
    struct rng rng = {11};
    (void)state;
    for (int round = 0; round < 400; round++) {
        size_t count = 2 + (size_t)(rng_uniform(&rng) * (POINTS - 2));
        for (size_t i = 0; i < count; i++) {
            x[i] = 10.0 * (double)i / (double)(count - 1);
            y[i] = round % 2 == 0 ? 10.0 * rng_uniform(&rng) : fmin(fmax((i > 0 ? y[i - 1] : 5.0) + rng_uniform(&rng) - 0.5, 0.0), 10.0);
        }
        const struct chart_series series = {.x = x, .y = y, .count = count, .shape = CHART_LINE, .by_cells = round % 3 == 0};
        struct chart chart = chart_of(&series, 1);
        struct canvas canvas = canvas_for(COLUMNS, ROWS, CHARTS_BLOCKS);
        struct rect plot;
        assert_true(chart_draw(&chart, &canvas, (struct rect){0, 0, COLUMNS, ROWS}));
        assert_true(chart_plot(&chart, TEXT_UTF8, (struct rect){0, 0, COLUMNS, ROWS}, &plot));
        for (int column = plot.x; column < plot.x + plot.width; column++)
            assert_in_range(strokes_in(&canvas, column, plot.height), 1, plot.height);
        canvas_free(&canvas);
    }
}

/* Values that no axis has, and gaps: nothing of them is drawn outside, and it takes no time. */
static void wild_lines_are_cut(void **state) {
    static const double wild[] = {NOWHERE, -1e300, 1e300, (double)INFINITY, -1e9, 1e9, 0.0, 5.0, 10.0, 1e-300};
    enum { WILD = sizeof wild / sizeof wild[0], POINTS = 30 };
    double x[POINTS], y[POINTS];
    struct rng rng = {13};
    (void)state;
    for (int round = 0; round < 400; round++) {
        for (int i = 0; i < POINTS; i++) {
            x[i] = i == 0 ? -1e300 : i == POINTS - 1 ? 1e300 : (double)(i - 5);
            y[i] = wild[(size_t)(rng_uniform(&rng) * WILD) % WILD];
        }
        const struct chart_series series = {
            .x = x, .y = y, .count = POINTS, .shape = CHART_LINE, .by_cells = round % 2 == 0, .broken = round % 3 == 0};
        struct chart chart = chart_of(&series, 1);
        struct canvas canvas = canvas_for(44, 12, CHARTS_BLOCKS);
        assert_true(chart_draw(&chart, &canvas, (struct rect){2, 1, 38, 9}));
        for (int cell = 0; cell < 44 * 12; cell++)
            if (!rect_holds((struct rect){2, 1, 38, 9}, cell % 44, cell / 44))
                assert_string_equal(canvas.cells[cell].text, " ");
        canvas_free(&canvas);
    }
}

/* Several points of a cell look more than one does. */
static void points_that_share_a_cell_are_a_larger_dot(void **state) {
    static const double x[] = {0, 0, 10}, y[] = {0, 0.4, 0};
    struct chart_raster raster = {0};
    const struct chart_series direct = {.x = x, .y = y, .count = 3}, kept = {.x = x, .y = y, .count = 3, .raster = &raster};
    struct chart a = chart_of(&direct, 1), b = chart_of(&kept, 1);
    static const char expected[] = "10┤\n"
                                   "  │\n"
                                   "  │\n"
                                   " 0┤•                   ·\n"
                                   "  └┬───┬───┬───┬───┬───┬\n"
                                   "   0   2   4   6   8  10\n";
    (void)state;
    draws(&a, 24, 6, CHARTS_BLOCKS, expected);
    draws(&b, 24, 6, CHARTS_BLOCKS, expected);
    chart_raster_free(&raster);
}

static void a_canvas_says_how_charts_are_drawn(void **state) {
    struct canvas canvas = canvas_of(24, 6, TEXT_UTF8);
    (void)state;
    assert_int_equal(chart_style(&canvas), CHARTS_BLOCKS); /* as long as nothing else is said */
    canvas.charts = CHARTS_BRAILLE;
    canvas_resize(&canvas, 30, 8);
    assert_int_equal(chart_style(&canvas), CHARTS_BRAILLE);
    assert_string_equal(chart_signs(&canvas)->dot, "⠂");
    canvas_free(&canvas);
    assert_int_equal(chart_style(&canvas), CHARTS_BRAILLE); /* as the charset, it stays */
    canvas.charset = TEXT_ASCII;
    assert_int_equal(chart_style(&canvas), CHARTS_ASCII);
    assert_string_equal(chart_signs(&canvas)->dot, ".");
}

static void the_later_series_has_the_cell(void **state) {
    static const double x[] = {0, 0.3}, y[] = {10, 10};
    const struct chart_series series[] = {{.x = x, .y = y, .count = 1, .role = THEME_MUTED},
                                          {.x = x + 1, .y = y + 1, .count = 1, .role = THEME_TORCH},
                                          {.x = x, .y = y, .count = 1, .role = THEME_GOOD, .shape = CHART_GLYPHS, .glyph = "▲"}};
    struct chart chart = chart_of(series, 2);
    struct canvas canvas = canvas_for(24, 6, CHARTS_BRAILLE);
    (void)state;
    chart_draw(&chart, &canvas, (struct rect){0, 0, 24, 6});
    assert_string_equal(cell_of(&canvas, 3, 0)->text, "⠈"); /* without the other one's dot */
    assert_int_equal(cell_of(&canvas, 3, 0)->role, THEME_TORCH);
    chart.series_count = 3;
    chart_draw(&chart, &canvas, (struct rect){0, 0, 24, 6});
    assert_string_equal(cell_of(&canvas, 3, 0)->text, "▲");
    assert_int_equal(cell_of(&canvas, 3, 0)->role, THEME_GOOD);
    canvas_free(&canvas);
}

/* Titles, marks, cursor. */

static void titles_and_marks_have_places(void **state) {
    static const double x[] = {0, 10}, y[] = {5, 5};
    const struct chart_series series = {.x = x, .y = y, .count = 2, .shape = CHART_LINE};
    const struct chart_mark marks[] = {{.at = 5, .label = "knee", .role = THEME_GOOD},
                                       {.at = 5.5, .label = "now", .role = THEME_TEXT},
                                       {.at = 10, .across = true, .label = "best", .role = THEME_GOOD},
                                       {.at = 99, .label = "outside"}};
    struct chart chart = chart_of(&series, 1);
    (void)state;
    chart.x.title = "budget";
    chart.y.title = "fit";
    chart.marks = marks;
    chart.mark_count = 4;
    draws(&chart, 24, 9, CHARTS_BRAILLE,
          "fit             budget →\n"
          "           knee now\n" /* moved aside */
          "10┤┈┈┈┈┈┈┈┈┈┈┊┊┈┈┈┈┈best\n"
          "  │          ┊┊\n"
          " 5┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤\n"
          "  │          ┊┊\n"
          " 0┤          ┊┊\n"
          "  └┬───┬───┬───┬───┬───┬\n"
          "   0   2   4   6   8  10\n");
}

static void names_of_ranges_stand_between_their_borders(void **state) {
    const struct chart_mark marks[] = {{.at = 0, .place = CHART_BESIDE, .label = "nano"},
                                       {.at = 5, .place = CHART_BESIDE, .label = "micro"},
                                       {.at = 7.5, .place = CHART_BESIDE, .label = "macro"},
                                       {.at = 9.5, .place = CHART_BESIDE, .label = "mega"}};
    struct chart chart = chart_of(NULL, 0);
    (void)state;
    chart.marks = marks;
    chart.mark_count = 4;
    draws(&chart, 24, 8, CHARTS_ASCII,
          "   nano\n" /* the others have four, three and one cell */
          "10+          |    |   |\n"
          "  |          |    |   |\n"
          " 5+          |    |   |\n"
          "  |          |    |   |\n"
          " 0+          |    |   |\n"
          "  ++---+---+---+---+---+\n"
          "   0   2   4   6   8  10\n");
}

static void a_range_before_the_chart_is_not_named(void **state) {
    const struct chart_mark marks[] = {{.at = -20, .place = CHART_BESIDE, .label = "nano"},
                                       {.at = -10, .place = CHART_BESIDE, .label = "micro"},
                                       {.at = 5, .place = CHART_BESIDE, .label = "macro"},
                                       {.at = 12, .place = CHART_BESIDE, .label = "mega"}};
    struct chart chart = chart_of(NULL, 0);
    (void)state;
    chart.marks = marks;
    chart.mark_count = 4;
    draws(&chart, 24, 8, CHARTS_ASCII,
          "   micro      macro\n"
          "10+          |\n"
          "  |          |\n"
          " 5+          |\n"
          "  |          |\n"
          " 0+          |\n"
          "  ++---+---+---+---+---+\n"
          "   0   2   4   6   8  10\n");
}

static void the_cursor_is_over_everything(void **state) {
    static const double x[] = {0, 10}, y[] = {5, 5};
    const struct chart_series series = {.x = x, .y = y, .count = 2, .shape = CHART_LINE};
    struct chart chart = chart_of(&series, 1);
    struct canvas canvas = canvas_of(24, 6, TEXT_UTF8);
    (void)state;
    chart.has_cursor = chart.focused = true;
    chart.cursor_x = 5;
    chart.cursor_y = 5;
    chart_draw(&chart, &canvas, (struct rect){0, 0, 24, 6});
    assert_string_equal(cell_of(&canvas, 13, 2)->text, "◆");
    assert_true(cell_of(&canvas, 13, 2)->flags & CELL_SELECTED);
    assert_int_equal(canvas.cursor_x, 13);
    assert_int_equal(canvas.cursor_y, 2);
    chart.cursor_x = 12; /* outside: nowhere */
    canvas_clear(&canvas);
    chart_draw(&chart, &canvas, (struct rect){0, 0, 24, 6});
    for (int column = 0; column < 24; column++)
        for (int row = 0; row < 6; row++)
            assert_string_not_equal(cell_of(&canvas, column, row)->text, "◆");
    canvas_free(&canvas);
}

static void a_cell_leads_to_a_point_and_back(void **state) {
    struct chart chart = chart_of(NULL, 0);
    struct rect plot;
    double x, y;
    int column, row;
    (void)state;
    assert_true(chart_plot(&chart, TEXT_UTF8, (struct rect){5, 7, 24, 6}, &plot));
    assert_int_equal(plot.x, 8);
    assert_int_equal(plot.y, 7);
    assert_int_equal(plot.width, 21);
    assert_int_equal(plot.height, 4);
    for (int at = plot.x; at < plot.x + plot.width; at++) {
        assert_true(chart_point_at(&chart, plot, at, 8, &x, &y));
        assert_true(chart_point_cell(&chart, plot, x, y, &column, &row));
        assert_int_equal(column, at);
        assert_int_equal(row, 8);
    }
    assert_false(chart_point_at(&chart, plot, 7, 8, &x, &y));
    assert_false(chart_point_at(&chart, plot, 8, 11, &x, &y));
    assert_false(chart_point_cell(&chart, plot, 10.5, 1, &column, &row));
    assert_false(chart_point_cell(&chart, plot, NOWHERE, 1, &column, &row));
}

/* Sizes. */

static void too_little_room_draws_nothing(void **state) {
    static const int sizes[][2] = {{23, 6}, {24, 5}, {0, 0}, {200, 1}};
    struct chart chart = chart_of(NULL, 0);
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct canvas canvas = canvas_of(30, 8, TEXT_UTF8);
        assert_false(chart_draw(&chart, &canvas, (struct rect){0, 0, sizes[i][0], sizes[i][1]}));
        shows(&canvas, "\n\n\n\n\n\n\n\n");
        canvas_free(&canvas);
    }
    chart.x.high = chart.x.low;
    struct canvas canvas = canvas_of(30, 8, TEXT_UTF8);
    assert_false(chart_draw(&chart, &canvas, (struct rect){0, 0, 30, 8}));
    canvas_free(&canvas);
}

static void long_label(double value, const void *user, char *out, size_t size) {
    snprintf(out, size, "%s%.4f", (const char *)user, value);
}

/* Labels of x stand on one row with two blanks between them, and nothing is drawn outside the rect. */
static void stays_inside(int columns, int rows, bool log, const char *currency) {
    static const double x[] = {1, 3, 1e7}, y[] = {1, 5, 9};
    const struct chart_series series = {.x = x, .y = y, .count = 3, .shape = CHART_LINE};
    const struct chart_mark marks[] = {{.at = 900, .label = "knee"}, {.at = 1000, .place = CHART_BESIDE, .label = "a range of values"}};
    struct chart chart = {
        .x = {1, 1e7, log, "followers of them all", long_label}, .y = {0, 9, false, "rate", long_label}, .user = currency};
    struct canvas canvas = canvas_of(columns + 4, rows + 4, TEXT_UTF8);
    chart.series = &series;
    chart.series_count = 1;
    chart.marks = marks;
    chart.mark_count = 2;
    chart_draw(&chart, &canvas, (struct rect){2, 2, columns, rows});
    for (int row = 0; row < rows + 4; row++)
        for (int column = 0; column < columns + 4; column++)
            if (row < 2 || column < 2 || row >= rows + 2 || column >= columns + 2)
                assert_string_equal(cell_of(&canvas, column, row)->text, " ");
    canvas_free(&canvas);
}

static void nothing_is_drawn_outside(void **state) {
    (void)state;
    for (int columns = 20; columns < 70; columns++)
        for (int rows = 4; rows < 24; rows++) {
            stays_inside(columns, rows, columns % 2 == 0, "");
            stays_inside(columns, rows, columns % 2 == 1, "millions ");
        }
}

/* Many points. */

static void cloud(double *x, double *y, size_t count) {
    struct rng rng = {7};

    for (size_t i = 0; i < count; i++) {
        x[i] = 10.0 * rng_uniform(&rng);
        y[i] = x[i] * rng_uniform(&rng);
    }
}

static void a_raster_shows_what_the_points_do(void **state) {
    enum { POINTS = 3000 };
    static double x[POINTS], y[POINTS];
    struct chart_raster raster = {0};
    struct chart_series direct = {.x = x, .y = y, .count = POINTS}, kept = {.x = x, .y = y, .count = POINTS, .raster = &raster};
    struct chart a = chart_of(&direct, 1), b = chart_of(&kept, 1);
    (void)state;
    cloud(x, y, POINTS);
    for (int columns = 30; columns <= 40; columns += 10) { /* another size begins anew */
        struct canvas one = canvas_for(columns, 10, CHARTS_BRAILLE), two = canvas_for(columns, 10, CHARTS_BRAILLE);
        chart_draw(&a, &one, (struct rect){0, 0, columns, 10});
        chart_draw(&b, &two, (struct rect){0, 0, columns, 10});
        char *expected = canvas_dump(&one);
        shows(&two, expected);
        free(expected);
        canvas_free(&one);
        canvas_free(&two);
    }
    assert_false(chart_raster_busy(&kept));
    chart_raster_free(&raster);
}

static void a_raster_reads_points_once(void **state) {
    static double x[] = {0, 10}, y[] = {0, 0};
    struct chart_raster raster = {0};
    struct chart_series series = {.x = x, .y = y, .count = 1, .raster = &raster, .version = 1};
    struct chart chart = chart_of(&series, 1);
    struct canvas canvas = canvas_for(24, 6, CHARTS_BRAILLE);
    struct rect rect = {0, 0, 24, 6};
    (void)state;
    chart_draw(&chart, &canvas, rect);
    x[0] = 5; /* not read again */
    series.count = 2;
    chart_draw(&chart, &canvas, rect);
    assert_string_equal(cell_of(&canvas, 3, 3)->text, "⡀");
    assert_string_equal(cell_of(&canvas, 13, 3)->text, " ");
    assert_string_equal(cell_of(&canvas, 23, 3)->text, "⢀");
    series.version = 2;
    canvas_clear(&canvas);
    chart_draw(&chart, &canvas, rect);
    assert_string_equal(cell_of(&canvas, 3, 3)->text, " ");
    assert_string_equal(cell_of(&canvas, 13, 3)->text, "⢀");
    canvas_free(&canvas);
    chart_raster_free(&raster);
}

static void a_raster_of_many_is_filled_in_steps(void **state) {
    enum { POINTS = 100000 };
    double *x = mem_new(POINTS, sizeof *x), *y = mem_new(POINTS, sizeof *y);
    struct chart_raster raster = {0};
    struct chart_series series = {.x = x, .y = y, .count = POINTS, .raster = &raster};
    struct chart chart = chart_of(&series, 1);
    struct canvas canvas = canvas_of(40, 12, TEXT_UTF8);
    int steps = 0;
    (void)state;
    cloud(x, y, POINTS);
    assert_false(chart_raster_step(&series, HUGE_VAL)); /* nothing is begun before it has been drawn */
    chart_draw(&chart, &canvas, (struct rect){0, 0, 40, 12});
    assert_true(chart_raster_busy(&series));
    while (chart_raster_step(&series, clock_ms() - 1.0)) /* always too late: the least at a time */
        steps++;
    assert_true(steps > 10 && steps < 30); /* 4,096 at a time */
    uint64_t points = 0;
    for (int cell = 0; cell < raster.columns * raster.rows; cell++)
        points += raster.count[cell];
    assert_int_equal(points, POINTS);
    canvas_free(&canvas);
    chart_raster_free(&raster);
    free(x);
    free(y);
}

static void shades_tell_many_from_few(void **state) {
    static double x[1100], y[1100];
    struct chart_raster raster = {0};
    struct chart_series series = {.x = x, .y = y, .count = 60, .raster = &raster, .shade = true};
    struct chart chart = chart_of(&series, 1);
    struct canvas canvas = canvas_for(24, 6, CHARTS_BRAILLE);
    (void)state;
    for (int i = 0; i < 1100; i++)
        x[i] = i < 60 ? 10.0 : i < 62 ? 0.0 : i < 94 ? 5.0 : 10.0;
    chart_draw(&chart, &canvas, (struct rect){0, 0, 24, 6});
    assert_false(chart_raster_shades(&series));
    assert_string_equal(cell_of(&canvas, 23, 3)->text, "⢀"); /* where they are */
    series.count = 1100;                                     /* 2, 32 and 1,066 points */
    chart_draw(&chart, &canvas, (struct rect){0, 0, 24, 6});
    assert_true(chart_raster_shades(&series));
    assert_string_equal(cell_of(&canvas, 3, 3)->text, "⡀");
    assert_string_equal(cell_of(&canvas, 13, 3)->text, "⣒"); /* 8 · ln 32 ÷ ln 1066 is 3.98: four dots */
    assert_string_equal(cell_of(&canvas, 23, 3)->text, "⣿");
    canvas.charts = CHARTS_BLOCKS;
    chart_draw(&chart, &canvas, (struct rect){0, 0, 24, 6});
    assert_string_equal(cell_of(&canvas, 3, 3)->text, "·");
    assert_string_equal(cell_of(&canvas, 13, 3)->text, "•"); /* 4 · ln 32 ÷ ln 1066 is 1.99: the second of four */
    assert_string_equal(cell_of(&canvas, 23, 3)->text, "▒");
    canvas.charset = TEXT_ASCII;
    chart_draw(&chart, &canvas, (struct rect){0, 0, 24, 6});
    assert_string_equal(cell_of(&canvas, 3, 3)->text, ".");
    assert_string_equal(cell_of(&canvas, 13, 3)->text, ":"); /* 1.99 of four */
    assert_string_equal(cell_of(&canvas, 23, 3)->text, "8");
    canvas_free(&canvas);
    chart_raster_free(&raster);
}

static void heat_tells_many_from_few(void **state) {
    static const enum theme_role heat[] = {THEME_MUTED, THEME_TEXT, THEME_TITLE};
    static double x[112], y[112];
    struct chart_raster raster = {0};
    struct chart_series series = {.x = x, .y = y, .count = 112, .raster = &raster, .heat = heat, .heat_count = 3};
    struct chart chart = chart_of(&series, 1);
    struct canvas canvas = canvas_for(24, 6, CHARTS_BRAILLE);
    (void)state;
    for (int i = 0; i < 112; i++)
        x[i] = i < 1 ? 0.0 : i < 12 ? 5.0 : 10.0; /* 1, 11 and 100: log 11 / log 100 is 0.52 */
    chart_draw(&chart, &canvas, (struct rect){0, 0, 24, 6});
    assert_int_equal(cell_of(&canvas, 3, 3)->role, THEME_MUTED);
    assert_int_equal(cell_of(&canvas, 13, 3)->role, THEME_TEXT);
    assert_int_equal(cell_of(&canvas, 23, 3)->role, THEME_TITLE);
    canvas_free(&canvas);
    chart_raster_free(&raster);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_stand_at_round_numbers),
        cmocka_unit_test(logarithmic_ticks_are_powers_of_ten),
        cmocka_unit_test(a_low_chart_has_two_ticks_at_least),
        cmocka_unit_test(values_have_places_on_axes),
        cmocka_unit_test(an_axis_covers_its_values),
        cmocka_unit_test(points_are_dots),
        cmocka_unit_test(a_gap_breaks_a_line),
        cmocka_unit_test(a_line_from_outside_is_cut_at_the_edge),
        cmocka_unit_test(a_broken_line_has_gaps),
        cmocka_unit_test(slopes_read_as_slopes),
        cmocka_unit_test(a_line_within_a_column_is_whole),
        cmocka_unit_test(steep_lines_join_at_corners),
        cmocka_unit_test(a_line_has_a_stroke_in_every_column),
        cmocka_unit_test(wild_lines_are_cut),
        cmocka_unit_test(points_that_share_a_cell_are_a_larger_dot),
        cmocka_unit_test(a_canvas_says_how_charts_are_drawn),
        cmocka_unit_test(the_later_series_has_the_cell),
        cmocka_unit_test(titles_and_marks_have_places),
        cmocka_unit_test(names_of_ranges_stand_between_their_borders),
        cmocka_unit_test(a_range_before_the_chart_is_not_named),
        cmocka_unit_test(the_cursor_is_over_everything),
        cmocka_unit_test(a_cell_leads_to_a_point_and_back),
        cmocka_unit_test(too_little_room_draws_nothing),
        cmocka_unit_test(nothing_is_drawn_outside),
        cmocka_unit_test(a_raster_shows_what_the_points_do),
        cmocka_unit_test(a_raster_reads_points_once),
        cmocka_unit_test(a_raster_of_many_is_filled_in_steps),
        cmocka_unit_test(shades_tell_many_from_few),
        cmocka_unit_test(heat_tells_many_from_few),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("chart", tests, NULL, NULL);
}

#include "ui/chart.h"

#include <math.h>
#include <string.h>

#include "ui/chart_frame.h"
#include "ui/chart_raster.h"
#include "ui/dots.h"

enum { SERIES_MAX = 250 /* ranks of dots are bytes */, MARKS_MAX = 32, PLACES = 5 /* to try for a label */ };

#define BAR_SHARE 0.7 /* of the room for one */

/* What stands for things in cells. */
struct glyphs {
    const char *mark_down, *mark_across, *cursor, *few, *many, *line, *bar; /* the last four: NULL where braille is drawn */
};

static const struct glyphs *glyphs_of(const struct canvas *canvas) {
    static const struct glyphs braille = {"┊", "┈", "◆", NULL, NULL, NULL, NULL}, ascii = {"|", "-", "@", ".", ":", "*", "|"};
    return canvas->charset == TEXT_ASCII ? &ascii : &braille;
}

/* Axes and titles. */

static void draw_ticks(const struct chart_frame *frame, struct canvas *canvas) {
    int bottom = frame->plot.y + frame->plot.height;
    for (size_t i = 0; i < frame->y.count; i++) {
        const struct chart_tick *tick = &frame->y.tick[i];
        canvas_text(canvas, frame->plot.x - 1, tick->cell, 1, THEME_BORDER, CELL_LINE, "┤");
        canvas_text(canvas, frame->plot.x - 1 - tick->width, tick->cell, tick->width, THEME_MUTED, 0, tick->label);
    }
    for (size_t i = 0; i < frame->x.count; i++) {
        const struct chart_tick *tick = &frame->x.tick[i];
        canvas_text(canvas, tick->cell, bottom, 1, THEME_BORDER, CELL_LINE, "┬");
        canvas_text(canvas, tick->label_at, bottom + 1, tick->width, THEME_MUTED, 0, tick->label);
    }
}

static void draw_titles(const struct chart *chart, const struct chart_frame *frame, struct canvas *canvas) {
    int width = frame->right - frame->left, room = width;
    if (frame->bottom_row >= 0 && frame->bottom_row == frame->top_row) {
        int cells = text_width(chart->x.title, canvas->charset) + 2; /* and its arrow: it stands above its axis */
        cells = cells < width ? cells : width;
        canvas_format(canvas, frame->right - cells, frame->top_row, cells, THEME_MUTED, 0, "%s →", chart->x.title);
        room -= cells + CHART_GAP;
    } else if (frame->bottom_row >= 0) {
        canvas_text_right(canvas, frame->plot.x, frame->bottom_row, frame->plot.width, THEME_MUTED, 0, chart->x.title);
    }
    if (frame->top_row >= 0 && chart->y.title != NULL)
        canvas_text(canvas, frame->left, frame->top_row, room, THEME_MUTED, 0, chart->y.title);
}

static void draw_axes(const struct chart *chart, const struct chart_frame *frame, struct canvas *canvas) {
    const struct rect plot = frame->plot;
    canvas_line_down(canvas, plot.x - 1, plot.y, plot.height, THEME_BORDER);
    canvas_line_across(canvas, plot.x, plot.y + plot.height, plot.width, THEME_BORDER);
    canvas_text(canvas, plot.x - 1, plot.y + plot.height, 1, THEME_BORDER, CELL_LINE, "└");
    draw_ticks(frame, canvas);
    draw_titles(chart, frame, canvas);
}

/* Marks. */

/* The column of an upright mark; left of the plot for one at or before its beginning, right of it for one behind its end. */
static int mark_column(const struct chart *chart, struct rect plot, const struct chart_mark *mark) {
    double share = axis_share(&chart->x, mark->at);
    if (!(share > 0.0))
        return plot.x - 1;
    return plot.x + chart_dot_x(plot, share) / DOTS_ACROSS;
}

/* A range that ends before the plot begins has no place in it. */
static bool ends_before(const struct chart *chart, struct rect plot, const struct chart_mark *mark) {
    for (size_t i = 0; mark->place == CHART_BESIDE && i < chart->mark_count; i++) {
        const struct chart_mark *other = &chart->marks[i];
        if (!other->across && other->at > mark->at && mark_column(chart, plot, other) < plot.x)
            return true;
    }
    return false;
}

/* The row of a mark across, or −1. */
static int mark_row(const struct chart *chart, struct rect plot, const struct chart_mark *mark) {
    int dot = chart_dot_y(plot, axis_share(&chart->y, mark->at));
    return dot >= 0 && dot < plot.height * DOTS_DOWN ? plot.y + dot / DOTS_DOWN : -1;
}

static bool in_columns(struct rect plot, int x) {
    return x >= plot.x && x < plot.x + plot.width;
}

static void draw_mark_lines(const struct chart *chart, struct rect plot, struct canvas *canvas) {
    for (size_t i = chart->mark_count; i-- > 0;) {
        const struct chart_mark *mark = &chart->marks[i];
        int at = mark->across ? mark_row(chart, plot, mark) : mark_column(chart, plot, mark);
        if (mark->across && at >= 0)
            canvas_fill(canvas, (struct rect){plot.x, at, plot.width, 1}, mark->role, CELL_LINE, glyphs_of(canvas)->mark_across);
        else if (!mark->across && in_columns(plot, at))
            canvas_fill(canvas, (struct rect){at, plot.y, 1, plot.height}, mark->role, CELL_LINE, glyphs_of(canvas)->mark_down);
    }
}

/* Labels that have been drawn on lines. */
struct placed {
    struct rect at[MARKS_MAX];
    size_t count;
};

/* Remembers the place, unless a label stands there or right beside it. */
static bool take_place(struct placed *placed, struct rect rect) {
    for (size_t i = 0; i < placed->count; i++) {
        const struct rect *other = &placed->at[i];
        if (rect.y == other->y && rect.x <= other->x + other->width && other->x <= rect.x + rect.width)
            return false;
    }
    placed->at[placed->count++] = rect;
    return true;
}

/* The first column behind x at which an upright mark stands, or the end of the plot. */
static int next_mark(const struct chart *chart, struct rect plot, int x) {
    int next = plot.x + plot.width;
    for (size_t i = 0; i < chart->mark_count; i++) {
        int column = chart->marks[i].across ? next : mark_column(chart, plot, &chart->marks[i]);
        next = column > x && column < next ? column : next;
    }
    return next;
}

/* Where the label of an upright mark may stand, the best first; returns how many. */
static size_t label_places(const struct chart *chart, const struct chart_frame *frame, int column, enum chart_place place, int width,
                           struct rect out[PLACES]) {
    const struct rect plot = frame->plot;
    if (place == CHART_BESIDE) {
        int room = next_mark(chart, plot, column) - column - 1;
        out[0] = (struct rect){column + 1, frame->marks_row, width < room ? width : room, 1};
        return room >= 2 ? 1 : 0; /* a letter and "…" */
    }
    int middle = column - width / 2, last = frame->right - width;
    middle = middle < frame->left ? frame->left : middle > last ? last : middle;
    const int starts[PLACES] = {middle, column + 1, column - width, column + 2, column - width - 1};
    size_t count = 0;
    for (size_t i = 0; i < PLACES; i++)
        if (starts[i] >= frame->left && starts[i] <= last)
            out[count++] = (struct rect){starts[i], frame->marks_row, width, 1};
    return count;
}

static void name_upright(const struct chart *chart, const struct chart_frame *frame, struct canvas *canvas, const struct chart_mark *mark,
                         struct placed *placed) {
    int column = mark_column(chart, frame->plot, mark), width = text_width(mark->label, canvas->charset);
    bool inside = in_columns(frame->plot, column) || (mark->place == CHART_BESIDE && column < frame->plot.x);
    struct rect places[PLACES];
    size_t count = inside && frame->marks_row >= 0 && !ends_before(chart, frame->plot, mark)
                       ? label_places(chart, frame, column, mark->place, width, places)
                       : 0;
    for (size_t i = 0; i < count; i++)
        if (take_place(placed, places[i])) {
            canvas_text(canvas, places[i].x, places[i].y, places[i].width, mark->role == THEME_BORDER ? THEME_MUTED : mark->role, 0,
                        mark->label);
            return;
        }
}

static void name_across(const struct chart *chart, struct rect plot, struct canvas *canvas, const struct chart_mark *mark,
                        struct placed *placed) {
    int row = mark_row(chart, plot, mark), width = text_width(mark->label, canvas->charset);
    width = width < plot.width ? width : plot.width;
    if (row >= 0 && take_place(placed, (struct rect){plot.x + plot.width - width, row, width, 1}))
        canvas_text(canvas, plot.x + plot.width - width, row, width, mark->role == THEME_BORDER ? THEME_MUTED : mark->role, 0, mark->label);
}

static void name_marks(const struct chart *chart, const struct chart_frame *frame, struct canvas *canvas) {
    struct placed placed = {.count = 0};
    for (size_t i = 0; i < chart->mark_count && placed.count < MARKS_MAX; i++) {
        const struct chart_mark *mark = &chart->marks[i];
        if (mark->label != NULL && mark->across)
            name_across(chart, frame->plot, canvas, mark, &placed);
        else if (mark->label != NULL)
            name_upright(chart, frame, canvas, mark, &placed);
    }
}

/* Series. */

/* A point in dots, maybe far outside; false for a gap. */
static bool dots_at(const struct chart *chart, const struct dots *dots, const struct chart_series *series, size_t i, double *x, double *y) {
    *x = axis_share(&chart->x, series->x[i]) * (dots->columns * DOTS_ACROSS - 1);
    *y = (1.0 - axis_share(&chart->y, series->y[i])) * (dots->rows * DOTS_DOWN - 1);
    return isfinite(*x) && isfinite(*y);
}

static void put_line(const struct chart *chart, struct dots *dots, const struct chart_series *series, uint8_t rank) {
    double x, y, before_x = 0.0, before_y = 0.0;
    bool connected = false;
    for (size_t i = 0; i < series->count; i++) {
        bool there = dots_at(chart, dots, series, i, &x, &y);
        if (there && !connected)
            dots_line(dots, x, y, x, y, rank);
        else if (there && series->shape == CHART_LINE)
            dots_line(dots, before_x, before_y, x, y, rank);
        else if (there) {
            dots_line(dots, before_x, before_y, x, before_y, rank);
            dots_line(dots, x, before_y, x, y, rank);
        }
        connected = there;
        before_x = x;
        before_y = y;
    }
}

static void put_bars(const struct chart *chart, struct dots *dots, const struct chart_series *series, uint8_t rank) {
    double zero = axis_share(&chart->y, fmin(fmax(0.0, chart->y.low), chart->y.high));
    double base = (1.0 - zero) * (dots->rows * DOTS_DOWN - 1), x, y;
    int half = (int)(dots->columns * DOTS_ACROSS * BAR_SHARE / (double)(series->count + 1) / 2.0);
    for (size_t i = 0; i < series->count; i++)
        for (int offset = -half; dots_at(chart, dots, series, i, &x, &y) && offset <= half; offset++)
            dots_line(dots, x + offset, base, x + offset, y, rank);
}

static void put_points(const struct chart *chart, struct dots *dots, const struct chart_series *series, uint8_t rank) {
    double x, y;
    for (size_t i = 0; i < series->count; i++)
        if (dots_at(chart, dots, series, i, &x, &y))
            dots_line(dots, x, y, x, y, rank);
}

static void put_raster(struct rect plot, struct dots *dots, const struct chart_series *series, uint8_t rank) {
    for (int row = 0; row < plot.height; row++)
        for (int column = 0; column < plot.width; column++)
            dots_cell(dots, column, row, chart_raster_bits(series, (size_t)row * (size_t)plot.width + (size_t)column), rank);
}

static void put_series(const struct chart *chart, struct rect plot, struct dots *dots, const struct chart_series *series, uint8_t rank) {
    typedef void put(const struct chart *, struct dots *, const struct chart_series *, uint8_t);
    static put *const by_shape[] = {[CHART_DOTS] = put_points, [CHART_LINE] = put_line, [CHART_STEPS] = put_line, [CHART_BARS] = put_bars};
    if (series->raster != NULL && series->shape == CHART_DOTS) {
        chart_raster_begin(chart, series, plot);
        put_raster(plot, dots, series, rank);
    } else if (series->shape != CHART_GLYPHS) {
        by_shape[series->shape](chart, dots, series, rank);
    }
}

static void draw_cell(const struct chart_series *series, const struct glyphs *glyphs, struct canvas *canvas, int x, int y, uint8_t bits,
                      uint32_t points) {
    static const char *const shades[] = {".", ":", "o", "8"};
    char glyph[4];
    enum theme_role role = points > 0 ? chart_raster_role(series, points) : series->role;
    dots_glyph(bits, glyph);
    const char *usual = series->shape == CHART_BARS ? glyphs->bar : series->shape != CHART_DOTS ? glyphs->line : glyphs->few;
    if (series->shape == CHART_DOTS && usual != NULL && (points > 1 || (bits & (bits - 1)) != 0))
        usual = chart_raster_shades(series) ? shades[chart_raster_tone(series, points, sizeof shades / sizeof shades[0])] : glyphs->many;
    canvas_text(canvas, x, y, 1, role, 0, usual == NULL ? glyph : series->ascii != NULL ? series->ascii : usual);
}

static void draw_dots(const struct chart *chart, struct rect plot, const struct dots *dots, struct canvas *canvas) {
    for (int row = 0; row < plot.height; row++)
        for (int column = 0; column < plot.width; column++) {
            size_t cell = (size_t)row * (size_t)plot.width + (size_t)column;
            if (dots->rank[cell] == 0)
                continue;
            const struct chart_series *series = &chart->series[dots->rank[cell] - 1];
            uint32_t points = series->raster != NULL && series->shape == CHART_DOTS ? series->raster->count[cell] : 0;
            draw_cell(series, glyphs_of(canvas), canvas, plot.x + column, plot.y + row, dots->bits[cell], points);
        }
}

static void draw_glyphs(const struct chart *chart, struct rect plot, struct canvas *canvas, const struct chart_series *series) {
    int column, row;
    for (size_t i = 0; i < series->count; i++)
        if (chart_point_cell(chart, plot, series->x[i], series->y[i], &column, &row))
            canvas_text(canvas, column, row, 1, series->role, 0, series->glyph);
}

static void draw_series(const struct chart *chart, struct rect plot, struct canvas *canvas) {
    size_t count = chart->series_count < SERIES_MAX ? chart->series_count : SERIES_MAX;
    struct dots dots;
    dots_init(&dots, plot.width, plot.height);
    for (size_t i = 0; i < count; i++)
        put_series(chart, plot, &dots, &chart->series[i], (uint8_t)(i + 1));
    draw_dots(chart, plot, &dots, canvas);
    dots_free(&dots);
    for (size_t i = 0; i < count; i++)
        if (chart->series[i].shape == CHART_GLYPHS)
            draw_glyphs(chart, plot, canvas, &chart->series[i]);
}

static void draw_cursor(const struct chart *chart, struct rect plot, struct canvas *canvas) {
    int column, row;
    if (!chart->has_cursor || !chart_point_cell(chart, plot, chart->cursor_x, chart->cursor_y, &column, &row))
        return;
    canvas_text(canvas, column, row, 1, THEME_FOCUS, CELL_BOLD | (chart->focused ? CELL_SELECTED : 0), glyphs_of(canvas)->cursor);
    if (chart->focused)
        canvas_cursor(canvas, column, row, false);
}

bool chart_draw(const struct chart *chart, struct canvas *canvas, struct rect rect) {
    struct chart_frame frame;
    if (!chart_frame(chart, canvas->charset, rect, &frame))
        return false;
    draw_axes(chart, &frame, canvas);
    draw_mark_lines(chart, frame.plot, canvas);
    draw_series(chart, frame.plot, canvas);
    name_marks(chart, &frame, canvas);
    draw_cursor(chart, frame.plot, canvas);
    return true;
}

/* Places. */

bool chart_plot(const struct chart *chart, enum text_charset charset, struct rect rect, struct rect *plot) {
    struct chart_frame frame;
    if (!chart_frame(chart, charset, rect, &frame))
        return false;
    *plot = frame.plot;
    return true;
}

bool chart_point_cell(const struct chart *chart, struct rect plot, double x, double y, int *column, int *row) {
    int dot_x = chart_dot_x(plot, axis_share(&chart->x, x)), dot_y = chart_dot_y(plot, axis_share(&chart->y, y));
    if (dot_x < 0 || dot_y < 0 || dot_x >= plot.width * DOTS_ACROSS || dot_y >= plot.height * DOTS_DOWN)
        return false;
    *column = plot.x + dot_x / DOTS_ACROSS;
    *row = plot.y + dot_y / DOTS_DOWN;
    return true;
}

bool chart_point_at(const struct chart *chart, struct rect plot, int column, int row, double *x, double *y) {
    if (!in_columns(plot, column) || row < plot.y || row >= plot.y + plot.height)
        return false;
    *x = axis_value(&chart->x, ((column - plot.x) + 0.5) / plot.width);
    *y = axis_value(&chart->y, 1.0 - ((row - plot.y) + 0.5) / plot.height);
    return true;
}

/* The values around so many dots in a row, of all of them. */
static void range_of(const struct chart_axis *axis, int first, int count, int dots, double out[2]) {
    const double slack = 1e-6;
    out[0] = axis_value(axis, (first - 0.5 - slack) / (dots - 1));
    out[1] = axis_value(axis, (first + count - 0.5 + slack) / (dots - 1));
}

void chart_cell_range(const struct chart *chart, struct rect plot, int column, int row, double x[2], double y[2]) {
    int from_below = (plot.y + plot.height - 1 - row) * DOTS_DOWN;
    range_of(&chart->x, (column - plot.x) * DOTS_ACROSS, DOTS_ACROSS, plot.width * DOTS_ACROSS, x);
    range_of(&chart->y, from_below, DOTS_DOWN, plot.height * DOTS_DOWN, y);
}

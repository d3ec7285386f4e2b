#include "ui/chart.h"

#include <math.h>
#include <string.h>

#include "ui/chart_frame.h"
#include "ui/chart_series.h"
#include "ui/dots.h"

enum { MARKS_MAX = 32, PLACES = 5 /* to try for a label */ };

/* What stands for things in cells. */
struct glyphs {
    const char *mark_down, *mark_across, *cursor;
};

enum theme_charts chart_style(const struct canvas *canvas) {
    return canvas->charset == TEXT_ASCII ? CHARTS_ASCII : canvas->charts;
}

const struct chart_signs *chart_signs(const struct canvas *canvas) {
    static const struct chart_signs signs[] = {[CHARTS_BLOCKS] = {"──", "─ ─", "·", "░", "•"},
                                               [CHARTS_BRAILLE] = {"⠒⠒", "⠒ ⠒", "⠂", "⣒", NULL},
                                               [CHARTS_ASCII] = {"--", "- -", ".", ":", ":"}};
    return &signs[chart_style(canvas)];
}

static const struct glyphs *glyphs_of(const struct canvas *canvas) {
    static const struct glyphs boxes = {"┊", "┈", "◆"}, ascii = {"|", "-", "@"};
    return chart_style(canvas) == CHARTS_ASCII ? &ascii : &boxes;
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
        out[0] = (struct rect){column + 1, frame->marks_row, width, 1};
        return width <= room ? 1 : 0; /* whole or not at all */
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

/* The whole. */

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
    chart_draw_series(chart, frame.plot, canvas);
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

/* A chart on a canvas: series of points or lines between two axes, marks, and a cursor on one point. It is drawn as the canvas asks
 * (enum theme_charts): strokes and dots of text; two by four dots to a cell (braille); or ASCII. */
#ifndef FLAMEKEEP_UI_CHART_H
#define FLAMEKEEP_UI_CHART_H

#include "ui/canvas.h"
#include "ui/chart_axis.h"

enum { CHART_MIN_COLUMNS = 24, CHART_MIN_ROWS = 6 };

enum chart_shape {
    CHART_DOTS,   /* a dot each */
    CHART_LINE,   /* straight from point to point; a gap breaks it, a point between gaps is a dot */
    CHART_GLYPHS, /* a glyph each, over all dots and lines */
};

/* The dots of a series of many points, kept from picture to picture; zeroed at first. It is filled in steps and does not read the points
 * again while the scales and the place stay the same. */
struct chart_raster {
    uint8_t *bits;   /* as struct dots */
    uint32_t *count; /* points in each cell */
    int columns, rows;
    struct chart_axis x, y; /* as it was begun */
    uint64_t version;
    size_t done;   /* points */
    uint32_t most; /* of `count` */
};

struct chart_series {
    const double *x, *y; /* not finite, or no place on the axis: a gap. Lines: x ascending */
    size_t count;
    enum chart_shape shape;
    enum theme_role role;
    bool by_cells;     /* of lines: from the middle of each point's cell to that of the next, for glyphs that stand on it */
    bool broken;       /* of lines: with gaps, to be told from others without colours */
    const char *ascii; /* what draws it in ASCII, of one cell; NULL: as usual */
    const char *glyph;           /* of CHART_GLYPHS: of one cell */
    struct chart_raster *raster; /* of CHART_DOTS; NULL: all dots are drawn anew each time */
    uint64_t version;            /* with a raster: differs when points have changed; more points behind the old ones are no change */
    bool shade; /* with a raster: where there are far more points than dots, a cell's dots or shade say how many they are */
    const enum theme_role *heat; /* with a raster: instead of `role`, for cells with few points … many, by ratio; NULL: `role` */
    size_t heat_count;
};

enum chart_place { CHART_OVER, /* centred */ CHART_BESIDE /* right of the mark, where it has room before the next mark */ };

/* A line through the whole chart, beneath the series. */
struct chart_mark {
    double at;
    bool across;            /* at a value of y, named at its right end; else at one of x, named above the chart */
    enum chart_place place; /* of an upright mark's label */
    enum theme_role role;
    const char *label; /* NULL: none. Of labels without room for all, the first ones are shown */
};

struct chart {
    struct chart_axis x, y;
    const void *user;                  /* of both axes' labels */
    const struct chart_series *series; /* later ones are drawn over earlier ones */
    size_t series_count;
    const struct chart_mark *marks;
    size_t mark_count;
    bool has_cursor;
    double cursor_x, cursor_y; /* a full glyph over everything, where the terminal's cursor rests */
    bool focused;              /* the cursor is shown as in the focused pane */
};

/* What a chart on this canvas is drawn with. */
enum theme_charts chart_style(const struct canvas *canvas);

/* What it looks like, for legends. */
struct chart_signs {
    const char *line, *broken; /* two and three cells */
    const char *dot, *dense;
    const char *several; /* points of a cell, where there are not many of them all; NULL: each has a dot of its own */
};
const struct chart_signs *chart_signs(const struct canvas *canvas);

/* False, and nothing is drawn, when the rect is too small or an axis is not usable (axis_usable). What is outside the axes is not drawn. */
bool chart_draw(const struct chart *chart, struct canvas *canvas, struct rect rect);

/* Where dots go when the chart is drawn in this rect: the plot, without axes, labels and titles. False as above. */
bool chart_plot(const struct chart *chart, enum text_charset charset, struct rect rect, struct rect *plot);

/* The screen cell of a point; false when it is not in the plot. */
bool chart_point_cell(const struct chart *chart, struct rect plot, double x, double y, int *column, int *row);
/* The point in the middle of a screen cell; false when that is outside of the plot. */
bool chart_point_at(const struct chart *chart, struct rect plot, int column, int row, double *x, double *y);

/* The values that stand in a screen cell of the plot, a hair more rather than less. */
void chart_cell_range(const struct chart *chart, struct rect plot, int column, int row, double x[2], double y[2]);

/* The raster of a series, after chart_draw has begun it: goes on until the deadline (clock_ms); true while points are left, for which
 * another picture is due. chart_draw itself adds some thousands of points at most. */
bool chart_raster_step(const struct chart_series *series, double deadline_ms);
bool chart_raster_busy(const struct chart_series *series);
bool chart_raster_shades(const struct chart_series *series); /* the number of dots says how many points, as `shade` asks */
void chart_raster_free(struct chart_raster *raster);

#endif

#include "ui/layout.h"

enum { PANEL_MIN = 38, PANEL_MAX = 46 };

/* From 38 cells at 110 columns to 46 at 160. */
static int panel_width(int columns) {
    int width = PANEL_MIN + (columns - LAYOUT_WIDE_COLUMNS) * (PANEL_MAX - PANEL_MIN) / (160 - LAYOUT_WIDE_COLUMNS);
    return width < PANEL_MAX ? width : PANEL_MAX;
}

/* Cuts `count` rows, or what there is, off the top or the bottom. */
static struct rect take_top(struct rect *rest, int count) {
    struct rect taken = *rest;
    taken.height = count < rest->height ? count : rest->height;
    rest->y += taken.height;
    rest->height -= taken.height;
    return taken;
}

static struct rect take_bottom(struct rect *rest, int count) {
    struct rect taken = *rest;
    taken.height = count < rest->height ? count : rest->height;
    rest->height -= taken.height;
    taken.y = rest->y + rest->height;
    return taken;
}

static struct rect take_right(struct rect *rest, int count) {
    struct rect taken = *rest;
    rest->width -= count;
    taken.x = rest->x + rest->width;
    taken.width = count;
    return taken;
}

struct layout layout_of(int columns, int rows) {
    struct layout layout = {
        .too_small = columns < LAYOUT_MIN_COLUMNS || rows < LAYOUT_MIN_ROWS,
        .wide = columns >= LAYOUT_WIDE_COLUMNS,
    };
    struct rect rest = {0, 0, columns, rows};
    layout.header = take_top(&rest, 1);
    layout.keys = take_bottom(&rest, 1);
    layout.status = take_bottom(&rest, 1);
    if (layout.wide) {
        layout.panel = take_right(&rest, panel_width(columns));
        layout.divider = take_right(&rest, 1);
    } else {
        layout.split = take_bottom(&rest, 1);
    }
    layout.tabs = take_top(&rest, 1);
    layout.pane = rest;
    return layout;
}

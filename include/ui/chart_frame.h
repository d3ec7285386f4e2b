/* How a chart divides its place: plot, axes, ticks with their labels, titles. Private to ui/chart. */
#ifndef FLAMEKEEP_UI_CHART_FRAME_H
#define FLAMEKEEP_UI_CHART_FRAME_H

#include "ui/chart.h"

enum { CHART_LABEL_SIZE = 24, CHART_GAP = 2 /* cells between labels side by side */ };

struct chart_tick {
    int cell;     /* screen column or row */
    int label_at; /* screen column where its label begins */
    int width;    /* of the label */
    char label[CHART_LABEL_SIZE];
};

struct chart_ticks {
    struct chart_tick tick[AXIS_TICKS_MAX];
    size_t count;
};

struct chart_frame {
    struct rect plot;
    struct chart_ticks x, y;
    int top_row;     /* of the title of y; −1: none */
    int marks_row;   /* of the labels of upright marks; −1: none */
    int bottom_row;  /* of the title of x; may be top_row; −1: none */
    int left, right; /* first and behind the last column of all */
};

bool chart_frame(const struct chart *chart, enum text_charset charset, struct rect rect, struct chart_frame *frame);

/* The dot at which a share of an axis stands: from the left, or from the top. */
int chart_dot_x(struct rect plot, double share);
int chart_dot_y(struct rect plot, double share);

#endif

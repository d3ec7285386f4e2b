#include "ui/slider.h"

#include <math.h>

/* Eighths of a cell, filled from the left. */
static const char *const eighths_across[] = {" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};

/* Eighths of a cell, filled from below. */
static const char *const eighths_up[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

/* part / whole in 0 … 1; 0 for what makes no sense. */
static double share_of(double part, double whole) {
    double share = part / whole;
    return share > 0.0 && whole > 0.0 ? fmin(share, 1.0) : 0.0;
}

void slider_draw(struct canvas *canvas, int x, int y, int cells, double value, double full, unsigned flags) {
    int eighths = (int)lround(share_of(value, full) * cells * 8);
    int whole = eighths / 8, rest = eighths % 8;
    canvas_fill(canvas, (struct rect){x, y, cells, 1}, THEME_SLIDER_OFF, flags, "·");
    canvas_fill(canvas, (struct rect){x, y, whole, 1}, THEME_SLIDER, flags, "█");
    if (rest > 0)
        canvas_text(canvas, x + whole, y, 1, THEME_SLIDER, flags, eighths_across[rest]);
}

double slider_value_at(int offset, int cells) {
    if (offset <= 0)
        return 0.0;
    return offset >= cells - 1 ? 10.0 : round(offset * 10.0 / (cells - 1));
}

/* A side that is not empty keeps a cell, however small its share. */
void split_draw(struct canvas *canvas, int x, int y, int cells, double share) {
    int torch = (int)lround(share_of(share, 1.0) * cells);
    if (torch == 0 && share > 0.0 && cells > 1)
        torch = 1;
    else if (torch == cells && share < 1.0 && cells > 1)
        torch = cells - 1;
    canvas_fill(canvas, (struct rect){x, y, torch, 1}, THEME_TORCH, 0, "▓");
    canvas_fill(canvas, (struct rect){x + torch, y, cells - torch, 1}, THEME_FLAME, 0, "░");
}

static double counted(double value) {
    return value > 0.0 && isfinite(value) ? value : 0.0;
}

/* The mean of the values that fall into a column, or the one it repeats. */
static double column_value(const double *values, size_t count, int column, int columns) {
    size_t from = count * (size_t)column / (size_t)columns;
    size_t to = count * ((size_t)column + 1) / (size_t)columns;
    double sum = 0.0;
    if (to <= from)
        return counted(values[from]);
    for (size_t i = from; i < to; i++)
        sum += counted(values[i]);
    return sum / (double)(to - from);
}

/* The colour of a height, in eighths of a cell. */
static enum theme_role heat(int height, int full) {
    int steps = THEME_BURN_4 - THEME_BURN_0 + 1;
    return (enum theme_role)(THEME_BURN_0 + (height - 1) * steps / full);
}

static void draw_column(struct canvas *canvas, struct rect rect, int x, int eighths) {
    for (int row = 0; row < rect.height; row++) {
        int left = eighths - row * 8;
        int filled = left < 0 ? 0 : left > 8 ? 8 : left;
        enum theme_role role = filled > 0 ? heat(row * 8 + filled, rect.height * 8) : THEME_TEXT;
        canvas_text(canvas, x, rect.y + rect.height - 1 - row, 1, role, 0, eighths_up[filled]);
    }
}

void burn_draw(struct canvas *canvas, struct rect rect, const double *values, size_t count) {
    double peak = 0.0;
    for (int column = 0; column < rect.width && count > 0; column++)
        peak = fmax(peak, column_value(values, count, column, rect.width));
    for (int column = 0; column < rect.width && peak > 0.0; column++) {
        double value = column_value(values, count, column, rect.width);
        int eighths = (int)lround(value / peak * rect.height * 8);
        draw_column(canvas, rect, rect.x + column, eighths == 0 && value > 0.0 ? 1 : eighths);
    }
}

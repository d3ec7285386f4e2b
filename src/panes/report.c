#include "panes/overlay.h"
#include "panes/scroll.h"

enum { REPORT_CELLS_MAX = 100 };

struct report_lines {
    char *const *lines;
    size_t count;
};

static void fill(struct scroll *scroll, const void *user) {
    const struct report_lines *report = user;
    for (size_t i = 0; i < report->count; i++)
        scroll_text(scroll, SCROLL_NEW_LINE, i > 0 ? 2 : 0, THEME_TEXT, i > 0 ? 0 : CELL_BOLD, report->lines[i]);
}

void report_draw(struct canvas *canvas, struct rect rect, char *const *lines, size_t count, int *top) {
    struct report_lines report = {lines, count};
    scroll_draw(canvas, rect, REPORT_CELLS_MAX, SCROLL_AS_LINES, "Import", fill, &report, top);
}

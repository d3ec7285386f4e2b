#include "panes/scroll.h"

#include <stdio.h>
#include <string.h>

enum { LINE_SIZE = 512, FRAME = 2 };

int scroll_next(struct scroll *scroll) {
    int y = scroll->line++ - scroll->top;
    return y >= 0 && y < scroll->inside.height ? scroll->inside.y + y : -1;
}

/* Bytes of the text that fit into the cells, cut at a blank where there is one. */
static size_t line_length(const char *text, int cells, enum text_charset charset) {
    char cluster[TEXT_CLUSTER_MAX];
    const char *at = text;
    size_t blank = 0;
    int width = 0;
    while (*at != '\0') {
        size_t here = (size_t)(at - text);
        if (*at == ' ')
            blank = here;
        for (const char *border = at + text_grapheme(at); at < border;)
            width += text_next(&at, charset, cluster);
        if (width > cells)
            return blank > 0 ? blank : here > 0 ? here : (size_t)(at - text);
    }
    return (size_t)(at - text);
}

void scroll_text(struct scroll *scroll, int y, int indent, enum theme_role role, unsigned flags, const char *text) {
    int cells = scroll->inside.width - indent;
    if (cells <= 0)
        return;
    while (*text != '\0') {
        char line[LINE_SIZE];
        size_t length = line_length(text, cells, scroll->canvas->charset);
        snprintf(line, sizeof line, "%.*s", (int)length, text);
        if (y == SCROLL_NEW_LINE)
            y = scroll_next(scroll);
        if (y >= 0)
            canvas_text(scroll->canvas, scroll->inside.x + indent, y, cells, role, flags, line);
        text += length;
        text += strspn(text, " ");
        y = SCROLL_NEW_LINE;
    }
}

/* The lines are counted, in a place where none is seen. */
static int count_lines(struct scroll scroll, scroll_fill *fill, const void *user) {
    scroll.top = INT16_MAX;
    fill(&scroll, user);
    return scroll.line;
}

void scroll_draw(struct canvas *canvas, struct rect rect, int most_cells, enum scroll_height height, const char *title, scroll_fill *fill,
                 const void *user, int *top) {
    int width = rect.width < most_cells ? rect.width : most_cells;
    struct rect box = {rect.x + (rect.width - width) / 2, rect.y, width, rect.height};
    struct scroll scroll = {.canvas = canvas, .inside = {box.x + 2, box.y + 1, box.width - 4, box.height - FRAME}};
    if (scroll.inside.width <= 0 || scroll.inside.height <= 0)
        return;
    int lines = count_lines(scroll, fill, user), last = lines - scroll.inside.height;
    if (height == SCROLL_AS_LINES && last < 0) {
        scroll.inside.height = lines;
        box.height = lines + FRAME;
    }
    *top = *top < last ? *top : last;
    *top = *top > 0 ? *top : 0;
    canvas_fill(canvas, box, THEME_TEXT, 0, " ");
    canvas_box(canvas, box, THEME_FOCUS);
    canvas_format(canvas, box.x + 2, box.y, box.width - 4, THEME_FOCUS, CELL_BOLD, " %s ", title);
    const char *hint = *top < last ? " ↓ more · Esc closes " : " Esc closes ";
    int hint_cells = text_width(hint, canvas->charset);
    if (hint_cells + 4 <= box.width)
        canvas_text(canvas, box.x + box.width - hint_cells - 2, box.y + box.height - 1, hint_cells, THEME_FOCUS, 0, hint);
    scroll.top = *top;
    fill(&scroll, user);
}

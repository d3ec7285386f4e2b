#include "ui/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

int rect_room(struct rect rect, int x, int cells) {
    int room = rect.x + rect.width - x;
    room = room < cells ? room : cells;
    return room > 0 ? room : 0;
}

bool rect_holds(struct rect rect, int x, int y) {
    return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}

void canvas_init(struct canvas *canvas, enum text_charset charset) {
    *canvas = (struct canvas){.charset = charset};
}

void canvas_free(struct canvas *canvas) {
    free(canvas->cells);
    *canvas = (struct canvas){.charset = canvas->charset, .charts = canvas->charts};
}

static size_t cell_count(const struct canvas *canvas) {
    return (size_t)canvas->columns * (size_t)canvas->rows;
}

void canvas_resize(struct canvas *canvas, int columns, int rows) {
    canvas->columns = columns;
    canvas->rows = rows;
    canvas->cells = mem_resize(canvas->cells, cell_count(canvas), sizeof *canvas->cells);
    canvas_clear(canvas);
}

void canvas_clear(struct canvas *canvas) {
    for (size_t i = 0; i < cell_count(canvas); i++)
        canvas->cells[i] = (struct cell){.text = " ", .width = 1, .role = THEME_TEXT};
    canvas->cursor_x = canvas->cursor_y = 0;
    canvas->cursor_visible = false;
}

static bool is_inside(const struct canvas *canvas, int x, int y) {
    return x >= 0 && x < canvas->columns && y >= 0 && y < canvas->rows;
}

static struct cell *cell_at(const struct canvas *canvas, int x, int y) {
    return &canvas->cells[(size_t)y * (size_t)canvas->columns + (size_t)x];
}

/* Blanks the other half of a wide character of which (x, y) is about to be drawn over. */
static void release(struct canvas *canvas, int x, int y) {
    struct cell *cell = cell_at(canvas, x, y);
    struct cell *other = cell->width == 0 ? cell - 1 : cell->width == 2 ? cell + 1 : NULL;
    if (other != NULL) {
        snprintf(other->text, sizeof other->text, " ");
        other->width = 1;
    }
}

static void set_cell(struct canvas *canvas, int x, int y, enum theme_role role, unsigned flags, const char *cluster, int width) {
    struct cell *cell = cell_at(canvas, x, y);
    release(canvas, x, y);
    snprintf(cell->text, sizeof cell->text, "%s", cluster);
    cell->width = (uint8_t)width;
    cell->role = (uint8_t)role;
    cell->flags = (uint8_t)flags;
}

/* One display character: what an edge cuts of a wide one is a blank. */
static void set_character(struct canvas *canvas, int x, int y, enum theme_role role, unsigned flags, const char *cluster, int width) {
    bool whole = is_inside(canvas, x, y) && is_inside(canvas, x + width - 1, y);
    for (int i = 0; i < width; i++)
        if (is_inside(canvas, x + i, y))
            set_cell(canvas, x + i, y, role, flags, !whole ? " " : i == 0 ? cluster : "", !whole ? 1 : i == 0 ? width : 0);
}

/* A cluster as text_next gives it: in ASCII up to three characters of one cell each. */
static void set_cluster(struct canvas *canvas, int x, int y, enum theme_role role, unsigned flags, const char *cluster, int width) {
    if (canvas->charset == TEXT_UTF8) {
        set_character(canvas, x, y, role, flags, cluster, width);
        return;
    }
    for (int i = 0; i < width; i++)
        set_character(canvas, x + i, y, role, flags, (char[]){cluster[i], '\0'}, 1);
}

/* Whether the text up to `end` takes at most `cells` cells; reads no further than it must. */
static bool fits(const char *text, const char *end, int cells, enum text_charset charset) {
    char cluster[TEXT_CLUSTER_MAX];
    while (text < end && cells >= 0)
        cells -= text_next(&text, charset, cluster);
    return cells >= 0;
}

/* Cells that the text up to a border takes; what the last cluster takes beyond it is in. */
static int width_to(const char *text, const char *border, enum text_charset charset) {
    char cluster[TEXT_CLUSTER_MAX];
    int width = 0;
    while (text < border)
        width += text_next(&text, charset, cluster);
    return width;
}

/* canvas_text of the bytes up to `end`, which must be a cluster border. */
static int draw_run(struct canvas *canvas, int x, int y, int cells, enum theme_role role, unsigned flags, const char *text,
                    const char *end) {
    char cluster[TEXT_CLUSTER_MAX];
    if (cells <= 0)
        return 0;
    bool whole = fits(text, end, cells, canvas->charset);
    int used = 0, room = whole ? cells : cells - 1;
    while (text < end) {
        const char *border = text + text_grapheme(text);
        if (used + width_to(text, border, canvas->charset) > room)
            break;
        while (text < border) {
            int width = text_next(&text, canvas->charset, cluster);
            set_cluster(canvas, x + used, y, role, flags, cluster, width);
            used += width;
        }
    }
    if (!whole)
        set_character(canvas, x + used++, y, role, flags, canvas->charset == TEXT_ASCII ? "." : "…", 1);
    return used;
}

int canvas_text(struct canvas *canvas, int x, int y, int cells, enum theme_role role, unsigned flags, const char *text) {
    return draw_run(canvas, x, y, cells, role, flags, text, text + strlen(text));
}

void canvas_text_right(struct canvas *canvas, int x, int y, int cells, enum theme_role role, unsigned flags, const char *text) {
    const char *end = text + strlen(text);
    int width = fits(text, end, cells, canvas->charset) ? text_width(text, canvas->charset) : cells;
    canvas_fill(canvas, (struct rect){x, y, cells, 1}, role, flags, " ");
    draw_run(canvas, x + cells - width, y, width, role, flags, text, end);
}

int canvas_format(struct canvas *canvas, int x, int y, int cells, enum theme_role role, unsigned flags, const char *format, ...) {
    char text[512];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (length >= (int)sizeof text)
        text[text_cut(text, sizeof text - 2)] = '\0'; /* the last character may not be whole */
    return length < 0 ? 0 : canvas_text(canvas, x, y, cells, role, flags, text);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n';
}

static const char *skip_blanks(const char *text) {
    while (is_blank(*text))
        text++;
    return text;
}

/* Where a line of at most `cells` cells ends: after its last whole word, or inside a word that fills it. */
static const char *line_end(const char *text, int cells, enum text_charset charset) {
    const char *at = text, *word_end = NULL;
    for (int width = 0; *at != '\0';) {
        const char *before = at;
        if (is_blank(*at) && at > text && !is_blank(at[-1]))
            word_end = at;
        at += text_grapheme(at);
        width += width_to(before, at, charset);
        if (width > cells)
            return word_end != NULL ? word_end : before > text ? before : at;
    }
    return at;
}

int canvas_paragraph(struct canvas *canvas, struct rect rect, enum theme_role role, unsigned flags, const char *text) {
    int rows = 0;
    text = skip_blanks(text);
    while (*text != '\0' && rows < rect.height && rect.width > 0) {
        const char *end = rows + 1 < rect.height ? line_end(text, rect.width, canvas->charset) : text + strlen(text);
        draw_run(canvas, rect.x, rect.y + rows++, rect.width, role, flags, text, end);
        text = skip_blanks(end);
    }
    return rows;
}

int canvas_paragraph_rows(const struct canvas *canvas, int cells, const char *text) {
    int rows = 0;
    text = skip_blanks(text);
    for (; *text != '\0' && cells > 0; rows++)
        text = skip_blanks(line_end(text, cells, canvas->charset));
    return rows;
}

void canvas_fill(struct canvas *canvas, struct rect rect, enum theme_role role, unsigned flags, const char *glyph) {
    char cluster[TEXT_CLUSTER_MAX];
    int width = text_next(&glyph, canvas->charset, cluster);
    if (width <= 0)
        return;
    for (int y = rect.y; y < rect.y + rect.height; y++)
        for (int x = 0; x + width <= rect.width; x += width)
            set_cluster(canvas, rect.x + x, y, role, flags, cluster, width);
}

void canvas_restyle(struct canvas *canvas, struct rect rect, enum theme_role role) {
    for (int y = rect.y; y < rect.y + rect.height; y++)
        for (int x = rect.x; x < rect.x + rect.width; x++)
            if (is_inside(canvas, x, y))
                cell_at(canvas, x, y)->role = (uint8_t)role;
}

void canvas_mark(struct canvas *canvas, struct rect rect, unsigned flags) {
    for (int y = rect.y; y < rect.y + rect.height; y++)
        for (int x = rect.x; x < rect.x + rect.width; x++)
            if (is_inside(canvas, x, y))
                cell_at(canvas, x, y)->flags |= (uint8_t)flags;
}

void canvas_line_down(struct canvas *canvas, int x, int y, int length, enum theme_role role) {
    canvas_fill(canvas, (struct rect){x, y, 1, length}, role, CELL_LINE, "│");
}

void canvas_line_across(struct canvas *canvas, int x, int y, int length, enum theme_role role) {
    canvas_fill(canvas, (struct rect){x, y, length, 1}, role, CELL_LINE, "─");
}

void canvas_box(struct canvas *canvas, struct rect rect, enum theme_role role) {
    int right = rect.x + rect.width - 1, bottom = rect.y + rect.height - 1;
    if (rect.width < 2 || rect.height < 2)
        return;
    canvas_line_across(canvas, rect.x, rect.y, rect.width, role);
    canvas_line_across(canvas, rect.x, bottom, rect.width, role);
    canvas_line_down(canvas, rect.x, rect.y, rect.height, role);
    canvas_line_down(canvas, right, rect.y, rect.height, role);
    canvas_text(canvas, rect.x, rect.y, 1, role, CELL_LINE, "┌");
    canvas_text(canvas, right, rect.y, 1, role, CELL_LINE, "┐");
    canvas_text(canvas, rect.x, bottom, 1, role, CELL_LINE, "└");
    canvas_text(canvas, right, bottom, 1, role, CELL_LINE, "┘");
}

void canvas_cursor(struct canvas *canvas, int x, int y, bool visible) {
    if (!is_inside(canvas, x, y))
        return;
    canvas->cursor_x = x;
    canvas->cursor_y = y;
    canvas->cursor_visible = visible;
}

/* Copies a row's text without its trailing blanks; returns the end. */
static char *dump_row(const struct canvas *canvas, int y, char *out) {
    char *end = out;
    for (int x = 0; x < canvas->columns; x++) {
        const char *text = cell_at(canvas, x, y)->text;
        size_t length = strlen(text);
        memcpy(out, text, length);
        out += length;
        if (strcmp(text, " ") != 0)
            end = out;
    }
    *end = '\n';
    return end + 1;
}

char *canvas_dump(const struct canvas *canvas) {
    size_t size = cell_count(canvas) * (TEXT_CLUSTER_MAX - 1) + (size_t)canvas->rows + 1;
    char *text = mem_new(size, 1), *end = text;
    for (int y = 0; y < canvas->rows; y++)
        end = dump_row(canvas, y, end);
    *end = '\0';
    return text;
}

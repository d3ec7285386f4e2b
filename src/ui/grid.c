#include "ui/grid.h"

#include <math.h>
#include <stdio.h>

enum { WHEEL_LINES = 3, BAR_TEXT_LEAST = 9 };

static struct grid_cell blank(void) {
    return (struct grid_cell){.role = THEME_TEXT, .bar_role = THEME_SLIDER, .bar = GRID_NO_BAR};
}

static bool is_heading(const struct grid_source *source, size_t line) {
    struct grid_cell unused = blank();
    return source->label(source->user, line, &unused);
}

/* The nearest line from `line` on in a direction that is no heading, or `otherwise`. */
static size_t next_line(const struct grid_source *source, size_t line, int step, size_t otherwise) {
    while (line < source->lines) { /* below 0 it wraps around to a number beyond */
        if (!is_heading(source, line))
            return line;
        line += (size_t)step;
    }
    return otherwise;
}

static size_t first_line(const struct grid_source *source) {
    return next_line(source, 0, 1, 0);
}

static size_t last_line(const struct grid_source *source) {
    return source->lines > 0 ? next_line(source, source->lines - 1, -1, first_line(source)) : 0;
}

static void clamp(struct grid *grid, const struct grid_source *source) {
    if (grid->column >= source->columns)
        grid->column = source->columns > 0 ? source->columns - 1 : 0;
    if (grid->line >= source->lines)
        grid->line = last_line(source);
    grid->line = next_line(source, grid->line, 1, last_line(source));
}

static void move(struct grid *grid, const struct grid_source *source, size_t lines, bool down) {
    for (size_t i = 0; i < lines; i++)
        grid->line = next_line(source, down ? grid->line + 1 : grid->line - 1, down ? 1 : -1, grid->line);
}

bool grid_act(struct grid *grid, const struct grid_source *source, enum action action) {
    size_t page = grid->page > 1 ? (size_t)grid->page - 1 : 1;
    clamp(grid, source);
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN:
        move(grid, source, 1, action == ACTION_DOWN);
        return true;
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
        move(grid, source, page, action == ACTION_PAGE_DOWN);
        return true;
    case ACTION_HALF_UP:
    case ACTION_HALF_DOWN:
        move(grid, source, (page + 1) / 2, action == ACTION_HALF_DOWN);
        return true;
    case ACTION_TOP:
        grid->line = first_line(source);
        return true;
    case ACTION_BOTTOM:
        grid->line = last_line(source);
        return true;
    case ACTION_LEFT:
        grid->column -= grid->column > 0;
        return true;
    case ACTION_RIGHT:
        grid->column += grid->column + 1 < source->columns;
        return true;
    default:
        return false;
    }
}

/* How many columns are shown, how wide, and from which on. */
static void place_columns(struct grid *grid, struct rect rect, const struct grid_source *source) {
    int room = rect.width - source->label_cells - 1; /* the last cell is the scroll bar's */
    size_t fit = room >= source->cells_least ? (size_t)(room / source->cells_least) : 0;
    grid->shown = source->columns < fit ? source->columns : fit;
    grid->cells = grid->shown > 0 ? room / (int)grid->shown : 0;
    if (grid->cells > source->cells_most)
        grid->cells = source->cells_most;
    if (grid->column < grid->left)
        grid->left = grid->column;
    if (grid->shown > 0 && grid->column >= grid->left + grid->shown)
        grid->left = grid->column - grid->shown + 1;
    if (grid->left + grid->shown > source->columns)
        grid->left = source->columns - grid->shown;
}

/* Keeps the cursor on the page, with the heading above the first line, and the page full. */
static void place_lines(struct grid *grid, const struct grid_source *source) {
    size_t page = (size_t)grid->page;
    if (grid->line < grid->top || (grid->line == first_line(source) && grid->line < page))
        grid->top = grid->line == first_line(source) && grid->line < page ? 0 : grid->line;
    else if (grid->line - grid->top >= page)
        grid->top = grid->line - page + 1;
    if (source->lines <= page)
        grid->top = 0;
    else if (grid->top > source->lines - page)
        grid->top = source->lines - page;
}

/* What is drawn, and where. */
struct painter {
    const struct grid *grid;
    struct canvas *canvas;
    struct rect rect;
    const struct grid_source *source;
    bool focused;
};

static int column_x(const struct painter *p, size_t column) {
    return p->rect.x + p->grid->label + (int)(column - p->grid->left) * p->grid->cells;
}

static int bar_room(const struct painter *p) {
    int bar = p->source->bar_cells;
    return bar > 0 && p->grid->cells - 2 - bar >= BAR_TEXT_LEAST ? bar : 0;
}

/* Words from the left on; figures right-aligned, before the place for a bar where bars follow, or over it when they need the room. True
 * when they left that free. */
static bool draw_text(const struct painter *p, int x, int y, const struct grid_cell *cell, unsigned flags) {
    char text[sizeof cell->text + 8];
    int bar = p->source->bars_first ? 0 : bar_room(p), wide = p->grid->cells - 1, cells = wide - (bar > 0 ? bar + 1 : 0);
    bool surely = cell->best && !cell->leaning;
    enum theme_role role = surely ? THEME_GOOD : cell->role;
    snprintf(text, sizeof text, "%s%s", surely ? "★" : cell->best ? "☆" : "", cell->text);
    flags |= cell->flags | (cell->best ? CELL_BOLD : 0);
    int needs = text_width(text, p->canvas->charset), room = needs <= cells ? cells : needs <= wide ? needs : wide;
    if (cell->words)
        canvas_text(p->canvas, x, y, wide, role, flags, text);
    else
        canvas_text_right(p->canvas, x, y, room, role, flags, text);
    return needs + bar_room(p) < wide;
}

static void draw_cell_bar(const struct painter *p, int x, int y, const struct grid_cell *cell, unsigned flags) {
    int room = bar_room(p), filled = (int)lround(fmin(cell->bar, 1.0) * room);
    if (room == 0 || cell->bar < 0.0)
        return;
    x += p->source->bars_first ? 0 : p->grid->cells - 1 - room;
    canvas_fill(p->canvas, (struct rect){x, y, filled > 0 || cell->bar == 0.0 ? filled : 1, 1}, cell->bar_role, flags, "▇");
}

static void draw_cell(const struct painter *p, size_t line, size_t column, int y, unsigned flags) {
    struct grid_cell cell = blank();
    p->source->cell(p->source->user, line, column, &cell);
    if (column == p->grid->column && line == p->grid->line)
        flags |= CELL_BOLD;
    if (draw_text(p, column_x(p, column), y, &cell, flags))
        draw_cell_bar(p, column_x(p, column), y, &cell, flags);
}

static void draw_line(const struct painter *p, size_t line, int y) {
    bool here = line == p->grid->line;
    unsigned flags = here ? p->focused ? CELL_SELECTED : CELL_BOLD : 0;
    struct grid_cell label = blank();
    label.role = THEME_MUTED;
    canvas_fill(p->canvas, (struct rect){p->rect.x, y, p->rect.width - 1, 1}, THEME_TEXT, flags, " ");
    if (p->source->label(p->source->user, line, &label)) {
        canvas_text(p->canvas, p->rect.x + 1, y, p->rect.width - 2, THEME_TITLE, CELL_BOLD, label.text);
        return;
    }
    canvas_text(p->canvas, p->rect.x + 1, y, p->grid->label - 2, label.role, flags | label.flags, label.text);
    for (size_t i = 0; i < p->grid->shown; i++)
        draw_cell(p, line, p->grid->left + i, y, flags);
    if (here && p->focused)
        canvas_cursor(p->canvas, p->rect.x, y, false);
}

static void draw_titles(const struct painter *p) {
    for (size_t i = 0; i < p->grid->shown; i++)
        for (int line = 0; line < p->grid->titles; line++) {
            struct grid_cell cell = blank();
            size_t column = p->grid->left + i;
            bool here = column == p->grid->column && line == 0;
            cell.role = THEME_TITLE;
            cell.words = !p->source->bars_first;
            p->source->title(p->source->user, column, line, &cell);
            draw_text(p, column_x(p, column), p->rect.y + line, &cell, here ? p->focused ? CELL_SELECTED : CELL_UNDERLINE : 0);
        }
}

/* Which part of the lines is on the screen. */
static void draw_bar(const struct painter *p) {
    size_t page = (size_t)p->grid->page, lines = p->source->lines;
    if (page == 0 || lines <= page)
        return;
    size_t length = page * page / lines > 0 ? page * page / lines : 1;
    size_t from = (p->grid->top * (page - length) + (lines - page) / 2) / (lines - page);
    struct rect bar = {p->rect.x + p->rect.width - 1, p->rect.y + p->grid->titles + (int)from, 1, (int)length};
    canvas_fill(p->canvas, bar, THEME_BORDER, 0, "▐");
}

void grid_draw(struct grid *grid, struct canvas *canvas, struct rect rect, const struct grid_source *source, bool focused) {
    struct painter painter = {grid, canvas, rect, source, focused};
    clamp(grid, source);
    grid->body = rect;
    grid->label = source->label_cells;
    grid->titles = source->title_lines < rect.height ? source->title_lines : rect.height;
    grid->page = rect.height - grid->titles;
    place_columns(grid, rect, source);
    place_lines(grid, source);
    if (grid->shown == 0)
        return;
    draw_titles(&painter);
    for (int i = 0; i < grid->page && grid->top + (size_t)i < source->lines; i++)
        draw_line(&painter, grid->top + (size_t)i, rect.y + grid->titles + i);
    draw_bar(&painter);
}

/* The column at a place on the screen, or SIZE_MAX. */
static size_t column_at(const struct grid *grid, int x) {
    int offset = x - grid->body.x - grid->label;
    size_t column = offset >= 0 && grid->cells > 0 ? (size_t)(offset / grid->cells) : SIZE_MAX;
    return column < grid->shown ? grid->left + column : SIZE_MAX;
}

/* The line, or SIZE_MAX. */
static size_t line_at(const struct grid *grid, const struct grid_source *source, int y) {
    int offset = y - grid->body.y - grid->titles;
    size_t line = offset >= 0 && offset < grid->page ? grid->top + (size_t)offset : SIZE_MAX;
    return line < source->lines && !is_heading(source, line) ? line : SIZE_MAX;
}

bool grid_mouse(struct grid *grid, const struct grid_source *source, const struct key *key) {
    size_t line = line_at(grid, source, key->y), column = column_at(grid, key->x);
    clamp(grid, source);
    if (key->kind == K_WHEEL_UP || key->kind == K_WHEEL_DOWN)
        move(grid, source, WHEEL_LINES, key->kind == K_WHEEL_DOWN);
    if (key->kind != K_PRESS)
        return false;
    bool again = line == grid->line && column == grid->column;
    grid->line = line != SIZE_MAX ? line : grid->line;
    grid->column = column != SIZE_MAX ? column : grid->column;
    return again;
}

void grid_span(const struct grid *grid, size_t columns, char *out, size_t size) {
    out[0] = '\0';
    if (grid->shown == 0 || grid->shown >= columns)
        return;
    if (grid->shown == 1)
        snprintf(out, size, "%zu of %zu", grid->left + 1, columns);
    else
        snprintf(out, size, "%zu–%zu of %zu", grid->left + 1, grid->left + grid->shown, columns);
}

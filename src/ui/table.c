#include "ui/table.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static size_t last_row(const struct table *table) {
    return table->rows > 0 ? table->rows - 1 : 0;
}

/* Moves the cursor by `step` rows, not past the ends. */
static void move_down(struct table *table, size_t step) {
    size_t below = last_row(table) > table->cursor ? last_row(table) - table->cursor : 0;
    table->cursor += step < below ? step : below;
}

static void move_up(struct table *table, size_t step) {
    table->cursor -= step < table->cursor ? step : table->cursor;
}

bool table_act(struct table *table, enum action action) {
    size_t page = table->page > 1 ? (size_t)table->page : 1;
    size_t half = page > 1 ? page / 2 : 1;
    const struct {
        enum action action;
        void (*move)(struct table *table, size_t step);
        size_t step;
    } moves[] = {
        {ACTION_UP, move_up, 1},         {ACTION_DOWN, move_down, 1},
        {ACTION_PAGE_UP, move_up, page}, {ACTION_PAGE_DOWN, move_down, page},
        {ACTION_HALF_UP, move_up, half}, {ACTION_HALF_DOWN, move_down, half},
        {ACTION_TOP, move_up, SIZE_MAX}, {ACTION_BOTTOM, move_down, SIZE_MAX},
    };
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
        if (moves[i].action == action) {
            moves[i].move(table, moves[i].step);
            return true;
        }
    return false;
}

/* The cells that the kept columns take, with a blank between two. */
static int cells_taken(const struct table_column *columns, size_t count, const bool *kept) {
    int cells = -1;
    for (size_t i = 0; i < count; i++)
        if (kept[i])
            cells += columns[i].width + 1;
    return cells > 0 ? cells : 0;
}

static int highest_importance(const struct table_column *columns, size_t count) {
    int highest = columns[0].importance;
    for (size_t i = 1; i < count; i++)
        if (columns[i].importance > highest)
            highest = columns[i].importance;
    return highest;
}

/* The column that goes next: the least important one, of equals the last; `count` when none may go. */
static size_t next_to_go(const struct table_column *columns, size_t count, const bool *kept) {
    int highest = highest_importance(columns, count);
    size_t next = count;
    for (size_t i = 0; i < count; i++)
        if (kept[i] && columns[i].importance < highest && (next == count || columns[i].importance <= columns[next].importance))
            next = i;
    return next;
}

static void choose_columns(const struct table_column *columns, size_t count, int cells, bool *kept) {
    for (size_t i = 0; i < count; i++)
        kept[i] = true;
    while (cells_taken(columns, count, kept) > cells) {
        size_t next = next_to_go(columns, count, kept);
        if (next == count)
            return;
        kept[next] = false;
    }
}

/* The columns' places in `cells` cells from `x`: spare cells go to the columns that grow, missing ones are taken from the right. */
static void place_columns(const struct table_column *columns, size_t count, int x, int cells, struct table_layout *layout) {
    bool kept[TABLE_COLUMNS_MAX];
    int growth = 0, end = x + cells;
    choose_columns(columns, count, cells, kept);
    for (size_t i = 0; i < count; i++)
        growth += kept[i] ? columns[i].grow : 0;
    int spare = cells - cells_taken(columns, count, kept);
    for (size_t i = 0; i < count; i++) {
        int extra = kept[i] && spare > 0 && columns[i].grow > 0 ? spare * columns[i].grow / growth : 0;
        int width = kept[i] ? columns[i].width + extra : 0, room = end > x ? end - x : 0;
        layout->x[i] = x;
        layout->width[i] = width < room ? width : room;
        spare -= extra;
        growth -= kept[i] ? columns[i].grow : 0;
        x += kept[i] ? width + 1 : 0;
    }
}

/* Keeps the cursor within the rows and on the page, and the page full when there are rows enough. */
static void scroll(struct table *table, int page) {
    size_t visible = (size_t)page;
    table->page = page;
    if (table->cursor > last_row(table))
        table->cursor = last_row(table);
    if (table->cursor < table->top || visible == 0)
        table->top = table->cursor;
    else if (table->cursor - table->top >= visible)
        table->top = table->cursor - visible + 1;
    if (table->rows <= visible)
        table->top = 0;
    else if (table->top > table->rows - visible)
        table->top = table->rows - visible;
}

/* Everything that drawing a part of the table needs to know. */
struct painter {
    const struct table *table;
    struct canvas *canvas;
    struct rect rect;
    const struct table_column *columns;
    size_t count;
    const struct table_layout *places;
    table_fill *fill;
    const void *user;
    bool focused;
};

/* Text in the first `width` cells of a column. */
static void draw_text(const struct painter *p, size_t column, int y, int width, enum theme_role role, unsigned flags, const char *text) {
    if (p->columns[column].right)
        canvas_text_right(p->canvas, p->places->x[column], y, width, role, flags, text);
    else
        canvas_text(p->canvas, p->places->x[column], y, width, role, flags, text);
}

/* "▾", or "▾2" of several; "" for a column that the rows are not sorted by. */
static void sort_mark(const struct table *table, size_t column, char *out, size_t size) {
    out[0] = '\0';
    for (int i = 0; i < table->sort_count; i++) {
        const char *arrow = table->sort[i].down ? "▾" : "▴";
        if (table->sort[i].column == (int)column && table->sort_count > 1)
            snprintf(out, size, "%s%d", arrow, i + 1);
        else if (table->sort[i].column == (int)column)
            snprintf(out, size, "%s", arrow);
    }
}

/* The title, with the arrow of a sorted column after it: a title that fills its column loses its end, not the arrow. */
static void draw_title(const struct painter *p, size_t column) {
    const char *title = p->columns[column].title;
    char mark[16];
    int width = p->places->width[column], y = p->rect.y;
    sort_mark(p->table, column, mark, sizeof mark);
    int cells = text_width(mark, p->canvas->charset), room = width - cells;
    if (cells == 0 || room < 0) {
        draw_text(p, column, y, width, THEME_TITLE, 0, title);
        return;
    }
    int title_width = text_width(title, p->canvas->charset);
    draw_text(p, column, y, room, THEME_TITLE, 0, title);
    canvas_text(p->canvas, p->places->x[column] + (p->columns[column].right || title_width > room ? room : title_width), y, cells,
                THEME_FOCUS, 0, mark);
}

/* The cursor's row stands on the selection's background, or is underlined while the keys go elsewhere. */
static unsigned row_flags(const struct painter *p, size_t row) {
    if (row != p->table->cursor)
        return 0;
    return p->focused ? CELL_SELECTED : CELL_UNDERLINE;
}

/* Cells that the first bytes of a text take, at most `most`. */
static int cells_of(const char *text, size_t length, int most, enum text_charset charset) {
    char cluster[TEXT_CLUSTER_MAX];
    const char *end = text + length;
    int cells = 0;
    while (text < end && cells < most)
        cells += text_next(&text, charset, cluster);
    return cells < most ? cells : most;
}

/* The last cell may be the ellipsis, under which there may be more of it. */
static void show_found(const struct painter *p, size_t column, int y, const struct table_cell *cell) {
    int width = p->places->width[column], from = cells_of(cell->words, cell->found, width, p->canvas->charset);
    int end = cells_of(cell->words, cell->found + cell->found_length, width, p->canvas->charset);
    canvas_restyle(p->canvas, (struct rect){p->places->x[column] + from, y, end - from, 1}, THEME_MATCH);
}

static void draw_row(const struct painter *p, size_t row, int y) {
    unsigned flags = row_flags(p, row);
    canvas_fill(p->canvas, (struct rect){p->rect.x, y, p->rect.width - 1, 1}, THEME_TEXT, flags, " ");
    for (size_t column = 0; column < p->count; column++) {
        struct table_cell cell = {.text = "", .role = THEME_TEXT};
        if (p->places->width[column] == 0)
            continue;
        p->fill(p->user, row, column, &cell);
        draw_text(p, column, y, p->places->width[column], cell.role, cell.flags | flags, cell.words != NULL ? cell.words : cell.text);
        if (cell.words != NULL && cell.found_length > 0 && !p->columns[column].right)
            show_found(p, column, y, &cell);
    }
    if (row == p->table->cursor && p->focused)
        canvas_cursor(p->canvas, p->rect.x, y, false);
}

/* The scroll bar: which part of the rows is on the screen. */
static void draw_bar(const struct painter *p) {
    size_t page = (size_t)p->table->page, rows = p->table->rows;
    if (page == 0 || rows <= page)
        return;
    size_t length = page * page / rows > 0 ? page * page / rows : 1;
    size_t from = (p->table->top * (page - length) + (rows - page) / 2) / (rows - page);
    struct rect bar = {p->rect.x + p->rect.width - 1, p->rect.y + 1 + (int)from, 1, (int)length};
    canvas_fill(p->canvas, bar, THEME_BORDER, 0, "▐");
}

void table_draw(struct table *table, struct canvas *canvas, struct rect rect, const struct table_column *columns, size_t column_count,
                table_fill *fill, const void *user, bool focused, struct table_layout *layout) {
    struct table_layout own;
    struct table_layout *places = layout != NULL ? layout : &own;
    struct painter painter = {table,  canvas, rect, columns, column_count < TABLE_COLUMNS_MAX ? column_count : TABLE_COLUMNS_MAX,
                              places, fill,   user, focused};
    *places = (struct table_layout){.width = {0}};
    if (rect.width < 2 || rect.height < 1 || column_count == 0)
        return;
    scroll(table, rect.height - 1);
    place_columns(columns, painter.count, rect.x, rect.width - 1, places); /* the last cell is the scroll bar's */
    for (size_t column = 0; column < painter.count; column++)
        draw_title(&painter, column);
    for (int line = 0; line < table->page && table->top + (size_t)line < table->rows; line++)
        draw_row(&painter, table->top + (size_t)line, rect.y + 1 + line);
    draw_bar(&painter);
}

void table_place(const struct table_column *columns, size_t column_count, int cells, struct table_layout *layout) {
    *layout = (struct table_layout){.width = {0}};
    if (column_count > 0)
        place_columns(columns, column_count < TABLE_COLUMNS_MAX ? column_count : TABLE_COLUMNS_MAX, 0, cells, layout);
}

size_t table_row_at(const struct table *table, struct rect rect, int x, int y) {
    if (x < rect.x || x >= rect.x + rect.width || y <= rect.y || y >= rect.y + rect.height)
        return SIZE_MAX;
    size_t row = table->top + (size_t)(y - rect.y - 1);
    return row < table->rows ? row : SIZE_MAX;
}

int table_header_at(const struct table_layout *layout, size_t column_count, struct rect rect, int x, int y) {
    for (size_t column = 0; y == rect.y && column < column_count && column < TABLE_COLUMNS_MAX; column++)
        if (x >= layout->x[column] && x < layout->x[column] + layout->width[column])
            return (int)column;
    return -1;
}

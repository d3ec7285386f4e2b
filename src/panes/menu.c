#include "panes/menu.h"

#include <stdio.h>
#include <string.h>

#include "panes/words.h"

enum { HINT_ROWS = 2, HINT_ROWS_FROM = 9 /* rows of the screen from which on the keys may take a second one */ };
enum { FRAME = 2, HEADER = 1, WIDE = 60 /* from so many cells on, a menu is in the middle */ };

/* A narrow one is at the right: what its lines arrange stays in sight. */
static struct rect box_of(const struct menu *menu, const struct table *table, struct rect rect, int width, int hints) {
    int besides = FRAME + HEADER + menu->note_lines + hints - 1, room = rect.height - besides;
    int lines = table->rows < (size_t)(room > 0 ? room : 0) ? (int)table->rows : room;
    int aside = rect.width - width;
    return (struct rect){rect.x + (menu->most_cells < WIDE ? aside : aside / 2), rect.y, width, lines + besides};
}

/* The next piece of the hint, with a blank before and behind; false: there is none. Pieces are parted by two blanks. */
static bool next_piece(const char **hint, char out[64]) {
    const char *gap = strstr(*hint, "  ");
    size_t length = gap != NULL ? (size_t)(gap - *hint) : strlen(*hint);
    snprintf(out, 64, " %.*s ", (int)length, *hint);
    *hint += length;
    *hint += strspn(*hint, " ");
    return length > 0;
}

/* Rows that its keys need, of so many cells, as far as there is room. */
static int hint_rows(const struct menu *menu, const struct canvas *canvas, int cells, int height) {
    int rows = 1, used = 0;
    char text[64];
    for (const char *hint = menu->hint; next_piece(&hint, text);) {
        int width = text_width(text, canvas->charset);
        rows += used + width > cells;
        used = used + width > cells ? width : used + width;
    }
    return height < HINT_ROWS_FROM ? 1 : rows < HINT_ROWS ? rows : HINT_ROWS;
}

/* Piece by piece, so that none is cut; the last row is in the frame. */
static void draw_hint(const struct menu *menu, struct canvas *canvas, struct rect box, int rows) {
    int left = box.x + 2, x = left, end = box.x + box.width - 2, last = box.y + box.height - 1, y = last - rows + 1;
    char text[64];
    for (const char *hint = menu->hint; next_piece(&hint, text);) {
        int cells = text_width(text, canvas->charset);
        if (x + cells > end && y < last) {
            x = left;
            y++;
        }
        if (x + cells <= end)
            x += canvas_text(canvas, x, y, cells, THEME_FOCUS, 0, text);
    }
}

struct rect menu_draw(const struct menu *menu, struct table *table, struct canvas *canvas, struct rect rect) {
    int width = rect.width < menu->most_cells ? rect.width : menu->most_cells;
    int hints = hint_rows(menu, canvas, width - 4, rect.height);
    struct rect box = box_of(menu, table, rect, width, hints);
    struct rect list = {box.x + 2, box.y + 1, box.width - 3, box.height - FRAME - menu->note_lines - (hints - 1)};
    struct rect note = {box.x + 2, list.y + list.height, box.width - 4, menu->note_lines};
    if (list.width < 8 || list.height < 1)
        return (struct rect){.width = 0};
    canvas_fill(canvas, box, THEME_TEXT, 0, " ");
    canvas_box(canvas, box, THEME_FOCUS);
    canvas_format(canvas, box.x + 2, box.y, box.width - 4, THEME_FOCUS, CELL_BOLD, " %s ", menu->title);
    table_draw(table, canvas, list, menu->columns, menu->column_count, menu->fill, menu->user, true, NULL);
    canvas_paragraph(canvas, note, THEME_MUTED, 0, menu->note);
    draw_hint(menu, canvas, box, hints);
    return list;
}

bool menu_mouse(struct table *table, struct rect place, const struct key *key) {
    size_t row = table_row_at(table, place, key->x, key->y);
    if (key->kind == K_WHEEL_UP || key->kind == K_WHEEL_DOWN)
        table_act(table, key->kind == K_WHEEL_UP ? ACTION_UP : ACTION_DOWN);
    if (key->kind != K_PRESS || row == SIZE_MAX)
        return false;
    bool again = row == table->cursor;
    table->cursor = row;
    return again;
}

void menu_hint(char *out, size_t size, const struct view *view, const struct menu_key *keys) {
    size_t used = 0;
    out[0] = '\0';
    for (; keys->action != ACTION_NONE && used < size; keys++)
        used += (size_t)snprintf(out + used, size - used, "%s%s %s", used > 0 ? "  " : "", key_name(view, keys->action).text, keys->label);
}

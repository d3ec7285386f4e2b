#include "panes/overlay.h"
#include "panes/words.h"

enum { WELCOME_CELLS = 66, WELCOME_CELLS_MIN = 20, WELCOME_ROWS = 12 };

static int put_choice(const struct view *view, struct canvas *canvas, int x, int y, int cells, enum action action, const char *what) {
    canvas_text(canvas, x + 2, y, 4, THEME_FOCUS, CELL_BOLD, key_name(view, action).text);
    canvas_text(canvas, x + 6, y, cells - 6, THEME_TEXT, 0, what);
    return y + 1;
}

void welcome_draw(const struct view *view, struct canvas *canvas, struct rect rect) {
    int cells = rect.width - 4 < WELCOME_CELLS ? rect.width - 4 : WELCOME_CELLS;
    int x = rect.x + (rect.width - cells) / 2, y = rect.y + (rect.height - WELCOME_ROWS) / 2;
    if (cells < WELCOME_CELLS_MIN || rect.height < WELCOME_ROWS)
        return;
    canvas_text(canvas, x, y, cells, THEME_TORCH, CELL_BOLD, "▲ flamekeep");
    y += 2;
    y += canvas_paragraph(canvas, (struct rect){x, y, cells, 3}, THEME_TEXT, 0,
                          "Light the fire with a torch, keep it warm with flames: the best split of your budget over your own creators, as you move the goals.");
    y++;
    canvas_text(canvas, x, y++, cells, THEME_TITLE, CELL_BOLD, "This store has no creators yet");
    y = put_choice(view, canvas, x, y, cells, ACTION_IMPORT, "import a roster: CSV, Excel or JSON of any tool");
    y = put_choice(view, canvas, x, y, cells, ACTION_ADD, "add a creator by hand");
    y = put_choice(view, canvas, x, y, cells, ACTION_DEMO, "look around: a demo roster of fictional creators");
    y = put_choice(view, canvas, x, y, cells, ACTION_HELP, "all keys");
    put_choice(view, canvas, x, y, cells, ACTION_QUIT, "quit");
}

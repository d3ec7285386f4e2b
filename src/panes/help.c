#include <stdio.h>
#include <string.h>

#include "panes/overlay.h"

enum { KEYS_CELLS = 16, HELP_CELLS_MAX = 92, EVERYWHERE_SCOPES = (1u << SCOPE_ROSTER) | (1u << SCOPE_COMPARE) | (1u << SCOPE_BUDGET) };

static const char *const scope_titles[SCOPE_COUNT] = {
    [SCOPE_ROSTER] = "Keys in the roster", [SCOPE_COMPARE] = "Keys in compare", [SCOPE_BUDGET] = "Keys in the budget",
    [SCOPE_GOALS] = "Keys in the goal panel", [SCOPE_CARD] = "Keys on a creator's card", [SCOPE_HELP] = "Keys in help",
    [SCOPE_WELCOME] = "Keys",
};

/* What the figures mean, below the keys. */
static const char *const notes[] = {
    "fit is how well the plan serves the goals, weighted by the sliders: 100 would be the best possible of each goal alone.",
    "\"at most 0.2% below best\" is proven: no other plan over this roster and budget can be better by more.",
    "worth is the highest fee at which a creator would be in this plan; green when they ask no more than that.",
    "▲ torch (the spark)   ● flame (keeps it warm)   ◆ pinned   ✗ excluded   ~ estimated from benchmarks.",
};

/* True for actions that work in every pane: they are listed after the scope's own. */
static bool is_everywhere(const struct action_row *row) {
    return (row->scopes & EVERYWHERE_SCOPES) == EVERYWHERE_SCOPES;
}

struct help_lines {
    const struct view *view;
    struct canvas *canvas;
    struct rect inside;
    int line, top; /* the line being put; the first one shown */
};

static int place(struct help_lines *lines) {
    int y = lines->line++ - lines->top;
    return y >= 0 && y < lines->inside.height ? lines->inside.y + y : -1;
}

static void put_heading(struct help_lines *lines, const char *text) {
    int y = place(lines);
    if (y >= 0)
        canvas_text(lines->canvas, lines->inside.x, y, lines->inside.width, THEME_TITLE, CELL_BOLD, text);
}

static void put_actions(struct help_lines *lines, enum scope scope, bool everywhere) {
    for (int action = 1; action < ACTION_COUNT; action++) {
        const struct action_row *row = &action_rows[action];
        char keys[48];
        if (!(row->scopes & (1u << scope)) || is_everywhere(row) != everywhere)
            continue;
        keymap_label(lines->view->keymap, (enum action)action, 3, keys, sizeof keys);
        int y = keys[0] != '\0' ? place(lines) : -1;
        if (y < 0)
            continue;
        canvas_text(lines->canvas, lines->inside.x + 1, y, KEYS_CELLS - 2, THEME_FOCUS, CELL_BOLD, keys);
        canvas_text(lines->canvas, lines->inside.x + KEYS_CELLS, y, lines->inside.width - KEYS_CELLS, THEME_TEXT, 0, row->help);
    }
}

/* A note may need several lines; it is cut into them by words. */
static void put_note(struct help_lines *lines, const char *text) {
    while (*text != '\0') {
        size_t length = strlen(text), room = (size_t)lines->inside.width;
        char line[256];
        if ((size_t)text_width(text, TEXT_UTF8) > room) {
            length = room < sizeof line ? room : sizeof line - 1;
            while (length > 1 && text[length] != ' ')
                length--;
        }
        snprintf(line, sizeof line, "%.*s", (int)length, text);
        int y = place(lines);
        if (y >= 0)
            canvas_text(lines->canvas, lines->inside.x, y, lines->inside.width, THEME_MUTED, 0, line);
        text += length + (text[length] == ' ');
    }
}

static void put_all(struct help_lines *lines, enum scope scope) {
    put_heading(lines, scope_titles[scope]);
    put_actions(lines, scope, false);
    lines->line++;
    put_heading(lines, "Everywhere");
    put_actions(lines, scope, true);
    lines->line++;
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++)
        put_note(lines, notes[i]);
}

void help_draw(const struct view *view, struct canvas *canvas, struct rect rect, enum scope scope, int *top) {
    int width = rect.width < HELP_CELLS_MAX ? rect.width : HELP_CELLS_MAX;
    struct rect box = {rect.x + (rect.width - width) / 2, rect.y, width, rect.height};
    struct help_lines lines = {.view = view, .canvas = canvas, .inside = {box.x + 2, box.y + 1, box.width - 4, box.height - 2}, .top = 1 << 20};
    put_all(&lines, scope); /* above the screen: only counts */
    int most = lines.line - lines.inside.height;
    *top = *top > most ? most : *top;
    *top = *top < 0 ? 0 : *top;
    canvas_fill(canvas, box, THEME_TEXT, 0, " ");
    canvas_box(canvas, box, THEME_FOCUS);
    canvas_text(canvas, box.x + 2, box.y, box.width - 4, THEME_FOCUS, CELL_BOLD, *top < most ? " Help · ↓ for more · Esc closes " : " Help · Esc closes ");
    lines.line = 0;
    lines.top = *top;
    put_all(&lines, scope);
}

#include "panes/chrome.h"

#include <stdio.h>
#include <string.h>

#include "panes/results.h"
#include "panes/words.h"

enum { LAST_OF_ALL = 7 /* the place of `view`, in every view before what is its own */, LAST_PLACE = 99 };

/* What stands at the right of the header; while the roster is loading, that alone. */
static void put_state(const struct view *view, const struct chrome *chrome, bool wide, char *out, size_t size) {
    const struct model *model = view->model;
    char count[32], all[32];
    text_whole(count, sizeof count, (int64_t)model->roster.count);
    text_whole(all, sizeof all, (int64_t)model->loading);
    if (model->loading > 0) {
        snprintf(out, size, "loading %s of %s …", count, all);
        return;
    }
    size_t used = (size_t)snprintf(out, size, "%s %s", count, model->roster.count == 1 ? "creator" : "creators");
    if (model->campaign.pin_count > 0 && wide)
        used += (size_t)snprintf(out + used, size - used, " · %zu pinned", model->campaign.pin_count);
    snprintf(out + used, size - used, " · %s", chrome->saved);
}

/* The header, from the left: the program, the campaign's name with an arrow (it leads to the others), budget, days; at the right the state. */
struct header {
    char budget[32], state[200], name[220];
    int name_x, name_cells; /* of the name with its arrow */
    int end;                /* where the left part ends */
};

static struct header lay_out_header(const struct view *view, struct rect line, const struct chrome *chrome, enum text_charset charset) {
    static const char arrow[] = " ▾";
    const struct model *model = view->model;
    struct header header = {.name_x = line.x + 3 + text_width("flamekeep", charset)};
    money_text(header.budget, sizeof header.budget, model->campaign.budget_cents, &model->params->currency);
    put_state(view, chrome, line.width >= 80, header.state, sizeof header.state);
    int state_cells = text_width(header.state, charset) + 1;
    if (state_cells >= (model->loading > 0 ? line.width - 14 : line.width / 2)) {
        header.state[0] = '\0';
        state_cells = 0;
    }
    header.end = line.x + line.width - state_cells - 2;
    int least = text_width(header.budget, charset) + 3 + text_width(arrow, charset);
    int room = header.end - header.name_x - least;
    char name[200];
    text_fit(name, sizeof name, model->campaign.name, room > 0 ? room : 0, charset);
    snprintf(header.name, sizeof header.name, "%s%s", name, arrow);
    header.name_cells = text_width(header.name, charset);
    return header;
}

static void draw_header(const struct view *view, struct canvas *canvas, struct rect line, const struct chrome *chrome) {
    const struct model *model = view->model;
    struct header header = lay_out_header(view, line, chrome, canvas->charset);
    char days[32];
    canvas_fill(canvas, line, THEME_BAR, 0, " ");
    canvas_text_right(canvas, line.x, line.y, line.width - 1, THEME_BAR, 0, header.state);
    canvas_text(canvas, line.x + 1, line.y, line.width - 2, THEME_BAR, CELL_BOLD, "flamekeep");
    int x = header.name_x, end = header.end;
    x += canvas_text(canvas, x, line.y, end - x, THEME_BAR, 0, header.name) + 3;
    x += canvas_text(canvas, x, line.y, end - x, THEME_BAR, 0, header.budget) + 3;
    snprintf(days, sizeof days, "%g %s", model->campaign.days, model->campaign.days == 1.0 ? "day" : "days");
    if (end - x >= (int)strlen(days)) /* whole or not at all */
        canvas_text(canvas, x, line.y, end - x, THEME_BAR, 0, days);
}

bool chrome_name_at(const struct view *view, const struct layout *layout, const struct chrome *chrome, enum text_charset charset, int x, int y) {
    struct header header = lay_out_header(view, layout->header, chrome, charset);
    return y == layout->header.y && x >= header.name_x && x < header.name_x + header.name_cells;
}

/* The goal panel has a tab only where it does not stand beside the pane. */
static size_t tabs_shown(const struct layout *layout, const struct chrome *chrome) {
    return layout->wide ? chrome->pane_count - 1 : chrome->pane_count;
}

static void tab_label(const struct view *view, const struct chrome *chrome, size_t tab, char *out, size_t size) {
    static const enum action actions[] = {ACTION_PANE_ROSTER, ACTION_PANE_COMPARE, ACTION_PANE_BUDGET};
    enum action action = tab + 1 == chrome->pane_count ? ACTION_GOALS : actions[tab];
    snprintf(out, size, " %s %s ", key_name(view, action).text, chrome->panes[tab]->title);
}

static void draw_tabs(const struct view *view, struct canvas *canvas, const struct layout *layout, const struct chrome *chrome) {
    int x = layout->tabs.x;
    for (size_t tab = 0; tab < tabs_shown(layout, chrome); tab++) {
        char label[48];
        tab_label(view, chrome, tab, label, sizeof label);
        bool open = tab == chrome->open;
        x += canvas_text(canvas, x, layout->tabs.y, layout->tabs.x + layout->tabs.width - x, open ? THEME_FOCUS : THEME_MUTED,
                         open ? CELL_BOLD | CELL_UNDERLINE : 0, label);
        x++;
    }
}

int chrome_tab_at(const struct view *view, const struct layout *layout, const struct chrome *chrome, int x, int y) {
    int left = layout->tabs.x;
    if (y != layout->tabs.y)
        return -1;
    for (size_t tab = 0; tab < tabs_shown(layout, chrome); tab++) {
        char label[48];
        tab_label(view, chrome, tab, label, sizeof label);
        int width = text_width(label, TEXT_UTF8); /* in ASCII the same: key names and titles are of single cells */
        if (x >= left && x < left + width)
            return (int)tab;
        left += width + 1;
    }
    return -1;
}

static bool is_listed(const enum action *actions, size_t count, enum action action) {
    for (size_t i = 0; i < count; i++)
        if (actions[i] == action)
            return true;
    return false;
}

/* With marks in the roster, what can be done to all who are marked comes first. */
static size_t actions_on_marked(const struct view *view, enum scope scope, enum action *actions) {
    static const enum action on_marked[] = {ACTION_HELP, ACTION_CELL, ACTION_TAGS, ACTION_STATUS, ACTION_LINK, ACTION_DELETE, ACTION_MARK_ALL};
    if (scope != SCOPE_ROSTER || marks_count(&view->model->marks) == 0)
        return 0;
    memcpy(actions, on_marked, sizeof on_marked);
    return sizeof on_marked / sizeof on_marked[0];
}

static const struct own_keys *own_keys_of(const struct view *view, enum scope scope) {
    return scope == view->own_scope ? view->own : NULL;
}

/* Those with a place from `from` to `to` that are not there yet, in the order of their places. */
static size_t add_places(const struct own_keys *own, enum scope scope, int from, int to, enum action *actions, size_t count) {
    for (int place = from; place <= to; place++)
        for (int action = 1; action < ACTION_COUNT; action++)
            if (action_rows[action].bar == place && (action_rows[action].scopes & (1u << scope)) &&
                own_keys_have(own, (enum action)action) && !is_listed(actions, count, (enum action)action))
                actions[count++] = (enum action)action;
    return count;
}

/* The actions of a scope that have a place in the bar, in the order of a view that has one of its own, else of their places. */
static size_t bar_actions(const struct view *view, enum scope scope, enum action actions[ACTION_COUNT]) {
    const struct own_keys *own = own_keys_of(view, scope);
    size_t count = add_places(own, scope, 1, LAST_OF_ALL, actions, actions_on_marked(view, scope, actions));
    for (int i = 0; own != NULL && i < OWN_FIRST_MAX && own->first[i] != ACTION_NONE; i++)
        actions[count++] = own->first[i];
    return add_places(own, scope, LAST_OF_ALL, LAST_PLACE, actions, count);
}

static void draw_keys(const struct view *view, struct canvas *canvas, struct rect line, enum scope scope) {
    enum action actions[ACTION_COUNT];
    size_t count = bar_actions(view, scope, actions);
    int x = line.x + 1, end = line.x + line.width - 1;
    canvas_fill(canvas, line, THEME_BAR, 0, " ");
    for (size_t i = 0; i < count; i++) {
        const char *label = own_keys_label(own_keys_of(view, scope), actions[i]);
        char keys[24];
        keymap_label(view->keymap, actions[i], 1, keys, sizeof keys);
        int width = text_width(keys, canvas->charset) + 1 + text_width(label, canvas->charset);
        if (keys[0] == '\0' || x + width > end) /* whole entries only */
            continue;
        x += canvas_text(canvas, x, line.y, end - x, THEME_BAR_KEY, CELL_BOLD, keys) + 1;
        x += canvas_text(canvas, x, line.y, end - x, THEME_BAR, 0, label) + 2;
    }
}

void chrome_draw(const struct view *view, struct canvas *canvas, const struct layout *layout, const struct chrome *chrome) {
    draw_header(view, canvas, layout->header, chrome);
    draw_tabs(view, canvas, layout, chrome);
    if (layout->wide && view->model->roster.count > 0) /* nothing stands beside the welcome */
        canvas_line_down(canvas, layout->divider.x, layout->divider.y, layout->divider.height, THEME_BORDER);
    else if (!layout->wide)
        results_line(view, canvas, layout->split);
    canvas_text(canvas, layout->status.x + 1, layout->status.y, layout->status.width - 2,
                chrome->status_is_error ? THEME_BAD : THEME_TEXT, 0, chrome->status);
    draw_keys(view, canvas, layout->keys, chrome->scope);
}

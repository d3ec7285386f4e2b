#include <stdio.h>

#include "model/filter_field.h"
#include "panes/overlay.h"
#include "panes/scroll.h"
#include "panes/words.h"

enum { KEYS_CELLS = 16, HELP_CELLS_MAX = 92, EVERYWHERE_SCOPES = (1u << SCOPE_ROSTER) | (1u << SCOPE_COMPARE) | (1u << SCOPE_BUDGET) };

static const char *const scope_titles[SCOPE_COUNT] = {
    [SCOPE_ROSTER] = "Keys in the roster", [SCOPE_COMPARE] = "Keys in compare", [SCOPE_BUDGET] = "Keys in the budget",
    [SCOPE_GOALS] = "Keys in the goal panel", [SCOPE_CARD] = "Keys on a creator's card", [SCOPE_HELP] = "Keys in help",
    [SCOPE_WELCOME] = "Keys", [SCOPE_COLUMNS] = "Keys in the list of columns",
    [SCOPE_IMPORT] = "Keys on the import screen",
    [SCOPE_FILTERS] = "Keys in the list of filters",
    [SCOPE_WRITE] = "Keys in the list of what can be written",
    [SCOPE_TARGET] = "Keys on the cheapest plan for a target",
    [SCOPE_SCENARIOS] = "Keys in the list of scenarios",
    [SCOPE_PRESETS] = "Keys in the list of presets",
};

/* What the figures mean, below the keys. */
static const char *const notes[] = {
    "fit is how well the plan serves the goals, weighted by the sliders: 100 would be the best possible of each goal alone.",
    "worth is the highest fee at which a creator would be in this plan; green when they ask no more than that.",
    "▲ torch (the spark)   ● flame (keeps it warm)   ◆ pinned   ✗ excluded   ~ estimated from benchmarks; of a sum, more than half is.",
};

/* True for actions that work in every pane: they are listed after the scope's own. */
static bool is_everywhere(const struct action_row *row) {
    return (row->scopes & EVERYWHERE_SCOPES) == EVERYWHERE_SCOPES;
}

static bool is_in(enum scope scope, const struct action_row *row) {
    return (row->scopes & (1u << scope)) != 0;
}

/* What the help is about. */
struct help {
    const struct keymap *keymap;
    enum scope scope;
    const struct own_keys *own; /* or NULL */
    const struct plan *plan; /* or NULL */
};

static void put_heading(struct scroll *scroll, const char *text) {
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TITLE, CELL_BOLD, text);
}

static void put_action(struct scroll *scroll, const struct help *help, enum action action) {
    char keys[48];
    keymap_label(help->keymap, action, 3, keys, sizeof keys);
    if (keys[0] == '\0')
        return;
    int y = scroll_next(scroll);
    if (y >= 0)
        canvas_text(scroll->canvas, scroll->inside.x + 1, y, rect_room(scroll->inside, scroll->inside.x + 1, KEYS_CELLS - 2), THEME_FOCUS,
                    CELL_BOLD, keys);
    scroll_text(scroll, y, KEYS_CELLS, THEME_TEXT, 0, own_keys_help(help->own, action));
}

/* First what the view is for, in its order; then the rest of the scope's own, with what is different there. */
static void put_own(struct scroll *scroll, const struct help *help) {
    for (int i = 0; help->own != NULL && i < OWN_FIRST_MAX && help->own->first[i] != ACTION_NONE; i++)
        put_action(scroll, help, help->own->first[i]);
    for (int action = 1; action < ACTION_COUNT; action++) {
        const struct action_row *row = &action_rows[action];
        bool own = !is_everywhere(row) || own_keys_differ(help->own, (enum action)action);
        if (is_in(help->scope, row) && own && own_keys_have(help->own, (enum action)action) &&
            !own_keys_first(help->own, (enum action)action))
            put_action(scroll, help, (enum action)action);
    }
}

/* What is not said above. */
static void put_everywhere(struct scroll *scroll, const struct help *help) {
    for (int action = 1; action < ACTION_COUNT; action++)
        if (is_in(help->scope, &action_rows[action]) && is_everywhere(&action_rows[action]) && own_keys_have(help->own, (enum action)action) &&
            !own_keys_first(help->own, (enum action)action) && !own_keys_differ(help->own, (enum action)action))
            put_action(scroll, help, (enum action)action);
}

/* The gap as it stands beside the fit, and what it means. */
static void put_gap(struct scroll *scroll, const struct help *help) {
    char gap[64] = "at most 0.2% below best", heading[80], text[512];
    if (help->plan != NULL)
        gap_sentence(gap, sizeof gap, help->plan);
    snprintf(heading, sizeof heading, "What \"%s\" means", gap);
    put_heading(scroll, heading);
    gap_explanation(text, sizeof text, help->plan);
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TEXT, 0, text);
    scroll_next(scroll);
}

/* What stands in a pane, and may be filtered there. */
static bool is_pane(enum scope scope) {
    return (EVERYWHERE_SCOPES & (1u << scope)) != 0;
}

/* Every field of the language, as it is written. */
static void put_filter(struct scroll *scroll) {
    put_heading(scroll, "What a filter can say");
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TEXT, 0,
                "Words are looked for in handle, name, niche and tags. All terms must match; \"or\" between two: either; - before one: not; "
                "quotes keep words together.");
    for (size_t i = 0; i < filter_field_count; i++)
        scroll_text(scroll, SCROLL_NEW_LINE, 1, THEME_TEXT, 0, filter_fields[i].help);
    scroll_next(scroll);
}

/* With the goals focused, the gap beside them comes first. Lists and the import screen have nothing to do with figures of the plan. */
static void fill(struct scroll *scroll, const void *user) {
    const struct help *help = user;
    if (help->scope == SCOPE_GOALS)
        put_gap(scroll, help);
    put_heading(scroll, scope_titles[help->scope]);
    put_own(scroll, help);
    scroll_next(scroll);
    put_heading(scroll, "Everywhere");
    put_everywhere(scroll, help);
    if (!is_pane(help->scope) && help->scope != SCOPE_GOALS && help->scope != SCOPE_CARD)
        return;
    scroll_next(scroll);
    if (is_pane(help->scope))
        put_filter(scroll);
    if (help->scope != SCOPE_GOALS)
        put_gap(scroll, help);
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++)
        scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_MUTED, 0, notes[i]);
}

void help_draw(const struct view *view, struct canvas *canvas, struct rect rect, enum scope scope, int *top) {
    struct help help = {view->keymap, scope, scope == view->own_scope ? view->own : NULL, model_plan(view->model)};
    scroll_draw(canvas, rect, HELP_CELLS_MAX, SCROLL_AS_LINES, "Help", fill, &help, top);
}

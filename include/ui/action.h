/* Everything a key can do: one table, from which the key bar, the help and the
 * manual are made. */
#ifndef FLAMEKEEP_UI_ACTION_H
#define FLAMEKEEP_UI_ACTION_H

#include <stdbool.h>
#include <stddef.h>

enum scope {
    SCOPE_ROSTER,
    SCOPE_COMPARE,
    SCOPE_BUDGET,
    SCOPE_GOALS,
    SCOPE_CARD,
    SCOPE_HELP,
    SCOPE_WELCOME,
    SCOPE_COLUMNS, /* the column chooser */
    SCOPE_COUNT,
};

enum action {
    ACTION_NONE,
    ACTION_UP, ACTION_DOWN, ACTION_LEFT, ACTION_RIGHT,
    ACTION_TOP, ACTION_BOTTOM, ACTION_PAGE_UP, ACTION_PAGE_DOWN, ACTION_HALF_UP, ACTION_HALF_DOWN,
    ACTION_LEFT_BIG, ACTION_RIGHT_BIG,
    ACTION_PANE_ROSTER, ACTION_PANE_COMPARE, ACTION_PANE_BUDGET,
    ACTION_FOCUS_NEXT, ACTION_FOCUS_PREVIOUS, ACTION_GOALS,
    ACTION_OPEN, ACTION_BACK,
    ACTION_MARK, ACTION_MARK_RANGE, ACTION_MARK_ALL,
    ACTION_COLUMNS, ACTION_COLUMN_SHOW, ACTION_COLUMN_EARLIER, ACTION_COLUMN_LATER, ACTION_COLUMN_NARROWER, ACTION_COLUMN_WIDER,
    ACTION_COLUMNS_RESET,
    ACTION_JUMP, ACTION_NEXT_MATCH, ACTION_PREVIOUS_MATCH,
    ACTION_FILTER, ACTION_SORT, ACTION_SORT_ALSO, ACTION_PIN, ACTION_EXCLUDE, ACTION_MORE_POSTS, ACTION_FEWER_POSTS,
    ACTION_EDIT, ACTION_CELL, ACTION_TAGS, ACTION_STATUS, ACTION_ADD, ACTION_DELETE, ACTION_LINK,
    ACTION_BUDGET, ACTION_BUDGET_UP, ACTION_BUDGET_DOWN, ACTION_DAYS, ACTION_NICHE, ACTION_MARKET, ACTION_NAME,
    ACTION_PRESET, ACTION_TIER, ACTION_LIMITS, ACTION_DIGIT, ACTION_FULL, ACTION_CLEAR,
    ACTION_COMPARE_BY, ACTION_UNDO, ACTION_REDO, ACTION_IMPORT, ACTION_DEMO,
    ACTION_THEME, ACTION_HELP, ACTION_REDRAW, ACTION_SUSPEND, ACTION_QUIT,
    ACTION_COUNT,
};

struct action_row {
    const char *name;  /* in config.yaml: "pin" */
    const char *keys;  /* default keys, blank-separated */
    unsigned scopes;   /* bits 1u << enum scope */
    int bar;           /* place in the key bar: 1 first; 0: not in the bar */
    const char *label; /* one or two words for the bar: "pin" */
    const char *help;  /* one line for the help */
};

extern const struct action_row action_rows[ACTION_COUNT];

enum action action_find(const char *name); /* ACTION_NONE when unknown */

#endif

#include "ui/action.h"

#include <string.h>

#define ROSTER (1u << SCOPE_ROSTER)
#define COMPARE (1u << SCOPE_COMPARE)
#define BUDGET (1u << SCOPE_BUDGET)
#define GOALS (1u << SCOPE_GOALS)
#define CARD (1u << SCOPE_CARD)
#define HELP (1u << SCOPE_HELP)
#define WELCOME (1u << SCOPE_WELCOME)
#define COLUMNS (1u << SCOPE_COLUMNS)
#define IMPORT (1u << SCOPE_IMPORT)
#define FILTERS (1u << SCOPE_FILTERS)
#define WRITE (1u << SCOPE_WRITE)
#define TARGET (1u << SCOPE_TARGET)
#define SCENARIOS (1u << SCOPE_SCENARIOS)
#define PRESETS (1u << SCOPE_PRESETS)
#define MENUS (COLUMNS | FILTERS | WRITE | SCENARIOS | PRESETS | TARGET)
#define PANES (ROSTER | COMPARE | BUDGET)
#define EVERYWHERE ((1u << SCOPE_COUNT) - 1)

/* A row takes its keys from the rows above it in the scopes they share: "g" is the top, but from a pane it leads to the goals. */
const struct action_row action_rows[ACTION_COUNT] = {
    [ACTION_NONE] = {"none", "", 0, 0, "", ""},

    [ACTION_UP] = {"up", "Up k", PANES | GOALS | HELP | CARD | MENUS | IMPORT, 0, "up", "One line up"},
    [ACTION_DOWN] = {"down", "Down j", PANES | GOALS | HELP | CARD | MENUS | IMPORT, 0, "down", "One line down"},
    [ACTION_LEFT] = {"left", "Left h", PANES | GOALS | IMPORT, 0, "left",
                     "The column to the left; less of a goal; the answer before"},
    [ACTION_RIGHT] = {"right", "Right l", PANES | GOALS | IMPORT, 0, "right",
                      "The column to the right; more of a goal; the next answer"},
    [ACTION_TOP] = {"top", "Home g", PANES | GOALS | HELP | CARD | MENUS | IMPORT, 0, "top", "To the first line; where g opens the goals: g twice"},
    [ACTION_BOTTOM] = {"bottom", "End G", PANES | GOALS | HELP | CARD | MENUS | IMPORT, 0, "bottom", "To the last line"},
    [ACTION_PAGE_UP] = {"page-up", "PgUp C-b", PANES | GOALS | HELP | CARD | MENUS | IMPORT, 0, "page up", "One page up"},
    [ACTION_PAGE_DOWN] = {"page-down", "PgDn C-f", PANES | GOALS | HELP | CARD | MENUS | IMPORT, 0, "page down", "One page down"},
    [ACTION_HALF_UP] = {"half-up", "C-u", PANES | HELP | CARD | MENUS | IMPORT, 0, "half up", "Half a page up"},
    [ACTION_HALF_DOWN] = {"half-down", "C-d", PANES | HELP | CARD | MENUS | IMPORT, 0, "half down", "Half a page down"},
    [ACTION_LEFT_BIG] = {"left-big", "S-Left", GOALS | BUDGET, 0, "much less", "Much less of this goal; in the budget: less money, 5 steps"},
    [ACTION_RIGHT_BIG] = {"right-big", "S-Right", GOALS | BUDGET, 0, "much more", "Much more of this goal; in the budget: more money, 5 steps"},

    [ACTION_PANE_ROSTER] = {"roster", "1", PANES | CARD, 0, "roster", "Go to the roster: every creator you have"},
    [ACTION_PANE_COMPARE] = {"compare", "2", PANES | CARD, 0, "compare", "Go to the comparison: tiers, platforms, niches side by side"},
    [ACTION_PANE_BUDGET] = {"budget", "3", PANES | CARD, 0, "budget", "Go to the budget: who gets what, and what it buys"},
    [ACTION_FOCUS_NEXT] = {"focus-next", "Tab", PANES | GOALS, 0, "switch", "From the pane to the goal panel and back"},
    [ACTION_FOCUS_PREVIOUS] = {"focus-previous", "S-Tab", PANES | GOALS, 0, "switch", "The same, the other way round"},
    [ACTION_GOALS] = {"goals", "g", PANES, 20, "goals", "Go to the goal panel and say what matters"},

    [ACTION_OPEN] = {"open", "Enter", PANES | CARD, 12, "card", "Open the card of the creator under the cursor, or close it"},
    [ACTION_BACK] = {"back", "Esc", PANES | GOALS | CARD | HELP | MENUS | IMPORT, 30, "back", "Close this; drop a range, a jump, the filter; leave goals"},
    [ACTION_MARK] = {"mark", "Space", ROSTER | COMPARE | BUDGET, 22, "mark", "Mark the creator under the cursor, or take the mark off"},
    [ACTION_MARK_RANGE] = {"mark-range", "V", ROSTER, 0, "mark range", "Begin to mark a range; move, and again: mark all of it"},
    [ACTION_MARK_ALL] = {"mark-all", "*", ROSTER, 0, "mark all", "Mark everybody shown; again: take those marks off"},
    [ACTION_COLUMNS] = {"columns", "o", ROSTER | BUDGET | COLUMNS, 27, "columns", "Choose columns, their order and width; again: close"},
    [ACTION_COLUMN_SHOW] = {"column-show", "Space Enter", COLUMNS, 3, "show or hide", "Show this column, or hide it"},
    [ACTION_COLUMN_EARLIER] = {"column-earlier", "K S-Up", COLUMNS, 4, "earlier", "Move this column to the left"},
    [ACTION_COLUMN_LATER] = {"column-later", "J S-Down", COLUMNS, 5, "later", "Move this column to the right"},
    [ACTION_COLUMN_NARROWER] = {"column-narrower", "Left h -", COLUMNS, 6, "narrower", "Make this column narrower"},
    [ACTION_COLUMN_WIDER] = {"column-wider", "Right l +", COLUMNS, 7, "wider", "Make this column wider"},
    [ACTION_COLUMNS_RESET] = {"columns-reset", "r", COLUMNS, 25, "as usual", "All columns as they were at first"},
    [ACTION_FILTERS] = {"filters", "F", ROSTER | FILTERS, 28, "filters", "Filters by name: use one, keep the present one; again: close"},
    [ACTION_FILTER_USE] = {"filter-use", "Enter", FILTERS, 3, "use", "Show whom this filter shows"},
    [ACTION_FILTER_KEEP] = {"filter-keep", "s", FILTERS, 4, "keep", "Keep the present filter under a name; the same name replaces"},
    [ACTION_FILTER_DROP] = {"filter-drop", "d Delete", FILTERS, 5, "delete", "Delete this filter"},
    [ACTION_JUMP] = {"jump", "'", ROSTER, 26, "jump", "Jump to a creator: type how the handle or the name begins"},
    [ACTION_NEXT_MATCH] = {"next-match", "n", ROSTER | COMPARE, 0, "next match", "To the next who fits the jump"},
    [ACTION_PREVIOUS_MATCH] = {"previous-match", "N", ROSTER | COMPARE, 0, "match before", "To the one before"},
    [ACTION_FILTER] = {"filter", "/", PANES, 10, "filter", "Show only who matches, as: niche:skincare er>3% fee<900"},
    [ACTION_SORT] = {"sort", "s", ROSTER, 11, "sort", "Sort by the marked column; again: the other way round"},
    [ACTION_SORT_ALSO] = {"sort-also", "S", ROSTER, 0, "sort also",
                          "Sort by the marked column, too; again: reversed, then off"},
    [ACTION_PIN] = {"pin", "p", PANES | CARD, 13, "pin", "Pin: this creator is in every plan; again: let go"},
    [ACTION_EXCLUDE] = {"exclude", "x", PANES | CARD, 14, "exclude", "Exclude: this creator is in no plan; again: let in"},
    [ACTION_MORE_POSTS] = {"more-posts", "+ =", BUDGET | CARD, 15, "post more", "One post more of this creator"},
    [ACTION_FEWER_POSTS] = {"fewer-posts", "-", BUDGET | CARD, 16, "post less", "One post less of this creator"},
    [ACTION_EDIT] = {"edit", "e", ROSTER | BUDGET | CARD, 8, "edit", "Edit the creator under the cursor: figures, names, notes"},
    [ACTION_CELL] = {"cell", "=", ROSTER, 0, "set cell", "Type a cell of the marked column, for all who are marked"},
    [ACTION_TAGS] = {"tags", "#", ROSTER | BUDGET | CARD, 0, "tags", "Tag who is marked, or is under the cursor, as: +sale -old"},
    [ACTION_STATUS] = {"status", "!", ROSTER | BUDGET | CARD, 0, "status", "Say how far you are with them: contacted, agreed, declined …"},
    [ACTION_ADD] = {"add", "a", PANES | WELCOME, 32, "add", "Add a creator by hand"},
    [ACTION_DELETE] = {"delete", "d", ROSTER | CARD, 0, "delete", "Delete everybody marked, or the creator under the cursor"},
    [ACTION_LINK] = {"link", "&", ROSTER | CARD, 0, "link", "Link the marked accounts of one person; again: unlink"},
    [ACTION_BUDGET] = {"type-budget", "b", PANES | GOALS, 21, "budget", "Type the budget"},
    [ACTION_BUDGET_UP] = {"budget-up", "> ]", PANES | GOALS | CARD, 0, "budget up", "Raise the budget by a step"},
    [ACTION_BUDGET_DOWN] = {"budget-down", "< [", PANES | GOALS | CARD, 0, "budget down", "Lower the budget by a step"},
    [ACTION_DAYS] = {"days", "D", PANES | GOALS, 0, "days", "Type how many days the campaign runs"},
    [ACTION_NICHE] = {"niche", "B", PANES | GOALS, 0, "niche", "Type the brand's niche: the niche goal looks for it"},
    [ACTION_MARKET] = {"market", "M", PANES | GOALS, 0, "market", "Type the market to reach"},
    [ACTION_NAME] = {"name", "C", PANES | GOALS, 0, "name", "Rename the campaign"},

    [ACTION_PRESET] = {"preset", "P", GOALS, 19, "preset", "Set all goals to the next preset"},
    [ACTION_PRESETS] = {"presets", "p", GOALS | PRESETS, 20, "presets", "Presets of the goals: use one, save the goals as one"},
    [ACTION_PRESET_USE] = {"preset-use", "Enter", PRESETS, 3, "use", "Set all goals to this preset"},
    [ACTION_PRESET_SAVE] = {"preset-save", "s", PRESETS, 4, "save present goals", "Save the present goals as a preset; the same name replaces"},
    [ACTION_PRESET_RENAME] = {"preset-rename", "r", PRESETS, 5, "rename", "Rename this preset of yours"},
    [ACTION_PRESET_DROP] = {"preset-drop", "d Delete", PRESETS, 6, "delete", "Delete this preset of yours; undo brings it back"},
    [ACTION_TIER] = {"tier", "T", PANES | GOALS, 0, "tier", "Type the tiers that may be in the plan"},
    [ACTION_LIMITS] = {"limits", "L", PANES | GOALS, 0, "limits", "Type the limits: torches, flames, posts, caps"},
    [ACTION_DIGIT] = {"digit", "0 1 2 3 4 5 6 7 8 9", GOALS, 17, "set", "Set this goal from 0 to 9"},
    [ACTION_FULL] = {"full", "f", GOALS, 18, "full", "Set this goal to 10"},
    [ACTION_CLEAR] = {"clear", "Delete Backspace", GOALS, 0, "clear", "Set this goal to 0"},
    [ACTION_VIEW] = {"view", "v", COMPARE | BUDGET, 7, "view", "The next view of this pane; its titles stand at the top"},
    [ACTION_COMPARE_BY] = {"compare-by", "m", COMPARE, 9, "compare by", "By tier, platform, niche or market"},
    [ACTION_FEE] = {"fee", "$", BUDGET, 17, "fee", "Type the fee of this creator; the line is held from then on"},
    [ACTION_RELEASE] = {"release", "r", BUDGET, 18, "release", "Let a held line go; on a heading: all of its lines"},
    [ACTION_REPLACE] = {"replace", "R", BUDGET, 19, "replace", "Replace this creator by the next best"},
    [ACTION_ASK] = {"ask", "A", PANES | GOALS | TARGET, 37, "ask", "Ask for the cheapest plan for a target, as: 500k reach"},
    [ACTION_TARGET_BUDGET] = {"target-budget", "Enter", TARGET, 3, "set budget", "Set the budget to what this plan costs"},
    [ACTION_TARGET_TAKE] = {"target-take", "p", TARGET, 4, "take it", "Set the budget and hold all creators of this plan"},
    [ACTION_SCENARIOS] = {"scenarios", "c", PANES | GOALS | SCENARIOS, 29, "scenarios", "Scenarios: open, save as, compare two; again: close"},
    [ACTION_SCENARIO_USE] = {"scenario-use", "Enter", SCENARIOS, 3, "open", "Open this scenario: its goals, budget and limits come back"},
    [ACTION_SCENARIO_MARK] = {"scenario-mark", "Space", SCENARIOS, 10, "mark", "Mark it: compare shows the marked ones beside the open one"},
    [ACTION_SCENARIO_NEW] = {"scenario-new", "n", SCENARIOS, 4, "new", "A new scenario, as at the beginning"},
    [ACTION_SCENARIO_SAVE_AS] = {"scenario-save-as", "s", SCENARIOS, 5, "save as", "Save what is open under another name, and go on with that"},
    [ACTION_SCENARIO_COPY] = {"scenario-copy", "y", SCENARIOS, 6, "copy", "Copy this scenario under another name; it is not opened"},
    [ACTION_SCENARIO_RENAME] = {"scenario-rename", "r", SCENARIOS, 7, "rename", "Rename this scenario"},
    [ACTION_SCENARIO_DROP] = {"scenario-drop", "d Delete", SCENARIOS, 8, "delete", "Delete this scenario; undo brings it back"},
    [ACTION_SCENARIO_DIFF] = {"scenario-diff", "=", SCENARIOS, 9, "difference", "See how this scenario differs from the open one"},
    [ACTION_COPY] = {"copy", "y", PANES | GOALS | CARD, 0, "copy", "Copy this table for a spreadsheet, to the clipboard"},
    [ACTION_WRITE] = {"write", "w", PANES | GOALS | CARD, 31, "write", "Write roster, plan or a brief for a client to a file"},
    [ACTION_WRITE_THIS] = {"write-this", "Enter", WRITE, 3, "write", "Write this: type the file's name; while it waits: as it is"},
    [ACTION_UNDO] = {"undo", "u", PANES | GOALS | CARD | WELCOME | FILTERS | SCENARIOS | PRESETS, 24, "undo", "Take the last change back, also one of an earlier day"},
    [ACTION_REDO] = {"redo", "C-r", PANES | GOALS | CARD | WELCOME | FILTERS | SCENARIOS | PRESETS, 0, "redo", "Make the change again that was taken back last"},
    [ACTION_IMPORT] = {"import", "i", PANES | WELCOME, 23, "import", "Import creators from a file"},
    [ACTION_CHOOSE] = {"choose", "Enter Space", IMPORT, 33, "choose", "Choose from a list what this becomes"},
    [ACTION_MEANING] = {"meaning", "%", IMPORT, 34, "percent or fraction", "How figures are meant: percent or fraction, thousands …"},
    [ACTION_IMPORT_NOW] = {"import-now", "y", IMPORT, 29, "import", "Import the file as it is shown"},
    [ACTION_SAVE_MAPPING] = {"save-mapping", "w", IMPORT, 35, "save mapping", "Save what the columns become, for files like this one"},
    [ACTION_FORGET_MAPPING] = {"forget-mapping", "W", IMPORT, 36, "forget mapping", "Forget what was saved for files like this one"},
    [ACTION_DEMO] = {"demo", "d", WELCOME, 31, "demo", "Look around with a roster of invented creators"},

    [ACTION_THEME] = {"theme", "t", EVERYWHERE & ~HELP, 40, "theme", "The next colour theme"},
    [ACTION_HELP] = {"help", "? F1", EVERYWHERE, 1, "help", "Show the keys, or close them"},
    [ACTION_REDRAW] = {"redraw", "C-l", EVERYWHERE, 0, "redraw", "Draw the screen anew"},
    [ACTION_SUSPEND] = {"suspend", "C-z", EVERYWHERE, 0, "suspend", "To the shell; fg brings flamekeep back"},
    [ACTION_QUIT] = {"quit", "q", EVERYWHERE, 2, "quit", "Quit; everything is saved already"},
};

enum action action_find(const char *name) {
    for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
        if (strcmp(action_rows[action].name, name) == 0)
            return (enum action)action;
    return ACTION_NONE;
}

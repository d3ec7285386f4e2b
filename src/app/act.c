#include <stdio.h>
#include <string.h>

#include "app/presets.h"
#include "app/scenarios.h"
#include "panes/answers.h"
#include "panes/chrome.h"
#include "panes/columns.h"
#include "panes/overlay.h"
#include "panes/words.h"
#include "ui/tty.h"

enum { WHEEL_LINES = 3 };

void app_message(struct app *app, const struct message *message) {
    struct app_value before = app_value(app, message);
    app_change_before(app, message);
    unsigned effects = model_update(&app->model, message);
    if (app->model.notice.text[0] != '\0')
        app_say(app, app->model.notice_is_error, "%s", app->model.notice.text);
    if (effects & EFFECT_SAVE) {
        app_change_note(app, message, &before);
        app->saving.due = true;
        snprintf(app->saving.said, sizeof app->saving.said, "saving"); /* the screen may show the change before the disk has it */
    }
    app->replan_due |= (effects & EFFECT_REPLAN) != 0;
    app->draw_due = true;
    app->version++;
}

static void open_card(struct app *app, int64_t id) {
    app->card = id;
    app->scroll_top = 0;
}

/* From the goal panel to the top of the pane. */
static void leave_for_top(struct app *app) {
    struct view view = app_view(app, true);
    app->goals_focused = false;
    app_panes[app->pane]->act(app->panes[app->pane], &view, ACTION_TOP, NULL);
}

static void take_answer(struct app *app, struct answer answer) {
    if (answer.message.kind != MESSAGE_NONE)
        app_message(app, &answer.message);
    if (answer.note[0] != '\0')
        app_say(app, false, "%s", answer.note);
    switch (answer.ask) {
    case ASK_NOTHING:
        break;
    case ASK_CARD:
        open_card(app, answer.id);
        break;
    case ASK_BACK:
        app->card = 0;
        app->goals_focused = false;
        break;
    case ASK_JUMP:
        app_type(app, TYPING_JUMP);
        break;
    case ASK_REPLACE:
        app_replace(app, answer.id);
        break;
    case ASK_UNFILTER:
        app_unfilter(app);
        break;
    case ASK_FILTER:
        app_filter_by(app, answer.filter);
        app->pane = 0;
        break;
    case ASK_ACTION:
        app_act_everywhere(app, answer.action);
        break;
    case ASK_EDIT:
        app_edit(app, &answer);
        break;
    case ASK_TOP:
        leave_for_top(app);
        break;
    }
}

static void move_budget(struct app *app, int steps) {
    struct message message = message_budget(&app->model, steps);
    app_message(app, &message);
}

static void next_theme(struct app *app) {
    struct theme_list list;
    struct error err;
    size_t next = 0;
    theme_list(&list);
    for (size_t i = 0; i < list.count; i++)
        if (strcmp(list.names[i], app->theme.name) == 0)
            next = (i + 1) % list.count;
    struct theme theme;
    if (list.count > 0 && theme_load(&theme, list.names[next], &err)) {
        app->theme = theme;
        tty_theme(&app->theme);
        app_say(app, false, "theme %s; to keep it, write `theme: %s` in config.yaml", theme.label, theme.name);
    } else if (list.count > 0) {
        app_say(app, true, "%s", err.text);
    }
    theme_list_free(&list);
}

static void go_to_pane(struct app *app, int pane) {
    app->pane = (size_t)pane;
    app->goals_focused = false;
    app->card = 0;
}

static void focus_goals(struct app *app) {
    app->goals_focused = true;
    app->card = 0;
}

static void switch_focus(struct app *app) {
    app->goals_focused = !app->goals_focused;
}

static void type_filter(struct app *app) {
    go_to_pane(app, app_follows_filter(app) ? (int)app->pane : 0);
    app_type(app, TYPING_FILTER);
}

static void type(struct app *app, int what) {
    app_type(app, (enum typing)what);
}

static void undo(struct app *app, int again) {
    app_undo(app, again != 0);
}

static void open_help(struct app *app) {
    app->help_scope = app_scope(app);
    app_open_overlay(app, OVERLAY_HELP);
}

static void open_columns(struct app *app) {
    const struct pane_class *pane = app_panes[app->pane];
    int column = 0;
    struct chooser *chooser = pane->chooser != NULL ? pane->chooser(app->panes[app->pane], &column) : NULL;
    if (chooser == NULL) {
        app_say(app, false, "the columns of this view cannot be chosen");
        return;
    }
    columns_open(chooser, column);
    app_open_overlay(app, OVERLAY_COLUMNS);
}

static void redraw(struct app *app) {
    (void)app;
    tty_redraw();
}

static void suspend(struct app *app) {
    (void)app;
    tty_suspend();
}

/* Closes what is open on top, then the program. */
static void quit_or_close(struct app *app) {
    if (app->overlay != OVERLAY_NOTHING)
        app_close_overlay(app);
    else if (app->card != 0)
        app->card = 0;
    else
        app->quit = true;
}

/* What works everywhere: one or the other, `with` an argument. */
static const struct {
    void (*run)(struct app *app);
    void (*with)(struct app *app, int argument);
    int argument;
} everywhere[ACTION_COUNT] = {
    [ACTION_PANE_ROSTER] = {.with = go_to_pane, .argument = 0},
    [ACTION_PANE_COMPARE] = {.with = go_to_pane, .argument = 1},
    [ACTION_PANE_BUDGET] = {.with = go_to_pane, .argument = 2},
    [ACTION_GOALS] = {focus_goals},
    [ACTION_FOCUS_NEXT] = {switch_focus},
    [ACTION_FOCUS_PREVIOUS] = {switch_focus},
    [ACTION_FILTER] = {type_filter},
    [ACTION_JUMP] = {.with = type, .argument = TYPING_JUMP},
    [ACTION_BUDGET] = {.with = type, .argument = TYPING_BUDGET},
    [ACTION_BUDGET_UP] = {.with = move_budget, .argument = 1},
    [ACTION_BUDGET_DOWN] = {.with = move_budget, .argument = -1},
    [ACTION_DAYS] = {.with = type, .argument = TYPING_DAYS},
    [ACTION_NICHE] = {.with = type, .argument = TYPING_NICHE},
    [ACTION_MARKET] = {.with = type, .argument = TYPING_MARKET},
    [ACTION_NAME] = {.with = type, .argument = TYPING_NAME},
    [ACTION_TIER] = {.with = type, .argument = TYPING_TIERS},
    [ACTION_LIMITS] = {.with = type, .argument = TYPING_LIMITS},
    [ACTION_ASK] = {.with = type, .argument = TYPING_TARGET},
    [ACTION_IMPORT] = {.with = type, .argument = TYPING_IMPORT},
    [ACTION_UNDO] = {.with = undo, .argument = 0},
    [ACTION_REDO] = {.with = undo, .argument = 1},
    [ACTION_ADD] = {app_edit_add},
    [ACTION_DEMO] = {app_demo},
    [ACTION_COLUMNS] = {open_columns},
    [ACTION_FILTERS] = {app_open_filters},
    [ACTION_COPY] = {app_copy},
    [ACTION_WRITE] = {app_open_write},
    [ACTION_SCENARIOS] = {app_open_scenarios},
    [ACTION_PRESETS] = {app_open_presets},
    [ACTION_THEME] = {next_theme},
    [ACTION_HELP] = {open_help},
    [ACTION_REDRAW] = {redraw},
    [ACTION_SUSPEND] = {suspend},
    [ACTION_QUIT] = {quit_or_close},
};

bool app_act_everywhere(struct app *app, enum action action) {
    if (everywhere[action].run != NULL)
        everywhere[action].run(app);
    else if (everywhere[action].with != NULL)
        everywhere[action].with(app, everywhere[action].argument);
    return everywhere[action].run != NULL || everywhere[action].with != NULL;
}

bool app_scroll(struct app *app, enum action action) {
    static const struct {
        enum action action;
        int lines;
    } moves[] = {{ACTION_UP, -1},      {ACTION_DOWN, 1},      {ACTION_PAGE_UP, -10}, {ACTION_PAGE_DOWN, 10},
                 {ACTION_HALF_UP, -5}, {ACTION_HALF_DOWN, 5}, {ACTION_TOP, -1000},   {ACTION_BOTTOM, 1000}};
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
        if (moves[i].action == action) {
            app->scroll_top += moves[i].lines;
            return true;
        }
    return false;
}

static void act_on_focus(struct app *app, enum action action, const struct key *key) {
    struct view view = app_view(app, true);
    if (app->card != 0) {
        if (!app_scroll(app, action))
            take_answer(app, card_act(&view, app->card, action));
        return;
    }
    size_t focused = app->goals_focused ? PANE_COUNT : app->pane;
    take_answer(app, app_panes[focused]->act(app->panes[focused], &view, action, key));
}

static bool inside(struct rect rect, const struct key *key) {
    return rect_holds(rect, key->x, key->y);
}

static void press_title(struct app *app, const struct key *key) {
    struct chrome chrome = app_chrome(app);
    struct view view = app_view(app, false);
    int tab = chrome_tab_at(&view, &app->layout, &chrome, key->x, key->y);
    if (chrome_name_at(&view, &app->layout, &chrome, app->canvas.charset, key->x, key->y))
        app_open_scenarios(app);
    if (tab >= 0 && tab < PANE_COUNT)
        go_to_pane(app, tab);
    else if (tab == PANE_COUNT)
        focus_goals(app);
}

static void act_mouse(struct app *app, const struct key *key) {
    struct view view = app_view(app, true);
    void (*overlay_mouse)(struct app *app, const struct key *key) = app_overlays[app->overlay].mouse;
    if (overlay_mouse != NULL) {
        overlay_mouse(app, key); /* it may close the overlay: what is below has no part in the press */
        return;
    }
    if (app->overlay != OVERLAY_NOTHING || app->card != 0)
        app->scroll_top += key->kind == K_WHEEL_DOWN ? WHEEL_LINES : key->kind == K_WHEEL_UP ? -WHEEL_LINES : 0;
    if (app->overlay != OVERLAY_NOTHING || app_is_empty(app) || app->layout.too_small)
        return;
    if (app->card != 0) {
        app->card = key->kind == K_PRESS && !inside(app->layout.pane, key) ? 0 : app->card;
        return;
    }
    bool on_panel = app->layout.wide ? inside(app->layout.panel, key) : app_narrow_goals(app) && inside(app->layout.pane, key);
    if (key->kind == K_PRESS)
        press_title(app, key);
    if (key->kind == K_PRESS && (on_panel || inside(app->layout.pane, key)))
        app->goals_focused = on_panel;
    if (on_panel)
        take_answer(app, goals_pane.mouse(app->panes[PANE_COUNT], &view, key));
    else if (inside(app->layout.pane, key) && app_panes[app->pane]->mouse != NULL)
        take_answer(app, app_panes[app->pane]->mouse(app->panes[app->pane], &view, key));
}

static bool is_mouse(const struct key *key) {
    return key->kind >= K_PRESS && key->kind <= K_WHEEL_DOWN;
}

/* What changes creators in the store. */
static const bool writes[ACTION_COUNT] = {
    [ACTION_IMPORT] = true, [ACTION_EDIT] = true, [ACTION_CELL] = true,   [ACTION_TAGS] = true, [ACTION_STATUS] = true, [ACTION_ADD] = true,
    [ACTION_DELETE] = true, [ACTION_LINK] = true, [ACTION_FEE] = true,    [ACTION_UNDO] = true, [ACTION_REDO] = true,
};

/* While an overlay is typed into, keys are letters, but for those that work everywhere with Ctrl. */
static bool type_into_overlay(struct app *app, const struct key *key) {
    void (*type_key)(struct app *app, const struct key *key) = app_overlays[app->overlay].key;
    enum action action = keymap_find(&app->keymap, app_scope(app), key);
    if (type_key == NULL || is_mouse(key))
        return false;
    if (key->control && (action == ACTION_REDRAW || action == ACTION_SUSPEND))
        app_act_everywhere(app, action);
    else
        type_key(app, key);
    return true;
}

static void hush(struct app *app) {
    app->status.text[0] = '\0';
    app->status_is_error = false;
}

/* The terminal's own news; false: it is a key. */
static bool take_news(struct app *app, const struct key *key) {
    int columns, rows;
    if (key->kind == K_HANGUP) {
        app->quit = true;
        return true;
    }
    if (key->kind != K_RESIZE)
        return false;
    tty_size(&columns, &rows);
    canvas_resize(&app->canvas, columns, rows);
    app->layout = layout_of(columns, rows);
    return true;
}

/* What was said or is shown only until the next key. */
static void end_before(struct app *app, const struct key *key) {
    if (key->kind != K_RELEASE) /* what the press said is still to be read */
        hush(app);
    app->show_changes = false;
    app_replace_drop(app);
    app->presses++;
}

static void carry_out(struct app *app, enum action action, const struct key *key) {
    if (action == ACTION_NONE || (writes[action] && !app_may_write(app)))
        return;
    if (writes[action])
        app_save_campaign(app); /* first things first, for undo */
    if (app->overlay != OVERLAY_NOTHING)
        app_overlay_act(app, action);
    else if (!app_act_everywhere(app, action) && !app_is_empty(app))
        act_on_focus(app, action, key);
}

void app_key(struct app *app, const struct key *key) {
    app->draw_due = true;
    if (take_news(app, key))
        return;
    end_before(app, key);
    if (app->typing != TYPING_NOTHING)
        app_typing_key(app, key);
    else if (type_into_overlay(app, key) || key->pasted) /* text in the wrong place is never a command */
        return;
    else if (is_mouse(key))
        act_mouse(app, key);
    else
        carry_out(app, keymap_find(&app->keymap, app_scope(app), key), key);
}

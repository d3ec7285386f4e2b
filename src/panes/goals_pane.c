#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "panes/results.h"
#include "panes/words.h"
#include "ui/slider.h"

enum {
    LABEL_CELLS = 13,
    VALUE_CELLS = 3,
    SIDE_BY_SIDE_CELLS = 76, /* from this width on the results stand beside the sliders */
    STEP_BIG = 3,
};

struct goals_state {
    int cursor;           /* place in the order on the screen */
    size_t preset;        /* set last with its key: others may have the same weights */
    struct rect bars[GOALS_MAX]; /* by place; where the last draw put them, for the mouse */
};

static void *goals_open(void) {
    return mem_new(1, sizeof(struct goals_state));
}

/* The goals as they stand on the screen: those of flames first. Returns how many. */
static int screen_order(const struct params *params, int order[GOALS_MAX]) {
    int count = 0;
    for (int side = ROLE_FLAME; side <= ROLE_TORCH; side++)
        for (int i = 0; i < (int)params->goal_count; i++)
            if ((int)params->goals[i].side == side)
                order[count++] = i;
    return count;
}

static void draw_slider(struct goals_state *state, const struct view *view, struct canvas *canvas, struct rect line, int place, int goal) {
    const struct model *model = view->model;
    const struct goal *row = &model->params->goals[goal];
    double weight = model->campaign.weight[goal];
    bool here = view->focused && place == state->cursor;
    unsigned flags = here ? CELL_SELECTED : 0;
    struct rect bar = {line.x + LABEL_CELLS + 2, line.y, line.width - LABEL_CELLS - VALUE_CELLS - 3, 1};

    canvas_fill(canvas, line, THEME_TEXT, flags, " ");
    canvas_text(canvas, line.x, line.y, rect_room(line, line.x, 1), here ? THEME_FOCUS : THEME_TEXT, flags, here ? "›" : " ");
    canvas_text(canvas, line.x + 2, line.y, rect_room(line, line.x + 2, LABEL_CELLS - 1), weight > 0.0 ? THEME_TEXT : THEME_MUTED, flags,
                row->label);
    if (bar.width <= 0) {
        bar.width = 0;
    } else if (campaign_needs_brief(&model->campaign, row->outcome)) {
        char hint[64], keys[24];
        keymap_label(view->keymap, ACTION_NICHE, 1, keys, sizeof keys);
        snprintf(hint, sizeof hint, "%s sets its niche", keys);
        canvas_text(canvas, bar.x, bar.y, bar.width + VALUE_CELLS, THEME_MUTED, flags, hint);
        bar.width = 0;
    } else {
        char value[24];
        slider_draw(canvas, bar.x, bar.y, bar.width, weight, 10.0, flags);
        snprintf(value, sizeof value, "%.3g", weight);
        canvas_text_right(canvas, bar.x + bar.width, line.y, VALUE_CELLS, weight > 0.0 ? THEME_TEXT : THEME_MUTED, flags, value);
    }
    state->bars[place] = bar;
    if (here)
        canvas_cursor(canvas, line.x, line.y, false);
}

/* The line of a place: each of the two groups has its title above. */
static int line_of(const struct params *params, const int *order, int place) {
    return place + 1 + (params->goals[order[place]].side != params->goals[order[0]].side);
}

static void draw_group_title(struct canvas *canvas, struct rect line, enum role side) {
    canvas_text(canvas, line.x, line.y, line.width, role_style(side), CELL_BOLD,
                side == ROLE_FLAME ? "● flames keep it warm" : "▲ torch lights it");
}

/* Draws the two groups of sliders, from where the cursor can be seen; returns the rows used. */
static int draw_sliders(struct goals_state *state, const struct view *view, struct canvas *canvas, struct rect rect) {
    const struct params *params = view->model->params;
    int order[GOALS_MAX], count = screen_order(params, order);
    memset(state->bars, 0, sizeof state->bars);
    if (count == 0)
        return 0;
    int cursor = line_of(params, order, state->cursor), above = cursor < rect.height ? 0 : cursor - rect.height + 1;
    for (int place = 0; place < count; place++) {
        int y = line_of(params, order, place) - above;
        enum role side = params->goals[order[place]].side;
        struct rect line = {rect.x, rect.y + y, rect.width, 1}, title = {rect.x, line.y - 1, rect.width, 1};
        if ((place == 0 || side != params->goals[order[place - 1]].side) && y > 0 && y <= rect.height)
            draw_group_title(canvas, title, side);
        if (y >= 0 && y < rect.height)
            draw_slider(state, view, canvas, line, place, order[place]);
    }
    int lines = line_of(params, order, count - 1) + 1;
    return lines < rect.height ? lines : rect.height;
}

static void draw_title(const struct view *view, struct canvas *canvas, struct rect rect) {
    char hint[64], keys[24];
    int used = canvas_text(canvas, rect.x, rect.y, rect.width, view->focused ? THEME_FOCUS : THEME_TITLE, CELL_BOLD, "What's your goal?");
    keymap_label(view->keymap, view->focused ? ACTION_PRESETS : ACTION_GOALS, 1, keys, sizeof keys);
    if (keys[0] == '\0')
        return;
    snprintf(hint, sizeof hint, view->focused ? "%s presets" : "%s to change", keys);
    if (rect.width - used > (int)strlen(hint) + 1)
        canvas_text_right(canvas, rect.x + used, rect.y, rect.width - used, THEME_MUTED, 0, hint);
}

static void goals_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect) {
    struct goals_state *state = pane;
    bool beside = rect.width >= SIDE_BY_SIDE_CELLS;
    struct rect left = rect;
    if (beside)
        left.width = rect.width / 2 - 1;
    if (left.height > (int)view->model->params->goal_count + 2) { /* a title only where it costs no slider */
        draw_title(view, canvas, left);
        left.y++;
        left.height--;
    }
    int used = draw_sliders(state, view, canvas, left);
    if (beside) {
        results_draw(view, canvas, (struct rect){rect.x + rect.width / 2 + 1, rect.y, rect.width - rect.width / 2 - 1, rect.height});
    } else if (left.height - used > 2) {
        canvas_line_across(canvas, left.x, left.y + used, left.width, THEME_BORDER);
        results_draw(view, canvas, (struct rect){left.x, left.y + used + 1, left.width, left.height - used - 1});
    }
}

static struct answer set_weight(int goal, double weight) {
    return (struct answer){.message = {.kind = MESSAGE_WEIGHT, .index = goal, .number = weight}};
}

/* The preset after the one that the sliders match, the first when they match none: those of the settings, then the user's own. */
static struct answer next_preset(struct goals_state *state, const struct model *model) {
    size_t count = preset_count(model), here = preset_is_set(model, state->preset) ? state->preset : preset_here(model);
    if (count == 0)
        return (struct answer){.ask = ASK_NOTHING};
    state->preset = here < count ? (here + 1) % count : 0;
    return (struct answer){.message = message_preset(model, state->preset)};
}

static struct answer goals_act(void *pane, const struct view *view, enum action action, const struct key *key) {
    struct goals_state *state = pane;
    int order[GOALS_MAX], count = screen_order(view->model->params, order);
    if (count == 0)
        return (struct answer){.ask = action == ACTION_BACK ? ASK_BACK : ASK_NOTHING};
    int goal = order[state->cursor];
    double weight = view->model->campaign.weight[goal];
    switch (action) {
    case ACTION_UP:
        state->cursor -= state->cursor > 0;
        break;
    case ACTION_DOWN:
        state->cursor += state->cursor < count - 1;
        break;
    case ACTION_BOTTOM:
        state->cursor = count - 1;
        break;
    case ACTION_PAGE_UP:
        state->cursor = 0;
        break;
    case ACTION_PAGE_DOWN:
        state->cursor = count - 1;
        break;
    case ACTION_LEFT:
        return set_weight(goal, weight - 1.0);
    case ACTION_RIGHT:
        return set_weight(goal, weight + 1.0);
    case ACTION_LEFT_BIG:
        return set_weight(goal, weight - STEP_BIG);
    case ACTION_RIGHT_BIG:
        return set_weight(goal, weight + STEP_BIG);
    case ACTION_DIGIT:
        return set_weight(goal, key != NULL ? (double)(key->code_point - '0') : weight);
    case ACTION_FULL:
        return set_weight(goal, 10.0);
    case ACTION_CLEAR:
        return set_weight(goal, 0.0);
    case ACTION_PRESET:
        return next_preset(state, view->model);
    case ACTION_TOP:
        return (struct answer){.ask = ASK_TOP};
    case ACTION_BACK:
        return (struct answer){.ask = ASK_BACK};
    default:
        break;
    }
    return (struct answer){.ask = ASK_NOTHING};
}

static struct answer goals_mouse(void *pane, const struct view *view, const struct key *key) {
    struct goals_state *state = pane;
    int order[GOALS_MAX], count = screen_order(view->model->params, order);
    for (int place = 0; place < count; place++) {
        struct rect bar = state->bars[place];
        bool on_line = key->y == bar.y && key->x >= bar.x - LABEL_CELLS && key->x <= bar.x + bar.width;
        if (bar.width == 0 || !on_line)
            continue;
        state->cursor = place;
        if (key->x >= bar.x - 1 && (key->kind == K_PRESS || key->kind == K_DRAG))
            return set_weight(order[place], slider_value_at(key->x - bar.x, bar.width));
        if (key->kind == K_WHEEL_UP || key->kind == K_WHEEL_DOWN)
            return set_weight(order[place], view->model->campaign.weight[order[place]] + (key->kind == K_WHEEL_UP ? 1.0 : -1.0));
    }
    return (struct answer){.ask = ASK_NOTHING};
}

static bool goals_copy(void *pane, const struct view *view, struct tsv *out) {
    (void)pane;
    return results_copy(view, out);
}

const struct pane_class goals_pane = {
    .title = "Goals",
    .scope = SCOPE_GOALS,
    .open = goals_open,
    .close = free,
    .draw = goals_draw,
    .act = goals_act,
    .mouse = goals_mouse,
    .copy = goals_copy,
};

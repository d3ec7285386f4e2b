/* The marked creators, side by side. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "panes/answers.h"
#include "panes/compare_views.h"
#include "panes/lineup_copy.h"
#include "panes/words.h"
#include "ui/grid.h"

enum {
    LABEL_WIDE = 21,
    LABEL_NARROW = 18,
    WIDE_FROM = 76, /* cells of the pane from which on labels get more room */
    CREATOR_LEAST = 19,
    CREATOR_MOST = 30,
    BAR_CELLS = 8,
    TITLES = 2,
    WHY_ROWS = 2,
    ROWS_WITH_WHY = 13, /* of the pane: fewer have one line for the reason */
};

struct creators_state {
    struct grid grid;
    struct lineup lineup;
};

static void *creators_open(void) {
    return mem_new(1, sizeof(struct creators_state));
}

static void creators_close(void *pane) {
    free(pane);
}

/* The first of those who are marked, as they stand in the roster. */
static void refresh(struct creators_state *state, const struct model *model) {
    size_t rows[LINEUP_MOST], count = 0;
    for (size_t i = 0; i < model->marks.count && count < LINEUP_MOST; i++) {
        size_t row = roster_find(&model->roster, model->marks.ids[i]);
        if (row != ROSTER_NONE)
            rows[count++] = row;
    }
    state->lineup.params = model->params;
    state->lineup.roster = &model->roster;
    state->lineup.campaign = &model->campaign;
    state->lineup.planner = model->planner;
    state->lineup.plan = model_plan(model);
    lineup_fill(&state->lineup, rows, count);
}

static enum theme_role role_of(const struct lineup_creator *creator) {
    return role_style(creator->tier->role);
}

static void put_title(const void *user, size_t column, int line, struct grid_cell *cell) {
    const struct lineup *lineup = user;
    const struct lineup_creator *creator = &lineup->creators[column];
    if (line == 0) {
        snprintf(cell->text, sizeof cell->text, "%s%s%.140s", creator->line != NULL ? plan_glyph(creator->line) : "",
                 creator->line != NULL ? " " : "", creator->creator.handle);
        cell->role = role_of(creator);
        cell->flags = CELL_BOLD;
    } else {
        snprintf(cell->text, sizeof cell->text, "%s · %s", platform_short(creator->creator.platform), creator->tier->name);
        cell->role = THEME_MUTED;
    }
}

static bool put_label(const void *user, size_t line, struct grid_cell *cell) {
    const struct lineup *lineup = user;
    lineup_label(lineup, &lineup->lines[line], cell->text, sizeof cell->text);
    return lineup->lines[line].heading != NULL;
}

static void put_cell(const void *user, size_t line, size_t column, struct grid_cell *cell) {
    const struct lineup *lineup = user;
    const struct lineup_line *shown = &lineup->lines[line];
    lineup_text(lineup, shown, column, cell->text, sizeof cell->text);
    cell->best = lineup_best(lineup, shown) == column;
    cell->leaning = cell->best && !lineup_is_sure(lineup, shown, column);
    cell->bar = lineup_bar(lineup, shown, column);
    cell->words = shown->heading == NULL && shown->row->figure == NULL;
    cell->bar_role = role_of(&lineup->creators[column]);
    if (lineup_is_estimate(lineup, shown, column))
        cell->role = THEME_ESTIMATE;
}

static struct grid_source source_of(const struct creators_state *state, int width) {
    return (struct grid_source){
        .user = &state->lineup,
        .lines = state->lineup.line_count,
        .columns = state->lineup.count,
        .title_lines = TITLES,
        .label_cells = width >= WIDE_FROM ? LABEL_WIDE : LABEL_NARROW,
        .cells_least = CREATOR_LEAST,
        .cells_most = CREATOR_MOST,
        .bar_cells = BAR_CELLS,
        .title = put_title,
        .label = put_label,
        .cell = put_cell,
    };
}

/* What is missing, and the keys that help. */
static void draw_too_few(const struct creators_state *state, const struct view *view, struct canvas *canvas, struct rect rect) {
    char text[400];
    size_t count = state->lineup.count;
    if (count == 0)
        snprintf(text, sizeof text, "Mark two to eight creators in the roster (%s) with %s: here they stand side by side.",
                 key_name(view, ACTION_PANE_ROSTER).text, key_name(view, ACTION_MARK).text);
    else
        snprintf(text, sizeof text,
                 "Only %.100s is marked. Mark one to seven more in the roster (%s) with %s: here they stand side by side.",
                 state->lineup.creators[0].creator.handle, key_name(view, ACTION_PANE_ROSTER).text, key_name(view, ACTION_MARK).text);
    canvas_paragraph(canvas, (struct rect){rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 1}, THEME_MUTED, 0, text);
}

static void draw_head(const struct creators_state *state, const struct view *view, struct canvas *canvas, struct rect line) {
    size_t marked = marks_count(&view->model->marks), count = state->lineup.count;
    char span[48], head[96], number[32];
    grid_span(&state->grid, count, span, sizeof span);
    text_whole(number, sizeof number, (int64_t)marked);
    if (marked > count)
        snprintf(head, sizeof head, "%zu of %s marked: take marks off to see others", count, number);
    else
        snprintf(head, sizeof head, "%zu creators side by side", count);
    int cells = text_width(span, canvas->charset);
    canvas_text(canvas, line.x + 1, line.y, line.width - 4 - cells, THEME_TITLE, CELL_BOLD, head);
    canvas_text(canvas, line.x + line.width - 1 - cells, line.y, cells, THEME_MUTED, 0, span);
}

/* What the cell says, and why its creator is in the plan or not. */
static void draw_foot(const struct creators_state *state, const struct view *view, struct canvas *canvas, struct rect rect) {
    const struct lineup_creator *creator = &state->lineup.creators[state->grid.column];
    char text[512], why[256];
    lineup_explain(&state->lineup, &state->lineup.lines[state->grid.line], state->grid.column, text, sizeof text);
    canvas_text(canvas, rect.x + 1, rect.y, rect.width - 2, THEME_MUTED, 0, text);
    if (state->lineup.plan != NULL)
        planner_explain(view->model->planner, creator->row, why, sizeof why);
    else
        snprintf(why, sizeof why, "There is no plan.");
    snprintf(text, sizeof text, "%.200s: %s", creator->creator.handle, why);
    canvas_paragraph(canvas, (struct rect){rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 1}, THEME_TEXT, 0, text);
}

static void creators_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect) {
    struct creators_state *state = pane;
    if (view->model->planner == NULL) {
        draw_no_plan(view, canvas, (struct rect){rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 1});
        return;
    }
    refresh(state, view->model);
    if (state->lineup.count < LINEUP_LEAST) {
        draw_too_few(state, view, canvas, rect);
        return;
    }
    int foot = rect.height >= ROWS_WITH_WHY ? 1 + WHY_ROWS : 2;
    int body = rect.height - 1 - foot;
    if (body < TITLES + 1)
        return;
    struct grid_source source = source_of(state, rect.width);
    grid_draw(&state->grid, canvas, (struct rect){rect.x, rect.y + 1, rect.width, body}, &source, view->focused);
    draw_head(state, view, canvas, (struct rect){rect.x, rect.y, rect.width, 1});
    draw_foot(state, view, canvas, (struct rect){rect.x, rect.y + 1 + body, rect.width, foot});
}

static struct answer creators_act(void *pane, const struct view *view, enum action action, const struct key *key) {
    struct creators_state *state = pane;
    (void)key;
    refresh(state, view->model);
    struct grid_source source = source_of(state, state->grid.body.width);
    if (state->lineup.count < LINEUP_LEAST || grid_act(&state->grid, &source, action))
        return (struct answer){.ask = ASK_NOTHING};
    if (state->grid.column >= state->lineup.count)
        state->grid.column = state->lineup.count - 1;
    return answer_creator(view, action, state->lineup.creators[state->grid.column].creator.id);
}

static struct answer creators_mouse(void *pane, const struct view *view, const struct key *key) {
    struct creators_state *state = pane;
    refresh(state, view->model);
    struct grid_source source = source_of(state, state->grid.body.width);
    if (state->lineup.count >= LINEUP_LEAST && grid_mouse(&state->grid, &source, key))
        return (struct answer){.ask = ASK_CARD, .id = state->lineup.creators[state->grid.column].creator.id};
    return (struct answer){.ask = ASK_NOTHING};
}

static bool creators_copy(void *pane, const struct view *view, struct tsv *out) {
    struct creators_state *state = pane;
    refresh(state, view->model);
    if (view->model->planner == NULL || state->lineup.count < LINEUP_LEAST) {
        out->missing = "mark two creators or more first, in the roster";
        return false;
    }
    lineup_copy(&state->lineup, out);
    return true;
}

static const struct own_keys creators_keys = {
    .list = {{ACTION_MARK, "take off", "Take the mark off this creator, who leaves the comparison"},
             {ACTION_COMPARE_BY, NULL, NULL},
             {ACTION_NEXT_MATCH, NULL, NULL},
             {ACTION_PREVIOUS_MATCH, NULL, NULL},
             {ACTION_BACK, NULL, NULL}},
    .first = {ACTION_MARK, ACTION_OPEN, ACTION_PIN, ACTION_EXCLUDE},
};

const struct pane_view compare_creators = {
    .title = "Creators",
    .open = creators_open,
    .close = creators_close,
    .draw = creators_draw,
    .act = creators_act,
    .mouse = creators_mouse,
    .copy = creators_copy,
    .keys = &creators_keys,
};

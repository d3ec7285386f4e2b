/* Scenarios side by side: the open one as it is now, then the saved ones. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "panes/answers.h"
#include "panes/compare_views.h"
#include "panes/lineup_copy.h"
#include "panes/words.h"
#include "ui/grid.h"

enum {
    LABEL_WIDE = 22,
    LABEL_NARROW = 19,
    WIDE_FROM = 76, /* cells of the pane from which on labels get more room */
    PLAN_LEAST = 19,
    PLAN_MOST = 30,
    BAR_CELLS = 7,
    NOTE_ROWS = 2,
    ROWS_WITH_NOTE = 13, /* of the pane: fewer have one line for the note */
    REFRESH_MS = 2,      /* for forecasting saved plans before a picture; the rest follows in steps */
};

struct plans_state {
    struct grid grid;
    struct plan_lineup lineup;
    struct scenario *saved; /* evaluated as far as `done` */
    size_t count, done;
    size_t others;                       /* scenarios that are to stand beside the open one */
    uint64_t scenarios, roster, version; /* seen at the last look */
    bool *failed;                        /* of each of the saved: its cost cannot be counted */
    bool looked;
};

static void *plans_open(void) {
    return mem_new(1, sizeof(struct plans_state));
}

static void drop_saved(struct plans_state *state) {
    scenario_free_all(state->saved, state->count);
    free(state->failed);
    state->saved = NULL;
    state->failed = NULL;
    state->count = state->done = 0;
}

static void plans_close(void *pane) {
    struct plans_state *state = pane;
    plan_lineup_free(&state->lineup);
    drop_saved(state);
    free(state);
}

/* Beside the open one stand the marked ones, or all when none is. */
static bool is_chosen(const struct model *model, const struct scenario *scenario) {
    return !scenario->open && (marks_count(&model->scenario_marks) == 0 || marks_has(&model->scenario_marks, scenario->campaign.id));
}

/* Copies of them, as far as there is a place. */
static void take_saved(struct plans_state *state, const struct model *model) {
    drop_saved(state);
    state->saved = mem_new(model->scenario_count, sizeof *state->saved);
    state->failed = mem_new(model->scenario_count, sizeof *state->failed);
    state->others = 0;
    for (size_t i = 0; i < model->scenario_count; i++) {
        if (!is_chosen(model, &model->scenarios[i]) || ++state->others >= PLAN_LINEUP_MOST)
            continue;
        scenario_init(&state->saved[state->count], model->params);
        scenario_copy(&state->saved[state->count++], &model->scenarios[i]);
    }
}

/* Forecasts saved plans until the deadline, one at least. True when there was one. */
static bool evaluate(struct plans_state *state, const struct model *model, double deadline_ms) {
    const double *universes = planner_universes(model->planner);
    size_t before = state->done;
    struct error unused;
    while (universes != NULL && state->done < state->count && (state->done == before || clock_ms() < deadline_ms)) {
        struct scenario *scenario = &state->saved[state->done];
        state->failed[state->done++] = !scenario_evaluate(scenario, model->params, &model->roster, universes, &unused);
    }
    return state->done > before;
}

static struct plan_beside live_plan(const struct model *model) {
    struct plan_beside live = {.campaign = &model->campaign, .plan = model_plan(model), .open = true, .live = true};
    snprintf(live.why, sizeof live.why, "%.150s", model->trouble.text[0] != '\0' ? model->trouble.text : "its plan is being made.");
    return live;
}

static struct plan_beside saved_plan(const struct plans_state *state, size_t i) {
    const struct scenario *scenario = &state->saved[i];
    bool shown = scenario->has_plan && i < state->done && !state->failed[i];
    struct plan_beside one = {
        .campaign = &scenario->campaign, .plan = shown ? &scenario->plan : NULL, .gone = scenario->gone, .moved = scenario->moved};
    one.waits = scenario->trouble.text[0] == '\0' && (!scenario->has_plan || i >= state->done);
    snprintf(one.why, sizeof one.why, "%.150s",
             scenario->trouble.text[0] != '\0' ? scenario->trouble.text
             : !scenario->has_plan            ? "it is being planned, after the open one."
             : i >= state->done               ? "its plan is being forecast …"
                                              : "it costs more money than flamekeep can count: check the fees.");
    return one;
}

static void fill_lineup(struct plans_state *state, const struct model *model) {
    struct plan_lineup *lineup = &state->lineup;
    lineup->params = model->params;
    lineup->roster = &model->roster;
    lineup->plans[0] = live_plan(model);
    lineup->count = 1 + state->count;
    for (size_t i = 0; i < state->count; i++)
        lineup->plans[1 + i] = saved_plan(state, i);
    plan_lineup_fill(lineup);
}

static void refresh(struct plans_state *state, const struct view *view, double deadline_ms) {
    const struct model *model = view->model;
    bool other = !state->looked || state->scenarios != model->scenarios_version || state->roster != model->roster_version;
    if (other)
        take_saved(state, model);
    bool more = evaluate(state, model, deadline_ms);
    if (other || more || state->version != view->version)
        fill_lineup(state, model);
    state->looked = true;
    state->scenarios = model->scenarios_version;
    state->roster = model->roster_version;
    state->version = view->version;
}

static void put_title(const void *user, size_t column, int line, struct grid_cell *cell) {
    const struct plan_lineup *lineup = user;
    (void)line;
    snprintf(cell->text, sizeof cell->text, "%s", lineup->plans[column].campaign->name);
    cell->role = THEME_TITLE;
    cell->flags = CELL_BOLD;
}

static bool put_label(const void *user, size_t at, struct grid_cell *cell) {
    struct plan_lineup_line line = plan_lineup_line(user, at);
    plan_lineup_label(user, &line, cell->text, sizeof cell->text);
    return line.heading != NULL;
}

static void put_cell(const void *user, size_t at, size_t column, struct grid_cell *cell) {
    const struct plan_lineup *lineup = user;
    struct plan_lineup_line line = plan_lineup_line(lineup, at);
    size_t row = plan_lineup_creator(lineup, &line);
    plan_lineup_text(lineup, &line, column, cell->text, sizeof cell->text);
    cell->best = plan_lineup_best(lineup, &line) == column;
    cell->leaning = cell->best && !plan_lineup_is_sure(lineup, &line, column);
    if (plan_lineup_is_estimate(lineup, &line, column))
        cell->role = THEME_ESTIMATE;
    cell->bar = plan_lineup_bar(&line, lineup, column);
    if (row != ROSTER_NONE && strcmp(cell->text, "—") != 0)
        cell->role = role_style(lineup->params->tiers[lineup->roster->tier[row]].role);
    if (plan_lineup_is_only(lineup, &line, column)) {
        snprintf(cell->text + strlen(cell->text), sizeof cell->text - strlen(cell->text), " only here");
        cell->flags = CELL_BOLD;
    }
}

static struct grid_source source_of(const struct plans_state *state, int width) {
    return (struct grid_source){
        .user = &state->lineup,
        .lines = plan_lineup_lines(&state->lineup),
        .columns = state->lineup.count,
        .title_lines = 1,
        .label_cells = width >= WIDE_FROM ? LABEL_WIDE : LABEL_NARROW,
        .cells_least = PLAN_LEAST,
        .cells_most = PLAN_MOST,
        .bar_cells = BAR_CELLS,
        .bars_first = true,
        .title = put_title,
        .label = put_label,
        .cell = put_cell,
    };
}

static void draw_none(const struct view *view, struct canvas *canvas, struct rect rect) {
    char text[300];
    snprintf(
        text, sizeof text,
        "There is one scenario only, the open one. Save it under another name with %s, then change goals or budget: here the two stand "
        "side by side.",
        key_name(view, ACTION_SCENARIOS).text);
    canvas_paragraph(canvas, (struct rect){rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 1}, THEME_MUTED, 0, text);
}

static void draw_head(const struct plans_state *state, struct canvas *canvas, struct rect line) {
    char span[48], head[96];
    grid_span(&state->grid, state->lineup.count, span, sizeof span);
    if (state->others > state->count)
        snprintf(head, sizeof head, "The open scenario and %zu of %zu others", state->count, state->others);
    else
        snprintf(head, sizeof head, "%zu scenarios; ▲▼ against %.60s", state->lineup.count, state->lineup.plans[0].campaign->name);
    int cells = text_width(span, canvas->charset);
    canvas_text(canvas, line.x + 1, line.y, line.width - 4 - cells, THEME_TITLE, CELL_BOLD, head);
    canvas_text(canvas, line.x + line.width - 1 - cells, line.y, cells, THEME_MUTED, 0, span);
}

static void draw_foot(const struct plans_state *state, struct canvas *canvas, struct rect rect) {
    struct plan_lineup_line line = plan_lineup_line(&state->lineup, state->grid.line);
    char text[512];
    plan_lineup_explain(&state->lineup, &line, state->grid.column, text, sizeof text);
    canvas_text(canvas, rect.x + 1, rect.y, rect.width - 2, THEME_MUTED, 0, text);
    plan_lineup_note(&state->lineup, state->grid.column, text, sizeof text);
    canvas_paragraph(canvas, (struct rect){rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 1}, THEME_WARN, 0, text);
}

static void plans_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect) {
    struct plans_state *state = pane;
    if (view->model->planner == NULL) {
        draw_no_plan(view, canvas, (struct rect){rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 1});
        return;
    }
    refresh(state, view, clock_ms() + REFRESH_MS);
    if (state->count == 0) {
        draw_none(view, canvas, rect);
        return;
    }
    int foot = rect.height >= ROWS_WITH_NOTE ? 1 + NOTE_ROWS : 2, body = rect.height - 1 - foot;
    if (body < 2)
        return;
    struct grid_source source = source_of(state, rect.width);
    grid_draw(&state->grid, canvas, (struct rect){rect.x, rect.y + 1, rect.width, body}, &source, view->focused);
    draw_head(state, canvas, (struct rect){rect.x, rect.y, rect.width, 1});
    draw_foot(state, canvas, (struct rect){rect.x, rect.y + 1 + body, rect.width, foot});
}

static enum pane_work plans_work(void *pane, const struct view *view, double deadline_ms) {
    struct plans_state *state = pane;
    if (view->model->planner == NULL || !state->looked || planner_universes(view->model->planner) == NULL || state->done >= state->count)
        return PANE_IDLE;
    refresh(state, view, deadline_ms);
    return state->done < state->count ? PANE_WORKING : PANE_CHANGED;
}

/* The creator under the cursor, or 0. */
static int64_t creator_at(const struct plans_state *state, const struct model *model) {
    struct plan_lineup_line line = plan_lineup_line(&state->lineup, state->grid.line);
    size_t row = state->grid.line < plan_lineup_lines(&state->lineup) ? plan_lineup_creator(&state->lineup, &line) : ROSTER_NONE;
    return row != ROSTER_NONE ? model->roster.id[row] : 0;
}

static bool is_empty(struct plans_state *state, const struct view *view) {
    if (view->model->planner == NULL)
        return true;
    refresh(state, view, 0.0);
    return state->count == 0;
}

static void say_marked(const struct model *model, struct answer *answer) {
    const char *handle = roster_text(&model->roster, roster_find(&model->roster, answer->message.id), ROSTER_HANDLE);
    snprintf(answer->note, sizeof answer->note, answer->message.index > 0 ? "marked %.64s" : "%.64s is not marked any more", handle);
}

static struct answer plans_act(void *pane, const struct view *view, enum action action, const struct key *key) {
    struct plans_state *state = pane;
    (void)key;
    if (is_empty(state, view))
        return (struct answer){.ask = ASK_NOTHING};
    struct grid_source source = source_of(state, state->grid.body.width);
    if (grid_act(&state->grid, &source, action))
        return (struct answer){.ask = ASK_NOTHING};
    int64_t id = creator_at(state, view->model);
    struct answer answer = id != 0 ? answer_creator(view, action, id) : (struct answer){.ask = ASK_NOTHING};
    if (answer.message.kind == MESSAGE_MARK) /* marks are not seen here */
        say_marked(view->model, &answer);
    return answer;
}

static struct answer plans_mouse(void *pane, const struct view *view, const struct key *key) {
    struct plans_state *state = pane;
    if (is_empty(state, view))
        return (struct answer){.ask = ASK_NOTHING};
    struct grid_source source = source_of(state, state->grid.body.width);
    int64_t id = grid_mouse(&state->grid, &source, key) ? creator_at(state, view->model) : 0;
    return id != 0 ? (struct answer){.ask = ASK_CARD, .id = id} : (struct answer){.ask = ASK_NOTHING};
}

static bool plans_copy(void *pane, const struct view *view, struct tsv *out) {
    struct plans_state *state = pane;
    if (is_empty(state, view)) {
        out->missing = "there are no scenarios to copy yet";
        return false;
    }
    refresh(state, view, HUGE_VAL);
    plan_lineup_copy(&state->lineup, out);
    return true;
}

static const struct own_keys plans_keys = {
    .list = {{ACTION_COMPARE_BY, NULL, NULL},
             {ACTION_NEXT_MATCH, NULL, NULL},
             {ACTION_PREVIOUS_MATCH, NULL, NULL},
             {ACTION_BACK, NULL, NULL}},
    .first = {ACTION_SCENARIOS, ACTION_OPEN, ACTION_PIN, ACTION_EXCLUDE},
};

const struct pane_view compare_plans = {
    .title = "Plans",
    .open = plans_open,
    .close = plans_close,
    .draw = plans_draw,
    .act = plans_act,
    .mouse = plans_mouse,
    .copy = plans_copy,
    .plans = true,
    .keys = &plans_keys,
    .work = plans_work,
};

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "panes/answers.h"
#include "panes/budget_state.h"
#include "panes/budget_views.h"
#include "panes/words.h"

enum { WHEEL_ROWS = 3 };

static void *lines_open(void) {
    struct budget_state *state = mem_new(1, sizeof *state);
    state->table.cursor = 1; /* below the first heading */
    shape_reset(&state->shape, &budget_catalogue);
    plan_init(&state->fixed);
    return state;
}

static void lines_close(void *pane) {
    struct budget_state *state = pane;
    budget_figures_free(&state->figures);
    plan_free(&state->fixed);
    free(state->ids);
    free(state);
}

const struct plan *budget_shown_plan(const struct budget_state *state, const struct model *model) {
    return state->is_fixed ? &state->fixed : model_plan(model);
}

const struct plan_line *budget_cursor_line(const struct budget_state *state, const struct plan *plan) {
    if (plan == NULL || state->table.cursor >= state->figures.count)
        return NULL;
    const struct budget_row *row = &state->figures.rows[state->table.cursor];
    return !row->heading && row->line < plan->count ? &plan->lines[row->line] : NULL;
}

/* The cursor stays on its creator or heading, wherever that goes. */
static void follow_cursor(struct budget_state *state) {
    for (size_t i = 0; i < state->figures.count; i++) {
        const struct budget_row *row = &state->figures.rows[i];
        bool same = row->heading == state->at.heading && row->creator_id == state->at.creator_id;
        if (same && (!row->heading || row->role == state->at.role))
            state->table.cursor = i;
    }
    for (size_t i = 0; i < state->figures.count && state->pointed != 0; i++)
        if (state->figures.rows[i].creator_id == state->pointed) {
            state->table.cursor = i;
            state->pointed = 0;
        }
    if (state->table.cursor >= state->figures.count)
        state->table.cursor = state->figures.count > 0 ? state->figures.count - 1 : 0;
}

/* The lines that are fixed, as if they were the plan. False when nobody is, or what they cost cannot be counted. */
static bool fill_fixed(struct budget_state *state, const struct model *model) {
    const struct campaign *campaign = &model->campaign;
    struct plan *fixed = &state->fixed;
    struct error unused;
    fixed->count = 0;
    for (size_t p = 0; p < campaign->pin_count; p++) {
        const struct pin *pin = &campaign->pins[p];
        size_t row = roster_find(&model->roster, pin->creator_id);
        if (row == ROSTER_NONE)
            continue;
        fixed->lines = mem_grow(fixed->lines, fixed->count, &fixed->capacity, sizeof *fixed->lines);
        fixed->lines[fixed->count++] = (struct plan_line){.creator_id = pin->creator_id, .row = row, .posts = pin->posts, .pinned = true};
    }
    return fixed->count > 0 && plan_evaluate(fixed, model->params, &model->roster, campaign, planner_universes(model->planner), &unused);
}

static bool same_basis(const struct budget_basis *a, const struct budget_basis *b) {
    return a->version == b->version && a->lines_version == b->lines_version && a->lines == b->lines && a->compared == b->compared;
}

static struct budget_basis basis_of(const struct view *view, const struct plan *plan) {
    return (struct budget_basis){
        .version = view->version + 1, /* never that of an empty state */
        .lines_version = plan != NULL ? plan->lines_version : 0,
        .lines = plan != NULL ? plan->lines : NULL,
        .compared = view->model->before_valid,
    };
}

void budget_refresh(struct budget_state *state, const struct view *view) {
    const struct model *model = view->model;
    const struct plan *plan = model_plan(model);
    struct budget_basis basis = basis_of(view, plan);
    state->showing |= view->show_changes;
    if (same_basis(&basis, &state->basis))
        return;
    state->basis = basis;
    if (state->table.cursor < state->figures.count)
        state->at = state->figures.rows[state->table.cursor];
    state->is_fixed = plan == NULL && model->planner != NULL && model->trouble.text[0] != '\0' && fill_fixed(state, model);
    budget_figures_clear(&state->figures);
    plan = budget_shown_plan(state, model);
    if (plan != NULL)
        budget_figures_fill(&state->figures, model, plan, !state->is_fixed);
    state->table.rows = state->figures.count;
    if (plan != NULL)
        follow_cursor(state);
}

/* What keys do */

/* Why nothing changes. */
static struct answer __attribute__((format(printf, 1, 2))) note(const char *format, ...) {
    struct answer answer = {.ask = ASK_NOTHING};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(answer.note, sizeof answer.note, format, arguments);
    va_end(arguments);
    return answer;
}

/* All lines of a role that are pinned or held. */
static struct answer release_role(struct budget_state *state, const struct view *view, enum role role) {
    const struct budget_figures *figures = &state->figures;
    size_t count = 0;
    state->ids = mem_resize(state->ids, figures->count + 1, sizeof *state->ids);
    for (size_t i = 0; i < figures->count; i++) {
        const struct budget_row *row = &figures->rows[i];
        if (!row->heading && row->role == role && campaign_pinned(&view->model->campaign, row->creator_id) > 0)
            state->ids[count++] = row->creator_id;
    }
    if (count == 0)
        return note("no line of the %s is held", role == ROLE_TORCH ? "torches" : "flames");
    return (struct answer){.message = {.kind = MESSAGE_RELEASE, .ids = state->ids, .id_count = count}};
}

static const char *handle_of(const struct view *view, const struct plan_line *line) {
    return roster_text(&view->model->roster, line->row, ROSTER_HANDLE);
}

static struct answer release(const struct view *view, const struct plan_line *line) {
    if (campaign_pinned(&view->model->campaign, line->creator_id) == 0)
        return note("%s is not held", handle_of(view, line));
    return (struct answer){.message = {.kind = MESSAGE_PIN, .id = line->creator_id, .index = 0}};
}

static struct answer act_on_line(struct budget_state *state, const struct view *view, enum action action, const struct plan_line *line) {
    if (action == ACTION_RELEASE)
        return release(view, line);
    if (action == ACTION_REPLACE)
        return (struct answer){.ask = ASK_REPLACE, .id = line->creator_id};
    struct answer answer = answer_creator(view, action, line->creator_id);
    if (action == ACTION_MARK)
        table_act(&state->table, ACTION_DOWN);
    return answer;
}

static struct answer lines_act(void *pane, const struct view *view, enum action action, const struct key *key) {
    struct budget_state *state = pane;
    budget_refresh(state, view);
    const struct plan *plan = budget_shown_plan(state, view->model);
    const struct plan_line *line = budget_cursor_line(state, plan);
    (void)key;
    state->pointed = 0;
    if (action == ACTION_LEFT || action == ACTION_RIGHT)
        state->page += action == ACTION_LEFT ? -1 : 1; /* kept in range when it is drawn */
    else if (action == ACTION_BACK)
        state->showing = false;
    else if (table_act(&state->table, action))
        ;
    else if (line != NULL)
        return act_on_line(state, view, action, line);
    else if (action == ACTION_RELEASE && state->table.cursor < state->figures.count)
        return release_role(state, view, state->figures.rows[state->table.cursor].role);
    return (struct answer){.ask = ASK_NOTHING};
}

static struct answer lines_mouse(void *pane, const struct view *view, const struct key *key) {
    struct budget_state *state = pane;
    budget_refresh(state, view);
    if (key->kind == K_WHEEL_UP || key->kind == K_WHEEL_DOWN)
        for (int i = 0; i < WHEEL_ROWS; i++)
            table_act(&state->table, key->kind == K_WHEEL_UP ? ACTION_UP : ACTION_DOWN);
    size_t row = table_row_at(&state->table, state->body, key->x, key->y);
    if (key->kind != K_PRESS || row == SIZE_MAX)
        return (struct answer){.ask = ASK_NOTHING};
    const struct plan_line *line = budget_cursor_line(state, budget_shown_plan(state, view->model));
    bool again = row == state->table.cursor && line != NULL;
    state->table.cursor = row;
    return (struct answer){.ask = again ? ASK_CARD : ASK_NOTHING, .id = again ? line->creator_id : 0};
}

static void lines_point(void *pane, int64_t id) {
    struct budget_state *state = pane;
    state->pointed = id;
}

/* Without whom the plan is of interest. */
static int64_t lines_about(void *pane, const struct view *view) {
    struct budget_state *state = pane;
    budget_refresh(state, view);
    const struct plan_line *line = state->is_fixed ? NULL : budget_cursor_line(state, model_plan(view->model));
    return line != NULL ? line->creator_id : 0;
}

static unsigned lines_curves(const void *pane) {
    const struct budget_state *state = pane;
    return state->curve_drawn ? 1U << CURVE_BUDGET : 0;
}

static struct chooser *lines_chooser(void *pane, int *column) {
    struct budget_state *state = pane;
    struct chooser *chooser = &state->chooser;
    chooser->shape = &state->shape;
    chooser->shown = state->chosen;
    chooser->shown_count = state->chosen_count;
    chooser->layout = &state->chosen_layout;
    *column = state->shown_count > 0 ? state->shown[0] : 0;
    return chooser;
}

static void lines_keep(const void *pane, char *out, size_t size) {
    const struct budget_state *state = pane;
    char text[SHAPE_TEXT_SIZE];
    shape_write(&state->shape, text);
    snprintf(out, size, "%s", text);
}

static void lines_restore(void *pane, const char *text) {
    struct budget_state *state = pane;
    shape_read(&state->shape, text);
}

static const struct own_keys lines_keys = {
    .list = {{ACTION_MORE_POSTS, "post", "One post more of this creator; the line is held from then on"},
             {ACTION_FEWER_POSTS, "post", "One post less of this creator; the line is held from then on"}},
    .first = {ACTION_MORE_POSTS, ACTION_FEWER_POSTS, ACTION_FEE, ACTION_PIN, ACTION_EXCLUDE, ACTION_REPLACE, ACTION_RELEASE, ACTION_OPEN,
              ACTION_ASK, ACTION_EDIT},
};

const struct pane_view budget_lines = {
    .title = "Lines",
    .open = lines_open,
    .close = lines_close,
    .draw = budget_lines_draw,
    .act = lines_act,
    .mouse = lines_mouse,
    .point = lines_point,
    .about = lines_about,
    .curves = lines_curves,
    .chooser = lines_chooser,
    .copy = budget_lines_copy,
    .keys = &lines_keys,
    .keep = lines_keep,
    .restore = lines_restore,
};

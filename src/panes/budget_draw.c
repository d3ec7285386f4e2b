#include <stdio.h>
#include <string.h>

#include "panes/budget_curves.h"
#include "panes/budget_state.h"
#include "panes/words.h"

enum {
    LEAST_ROWS = 6, /* of the table, before anything else is said */
    CURVE_HEIGHT = BUDGET_CURVE_MIN_ROWS + 2,
    CURVE_MOST = 14,
    DIFFERENCE_HEIGHT = 18 /* from which there is room for a line of what differs */
};

/* What filling cells needs to know. */
struct fill_context {
    const struct budget_state *state;
    const struct model *model;
    const struct plan *plan;
};

static const struct budget_column *column_at(const struct budget_state *state, size_t place) {
    return &budget_columns[state->shown[place]];
}

/* A number, as an estimate where it rests on one, and with an arrow when the last change has moved it. There may be no room for that. */
static void fill_number(const struct fill_context *context, size_t place, const struct budget_item *before, const struct budget_item *now,
                        struct table_cell *cell) {
    const struct budget_column *column = column_at(context->state, place);
    const struct currency *currency = &context->model->params->currency;
    char number[64];
    int direction = context->state->showing && before != NULL ? budget_direction(column, before, now, currency) : 0;
    budget_number(number, sizeof number, column, now, currency);
    bool held =
        column == &budget_columns[BUDGET_COLUMN_POSTS] && !now->sum && campaign_held(&context->model->campaign, now->line->creator_id);
    const char *arrow = direction > 0 ? "▲" : direction < 0 ? "▼" : "";
    snprintf(cell->text, sizeof cell->text, "%s%s%s", arrow, held ? "=" : "", number);
    if (text_width(cell->text, TEXT_UTF8) > context->state->layout.width[place])
        snprintf(cell->text, sizeof cell->text, "%s%s", held ? "=" : "", number);
    cell->role = direction != 0 ? THEME_CHANGED : now->rests & column->rests_on ? THEME_ESTIMATE : THEME_TEXT;
    cell->flags = held ? CELL_BOLD : 0;
}

static void fill_words(const struct fill_context *context, const struct budget_row *row, size_t place, struct table_cell *cell) {
    const struct model *model = context->model;
    const struct plan_line *line = &context->plan->lines[row->line];
    bool is_new = context->state->showing && context->state->figures.compared && row->before == BUDGET_NEW;
    switch (context->state->shown[place]) {
    case BUDGET_COLUMN_WHO:
        snprintf(cell->text, sizeof cell->text, "%s%s%s%s", plan_glyph(line), line->pinned ? "◆" : " ", is_new ? "+" : " ",
                 roster_text(&model->roster, line->row, ROSTER_HANDLE));
        cell->role = is_new ? THEME_CHANGED : role_style(line->role);
        break;
    case BUDGET_COLUMN_ON:
        snprintf(cell->text, sizeof cell->text, "%s", platform_short(line->platform));
        cell->role = THEME_MUTED;
        break;
    default:
        snprintf(cell->text, sizeof cell->text, "%s", model->params->tiers[model->roster.tier[line->row]].name);
        cell->role = THEME_MUTED;
        break;
    }
}

static void fill_line(const struct fill_context *context, const struct budget_row *row, size_t place, struct table_cell *cell) {
    const struct plan *before = &context->model->before;
    const struct plan_line *line = &context->plan->lines[row->line];
    struct budget_item now = budget_item_of_line(line), then;
    bool was = row->before >= 0 && (size_t)row->before < before->count;
    if (column_at(context->state, place)->number == NULL) {
        fill_words(context, row, place, cell);
        return;
    }
    if (was)
        then = budget_item_of_line(&before->lines[row->before]);
    fill_number(context, place, was ? &then : NULL, &now, cell);
}

/* The figures of several lines. */
static void fill_sum(const struct fill_context *context, const struct budget_sum *before, const struct budget_sum *now, size_t place,
                     struct table_cell *cell) {
    struct budget_item then = budget_item_of_sum(before), item = budget_item_of_sum(now);
    if (column_at(context->state, place)->number != NULL)
        fill_number(context, place, context->state->figures.compared ? &then : NULL, &item, cell);
    cell->role = cell->role == THEME_CHANGED ? THEME_CHANGED : THEME_TITLE;
    cell->flags = CELL_BOLD;
}

static void fill_heading(const struct fill_context *context, const struct budget_row *row, size_t place, struct table_cell *cell) {
    const struct budget_figures *figures = &context->state->figures;
    fill_sum(context, &figures->before.of[row->role], &figures->now.of[row->role], place, cell);
    if (context->state->shown[place] == BUDGET_COLUMN_WHO) {
        role_count(cell->text, sizeof cell->text, context->plan, row->role);
        cell->role = role_style(row->role);
    }
}

static void fill(const void *user, size_t row, size_t place, struct table_cell *cell) {
    const struct fill_context *context = user;
    const struct budget_row *budget_row = &context->state->figures.rows[row];
    if (budget_row->heading)
        fill_heading(context, budget_row, place, cell);
    else if (budget_row->line < context->plan->count)
        fill_line(context, budget_row, place, cell);
}

/* Below the rows, in the places of their columns. */

static void put(const struct budget_state *state, struct canvas *canvas, size_t place, int y, const struct table_cell *cell) {
    int x = state->layout.x[place], width = state->layout.width[place];
    if (column_at(state, place)->look.right)
        canvas_text_right(canvas, x, y, width, cell->role, cell->flags, cell->text);
    else
        canvas_text(canvas, x, y, width, cell->role, cell->flags, cell->text);
}

static void draw_total(const struct fill_context *context, struct canvas *canvas, int y) {
    const struct budget_figures *figures = &context->state->figures;
    for (size_t place = 0; place < context->state->shown_count; place++) {
        struct table_cell cell = {.text = "", .role = THEME_TITLE};
        fill_sum(context, &figures->before.all, &figures->now.all, place, &cell);
        if (context->state->shown[place] == BUDGET_COLUMN_WHO)
            snprintf(cell.text, sizeof cell.text, context->state->is_fixed ? "all that is fixed" : "total");
        put(context->state, canvas, place, y, &cell);
    }
}

static void draw_difference(const struct fill_context *context, struct canvas *canvas, int y) {
    const struct budget_figures *figures = &context->state->figures;
    struct budget_item before = budget_item_of_sum(&figures->before.all), now = budget_item_of_sum(&figures->now.all);
    bool any = false;
    for (size_t place = 0; place < context->state->shown_count; place++) {
        struct table_cell cell = {.text = "", .role = THEME_CHANGED};
        if (context->state->shown[place] == BUDGET_COLUMN_WHO)
            snprintf(cell.text, sizeof cell.text, "against before");
        else
            budget_difference(cell.text, sizeof cell.text, column_at(context->state, place), &before, &now,
                              &context->model->params->currency);
        any = any || (context->state->shown[place] != BUDGET_COLUMN_WHO && cell.text[0] != '\0');
        put(context->state, canvas, place, y, &cell);
    }
    if (!any) { /* other people, the same sums */
        struct rect body = context->state->body;
        canvas_text(canvas, body.x, y, body.width - 1, THEME_CHANGED, 0, "against before: the sums are the same");
    }
}

/* The table */

/* Which columns stand on the open page, and how they look. */
static void arrange(struct budget_state *state, int cells, struct table_column looks[TABLE_COLUMNS_MAX]) {
    struct table_column all[TABLE_COLUMNS_MAX];
    size_t places[TABLE_COLUMNS_MAX];
    state->chosen_count = shape_columns(&state->shape, all, state->chosen);
    state->shown_count = budget_page(all, state->chosen, state->chosen_count, cells, &state->page, places, &state->elsewhere);
    state->chosen_layout = (struct table_layout){.width = {0}};
    for (size_t i = 0; i < state->chosen_count; i++)
        state->chosen_layout.width[i] = all[i].width; /* there is room on some page */
    for (size_t i = 0; i < state->shown_count; i++) {
        looks[i] = all[places[i]];
        state->shown[i] = state->chosen[places[i]];
    }
}

/* Beside the title of the first column: "creator ← → 5 more", where there is room for it. */
static void say_pages(const struct budget_state *state, const struct view *view, struct canvas *canvas) {
    char more[96];
    for (size_t i = 0; i < state->shown_count && state->elsewhere > 0; i++) {
        const struct table_column *look = &column_at(state, i)->look;
        int taken = (int)strlen(look->title) + 1, room = state->layout.width[i] - taken;
        snprintf(more, sizeof more, "%s %s %zu more", key_name(view, ACTION_LEFT).text, key_name(view, ACTION_RIGHT).text,
                 state->elsewhere);
        if (state->shown[i] == BUDGET_COLUMN_WHO && text_width(more, canvas->charset) <= room)
            canvas_text(canvas, state->layout.x[i] + taken, state->body.y, room, THEME_MUTED, 0, more);
    }
}

static void draw_marks(const struct budget_state *state, const struct view *view, struct canvas *canvas) {
    for (int line = 0; line < state->table.page && state->table.top + (size_t)line < state->figures.count; line++) {
        int64_t id = state->figures.rows[state->table.top + (size_t)line].creator_id;
        if (id != 0 && marks_has(&view->model->marks, id))
            canvas_text(canvas, state->body.x - 1, state->body.y + 1 + line, 1, THEME_FOCUS, CELL_BOLD, "✓");
    }
}

/* Rows, total, and what differs; `height` lines. */
static void draw_table(struct budget_state *state, const struct view *view, struct canvas *canvas, const struct plan *plan, bool differs) {
    struct table_column looks[TABLE_COLUMNS_MAX];
    struct fill_context context = {state, view->model, plan};
    int y = state->body.y + state->body.height;
    arrange(state, state->body.width - 1, looks);
    table_draw(&state->table, canvas, state->body, looks, state->shown_count, fill, &context, view->focused, &state->layout);
    for (size_t i = 0; i < state->shown_count; i++)
        for (size_t c = 0; c < state->chosen_count; c++)
            if (state->chosen[c] == state->shown[i])
                state->chosen_layout.width[c] = state->layout.width[i];
    say_pages(state, view, canvas);
    draw_total(&context, canvas, y);
    if (differs)
        draw_difference(&context, canvas, y + 1);
    draw_marks(state, view, canvas);
}

static int at_least(int number, int least) {
    return number > least ? number : least;
}

static int at_most(int number, int most) {
    return number < most ? number : most;
}

/* What more and less money would do, where there is room for it. */
static void draw_curve(struct budget_state *state, const struct view *view, struct canvas *canvas, struct rect rect) {
    if (rect.height < CURVE_HEIGHT || state->is_fixed)
        return;
    canvas_line_across(canvas, rect.x, rect.y, rect.width, THEME_BORDER);
    struct rect inside = {rect.x + 1, rect.y + 1, rect.width - 2, at_most(rect.height - 1, CURVE_MOST)};
    state->curve_drawn = budget_curve_draw(view, canvas, inside, CURVE_BUDGET, -1);
}

static void draw_lines(struct budget_state *state, const struct view *view, struct canvas *canvas, struct rect rect,
                       const struct plan *plan) {
    bool differs = state->showing && state->figures.differs && rect.height >= DIFFERENCE_HEIGHT;
    int footer = 1 + differs, rows = (int)state->figures.count;
    int kept = at_most(rows, at_least(LEAST_ROWS, rect.height / 2));
    struct rect below = {rect.x, 0, rect.width, at_least(rect.height - 1 - kept - footer, 0)};
    below.height = budget_summary(state, view, plan, canvas, below, true);
    state->body = (struct rect){rect.x + 1, rect.y, rect.width - 1, at_most(rows + 1, rect.height - footer - below.height)};
    draw_table(state, view, canvas, plan, differs);
    below.y = state->body.y + state->body.height + footer;
    budget_summary(state, view, plan, canvas, below, false);
    below.y += below.height;
    below.height = rect.y + rect.height - below.y;
    draw_curve(state, view, canvas, below);
}

static void draw_nobody(const struct view *view, struct canvas *canvas, struct rect rect, const struct plan *plan) {
    char text[BINDING_TEXT_SIZE + 40], why[BINDING_TEXT_SIZE];
    binding_sentences(why, sizeof why, plan, &view->model->params->currency);
    snprintf(text, sizeof text, "%s.", why[0] != '\0' ? why : "nobody fits this budget and these goals");
    text[0] = text[0] >= 'a' && text[0] <= 'z' ? (char)(text[0] - 'a' + 'A') : text[0];
    int used = canvas_paragraph(canvas, rect, THEME_TEXT, 0, text);
    if (plan->unpriced)
        snprintf(text, sizeof text, "In the roster, %s types a fee; rates in config.yaml let fees be estimated.", key_name(view, ACTION_EDIT).text);
    else
        snprintf(text, sizeof text, "%s types a budget, %s raises it by a step, %s lets more tiers in, %s changes the limits.",
             key_name(view, ACTION_BUDGET).text, key_name(view, ACTION_BUDGET_UP).text, key_name(view, ACTION_TIER).text,
             key_name(view, ACTION_LIMITS).text);
    canvas_paragraph(canvas, (struct rect){rect.x, rect.y + used, rect.width, rect.height - used}, THEME_MUTED, 0, text);
}

/* Why the fixed lines are no plan, above them; returns the rows that takes. */
static int draw_trouble(const struct view *view, struct canvas *canvas, struct rect rect) {
    char text[200];
    int used = canvas_paragraph(canvas, rect, THEME_BAD, 0, view->model->trouble.text);
    snprintf(text, sizeof text, "These lines are fixed: %s lets one go, %s changes the limits, %s raises the budget.",
             key_name(view, ACTION_RELEASE).text, key_name(view, ACTION_LIMITS).text, key_name(view, ACTION_BUDGET_UP).text);
    used += canvas_paragraph(canvas, (struct rect){rect.x, rect.y + used, rect.width, rect.height - used}, THEME_MUTED, 0, text);
    return used + 1;
}

void budget_lines_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect) {
    struct budget_state *state = pane;
    struct rect inside = {rect.x + 1, rect.y, at_least(rect.width - 2, 0), rect.height};
    state->curve_drawn = false;
    budget_refresh(state, view);
    const struct plan *plan = budget_shown_plan(state, view->model);
    if (rect.height < 3 || rect.width < 4)
        return;
    if (state->is_fixed) {
        int used = draw_trouble(view, canvas, inside);
        rect.y += used;
        rect.height = at_least(rect.height - used, 0);
    }
    if (plan == NULL)
        draw_no_plan(view, canvas, inside);
    else if (plan->count == 0)
        draw_nobody(view, canvas, inside, plan);
    else if (rect.height >= 3)
        draw_lines(state, view, canvas, rect, plan);
}

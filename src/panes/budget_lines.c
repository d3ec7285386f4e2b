#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "panes/budget_views.h"
#include "panes/words.h"
#include "ui/table.h"

enum { SUMMARY_ROWS = 5, BIG_STEPS = 5, WHEEL_ROWS = 3 };

/* A row of the table: a line of the plan, or the heading of a role with the sums of its lines. */
struct budget_row {
    bool heading;
    enum role role;
    size_t line;        /* in the plan */
    int64_t creator_id; /* of the line */
};

struct budget_state {
    struct table table;
    struct rect body;
    struct budget_row *rows;
    size_t count, capacity;
    struct budget_row at; /* where the cursor was at the last look, for the next plan */
};

static void *budget_open(void) {
    struct budget_state *state = mem_new(1, sizeof *state);
    state->table.cursor = 1; /* below the first heading */
    return state;
}

static void budget_close(void *pane) {
    struct budget_state *state = pane;
    free(state->rows);
    free(state);
}

static void add_row(struct budget_state *state, struct budget_row row) {
    state->rows = mem_grow(state->rows, state->count, &state->capacity, sizeof *state->rows);
    state->rows[state->count++] = row;
}

/* The cursor stays on its creator or heading, wherever that goes. */
static void follow_cursor(struct budget_state *state) {
    for (size_t i = 0; i < state->count; i++) {
        const struct budget_row *row = &state->rows[i];
        if (row->heading == state->at.heading && row->role == state->at.role && row->creator_id == state->at.creator_id)
            state->table.cursor = i;
    }
    if (state->table.cursor >= state->count)
        state->table.cursor = state->count > 0 ? state->count - 1 : 0;
}

/* The rows of the plan as it is now; none without one. */
static void refresh(struct budget_state *state, const struct plan *plan) {
    if (state->table.cursor < state->count)
        state->at = state->rows[state->table.cursor];
    state->count = state->table.rows = 0;
    if (plan == NULL)
        return;
    for (int role = ROLE_TORCH; role >= ROLE_FLAME; role--) {
        int lines = role == ROLE_TORCH ? plan->torches : plan->flames;
        if (lines == 0)
            continue;
        add_row(state, (struct budget_row){.heading = true, .role = (enum role)role});
        for (size_t i = 0; i < plan->count; i++)
            if ((int)plan->lines[i].role == role)
                add_row(state, (struct budget_row){.role = (enum role)role, .line = i, .creator_id = plan->lines[i].creator_id});
    }
    state->table.rows = state->count;
    follow_cursor(state);
}

enum column { COLUMN_WHO, COLUMN_ON, COLUMN_POSTS, COLUMN_FEE, COLUMN_COST, COLUMN_REACH, COLUMN_ADDS, COLUMN_ENGAGEMENTS,
              COLUMN_CONVERSIONS, COLUMN_CPM, COLUMN_CPE, COLUMN_COUNT };

static const struct table_column columns[COLUMN_COUNT] = {
    [COLUMN_WHO] = {.title = "creator", .width = 18, .grow = 1, .importance = 100},
    [COLUMN_ON] = {.title = "on", .width = 2, .importance = 40},
    [COLUMN_POSTS] = {.title = "posts", .width = 5, .importance = 95, .right = true},
    [COLUMN_FEE] = {.title = "fee", .width = 8, .importance = 80, .right = true},
    [COLUMN_COST] = {.title = "cost", .width = 8, .importance = 99, .right = true},
    [COLUMN_REACH] = {.title = "reach", .width = 6, .importance = 85, .right = true},
    [COLUMN_ADDS] = {.title = "adds", .width = 6, .importance = 75, .right = true},
    [COLUMN_ENGAGEMENTS] = {.title = "engaged", .width = 7, .importance = 70, .right = true},
    [COLUMN_CONVERSIONS] = {.title = "conv.", .width = 6, .importance = 65, .right = true},
    [COLUMN_CPM] = {.title = "CPM", .width = 8, .importance = 50, .right = true},
    [COLUMN_CPE] = {.title = "CPE", .width = 7, .importance = 45, .right = true},
};

struct fill_context {
    const struct budget_state *state;
    const struct model *model;
    const struct plan *plan;
};

/* The figures that a column is worked out from: FIELD_* bits. */
static const unsigned rests_on[COLUMN_COUNT] = {
    [COLUMN_FEE] = FIELD_FEE,
    [COLUMN_COST] = FIELD_FEE,
    [COLUMN_REACH] = FIELD_VIEWS,
    [COLUMN_ADDS] = FIELD_VIEWS,
    [COLUMN_ENGAGEMENTS] = FIELD_RATE | FIELD_VIEWS,
    [COLUMN_CONVERSIONS] = FIELD_VIEWS,
    [COLUMN_CPM] = FIELD_FEE | FIELD_VIEWS,
    [COLUMN_CPE] = FIELD_FEE | FIELD_RATE | FIELD_VIEWS,
};

/* What a line and the sum of several have both. */
static void fill_numbers(const struct model *model, const struct plan_line *line, enum column column, struct table_cell *cell) {
    const struct currency *currency = &model->params->currency;
    bool estimated = line->estimated & rests_on[column];
    cell->role = estimated ? THEME_ESTIMATE : THEME_TEXT;
    switch (column) {
    case COLUMN_POSTS:
        snprintf(cell->text, sizeof cell->text, "%d", line->posts);
        break;
    case COLUMN_COST:
        cell_money(cell->text, sizeof cell->text, line->cost_cents, currency, estimated);
        break;
    case COLUMN_ENGAGEMENTS:
        cell_count(cell->text, sizeof cell->text, line->engagements, estimated);
        break;
    case COLUMN_CONVERSIONS:
        cell_few(cell->text, sizeof cell->text, line->conversions, estimated);
        break;
    case COLUMN_CPM:
        cell_price(cell->text, sizeof cell->text, line->cost_cents, line->views / 1000.0, currency, estimated);
        break;
    case COLUMN_CPE:
        cell_price(cell->text, sizeof cell->text, line->cost_cents, line->engagements, currency, estimated);
        break;
    default:
        break;
    }
}

static void fill_line(const struct model *model, const struct plan_line *line, enum column column, struct table_cell *cell) {
    bool estimated = line->estimated & rests_on[column];
    fill_numbers(model, line, column, cell);
    switch (column) {
    case COLUMN_WHO:
        snprintf(cell->text, sizeof cell->text, "%s%s %s", plan_glyph(line), line->pinned ? "◆" : " ",
                 roster_text(&model->roster, line->row, ROSTER_HANDLE));
        cell->role = role_style(line->role);
        break;
    case COLUMN_POSTS:
        if (campaign_held(&model->campaign, line->creator_id))
            snprintf(cell->text, sizeof cell->text, "=%d", line->posts);
        break;
    case COLUMN_ON:
        snprintf(cell->text, sizeof cell->text, "%s", platform_short(line->platform));
        cell->role = THEME_MUTED;
        break;
    case COLUMN_FEE:
        cell_money(cell->text, sizeof cell->text, line->fee_cents, &model->params->currency, estimated);
        break;
    case COLUMN_REACH:
        cell_count(cell->text, sizeof cell->text, line->reach, estimated);
        break;
    case COLUMN_ADDS:
        cell_count(cell->text, sizeof cell->text, line->marginal_reach, estimated);
        break;
    default:
        break;
    }
}

static void fill(const void *user, size_t row, size_t column, struct table_cell *cell) {
    const struct fill_context *context = user;
    const struct budget_row *budget_row = &context->state->rows[row];
    if (!budget_row->heading) {
        fill_line(context->model, &context->plan->lines[budget_row->line], (enum column)column, cell);
        return;
    }
    struct plan_line sum = plan_subtotal(context->plan, budget_row->role);
    if (column == COLUMN_WHO)
        role_count(cell->text, sizeof cell->text, context->plan, budget_row->role);
    else
        fill_numbers(context->model, &sum, (enum column)column, cell);
    cell->role = column == COLUMN_WHO ? role_style(budget_row->role) : THEME_TITLE;
    cell->flags = CELL_BOLD;
}

/* Puts pieces of text on a line, as many as fit whole. */
static void draw_pieces(struct canvas *canvas, struct rect line, enum theme_role role, unsigned flags, const char *const *pieces, size_t count) {
    int x = line.x, end = line.x + line.width;
    for (size_t i = 0; i < count; i++) {
        if (pieces[i][0] == '\0' || (i > 0 && end - x < text_width(pieces[i], canvas->charset)))
            continue;
        x += canvas_text(canvas, x, line.y, end - x, role, flags, pieces[i]) + 3;
    }
}

static void draw_spend(const struct currency *currency, struct canvas *canvas, struct rect line, const struct plan *plan) {
    char budget[32], spend[32], left[32], money[112], counts[64];
    money_text(budget, sizeof budget, plan->budget_cents, currency);
    money_text(spend, sizeof spend, plan->spend_cents, currency);
    money_text(left, sizeof left, plan->left_cents, currency);
    snprintf(money, sizeof money, "%s of %s spent, %s left", spend, budget, left);
    int creators = plan->torches + plan->flames;
    snprintf(counts, sizeof counts, "%d %s, %d %s", creators, creators == 1 ? "creator" : "creators", plan->posts,
             plan->posts == 1 ? "post" : "posts");
    draw_pieces(canvas, line, THEME_TEXT, CELL_BOLD, (const char *const[]){money, counts}, 2);
}

static void draw_instead(const struct currency *currency, struct canvas *canvas, struct rect line, const struct plan *plan) {
    char alternatives[96], thousand[32], next[80] = "";
    alternatives_sentence(alternatives, sizeof alternatives, plan);
    if (plan->shadow_price >= 0.005) { /* shown as at least 0.01 */
        money_text(thousand, sizeof thousand, 1000 * money_unit(currency), currency);
        snprintf(next, sizeof next, "the next %s adds about %.2f fit", thousand, plan->shadow_price);
    }
    draw_pieces(canvas, line, THEME_MUTED, 0, (const char *const[]){alternatives, next}, 2);
}

static void draw_summary(const struct view *view, struct canvas *canvas, struct rect rect, const struct plan *plan) {
    const struct currency *currency = &view->model->params->currency;
    struct rect line = {rect.x + 1, rect.y + 1, rect.width - 2, 1};
    char binding[BINDING_TEXT_SIZE];
    canvas_line_across(canvas, rect.x, rect.y, rect.width, THEME_BORDER);
    draw_spend(currency, canvas, line, plan);
    line.y++;
    binding_sentences(binding, sizeof binding, plan, currency);
    canvas_text(canvas, line.x, line.y++, line.width, THEME_MUTED, 0, binding);
    draw_instead(currency, canvas, line, plan);
    line.y++;
    draw_pieces(canvas, line, THEME_MUTED, 0,
                (const char *const[]){"adds: people only they reach", "cost: with handling", "~ estimated", "◆ pinned", "=2 held at 2 posts"}, 5);
}

static void draw_nobody(const struct view *view, struct canvas *canvas, struct rect rect) {
    char text[200];
    snprintf(text, sizeof text, "Nobody fits this budget and these goals: raise the budget with %s, or let more tiers in with %s.",
             key_name(view, ACTION_BUDGET_UP).text, key_name(view, ACTION_TIER).text);
    canvas_paragraph(canvas, rect, THEME_MUTED, 0, text);
}

static void budget_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect) {
    struct budget_state *state = pane;
    const struct plan *plan = model_plan(view->model);
    refresh(state, plan);
    if (plan == NULL || plan->count == 0) {
        struct rect inside = {rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 1};
        if (plan == NULL)
            draw_no_plan(view, canvas, inside);
        else
            draw_nobody(view, canvas, inside);
        return;
    }
    bool summary = rect.height >= SUMMARY_ROWS + 6;
    state->body = (struct rect){rect.x + 1, rect.y, rect.width - 1, rect.height - (summary ? SUMMARY_ROWS : 0)};
    if (state->body.height > (int)state->count + 1) /* the summary stands right below a short table */
        state->body.height = (int)state->count + 1;
    struct fill_context context = {state, view->model, plan};
    table_draw(&state->table, canvas, state->body, columns, COLUMN_COUNT, fill, &context, view->focused, NULL);
    if (summary)
        draw_summary(view, canvas, (struct rect){rect.x, rect.y + state->body.height, rect.width, SUMMARY_ROWS}, plan);
}

static const struct plan_line *cursor_line(const struct budget_state *state, const struct plan *plan) {
    if (plan == NULL || state->table.cursor >= state->count)
        return NULL;
    const struct budget_row *row = &state->rows[state->table.cursor];
    return !row->heading && row->line < plan->count ? &plan->lines[row->line] : NULL;
}

static struct answer budget_act(void *pane, const struct view *view, enum action action, const struct key *key) {
    struct budget_state *state = pane;
    const struct plan *plan = model_plan(view->model);
    refresh(state, plan);
    const struct plan_line *line = cursor_line(state, plan);
    (void)key;
    if (action == ACTION_LEFT_BIG || action == ACTION_RIGHT_BIG)
        return (struct answer){.message = message_budget(view->model, action == ACTION_LEFT_BIG ? -BIG_STEPS : BIG_STEPS)};
    if (table_act(&state->table, action) || line == NULL)
        return (struct answer){.ask = ASK_NOTHING};
    switch (action) {
    case ACTION_OPEN:
        return (struct answer){.ask = ASK_CARD, .id = line->creator_id};
    case ACTION_PIN:
        return (struct answer){.message = message_pin(view->model, line->creator_id)};
    case ACTION_EXCLUDE:
        return (struct answer){.message = message_exclude(view->model, line->creator_id)};
    case ACTION_MORE_POSTS:
        return (struct answer){.message = message_posts(view->model, line->creator_id, 1)};
    case ACTION_FEWER_POSTS:
        return (struct answer){.message = message_posts(view->model, line->creator_id, -1)};
    default:
        return answer_edit(action, line->creator_id);
    }
}

static struct answer budget_mouse(void *pane, const struct view *view, const struct key *key) {
    struct budget_state *state = pane;
    const struct plan *plan = model_plan(view->model);
    refresh(state, plan);
    if (key->kind == K_WHEEL_UP || key->kind == K_WHEEL_DOWN)
        for (int i = 0; i < WHEEL_ROWS; i++)
            table_act(&state->table, key->kind == K_WHEEL_UP ? ACTION_UP : ACTION_DOWN);
    size_t row = table_row_at(&state->table, state->body, key->x, key->y);
    if (key->kind != K_PRESS || row == SIZE_MAX)
        return (struct answer){.ask = ASK_NOTHING};
    const struct plan_line *line = cursor_line(state, plan);
    bool again = row == state->table.cursor && line != NULL;
    state->table.cursor = row;
    return (struct answer){.ask = again ? ASK_CARD : ASK_NOTHING, .id = again ? line->creator_id : 0};
}

const struct pane_view budget_lines = {
    .title = "Lines",
    .open = budget_open,
    .close = budget_close,
    .draw = budget_draw,
    .act = budget_act,
    .mouse = budget_mouse,
};

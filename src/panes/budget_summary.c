#include <math.h>
#include <stdio.h>
#include <string.h>

#include "panes/budget_state.h"
#include "model/plan_sum.h"
#include "panes/curve_words.h"
#include "panes/words.h"

enum { NOTES_MAX = 8, NOTE_SIZE = BINDING_TEXT_SIZE, WIDE = 100 };

/* A thing to be said. */
struct note {
    char text[NOTE_SIZE];
    enum theme_role role;
    unsigned flags;
    int importance;
    int most_rows;    /* that it may take */
    const char *more; /* where the parts stand that find no room; NULL: it has none */
};

struct notes {
    struct note list[NOTES_MAX];
    size_t count;
};

static struct note *add(struct notes *notes, int importance, enum theme_role role) {
    struct note *note = &notes->list[notes->count++];
    note->text[0] = '\0';
    note->role = role;
    note->flags = 0;
    note->importance = importance;
    note->most_rows = 1;
    note->more = NULL;
    return note;
}

/* Puts pieces beside each other, as many as fit whole into so many cells. */
static void put_pieces(char *out, size_t size, int cells, const char *const *pieces, size_t count) {
    size_t used = 0;
    int taken = 0;
    out[0] = '\0';
    for (size_t i = 0; i < count && used + 1 < size; i++) {
        int gap = used > 0 ? 3 : 0, width = text_width(pieces[i], TEXT_UTF8);
        if (pieces[i][0] == '\0' || (used > 0 && taken + gap + width > cells))
            continue;
        used += (size_t)snprintf(out + used, size - used, "%*s%s", gap, "", pieces[i]);
        taken += gap + width;
    }
}

static void say_spend(struct notes *notes, const struct view *view, int cells, const struct plan *plan) {
    const struct currency *currency = &view->model->params->currency;
    struct note *note = add(notes, 9, THEME_TEXT);
    char budget[32], spend[32], left[32], money[128], counts[64];
    money_text(budget, sizeof budget, plan->budget_cents, currency);
    text_money(spend, sizeof spend, plan->spend_cents, currency, plan_spend_rests_on_benchmarks(plan));
    money_text(left, sizeof left, plan->left_cents < 0 ? -plan->left_cents : plan->left_cents, currency);
    snprintf(money, sizeof money, "%s of %s spent, %s %s", spend, budget, left, plan->left_cents < 0 ? "too much" : "left");
    int creators = plan->torches + plan->flames;
    snprintf(counts, sizeof counts, "%d %s, %d %s", creators, creators == 1 ? "creator" : "creators", plan->posts,
             plan->posts == 1 ? "post" : "posts");
    put_pieces(note->text, sizeof note->text, cells, (const char *const[]){money, counts}, 2);
    note->flags = CELL_BOLD;
}

/* "ana, ben and 3 more"; those who are in the roster no more have no name. */
static void put_names(char *out, size_t size, const struct roster *roster, const int64_t *ids, size_t count, size_t most) {
    size_t used = 0, named = 0;
    out[0] = '\0';
    for (size_t i = 0; i < count && named < most && used + 1 < size; i++) {
        size_t row = roster_find(roster, ids[i]);
        if (row == ROSTER_NONE)
            continue;
        used += (size_t)snprintf(out + used, size - used, "%s%s", named > 0 ? ", " : "", roster_text(roster, row, ROSTER_HANDLE));
        named++;
    }
    if (count > named && used + 1 < size)
        snprintf(out + used, size - used, "%s%zu%s", named > 0 ? " and " : "", count - named, named > 0 ? " more" : "");
}

/* "against before: fit 74.1 (−2.4)   in: ben   out: ana" */
static void say_changes(struct notes *notes, const struct budget_state *state, const struct view *view, int cells,
                        const struct plan *plan) {
    const struct budget_figures *figures = &state->figures;
    const struct roster *roster = &view->model->roster;
    char fit[64], in[400] = "", out[400] = "", names[380], hide[48];
    size_t most = cells >= WIDE ? 3 : 1;
    double tenths = round((plan->fit - view->model->before.fit) * 10.0);
    if (!state->showing || !figures->compared || (!figures->differs && tenths == 0.0))
        return;
    snprintf(fit, sizeof fit, "against before: fit %.1f (%s%.1f)", plan->fit,
             tenths < 0.0   ? "−"
             : tenths > 0.0 ? "+"
                            : "±",
             fabs(tenths) / 10.0);
    put_names(names, sizeof names, roster, figures->came, figures->came_count, most);
    if (figures->came_count > 0)
        snprintf(in, sizeof in, "in: %s", names);
    put_names(names, sizeof names, roster, figures->gone, figures->gone_count, most);
    if (figures->gone_count > 0)
        snprintf(out, sizeof out, "out: %s", names);
    snprintf(hide, sizeof hide, "%s hides this", key_name(view, ACTION_BACK).text);
    struct note *note = add(notes, 8, THEME_CHANGED);
    note->most_rows = 2;
    put_pieces(note->text, sizeof note->text, 2 * cells, (const char *const[]){fit, in, out}, 3);
    if (text_width(note->text, TEXT_UTF8) + 3 + text_width(hide, TEXT_UTF8) <= cells)
        put_pieces(note->text, sizeof note->text, cells, (const char *const[]){fit, in, out, hide}, 4);
}

static void say_binding(struct notes *notes, const struct view *view, const struct plan *plan) {
    struct note *note = add(notes, 7, THEME_MUTED);
    binding_sentences(note->text, sizeof note->text, plan, &view->model->params->currency);
    note->most_rows = 2;
    note->more = "more in Limits";
}

/* What the line under the cursor brings, and what would be without it. */
static void say_line(struct notes *notes, const struct view *view, int cells, const struct plan *plan, const struct plan_line *line) {
    const struct model *model = view->model;
    struct note *note = add(notes, 6, THEME_TEXT);
    struct plan_without without;
    char share[200];
    const char *handle = roster_text(&model->roster, line->row, ROSTER_HANDLE);
    share_sentence(share, sizeof share, cells - text_width(handle, TEXT_UTF8) - 1, plan, line, model->params);
    snprintf(note->text, sizeof note->text, "%s %s", handle, share);
    note = add(notes, 5, THEME_MUTED);
    note->most_rows = 2;
    if (planner_without(model->planner, line->creator_id, &without))
        without_sentence(note->text, sizeof note->text, plan, &without, &model->roster);
    else
        snprintf(note->text, sizeof note->text, "Without them: being worked out …");
}

/* "posts +2, cost +410": what of a role differs from before; "" when nothing does. */
static void put_difference(char *out, size_t size, const struct budget_figures *figures, enum role role, const struct currency *currency) {
    struct budget_item before = budget_item_of_sum(&figures->before.of[role]), now = budget_item_of_sum(&figures->now.of[role]);
    size_t used = 0;
    out[0] = '\0';
    for (size_t c = 0; c < budget_column_count && used + 1 < size; c++) {
        char number[64];
        if (!budget_columns[c].usual || budget_columns[c].shape == BUDGET_PRICE) /* it follows from the others */
            continue;
        budget_difference(number, sizeof number, &budget_columns[c], &before, &now, currency);
        if (number[0] != '\0')
            used += (size_t)snprintf(out + used, size - used, "%s%s %s", used > 0 ? ", " : "", budget_columns[c].name, number);
    }
}

static void say_role(struct notes *notes, const struct budget_state *state, const struct view *view, enum role role) {
    const struct budget_sum *now = &state->figures.now.of[role], *all = &state->figures.now.all;
    double share = all->sum.line.cost_cents > 0 ? 100.0 * (double)now->sum.line.cost_cents / (double)all->sum.line.cost_cents : 0.0;
    char differs[300] = "";
    if (state->showing && state->figures.compared)
        put_difference(differs, sizeof differs, &state->figures, role, &view->model->params->currency);
    struct note *note = add(notes, 6, THEME_TEXT);
    snprintf(note->text, NOTE_SIZE, "the %s: %.0f%% of the spend, %s%.1f fit%s%s", role == ROLE_TORCH ? "torches" : "flames", share,
             now->sum.line.share_fit <= -0.05 ? "−" : "", fabs(now->sum.line.share_fit), differs[0] != '\0' ? "; against before: " : "", differs);
    note->most_rows = 2;
    snprintf(add(notes, 5, THEME_MUTED)->text, NOTE_SIZE, "%s lets go of all lines of theirs that are held",
             key_name(view, ACTION_RELEASE).text);
}

static void say_instead(struct notes *notes, const struct view *view, int cells, const struct plan *plan) {
    const struct currency *currency = &view->model->params->currency;
    char alternatives[96], next[96];
    alternatives_sentence(alternatives, sizeof alternatives, plan);
    next_sentence(next, sizeof next, plan, currency);
    struct note *note = add(notes, 4, THEME_MUTED);
    put_pieces(note->text, sizeof note->text, cells, (const char *const[]){alternatives, next}, 2);
}

static void say_legend(struct notes *notes, int cells) {
    struct note *note = add(notes, 3, THEME_MUTED);
    put_pieces(
        note->text, sizeof note->text, cells,
        (const char *const[]){"=2 held at 2 posts", "◆ pinned", "~ estimated, sums mostly", "adds: people only they reach", "cost: with handling"}, 5);
}

static void gather(struct notes *notes, const struct budget_state *state, const struct view *view, int cells, const struct plan *plan) {
    const struct plan_line *line = budget_cursor_line(state, plan);
    notes->count = 0;
    say_spend(notes, view, cells, plan);
    if (!state->is_fixed) {
        say_changes(notes, state, view, cells, plan);
        say_binding(notes, view, plan);
        if (line != NULL)
            say_line(notes, view, cells, plan, line);
        else if (state->table.cursor < state->figures.count)
            say_role(notes, state, view, state->figures.rows[state->table.cursor].role);
        say_instead(notes, view, cells, plan);
    }
    say_legend(notes, cells);
}

static int rows_of(const struct note *note, const struct canvas *canvas, int cells) {
    int rows = canvas_paragraph_rows(canvas, cells, note->text);
    return rows < note->most_rows ? rows : note->most_rows;
}

/* Leaves out the least important ones until the rest fit; returns the rows they take. */
static int choose(struct notes *notes, const struct canvas *canvas, int cells, int room) {
    for (;;) {
        int rows = 0;
        struct note *least = NULL;
        for (size_t i = 0; i < notes->count; i++) {
            struct note *note = &notes->list[i];
            rows += rows_of(note, canvas, cells);
            if (note->text[0] != '\0' && (least == NULL || note->importance < least->importance))
                least = note;
        }
        if (rows <= room || least == NULL)
            return rows;
        least->text[0] = '\0';
    }
}

int budget_summary(const struct budget_state *state, const struct view *view, const struct plan *plan, struct canvas *canvas,
                   struct rect rect, bool only_count) {
    struct notes notes;
    int cells = rect.width - 2;
    if (rect.height < 2 || cells < 1)
        return 0;
    gather(&notes, state, view, cells, plan);
    int rows = choose(&notes, canvas, cells, rect.height - 1);
    if (rows == 0 || only_count)
        return rows > 0 ? rows + 1 : 0;
    canvas_line_across(canvas, rect.x, rect.y, rect.width, THEME_BORDER);
    struct rect line = {rect.x + 1, rect.y + 1, cells, 1};
    for (size_t i = 0; i < notes.count; i++) {
        struct note *note = &notes.list[i];
        line.height = rows_of(note, canvas, cells);
        if (note->more != NULL)
            fit_parts(canvas, cells, line.height, note->more, note->text, sizeof note->text);
        if (line.height == 1)
            canvas_text(canvas, line.x, line.y, line.width, note->role, note->flags, note->text);
        else if (line.height > 1)
            canvas_paragraph(canvas, line, note->role, note->flags, note->text);
        line.y += line.height;
    }
    return rows + 1;
}

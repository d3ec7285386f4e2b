#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "panes/compare_views.h"
#include "panes/copy.h"
#include "panes/tiers_state.h"
#include "panes/words.h"

/* So many creators are compared while they are drawn: it takes some milliseconds, and nothing flickers. */
enum { AT_ONCE = 4096 };

static void *tiers_open(void) {
    struct tiers_state *state = mem_new(1, sizeof *state);
    state->line = MEASURE_RATE;
    return state;
}

static void stop(struct tiers_state *state) {
    compare_drop(state->comparing);
    state->comparing = NULL;
}

static void tiers_close(void *pane) {
    struct tiers_state *state = pane;
    stop(state);
    for (int by = 0; by < COMPARE_BY_COUNT; by++)
        compare_free(&state->kept[by].comparison);
    free(state);
}

struct tiers_line tiers_line_at(int line) {
    if (line == LINE_OF_SPREAD)
        return (struct tiers_line){LINE_SPREAD, 0};
    if (line < LINE_OF_HEADING - 1)
        return (struct tiers_line){LINE_MEASURE, line < LINE_OF_SPREAD ? line : line - 1};
    if (line < LINE_OF_POINTS)
        return (struct tiers_line){line == LINE_OF_HEADING ? LINE_HEADING : LINE_BLANK, 0};
    return (struct tiers_line){LINE_POINT, line - LINE_OF_POINTS};
}

static bool can_stand_on(int line) {
    enum tiers_line_kind kind = tiers_line_at(line).kind;
    return kind == LINE_MEASURE || kind == LINE_POINT;
}

enum measure tiers_measure(const struct tiers_state *state) {
    struct tiers_line line = tiers_line_at(state->line);
    return line.kind == LINE_POINT ? showdown_rows[line.index].measure : (enum measure)line.index;
}

const struct win *tiers_win(const struct tiers_state *state) {
    const struct tiers_kept *kept = &state->kept[state->by];
    struct tiers_line line = tiers_line_at(state->line);
    return line.kind == LINE_POINT ? &kept->showdown.point[line.index] : &kept->comparison.win[line.index];
}

static bool is_stale(const struct tiers_state *state, const struct model *model) {
    return state->kept[state->by].version != model->roster_version;
}

/* Begins, or begins anew when somebody has changed or something else is to be compared. */
static void begin(struct tiers_state *state, const struct model *model) {
    if (state->comparing != NULL && state->comparing_by == state->by && state->comparing_version == model->roster_version)
        return;
    stop(state);
    state->comparing = compare_begin(model->params, &model->roster, state->by);
    state->comparing_by = state->by;
    state->comparing_version = model->roster_version;
}

/* Goes on until the deadline; true once what is wanted is there. */
static bool compare_on(struct tiers_state *state, const struct model *model, double deadline_ms) {
    struct tiers_kept *kept = &state->kept[state->by];
    begin(state, model);
    if (compare_step(state->comparing, deadline_ms))
        return false;
    compare_free(&kept->comparison);
    compare_end(state->comparing, &kept->comparison);
    state->comparing = NULL;
    showdown_hold(&kept->comparison, &kept->showdown);
    showdown_headline(&kept->comparison, &kept->showdown, kept->headline);
    kept->version = model->roster_version;
    return true;
}

static enum pane_work tiers_work(void *pane, const struct view *view, double deadline_ms) {
    struct tiers_state *state = pane;
    if (view->model->planner == NULL || !is_stale(state, view->model)) {
        stop(state); /* of a roster that is gone, or by something that is not shown any more */
        return PANE_IDLE;
    }
    return compare_on(state, view->model, deadline_ms) ? PANE_CHANGED : PANE_WORKING;
}

static void draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect) {
    struct tiers_state *state = pane;
    const struct model *model = view->model;
    struct rect inside = {rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 1};
    if (model->planner == NULL) {
        draw_no_plan(view, canvas, inside);
        return;
    }
    if (is_stale(state, model) && model->roster.count <= AT_ONCE)
        while (!compare_on(state, model, 0.0))
            ;
    if (state->kept[state->by].version == 0) {
        char count[32], text[96];
        text_whole(count, sizeof count, (int64_t)model->roster.count);
        snprintf(text, sizeof text, "Comparing %s creators by %s…", count, compare_by_name(state->by));
        canvas_paragraph(canvas, inside, THEME_MUTED, 0, text);
        return;
    }
    tiers_draw(state, view, canvas, rect, is_stale(state, model));
}

/* The nearest line to stand on from `line` on in a direction; where there is none, it stays. */
static void stand_on(struct tiers_state *state, int line, int direction) {
    while (line >= 0 && line < LINE_COUNT && !can_stand_on(line))
        line += direction;
    if (line >= 0 && line < LINE_COUNT)
        state->line = line;
}

/* Moves the cursor among the lines; false when the action moves nothing. */
static bool move(struct tiers_state *state, enum action action) {
    const int page = state->list_rows > 1 ? state->list_rows - 1 : 1, half = (page + 1) / 2;
    const struct {
        enum action action;
        int by;
    } moves[] = {{ACTION_UP, -1},      {ACTION_DOWN, 1},      {ACTION_PAGE_UP, -page},  {ACTION_PAGE_DOWN, page},
                 {ACTION_HALF_UP, -half}, {ACTION_HALF_DOWN, half}, {ACTION_TOP, -LINE_COUNT}, {ACTION_BOTTOM, LINE_COUNT}};
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
        if (moves[i].action == action) {
            int to = state->line + moves[i].by;
            stand_on(state, to < 0 ? 0 : to >= LINE_COUNT ? LINE_COUNT - 1 : to, moves[i].by < 0 ? -1 : 1);
            return true;
        }
    return false;
}

/* The creators of the marked group, in the roster. Those without a niche are found otherwise; those of all small ones cannot be. */
static struct answer show_group(const struct tiers_state *state) {
    const struct comparison *comparison = &state->kept[state->by].comparison;
    struct answer answer = {.ask = ASK_FILTER};
    const char *by = compare_by_name(state->by);
    if (state->group >= comparison->count)
        return (struct answer){.ask = ASK_NOTHING};
    const struct compare_group *group = &comparison->groups[state->group];
    if (group->kind == GROUP_UNKNOWN)
        snprintf(answer.filter, sizeof answer.filter, "-has:%s", by);
    else if (group->kind == GROUP_NAMED && strchr(group->name, '"') == NULL)
        snprintf(answer.filter, sizeof answer.filter, strchr(group->name, ' ') != NULL ? "%s:\"%s\"" : "%s:%s", by, group->name);
    else {
        answer.ask = ASK_NOTHING;
        snprintf(answer.note, sizeof answer.note, "no filter shows %s", group->name);
    }
    return answer;
}

static struct answer act(void *pane, const struct view *view, enum action action, const struct key *key) {
    struct tiers_state *state = pane;
    (void)key;
    (void)view;
    if (action == ACTION_LEFT) {
        state->group -= state->group > 0;
    } else if (action == ACTION_RIGHT) {
        state->group += state->group + 1 < state->kept[state->by].comparison.count;
    } else if (action == ACTION_COMPARE_BY) {
        state->by = (enum compare_by)((state->by + 1) % COMPARE_BY_COUNT);
        state->first = state->group = 0;
    } else if (action == ACTION_OPEN) {
        return show_group(state);
    } else {
        move(state, action);
    }
    return (struct answer){.ask = ASK_NOTHING};
}

static struct answer mouse(void *pane, const struct view *view, const struct key *key) {
    struct tiers_state *state = pane;
    int row = key->y - state->list_y;
    if (key->kind == K_WHEEL_UP || key->kind == K_WHEEL_DOWN)
        return act(pane, view, key->kind == K_WHEEL_UP ? ACTION_UP : ACTION_DOWN, NULL);
    int column = key->x - state->names_x;
    if (key->kind == K_PRESS && key->y == state->names_y && column >= 0 && state->cells > 0 &&
        (size_t)(column / state->cells) < state->shown)
        state->group = state->first + (size_t)(column / state->cells);
    if (key->kind == K_PRESS && row >= 0 && row < state->list_rows && can_stand_on(state->top + row))
        state->line = state->top + row;
    return (struct answer){.ask = ASK_NOTHING};
}

static void copy_value(struct tsv *out, enum measure measure, double value, const struct currency *currency) {
    bool money = known(value) && measure_rows[measure].shape == SHAPE_CENTS;
    copy_figure(out, money ? value / (double)money_unit(currency) : value);
}

static void copy_measure(const struct tiers_state *state, struct tsv *out, enum measure measure, const struct currency *currency) {
    const struct comparison *comparison = &state->kept[state->by].comparison;
    const struct win *win = &comparison->win[measure];
    char label[80];
    snprintf(label, sizeof label, measure_rows[measure].shape == SHAPE_CENTS ? "%s (%s)" : "%s", measure_rows[measure].label, currency->code);
    tsv_row(out);
    tsv_text(out, label);
    for (size_t i = 0; i < comparison->count; i++) {
        copy_value(out, measure, comparison->groups[i].value[measure], currency);
        if (known(comparison->groups[i].value[measure]) && compare_is_estimate(&comparison->groups[i], measure))
            tsv_estimated(out);
    }
    tsv_text(out, win->group < 0 ? "" : comparison->groups[win->group].name);
    tsv_text(out, win->group < 0 ? "" : win->surely ? "sure" : "leaning");
}

static void copy_quartile(const struct tiers_state *state, struct tsv *out, bool upper) {
    const struct comparison *comparison = &state->kept[state->by].comparison;
    tsv_row(out);
    tsv_text(out, upper ? "engagement rate, 75th percentile" : "engagement rate, 25th percentile");
    for (size_t i = 0; i < comparison->count; i++) {
        const struct middle *rate = &comparison->groups[i].middle[MEASURE_RATE];
        copy_figure(out, upper ? rate->p75 : rate->p25);
    }
}

/* A line for each measure, those of the showdown too, a column for each group, and who is best. */
static bool copy(void *pane, const struct view *view, struct tsv *out) {
    const struct tiers_state *state = pane;
    const struct comparison *comparison = &state->kept[state->by].comparison;
    if (view->model->planner == NULL || is_stale(state, view->model)) {
        out->missing = "the groups are still being compared: copy them in a moment";
        return false;
    }
    tsv_column(out, "measure");
    for (size_t i = 0; i < comparison->count; i++)
        tsv_column(out, comparison->groups[i].name);
    tsv_column(out, "best");
    tsv_column(out, "how sure");
    tsv_estimates(out);
    for (enum measure m = 0; m < MEASURE_COUNT; m++) {
        copy_measure(state, out, m, &view->model->params->currency);
        if (m == MEASURE_RATE) {
            copy_quartile(state, out, false);
            copy_quartile(state, out, true);
        }
    }
    return true;
}

static void keep(const void *pane, char *out, size_t size) {
    const struct tiers_state *state = pane;
    snprintf(out, size, "%s", compare_by_name(state->by));
}

static void restore(void *pane, const char *text) {
    struct tiers_state *state = pane;
    compare_by_parse(text, &state->by);
}

static const struct own_keys tiers_keys = {
    .nobody = true,
    .list = {{ACTION_OPEN, "show them", "Show these creators in the roster"},
             {ACTION_COMPARE_BY, "compare by", "By tier, platform, niche or market"}},
    .first = {ACTION_COMPARE_BY, ACTION_OPEN, ACTION_FILTER},
};

const struct pane_view compare_tiers = {
    .title = "Tiers",
    .open = tiers_open,
    .close = tiers_close,
    .draw = draw,
    .act = act,
    .mouse = mouse,
    .work = tiers_work,
    .keys = &tiers_keys,
    .copy = copy,
    .keep = keep,
    .restore = restore,
};

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "panes/compare_chart_state.h"
#include "panes/words.h"

enum {
    REFRESH_MS = 6,    /* before a picture */
    ITEM_GAP = 2,      /* cells between items of a line */
    TWO_LEGENDS = 20,  /* rows from which on the legend may have two, */
    TWO_CREATORS = 26, /* … and what is said of the creator, too */
};

/* Something said in a line: a sign and words. */
struct item {
    const char *sign;
    enum theme_role role; /* of the sign, or of the words when there is no sign */
    unsigned flags;
    char words[128];
    const char *brief; /* instead of the words where there is little room; NULL: none */
};

static int item_cells(const struct canvas *canvas, const struct item *item) {
    int sign = text_width(item->sign, canvas->charset);
    return sign + (sign > 0) + text_width(item->words, canvas->charset);
}

static void draw_item(struct canvas *canvas, int x, int y, int cells, const struct item *item) {
    int sign = canvas_text(canvas, x, y, cells, item->role, item->flags, item->sign);
    sign += sign > 0;
    canvas_text(canvas, x + sign, y, cells - sign, sign > 0 ? THEME_MUTED : item->role, item->flags, item->words);
}

/* The lines that they all need side by side. */
static int lines_of(const struct canvas *canvas, int width, const struct item *items, size_t count) {
    int x = 0, lines = 1;
    for (size_t i = 0; i < count; i++) {
        int cells = item_cells(canvas, &items[i]);
        lines += x > 0 && x + cells > width;
        x = (x > 0 && x + cells > width ? 0 : x) + cells + ITEM_GAP;
    }
    return lines;
}

/* Says some more briefly, the first ones first, until all have room or there is nothing left to shorten. */
static void shorten(const struct canvas *canvas, struct rect rect, struct item *items, size_t count) {
    for (size_t i = 0; i < count && lines_of(canvas, rect.width, items, count) > rect.height; i++)
        if (items[i].brief != NULL)
            snprintf(items[i].words, sizeof items[i].words, "%s", items[i].brief);
}

/* Side by side, as many as fit whole, on as many lines as there are; the first one is cut rather than left out. Returns the lines used. */
static int draw_items(struct canvas *canvas, struct rect rect, const struct item *items, size_t count) {
    int x = rect.x, y = rect.y;
    for (size_t i = 0; i < count && rect.height > 0; i++) {
        int cells = item_cells(canvas, &items[i]), room = rect.x + rect.width - x;
        if (cells > room && x > rect.x && y + 1 < rect.y + rect.height) {
            x = rect.x;
            y++;
            room = rect.width;
        }
        if (cells > room && x > rect.x)
            continue;
        draw_item(canvas, x, y, room, &items[i]);
        x += cells + ITEM_GAP;
    }
    return count > 0 ? y - rect.y + 1 : 0;
}

/* "1,247 of 1,284 creators, 37 without a rate", as much of it as fits. */
static int draw_counts(const struct compare_chart *state, const struct view *view, struct canvas *canvas, struct rect line) {
    const struct chart_points *points = &state->points;
    size_t shown = chart_points_count(points), all = view->model->roster.count;
    char number[32], whole[32], count[80], missing[32], zero[32], text[200];
    text_whole(number, sizeof number, (int64_t)shown);
    text_whole(whole, sizeof whole, (int64_t)all);
    text_whole(missing, sizeof missing, (int64_t)points->missing);
    text_whole(zero, sizeof zero, (int64_t)points->zero);
    snprintf(count, sizeof count, shown < all ? "%s of %s" : "%s creators", number, whole);
    size_t used = (size_t)snprintf(text, sizeof text, "%s", count);
    if (points->missing > 0)
        used += (size_t)snprintf(text + used, sizeof text - used, " · %s without a %s", missing, points->pair == PAIR_FEE ? "fee" : "rate");
    if (points->zero > 0)
        snprintf(text + used, sizeof text - used, " · %s at 0", zero);
    const char *best = text_width(text, canvas->charset) <= line.width / 2 ? text : count;
    int cells = text_width(best, canvas->charset);
    cells = cells < line.width ? cells : line.width;
    canvas_text_right(canvas, line.x + line.width - cells, line.y, cells, THEME_MUTED, 0, best);
    return cells;
}

static void draw_head(const struct compare_chart *state, const struct view *view, struct canvas *canvas, struct rect line) {
    int room = line.width - draw_counts(state, view, canvas, line) - 2;
    if (view->prompt != NULL)
        prompt_draw(view->prompt, canvas, (struct rect){line.x, line.y, room, 1});
    else if (state->filter != NULL)
        canvas_format(canvas, line.x, line.y, room, THEME_MATCH, 0, "/ %s", state->text);
    else
        canvas_format(canvas, line.x, line.y, room, THEME_MUTED, 0, "%s words, niche:skincare, er>3%%, fee<900",
                      key_name(view, ACTION_FILTER).text);
}

/* What the signs and lines mean. */

static void say(struct item *items, size_t *count, const char *sign, enum theme_role role, const char *words) {
    items[*count] = (struct item){.sign = sign, .role = role};
    snprintf(items[(*count)++].words, sizeof items[0].words, "%s", words);
}

static void say_or(struct item *items, size_t *count, const char *sign, enum theme_role role, const char *words, const char *brief) {
    say(items, count, sign, role, words);
    items[*count - 1].brief = brief;
}

static void say_trend(const struct compare_chart *state, const struct view *view, struct canvas *canvas, struct item *items,
                      size_t *count) {
    const struct chart_points *points = &state->points;
    const char *line = chart_signs(canvas)->line;
    double factor, power;
    char words[128], price[40];
    if (points->pair == PAIR_RATE && trend_line(&points->trend, &factor, &power)) {
        snprintf(words, sizeof words, "trend: 10× the followers, %.2g× the rate", pow(10.0, power));
        say_or(items, count, line, THEME_TITLE, words, "trend");
    } else if (points->pair == PAIR_RATE) {
        say(items, count, "", THEME_MUTED, "no clear trend");
    } else if (points->pair == PAIR_FEE && known(points->middle)) {
        cell_price(price, sizeof price, llround(points->middle * 1000.0), 1.0, &view->model->params->currency, false);
        snprintf(words, sizeof words, "median of given fees: %s per 1,000 reached", price);
        say_or(items, count, line, THEME_TITLE, words, "median of given fees");
    }
}

/* A benchmark may be so far from everybody here that it is not in the chart. */
enum sight { SIGHT_HERE, SIGHT_ABOVE, SIGHT_BELOW };

static enum sight sight_of_expected(const struct chart_scene *scene) {
    const struct chart_axis *axis = &scene->chart.y;
    bool above = true, below = true;
    for (int i = 0; i < SCENE_LINE; i++) {
        above = above && !(scene->expected_y[i] <= axis->high);
        below = below && !(scene->expected_y[i] >= axis->low);
    }
    return above ? SIGHT_ABOVE : below ? SIGHT_BELOW : SIGHT_HERE;
}

static void say_expected(const struct compare_chart *state, const struct view *view, struct canvas *canvas, struct item *items,
                         size_t *count) {
    static const char *const where[] = {"", ": above this chart", ": below this chart"};
    static const char *const brief[] = {"benchmark", "benchmark above", "benchmark below"};
    enum sight sight = sight_of_expected(&state->scene);
    char words[128];
    double x, y;
    size_t row;
    if (!state->scene.has_expected || !compare_chart_cursor(state, view, &row, &x, &y))
        return;
    snprintf(words, sizeof words, "usual on %s (benchmark)%s", platform_label((enum platform)view->model->roster.platform[row]),
             where[sight]);
    say_or(items, count, chart_signs(canvas)->broken, THEME_GOOD, words, brief[sight]);
}

/* What is said of points that share a cell. */
static void say_shared(const struct chart_scene *scene, const struct canvas *canvas, struct item *items, size_t *count) {
    const struct chart_series *given = &scene->series[scene->cloud_series[CLOUD_GIVEN]];
    const struct chart_signs *signs = chart_signs(canvas);
    if (chart_raster_shades(given))
        say_or(items, count, signs->dense, THEME_TEXT, "the denser, the more creators", "many");
    else if (given->raster->most > 1 && signs->several != NULL)
        say_or(items, count, signs->several, THEME_TEXT, "several creators", "several");
}

static int draw_legend(const struct compare_chart *state, const struct view *view, struct canvas *canvas, struct rect rect) {
    const struct chart_scene *scene = &state->scene;
    struct item items[8];
    char words[64];
    size_t count = 0;
    if (scene->torches.count + scene->flames.count > 0)
        say(items, &count, scene->torches.count == 0 ? "●" : scene->flames.count == 0 ? "▲" : "▲●", THEME_FLAME, "in the plan");
    if (scene->marked.count > 0)
        say(items, &count, "■", THEME_FOCUS, view->model->marks.count > SCENE_MARKED_MAX ? "the first 500 marked" : "marked");
    say_trend(state, view, canvas, items, &count);
    say_expected(state, view, canvas, items, &count);
    if (state->points.cloud[CLOUD_ESTIMATED].count > 0)
        say(items, &count, chart_signs(canvas)->dot, THEME_MUTED, state->points.pair == PAIR_FEE ? "fee estimated" : "views estimated");
    say_shared(scene, canvas, items, &count);
    snprintf(words, sizeof words, "%s: %s", key_name(view, ACTION_COMPARE_BY).text,
             state->points.pair == PAIR_RATE ? "fee by reach" : "rate by followers");
    say(items, &count, "", THEME_MUTED, words);
    shorten(canvas, rect, items, count);
    return draw_items(canvas, rect, items, count);
}

/* Engagements per follower, as given or as forecast; true for an estimate. */
static bool rate_of(const struct model *model, size_t row, double *rate) {
    enum chart_cloud_kind which;
    double followers;
    if (chart_point_of(model, row, PAIR_RATE, &followers, rate, &which) || known(*rate))
        return which == CLOUD_ESTIMATED;
    struct post post = forecast_post(model->params, &model->roster, row);
    *rate = post.rate_base == RATE_PER_VIEW ? post.rate * post.views / model->roster.followers[row] : post.rate;
    return true;
}

static const char *standing(const struct model *model, size_t row) {
    const struct plan *plan = model_plan(model);
    for (size_t i = 0; plan != NULL && i < plan->count; i++)
        if (plan->lines[i].row == row)
            return plan->lines[i].pinned ? "pinned, in the plan" : "in the plan";
    return marks_has(&model->marks, model->roster.id[row]) ? "marked" : "";
}

/* "nora.glow · Instagram · 48.1k followers · 4.9% · fee ~$620 · in the plan · 2 of 12 here, n next" */
static void draw_creator(const struct compare_chart *state, const struct view *view, struct canvas *canvas, struct rect rect) {
    const struct model *model = view->model;
    const struct roster *roster = &model->roster;
    struct item items[8];
    char value[40], words[128];
    size_t row, count = 0;
    double x, y, rate;
    if (!compare_chart_cursor(state, view, &row, &x, &y))
        return;
    const bool fee_given = roster->fee_cents[row] != MONEY_UNKNOWN;
    say(items, &count, "", THEME_TEXT, roster_text(roster, row, ROSTER_HANDLE));
    items[0].flags = CELL_BOLD;
    bool estimated = rate_of(model, row, &rate);
    if (rate > 0.0 && rate < 0.00005)
        snprintf(value, sizeof value, "%s<0.01%%", estimated ? "~" : "");
    else
        cell_percent(value, sizeof value, rate, estimated);
    snprintf(words, sizeof words, "rate %s", value);
    say(items, &count, "", estimated ? THEME_ESTIMATE : THEME_TEXT, words);
    double fee = estimate_of(&model->estimates, model->params, roster, row, ESTIMATE_FEE);
    cell_measure(value, sizeof value, MEASURE_FEE, fee, &model->params->currency, !fee_given);
    snprintf(words, sizeof words, "fee %s", value);
    say(items, &count, "", fee_given ? THEME_TEXT : THEME_ESTIMATE, words);
    cell_count(value, sizeof value, roster->followers[row], false);
    snprintf(words, sizeof words, "%s followers", value);
    say(items, &count, "", THEME_TEXT, words);
    say(items, &count, "", THEME_TEXT, platform_label((enum platform)roster->platform[row]));
    if (state->points.pair == PAIR_FEE) {
        cell_count(value, sizeof value, x, true);
        snprintf(words, sizeof words, "reaches %s", value);
        say(items, &count, "", THEME_ESTIMATE, words);
    }
    if (standing(model, row)[0] != '\0')
        say(items, &count, "", THEME_GOOD, standing(model, row));
    if (state->here.members > 1 && state->here.row == row) {
        snprintf(words, sizeof words, "%zu of %zu here, %s: next", state->here.place + 1, state->here.members,
                 key_name(view, ACTION_NEXT_MATCH).text);
        say(items, &count, "", THEME_MUTED, words);
    }
    draw_items(canvas, rect, items, count);
}

/* Why there is no point. */
static void draw_nobody(const struct compare_chart *state, const struct view *view, struct canvas *canvas, struct rect rect) {
    char text[200];
    if (state->gather.busy)
        snprintf(text, sizeof text, "Looking at all creators…");
    else if (state->points.missing + state->points.zero == 0)
        snprintf(text, sizeof text, "Nobody matches this filter: %s changes it, %s clears it.", key_name(view, ACTION_FILTER).text,
                 key_name(view, ACTION_BACK).text);
    else
        snprintf(text, sizeof text, "Nobody here has %s: %s shows %s, or type a figure into the roster.",
                 state->pair == PAIR_RATE ? "a given engagement rate" : "both a fee and a reach", key_name(view, ACTION_COMPARE_BY).text,
                 state->pair == PAIR_RATE ? "fees" : "rates");
    canvas_paragraph(canvas, rect, THEME_MUTED, 0, text);
}

static void draw_chart(struct compare_chart *state, const struct view *view, struct canvas *canvas, struct rect rect) {
    struct chart_scene *scene = &state->scene;
    int legends = rect.height >= TWO_LEGENDS ? 2 : 1, lines = rect.height >= TWO_CREATORS ? 2 : 1;
    struct rect chart = {rect.x, rect.y + 1, rect.width, rect.height - 1 - legends - lines};
    compare_chart_scene(state, view);
    scene->plot.width = 0;
    if (!chart_draw(&scene->chart, canvas, chart) || !chart_plot(&scene->chart, canvas->charset, chart, &scene->plot)) {
        canvas_paragraph(canvas, (struct rect){rect.x, rect.y + 1, rect.width, rect.height - 1}, THEME_MUTED, 0,
                         "There is no room for a chart here: make the window larger.");
        return;
    }
    compare_chart_look(state, view);
    draw_legend(state, view, canvas, (struct rect){rect.x, chart.y + chart.height, rect.width, legends});
    draw_creator(state, view, canvas, (struct rect){rect.x, rect.y + rect.height - lines, rect.width, lines});
}

void compare_chart_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect) {
    struct compare_chart *state = pane;
    struct rect inside = {rect.x + 1, rect.y, rect.width - 2, rect.height};
    if (view->model->planner == NULL) {
        draw_no_plan(view, canvas, (struct rect){inside.x, rect.y + 1, inside.width, rect.height - 1});
        return;
    }
    compare_chart_refresh(state, view, clock_ms() + REFRESH_MS);
    if (rect.height < 2)
        return;
    draw_head(state, view, canvas, (struct rect){inside.x, inside.y, inside.width, 1});
    if (chart_points_count(&state->points) > 0)
        draw_chart(state, view, canvas, inside);
    else
        draw_nobody(state, view, canvas, (struct rect){inside.x, inside.y + 2, inside.width, inside.height - 2});
}
